"""Entry point: find the command, parse its arguments, run it, and print a known failure as one line."""

import argparse
import errno
import sys

from allegedly import __version__, plugins
from allegedly.cli import commands, streams
from allegedly.cli.arguments import Parser, refuse_typeset_dashes
from allegedly.cli.streams import written_to
from allegedly.missing import packages_named
from allegedly.problems import Failure

_WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
GUIDE = "exit status: 0 done; 1 problems in the input, or what --check or --fail-on looks for; 2 the command could not run"
DESCRIPTION = "Find out who says what in news articles, and test whether summaries and fact-checking models preserve it."


def command_names() -> list[str]:
    """Names of all commands, as typed."""
    return plugins.names(commands)


def build_parser(filled: list[str] | None = None) -> Parser:
    """The parser; only the commands in `filled` (all of them by default) get their arguments, which may cost imports."""
    parser = Parser(prog="allegedly", description=DESCRIPTION, epilog=GUIDE)
    parser.add_argument("--version", action="version", version=f"allegedly {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    filled = command_names() if filled is None else filled
    for name in command_names() if len(filled) != 1 else filled:
        module = plugins.load(commands, name)
        sub = subparsers.add_parser(name, help=module.HELP, description=module.HELP, epilog=GUIDE)
        sub.set_defaults(run=module.run, parser=sub)
        if name in filled:
            module.arguments(sub)
    return parser


def _wanted(argv: list[str]) -> list[str]:
    return argv[:1] if argv and argv[0] in command_names() else []


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status. Raises SystemExit(2) for bad arguments, from argparse."""
    argv = sys.argv[1:] if argv is None else argv
    streams.prepare()
    name = " ".join(["allegedly", *_wanted(argv)])
    try:
        with streams.raised():
            return _guarded(name, argv)
    finally:
        streams.finish()


def _guarded(name: str, argv: list[str]) -> int:
    try:
        with packages_named():
            return _written(name, _run(argv))
    except SystemExit as stop:  # from argparse, after --help or bad arguments
        raise SystemExit(_written(name, stop.code or 0)) from None
    except Failure as failure:
        _written(name, 0)  # flush the output before the error message
        streams.say(f"{name}: {failure}")
        return failure.status
    except OSError as error:
        return _told(name, streams.refused() or error)
    except BaseException:
        if not streams.happened():  # while an extension module is imported, an interrupt comes out as an error of its own
            raise
        streams.say(f"{name}: interrupted")
        return 130


def _run(argv: list[str]) -> int:
    refuse_typeset_dashes(argv)
    if not argv:
        raise Failure(f"expected a command\n\n{build_parser().format_help()}")
    args, unknown = build_parser(_wanted(argv)).parse_known_args(argv)
    if unknown:
        args.parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    _refuse_empty(args)
    with written_to(getattr(args, "to_file", None)):
        return args.run(args) or 0


def _refuse_empty(args: argparse.Namespace) -> None:
    """Raise Failure for an empty argument, which an unset shell variable leaves. As a path it would mean the current folder."""
    for name, value in vars(args).items():
        if value == "" != args.parser.get_default(name) or isinstance(value, list) and "" in value:
            raise Failure(f"{name}: the argument is empty; is a shell variable unset?")


def _written(name: str, status: int) -> int:
    """The command's status, or 2 if its output could not be written."""
    refused = streams.refused()
    return status if refused is None else _told(name, refused)


def _told(name: str, error: OSError) -> int:
    """The status after an error of the operating system. A closed pipe is not an error."""
    if isinstance(error, BrokenPipeError):
        return 0
    where = error.filename or ("cannot write the output" if error.errno in _WRITING else "the operating system refused")
    streams.say(f"{name}: {where}: {error.strerror or error}")
    return 2
