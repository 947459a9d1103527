HELP = "print the path of a bundled resource: dataset, schema, prompts or lm-eval tasks"
PARTS = ("dataset", "lm-eval", "prompts", "schema")


def _places() -> dict:
    from pathlib import Path

    import allegedly
    from allegedly.contract import dataset_folder, schema_folder

    package = Path(allegedly.__file__).resolve().parent
    return {
        "schema": schema_folder(),
        "dataset": dataset_folder(),
        "prompts": package / "chat" / "prompts",
        "lm-eval": package / "harness" / "lm_eval_tasks",
    }


def arguments(parser):
    parser.add_argument("part", choices=PARTS, metavar="PART", help=f"one of {', '.join(PARTS)}")


def run(args) -> int:
    print(_places()[args.part])
    return 0
