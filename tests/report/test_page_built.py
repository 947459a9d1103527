"""The page as a string: what it is built from, what it lets in, and what it refuses. No browser."""

import base64
import hashlib
import html
import json
import re

import jsonschema
import pytest
from referencing import Registry, Resource

import bridge
import views
from allegedly.article.article import Article, Attribution
from allegedly.article.standing import shares
from allegedly.contract import schema, schema_folder
from allegedly.dataset import parts
from allegedly.problems import Failure
from allegedly.report.page import page
from allegedly.report.page.markup import is_web, legible, link
from allegedly.report.page.view import view_of_articles
from allegedly.tables.columns import KEYS
from allegedly.tables.read_article import articles_of
from allegedly.tables.rows import rows
from allegedly.text.spans import Span


def _registry() -> Registry:
    found = [json.loads(path.read_text(encoding="utf-8")) for path in schema_folder().rglob("*.json")]
    return Registry().with_resources([(one["$id"], Resource.from_contents(one)) for one in found])


@pytest.mark.parametrize("config", ["articles", "speakers", "attributions", "claims", "evidence"])
def test_the_invented_rows_are_rows_of_the_contract(config):
    validator = jsonschema.Draft202012Validator(schema(f"tables/{config}"), registry=_registry())
    problems = [error.message for row in bridge.tables()[config] for error in validator.iter_errors(row)]
    assert problems == []


def test_an_article_made_of_rows_gives_these_rows():
    [article] = articles_of(bridge.tables())
    made = rows(article)
    for name in ("speakers", "attributions", "claims", "evidence"):
        found = {row[KEYS[name]]: row for row in made[name]}
        for known in bridge.tables()[name]:
            row = found[known[KEYS[name]]]
            left_out = {"n_attributions", "n_claims", "fold", "sentence_id", "sentence_ids", "context", "mentions"}
            assert {k: v for k, v in row.items() if k not in left_out} == {k: v for k, v in known.items() if k not in left_out}


def test_several_articles_are_told_apart():
    tables = bridge.tables()
    tables["articles"].append(tables["articles"][0] | {"article_id": "other", "headline": "Other", "text": "Short."})
    view = view_of_articles(articles_of(tables))
    assert [text["id"] for text in view["texts"]] == [bridge.ARTICLE, "other"]
    assert view_of_articles(articles_of(tables)[1:])["claims"] == []
    assert "2 articles" in page(view) and "“Six weeks without the Old Mill bridge, and nobody measured the river” itself" in page(view)
    assert sum(speaker["share"] for speaker in view["speakers"]) == pytest.approx(1)


@pytest.mark.parametrize(("most", "ids"), [(1000, ["a", "b", "c"]), (14, ["a", "b"]), (13, ["a"]), (1, ["a"])])
def test_of_a_large_dataset_the_beginning_is_shown(most, ids, monkeypatch):
    monkeypatch.setattr(parts, "MOST_CLAIMS", most)
    articles = [{"article_id": name, "n_claims": count} for name, count in (("a", 10), ("b", 4), ("c", 1))]
    assert parts._leading(articles) == ids


def test_relations_are_told_at_both_ends():
    """Claim 11, attributed, denies claim 10, alleged; claim 15 restates claim 1 and stands as it does."""
    entries = page(views.gold()).split('<li class="entry" id="river-bridge/c0')[1:]
    told = {entry[:2]: re.search('<p class="relation">(.*?)</p>', entry) for entry in entries}
    words = {number: re.sub("<.*?>", "", html.unescape(said[1])) for number, said in told.items() if said}
    assert words == {
        "01": "Restated in claim 15",
        "10": "Denied in claim 11, which is attributed",
        "11": "Denies claim 10, which is alleged",
        "15": "Restates claim 1",
    }


def test_the_gold_view_says_what_the_rows_say():
    view = views.gold()
    claims = {claim["number"]: claim for claim in view["claims"]}
    names = {speaker["id"]: speaker["name"] for speaker in view["speakers"]}
    chain = [(names[link["speaker"]], link["cue"], link["stance"]) for link in claims["6"]["chain"]]
    assert chain == [("Dana Whitlock", "told", "neutral"), ("the county", "had insisted", "distancing")]
    assert claims["11"]["relations"] == [{"relation": "denies", "claim_id": "river-bridge/c010"}]
    assert [evidence["bearing"] for evidence in claims["2"]["evidence"]] == ["refutes", "context"]
    assert view["texts"][0]["headings"] == [3]
    assert next(speaker for speaker in view["speakers"] if speaker["kind"] == "author")["id"] == claims["1"]["speaker"]


def test_shares_by_hand():
    """Ten words: 0-1 are the author's, 2-9 Ann's, and of those the last four are Bob's inside Ann's: the outermost has them."""
    text = "Ann said “the man was here, Bob says, all day.”"
    on = lambda n, speaker, words, parent=None: Attribution(n, (), (), (Span(text.index(words), len(text)),), speaker, "direct", "verb", "neutral", parent)
    told = lambda *attributions: {share.label: share.share for share in shares(Article(text, attributions=attributions)).speakers}
    assert told(on(0, "ann", "“"), on(1, "bob", "all", 0)) == {"author": 0.2, "ann": 0.8}
    assert told(on(0, "bob", "all")) == {"author": 0.8, "bob": 0.2}
    assert shares(Article("")).speakers == ()


def test_the_same_view_gives_the_same_bytes_and_is_not_changed():
    view = views.compared()
    before = json.dumps(view)
    assert page(view) == page(json.loads(before))
    assert json.dumps(view) == before


def test_only_the_two_known_blocks_may_run_or_style():
    built = page(views.gold())
    policy = html.unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', built)[1])
    script, style = re.search(r"<script>(.*?)</script>", built, re.S)[1], re.search(r"<style>(.*?)</style>", built, re.S)[1]
    for content, rule in ((script, "script-src"), (style, "style-src")):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert re.findall(r"<script(?: [^>]*)?>", built) == ['<script type="application/json" id="data">', "<script>"]
    assert not re.search(r"\sstyle=|\son\w+=|\ssrc=", re.sub(r"<(script|style).*?</\1>", "", built, flags=re.S))
    assert "innerHTML" not in script and "outerHTML" not in script and "insertAdjacentHTML" not in script


def test_data_come_back_whole_from_the_json():
    view = views.gold()
    view["title"] = "</script><!-- \u2028 & \u2029 <script>"
    data = re.search(r'id="data">(.*?)</script>', page(view), re.S)[1]
    assert not set("<>&\u2028\u2029") & set(data)
    assert json.loads(data)["title"] == view["title"]


def test_braces_in_the_data_are_no_slots_of_the_template():
    view = views.gold() | {"title": "{{script}} {{data}}"}
    assert '<h1 dir="auto">{{script}} {{data}}</h1>' in page(view)


@pytest.mark.parametrize(("given", "shown"), [
    ("a\x00b", "a␀b"),
    ("\x1b[31m", "␛[31m"),
    ("line\r\nline\tx", "line \nline\tx"),
    ("\r", "␍"),
    ("\ud83d", "�"),
    ("\x85\ufffe\U0010ffff", "���"),
    ("\u202e\u200f‮ 😀", "\u202e\u200f‮ 😀"),
])  # fmt: skip
def test_legible_keeps_every_position(given, shown):
    assert legible({"x": [given]}) == {"x": [shown]}
    assert len(given) == len(shown)


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=2", "http://example.org", "HTTPS://EXAMPLE.org/ä"])
def test_web_addresses_are_linked(url):
    assert is_web(url)
    assert link(url, "title").startswith("<a href=") and 'rel="noopener noreferrer"' in link(url, "title")


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "ftp://example.org", "//example.org", "/etc", "https://", "https://[",
    "http://a b.org", " https://example.org", "https://example.org/\x00", "",
])  # fmt: skip
def test_other_addresses_are_text(url):
    assert not is_web(url)
    assert "<a" not in link(url, "title")


@pytest.mark.parametrize(("change", "said"), [
    (lambda view: view["claims"][0].update(spans=[[0, 9999]]), "claim river-bridge/c001: span [0, 9999)"),
    (lambda view: view["claims"][0].update(spans=[[5, 5]]), "span [5, 5) is not inside"),
    (lambda view: view["claims"][5]["chain"][0].update(cue_spans=[[-1, 2]]), "chain of river-bridge/c006"),
    (lambda view: view["claims"][1].update(id="river-bridge/c001"), "claim id 'river-bridge/c001' occurs more than once"),
    (lambda view: view["claims"][0].update(text_id="nowhere"), "no text with id 'nowhere'"),
    (lambda view: view["matches"].append({"left_spans": [], "right_spans": [[0, 1]], "label": "kept", "text_id": ""}), "match kept: no text with id ''"),
])  # fmt: skip
def test_an_unsound_view_is_refused_with_its_place(change, said):
    view = views.gold()
    change(view)
    with pytest.raises(Failure, match=re.escape(said)):
        page(view)


def test_an_empty_view_is_a_page():
    empty = {"title": "", "meta": {}, "texts": [], "speakers": [], "claims": [], "findings": [], "matches": []}
    assert "<h1" in page(empty)


def test_the_standfirst_counts():
    """By hand over bridge.CLAIMS: 6 asserted, 1 endorsed, 6 attributed, 2 alleged; 7 supported, 2 refuted, 1 conflicting, 4 open."""
    said = re.search(r'class="standfirst">(.*?)</p>', page(views.audited()))[1]
    assert said == (
        "15 claims: 6 in the article’s own voice, 1 endorsed, 6 attributed to others and 2 marked as unproved or contested. "
        "Of 14 that could be checked, the public record supports 7, contradicts 2, is divided on 1 and does not settle 4. 2 findings to look at: 1 warning and 1 note."
    )
