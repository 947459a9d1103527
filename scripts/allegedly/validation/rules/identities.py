"""Level references: ids that stand once and point at something. The subject is the Records of an article."""

from allegedly.article.article import RESERVED
from allegedly.seeds.records import COLLECTIONS, Records
from allegedly.text.quotes import alike
from allegedly.validation.registry import problem, rule

_LETTER = {"attributions": "a", "claims": "c", "contrasts": "p"}
_POINTS_AT = (
    ("speakers", "affiliation", "speakers"),
    ("speakers", "behind", "speakers"),
    ("attributions", "speaker", "speakers"),
    ("attributions", "parent", "attributions"),
    ("claims", "attribution", "attributions"),
    ("claims", "restates", "claims"),
    ("claims", "denies", "claims"),
    ("verdicts", "claim", "claims"),
    ("contrasts", "claim", "claims"),
    ("contrasts", "speaker", "speakers"),
)


@rule("references")
def id_duplicate(seed: Records):
    """Two records of one kind have the same id.

    Bad: two claims c007
    Good: c007 and c008
    """
    for collection in COLLECTIONS:
        seen: set[str] = set()
        for i, record in enumerate(getattr(seed, collection)):
            identity = record.get("id")
            if identity in seen:
                yield problem(f"the id {identity} is used twice; give this record the next free number", collection, i, "id")
            if identity:
                seen.add(identity)


@rule("references")
def id_gap(seed: Records):
    """The numbers of ids have a gap that is not listed as retired, so a record may have been lost.

    Looked at from the first release of an article on, which is told by `counts` in article.yaml or by `retired`: before that records may go.

    Bad: c006, c008, with no c007 anywhere
    Good: c006, c008, and retired: [c007]
    """
    for collection in ("attributions", "claims", "contrasts") if seed.is_released else ():
        numbers = {int(r["id"][1:]) for r in getattr(seed, collection)}
        retired = {int(i[1:]) for i in seed.retired if i.startswith(_LETTER[collection])}
        lost = set(range(1, max(numbers, default=0))) - numbers - retired
        for i, record in enumerate(getattr(seed, collection)):
            if (number := int(record["id"][1:])) - 1 in lost:
                yield problem(f"{_LETTER[collection]}{number - 1:03d} is missing before it; put it back, or list it under `retired`", collection, i, "id")


@rule("references")
def id_retired(seed: Records):
    """A record has an id that is listed as retired.

    Bad: retired: [c007] and a claim c007
    Good: a new claim takes a new number
    """
    for collection in ("attributions", "claims", "contrasts"):
        for i, record in enumerate(getattr(seed, collection)):
            if record["id"] in seed.retired:
                yield problem(f"the id {record['id']} is retired; ids are never used again", collection, i, "id")


@rule("references")
def count_differs(seed: Records):
    """A list has more or fewer records than article.yaml counts, so one may have been lost or doubled.

    Bad: counts: {claims: 121} over 120 claims
    Good: counts that are the lists'
    """
    for name, counted in seed.article.get("counts", {}).items():
        found = len(getattr(seed, name))
        if found != counted:
            yield problem(f"counts {counted} {name}, and there are {found}; find the lost or added record, or fix the count", "article", "counts", name)


@rule("references")
def evidence_id_duplicate(seed: Records):
    """Two pieces of evidence have the same id.

    Bad: e004 under two verdicts
    Good: e004 and e005
    """
    seen: set[str] = set()
    for i, verdict in enumerate(seed.verdicts):
        for j, evidence in enumerate(verdict["evidence"]):
            if evidence["id"] in seen:
                yield problem(f"the id {evidence['id']} is used twice", "verdicts", i, "evidence", j, "id")
            seen.add(evidence["id"])


@rule("references")
def id_reserved(seed: Records):
    """A speaker takes a reserved id.

    Bad: a speaker with the id author
    Good: a speaker with the id the-author-of-the-blog
    """
    for i, speaker in enumerate(seed.speakers):
        if speaker["id"] in RESERVED:
            yield problem(f"the id {speaker['id']} is reserved; it exists without being listed", "speakers", i, "id")


@rule("references")
def reference_unknown(seed: Records):
    """A record points at an id that no record has.

    Bad: attribution: a099
    Good: attribution: a009
    """
    known = {c: {r.get("id") for r in getattr(seed, c)} for c in COLLECTIONS}
    known["speakers"] |= set(RESERVED)
    for collection, name, target in _POINTS_AT:
        for i, record in enumerate(getattr(seed, collection)):
            value = record.get(name)
            if value and value not in known[target]:
                close = alike(value, sorted(known[target]), 1)
                yield problem(f"{name} {value} is not an id in {target}" + (f"; did you mean {close[0]}?" if close else ""), collection, i, name)
