"""From the type of a test to the function that decides it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from knowledge.eligibility import bodies, fields, patents, places, programme, record, statements, strength
from knowledge.eligibility.outcome import Case, Outcome, Subject

Function = Callable[[Any, Case, Subject], Outcome]

FUNCTIONS: dict[str, Function] = {
    "registered_in": places.registered_in,
    "taxed_in": places.taxed_in,
    "insured_in": places.insured_in,
    "applicant": bodies.applicant,
    "registered_months": bodies.registered_months,
    "insured": bodies.insured,
    "capital": bodies.capital,
    "scope_excludes": bodies.scope_excludes,
    "operating_state": bodies.operating_state,
    "platform_account": bodies.platform_account,
    "in_field": fields.in_field,
    "patents": patents.patents,
    "clean_record": record.clean_record,
    "rd_ratio": strength.rd_ratio,
    "developers": strength.developers,
    "certified": strength.certified,
    "ip_officers": strength.ip_officers,
    "honour": strength.honour,
    "statement": statements.statement,
    "files_only": statements.files_only,
    "recommended": statements.recommended,
    "product_role": programme.product_role,
    "product_patents": programme.product_patents,
    "declared": programme.declared,
    "at_least": programme.count,
    "builder": programme.builder,
}

# The outcome of these depends on the centre too; that of the others only on the test and the firm.
OF_CENTER = frozenset({"registered_in", "in_field"})
