"""Reports a package that is not installed, with the command that installs it. Heavy packages are imported late, so their absence is noticed here."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from allegedly.problems import Failure

_DISTRIBUTIONS = {
    "yaml": "PyYAML",
    "jsonschema_rs": "jsonschema-rs",
    "sklearn": "scikit-learn",
    "lm_eval": "lm-eval",
    "inspect_ai": "inspect-ai",
    "python_multipart": "python-multipart",
}
"""Install names that differ from import names."""


class MissingPackage(Failure, ImportError):
    """A package is not installed; `name` is its import name."""

    def __init__(self, message: str, name: str):
        super().__init__(message)
        self.name = name


@contextmanager
def packages_named() -> Iterator[None]:
    """Turns a ModuleNotFoundError for a third-party package into MissingPackage. A context manager and a decorator. Other errors pass."""
    try:
        yield
    except ModuleNotFoundError as error:
        failure = _failure(error.name or "")
        if failure is None:
            raise
        raise failure from error


def install(requirement: str) -> str:
    """The words that say how to install a package, or an extra as `allegedly[hf]`; pip adds an extra to the package that is installed."""
    return f"install it: pip install '{requirement}'"


def _failure(module: str) -> MissingPackage | None:
    """None for a module of this package or of Python itself, which cannot be installed."""
    top = module.partition(".")[0]
    if not top or top == "allegedly" or top in sys.stdlib_module_names:
        return None
    name = _DISTRIBUTIONS.get(top, top)
    return MissingPackage(f"this needs the package {name}, which is not installed; {install(_requirement(name))}", top)


def _requirement(name: str) -> str:
    """The argument for pip: an extra of ours with the package, or the package with our lower bound."""
    import re
    from importlib.metadata import PackageNotFoundError, requires

    try:
        wanted = requires("allegedly") or []
    except PackageNotFoundError:  # run from source, not installed
        wanted = []
    for requirement in sorted(wanted, key=lambda one: "'test'" in one.replace('"', "'")):  # the extra for tests holds others
        bound, _, marker = requirement.partition(";")
        if re.split(r"[\s\[<>=!~]", bound)[0].replace("_", "-").lower() == name.replace("_", "-").lower():
            extra = re.search(r"extra == ['\"]([\w-]+)['\"]", marker)
            return f"allegedly[{extra[1]}]" if extra else bound.strip()
    return name
