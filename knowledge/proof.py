"""A centre's record against the text it comes from: phones, addresses and figures, in both directions."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge.conditions import Certified, PlatformAccount, leaves
from knowledge.figures import figures, figures_of
from knowledge.models import Center

HEADING = re.compile(r"^\*\*(?P<title>[^*]+)\*\*\s*$", re.MULTILINE)
ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"，。；]+")
ITEM = re.compile(r"^-\s*\d+[.．、]", re.MULTILINE)  # 「5.3年内」 is item 5, three years
STANDARD = re.compile(r"GB/T\s*[\d.-]+")
PRINTED_PHONE = re.compile(r"(?<![\d/.])\d[\d\\-]{5,}\d(?!\d)")  # 0731\-\--85539530 as well as 82767000


def sections(text: str) -> dict[str, str]:
    """The text of each centre by its full name: from its heading to the next heading of any kind."""
    headings = [match for match in HEADING.finditer(text) if "：" not in match["title"]]
    ends = [*(match.start() for match in headings[1:]), len(text)]
    return {match["title"].strip(): text[match.end() : end] for match, end in zip(headings, ends, strict=True)}


def read_sections(path: Path) -> dict[str, str]:
    """The sections of one source text; OSError when there is no such file."""
    return sections(path.read_text(encoding="utf-8"))


def compare(center: Center, section: str) -> list[str]:
    """What differs between a record and its section, one line per problem, each beginning with the key."""
    return [*_phones(center, section), *_addresses(center, section), *_figures(center, section)]


def _phones(center: Center, section: str) -> list[str]:
    printed = set(PRINTED_PHONE.findall(STANDARD.sub("", ADDRESS.sub("", section))))
    problems = []
    for n, phone in enumerate(center.phones):
        form = phone.printed or phone.number
        if form not in printed:
            problems.append(f"phones[{n}]: {form} is not in the source; correct it, or give its form as `printed`")
    known = {phone.printed or phone.number for phone in center.phones}
    return problems + [f"phones: the source also has {number}; add it" for number in sorted(printed - known)]


def _addresses(center: Center, section: str) -> list[str]:
    printed = {address.rstrip("/") for address in ADDRESS.findall(section)}
    tests = [leaf for condition in center.conditions for leaf in leaves(condition.test)]
    accounts = {leaf.url for leaf in tests if isinstance(leaf, PlatformAccount) and leaf.url}
    problems = []
    if center.website not in ADDRESS.findall(section):
        problems.append(f"website: {center.website} is not in the source; write it as printed there")
    for url in sorted(accounts):
        if url.rstrip("/") not in printed:
            problems.append(f"conditions: url: {url} is not in the source; write it as printed there")
    words = " ".join([center.website, *accounts, *(c.says for c in center.conditions), *center.notes])
    missing = sorted(address for address in printed if address not in words)
    return problems + [f"website: the source also has {address}; add it or say so in `notes`" for address in missing]


def _figures(center: Center, section: str) -> list[str]:
    printed, plain = figures(ITEM.sub("", section)), re.sub(r"\s", "", section)
    problems = []
    for n, condition in enumerate(center.conditions):
        where = f"conditions[{n}] ({condition.id})"
        tests = [(key, figure) for leaf in leaves(condition.test) for key, figure in figures_of(leaf)]
        said = [("says", figure) for figure in sorted(figures(condition.says))]
        for key, (value, unit) in [*(("test." + key, figure) for key, figure in tests), *said]:
            if (value, unit) not in printed:
                remedy = f"is not in the source; compare with item {condition.item}"
                problems.append(f"{where}: {key}: {value:g} {unit} {remedy}")
        for leaf in leaves(condition.test):
            standards = leaf.standards if isinstance(leaf, Certified) else ()
            for number in sorted({d for standard in standards for d in re.findall(r"\d+", standard)}):
                if number not in plain:
                    problems.append(f"{where}: test.standards: {number} is not in the source; correct it")
    return problems
