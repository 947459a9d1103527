"""What is read quickly over a whole text is what is read slowly, place by place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.article.article import Article
from allegedly.auditing.audit import audit
from allegedly.detection.paragraphs import line_paragraphs
from allegedly.matching.words import placed_words, words
from allegedly.text.quotation_marks import quotations


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=" .,5a'’bcsS_É٤-", max_size=40))
def test_words_of_a_whole_text(text):
    slow = words(text)
    starts, known = placed_words(text)
    assert [(w.start, w.low, w.stem, w.is_name) for w in slow] == [(start, *what) for start, what in zip(starts, known, strict=True)]


def _opens_twice(words):
    return '"' not in words and words.count("“") > words.count("”") > 0


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=" \"“”ab\n'.(«`’\u2028", max_size=40))
def test_open_quotations(text):
    paragraphs = line_paragraphs(text)
    slow = [(q.start, q.end) for q in quotations(text, paragraphs) if not (q.closed or q.runs_on) or q.closed and _opens_twice(text[q.start : q.end])]
    draft = Article(text, tuple(paragraphs), (), (), (), (), ())
    assert [tuple(f.spans[0]) for f in audit(draft, ["unclosed-quotation"]).findings] == slow
