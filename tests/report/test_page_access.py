"""Whether everyone can use the page: axe's rules where axe is installed, and our own checks of contrast, names, roles and order."""

import re
from pathlib import Path

import pytest

import views
from allegedly.report.page import builder

INK = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", (Path(builder.__file__).parent / "style" / "00-ink.css").read_text(encoding="utf-8"))
TEXT = ["ink", "soft", "asserted", "endorsed", "attributed", "alleged", "supported", "refuted", "conflicting", "unsettled", "unchecked"]


def _luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white():
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [1, 2], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
@pytest.mark.parametrize("name", TEXT)
def test_every_ink_can_be_read_on_every_ground(name, ground, scheme):
    colours = {row[0]: row[scheme] for row in INK}
    assert _contrast(colours[name], colours[ground]) >= 4.5


STATES = {
    "gold": (views.gold, "", {}),
    "gold, dark, a claim held": (views.gold, "#river-bridge/c006", {"color_scheme": "dark"}),
    "audit, a finding held": (views.audited, "#finding-1", {}),
    "comparison, a match held": (views.compared, "#match-2", {}),
    "narrow, a claim held": (views.gold, "#river-bridge/c010", {"viewport": {"width": 380, "height": 780}}),
}


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(opened, state):
    """The rules of axe-core for WCAG 2.2 A and AA and for best practice."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-core comes with axe-playwright-python: pip install it")
    view, hash, options = STATES[state]
    # The page's own policy keeps foreign scripts out, axe among them; nothing else of the page is set aside.
    shown = opened(views.built(view), hash, bypass_csp=True, **options)
    shown.evaluate(Path(axe.AXE_FILE_PATH).read_text(encoding="utf-8"))
    found = shown.evaluate("axe.run({ resultTypes: ['violations'] })")
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]][:3]) for rule in found["violations"]] == []


def test_everything_that_can_be_focused_has_a_name(opened):
    shown = opened(views.built(views.audited))
    unnamed = shown.eval_on_selector_all(
        "a, button, select, [tabindex]:not(#reading)",
        "all => all.filter(n => !(n.getAttribute('aria-label') || n.textContent.trim() || n.closest('label'))).map(n => n.outerHTML)",
    )
    assert unnamed == []
    assert shown.get_by_role("button", name="alleged 2").get_attribute("aria-pressed") == "false"
    assert shown.get_by_role("combobox", name="Speaker").count() == 1
    assert shown.get_by_role("link", name="Claim 6, alleged").count() == 1
    assert shown.get_by_role("complementary", name="Claim detail").count() == 1
    assert shown.get_by_role("search", name="Filter the claims").count() == 1


def test_the_outline_has_no_gaps(opened):
    """One h1, and no level is left out on the way down."""
    shown = opened(views.built(views.audited))
    levels = shown.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(n => Number(n.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:]))


def test_focus_goes_down_the_page(opened):
    """Skip link, theme, speakers, legend, filters, then one stop for the whole text, however many claims it has."""
    shown = opened(views.built(views.gold))
    seen = []
    for _ in range(24):
        shown.keyboard.press("Tab")
        seen.append(shown.evaluate("(() => { const n = document.activeElement; return n.className || n.id || n.tagName; })()"))
    first = [name for name, before in zip(seen, [None, *seen]) if name != before]
    assert first[:8] == ["skip", "quiet", "name", "lens", "chip", "lens", "chip", "by-speaker"]
    assert seen.count("ref claim lit") == 1


def test_the_skip_link_leads_to_the_text(opened):
    shown = opened(views.built(views.gold))
    shown.keyboard.press("Tab")
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "reading"


def test_closing_the_panel_gives_the_focus_back(opened):
    shown = opened(views.built(views.gold), "#river-bridge/c006")
    shown.click("#detail button[aria-label='Close']")
    assert shown.evaluate("document.activeElement.getAttribute('aria-label')") == "Claim 6, alleged"


def test_nothing_moves_for_those_who_ask(opened):
    shown = opened(views.built(views.gold))
    assert shown.eval_on_selector(".u", "node => getComputedStyle(node).transitionDuration") == "0s"
