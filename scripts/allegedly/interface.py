"""The Python interface: the names that `import allegedly` gives. The command line uses them too.

Every function raises `Failure` for bad input, with the message that the command line prints. It raises `MissingPackage`, a subclass, for a package that is not installed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allegedly.article.article import Article, Attribution, Claim, Speaker
from allegedly.missing import MissingPackage, packages_named
from allegedly.problems import Failure

if TYPE_CHECKING:
    import pandas

    from allegedly.auditing.finding import Audit
    from allegedly.comparison.model import Comparison
    from allegedly.reader.reader import Reader
    from allegedly.scoring.report import Report

__all__ = [
    "Article",
    "Attribution",
    "Claim",
    "Failure",
    "MissingPackage",
    "Speaker",
    "annotate",
    "audit",
    "compare",
    "html",
    "load",
    "open",
    "open_reader",
    "path",
    "rows",
    "score",
]
Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]


@packages_named()
def annotate(text: str, *, id: str = "", pipeline: Any = None, reader: "str | Reader | None" = None) -> Article:
    """Detect the speakers, attributions and claims of an English news text.

    `id` is the article's id. `pipeline` is a spaCy pipeline, whose tagger, parser and sentence splitter are used if it has them. `reader` is a language model that annotates in place of the
    rules, as in `openai:MODEL`, or what `open_reader` gives.

    >>> import allegedly
    >>> article = allegedly.annotate("The council misspent $2 million, Jane Holt claimed.")
    >>> article.claims[0].status, article.claims[0].speaker, article.speakers[0].name
    ('alleged', 'jane-holt', 'Jane Holt')
    >>> article.words(article.claims[0].spans)
    'The council misspent $2 million'
    """
    from allegedly.detection.detect import detect
    from allegedly.detection.doubts import completed

    if not isinstance(text, str):
        raise Failure(f"expected a text, got {type(text).__name__}")
    if (chosen := _reader(reader)) is not None:
        return chosen.read(text, id)
    return completed(detect(text, pipeline=pipeline, id=id))


@packages_named()
def open(
    source: str | PathLike[str], *, detected: bool = False, data: str | PathLike[str] | None = None, pipeline: Any = None, reader: "str | Reader | None" = None
) -> Article:
    """Open one article: a text file, a folder of seeds, the id of an article of the dataset, or `-` for standard input.

    A text is annotated as by `annotate`, with the same `pipeline` and `reader`. `detected` ignores existing annotations. `data` is a dataset folder to use instead of the bundled one.

    >>> allegedly.open("microsoft-zeus").speaker("ferguson").name
    'Rik Ferguson'
    """
    from allegedly.corpus.open_article import open_article
    from allegedly.detection.doubts import completed

    return completed(open_article(str(source), detected=detected, data=Path(data) if data else None, pipeline=pipeline, reader=_reader(reader)).article)


@packages_named()
def audit(
    article: Article | str, rules: Iterable[str] | str | None = None, ignore: Iterable[str] | str = (), *, reader: "str | Reader | None" = None
) -> "Audit":
    """Measure who speaks how much in an article or a text, and find what an editor should check. `rules` names the rules to run (`["all"]`: also
    those that are off by default), `ignore` those to leave out. The most important findings come first. `reader` annotates a text in place of the rules, as in `annotate`.

    >>> found = allegedly.audit("Insiders say the deal is dead.").findings
    >>> found[0].rule, found[0].severity
    ('anonymity-without-reason', 'note')
    """
    from allegedly.auditing.audit import audit

    return audit(annotate(article, reader=reader) if isinstance(article, str) else _article(article), _names(rules), _names(ignore) or ())


@packages_named()
def compare(article: Article | str, summary: Article | str, *, embed: Embed | None = None, reader: "str | Reader | None" = None) -> "Comparison":
    """Check whether a summary preserves the article's attributions.

    Each of the result's `clauses` has a `verdict`, the `probability` of an error, and spans in the article and the summary. `embed` turns a list of texts into vectors.
    `reader` is a language model that judges the clauses in place of the rules, as in `openai:MODEL`, or what `open_reader` gives.

    >>> article = allegedly.annotate("Police said that two men stole the painting. The museum reopened on Monday.")
    >>> [clause.verdict for clause in allegedly.compare(article, "Two men stole the painting.").clauses]
    ['dropped']
    """
    from allegedly.comparison.compare import compare
    from allegedly.corpus.language import refuse_wordless

    article = _article(article)
    refuse_wordless(article, article.id or "article")
    if (chosen := _reader(reader)) is not None:
        return chosen.compare(article, _article(summary), embed)
    return compare(article, _article(summary), embed=embed)


@packages_named()
def open_reader(name: str, **options: Any) -> "Reader":
    """A language model that reads articles and judges summaries: `openai:MODEL`, at OPENAI_BASE_URL with OPENAI_API_KEY, or `replay:DIR`, for recorded answers.

    `options` are the fields of `allegedly.reader.sources.Options`: `prompts`, `record` and `cache` (folders), `rounds`, `window`, `timeout`, `retries`, `max_tokens`, `temperature`. The reader counts
    requests and tokens in `usage`; `close` ends it.

    >>> allegedly.open_reader("openai:any-model", dry_run=True)
    Reader('openai:any-model')
    """
    from allegedly.reader.reader import open_reader
    from allegedly.reader.sources import Options

    if not isinstance(name, str):
        raise Failure(f"expected the name of a reader, as in openai:MODEL or replay:DIR, got {type(name).__name__}")
    unknown = sorted(options.keys() - Options.__dataclass_fields__.keys())
    if unknown:
        raise Failure(f"no option {', '.join(unknown)} of a reader; the options are {', '.join(Options.__dataclass_fields__)}")
    paths = {name: Path(options[name]) for name in ("prompts", "record", "cache") if options.get(name) is not None}
    return open_reader(name, Options(**(options | paths)))


@packages_named()
def score(
    task: str,
    predictions: Iterable[dict] | str | PathLike[str],
    *,
    data: str | PathLike[str] | None = None,
    by: Sequence[str] | str | None = None,
    resamples: int = 2000,
    seed: int = 0,
    labels: Mapping[str, str] | str = "",
    partial: bool = False,
) -> "Report":
    """Score predictions, given as dicts or as the path of a file, against the gold data of a task.

    `by` breaks the scores down by columns of the gold table. `resamples` is the number of bootstrap draws behind each interval.
    `labels` is the name of a set of labels ("fever", "nli" ...) or a mapping from other labels to those of the task. `partial` scores the items that have
    predictions; without it, missing items are an error.

    >>> pairs = allegedly.load("pairs", split="test")
    >>> report = allegedly.score("pairs", ({"id": name, "choice": 0} for name in pairs.pair_id), resamples=0)
    >>> 0.4 < report.value("forced_choice") < 0.6
    True
    """
    from allegedly.scoring.label_sets import parse_labels
    from allegedly.scoring.scoring import Settings
    from allegedly.scoring.scoring import score as scored

    mapping = parse_labels(labels) if labels and isinstance(labels, str) else labels or {}
    given = str(predictions) if isinstance(predictions, (str, PathLike)) else predictions
    if not isinstance(given, Iterable):
        raise Failure(f"expected predictions as dicts or the path of a file, got {type(given).__name__}")
    return scored(task, [given], Settings(Path(data) if data else None, resamples, seed, tuple(_names(by) or ()) or None, labels=mapping, partial=partial))


@packages_named()
def load(config: str = "claims", split: str | None = None, *, folder: str | PathLike[str] | None = None) -> "pandas.DataFrame":
    """Load one table of the built dataset as a pandas DataFrame, without importing `datasets`.

    `split` is `train`, `validation` or `test`; without it, the rows of all splits come one after another, test last. `folder` is a dataset folder to use
    instead of the bundled one. Nested columns hold numpy arrays of dicts, as pandas reads them from Parquet.

    >>> sorted(allegedly.load("claims").status.unique())
    ['alleged', 'asserted', 'attributed', 'endorsed']
    >>> len(allegedly.load("articles", split="train"))
    32
    """
    from allegedly.tables.dataset_folder import read_table

    return read_table(config, Path(folder) if folder else None, split=split or "").to_pandas()


def path(part: str = "dataset") -> Path:
    """The folder of what is installed with the package: "dataset", "schema", "prompts" or "lm-eval".

    `datasets.load_dataset(str(allegedly.path()), "claims")` works wherever the program runs.

    Raises Failure for another name.
    """
    from allegedly.contract import PARTS, bundled

    if part not in PARTS:
        raise Failure(f"no part named {part!r}; the parts are {', '.join(PARTS)}")
    return bundled(part)


def rows(article: Article | str) -> dict[str, list[dict]]:
    """Rows of the dataset's tables (schema/tables), by table.

    >>> [row["status"] for row in allegedly.annotate("Rates rose.").to_rows()["claims"]]
    ['asserted']
    """
    from allegedly.detection.doubts import completed
    from allegedly.tables.rows import rows

    return rows(completed(_article(article)))


def html(article: Article | str) -> str:
    """A self-contained HTML page with the article and its claims.

    >>> allegedly.annotate("Rates rose.").to_html()[:15]
    '<!doctype html>'
    """
    from allegedly.report.page import page
    from allegedly.report.page.view import view_of_articles

    return page(view_of_articles([_article(article)]))


def _reader(given: "str | Reader | None") -> "Reader | None":
    return open_reader(given) if isinstance(given, str) else given


def _names(given: Iterable[str] | str | None) -> Iterable[str] | None:
    """Several names, or one name as a string."""
    return (given,) if isinstance(given, str) else given


def _article(given: Article | str) -> Article:
    if isinstance(given, str):
        return annotate(given)
    if not isinstance(given, Article):
        raise Failure(f"expected an Article or a text, got {type(given).__name__}; open a file or a folder with allegedly.open")
    return given
