"""The bar of who speaks how much, each bar separated by the standing of what is said."""

from allegedly.contract import labels
from allegedly.problems import counted
from allegedly.report.page.markup import Markup, element


def speakers_section(view: dict) -> Markup | None:
    """A bar for each speaker with a share or a claim, longest first; empty if there is none."""
    parts = _parts(view)
    heard = [one for one in view["speakers"] if one["share"] > 0 or parts.get(one["id"])]
    if not heard:
        return None
    heard.sort(key=lambda one: (-one["share"], -sum(parts.get(one["id"], {}).values())))
    longest = max(one["share"] for one in heard) or 1.0
    rows = [_row(one, parts.get(one["id"], {}), longest) for one in heard]
    caption = element("p", "Share of the text attributed to each speaker.", class_="caption")
    heading = element("h2", "Who speaks", id="speakers-heading")
    return element("section", heading, caption, element("ol", *rows, class_="bars"), class_="speakers", aria_labelledby="speakers-heading")


def _parts(view: dict) -> dict[str, dict[str, int]]:
    """Claims of the articles by speaker and status."""
    parts: dict[str, dict[str, int]] = {}
    articles = {text["id"] for text in view["texts"] if text["role"] == "article"}
    for claim in (claim for claim in view["claims"] if claim["text_id"] in articles):
        own = parts.setdefault(claim["speaker"], {})
        own[claim["status"]] = own.get(claim["status"], 0) + 1
    return parts


def _row(speaker: dict, parts: dict[str, int], longest: float) -> Markup:
    share = f"{100 * speaker['share']:.0f}%" if speaker["share"] >= 0.005 else "–"
    said = ", ".join(f"{parts[status]} {status}" for status in labels("status") if status in parts) or "no claim"
    name = element("bdi", speaker["name"], class_="name")
    count = element("span", f"{counted(sum(parts.values()), 'claim')}: {said}", class_="said unseen")
    bar = _bar(100 * speaker["share"] / longest, parts)
    return element("li", name, bar, element("span", share, class_="share"), count, class_="bar", data_speaker=speaker["id"], title=said)


def _bar(width: float, parts: dict[str, int]) -> Markup:
    """The bar, `width` percent of the room long, split in proportion to the claims of each status."""
    total = sum(parts.values())
    pieces, left = [], 0.0
    for status in [status for status in labels("status") if status in parts]:
        size = width * parts[status] / total
        pieces.append(element("rect", x=f"{left:.2f}%", y="0", width=f"{size:.2f}%", height="100%", data_status=status))
        left += size
    if not total:
        pieces = [element("rect", x="0", y="0", width=f"{width:.2f}%", height="100%")]
    return element("svg", *pieces, class_="strip", aria_hidden="true", width="100%", height="10")
