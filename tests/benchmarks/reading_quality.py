"""How well a language model reads, from recorded answers: three articles annotated and ten summaries judged, scored against the gold, beside the rules.

    PYTHONPATH=scripts python tests/benchmarks/reading_quality.py [RECORDED]

RECORDED is a folder of recorded answers (default: tests/reader/recorded). The articles are of the validation split, their annotations were not shown. The summaries are of train
articles; their clauses were shown, without labels. Nothing is sent: an answer that is not recorded ends the run.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import yaml

from allegedly.corpus.open_article import about
from allegedly.dataset.build import build
from allegedly.detection.detect import detect
from allegedly.problems import Failure
from allegedly.reader.reader import open_reader
from allegedly.report.text_tables import markdown
from allegedly.scoring.scoring import Settings, score
from allegedly.systems import judging
from allegedly.systems.plugins import attribution_aware
from allegedly.systems.registry import Options
from allegedly.validation.validate import read_annotated

ROOT = Path(__file__).resolve().parents[2]
RECORDED = ROOT / "tests" / "reader" / "recorded"
ARTICLES = ("ancient-grain-study", "infusion-pump-recall", "orphanage-fire-correction")
SUMMARIES = {
    "cold-chain-trade": ("m02", "m03"),
    "cyclist-sample-denial": ("m01", "m02", "m03"),
    "night-light-sleep-study": ("m02", "m03"),
    "tin-price-slump": ("m01", "m02", "m03"),
}
LABELS = ("status", "certainty", "polarity", "kind")
SHOWN = {
    "attribution": ("detection_f1", "detection_precision", "detection_recall", "source_exact_f1", "content_exact_f1", "whole_relation_f1", "speaker_accuracy"),
    "claims": ("claim_f1", "claim_exact_f1", "status_agreement", "certainty_agreement", "polarity_agreement", "kind_agreement"),
    "summaries": ("accuracy", "macro_f1", "balanced_accuracy"),
}


def figure(recorded: Path = RECORDED) -> str:
    """A Markdown table: task, measure, the model, the rules."""
    reader = open_reader(f"replay:{recorded}")
    with tempfile.TemporaryDirectory() as scratch:
        articles, summaries = Path(scratch) / "articles", Path(scratch) / "summaries"
        build([ROOT / "seeds" / name for name in ARTICLES], articles)
        build([_with_summaries(name, Path(scratch)) for name in SUMMARIES], summaries)
        rows = [
            row
            for task in ("attribution", "claims")
            for row in _compared(task, _annotated(reader, task), _ruled(task, articles, "validation"), articles, "validation")
        ]
        rows += _compared("summaries", _judged(reader), _ruled("summaries", summaries, "train"), summaries, "train")
    return markdown(("task", "measure", "model", "rules"), rows)


def _with_summaries(name: str, scratch: Path) -> Path:
    """A copy of the article's seeds with the summaries that were judged, and without contrasts, which are balanced over all articles only."""
    folder = scratch / "seeds" / name
    shutil.copytree(ROOT / "seeds" / name, folder, ignore=shutil.ignore_patterns("contrasts.yaml"))
    whole = yaml.safe_load((folder / "summaries.yaml").read_text(encoding="utf-8"))
    whole["retired"] = [summary["id"] for summary in whole["summaries"] if summary["id"] not in SUMMARIES[name]]
    whole["summaries"] = [summary for summary in whole["summaries"] if summary["id"] in SUMMARIES[name]]
    about_it = yaml.safe_load((folder / "article.yaml").read_text(encoding="utf-8"))
    for counted in ("summaries", "contrasts"):
        about_it.get("counts", {}).pop(counted, None)
    for file, content in (("summaries.yaml", {key: value for key, value in whole.items() if value}), ("article.yaml", about_it)):
        (folder / file).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


def _annotated(reader, task: str):
    for name in ARTICLES:
        path = ROOT / "seeds" / name / "article.txt"
        article = reader.read(path.read_text(encoding="utf-8"), name, about(str(path)))
        yield {"article_id": name} | (judging.attributions(article) if task == "attribution" else judging.claims(article, *LABELS))


def questions():
    """Of each summary judged: the article, its clauses as spans, the summary, and the ids of the clauses."""
    for name, keys in SUMMARIES.items():
        article = read_annotated(ROOT / "seeds" / name)
        rows = article.to_rows()["summaries"]
        for summary in article.summaries:
            if summary.key in keys:
                ids = [row["clause_id"] for row in rows if row["summary_id"] == f"{name}/{summary.key}"]
                yield article, [clause.spans for clause in summary.clauses], detect(summary.text), ids


def _judged(reader):
    for article, clauses, summary, ids in questions():
        matches = reader.judge(article, summary, clauses)
        if len(matches) < len(ids):
            raise Failure(f"{ids[0]}: {len(ids) - len(matches)} of {len(ids)} clauses have no recorded verdict that can be used")
        yield from ({"id": id, "verdict": matches[n].verdict} for n, id in enumerate(ids))


def _ruled(task: str, folder: Path, split: str):
    from allegedly.scoring.task import line_of, read_items

    items = read_items(task, folder, split)
    answers = attribution_aware.build("", task, Options()).answer(items)
    return (line_of(task, item["id"], answer.prediction) for item, answer in zip(items, answers))


def _compared(task: str, ours, theirs, folder: Path, split: str):
    both = [score(task, [list(given)], Settings(folder, resamples=0, split=split)) for given in (ours, theirs)]
    for name in SHOWN[task]:
        yield (task, name.replace("_", " "), *(_shown(report, name) for report in both))


def _shown(report, name: str) -> str:
    try:
        value = report.value(name)
    except (KeyError, Failure):
        return "-"
    return "-" if value is None or value != value else f"{value:.2f}"


if __name__ == "__main__":
    print(figure(*(Path(given) for given in sys.argv[1:2])))
