"""The sections of the card that come from the data."""

import json
from collections import defaultdict

from allegedly.article.article import RESERVED
from allegedly.contract import labels, meanings, schema
from allegedly.problems import counted, visible
from allegedly.report.text_tables import escaped, markdown
from allegedly.tables.columns import CONFIGS
from allegedly.tables.counts import by_label, speakers_by_status

NAMED = 5
"""So many articles are named, not counted."""
RESERVED_SAID = "`author`, the article's own voice, and `unspecified`, a source implied and not named"
SHOWN = ("claim_id", "text", "quote", "speaker", "cue", "stance", "status", "certainty", "polarity", "kind", "verdict", "restates")
LABEL_COLUMNS = {"status": "status", "certainty": "certainty", "polarity": "polarity", "kind": "kind", "quotation": "quotation", "stance": "stance"}


def sampled(manifest: dict, most: int) -> str:
    """Says so where counts below are not over all rows."""
    return f"Counts below are over the first {most:,} rows." if manifest["configs"]["claims"]["rows"] > most else ""


def articles(rows: list[dict], count: int, inferred: dict[str, list[str]]) -> str:
    """What the articles are: counts by split and origin, and each of few by name, with what was inferred of it."""
    shown = rows if count <= NAMED else [row for row in rows if row["origin"] == "real"][:NAMED]
    lines = [f"- {_named(row, inferred.get(row['article_id'], []))}: {_sizes(row)}" for row in shown]
    rest = count - len(shown)
    if rest and shown:
        invented = sum(row["origin"] == "invented" for row in rows)
        lines.append(
            f"- and {counted(rest, 'invented article')}" if invented == rest else f"- and {counted(rest, 'more article')}, of which {invented:,} are invented"
        )
    return "\n".join(lines) if lines else f"- {counted(count, 'article')}"


def _named(row: dict, inferred: list[str]) -> str:
    headline, publisher = (escaped(visible(row[name])) for name in ("headline", "publisher"))
    said = f"*{headline or row['article_id']}* ({publisher or 'publisher unknown'}, {row['published'] or 'date unknown'}; {row['origin']}, {row['split']})"
    names = [{"published": "date"}.get(name, name) for name in inferred]
    return said + (f"; {_listed(names)} {'are' if len(names) > 1 else 'is'} inferred, not stated in the text" if names else "")


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _sizes(article: dict) -> str:
    sizes = {what: article[f"n_{what}s"] for what in ("claim", "attribution", "speaker", "sentence")}
    sizes["speaker"] -= len(RESERVED)
    return ", ".join(counted(number, what) for what, number in sizes.items())


def origins(rows: list[dict]) -> str:
    """Counts by split and origin; speakers without the reserved ones."""
    table = []
    for split in labels("split"):
        for origin in labels("origin"):
            mine = [row for row in rows if (row["split"], row["origin"]) == (split, origin)]
            if mine:
                sums = [sum(row[f"n_{what}"] for row in mine) for what in ("sentences", "speakers", "attributions", "claims")]
                sums[1] -= len(RESERVED) * len(mine)
                table.append((f"`{split}`", f"`{origin}`", f"{len(mine):,}", *(f"{n:,}" for n in sums)))
    means = "; ".join(f"`{name}`: {meanings('origin')[name]}" for name in labels("origin"))
    return (
        markdown(("split", "origin", "articles", "sentences", "speakers", "attributions", "claims"), table)
        + f"\n\nOrigin, {means}. Speakers are counted without {RESERVED_SAID}."
    )


def invented_limits(rows: list[dict]) -> str:
    """What to keep in mind where articles are invented; empty where none is."""
    if not any(row["origin"] == "invented" for row in rows):
        return ""
    return (
        "- Invented articles are tidier than real ones in ways that no table shows, and they share the tastes of the models that wrote them. Report scores on real and invented articles separately "
        "(`articles.origin`). They say nothing about the world, and a likeness of their people to real ones is chance."
    )


def reserved(count: int) -> str:
    """Why the table has more rows than there are speakers."""
    return f"Of the rows of `speakers`, {len(RESERVED) * count:,} are reserved, {len(RESERVED)} for each article: {RESERVED_SAID}."


def example(claims: list[dict]) -> str:
    """One real record: an alleged claim that restates one of another status before others, one with a verdict and a figure before others."""
    chosen = telling_claim(claims)
    shown = json.dumps({k: chosen[k] for k in SHOWN}, ensure_ascii=False, indent=2)
    return f"{len(SHOWN)} of the {len(chosen)} columns of one row of `claims`:\n\n```json\n{shown}\n```"


def telling_claim(claims: list[dict]) -> dict:
    """The claim that shows best what a record is for."""
    status = {c["claim_id"]: c["status"] for c in claims}

    def tells(claim: dict) -> tuple[bool, ...]:
        alleged = claim["status"] == "alleged"
        stands_elsewhere = alleged and status.get(claim["restates"], "alleged") != "alleged"
        return stands_elsewhere, alleged, claim["verdict"] != "unchecked", bool(claim["quantities"])

    return max(claims, key=tells)


def configs(manifest: dict) -> str:
    """The configs with their rows and what a row is."""
    rows = [(f"`{name}`", f"{manifest['configs'][name]['rows']:,}", schema(f"tables/{name}")["description"]) for name in CONFIGS if name in manifest["configs"]]
    return markdown(("config", "rows", "contents"), rows)


def hashes(manifest: dict) -> str:
    """Rows and content hash of each config and split."""
    found = ((name, split, part) for name in CONFIGS if name in manifest["configs"] for split, part in manifest["configs"][name]["splits"].items())
    return markdown(
        ("config", "split", "rows", "content SHA-256, first 12 digits"),
        [(f"`{name}`", f"`{split}`", f"{part['rows']:,}", f"`{part['content_sha256'][:12]}`") for name, split, part in found],
    )


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


PROTOCOL = """How they were made: for each checkable claim the public record was searched, each fact that bears on it was written down in our own words with its source (`evidence`), and the claim was judged on
those rows alone. The reading is strict: every literal part of the claim counts. If one part is wrong and the gist is right, the verdict is `conflicting`. It is `refuted` only if the main predicate is wrong, or both who and when. For a degree ("severely"), the act is judged; the degree is wrong only if the record shows the contrary.
For an accusation or denial that no court had settled, the verdict is only on whether it was made (`verdict_target` is `saying`). If the record says nothing of it, the verdict is `not_enough_evidence`."""


def verdicts(claims: list[dict], evidence: list[dict], blind: str) -> str:
    """Verdicts by target, evidence by bearing and by date, how they were made and read again; empty where nothing is judged."""
    if not evidence:
        return ""
    judged = [c for c in claims if c["verdict"] != "unchecked"]
    rows = [
        (f"`{v}`", meanings("verdict")[v], n, sum(c["verdict_target"] == "saying" for c in judged if c["verdict"] == v))
        for v, n in by_label(judged, "verdict", "verdict")
    ]
    body = markdown(("verdict", "means", "claims", "of which on the saying alone"), rows)
    return "\n\n".join(part for part in ("## Verdicts", _judged(claims, judged, evidence), body, PROTOCOL, _evidence(evidence), blind) if part)


def _judged(claims: list[dict], judged: list[dict], evidence: list[dict]) -> str:
    checkable = sum(c["checkable"] for c in claims)
    bearing = len({c["article_id"] for c in judged})
    each = "each is" if len(judged) == checkable else f"{len(judged)} of them, those of {counted(bearing, 'article')}, are"
    return f"{checkable} of {counted(len(claims), 'claim')} are checkable; {each} judged against the public record as of the article's date, with {counted(len(evidence), 'piece')} of evidence. {_later(evidence)}"


def _later(evidence: list[dict]) -> str:
    """How much of the evidence is later than the article, beside the promise that verdicts hold as of its date."""
    later = [row for row in evidence if row["later"]]
    if not later:
        return "None of it is later than the article."
    telling = defaultdict(set)
    for row in evidence:
        if row["bearing"] != "context":
            telling[row["claim_id"]].add(row["later"])
    only = sum(dates == {True} for dates in telling.values())
    whole = f"For {counted(only, 'claim')}, all evidence other than context is later" if only else "No claim rests on such rows alone"
    return f"{counted(len(later), 'row')}, on {counted(len({row['claim_id'] for row in later}), 'claim')}, are from records later than the article (`later`), used for what they say about the time of the article. {whole}."


def _evidence(evidence: list[dict]) -> str:
    counts = [
        (f"`{bearing}`", meanings("bearing")[bearing], n, sum(row["later"] for row in evidence if row["bearing"] == bearing))
        for bearing, n in by_label(evidence, "bearing", "bearing")
    ]
    return "Evidence by bearing:\n\n" + markdown(("bearing", "means", "rows", "of which later"), counts)
