"""`allegedly serve` in a browser, as an editor uses it."""

from collections.abc import Iterator

import pytest

ARTICLE = "Ferry fares to rise\nThe ferry company cheated its passengers, Mayor Jane Holt claimed. The ferry sails at noon."
SUMMARY = "The ferry company cheated its passengers. The ferry sails at noon."
HOSTILE = "</textarea><script>alert(1)</script><img src=x onerror=alert(2)> said \"'`${x}"
COMPLAINTS = "responded with a status of 422"
"""What Chromium prints of the answer that brings the form back."""


@pytest.fixture
def asked(browser, server) -> Iterator:
    """Opens the form: `asked(**context options)`. Fails at the end on any complaint of the browser and on any request elsewhere."""
    contexts, complaints, requests = [], [], []

    def open_form(**options):
        contexts.append(browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options)))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(f"http://127.0.0.1:{server.port}/")
        return page

    yield open_form
    for context in contexts:
        context.close()
    assert [one for one in complaints if COMPLAINTS not in one] == []
    assert [url for url in requests if not url.startswith((f"http://127.0.0.1:{server.port}/", "data:"))] == []


def compare(page, article: str = "", summary: str = "") -> None:
    page.get_by_label("Article", exact=True).fill(article)
    page.get_by_label("Summary", exact=True).fill(summary)
    page.get_by_role("button", name="Compare").click()
    page.wait_for_load_state()


def test_pasted_texts_give_the_page(asked):
    page = asked()
    compare(page, ARTICLE, SUMMARY)
    assert page.inner_text("h1") == "Ferry fares to rise"
    assert page.inner_text(".act") == "1 of 2 clauses loses its source."
    assert page.locator(".first li").count() == 1 and "Jane Holt" in page.inner_text(".first li")
    assert page.locator(".texts.summary .ref.match").evaluate_all("all => all.map(one => one.dataset.n)") == ["≈1 dropped", "≈2 asserted"]
    page.get_by_role("link", name="Compare another").click()
    assert page.get_by_label("Article", exact=True).input_value() == ""


def test_files_are_opened(asked, tmp_path):
    paths = [tmp_path / name for name in ("article.txt", "push.txt", "digest.md")]
    for path, words in zip(paths, (ARTICLE, SUMMARY, "The ferry sails at noon.")):
        path.write_text(words, encoding="utf-8")
    page = asked()
    page.get_by_label("or open its file", exact=True).set_input_files(paths[0])
    page.get_by_label("or open its file, or several").set_input_files(paths[1:])
    page.get_by_role("button", name="Compare").click()
    assert page.locator(".act").all_inner_texts() == ["push.txt: 1 of 2 clauses loses its source.", "digest.md: no likely error in 1 clause."]


def test_what_is_missing_is_said_and_what_was_pasted_stays(asked):
    page = asked()
    compare(page, f"\n{ARTICLE}\n{HOSTILE}")
    assert page.inner_text("[role=alert]").startswith("the summary is missing")
    assert page.get_by_label("Article", exact=True).input_value() == f"\n{ARTICLE}\n{HOSTILE}"
    compare(page, ARTICLE, SUMMARY)
    assert page.inner_text("h1") == "Ferry fares to rise"


def test_hostile_text_is_text(asked):
    page = asked()
    compare(page, f"{HOSTILE}\n{ARTICLE}", f"{HOSTILE}\n{SUMMARY}")
    for role in ("article", "summary"):
        shown = page.locator(f".texts.{role} [data-paragraph]").all_text_contents()
        assert "</textarea>" in shown and "said \"'`${x}" in shown
    assert page.locator("script").count() == 2 and page.locator("main img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_is_accessible(asked, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = asked(color_scheme=scheme)
    compare(page, ARTICLE)
    assert axe.run(page).response["violations"] == []


def test_on_a_phone_the_summary_stands_first_and_nothing_scrolls_sideways(asked):
    page = asked(viewport={"width": 380, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    compare(page, ARTICLE, SUMMARY)
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    first, summary, article = (page.locator(part).bounding_box()["y"] for part in (".first", ".texts.summary", ".texts.article"))
    assert first < summary < article
