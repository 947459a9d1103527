"""An article's text by the hashes of its segments, so that another text can be refused and the first difference named without the words."""

import hashlib
import unicodedata

from allegedly.problems import Failure, counted

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


def refuse_another(text: str, article: dict, name: str) -> None:
    """Raises Failure, naming the first segment that differs, unless `text` is the text that `article` was annotated on."""
    if sha256(text) == article["text_sha256"]:
        return
    start = 0
    for end, digest in article["segments"]:
        if sha256(text[start:end]) != digest:
            break
        start = end
    else:
        end = len(text)
    paragraph = text[:start].count("\n") + 1
    raise Failure(
        f"{name}: is not the text of {article['article_id']} that was annotated. It differs first between code points {start} and {end} (its line {paragraph}), where it "
        f"has {text[start:end]!r}; it has {counted(len(text), 'code point')}, expected {article['segments'][-1][0]}. {_hint(text, article)}",
        status=1,
    )


def _hint(text: str, article: dict) -> str:
    """What would make it the same text, where that is known."""
    for change, changed in _changes(text):
        if sha256(changed) == article["text_sha256"]:
            return f"It would be the same {change}."
    return "Give the text as it was supplied, byte for byte."


def _changes(text: str):
    yield "with line feeds alone for ends of lines", text.replace("\r\n", "\n")
    yield "without the byte order mark at its start", text.removeprefix("\ufeff")
    yield "without the white space at its end", text.rstrip()
    yield "with one line feed at its end", text.rstrip() + "\n"
    yield "in Unicode's composed form (NFC)", unicodedata.normalize("NFC", text)
