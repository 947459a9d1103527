"""Keeps secrets out of everything that is written or printed."""

from urllib.parse import quote, unquote, urlsplit

REDACTED = "[redacted]"
SHORTEST = 6
"""Shorter values ("EMPTY", "none") are keys for local servers. They are not secrets and occur in normal text."""


class Redaction:
    """Replaces known secrets, as they are and as a URL or JSON spells them, in any text."""

    def __init__(self, secrets: list[str]):
        spelled = {form for secret in secrets for form in (secret, quote(secret, safe=""), unquote(secret))}
        self._secrets = sorted((s for s in spelled if len(s) >= SHORTEST), key=len, reverse=True)

    def text(self, text: str) -> str:
        """The text without the secrets."""
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return text

    def tree(self, value):
        """A JSON value with every string in it redacted, keys of objects too."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.tree(part) for part in value]
        if isinstance(value, dict):
            return {self.text(name): self.tree(part) for name, part in value.items()}
        return value


def secrets_of(url: str, key: str) -> list[str]:
    """The key, and the parts of a URL other than scheme, host and path: password, user and query values."""
    parts = urlsplit(url)
    values = [pair.partition("=")[2] for pair in parts.query.split("&")]
    return [secret for secret in (key, parts.password, parts.username, *values) if secret]


def public_url(url: str) -> str:
    """Scheme, host, port and path of a URL, without user, password, query and fragment."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return f"{parts.scheme}://{host}{f':{parts.port}' if parts.port else ''}{parts.path}"
