"""The read side: everything an answer may state, already filtered for its audience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timezone
from types import MappingProxyType

from sqlalchemy import inspect, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge.errors import KnowledgeError
from knowledge.models import Audience, Center, Document
from knowledge.policies import Policy
from knowledge.programs import Program
from knowledge.store import rows, tables
from knowledge.store.rows import Row
from knowledge.store.session import connect


@dataclass(frozen=True)
class Reference:
    """How a document is cited. Title, number and date are public even where the document is not."""

    id: str
    title: str
    number: str | None
    date: str | None
    as_of: str | None


@dataclass(frozen=True)
class Knowledge:
    """The knowledge base as one audience may see it; it never changes after opening.

    The public view does not hold internal entries at all, so nothing that reads it can give them away.
    """

    centers: tuple[Center, ...]
    documents: tuple[Document, ...]
    programs: tuple[Program, ...]
    policies: tuple[Policy, ...]
    references: Mapping[str, Reference]
    audience: Audience = "public"
    _by_id: Mapping[str, Center] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", MappingProxyType({center.id: center for center in self.centers}))

    @classmethod
    def open(cls, url: str | None = None, audience: Audience = "public") -> Knowledge:
        """Read everything from the database; KnowledgeError when nothing has been loaded there."""
        engine = connect(url)
        try:
            return cls.read(engine, audience)
        finally:
            engine.dispose()

    @classmethod
    def read(cls, engine: Engine, audience: Audience = "public") -> Knowledge:
        """As `open`, through an engine that the caller keeps."""
        if not is_loaded(engine):
            raise KnowledgeError("the database holds no knowledge yet; run `python -m knowledge load`")
        with Session(engine, future=True) as session:
            documents = rows.read_documents(session)
            centers, programs = rows.read_centers(session), rows.read_programs(session)
            policies = rows.read_policies(session)
        return _seen_by(audience, documents, centers, programs, policies)

    def center(self, center_id: str) -> Center | None:
        """The centre with this id, or None."""
        return self._by_id.get(center_id)

    def centers_of(self, ids: Iterable[str]) -> tuple[Center, ...]:
        """The centres with these ids, in their order; an id that is not on record is left out."""
        return tuple(center for id_ in ids if (center := self.center(id_)) is not None)

    def by_short(self, short: str) -> Center | None:
        """The centre with this short name (苏州), or None."""
        return next((center for center in self.centers if center.short == short), None)

    def by_name(self, name: str) -> Center | None:
        """The centre with this full name (中国（苏州）知识产权保护中心), or None."""
        return next((center for center in self.centers if center.name == name), None)

    def by_province(self, province: str) -> tuple[Center, ...]:
        """The centres of a province, named without 省, 市, 自治区."""
        return tuple(center for center in self.centers if center.province == province)

    def by_region(self, region: str) -> tuple[Center, ...]:
        """The centres of one of the seven regions (华东)."""
        return tuple(center for center in self.centers if center.region == region)

    def document(self, document_id: str) -> Document | None:
        """The document, or None when there is none or it is not for this audience; see `references` for citing."""
        return next((document for document in self.documents if document.id == document_id), None)

    def program(self, program_id: str) -> Program | None:
        """The programme with this id, or None."""
        return next((program for program in self.programs if program.id == program_id), None)

    def policy(self, policy_id: str) -> Policy | None:
        """The policy entry with this id, or None when there is none or it is not for this audience."""
        return next((policy for policy in self.policies if policy.id == policy_id), None)

    def as_of(self, center: Center) -> str | None:
        """The month (YYYY-MM) that a centre's facts stand for."""
        return center.as_of or self.references[center.source.document].as_of


def is_loaded(engine: Engine) -> bool:
    """Whether the database has its tables and something in them."""
    if not inspect(engine).has_table(tables.meta.name):
        return False
    with Session(engine, future=True) as session:
        return session.execute(select(tables.document.c.id).limit(1)).first() is not None


def history(engine: Engine, record_id: str | None = None) -> list[Row]:
    """The revisions, oldest first: at, who, why, kind, record_id, old and new values."""
    query = select(tables.revision).order_by(tables.revision.c.id)
    if record_id is not None:
        query = query.where(tables.revision.c.record_id == record_id)
    with Session(engine, future=True) as session:
        found = [dict(row) for row in session.execute(query).mappings()]
    for row in found:  # SQLite forgets the zone
        row["at"] = row["at"].replace(tzinfo=row["at"].tzinfo or timezone.utc)
    return found


def _seen_by(
    audience: Audience,
    documents: list[Document],
    centers: list[Center],
    programs: list[Program],
    policies: list[Policy],
) -> Knowledge:
    references = {d.id: Reference(d.id, d.title, d.number, d.date, d.as_of) for d in documents}
    if audience != "internal":
        documents = [document for document in documents if document.audience == "public"]
        programs = [program for program in programs if program.audience == "public"]
        # An entry for the public may cite an internal document, and may point at entries that are not shown.
        public = {policy.id for policy in policies if policy.audience == "public"}
        policies = [
            policy.copy(update={"related": tuple(name for name in policy.related if name in public)})
            for policy in policies
            if policy.id in public
        ]
        shown = {document.id for document in documents}
        centers = [_without(center, shown) for center in centers if center.source.document in shown]
    return Knowledge(
        centers=tuple(centers),
        documents=tuple(documents),
        programs=tuple(programs),
        policies=tuple(policies),
        references=MappingProxyType(references),
        audience=audience,
    )


def _without(center: Center, shown: set[str]) -> Center:
    """The centre without what a document that is not shown says differently."""
    kept = tuple(difference for difference in center.differences if difference.document in shown)
    return center if len(kept) == len(center.differences) else center.copy(update={"differences": kept})
