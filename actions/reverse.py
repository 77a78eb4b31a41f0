"""A telephone number or a web address → the centre whose it is."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from actions.answers import Answer, render
from actions.desk import Desk, called
from actions.directory import EXTENSION, card, extensions, wants_another_number
from actions.question import Question
from knowledge.models import Center

NUMBER = re.compile(r"(?<!\d)(?:0\d{2,3}|400)[-\s]?\d{3,8}(?:[-\s]?\d{3,4})?(?!\d)|(?<!\d)\d{7,8}(?!\d)")
HOST = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+(?:cn|com|gov|org|net)(?:\.cn)?)")
# 「0797打头的座机」, 「区号0546那家」
AREA_CODE = re.compile(
    r"(?:区号|区码)[^\d,。;!?]{0,4}(?P<a>0\d{2,3})(?!\d)|(?<!\d)(?P<b>0\d{2,3}|400)(?:打头|开头|区号|的?(?:区号|座机|固话))"
)
# 「尾号8227的」, 「最后四位是2767」
LAST_DIGITS = re.compile(
    r"(?:尾号|末尾|结尾|最后[几三四五]?[位个]?)(?:数字|号码|数)?(?:是|为|写的)?[^\d,。;!?]{0,2}(?P<n>\d{3,5})(?!\d)"
)
MIN_HOST = 6  # shorter ones (gov.cn) belong to many


class Owned(NamedTuple):
    """A number or a site of a message, and the centres whose it is; `part`: the first or last digits of a number alone."""

    said: str
    kind: Literal["number", "part", "site"]
    centers: tuple[Center, ...]


def owners(text: str, desk: Desk, named: bool) -> list[Owned]:
    """Each number and host in a text with the centres that have it; those of no centre have none.

    `named`: whether the text names a place or a centre, of which an area code then is said.
    """

    found = []
    for match in NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        found.append(Owned(match.group(), "number", _with_number(re.compile(digits), desk)))
    for match in () if named else AREA_CODE.finditer(text):  # 「湘潭的也是0731开头」 asks of 湘潭
        code = match.group("a") or match.group("b")
        found.append(Owned(f"{code}开头的号码", "part", _with_number(re.compile(rf"^{code}"), desk)))
    for match in () if named else LAST_DIGITS.finditer(text):
        end = match.group("n")
        found.append(Owned(f"尾号{end}的号码", "part", _with_number(re.compile(rf"{end}$"), desk)))
    for match in HOST.finditer(text):
        host = match.group(1).removeprefix("www.")
        if len(host) >= MIN_HOST:
            found.append(Owned(match.group(1), "site", tuple(c for c in desk.coverage.centers if host in c.website)))
    return found


def _with_number(digits: re.Pattern[str], desk: Desk) -> tuple[Center, ...]:
    """The centres one of whose numbers has these digits, area code and all."""
    return tuple(
        center
        for center in desk.coverage.centers
        if any(digits.search(re.sub(r"\D", "", phone.number)) for phone in center.phones)
    )


def _unknown(question: Question) -> Answer:
    """A number by itself that belongs to no centre."""
    return Answer(
        kind="center",
        status="not_on_record",
        text=render("reverse_unknown", number=question.text.strip()),
        data={"centers": []},
        suggestions=("你能回答什么",),
        context=question.context,
    )


def answer(question: Question, desk: Desk) -> Answer | None:
    """Whose number or site it is; None when the message has neither, or none that is on record."""
    found = [owned for owned in owners(question.text, desk, question.named) if owned.centers]
    if not found:
        return _unknown(question) if NUMBER.fullmatch(question.text.strip()) else None
    centers = tuple(dict.fromkeys(center for owned in found for center in owned.centers))
    others = tuple(center for center in question.centers if center not in centers) if question.named else ()
    all_numbers = wants_another_number(question.text) or EXTENSION.search(question.text)
    others = others or (centers if all_numbers else ())
    return Answer(
        kind="center",
        status="answered",
        text=render(
            "reverse",
            found=found,
            others=others,
            called=called,
            extensions=extensions(question, others),
            cited=desk.cited(centers[0]),
        ),
        data={"centers": [card(center, ("phone", "website"), desk) for center in (*centers, *others)]},
        sources=tuple(desk.source(center) for center in (*centers, *others)),
        suggestions=tuple(f"{center.short}备案要什么条件" for center in centers[:2]),
        context=question.context.moved_to(tuple(center.id for center in others or centers)),
    )
