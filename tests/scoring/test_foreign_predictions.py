"""Predictions as users bring them: labels of other schemes, parts of a run, and harness logs in all their forms."""

import json
from pathlib import Path

import pytest

from allegedly.cli.main import main
from allegedly.scoring.label_sets import SETS
from allegedly.scoring.readers import read_predictions
from gold_factory import contrast, write_gold

LOGS = Path(__file__).parent / "harness"
SENTENCES = [f"a/{number}{which}" for number in range(4) for which in "fe"]
PAIRS = [
    ("content", "number", "refuted", "refuted"),
    ("content", "entity", "refuted", "refuted"),
    ("attribution", "hedge_drop", "not_enough_info", "supported"),
    ("attribution", "speaker_swap", "refuted", "supported"),
]
GOLD = ["supported", "refuted", "supported", "refuted", "supported", "not_enough_info", "supported", "refuted"]


@pytest.fixture
def gold(tmp_path):
    keys = ("family", "phenomenon", "label", "content_label")
    return write_gold(tmp_path / "gold", **contrast([{"number": n, **dict(zip(keys, pair))} for n, pair in enumerate(PAIRS)]))


def lines(path: Path, records: list[dict], **how) -> Path:
    path.write_text("".join(json.dumps(record, **how) + "\n" for record in records), encoding="utf-8")
    return path


def value(result: dict, metric: str):
    return next(score["value"] for score in result["systems"][0]["scores"] if score["metric"] == metric and not score["column"])


def turned(name: str) -> dict[str, str]:
    return {ours: theirs for theirs, ours in reversed(SETS[name].items())}


@pytest.mark.parametrize("name", ["fever", "scifact", "nli", "nli-numbers"])
def test_a_common_set_is_named_and_then_read(name, gold, tmp_path, run, scored):
    path = lines(tmp_path / "p.jsonl", [{"id": id, "label": turned(name)[label]} for id, label in zip(SENTENCES, GOLD)])
    status, out, err = run("verification", path, "--data", gold)
    assert (status, out) == (1, "") and len(err.splitlines()) == 2
    assert "none of the values of 'label' is one of supported, refuted, not_enough_info" in err and f"{turned(name)['supported']} (4)" in err
    assert f"--labels {name} (" in err or f" or {name} (" in err
    result = scored("verification", path, "--data", gold, "--labels", name)
    assert value(result, "macro_f1") == 1 and "|labels:mapped|" in result["systems"][0]["scores"][0]["signature"]


def test_numbers_and_truth_values_are_read_as_words(gold, tmp_path, scored):
    path = lines(tmp_path / "p.jsonl", [{"id": id, "label": label == "supported"} for id, label in zip(SENTENCES, GOLD)])
    assert value(scored("verification", path, "--data", gold, "--labels", "binary"), "balanced_accuracy") == 1
    path = lines(tmp_path / "p.jsonl", [{"id": id, "label": int(turned("nli-numbers")[label])} for id, label in zip(SENTENCES, GOLD)])
    assert value(scored("verification", path, "--data", gold, "--labels", "nli-numbers"), "macro_f1") == 1


def test_labels_of_no_set_are_listed_for_a_mapping(gold, tmp_path, run, scored):
    own = {"supported": "Supported", "refuted": "falsch", "not_enough_info": "unklar"}
    path = lines(tmp_path / "p.jsonl", [{"id": id, "label": own[label]} for id, label in zip(SENTENCES, GOLD)])
    err = run("verification", path, "--data", gold)[2]
    assert (
        "the file has Supported (4), falsch (3), unklar (1). Say what they mean with --labels Supported=supported,falsch=LABEL,unklar=LABEL [labels-unknown]"
        in err
    )
    assert value(scored("verification", path, "--data", gold, "--labels", "Supported=supported,falsch=refuted,unklar=not_enough_info"), "macro_f1") == 1


@pytest.mark.parametrize(("choices", "name"), [(["A", "B"], "letters"), ([1, 2], "from-one"), (["1", "2"], "from-one")])
def test_choices_by_letter_or_from_one(choices, name, gold, tmp_path, run, scored):
    path = lines(tmp_path / "p.jsonl", [{"id": f"a/{n}", "choice": choices[n % 2]} for n in range(4)])
    status, _, err = run("pairs", path, "--data", gold)
    assert status == 1 and f"--labels {name} (" in err
    assert value(scored("pairs", path, "--data", gold, "--labels", name), "forced_choice") == 1


def test_a_status_of_another_scheme_is_refused(gold, tmp_path, run):
    path = lines(tmp_path / "p.jsonl", [{"id": f"a/c{n}", "status": "reported"} for n in range(4)])
    assert "none of the values of 'status'" in run("status", path, "--data", gold)[2]


@pytest.mark.parametrize(
    ("typed", "said"), [("A", "expected THEIRS=OURS"), ("A=", "expected THEIRS=OURS"), ("A=true", "true is not a label of the task verification")]
)
def test_a_mapping_that_is_none(typed, said, gold, tmp_path, run):
    path = lines(tmp_path / "p.jsonl", [{"id": id, "label": "supported"} for id in SENTENCES])
    assert said in run("verification", path, "--data", gold, "--labels", typed)[2]


def test_a_few_unknown_labels_are_losses_as_before(gold, tmp_path, scored):
    path = lines(tmp_path / "p.jsonl", [{"id": id, "label": "supported" if n else "SUPPORTS"} for n, id in enumerate(SENTENCES)])
    assert [loss["id"] for loss in scored("verification", path, "--data", gold)["systems"][0]["losses"]] == ["a/0f"]


def test_a_run_with_a_limit_is_scored_as_a_part(gold, tmp_path, run, scored):
    part = [{"task": "pairs", "items": 2}, {"id": "a/0", "choice": 0}, {"id": "a/1", "choice": 0}]
    path = lines(tmp_path / "p.jsonl", part)
    result = scored("pairs", path, "--data", gold)
    assert value(result, "forced_choice") == 0.5 and result["systems"][0]["part"] == "2 of 4 pairs (limit 2)" and result["systems"][0]["asked"] == 2
    assert "|part:2-of-4-pairs-(limit-2)|" in result["systems"][0]["scores"][0]["signature"]
    assert "a part, not for a leaderboard: 2 of 4 pairs (limit 2)" in run("pairs", path, "--data", gold)[1]


def test_a_file_that_was_cut_off_is_no_part_unless_the_user_says_so(gold, tmp_path, run, scored):
    path = lines(tmp_path / "p.jsonl", [{"task": "pairs", "items": 4}, {"id": "a/0", "choice": 0}])
    status, _, err = run("pairs", path, "--data", gold)
    assert status == 1 and err.count("add --partial") == 1 and "a/3: no prediction" in err
    assert scored("pairs", path, "--data", gold, "--partial")["systems"][0]["part"] == "1 of 4 pairs"
    assert run("pairs", lines(tmp_path / "p.jsonl", [{"id": "a/9", "choice": 0}]), "--data", gold, "--partial")[0] == 1


def test_all_items_are_no_part(gold, tmp_path, scored):
    path = lines(tmp_path / "p.jsonl", [{"task": "pairs", "items": 4}, *({"id": f"a/{n}", "choice": 0} for n in range(4))])
    assert scored("pairs", path, "--data", gold, "--partial")["systems"][0]["part"] == ""


def test_sentences_without_their_other_half_are_judged_and_make_no_pair(gold, tmp_path, scored):
    path = lines(tmp_path / "p.jsonl", [{"id": id, "label": label} for id, label in zip(SENTENCES[:3], GOLD)])
    result = scored("verification", path, "--data", gold, "--partial")
    assert (value(result, "balanced_accuracy"), value(result, "forced_choice"), result["systems"][0]["part"]) == (1, 1, "3 of 8 sentences")
    assert scored("pairs", path, "--data", gold, "--partial")["systems"][0]["part"] == "1 of 4 pairs"


def test_a_part_and_a_whole_are_compared_on_the_part(gold, tmp_path, scored):
    part = lines(tmp_path / "p.jsonl", [{"task": "pairs", "items": 1}, {"id": "a/0", "choice": 1}])
    whole = lines(tmp_path / "q.jsonl", [{"id": f"a/{n}", "choice": n % 2} for n in range(4)])
    result = scored("pairs", part, "--compare", whole, "--data", gold)
    assert {system["part"] for system in result["systems"]} == {"1 of 4 pairs (limit 1)"} and result["comparisons"][0]["difference"] == -1


def test_articles_of_a_part(tmp_path, scored):
    articles = [{"article_id": name, "text": "_" * 30} for name in ("a", "b")]
    claims = [{"claim_id": f"{name}/c1", "article_id": name, "spans": [{"start": 0, "end": 5, "text": ""}], "cluster_id": f"{name}/c1"} for name in ("a", "b")]
    gold = write_gold(tmp_path / "gold", articles=articles, claims=claims)
    path = lines(tmp_path / "p.jsonl", [{"task": "claims", "items": 1}, {"article_id": "b", "claims": [{"spans": [[0, 5]]}]}])
    result = scored("claims", path, "--data", gold)
    assert value(result, "claim_f1") == 1 and result["systems"][0]["part"] == "1 of 2 articles (limit 1)"


def test_a_part_is_kept_out_of_leaderboards(gold, tmp_path, run, capsys):
    path = lines(tmp_path / "p.jsonl", [{"task": "pairs", "items": 1}, {"id": "a/0", "choice": 0}])
    (tmp_path / "results").mkdir()
    assert run("pairs", path, "--data", gold, "--format", "json", "-o", tmp_path / "results" / "mine.pairs.json")[0] == 0
    assert main(["leaderboard", str(tmp_path / "results")]) == 1
    assert "mine.pairs.json: scores of a part (1 of 4 pairs (limit 1))" in capsys.readouterr().err


def samples(name: str) -> list[dict]:
    return [json.loads(line) for line in (LOGS / name).read_text().splitlines()]


FORMS = {
    "sorted": lambda found: [dict(sorted(sample.items())) for sample in found],
    "without filter": lambda found: [{key: cell for key, cell in sample.items() if key != "filter"} for sample in found],
    "arguments in a list": lambda found: [sample | {"arguments": [[one["arg_0"], one["arg_1"]] for one in sample["arguments"].values()]} for sample in found],
    "without filtered answers": lambda found: [
        {key: cell for key, cell in sample.items() if key not in ("filter", "filtered_resps")} | {"resps": [[answer] for answer in sample["filtered_resps"]]}
        for sample in found
    ],
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("compact", [True, False])
def test_lm_eval_samples_in_every_form(form, compact, gold, tmp_path, scored):
    for task, name in (("verification", "samples_allegedly_verification.jsonl"), ("pairs", "samples_allegedly_pairs.jsonl")):
        path = lines(tmp_path / name, FORMS[form](samples(name)), separators=(",", ":") if compact else None)
        assert (
            scored(task, path, "--data", gold)["systems"][0]["scores"][0]["value"]
            == scored(task, LOGS / name, "--data", gold)["systems"][0]["scores"][0]["value"]
        )


def test_a_filter_of_samples_without_filters_is_told(gold, tmp_path, run):
    path = lines(tmp_path / "s.jsonl", FORMS["without filter"](samples("samples_allegedly_pairs.jsonl")))
    assert "leave out --filter" in run("pairs", path, "--data", gold, "--filter", "none")[2]


def test_lm_eval_with_a_limit_is_a_part_and_with_a_gap_is_not(gold, tmp_path, run, scored):
    found = samples("samples_allegedly_pairs.jsonl")
    assert scored("pairs", lines(tmp_path / "s.jsonl", found[:3]), "--data", gold)["systems"][0]["part"] == "3 of 4 pairs (limit 3)"
    assert run("pairs", lines(tmp_path / "s.jsonl", [*found[:2], found[3]]), "--data", gold)[0] == 1


def test_impossible_answers_lose_and_where_all_are_there_is_none(gold, tmp_path, scored):
    found = samples("samples_allegedly_pairs.jsonl")
    for sample, likelihoods in zip(found, [("-inf", "-3.0"), ("-3.0", "-inf"), ("-inf", "-inf"), ("-1.0", "-2.0")]):
        sample["filtered_resps"] = [[likelihood, "False"] for likelihood in likelihoods]
    path = lines(tmp_path / "s.jsonl", found)
    assert [(record.get("choice"), record.get("scores")) for record in read_predictions(str(path), "pairs").records] == [
        (1, None),
        (0, None),
        (None, None),
        (None, [-1.0, -2.0]),
    ]
    [loss] = scored("pairs", path, "--data", gold)["systems"][0]["losses"]
    assert loss["why"] == "no choice (the model gives every answer a log-likelihood of -inf)"
    found = samples("samples_allegedly_verification.jsonl")
    for sample in found:
        sample["filtered_resps"] = [["-inf", "False"] for _ in sample["filtered_resps"]]
    found[0]["filtered_resps"][1] = ["-2.5", "False"]
    first, second, *_ = read_predictions(str(lines(tmp_path / "v.jsonl", found)), "verification").records
    assert (first["score"], second["label"]) == (0, None) and first["label"] is not None


def log(name: str) -> dict:
    return json.loads((LOGS / name).read_text())


@pytest.mark.parametrize("how", [{"separators": (",", ":")}, {"indent": 4}, {"sort_keys": True}, {"sort_keys": True, "indent": 1}])
def test_inspect_logs_in_every_form(how, gold, tmp_path, scored):
    (tmp_path / "log.json").write_text(json.dumps(log("inspect_allegedly_pairs.json"), **how))
    new, old = (scored("pairs", path, "--data", gold)["systems"][0] for path in (tmp_path / "log.json", LOGS / "inspect_allegedly_pairs.json"))
    assert new["scores"] == old["scores"] and [loss["id"] for loss in new["losses"]] == [loss["id"] for loss in old["losses"]]


def test_two_scorers_are_asked_about(gold, tmp_path, run, scored):
    content = log("inspect_allegedly_pairs.json")
    [name] = content["samples"][0]["scores"]
    for sample in content["samples"]:
        sample["scores"]["model_graded"] = {"value": "C", "answer": "A"}
    (tmp_path / "log.json").write_text(json.dumps(content))
    status, _, err = run("pairs", tmp_path / "log.json", "--data", gold)
    assert status == 2 and f"several scorers ({name}, model_graded)" in err and "choose one with --scorer" in err
    assert value(scored("pairs", tmp_path / "log.json", "--data", gold, "--scorer", "model_graded"), "forced_choice") == 0.5
    assert value(scored("pairs", tmp_path / "log.json", "--data", gold, "--scorer", name), "forced_choice") == value(
        scored("pairs", LOGS / "inspect_allegedly_pairs.json", "--data", gold), "forced_choice"
    )
    assert f"no scorer 'nobody'; the log has {name}, model_graded" in run("pairs", tmp_path / "log.json", "--data", gold, "--scorer", "nobody")[2]


def test_of_several_epochs_the_first_is_scored_and_named(gold, tmp_path, run, scored):
    content = log("inspect_allegedly_pairs.json")
    content["samples"] = [sample | {"epoch": epoch} for epoch in (1, 2, 3) for sample in content["samples"]]
    (tmp_path / "log.json").write_text(json.dumps(content))
    result = scored("pairs", tmp_path / "log.json", "--data", gold)["systems"][0]
    assert result["part"] == "epoch 1 of 3" and result["asked"] == 4
    assert "a part, not for a leaderboard: epoch 1 of 3" in run("pairs", tmp_path / "log.json", "--data", gold)[1]


def test_an_inspect_log_with_a_limit_is_a_part(gold, tmp_path, scored):
    content = log("inspect_allegedly_pairs.json")
    content["samples"] = content["samples"][:2]
    content["eval"]["config"] = {"limit": 2}
    (tmp_path / "log.json").write_text(json.dumps(content))
    assert scored("pairs", tmp_path / "log.json", "--data", gold)["systems"][0]["part"] == "2 of 4 pairs (limit 2)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            json.dumps([{"id": id, "label": "supported"} for id in SENTENCES], indent=2),
            "a JSON array; expected one object a line: convert it with `jq -c '.[]' ",
        ),
        (json.dumps([{"id": id, "label": "supported"} for id in SENTENCES]), "a JSON array"),
        ("\n".join(json.dumps({"id": id, "label": "supported"}, indent=1) for id in SENTENCES), "an object over several lines"),
        ("id,label\n" + "".join(f"{id},supported\n" for id in SENTENCES), "the first line is 'id,label'; expected JSON lines"),
    ],
)
def test_another_form_is_one_message(text, said, gold, tmp_path, run):
    (tmp_path / "p.json").write_text(text)
    status, _, err = run("verification", tmp_path / "p.json", "--data", gold)
    assert status == 1 and "not scored: 1 problem\n" in err and said in err


def test_a_comparison_says_in_one_sentence_which_is_better(gold, tmp_path, run, scored):
    right = lines(tmp_path / "right.jsonl", [{"id": f"a/{n}", "choice": n % 2} for n in range(4)])
    wrong = lines(tmp_path / "wrong.jsonl", [{"id": f"a/{n}", "choice": 1 - n % 2} for n in range(4)])
    conclusion = scored("pairs", right, "--compare", wrong, "--data", gold)["conclusion"]
    assert conclusion.startswith(
        "The first system is better by 1.000 in forced choice (1.000 against 0.000); systems that are equally good may well differ so much by chance (p = "
    )
    assert scored("pairs", wrong, "--compare", right, "--data", gold)["conclusion"].startswith("The second system is better by 1.000")
    assert scored("pairs", wrong, "--compare", wrong, "--data", gold)["conclusion"] == "The two systems are equal in forced choice (0.000)."
    assert "conclusion" not in scored("pairs", wrong, "--data", gold)
    out = run("pairs", right, "--compare", wrong, "--data", gold)[1]
    assert conclusion in out and "right: the share of items" in out and "right in one only: items that only the first" in out


def test_the_python_interface_takes_both(gold):
    import allegedly

    found = [{"id": id, "label": turned("fever")[label]} for id, label in zip(SENTENCES[:4], GOLD)]
    for labels in ("fever", SETS["fever"]):
        report = allegedly.score("verification", found, data=gold, resamples=0, labels=labels, partial=True)
        assert report.value("balanced_accuracy") == 1 and report.systems[0].part == "4 of 8 sentences"
    with pytest.raises(allegedly.Failure, match="labels-unknown"):
        allegedly.score("verification", found, data=gold, resamples=0, partial=True)
