"""On whose word a sentence stands, and how firmly, set against a text."""

from collections.abc import Iterator

from allegedly.systems.comparison import quoted
from allegedly.systems.comparison.cues import OPEN, Cue, cues
from allegedly.systems.comparison.difference import Difference
from allegedly.systems.comparison.hedges import classes_near, hedges
from allegedly.systems.comparison.sources import Source, source_of
from allegedly.systems.comparison.words import Token
from allegedly.systems.judging import Asked


def differences(asked: Asked, claim_tokens: list[Token], text_tokens: list[Token]) -> Iterator[Difference]:
    """Every way in which the credit, the firmness or the quoted words of the claim differ from the text's."""
    places = matched_places(claim_tokens, text_tokens)
    here, all_there = cues(claim_tokens), cues(text_tokens)
    there = governing(all_there, places)
    if not _reports(there) and (voice := _quoted_voice(asked, text_tokens, places)):
        there, all_there = [*there, voice], [*all_there, voice]
    yield from _presence(here, there, all_there)
    yield from _firmness(here, there, all_there)
    yield from _speakers(here, there, all_there, text_tokens)
    yield from _hedging(claim_tokens, text_tokens, places)
    if quoted.altered(asked.sentence, asked.text):
        yield Difference("quote_alter", 0.55, refutes=True)


def matched_places(claim: list[Token], text: list[Token]) -> set[int]:
    """Places of the text's content words that the claim has too, in those sentences that hold most of them."""
    wanted = {t.stem for t in claim if t.is_content}
    places = {at for at, t in enumerate(text) if t.is_content and t.stem in wanted}
    by_sentence: dict[int, int] = {}
    for at in places:
        by_sentence[text[at].sentence] = by_sentence.get(text[at].sentence, 0) + 1
    most = max(by_sentence.values(), default=0)
    return {at for at in places if by_sentence[text[at].sentence] * 2 >= most}


def _quoted_voice(asked: Asked, text: list[Token], places: set[int]) -> Cue | None:
    """A cue without words, where most of what is matched stands inside a quotation: somebody's word, whoever it is."""
    stretches = quoted.standing(asked.text, asked.doc)
    inside = [at for at in places if any(start <= text[at].start < end for start, end in stretches)]
    return Cue(-1, "quotation", "quotation", OPEN, (), 0, len(text)) if inside and 2 * len(inside) > len(places) else None


def governing(found: list[Cue], places: set[int]) -> list[Cue]:
    """The cues that reach at least half of the places that are no source and no cue."""
    told = sorted(places - {at for cue in found for at in cue.own})
    return [cue for cue in found if _reaches(cue, told)]


def _reaches(cue: Cue, told: list[int]) -> bool:
    inside = [at for at in told if cue.first <= at < cue.last]
    if cue.kind == "hearsay":
        return any(cue.at < at <= cue.at + 4 for at in told)
    return bool(inside) and 2 * len(inside) >= len(told)


def _reports(found: list[Cue]) -> list[Cue]:
    return [cue for cue in found if cue.kind != "hearsay"]


def _presence(here: list[Cue], there: list[Cue], all_there: list[Cue]) -> Iterator[Difference]:
    """A report made a fact, a fact made a report, a link of the chain lost, hearsay dropped or put in."""
    reports_here, reports_there = _reports(here), _reports(there)
    if reports_there and not here:
        yield Difference("attribution_drop", 0.55)
    if reports_here and not all_there:
        yield Difference("attribution_add", 0.55)
    elif reports_here and not there:
        yield Difference("attribution_add", 0.3)
    if len(reports_there) > len(reports_here) > 0:
        yield Difference("nested_collapse", 0.3)
    distant_here, distant_there = (any(cue.force == 1 for cue in found) for found in (here, there))
    hearsay_here, hearsay_there = (any(cue.kind == "hearsay" for cue in found) for found in (here, there))
    if hearsay_there and not distant_here:
        yield Difference("hedge_drop", 0.55)
    if hearsay_here and not (distant_there or any(cue.force == 1 for cue in all_there)):
        yield Difference("hedge_add", 0.55)


def _firmness(here: list[Cue], there: list[Cue], all_there: list[Cue]) -> Iterator[Difference]:
    """A denial made an admission or the reverse; a cue made stronger or weaker."""
    compared = _reports(there) or _reports(all_there)
    if not _reports(here) or not compared:
        return
    if any(cue.denies for cue in here) != any(cue.denies for cue in compared):
        yield Difference("denial_flip", 0.7, refutes=True)
    lemmas = {cue.lemma for cue in compared}
    new = [cue for cue in _reports(here) if cue.lemma not in lemmas]
    forces = {cue.force for cue in compared}
    if any(cue.force not in forces for cue in new):
        yield Difference("cue_strength", 0.55)


def _speakers(here: list[Cue], there: list[Cue], all_there: list[Cue], text: list[Token]) -> Iterator[Difference]:
    """Each credited source of the claim against the sources the text credits."""
    credited = [source_of(cue.source) for cue in _reports(there) or _reports(all_there)]
    for cue in _reports(here):
        source = source_of(cue.source)
        if source.words and credited and not any(source.same(other) for other in credited):
            yield _another_speaker(source, credited)


def _another_speaker(source: Source, credited: list[Source]) -> Difference:
    if source.vague and not any(other.vague for other in credited):
        return Difference("source_blur", 0.55)
    if source.named and any(other.named for other in credited):
        return Difference("speaker_swap", 0.6, refutes=True)
    if source.named and any(other.vague for other in credited):
        return Difference("source_sharpen", 0.55)
    return Difference("speaker", 0.15)


def _hedging(claim: list[Token], text: list[Token], places: set[int]) -> Iterator[Difference]:
    """Hedges and modals of one side that the other has none like."""
    here = {kind for _, kind in hedges(claim)}
    near, anywhere = classes_near(text, places), {kind for _, kind in hedges(text)}
    lost, new = near - here, here - anywhere
    if lost & MODAL and new & MODAL:
        yield Difference("modality", 0.6)
    elif lost:
        yield Difference("hedge_drop", 0.55 if lost & MODAL else 0.3)
    elif new:
        yield Difference("hedge_add", 0.55)


MODAL = {"possible", "probable", "future", "plan", "duty"}
