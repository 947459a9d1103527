"""Pages opened from files in the browser of tests/conftest.py."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def calm(browser):
    """The context of most tests: a laptop's window and no motion."""
    return browser.new_context(**_WINDOW)


_WINDOW = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture
def opened(browser, calm, tmp_path) -> Iterator:
    """Opens a page's HTML from a file: `opened(html, hash="", **context options)`. Fails at the end on any complaint of the
    browser (console, script error, refused policy) and on any request for something else than the file."""
    closing, complaints, requests = [], [], []

    def open_page(html: str, hash: str = "", **options):
        path = tmp_path / f"page{len(closing)}.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(**{**_WINDOW, **options}) if options else calm
        page = context.new_page()
        closing.append(context if options else page)
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri() + hash)
        return page

    yield open_page
    for one in closing:
        one.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
