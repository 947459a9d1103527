"""The form on which an editor gives an article and its summaries. It has no script: the browser reads the files."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from allegedly.report.page.legible import legible
from allegedly.report.page.markup import Markup, element, joined

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
