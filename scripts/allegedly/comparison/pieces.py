"""The claims of a text cut finer: participles, "with" phrases, relative clauses and appositions behind a comma are claims of their own.

A summary loses the source of an apposition, or the hedge of a participle, without touching the clause it hangs on; so each is looked at by itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from allegedly.article.article import Article, Claim
from allegedly.matching.words import words
from allegedly.text.spans import Span

_CUT = re.compile(
    r"(?:,|\s[—–-]+)\s+(?=(?:(?:but|while|whereas|although|though|who|which|where|whose|with|despite|prompting)\b"
    r"|(?:and )?(?:\w+ly )?[a-z]{3,}(?<!dur)ing (?!to\b)"
    r"|(?:\w+ly )?[a-z]{3,}ed (?:by|in|on|at|for|as|from|with|to)\b"
    r"|led by\b|(?:a|an) [a-z]))|;\s+|:\s+(?=\S+ \S+ \S)"
)
_LEAST = 2


def finer(article: Article) -> Article:
    """The article with its claims cut; pieces keep the chain of the claim they are cut from, and say at least two things each."""
    return finer_with_origin(article)[0]


def finer_with_origin(article: Article) -> tuple[Article, list[int]]:
    """The same, and for each piece the place in `article.claims` of the claim it is cut from."""
    cut = [(piece, n) for n, claim in enumerate(article.claims) for piece in _pieces(article, claim)]
    return replace(article, claims=tuple([piece for piece, _ in cut])), [n for _, n in cut]


def _pieces(article: Article, claim: Claim) -> Iterable[Claim]:
    if not any(mark in article.text[start:end] for start, end in claim.spans for mark in ",;:—–-"):
        return (claim,)
    parts: list[list[Span]] = []
    for span in claim.spans:
        cut = [*_cut(article.text, span)]
        if parts:
            parts[-1].append(cut[0])
            cut = cut[1:]
        parts += [[piece] for piece in cut]
    return (claim._replace(spans=tuple(spans)) for spans in parts)


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for mark in _CUT.finditer(text, span.start, span.end):
        if _says(text, start, mark.start()) and _says(text, mark.end(), span.end):
            yield Span(start, mark.start())
            start = mark.end()
    yield Span(start, span.end)


def _says(text: str, start: int, end: int) -> bool:
    return len(words(text, start, end)) >= _LEAST
