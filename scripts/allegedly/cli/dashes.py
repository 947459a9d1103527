"""Arguments that begin with a dash by mistake: file names that look like options, and dashes of a word processor in place of hyphens."""

import argparse
import os
from collections.abc import Sequence

from allegedly.problems import Failure

_DASHES = {"\u2013": "an en dash", "\u2014": "an em dash", "\u2212": "a minus sign", "\u2010": "a typographic hyphen", "\u2011": "a no-break hyphen"}


class Parser(argparse.ArgumentParser):
    """A parser whose errors say how to name a file that begins with a hyphen."""

    _typed: Sequence[str] = ()

    def parse_known_args(self, args=None, namespace=None):
        """As argparse does; what was typed is kept for the error."""
        self._typed = list(args or ())
        return super().parse_known_args(args, namespace)

    def error(self, message: str):
        """Exit with status 2 and the message."""
        files = [typed for typed in self._typed if len(typed) > 1 and typed.startswith("-") and os.path.exists(typed)]
        super().error(message + (f"; to name the file {files[0]}, type ./{files[0]}" if files else ""))


def refuse_typeset_dashes(argv: Sequence[str]) -> None:
    """Raise Failure for an argument that begins with a dash other than the hyphen-minus and is not a file."""
    for typed in argv:
        if typed[:1] in _DASHES and not os.path.exists(typed):
            rest = typed.lstrip("".join(_DASHES) + "-")
            raise Failure(
                f"{typed}: begins with {_DASHES[typed[0]]}, which a word processor or a web page may put for hyphens; type {'--' if len(rest) > 1 else '-'}{rest}"
            )
