import re
from collections import Counter, defaultdict

from allegedly import lexicon
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.matching.words import STOP, edits
from allegedly.text.spans import Span

_CAPITAL = re.compile(r"[A-Z](?<![\w’'-].)[^\W\d_]{4,}(?![\w-])")
_LEAST_COUNT = 2
_LONG_ENOUGH = 7
"""Letters from which one letter in the place of another is likelier a slip than another name (Obama, Osama)."""


@finds(importance=2)
def name_variant(subject):
    """One name is spelled in two ways.

    Bad: Waledec in one paragraph, Waladec in another
    Good: Waledec in both
    """
    places = _names(subject)
    for one, other in sorted(_near(places), key=lambda pair: sorted(places[p][0] for p in pair)):
        first, second = sorted((one, other), key=lambda name: places[name][0])
        if _are_two(subject.text, places[first], places[second]):
            continue
        spans = tuple(sorted((places[first][0], places[second][0])))
        yield Finding(
            "name-variant", spans, f"“{first}” ({_times(places[first])}) and “{second}” ({_times(places[second])}) look like one name in two spellings",
            "find out which spelling is right and use it throughout",
            "warning",
        )  # fmt: skip


def _are_two(text, first, second) -> bool:
    """Whether the two stand behind different first names, or before different last names, so that they are two people."""
    before = [
        {match.group(1) for span in spans if (match := _BEFORE.search(text, max(0, span.start - 30), span.start))} - _NOT_FIRST for spans in (first, second)
    ]
    after = [{match.group(1) for span in spans if (match := _AFTER.match(text, span.end))} for spans in (first, second)]
    return any(bool(own and others and not own & others) for own, others in (before, after))


_AFTER = re.compile(r"\s([A-Z][\w-]+)")
_BEFORE = re.compile(r"\b([A-Z][\w’'-]+)\s$")
_NOT_FIRST = frozenset("The A An In On At Of For Mr Mrs Ms Dr President Senator And But".split())


def _times(spans) -> str:
    return "once" if len(spans) == 1 else f"{len(spans)} times"


def _names(subject) -> dict[str, list[Span]]:
    """Capitalised words of five letters and more -> where they stand; none in capitals throughout, and only those that stand inside a sentence at least once."""
    starts = {start for start, _ in (*subject.article.sentences, *subject.article.paragraphs)}
    places = defaultdict(list)
    for match in _CAPITAL.finditer(subject.text):
        word = match.group()
        if not word.isupper() and word.lower() not in STOP:
            places[word].append(match.start())
    return {word: [Span(at, at + len(word)) for at in found] for word, found in places.items() if not all(_opens(subject.text, at, starts) for at in found)}


def _opens(text, at, starts) -> bool:
    while at > 0 and text[at - 1] in "“\"‘'([":
        at -= 1
    return at in starts or text[max(0, at - 2) : at].strip() in (".", "!", "?", ":")


def _near(places) -> set[tuple[str, str]]:
    """Pairs one edit apart, or alike but for capitals; found over shared deletions, so in linear time."""
    holders = defaultdict(set)
    for name, low in _with_company(places):
        for key in {low, *(low[:i] + low[i + 1 :] for i in range(1, len(name)))}:
            holders[key].add(name)
    pairs = {tuple(sorted((a, b))) for names in holders.values() if 1 < len(names) < 20 for a in names for b in names if a < b}
    return {pair for pair in pairs if _is_variant(*pair) and min(len(places[p]) for p in pair) <= _LEAST_COUNT}


def _with_company(places) -> list[tuple[str, str]]:
    """Names, and in lower case, for which another begins with the same letter and is as long, give or take one letter."""
    names = [(name, name.lower()) for name in places]
    shapes = Counter((low[0], len(low)) for _, low in names)
    return [(name, low) for name, low in names if sum(shapes[low[0], len(low) + more] for more in (-1, 0, 1)) > 1]


def _is_variant(one: str, other: str) -> bool:
    low, high = sorted((one.lower(), other.lower()), key=len)
    if low == high:
        return True
    inflected = high.startswith(low) or low[:-1] == high[:-1] or low[:-2] == high[:-2] and {low[-2:], high[-2:]} == {"an", "en"}
    if low[0] != high[0] or inflected or edits(low, high) != 1 or {low, high} <= lexicon.first_names().keys():
        return False
    return len(low) < len(high) or len(low) >= _LONG_ENOUGH
