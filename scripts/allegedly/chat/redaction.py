"""Keeps secrets out of everything that is written or printed."""

import re
from urllib.parse import quote, unquote, urlsplit

from allegedly.problems import Failure

REDACTED = "[redacted]"
SHORTEST = 6
"""Shorter values ("EMPTY", "none") are keys for local servers. They are not secrets and occur in normal text."""
_BREAK = r"(?:\s|\\[rnt]|\\u00(?:0[9ad]|20))*"
"""What may stand between two characters of a secret: white space, as it is or as JSON spells it."""


class Redaction:
    """Replaces known secrets in any text: as they are, as a URL or JSON spells them, in upper or lower case, and broken over lines."""

    def __init__(self, secrets: list[str]):
        spelled = {form for secret in secrets for form in (secret, quote(secret, safe=""), unquote(secret))}
        forms = sorted((s for s in spelled if len(s) >= SHORTEST), key=len, reverse=True)
        self._secrets = re.compile("|".join(_BREAK.join(map(_character, form)) for form in forms), re.IGNORECASE) if forms else None

    def text(self, text: str) -> str:
        """The text without the secrets. Redact before cutting: of a secret that is cut in two the rest would stay."""
        return self._secrets.sub(REDACTED, text) if self._secrets else text

    def tree(self, value):
        """A JSON value with every string in it redacted, keys of objects too."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.tree(part) for part in value]
        if isinstance(value, dict):
            return {self.text(name): self.tree(part) for name, part in value.items()}
        return value


def _character(char: str) -> str:
    """A pattern for one character of a secret, as it is or escaped in JSON."""
    escaped = {"/": r"\\?/", '"': r'\\?"', "\\": r"\\{1,2}"}.get(char, re.escape(char))
    return rf"(?:{escaped}|\\u{ord(char):04x})" if ord(char) < 0x10000 else escaped


def secrets_of(url: str, key: str) -> list[str]:
    """The key, and the parts of a URL other than scheme, host and path: password, user and query values."""
    parts = urlsplit(url)
    values = [pair.partition("=")[2] for pair in parts.query.split("&")]
    return [secret for secret in (key, parts.password, parts.username, parts.fragment, *values) if secret]


def public_url(url: str) -> str:
    """Scheme, host, port and path of a URL, without user, password, query and fragment; only the part behind the last @ if it cannot be taken apart."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host:
        return re.split("[?#]", url.rpartition("@")[2])[0]
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}{parts.path.rpartition('@')[2]}"


_TOLD = ("Invalid IPv6 URL", "Port out of range 0-65535")
"""What urllib says that cannot quote a secret."""


def refuse_odd_url(url: str, name: str) -> None:
    """Raise Failure, without any secret in it, for what is no http URL with a host: `name` is the variable that it comes from."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        why = ""
    except ValueError as error:
        sound, why = False, f" ({error})" if str(error) in _TOLD else ""
    if sound and re.fullmatch(r"[!#$&-;=?-Z\[\]_a-z~%]+", url):
        return
    raise Failure(f"{name} is {public_url(url)!r}{why}: expected http:// or https:// and a host, as in http://localhost:8000/v1")


def refuse_odd_key(key: str, name: str) -> None:
    """Raise Failure for a key that no HTTP header can carry, naming the place and code of the character and nothing else of the key."""
    odd = next(((place, char) for place, char in enumerate(key, 1) if not "!" <= char <= "~"), None)
    if odd:
        place, char = odd
        kind = "a line break" if char in "\r\n" else f"U+{ord(char):04X}"
        raise Failure(f"{name}: character {place} of {len(key)} is {kind}, which no key has; copy the key again")
