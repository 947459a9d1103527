"""Two places of an article that do not agree: figures, the headline, the voice, names."""

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import partial

from allegedly import lexicon
from allegedly.article.article import RESERVED
from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.auditing.subject import alike_pairs
from allegedly.matching.words import STOP, are_one_edit_apart, words
from allegedly.text.spans import Span

_SAME_THING = 0.75


@finds(importance=1)
def figure_shift(subject):
    """One proposition is given with different figures in two places.

    Bad: The fire destroyed 40 homes in the valley. ... The fire destroyed 60 homes in the valley.
    Good: The fire destroyed 40 homes in the valley. ... The fire destroyed 40 homes in the valley, the mayor said.
    """
    if subject.is_live:
        return
    figured = [n for n, found in enumerate(subject.index.figures) if any(not f.is_date for f in found)]
    found = subject.index.figures
    for one, other, likeness in alike_pairs(subject, figured, lambda one, other: _differing(found[one], found[other]) is not None):
        claims = [subject.article.claims[n] for n in (one, other)]
        if likeness >= _SAME_THING and not all(_is_row(subject, claim) for claim in claims):
            first, second = _differing(found[one], found[other])
            if all(_SCORED.search(subject.text, max(figure.start - 24, 0), figure.start) for figure in (first, second)):
                continue
            spans = (Span(first.start, first.end), Span(second.start, second.end))
            yield Finding(
                "figure-shift",
                spans,
                f"“{subject.words(spans[:1])}” on line {claims[0].paragraph}, “{subject.words(spans[1:])}” on line {claims[1].paragraph}, for what seems to be the same thing",
                "check which figure is right, or say why they differ",
                "warning",
            )


_SCORED = re.compile(r"\b[A-Z][\w.]* $")
"""Before a score, `Norferry 2, Oster 1`."""


def _is_row(subject, claim) -> bool:
    """Whether a claim ends a line without a full stop, as the rows of a table do."""
    return subject.text[claim.spans[-1].end : claim.spans[-1].end + 3].strip(" ")[:1] in ("", "\n")


def _differing(left, right):
    """The first figures of one unit, where no value of that unit is in both."""
    for one in left:
        same_unit = [f for f in right if f.unit == one.unit and f.is_date == one.is_date]
        if same_unit and not one.is_date and all(f.value != one.value for f in same_unit):
            return one, same_unit[0]
    return None


_LONGEST = 18
"""Words of a headline."""
_SAME_EVENT, _SAME_STORY = 0.9, 0.5
"""Share of the headline's content words, by weight, that a claim of the body has which falls short of it, and that one has which may bear it out."""
_FIRM = {"asserted": 2, "endorsed": 2, "attributed": 1, "alleged": 0}


@finds(importance=1)
def headline_firmer(subject):
    """The headline states as fact what the text only reports.

    Bad: headline: Mayor took bribes; text: ... Prosecutors allege that the mayor took bribes.
    Good: headline: Mayor took bribes, prosecutors say; text: ... Prosecutors allege that the mayor took bribes.
    """
    article = subject.article
    if len(article.paragraphs) < 3 or not _is_headline(subject):
        return
    first = article.paragraphs[0]
    heads = [n for n, c in enumerate(article.claims) if c.spans[0].start < first.end]
    body = [n for n, c in enumerate(article.claims) if c.spans[0].start >= first.end]
    for head in heads:
        claim = article.claims[head]
        if claim.status != "asserted" or claim.certainty != "certain" or len(subject.index.stems[head]) < 3:
            continue
        alike = [n for n in body if _covered(subject, head, n) >= _SAME_EVENT and article.claims[n].polarity == claim.polarity]
        sources = {article.attributions[a].speaker for n in alike if (a := article.claims[n].attribution) is not None}
        firm = (n for n in body if _FIRM[article.claims[n].status] == 2 and article.claims[n].certainty == "certain")
        if not alike or len(sources) > 1 or any(_covered(subject, head, n) >= _SAME_STORY for n in firm):
            continue
        best = article.claims[max(alike, key=lambda n: (_covered(subject, head, n), -n))]
        if _AHEAD.search(subject.words(best.spans)) and not _AHEAD.search(subject.words(claim.spans)):
            continue
        if _is_about_itself(subject, claim, best) or _is_news_of_authorities(subject, claim, best):
            continue
        speakers = [name for name in article.names(best) if name not in RESERVED]
        yield Finding(
            "headline-firmer", claim.spans + best.spans,
            f"the headline says “{subject.short(claim.spans)}”; line {best.paragraph} has it only {_how(best, speakers)}: “{subject.short(best.spans)}”",
            "attribute it in the headline too, as in “..., police say”",
            "warning",
        )  # fmt: skip


_AHEAD = re.compile(r"\b(?:set|due|expected|likely) to\b|\bwill\b")
"""Words of what is still to come, of which a headline in the past or present does not tell."""
_OPENING = re.compile(r"[\"“‘]|(?:^|\s)'\w")


def _is_headline(subject) -> bool:
    """Whether the first paragraph is short, and has no words in marks and no word of reporting, for which detection would have to be right about a headline's grammar."""
    words = subject.article.paragraphs[0].of(subject.text).strip()
    cues = ((word, lexicon.verb_cues().get(word)) for word in words.lower().split())
    if any(cue and word not in (cue.lemma, "knew") for word, cue in cues) or _OPENING.search(words):
        return False
    return len(words.split()) <= _LONGEST and not words.endswith(("?", ":", "."))


def _covered(subject, head: int, other: int) -> float:
    """How much of the headline's words stand in another claim and those beside it on the same word; 0 if it has other figures."""
    index, claims = subject.index, subject.article.claims
    if index.values(head) and not index.values(head) & index.values(other):
        return 0.0
    own, weight, one = index.stems[head], index.weight, claims[other]
    beside = [n for n in (other - 1, other, other + 1) if n < len(claims) and claims[n].sentence == one.sentence and claims[n].attribution == one.attribution]
    return sum(map(weight, own & frozenset().union(*(index.stems[n] for n in beside)))) / max(sum(map(weight, own)), 1e-9)


def _is_about_itself(subject, claim, best) -> bool:
    """Whether the source speaks of what it does itself, and the headline names it: `Roy sells its ferries`, on Roy's word."""
    headline = subject.words(claim.spans).lower()
    speakers = (subject.article.speaker(subject.article.attributions[n].speaker) for n in best.chain)
    return any(speaker.name.split()[-1].lower() in headline for speaker in speakers if speaker.kind != "group")


_LOSSES = re.compile(r"\b(?:kill\w*|dead|dies?|died|injur\w+|hurt|wound\w*|missing)\b", re.I)
_OFFICIAL = re.compile(r"\b(?:officials?|police|authorities|minister|ministry|government|hospitals?|sheriff|fire department|rescuers)\b", re.I)


def _is_news_of_authorities(subject, claim, best) -> bool:
    """Whether a headline tells of dead and hurt people, whom authorities count."""
    return bool(_LOSSES.search(subject.words(claim.spans))) and any(map(_OFFICIAL.search, subject.article.names(best)))


def _how(claim, speakers) -> str:
    if claim.status == "asserted":
        return f"as {'possible' if claim.certainty == 'possible' else 'likely' if claim.certainty == 'probable' else 'open'}"
    said = f"on the word of {' and '.join(speakers)}" if speakers else "as a report without a source"
    return f"as an allegation, {said}" if claim.status == "alleged" else said


_SAME_CLAIM = 0.6
_FIRMNESS = {"asserted": 3, "endorsed": 2, "attributed": 1, "alleged": 0, "possible": 0}
_SHIFTS = frozenset(map(frozenset, (("asserted", "alleged"), ("asserted", "possible"), ("endorsed", "alleged"))))
"""The article stands behind what is `endorsed`, too; what is fact in one place and on somebody's word in another is no shift."""
_CALLED = {"asserted": "as fact", "endorsed": "as confirmed", "attributed": "as a report", "alleged": "as an allegation", "possible": "as possible"}

_OPEN = re.compile(r"(?:why|how|what|when|where|who|whether|if|so|because|(?:\w+ )?\w+(?<![sd]) to \w+)\b", re.I)
"""A claim that puts no proposition of its own: a question, a condition, an infinitive."""


@finds(importance=2)
def voice_shift(subject):
    """A claim is stated as fact in one place and alleged or hedged in another.

    Bad: The leak cost the bank $4 million. ... The leak allegedly cost the bank $4 million.
    Good: The leak cost the bank $4 million. ... The bank lost customers as well.
    """
    if subject.is_live:
        return
    told, everywhere = set(), list(range(len(subject.article.claims)))
    for one, other, likeness in sorted(alike_pairs(subject, everywhere, partial(_shift, subject), with_figures=True), key=lambda pair: (-pair[2], pair)):
        claims = [subject.article.claims[n] for n in (one, other)]
        if likeness < _SAME_CLAIM or claims[0].paragraph == claims[1].paragraph or _is_in_headline(subject, claims[0]):
            continue
        if (place := tuple(c.sentence for c in claims)) in told:
            continue
        figures = subject.index.values(one) & subject.index.values(other)
        if not figures and (likeness <= _SAME_CLAIM or not _in_one_order(*(subject.words(c.spans) for c in claims))):
            continue
        told.add(place)
        firm, loose = sorted(claims, key=lambda c: -_FIRMNESS[_standing(subject, c)])
        yield Finding(
            "voice-shift",
            claims[0].spans + claims[1].spans,
            f"stated {_CALLED[_standing(subject, firm)]} on line {firm.paragraph} (“{subject.short(firm.spans)}”), "
            f"{_CALLED[_standing(subject, loose)]} on line {loose.paragraph} (“{subject.short(loose.spans)}”)",
            "attribute it in both places, or say what confirmed it",
            "warning",
        )


def _is_in_headline(subject, claim) -> bool:
    """Whether a claim stands in a short first paragraph, which the rule headline-firmer compares with the text."""
    first = subject.article.paragraphs[0]
    words = first.of(subject.text)
    return claim.spans[0].start < first.end and len(subject.article.paragraphs) > 2 and len(words.split()) < _LONGEST + 1 and not words.endswith(".")


def _in_one_order(one: str, other: str) -> bool:
    """Whether the words that two claims share come in one order, or one of them may be a passive: `low rates keep` is not `she keeps rates low`."""
    left, right = ([word.stem for word in words(text)] for text in (one, other))
    left, right = [stem for stem in left if stem in right], [stem for stem in right if stem in left]
    matched = sum(block.size for block in SequenceMatcher(None, left, right, False).get_matching_blocks())
    return matched >= 0.8 * min(len(left), len(right)) or " by " in one + other


_BELIEFS = frozenset("believe think suspect fear".split())


def _standing(subject, claim) -> str:
    """Its status; `possible` for what the article hedges and for what somebody only believes."""
    doubted = claim.certainty in ("possible", "probable") if claim.attribution is None else subject.article.attributions[claim.attribution].lemma in _BELIEFS
    return "possible" if claim.status in ("asserted", "attributed") and doubted else claim.status


def _shift(subject, one: int, other: int) -> bool:
    """Whether one claim is fact, or granted, and the other not, with the same figures and polarity."""
    left, right = subject.article.claims[one], subject.article.claims[other]
    if any(c.certainty == "underspecified" or _OPEN.match(subject.words(c.spans)) for c in (left, right)):
        return False
    return (
        frozenset(map(partial(_standing, subject), (left, right))) in _SHIFTS and left.polarity == right.polarity and not _figures_differ(subject, one, other)
    )


def _figures_differ(subject, one, other) -> bool:
    left, right = (subject.index.values(n) for n in (one, other))
    return bool(left and right and not left & right)


_CAPITAL = re.compile(r"[A-Z](?<![\w’'-].)[^\W\d_]{4,}(?![\w-])")
_LEAST_COUNT = 2
_LONG_ENOUGH = 7
"""Letters from which one letter in the place of another is likelier a slip than another name (Obama, Osama); one less for a letter left out (Clare, Clarke)."""


@finds(importance=2)
def name_variant(subject):
    """One name is spelled in two ways.

    Bad: Waledec in one paragraph, Waladec in another
    Good: Waledec in both
    """
    places = _names(subject)
    for one, other in sorted(_near(places), key=lambda pair: sorted(places[p][0] for p in pair)):
        first, second = sorted((one, other), key=lambda name: places[name][0])
        if _are_two(subject.text, places[first], places[second]) or re.search(rf"\b(?:{first.lower()}|{second.lower()})s?\b", subject.text):
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
    if low[0] != high[0] or inflected or not are_one_edit_apart(low, high) or {low, high} <= lexicon.first_names().keys():
        return False
    return len(low) >= _LONG_ENOUGH - (len(low) < len(high))
