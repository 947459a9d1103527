"""The plainest reporting sentences, for those in which detection sees no reporting at all.

`X said (that) ...`, `X alleged that ...`, `X denied having ...`, `..., X said.`, `..., said X.`: read by the shape of the whole sentence, without
knowing its other verbs. A sentence in which detection found a cue is left as it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, cached_property
from itertools import accumulate, chain
from operator import attrgetter

from allegedly.article.article import RESERVED, Article, Attribution, Claim, Speaker
from allegedly.article.standing import standing
from allegedly.detection.names import speaker_id
from allegedly.lexicon import column, verb_cues
from allegedly.text.spans import Span


def _shape(pattern: str) -> re.Pattern:
    """A pattern for a sentence, whatever white space stands between its words: lines may be broken anywhere."""
    return re.compile(pattern.replace(" ", r"\s+"), re.I | re.S)


_FORMS = r"(?:has |have |had |also |later |repeatedly |recently )*(?P<verb>[a-z]+(?:ed|s|d|aid|ays|ound|nown|ritten|rote))"
_SOURCE = r"(?P<source>(?:(?:the|a|an|one|some|its|his|her|their|two|three|several|many) )?(?:[\w&’'.-]+ ){0,6}?[\w&’'.-]+(?:, [^,]{3,60},)?)"
_OPENING = r"(?:(?:[A-Z]\w+ly|However|Still|But|And|Meanwhile|Later|In [^,]{3,40}|On \w+day),? )?"
_FRONT = _shape(rf"{_OPENING}{_SOURCE} {_FORMS}(?: on \w+day| in [A-Z]\w+)? (?P<content>(?:that |having |being )?.+?)[.!?]?$")
_BACK = _shape(rf"(?P<content>.{{12,}}), {_SOURCE} {_FORMS}(?: on \w+day)?[.]?$")
_TURNED = _shape(rf"(?P<content>.{{12,}}), (?P<verb>said|says) {_SOURCE}(?: on \w+day)?[.]?$")
_LOW_WORD = re.compile(r"[a-z]+")
_CLAUSE_ALONE = frozenset("say argue insist".split())
_NO_SOURCE = frozenset("it there that this which who what where when while although though because if as but and nobody nothing".split())


def plain_reports(draft: Article, reported: set[int]) -> Article:
    """The draft with the attributions of such sentences, their speakers, and their claims on them; those `reported` have some already."""
    read = _Reading(draft)
    for number in range(len(draft.sentences)):
        if number not in reported:
            read.sentence(number)
    return read.result()


class _Reading:
    def __init__(self, draft: Article):
        self.draft, self.attributions, self.speakers = draft, list(draft.attributions), {s.id: s for s in draft.speakers}

    @cached_property
    def _known(self) -> dict[tuple[str, str], tuple[int, str]]:
        """Names and last names -> the first speaker who has them, as number and id."""
        known: dict[tuple[str, str], tuple[int, str]] = {}
        for number, speaker in enumerate(self.draft.speakers):
            _know(known, speaker, number)
        return known

    @cached_property
    def claims(self) -> dict[int, list[Claim]]:
        """Claims by the number of their sentence."""
        found = defaultdict(list)
        for claim in self.draft.claims:
            found[claim.sentence].append(claim)
        return found

    def sentence(self, number: int) -> None:
        span = self.draft.sentences[number]
        found = next(_shapes(span.of(self.draft.text)), None)
        if not found:
            return
        shift = lambda name: Span(span.start + found.start(name), span.start + found.end(name))
        cue, identity = verb_cues()[found["verb"].lower()], len(self.attributions)
        content, source = shift("content"), shift("source")
        speaker = self._speaker(source.of(self.draft.text), source)
        self.attributions.append(
            Attribution(identity, (source,), (shift("verb"),), (content,), speaker, "indirect", "verb", cue.stance, None, (), cue.polarity, cue.lemma)
        )
        self._claim(number, content, identity, cue)

    def _speaker(self, words: str, mention: Span) -> str:
        words = " ".join(words.split())
        name = re.sub(r"^(?:the|a|an) |,.*", "", words, flags=re.I).strip()
        last = name.split()[-1].lower()
        known = [self._known[key] for key in (("name", name.lower()), ("last", name)) if key in self._known]
        if known:
            return min(known)[1]
        identity = speaker_id(name) + ("-2" if speaker_id(name) in RESERVED else "")
        kinds = column("speaker_kinds", "word", "kind")
        kind = kinds.get(last) or kinds.get(last.rstrip("s")) or ("person" if name[:1].isupper() else "unnamed")
        if identity not in self.speakers:
            self.speakers[identity] = speaker = Speaker(identity, name, kind, (words,) if words != name else (), (mention,))
            _know(self._known, speaker, len(self.speakers))
        return identity

    def _claim(self, number: int, content: Span, identity: int, cue) -> None:
        """The claims of the sentence cut to the content and put on the attribution; one for the whole content where there is none."""
        footing = standing(self.attributions, identity)._asdict()
        cut = [(c, tuple(Span(max(s.start, content.start), min(s.end, content.end)) for s in c.spans if s.start < content.end and content.start < s.end)) for c in self.claims[number]]
        kept = [c._replace(spans=spans, **footing) for c, spans in cut if spans]
        paragraph = self.draft.paragraph(content.start)
        self.claims[number] = kept or [Claim((content,), certainty="certain", polarity=cue.polarity, paragraph=paragraph, sentence=number, **footing)]

    def result(self) -> Article:
        if len(self.attributions) == len(self.draft.attributions):
            return self.draft
        place = _places(self.draft.attributions, self.attributions[len(self.draft.attributions) :])
        attributions = sorted((a._replace(id=place[a.id], parent=None if a.parent is None else place[a.parent]) for a in self.attributions), key=attrgetter("id"))
        claims = [_moved(c, place) for c in sorted(chain.from_iterable(self.claims.values()), key=attrgetter("spans"))]
        return replace(self.draft, attributions=tuple(attributions), speakers=tuple(self.speakers.values()), claims=tuple(claims))


def _know(known: dict, speaker: Speaker, number: int) -> None:
    for key in (("name", speaker.name.lower()), ("last", *speaker.name.split()[-1:])):
        known.setdefault(key, (number, speaker.id))


def _moved(claim: Claim, place: list[int]) -> Claim:
    return claim._replace(attribution=place[claim.attribution], chain=tuple([place[n] for n in claim.chain])) if claim.chain else claim


def _places(known: tuple[Attribution, ...], added: list[Attribution]) -> list[int]:
    """Where each attribution belongs, those known first: an added one stands behind the outermost ones that begin before it, and what is inside them."""
    starts = [a.content[0].start if a.content else 0 for a in known]
    for a in known:
        starts[a.id] = starts[a.parent] if a.parent is not None else min(span.start for span in (*a.cue, *a.content))
    order = [(start, 0, a.id) for start, a in zip(accumulate(starts, max), known)]
    order += [(min(a.source[0].start, a.content[0].start), 1, a.id) for a in added]
    place = [0] * len(order)
    for n, (_, _, identity) in enumerate(sorted(order)):
        place[identity] = n
    return place


def _shapes(sentence: str) -> Iterator[re.Match]:
    """The shapes that a sentence has, the likeliest first."""
    if len(sentence) > 600 or not _may_report(sentence):
        return
    for pattern in (_BACK, _TURNED, _FRONT):
        found = pattern.match(sentence)
        if found and _fits(found, pattern is _FRONT):
            yield found


def _may_report(sentence: str) -> bool:
    """Whether one of the verbs stands between blanks or last, as in all shapes, and one in lower case anywhere."""
    pieces = sentence.lower().split()
    if _verbs().isdisjoint(pieces) and _verbs().isdisjoint(last.rstrip(".") for last in pieces[-1:]):
        return False
    return not _verbs().isdisjoint(_LOW_WORD.findall(sentence))


@cache
def _verbs() -> frozenset[str]:
    """Finite forms of verbs that report a clause."""
    return frozenset(form for form, cue in verb_cues().items() if "that" in cue.frames and set(cue.form) & set("sd"))


def _fits(found: re.Match, front: bool) -> bool:
    verb, source = found["verb"].lower(), found["source"]
    if verb not in _verbs() or source.split()[0].lower() in _NO_SOURCE or len(found["content"].split()) < 3 or set(source.lower().split()) & _verbs():
        return False
    if not front:
        return source[:1].isupper() or source.split()[0].lower() in ("the", "a", "an", "one", "some", "its", "his", "her", "their", "he", "she", "they")
    clause = re.match(r"(?:that|having|being)\b", found["content"], re.I)
    return bool(clause) or verb_cues()[verb].lemma in _CLAUSE_ALONE
