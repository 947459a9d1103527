"""The options of `--reader`, the reader they choose, and the dry run, which prints what would be sent."""

import sys
import time
from contextlib import contextmanager
from pathlib import Path


def add_reader(parser) -> None:
    """Add --reader and what goes with it."""
    from allegedly.cli.arguments import real, whole
    from allegedly.reader import sources as default

    group = parser.add_argument_group("language model")
    group.add_argument(
        "--reader", metavar="NAME", help="annotate or compare with a language model instead of rules: openai:MODEL (needs the extra `openai`) or replay:DIR"
    )
    group.add_argument(
        "--dry-run", action="store_true", help="with --reader: print what would be sent, with the number of requests and tokens, and send nothing"
    )
    group.add_argument("--prompts", metavar="DIR", help="folder with prompts of your own; `allegedly path prompts` prints the folder of the bundled ones")
    group.add_argument("--record", metavar="DIR", help="keep every answer in this folder, for replay:DIR")
    group.add_argument(
        "--rounds",
        type=whole(0, 20),
        default=default.ROUNDS,
        metavar="N",
        help=f"let the model correct invalid answers at most N times (default: {default.ROUNDS})",
    )
    group.add_argument("--window", type=whole(1), default=default.WINDOW, metavar="N", help=f"characters of an article per request (default: {default.WINDOW})")
    group.add_argument(
        "--concurrency", type=whole(1, 1024), default=default.CONCURRENCY, metavar="N", help=f"articles read at once (default: {default.CONCURRENCY})"
    )
    group.add_argument(
        "--timeout",
        type=real(0, 86400, above=True),
        default=default.TIMEOUT,
        metavar="SECONDS",
        help=f"timeout of one request (default: {default.TIMEOUT:.0f})",
    )
    group.add_argument(
        "--retries",
        type=whole(0, 1000),
        default=default.RETRIES,
        metavar="N",
        help=f"retries after HTTP 429, HTTP 5xx and timeouts (default: {default.RETRIES})",
    )
    group.add_argument(
        "--max-tokens", type=whole(1), default=default.MAX_TOKENS, metavar="N", help=f"maximum length of an answer (default: {default.MAX_TOKENS})"
    )
    group.add_argument("--temperature", type=real(0), default=0.0, metavar="T", help="sampling temperature (default: 0)")
    group.add_argument("--price-in", type=real(0), metavar="P", help="price per million input tokens in any currency, for the cost estimate")
    group.add_argument("--price-out", type=real(0), metavar="P", help="price per million output tokens in any currency, for the cost estimate")
    group.add_argument("--cache", metavar="DIR", help="folder that caches answers (default: $XDG_CACHE_HOME/allegedly/answers)")
    group.add_argument("--no-cache", action="store_true", help="do not use the cache")


def _options(args):
    from allegedly.chat.cache import default_folder
    from allegedly.reader.sources import Options

    return Options(
        prompts=Path(args.prompts) if args.prompts else None,
        record=Path(args.record) if args.record else None,
        cache=None if args.no_cache or args.dry_run else Path(args.cache) if args.cache else default_folder("answers"),
        rounds=args.rounds,
        window=args.window,
        concurrency=args.concurrency,
        timeout=args.timeout,
        retries=args.retries,
        max_tokens=args.max_tokens,
        temperature=args.temperature,
        dry_run=args.dry_run,
    )


@contextmanager
def chosen_reader(args):
    """The reader that was named, or None. Says on standard error what it cost, also where the command ends early. Raises Failure."""
    if not args.reader:
        _refuse_alone(args)
        yield None
        return
    from allegedly.chat.cache import Prices, cost_line
    from allegedly.problems import Failure
    from allegedly.reader.reader import open_reader

    if getattr(args, "engine", "local") != "local":
        raise Failure(f"--engine {args.engine} cannot be used with --reader, which asks for several articles at once by itself (--concurrency)")
    begun = time.monotonic()
    reader = open_reader(args.reader, _options(args))
    try:
        yield reader
    finally:
        reader.close()
        if reader.usage.counts():
            print(cost_line(reader.usage, Prices(args.price_in, args.price_out), time.monotonic() - begun), file=sys.stderr)


def _refuse_alone(args) -> None:
    from allegedly.problems import Failure

    alone = [f"--{name.replace('_', '-')}" for name in ("dry_run", "prompts", "record") if getattr(args, name)]
    if alone:
        raise Failure(f"{', '.join(alone)}: works only with --reader, as in --reader openai:MODEL")


def print_plan(args, planned) -> int:
    """Print requests, given as pairs of a name and messages, and on standard error how many they are. Returns the exit status."""
    from allegedly.chat.cache import Prices, Usage
    from allegedly.problems import counted
    from allegedly.reader.reader import tokens

    total, number = 0, 0
    for number, (name, messages) in enumerate(planned, 1):
        size = tokens(messages)
        total += size
        print(f"=== request {number}: {name}, about {counted(size, 'token')} ===")
        for message in messages:
            print(f"--- {message['role']} ---\n{message['content']}\n")
    if not number:
        print(
            f"allegedly {args.command}: dry run: nothing would be sent: every article is annotated (--detected ignores annotations), or no clause was found",
            file=sys.stderr,
        )
        return 0
    cost = Prices(args.price_in, 0.0).cost(Usage(tokens_in=total))
    price = "" if cost is None else f", {cost:.4f} for input"
    print(
        f"allegedly {args.command}: dry run: {counted(number, 'request')}, about {counted(total, 'token')} in{price}; nothing was sent (corrections of invalid answers need more)",
        file=sys.stderr,
    )
    return 0
