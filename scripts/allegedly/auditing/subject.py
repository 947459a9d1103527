"""What a rule of the audit looks at: an article, with what several rules ask of it computed once.

Two questions that several rules ask: which attributions describe their source and nowhere name it, and which claims put the same proposition in much
the same words.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache, cached_property, partial
from itertools import chain, combinations

from allegedly.article.article import RESERVED, UNSPECIFIED, Article, Attribution, Claim
from allegedly.matching.claim_index import ClaimIndex
from allegedly.text.restored import shown
from allegedly.text.spans import is_heading

_CLOCK = re.compile(r"^\s*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?\.?\s*$", re.M)


class Subject:
    """One article, read by all rules."""

    def __init__(self, article: Article):
        self.article = article
        self.text = article.text

    @cached_property
    def index(self) -> ClaimIndex:
        """The claims by their words and figures."""
        return ClaimIndex(self.article)

    @cached_property
    def low(self) -> str:
        """The text in lower case, as long as the text itself: a pattern of lower-case ASCII letters finds in it what it finds, case ignored, in the text."""
        return self.text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Names and last names of the speakers that are people or bodies."""
        return frozenset(name for s in self.article.speakers if s.kind in ("person", "organization", "government") for name in (s.name, s.name.split()[-1]))

    @cached_property
    def is_live(self) -> bool:
        """Whether the text is a live blog: entries under clock times, of which a later one corrects an earlier."""
        return len(_CLOCK.findall(self.text)) > 2

    def words(self, spans) -> str:
        """The words of some spans, pieces joined by ` … `."""
        return shown(self.text, spans)

    def short(self, spans, limit: int = 90) -> str:
        """The words of some spans, cut at a word where they are long."""
        words = self.words(spans)
        return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"

    def sentence_of(self, record: Attribution, later: int = 0) -> str:
        """The words of the sentence with an attribution's cue, or with its content if it has no cue, or so many sentences `later`."""
        place = bisect_right(self._sentence_starts, _place(record)) - 1 + later
        return self.article.sentences[place].of(self.text) if 0 <= place < len(self._sentence_starts) else ""

    def near(self, record: Attribution) -> str:
        """The words of the same paragraph around an attribution, 500 characters to each side."""
        at = _place(record)
        return self.text[max(at - 500, 0) : at].rsplit("\n", 1)[-1] + self.text[at : at + 500].split("\n", 1)[0]

    def is_named_soon(self, record: Attribution) -> bool:
        """Whether the two sentences after an attribution, or those up to the end of the next paragraph if it stands in the lead, are the first to name somebody,
        who speaks there too: `Analysts said the deal was dead. “It is over,” said Jo Marsh of Norbank.`"""
        at, paragraphs, sentences = _place(record), self.article.paragraphs, self.article.sentences
        end = sentences[min(bisect_right(self._sentence_starts, at) - 1 + _SOON, len(sentences) - 1)].end
        if self.is_in_lead(record):
            end = max(end, paragraphs[min(self._lead + 1, len(paragraphs) - 1)].end)
        following = (
            words
            for later in range(1, _SOON + 1)
            if not (words := self.sentence_of(record, later)).startswith(_OBJECTING) and (_SAID.search(words) or words[:1] in _MARKS)
        )
        return bisect_right(self._named_first, at) < bisect_left(self._named_first, end) or any(
            self.text.find(re.sub("['’]s$", "", name).split()[-1]) > at for words in following for name in _NAME.findall(words)
        )

    def is_said_before(self, at: int) -> bool:
        """Whether the words before a place in its sentence are somebody's, who may say the rest too: `Police say that he fled, but he is believed to be near.`"""
        start = self._sentence_starts[bisect_right(self._sentence_starts, at) - 1]
        return bisect_left(self._cues, start) < bisect_left(self._cues, at)

    def is_said_around(self, at: int) -> bool:
        """Whether somebody says something in the sentence of a place, the one before or the one after."""
        starts = self._sentence_starts
        place = bisect_right(starts, at) - 1
        low, high = starts[max(place - 1, 0)], self.article.sentences[min(place + 1, len(starts) - 1)].end
        return bisect_left(self._cues, low) < bisect_left(self._cues, high)

    @cached_property
    def _cues(self) -> list[int]:
        """Where the cues of somebody stand who is named or described."""
        return sorted(a.cue[0].start for a in self.article.attributions if a.speaker != UNSPECIFIED and a.source and a.cue)

    def is_in_lead(self, record: Attribution) -> bool:
        """Whether an attribution stands in the first paragraph below the headings, and that is short."""
        place = bisect_right(self.article.paragraphs, _place(record), key=lambda p: p.start) - 1
        return place == self._lead and self.article.paragraphs[place].end - self.article.paragraphs[place].start < _LONGEST_LEAD

    @cached_property
    def _lead(self) -> int:
        """The first paragraph that is no heading; -1 if there is none."""
        return next((n for n, p in enumerate(self.article.paragraphs) if not is_heading(p.of(self.text))), -1)

    @cached_property
    def _named_first(self) -> list[int]:
        """Where a speaker with a name stands for the first time in the text, as the source of a sentence that does not begin with `But`."""
        article, found = self.article, []
        first = {s.id: s.mentions[0].start for s in article.speakers if s.mentions and _CAPITAL.search(s.name)}
        for record in article.attributions:
            if record.source and record.parent is None and record.source[0].start <= first.get(record.speaker, -1) < record.source[-1].end:
                is_name = article.speaker(record.speaker).kind != "group" or _CAPITAL.search(self.words(record.source), 1)
                before = self.sentence_of(record).partition(self.words(record.source))[0]
                if is_name and not (before.startswith(_OBJECTING) and _MARKS.isdisjoint(before)):
                    found.append(record.source[0].start)
        return sorted(found)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.article.sentences]

    def credited(self, claim: Claim) -> list[str]:
        """Ids of the speakers of a claim's chain that are somebody, outermost first."""
        return [a.speaker for a in self.article.chain(claim) if a.speaker != UNSPECIFIED]


_SOON, _LONGEST_LEAD = 2, 400
_CAPITAL = re.compile(r"\b[A-Z]")
_SAID = re.compile(r"\b(?:said|says|told|added)\b")
_OBJECTING = ("But ", "However", "Yet ", "Others ")


def _place(record: Attribution) -> int:
    return (record.cue or record.content)[0].start


ASKED = re.compile(
    r"\b(?:on (?:the )?condition of anonymity|asked not to be (?:named|identified)|declined to be (?:named|identified)|who (?:was|were) not named|spoke anonymously)",
    re.I,
)
"""Words of a sentence that say its source asked not to be named."""
_MARKS = frozenset('"“”„«»')
NAME = r"\b[A-Z][\w’'-]{1,40} (?:[A-Z]\. )?[A-Z][\w’'-]{1,40}"
"""A first and a last name; the lengths are bounded, so that a long text is searched in one pass."""
_NAME = re.compile(NAME)
_LED = re.compile(rf"\b(?:including|such as|led by) (?:[\w’'-]+ ){{0,4}}?{NAME}|\b(?:including|such as) (?:the )?[A-Z]\w")
_PRONOUNS = frozenset("he she it they who which that i we you one this".split())
_LONGEST = 14


def unnamed(subject: Subject, described: re.Pattern, in_sentence: re.Pattern | None = None) -> Iterator[tuple[str, list[Attribution]]]:
    """(words of the first source, all records of its speaker) in text order, once for each unnamed speaker that `described` fits. `in_sentence`: words of
    the sentence, outside quotations, that make its source one too."""
    groups: dict[str, list[Attribution]] = {}
    for record in subject.article.attributions:
        if record.source and record.speaker not in RESERVED and record.parent is None and record.polarity == "positive":
            groups.setdefault(record.speaker, []).append(record)
    for speaker, records in groups.items():
        first = next((r for r in records if _fits(subject, r, described, in_sentence)), None)
        if first and not _is_named(subject, speaker, first, described):
            yield _shown(subject, first), [first, *(r for r in records if r is not first)]


def _shown(subject, record):
    words = subject.words(record.source)
    return subject.article.speaker(record.speaker).name if words.lower() in _PRONOUNS else words


def _fits(subject, record, described, in_sentence):
    words = subject.words(record.source)
    if words.lower() in ("who", "that") and in_sentence and in_sentence.search(subject.sentence_of(record)):
        return True
    if words.lower() in _PRONOUNS or len(words.split()) > _LONGEST or not _MARKS.isdisjoint(words):
        return False
    return bool(described.search(words) or in_sentence and in_sentence.search(subject.sentence_of(record)))


def _is_named(subject, speaker, record, described):
    """Whether the speaker has a name: one of its own, not that of whom it speaks for or against (`officials of Norferry`, `White House aides`)."""
    named = subject.article.speaker(speaker)
    if named.kind in ("person", "government") and named.name[:1].isupper() and _has_name(named.name, described):
        return True
    head = re.split(r"\b(?:of|at|in|from|for|with|to|who|familiar|close)\b|,", subject.words(record.source), maxsplit=1)[0]
    return _has_name(head, described) or bool(_LED.search(subject.sentence_of(record)))


def _has_name(words, described):
    """Whether a name stands in the words that does not belong to the description after it."""
    for name in _NAME.finditer(words):
        after = described.search(words, name.end())
        if not after or re.search(r",| and ", words[name.end() : after.start()]):
            return True
    return False


ALIKE = 0.55
_COMMON, _FIGURE, _CONTAINED = 12, 1.5, 0.95


def alike_pairs(subject: Subject, among: list[int], comparable: Callable[[int, int], bool], with_figures: bool = False) -> Iterator[tuple[int, int, float]]:
    """(earlier, later, likeness) of the claims `among` in different sentences that are `comparable`, share at least three words or figures and are alike
    (weighted Dice coefficient of their stems; if `with_figures`, figures count as words, and a claim that contains another of four words is alike too). Words that stand in
    more than a dozen of them call no pair up, which keeps this linear in the text."""
    terms = {n: _terms(subject, n, with_figures) for n in among}
    weighed = cache(partial(_weighed, subject.index))
    for one, other in sorted(_called_up(subject, terms)):
        common = terms[one] & terms[other]
        if len(common) < 3 or not comparable(one, other):
            continue
        left, right, both = weighed(terms[one]), weighed(terms[other]), weighed(common)
        likeness = 2 * both / (left + right)
        if with_figures and len(common) > 3 and likeness > 0.5 and both >= _CONTAINED * min(left, right):
            likeness = max(likeness, ALIKE + 0.05)
        if likeness >= ALIKE:
            yield one, other, likeness


def _terms(subject, claim: int, with_figures: bool) -> frozenset:
    stems = subject.index.stems[claim]
    return stems | subject.index.values(claim) if with_figures and subject.index.figures[claim] else stems


def _called_up(subject, terms) -> list[tuple[int, int]]:
    """Pairs from different sentences that share at least two terms of which neither is common."""
    counted = Counter(chain.from_iterable(terms.values()))
    calling = frozenset([term for term, count in counted.items() if 1 < count <= _COMMON])
    holders = defaultdict(list)
    for n, own in terms.items():
        if len(shared := own & calling) > 1:
            for term in shared:
                holders[term].append(n)
    pairs = Counter(chain.from_iterable(combinations(claims, 2) for claims in holders.values()))
    claims = subject.article.claims
    return [pair for pair, count in pairs.items() if count >= 2 and claims[pair[0]].sentence != claims[pair[1]].sentence]


def _weighed(index, terms: frozenset) -> float:
    weights = index.weights
    return sum([weights.get(term, 1.0) if isinstance(term, str) else _FIGURE for term in terms])
