"""The two neighbouring programmes: public contacts as the document gives them, none where it gives none."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from knowledge.loader import load_documents
from knowledge.programs import Contact, Program, load_programs


@pytest.fixture(scope="module")
def programs() -> dict[str, Program]:
    return {program.id: program for program in load_programs()}


def test_their_documents_exist(programs: dict[str, Program]) -> None:
    assert {program.document for program in programs.values()} <= set(load_documents())


def test_product_filing_has_its_four_contacts(programs: dict[str, Program]) -> None:
    assert {contact.value for contact in programs["product_filing"].contacts} == {
        "010-62084027",
        "010-62153721",
        "zlcp@ppac.org.cn",
        "www.zlcp.org.cn",
    }


def test_operation_center_has_none(programs: dict[str, Program]) -> None:
    assert programs["operation_center"].contacts == ()


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "62084027"), ("phone", "010—62084027"), ("email", "zlcp"), ("web", "the site")]
)
def test_a_malformed_contact_is_refused(kind: str, value: str) -> None:
    with pytest.raises(ValidationError, match=f"is no {kind}"):
        Contact(kind=kind, value=value, use="平台", at="正文")
