import argparse

from allegedly.cli.arguments import real, whole

HELP = "run a system on a benchmark task and write its predictions; run it again to continue an interrupted run"


class ListSystems(argparse.Action):
    """Prints how to name each system and what it does, and exits."""

    def __call__(self, parser, namespace, values, option_string=None):
        from allegedly.systems.registry import system_module, system_names, usage

        for name in system_names():
            print(f"{usage(name)}\n    {system_module(name).HELP}\n    tasks: {', '.join(system_module(name).TASKS)}")
        parser.exit()


def arguments(parser):
    import pkgutil

    from allegedly.scoring.task import task_names
    from allegedly.systems import plugins as systems

    names = ", ".join(sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules(systems.__path__)))
    parser.add_argument(
        "system",
        metavar="SYSTEM",
        help=f"one of {names}; hf, openai, python and reader take an argument, as in hf:MODEL or reader:openai:MODEL (see --systems)",
    )
    parser.add_argument("task", choices=task_names(), metavar="TASK", help=f"benchmark task (scripts/FORMATS.md): one of {', '.join(task_names())}")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="predictions file to write, as JSON lines: a header, then one line per item")
    parser.add_argument("--systems", action=ListSystems, nargs=0, help="describe all systems and exit")
    _data(parser.add_argument_group("data"))
    _model(parser.add_argument_group("models"))
    _endpoint(parser.add_argument_group("endpoints"))
    _keeping(parser.add_argument_group("results and cache"))


def _data(group):
    group.add_argument("--data", metavar="DIR", help="dataset folder (default: the bundled dataset)")
    group.add_argument(
        "--context", choices=["passage", "doc"], default="passage", help="judge against the relevant passage or the whole article (default: passage)"
    )
    group.add_argument("--split", choices=["train", "validation", "test"], default="test", help="split to run on (default: test)")
    group.add_argument("--limit", type=whole(1), metavar="N", help="run on the first N items only")


def _model(group):
    group.add_argument("--batch-size", type=whole(1), default=16, metavar="N", help="items per batch, for hf: (default: 16)")
    group.add_argument("--device", default="", metavar="NAME", help="cuda, mps or cpu, for hf: (default: a GPU if there is one)")
    group.add_argument(
        "--max-length",
        type=whole(0),
        default=0,
        metavar="N",
        help="maximum input length in tokens, for hf: (default: the model's own); longer texts are judged piece by piece",
    )
    group.add_argument(
        "--labels",
        default="",
        metavar="L,L,...",
        help="for hf: models without label names: our label for each output, in order (example: supported,refuted,not_enough_info)",
    )


def _endpoint(group):
    group.add_argument("--concurrency", type=whole(1, 1024), metavar="N", help="parallel requests, or parallel calls for python: (default: 8; for python: 1)")
    group.add_argument("--timeout", type=real(0, 86400, above=True), default=60.0, metavar="SECONDS", help="timeout of one request (default: 60)")
    group.add_argument("--retries", type=whole(0, 1000), default=6, metavar="N", help="retries after HTTP 429, HTTP 5xx and timeouts (default: 6)")
    group.add_argument("--prompt", metavar="PATH", help="use your own prompt, a file or a folder; `allegedly path prompts` prints the bundled ones")
    group.add_argument("--max-tokens", type=whole(1), metavar="N", help="maximum length of an answer (default: 1024; 16384 for attribution and claims)")
    group.add_argument("--temperature", type=real(0), default=0.0, metavar="T", help="sampling temperature (default: 0)")
    group.add_argument("--price-in", type=real(0), metavar="P", help="price per million input tokens in any currency, for the cost estimate")
    group.add_argument("--price-out", type=real(0), metavar="P", help="price per million output tokens in any currency, for the cost estimate")


def _keeping(group):
    group.add_argument("--overwrite", action="store_true", help="start again and replace FILE")
    group.add_argument("--cache", metavar="DIR", help="folder that caches the answers of hf: and openai: (default: $XDG_CACHE_HOME/allegedly/predictions)")
    group.add_argument("--no-cache", action="store_true", help="do not use the cache")
    group.add_argument("--quiet", action="store_true", help="do not print the progress bar and the cost")


def run(args) -> int:
    from pathlib import Path

    from allegedly.chat.cache import Cache, default_folder
    from allegedly.problems import Failure, counted
    from allegedly.systems.registry import build_system
    from allegedly.systems.run import is_complete, run_system, start_again

    if args.output == "-":
        raise Failure("-o -: a run keeps its answers in a file, so that it can be continued; name a file")
    out = Path(args.output)
    system = build_system(args.system, args.task, _options(args))
    items, header = _questions(args, system)
    if args.overwrite:
        start_again(out)
    if is_complete(out, header):
        print(f"{out}: complete, all {counted(len(items), 'item')} answered")
        return 0
    cache = None if args.no_cache else Cache(Path(args.cache) if args.cache else default_folder())
    with _bar(args, len(items)) as bar:
        outcome = run_system(system, items, header, out, cache, bar.update)
    return _told(args, out, outcome)


def _questions(args, system) -> tuple[list[dict], dict]:
    from pathlib import Path

    from allegedly.scoring.task import read_items, with_context
    from allegedly.systems.run import header_of

    folder = Path(args.data) if args.data else None
    items = with_context(read_items(args.task, folder, args.split), args.context)[: args.limit]
    return items, header_of(args.task, system, items, args.context, folder, args.split)


def _options(args):
    from pathlib import Path

    from allegedly.scoring.task import task_module
    from allegedly.systems.registry import Options

    shape = getattr(task_module(args.task), "SHAPE", None)

    def given(name, otherwise):
        value = getattr(args, name)
        return otherwise if value is None else value

    return Options(
        batch_size=args.batch_size,
        concurrency=given("concurrency", 1 if args.system.startswith("python:") else 8),
        timeout=args.timeout,
        retries=args.retries,
        prompt=Path(args.prompt) if args.prompt else None,
        labels=tuple(part.strip() for part in args.labels.split(",") if part.strip()),
        max_tokens=given("max_tokens", shape.max_tokens if shape else Options().max_tokens),
        temperature=args.temperature,
        device=args.device,
        max_length=args.max_length,
    )


def _bar(args, total: int):
    from tqdm import tqdm

    return tqdm(total=total, unit="item", desc=f"{args.system} {args.task}", disable=True if args.quiet else None)


def _told(args, out, outcome) -> int:
    import sys

    from allegedly.chat.cache import Prices, cost_line
    from allegedly.problems import counted
    from allegedly.systems.run import checkpoint_path

    if not args.quiet and (line := cost_line(outcome.usage, Prices(args.price_in, args.price_out), outcome.seconds)):
        print(line, file=sys.stderr)
    if not outcome.unanswered:
        resumed = f", {outcome.resumed} of them in an earlier run" if outcome.resumed else ""
        invalid = f", {outcome.invalid} of them without a valid answer" if outcome.invalid else ""
        print(f"{out}: {counted(outcome.total, 'item')} answered{invalid}{resumed}")
        return 0
    kept = f"{counted(outcome.total - len(outcome.unanswered), 'answer')} kept in {checkpoint_path(out)}; " if len(outcome.unanswered) < outcome.total else ""
    print(f"{len(outcome.unanswered)} of {counted(outcome.total, 'item')} got no answer; {kept}run the same command again to retry:", file=sys.stderr)
    for id, reason in list(outcome.unanswered.items())[:10]:
        print(f"  {id}: {reason}", file=sys.stderr)
    return 1
