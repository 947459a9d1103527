"""Rows of the benchmark tables: verification (a sentence to judge) and pairs (a forced choice)."""

import hashlib

from allegedly.seeds.edits import family
from allegedly.tables.article import Article

QUESTION = "Which of these two sentences is the more faithful to the article?"


def verification_rows(article: Article) -> list[dict]:
    """Two rows a pair, the faithful sentence and its edit, in an order that tells nothing."""
    rows = []
    for pair in article.seed.contrasts:
        sides = [_faithful(pair), _edited(pair)]
        for letter, side in zip("ab", sides[:: -1 if _flipped(article, pair) else 1]):
            shared = _shared(article, pair)
            rows.append(
                {"item_id": article.id(pair["id"] + letter), **{k: shared[k] for k in ("pair_id", "article_id", "claim_id", "doc", "passage")}}
                | side
                | {k: shared[k] for k in ("family", "phenomenon", "direction")}
                | {"edit_from": side["edit_from"], "edit_to": side["edit_to"], "fold": shared["fold"]}
            )
    return rows


def pair_rows(article: Article) -> list[dict]:
    """One row a pair; the answer stands first as often as second, to within one, in each phenomenon."""
    positions = _positions(article)
    rows = []
    for pair in article.seed.contrasts:
        answer = positions[pair["id"]]
        choices = [pair["faithful"], pair["edit"]]
        shared = _shared(article, pair)
        rows.append(
            {k: shared[k] for k in ("pair_id", "article_id", "claim_id", "doc", "passage")}
            | {"question": QUESTION, "choices": choices[:: -1 if answer else 1], "answer_index": answer}
            | {k: shared[k] for k in ("family", "phenomenon", "direction", "fold")}
        )
    return rows


def _faithful(pair: dict) -> dict:
    return {"claim": pair["faithful"], "label": "supported", "content_label": "supported", "supported": 1, "edit_from": "", "edit_to": ""}


def _edited(pair: dict) -> dict:
    labels = {name: pair[name] for name in ("label", "content_label", "edit_from", "edit_to")}
    return {"claim": pair["edit"], "supported": int(pair["label"] == "supported")} | labels


def _shared(article: Article, pair: dict) -> dict:
    claim = article.seed.claim_by_id[pair["claim"]]
    return {
        "pair_id": article.id(pair["id"]),
        "article_id": article.seed.article_id,
        "claim_id": article.id(claim["id"]),
        "doc": article.seed.text,
        "passage": _passage(article, pair, claim),
        "family": family(pair["phenomenon"]),
        "phenomenon": pair["phenomenon"],
        "direction": pair["direction"],
        "fold": article.folds[claim["paragraph"]],
    }


def _passage(article: Article, pair: dict, claim: dict) -> str:
    """The paragraphs that the pair names, else the claim's own."""
    return "\n".join(article.seed.paragraph_text(n) for n in sorted(pair.get("passage") or [claim["paragraph"]]))


def _hash(article: Article, pair: dict) -> str:
    return hashlib.sha256(article.id(pair["id"]).encode()).hexdigest()


def _flipped(article: Article, pair: dict) -> bool:
    return int(_hash(article, pair)[:8], 16) % 2 == 1


def _positions(article: Article) -> dict[str, int]:
    """Position of the answer by pair: alternating within each phenomenon, over the pairs in an order fixed by their hash."""
    positions: dict[str, int] = {}
    seen: dict[str, int] = {}
    for pair in sorted(article.seed.contrasts, key=lambda p: _hash(article, p)):
        start = sum(map(ord, pair["phenomenon"])) % 2
        seen[pair["phenomenon"]] = seen.get(pair["phenomenon"], start) + 1
        positions[pair["id"]] = seen[pair["phenomenon"]] % 2
    return positions
