"""Reports of eligibility checks: kept when somebody asks for one, found again by their link, gone when it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from bot.records import database
from bot.records.links import Links, new_id
from bot.records.moments import now, utc
from bot.records.tables import reports
from bot.settings import Settings, load_settings
from bot.visitor import load_secret

Json = dict[str, Any]


class Kept(NamedTuple):
    """Where a report can be read, as a page and as PDF, and until when."""

    url: str
    pdf: str
    expires_at: datetime


class Report(NamedTuple):
    """A report as it was made."""

    snapshot: Json
    made_at: datetime
    expires_at: datetime


class Reports:
    """The reports of one installation; the database is opened with the first one."""

    def __init__(
        self,
        database_url: str,
        links: Links,
        lifetime: timedelta,
        public_url: str,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._database_url = database_url
        self._links = links
        self._lifetime = lifetime
        self._public_url = public_url
        self._clock = clock

    @classmethod
    def of(cls, settings: Settings, clock: Callable[[], datetime] = now) -> Reports:
        """The reports as the settings say; makes the signing secret when there is none yet."""
        secret = load_secret(settings.report_secret, settings.data_folder, "report")
        public_url = settings.public_url.rstrip("/") or f"http://localhost:{settings.port}"
        lifetime = timedelta(days=settings.report_days)
        return cls(settings.records_database_url, Links(secret), lifetime, public_url, clock)

    def keep(self, snapshot: Json) -> Kept:
        """Keep a report and return its links; those that have ended are deleted on this occasion."""
        made_at = self._clock().replace(microsecond=0)
        report_id, ends = new_id(), made_at + self._lifetime
        row = {"id": report_id, "snapshot": snapshot, "made_at": made_at, "expires_at": ends}
        with database.writing(database.opened(self._database_url)) as session:
            session.execute(delete(reports).where(reports.c.expires_at <= made_at))
            session.execute(insert(reports).values(**row))
        url = f"{self._public_url}/reports/{self._links.make(report_id, ends)}"
        return Kept(url, f"{url}.pdf", ends)

    def find(self, token: str) -> Report | None:
        """The report of a link; None when the link was not made here, has ended, or its report is gone."""
        report_id = self._links.read(token, self._clock())
        if report_id is None:
            return None
        with Session(database.opened(self._database_url), future=True) as session:
            row = session.execute(select(reports).where(reports.c.id == report_id)).mappings().first()
        return None if row is None else Report(row["snapshot"], utc(row["made_at"]), utc(row["expires_at"]))


@lru_cache(maxsize=1)
def shelf() -> Reports:
    """The reports of this process, by its settings: for the actions, which nobody hands anything."""
    return Reports.of(load_settings())
