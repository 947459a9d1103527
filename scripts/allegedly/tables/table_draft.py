"""One article of a built dataset as a draft."""

from allegedly.article.article import UNSPECIFIED, Article, Attribution, Claim, Speaker
from allegedly.detection.plain_paragraphs import line_paragraphs
from allegedly.seeds.annotated import _NEGATIVE, _lemma
from allegedly.text.spans import Span


def table_draft(article: dict, speakers: list[dict], attributions: list[dict], claims: list[dict], sentences: list[dict]) -> Article:
    """The draft of the article whose rows are given, all of one article, in the order of their tables."""
    numbers = {row["attribution_id"]: n for n, row in enumerate(attributions)}
    places = {row["sentence_id"]: n for n, row in enumerate(sentences)}
    return Article(
        article["text"],
        tuple(line_paragraphs(article["text"])),
        tuple(Span(row["start"], row["end"]) for row in sentences),
        tuple(_speaker(row) for row in speakers),
        tuple(_attribution(n, row, numbers) for n, row in enumerate(attributions)),
        tuple(sorted((_claim(row, numbers, places) for row in claims), key=lambda c: c.spans)),
        (),
    )


def _spans(cells) -> tuple[Span, ...]:
    return tuple(Span(cell["start"], cell["end"]) for cell in cells)


def _bare(identity: str) -> str:
    return identity.rpartition("/")[2]


def _speaker(row) -> Speaker:
    return Speaker(_bare(row["speaker_id"]), row["name"], row["kind"], tuple(row["aliases"]), _spans(row["mentions"]))


def _attribution(number, row, numbers) -> Attribution:
    words = row["cue"].lower().split()
    return Attribution(
        number, _spans(row["source_spans"]), _spans(row["cue_spans"]), _spans(row["content_spans"]), _bare(row["speaker_id"] or UNSPECIFIED), row["quotation"],
        row["cue_type"], row["stance"], numbers.get(row["parent_id"]), (), "negative" if _NEGATIVE & set(words) else "positive", _lemma(words),
    )  # fmt: skip


def _claim(row, numbers, places) -> Claim:
    chain = tuple(numbers[identity] for identity in row["attribution_ids"] if identity in numbers)
    return Claim(
        _spans(row["spans"]), chain[-1] if chain else None, chain, row["status"], row["certainty"], row["polarity"], row["paragraph"], places.get(row["sentence_id"], 0)
    )
