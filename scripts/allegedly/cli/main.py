"""Entry point: finds the command, parses its arguments, runs it, turns a known failure into one line."""

import argparse
import importlib
import pkgutil
import sys

from allegedly import __version__
from allegedly.cli import commands
from allegedly.problems.failure import Failure

GUIDE = """exit status: 0 all well, 1 problems were found, 2 the call itself could not be carried out"""


def command_names() -> list[str]:
    """Names of all commands, as typed."""
    return sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules(commands.__path__))


def _module(name: str):
    return importlib.import_module(f"{commands.__name__}.{name.replace('-', '_')}")


def build_parser(filled: list[str] | None = None) -> argparse.ArgumentParser:
    """The parser; only the commands in `filled` (all of them by default) get their arguments, which may cost imports."""
    parser = argparse.ArgumentParser(prog="allegedly", description=sys.modules["allegedly"].__doc__, epilog=GUIDE)
    parser.add_argument("--version", action="version", version=f"allegedly {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    filled = command_names() if filled is None else filled
    for name in command_names() if len(filled) != 1 else filled:
        module = _module(name)
        sub = subparsers.add_parser(name, help=module.HELP, description=module.HELP, epilog=GUIDE)
        sub.set_defaults(run=module.run)
        if name in filled:
            module.arguments(sub)
    return parser


def _wanted(argv: list[str]) -> list[str]:
    return argv[:1] if argv and argv[0] in command_names() else []


def main(argv: list[str] | None = None) -> int:
    """Runs one command and returns its exit status; argparse exits with 2 on a wrong call."""
    argv = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    args = build_parser(_wanted(argv)).parse_args(argv)
    return _guarded(args)


def _guarded(args: argparse.Namespace) -> int:
    try:
        return args.run(args) or 0
    except Failure as failure:
        print(f"allegedly {args.command}: {failure}", file=sys.stderr)
        return failure.status
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print(f"allegedly {args.command}: interrupted", file=sys.stderr)
        return 130
