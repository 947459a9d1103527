"""What a request asks for: an article and its summaries, from JSON or from the form, which has no script: the browser reads the files."""

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.datastructures import FormData, UploadFile

from allegedly.corpus.open_article import decoded
from allegedly.problems import Failure
from allegedly.report.page.markup import Markup, element, joined, legible

_TEMPLATE = Path(__file__).with_name("form.html")
_FILES = ".txt,.md,text/plain,text/markdown"
_STYLE = """
:root { color-scheme: light dark; --paper: light-dark(#fcfbf8, #171614); --raised: light-dark(#fff, #1f1d1a); --ink: light-dark(#1b1a18, #e9e5dc);
  --soft: light-dark(#5d5a54, #a8a398); --rule: light-dark(#8c877d, #6b665e); --wrong: light-dark(#b3202c, #ff8f8c); }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); }
body { margin: 0 auto; max-width: 76rem; padding: 0 clamp(1rem, 4vw, 3rem) 3rem; font: 1.0625rem/1.6 Charter, "Noto Serif", Georgia, serif; }
header { padding: .9rem 0 .55rem; border-bottom: 1px solid var(--ink); font: italic 1.1875rem/1 "Palatino Linotype", "Noto Serif", Georgia, serif; }
h1 { margin: 1.6rem 0 .4rem; font: 500 clamp(1.7rem, 4vw, 2.4rem)/1.15 "Palatino Linotype", "Noto Serif", Georgia, serif; }
p { margin: 0 0 1.4rem; max-width: 42rem; }
form { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2rem 2.4rem; }
form > div { display: flex; flex-direction: column; gap: .6rem; min-width: 0; }
label, .hint, .wrong, button { font-family: "Noto Sans", system-ui, sans-serif; }
label { font-size: .875rem; font-weight: 600; }
label.file { font-weight: 400; }
textarea { width: 100%; height: 24rem; padding: .7rem; border: 1px solid var(--rule); border-radius: 3px; background: var(--raised); color: inherit; font: inherit; resize: vertical; }
input { max-width: 100%; font: inherit; }
button { justify-self: start; padding: .6rem 1.4rem; border: 0; border-radius: 3px; background: var(--ink); color: var(--paper); font-size: 1rem; font-weight: 600; cursor: pointer; }
.hint { font-size: .8125rem; color: var(--soft); }
.wrong { padding: .6rem .9rem; border: 1px solid; border-radius: 3px; color: var(--wrong); overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid light-dark(#2a5d9c, #8ab6ee); outline-offset: 2px; }
@media (max-width: 48rem) { form { grid-template-columns: 1fr; } textarea { height: 14rem; } }
"""
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
"""The Content Security Policy of the form: its own style, and forms to this server."""


def form_page(wrong: str = "", article: str = "", summary: str = "") -> str:
    """The form as an HTML document, with what is wrong and the texts typed so far."""
    slots = {
        "style": Markup(_STYLE),
        "wrong": element("p", legible(wrong), class_="wrong", role="alert") if wrong else Markup(),
        "article": _field("article", "Article", article, "or open its file", multiple=False),
        "summary": _field("summary", "Summary", summary, "or open its file, or several", multiple=True),
    }
    return _template().format_map(slots)


def _field(name: str, title: str, typed: str, opening: str, multiple: bool) -> Markup:
    """A text field, and below it one for files. HTML leaves out the first line end of a text field, so one more is written."""
    text = element("textarea", joined("\n", legible(typed)), id=name, name=name, dir="auto", spellcheck="false")
    file = Markup(element("input", type="file", id=f"{name}_file", name=f"{name}_file", accept=_FILES, multiple=multiple).removesuffix("</input>"))
    return element("div", element("label", title, for_=name), text, element("label", opening, class_="file", for_=f"{name}_file"), file)


@cache
def _template() -> str:
    return _TEMPLATE.read_text(encoding="utf-8")


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
