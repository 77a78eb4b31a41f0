"""The page of a report as PDF. WeasyPrint is imported with the first one: it costs a second and needs pango."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

STYLESHEET = Path(__file__).parents[1] / "page" / "report.css"
BASE = "http://report.invalid"  # what the page names is looked for here, and nothing but its stylesheet is given


class NoPdf(Exception):
    """WeasyPrint or one of its system libraries is missing."""


def as_pdf(html: str) -> bytes:
    """The page as PDF, a second or two of work; raises `NoPdf` where the system cannot make one."""
    try:
        return bytes(document(html).write_pdf())
    except (ImportError, OSError) as problem:
        raise NoPdf(str(problem)) from problem


def document(html: str) -> Any:
    """WeasyPrint's document of a page."""
    import weasyprint

    return weasyprint.HTML(string=html, base_url=f"{BASE}/", url_fetcher=_fetcher())


@lru_cache(maxsize=1)
def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyTheStylesheet(URLFetcher):  # type: ignore[misc]
        """Reads no file and no network, whatever a page may name."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """The stylesheet; ValueError for everything else."""
            if url != f"{BASE}/static/{STYLESHEET.name}":
                raise ValueError(f"not fetched: {url}")
            return URLFetcherResponse(url, STYLESHEET.read_bytes(), {"Content-Type": "text/css; charset=utf-8"})

    return OnlyTheStylesheet()
