"""Audits and comparisons become views: what detection found, with nothing added and nothing lost."""

import pytest

from allegedly.article.shares import Share, Shares
from allegedly.auditing.finding import Finding
from allegedly.auditing.model import Audit
from allegedly.comparison.model import VERDICTS, Comparison, Match
from allegedly.detection.detect import detect
from allegedly.report.page import page
from allegedly.report.page.view import view_of_audit, view_of_comparison
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
    view = view_of_comparison(Comparison(detect(ARTICLE), detect(SUMMARY), matches))
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
    assert f'data-label="{verdict}"' in page(view_of_comparison(Comparison(detect(ARTICLE), detect(SUMMARY), (match,))))


def test_empty_texts_are_pages():
    nothing = detect("")
    assert page(view_of_audit(Audit(nothing, (), Shares(0, (), ()))))
    assert page(view_of_comparison(Comparison(nothing, nothing, ())))
