"""Level record: does article.yaml speak of this article, and is what annotators wrote themselves as clean as the article must be? The subject is the Records of an article.

Words that stand so in the article are left alone: they are copied, not written.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from allegedly.problems import Problem
from allegedly.seeds.records import At, Records
from allegedly.validation.registry import problem, rule


@rule("record")
def article_edited(seed: Records):
    """The article's text is not the one that was annotated.

    Bad: a word of article.txt was changed after annotation
    Good: the SHA-256 of article.txt is the one in article.yaml
    """
    found = hashlib.sha256(seed.text.encode("utf-8")).hexdigest()
    if found != seed.article["sha256"]:
        yield problem(
            f"article.txt has SHA-256 {found}, annotated was {seed.article['sha256'][:12]}...; restore the text, or check every record and write the new hash",
            "article",
            "sha256",
        )


@rule("record")
def article_misnamed(seed: Records):
    """A file names another article than its folder.

    Bad: article: some-other-article in seeds/microsoft-zeus
    Good: article: microsoft-zeus
    """
    for file, name in seed.named.items():
        if name != seed.article_id:
            yield Problem("", f"names the article {name!r}; its folder is {seed.article_id!r}", file=file, at=("article",))


@rule("record")
def date_impossible(seed: Records):
    """A date of publication does not exist.

    Bad: published: 2012-02-30
    Good: published: 2012-03-27
    """
    try:
        date.fromisoformat(seed.article["published"])
    except ValueError:
        yield problem(f"{seed.article['published']} is not a day of the calendar", "article", "published")


@rule("record")
def provenance_missing(seed: Records):
    """A field is marked as inferred and is empty.

    Bad: inferred: [headline] with an empty headline
    Good: inferred: [headline] with the headline, and how it is known
    """
    for name in seed.article["inferred"]:
        if not seed.article.get(name):
            yield problem(f"`{name}` is marked as inferred and is empty", "article", "inferred")


_WRITTEN = {
    "article": ("headline", "publisher", "byline", "rights", "provenance"),
    "speakers": ("name", "title", "note"),
    "attributions": ("note",),
    "claims": ("text", "note"),
    "verdicts": ("justification", "note"),
    "evidence": ("fact", "publisher", "title", "url"),
    "contrasts": ("faithful", "edit", "edit_from", "edit_to", "note"),
    "summaries": ("text", "note"),
    "clauses": ("credited", "note"),
}
_PARTS = ("evidence", "clauses")
_LINES = {"\n": "a line break", "\t": "a tab", "\r": "a carriage return"}


def _prose(seed: Records) -> Iterator[tuple[At, str]]:
    """Path and words of every field that annotators write in words of their own."""
    yield from _fields(("article",), seed.article)
    for collection in ("speakers", "attributions", "claims", "verdicts", "contrasts", "summaries"):
        for i, record in enumerate(getattr(seed, collection)):
            yield from _fields((collection, i), record)
            for part in _PARTS:
                for j, inner in enumerate(record.get(part, ())):
                    yield from _fields((collection, i, part, j), inner)
    for i, speaker in enumerate(seed.speakers):
        yield from ((("speakers", i, "aliases", j), alias) for j, alias in enumerate(speaker.get("aliases", ())))


def _fields(at: At, record: dict) -> Iterator[tuple[At, str]]:
    kind = next(part for part in reversed(at) if isinstance(part, str))
    yield from (((*at, name), record[name]) for name in _WRITTEN[kind] if isinstance(record.get(name), str))


def _is_summary(at: At) -> bool:
    return at[0] == "summaries" and at[2:] == ("text",)


@rule("record")
def prose_blanks(seed: Records):
    """A text by annotators starts or ends with a space, or has two in a row, a line break or a tab.

    Bad: text: "The botnet infected  computers. "
    Good: text: The botnet infected computers.
    """
    for at, words in _prose(seed):
        bare = re.sub(r"\n *", " ", words) if _is_summary(at) else words
        if words and words.strip() != words:
            yield problem("has white space at an end; take it out", *at)
        elif found := re.search(r"  |[\n\r\t]", bare):
            yield problem(f"has {_LINES.get(found.group(), 'two blanks in a row')} in it; write one blank", *at)


@rule("record")
def prose_invisible(seed: Records):
    """A text by annotators has an invisible character: a control or zero-width character, or a space other than the plain one.

    Bad: a no-break space in a claim's text
    Good: plain blanks
    """
    for at, words in _prose(seed):
        for run in words.split(" ") if any(map(_unseen, words)) else ():
            if (found := next(filter(_unseen, run), None)) and run not in seed.text:
                yield problem(
                    f"has {unicodedata.name(found, 'a control character')} (U+{ord(found):04X}), which is invisible; write a plain space, or remove it", *at
                )
                break


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp") and character not in " \n\r\t"


@rule("record")
def prose_not_nfc(seed: Records):
    """A text by annotators is not in Unicode Normalization Form C, so equal words may compare as different.

    Bad: e followed by a combining acute accent in a justification
    Good: the one character é
    """
    for at, words in _prose(seed):
        if not unicodedata.is_normalized("NFC", words) and words not in seed.text:
            yield problem("is not in Unicode NFC; type the accented letters as one character each", *at)
