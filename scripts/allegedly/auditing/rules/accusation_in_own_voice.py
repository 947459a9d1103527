import re
from bisect import bisect_left

from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds
from allegedly.text.pieces import pieces
from allegedly.text.remembered import Remembered

_WORDS = (
    r"stole|stolen|steals?|stealing|defraud(?:ed|s|ing)?|embezzl(?:ed|es|ing)|launder(?:ed|s|ing)|brib(?:ed|es|ing)|murder(?:ed|s)?|"
    r"rap(?:ed|es|ist)|assault(?:ed|s)|molest(?:ed|s)|smuggl(?:ed|es|ing)|traffick(?:ed|s|ing)|falsif(?:ied|ies)|extort(?:ed|s)|"
    r"blackmail(?:ed|s)|collud(?:ed|es)|swindl(?:ed|es)|cheat(?:ed|s)|lied|plagiari[sz](?:ed|es)|rigged|hacked|sabotaged"
)
_PHRASES = (
    "covered up",
    "dodged taxes",
    "evaded taxes",
    "evaded tax",
    "took bribes",
    "took kickbacks",
    "broke the law",
    "fraud ring",
    "crime ring",
    "ran a scam",
)
_ACCUSATION = re.compile(rf"\b(?:{_WORDS}|{'|'.join(_PHRASES)})\b")
_WORD = re.compile(rf"\b(?:{_WORDS})\b")
_ACCUSES = Remembered(lambda piece: bool(_WORD.search(piece)))
"""A piece without spaces -> whether one of the words is in it."""
_SETTLED = re.compile(
    r"\b(?:convict(?:ed|ion)|plead(?:ed|s)? guilty|pled guilty|found guilty|sentenced|acquitted|cleared|charged|indicted|accused|sued|"
    r"suspect(?:ed|s)?|alleged(?:ly)?|denie[ds]|admitted|confessed|not|never)\b"
)
_BY_OTHERS = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets|getting|who|that|which)\s+(?:\w+ly\s+)?$")
"""Before the word of someone to whom it was done, or of another than the subject."""
_NAME = re.compile(r"\b[A-Z][\w&.-]+(?:\s+(?:[A-Z][\w&.-]+|&))*")


@finds(importance=1)
def accusation_in_own_voice(subject):
    """The article accuses a named person or body in its own voice, without a court, record or speaker.

    Bad: Lowell Grain bribed two inspectors.
    Good: Lowell Grain bribed two inspectors, the indictment says.
    """
    if not any(map(_ACCUSES.__getitem__, pieces(subject.text)[1])) and not any(phrase in subject.text for phrase in _PHRASES):
        return
    places = [m.start() for m in _ACCUSATION.finditer(subject.text)]
    for claim in subject.article.claims:
        if claim.status != "asserted" or claim.certainty != "certain" or bisect_left(places, claim.spans[0].start) == bisect_left(places, claim.spans[-1].end):
            continue
        words = subject.words(claim.spans)
        accusation = _ACCUSATION.search(words)
        if (
            not accusation
            or _SETTLED.search(words)
            or _BY_OTHERS.search(words[: accusation.start()])
            or not _names_someone(subject, words[: accusation.start()])
        ):
            continue
        yield Finding(
            "accusation-in-own-voice", claim.spans, f"“{accusation.group()}” the article itself accuses someone it names: “{subject.short(claim.spans)}”",
            "say who makes the accusation, or which court or record confirmed it",
            "warning",
        )  # fmt: skip


def _names_someone(subject, before: str) -> bool:
    """Whether a speaker, or two capitalised words in a row, stand before the accusing word."""
    names = _NAME.findall(before)
    return any(name in subject.known_names or " " in name and not name.startswith(("The ", "In ", "On ", "But ")) for name in names)
