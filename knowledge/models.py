"""The records of the knowledge base, as the YAML files have them and as every other room reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from pydantic import validator

from knowledge.conditions import Leaf, Strict, Test, read_leaf, read_test

Region = Literal["华北", "东北", "华东", "华中", "华南", "西南", "西北"]
Audience = Literal["public", "internal"]

PHONE = re.compile(r"^(0\d{2,3}-\d{7,8}(-\d{1,5})?|400-\d{3,4}-\d{3,4})$")
URL = re.compile(r"^https?://[^\s<>\"]+$")


class Identified(Strict):
    """What is known by an id; where it has a file of its own, the id is the file's name."""

    id: str


class Document(Identified):
    """One source document: what an answer cites."""

    title: str
    number: str | None = None  # 文号
    issuer: str | None = None
    date: str | None = None  # YYYY-MM-DD; absent where the text bears none
    as_of: str | None = None  # YYYY-MM, what the content stands for
    audience: Audience = "public"
    file: str  # name of the document's text among the sources

    @validator("date")
    def _is_day(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError(f"{value!r} is no day: write YYYY-MM-DD in quotation marks")
        return value

    @validator("as_of")
    def _is_month(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"\d{4}-\d{2}", value):
            raise ValueError(f"{value!r} is no month: write YYYY-MM")
        return value


class Place(Strict):
    """Where a statement stands: a document and the place in it."""

    document: str
    at: str


class Phone(Strict):
    """A telephone number, what it is for, and how the source prints it where that differs."""

    number: str
    use: str = "联系电话"
    printed: str | None = None
    note: str | None = None

    @validator("number")
    def _well_formed(cls, value: str) -> str:
        if not PHONE.match(value):
            raise ValueError(f"{value!r} is no phone number: write area code-number(-extension), as 0512-88182767")
        return value

    @property
    def extension(self) -> str | None:
        """What is dialled after the line has answered: 6011 of 022-23768809-6011."""
        return self.number.rpartition("-")[2] if self.number.startswith("0") and self.number.count("-") == 2 else None

    @property
    def line(self) -> str:
        """The number without its extension."""
        return self.number.rpartition("-")[0] if self.extension else self.number


class Condition(Strict):
    """One condition for filing (备案), typed, with its item in the centre's text."""

    id: str
    item: str  # 「第N项」: the number in the source
    says: str  # our words, the source's terms
    test: Test
    strength: Literal["mandatory", "in_principle"] = "mandatory"  # 「原则上」
    exception: str | None = None  # 特殊情况: what to submit when it is not met
    note: str | None = None

    @validator("test", pre=True)
    def _chosen(cls, value: Any) -> Any:
        return read_test(value)


class Exemption(Strict):
    """A way around conditions: when `when` holds, the conditions in `lifts` do not apply."""

    id: str
    item: str
    says: str
    when: Leaf
    lifts: tuple[str, ...]
    material: str | None = None

    @validator("when", pre=True)
    def _chosen(cls, value: Any) -> Any:
        return read_leaf(value)


class Priority(Strict):
    """Something that is preferred, never required."""

    item: str
    says: str


class Difference(Strict):
    """What another document says differently."""

    about: Literal["fields", "count"]
    document: str
    at: str
    says: str


class Center(Identified):
    """A protection centre: who it is, whom it serves, how to reach it, what it asks for."""

    name: str
    short: str
    aliases: tuple[str, ...] = ()
    region: Region
    province: str
    level: Literal["province", "city", "zone"]
    serves: tuple[str, ...]  # places by name; see knowledge/places.py for how names resolve
    serves_note: str | None = None
    fields: tuple[str, ...]  # as the centre names them; each known to industries.yaml
    fields_note: str | None = None
    phones: tuple[Phone, ...]
    website: str
    source: Place
    as_of: str | None = None  # only where it differs from the document's
    conditions: tuple[Condition, ...]
    exemptions: tuple[Exemption, ...] = ()
    priorities: tuple[Priority, ...] = ()
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()  # defects of the source, for the reader

    def phone_for(self, fields: Iterable[str]) -> str:
        """The number that is given for one of the fields; every number where they differ by field and none is meant."""
        of_fields = {phone: [name for name in self.fields if name in phone.use] for phone in self.phones}
        if not any(of_fields.values()):
            return self.phones[0].number
        wanted = set(fields)
        meant = [phone.number for phone, names in of_fields.items() if wanted.intersection(names)]
        if len(meant) == 1:
            return meant[0]
        return "、".join(f"{phone.number}（{'、'.join(names)}）" for phone, names in of_fields.items() if names)

    @validator("website")
    def _is_url(cls, value: str) -> str:
        if not URL.match(value):
            raise ValueError(f"{value!r} is no web address: it must begin with http:// or https://")
        return value

    @validator("phones", "serves", "fields")
    def _not_empty(cls, value: tuple[Any, ...]) -> tuple[Any, ...]:
        if not value:
            raise ValueError("is empty; give at least one")
        return value

    @validator("conditions", "exemptions")
    def _ids_are_unique(cls, value: tuple[Condition | Exemption, ...]) -> tuple[Condition | Exemption, ...]:
        ids = [entry.id for entry in value]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"the id {', '.join(twice)} is used twice; give each its own")
        return value

    @validator("exemptions")
    def _lifts_are_known(cls, value: tuple[Exemption, ...], values: dict[str, Any]) -> tuple[Exemption, ...]:
        known = {condition.id for condition in values.get("conditions", ())}
        for exemption in value:
            unknown = sorted(set(exemption.lifts) - known)
            if unknown and "conditions" in values:
                raise ValueError(f"{exemption.id} lifts {', '.join(unknown)}, but no condition has that id")
        return value
