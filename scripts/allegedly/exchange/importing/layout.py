"""A draft laid out as a seed whose spans are known, so that the compiler makes the same tables of it as of our own annotations.

Ids are numbered in text order, unless all of a sort begin with the article's id (as what we exported does). Missing labels are filled in and counted.
"""

import hashlib
from dataclasses import dataclass, field

from allegedly.article.anonymity import anonymity_of
from allegedly.exchange.importing.draft import Draft, DraftAttribution, DraftClaim
from allegedly.exchange.importing.quotation import cue_type, quotation
from allegedly.seeds.seed import AUTHOR, RESERVED, UNSPECIFIED, At, Seed
from allegedly.tables.tables import compile_seed
from allegedly.text.paragraphs import paragraph_spans
from allegedly.text.spans import Span

TABLES = ("articles", "speakers", "attributions", "claims", "sentences")
"""What an import writes."""
ASSUMED = {"stance": "neutral", "cue_type": "verb", "certainty": "underspecified", "polarity": "positive", "kind": "state"}
"""What stands where a format has no such label; each use is counted among the assumptions."""
UNKNOWN_KIND = "unnamed"
ORIGIN = {"origin": "real", "split": "test"}
"""No format that we read has these; imported articles are taken for real ones that nothing was trained on."""
ROLES = ("source", "cue", "content")


@dataclass
class PlacedSeed(Seed):
    """A seed whose spans are given by the path of their field, not found from quotes."""

    placed: dict[At, list[Span]] = field(default_factory=dict)

    def spans(self, *at: str | int) -> list[Span]:
        """Spans of one field; empty where it is empty or absent."""
        return self.placed.get(at, [])


def rows(draft: Draft) -> dict[str, list[dict]]:
    """Rows by table of a draft that `check` found nothing wrong with; adds to its assumptions."""
    attributions = sorted(draft.attributions, key=lambda a: a.content[0])
    compiled = compile_seed(seed_of(draft, attributions, sorted(draft.claims, key=lambda c: c.spans[0])))
    for row, made in zip(compiled["attributions"], attributions):
        row["medium"] = made.medium
    return {config: compiled[config] for config in TABLES}


def seed_of(draft: Draft, attributions: list[DraftAttribution], claims: list[DraftClaim]) -> PlacedSeed:
    """The seed of a draft, its records in the order given."""
    ids = _local_ids(draft, "a", attributions) | _local_ids(draft, "c", claims)
    speakers = _speaker_ids(draft)
    article = {name: getattr(draft, name) for name in ("headline", "publisher", "published", "language", "rights", "provenance")} | ORIGIN
    seed = PlacedSeed(draft.article_id, draft.text, paragraph_spans(draft.text), article | {"sha256": hashlib.sha256(draft.text.encode()).hexdigest()})
    seed.speakers = [_speaker(draft, key, speakers[key]) for key in draft.speakers if speakers[key] not in RESERVED]
    seed.attributions = [_attribution(draft, made, ids, speakers) for made in attributions]
    seed.claims = [_claim(draft, made, ids) for made in claims]
    for i, made in enumerate(attributions):
        seed.placed |= {("attributions", i, role): getattr(made, role) for role in ROLES}
    seed.placed |= {("claims", i, "quote"): made.spans for i, made in enumerate(claims)}
    return seed


def _local_ids(draft: Draft, letter: str, made: list) -> dict[str, str]:
    prefix = f"{draft.article_id}/"
    own = all(m.key.startswith(prefix) and m.key != prefix for m in made)
    return {f"{letter}:{m.key}": m.key.removeprefix(prefix) if own else f"{letter}{n:03d}" for n, m in enumerate(made, 1)}


def _speaker_ids(draft: Draft) -> dict[str, str]:
    prefix = f"{draft.article_id}/"
    reserved = {key: key.removeprefix(prefix) for key in draft.speakers if key.removeprefix(prefix) in RESERVED}
    others = [key for key in draft.speakers if key not in reserved]
    own = all(key.startswith(prefix) and key != prefix for key in others)
    named = {key: key.removeprefix(prefix) if own else f"k{n:02d}" for n, key in enumerate(others, 1)}
    return {"": UNSPECIFIED, AUTHOR: AUTHOR, UNSPECIFIED: UNSPECIFIED} | reserved | named


def _speaker(draft: Draft, key: str, local: str) -> dict:
    speaker = draft.speakers[key]
    if not speaker.kind:
        draft.assumptions[f"kind of speaker: `{UNKNOWN_KIND}` where the format has none"] += 1
    return {"id": local, "name": speaker.name, "kind": speaker.kind or UNKNOWN_KIND}


def _paragraph(draft: Draft, spans: list[Span]) -> int:
    return draft.text.count("\n", 0, spans[0].start) + 1


def _words(draft: Draft, spans: list[Span]) -> str:
    return " … ".join(span.of(draft.text) for span in spans)


def _labels(draft: Draft, given: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    for name in names:
        if name not in given:
            draft.assumptions[f"{name}: `{ASSUMED[name]}` where the format has none"] += 1
    return {name: given.get(name, ASSUMED[name]) for name in names}


def _attribution(draft: Draft, made: DraftAttribution, ids: dict[str, str], speakers: dict[str, str]) -> dict:
    told = cue_type(_words(draft, made.cue))
    given = ({"cue_type": told} if told else {}) | made.labels
    if "quotation" not in given:
        draft.assumptions["quotation: told from the quotation marks"] += 1
        given["quotation"] = quotation(draft.text, made.content)
    record = {"id": ids[f"a:{made.key}"], "paragraph": _paragraph(draft, made.content), "speaker": speakers[made.speaker], "note": made.note}
    record["anonymity"] = anonymity_of(draft.speakers[made.speaker].kind or UNKNOWN_KIND if made.speaker in draft.speakers else UNKNOWN_KIND)
    record |= {"quotation": given["quotation"]} | _labels(draft, given, ("cue_type", "stance"))
    return record | {"parent": ids[f"a:{made.parent}"] if made.parent else ""}


def _claim(draft: Draft, made: DraftClaim, ids: dict[str, str]) -> dict:
    if not made.text:
        draft.assumptions["text of a claim: its words in the article"] += 1
    draft.assumptions["checkable: false and verdict: `unchecked`, for nothing was checked"] += 1
    record = {"id": ids[f"c:{made.key}"], "paragraph": _paragraph(draft, made.spans), "text": made.text or _words(draft, made.spans), "note": made.note}
    record |= _labels(draft, made.labels, ("certainty", "polarity", "kind")) | {"checkable": False}
    record |= {name: ids[f"c:{getattr(made, name)}"] if getattr(made, name) else "" for name in ("restates", "denies")}
    return record | {"attribution": ids[f"a:{made.attribution}"] if made.attribution else ""}
