"""Good seed files spoilt at random: in their bytes, their lines and their values. The same random generator spoils the same way."""

import hashlib
import random
import re
from collections.abc import Iterator

import yaml

STRANGE = [
    "\t", "\n", "\r", "\x00", "\x07", "\x85", "\u2028", "\ufeff", "\u200d", "\u202e", "\u0301", "é", "🚢", "𝒳", "ﬁ", "İ", "“", "”", '"', "'", "`", ",", ".", ":", ": ", " #", "- ", "? ", "| ", "> ", "|2",
    "&a ", "*a", "&a [*a]", "<<: ", "!!int ", "!!python/object:os.system ", "!!set {a}", "%YAML 1.1\n", "---\n", "...\n", "{", "}", "[", "]", "[" * 3_000, "{a: " * 3_000, "- " * 3_000, "? " * 3_000, " " * 5_000,
    "9" * 5_000, "9" * 400, "99999999999999999999", "-1", "0", "1e999", "1.0e+999", ".inf", ".nan", "0x1F", "0b1", "010", "1_000", "1:30", "2024-02-30", "null", "~", "yes", "true", "''", '""', "\\ud800", "\\0", "%s{}", "author", "unspecified", "a001", "c001", "c000", "p999", "e" * 20_000,
]  # fmt: skip
VALUES = [
    None, True, False, 0, 1, -1, 3, 10**20, 10**400, -(10**400), 1.5, 1e308, float("inf"), float("nan"), "", " ", "\n", "a", "a" * 10_000, "Roy", "c001", "c999", "a001", "a005", "author", "unspecified", "roy", "nobody",
    "\x07", "\x85", "\u2028", "🚢", "e\u0301", "\u0301", "“", "2024-02-30", "9999-99-99", "http://[", "https://\n", "https://x:99999999/", [], {}, [[]], [""], [{}], ["The", "The"], {"quote": "", "occurrence": 1}, {"quote": "the", "occurrence": 10**9}, {"quote": "e"},
]  # fmt: skip


def spoilt(files: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """The files after one to three accidents to one of them; half of the time article.yaml is given the hash of the article."""
    name = chance.choice([*sorted(files), "annotations.yaml", "contrasts.yaml"])
    data = files[name]
    for _ in range(chance.choice([1, 1, 2, 3])):
        way = chance.choice([_bytes, _lines, _words, _values, _values, _values] if name.endswith(".yaml") else [_bytes, _lines, _words])
        data = way(data, chance)
    files = {**files, name: data}
    if name == "article.txt" and chance.random() < 0.5:
        digest = hashlib.sha256(data).hexdigest().encode()
        files["article.yaml"] = re.sub(rb"(?m)^sha256: .*$", b"sha256: " + digest, files["article.yaml"])
    return files


def _bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    upto = min(len(data), at + chance.choice([1, 1, 2, 10, 60]))
    flipped = bytes([chance.randrange(256)]) if at == len(data) else bytes([data[at] ^ (1 << chance.randrange(8))])
    return chance.choice([data[:at], data[:at] + data[upto:], data[:at] + flipped + data[at + 1 :], data[:at] + data[at:upto] * 3 + data[upto:], data[at:] + data[:at]])


def _lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
    way = chance.randrange(6)
    if way == 0:
        del lines[i : i + chance.randint(1, 4)]
    elif way == 1:
        lines[i:i] = lines[j : j + chance.randint(1, 12)]
    elif way == 2:
        lines[i], lines[j] = lines[j], lines[i]
    elif way == 3:
        lines[i] = b" " * chance.randint(0, 6) + lines[i].lstrip()
    elif way == 4:
        lines[i] = lines[i].replace(b" ", b"\t", chance.randint(1, 3))
    else:
        lines[i] = lines[i].partition(b":")[0] + b":" + lines[j].partition(b":")[2]
    return b"\n".join(lines)


def _words(data: bytes, chance: random.Random) -> bytes:
    words = [m.span() for m in re.finditer(rb"[^\s]+", data)] or [(0, 0)]
    start, end = chance.choice(words)
    other = chance.choice(words)
    new = chance.choice([chance.choice(STRANGE).encode("utf-8", "surrogatepass"), data[slice(*other)]])
    return data[:start] + new + data[chance.choice([start, end]) :]


def _values(data: bytes, chance: random.Random) -> bytes:
    """The same YAML with one value changed, doubled or taken away; the bytes as they are where they do not parse."""
    try:
        tree = yaml.safe_load(data.decode("utf-8"))
        places = list(_places(tree))
    except (ValueError, IndexError, RecursionError, TypeError, yaml.YAMLError):
        return data
    if places:
        _change(*chance.choice(places), places, chance)
    try:
        return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True).encode("utf-8", "surrogatepass")
    except ValueError:
        return data


def _places(tree) -> Iterator[tuple]:
    """Every holder and key of the tree."""
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ():
        yield tree, key
        yield from _places(tree[key])


def _change(holder, key, places: list[tuple], chance: random.Random) -> None:
    way = chance.randrange(10)
    if way == 0:
        del holder[key]
    elif way == 1 and isinstance(holder, list):
        holder.insert(chance.randint(0, len(holder)), holder[key])
    elif way == 2 and isinstance(holder[key], str) and holder[key]:
        at = chance.randrange(len(holder[key]))
        holder[key] = holder[key][:at] + chance.choice(STRANGE) + holder[key][at + chance.randint(0, 1) :]
    elif way <= 4:
        holder[key] = chance.choice(VALUES)
    else:  # a value that stands under the same key elsewhere: of the right form, and wrong here
        holder[key] = chance.choice([other[name] for other, name in places if name == key or (isinstance(other, list) and isinstance(holder, list))])
