"""Audits and comparisons become views: what detection found, with nothing added and nothing lost."""

import pytest

from allegedly.article.standing import Share, Shares
from allegedly.auditing.finding import Audit, Finding
from allegedly.comparison.compare import Comparer
from allegedly.comparison.model import VERDICTS, Comparison, Match
from allegedly.detection.detect import detect
from allegedly.problems import Failure
from allegedly.report.page import page
from allegedly.report.page.view import view_of_audit, view_of_comparisons
from allegedly.text.spans import Span

ARTICLE = "🌉 Harrow bridge\nThe mayor, Jane Holt, said the bridge is safe. Engineers allegedly found cracks in two piers."
SUMMARY = "The bridge is safe. Engineers found cracks."


def _at(words: str, text: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def _audit() -> Audit:
    article = detect(ARTICLE)
    finding = Finding("unnamed-source", _at("Engineers", ARTICLE), "No one is named.", "Name them.", "warning")
    speaker = next(one.id for one in article.speakers if one.name == "Jane Holt")
    shares = Shares(18, (Share("author", "author", 14, 0.78), Share(speaker, "Jane Holt", 4, 0.22)), ())
    return Audit(article, (finding,), shares)


def test_an_audit_is_a_view():
    audit = _audit()
    view = view_of_audit(audit, "Harrow")
    assert len(view["claims"]) == len(audit.article.claims) > 0
    safe = next(claim for claim in view["claims"] if "bridge is safe" in claim["text"])
    names = {speaker["id"]: speaker["name"] for speaker in view["speakers"]}
    assert [(names[link["speaker"]], link["cue"], link["stance"]) for link in safe["chain"]] == [("Jane Holt", "said", "neutral")]
    assert safe["status"] == "attributed" and names[safe["speaker"]] == "Jane Holt"
    assert {speaker["name"]: speaker["share"] for speaker in view["speakers"] if speaker["share"]} == {"The article itself": 14 / 18, "Jane Holt": 4 / 18}
    assert view["findings"][0]["spans"] == [[ARTICLE.index("Engineers"), ARTICLE.index("Engineers") + 9]]
    assert view["texts"][0]["headings"] == [0]
    assert "unnamed source" in page(view)


def test_a_comparison_is_a_view():
    matches = (
        Match(_at("The bridge is safe", SUMMARY), _at("the bridge is safe", ARTICLE), 0, "dropped", 0.9, True, "Jane Holt’s word became fact.", 1.0),
        Match(_at("Engineers found cracks", SUMMARY), (), None, "unmatched", 0.4, False, "Nothing like it.", 0.1),
    )
    view = view_of_comparisons([Comparison(detect(ARTICLE), detect(SUMMARY), matches)])
    assert [text["role"] for text in view["texts"]] == ["article", "summary"]
    assert {claim["text_id"] for claim in view["claims"]} == {"article", "summary"}
    start = ARTICLE.index("the bridge is safe")
    sides = [(match["label"], match["left_spans"], match["right_spans"]) for match in view["matches"]]
    assert sides == [("dropped", [[start, start + 18]], [[0, 18]]), ("unmatched", [], [[20, 42]])]
    assert sum(speaker["share"] for speaker in view["speakers"]) == pytest.approx(1)
    built = page(view)
    assert 'data-layout="compare"' in built and 'data-lens="match"' in built


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_outcome_of_a_comparison_can_be_shown(verdict):
    match = Match(_at("The bridge", SUMMARY), _at("the bridge", ARTICLE), 0, verdict, 0.5, False, "Why.", 0.5)
    assert f'data-label="{verdict}"' in page(view_of_comparisons([Comparison(detect(ARTICLE), detect(SUMMARY), (match,))]))


HEADED = "Ferry fares to rise\nThe ferry company cheated its passengers, Mayor Jane Holt claimed. The ferry sails at noon."
SUMMARIES = ("The ferry company cheated its passengers.", "🌉 The ferry sails at noon. The ferry company cheated its passengers.")


def _several() -> dict:
    comparer = Comparer(detect(HEADED))
    return view_of_comparisons([comparer.compare(detect(summary)) for summary in SUMMARIES], ["push.txt", "digest.txt"])


def test_several_summaries_are_one_page():
    """Each has its own text, its own line to act on, and matches whose spans count in it."""
    view = _several()
    assert view["title"] == "Ferry fares to rise"
    assert view["meta"]["act"] == ["push.txt: 1 of 1 clause loses its source.", "digest.txt: 1 of 2 clauses loses its source."]
    assert [(text["id"], text.get("title", "")) for text in view["texts"]] == [("article", ""), ("summary-1", "push.txt"), ("summary-2", "digest.txt")]
    texts = {text["id"]: text["text"] for text in view["texts"]}
    said = [(match["text_id"], match["label"], *(texts[match["text_id"]][start:end] for start, end in match["right_spans"])) for match in view["matches"]]
    cheated = "The ferry company cheated its passengers"
    assert said == [("summary-1", "dropped", cheated), ("summary-2", "asserted", "🌉 The ferry sails at noon"), ("summary-2", "dropped", cheated)]


def test_likely_errors_stand_at_the_top_with_their_severity():
    built = page(_several())
    top, rest = built.index('class="first"'), built.index('class="matches"')
    assert top < built.index('id="reading"') < rest
    assert built[top:rest].count('data-severity="warning"') == 2 and "data-severity" not in built[rest : built.index("<script")]


def test_summaries_of_different_articles_are_refused():
    with pytest.raises(Failure, match="one page shows the summaries of one article"):
        view_of_comparisons([Comparer(detect(HEADED)).compare(detect(SUMMARIES[0])) for _ in range(2)])


def test_a_first_line_that_is_a_sentence_is_no_title():
    comparison = Comparer(detect(HEADED.partition("\n")[2] + "\nIt rained.")).compare(detect(SUMMARIES[0]))
    assert view_of_comparisons([comparison])["title"] == "An article and its summary"


def test_empty_texts_are_pages():
    nothing = detect("")
    assert page(view_of_audit(Audit(nothing, (), Shares(0, (), ()))))
    assert page(view_of_comparisons([Comparison(nothing, nothing, ())]))
