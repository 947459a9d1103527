HELP = "load the dataset with the `datasets` library and print a short overview"

NEXT = """where to go next
  allegedly show                     the article with its claims
  allegedly show {claim}                one claim with its chain
  allegedly stats                    label, speaker and status counts
  dataset/README.md                  the dataset card
  schema/README.md                   every column and every rule
  seeds/README.md                    add an article of your own, in six steps"""


def arguments(parser):
    parser.add_argument("--data", metavar="DIR", help="dataset folder (default: the bundled dataset)")


def run(args) -> int:
    from pathlib import Path

    from allegedly.contract import dataset_folder
    from allegedly.tables.dataset_folder import read_manifest

    folder = Path(args.data) if args.data else dataset_folder()
    manifest = read_manifest(folder)
    loaded = _load(folder, list(manifest["configs"]))
    print(f"\nallegedly {manifest['version']}, content {manifest['configs']['claims']['content_sha256'][:12]}, loaded by datasets.load_dataset:\n")
    _summary(loaded)
    return 0


def _load(folder, configs: list[str]) -> dict:
    """The rows of every config, those of its test split where it has one, else of all its splits; the cache is temporary, so that changed data is never read from an old one."""
    import tempfile

    import datasets

    datasets.disable_progress_bars()
    loaded = {}
    with tempfile.TemporaryDirectory() as cache:
        for name in configs:
            splits = datasets.load_dataset(str(folder), name, cache_dir=cache)
            chosen = [splits["test"]] if "test" in splits else splits.values()
            loaded[name] = [_named(row, table.features) for table in chosen for row in table]
    return loaded


def _named(row: dict, features) -> dict:
    return {k: features[k].int2str(v) if hasattr(features[k], "int2str") else v for k, v in row.items()}


def _summary(tables: dict[str, list[dict]]) -> None:
    from allegedly.contract import labels
    from allegedly.report.text_tables import aligned
    from allegedly.tables.counts import speakers_by_status

    claims = tables["claims"]
    print(aligned(["config", "rows"], [(name, len(rows)) for name, rows in tables.items()]))
    print("\nclaims by speaker and status\n")
    print(aligned(["speaker", "kind", "claims", *labels("status")], speakers_by_status(claims)[:12]))
    chosen = _examples(claims)
    print("\nthree claims\n")
    for claim in chosen:
        print(_example(claim) + "\n")
    print(NEXT.format(claim=chosen[0]["claim_id"].rpartition("/")[2]))


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
    return f"  {claim['claim_id']}  {claim['text']}\n    {claim['status']}: {chain}{cue}; {claim['certainty']}; verdict {claim['verdict']}"
