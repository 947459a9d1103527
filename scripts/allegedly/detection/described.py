"""What an article says of its sources: whether they are named (`anonymity`), and who they are (`title`). See GUIDELINES, sections 1 and 2."""

import re
from bisect import bisect_right
from dataclasses import replace

from allegedly import lexicon
from allegedly.article.article import UNSPECIFIED, Article, Attribution, Speaker

REASON = re.compile(
    r"\b(?:because|as (?:he|she|they) (?:was|were|is|are)|since|not (?:been )?(?:authori[sz]ed|allowed|permitted|cleared)|for fear|fear(?:s|ed|ing)|"
    r"to (?:discuss|speak about|describe|talk about)|for (?:legal|safety|security) reasons|to protect|retaliation|reprisals?|given the sensitivity|citing|cannot be named)\b",
    re.I,
)
"""Words that give a reason why a source is not named, in a sentence that says it is not."""
WITHHELD = re.compile(
    r"\b(?:anonym\w+|not (?:to )?be (?:named|identified|used)|withheld|unnamed|not (?:been )?authori[sz]ed|cannot be named|declined to be (?:named|identified)|"
    r"(?:did not|would not|no) (?:want|wish|give)?\s?(?:to be named|name)|asked not to|fearing|for fear)\b",
    re.I,
)
"""Words that say a source is not named, and did not wish to be."""
_ONE_OF_MANY = re.compile(
    r"(?:an?|one|two|three|four|five|six|several|some|many|most|few|another|other|others|both|dozens|hundreds|thousands|people|current|former|senior)\b", re.I
)
_FOR_A_BODY = re.compile(r"\bspokes(?:man|woman|person|people|men)\b", re.I)
_CAPITAL = re.compile(r"[A-Z]")
_LONGEST = 140
_APPOSED = re.compile(
    r"(?:,? (?:\d{1,3}|[A-Z]{2,4}))?,\s+(?P<title>(?:(?:an?|the|its|his|her|their|our)\s+)?(?!(?:who|which|whose|where|and|but|said|told|says|in|on|at|of|to|as|is|was|had|has|he|she|it|they|both|"
    r"including|according|\w+ing|\w+ed)\b)[a-z][^,.;:“”\"()—\n]{2,110}?)(?=[,.;])"
)
_WHO = re.compile(r"(?:,? \d{1,3})?,\s+(?P<title>who [^,.;:“”\"()—\n]{4,80})(?=[,.;])")
_APPOSED_TO = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?) (?P<title>[a-z][^,.;:“”\"()—\n]{2,60}), $")
_BEFORE = re.compile(r"(?:(?<=^)|(?<=[\s“\"(]))((?:[A-Z]?[a-z]+(?:-[a-z]+)?\s){1,4})$")


def described(article: Article) -> Article:
    """The article with the anonymity of each attribution and the titles of its speakers."""
    sources: dict[str, list[Attribution]] = {}
    for attribution in article.attributions:
        sources.setdefault(attribution.speaker, []).append(attribution)
    starts = [sentence.start for sentence in article.sentences]
    reasons = _reasons(article)
    label = {UNSPECIFIED: "unnamed"} | {
        id: _anonymity(article, article.speaker(id), records, starts, reasons) for id, records in sources.items() if id != UNSPECIFIED
    }
    return replace(
        article,
        attributions=tuple([a._replace(anonymity=label[a.speaker]) for a in article.attributions]),
        speakers=tuple([s if s.title or s.kind != "person" or " " not in s.name else s._replace(title=title(article.text, s)) for s in article.speakers]),
    )


def _reasons(article) -> dict[int, str]:
    if not WITHHELD.search(article.text):
        return {}
    sentences = ((n, span.of(article.text)) for n, span in enumerate(article.sentences))
    return {n: words.lower() for n, words in sentences if WITHHELD.search(words) and REASON.search(words)}


def _anonymity(article, speaker: Speaker, records: list[Attribution], starts: list[int], reasons: dict[int, str]) -> str:
    """The label of a speaker; `reasons`: sentences that withhold a name and say why, in lower case, by their numbers."""
    if _is_named(article, speaker, records):
        return "named"
    if not reasons:
        return "unnamed"
    own = {max(bisect_right(starts, (record.source or record.cue or record.content)[0].start) - 1, 0) for record in records}
    head = re.split(r"\b(?:of|at|in|from|for|with|who)\b|,", speaker.name, maxsplit=1)[0].strip().lower()
    return "unnamed_with_reason" if any(n in own or head and head in words for n, words in reasons.items()) else "unnamed"


def _is_named(article, speaker: Speaker, records) -> bool:
    """Whether a speaker has a name, or is a body, an office or a document; not one or some of many."""
    if speaker.kind in ("unnamed", "author"):
        return False
    if speaker.kind == "group":
        return bool(_CAPITAL.match(speaker.name)) and len(speaker.name.split()) > 1 and not _ONE_OF_MANY.match(speaker.name)
    if _CAPITAL.search(speaker.name):
        return True
    first = next((article.words(r.source) for r in records if r.source), speaker.name)
    return (
        speaker.kind in ("organization", "government")
        and bool(_FOR_A_BODY.search(first))
        or not (speaker.kind in ("person", "government") and _ONE_OF_MANY.match(first))
    )


def title(text: str, speaker: Speaker) -> str:
    """The words that say who a named person is, at the first place where the full name stands: `a pier engineer`, `Harbour master`; empty if there are none."""
    at = text.find(speaker.name)
    while at >= 0:
        after = _APPOSED.match(text, at + len(speaker.name), at + len(speaker.name) + _LONGEST)
        if after and not _opens_with_verb(after["title"]):
            return re.sub(r"^(?:an?|the|its|his|her|their|our)\s+", "", after["title"].strip())
        before = _BEFORE.search(text, max(0, at - 40), at)
        if before and (words := _post(before.group(1).split())):
            return words
        apposed = _APPOSED_TO.search(text, max(0, at - 80), at)
        if apposed and text[at + len(speaker.name) : at + len(speaker.name) + 1] == ",":
            return apposed["title"]
        relative = _WHO.match(text, at + len(speaker.name), at + len(speaker.name) + _LONGEST)
        if relative and relative["title"].split()[1] not in lexicon.verb_cues():
            return relative["title"]
        at = text.find(speaker.name, at + 1)
    return ""


def _opens_with_verb(words: str) -> bool:
    first = words.split()[0].lower()
    return first in lexicon.verb_cues() or "d" in lexicon.verb_kinds().get(first, "")


def _post(words: list[str]) -> str:
    """The words of a post that end a list of words: from the last article or small word on, if a known title or kind of speaker is the last."""
    last = words[-1].lower()
    known = last in lexicon.column("titles", "word", "word") or lexicon.column("speaker_kinds", "word", "kind").get(last) in ("person", "unnamed", "group")
    if not known and not (words[-1].islower() and last.endswith(_AGENTS) and len(last) > 4 and last not in lexicon.verb_cues()):
        return ""
    small = [n for n, word in enumerate(words) if word.lower() in _SMALL or word.lower() in lexicon.verb_cues() and word.islower()]
    kept = words[small[-1] + 1 if small else 0 :]
    return "" if not kept or kept[-1].lower() in ("mr", "mrs", "ms", "dr", "miss") else " ".join(kept)


_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ow", "eon", "ief")
_SMALL = frozenset("a an the and or but of in on at to for by with from as that who which said says told its his her their our".split())
