"""Whatever stands in a file of predictions, the answer is a result or a refusal, never a traceback and never a number out of bounds."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegedly.problems import Failure
from allegedly.scoring.formats import as_json
from allegedly.scoring.scoring import Settings, score
from allegedly.scoring.task import task_names
from gold_factory import contrast, spans, write_gold

PAIRS = [
    {"number": 0, "family": "content", "phenomenon": "number", "label": "refuted", "content_label": "refuted"},
    {"number": 1, "family": "attribution", "phenomenon": "hedge_add", "label": "not_enough_info", "content_label": "supported"},
]
WORDS = st.sampled_from(["a", "a/0", "a/1", "a/0f", "a/c0", "supported", "refuted", "asserted", "", "\ud800"])
NUMBERS = st.integers(-2, 32) | st.just(10**400) | st.floats()
VALUES = st.recursive(st.none() | st.booleans() | NUMBERS | WORDS, lambda inner: st.lists(inner, max_size=3), max_leaves=6)
KEYS = ("id", "label", "score", "choice", "scores", "status", "kind", "task", "data_version", "doc", "filtered_resps")
SPANS = st.lists(st.lists(st.integers(-1, 31), min_size=1, max_size=3) | VALUES, max_size=3)
ITEMS = st.fixed_dictionaries({}, optional={"content": SPANS, "source": SPANS, "spans": SPANS, "parent": VALUES, "speaker": VALUES, "status": VALUES})
NEAR = {"article_id": st.just("a") | VALUES, "attributions": st.lists(ITEMS, max_size=3) | VALUES, "claims": st.lists(ITEMS, max_size=3) | VALUES}
RECORDS = st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, VALUES) | NEAR)


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    tables = contrast(PAIRS)
    labels = {"status": "asserted", "certainty": "certain", "polarity": "positive", "kind": "event", "spans": spans((0, 9))}
    tables["claims"] = [row | labels for row in tables["claims"]]
    sentences = [{"sentence_id": "a/s1", "article_id": "a", "paragraph": 1, "start": 0, "end": 30}]
    attributions = [{"attribution_id": "a/a1", "article_id": "a", "content_spans": spans((3, 20))}]
    articles = [{"article_id": "a", "text": "_" * 30}]
    return write_gold(tmp_path_factory.mktemp("any") / "gold", articles=articles, sentences=sentences, attributions=attributions, **tables)


def _outcome(task: str, path, gold) -> dict | None:
    try:
        return json.loads(as_json(score(task, [str(path)], Settings(gold, resamples=5))))
    except Failure as failure:
        assert failure.status in (1, 2) and str(failure)
        return None


@pytest.mark.parametrize("task", task_names())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(records=st.lists(RECORDS | VALUES, max_size=4))
def test_any_records(task, gold, tmp_path, records):
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join(map(json.dumps, records)))
    result = _outcome(task, path, gold)
    for number in result["systems"][0]["scores"] if result else ():
        assert number["value"] is None or -1 <= number["value"] <= 1


@pytest.mark.parametrize("task", ["attribution", "claims"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=st.lists(ITEMS, max_size=3))
def test_any_items_of_the_one_article(task, gold, tmp_path, items):
    path = tmp_path / "p.jsonl"
    path.write_text(json.dumps({"article_id": "a", "attributions": items, "claims": items}))
    result = _outcome(task, path, gold)
    for number in result["systems"][0]["scores"] if result else ():
        assert number["value"] is None or 0 <= number["value"] <= 1


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b'{"id": "a/0", "choice": 0}\n' * 300 + b"\xff\n",
        b"[" * 100_000,
        b'{"version": 2,\n "status": "success",\n "eval": {\n "task": "pairs"},\n "samples": [{}]}',
        b'{"version": 2,\n "status": "success",\n "eval": {\n "task": "pairs"},\n "samples": null}',
        b'{"doc_id": 0, "doc": null, "filtered_resps": []}',
    ],
)
def test_any_bytes(content, gold, tmp_path):
    path = tmp_path / "p"
    path.write_bytes(content)
    assert _outcome("pairs", path, gold) is None
