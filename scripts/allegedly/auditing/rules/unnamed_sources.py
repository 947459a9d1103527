"""Who the sources are: unnamed ones, and a single one."""

import re
from collections import Counter
from functools import cache, partial
from itertools import islice, takewhile

from allegedly.article.article import UNSPECIFIED
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.auditing.subject import ASKED, NAME, unnamed
from allegedly.detection.descriptions import REASON
from allegedly.text.spans import Span, is_heading

_VAGUE = re.compile(
    r"^(?:(?:some|many|most|a lot of|a number of)(?: people| others| observers)?|supporters|proponents|backers|advocates)(?=$| (?:on|in|at|within|inside|around|outside)\b)|"
    r"\b(experts?|analysts?|observers?|officials?|all(?:y|ies)|diplomats?|historians?|pundits?|doctors?|pollsters?|researchers?|scientists?|commentators?|economists?|lawyers?|advisers?|advisors?|aides?|employees?|strategists?|"
    r"nutritionists|psychologists|environmentalists|activists|campaigners|charities|lobbyists|unions|(?:rights|aid|campaign|lobby|consumer|business|environmental|industry|pressure) groups)\b(?=$|,|\s+(?:of|at|in|from|for|with|to (?:the|his|her|(?-i:[A-Z]))|who|familiar|close|and|on|involved|interviewed)\b)",
    re.I,
)

_REFERS_BACK = re.compile(
    r"other\b|(?:police|company|bank|school|city|county|hospital|club|airport|airline|fire|rail) officials|(?:\w+ ){0,3}(?:prosecution|defen[cs]e|(?-i:[A-Z])\w+) lawyers|(?-i:[A-Z]{3,}) (?:analysts|economists|researchers|scientists)|lawyers (?:for|acting)\b|(?:\w+ ){0,3}(?:doctors|researchers|scientists|lawyers|economists|analysts) (?:at|of|from|for|with) (?:the )?(?-i:[A-Z])|(?:the|that|this|these|those|his|her|their|its)\s+(?:\w+\s+){0,3}\w+$|.*(?:\b(?:Mr|Mrs|Ms|Dr)\.? |['’]s? (?:\w+ )?[\w-]+$)",
    re.I,
)
"""“The employee”, “his advisers”, “Mr. Rubio's advisers”, “bank officials”: people that the article has introduced, or whose principal it names."""


@finds(importance=2, once=True)
def unnamed_source(subject):
    """Experts, analysts, officials or aides are the source, and none of them is named.

    Bad: Experts say the deal is dead.
    Good: Finance professor Jo Marsh says the deal is dead.
    """
    last_named = cache(partial(_last_named, subject.text))
    for words, records in unnamed(subject, _VAGUE):
        record = next((r for r in records if not _is_in_headline(subject, r)), None)
        noun = (_VAGUE.search(words)[1] or "people").lower()
        alone = noun != "people" and not noun.endswith("s")
        if record is None or _is_no_vague_source(subject, words, noun, record):
            continue
        if (alone or subject.is_in_lead(record)) and last_named(noun.removesuffix("s")) > record.source[0].start or _is_named_next(subject, record, alone):
            continue
        yield Finding(
            "unnamed-source", record.source, f"no name is given for “{words}”: “{subject.short(record.content)}”",
            "name the person, or say who it is and how this person knows" if alone else "name one of them, or say who they are and how they know this",
        )  # fmt: skip


_MARKS, _PERSON = ("“", '"'), re.compile(r"[”\"] (?:said|says|added|told|explained|concluded) (?:[\w-]+ ){0,5}[A-Z]|[”\"] (?:Mr|Mrs|Ms|Dr|Prof) ")
_ASKED_MANY = re.compile(r"\b(?:survey\w*|polls?|polled|respondents|questioned|found that)\b")
_UNDER = re.compile(r"\b(?:by|for) ")
_THEIR_STUDY = re.compile(r"(?:The|Their) (?:study|survey|research|findings|team)\b")
_STUDY = re.compile(r"\b(?:journal|published in|in (?:a|the) (?:study|paper|report))\b")


def _is_no_vague_source(subject, words, noun, record) -> bool:
    """Whether a source is known from before, asked not to be named, or is a study, and whether it only calls for something or answers a survey."""
    found, sentence = _VAGUE.search(words), subject.sentence_of(record)
    if _REFERS_BACK.match(words) or _STUDIES.match(words) or _UNDER.search(words, 0, found.start()) or found.start() and found[0][0].isupper():
        return True
    if noun.startswith(("research", "scien")) and (_STUDY.search(sentence) or _THEIR_STUDY.match(subject.sentence_of(record, 1))):
        return True
    answers = noun == "people" and _ASKED_MANY.search(subject.near(record))
    return bool(answers or ASKED.search(sentence) or subject.words(record.cue).endswith(("expected", "calling for")))


def _last_named(text: str, noun: str) -> int:
    """Where the text last names somebody of a description, as in `researcher Jo Marsh` and `Jo Marsh, a security researcher`; -1 if it never does."""
    named = rf"\b(?i:{noun})s?,? {NAME}|{NAME},? (?:who (?:is|was) )?(?:an?|the|its|his|her|their) (?:[\w’'-]{{1,40}} ){{0,4}}(?i:{noun})\b"
    return max((match.start() for match in re.finditer(named, text)), default=-1)


def _is_named_next(subject, record, alone: bool) -> bool:
    """Whether the next sentences name somebody who speaks, or the next one quotes a person or, of one source alone, names somebody for the first time."""
    following = subject.sentence_of(record, 1)
    if subject.is_named_soon(record) or following[:1] in _MARKS and _PERSON.search(following):
        return True
    return alone and any(subject.text.find(name) > record.source[0].start for name in re.findall(NAME, following))


def _is_in_headline(subject, record) -> bool:
    """Whether a source stands in a heading above the text."""
    above = takewhile(lambda p: is_heading(p.of(subject.text)), subject.article.paragraphs[:-1])
    return any(record.source[0].start < p.end for p in above)


_STUDIES = re.compile(
    r"^(?!.*\b(?:internal|private|accompanying)\b|the |that |this |these |those |its |his |her |their |our |another )(?:(?:some|many|several|most|recent|new|other|numerous|various|early|public|a|an|one) )*(?:\w+ ){0,2}?"
    r"(?:studies|study|polls?|polling|surveys?|research|statistics)\b(?=$|,| (?:of|on|by|from|for|in|into|about|at|among|this|last|that|which|\w+ed|done|taken)\b)",
    re.I,
)
_OWNED = re.compile(
    r"(?<!^)\b[A-Z]\w+ (?:\w+ )?(?:stud|poll|survey|research|statistics)|\b(?:by|from|at|for) (?:[\w-]+ ){0,3}[A-Z]|[A-Z]\w*['’]s\b|\d{4}|\bthis\b"
)
_NAMED_NEAR = re.compile(
    r"[Aa]ccording to|(?<![.?!”\"'] )(?<!^)[A-Z]\w+(?:['’]s)? (?:\w+ )?(?:poll|survey|study|research)|(?:poll|survey|stud(?:y|ies)|research\w*|data|figures) (?:\w+ )?(?:by|from|at) (?:the )?[A-Z]|"
    r"(?:[Uu]niversity|[Ii]nstitute|[Bb]ureau)\b"
)
"""Words of a paragraph that says whose a study is."""
_NAMED_LATER = re.compile(
    r"\b[Tt]he (?:study|survey|poll|research)\b[^.\n]{0,80} (?:by|for) (?:the )?[A-Z]|"
    r"(?<=[a-z] )[A-Z]\w+(?:['’]s)?\)? (?:\w+ ){0,2}(?:survey|study|poll|research)\b"
)


@finds(importance=2, once=True)
def unnamed_study(subject):
    """Studies, polls or figures are the source, and none of them is named.

    Bad: Studies show that the drug works.
    Good: A study of Aldmoor University shows that the drug works.
    """
    first = subject.article.paragraphs[0] if subject.article.paragraphs else None
    named_later = cache(lambda: max((match.start() for match in _NAMED_LATER.finditer(subject.text)), default=-1))
    for record in subject.article.attributions:
        words = subject.words(record.source) if record.source and record.parent is None else ""
        if (
            not _STUDIES.match(words)
            or subject.text.endswith(("the ", "that ", "this "), 0, record.source[0].start)
            or record.source[0].start < first.end < len(subject.text.rstrip())
            or _OWNED.search(words)
            or subject.is_named_soon(record)
            or _NAMED_NEAR.search(subject.near(record))
            or named_later() > record.source[0].start
        ):
            continue
        yield Finding(
            "unnamed-study", record.source, f"“{words}” cannot be looked up: “{subject.short(record.content)}”",
            "say whose they are, and of when",
        )  # fmt: skip


_CRITICS = re.compile(r"\b(?:(?:one|another) (?:critic|opponent)|critics|opponents|detractors|sceptics|skeptics|naysayers?)\b(?!['’])", re.I)


_OF_ART = re.compile(r"\b(?:films?|movies?|albums?|novels?|box office|sitcoms?|musicals?|video ?games?)\b")
"""Words of a paragraph whose critics review works of art."""
_CRITICISED = re.compile(
    r"\b(?:is|are|was|were|been|being) (?:\w+ )?(?:critici[sz]ed|condemned|denounced|lambasted|mocked|ridiculed|dismissed|faulted|slammed|derided|attacked|blasted|panned)\b"
)
_FEW = 20
_AS_GROUP = re.compile(
    r"\b(?:[Cc]ritics|[Dd]etractors|[Ss](?:c|k)eptics)\b(?! of the)(?=,? (?:who |citing [^,]{1,40}, |(?:in|on|within|of|from|at) [^.,;:]{1,40}? )?(?:have |had |were |are )?(?:\w+ly )?(?:\w+ed|say|call|see|fear|argue|accuse|point|worry|doubt)\b)|"
    r"(?:is|are|was|were|been) widely (?:critici[sz]ed|condemned|denounced|mocked|ridiculed|panned)\b(?! by)"
)


@finds(importance=1, once=True)
def unnamed_critics(subject):
    """Critics are reported, and not one of them is named.

    Bad: Critics say the mayor wastes money.
    Good: Jo Marsh, who leads the opposition, says the mayor wastes money.
    """
    advice = "name a critic who says this, or leave it out"
    found = False
    for words, records in unnamed(subject, _CRITICS):
        found = True
        if subject.is_named_soon(records[0]) or _OF_ART.search(subject.near(records[0])):
            continue
        yield Finding("unnamed-critics", records[0].source, f"“{words}” names nobody: “{subject.short(records[0].content)}”", advice, "warning")
    for attribution in subject.article.attributions:
        if attribution.speaker == UNSPECIFIED and attribution.cue and not attribution.source and attribution.parent is None:
            words = subject.words(attribution.cue)
            if _CRITICISED.search(words):
                found = True
                if subject.is_named_soon(attribution) or re.search(NAME, subject.sentence_of(attribution).partition(words)[2]):
                    continue
                yield Finding("unnamed-critics", attribution.cue, f"“{words}” does not say by whom: “{subject.short(attribution.content)}”", advice, "warning")
    if not found and (match := next(filter(partial(_is_free, subject), islice(_AS_GROUP.finditer(subject.text), _FEW)), None)):
        words = subject.text[match.start() : match.start() + 80].split("\n")[0].rsplit(" ", 1)[0]
        yield Finding("unnamed-critics", (Span(*match.span()),), f"“{match.group()}” names nobody: “{words} …”", advice, "warning")


def _is_free(subject, match) -> bool:
    """Whether words stand in nobody's mouth and name nobody."""
    at = match.start()
    if re.search(NAME, subject.text[match.end() : match.end() + 60].split(".")[0]):
        return False
    return not any(span.start <= at < span.end for a in subject.article.attributions for span in a.content if a.speaker != UNSPECIFIED)


_PRIVATELY = re.compile(rf"{ASKED.pattern}|\bprivately (?!held|owned|run|funded|financed)\w+|\w+ed privately|said privately|speaking privately", re.I)
_ANONYMOUS = re.compile(
    r"\b(?<!open[ -])(?:(?:re)?sources?\b(?! of)|insiders?|anonym\w+|not to be (?:named|identified)|unnamed|unidentified|"
    r"(?:person|people|someone|officials?|man|woman|individuals?|executives?|aides?|members?) (?:who (?:is|are|was|were) )?(?:familiar|close to|briefed|with (?:direct )?knowledge|involved in))",
    re.I,
)


@finds(importance=2)
def anonymity_without_reason(subject):
    """A source is anonymous, and the article does not say why.

    Bad: A person familiar with the talks said the merger was dead.
    Good: A person familiar with the talks, who was not authorised to speak, said the merger was dead.
    """
    told = set()
    for words, records in unnamed(subject, _ANONYMOUS, _PRIVATELY):
        sentences = {subject.sentence_of(record) for record in records}
        if words.lower().startswith("the ") or any(REASON.search(words) for words in sentences) or not told.isdisjoint(sentences):
            continue
        told.update(sentences)
        yield Finding(
            "anonymity-without-reason", records[0].source, f"“{words}”: anonymous, and no reason is given: “{subject.short(records[0].content)}”",
            "say why the source is not named, and how it knows this",
        )  # fmt: skip


_SHARE, _LEAST = 0.7, 10
_ANSWERS = re.compile(r"^(?:Q|A|[A-Z]{4,})[.:] ", re.M)
_IN_VAIN = re.compile(
    r"\b(?:(?:did|had|has|does|have) not (?:immediately |yet )?(?:respond|return|comment|repl|answer)|declined (?:\w+ )?(?:to )?(?:comment|discuss|respond)|"
    r"had no (?:immediate )?(?:response|comment)|no comment|could not be reached)"
)
"""Words of a text that says that others were asked."""


@finds(importance=3, by_default=False)
def single_voice(subject):
    """One speaker carries seven in ten of the attributed claims or more.

    Bad: nine claims of a company's spokesman, and one of a critic
    Good: three claims of a spokesman, three of a critic
    """
    outermost = [credited[0] for c in subject.article.claims if (credited := subject.credited(c))]
    if len(outermost) < _LEAST:
        return
    speaker, count = Counter(outermost).most_common(1)[0]
    if count / len(outermost) < _SHARE or len(_ANSWERS.findall(subject.text)) > 3 or _IN_VAIN.search(subject.text):
        return
    spans = next((a.source or a.content for a in subject.article.attributions if a.speaker == speaker), ())
    yield Finding(
        "single-voice", tuple(spans[:1]), f"{subject.article.speaker(speaker).name} is the source of {count} of {len(outermost)} attributed claims ({count / len(outermost):.0%})",
        "quote someone with another view, or say that they were asked",
    )  # fmt: skip
