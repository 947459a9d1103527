"""A draft in the shape in which articles are annotated: verbatim quotes inside numbered lines, never offsets (schema/seeds)."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter

from allegedly.article.anonymity import anonymity_of
from allegedly.article.article import UNSPECIFIED, Article
from allegedly.detection.guesses import checkable, kind
from allegedly.text.quotes import occurrences
from allegedly.text.remembered import Remembered
from allegedly.text.spans import Span

GUESSED = "Drafted by rules: a person must decide text, certainty, kind and checkable."
_MARKS = re.compile("[“”\"„«»]")
DRAFTED = "Drafted by rules: a person must decide speaker, extent and stance."


class Lines:
    """The lines of a text, numbered from 1, and the quote that stands for a span."""

    def __init__(self, text: str):
        self.text = text
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def number(self, at: int) -> int:
        """The line that a place lies in."""
        return bisect_right(self.starts, at)

    def span(self, number: int) -> Span:
        """A line without its line end."""
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return Span(self.starts[number - 1], end)

    def pieces(self, spans, number: int) -> list:
        """The parts of the spans that lie in one line, as quotes; `occurrence` where the words stand there more than once."""
        line = self.span(number)
        parts = [Span(max(s.start, line.start), min(s.end, line.end)) for s in spans if s.start < line.end and line.start < s.end]
        return [self._piece(part, line) for part in parts if part.of(self.text).strip()]

    def _piece(self, part: Span, line: Span):
        words = part.of(self.text)
        starts = occurrences(line.of(self.text), words)
        return words if len(starts) == 1 else {"quote": words, "occurrence": starts.index(part.start - line.start) + 1}


def seed_records(draft: Article, article_id: str) -> dict:
    """`article`, `speakers`, `attributions`, `claims` as annotations.yaml has them; every guess carries a note."""
    lines, ids = Lines(draft.text), speaker_ids(draft)
    numbers = {a.id: f"a{n:03}" for n, a in enumerate((a for a in draft.attributions if a.content), 1)}
    kinds = {s.id: s.kind for s in draft.speakers}
    attributions = [_attribution(lines, a, numbers, ids, kinds) for a in draft.attributions if a.id in numbers]
    claims = [_claim(lines, n, c, numbers) for n, c in enumerate(draft.claims, 1)]
    return {"article": article_id, "speakers": [_speaker(s, ids) for s in draft.speakers], "attributions": attributions, "claims": claims}


def speaker_ids(draft: Article) -> dict[str, str]:
    """Ids of the draft's speakers -> slugs that the schema allows, each once."""
    ids: dict[str, str] = {UNSPECIFIED: UNSPECIFIED, "author": "author"}
    taken: set[str] = set(ids)
    counts: Counter[str] = Counter()
    for speaker in draft.speakers:
        base = slug = article_slug(speaker.id)
        while slug in taken:
            counts[base] += 1
            slug = f"{base}-{counts[base] + 1}"
        taken.add(slug)
        ids[speaker.id] = slug
    return ids


def article_slug(name: str) -> str:
    """A name as an id: lower-case letters and digits, parted by single hyphens, a letter first."""
    return _SLUGS[name]


def _article_slug(name):
    plain = (name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug if slug[:1].isalpha() else f"x-{slug}".rstrip("-")


_SLUGS = Remembered(_article_slug)


def _speaker(speaker, ids) -> dict:
    aliases = [a for a in dict.fromkeys(speaker.aliases) if a.strip() and a != speaker.name]
    row = {"id": ids[speaker.id], "name": speaker.name.strip() or speaker.id, "kind": speaker.kind}
    return row | ({"aliases": aliases} if aliases else {}) | {"note": "Drafted by rules: a person must decide kind, and who is the same."}


def _attribution(lines: Lines, a, numbers, ids, kinds) -> dict:
    number = lines.number(a.content[0].start)
    row = {"id": numbers[a.id], "paragraph": number, "speaker": ids.get(a.speaker, UNSPECIFIED)}
    row["anonymity"] = anonymity_of(kinds.get(a.speaker, "unnamed"))
    row |= {name: _one(lines.pieces(getattr(a, name), number)) for name in ("source", "cue", "content")}
    row |= {"quotation": a.quotation, "cue_type": a.cue_type, "stance": a.stance}
    medium = _one(lines.pieces(a.medium, number))
    return row | ({"medium": medium} if medium else {}) | ({"parent": numbers[a.parent]} if a.parent in numbers else {}) | {"note": DRAFTED}


def _one(pieces: list):
    """A quoted field as it is written: empty, one piece, or a list."""
    return pieces[0] if len(pieces) == 1 else pieces or ""


def _claim(lines: Lines, count: int, claim, numbers) -> dict:
    number = lines.number(claim.spans[0].start)
    words = " ".join(span.of(lines.text) for span in claim.spans).strip()
    guess = kind(words)
    row = {"id": f"c{count:03}", "paragraph": number, "quote": _one(lines.pieces(claim.spans, number)), "text": sentence(words)}
    row |= {"attribution": numbers[claim.attribution]} if claim.attribution in numbers else {}
    return row | {"certainty": claim.certainty, "polarity": claim.polarity, "kind": guess, "checkable": checkable(guess), "note": GUESSED}


def sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last, quotation marks that stand alone left out."""
    plain = " ".join(_MARKS.sub("", words).split()).strip(" ,;:-–—") or words
    return plain[:1].upper() + plain[1:] + ("" if plain[-1:] in ".?!" else ".")
