"""README.md of the dataset: the card."""

from importlib.resources import files
from pathlib import Path

from allegedly.dataset.card import benchmark, making, sections
from allegedly.dataset.card.from_seeds import FromSeeds
from allegedly.dataset.card.header import header
from allegedly.problems import counted
from allegedly.tables.dataset_folder import read_rows

SAMPLE_ROWS = 20_000
"""Counts in the prose are taken over this many rows of each table at most, and the card says so; a card is read by people."""


def write(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Writes the card from the tables in `folder`."""
    import yaml

    front = yaml.safe_dump(header(manifest), sort_keys=False, allow_unicode=True, width=120)
    (folder / "README.md").write_text(f"---\n{front}---\n\n{prose(folder, manifest, passages)}", encoding="utf-8")


def prose(folder: Path, manifest: dict, passages: FromSeeds) -> str:
    """The card's body."""
    tables = {name: read_rows(name, folder, SAMPLE_ROWS) if name in manifest["configs"] else [] for name in ("articles", "claims", "evidence", "verification", "pairs")}
    template = files("allegedly.dataset.card").joinpath("prose.md").read_text(encoding="utf-8")
    count = manifest["articles"]
    text = template.format(
        articles=sections.articles(tables["articles"], manifest["articles"]),
        sampled=sections.sampled(manifest, SAMPLE_ROWS),
        example=sections.example(tables["claims"]),
        configs=sections.configs(manifest),
        speakers=sections.speakers(tables["claims"]),
        labels=sections.label_tables(tables["claims"]),
        verdicts=sections.verdicts(tables["claims"], tables["evidence"]),
        benchmark=benchmark.section(tables["verification"], tables["pairs"], tables["claims"], passages.blind),
        making=passages.making,
        agreement_caveat=making.CAVEAT,
        n_articles=counted(count, "article"),
        version=manifest["version"],
        sha=manifest["configs"]["claims"]["content_sha256"][:12],
    )
    return "\n".join(line.rstrip() for line in _blank_lines_folded(text)) + "\n"


def _blank_lines_folded(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.strip().split("\n"):
        if line.strip() or (lines and lines[-1].strip()):
            lines.append(line)
    return lines
