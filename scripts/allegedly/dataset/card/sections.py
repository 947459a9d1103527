"""The sections of the card that come from the data."""

import json

from allegedly.contract import labels, meanings, schema
from allegedly.problems import counted
from allegedly.report.text_tables import markdown
from allegedly.tables.columns import CONFIGS
from allegedly.tables.counts import by_label, speakers_by_status

SHOWN = ("claim_id", "text", "quote", "speaker", "cue", "stance", "status", "certainty", "polarity", "kind", "verdict", "restates")
LABEL_COLUMNS = {"status": "status", "certainty": "certainty", "polarity": "polarity", "kind": "kind", "quotation": "quotation", "stance": "stance"}


def sampled(manifest: dict, most: int) -> str:
    """Says so where counts below are not over all rows."""
    return f"Counts below are over the first {most:,} rows." if manifest["configs"]["claims"]["rows"] > most else ""


def articles(rows: list[dict], count: int) -> str:
    """What the articles are: each for few, a count for many."""
    if count > 5:
        return f"It holds {count:,} articles."
    lines = [f"- *{r['headline'] or r['article_id']}* ({r['publisher'] or 'publisher unknown'}, {r['published']}): {_sizes(r)}" for r in rows]
    return "\n".join(lines)


def _sizes(article: dict) -> str:
    return ", ".join(counted(article[f"n_{what}s"], what) for what in ("claim", "attribution", "speaker", "sentence"))


def example(claims: list[dict]) -> str:
    """One real record: an alleged claim with a figure that restates one of another status, else an alleged one, else the first."""
    chosen = telling_claim(claims)
    return "```json\n" + json.dumps({k: chosen[k] for k in SHOWN}, ensure_ascii=False, indent=2) + "\n```"


def telling_claim(claims: list[dict]) -> dict:
    """The claim that shows best what a record is for."""
    status = {c["claim_id"]: c["status"] for c in claims}
    alleged = [c for c in claims if c["status"] == "alleged"]
    shifted = [c for c in alleged if status.get(c["restates"], "alleged") != "alleged"]
    return ([c for c in shifted if c["quantities"]] or shifted or alleged or claims)[0]


def configs(manifest: dict) -> str:
    """The configs with their rows and what a row is."""
    rows = [(f"`{name}`", f"{manifest['configs'][name]['rows']:,}", schema(f"tables/{name}")["description"]) for name in CONFIGS if name in manifest["configs"]]
    return markdown(("config", "rows", "contents"), rows)


def speakers(claims: list[dict]) -> str:
    """Who speaks, by status."""
    rows = speakers_by_status(claims)
    more = f"\n\nand {len(rows) - 25:,} more speakers" if len(rows) > 25 else ""
    return markdown(("speaker", "kind", "claims", *labels("status")), rows[:25]) + more


def label_tables(claims: list[dict]) -> str:
    """Every label of the claims with its meaning and its count."""
    blocks = []
    for column, kind in LABEL_COLUMNS.items():
        counted = dict(by_label(claims, column, kind, ("none",)))
        words = meanings(kind) | ({"none": "the claim is asserted"} if "none" in counted else {})
        blocks.append(f"**{column}**\n\n" + markdown(("label", "means", "claims"), [(f"`{w}`", m, counted.get(w, 0)) for w, m in words.items()]))
    return "\n\n".join(blocks)


def verdicts(claims: list[dict], evidence: list[dict]) -> str:
    """Verdicts by status and by target; empty if nothing is judged."""
    if not evidence:
        return ""
    checkable = sum(c["checkable"] for c in claims)
    judged = [c for c in claims if c["verdict"] != "unchecked"]
    rows = [(f"`{v}`", meanings("verdict")[v], n, sum(c["verdict_target"] == "saying" for c in judged if c["verdict"] == v)) for v, n in by_label(judged, "verdict", "verdict")]
    body = markdown(("verdict", "means", "claims", "of which only on whether it was said"), rows)
    each = "each is" if len(judged) == checkable else f"{len(judged)} of them are"
    intro = f"{checkable} of {counted(len(claims), 'claim')} are checkable; {each} judged against public records as of the article's date, with {counted(len(evidence), 'piece')} of evidence."
    return f"## Verdicts\n\n{intro}\n\n{body}"
