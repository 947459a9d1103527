"""What the card says that is in the seeds alone and in no table: how the data was annotated, the agreement of the two passes, the blind readings, what is inferred.

A stand-off edition keeps it in a file, so that the card can be restored with the tables.
"""

import hashlib
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from allegedly.article.article import Article
from allegedly.contract import labels
from allegedly.dataset.card import benchmark
from allegedly.dataset.card.benchmark import blind
from allegedly.dataset.croissant import NAME as CROISSANT
from allegedly.files import read_text
from allegedly.problems import Failure, counted
from allegedly.report.text_tables import markdown
from allegedly.scoring.agreement import THRESHOLD, Agreed, agree_over
from allegedly.scoring.blind_reading import VerdictAgreement, verdict_agreement
from allegedly.seeds.seed_folder import ANNOTATIONS, META
from allegedly.seeds.yaml_file import parse
from allegedly.validation.validate import read_pass

FIRST, SECOND = "passes/first.yaml", "passes/second.yaml"
NOTES, WHOLE, TRAINED = "passes/making.md", "making.md", "trained.md"
"""What no pass shows: of one article, in its folder; of all, and of what training gave, in the folder around it."""
MOST_MEASURED, MOST_NOTES = 200, 3
"""Of how many articles the passes are measured, and the notes shown: a card is read by people."""
_ANNOTATOR = re.compile(r"^annotator: *(\S.*?) *$", re.M)
UNRECORDED = "How the annotations were made is not recorded in the seeds."
TWO_PASSES = (
    "{have} annotated in two passes, each from the guidelines and the article alone. Both are kept in the seeds (`passes/first.yaml`, `passes/second.yaml`)."
)
ADJUDICATED = "For {have} the passes were compared record by record and every difference was adjudicated."
FIRST_STANDS = "For {have} the first pass is the annotation as it stands: differences were measured and not adjudicated, so the first pass's F1 to the final annotation says nothing there."
ONE_PASS = "For {rest} no second pass is kept, so the agreement there is not known."
CAVEAT = "Both passes were made by models of one family, so their agreement overstates what people would reach, and does not show that the labels are right."


class Passes(NamedTuple):
    """The two passes over one article and what was made of them."""

    split: str
    origin: str
    first: Article
    second: Article
    gold: Article


def making(seeds: list[Path]) -> str:
    """Prose, agreement for each split and origin, and what the seeds keep beside: notes on the making of an article."""
    return "\n\n".join(
        part for part in (intro(seeds), annotators(seeds), agreement(seeds), *(_notes(folder) for folder in _having(seeds, NOTES)[:MOST_NOTES])) if part
    )


def intro(seeds: list[Path]) -> str:
    """Who annotated, as the folder around the articles says."""
    said = {folder.resolve().parent / WHOLE for folder in seeds}
    found = [path.read_text(encoding="utf-8").strip() for path in sorted(said) if path.is_file()]
    return "\n\n".join(found) or UNRECORDED


def trained(seeds: list[Path]) -> str:
    """What training on the data gave, as the folder around the articles says; empty where it says nothing."""
    said = {folder.resolve().parent / TRAINED for folder in seeds}
    return "\n\n".join(path.read_text(encoding="utf-8").strip() for path in sorted(said) if path.is_file())


def annotators(seeds: list[Path]) -> str:
    """The annotators that annotations.yaml names, with the number of their articles; empty where none is named."""
    found = (_ANNOTATOR.search((folder / ANNOTATIONS).read_text(encoding="utf-8")) for folder in _having(seeds, ANNOTATIONS))
    named = Counter(match[1].strip("'\"") for match in found if match)
    listed = "; ".join(f"{name} ({counted(number, 'article')})" for name, number in named.items())
    return f"First annotated by: {listed}." if listed else ""


def agreement(seeds: list[Path]) -> str:
    """How far two passes agree, over the articles that keep both."""
    kept = [folder for folder in _having(seeds, FIRST) if (folder / SECOND).exists()]
    rest = counted(len(seeds) - len(kept), "other article" if kept else "article")
    without = [] if len(kept) == len(seeds) else [ONE_PASS.format(rest=rest)]
    if not kept:
        return "".join(without)
    have = f"{_named(kept)} {'was' if len(kept) == 1 else 'were'}"
    stands = [folder for folder in kept if _records(folder / FIRST) == _records(folder / ANNOTATIONS)]
    settled = [folder for folder in kept if folder not in stands]
    how = [text.format(have=_named(which)) for text, which in ((ADJUDICATED, settled), (FIRST_STANDS, stands)) if which]
    return "\n\n".join([" ".join([TWO_PASSES.format(have=have), *how, *without]), _measured(kept[:MOST_MEASURED], len(kept)), CAVEAT])


def _named(folders: list[Path]) -> str:
    return f"`{folders[0].name}`" if len(folders) == 1 else counted(len(folders), "article")


def _records(path: Path) -> dict:
    return parse(path.read_text(encoding="utf-8")).value


def verdicts_read(seeds: list[Path]) -> str:
    """The blind readings of the verdicts that the seeds keep; empty where they keep none."""
    found = [read for folder in seeds if (read := verdict_agreement(folder))][:MOST_NOTES]
    if not found:
        return ""
    rows = [(f"`{r.article_id}`", r.items, *(f"{value:.3f}" for value in (r.verdict, r.verdict_alpha, r.target, r.target_alpha))) for r in found]
    lead = (
        "The verdicts of the articles named here were judged again, blind, by a language model that saw only the claims and their evidence rows, in shuffled order. It gathered no evidence of its own, so "
        "this tests the judging and not the search. Agreement of the verdicts at that time with the blind ones:"
    )
    table = markdown(("article", "claims", "verdict", "alpha", "target", "alpha"), rows)
    return "\n\n".join([lead, table, *(_settled(r) for r in found if r.settled)])


def _settled(read: VerdictAgreement) -> str:
    moved = [claim for entry in read.settled if entry["changed"] for claim in entry["claims"]]
    total = sum(len(entry["claims"]) for entry in read.settled)
    lines = [f"- {', '.join(entry['claims'])} ({'changed' if entry['changed'] else 'stays'}): {entry['why']}" for entry in read.settled]
    return f"`{read.article_id}`: {total} verdicts differed; {len(moved)} of them changed, the others stay:\n\n" + "\n".join(lines)


def _having(seeds: list[Path], name: str) -> list[Path]:
    return [folder for folder in seeds if (folder / name).exists()]


def _notes(folder: Path) -> str:
    return f"### The making of `{folder.name}`\n\n" + (folder / NOTES).read_text(encoding="utf-8").strip()


def _read(folder: Path) -> Passes:
    meta = parse((folder / META).read_text(encoding="utf-8")).value
    return Passes(meta.get("split", ""), meta.get("origin", ""), *(read_pass(folder / name) for name in (FIRST, SECOND, ANNOTATIONS)))


def _measured(kept: list[Path], of: int) -> str:
    order = lambda p: (labels("split")[::-1].index(p.split), labels("origin").index(p.origin))
    groups = [(key, list(group)) for key, group in groupby(sorted(map(_read, kept), key=order), key=lambda p: (p.split, p.origin))]
    columns = [_figures(group) for _, group in groups]
    head = ("records", "measure", *(f"{split}, {origin} ({counted(len(group), 'article')})" for (split, origin), group in groups))
    rows = [(*measure, *(column.get(measure, "") for column in columns)) for measure in columns[0]]
    lead = (
        f"Agreement of the two passes: records matched one to one at an intersection over union of {THRESHOLD} and more, labels on the matched records (raw agreement, and Krippendorff's alpha "
        "in brackets), articles pooled. `allegedly agree seeds/ID/passes/first.yaml seeds/ID/passes/second.yaml` gives one article's."
    )
    return lead + (f" Over the first {len(kept)} of {of:,} articles." if of > len(kept) else "") + "\n\n" + markdown(head, rows)


def _figures(group: list[Passes]) -> dict[tuple[str, str], str]:
    """Each measure with its value, in the order of the table."""
    between = agree_over([(p.first, p.second) for p in group])
    passes = {"first": agree_over([(p.first, p.gold) for p in group]), "second": agree_over([(p.second, p.gold) for p in group])}
    found = {}
    for place, agreed in enumerate(between):
        found[agreed.what, "F1 of the two passes"] = f"{_number(agreed.f1)} ({agreed.left} and {agreed.right} records)"
        found |= {(agreed.what, f"F1 of the {name} pass to the final annotation"): _number(to_gold[place].f1) for name, to_gold in passes.items()}
        found |= _labels(agreed)
    return found


def _labels(agreed: Agreed) -> dict[tuple[str, str], str]:
    shown = {(agreed.what, "mean IoU of the matched"): _number(agreed.iou)}
    return shown | {(agreed.what, label.label): f"{_number(label.agreement)} ({_number(label.alpha)})" for label in agreed.labels}


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"


NAME = "card.json"
MOST_INFERRED = 1_000
"""Of how many articles it is looked up what was inferred; the card names few articles."""


@dataclass(frozen=True)
class FromSeeds:
    """Passages of Markdown, none with words of an article; `inferred` has the fields of an article that its text does not state, by id."""

    making: str
    blind: str
    verdicts: str = ""
    trained: str = ""
    summaries: str = ""
    inferred: dict[str, list[str]] = field(default_factory=dict)


def of_seeds(seeds: list[Path]) -> FromSeeds:
    """The passages for the articles' folders."""
    return FromSeeds(making(seeds), blind(seeds), verdicts_read(seeds), trained(seeds), benchmark.summaries_blind(seeds), _inferred(seeds[:MOST_INFERRED]))


def _inferred(seeds: list[Path]) -> dict[str, list[str]]:
    found = {folder.resolve().name: parse(read_text(folder / META)).value.get("inferred", []) for folder in seeds}
    return {name: fields for name, fields in found.items() if fields}


def keep(passages: FromSeeds, full: Path, edition: Path) -> None:
    """Write them to a stand-off edition, with the SHA-256 of each other file of the full edition."""
    kept = asdict(passages) | {"beside_sha256": beside(full)}
    (edition / NAME).write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def kept(edition: Path) -> tuple[FromSeeds, dict[str, str]]:
    """The passages kept in a stand-off edition and the hashes by name; those of no seeds, and no hash, where it keeps none that can be read."""
    try:
        value = json.loads(read_text(edition / NAME))
        return FromSeeds(*(str(value[name]) for name in ("making", "blind", "verdicts", "trained", "summaries")), dict(value["inferred"])), dict(
            value["beside_sha256"]
        )
    except (Failure, ValueError, KeyError, TypeError, RecursionError):
        return of_seeds([]), {}


def beside(folder: Path) -> dict[str, str]:
    """SHA-256 of each file in a dataset folder that is not a table, except croissant.json, which has hashes of the Parquet files."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file() and path.name != CROISSANT}
