"""Extraction against seqeval's strict mode and scikit-learn where they say the same thing, and what must hold of any input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seqeval.metrics import f1_score as entity_f1
from seqeval.scheme import IOB2
from sklearn.metrics import f1_score

from allegedly.scoring.articles import Articles, clusters_of
from allegedly.scoring.metrics import propositions, relations
from allegedly.scoring.metrics.metric import metrics
from allegedly.scoring.metrics.propositions import LABELS, Proposition
from allegedly.scoring.metrics.relations import Relation

LENGTH = 60


@st.composite
def _flat(draw):
    """Disjoint spans of one text, some touching."""
    cuts = sorted(draw(st.lists(st.integers(0, LENGTH), min_size=2, max_size=14, unique=True)))
    return [span for span in zip(cuts, cuts[1:]) if draw(st.booleans())]


def _tags(spans) -> list[str]:
    tags = ["O"] * LENGTH
    for start, end in spans:
        tags[start:end] = ["B-X"] + ["I-X"] * (end - start - 1)
    return tags


def _value(name: str, rows: np.ndarray) -> float:
    return float(metrics()[name].aggregate(rows.sum(axis=0)))


def _relation_rows(gold, predicted):
    return relations.rows(gold, predicted, relations.partners(gold, predicted), True, True)


def _claim_rows(gold, predicted, asked=LABELS):
    return propositions.rows(gold, predicted, propositions.partners(gold, predicted), asked)


@settings(max_examples=40, deadline=None)
@given(_flat(), _flat())
def test_exact_f1_of_flat_spans_is_strict_entity_f1(gold, predicted):
    left, right = [Relation(content=(span,)) for span in gold], [Relation(content=(span,)) for span in predicted]
    claims = _claim_rows([Proposition((span,), dict.fromkeys(LABELS, "")) for span in gold], [Proposition((span,)) for span in predicted])
    found = {_name: _value(_name, rows) for _name, rows in (("content_exact_f1", _relation_rows(left, right)), ("claim_exact_f1", claims))}
    if not gold and not predicted:
        assert all(np.isnan(value) for value in found.values())
        return
    expected = entity_f1([_tags(gold)], [_tags(predicted)], mode="strict", scheme=IOB2, zero_division=0)
    assert found == {name: pytest.approx(expected) for name in found}


@settings(max_examples=40, deadline=None)
@given(_flat(), st.data())
def test_character_f1_is_scikit_learns_where_every_guess_lies_in_one_gold_span(gold, data):
    shrunk = [(start + data.draw(st.integers(0, (end - start - 1) // 2)), end) for start, end in gold if data.draw(st.booleans())]
    rows = _relation_rows([Relation(content=(span,)) for span in gold], [Relation(content=(span,)) for span in shrunk])
    marks = [[any(start <= place < end for start, end in spans) for place in range(LENGTH)] for spans in (gold, shrunk)]
    if gold:
        assert _value("content_character_f1", rows) == pytest.approx(f1_score(*marks, zero_division=0))


@st.composite
def _nested(draw):
    """Relations that share, nest and repeat contents, with speakers and parents."""
    items = []
    for number in range(draw(st.integers(1, 6))):
        cuts = sorted(draw(st.lists(st.integers(0, 20), min_size=6, max_size=6, unique=True)))
        content = tuple(zip(cuts[:4:2], cuts[1:4:2]))
        parent = draw(st.none() | st.integers(0, number - 1)) if number else None
        speaker = frozenset([draw(st.sampled_from("abc"))])
        items.append(Relation(content=content, cue=((cuts[4], cuts[5]),), source=((30, 31),), speakers=speaker, parent=parent))
    return items


@settings(max_examples=40, deadline=None)
@given(_nested(), st.randoms())
def test_the_gold_itself_scores_one_whatever_its_order(gold, chance):
    order = list(range(len(gold)))
    chance.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    moved = [gold[old] for old in order]
    moved = [Relation(r.content, r.source, r.cue, r.speakers, None if r.parent is None else place[r.parent]) for r in moved]
    rows = _relation_rows(gold, moved)
    names = [name for name, metric in metrics().items() if metric.statistics == "relations" and name != "chain_exact"]
    assert {name: _value(name, rows) for name in names} == dict.fromkeys(names, 1.0)


@settings(max_examples=40, deadline=None)
@given(_nested(), _nested())
def test_counts_hold_together(gold, predicted):
    sums = dict(zip(relations.COLUMNS, _relation_rows(gold, predicted).sum(axis=0).tolist()))
    assert sums["gold"] == len(gold) and sums["predicted"] == len(predicted)
    assert sums["whole"] <= sums["detected"] <= min(len(gold), len(predicted))
    assert sums["chains_right"] <= sums["chains"] == sums["detected"] == sums["speakers"] >= sums["speakers_right"]
    for role in relations.ROLES:
        assert sums[f"{role}_shared"] <= min(sums[f"{role}_gold_size"], sums[f"{role}_predicted_size"])


def test_claims_in_the_very_same_words_are_told_apart_by_their_labels():
    kinds = ("event", "state", "causal")
    gold = [Proposition(((0, 9),), {"status": "asserted", "certainty": "certain", "polarity": "positive", "kind": kind}) for kind in kinds]
    rows = _claim_rows(gold, gold[::-1])
    assert _value("kind_agreement", rows) == _value("claim_exact_f1", rows) == 1.0


def test_adjacent_spans_do_not_overlap():
    rows = _relation_rows([Relation(content=((0, 10),))], [Relation(content=((10, 20),))])
    assert _value("detection_f1", rows) == _value("content_character_f1", rows) == 0.0


def test_one_guess_over_two_relations_finds_one():
    """Content [0,40) over [0,20) and [20,40): one partner, at IoU 1/2: F1 2/3; not two hits."""
    rows = _relation_rows([Relation(content=((0, 20),)), Relation(content=((20, 40),))], [Relation(content=((0, 40),))])
    assert _value("detection_f1", rows) == pytest.approx(2 / 3)


def test_a_chain_too_long_or_too_short_is_not_exact():
    """A and B, each on its own, against B hung on A; and the reverse. A is right both times, B is not: 1/2."""
    apart = [Relation(content=((0, 20),)), Relation(content=((30, 50),))]
    hung = [apart[0], Relation(content=((30, 50),), parent=0)]
    assert _value("chain_exact", _relation_rows(apart, hung)) == _value("chain_exact", _relation_rows(hung, apart)) == 0.5
    assert _value("chain_exact", _relation_rows(hung, hung)) == 1.0


ONE = Articles(ids=["a"], lengths=[100], starts=[0, 20, 40, 70], paragraphs=[0, 0, 1, 2])
TWO = Articles(ids=["a", "b"], lengths=[100, 80], starts=[], paragraphs=[])


def test_of_one_article_the_paragraphs():
    """Sentences start at 0 and 20 (first paragraph), 40 (second) and 70 (third); what starts between them belongs to the one before."""
    items = [((start, start + 1),) for start in (0, 19, 20, 39, 40, 69, 70, 99)]
    assert clusters_of(ONE, 0, items).tolist() == [0, 0, 0, 0, 1, 1, 2, 2]
    assert (ONE.clusters, ONE.cluster_by) == (3, "paragraph")


def test_of_several_articles_the_articles():
    assert clusters_of(TWO, 1, [((3, 5),), ((60, 70),)]).tolist() == [1, 1]
    assert (TWO.clusters, TWO.cluster_by) == (2, "article")


def test_what_stands_before_the_first_sentence_belongs_to_the_first_paragraph():
    later = Articles(ids=["a"], lengths=[9], starts=[4], paragraphs=[0])
    assert clusters_of(later, 0, [((0, 2),)]).tolist() == [0]
