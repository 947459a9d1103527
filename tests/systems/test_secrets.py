"""No key, password or user of a base URL is printed or written, however an endpoint spells it."""

import json

import pytest

from allegedly.chat.model import Endpoint
from allegedly.chat.redaction import Redaction
from allegedly.problems import Failure

KEY = "sk-Very/Secret'0123456789"


@pytest.mark.parametrize(
    "spelled",
    [
        KEY,
        KEY.upper(),
        KEY[:9] + "\n   " + KEY[9:],
        KEY[:9] + "\\n" + KEY[9:],
        json.dumps(KEY),
        json.dumps(KEY).replace("/", "\\/"),
        "sk-Very%2FSecret%270123456789",
    ],
    ids=["plain", "upper case", "line break", "escaped line break", "JSON", "JSON with escaped slash", "URL"],
)
def test_a_key_is_redacted_in_every_spelling(spelled):
    shown = Redaction([KEY]).text(f"before {spelled} after")
    assert "0123456789" not in shown and shown.startswith("before ") and shown.endswith(" after")


def test_a_short_key_is_none():
    assert Redaction(["EMPTY"]).text("the list is EMPTY") == "the list is EMPTY"


@pytest.mark.parametrize("key", ["sk-secret\nsecond", "sk-secret’s", "sk secret", "sk-secr\u00e9t"], ids=["line break", "curly apostrophe", "blank", "accent"])
def test_a_key_that_no_header_can_carry_is_refused_without_it(key):
    with pytest.raises(Failure, match="OPENAI_API_KEY: character") as refused:
        Endpoint("http://localhost:8000/v1", key)
    assert "sec" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "user:hunter22@host/v1", "http://user:hunter22@host:99999/v1", "http://user:hunter22@[host/v1", "http://user:hunt er22@host/v1", "https://user:hun/hunter22@host/v1",
        "http://user:hunter22#@host/v1", "http://user:hunter22@ho\u2019st/", "ftp://user:hunter22@host/",
    ],
)  # fmt: skip
def test_an_odd_base_url_is_refused_without_its_password(url):
    with pytest.raises(Failure, match="OPENAI_BASE_URL is") as refused:
        Endpoint(url)
    assert "hunter" not in str(refused.value) and "er22" not in str(refused.value)
