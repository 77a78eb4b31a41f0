"""The centre files against a second, independent reading of the same source, key by key.

The reading is in `second_reading.yaml`, whose head explains the keys. It may be wrong as well: where the two
differ, the source decides, and whichever of the two misread it is corrected.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from knowledge import conditions as c
from knowledge.loader import load_centers, read_yaml
from knowledge.models import Center, Condition

READING = Path(__file__).with_name("second_reading.yaml")

ANY_KIND = ("invention", "utility_model", "design")

EMPTY: dict[str, Any] = {
    "months": None, "months_in_principle": False, "insured": None, "legal_person": False, "patents": [],
    "other_ways": [], "patents_in_principle": False, "patents_exception": False, "abnormal": None,
    "other_records": [], "tax": False, "scope_excludes": False, "rd_percent": None, "developers": None,
    "capital_yuan": None, "kinds": [], "others_possible": False, "other_areas": False, "priority": False,
    "exemption": None, "field_of": "business", "platform": False, "operating_state": False,
}  # fmt: skip

ABNORMAL: dict[str, Any] = {
    "months": None, "calendar_years": None, "never": False, "only_unsettled": False, "corrected_is_met": False,
    "commitment_letter": False, "recognised": False,
}  # fmt: skip

KINDS = {
    "企业": "enterprise", "事业单位": "institution", "高校": "university", "科研院所": "research_institute",
    "社会组织": "social_organisation", "民办非企业单位": "private_non_enterprise",
    "民非组织": "private_non_enterprise", "国家机关": "government", "部队单位": "military",
}  # fmt: skip

RECORDS = {
    "低质量": "low_quality", "侵权": "infringement", "不诚信": "dishonesty", "失信": "dishonesty",
    "不良信用": "bad_credit", "骗取资助": "subsidy_fraud", "无资质代理": "unqualified_agent",
    "虚假文件": "false_documents", "假冒专利": "fake_patent", "不执行裁决": "court_defiance", "违法违规": "illegal",
    "严重失信名单": "serious_list", "联合惩戒名单": "joint_punishment_list", "经营异常": "operation_anomaly",
    "行政处罚": "administrative_penalty",
}  # fmt: skip

CATCH_ALL = "不良记录"  # 「等不良记录」: a centre's file may hold it as bad_credit or leave it out


def found(center: Center, kind: type) -> list[tuple[Condition, Any]]:
    """Every leaf of a kind among the centre's conditions, with the condition it stands in."""
    return [(held, leaf) for held in center.conditions for leaf in c.leaves(held.test) if isinstance(leaf, kind)]


def only(values: list[Any]) -> Any:
    """The value that all agree on; None where there is none, the whole list where there are several."""
    different = [value for n, value in enumerate(values) if value not in values[:n]]
    return different[0] if len(different) == 1 else different or None


def alternative(leaf: c.Patents) -> frozenset[str]:
    """One way to meet the patent condition, in the words of the reading; the order of words has no meaning."""
    tokens = {str(leaf.min), *leaf.kinds}
    flags = {"first": leaf.first_applicant, "own": leaf.own, "original": leaf.original, "in_force": leaf.in_force}
    tokens |= {word for word, true in flags.items() if true}
    if leaf.counts != "granted":
        tokens.add(leaf.counts)
    if leaf.within_years:
        tokens.add(f"{leaf.within_years}_years")
    # the first applicant is an applicant: `own` beside it says nothing more
    return frozenset(tokens - {"own"} if "first" in tokens else tokens)


def read_alternative(text: str) -> frozenset[str]:
    words = {part for word in text.split() for part in word.split("|")}
    return frozenset(words - {"any"} | set(ANY_KIND) if "any" in words else words)


def read_record(entry: dict[str, Any]) -> tuple[str, int | None, int | None]:
    what = "bad_credit" if entry["what"] == CATCH_ALL else RECORDS[entry["what"]]
    return what, entry.get("months"), entry.get("calendar_years")


def window(leaf: c.CleanRecord) -> tuple[int | None, int | None]:
    return (leaf.within.months, leaf.within.calendar_years) if leaf.within else (None, None)


def abnormal(center: Center) -> Any:
    """What the file says of 非正常, in the keys of the reading."""
    readings = []
    for _, leaf in found(center, c.CleanRecord):
        if "abnormal" in leaf.items:
            months, years = window(leaf)
            readings.append(
                {
                    "months": months,
                    "calendar_years": years,
                    "never": leaf.never,
                    "only_unsettled": leaf.only_unsettled,
                    "corrected_is_met": leaf.corrected_is_met,
                    "commitment_letter": leaf.after_window == "commitment_letter",
                    "recognised": "国家知识产权局" in leaf.recognised_by,
                }
            )
    return only(readings)


def other_records(center: Center) -> set[tuple[str, int | None, int | None]]:
    return {
        (item, *window(leaf)) for _, leaf in found(center, c.CleanRecord) for item in leaf.items if item != "abnormal"
    }


def other_ways(center: Center) -> list[str]:
    """The branches beside patents, as text with the first year; the text holds the names of the honours."""
    ways = []
    for condition in center.conditions:
        branches = c.leaves(condition.test)
        if any(isinstance(branch, c.Patents) for branch in branches):
            for branch in branches:
                if isinstance(branch, c.Honour):
                    ways.append("、".join(branch.names) + (f" {branch.since_year}" if branch.since_year else ""))
                elif not isinstance(branch, c.Patents):
                    ways.append("注册资本" if isinstance(branch, c.Capital) else branch.type)
    return ways


def same_ways(read: list[str], held: list[str]) -> bool:
    """Whether each way of the reading is exactly one of the file's: all its key words and its year occur there."""

    def matches(way: str, text: str) -> bool:
        return all(word in text for word in way.replace("、", " ").split())

    return len(read) == len(held) and all(any(matches(way, text) for text in held) for way in read)


def field_of(center: Center) -> Any:
    kinds = {leaf.of for _, leaf in found(center, c.InField)}
    return "both" if kinds == {"business", "application"} else only(sorted(kinds))


def held(center: Center) -> dict[str, Any]:
    """A centre's file in the keys of the reading."""
    months, patents = found(center, c.RegisteredMonths), found(center, c.Patents)
    insured, applicants = found(center, c.Insured), found(center, c.Applicant)
    return {
        "months": only([leaf.min for _, leaf in months]),
        "months_in_principle": any(condition.strength == "in_principle" for condition, _ in months),
        "insured": only([leaf.min for _, leaf in insured]),
        "legal_person": any(leaf.legal_person for _, leaf in applicants),
        "patents": {alternative(leaf) for _, leaf in patents},
        "other_ways": other_ways(center),
        "patents_in_principle": any(condition.strength == "in_principle" for condition, _ in patents),
        "patents_exception": any(condition.exception for condition, _ in patents),
        "abnormal": abnormal(center),
        "other_records": other_records(center),
        "tax": bool(found(center, c.TaxedIn)),
        "scope_excludes": bool(found(center, c.ScopeExcludes)),
        "rd_percent": only([leaf.min_percent for _, leaf in found(center, c.RdRatio)]),
        "developers": only([leaf.min for _, leaf in found(center, c.Developers)]),
        "capital_yuan": only([leaf.min_yuan for _, leaf in found(center, c.Capital)]),
        "kinds": {kind for _, leaf in applicants for kind in leaf.kinds},
        "others_possible": any(leaf.others for _, leaf in applicants),
        "other_areas": any(leaf.others for _, leaf in found(center, c.RegisteredIn)),
        "priority": bool(center.priorities),
        "exemption": bool(center.exemptions),
        "field_of": field_of(center),
        "platform": bool(found(center, c.PlatformAccount)),
        "operating_state": bool(found(center, c.OperatingState)),
    }


def read(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of the reading, completed and in the same form as `held`."""
    full = {**EMPTY, **entry}
    if full["abnormal"] is not None:
        full["abnormal"] = {**ABNORMAL, **full["abnormal"]}
    full["patents"] = {read_alternative(text) for text in full["patents"]}
    full["other_records"] = {read_record(record) for record in full["other_records"]}
    full["kinds"] = {KINDS[kind] for kind in full["kinds"]}
    full["exemption"] = bool(full["exemption"])
    return full


def optional_records(entry: dict[str, Any]) -> set[tuple[str, int | None, int | None]]:
    return {read_record(record) for record in entry.get("other_records", []) if record["what"] == CATCH_ALL}


def shown(value: Any) -> Any:
    """Sets in a fixed order, so that a message reads the same each time."""
    return sorted(map(shown, value), key=str) if isinstance(value, (set, frozenset)) else value


def differences(entry: dict[str, Any], center: Center) -> list[str]:
    mine, theirs = read(entry), held(center)
    bare = optional_records(entry)
    lines = []
    for key in EMPTY:
        if key == "other_ways":
            same = same_ways(mine[key], theirs[key])
        elif key == "other_records":
            same = mine[key] - bare == theirs[key] - bare
        else:
            same = mine[key] == theirs[key]
        if not same:
            lines.append(f"{center.short}: {key}: read {shown(mine[key])}, the file has {shown(theirs[key])}")
    # alternatives in two conditions would both have to be met
    if len({condition.id for condition, _ in found(center, c.Patents)}) > 1:
        lines.append(f"{center.short}: patents: the alternatives stand in several conditions; put them into one")
    return lines


def test_reading_is_well_formed() -> None:
    reading = read_yaml(READING)
    assert len(reading) == 72
    wrong = [f"{short}: {key}" for short, entry in reading.items() for key in entry if key not in EMPTY]
    wrong += [f"{s}: abnormal.{k}" for s, e in reading.items() for k in e.get("abnormal") or {} if k not in ABNORMAL]
    assert not wrong


def test_centers_agree_with_second_reading() -> None:
    reading = read_yaml(READING)
    centers = {center.short: center for center in load_centers()}
    lines = [f"{short}: read, but has no file" for short in reading if short not in centers]
    lines += [f"{short}: has a file, but was not read" for short in centers if short not in reading]
    for short, center in centers.items():
        if short in reading:
            lines += differences(reading[short], center)
    assert not lines, f"{len(lines)} disagreements:\n" + "\n".join(lines)
