"""A kept report as an HTML page; whatever is in it, it stays text."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.records import CHINA, Report

SIGNS = {
    # A verdict or status is a word and a sign; colour only adds to them.
    "eligible": "✓", "conditional": "△", "not_eligible": "×", "undetermined": "?",
    "met": "✓", "waivable": "△", "unmet": "×", "unknown": "?",
}  # fmt: skip


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = _day
    environment.globals["signs"] = SIGNS
    return environment


def report_page(report: Report, token: str) -> str:
    """The page of a report; `token` leads to its PDF."""
    results = report.snapshot["results"]
    programme = all(result["kind"] == "program" for result in results)
    return _render(
        "report.html.j2",
        report=report.snapshot,
        token=token,
        expires=report.expires_at.astimezone(CHINA),
        decides="受理部门" if programme else "保护中心",
        open=any(check["status"] == "unknown" for result in results for check in result["checks"]),
    )


def notice_page(title: str, sentence: str, link: str = "") -> str:
    """A page that says one thing: the report is gone, or a part of the server is missing."""
    return _render("notice.html.j2", title=title, sentence=sentence, link=link)


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)


def _day(moment: datetime | str) -> str:
    """2026年5月20日, of a moment or of an ISO date."""
    moment = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{moment.year}年{moment.month}月{moment.day}日"
