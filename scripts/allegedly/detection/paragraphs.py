"""Paragraphs of a plain text, and what of each is told: without dateline or time of a post; page furniture is left out whole.

Furniture is what a page puts around an article: share buttons, captions, credits, links to other articles, notices of copyright.
"""

import re

from allegedly.text.spans import Span

_WIDEST = 100
_NARROWEST = 40
"""Code points of a line that was broken to fit a page or a screen."""
_CLOSES = (".", "!", "?", ":", "”", '"', "’", "'", ")")


def plain_paragraphs(text: str) -> list[Span]:
    """Lines, or blocks of lines where the text is hard-wrapped; half-open, without outer white space."""
    lines = line_paragraphs(text)
    return _blocks(text, lines) if _is_wrapped(text, lines) else lines


def line_paragraphs(text: str) -> list[Span]:
    """The lines that hold more than white space, without outer white space; lines end where `str.splitlines` ends them."""
    out, start = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            left = start + line.index(bare[0])
            out.append(Span(left, left + len(bare)))
        start += len(line)
    return out


def _is_wrapped(text, lines):
    """Whether most lines that another follows at once are of a width, and end in the middle of a sentence."""
    if len(lines) < 4 or 2 * sum(end - start > _WIDEST for start, end in lines) > len(lines):
        return False
    broken = [line for line, following in zip(lines, lines[1:]) if _adjoin(text, line, following)]
    full = sum(_NARROWEST <= end - start <= _WIDEST for start, end in broken)
    open_ended = sum(not text[end - 1].endswith(_CLOSES) for _, end in broken)
    return len(broken) > 2 and full >= 0.75 * len(broken) and open_ended >= 0.6 * len(broken)


def _adjoin(text, line, following):
    """Whether no blank line stands between two lines."""
    between = text[line.end : following.start]
    return between.count("\n") + between.count("\r") - between.count("\r\n") < 2


def _blocks(text, lines):
    blocks = lines[:1]
    for line in lines[1:]:
        if _adjoin(text, blocks[-1], line):
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return blocks


_FURNITURE = re.compile(
    r"(?:(?:read|see|find out|learn|view|show|load|hear|listen|watch)(?: (?:more|also|all|next|the full \w+))\b(?:.{0,90}:|\s*[:»>→]|.{0,60}$)"
    r"|(?:related|recommended|most read|trending|more on this story|more stories|you may also like|around the web|scroll down|in pictures|top stories|editor's picks|most popular)(?:\s*[:|].*|(?: \w+){0,3})$"
    r"|(?:all|some) rights reserved\b.*|copyright\b.*|(?:©|\(c\)) ?(?:copyright |\d{4}).*|.{0,60}(?:©|all rights reserved).{0,80}"
    r"|(?:image|photo|picture|video|file photo|media|audio|graphic)s?(?: (?:caption|source|credit|copyright|by|courtesy))?\s*[:,/].*|image (?:caption|source|credit|copyright)\b.*"
    r"|(?:photograph|photo|picture|illustration|graphic|composite|credit|caption)s?(?: by)?\s*[:/].*|.{0,80}/(?:getty images|ap|afp|reuters|epa|pa|shutterstock|alamy)\.?$"
    r"|(?:share|tweet|print|email|e-mail|save|bookmark|pin|comment)(?: (?:this|on|via|with|to|the)\b.{0,50})?$|share\b.{0,15}\b(?:article|story|page|post|facebook|twitter|whatsapp)\b.{0,30}$"
    r"|(?:sign up|subscribe|register|log ?in|sign in|join us|follow us|like us|click here|tap here|download (?:the|our) app|get (?:the|our) \w+ newsletter|send us|contact us|got a (?:tip|story))\b.{0,140}$"
    r"|(?:advertisement|advertising|sponsored(?: content)?|promoted|ad|continue reading|continued below|story continues below.*|article continues.*|skip (?:to|past)\b.*|back to top|home|menu|search|close|next|previous|loading\W*)$"
    r"|(?:this|the) (?:article|story|post|page|piece|video|content) (?:was|has been|is) (?:originally |first )?(?:published|amended|updated|corrected|edited|sponsored|produced|available|part of)\b.{0,200}$"
    r"|(?:published|updated|last updated|last modified|posted|first published|modified|created)(?: on| at)?\s*:?\s*(?:\w+,? )?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b).{0,50}$"
    r"|\(?(?:reporting|editing|additional reporting|writing|compiled|reported) by\b.{0,200}$"
    r"|(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|posted in|sections?)\s*:.*"
    r"|\d+ (?:comments?|shares?|likes?|views?|min(?:ute)?s? read)\b.{0,30}$|\d{1,2} (?:minutes?|hours?|days?) ago$"
    r"|(?:cookie|privacy) (?:policy|settings|notice)\b.{0,60}$|we use cookies\b.*|terms (?:of (?:use|service)|and conditions)\b.{0,60}$|javascript\b.{0,80}$|your browser\b.{0,80}$"
    r"|(?:media|press) (?:contacts?|enquiries|inquiries)\b.*|hi(?:gh)?[- ]res(?:olution)? (?:images|photos|pictures)\b.*|(?:pictured|mugshots?|further reading)\s*:[^.]*$|was this (?:page|article|story) helpful\b.*"
    r"|(?:first published|published|(?:last )?updated)(?: at)?\s*:?\s*\d{1,2}[.:]\d\d ?(?:[ap]m)?\b.*"
    r"|(?:reach|contact|email|follow|write to) .{0,60}@\w.*|hello(?: and|,) welcome\b.*|(?:hello(?: and|,) )?welcome to (?:our|the) live\b.*"
    r"|[\W\d_]+)$",
    re.I,
)
_OPENS_FURNITURE = frozenset(
    "read see find learn view show load hear listen watch related recommended most trending more you around in top editor's popular scroll all some copyright image photo picture video file media audio "
    "graphic photograph illustration composite credit caption images photos pictures videos photographs captions credits share tweet print email e-mail save bookmark pin comment sign subscribe register log login join "
    "follow like click tap download get send contact got advertisement advertising sponsored promoted ad continue continued story article skip back home menu search close next previous loading this the "
    "published updated last posted first modified created by from words reporting editing additional compiled written writing reported tag tags topic topics keyword keywords filed category categories section sections cookie privacy we "
    "terms javascript your press hi-res high-res high hi pictured mugshot mugshots further was reach write hello welcome".split()
)
"""The first words of furniture: most paragraphs open with another, and are looked at no further."""
_OF_BYLINES = frozenset("by from words reporting editing written and in for at of the de da van von der la el".split())
_LONGEST = 240

_DASH = re.compile(r"(?:\([A-Za-z .&/]{2,30}\) ?(?:--|[-–—:])|(?<= )(?:--|[–—-]))\s+")
_AGENCIES = frozenset("reuters ap afp upi pa ani ians pti xinhua cnn bloomberg dpa tass kyodo yonhap".split())
_DATED = re.compile(r",? ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?\s*$")
_PLACE = re.compile(r"[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*){0,3}(?:, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}){0,2},?$")
_TIME = re.compile(
    r"(?:\[?\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[aApP]\.?[mM]\.?)?(?: ?(?:GMT|BST|UTC|ET|EST|EDT|PT|PST|CET|CEST|IST|AEST|local time))?\]?|\d{1,2} ?[aApP]\.?[mM]\.?)(?:\s*[-–—:|]\s*|\s+)(?=[A-Z\"“‘'])"
)


_LABEL = re.compile(r"(?:BREAKING|UPDATE|LATEST|EXCLUSIVE|JUST IN)(?: NEWS)?\s*[:–—-]\s*(?=\S)")


_LOST_BREAK = re.compile(r"(?<=\S[.!?'\"’”])\s+(?:Scroll down (?:for|to)\b[^.]{0,30} )?\.(?=\s+[\"'“‘A-Z]|\s*$)")
"""A full stop alone between two sentences, which some collections of news have in the place of a line break, and page furniture before it."""


def told(text: str, paragraphs: list[Span]) -> list[Span]:
    """The spans of what is told, in text order, without a label such as `BREAKING:`; a paragraph is parted where it has lost a line break: `It fell. . Roe at home.`"""
    starts = [(_start(text, p), p.end) for p in paragraphs]
    whole = [Span(label.end() if (label := _LABEL.match(text, start, end)) else start, end) for start, end in starts if start >= 0]
    return [part for p in whole for part in _parts(text, p)] if " ." in text else whole


def _parts(text, paragraph):
    """The stretches of a paragraph between lost line breaks."""
    start, out = paragraph.start, []
    for match in _LOST_BREAK.finditer(text, *paragraph):
        out.append(Span(start, match.start()))
        start = match.end() + len(text[match.end() : paragraph.end]) - len(text[match.end() : paragraph.end].lstrip())
    return [*out, Span(start, paragraph.end)] if start < paragraph.end else out


_LONGEST_DATELINE = 90


def _is_dateline(opening, dash):
    """`LONDON (Reuters) -`, `DOVER, England, May 3 —`: a place, in capitals where no agency is named."""
    agency = dash.group()[1:].split(")")[0].lower() if dash.group()[0] == "(" else ""
    place = _DATED.sub("", opening[: dash.start()].rstrip())
    if not place:
        return agency in _AGENCIES
    if agency and agency not in _AGENCIES and ":" in dash.group() and agency.upper() not in dash.group():
        return False  # TOTH (by phone): It fell.
    first = place.split(",")[0]
    return bool(_PLACE.match(place)) and (agency in _AGENCIES or first.isupper() and len(first) > 2)


def _is_byline(line):
    """`By Jo Lee, Business Editor`: names and posts with capitals, and no full stop."""
    words = line.replace(",", " ").split()
    opens = words[0] in ("By", "BY", "From", "Words") or words[:2] in (["Reporting", "by"], ["Written", "by"], ["Editing", "by"])
    return opens and 1 < len(words) < 15 and line[-1] not in '.?!:;”"' and all(word[0].isupper() or word.lower() in _OF_BYLINES for word in words)


def _may_be_furniture(text, start, end):
    if text[start] in "\"“‘'«":
        return False
    first = text[start : start + 16].split(None, 1)[0].lower().rstrip(":,|").lstrip("(")
    return (
        not first.isalpha()
        and "'" not in first
        and "-" not in first
        or first in _OPENS_FURNITURE
        or text.find("©", start, end) >= 0
        or text.find("/", start, end) >= 0
        or text.find("rights reserved", start, end) >= 0
    )


def _start(text, paragraph):
    """Where the telling begins in a paragraph; -1 where the whole is furniture."""
    start, end = paragraph
    if end - start < _LONGEST and _may_be_furniture(text, start, end) and (_FURNITURE.match(text, start, end) or _is_byline(text[start:end])):
        return -1
    opening = text[start : min(end, start + _LONGEST_DATELINE)]
    if opening[0].isdigit() or opening[0] == "[":
        head = _TIME.match(text, start, end)
    elif "(" in opening or opening[:2].isupper() and ("-" in opening or "–" in opening or "—" in opening):
        head = _DASH.search(opening)
        return start + head.end() if head and _is_dateline(opening, head) and start + head.end() < end else start
    else:
        return start
    told = head.end() if head and head.end() < end else start
    return -1 if told > start and _may_be_furniture(text, told, end) and _FURNITURE.match(text, told, end) else told
