HELP = "print label, speaker and status counts"
_MOST = 30  # lines of a table on a terminal


def arguments(parser):
    from allegedly.cli.streams import add_output

    parser.add_argument("--data", metavar="DIR", help="dataset folder (default: the bundled dataset)")
    parser.add_argument("--format", choices=["text", "markdown", "json"], default="text", help="output format (default: text)")
    add_output(parser)


def run(args) -> int:
    import json
    from pathlib import Path

    from allegedly.report.text_tables import markdown

    tables = _tables(Path(args.data) if args.data else None)
    if args.format == "json":
        print(json.dumps({title: [dict(zip(head, row)) for row in rows] for title, head, rows in tables}, ensure_ascii=False, indent=2))
        return 0
    print("\n\n".join(f"{title}\n\n{markdown(head, rows) if args.format == 'markdown' else _terminal(head, rows)}" for title, head, rows in tables))
    return 0


def _terminal(head: list, rows: list) -> str:
    """The table in the columns of the window, and in at most _MOST lines."""
    from allegedly.cli.streams import width
    from allegedly.report.text_tables import aligned

    more = f"\n... and {len(rows) - _MOST:,} more; all are in --format markdown and json" if len(rows) > _MOST else ""
    return aligned(head, rows[:_MOST], width()) + more


def _tables(folder) -> list[tuple[str, list, list]]:
    from allegedly.contract import labels
    from allegedly.tables.counts import by_label, cross, speakers_by_status
    from allegedly.tables.dataset_folder import read_manifest, read_table

    manifest = read_manifest(folder)
    claims = read_table("claims", folder).to_pylist()
    found = [
        ("configs", ["config", "rows"], [(name, entry["rows"]) for name, entry in manifest["configs"].items()]),
        ("claims by speaker and status", ["speaker", "kind", "claims", *labels("status")], speakers_by_status(claims)),
        *((name, [name, "claims"], by_label(claims, name, kind, extra)) for name, kind, extra in _LABELS),
        ("folds", ["fold", "claims"], sorted(_count(claims, "fold").items())),
    ]
    if "pairs" in manifest["configs"]:
        head, rows = cross(read_table("pairs", folder).to_pylist(), "phenomenon", "direction")
        found.append(("contrast pairs", head, rows))
    return found


_LABELS = (
    ("status", "status", ()),
    ("certainty", "certainty", ()),
    ("polarity", "polarity", ()),
    ("kind", "kind", ()),
    ("quotation", "quotation", ("none",)),
    ("stance", "stance", ("none",)),
    ("verdict", "verdict", ("unchecked",)),
)


def _count(rows: list[dict], column: str) -> dict:
    from collections import Counter

    return dict(Counter(row[column] for row in rows))
