HELP = "print where a part that this installation carries stands: schema, dataset"


def _places() -> dict:
    from allegedly.records.contract import dataset_folder, schema_folder

    return {"schema": schema_folder, "dataset": dataset_folder}


def arguments(parser):
    parser.add_argument("part", choices=["dataset", "schema"], help="which part")


def run(args) -> int:
    print(_places()[args.part]())
    return 0
