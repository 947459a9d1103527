"""An OpenAI-compatible endpoint, through the package `openai`, which repeats a call after trouble that may pass."""

import json
import os
import sys
import time
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from allegedly import __version__
from allegedly.chat.redaction import Redaction, public_url, refuse_odd_key, refuse_odd_url, secrets_of
from allegedly.chat.shapes import encodable
from allegedly.problems import Failure, counted

DEFAULT_URL = "https://api.openai.com/v1"
NO_KEY = "none"
"""What is sent in place of a key to a server that needs none."""
LARGEST = 16 * 1024 * 1024
"""No answer to one request is larger, in bytes."""
ADVICE = {401: "check OPENAI_API_KEY", 403: "check OPENAI_API_KEY", 404: "check OPENAI_BASE_URL and the model's name"}


class Unanswered(Exception):
    """This request got no answer. A run continues with the next, and a later run asks again."""


class Rejected(Exception):
    """The endpoint understood and said no (HTTP 400, 413, 422); `body` is its redacted explanation."""

    def __init__(self, status: int, body: str):
        super().__init__(f"HTTP {status}: {body[:300]}")
        self.status, self.body = status, body


@dataclass(frozen=True)
class Endpoint:
    """`url` up to and without `/chat/completions`; `timeout` in seconds, for one whole try; `retries` further tries."""

    url: str
    key: str = ""
    timeout: float = 60.0
    retries: int = 6
    redaction: Redaction = field(init=False)

    def __post_init__(self):
        refuse_odd_url(self.url, "OPENAI_BASE_URL")
        refuse_odd_key(self.key, "OPENAI_API_KEY")
        object.__setattr__(self, "redaction", Redaction(secrets_of(self.url, self.key)))

    @property
    def public(self) -> str:
        """The URL without any secret."""
        return public_url(self.url)

    def complete(self, body: dict) -> tuple[dict, int]:
        """The JSON that `/chat/completions` answers, redacted, and the retries that it took. Raises Unanswered, Rejected or Failure."""
        import openai

        try:
            raw = self._client.chat.completions.with_raw_response.create(**encodable(body))
        except openai.APIStatusError as error:
            self._raise_for(error)
        except openai.APIConnectionError as error:
            tried = f" (tried {counted(self.retries + 1, 'time')})" if self.retries else ""
            raise Unanswered(self.redaction.text(f"{self.public}: {_reason(error)}{tried}")) from None
        try:
            return self.redaction.tree(json.loads(raw.content)), raw.retries_taken
        except RecursionError:
            raise Unanswered(f"{self.public}: the answer is nested too deeply") from None

    def close(self) -> None:
        """Ends the calls under way."""
        if "_client" in self.__dict__:
            self._client.close()

    @cached_property
    def _client(self):
        import openai

        parts = urlsplit(self.url)
        return openai.OpenAI(
            base_url=parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl(),
            api_key=self.key or NO_KEY,
            default_headers={"User-Agent": f"allegedly/{__version__}"},
            default_query=dict(parse_qsl(parts.query)),
            max_retries=self.retries,
            timeout=self.timeout,
            # A redirect would carry the key to another host.
            http_client=openai.DefaultHttpxClient(follow_redirects=False, timeout=self.timeout, event_hooks={"response": [self._read]}),
        )

    def _read(self, response) -> None:
        """Reads the whole answer, within the size and the time of one try. An answer that is not a chat completion counts as trouble that may pass."""
        http = sys.modules[type(response).__module__.partition(".")[0]]
        response.stream = _limited(http, response.stream, time.monotonic() + self.timeout)
        response.read()
        if response.status_code == 200 and not _is_completion(response.content):
            shown = self.redaction.text(response.content.decode("utf-8", "replace"))[:200]
            raise http.RemoteProtocolError(f"not a chat completion in JSON: {shown!r}")

    def _raise_for(self, error):
        body = self.redaction.text(error.response.text)
        said = f"{self.public}: HTTP {error.status_code}: {' '.join(body.split())[:300]}"
        if error.status_code in (408, 409, 429) or error.status_code >= 500:
            raise Unanswered(said) from None
        if error.status_code in (400, 413, 422):
            raise Rejected(error.status_code, body) from None
        raise Failure(f"{said}; {ADVICE.get(error.status_code, 'check OPENAI_BASE_URL')}") from None


def from_environment(timeout: float, retries: int) -> Endpoint:
    """The endpoint at OPENAI_BASE_URL, with OPENAI_API_KEY. Raises Failure if neither is set."""
    url, key = os.environ.get("OPENAI_BASE_URL", "").strip(), os.environ.get("OPENAI_API_KEY", "").strip()
    if not url and not key:
        advice = "set the key, or the address of your own server, as in http://localhost:8000/v1"
        raise Failure(f"neither OPENAI_BASE_URL nor OPENAI_API_KEY is set; {advice}")
    return Endpoint(url or DEFAULT_URL, key, timeout, retries)


def _limited(http, stream, until: float):
    """The stream of an answer, cut off at LARGEST bytes and at the time `until`: a server that drips bytes would else hold a run for ever."""

    class Limited(http.SyncByteStream):
        def __iter__(self):
            size = 0
            for part in stream:
                size += len(part)
                if time.monotonic() > until:
                    raise http.ReadTimeout("the answer took too long")
                if size > LARGEST:
                    raise http.RemoteProtocolError(f"the answer is larger than {LARGEST} bytes")
                yield part

        def close(self):
            stream.close()

    return Limited()


def _is_completion(content: bytes) -> bool:
    try:
        return isinstance(json.loads(content)["choices"][0]["message"], dict)
    except (ValueError, LookupError, TypeError, RecursionError):
        return False


def _reason(error) -> str:
    import openai

    cause = error.__cause__ or error
    return "no answer in time" if isinstance(error, openai.APITimeoutError) else f"{type(cause).__name__}: {cause}"
