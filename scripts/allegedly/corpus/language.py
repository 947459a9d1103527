"""Whether there is anything in a text that detection could find: words at all, and English ones."""

import re

from allegedly.article.article import Article
from allegedly.reader.options import LEFT_OUT

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset("the and to that with this from which have has had been were are they their his her he she it would will who but not by for be".split())
"""Words that English prose cannot do without and that are rare in the languages beside it."""
LEAST_WORDS = 40
LEAST_SHARE = 0.05
"""News in English has a quarter of such words and more; other languages about none."""
_FIRST = 2000


def note(article: Article) -> str:
    """A warning about an article in which little was found, or of which a reader's records were left out; empty if there is none."""
    words = [word.lower() for word in _WORD.findall(article.text, 0, 20 * _FIRST)[:_FIRST]]
    if not words:
        return "the text is empty, so nothing was found"
    if len(words) >= LEAST_WORDS and sum(word in _COMMON for word in words) < LEAST_SHARE * len(words):
        return "the text does not look like English, the only supported language; the results are probably wrong"
    if not article.claims and not article.attributions:
        return "no claim and no attribution was found in the text"
    return "\n".join(doubt.reason for doubt in article.doubts if doubt.reason.startswith(LEFT_OUT))
