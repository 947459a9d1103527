"""What a sentence says, set against a text, with all attribution aside."""

from collections.abc import Iterator

from allegedly.systems.comparison import figures, names, negation
from allegedly.systems.comparison.cues import cues
from allegedly.systems.comparison.difference import Difference
from allegedly.systems.comparison.hedges import hedges
from allegedly.systems.comparison.words import Token


def without_attribution(tokens: list[Token]) -> list[Token]:
    """The tokens without cues, their sources and hedges."""
    dropped = {at for at, _ in hedges(tokens)}
    gone = {token for cue in cues(tokens) for token in cue.source}
    dropped |= {cue.at for cue in cues(tokens)}
    return [token for at, token in enumerate(tokens) if at not in dropped and token not in gone]


def coverage(claim: list[Token], text: list[Token]) -> float:
    """Share of the claim's content words that the text has too; 1.0 for a claim without any."""
    wanted, there = [t.stem for t in claim if t.is_content], {t.stem for t in text if t.is_content}
    return sum(word in there for word in wanted) / len(wanted) if wanted else 1.0


def base_score(claim: list[Token], text: list[Token]) -> float:
    """0.5 where no content word is shared, 1.0 where all are: rewording alone never condemns, unless most words are new."""
    share = coverage(claim, text)
    return 0.55 + 0.45 * share if share >= 0.4 else share


def differences(claim: list[Token], text: list[Token]) -> Iterator[Difference]:
    """Figures, names, times, negation and the order of names that differ; `text` whole, `claim` without attribution."""
    if figures.differs(claim, text):
        yield Difference("number", 0.8, refutes=True)
    if negation.differs(claim, text):
        yield Difference("negation", 0.7, refutes=True)
    known = {token.stem for token in text}
    if strange := [stem for stem in names.names(claim) if stem not in known]:
        yield Difference("entity", 0.6 if len(strange) == 1 else 0.7, refutes=True)
    if names.times(claim) - names.times(text):
        yield Difference("time", 0.55, refutes=True)
    if _crossed(claim, text):
        yield Difference("relation", 0.52, refutes=True)


def _crossed(claim: list[Token], text: list[Token]) -> bool:
    """Whether two names follow one another the other way round, with no "by" to account for it."""
    known = names.names(claim).keys() | names.names(text).keys()
    here, there = _order(claim, known), _order(text, known)
    shared = [stem for stem in here if stem in there]
    turned = any(there.index(a) > there.index(b) for a, b in zip(shared, shared[1:]))
    return turned and not {"by", "from"} & ({t.low for t in claim} ^ {t.low for t in text})


def _order(tokens: list[Token], known: set[str]) -> list[str]:
    """Stems of the names in the order of their first mention."""
    return list(dict.fromkeys(t.stem for t in tokens if t.stem in known and t.text[0].isupper()))
