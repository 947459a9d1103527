"""What of each paragraph is told: without dateline or time of a post; page furniture is left out whole.

Furniture is what a page puts around an article: share buttons, captions, credits, links to other articles, notices of copyright.
"""

import re

from allegedly.text.spans import Span

_FURNITURE = re.compile(
    r"(?:(?:read|see|find out|learn|view|show|load|hear|listen|watch)(?: (?:more|also|all|next|the full \w+))\b(?:.{0,90}:|\s*[:»>→]|.{0,60}$)"
    r"|(?:related|recommended|most read|trending|more on this story|more stories|you may also like|around the web|in pictures|top stories|editor's picks|most popular)(?:\s*[:|].*|(?: \w+){0,3})$"
    r"|(?:all|some) rights reserved\b.*|copyright\b.*|(?:©|\(c\)) ?(?:copyright |\d{4}).*|.{0,60}(?:©|all rights reserved).{0,80}"
    r"|(?:image|photo|picture|video|file photo|media|audio|graphic)s?(?: (?:caption|source|credit|copyright|by|courtesy))?\s*[:,/].*|image (?:caption|source|credit|copyright)\b.*"
    r"|(?:photograph|photo|picture|illustration|graphic|composite|credit|caption)s?(?: by)?\s*[:/].*|.{0,80}/(?:getty images|ap|afp|reuters|epa|pa|shutterstock|alamy)\.?$"
    r"|(?:share|tweet|print|email|e-mail|save|bookmark|pin|comment)(?: (?:this|on|via|with|to|the)\b.{0,50})?$|share\b.{0,15}\b(?:article|story|page|post|facebook|twitter|whatsapp)\b.{0,30}$"
    r"|(?:sign up|subscribe|register|log ?in|sign in|join us|follow us|like us|click here|tap here|download (?:the|our) app|get (?:the|our) \w+ newsletter|send us|contact us|got a (?:tip|story))\b.{0,140}$"
    r"|(?:advertisement|advertising|sponsored(?: content)?|promoted|ad|continue reading|continued below|story continues below.*|article continues.*|skip (?:to|past)\b.*|back to top|home|menu|search|close|next|previous|loading\W*)$"
    r"|(?:this|the) (?:article|story|post|page|piece|video|content) (?:was|has been|is) (?:originally |first )?(?:published|amended|updated|corrected|edited|sponsored|produced|available|part of)\b.{0,200}$"
    r"|(?:published|updated|last updated|last modified|posted|first published|modified|created)(?: on| at)?\s*:?\s*(?:\w+,? )?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b).{0,50}$"
    r"|(?:by|from|words|reporting by|editing by|additional reporting by|compiled by|written by)\b(?:\s*:)? (?:[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|and|de|van|von|der|for|in|of|the)|,)*){1,8}$"
    r"|\(?(?:reporting|editing|additional reporting|writing|compiled|reported) by\b.{0,200}$"
    r"|(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|posted in|sections?)\s*:.*"
    r"|\d+ (?:comments?|shares?|likes?|views?|min(?:ute)?s? read)\b.{0,30}$|\d{1,2} (?:minutes?|hours?|days?) ago$"
    r"|(?:cookie|privacy) (?:policy|settings|notice)\b.{0,60}$|we use cookies\b.*|terms (?:of (?:use|service)|and conditions)\b.{0,60}$|javascript\b.{0,80}$|your browser\b.{0,80}$"
    r"|[\W\d_]+)$",
    re.I,
)
_BYLINE = re.compile(r"(?:By|From|Words|Reporting by|Editing by|Written by)\b", re.S)
_LONGEST = 240

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"(?:"
    rf"[A-Z][A-Z.'’\- ]{{1,30}}(?:[,/] ?[A-Za-z.'’\- ]{{1,25}}){{0,2}},? ?(?:{_MONTH} \d{{1,2}},? ?(?:\d{{4}})?)? ?\([A-Z][A-Za-z .&/]{{1,30}}\) ?(?:[-–—:]+|--)"
    rf"|[A-Z][A-Za-z.'’\- ]{{1,30}}(?:, [A-Za-z.'’\- ]{{1,25}}){{0,2}},? ?(?:{_MONTH} \d{{1,2}},? ?(?:\d{{4}})?)? ?\((?:Reuters|AP|AFP|UPI|PA|ANI|IANS|PTI|Xinhua|CNN|Bloomberg|dpa|TASS|Kyodo|Yonhap)\) ?(?:[-–—:]+|--)"
    rf"|[A-Z]{{2}}[A-Z.'’\-]{{1,20}}(?: [A-Z.'’\-]{{2,20}}){{0,2}}(?:, [A-Z][A-Za-z.'’ ]{{1,20}}){{0,2}}(?:,? {_MONTH} \d{{1,2}}(?:,? \d{{4}})?)? (?:[-–—]+|--)"
    r"|\((?:Reuters|AP|AFP|UPI|PA|CNN|Bloomberg)\) ?(?:[-–—:]+|--)"
    r")\s+"
)
_TIME = re.compile(r"(?:\[?\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[aApP]\.?[mM]\.?)?(?: ?(?:GMT|BST|UTC|ET|EST|EDT|PT|PST|CET|CEST|IST|AEST|local time))?\]?|\d{1,2} ?[aApP]\.?[mM]\.?)(?:\s*[-–—:|]\s*|\s+)(?=[A-Z\"“‘'])")


def told(text: str, paragraphs: list[Span]) -> list[Span]:
    """The spans of what is told, in text order; at most one a paragraph."""
    return [Span(start, p.end) for p in paragraphs if (start := _start(text, p)) >= 0]


def _start(text, paragraph):
    """Where the telling begins in a paragraph; -1 where the whole is furniture."""
    start, end = paragraph
    if end - start < _LONGEST and text[start] not in "\"“‘'«" and (match := _FURNITURE.match(text, start, end)):
        words = match.group()
        if not (words[:2].lower() == "by" or words[:4].lower() == "from") or _BYLINE.match(words):
            return -1
    head = _TIME.match(text, start, end) or _DATELINE.match(text, start, end)
    return head.end() if head and head.end() < end else start
