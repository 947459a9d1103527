"""The plainest reporting sentences, for those in which detection sees no reporting at all.

`X said (that) ...`, `X alleged that ...`, `X denied having ...`, `..., X said.`, `..., said X.`: read by the shape of the whole sentence, without
knowing its other verbs. A sentence in which detection found a cue is left as it is.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from allegedly.detecting.claim_records import status
from allegedly.detecting.draft import Attribution, Claim, Draft, Speaker
from allegedly.detecting.lexicon import column, verb_cues
from allegedly.text.spans import Span

_FORMS = r"(?:has |have |had |also |later |repeatedly |recently )*(?P<verb>[a-z]+(?:ed|s|d|aid|ays|ound|nown|ritten|rote))"
_SOURCE = r"(?P<source>(?:(?:the|a|an|one|some|its|his|her|their|two|three|several|many) )?(?:[\w&’'.-]+ ){0,6}?[\w&’'.-]+(?:, [^,]{3,60},)?)"
_OPENING = r"(?:(?:[A-Z]\w+ly|However|Still|But|And|Meanwhile|Later|In [^,]{3,40}|On \w+day),? )?"
_FRONT = re.compile(rf"{_OPENING}{_SOURCE} {_FORMS}(?: on \w+day| in [A-Z]\w+)? (?P<content>(?:that |having |being )?.+?)[.!?]?$", re.I | re.S)
_BACK = re.compile(rf"(?P<content>.{{12,}}), {_SOURCE} {_FORMS}(?: on \w+day)?[.]?$", re.I | re.S)
_TURNED = re.compile(rf"(?P<content>.{{12,}}), (?P<verb>said|says) {_SOURCE}(?: on \w+day)?[.]?$", re.I | re.S)
_CLAUSE_ALONE = frozenset("say argue insist".split())
_NO_SOURCE = frozenset("it there that this which who what where when while although though because if as but and nobody nothing".split())


def plain_reports(draft: Draft) -> Draft:
    """The draft with the attributions of such sentences, their speakers, and their claims on them."""
    read = _Reading(draft)
    for number in sorted(set(range(len(draft.sentences))) - _reported(draft)):
        read.sentence(number)
    return read.result()


def _reported(draft: Draft) -> set[int]:
    """Numbers of the sentences that an attribution touches."""
    starts = [s.start for s in draft.sentences]
    spans = [s for a in draft.attributions for s in (*a.content, *a.cue, *a.source)]
    return {n for s in spans for n in range(max(bisect_right(starts, s.start) - 1, 0), bisect_left(starts, s.end))}


class _Reading:
    def __init__(self, draft: Draft):
        self.draft, self.attributions = draft, list(draft.attributions)
        self.speakers, self.claims = {s.id: s for s in draft.speakers}, list(draft.claims)

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
        name = re.sub(r"^(?:the|a|an)\s+|,.*", "", words, flags=re.I).strip()
        last = name.split()[-1].lower()
        known = next((s.id for s in self.speakers.values() if s.name.lower() == name.lower() or s.name.split()[-1:] == [name]), None)
        if known:
            return known
        identity = re.sub(r"\W+", "-", name.lower()).strip("-") or "somebody"
        kinds = column("speaker_kinds", "word", "kind")
        kind = kinds.get(last) or kinds.get(last.rstrip("s")) or ("person" if name[:1].isupper() else "unnamed")
        self.speakers.setdefault(identity, Speaker(identity, name, kind, (words,) if words != name else (), (mention,)))
        return identity

    def _claim(self, number: int, content: Span, identity: int, cue) -> None:
        """The claims of the sentence cut to the content and put on the attribution; one for the whole content where there is none."""
        own = [c for c in self.claims if c.sentence == number]
        self.claims = [c for c in self.claims if c.sentence != number]
        footing = {"attribution": identity, "chain": (identity,), "status": status([cue.stance])}
        cut = [(c, tuple(Span(max(s.start, content.start), min(s.end, content.end)) for s in c.spans if s.start < content.end and content.start < s.end)) for c in own]
        kept = [c._replace(spans=spans, **footing) for c, spans in cut if spans]
        paragraph = next((n for n, p in enumerate(self.draft.paragraphs, 1) if p.start <= content.start < p.end), 1)
        self.claims += kept or [Claim((content,), certainty="certain", polarity=cue.polarity, paragraph=paragraph, sentence=number, **footing)]

    def result(self) -> Draft:
        if len(self.attributions) == len(self.draft.attributions):
            return self.draft
        return replace(
            self.draft, attributions=tuple(self.attributions), speakers=tuple(self.speakers.values()), claims=tuple(sorted(self.claims, key=lambda c: c.spans))
        )


def _shapes(sentence: str) -> Iterator[re.Match]:
    """The shapes that a sentence has, the likeliest first."""
    if len(sentence) > 600 or not _verbs() & set(re.findall(r"[a-z]+", sentence)):
        return
    for pattern in (_BACK, _TURNED, _FRONT):
        found = pattern.match(sentence)
        if found and _fits(found, pattern is _FRONT):
            yield found


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
