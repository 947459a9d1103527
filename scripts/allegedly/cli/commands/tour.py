HELP = "load the dataset with the `datasets` library and print a short overview"

COMMANDS = """where to go next
  allegedly show             the article with its claims
  allegedly show {claim}        one claim with its chain
  allegedly stats            label, speaker and status counts
  allegedly annotate FILE    who says what in an article of yours"""
PAGES = {
    "dataset/README.md": "the dataset card",
    "schema/README.md": "every column and every rule",
    "seeds/README.md": "add an article of your own, in six steps",
}


def arguments(parser):
    parser.add_argument("--data", metavar="DIR", help="dataset folder (default: the bundled dataset)")


def run(args) -> int:
    from pathlib import Path

    from allegedly.cli.streams import print_fitted
    from allegedly.contract import dataset_folder
    from allegedly.tables.dataset_folder import read_manifest

    folder = Path(args.data) if args.data else dataset_folder()
    manifest = read_manifest(folder)
    loaded = _load(folder, list(manifest["configs"]))
    print_fitted(f"\nallegedly {manifest['version']}, content {manifest['configs']['claims']['content_sha256'][:12]}, loaded by datasets.load_dataset:\n")
    _summary(loaded)
    _next(folder, loaded["claims"])
    return 0


def _load(folder, configs: list[str]) -> dict:
    """By config and split, the rows of `claims` and the number of rows of the others; the cache is temporary, so that changed data is never read from an old one."""
    import tempfile

    import datasets

    datasets.disable_progress_bars()
    loaded = {}
    with tempfile.TemporaryDirectory() as cache:
        for name in configs:
            splits = datasets.load_dataset(str(folder), name, cache_dir=cache)
            loaded[name] = {split: [_named(row, table.features) for row in table] if name == "claims" else len(table) for split, table in splits.items()}
    return loaded


def _named(row: dict, features) -> dict:
    return {k: features[k].int2str(v) if hasattr(features[k], "int2str") else v for k, v in row.items()}


def _summary(tables: dict[str, dict]) -> None:
    from allegedly.cli.streams import print_fitted, width
    from allegedly.contract import labels
    from allegedly.report.text_tables import aligned
    from allegedly.tables.counts import speakers_by_status

    splits = list(dict.fromkeys(split for by_split in tables.values() for split in by_split))
    counts = {name: [held if isinstance(held := by_split.get(split, 0), int) else len(held) for split in splits] for name, by_split in tables.items()}
    print(aligned(["config", *splits, "rows"], [(name, *found, sum(found)) for name, found in counts.items()], width()))
    split, claims = _chosen(tables["claims"])
    print(f"\nclaims of the {split} split by speaker and status\n")
    print(aligned(["speaker", "kind", "claims", *labels("status")], speakers_by_status(claims)[:12], width()))
    print("\nthree claims\n")
    for claim in _examples(claims):
        print_fitted(_example(claim) + "\n")


def _chosen(by_split: dict[str, list[dict]]) -> tuple[str, list[dict]]:
    """The test split, or the first that there is."""
    name = "test" if "test" in by_split else next(iter(by_split))
    return name, by_split[name]


def _next(folder, claims: dict[str, list[dict]]) -> None:
    """What to do next; of the pages, those that are there: a wheel has the dataset and the schema, a checkout all."""
    from allegedly.contract import bundled

    print(COMMANDS.format(claim=_examples(_chosen(claims)[1])[0]["claim_id"].rpartition("/")[2]))
    print(f"\nin Python, from any folder\n  datasets.load_dataset({str(folder.resolve())!r}, 'claims')\n\npages to read")
    roots = {"dataset": folder, "schema": bundled("schema"), "seeds": bundled("schema").parent / "seeds"}
    for name, what in PAGES.items():
        page = roots[name.split("/")[0]] / "README.md"
        if page.is_file():
            print(f"  {page.resolve()}\n    {what}")


def _examples(claims: list[dict]) -> list[dict]:
    """An alleged claim that the article asserts elsewhere, the claim with the longest chain, and an asserted claim."""
    status = {c["claim_id"]: c["status"] for c in claims}
    shifted = [c for c in claims if c["status"] == "alleged" and status.get(c["restates"]) == "asserted" and c["quantities"]]
    first = (shifted or claims)[0]
    longest = max(claims, key=lambda c: len(c["speaker_chain"]))
    plain = next((c for c in claims if c["claim_id"] == first["restates"]), claims[0])
    return [first, longest, plain]


def _example(claim: dict) -> str:
    chain = " > ".join(["the article", *claim["speaker_chain"]])
    cue = f', "{claim["cue"]}" ({claim["stance"]})' if claim["cue"] else ""
    return f"  {claim['claim_id']}  {claim['text']}\n    {claim['status']}: {chain}{cue}; {claim['certainty']}, {claim['polarity']}; verdict {claim['verdict']}"
