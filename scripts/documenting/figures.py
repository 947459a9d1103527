"""The generated blocks of documents, each from the data or from a measurement made on the spot. `FIGURES` has the function that writes each, by the block's name."""

import importlib.util
import json
import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

from allegedly.auditing.registry import rules
from allegedly.comparison.compare import compare
from allegedly.contract import schema_folder
from allegedly.corpus.open_article import open_article
from allegedly.dataset.card.sections import configs, example
from allegedly.exchange.exporting.write import format_names, load
from allegedly.missing import install
from allegedly.problems import Failure
from allegedly.report.text_tables import markdown
from allegedly.report.texts import compare_text
from allegedly.scoring.formats import as_json
from allegedly.scoring.leaderboard import read_entries, write_chart, write_table
from allegedly.scoring.scoring import Settings, score
from allegedly.scoring.task import Items, read_items, task_module, task_names, with_context
from allegedly.systems.registry import Options, build_system, system_module
from allegedly.systems.run import header_of, run_system
from allegedly.tables.dataset_folder import read_manifest, read_table


def audit_rules() -> str:
    """A table of all rules, those that are off by default last."""
    ordered = sorted(rules().values(), key=lambda rule: (not rule.by_default, rule.importance, rule.id))
    return markdown(
        ("rule", "what it finds", "bad", "good", "on"), [(f"`{r.id}`", r.says, r.bad, r.good, "yes" if r.by_default else "with `all`") for r in ordered]
    )


SYSTEMS = ("attribution-aware", "attribution-blind", "lexical-overlap", "hypothesis-only", "majority", "always-supported")
TASKS = ("pairs", "verification", "status")
CONTEXT = "passage"


def baselines() -> str:
    """One table a task, best first, without the leaderboard's own title."""
    text = write_table(measured(), chart=False).removeprefix("# Leaderboard\n\n")
    return re.sub(r"^## (.*)$", r"**\1**", text, flags=re.MULTILINE)


def chart() -> str:
    """The forest plot of the attribution gap, as SVG."""
    return write_chart(measured())


@cache
def measured():
    """Leaderboard entries by task."""
    with tempfile.TemporaryDirectory() as scratch:
        for task in TASKS:
            for name in (name for name in SYSTEMS if task in system_module(name).TASKS):
                answers = Path(scratch) / f"{name}.{task}.jsonl"
                answered(name, task, answers)
                (Path(scratch) / "results").mkdir(exist_ok=True)
                (Path(scratch) / "results" / f"{name}.{task}.json").write_text(as_json(score(task, [str(answers)], Settings())), encoding="utf-8")
        return read_entries(Path(scratch) / "results")


def answered(name: str, task: str, answers: Path) -> None:
    """Runs one shipped system over a task of the carried dataset."""
    system = build_system(name, task, Options())
    items = with_context(read_items(task, None), CONTEXT)
    run_system(system, items, header_of(task, system, items, CONTEXT, None), answers)


def detection() -> str:
    """Every number of the extraction tasks, with its interval."""
    rows = [row for task in ("attribution", "claims") for row in _scores(task)]
    return markdown(("task", "measure", "value", "95% interval"), rows)


def _scores(task: str) -> list[tuple[str, str, str, str]]:
    with tempfile.TemporaryDirectory() as scratch:
        answers = Path(scratch) / "answers.jsonl"
        answered("attribution-aware", task, answers)
        report = json.loads(as_json(score(task, [str(answers)], Settings())))
    return [(task, _name(s), _number(s["value"]), _interval(s)) for s in report["systems"][0]["scores"]]


def _name(found: dict) -> str:
    return found["metric"].replace("_", " ")


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"


def _interval(found: dict) -> str:
    return "" if found["low"] is None else f"{found['low']:.3f} to {found['high']:.3f}"


ARTICLE, SUMMARY = "seeds/microsoft-zeus", "tests/cases/summaries/microsoft-zeus.txt"


def compare_example() -> str:
    """One clause as the terminal shows it, without colour, 100 columns wide."""
    root = schema_folder().parent
    article, summary = open_article(str(root / ARTICLE)), open_article(str(root / SUMMARY), detected=True)
    text = compare_text(compare(article.article, summary.article), ARTICLE, SUMMARY, lambda words, style: words, 100, False)
    return "```\n" + next(part for part in text.split("\n\n") if part.startswith("dropped")) + "\n```"


def comparison() -> str:
    """Precision and recall by verdict: on other hands' articles and summaries, and on our own with the article annotated and as plain text."""
    evaluation = _measuring("comparison/evaluation.py", "labelled summaries")
    blind, annotated, plain = (evaluation.table(evaluation.judged(*half)) for half in (("blind_test", True), ("planted", False), ("planted", True)))
    read = evaluation.accuracy(evaluation.judged("blind_dev", True))
    return (
        f"Blind set, plain text (the half that was tuned on: {read:.2f}):\n\n{blind}\n\n"
        f"Planted summaries of the dataset, the article annotated:\n\n{annotated}\n\nThe same, the article as plain text:\n\n{plain}"
    )


def reading() -> str:
    """How well a language model reads, by recorded answers, beside the figures of the rules."""
    return _measuring("benchmarks/reading_quality.py", "recorded answers").figure()


def _measuring(name: str, what: str) -> ModuleType:
    """A module of this checkout's tests. Raises Failure in an installation, which has no tests."""
    path = schema_folder().parent / "tests" / name
    if not path.is_file():
        raise Failure(f"{path}: the {what} are in the checkout; run `python scripts/write_docs.py` there")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counts() -> str:
    """The configs with their rows."""
    return configs(read_manifest())


def record() -> str:
    """The claim that shows best what a record is for."""
    return example(read_table("claims").to_pylist())


def export_formats() -> str:
    """One row per format."""
    rows = [(f"`{name}`", load(name).HELP, load(name).LOSES or "nothing") for name in format_names()]
    return markdown(("format", "what it writes", "what it leaves out"), rows)


ALWAYS = ("task", "id", "article_id")


def task_items() -> str:
    """One row per task: its table and the keys of an item."""
    items = {name: task_module(name).ITEMS for name in task_names()}
    return markdown(("task", "items from table", "keys of an item"), [(f"`{name}`", f"`{one.config}`", _keys(one)) for name, one in items.items()])


def _keys(items: Items) -> str:
    keys = (*ALWAYS, *items.shown, *(("doc",) if items.with_article else ()))
    return ", ".join(f"`{key}`" for key in dict.fromkeys(keys))


STRENGTHS = (0.1, 1, 10)


def status_classifier() -> str:
    """Macro-F1 of both; needs scikit-learn, which the tests install. Raises Failure without it."""
    try:
        how, scores = classified()
    except ImportError:
        raise Failure(f"the block status-classifier needs scikit-learn; {install('allegedly[test]')}") from None
    listed = ", ".join(f"{name} {value:.2f}" for name, value in scores.items())
    return f"Macro-F1 over the four statuses, {how}: {listed}. The words of a claim alone do not show how the article reports it."


def classified() -> tuple[str, dict[str, float]]:
    """How it was measured, and macro-F1 by classifier name. Without a train split, folds of the test split stand in."""
    from sklearn.dummy import DummyClassifier

    parts = {split: read_table("claims", split=split).to_pandas() for split in read_manifest()["configs"]["claims"]["splits"]}
    candidates = {"majority": [DummyClassifier()], "bag of words": [_bag_of_words(strength) for strength in STRENGTHS]}
    if {"train", "validation", "test"} <= set(parts):
        return "trained on train, chosen on validation, measured on test", {name: _on_test(models, parts) for name, models in candidates.items()}
    return "cross-validated by `fold`", {name: _by_fold(models[len(models) // 2], parts["test"]) for name, models in candidates.items()}


def _bag_of_words(strength: float):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(C=strength, class_weight="balanced", max_iter=1000))


def _on_test(models, parts) -> float:
    fitted = [model.fit(parts["train"]["context"], parts["train"]["status"]) for model in models]
    best = max(fitted, key=lambda model: _macro_f1(parts["validation"], model.predict(parts["validation"]["context"])))
    return _macro_f1(parts["test"], best.predict(parts["test"]["context"]))


def _by_fold(model, claims) -> float:
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    return _macro_f1(claims, cross_val_predict(model, claims["context"], claims["status"], groups=claims["fold"], cv=LeaveOneGroupOut()))


def _macro_f1(rows, guessed) -> float:
    from sklearn.metrics import f1_score

    return float(f1_score(rows["status"], guessed, average="macro", zero_division=0))


FIGURES: dict[str, Callable[[], str]] = {
    function.__name__.replace("_", "-"): function
    for function in (audit_rules, baselines, compare_example, comparison, counts, detection, export_formats, reading, record, status_classifier, task_items)
}
