"""The files of a dataset folder other than the tables: the card, croissant.json, eval.yaml, the explorer, the licence.

eval.yaml registers the benchmark configs with the Hub, to be run with inspect-ai (`inspect eval hf/ORG/NAME`). Only accuracy is reported there, so each task is balanced: a pair's two items in `verification`, the answer's position in `pairs`. The loader of
inspect-ai drops ids, so each task carries its own in the metadata; it reads one column as the question, so the passage comes in through
the template of a solver.
"""

from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from allegedly.article.article import Article
from allegedly.dataset import croissant
from allegedly.dataset.card import card
from allegedly.dataset.card.making import FromSeeds
from allegedly.report.page import page
from allegedly.report.page.view import Page, view_of_articles
from allegedly.tables.dataset_folder import read_leading, read_rows
from allegedly.tables.read_article import TABLES, articles_of


def write_all(folder: Path, manifest: dict, passages: FromSeeds) -> None:
    """Writes every part; `folder` holds the tables already, and no manifest yet, `passages` are what only the seeds say."""
    card.write(folder, manifest, passages)
    (folder / croissant.NAME).write_text(croissant.text(folder, manifest), encoding="utf-8")
    write_evaluation(folder, manifest)
    write_explorer(folder, manifest)
    # The card's `license_link` names LICENSE: the Hub takes nothing there but this file or an address.
    (folder / "LICENSE").write_bytes(files("allegedly.dataset.card").joinpath("licence.txt").read_bytes())


NAME = "eval.yaml"
ABOUT = (
    "Does a model notice changes of attribution? Sentences about a news passage, faithful or edited: the hedge dropped, the speaker swapped, "
    '"claimed" turned into "revealed"; and as a control the same claims with a number, a name or a date changed.'
)
PASSAGE = "Passage of a news article:\n{passage}\n\n"
JUDGE = (
    PASSAGE + "Sentence:\n{prompt}\n\nDoes the passage say what the sentence says, with the same source and the same firmness? A sentence that states as fact "
    "what the passage only reports, or credits another speaker, does not. Give as your last line ANSWER: 1 if it does, else ANSWER: 0."
)
ANSWER = r"ANSWER\s*:\s*([01])"
FOUND_IN = ["family", "phenomenon", "direction", "passage"]
TASKS = {
    "verification": {
        "field_spec": {"input": "claim", "target": "supported", "metadata": ["item_id", "pair_id", *FOUND_IN]},
        "solvers": [{"name": "prompt_template", "args": {"template": JUDGE}}, {"name": "generate"}],
        "scorers": [{"name": "pattern", "args": {"pattern": ANSWER}}],
    },
    "pairs": {
        "field_spec": {"input": "question", "target": "answer_index", "choices": "choices", "metadata": ["pair_id", *FOUND_IN]},
        "solvers": [{"name": "prompt_template", "args": {"template": PASSAGE + "{prompt}"}}, {"name": "multiple_choice"}],
        "scorers": [{"name": "choice"}],
    },
}


def write_evaluation(folder: Path, manifest: dict) -> None:
    """Writes the registration where the dataset has a benchmark config, else nothing."""
    import yaml

    tasks = [{"id": config, "config": config, "split": "test"} | task for config, task in TASKS.items() if config in manifest["configs"]]
    if tasks:
        document = {"name": "allegedly", "description": ABOUT, "evaluation_framework": "inspect-ai", "tasks": tasks}
        (folder / NAME).write_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=140), encoding="utf-8")


FIRST, REST = "explorer.html", "explorer"
MOST_ARTICLES, MOST_CLAIMS = 200, 10_000


def write_explorer(folder: Path, manifest: dict) -> None:
    """Writes a page for each of the dataset's first articles, as many as make MOST_CLAIMS claims; a page is for reading, and of a large dataset the beginning will do."""
    leading = _leading(read_rows("articles", folder, MOST_ARTICLES))
    tables = {name: read_leading(name, leading, folder) if name in manifest["configs"] else [] for name in TABLES}
    articles = articles_of(tables)
    first = next((a for a in articles if a.split == "test"), articles[0])
    ordered = [first, *(a for a in articles if a is not first)]
    if len(ordered) > 1:
        (folder / REST).mkdir()
    for article in ordered:
        view = view_of_articles([article], pages=_pages(ordered, article) if len(ordered) > 1 else ())
        (folder / _place(article, first)).write_text(page(view), encoding="utf-8")


def _place(article: Article, first: Article) -> str:
    """The path of an article's page inside the dataset folder. Whatever in its id could lead elsewhere is percent-encoded."""
    return FIRST if article is first else f"{REST}/{quote(article.id, safe='').replace('.', '%2E')}.html"


def _pages(ordered: list[Article], here: Article) -> list[Page]:
    """All pages, as the page of `here` names and links them."""
    first = ordered[0]
    up = "" if here is first else "../"
    return [Page(a.headline or a.id, "" if a is here else quote(up + _place(a, first)), f"{a.split}, {a.origin}") for a in ordered]


def _leading(articles: list[dict]) -> list[str]:
    """Ids of as many articles, from the first, as have MOST_CLAIMS claims together; the first in any case."""
    ids, claims = [], 0
    for row in articles:
        claims += row["n_claims"]
        if ids and claims > MOST_CLAIMS:
            break
        ids.append(row["article_id"])
    return ids
