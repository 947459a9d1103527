"""One line per article: `{"article_id": ..., "claims": [{"spans": [[s, e], ...], "status": "alleged", ...}, ...]}`.

Spans are half-open in code points of the article's text, at least one a claim. The labels `status`, `certainty`, `polarity` and `kind` may be
left out of all claims; a label given to some and missing, null or misspelled on others counts as wrong there and shows in the coverage,
which is over articles and claims. A refusal is `"claims": null`.
"""

from allegedly.chat.prompt import Gaps
from allegedly.chat.shapes import Shape, list_of, listed, pieces, place, quotes
from allegedly.contract import labels
from allegedly.problems import Problem
from allegedly.scoring.articles import Articles, clusters_of, fault, gold_spans, grouped, items_by_article, joined, read_articles, refused_articles, spans
from allegedly.scoring.gold import Gold
from allegedly.scoring.metrics.propositions import COLUMNS, LABELS, Proposition, partners, rows
from allegedly.scoring.metrics.relations import unpaired
from allegedly.scoring.predictions import Predictions, refuse
from allegedly.scoring.tally import Judged, Loss, Tally
from allegedly.scoring.task import Answer, Items

ITEMS = Items("articles", {"doc": "text"})
ANSWER = Answer("claims", id="article_id")
PROMPT = Gaps(("doc",), ("doc",))
CONFIG = "claims"
ACCEPTS = {"claims": CONFIG}
GROUPS = ()
GROUPABLE = ()
METRICS = ("claim_f1", "claim_exact_f1", "claim_character_f1", *(f"{label}_agreement" for label in LABELS))


def judge(gold: Gold, predictions: Predictions, by: tuple[str, ...]) -> Judged:
    """One tally: gold claims, and predicted ones without a partner. Raises Failure for predictions that cannot be read."""
    articles = read_articles(gold)
    read = items_by_article(articles, predictions, "claims", gold.folder)
    _check(articles, read, predictions.path)
    asked = [label for label in LABELS if any(label in item for items, _ in read for item in items)]
    found = [[Proposition(spans(item["spans"]), {label: item.get(label) for label in LABELS}) for item in items] for items, _ in read]
    truth = [[Proposition(gold_spans(row["spans"]), {label: row[label] for label in LABELS}) for row in part] for part in grouped(gold, articles)]
    counted = [_counted(articles, number, *both, asked) for number, both in enumerate(zip(truth, found))]
    tally = Tally("claims", METRICS, *joined(counted, len(COLUMNS)))
    losses = (*refused_articles(predictions, "claims"), *_losses(articles, read, asked))
    return Judged((tally,), losses, len(found) + sum(map(len, found)), articles.clusters, articles.cluster_by)


def _counted(articles: Articles, number: int, truth: list[Proposition], found: list[Proposition], asked: list[str]) -> tuple:
    """Rows of one article and their clusters."""
    partner = partners(truth, found)
    places = [claim.spans for claim in (*truth, *(found[place] for place in unpaired(found, partner)))]
    return rows(truth, found, partner, asked), clusters_of(articles, number, places)


def _check(articles: Articles, read: list[tuple[list, int]], path: str) -> None:
    """Raises Failure naming every claim whose spans cannot be read."""
    problems = [
        Problem("claim-malformed", f"{name}: claim {number}: {wrong}", path, line)
        for name, length, (items, line) in zip(articles.ids, articles.lengths, read)
        for number, item in enumerate(items)
        if (wrong := fault(item.get("spans"), length) or ("" if item["spans"] else "spans: expected at least one"))
    ]
    refuse(problems)


def _losses(articles: Articles, read: list[tuple[list, int]], asked: list[str]):
    for name, (items, line) in zip(articles.ids, read):
        for number, item in enumerate(items):
            for label in asked:
                if item.get(label) not in labels(label):
                    yield Loss(f"{name} claim {number}", line, f"{label} {item.get(label)!r} is not one of {', '.join(labels(label))}")


def _placed(text: str, rows: list[dict]) -> list[dict]:
    """Claims in the format of predictions. Rows whose words are not in the text are left out, and so is an unknown status."""
    placed, near = [], 0
    for row in rows:
        spans = place(text, pieces(row, "quote"), near)
        if spans:
            near = spans[0][0]
            status = row.get("status")
            placed.append({"spans": spans} | ({"status": status} if status in labels("status") else {}))
    return placed


SHAPE = Shape(list_of("claims", quote=quotes(), status={"type": "string", "enum": list(labels("status"))}), listed("claims", _placed), max_tokens=16384)
