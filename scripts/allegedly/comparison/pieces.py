"""The claims of a text cut finer: participles, "with" phrases, relative clauses and appositions behind a comma are claims of their own.

A summary loses the source of an apposition, or the hedge of a participle, without touching the clause it hangs on; so each is looked at by itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from allegedly.article.article import AUTHOR, Article, Claim
from allegedly.comparison.segments import Tagged, segments
from allegedly.matching.words import words
from allegedly.text.restored import restored
from allegedly.text.spans import Span

_CUT = re.compile(
    r"(?:,|\s[—–-]+)\s+(?=(?:(?:but|while|whereas|although|though|who|which|where|whose|with|despite|prompting)\b"
    r"|(?:and )?(?:\w+ly )?[a-z]{3,}(?<!dur)ing (?!to\b)"
    r"|(?:\w+ly )?[a-z]{3,}ed (?:by|in|on|at|for|as|from|with|to)\b"
    r"|led by\b|(?:a|an) [a-z]))|;\s+|:\s+(?=\S+ \S+ \S)"
)
_MARK = re.compile("[,;:—–-]")
_OUT_OF_REACH = re.compile(r"(?:but|while|whereas|although|though|despite|who|which|where|whose|an?) ")
"""How a piece begins that a cue before it does not reach: a contrast, a relative clause, an apposition."""
_OWN_VOICE = {"chain": (), "attribution": None, "status": "asserted", "speaker": AUTHOR}
_LEAST = 2


def recased(article: Article) -> Article:
    """The article with the capitals that a lower-cased text has lost; its length and all spans stay."""
    if has_capitals(article.text):
        return article
    read = restored(article.text)
    if read.starts is None or read.ends is None:
        return article
    text = list(article.text)
    for char, start, end in zip(read.text, read.starts, read.ends):
        if end - start == 1 and char != text[start] and char.lower() == text[start]:
            text[start] = char
    return replace(article, text="".join(text))


@lru_cache(maxsize=4)
def has_capitals(text: str) -> bool:
    """Whether a text is written with capitals: a word in fifty begins with one, where there are enough to tell."""
    found = re.findall(r"\b[A-Za-z]", text[:2_000])
    return len(found) < 50 or sum(first.isupper() for first in found) * 50 >= len(found)


def names_in(text: str) -> frozenset[str]:
    """Words of a text, in lower case, that have a capital inside a sentence."""
    return frozenset(word.lower() for word in re.findall(r"(?<=[\w,;] )[A-Z][\w-]*", text) if len(word) > 1)


def with_names(article: Article, names: frozenset[str]) -> Article:
    """An article in lower case with those of its words written as names, in its text and in its speakers' names, that are in `names` (lower case)."""

    def written(words_: str) -> str:
        return re.sub(r"[a-z][\w-]*", lambda word: word[0].capitalize() if word[0] in names else word[0], words_)

    speakers = tuple(s._replace(name=written(s.name), aliases=tuple(map(written, s.aliases))) for s in article.speakers)
    return replace(article, text=written(article.text), speakers=speakers)


def finer(article: Article) -> Article:
    """The article with its claims cut and its capitals given back; pieces keep the chain of the claim they are cut from, and say at least two things each."""
    article = recased(article)
    return replace(article, claims=tuple([piece for claim in article.claims for piece in _pieces(article, claim)]))


def finer_with_origin(article: Article) -> tuple[Article, list[int]]:
    """The same with what the article itself says of its sources, and for each piece the place in `article.claims` of the claim it is cut from or introduces."""
    article = recased(article)
    cut = [(piece, n) for n, claim in enumerate(article.claims) for piece in (*_pieces(article, claim), *_described(article, claim, n))]
    return replace(article, claims=tuple([piece for piece, _ in cut])), [n for _, n in cut]


def finest(summary: Article) -> Article:
    """A summary with its claims cut wherever its label may change."""
    summary = recased(summary)
    tagged = Tagged(summary.text)
    claims: list[Claim] = []
    for claim in summary.claims:
        if _hangs_on(summary, claim):
            claim = claim._replace(**_OWN_VOICE)
        cut = segments(tagged, claim.spans)
        bound = len(cut) > 1 and _reaches_only_so_far(summary, claim)
        claims += [
            claim._replace(spans=s.spans, **(_OWN_VOICE if bound and not s.reached or _is_beyond(summary, claim, s.spans[0].start) else {})) for s in cut
        ]
    return replace(summary, claims=tuple(claims))


def _described(article: Article, claim: Claim, number: int) -> Iterator[Claim]:
    """The words that describe the source of a claim, which is the first on its word: "an aide who was fired said"."""
    if claim.attribution is None or number and article.claims[number - 1].attribution == claim.attribution:
        return
    source = article.attributions[claim.attribution].source
    said = words(article.text, source[0].start, source[-1].end) if source else []
    if len(said) >= _LEAST and not all(word.is_name for word in said):
        yield claim._replace(spans=source, **_OWN_VOICE)


_BEYOND = re.compile(
    r"[,;] (?:but|yet|though|although|while|whereas)\b(?! (?:also |then |later )?(?:has|had|is|was|were|are|did|does|will|would|could|can|may|might|\w+ed)\b)"
)


def _is_beyond(summary: Article, claim: Claim, start: int) -> bool:
    """Whether a contrast with a subject of its own stands between the cue of an indirect report and a place behind it."""
    if not claim.chain:
        return False
    outer = summary.attributions[claim.chain[0]]
    if outer.quotation == "direct" or not outer.cue or outer.cue[-1].end > start:
        return False
    return bool(_BEYOND.search(summary.text, outer.cue[-1].end, start + 12)) and "\n" not in summary.text[outer.cue[-1].end : start]


_RELATIVE_BEHIND = re.compile(r"(?:who|which|where|whose) ")


def _hangs_on(article: Article, claim: Claim) -> bool:
    """Whether a claim is a relative clause behind a comma, inside a report that a cue before it introduces."""
    start = claim.spans[0].start
    return (
        bool(claim.chain)
        and _RELATIVE_BEHIND.match(article.text, start) is not None
        and article.text[:start].rstrip().endswith(",")
        and _reaches_only_so_far(article, claim)
    )


_DASHED = re.compile(r"\s[—–-]\s(?:who|which|where|whose)\b[^—–]*?(?P<close>\s[—–-]\s)(?=\S)")
"""A relative clause between dashes, from the first: "spending - which drives growth - rose"."""
_BLAMED_FOR = re.compile(r"(?<=\w) for (?!\w+ing\b)(?=\w+ \w)")
"""Before what somebody blames something for, which is presupposed: "blamed fog for the delay"."""


def _pieces(article: Article, claim: Claim) -> Iterable[Claim]:
    if _hangs_on(article, claim):
        claim = claim._replace(**_OWN_VOICE)
    if claim.chain and article.attributions[claim.chain[-1]].lemma in ("blame", "credit") and (known := _BLAMED_FOR.search(article.text, *claim.spans[-1])):
        start, end = claim.spans[-1]
        return (claim._replace(spans=(*claim.spans[:-1], Span(start, known.start()))), claim._replace(spans=(Span(known.end(), end),), **_OWN_VOICE))
    if not any(_MARK.search(article.text, start, end) for start, end in claim.spans):
        return (claim,)
    parts: list[list[Span]] = []
    for span in claim.spans:
        cut = [*_cut(article.text, span)]
        if parts:
            parts[-1].append(cut[0])
            cut = cut[1:]
        for piece in cut:
            close = _DASHED.match(article.text, piece.start - 3, piece.end) if parts else None
            if close:
                parts[-1].append(Span(close.end(), piece.end))
            parts.append([Span(piece.start, close.start("close")) if close else piece])
    if len(parts) == 1 or not _reaches_only_so_far(article, claim):
        return (claim._replace(spans=tuple(spans)) for spans in parts)
    outside = [n for n, spans in enumerate(parts) if n and _OUT_OF_REACH.match(article.text, spans[0].start)]
    within = min(outside, default=len(parts))
    return (claim._replace(spans=tuple(spans), **({} if n < within else _OWN_VOICE)) for n, spans in enumerate(parts))


def _reaches_only_so_far(article: Article, claim: Claim) -> bool:
    """Whether a cue stands before an indirect report, and so does not cover what is hung on it; a cue behind covers its whole sentence."""
    chain = [article.attributions[n] for n in claim.chain]
    return bool(chain) and all(a.quotation == "indirect" and a.cue and a.cue[0].start < claim.spans[0].start for a in chain)


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for mark in _CUT.finditer(text, span.start, span.end):
        if _says(text, start, mark.start()) and _says(text, mark.end(), span.end):
            yield Span(start, mark.start())
            start = mark.end()
    yield Span(start, span.end)


def _says(text: str, start: int, end: int) -> bool:
    return len(words(text, start, end)) >= _LEAST
