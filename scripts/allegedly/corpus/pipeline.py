"""The spaCy pipeline that the user brings, if any: named in the environment, so that every process finds it, and loaded once in each."""

import os
from functools import cache

from allegedly.missing import install
from allegedly.problems import Failure

NAME = "ALLEGEDLY_SPACY"


@cache
def _loaded(name: str):
    try:
        import spacy

        return spacy.blank(name.removeprefix("blank:")) if name.startswith("blank:") else spacy.load(name)
    except ImportError as error:
        raise Failure(f"spaCy is not installed ({error}); {install('allegedly[spacy]')}, and then a pipeline such as en_core_web_sm") from None
    except OSError:
        raise Failure(f"{name!r} is not an installed spaCy pipeline or the folder of one; install it, or leave out --spacy") from None


def pipeline():
    """The pipeline named by ALLEGEDLY_SPACY, or None if none is. Raises Failure if it cannot be loaded."""
    name = os.environ.get(NAME)
    return _loaded(name) if name else None


def choose(name: str) -> str:
    """Takes a pipeline for this process and those it starts: a package, a folder, or `blank:en`. Raises Failure as `pipeline`."""
    os.environ[NAME] = name
    pipeline()
    return name
