"""Every generated document of the checkout: its path and what it should say."""

from pathlib import Path

from allegedly.cli.main import build_parser
from documenting.blocks import filled
from documenting.catalogue import catalogue
from documenting.commands import reference
from documenting.figures.baselines import chart

ROOT = Path(__file__).resolve().parents[2]


def documents() -> dict[Path, str]:
    """Path of each generated document with its text. Raises Failure where a block of README.md has no producer."""
    readme = ROOT / "README.md"
    return {
        ROOT / "schema/README.md": catalogue(),
        ROOT / "scripts/README.md": reference(build_parser()),
        ROOT / "tests/benchmarks/leaderboard.svg": chart(),
        readme: filled(readme.read_text(encoding="utf-8")),
    }
