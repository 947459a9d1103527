"""Which rules an `allegedly.toml` silences for a file: the nearest one in its folder or in a folder above.

    [audit]
    ignore = ["single-voice"]

    [audit.per-file-ignores]
    "opinion/*.txt" = ["accusation-in-own-voice"]

Patterns are matched against the path from the folder of `allegedly.toml`, with `/` between folders; `*` matches any characters.
"""

import tomllib
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from allegedly.auditing.registry import rules
from allegedly.problems import Failure

FILE = "allegedly.toml"
_PER_FILE = "per-file-ignores"


def ignored_for(name: str) -> frozenset[str]:
    """The rules silenced for the file `name`; for what is no file, those of the working folder. Raises Failure for a bad `allegedly.toml`."""
    path = Path(name)
    there = _exists(path)
    settings = _nearest(path.resolve().parent if there else Path.cwd())
    if settings is None:
        return frozenset()
    found = set(settings[1])
    if there:
        inside = path.resolve().relative_to(settings[0]).as_posix()
        found.update(rule for pattern, named in settings[2].items() if fnmatchcase(inside, pattern) for rule in named)
    return frozenset(found)


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is no path at all
        return False


@cache
def _nearest(folder: Path) -> tuple[Path, tuple[str, ...], dict[str, tuple[str, ...]]] | None:
    """(folder, rules silenced everywhere, pattern -> rules) of the nearest file."""
    for here in (folder, *folder.parents):
        if (here / FILE).is_file():
            return here, *_read(here / FILE)
    return None


def _read(path: Path):
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Failure(f"{path}: cannot be read as TOML ({error})") from None
    section = settings.get("audit", {})
    if not isinstance(section, dict) or set(settings) - {"audit"} or set(section) - {"ignore", _PER_FILE}:
        raise Failure(f"{path}: expected only the section [audit] with `ignore` and [audit.{_PER_FILE}]; got {', '.join(_keys(settings))}")
    per_file = section.get(_PER_FILE, {})
    if not isinstance(per_file, dict):
        raise Failure(f"{path}: {_PER_FILE}: expected a table of patterns, got {per_file!r}")
    return _names(path, "ignore", section.get("ignore", [])), {pattern: _names(path, pattern, named) for pattern, named in per_file.items()}


def _keys(settings) -> list[str]:
    return [f"{name}.{key}" for name, section in settings.items() if isinstance(section, dict) for key in section] + [
        name for name, section in settings.items() if not isinstance(section, dict)
    ]


def _names(path, key, given) -> tuple[str, ...]:
    if not isinstance(given, list) or any(not isinstance(name, str) for name in given):
        raise Failure(f"{path}: {key}: expected a list of rules, got {given!r}")
    for name in given:
        if name not in rules():
            raise Failure(f"{path}: {key}: no rule {name!r}; the rules are {', '.join(rules())}")
    return tuple(given)
