"""README.md of the dataset: the card."""

from importlib.resources import files
from pathlib import Path

from allegedly.dataset.card import benchmark, loading, making, measured, sections
from allegedly.dataset.card.loading import folded, header
from allegedly.dataset.card.making import FromSeeds
from allegedly.problems import counted
from allegedly.tables.columns import CONFIGS
from allegedly.tables.dataset_folder import read_rows

READ = ("articles", "claims", "attributions", "evidence", "verification", "pairs", "summaries")
SAMPLE_ROWS = 20_000
"""Counts in the prose are taken over this many rows of each table at most, and the card says so; a card is read by people."""


def write(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Writes the card from the tables in `folder`."""
    import yaml

    front = yaml.safe_dump(header(manifest), sort_keys=False, allow_unicode=True, width=120)
    (folder / "README.md").write_text(f"---\n{front}---\n\n{prose(folder, manifest, passages)}", encoding="utf-8")


def prose(folder: Path, manifest: dict, passages: FromSeeds) -> str:
    """The card's body."""
    configs = manifest["configs"]
    tables = {name: read_rows(name, folder, SAMPLE_ROWS) if name in configs else [] for name in READ}
    template = files("allegedly.dataset.card").joinpath("prose.md").read_text(encoding="utf-8")
    text = template.format(
        **_from_tables(tables, manifest, passages), **_from_manifest(manifest), making=passages.making, trained=passages.trained, agreement_caveat=making.CAVEAT
    )
    return "\n".join(line.rstrip() for line in _blank_lines_folded(text)) + "\n"


def _from_tables(tables: dict[str, list[dict]], manifest: dict, passages: FromSeeds) -> dict[str, str]:
    """The passages that rows give, by their name in prose.md."""
    claims, articles = tables["claims"], tables["articles"]
    tested = {row["article_id"] for row in articles if row["split"] == "test"}
    splits = {row["article_id"]: row["split"] for row in articles}
    scored = [pair for pair in tables["pairs"] if pair["article_id"] in tested]
    return {
        "articles": sections.articles(articles, manifest["articles"], passages.inferred),
        "invented_limits": sections.invented_limits(articles),
        "origins": sections.origins(articles),
        "example": sections.example(claims),
        "speakers": sections.speakers(claims),
        "labels": sections.label_tables(claims),
        "verdicts": sections.verdicts(claims, tables["evidence"], passages.verdicts),
        "benchmark": benchmark.section(
            tables["verification"], tables["pairs"], claims, "\n\n".join(part for part in (measured.baselines(scored, articles), passages.blind) if part)
        ),
        "summaries": benchmark.summaries_section([row | {"split": splits[row["article_id"]]} for row in tables["summaries"]], passages.summaries),
        "realism": measured.realism(articles, tables["attributions"]),
    }


def _from_manifest(manifest: dict) -> dict[str, str]:
    """The passages that names and counts give."""
    return {
        "sampled": sections.sampled(manifest, SAMPLE_ROWS),
        "reserved": sections.reserved(manifest["articles"]),
        "loading": loading.loading(manifest),
        "splits": loading.splits(manifest),
        "training": loading.training(manifest),
        "configs": sections.configs(manifest),
        "columns": folded([name for name in CONFIGS if name in manifest["configs"]]),
        "hashes": sections.hashes(manifest),
        "n_articles": counted(manifest["articles"], "article"),
        "version": manifest["version"],
        "sha": manifest["seeds_sha256"][:12],
    }


def _blank_lines_folded(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.strip().split("\n"):
        if line.strip() or (lines and lines[-1].strip()):
            lines.append(line)
    return lines
