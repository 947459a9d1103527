"""What was read becomes an Article. Ids are numbered in text order, unless all of a sort begin with the article's id (as what we exported does). Missing labels are filled in and counted.

No format that we read has an origin and a split; imported articles are taken for real ones that nothing was trained on.
"""

import re
from bisect import bisect_right

from allegedly.article.article import AUTHOR, RESERVED, UNSPECIFIED, Article, Attribution, Claim, Speaker
from allegedly.article.inferred import cue_reading, with_mentions
from allegedly.article.standing import standing
from allegedly.exchange.importing.reading import Reading, Record
from allegedly.text.sentences import sentences_of_text
from allegedly.text.spans import Span, bare_paragraphs

_OPENING, _CLOSING = '"“„«', '"”“»'
_MARKS = re.compile(f"[{_OPENING}{_CLOSING}]")
_STOPS = " \t\n.,;:!?"
_ADVERBS = ("allegedly", "reportedly", "supposedly", "purportedly", "apparently")


def quotation(text: str, content: list[Span]) -> str:
    """`direct` where quotation marks wrap every piece (inside or just outside it), `mixed` where some stand in it, else `indirect`.

    Single marks are not read: they cannot be told from apostrophes.
    """
    if all(_wrapped(text, span) for span in content):
        return "direct"
    return "mixed" if any(_MARKS.search(span.of(text)) for span in content) else "indirect"


def _wrapped(text: str, span: Span) -> bool:
    words = span.of(text).strip(_STOPS)
    if words[:1] in _OPENING and words[-1:] in _CLOSING and len(words) > 2:
        return not _MARKS.search(words[1:-1])
    outside = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return all(outside) and outside[0] in _OPENING and outside[1] in _CLOSING and not _MARKS.search(words)


def cue_type(cue: str) -> str:
    """`none`, `according_to` or `adverb` where the words show it; empty where they do not."""
    words = cue.lower().split()
    if not words:
        return "none"
    if words[0] == "according":
        return "according_to"
    return "adverb" if words[-1] in _ADVERBS and len(words) == 1 else ""


TABLES = ("articles", "speakers", "attributions", "claims", "sentences")
"""What an import writes."""
ASSUMED = {"stance": "neutral", "cue_type": "verb", "certainty": "underspecified", "polarity": "positive", "kind": "state"}
"""What stands where a format has no such label; each use is counted among the assumptions."""
UNKNOWN_KIND = "unnamed"


def article_of(read: Reading) -> Article:
    """The article of a reading that `check` found nothing wrong with; adds to its assumptions."""
    split = sentences_of_text(read.text)
    ids, attributions = _speaker_ids(read), _attributions(read)
    return Article(
        read.text,
        bare_paragraphs(read.text),
        tuple(s.span for s in split),
        with_mentions(read.text, [_speaker(read, key, ids[key]) for key in read.speakers if ids[key] not in RESERVED]),
        tuple(a._replace(speaker=ids[a.speaker]) for a in attributions),
        _claims(read, tuple(a._replace(speaker=ids[a.speaker]) for a in attributions), [s.span.start for s in split]),
        id=read.article_id,
        **{name: getattr(read, name) for name in ("headline", "publisher", "published", "language", "rights", "provenance")},
        origin="real",
        split="test",
        tokens=tuple(s.tokens for s in split),
    )


def _keys(read: Reading, letter: str, made: list[Record]) -> list[str]:
    prefix = f"{read.article_id}/"
    own = all(m["key"].startswith(prefix) and m["key"] != prefix for m in made)
    return [m["key"].removeprefix(prefix) if own else f"{letter}{n:03d}" for n, m in enumerate(made, 1)]


def _speaker_ids(read: Reading) -> dict[str, str]:
    prefix = f"{read.article_id}/"
    reserved = {key: key.removeprefix(prefix) for key in read.speakers if key.removeprefix(prefix) in RESERVED}
    others = [key for key in read.speakers if key not in reserved]
    own = all(key.startswith(prefix) and key != prefix for key in others)
    named = {key: key.removeprefix(prefix) if own else f"k{n:02d}" for n, key in enumerate(others, 1)}
    return {"": UNSPECIFIED, AUTHOR: AUTHOR, UNSPECIFIED: UNSPECIFIED} | reserved | named


def _speaker(read: Reading, key: str, identity: str) -> Speaker:
    speaker = read.speakers[key]
    if not speaker["kind"]:
        read.assumptions[f"kind of speaker: `{UNKNOWN_KIND}` where the format has none"] += 1
    return Speaker(identity, speaker["name"], speaker["kind"] or UNKNOWN_KIND)


def _words(read: Reading, spans: list[Span]) -> str:
    return " … ".join(span.of(read.text) for span in spans)


def _assumed(read: Reading, made: Record, *names: str) -> dict[str, str]:
    """The labels of a record, those that it lacks assumed."""
    for name in names:
        if name not in made:
            read.assumptions[f"{name}: `{ASSUMED[name]}` where the format has none"] += 1
    return {name: made.get(name, ASSUMED[name]) for name in names}


def _attributions(read: Reading) -> list[Attribution]:
    """In text order; `speaker` is still a key of the reading."""
    ordered = sorted(read.attributions, key=lambda a: a["content"][0])
    places = {made["key"]: n for n, made in enumerate(ordered)}
    return [_attribution(read, n, made, key, places) for n, (made, key) in enumerate(zip(ordered, _keys(read, "a", ordered)))]


def _attribution(read: Reading, number: int, made: Record, key: str, places: dict[str, int]) -> Attribution:
    told = cue_type(_words(read, made["cue"]))
    labels = _assumed(read, ({"cue_type": told} if told else {}) | made, "cue_type", "stance")
    if "quotation" not in made:
        read.assumptions["quotation: inferred from the quotation marks"] += 1
    labels["quotation"] = made.get("quotation") or quotation(read.text, made["content"])
    polarity, lemma = cue_reading(read.text, made["cue"])
    return Attribution(
        number, tuple(made["source"]), tuple(made["cue"]), tuple(made["content"]), made["speaker"], parent=places.get(made["parent"]), polarity=polarity, lemma=lemma,
        key=key, medium_words=made.get("medium_words", ""), note=made.get("note", ""), **labels,
    )  # fmt: skip


def _claims(read: Reading, attributions: tuple[Attribution, ...], starts: list[int]) -> tuple[Claim, ...]:
    ordered = sorted(read.claims, key=lambda c: c["spans"][0])
    keys = {"": ""} | {made["key"]: key for made, key in zip(ordered, _keys(read, "c", ordered))}
    places = {made["key"]: n for n, made in enumerate(sorted(read.attributions, key=lambda a: a["content"][0]))}
    return tuple(_claim(read, made, keys, standing(attributions, places.get(made["attribution"])), starts) for made in ordered)


def _claim(read: Reading, made: Record, keys: dict[str, str], on, starts: list[int]) -> Claim:
    if not made["text"]:
        read.assumptions["text of a claim: its words in the article"] += 1
    read.assumptions["checkable: false and verdict: `unchecked`, for nothing was checked"] += 1
    first = made["spans"][0].start
    return Claim(
        tuple(made["spans"]), paragraph=read.text.count("\n", 0, first) + 1, sentence=max(bisect_right(starts, first) - 1, 0), key=keys[made["key"]],
        text=made["text"] or _words(read, made["spans"]), restates=keys[made["restates"]], denies=keys[made["denies"]], note=made.get("note", ""),
        **on._asdict(), **_assumed(read, made, "certainty", "polarity", "kind"),
    )  # fmt: skip
