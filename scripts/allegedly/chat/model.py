"""A chat model at an OpenAI-compatible endpoint: one request, in structured output where the endpoint has it, repeated after trouble that may pass, and what came back."""

import datetime
import json
import os
import sys
import threading
import time
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from allegedly import __version__
from allegedly.chat.cache import Usage
from allegedly.chat.redaction import Redaction, public_url, refuse_odd_key, refuse_odd_url, secrets_of
from allegedly.chat.shapes import encodable, without_thinking
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


OPTIONAL = ("response_format", "temperature", "max_tokens")
"""Parts of a request that some endpoints do not take; dropped, in this order, when the endpoint names them in a rejection."""
FILTERED = ("content_filter", "content_policy", "content management policy")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model wrote. `refusal` says that it refused, and how; `cut`: whether the answer ends at the limit of its length; `date` is ISO 8601."""

    text: str
    usage: Usage = Usage()
    refusal: str = ""
    cut: bool = False
    date: str = ""


@dataclass
class ChatModel:
    """A model by its name at an endpoint. `dropped` names the parts of a request that the endpoint would not take."""

    model: str
    endpoint: Endpoint
    settings: dict
    dropped: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def body(self, messages: list[dict], schema: dict) -> dict:
        """The request for an answer that fits a JSON schema."""
        body = {"model": self.model, "messages": messages} | self.settings
        body["response_format"] = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
        return {name: value for name, value in body.items() if name not in self.dropped}

    def reply(self, messages: list[dict], schema: dict) -> Reply:
        """The model's reply. Raises Unanswered or Failure."""
        spent = Usage()
        while True:
            body = self.body(messages, schema)
            try:
                answered, retries = self.endpoint.complete(body)
            except Rejected as rejected:
                spent += Usage(requests=1)
                if any(sign in rejected.body.lower() for sign in FILTERED):
                    return Reply("", spent, rejected.body or "refused", date=_today())
                self._drop(rejected, body)
                continue
            read = _read(answered)
            return replace(read, usage=spent + _usage(answered, retries))

    def _drop(self, rejected: Rejected, body: dict) -> None:
        """Leaves out what the endpoint says it cannot take. Raises Unanswered where that is not it."""
        named = [part for part in OPTIONAL if part in rejected.body or (part == "response_format" and "json_schema" in rejected.body)]
        with self.lock:
            to_drop = next((part for part in named if part in body), None)
            if to_drop is None:
                raise Unanswered(f"{self.endpoint.public}: {rejected}")
            self.dropped.add(to_drop)


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def _read(answered: dict) -> Reply:
    choice = answered["choices"][0]
    message, ended = choice["message"], choice.get("finish_reason")
    if message.get("refusal") or ended == "content_filter":
        return Reply("", refusal=_text(message.get("refusal")) or "the answer was filtered", date=_today())
    return Reply(without_thinking(_text(message.get("content"))), cut=ended == "length", date=_today())


def _text(content) -> str:
    """A message's text; some endpoints give it in parts."""
    if isinstance(content, list):
        return "".join(part["text"] for part in content if isinstance(part, dict) and isinstance(part.get("text"), str))
    return content if isinstance(content, str) else ""


def _usage(answered: dict, retries: int) -> Usage:
    counted = answered.get("usage") if isinstance(answered.get("usage"), dict) else {}
    tokens = [counted.get(name) for name in ("prompt_tokens", "completion_tokens")]
    tokens_in, tokens_out = (count if isinstance(count, int) else 0 for count in tokens)
    return Usage(tokens_in, tokens_out, requests=retries + 1, retries=retries)
