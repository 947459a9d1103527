"""The page in a browser: marks, filters, permalinks, keyboard, comparison, print, and hostile text."""

import json

import pytest

import bridge
import views
from allegedly.report.page import page

WORDS_OF = """(index) => [...document.querySelectorAll(`.u.claim[data-mark="claim ${index}"]`)].map((node) => node.textContent).join("")"""
LINES_OF = "all => all.map(node => [node.dataset.mark, parseFloat(getComputedStyle(node).textUnderlineOffset)])"
ENDS_OF_LINES = """() => [...document.querySelectorAll('#lines path')].map((path) => {
  const top = path.ownerSVGElement.getBoundingClientRect().top;
  return [path.getPointAtLength(0).y + top, path.getPointAtLength(path.getTotalLength()).y + top]; })"""
MIDDLE_OF = """([index, side]) => {
  const node = document.querySelector(`.u.match[data-mark="match ${index}"][data-side="${side}"]`);
  const box = node.getClientRects()[0];
  return (box.top + box.bottom) / 2; }"""


def _shown(opened) -> list[str]:
    """Numbers of the claims that are listed just now."""
    return opened.locator(".entry:not([hidden]) .num").all_text_contents()


def _marked(opened) -> list[str]:
    """Numbers that stand in the text just now."""
    return opened.eval_on_selector_all(".text a.ref.claim:not([hidden])", "refs => refs.map(ref => ref.dataset.n)")


def test_every_claim_is_marked_on_its_own_words(opened):
    """The first character is an emoji, so every UTF-16 position of the article is one off from its code point."""
    shown = opened(views.built(views.gold))
    for index, row in enumerate(bridge.tables()["claims"]):
        assert shown.evaluate(WORDS_OF, index) == "".join(span["text"] for span in row["spans"])


def test_paragraphs_keep_their_text(opened):
    shown = opened(views.built(views.gold))
    assert shown.locator(".text [data-paragraph]").all_text_contents() == bridge.LINES


def test_lines_of_overlapping_claims_do_not_meet(opened):
    """Claim 6 stands inside claim 5's words: the inner one's line lies closer to them."""
    shown = opened(views.built(views.gold))
    offsets = shown.eval_on_selector_all('.u[data-mark="claim 5"], .u[data-mark="claim 4"]', LINES_OF)
    inner, outer = ({offset for mark, offset in offsets if mark == name} for name in ("claim 5", "claim 4"))
    assert max(inner) + 3 <= min(outer)


def test_a_bar_shows_every_status_of_its_speaker(opened):
    """Each bar draws one segment for each status that its label names, side by side and without a gap."""
    shown = opened(views.built(views.gold))
    bars = shown.eval_on_selector_all(
        "li.bar",
        "bars => bars.map(bar => [bar.title, [...bar.querySelectorAll('svg.strip > rect')].map(r => [r.dataset.status, r.getBoundingClientRect().left, r.getBoundingClientRect().right])])",
    )
    assert max(len(segments) for _, segments in bars) > 1
    for title, segments in bars:
        assert [status for status, _, _ in segments if status] == [part.split()[1] for part in title.split(", ")] or title == "no claim"
        assert all(abs(before[2] - after[1]) < 1 for before, after in zip(segments, segments[1:]))


CHIPS = {
    "alleged": ["6", "10"],
    "endorsed alleged": ["6", "10", "14"],
    "alleged conflicting": ["6"],
    "refuted": ["2", "13"],
    "unchecked": ["8"],
    "unchecked asserted": [],
}


def test_chips_narrow(opened):
    """Within standing or verdict any chip that is on will do; between the two, both must."""
    shown = opened(views.built(views.gold))
    for chips, numbers in CHIPS.items():
        for chip in chips.split():
            shown.click(f'.chip[data-value="{chip}"]')
        assert _shown(shown) == numbers and sorted(_marked(shown), key=int) == numbers
        assert shown.inner_text("#count") == f"{len(numbers)} of 15 claims"
        shown.click("#clear")
        assert len(_shown(shown)) == 15 and shown.inner_text("#count") == "15 claims"


def test_a_speaker_anywhere_in_the_chain_is_found(opened):
    """Dana Whitlock: her own words (5, 7, 8) and what she says the county insisted (6)."""
    shown = opened(views.built(views.gold))
    shown.select_option("#by-speaker", label="Dana Whitlock")
    assert _shown(shown) == ["5", "6", "7", "8"]
    shown.click(".bar button:has-text('leaked memo')")
    assert _shown(shown) == ["9", "10"]
    assert shown.input_value("#by-speaker") == "river-bridge/s04"
    shown.click(".bar button:has-text('leaked memo')")
    assert len(_shown(shown)) == 15


def test_findings_filter_by_the_claims_they_touch(opened):
    """“the piers were sound” is claim 6 and lies in claim 5; “a leaked memo” is in no claim."""
    shown = opened(views.built(views.audited))
    shown.select_option("#by-finding", "vague-source")
    assert _shown(shown) == ["5", "6"]
    assert shown.locator(".findings li:not([hidden])").count() == 1
    assert shown.locator(".u.finding:not(.off)").all_text_contents() == ["the piers were sound", "a leaked memo"]


def test_a_permalink_opens_its_claim(opened):
    shown = opened(views.built(views.gold), "#river-bridge/c006")
    panel = shown.locator("#detail")
    assert panel.locator("h2").inner_text().lower() == "claim 6"
    assert panel.locator(".chain .who").all_inner_texts() == ["The article", "Dana Whitlock", "the county"]
    assert panel.locator(".chain .cue").all_inner_texts() == ["told", "had insisted"]
    assert panel.locator(".badge.verdict").last.inner_text() == "± conflicting"
    assert panel.locator(".evidence li").count() == 2
    assert shown.locator(".u.lit.claim").all_text_contents() == ["the piers were sound"]
    assert shown.locator(".u.lit.cue").all_text_contents() == ["told", "had insisted"]
    assert shown.evaluate("document.getElementById('river-bridge/c006').getBoundingClientRect().top") < 900
    shown.evaluate("location.hash = '#river-bridge/c010'")
    shown.wait_for_function("document.querySelector('#detail h2').textContent === 'Claim 10'")


def test_a_permalink_shows_what_a_filter_hides_and_nonsense_changes_nothing(opened):
    shown = opened(views.built(views.gold))
    shown.click('.chip[data-value="alleged"]')
    for hash in ("#river-bridge/c001", "#%E0%A4%A", "#nowhere"):
        shown.evaluate("hash => { location.hash = hash; }", hash)
        shown.wait_for_function("document.querySelector('#detail h2')?.textContent === 'Claim 1'")
    assert len(_shown(shown)) == 15


def test_clicks_go_outward_and_set_the_address(opened):
    """“the piers were sound” lies in claim 6, and that in claim 5."""
    shown = opened(views.built(views.gold))
    place = shown.locator('.u[data-mark="claim 5"]').first
    seen = []
    for _ in range(3):
        place.click()
        seen.append((shown.text_content("#detail h2"), shown.evaluate("location.hash")))
    six, five = ("Claim 6", "#river-bridge/c006"), ("Claim 5", "#river-bridge/c005")
    assert seen == [six, five, six]
    shown.keyboard.press("Escape")
    assert shown.evaluate("location.hash") == "" and shown.locator(".u.lit").count() == 0


def test_pointing_shows_and_a_held_claim_stays(opened):
    shown = opened(views.built(views.gold))
    shown.hover('.u[data-mark="claim 11"]')
    assert shown.text_content("#detail h2") == "Claim 12"
    shown.hover('.u[data-mark="claim 12"]')
    assert shown.text_content("#detail h2") == "Claim 13"
    shown.click('.u[data-mark="claim 12"]')
    shown.hover('.u[data-mark="claim 11"]')
    assert shown.text_content("#detail h2") == "Claim 13"


def test_the_keyboard_reaches_every_claim(opened):
    shown = opened(views.built(views.gold))
    shown.focus("a.ref[tabindex='0']")
    seen = [shown.text_content("#detail h2")]
    for _ in range(15):
        shown.keyboard.press("ArrowRight")
        seen.append(shown.text_content("#detail h2"))
    assert sorted(seen[:15], key=lambda title: int(title.split()[1])) == [f"Claim {number}" for number in range(1, 16)]
    assert seen[15] == seen[14]
    assert shown.text_content("#spoken").startswith("The closure of the Old Mill bridge")
    shown.keyboard.press("Home")
    shown.keyboard.press("Enter")
    assert shown.evaluate("location.hash") == "#river-bridge/c001"
    assert shown.locator("a.ref[tabindex='0']").count() == 1


def test_arrows_pass_over_what_is_filtered_away(opened):
    shown = opened(views.built(views.gold))
    shown.click('.chip[data-value="refuted"]')
    shown.focus("a.ref[tabindex='0']")
    shown.keyboard.press("ArrowRight")
    assert shown.text_content("#detail h2") == "Claim 13"


def test_every_place_of_a_finding_is_reached(opened):
    shown = opened(views.built(views.audited), "#finding-2")
    assert shown.locator('a.ref.finding[data-n="†2"]').count() == 2
    assert shown.locator(".u.finding.lit").all_text_contents() == ["the piers were sound", "a leaked memo"]
    shown.evaluate("() => { for (let turn = 0; turn < 30; turn += 1) document.querySelector('#detail [aria-label=Next]').click(); }")
    assert shown.text_content("#detail h2") == "Claim 15"


def test_the_verdict_lens_marks_by_verdict(opened):
    shown = opened(views.built(views.gold))
    line = '([index, name]) => getComputedStyle(document.querySelector(`.u[data-mark="claim ${index}"]`)).textDecorationLine'
    assert shown.evaluate(line, [7, "unchecked"]) == "underline"
    shown.click(".lens[data-lens='verdict']")
    assert shown.evaluate(line, [7, "unchecked"]) == "none"
    assert shown.evaluate(line, [1, "refuted"]) == "underline"
    assert shown.get_attribute(".lens[data-lens='verdict']", "aria-pressed") == "true"


def test_lines_join_what_matches(opened):
    """Two of the three matches have two sides; the third has nothing to be joined to."""
    shown = opened(views.built(views.compared))
    shown.wait_for_function("document.querySelectorAll('#lines path').length === 2")
    for index, (left, right) in enumerate(shown.evaluate(ENDS_OF_LINES)):
        assert abs(left - shown.evaluate(MIDDLE_OF, [index, "article"])) < 1.5
        assert abs(right - shown.evaluate(MIDDLE_OF, [index, "summary"])) < 1.5
    shown.click('.chip[data-value="dropped"]')
    shown.wait_for_function("document.querySelectorAll('#lines path').length === 1")
    assert shown.inner_text("#count") == "1 of 3 matches, 15 claims"
    shown.click('.u.match[data-side="summary"]:not(.off)')
    assert shown.text_content("#detail .reason") == "dropped, in a sentence"
    shown.wait_for_selector("#lines path.lit", state="attached")
    assert shown.evaluate("location.hash") == "#match-2"


def test_the_verdict_stands_on_each_passage(opened):
    """On both sides, with a question mark where an error is not likely."""
    shown = opened(views.built(views.compared))
    words = "all => all.map(one => getComputedStyle(one, '::before').content)"
    assert shown.eval_on_selector_all(".texts.summary .ref.match", words) == ['"≈1 kept"', '"≈2 dropped"', '"≈3 unmatched"']
    assert shown.eval_on_selector_all(".texts.article .ref.match", words) == ['"≈1 kept"', '"≈2 dropped"']
    view = views.compared()
    view["matches"][1] |= {"probability": 0.2, "flagged": False}
    assert opened(page(view)).eval_on_selector_all(".texts.summary .ref.match", words)[1] == '"≈2 dropped?"'


def test_lines_reach_each_of_several_summaries(opened):
    view = views.compared()
    view["texts"].append(view["texts"][-1] | {"id": "summary-2", "title": "Second"})
    view["matches"].append(view["matches"][1] | {"text_id": "summary-2"})
    shown = opened(page(view), viewport={"width": 1280, "height": 2400})
    shown.wait_for_function("document.querySelectorAll('#lines path').length === 3")
    assert shown.locator('.text[data-text="summary-2"] .u.match').all_text_contents() == ["Brandt & Sons used cheap mortar"]
    shown.evaluate("location.hash = '#match-4'")
    shown.wait_for_function("document.querySelector('#detail h2')?.textContent === 'Match 4'")


def test_on_a_phone_the_summary_comes_before_the_article(opened):
    shown = opened(views.built(views.compared), viewport={"width": 380, "height": 780})
    top = "part => document.querySelector(part).getBoundingClientRect().top"
    first, summary, article = (shown.evaluate(top, part) for part in (".first", ".texts.summary", ".texts.article"))
    assert first < summary < article


def test_emoji_in_the_summary_do_not_shift_its_marks(opened):
    shown = opened(views.built(views.compared))
    assert shown.text_content('.u.match[data-mark="match 2"]') == "to save money"


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'`${x} </p>&amp; \u202eevil\u202c ‏שלום 👩‍💻 \x00\x1b end"


def _hostile() -> dict:
    """The gold view with hostile text in every place that takes text, and a claim on part of it."""
    view = views.audited()
    view["title"] = HOSTILE
    view["meta"] |= dict.fromkeys(("publisher", "published", "kicker", "provenance", "rights", "method"), HOSTILE)
    view["meta"]["language"] = '"><script>alert(3)</script>'
    text = {"id": HOSTILE, "role": "article", "text": HOSTILE, "paragraphs": [[0, len(HOSTILE)]], "numbers": [1], "title": HOSTILE}
    speaker = {"id": HOSTILE, "name": HOSTILE, "kind": "person", "share": 0.4}
    evidence = dict.fromkeys(("fact", "publisher", "title", "published", "bearing"), HOSTILE) | {"url": "javascript:alert(4)"}
    link = {"speaker": HOSTILE, "cue": HOSTILE, "stance": "neutral", "quotation": "direct", "source_spans": views.at("👩‍💻", HOSTILE), "cue_spans": []}
    claim = view["claims"][5] | dict.fromkeys(("id", "text_id", "text", "kind", "speaker", "justification", "note"), HOSTILE)
    claim |= {"number": "16", "spans": views.at("שלום 👩‍💻", HOSTILE), "chain": [link], "evidence": [evidence], "verdict": "refuted"}
    finding = {"rule": HOSTILE, "text_id": HOSTILE, "spans": [[0, 8]], "reason": HOSTILE, "suggestion": HOSTILE, "severity": HOSTILE}
    view["texts"].append(text)
    view["speakers"].append(speaker)
    view["claims"].append(claim)
    view["findings"].append(finding)
    return view


def test_hostile_text_is_text(opened):
    shown = opened(page(_hostile()))
    seen = HOSTILE.replace("\x00", "␀").replace("\x1b", "␛")
    assert shown.text_content("h1") == seen
    assert shown.locator(".text [data-paragraph]").last.text_content() == seen
    assert shown.evaluate(WORDS_OF, 15) == "שלום 👩‍💻"
    shown.evaluate("id => { location.hash = encodeURIComponent(id); }", seen)
    shown.wait_for_function("document.querySelector('#detail h2')?.textContent === 'Claim 16'")
    panel = shown.locator("#detail")
    assert panel.locator(".said").text_content() == seen
    assert panel.locator(".chain .who").last.text_content() == seen
    assert panel.locator(".why").text_content() == seen
    assert panel.locator(".evidence a").count() == 0 and "javascript:alert(4)" in panel.locator(".evidence").text_content()
    assert panel.locator(".note").text_content().endswith(seen)
    assert shown.locator("script").count() == 2 and shown.locator("main img, main script").count() == 0
    shown.select_option("#by-speaker", label=seen)
    assert _shown(shown) == ["16"]


def test_evidence_links_leave_without_a_trace(opened):
    shown = opened(views.built(views.gold), "#river-bridge/c002")
    links = shown.eval_on_selector_all("#detail .evidence a", "all => all.map(a => [a.getAttribute('href'), a.rel])")
    assert links == [["https://example.org/notices/0415", "noopener noreferrer"], ["https://example.org/courier?id=7&page=2", "noopener noreferrer"]]


def test_without_a_script_all_is_there(opened):
    shown = opened(views.built(views.gold), java_script_enabled=False)
    assert shown.locator(".text [data-paragraph]").all_text_contents() == bridge.LINES
    assert shown.locator(".entry").count() == 15
    assert shown.locator(".entry .why").first.is_visible() and shown.locator(".entry .chain").first.is_visible()
    assert not shown.locator("#toolbar").is_visible() and not shown.locator("#theme").is_visible()


def test_print_has_lines_numbers_and_notes(opened):
    shown = opened(views.built(views.gold), "#river-bridge/c002")
    shown.emulate_media(media="print")
    assert not shown.locator("#toolbar").is_visible() and not shown.locator("#detail").is_visible()
    assert shown.locator(".entry .why").first.is_visible()
    style = "node => { const own = getComputedStyle(node); return [own.textDecorationLine, own.backgroundColor]; }"
    assert shown.eval_on_selector('.u[data-mark="claim 1"]', style) == ["underline", "rgba(0, 0, 0, 0)"]


def test_the_theme_follows_the_system_until_told(opened):
    shown = opened(views.built(views.gold), color_scheme="dark")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    assert shown.evaluate(paper) == "rgb(23, 22, 20)"
    shown.click("#theme")
    assert shown.evaluate(paper) == "rgb(252, 251, 248)" and shown.inner_text("#theme") == "Theme: light"
    shown.reload()
    assert shown.inner_text("#theme") == "Theme: light"
    shown.click("#theme")
    shown.click("#theme")
    assert shown.inner_text("#theme") == "Theme: auto" and shown.evaluate(paper) == "rgb(23, 22, 20)"


@pytest.mark.parametrize("view", [views.audited, views.compared])
def test_a_narrow_page_does_not_scroll_sideways(opened, view):
    shown = opened(views.built(view), "#river-bridge/c010", viewport={"width": 380, "height": 780})
    assert shown.evaluate("document.documentElement.scrollWidth") <= 380
    assert shown.locator("#detail").is_visible()


@pytest.mark.slow
def test_a_thousand_claims(opened):
    """Open at a link and filter, of 1,000 claims: 66 times the article with its two alleged ones, and its first ten with both."""
    shown = opened(page(views.many(1000)), "#river-bridge/c006-66")
    assert shown.text_content("#detail h2") == "Claim 66.6"
    assert shown.locator(".entry").count() == 1000 and shown.inner_text("#count") == "1,000 claims"
    took = shown.evaluate("""() => { const start = performance.now(); document.querySelector('.chip[data-value="alleged"]').click();
      document.body.getBoundingClientRect(); return performance.now() - start; }""")
    assert took < 2000
    assert shown.inner_text("#count") == "134 of 1,000 claims"
    assert json.loads(shown.evaluate("JSON.stringify(performance.getEntriesByType('navigation')[0].domInteractive)")) < 8000
