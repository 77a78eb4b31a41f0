"""The read side: look-ups, and what an audience may see."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from sqlalchemy.engine import Engine

from knowledge.errors import KnowledgeError
from knowledge.models import Difference
from knowledge.programs import Program
from knowledge.records import Records
from knowledge.store import build, session
from knowledge.store.queries import Knowledge

INTERNAL = "notice-2025-442"


@pytest.fixture
def knowledge(engine: Engine, some: Records) -> Knowledge:
    build.load(engine, some, "test", "first load")
    return Knowledge.read(engine)


def test_look_ups(knowledge: Knowledge) -> None:
    suzhou = knowledge.center("suzhou")
    assert suzhou is not None
    assert suzhou.short == "苏州"
    assert knowledge.by_short("苏州") is suzhou
    assert knowledge.by_name("中国（苏州）知识产权保护中心") is suzhou
    assert [center.id for center in knowledge.by_province("江苏")] == ["jiangsu", "suzhou"]
    assert [center.id for center in knowledge.by_region("东北")] == ["changchun"]
    assert knowledge.as_of(suzhou) == "2025-11"


def test_an_unknown_name_finds_nothing(knowledge: Knowledge) -> None:
    assert knowledge.center("atlantis") is None
    assert knowledge.by_short("亚特兰蒂斯") is None
    assert knowledge.by_province("亚特兰蒂斯") == ()
    assert knowledge.program("atlantis") is None


def test_it_does_not_change(knowledge: Knowledge) -> None:
    with pytest.raises(FrozenInstanceError):
        knowledge.centers = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        knowledge.references["x"] = None  # type: ignore[index]


def test_internal_documents_are_for_the_internal_audience_only(engine: Engine, knowledge: Knowledge) -> None:
    assert knowledge.document(INTERNAL) is None
    assert INTERNAL not in {document.id for document in knowledge.documents}
    internal = Knowledge.read(engine, audience="internal")
    assert internal.document(INTERNAL) is not None
    assert len(internal.documents) == len(knowledge.documents) + 1


def test_an_internal_document_can_still_be_cited(knowledge: Knowledge) -> None:
    assert knowledge.references[INTERNAL].number == "国知办函保字〔2025〕442号"
    assert not hasattr(knowledge.references[INTERNAL], "file")


def test_internal_entries_are_for_the_internal_audience_only(engine: Engine, some: Records) -> None:
    secret = Program(id="secret", name="内部项目", document="centers-2025", audience="internal")
    difference = Difference(about="count", document=INTERNAL, at="正文", says="另有数字")
    suzhou = some.centers[-1].copy(update={"differences": (difference,)})
    changed = replace(some, centers=(*some.centers[:-1], suzhou), programs=(*some.programs, secret), fingerprint="")
    build.load(engine, changed, "test", "internal entries")
    public, internal = Knowledge.read(engine), Knowledge.read(engine, audience="internal")
    assert (public.program("secret"), internal.program("secret")) == (None, secret)
    assert [k.centers[-1].differences for k in (public, internal)] == [(), (difference,)]
    assert "内部项目" not in repr(public)
    assert "另有数字" not in repr(public)


def test_internal_policy_entries_are_for_the_internal_audience_only(engine: Engine, knowledge: Knowledge) -> None:
    internal = Knowledge.read(engine, audience="internal")
    assert [policy.id for policy in knowledge.policies] == ["duty"]
    assert knowledge.policy("quota") is None
    assert "名额" not in repr(knowledge)
    assert knowledge.policies[0].document == INTERNAL
    assert [policy.id for policy in internal.policies] == ["duty", "quota"]
    assert internal.policies[0].related == ("quota",)
    assert knowledge.policies[0].related == ()


def test_an_empty_database_says_what_to_do(url: str) -> None:
    for prepare in (session.connect, lambda url: session.migrate(session.connect(url))):
        prepare(url)
        with pytest.raises(KnowledgeError, match="python -m knowledge load"):
            Knowledge.open(url)
