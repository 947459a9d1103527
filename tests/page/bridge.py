"""A small invented article with what a built dataset says of it: nesting, overlap, discontinuity, an emoji before the first claim.

Everything in it is made up. `tables()` gives rows of the columns in schema/tables; spans are found from verbatim words.
"""

ARTICLE = "river-bridge"
LINES = [
    "🌉 The Old Mill bridge in Harrow Ferry has been closed since Monday, and the council says repairs will take six weeks.",
    "Engineer Dana Whitlock, who inspected the arches in 2009, told the Ferry Courier that the county had insisted the piers were sound.",
    "“Nobody measured the scour,” she said. “And nobody will, unless the budget is doubled.”",
    "Money and mortar",
    "The contractor, Brandt & Sons, allegedly used cheaper lime mortar, according to a leaked memo. Brandt denies that it did.",
    "Traffic over the bridge fell to 4,100 vehicles a day in 2011, while the by-pass carried twice as many.",
    "The council acknowledged that two arches were never inspected. It is the council’s third closure of a bridge this year.",
]
TEXT = "\n".join(LINES)

# id, name, kind
SPEAKERS = [
    ("s01", "Dana Whitlock", "person"),
    ("s02", "Harrow Ferry council", "government"),
    ("s03", "the county", "government"),
    ("s04", "leaked memo", "document"),
    ("s05", "unspecified", "unnamed"),
    ("s06", "Brandt & Sons", "organization"),
]

# id, paragraph, speaker, source, cue, content pieces, quotation, stance, parent
ATTRIBUTIONS = [
    ("a01", 1, "s02", "the council", "says", ["repairs will take six weeks"], "indirect", "neutral", ""),
    ("a02", 2, "s01", "Engineer Dana Whitlock", "told", ["the county had insisted the piers were sound"], "indirect", "neutral", ""),
    ("a03", 2, "s03", "the county", "had insisted", ["the piers were sound"], "indirect", "distancing", "a02"),
    ("a04", 3, "s01", "she", "said", ["“Nobody measured the scour,”", "“And nobody will, unless the budget is doubled.”"], "direct", "neutral", ""),
    ("a05", 5, "s04", "a leaked memo", "according to", ["The contractor, Brandt & Sons, allegedly used cheaper lime mortar"], "indirect", "neutral", ""),
    ("a06", 5, "s05", "", "allegedly", ["The contractor, Brandt & Sons", "used cheaper lime mortar"], "indirect", "distancing", "a05"),
    ("a07", 5, "s06", "Brandt", "denies", ["it did"], "indirect", "neutral", ""),
    ("a08", 7, "s02", "The council", "acknowledged", ["two arches were never inspected"], "indirect", "endorsing", ""),
]

# id, paragraph, standalone text, quote pieces, attribution, certainty, polarity, kind, verdict, target, justification, note, restates, denies
CLAIMS = [
    ("c001", 1, "The Old Mill bridge in Harrow Ferry has been closed since Monday 4 June 2012.", ["The Old Mill bridge in Harrow Ferry has been closed since Monday"], "", "certain", "positive", "event", "supported", "content", "The county's own closure notice gives the same day.", "", "", ""),
    ("c002", 1, "Repairs to the Old Mill bridge will take six weeks.", ["repairs will take six weeks"], "a01", "certain", "positive", "prediction", "refuted", "content", "The works notice sets aside eleven weeks, not six.", "", "", ""),
    ("c003", 2, "Dana Whitlock is an engineer.", ["Engineer Dana Whitlock"], "", "certain", "positive", "state", "supported", "content", "She stands in the register of engineers.", "", "", ""),
    ("c004", 2, "Dana Whitlock inspected the arches of the Old Mill bridge in 2009.", ["Dana Whitlock", "inspected the arches in 2009"], "", "certain", "positive", "event", "not_enough_evidence", "content", "No inspection report of that year could be found.", "The quote shares its first words with claim 3.", "", ""),
    ("c005", 2, "The county insisted that the piers of the bridge were sound.", ["the county had insisted the piers were sound"], "a02", "certain", "positive", "event", "supported", "saying", "Minutes of the county's works board record the remark.", "", "", ""),
    ("c006", 2, "The piers of the Old Mill bridge were sound.", ["the piers were sound"], "a03", "certain", "positive", "state", "conflicting", "content", "One survey found them sound; a second, a year on, did not.", "", "", ""),
    ("c007", 3, "Nobody measured the scour at the Old Mill bridge.", ["Nobody measured the scour"], "a04", "certain", "negative", "event", "not_enough_evidence", "content", "The records read do not say either way.", "", "", ""),
    ("c008", 3, "Nobody will measure the scour unless the budget is doubled.", ["nobody will, unless the budget is doubled"], "a04", "certain", "negative", "prediction", "unchecked", "none", "", "", "", ""),
    ("c009", 5, "Brandt & Sons is the contractor for the bridge.", ["The contractor, Brandt & Sons"], "a05", "certain", "positive", "state", "supported", "content", "The award notice names the firm.", "", "", ""),
    ("c010", 5, "Brandt & Sons used cheaper lime mortar on the bridge.", ["The contractor, Brandt & Sons", "used cheaper lime mortar"], "a06", "certain", "positive", "event", "not_enough_evidence", "content", "The memo has not been published.", "", "", ""),
    ("c011", 5, "Brandt & Sons did not use cheaper lime mortar on the bridge.", ["it did"], "a07", "certain", "negative", "event", "not_enough_evidence", "content", "As for the claim it denies.", "", "", "c010"),
    ("c012", 6, "Traffic over the Old Mill bridge fell to 4,100 vehicles a day in 2011.", ["Traffic over the bridge fell to 4,100 vehicles a day in 2011"], "", "certain", "positive", "event", "supported", "content", "The yearly count gives 4,096.", "", "", ""),
    ("c013", 6, "The by-pass carried twice as many vehicles as the bridge in 2011.", ["the by-pass carried twice as many"], "", "certain", "positive", "comparison", "refuted", "content", "The by-pass carried 6,300, half as many again.", "", "", ""),
    ("c014", 7, "Two arches of the Old Mill bridge were never inspected.", ["two arches were never inspected"], "a08", "certain", "negative", "event", "supported", "content", "The inspection log has no entry for either.", "", "", ""),
    ("c015", 7, "The closure of the Old Mill bridge is the council's third bridge closure of 2012.", ["It is the council’s third closure of a bridge this year"], "", "certain", "positive", "state", "supported", "content", "Three notices were published.", "", "c001", ""),
]

_NOTICE = ("Closure notice 12/0415", "Harrow County", "2012-06-02", "https://example.org/notices/0415")
# claim, bearing, fact, (title, publisher, published, url)
EVIDENCE = [
    ("c001", "supports", "The notice closes the bridge from Monday 4 June.", _NOTICE),
    ("c002", "refutes", "The works are scheduled from 4 June to 17 August, eleven weeks.", _NOTICE),
    ("c002", "context", "Two earlier closures ran over their planned time.", ("Bridges, a retrospective", "Ferry Courier", "2012-05-30", "https://example.org/courier?id=7&page=2")),
    ("c003", "supports", "The register lists her under structures.", ("Register of engineers", "Institute of Engineers", "", "ftp://example.org/register")),
    ("c006", "supports", "A diver's survey in 2009 found no loss of mortar.", ("Survey 9", "Harrow County", "2009-09-01", "https://example.org/survey/9")),
    ("c006", "refutes", "A second survey found one pier undercut by half a metre.", ("Survey 10", "Harrow County", "2010-10-11", "https://example.org/survey/10")),
]


def _key(name: str) -> str:
    return f"{ARTICLE}/{name}" if name else ""


def _spans(paragraph: int, pieces: list[str]) -> list[dict]:
    """Spans of verbatim pieces in a paragraph, each searched after the one before."""
    at = sum(len(line) + 1 for line in LINES[: paragraph - 1])
    end = at + len(LINES[paragraph - 1])
    found = []
    for piece in filter(None, pieces):
        at = TEXT.index(piece, at, end)
        found.append({"start": at, "end": at + len(piece), "text": piece})
        at += len(piece)
    return found


def _chain(name: str) -> list[tuple]:
    by_id = {row[0]: row for row in ATTRIBUTIONS}
    found = []
    while name:
        found.insert(0, by_id[name])
        name = by_id[name][8]
    return found


def _status(stances: list[str]) -> str:
    if not stances:
        return "asserted"
    if "distancing" in stances:
        return "alleged"
    return "endorsed" if set(stances) == {"endorsing"} else "attributed"


def _attribution(row: tuple) -> dict:
    name, paragraph, speaker, source, cue, content, quotation, stance, parent = row
    return {
        "attribution_id": _key(name), "article_id": ARTICLE, "paragraph": paragraph, "sentence_ids": [], "speaker_id": _key(speaker),
        "speaker": {one[0]: one[1] for one in SPEAKERS}[speaker], "source_spans": _spans(paragraph, [source]), "cue_spans": _spans(paragraph, [cue]),
        "content_spans": _spans(paragraph, content), "cue": cue, "quotation": quotation, "cue_type": "verb", "stance": stance, "medium": "",
        "parent_id": _key(parent), "depth": len(_chain(name)) - 1, "note": "", "claim_ids": [_key(claim[0]) for claim in CLAIMS if claim[4] == name],
    }  # fmt: skip


def _claim(row: tuple) -> dict:
    name, paragraph, text, pieces, attribution, certainty, polarity, kind, verdict, target, justification, note, restates, denies = row
    chain = _chain(attribution)
    speakers = {one[0]: one for one in SPEAKERS} | {"": ("author", "author", "author")}
    speaker = speakers[chain[-1][2] if chain else ""]
    return {
        "claim_id": _key(name), "article_id": ARTICLE, "paragraph": paragraph, "sentence_id": _key(f"t{paragraph:03}"), "text": text, "quote": " … ".join(pieces),
        "spans": _spans(paragraph, pieces), "context": LINES[paragraph - 1], "speaker_id": _key(speaker[0]), "speaker": speaker[1], "speaker_kind": speaker[2],
        "attribution_ids": [_key(link[0]) for link in chain], "speaker_chain": [speakers[link[2]][1] for link in chain], "cue": chain[-1][4] if chain else "",
        "quotation": chain[-1][6] if chain else "none", "stance": chain[-1][7] if chain else "none", "status": _status([link[7] for link in chain]),
        "certainty": certainty, "polarity": polarity, "kind": kind, "checkable": verdict != "unchecked", "quantities": [], "times": [], "restates": _key(restates),
        "denies": _key(denies), "cluster_id": _key(restates or denies or name), "verdict": verdict, "verdict_target": target, "justification": justification,
        "evidence_ids": [_key(f"e{at:03}") for at, one in enumerate(EVIDENCE, 1) if one[0] == name], "note": note, "fold": 0,
    }  # fmt: skip


def _evidence(at: int, row: tuple) -> dict:
    claim, bearing, fact, (title, publisher, published, url) = row
    cited = {"publisher": publisher, "title": title, "published": published, "url": url}
    return {"evidence_id": _key(f"e{at:03}"), "claim_id": _key(claim), "article_id": ARTICLE, "bearing": bearing, "fact": fact, **cited}


def _speaker(row: tuple) -> dict:
    counts = {"n_attributions": 0, "n_claims": 0, "mentions": []}
    return {"speaker_id": _key(row[0]), "article_id": ARTICLE, "name": row[1], "kind": row[2], "aliases": [], "affiliation_id": "", "behind_id": "", **counts}


def tables() -> dict[str, list[dict]]:
    """Rows of the tables `articles`, `speakers`, `attributions`, `claims` and `evidence`."""
    article = {
        "article_id": ARTICLE, "headline": "Six weeks without the Old Mill bridge, and nobody measured the river", "publisher": "The Invented Gazette",
        "published": "2012-06-08", "language": "en", "rights": "Written for this test; no rights kept.", "provenance": "Invented.", "text": TEXT, "text_sha256": "0" * 64,
        "n_paragraphs": len(LINES), "n_sentences": 11, "n_speakers": len(SPEAKERS), "n_attributions": len(ATTRIBUTIONS), "n_claims": len(CLAIMS),
    }  # fmt: skip
    return {
        "articles": [article],
        "speakers": [_speaker(row) for row in SPEAKERS],
        "attributions": [_attribution(row) for row in ATTRIBUTIONS],
        "claims": [_claim(row) for row in CLAIMS],
        "evidence": [_evidence(at, row) for at, row in enumerate(EVIDENCE, 1)],
    }
