"""Clusters and folds over any links, and edits that are what they say."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from allegedly.seeds.edits import applies
from allegedly.tables.contrasts import FOLDS, clusters, groups, paragraph_folds

WORDS = st.lists(st.sampled_from(["Roy", "said", "the", "ferry", "sank", "allegedly", "200", "cars"]), max_size=8)


@st.composite
def claims(draw, paragraphs: int = 9) -> list[dict]:
    """Claims with links to one another, some of them to claims that are not there."""
    ids = [f"c{n:03d}" for n in range(1, draw(st.integers(1, 25)) + 1)]
    link = st.sampled_from([*ids, "c999", ""])
    return [{"id": i, "paragraph": draw(st.integers(1, paragraphs)), "restates": draw(link), "denies": draw(link)} for i in ids]


@given(claims())
def test_linked_claims_are_in_one_cluster_named_by_its_first(many):
    cluster = clusters(many)
    assert list(cluster) and set(cluster) == {c["id"] for c in many}
    for claim in many:
        for name in ("restates", "denies"):
            assert claim[name] not in cluster or cluster[claim[name]] == cluster[claim["id"]]
    for name, first in cluster.items():
        assert first <= name and cluster[first] == first


@given(st.lists(st.integers(0, 12).map(str), unique=True), st.lists(st.tuples(st.integers(0, 14).map(str), st.integers(0, 14).map(str)), max_size=20))
def test_groups_are_the_connected_components(items, links):
    known = [(a, b) for a, b in links if a in items and b in items]
    reached = {i: {i} for i in items}
    for _ in items:  # as often as a path may be long: slow, and plain
        for a, b in known:
            reached[a] = reached[b] = reached[a] | reached[b]
            for other in reached[a]:
                reached[other] = reached[a]
    found = groups(items, links)
    assert [set(g) for g in found] == [reached[g[0]] for g in found] and sorted(i for g in found for i in g) == sorted(items)
    assert [g[0] for g in found] == sorted((g[0] for g in found), key=items.index) and all(g == sorted(g, key=items.index) for g in found)


@given(claims(), st.integers(0, 2**32))
def test_folds_never_part_a_cluster_and_are_the_same_again(many, salt):
    fold = paragraph_folds(9, many, salt)
    assert set(fold) == set(range(1, 10)) and set(fold.values()) <= set(range(FOLDS))
    assert fold == paragraph_folds(9, [dict(c) for c in many], salt)
    home = {c["id"]: fold[c["paragraph"]] for c in many}
    assert all(home[name] == home[first] for name, first in clusters(many).items())


@given(st.lists(st.integers(1, 40), min_size=1, max_size=80))
def test_folds_without_links_differ_by_no_more_than_the_heaviest_paragraph(places):
    many = [{"id": f"c{i:03d}", "paragraph": p} for i, p in enumerate(places)]
    fold = paragraph_folds(40, many)
    load = Counter(fold[p] for p in places)
    assert max(load[f] for f in range(FOLDS)) - min(load[f] for f in range(FOLDS)) <= max(Counter(places).values())


@given(WORDS, WORDS, WORDS, WORDS)
def test_an_edit_applies_where_it_was_made(before, old, new, after):
    faithful, edit = " ".join([*before, *old, *after]), " ".join([*before, *new, *after])
    assert applies(faithful, edit, " ".join(old), " ".join(new)) or not (old or new)
    assert applies(faithful.upper(), edit.capitalize(), " ".join(old).upper(), " ".join(new)) or not (old or new)


def test_an_insertion_may_take_the_capital_of_the_sentence():
    assert applies("Roy said", "Said roy said", "", "said")
    assert not applies("Roy said", "Said roy sank", "", "said")


@given(WORDS, WORDS, WORDS, WORDS)
def test_an_edit_with_one_more_word_changed_does_not_apply(before, old, new, after):
    faithful, edit = " ".join([*before, *old, *after]), " ".join([*before, *new, *after, "besides"])
    assert not applies(faithful, edit, " ".join(old), " ".join(new))
