"""What is resampled where whole articles are predicted."""

from allegedly.scoring.articles import Articles, clusters_of

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
