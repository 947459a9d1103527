"""Hypothesis strategies: any article that the scheme allows, as a dataset."""

from hypothesis import strategies as st

from allegedly.contract import labels
from invented_news import Held, item, tables

LETTERS = st.sampled_from("aZé0 \n\t\r.,:;'\"“”«»…-=+@#<>&|\\/%[]{}\u00a0\u0301\u200d\u2028\x85\ufeff🚢🎨𝒳中")
WORDS = st.text(st.sampled_from("aZé0 .,'\"“=@#:;🚢𝒳中"), min_size=1, max_size=12).map(str.strip).filter(bool)


@st.composite
def some_spans(draw, text: str, at_most: int = 3) -> list[dict]:
    """Spans in text order, apart from one another, none with white space at an edge."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2 * at_most, unique=True)))
    found = []
    for start, end in zip(cuts[::2], cuts[1::2]):
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        if words.strip():
            found.append({"start": start, "end": start + len(words.strip()), "text": words.strip()})
    return found


@st.composite
def articles(draw, article_id: str = "any-news") -> dict:
    """One article as `invented_news.tables` takes it: nested attributions, split spans, any labels."""
    text = draw(st.text(LETTERS, min_size=1, max_size=60).filter(str.strip))
    speakers = [
        {"speaker_id": f"{article_id}/k{n}", "name": draw(WORDS), "kind": draw(st.sampled_from(labels("speaker_kind")[:-1]))}
        for n in range(draw(st.integers(1, 3)))
    ]
    attributions = [a for n in range(draw(st.integers(0, 4))) if (a := draw(_attribution(text, f"{article_id}/a{n}", speakers)))["content_spans"]]
    for n, attribution in enumerate(attributions):
        _nest(attribution, draw(st.sampled_from([None, *attributions[:n]])))
    claims: list[dict] = []
    for n in range(draw(st.integers(0, 4))):
        claims += draw(_claim(text, f"{article_id}/c{n}", attributions, claims))
    return {
        "article_id": article_id,
        "text": text,
        "speakers": speakers,
        "attributions": attributions,
        "claims": claims,
        "publisher": draw(st.sampled_from(["", "Gazette"])),
    }


@st.composite
def _attribution(draw, text: str, name: str, speakers: list[dict]) -> dict:
    speaker = draw(st.sampled_from(speakers))
    row = {"attribution_id": name, "speaker_id": speaker["speaker_id"], "speaker": speaker["name"]}
    row |= {f"{role}_spans": draw(some_spans(text)) for role in ("source", "cue", "content")}
    row |= {label: draw(st.sampled_from(labels(label))) for label in ("quotation", "cue_type", "stance")}
    return row | {"medium": draw(st.just("") | WORDS), "note": draw(st.just("") | WORDS)}


def _nest(row: dict, parent: dict | None) -> None:
    row["parent_id"] = parent["attribution_id"] if parent else ""
    row["depth"] = parent["depth"] + 1 if parent else 0


@st.composite
def _claim(draw, text: str, name: str, attributions: list[dict], before: list[dict]) -> list[dict]:
    spans = draw(some_spans(text))
    row = {
        "claim_id": name,
        "spans": spans,
        "text": draw(WORDS),
        "on": draw(st.sampled_from(["", *(a["attribution_id"] for a in attributions)])),
        "note": draw(st.just("") | WORDS),
    }
    row |= {label: draw(st.sampled_from(labels(label))) for label in ("certainty", "polarity", "kind")}
    row["restates"] = draw(st.sampled_from(["", *(c["claim_id"] for c in before)]))
    return [row] if spans else []


@st.composite
def datasets(draw) -> Held:
    """A dataset of one or two such articles, with verification items of any wording."""
    found = [draw(articles(name)) for name in ("any-news", "more news & co")[: draw(st.integers(1, 2))]]
    for article in found:
        article["verification"] = [item(article["article_id"], n, draw(WORDS), draw(st.sampled_from(labels("truth_label"))), "supported") for n in range(2)]
    return Held(tables(found))
