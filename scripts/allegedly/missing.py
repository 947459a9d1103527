"""A package that is not installed, told in a sentence with the command that installs it. Every heavy import is a late one, so it is met here."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from allegedly.problems import Failure

_DISTRIBUTIONS = {"yaml": "PyYAML", "jsonschema_rs": "jsonschema-rs", "sklearn": "scikit-learn", "lm_eval": "lm-eval", "inspect_ai": "inspect-ai"}
"""Names to install by, where they are not those to import by."""


class MissingPackage(Failure, ImportError):
    """A package that this installation lacks; `name` is what it is imported as."""

    def __init__(self, message: str, name: str):
        super().__init__(message)
        self.name = name


@contextmanager
def packages_named() -> Iterator[None]:
    """Turns a ModuleNotFoundError for a package of other people into MissingPackage; usable as a decorator of a function. Others go their way."""
    try:
        yield
    except ModuleNotFoundError as error:
        failure = _failure(error.name or "")
        if failure is None:
            raise
        raise failure from error


def _failure(module: str) -> MissingPackage | None:
    """None for a module of this package, or of Python itself, which no install would bring."""
    top = module.partition(".")[0]
    if not top or top == "allegedly" or top in sys.stdlib_module_names:
        return None
    name = _DISTRIBUTIONS.get(top, top)
    return MissingPackage(f"this needs the package {name}, which is not installed; install it: pip install '{_requirement(name)}'", top)


def _requirement(name: str) -> str:
    """What pip is to be given: an extra of ours that brings the package, or the package with the lower bound that ours has for it."""
    import re
    from importlib.metadata import PackageNotFoundError, requires

    try:
        wanted = requires("allegedly") or []
    except PackageNotFoundError:  # run from its source, without an installation
        wanted = []
    for requirement in wanted:
        bound, _, marker = requirement.partition(";")
        if re.split(r"[\s\[<>=!~]", bound)[0].replace("_", "-").lower() == name.replace("_", "-").lower():
            extra = re.search(r"extra == ['\"]([\w-]+)['\"]", marker)
            return f"allegedly[{extra[1]}]" if extra else bound.strip()
    return name
