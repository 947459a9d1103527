"""brat stand-off: for each article `<id>.txt`, byte for byte its text, and `<id>.ann`; beside them the `annotation.conf` that brat asks for.

Offsets are code points, half-open; a discontinuous span is `12 20;25 30` with its pieces joined by a space. An attribution is an event `Attribution` with
arguments `Source`, `Cue`, `Content` and, when nested, `Parent`, as PolNeAR writes it; its trigger repeats the cue (the first piece of the content where there is no
cue). A claim is a `Claim` with relations `OnWordOf` (to the trigger of its innermost attribution), `Restates` and `Denies`. Labels are attributes. A speaker is a
normalisation `Speakers:<speaker_id>` with its name on the trigger. Notes carry ids, the claim as a standalone sentence, the medium, and the annotator's note.
Lost: sentences, quantities, times, verdicts' justifications, evidence, all of a speaker but id, name and kind; in the `.ann`, which brat keeps line by
line, a tab or line end inside quoted words or a note becomes a space.
"""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from allegedly.contract import labels
from allegedly.exchange.exporting.dataset import Dataset
from allegedly.exchange.exporting.values import on_one_line


class Standoff:
    """Collects `lines`; each method that adds an annotation returns its id (`T3`, `E1`, `R2`)."""

    def __init__(self, text: str):
        self.lines: list[str] = []
        self._text = text
        self._used: Counter = Counter()

    def _add(self, sort: str, *fields: str) -> str:
        self._used[sort] += 1
        name = f"{sort}{self._used[sort]}"
        self.lines.append("\t".join((name, *fields)) + "\n")
        return name

    def words(self, type_: str, spans: list[dict]) -> str:
        """A text-bound annotation over spans in text order."""
        places = ";".join(f"{s['start']} {s['end']}" for s in spans)
        words = " ".join(on_one_line(self._text[s["start"] : s["end"]]) for s in spans)
        return self._add("T", f"{type_} {places}", words)

    def event(self, type_: str, trigger: str, arguments: list[tuple[str, str]]) -> str:
        """An event on a trigger, with its arguments by role."""
        return self._add("E", " ".join([f"{type_}:{trigger}", *(f"{role}:{name}" for role, name in arguments)]))

    def relation(self, type_: str, first: str, second: str) -> str:
        """A directed relation."""
        return self._add("R", f"{type_} Arg1:{first} Arg2:{second}")

    def attribute(self, name: str, target: str, value: str | None = None) -> None:
        """An attribute with a value, or (None) one that merely holds; an empty value adds nothing."""
        if value != "":
            self._add("A", f"{name} {target}" + (f" {value}" if value else ""))

    def reference(self, target: str, collection: str, key: str, name: str) -> None:
        """A normalisation: the target stands for an entry of a collection."""
        self._add("N", f"Reference {target} {collection}:{key}", on_one_line(name))

    def note(self, type_: str, target: str, text: str) -> None:
        """A note; an empty text adds nothing."""
        if text:
            self._add("#", f"{type_} {target}", on_one_line(text))


HELP = "brat stand-off: a folder of .txt and .ann"
LOSES = "sentences, quantities, times, justifications, evidence, and all of a speaker but id, name and kind"
CONFIGS = ()
ROLES = ("Source", "Cue", "Content")
EVENT_LABELS = {"Quotation": "quotation", "CueType": "cue_type", "Stance": "stance"}
CLAIM_LABELS = {"Status": "status", "Certainty": "certainty", "Polarity": "polarity", "Kind": "kind", "Verdict": "verdict"}


def file_stem(article_id: str) -> str:
    """The article's id as a file name, one for one: whatever could lead out of the folder or hide the file is percent-encoded."""
    name = quote(article_id, safe=" ")
    return f"%2E{name[1:]}" if name.startswith(".") else name


def _write_attribution(ann: Standoff, row: dict, kinds: dict[str, str], triggers: dict[str, tuple[str, str]]) -> None:
    arguments = [(role, ann.words(role, row[f"{role.lower()}_spans"])) for role in ROLES if row[f"{role.lower()}_spans"]]
    trigger = ann.words("Attribution", row["cue_spans"] or row["content_spans"][:1])
    if row["parent_id"] in triggers:
        arguments.append(("Parent", triggers[row["parent_id"]][1]))
    event = ann.event("Attribution", trigger, arguments)
    triggers[row["attribution_id"]] = (trigger, event)
    for name, column in EVENT_LABELS.items():
        ann.attribute(name, event, row[column])
    ann.attribute("SpeakerKind", event, kinds.get(row["speaker_id"], ""))
    ann.reference(trigger, "Speakers", row["speaker_id"], row["speaker"])
    ann.note("AllegedlyId", event, row["attribution_id"])
    ann.note("Medium", event, row["medium"])
    ann.note("AnnotatorNotes", event, row["note"])


def _write_claim(ann: Standoff, row: dict, triggers: dict[str, tuple[str, str]], placed: dict[str, str]) -> None:
    claim = placed[row["claim_id"]] = ann.words("Claim", row["spans"])
    for name, column in CLAIM_LABELS.items():
        ann.attribute(name, claim, row[column])
    if row["checkable"]:
        ann.attribute("Checkable", claim)
    if row["attribution_ids"]:
        ann.relation("OnWordOf", claim, triggers[row["attribution_ids"][-1]][0])
    ann.note("AllegedlyId", claim, row["claim_id"])
    ann.note("Standalone", claim, row["text"])
    ann.note("AnnotatorNotes", claim, row["note"])


def annotation_lines(article: dict, dataset: Dataset) -> list[str]:
    """The lines of one article's `.ann`: attributions outermost first, then claims, then what ties claims to one another."""
    ann, triggers, placed = Standoff(article["text"]), {}, {}
    kinds = {s["speaker_id"]: s["kind"] for s in dataset.of_article("speakers", article["article_id"])}
    for row in sorted(dataset.of_article("attributions", article["article_id"]), key=lambda a: a["depth"]):
        _write_attribution(ann, row, kinds, triggers)
    claims = dataset.of_article("claims", article["article_id"])
    for row in claims:
        _write_claim(ann, row, triggers, placed)
    for row in claims:
        for name, column in (("Restates", "restates"), ("Denies", "denies")):
            if row[column] in placed:
                ann.relation(name, placed[row["claim_id"]], placed[row[column]])
    return ann.lines


def configuration() -> Iterator[str]:
    """brat's `annotation.conf`: the types used here and the values of each attribute."""
    yield "[entities]\nSource\nCue\nContent\nClaim\n\n[relations]\nOnWordOf\tArg1:Claim, Arg2:Attribution\n"
    yield "Restates\tArg1:Claim, Arg2:Claim\nDenies\tArg1:Claim, Arg2:Claim\n\n[events]\n"
    yield "Attribution\tSource?:Source, Cue?:Cue, Content:Content, Parent?:Attribution\n\n[attributes]\n"
    for name, column in EVENT_LABELS.items():
        yield f"{name}\tArg:Attribution, Value:{'|'.join(labels(column))}\n"
    yield f"SpeakerKind\tArg:Attribution, Value:{'|'.join(labels('speaker_kind'))}\n"
    for name, column in CLAIM_LABELS.items():
        yield f"{name}\tArg:Claim, Value:{'|'.join([*labels(column), *(['unchecked'] if column == 'verdict' else [])])}\n"
    yield "Checkable\tArg:Claim\n"


def files(dataset: Dataset) -> Iterator[tuple[str, Iterator[str] | list[str]]]:
    """The configuration, then text and annotations of each article."""
    yield "annotation.conf", configuration()
    for article in dataset.articles():
        stem = file_stem(article["article_id"])
        yield f"{stem}.txt", [article["text"]]
        yield f"{stem}.ann", annotation_lines(article, dataset)
