"""Whether a summary credits whom the article credits."""

import re
from enum import Enum
from functools import cache, lru_cache

from allegedly.comparison.voice import Source
from allegedly.matching.words import group, stem

_PROPER = re.compile(r"\d*[A-Z][\w&.-]*")
_NO_NAME = re.compile(r"['’]s?\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d+")
_PLACED = re.compile(r"(?<= )(?P<head>[a-z][\w’'-]*) (?:in|on|near|outside) (?:the )?[A-Z].*$")
"""The place of somebody without a name: "the council on Torvay"."""
_OF_A_PLACE = re.compile(r"[A-Z][a-z]+[^s\W]s (?:of|in|on|at|from|near|outside) ")
"""Several people without a name, where a sentence begins: "Doctors in Rono"."""
_LEADING = frozenset(
    "the a an one some many several two three few other another its his her their this that these those most all "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_DEFINITE = frozenset("the its his her their this that these those".split())
PRONOUNS = frozenset("he she it they i we you who which that him her them this these those".split())
_NOBODY = re.compile(
    r"\b(?:some|many|people|reports?|observers?|insiders?|sources?|critics?|experts?|analysts?|others|commentators?|watchers|figures|voices|circles|locals)\b",
    re.I,
)
_PUBLISHER = re.compile(r"\b(?:the|this) (?:article|story|piece|reporter)\b", re.I)
_FRAME = re.compile(
    r"^(?:the|this|that|its?|an?)?\s*(?:news )?(article|passage|text|story|piece|column|item|excerpt|author|writer|columnist|summary|report|coverage)s?$", re.I
)
_FRAME_BEFORE = re.compile(r"(?:^|[.!?]\s+)(?:the|this) (article|passage|text|story|piece|column|excerpt|author|writer|report)\b", re.I)
_PUBLICATION = re.compile(
    r"\b(?:reports?|editorials?|articles?|stor(?:y|ies)|columns?|statements?|memos?|posts?|tweets?|letters?|study|studies|surveys?|polls?|repl(?:y|ies)|responses?|filings?|releases?|"
    r"websites?)\b",
    re.I,
)
_PERSON = frozenset("person unnamed".split())
_BODY = frozenset("organization government group document unnamed".split())


class Who(Enum):
    """How the source in the summary stands to the source in the article."""

    SAME = "the same source"
    LIKELY = "a description that fits the source"
    VAGUER = "a vaguer source"
    SHARPER = "a named source for an unnamed one"
    OTHER = "another source"


NEAREST = {who: order for order, who in enumerate(Who)}
"""The relations from the nearest to the farthest."""


@lru_cache(20_000)
def proper(source: Source) -> frozenset[str]:
    """Lower-case words of a source's name that are written as a proper name, without its capital first article."""
    name = _PLACED.sub(r"\g<head>", _NO_NAME.sub("", source.name))
    found = [w for w in _PROPER.findall(name) if w.lower() not in _LEADING]
    if (
        source.kind == "unnamed"
        or source.kind == "group"
        and _OF_A_PLACE.match(name)
        or len(found) == 1
        and (_is_plain(found[0], name) or source.kind == "group" and name == found[0])
    ):
        return frozenset()
    return frozenset(w.lower().strip(".") for w in found)


def _is_plain(word: str, name: str) -> bool:
    """Whether a capital may only be that of a sentence's first word: `Experts`, `Officials in the city`."""
    from allegedly.lexicon import column

    if not name.startswith(word) or word.isupper():
        return False
    low = word.lower()
    kinds = column("speaker_kinds", "word", "kind")
    several = low.endswith("s") and not low.endswith("ss") and (low in kinds or low[:-1] in kinds)
    return several or low in ("police", "people", "authorities") or bool(_NOBODY.fullmatch(word))


@lru_cache(20_000)
def is_named(source: Source) -> bool:
    """Whether a source has a name of its own: `Rik Ferguson`, and neither `Security experts` nor `Microsoft officials`."""
    last = source.name.split()[-1:]
    return bool(proper(source)) and (source.kind == "document" or bool(last) and not last[0][:1].islower())


def is_pronoun(source: Source) -> bool:
    """Whether a source is named by a pronoun alone where it speaks."""
    return source.words.lower() in PRONOUNS


def is_publication(source: Source) -> bool:
    """Whether a source is something that somebody published: `a news report`, who is named elsewhere."""
    return not is_named(source) and bool(_PUBLICATION.search(source.words or source.name))


_CAPITAL = re.compile(r"^(?:An?|One|The|Two|Three|Some) (?=[a-z])")
"""The first word of a description at the start of a sentence."""


def called(source: Source) -> str:
    """A source as a reader would name it: its name, or the words that describe it here, `a supporter`."""
    described = source.words and source.name[:1].islower() and not is_pronoun(source)
    return _CAPITAL.sub(lambda found: found[0].lower(), source.words if described else source.name or source.words)


def is_publisher(source: Source) -> bool:
    """Whether a source is the article itself."""
    return bool(_PUBLISHER.search(source.words or source.name))


def is_frame(source: Source, article: str, before: str = "") -> bool:
    """Whether a source of a summary is only the text that it sums up: "the article says", "the report covers" where the article has no report,
    "it states" after one of these (`before`: the summary up to the clause), "it is noted that"."""
    said = source.words.strip()
    if said.lower() in ("it", "") and (not said and re.match(r"(?:is|are|was|were) (?:noted|mentioned|stated|added)\b", source.cue.lower())):
        return True
    if not source.cue and " " in said and said.isupper():
        return said.lower() not in article.lower()  # a label, "CUP SHOCK: ..."
    found = _FRAME_BEFORE.search(before) if said.lower() == "it" else _FRAME.match(said)
    return found is not None and (found[1].lower() != "report" or not re.search(r"\breports?\b", article, re.I))


def compare(summary: Source, article: Source, named_before: frozenset[str]) -> Who:
    """How the summary's source stands to the article's. `named_before`: lower-case words of the summary up to the clause."""
    if not article.is_unspecified and _bare(summary) == _bare(article):
        return Who.SAME
    if article.is_unspecified:
        return Who.SAME if summary.is_unspecified or _is_nobody(summary) else Who.SHARPER
    if summary.is_unspecified or _is_nobody(summary) and not _heads(summary) & _heads(article):
        return Who.VAGUER
    if summary.words.lower() in PRONOUNS and not is_named(summary):
        return Who.LIKELY
    if proper(article) & set(_spelled(summary.words)) and not is_named(summary):
        return Who.LIKELY
    if (
        _is_class(summary)
        and is_named(article)
        and group(stem(summary.words.lower())) in {group(stem(w.lower())) for w in re.findall(r"\w{3,}", article.words)}
    ):
        return Who.VAGUER
    if is_named(summary) or same_name(proper(summary), proper(article)):
        return _named(summary, article)
    return _described(summary, article, named_before)


def _is_class(source: Source) -> bool:
    """Whether a source is told by one plural noun, "Beekeepers", whose capital may be that of a first word."""
    return source.words.isalpha() and source.words.endswith("s") and not source.words.endswith("ss")


def _bare(source: Source) -> str:
    return re.sub(r"^(?:the|a|an) ", "", (source.name or source.words).lower())


_OF_FIGURES = frozenset("show reveal suggest indicate".split())
"""What numbers do, and not those who are called figures."""


def _is_nobody(source: Source) -> bool:
    words = source.words or source.name
    return not is_named(source) and bool(_NOBODY.search(words)) and not (words.lower().endswith("figures") and source.lemma in _OF_FIGURES)


def _named(summary: Source, article: Source) -> Who:
    ours, theirs = proper(summary), proper(article)
    if same_name(ours, theirs):
        return Who.SAME
    if any(same_name(ours, _names(alias)) for alias in article.aliases):
        return Who.LIKELY
    if _are_two_people(summary, article):
        return Who.OTHER
    if ours & set(re.findall(r"\w[\w&.-]*", article.words.lower())):
        return Who.LIKELY
    if theirs & set(_spelled(summary.words)):
        return Who.LIKELY
    if theirs and not _plain_words(summary) & _plain_words(article):
        return Who.OTHER
    return Who.LIKELY if _plain_words(summary) & _plain_words(article) or _heads(summary) & _heads(article) else Who.SHARPER


def _are_two_people(one: Source, other: Source) -> bool:
    """Whether two people have different full names: `Lena Kiss`, `Tomas Varga`, and `Dora Pell`, `Nadia Pell`. First names with one first letter may be one name."""
    names = [[word.lower() for word in source.name.split() if word[:1].isupper()] for source in (one, other)]
    if any(source.kind != "person" or len(found) < 2 for source, found in zip((one, other), names)):
        return False
    (first, *_, last), (their_first, *_, their_last) = names
    return first[0] != their_first[0] if last == their_last else not proper(one) & proper(other)


def _plain_words(source: Source) -> frozenset[str]:
    """Groups of the lower-case nouns that a source is described by where it stands."""
    return frozenset(group(stem(w)) for w in re.findall(r"\b[a-z]{3,}\b", source.words) if w not in _LEADING and w not in PRONOUNS)


def _names(words: str) -> frozenset[str]:
    return frozenset(w.lower().strip(".") for w in _PROPER.findall(re.sub(r"['’]s?\b", "", words)) if w.lower() not in _LEADING)


def _spelled(words: str) -> list[str]:
    return [w.lower().strip(".") for w in _PROPER.findall(re.sub(r"['’]s?\b", "", words))]


@cache
def same_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one name's words are all in the other, or one is the other's initials."""
    if not one or not other:
        return False
    one, other = frozenset(map(stem, one)), frozenset(map(stem, other))
    return one <= other or other <= one or _initials(one, other) or _initials(other, one)


def _initials(short, long) -> bool:
    return len(short) == 1 and len(long) > 1 and sorted(next(iter(short))) == sorted(w[0] for w in long)


def _described(summary: Source, article: Source, named_before) -> Who:
    ours, theirs = _heads(summary), _heads(article)
    if not is_named(article):
        return Who.SAME if ours & theirs else Who.LIKELY if _kinds_fit(summary, article) or is_definite(summary) and is_definite(article) else Who.OTHER
    here = {group(stem(w.lower())) for w in re.findall(r"\w+", article.words)}
    if ours & here and not _names(article.words) & proper(article):
        return Who.SAME
    titles = {group(stem(w.lower())) for one in (article.words, *article.aliases) for w in re.findall(r"\w{3,}", one)} - {
        group(stem(w)) for w in proper(article)
    }
    if is_definite(summary) and ours & titles:
        return Who.LIKELY
    if is_definite(summary) and proper(article) & named_before and (ours & theirs or _kinds_fit(summary, article)):
        return Who.LIKELY
    return Who.VAGUER if ours & theirs or _kinds_fit(summary, article) else Who.OTHER


def are_described_apart(one: Source, other: Source) -> bool:
    """Whether two sources have no names, and are described by words of which they have none in common."""
    described = not (is_named(one) or is_named(other) or is_pronoun(one) or is_pronoun(other)) and roles(one) and roles(other)
    return bool(described) and not roles(one) & roles(other)


def fits(source: Source, titles: frozenset[str], names: frozenset[str] = frozenset()) -> bool:
    """Whether a source is told by one singular description, all of whose words are among `titles` or names: `the inspector general`, `the Herald's editor`."""
    said = (source.words or source.name).split()
    if is_named(source) or not said or said[0].lower() in ("a", "an", "some", "many", "several") or said[-1].endswith("s") and not said[-1].endswith("ss"):
        return False
    heads = _heads(source)
    return bool(heads & titles) and heads - {group(stem(n)) for n in names} <= titles


_BODIES = frozenset("team campaign camp staff corporation lawyers attorneys administration".split())


def _is_body(words: str) -> bool:
    """Whether words end in a body that others speak for: `its campaign`, `the bank`."""
    from allegedly.lexicon import column

    last = words.lower().split()[-1:]
    return bool(last) and (last[0] in _BODIES or column("speaker_kinds", "word", "kind").get(last[0]) in ("organization", "government"))


_SPOKESMEN = frozenset(
    group(stem(w))
    for w in "spokesman spokeswoman spokesperson manager director chief president chairman chairwoman secretary aide adviser strategist lawyer attorney "
    "minister ambassador envoy head executive founder officer commissioner".split()
)
_SPOKESMAN = re.compile(r"spokes(?:man|woman|person)$", re.I)


def is_own_publication(source: Source) -> bool:
    """Whether a source is a writing of somebody named before: `its reply`, `their letter`."""
    return is_publication(source) and source.words.partition(" ")[0].lower() in ("its", "his", "her", "their")


_PUBLIC = frozenset("write post tweet publish announce".split())


def is_hearsay(chain: list[Source], inner: Source) -> bool:
    """Whether a source of an article is known by the word of one other alone, which is no publication and cites none: "A said that B had claimed"."""
    told = len(chain) == 2 and inner is chain[1] and inner.id != chain[0].id and not is_pronoun(inner) and inner.lemma not in _PUBLIC
    return told and not is_pronoun(chain[0]) and not _PUBLICATION.search(chain[0].words) and chain[0].kind != "document"


def speaks_for(titles: frozenset[str], source: Source) -> bool:
    """Whether a source is a body or a spokesman, `its campaign`, and somebody with these titles (groups of words) speaks for one: the organization for its spokesman."""
    said = source.words or source.name
    return bool(_is_body(said) or _SPOKESMAN.search(said)) and bool(titles & _SPOKESMEN)


def is_spokesman(source: Source, titles: frozenset[str]) -> bool:
    """Whether a source speaks for somebody, by its own words or by what stands next to its name."""
    return bool((titles | roles(source)) & _SPOKESMEN)


def is_definite(source: Source) -> bool:
    """Whether the words of a source point at somebody known: `the mayor`, `its lawyer`."""
    return (source.words or source.name).partition(" ")[0].lower() in _DEFINITE


@lru_cache(20_000)
def roles(source: Source) -> frozenset[str]:
    """Groups of the words that describe a source next to its name: `mayor` of `Mayor Tomas Reyes`."""
    name = {w.lower() for w in re.findall(r"\w+", source.name)} if is_named(source) else set()
    spelled = re.findall(r"[a-z]{3,}", " ".join((source.words, *source.aliases, "" if name else source.name)).lower())
    return frozenset(group(stem(w)) for w in spelled if w not in name and w not in _LEADING and w not in PRONOUNS)


@lru_cache(20_000)
def _heads(source: Source) -> frozenset[str]:
    """Groups of the plain words a source is described by."""
    described = " ".join((source.name, source.words, *source.aliases))
    if not is_named(source):
        described = described.lower()
    return frozenset(group(stem(w)) for w in re.findall(r"\b[a-z]{3,}\b", described) if w not in _LEADING)


def _kinds_fit(summary: Source, article: Source) -> bool:
    return summary.kind == article.kind or {summary.kind, article.kind} <= _BODY or {summary.kind, article.kind} <= _PERSON
