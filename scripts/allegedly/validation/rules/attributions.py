"""Level references: do the attributions hang together? The subject is the Records of an article."""

from allegedly.article.article import UNSPECIFIED
from allegedly.seeds.records import Records
from allegedly.text.spans import hull, shared
from allegedly.validation.registry import problem, rule

_PRONOUNS = frozenset("he she it they we you i who some others many most one everyone anyone those people".split())
_DETERMINERS = frozenset("the a an this that these those its his her their our my your".split())
_MARKS = "\"'“”‘’«»"


def _indexed(seed: Records):
    return enumerate(seed.attributions)


@rule("references")
def parent_cycle(seed: Records):
    """Attributions are nested in a circle.

    Bad: a002 in a003 and a003 in a002
    Good: a003 in a002
    """
    for i, record in _indexed(seed):
        seen, parent = {record["id"]}, record.get("parent")
        while parent and parent not in seen and parent in seed.attribution_by_id:
            seen.add(parent)
            parent = seed.attribution_by_id[parent].get("parent")
        if parent == record["id"]:
            yield problem("is nested in itself through its parents", "attributions", i, "parent")


@rule("references")
def nested_same_source(seed: Records):
    """A nested attribution has the speaker of the one it is nested in.

    Bad: Ferguson says that Ferguson thinks ...
    Good: Ferguson says that Microsoft made clear ...
    """
    for i, record in _indexed(seed):
        parent = seed.attribution_by_id.get(record.get("parent", ""))
        if parent and parent["speaker"] == record["speaker"] != UNSPECIFIED:
            yield problem(
                f"its speaker {record['speaker']} is that of its parent {parent['id']}; the inner source must be someone else", "attributions", i, "speaker"
            )


@rule("references")
def child_outside_parent(seed: Records):
    """A nested attribution's content is outside the content of its parent.

    Bad: parent: a002 where the words are in the sentence before
    Good: parent: a003, whose content has the words
    """
    index = {record["id"]: i for i, record in _indexed(seed)}
    for i, record in _indexed(seed):
        j = index.get(record.get("parent", ""))
        if j is None:
            continue
        outer = seed.spans("attributions", j, "content")
        inner = seed.spans("attributions", i, "content") + seed.spans("attributions", i, "cue")
        if outer and inner and not hull(outer).covers(hull(inner)):
            yield problem(f"its content or cue is outside the content of its parent {record['parent']}", "attributions", i, "parent")


@rule("references")
def nested_without_parent(seed: Records):
    """An attribution is in the content of another speaker's attribution and has no `parent`.

    Bad: a006, whose cue and content are in the content of a005, without `parent`
    Good: parent: a005
    """
    spans = [(seed.spans("attributions", i, "content"), seed.spans("attributions", i, "cue")) for i, _ in _indexed(seed)]
    for i, record in _indexed(seed):
        content, cue = spans[i]
        if "parent" in record or not content or not cue:
            continue
        for j, other in _indexed(seed):
            pieces, outer = spans[j][0], seed.attributions[j]
            inside = all(any(piece.covers(part) for piece in pieces) for part in (*content, *cue))
            if j != i and inside and outer["speaker"] != record["speaker"] and hull(content) != hull(pieces):
                yield problem(f"is in the content of {other['id']}; write `parent: {other['id']}`, or quote other words", "attributions", i, "content")
                break


@rule("references")
def cue_and_type(seed: Records):
    """A cue has no type, or a type has no cue.

    Bad: cue: "said", cue_type: none
    Good: cue: "said", cue_type: verb
    """
    for i, record in _indexed(seed):
        if bool(record["cue"]) == (record["cue_type"] == "none"):
            wanted = "has a cue, so cue_type cannot be none" if record["cue"] else "has no cue, so cue_type must be none"
            yield problem(wanted, "attributions", i, "cue_type")


@rule("references")
def roles_overlap(seed: Records):
    """Source, cue and content of one attribution share words.

    Bad: source: "Ferguson said", cue: "said"
    Good: source: "Ferguson", cue: "said"
    """
    pairs = (("source", "cue"), ("cue", "content"), ("source", "content"))
    for i, _ in _indexed(seed):
        for left, right in pairs:
            if shared(seed.spans("attributions", i, left), seed.spans("attributions", i, right)):
                yield problem(f"its {left} and its {right} share words", "attributions", i, left)


@rule("references")
def quotation_unmarked(seed: Records):
    """An attribution is called direct or mixed, but there is no quotation mark in or next to its content.

    Bad: quotation: direct for words without marks
    Good: quotation: indirect
    """
    for i, record in _indexed(seed):
        spans = seed.spans("attributions", i, "content")
        if record["quotation"] == "indirect" or not spans or record.get("parent"):
            continue
        around = "".join(seed.text[max(0, s.start - 1) : s.end + 1] for s in spans)
        if not any(mark in around for mark in _MARKS):
            yield problem(f"is called {record['quotation']}, and its content has no quotation mark", "attributions", i, "quotation")


@rule("references")
def author_as_source(seed: Records):
    """An attribution credits the article's own voice.

    Bad: speaker: author
    Good: no attribution: the claim is asserted
    """
    for i, record in _indexed(seed):
        if record["speaker"] == "author":
            yield problem("has the speaker `author`; what the article says itself has no attribution", "attributions", i, "speaker")


@rule("references")
def source_of_unspecified(seed: Records):
    """The speaker is `unspecified`, but the source has words that name somebody.

    A pronoun or a bare plural ("they say", "sources say") names nobody and may stay.

    Bad: speaker: unspecified, source: "the FBI"
    Good: speaker: fbi, source: "the FBI"; speaker: unspecified, source: "they"
    """
    for i, record in _indexed(seed):
        words = " ".join(span.of(seed.text) for span in seed.spans("attributions", i, "source"))
        if record["speaker"] == UNSPECIFIED and words and not _names_nobody(words):
            yield problem("has source words and the speaker `unspecified`; list who is named as a speaker", "attributions", i, "source")


def _names_nobody(words: str) -> bool:
    low = words.lower().split()
    pronoun = low[0] in _PRONOUNS and len(low) <= 2
    return pronoun or words.islower() and low[0] not in _DETERMINERS and low[-1].endswith(("s", "people", "men", "women"))


@rule("record")
def anonymity_missing(seed: Records):
    """An attribution does not say whether the article names its speaker.

    A blind pass may leave it out; what is published may not.

    Bad: an attribution without `anonymity`
    Good: anonymity: named
    """
    for i, record in _indexed(seed):
        if "anonymity" not in record:
            yield problem("the field `anonymity` is missing (named, unnamed or unnamed_with_reason)", "attributions", i)


@rule("references")
def anonymity_of_unnamed(seed: Records):
    """A source that the article does not name is called named, or a person whom it names is not.

    The aide or lawyer of someone named is named too: `affiliation` says whose.

    Bad: speaker: unspecified, anonymity: named
    Good: speaker: unspecified, anonymity: unnamed
    """
    for i, record in _indexed(seed):
        speaker = seed.speaker_by_id.get(record["speaker"], {"kind": "unnamed"})
        if record["anonymity"] == "named" and speaker["kind"] == "unnamed" and not speaker.get("affiliation"):
            yield problem(f"its speaker {record['speaker']} has no name, so anonymity is unnamed or unnamed_with_reason", "attributions", i, "anonymity")
        elif record["anonymity"] != "named" and speaker["kind"] == "person" and any(word[:1].isupper() for word in speaker["name"].split()):
            yield problem(f"its speaker is a person with a name, {speaker['name']}, so anonymity is named", "attributions", i, "anonymity")


@rule("references")
def anonymity_uneven(seed: Records):
    """One speaker is named in one attribution and unnamed in another.

    Bad: a001 of roy named, a002 of roy unnamed
    Good: one anonymity for all attributions of a speaker: the whole article decides it
    """
    first: dict[str, dict] = {}
    for i, record in _indexed(seed):
        other = first.setdefault(record["speaker"], record)
        if other["anonymity"] != record["anonymity"]:
            yield problem(
                f"{record['speaker']} is {other['anonymity']} in {other['id']}; the whole article decides, so all are the same", "attributions", i, "anonymity"
            )


@rule("references")
def attribution_out_of_order(seed: Records):
    """Attributions are not listed by paragraph.

    Bad: a record of paragraph 9 before one of paragraph 7
    Good: records in text order
    """
    for i, record in list(_indexed(seed))[1:]:
        if record["paragraph"] < seed.attributions[i - 1]["paragraph"]:
            yield problem(
                f"comes after a record of paragraph {seed.attributions[i - 1]['paragraph']}; list records in text order", "attributions", i, "paragraph"
            )


@rule("references")
def attribution_without_claim(seed: Records):
    """No claim has this attribution in its chain.

    Bad: an attribution with no claim in its content
    Good: at least one claim with this attribution in its chain
    """
    used = {c.get("attribution") for c in seed.claims}
    used |= {r.get("parent") for r in seed.attributions}
    for i, record in _indexed(seed):
        if record["id"] not in used:
            yield problem("no claim has it in its chain; add the claims of its content, or remove it", "attributions", i, "id")
