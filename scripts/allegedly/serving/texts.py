"""What a request asks for: an article and its summaries, from the form or from JSON."""

import json
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile

from allegedly.corpus.open_article import decoded
from allegedly.problems import Failure

MOST = 20
"""Maximum number of summaries in a request."""
LONGEST_ARTICLE = 200_000
"""Maximum length of an article in code points."""
LONGEST_SUMMARIES = 20_000
"""Maximum length of all summaries together in code points. The time of a comparison grows with the product of both lengths."""
_KEYS = ("article", "summaries")


@dataclass(frozen=True, slots=True)
class Texts:
    """An article and its summaries, each summary with its name."""

    article: str
    summaries: tuple[tuple[str, str], ...]


async def of_form(form: FormData) -> Texts:
    """The texts of the form: `article`, `summary`, `article_file` and any number of `summary_file`. A file counts where it is given. Raises Failure if one is missing."""
    article = await _files(form, "article_file") or _typed(form, "article")
    summaries = [*_typed(form, "summary"), *await _files(form, "summary_file")]
    return _sound(article[0][1] if article else "", summaries)


def _typed(form: FormData, field: str) -> list[tuple[str, str]]:
    """The texts typed into a field. A browser sends line ends as CR LF."""
    typed = [value.replace("\r\n", "\n") for value in form.getlist(field) if isinstance(value, str) and value.strip()]
    return [(f"Summary {number}" if len(typed) > 1 else "Summary", text) for number, text in enumerate(typed, 1)]


async def _files(form: FormData, field: str) -> list[tuple[str, str]]:
    files = [value for value in form.getlist(field) if isinstance(value, UploadFile) and value.filename]
    return [(file.filename or "", decoded(await file.read(), file.filename or "the file")) for file in files]


def of_json(body: bytes) -> Texts:
    """The texts of a JSON object with `article`, a string, and `summaries`, a list of strings. Raises Failure that says what is wrong."""
    try:
        record = json.loads(body)
    except RecursionError:
        raise Failure("the body is not valid JSON: it is nested too deeply") from None
    except ValueError as error:  # also bytes that are not UTF-8
        raise Failure(f"the body is not valid JSON: {error}") from None
    if not isinstance(record, dict) or sorted(record) != sorted(_KEYS):
        raise Failure('expected a JSON object with two keys, as in {"article": "...", "summaries": ["..."]}')
    article, summaries = (record[key] for key in _KEYS)
    if not isinstance(article, str):
        raise Failure("article: expected a string")
    if not isinstance(summaries, list) or not all(isinstance(one, str) for one in summaries):
        raise Failure("summaries: expected a list of strings")
    return _sound(article, [(str(number), text) for number, text in enumerate(summaries, 1)])


def _sound(article: str, summaries: list[tuple[str, str]]) -> Texts:
    if not article.strip():
        raise Failure("the article is missing; paste its text or open its file")
    if not any(text.strip() for _, text in summaries):
        raise Failure("the summary is missing; paste its text or open its file")
    if len(summaries) > MOST:
        raise Failure(f"{len(summaries)} summaries are too many; the limit is {MOST}")
    _bounded("the article", len(article), LONGEST_ARTICLE)
    _bounded("the summary" if len(summaries) == 1 else "the summaries together", sum(len(text) for _, text in summaries), LONGEST_SUMMARIES)
    for name, text in (("article", article), *summaries):
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise Failure(f"{name}: the text has half of a surrogate pair, which is no character")
    return Texts(article, tuple(summaries))


def _bounded(what: str, length: int, most: int) -> None:
    if length > most:
        raise Failure(f"{what}: {length:,} characters are too many; the limit is {most:,}")
