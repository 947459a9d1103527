"""Whether there is anything in a text that detection could find: words at all, and English ones."""

import re

from allegedly.article.article import Article
from allegedly.problems import Failure
from allegedly.reader.sources import LEFT_OUT

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset("the and to that with this from which have has had been were are they their his her he she it would will who but not by for be".split())
"""Words that English prose cannot do without and that are rare in the languages beside it."""
LEAST_WORDS = 40
LEAST_SHARE = 0.05
"""News in English has a quarter of such words and more; other languages about none."""
_FIRST = 2000
_OTHERS = {
    "German": "der die das und ist nicht mit den dem ein eine von zu auf für dass sich auch wurde werden",
    "French": "le la les des et est une dans que qui pour pas du au sur avec ce été sont aux",
    "Spanish": "el la los las de que en una por con para es del se no su más como fue",
    "Italian": "il lo gli della di che una per con non è sono del nel alla anche stato dal più",
    "Portuguese": "o os uma de que não em para com do da dos por mais foi são ao pela como",
    "Dutch": "de het een en van is niet op te dat voor met zijn werd aan ook door bij uit",
    "Swedish, Danish or Norwegian": "och att det som en är på för inte med av til og der ikke den har af var ett",
}
"""Language -> its commonest words that English has not."""
_MARKING = {name: frozenset(words.split()) for name, words in _OTHERS.items()}
LEAST_MARKED, SURE_SHARE = 8, 0.2
"""Words, and the share of them that must be one language's commonest, for a short text to be said to be in that language."""
LONG = 200
"""Words from which news without a single attribution is worth a note."""
_ONLY = "English is the only supported language, so the results are probably wrong"


def note(article: Article) -> str:
    """A warning about an article in which little was found, and a line for each record of a language model that was left out; empty if there is none."""
    left_out = (doubt.reason for doubt in article.doubts if doubt.reason.startswith(LEFT_OUT))
    return "\n".join(filter(None, (_warning(article), *left_out)))


def refuse_wordless(article: Article, name: str) -> None:
    """Raises Failure if there is no word in an article with which a summary is to be compared: nothing of the summary could be in it."""
    if not _WORD.search(article.text):
        raise Failure(f"{name}: the article has no words, so a summary cannot be compared with it; name the file with the article's text")


def _warning(article: Article) -> str:
    words = [word.lower() for word in _WORD.findall(article.text, 0, 20 * _FIRST)[:_FIRST]]
    if not words:
        return "the text has no words, so nothing was found" if article.text.strip() else "the text is empty, so nothing was found"
    english = sum(word in _COMMON for word in words)
    if english < LEAST_SHARE * len(words):
        other, count = max(((name, sum(word in marking for word in words)) for name, marking in _MARKING.items()), key=lambda pair: pair[1])
        if len(words) >= LEAST_MARKED and count >= SURE_SHARE * len(words):
            return f"the text looks like {other}; {_ONLY}"
        if len(words) >= LEAST_WORDS:
            return f"the text does not look like English; {_ONLY}"
    if not article.claims and not article.attributions:
        return "no claim and no attribution was found in the text"
    if not article.attributions and len(words) >= LONG:
        return "no attribution was found, so every claim counts as the article's own"
    return ""
