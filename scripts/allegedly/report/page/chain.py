"""The chain of a claim, drawn: from the text's own voice, over each cue, to the innermost source."""

from allegedly.report.page.markup import Markup, element
from allegedly.report.page.words import is_stated, plain

VOICES = {"article": "The article", "summary": "The summary"}


def chain_list(claim: dict, speakers: dict[str, dict], role: str) -> Markup:
    """An ordered list, outermost first; one item, the text's own voice, when nobody is credited."""
    how = "reports" if claim["chain"] else "in its own voice"
    voice = element("li", element("span", VOICES[role], class_="who"), element("span", how, class_="how"), class_="voice")
    return element("ol", voice, *(_step(link, speakers) for link in claim["chain"]), class_="chain", aria_label="Attributed to")


def _step(link: dict, speakers: dict[str, dict]) -> Markup:
    stance = link["stance"] if is_stated(link["stance"]) else ""
    cue = element("q", link["cue"], class_="cue") if link["cue"] else element("span", "no reporting words", class_="cue bare")
    how = element("span", cue, element("span", stance, class_="stance") if stance else None, class_="by")
    speaker = speakers.get(link["speaker"], {"name": link["speaker"], "kind": ""})
    quotation = f"{link['quotation']} quotation" if is_stated(link["quotation"]) else ""
    kind = element("span", ", ".join(filter(None, [speaker["kind"], quotation])), class_="how")
    return element("li", how, element("bdi", speaker["name"], class_="who"), kind, class_="step", data_stance=stance or "neutral")


def chain_words(claim: dict, speakers: dict[str, dict], role: str) -> str:
    """The chain as one line: `The article → Pfizer`."""
    names = [speakers.get(link["speaker"], {}).get("name", link["speaker"]) for link in claim["chain"]]
    return " → ".join([VOICES[role], *names])


def status_badge(status: str) -> Markup:
    """The claim's standing, as a badge whose line style is that of the text's marks."""
    return element("span", plain(status), class_="badge standing", data_status=status)
