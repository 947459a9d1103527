"""The README's example of what `allegedly compare` prints: the first clause that lost its source."""

from allegedly.comparison.compare import compare
from allegedly.contract import schema_folder
from allegedly.corpus.open_article import open_article
from allegedly.report.texts import compare_text

ARTICLE, SUMMARY = "seeds/microsoft-zeus", "tests/cases/summaries/microsoft-zeus.txt"


def figure() -> str:
    """One clause as the terminal shows it, without colour, 100 columns wide."""
    root = schema_folder().parent
    article, summary = open_article(str(root / ARTICLE)), open_article(str(root / SUMMARY), detected=True)
    text = compare_text(compare(article.article, summary.article), ARTICLE, SUMMARY, lambda words, style: words, 100, False)
    return "```\n" + next(part for part in text.split("\n\n") if part.startswith("dropped")) + "\n```"
