HELP = "an article with its claims by status, or one claim with its chain"


def arguments(parser):
    parser.add_argument("what", nargs="?", help="a claim (c042 or article/c042), an article, or nothing for the first article")
    parser.add_argument("--data", metavar="DIR", help="a built dataset (default: the one that this installation carries)")


def run(args) -> int:
    from pathlib import Path

    folder = Path(args.data) if args.data else None
    what = args.what or ""
    claim_like = what.rpartition("/")[2][:1] == "c" and what.rpartition("/")[2][1:].isdigit()
    print(_claim(what, folder) if claim_like else _article(what, folder))
    return 0


def _rows(config: str, folder) -> list[dict]:
    from allegedly.reading.dataset_folder import read_manifest, read_table

    return read_table(config, folder).to_pylist() if config in read_manifest(folder)["configs"] else []


def _painter():
    from allegedly.cli.colour import paint, wanted

    on = wanted()
    return on, lambda words, style: paint(words, style, on)


def _claim(what: str, folder) -> str:
    from allegedly.reporting.claim_text import claim_card

    claims = _rows("claims", folder)
    chosen = [c for c in claims if c["claim_id"] == what or c["claim_id"].endswith("/" + what)]
    if not chosen:
        raise _unknown(what, [c["claim_id"] for c in claims])
    attributions = {a["attribution_id"]: a for a in _rows("attributions", folder)}
    evidence = _rows("evidence", folder)
    _, paint = _painter()
    return "\n\n".join(claim_card(c, attributions, [e for e in evidence if e["claim_id"] == c["claim_id"]], paint) for c in chosen)


def _article(what: str, folder) -> str:
    from allegedly.reporting.claim_text import MARKS, marked_article

    articles = _rows("articles", folder)
    chosen = [a for a in articles if what in ("", a["article_id"])][:1]
    if not chosen:
        raise _unknown(what, [a["article_id"] for a in articles])
    claims = [c for c in _rows("claims", folder) if c["article_id"] == chosen[0]["article_id"]]
    on, paint = _painter()
    key = "  ".join(paint(s, s) if on else f"{MARKS[s]}[{s}]" if MARKS[s] else s for s in MARKS)
    head = f"{chosen[0]['headline']}\n{chosen[0]['publisher']}, {chosen[0]['published']}    {key}"
    return f"{head}\n\n{marked_article(chosen[0], claims, paint, on)}"


def _unknown(what: str, known: list[str]):
    from difflib import get_close_matches

    from allegedly.problems.failure import Failure

    short = [k.rpartition("/")[2] for k in known]
    close = get_close_matches(what, known + short, 3)
    return Failure(f"no claim or article {what!r} in this dataset" + (f"; did you mean {', '.join(close)}?" if close else f"; it has {known[0]} to {known[-1]}"))
