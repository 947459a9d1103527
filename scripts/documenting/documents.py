"""Every generated document of the checkout: its path and the text it should have."""

from pathlib import Path

from allegedly.cli.main import build_parser
from documenting.blocks import DOCUMENTS, filled
from documenting.catalogue import catalogue
from documenting.commands import reference
from documenting.figures import chart

ROOT = Path(__file__).resolve().parents[2]


def documents() -> dict[Path, str]:
    """Path of each generated document with its text. Raises Failure for a block that no function writes."""
    return {
        ROOT / "schema/README.md": catalogue(),
        ROOT / "scripts/README.md": reference(build_parser()),
        ROOT / "tests/benchmarks/leaderboard.svg": chart(),
        **{ROOT / name: filled((ROOT / name).read_text(encoding="utf-8"), name) for name in DOCUMENTS},
    }
