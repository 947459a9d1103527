"""A text as it was written: entities decoded, markup left out, tokens put together again, capitals given back.

Corpora come with HTML, Markdown, spaced tokens (`did n't`, `-LRB-`) or in lower case. They are read as a writer would have written them,
and every span found there is placed in the text as it was given. A plain text costs a few searches and is its own reading.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from allegedly import lexicon
from allegedly.text.capitals import capitals
from allegedly.text.spans import Span

Edit = tuple[int, int, str]
"""Half-open stretch of a text, and what is read in its place; an empty stretch is an insertion."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A reading of `given`. `starts`, `ends`: for each code point of `text` the stretch of `given` it stands for; None if both texts are one."""

    text: str
    given: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def place(self, span: Span) -> Span:
        """The span of the given text that a span of the reading stands for; what was left out at its ends stays outside."""
        if self.starts is None or self.ends is None:
            return span
        if span[0] >= span[1]:
            at = self.starts[span[0]] if span[0] < len(self.starts) else len(self.given)
            return Span(at, at)
        start, end = self.starts[span[0]], self.ends[span[1] - 1]
        return Span(start, max(start, end))

    def edited(self, edits: Iterable[Edit]) -> "Restored":
        """The reading with stretches of it replaced; the edits may not overlap."""
        ordered = sorted(edits)
        if not ordered:
            return self
        starts = self.starts if self.starts is not None else range(len(self.text))
        ends = self.ends if self.ends is not None else range(1, len(self.text) + 1)
        text: list[str] = []
        new_starts: list[Iterable[int]] = []
        new_ends: list[Iterable[int]] = []
        at = 0
        for start, end, words in ordered:
            text += self.text[at:start], words
            one_to_one = len(words) == end - start
            opens = starts[start] if start < len(starts) else len(self.given)
            closes = ends[end - 1] if end else 0
            new_starts += starts[at:start], starts[start:end] if one_to_one else [opens] * len(words)
            new_ends += ends[at:start], ends[start:end] if one_to_one else [closes] * len(words)
            at = end
        text.append(self.text[at:])
        return Restored("".join(text), self.given, (*chain.from_iterable(new_starts), *starts[at:]), (*chain.from_iterable(new_ends), *ends[at:]))


def restored(text: str) -> Restored:
    """The text as it was written; see the head of this file."""
    read = Restored(text, text)
    if _may_hold_markup(text):
        for edits in (_html, _entities, _lists, _markdown):
            read = read.edited(edits(read.text))
    if _is_tokenised(read.text):
        read = read.edited(_spacing(read.text))
        read = read.edited(_contractions(read.text))
    return read.edited(capitals(read.text))


def shown(text: str, spans: Iterable[Span]) -> str:
    """The words of some spans for people to read: on one line, without markup, pieces joined by ` … `."""
    words = " … ".join([text[start:end] for start, end in spans])
    if not _MARKS.isdisjoint(words):
        for edits in (_html, _entities, _markdown):
            words = Restored(words, words).edited(edits(words)).text
        words = _HALF_MARKED.sub("", words)
    return " ".join(words.split()) if "\n" in words or "\r" in words else words


_MARKS = frozenset("&<*[]")
_HALF_MARKED = re.compile(r"\*\*|\]\((?:https?:|/|#)[^()\s]*\)|\[(?![^\]]*\])")
"""Markdown that opens or ends outside the words."""


def _may_hold_markup(text):
    return (
        any(sign in text for sign in ("&", "<", "**", "__", "](", "*", "_")) or text.startswith(_LINE_MARKS) or any("\n" + mark in text for mark in _LINE_MARKS)
    )


_LINE_MARKS = ("# ", "## ", "### ", "#### ", "> ", "- ", "* ", "+ ", "• ", "1. ", "1) ", "---", "***", "![")

_BLOCKS = "p|br|div|li|ul|ol|h[1-6]|tr|table|td|th|section|article|header|footer|figure|figcaption|blockquote|hr|pre|main|aside|nav|title|body|html|head"
_INLINE = "a|abbr|b|big|cite|code|em|font|i|img|ins|del|mark|q|s|small|span|strong|sub|sup|time|tt|u|iframe|link|meta|input|button|label|picture|source|svg|video|audio"
_TAG = re.compile(
    r"<!--.*?-->|<(?P<hidden>script|style|noscript|figcaption|nav)\b[^>]*>.*?</(?P=hidden)\s*>|<!doctype[^>]*>"
    rf"|<(?P<close>/?)(?P<name>{_BLOCKS}|{_INLINE})(?:\s[^<>]*)?/?>",
    re.I | re.S,
)
_IS_BLOCK = re.compile(rf"(?:{_BLOCKS})$", re.I)
_OPENS = "\"“‘«'„"


def _html(text):
    """Tags left out; those of blocks end a line; a block quotation without marks is put between marks."""
    for match in _TAG.finditer(text) if "<" in text else ():
        name = match["name"]
        if name and name.lower() == "q" or name and name.lower() == "blockquote" and not _is_marked_quotation(text, match):
            mark = "”" if match["close"] else "“"
            if name.lower() == "q":
                yield match.start(), match.end(), mark
            elif match["close"]:
                yield match.start(), match.start(), mark
                yield match.start(), match.end(), "\n"
            else:
                yield match.start(), match.end(), "\n"
                yield match.end(), match.end(), mark
        else:
            yield match.start(), match.end(), "\n" if name is None and match["hidden"] or name and _IS_BLOCK.match(name) else ""


def _is_marked_quotation(text, tag):
    """Whether a block quotation has marks of its own, or holds further blocks, whose ends part its words."""
    low = text.rfind("<blockquote", 0, tag.start()) if tag["close"] else tag.start()
    high = text.find("</blockquote", tag.start())
    inside = re.sub(r"^<[^>]*>", "", text[low : high if high > 0 else len(text)]).strip()
    return inside[:1] in _OPENS or inside.startswith("&") or "<" in inside


_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def _entities(text):
    for match in _ENTITY.finditer(text) if "&" in text else ():
        read = html.unescape(html.unescape(match.group()))
        if read != match.group() and len(read) == 1:
            yield match.start(), match.end(), " " if read.isspace() else read


JOINT = "•"
"""Stands between the items of a list that goes on from a sentence: `found that: - X - Y` is read as `found that X • Y`."""
_ITEM = r"[ \t]*(?:[-*+•–—]|\d{1,2}[.)]|\(?[a-z]\))[ \t]+"
_LEAD_IN = re.compile(rf"[\w:]\s*\n{_ITEM}")
_MODALS = frozenset("will would can could shall should may might must".split())
_LIST = re.compile(rf"(?P<word>[\w’']+)(?P<colon>:?)[ \t]*(?P<items>(?:\s*\n{_ITEM}[^\n]+)+)")
_BETWEEN = re.compile(rf"[;,]?(?:[ \t]+and)?[ \t]*\n\s*{_ITEM}")


def _lists(text):
    """Lists joined to the sentence that they end, when that is a report: `The audit found that:`."""
    for match in _LIST.finditer(text) if _LEAD_IN.search(text) else ():
        word = match["word"].lower()
        goes_on = word in ("that", "to") or word in _MODALS
        if goes_on or match["colon"] and word in lexicon.verb_cues():
            if goes_on and match["colon"]:
                yield match.start("colon"), match.end("colon"), ""
            for number, item in enumerate(_BETWEEN.finditer(text, match.end("colon"), match.end())):
                yield item.start(), item.end(), f" {JOINT} " if number else " "


_MARKDOWN = re.compile(
    r"(?P<image>!\[[^\]\n]*\]\([^()\s]*(?:\s\"[^\"\n]*\")?\))"
    r"|(?P<link>\[)(?=[^\[\]\n]+\]\([^()\s]+(?:\s\"[^\"\n]*\")?\))|(?P<linked>(?<=[^\s\[])\]\((?:https?:|/|#|mailto:|\w)[^()\s]*(?:\s\"[^\"\n]*\")?\))"
    r"|^(?P<rule>[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}))$"
    r"|^(?P<line>[ \t]*(?:\#{1,6}[ \t]+|[-*+•][ \t]+(?=\S)|\d{1,2}[.)][ \t]+(?=\S)))"
    r"|^(?P<quote>[ \t]*>[ \t]?)(?P<quoted>[^\n]*)",
    re.M,
)
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]{1,400}?(?<=[^\s*])(\1)(?![\w*])|(?<![\w_])(_{1,3})(?=[^\s_])[^_\n]{1,400}?(?<=[^\s_])(\3)(?![\w_])"
)


_LINE_MARK = re.compile(r"^[ \t]*(?:[-*+•#>_]|\d{1,2}[.)])", re.M)
"""The beginning of any line that Markdown gives a meaning to."""


def _markdown(text):
    """Marks of Markdown left out; a block quotation without marks of its own is put between marks, opened in each line."""
    may_hold = "](" in text or _LINE_MARK.search(text) is not None
    numbered = may_hold and len(re.findall(r"^[ \t]*\d{1,2}[.)][ \t]", text, re.M)) > 1
    for match in _MARKDOWN.finditer(text) if may_hold else ():
        if match["quote"] is not None:
            yield match.start("quote"), match.end("quote"), ""
            words = match["quoted"].strip()
            if words and words[0] not in _OPENS and words[0] not in "—–-":
                yield match.end("quote"), match.end("quote"), "“"
                if not re.match(r"\n[ \t]*>[ \t]*[^\s>]", text[match.end() : match.end() + 40]):
                    yield match.end(), match.end(), "”"
        elif match["line"] is None or (numbered or not match["line"].strip()[0].isdigit()) and not _is_signature(text, match.start()):
            yield match.start(), match.end(), "\n" if match["line"] else ""  # an item is a paragraph, however wide
    for match in _EMPHASIS.finditer(text) if "*" in text or "_" in text else ():
        for group in (1, 2, 3, 4):
            if match[group]:
                yield match.start(group), match.end(group), ""


def _is_signature(text, at):
    """`“The road is closed.”` and, in the next line, `- Lena Ortiz`: a dash that is no list mark."""
    return text[max(0, at - 4) : at].rstrip()[-1:] in ("”", "»", '"')


def _is_tokenised(text):
    """Whether commas and full stops mostly stand apart from the words before them, as tokenisers leave them."""
    apart = text.count(" , ") + text.count(" . ") + text.count(" .\n") + text.endswith(" .") + text.count(" n't ")
    return apart > 0 and apart >= len(re.findall(r"\w[,.](?:\s|$)", text))


_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_PIECE = re.compile(r"[^ \n]+")
_CLINGS_LEFT = frozenset(", . ; : ? ! % ) ] } … ... '' ” ’ 's 'S ’s n't 'll 're 've 'd 'm n’t ’ll ’re ’ve ’d ’m".split())
_CLINGS_RIGHT = frozenset("( [ { `` “ ‘ $ £ € #".split())


def _spacing(text):
    """Spaces left out before what clings to the word on its left, and after what clings to the word on its right."""
    straight_opens = False
    end_before, clings = 0, True
    for match in _PIECE.finditer(text):
        piece = match.group()
        if "\n" in text[end_before : match.start()]:
            straight_opens, clings = False, True
        is_straight = piece == '"'
        opens = is_straight and not straight_opens
        straight_opens = straight_opens ^ is_straight
        left = piece in _CLINGS_LEFT or piece in ("-RRB-", "-RSB-", "-RCB-") or is_straight and not opens
        left = left or piece == "'" and text[end_before - 1 : end_before] in ("s", ".", ",", "?", "!")
        if end_before and match.start() == end_before + 1 and text[end_before] == " " and (left or clings):
            yield end_before, match.start(), ""
        if piece in _BRACKETS:
            yield match.start(), match.end(), _BRACKETS[piece]
        clings = piece in _CLINGS_RIGHT or piece in ("-LRB-", "-LSB-", "-LCB-", "`") or opens
        end_before = match.end()


_PARTED = re.compile(r"\b(can) (not)\b|\b(gon|wan|got) (na|ta)\b", re.I)


def _contractions(text):
    return [(match.end(1) if match[1] else match.end(3), match.start(2) if match[1] else match.start(4), "") for match in _PARTED.finditer(text)]
