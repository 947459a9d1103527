"""One POST to an OpenAI-compatible endpoint: what it answers, or whether trying again may help."""

import http.client
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from allegedly.systems.chat.backoff import Passing
from allegedly.systems.chat.redaction import Redaction, public_url, refuse_odd_key, refuse_odd_url, secrets_of

from allegedly import __version__
from allegedly.problems import Failure

PASSING_STATUS = {408, 409, 425, 429}
LARGEST = 16 * 1024 * 1024
"""No answer to one item is larger, in bytes."""


class Rejected(Exception):
    """The endpoint understood and said no (HTTP 400, 413, 422); `body` is its redacted explanation."""

    def __init__(self, status: int, body: str):
        super().__init__(f"HTTP {status}: {body[:300]}")
        self.status, self.body = status, body


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the key to another host."""

    def redirect_request(self, *args, **kwargs):
        return None


@dataclass(frozen=True)
class Endpoint:
    """`url` up to and without `/chat/completions`; `timeout` in seconds, for one whole try."""

    url: str
    key: str = ""
    timeout: float = 60.0
    redaction: Redaction = field(init=False)

    def __post_init__(self):
        refuse_odd_url(self.url, "OPENAI_BASE_URL")
        refuse_odd_key(self.key, "OPENAI_API_KEY")
        object.__setattr__(self, "redaction", Redaction(secrets_of(self.url, self.key)))

    @property
    def public(self) -> str:
        """The URL without any secret."""
        return public_url(self.url)

    def complete(self, body: dict) -> dict:
        """The JSON that `/chat/completions` answers, redacted. Raises Passing, Rejected or Failure."""
        try:
            answered = self._read(self._request(body))
        except urllib.error.HTTPError as error:
            self._raise_for(error)
        except (OSError, http.client.HTTPException) as error:
            raise Passing(self.redaction.text(f"{self.public}: {_reason(error)}")) from None
        return self._parsed(answered)

    def _request(self, body: dict) -> urllib.request.Request:
        parts = urlsplit(self.url)
        url = parts._replace(netloc=parts.netloc.rpartition("@")[2], path=parts.path.rstrip("/") + "/chat/completions").geturl()
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": f"allegedly/{__version__}"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        return urllib.request.Request(url, json.dumps(body).encode(), headers)

    def _read(self, request: urllib.request.Request) -> bytes:
        """The whole body; a server that drips bytes is cut off when the time of the try is over."""
        until = time.monotonic() + self.timeout
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=self.timeout) as response:
            parts, size = [], 0
            while part := response.read1(65536):
                parts.append(part)
                size += len(part)
                if time.monotonic() > until:
                    raise TimeoutError("the answer took too long")
                if size > LARGEST:
                    raise OSError(f"the answer is larger than {LARGEST} bytes")
        return b"".join(parts)

    def _parsed(self, answered: bytes) -> dict:
        try:
            parsed = json.loads(answered)
            parsed["choices"][0]["message"]
        except (ValueError, LookupError, TypeError, RecursionError):
            shown = self.redaction.text(answered.decode("utf-8", "replace"))[:200]
            raise Passing(f"{self.public}: not a chat completion in JSON: {shown!r}") from None
        return self.redaction.tree(parsed)

    def _raise_for(self, error: urllib.error.HTTPError):
        body = self.redaction.text(_body(error))
        said = f"{self.public}: HTTP {error.code}: {' '.join(body.split())[:300]}"
        if error.code in PASSING_STATUS or error.code >= 500:
            raise Passing(said, _asked_wait(error.headers.get("Retry-After"))) from None
        if error.code in (400, 413, 422):
            raise Rejected(error.code, body) from None
        advice = {401: "check OPENAI_API_KEY", 403: "check OPENAI_API_KEY", 404: "check OPENAI_BASE_URL and the model's name"}
        raise Failure(f"{said}; {advice.get(error.code, 'check OPENAI_BASE_URL')}") from None


def _body(error: urllib.error.HTTPError) -> str:
    try:
        return error.read(LARGEST).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return "no answer in time" if isinstance(reason, TimeoutError) else f"{type(reason).__name__}: {reason}"


def _asked_wait(header: str | None) -> float | None:
    """Seconds of a Retry-After header, given as seconds or as an HTTP date."""
    if not header:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, TypeError):
        return None
