"""The view: the one JSON-able value that the page is built from, whatever it shows, made of Articles here and nowhere else.

Its keys: `title`; `meta` (publisher, published, language, kicker, provenance, rights, method, `act`, the lines of what to act on, `pages`, title, href and about of those it links to, and `home`, the address of the form that the page answers, each
of which may be missing); `texts` (id, role `article` or `summary`, text, paragraphs, their numbers, places of headings, perhaps a title); `speakers` (id, name, kind, share of the articles' words,
0.0 to 1.0); `claims`; `findings`; `matches` (what the comparison says of words of the article, left, and of the summary `text_id`, right). Spans are half-open `[start, end]` pairs in Unicode code points of their text; the script turns them into UTF-16. Labels are those of
schema/labels.json, `none` if there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from allegedly.article.article import AUTHOR, Article, Attribution, Claim
from allegedly.article.standing import Shares, shares
from allegedly.problems import Failure, counted
from allegedly.report.observation import SEVERITIES, severity
from allegedly.report.records import headline
from allegedly.text.spans import is_heading

if TYPE_CHECKING:
    from allegedly.auditing.finding import Audit
    from allegedly.comparison.model import Comparison, Match

View = dict[str, Any]
_DETECTED = "Detected by rules from the text alone. It shows who is credited with what, not whether it is true."
_ANNOTATED = (
    "Claims, attributions and verdicts were annotated and adjudicated by language models under written guidelines; no human annotators took part. "
    "Verdicts are against the public record as of the article’s date."
)


class _Part:
    """One article of a page: `text_id` is the id of its text, `prefix` stands before the ids of its speakers, `voice` is the id of its own voice."""

    def __init__(self, article: Article, text_id: str, role: str = "article", prefix: str = "", voice: str = "", title: str = ""):
        self.article, self.text_id, self.role, self.prefix, self.title = article, text_id, role, prefix, title or article.headline
        self.voice = voice or prefix + AUTHOR

    def speaker_id(self, identity: str) -> str:
        return self.voice if identity == AUTHOR else self.prefix + identity

    def text(self) -> dict:
        article = self.article
        lines = [span.of(article.text) for span in article.paragraphs]
        headings = [n for n, line in enumerate(lines) if is_heading(line)] if self.role == "article" else []
        text = {"id": self.text_id, "role": self.role, "text": article.text, "paragraphs": _pairs(article.paragraphs), "headings": headings}
        text["numbers"] = [article.paragraph(span.start) for span in article.paragraphs]
        return text | ({"title": self.title} if self.title else {})

    def speakers(self, name: str) -> dict[str, dict]:
        """The article's own voice, called `name`, everyone listed, and whoever is credited without being listed."""
        article, found = self.article, {self.voice: {"name": name, "kind": "author"}}
        for speaker in (*article.speakers, *(article.speaker(a.speaker) for a in article.attributions)):
            found.setdefault(self.speaker_id(speaker.id), {"name": speaker.name, "kind": speaker.kind})
        return found

    def claims(self) -> list[dict]:
        judged = any(claim.verdict.verdict != "unchecked" for claim in self.article.claims)
        return [self._claim(claim, key, judged) for claim, key in zip(self.article.claims, self.article.claim_keys)]

    def _claim(self, claim: Claim, key: str, judged: bool) -> dict:
        number = re.search(r"(\d+)$", key)
        made = {
            "id": f"{self.text_id}/{key}",
            "number": str(int(number[1])) if number else key,
            "text_id": self.text_id,
            "spans": _pairs(claim.spans),
            "text": claim.text or self.article.words(claim.spans),
            **{name: getattr(claim, name) for name in ("status", "certainty", "polarity", "kind", "note")},
            "speaker": self.speaker_id(claim.speaker),
            "chain": [self._link(a) for a in self.article.chain(claim)],
            "relations": [{"relation": name, "claim_id": f"{self.text_id}/{other}"} for name in ("restates", "denies") if (other := getattr(claim, name))],
        }
        verdict = claim.verdict
        evidence = [{name: getattr(e, name) for name in ("fact", "publisher", "title", "published", "url", "bearing")} for e in verdict.evidence]
        told = {"verdict": verdict.verdict, "verdict_target": verdict.target, "justification": verdict.justification, "evidence": evidence}
        return made | (told if judged else {})

    def _link(self, a: Attribution) -> dict:
        said = {"speaker": self.speaker_id(a.speaker), "cue": self.article.words(a.cue), "stance": a.stance, "quotation": a.quotation}
        return said | {"source_spans": _pairs(a.source), "cue_spans": _pairs(a.cue)}


class Page(NamedTuple):
    """One of several pages that link to one another: `href` is where it is from this one, empty for this one itself; `about` is said beside its title."""

    title: str
    href: str
    about: str


def view_of_articles(articles: list[Article], pages: Sequence[Page] = ()) -> View:
    """The view of one article or several, with every claim, its chain, its verdict and its evidence; `pages` are those that this one links to."""
    parts = [_Part(article, article.id, prefix=f"{article.id}/") for article in articles]
    headlines = [article.headline or article.id for article in articles]
    names = [f"“{headline}” itself" for headline in headlines] if len(articles) > 1 else ["The article itself"] * len(articles)
    meta = _meta(articles) | {"kicker": "Every claim, its source and its verdict", "method": _ANNOTATED}
    meta |= {"pages": [one._asdict() for one in pages]} if pages else {}
    return _view(headlines[0] if len(articles) == 1 else f"{len(articles)} articles", meta, parts, names, [*map(shares, articles)])


def view_of_audit(audit: Audit, title: str = "") -> View:
    """The view of an audit: one article, and what was found in it."""
    part, meta = _Part(audit.article, "article"), {"kicker": "Who says what, and what to check", "method": _DETECTED}
    view = _view(title or _headline(audit.article) or "An article, audited", meta, [part], ["The article itself"], [audit.shares])
    findings = [
        {"rule": f.rule, "severity": f.severity, "reason": f.reason, "suggestion": f.suggestion, "text_id": "article", "spans": _pairs(f.spans)}
        for f in sorted(audit.findings, key=lambda f: SEVERITIES.index(f.severity))
    ]
    return view | {"findings": findings}


def view_of_comparisons(comparisons: Sequence[Comparison], names: Sequence[str] = (), home: str = "") -> View:
    """The view of an article and one summary of it or several: all texts, and a match for each clause of each summary. The bar is the article's alone.

    `names` are those of the summaries, in their order; `home` is the address of a form, for a page that answers one. Raises Failure for summaries of different articles.
    """
    article = comparisons[0].article
    if any(comparison.article is not article for comparison in comparisons):
        raise Failure("page: these are comparisons with different articles; one page shows the summaries of one article")
    several = len(comparisons) > 1
    ids = [f"summary-{number}" if several else "summary" for number in range(1, len(comparisons) + 1)]
    names = list(names) or [f"Summary {number}" if several else "Summary" for number in range(1, len(comparisons) + 1)]
    parts = [_Part(one.summary, key, "summary", f"{key}/", f"{key}-author", name) for one, key, name in zip(comparisons, ids, names)]
    act = [f"{name}: {headline(one)}." if several else f"{headline(one)}." for one, name in zip(comparisons, names)]
    meta = _meta([article]) | {
        "kicker": f"What the {'summaries do' if several else 'summary does'} to each attribution",
        "method": _DETECTED,
        "act": act,
        "home": home,
    }
    voices = ["The article itself", *(f"“{name}” itself" if several else "The summary itself" for name in names)]
    view = _view(
        _headline(article) or f"An article and its {'summaries' if several else 'summary'}",
        meta,
        [_Part(article, "article"), *parts],
        voices,
        [shares(article)],
    )
    return view | {"matches": [_match(match, key) for one, key in zip(comparisons, ids) for match in one.clauses]}


def _headline(article: Article) -> str:
    """The article's headline: what it says it is, or its first line, if that reads as a heading and more follows; else empty."""
    lines = [span.of(article.text) for span in article.paragraphs[:2]]
    return article.headline or (lines[0] if len(lines) > 1 and is_heading(lines[0]) else "")


def _match(match: Match, text_id: str) -> dict:
    spans = {"text_id": text_id, "left_spans": _pairs(match.article_spans), "right_spans": _pairs(match.summary_spans)}
    told = {"label": match.verdict, "probability": match.probability, "flagged": match.flagged, "severity": severity(match.verdict)}
    return spans | told | {"source": match.source, "credited": match.credited, "reason": match.reason}


def _view(title: str, meta: dict, parts: list[_Part], names: list[str], measured: list[Shares]) -> View:
    speakers: dict[str, dict] = {}
    for part, name in zip(parts, names):
        for key, who in part.speakers(name).items():
            speakers.setdefault(key, who)
    share = _shares(parts, measured)
    return {
        "title": title,
        "meta": meta,
        "texts": [part.text() for part in parts],
        "speakers": [{"id": key} | who | {"share": share.get(key, 0.0)} for key, who in speakers.items()],
        "claims": [claim for part in parts for claim in part.claims()],
        "findings": [],
        "matches": [],
    }


def _shares(parts: list[_Part], measured: list[Shares]) -> dict[str, float]:
    """Share of the words of all articles together that is attributed to each speaker; empty without words."""
    words = {part.speaker_id(share.label): share.words for part, its in zip(parts, measured) for share in its.speakers}
    total = sum(words.values())
    return {key: count / total for key, count in words.items()} if total else {}


def _meta(articles: list[Article]) -> dict:
    """What the articles say of themselves, each different value once."""
    said = {
        key: " · ".join(dict.fromkeys(value for article in articles if (value := getattr(article, key))))
        for key in ("publisher", "published", "provenance", "rights")
    }
    languages = {article.language for article in articles}
    return said | {"language": languages.pop() if len(languages) == 1 else ""}


def _pairs(spans) -> list[list[int]]:
    return [[start, end] for start, end in spans if start < end]


def side(view: View) -> str:
    """Id of the text that a match's left spans count in, which is the first article; empty if there is no summary beside it."""
    first = {text["role"]: text["id"] for text in reversed(view["texts"])}
    return first.get("article", "") if "summary" in first else ""


def sound(view: View) -> View:
    """The view itself, its ids unique and every span inside its text. Raises Failure, naming the first place that is not."""
    _unique("text", [text["id"] for text in view["texts"]])
    _unique("claim", [claim["id"] for claim in view["claims"]])
    _unique("speaker", [speaker["id"] for speaker in view["speakers"]])
    sizes = {text["id"]: len(text["text"]) for text in view["texts"]}
    for where, text_id, spans in _places(view):
        if text_id not in sizes:
            raise Failure(f"page: {where}: no text with id {text_id!r}; the texts are {', '.join(sizes) or 'none'}")
        for start, end in spans:
            if not 0 <= start < end <= sizes[text_id]:
                raise Failure(f"page: {where}: span [{start}, {end}) is not inside text {text_id!r} of {counted(sizes[text_id], 'code point')}")
    return view


def _unique(what: str, ids: list[str]) -> None:
    twice = sorted({one for one in ids if ids.count(one) > 1}) if len(set(ids)) < len(ids) else []
    if twice:
        raise Failure(f"page: the {what} id {twice[0]!r} occurs more than once; ids must be unique")


def _places(view: View):
    """(where, text id, spans) of everything that is anchored in a text."""
    for claim in view["claims"]:
        yield f"claim {claim['id']}", claim["text_id"], claim["spans"]
        for link in claim["chain"]:
            yield f"chain of {claim['id']}", claim["text_id"], [*link.get("source_spans", []), *link.get("cue_spans", [])]
    for finding in view["findings"]:
        yield f"finding {finding['rule']}", finding["text_id"], finding["spans"]
    left = side(view)
    for match in view["matches"]:
        sides = ((left, "left_spans"), (match["text_id"], "right_spans"))
        yield from ((f"match {match['label']}", text_id, match[key]) for text_id, key in sides if match[key])
