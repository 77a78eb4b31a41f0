"""The two neighbouring programmes that are also called 备案 or 认定, and whom to ask about them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pydantic import root_validator

from knowledge.conditions import Strict
from knowledge.loader import ROOT, load_records
from knowledge.models import PHONE, Audience, Condition, Identified

SHAPES = {
    "phone": (PHONE, "area code-number(-extension), as 010-62084027"),
    "email": (re.compile(r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$", re.ASCII), "name@host, as zlcp@ppac.org.cn"),
    "web": (re.compile(r"^(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?$", re.ASCII), "host or address, as www.zlcp.org.cn"),
}


class Contact(Strict):
    """One way to reach a programme's office, and where the document gives it."""

    kind: Literal["phone", "email", "web"]
    value: str
    use: str  # whose it is
    at: str  # place in the programme's document
    printed: str | None = None  # as the document prints it, where that differs

    @root_validator(skip_on_failure=True)
    def _well_formed(cls, values: dict[str, str]) -> dict[str, str]:
        shape, example = SHAPES[values["kind"]]
        if not shape.match(values["value"]):
            raise ValueError(f"value: {values['value']!r} is no {values['kind']}: write {example}")
        return values


class Program(Identified):
    """A programme: its name, the document that rules it, its public contacts; none where the text gives none."""

    name: str
    aliases: tuple[str, ...] = ()
    document: str
    audience: Audience = "public"
    contacts: tuple[Contact, ...] = ()
    conditions: tuple[Condition, ...] = ()
    notes: tuple[str, ...] = ()


def load_programs(root: Path = ROOT) -> list[Program]:
    """All programmes in the order of their ids; raises KnowledgeErrors with every problem of every file."""
    return load_records(Program, root / "programs")
