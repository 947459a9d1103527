"""A copy of an article that is not the annotated text: where it differs first, and what an editor or a download did to it.

An article's text is known by the hashes of its segments, so that another text can be refused without the words being there.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from allegedly.problems import Failure, counted
from allegedly.seeds.seed_folder import RawFile

LEAST = 40
"""Code points of a segment at least: a shorter one could be guessed from its hash."""


def sha256(text: str) -> str:
    """Of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def segments(text: str, starts: list[int]) -> list[list]:
    """`[end, sha256]` of each segment, in order, covering all of the text; cut where sentences start, each LEAST long or longer."""
    cuts, last = [], 0
    for start in sorted(starts):
        if start - last >= LEAST and len(text) - start >= LEAST:
            cuts.append(start)
            last = start
    cuts.append(len(text))
    return [[end, sha256(text[start:end])] for start, end in zip([0, *cuts], cuts)]


def same_segments(text: str, article: dict) -> int:
    """How many segments of the annotated text this text has, each at its own place."""
    starts = [0, *(end for end, _ in article["segments"])]
    return sum(sha256(text[start:end]) == digest for start, (end, digest) in zip(starts, article["segments"]))


_OPENING = re.compile(r"(?:(?<=[\s(\[{\u2014\u2013\u2018\u201c-])|^)([\"'])(?=\S)", re.M)
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
_LIKELY = 0.5
"""Share of segments that must be right after a change for the change to be named as what happened, if the whole text is still another."""


class Change(NamedTuple):
    """Something that happens to a copy: `undone` takes it back, `what` says it of the copy, `how` what to do about it."""

    what: str
    how: str
    undone: Callable[[str], str]


def _reread(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _curled(text: str) -> str:
    """Curly quotation marks and apostrophes where the straight ones stand, by their neighbours."""
    opened = _OPENING.sub(lambda match: "\u201c" if match[1] == '"' else "\u2018", text)
    return opened.replace('"', "\u201d").replace("'", "\u2019")


CHANGES = (
    Change("its UTF-8 was read as Windows-1252", "save it again from the source as UTF-8", _reread),
    Change(
        "it begins with a byte order mark",
        "save it as UTF-8 without a byte order mark, or run `sed -i '1s/^\\xEF\\xBB\\xBF//' FILE`",
        lambda t: t.removeprefix("\ufeff"),
    ),
    Change(
        "its lines end in CR LF",
        "save it with line feeds alone (LF, Unix), or run `sed -i 's/\\r$//' FILE`",
        lambda t: t.replace("\r\n", "\n").replace("\r", "\n"),
    ),
    Change(
        "its accents are separate characters (NFD), as a copy from a Mac may have them",
        "write it in Unicode's composed form (NFC), for example with `uconv -x any-nfc FILE`",
        lambda t: unicodedata.normalize("NFC", t),
    ),
    Change("it has no-break spaces", "replace U+00A0 by a space", lambda t: t.replace("\u00a0", " ")),
    Change("its curly quotation marks were made straight", "take the text from its source again, with smart quotes and autocorrection turned off", _curled),
    Change(
        "its straight quotation marks were made curly",
        "take the text from its source again, with smart quotes and autocorrection turned off",
        lambda t: t.translate(_STRAIGHT),
    ),
    Change(
        "its dashes were made hyphens", "take the text from its source again, with autocorrection turned off", lambda t: re.sub("(?<!-)--(?!-)", "\u2014", t)
    ),
    Change(
        "its ellipsis characters were made three full stops",
        "take the text from its source again, with autocorrection turned off",
        lambda t: t.replace("...", "\u2026"),
    ),
    Change("its lines have spaces at their ends", "remove the spaces, or run `sed -i 's/[ \\t]*$//' FILE`", lambda t: re.sub(r"[ \t]+(?=\n)", "", t)),
    Change("there is white space at its end", "remove it", str.rstrip),
    Change("it does not end with one line feed", "end it with exactly one", lambda t: t.rstrip() + "\n"),
)
"""In the order in which they are undone."""


def refuse_another(text: str, article: dict, name: str) -> None:
    """Raises Failure, naming the first segment that differs and what would help, unless `text` is the text that `article` was annotated on."""
    if sha256(text) == article["text_sha256"]:
        return
    start, end = _first_difference(text, article)
    raise Failure(
        f"{name}: is not the text of {article['article_id']} that was annotated. It differs first between code points {start} and {end} (its line {text.count(chr(10), 0, start) + 1}), "
        f"where it has {text[start:end]!r}; it has {counted(len(text), 'code point')}, expected {article['segments'][-1][0]}. {_advice(text, article)}",
        status=1,
    )


def is_near(text: str, article: dict) -> bool:
    """Whether a text that is not the article's is a copy of it with changes."""
    return len(text) == article["segments"][-1][0] or any(same_segments(changed, article) for _, changed in _attempts(text))


def unreadable(raw: RawFile) -> Failure:
    """The Failure for a copy that is not UTF-8 text."""
    advice = "give a copy of the article's text"
    if raw.data is not None:
        encoding = "UTF-16" if raw.data[:2] in (b"\xff\xfe", b"\xfe\xff") else "WINDOWS-1252"
        advice = f"save it as UTF-8, or run `iconv -f {encoding} -t UTF-8 FILE > NEW` if it is {encoding}"
    return Failure(f"{raw.path}: {raw.refusal}; {advice}", status=1)


def _first_difference(text: str, article: dict) -> tuple[int, int]:
    start = 0
    for end, digest in article["segments"]:
        if sha256(text[start:end]) != digest:
            return start, end
        start = end
    return start, len(text)


def _advice(text: str, article: dict) -> str:
    """What happened to the copy and what to do, as far as undoing it shows."""
    best, most = (), same_segments(text, article)
    for changes, changed in _attempts(text):
        if sha256(changed) == article["text_sha256"]:
            return f"What happened to it: {_said(changes, 'what')}. To get the right file: {_said(changes, 'how')}."
        if (right := same_segments(changed, article)) > most:
            best, most = changes, right
    of = len(article["segments"])
    if best and most > _LIKELY * of:
        return f"Among other changes, {_said(best, 'what')}: {_said(best, 'how')}. {most} of its {of} parts would then be right. Give the text as it was supplied, byte for byte."
    return "Give the text as it was supplied, byte for byte."


def _said(changes: tuple[Change, ...], field: str) -> str:
    return "; ".join(dict.fromkeys(getattr(change, field) for change in changes))


def _attempts(text: str) -> Iterator[tuple[tuple[Change, ...], str]]:
    """The text with some of the changes undone that would change it, fewest first."""
    possible = [change for change in CHANGES if change.undone(text) != text or change is CHANGES[-1]]
    for size in range(1, min(len(possible), 4) + 1):
        for changes in combinations(possible, size):
            changed = text
            for change in changes:
                changed = change.undone(changed)
            yield changes, changed
