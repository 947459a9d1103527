"""Level references: ids that stand once and point at something. The subject is a Seed."""

from difflib import get_close_matches

from allegedly.records.seed import COLLECTIONS, RESERVED, Seed
from allegedly.rules.registry import problem, rule

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
def id_duplicate(seed: Seed):
    """Two records of one kind have the same id.

    Bad: two claims c007
    Good: c007 and c008
    """
    for collection in COLLECTIONS:
        seen: set[str] = set()
        for i, record in enumerate(getattr(seed, collection)):
            identity = record.get("id")
            if identity in seen:
                yield problem(f"the id {identity} stands twice; give this record the next free number", collection, i, "id")
            if identity:
                seen.add(identity)


@rule("references")
def evidence_id_duplicate(seed: Seed):
    """Two pieces of evidence have the same id.

    Bad: e004 under two verdicts
    Good: e004 and e005
    """
    seen: set[str] = set()
    for i, verdict in enumerate(seed.verdicts):
        for j, evidence in enumerate(verdict["evidence"]):
            if evidence["id"] in seen:
                yield problem(f"the id {evidence['id']} stands twice", "verdicts", i, "evidence", j, "id")
            seen.add(evidence["id"])


@rule("references")
def id_reserved(seed: Seed):
    """A speaker takes a reserved id.

    Bad: a speaker with the id author
    Good: a speaker with the id the-author-of-the-blog
    """
    for i, speaker in enumerate(seed.speakers):
        if speaker["id"] in RESERVED:
            yield problem(f"the id {speaker['id']} is reserved; it exists without being listed", "speakers", i, "id")


@rule("references")
def reference_unknown(seed: Seed):
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
                close = get_close_matches(value, sorted(known[target]), 1)
                yield problem(f"{name} {value} is no id of {target}" + (f"; did you mean {close[0]}?" if close else ""), collection, i, name)
