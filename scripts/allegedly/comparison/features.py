"""What is known of a clause and of all that the article has of it, as a few named numbers: what the judge weighs.

Shares are of the evidence, from 0.0 to 1.0: each claim of the article counts by how much of the clause it carries. The first features are of all
clauses, the next of those that the summary states itself, the last of those that it credits to somebody; elsewhere these are zero.
"""

import re
from collections.abc import Callable, Collection
from operator import itemgetter

from allegedly.article.article import Article
from allegedly.comparison.model import ERRORS, Verdict
from allegedly.comparison.reading import Candidate, Reader, Reading
from allegedly.comparison.voice import Source
from allegedly.comparison.who import is_named, proper

MEANINGS = {
    "rules": "how much of the clause the evidence carries by which the rules find an error",
    "firmness": "the same by which they find it put more or less firmly",
    "first": "the clause stands in the summary's first sentence",
    "names_speaker": "the clause's sentence names a speaker of the article",
    "names_source": "evidence whose source the clause's sentence names",
    "indirect": "stated: evidence on somebody's word without quotation marks",
    "own_voice": "stated: how much more the best sentence in the article's own voice carries than the best that credits somebody",
    "unnamed": "credited: the source has no name",
    "source_near": "credited: evidence beside which a word of the source stands",
    "plain_swap": "credited: evidence that carries nearly the whole clause on the word of another, both or neither being named, or that is denied; words in quotation marks that the article does not have",
}
"""Every feature of the model and what it measures."""
_WHOLE = 0.8
"""How much of a clause a claim carries from which on it is nearly the whole."""


def features(reader: Reader, summary: Article, reading: Reading) -> dict[str, float]:
    """The features of one clause by name; those that are zero may be left out."""
    sources, at = reading.voice.sources, reading.clause.claim.sentence
    sentence = _words(summary.sentences[at].of(summary.text) if summary.sentences else summary.text)

    def share(holds: Callable[[Candidate], bool]) -> float:
        return sum(c.weight for c in reading.candidates if holds(c))

    def carried(verdicts: Collection[Verdict]) -> float:
        return sum(c.weight * c.score for c in reading.candidates if c.judged.verdict in verdicts)

    found = {
        "rules": carried(ERRORS),
        "firmness": carried(("weakened", "strengthened")),
        "first": float(at == 0),
        "names_speaker": float(bool(reader.speaker_names & sentence)),
        "names_source": share(lambda c: any(_named(s) & sentence for s in c.voice.sources)),
    }
    if not sources:
        return found | {
            "indirect": share(lambda c: bool(c.voice.sources) and not _is_quoted(reader.article, c.claim)),
            "own_voice": _own_voice(reader, reading),
        }
    ours, named = _words(sources[0].words, 3), any(map(is_named, sources))
    return found | {
        "unnamed": float(not named),
        "source_near": share(lambda c: bool(ours & reader.near(c.claim))),
        "plain_swap": 1.0
        if reading.misquoted
        else share(lambda c: c.score >= _WHOLE and (c.judged.plain or c.judged.verdict == "swapped" and named == any(map(is_named, c.voice.sources)))),
    }


def _own_voice(reader: Reader, reading: Reading) -> float:
    """How much more of the clause the best claim carries whose sentence credits nobody than the best of the others, -1.0 to 1.0."""
    carrying, bag, best = reader.carrying, reading.clause.bag, dict[bool, float]()
    carried = ((score + own) / 2 for score, own in zip(carrying.scores(bag), carrying.own_scores(bag)))
    for value, claim in sorted(zip(carried, reader.article.claims), key=itemgetter(0), reverse=True):
        best.setdefault(reader.is_told(claim.sentence), value)
        if len(best) == 2 or not value:
            break
    return best.get(False, 0.0) - best.get(True, 0.0)


def _is_quoted(article: Article, claim: int) -> bool:
    """Whether a claim stands in a direct or mixed quotation."""
    return any(article.attributions[n].quotation != "indirect" for n in article.claims[claim].chain)


def _named(source: Source) -> frozenset[str]:
    """Lower-case words that name or describe a source."""
    return proper(source) or _words(source.words, 4)


def _words(text: str, least: int = 1) -> frozenset[str]:
    """Lower-case words of so many letters or more."""
    return frozenset(w for w in re.findall(r"\w+", text.lower()) if len(w) >= least)
