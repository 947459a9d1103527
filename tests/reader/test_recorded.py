"""The recorded answers of a real reading go the whole way without a network: from the prompt to scores."""

import json
from pathlib import Path

import pytest

from allegedly.corpus.open_article import about
from allegedly.reader.reader import open_reader
from allegedly.scoring.scoring import Settings, score

ROOT = Path(__file__).resolve().parents[2]
RECORDED = ROOT / "tests/reader/recorded"
ARTICLES = {"ancient-grain-study": (23, 55), "infusion-pump-recall": (17, 56), "orphanage-fire-correction": (15, 49)}


@pytest.mark.parametrize("name", ARTICLES)
def test_a_reading_stands_after_one_round(name):
    path = ROOT / "seeds" / name / "article.txt"
    article = open_reader(f"replay:{RECORDED}").read(path.read_text(encoding="utf-8"), name, about(str(path)))
    assert (len(article.attributions), len(article.claims)) == ARTICLES[name] and not article.doubts
    assert article.annotator.startswith("language-model, prompt annotate 1 (") and article.annotator.endswith(", 2026-11-28")


def test_prompts_of_the_recording_are_used(tmp_path):
    kept = {path.name for path in (RECORDED / "prompts").iterdir()}
    assert kept == {"annotate.md", "again.md", "compare.md"}


def test_a_reader_is_a_system_of_the_benchmark(endpoint, run, tmp_path):
    """Every article gets the same good answer about another text: nothing of it can stand, and the score says so."""
    from allegedly.dataset.build import build
    from conftest_reader import answer
    from fake_endpoint import says

    build([ROOT / "seeds/orphanage-fire-correction"], tmp_path / "data")
    endpoint(says(json.dumps(answer())))
    out = tmp_path / "p.jsonl"
    for task in ("attribution", "claims"):
        more = ("--data", tmp_path / "data", "--split", "validation", "--overwrite", "--max-tokens", "999")
        status, _, err = run("run-model", "reader:openai:m", task, "-o", out, *more)
        assert status == 0, err
        assert "3 requests" in err
        report = score(task, [str(out)], Settings(tmp_path / "data", resamples=0, split="validation"))
        assert report.value("detection_f1" if task == "attribution" else "claim_f1") in (0, None)


def test_a_reader_that_gives_no_answer_leaves_the_item_for_a_later_run(endpoint, run, tmp_path):
    from allegedly.dataset.build import build
    from fake_endpoint import says

    build([ROOT / "seeds/orphanage-fire-correction"], tmp_path / "data")
    endpoint(says("no"))
    status, _, err = run("run-model", "reader:openai:m", "claims", "-o", tmp_path / "p.jsonl", "--data", tmp_path / "data", "--split", "validation")
    assert status == 1 and "no answer in JSON" in err


def test_summaries_by_rules_by_a_chat_model_and_by_a_reader(endpoint, run, tmp_path):
    from allegedly.dataset.build import build
    from fake_endpoint import says

    build([ROOT / "seeds/churchyard-lead-arrests"], tmp_path / "data")
    where = ("--data", tmp_path / "data", "--split", "train")
    scores = {}
    kept = json.dumps({"label": "kept"})
    judged = json.dumps({"clauses": [{"clause": 1, "verdict": "kept", "article": ["nowhere"], "summary": ["nowhere"]}]})
    for system, reply in (("attribution-aware", ""), ("openai:m", kept), ("reader:openai:m", judged)):
        endpoint(says(reply))
        out = tmp_path / f"{system.replace(':', '-')}.jsonl"
        status, _, err = run("run-model", system, "summaries", "-o", out, *where)
        assert status == 0, err
        scores[system] = score("summaries", [str(out)], Settings(tmp_path / "data", resamples=0, split="train"))
    assert scores["openai:m"].value("balanced_accuracy") == 0.5  # no clause is called an error
    assert scores["reader:openai:m"].value("accuracy") == scores["attribution-aware"].value("accuracy")  # no words of the model's are in the texts


def test_predictions_of_summaries_that_cannot_be_read(run, tmp_path):
    from allegedly.problems import Failure

    rows = [json.loads(line) for line in _asserted(run, tmp_path)]
    with pytest.raises(Failure, match="no key 'verdict'"):
        score("summaries", [[{"id": row["id"]} for row in rows]], Settings(tmp_path / "data", resamples=0, split="train"))
    report = score("summaries", [[row | {"verdict": "wrong"} for row in rows]], Settings(tmp_path / "data", resamples=0, split="train"))
    assert report.value("accuracy") == 0


def _asserted(run, tmp_path) -> list[str]:
    from allegedly.dataset.build import build

    build([ROOT / "seeds/churchyard-lead-arrests"], tmp_path / "data")
    run("run-model", "attribution-aware", "summaries", "-o", tmp_path / "p.jsonl", "--data", tmp_path / "data", "--split", "train")
    return (tmp_path / "p.jsonl").read_text().splitlines()[1:]
