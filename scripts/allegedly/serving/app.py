"""The application: the form, the page that answers it, and the same as JSON."""

import logging
from collections.abc import Collection

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from allegedly.comparison.compare import Comparer
from allegedly.comparison.model import Comparison
from allegedly.corpus.language import note, refuse_wordless
from allegedly.corpus.open_article import detected_article
from allegedly.problems import Failure
from allegedly.report.compare_record import compare_record
from allegedly.report.page import page
from allegedly.report.page.view import view_of_comparisons
from allegedly.serving.form import POLICY, form_page
from allegedly.serving.guard import Guard
from allegedly.serving.texts import Texts, of_form, of_json


def application(hosts: Collection[str]) -> Starlette:
    """The application, for requests to one of these host names."""
    routes = [
        Route("/", _form, methods=["GET"]),
        Route("/compare", _page, methods=["POST"]),
        Route("/api/compare", _json, methods=["POST"]),
    ]
    logging.getLogger("python_multipart").setLevel(logging.ERROR)  # some releases warn of the line end after a form that browsers send
    return Starlette(routes=routes, middleware=[Middleware(Guard, hosts=hosts)])


async def _form(request: Request) -> Response:
    return _as_form(form_page())


async def _page(request: Request) -> Response:
    """The page of the comparison, or the form again with what is wrong."""
    async with request.form(max_files=50, max_fields=50) as form:
        try:
            texts = await of_form(form)
            made = await run_in_threadpool(_compared, texts)
        except Failure as failure:
            typed = {name: value.replace("\r\n", "\n") for name in ("article", "summary") if isinstance(value := form.get(name), str)}
            return _as_form(form_page(str(failure), **typed), 422)
    comparisons, notes = made
    view = view_of_comparisons(comparisons, [name for name, _ in texts.summaries], home="/")
    view["meta"]["act"] = [*view["meta"]["act"], *notes]
    policy = "frame-ancestors 'none'; base-uri 'none'"  # the page names its own script and style by their hashes
    return HTMLResponse(await run_in_threadpool(page, view), headers={"content-security-policy": policy})


def _as_form(html: str, status: int = 200) -> Response:
    return HTMLResponse(html, status, {"content-security-policy": POLICY})


async def _json(request: Request) -> Response:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return JSONResponse({"error": "expected a body of the type application/json"}, 415)
    try:
        texts = of_json(await request.body())
        comparisons, notes = await run_in_threadpool(_compared, texts)
    except Failure as failure:
        return JSONResponse({"error": str(failure)}, 422)
    records = [compare_record(one, "article", name) for one, (name, _) in zip(comparisons, texts.summaries)]
    return JSONResponse({"comparisons": records, "notes": notes})


def _compared(texts: Texts) -> tuple[list[Comparison], list[str]]:
    """The comparisons, and notes on texts in which little was found."""
    article = detected_article(texts.article, "article")
    refuse_wordless(article, "the article's text")
    summaries = [(name, detected_article(text, "summary")) for name, text in texts.summaries]
    comparer = Comparer(article)
    notes = [f"{name}: {said}." for name, one in (("Article", article), *summaries) if (said := note(one))]
    return [comparer.compare(one) for _, one in summaries], notes
