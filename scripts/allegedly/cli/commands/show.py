HELP = "print an article with its claims coloured by status, or one record"

_MANY = 5  # records with the same short id that are printed together
_ALIKE = 0.7  # likeness of an id that is suggested
_SEARCHED = 20_000  # ids that are searched for the nearest


def arguments(parser):
    parser.add_argument(
        "what",
        nargs="?",
        help="id of an article, a claim or another record (as ARTICLE/c042; c042 alone is looked up in the first test article, then in all articles); default: the first article of the test split",
    )
    parser.add_argument("--data", metavar="DIR", help="dataset folder (default: the bundled dataset)")


def run(args) -> int:
    from pathlib import Path

    from allegedly.cli.streams import print_fitted

    print_fitted(_shown(args.what or "", Path(args.data) if args.data else None))
    return 0


def _shown(what: str, folder) -> str:
    """The article, or the records of the first table that has the id. Raises Failure if none has it."""
    from allegedly.tables.columns import KEYS
    from allegedly.tables.dataset_folder import read_manifest

    articles = sorted(_rows("articles", folder), key=lambda a: a["split"] != "test")
    if chosen := [a for a in articles if what in ("", a["article_id"])]:
        return _article(chosen[0], folder)
    for config in (name for name in KEYS if name in read_manifest(folder)["configs"]):
        key = KEYS[config]
        if chosen := [row for row in _rows(config, folder) if row[key] == what or row[key].endswith("/" + what)]:
            if first := [row for row in chosen if articles and row[key] == f"{articles[0]['article_id']}/{what}"]:
                chosen = first
            _refuse_many(what, [row[key] for row in chosen])
            return _claims(chosen, folder) if config == "claims" else _records(chosen, key)
    raise _unknown(what, folder)


def _refuse_many(what: str, ids: list[str]) -> None:
    from allegedly.problems import Failure

    if len(ids) > _MANY:
        raise Failure(f"{what!r} is in {len(ids):,} articles; give the full id, as in {ids[0]} or {ids[1]}")


def _rows(config: str, folder) -> list[dict]:
    from allegedly.tables.dataset_folder import read_manifest, read_table

    return read_table(config, folder).to_pylist() if config in read_manifest(folder)["configs"] else []


def _painter():
    from allegedly.cli.streams import paint, wanted

    on = wanted()
    return on, lambda words, style: paint(words, style, on)


def _records(rows: list[dict], key: str) -> str:
    from allegedly.report.claim_text import record_text

    _, paint = _painter()
    return "\n\n".join(record_text(row, key, paint) for row in rows)


def _claims(chosen: list[dict], folder) -> str:
    from allegedly.report.claim_text import claim_card

    attributions = {a["attribution_id"]: a for a in _rows("attributions", folder)}
    evidence = _rows("evidence", folder)
    _, paint = _painter()
    return "\n\n".join(claim_card(c, attributions, [e for e in evidence if e["claim_id"] == c["claim_id"]], paint) for c in chosen)


def _article(article: dict, folder) -> str:
    from allegedly.report.claim_text import MARKS, marked_article

    claims = [c for c in _rows("claims", folder) if c["article_id"] == article["article_id"]]
    on, paint = _painter()
    key = "  ".join(paint(s, s) if on else f"{MARKS[s]}[{s}]" if MARKS[s] else s for s in MARKS)
    head = f"{article['headline']}\n{article['publisher']}, {article['published']}    {key}"
    return f"{head}\n\n{marked_article(article, claims, paint, on)}"


def _unknown(what: str, folder):
    """The error for an unknown id, with the nearest ids, or without any a table of what there is."""
    from allegedly.cli.streams import width
    from allegedly.problems import Failure
    from allegedly.report.text_tables import aligned
    from allegedly.tables.columns import KEYS
    from allegedly.tables.dataset_folder import read_manifest, read_table

    ids = {name: read_table(name, folder).column(key).to_pylist() for name, key in KEYS.items() if name in read_manifest(folder)["configs"]}
    if near := _nearest(what, [i for of_table in ids.values() for i in of_table][:_SEARCHED]):
        return Failure(f"no record {what!r} in this dataset; did you mean {' or '.join(near)}?")
    rows = [(name, len(found), min(found), max(found)) for name, found in ids.items() if found]
    there = aligned(["records", "count", "first id", "last id"], rows, width())
    return Failure(f"no record {what!r} in this dataset, and none like it\n{there}")


def _nearest(what: str, ids: list[str]) -> list[str]:
    """Up to three ids in full: those spelled alike, with or without the article's id, else those that contain what was typed."""
    from allegedly.text.quotes import alike

    holding = sorted((i for i in ids if what.lower() in i.lower()), key=len)
    full = {i.rpartition("/")[2]: i for i in reversed(ids)} | {i: i for i in ids}
    same = [name for name in full if name.lower() == what.lower()]
    return list(dict.fromkeys(full[name] for name in (*same, *alike(what, list(full), 3, _ALIKE))))[:3] or holding[:3]
