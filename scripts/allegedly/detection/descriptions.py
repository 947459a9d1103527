"""What an article says of its speakers: their kind, the words for one without a name, whether they are named (`anonymity`) and who they are (`title`)."""

import re
from bisect import bisect_right
from dataclasses import replace

from allegedly import lexicon
from allegedly.article.article import UNSPECIFIED, Article, Attribution, Speaker
from allegedly.detection.antecedents import PERSON, SEVERAL, SORT, is_person
from allegedly.detection.names import TITLES, bare, head_end, is_body, is_national, name_in
from allegedly.detection.stream import Stream

_BODIES = frozenset(("organization", "government", "document", "group"))


def kind(st: Stream, first: int, last: int, name: str, is_name: bool) -> str:
    """The kind of the speaker whose noun phrase is units `[first, last)` and whose name was read as `name`."""
    if not name.split():
        return "unnamed"
    return _of_name(st, first, last, name) if is_name else _of_noun(st, first, last)


def _of_name(st, first, last, name):
    words = [word.rstrip(".") for word in name.lower().split()]
    titled = not is_body(words) and any(st.words[at].rstrip(".") in TITLES for at in range(first, last))
    known = _known(words) or _of_word(_noun_before(st, first, last))
    if known in _BODIES and not (titled and len(words) > 1) or known and len(words) == 1:
        return known
    if "and" in words[1:-1]:
        return "organization" if st.words[first] == "the" else "group"
    if "of" in words[1:-1] and not titled:
        return "organization"
    return "organization" if name.isupper() and len(name) > 1 or not titled and _has_article(st, first, last) else "person"


def _known(words):
    kinds = _kinds()
    stem = next((at for at, word in enumerate(words) if at and word in ("of", "for")), len(words))
    if last := kinds.get(words[stem - 1]):
        return last
    if len(words) > 1 and words[0] in lexicon.first_names():
        return None  # Bill Roe
    return kinds.get(words[0].rstrip(".")) or next((kinds[w] for w in words if w in kinds), None)


def _noun_before(st, first, last):
    """`the law firm Orr and Stein`: the noun right before the name."""
    at = st.tags.find("N", first, last)
    return st.words[at - 1] if at > first and st.tags[at - 1] == "n" else ""


def _of_word(word):
    found = _kinds().get(word)
    return found if found != "unnamed" else None


def _has_article(st, first, last):
    """`the Red Cross`: names of people take no article, but `the Norwegian` is one."""
    return (
        not (last - first == 2 and is_national(st.words[first + 1]))
        and st.words[first] == "the"
        and last - first > 1
        and set(st.tags[first + 1 : last]) == {"N"}
    )


def _of_noun(st, first, last):
    head = [word for word in st.words[first : head_end(st, first, last)] if word]
    whole = st.words[first:last]
    core = _core(st, first, last)
    known = _kinds().get(core) or (_kinds().get(head[-1]) if not is_person(core) else "") or _people(head[0])
    if not known and is_person(core):
        return "unnamed" if head[0] in _ONE or st.tags[first] not in "Dg" else "person"
    if not known and head[-1] not in TITLES and _is_partitive(st, first):
        known = next((_kinds()[w] for w in whole if w in _kinds()), None)
    if known:
        return known
    if SORT[head_noun(st, first, last)] == SEVERAL or head[0] in ("those", "dozens", "hundreds", "thousands") or core in ("dozen", "hundred", "thousand"):
        return "group"
    if head[-1].endswith("s") and not head[-1].endswith("ss"):
        return "group"
    return "unnamed" if head[0] in ("a", "an", "one", "another") else "person"


_ONE = frozenset("a an one another some any".split())


def _core(st, first, last):
    """The head of a phrase without what follows it: `buyer` of `a buyer at a grocery chain`."""
    while first < last - 1 and st.tags[first] == "D":
        first += 1
    at = head_end(st, first, last)
    return st.words[at - 1]


def head_noun(st: Stream, first: int, last: int) -> str:
    """The noun of a phrase without a name: `aide` of `a former aide to the minister`, `people` of `two people familiar with the sale`."""
    core = _core(st, first, last)
    heads = [core, *st.words[first : head_end(st, first, last)]]
    return next((word for word in heads if word in _kinds() or SORT[word] in PERSON + SEVERAL), core)


def _people(word):
    """`people familiar with the matter`: the head stands first, and an adjective after it."""
    found = _kinds().get(word)
    return found if found in ("group", "unnamed") else None


def _is_partitive(st, first):
    """`three of the residents`: a number or determiner stands for the head."""
    return st.tags[first] in "D0"


def _kinds():
    return lexicon.column("speaker_kinds", "word", "kind")


_ARTICLES = frozenset(("a", "an", "the"))


def description(st: Stream, first: int, last: int) -> str:
    """The words of units `[first, last)` without an article that opens them."""
    if last - first > 1 and st.words[first] in _ARTICLES:
        first += 1
    return bare(" ".join(st.text[st.starts[first] : st.ends[last - 1]].split())).strip(" .\"“”‘’'") if first < last else ""


def introductions(st):
    """What the text calls its names where they stand: (start, name, the nouns that say who it is, all words there) of `Governor Ann Roe`,
    `former nurse Bo Lund`, `Karl Day, the chairman of X`, `Ida Moss, 40, is a Democrat`."""
    for match in _NAME_AND_ROLE.finditer(st.tags):
        first, last = match.span("name")
        low = first if match["comma"] and st.tags[match.start() - 1] not in "Dg" else match.start()
        before = [word.rstrip(".") for word in st.words[low : last - 1]]
        role = st.words[slice(*match.span("role"))] if match["role"] and st.words[match.start("role") - 1] not in ("his", "her", "their") else []
        heads = [word for word in before if in_full(word) in TITLES and word not in _FORMS_OF_ADDRESS]
        if low < first and is_person(noun := st.words[match.end("before") - 1]):
            heads.append(noun)
        if role and (is_person(role[-1]) if st.tags[match.end() - 1] == "n" else role[-1] in TITLES):
            heads.append(role[-1])
        name, is_name = name_in(st, first, last) if heads else ("", False)
        if is_name and (" " in name or before and st.words[low - 1] != "a"):  # not `a Republican Kennedy`
            heads = [in_full(word) for word in heads]
            yield st.starts[first], name, heads, frozenset((*before, *role, *heads))


_NAME_AND_ROLE = re.compile(
    "(?:(?P<before>[nN]{0,6}n)(?P<comma>(?:ID?[nN]{1,5})?,(?=N{2,7}[,VEA]))?)?(?P<name>N{2,7}g?|Ng)(?:\\([^)]{1,6}\\))?(?:,0)?(?:(?:,D?|,?AD)(?P<role>[nN]{1,6}))?"
)


def in_full(noun):
    """A noun for a post without `ex-`, abbreviations and names of the same post."""
    noun = noun.removeprefix("ex-").removesuffix("-elect")
    return _IN_FULL.get(noun, noun)


_EPITHETS = lexicon.column("epithets", "noun", "kind")


def is_epithet(nouns: list[str]) -> bool:
    """Whether nouns call a person again whom an article has named: `34-year-old`, `billionaire`, `father of two`."""
    parent = nouns[1:2] == ["of"] and nouns[0] in ("father", "mother") and len(nouns) == 3
    return parent or _EPITHETS.get(nouns[-1]) in (("person", "nation") if len(nouns) == 1 else ("person",)) or nouns[-1].endswith("-year-old")


def post(nouns: list[str]) -> list[str]:
    """The nouns for a post without country and party: `minister` of `Indonesian minister`; `prime minister` of `PM`."""
    if nouns == ["pm"]:
        return ["prime", "minister"]
    return nouns[1:] if nouns[1:] and (is_national(nouns[0]) or nouns[0] in _PARTIES) else nouns


_PARTIES = frozenset("democrat democratic republican labour tory conservative".split())
_IN_FULL = {
    "capt": "captain", "cmdr": "commander", "col": "colonel", "cpl": "corporal", "det": "detective", "gen": "general", "gov": "governor", "insp": "inspector",
    "lt": "lieutenant", "prof": "professor", "rep": "representative", "sen": "senator", "sgt": "sergeant", "supt": "superintendent", "cllr": "councillor", "rev": "reverend", "ceo": "executive",
    "congressman": "representative", "congresswoman": "representative", "boss": "manager", "coach": "manager", "skipper": "captain",
}  # fmt: skip
_FORMS_OF_ADDRESS = frozenset("house state senate presidential mr mrs ms miss sir dame lord lady dr former vice majority minority democratic gop".split())


def core_end(st: Stream, first: int, last: int) -> int:
    """Where what a phrase calls its head ends: before `of`, `who`, `briefed on`; after `most of the papers`, whose head comes later."""
    while first < last and st.tags[first] == "D":
        first += 1
    return head_end(st, first, last) if first < last else last


_SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson spokespeople spokesmen representative representatives".split())


def body_spoken_for(st: Stream, first: int, last: int) -> tuple[int, int] | None:
    """The units of the body behind `a spokesman for Norferry`, `a Norferry spokesman`: it is the body that speaks (GUIDELINES, speakers)."""
    if _SPOKESPEOPLE.isdisjoint(st.words[first:last]):
        return None
    head = next(at for at in range(first, last) if st.words[at] in _SPOKESPEOPLE)
    if st.tags[head] == "N" and head + 1 < last and st.tags[head + 1] == "N":
        return None
    kinds = lexicon.column("speaker_kinds", "word", "kind")
    body = kinds.get(st.words[last - 1]) in ("government", "organization")
    if head + 2 < last and st.words[head + 1] in ("for", "of", "from") and ("N" in st.tags[head + 2 : last] or body):
        return head + 2, last
    if _OF_NAME.fullmatch(st.tags, first, head):
        return first, head
    start = head - (head > first and st.tags[head - 1] == "g")
    while start > first and (st.tags[start - 1] == "N" or kinds.get(st.words[start - 1]) in ("government", "organization")):
        start -= 1
    return (start, head) if start < head and head + 1 == last and not (start > first and st.tags[start - 1] == "g") else None


_OF_NAME = re.compile("D?N+(?:ID?N+(?:CN+)*)+")
"""`A Department for Roads and Harbours`, before `spokesman`."""


def is_spokesperson(st: Stream, first: int, last: int) -> bool:
    """`A spokesman`, `its spokeswoman`: with no word for whom."""
    return last - first == 2 and st.tags[first] == "D" and st.words[first + 1] in _SPOKESPEOPLE


def speaks_for(st: Stream, first: int, last: int) -> bool:
    """Whether a phrase is one for somebody who speaks for a body."""
    return is_spokesperson(st, first, last) or body_spoken_for(st, first, last) is not None


REASON = re.compile(
    r"\b(?:because|as (?:he|she|they) (?:was|were|is|are)|since|not (?:been )?(?:authori[sz]ed|allowed|permitted|cleared)|for fear|fear(?:s|ed|ing)|"
    r"to (?:discuss|speak about|describe|talk about)|for (?:legal|safety|security) reasons|to protect|retaliation|reprisals?|given the sensitivity|citing|cannot be named)\b",
    re.I,
)
"""Words that give a reason why a source is not named, in a sentence that says it is not."""
WITHHELD = re.compile(
    r"\b(?:anonym\w+|not (?:to )?be (?:named|identified|used)|withheld|unnamed|not (?:been )?authori[sz]ed|cannot be named|declined to be (?:named|identified)|"
    r"(?:did not|would not|no) (?:(?:want|wish) to be named|(?:give )?name)|asked not to|fearing|for fear)\b",
    re.I,
)
"""Words that say a source is not named, and did not wish to be."""
_IN_WITHHELD = "anonym|be named|be identified|be used|withheld|unnamed|authoris|authoriz|no name|not name|give name|asked not to|fearing|for fear".split("|")
"""Of which one stands in whatever `WITHHELD` finds: most articles have none, and need not be searched."""
_ONE_OF_MANY = re.compile(
    r"(?:(?:[a-z]+s|staff) (?:at|in|from|with|for (?=(?-i:[a-z])))|an?|those|someone|somebody|one|two|three|four|five|six|several|some|many|most|few|another|other|others|both|dozens|hundreds|thousands|people|current|former|senior)\b",
    re.I,
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
    low = article.text.lower()
    if not any(part in low for part in _IN_WITHHELD):
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
        return bool(_CAPITAL.match(speaker.name)) and any(map(_CAPITAL.match, speaker.name.split()[1:])) and not _ONE_OF_MANY.match(speaker.name)
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
