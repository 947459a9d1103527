"""One self-contained HTML page about one article (or an article and its summary), built from one view model."""

from allegedly.report.page.builder import page

__all__ = ["page"]
