"""A check in words: what the condition asks, what the firm said, and what would help. Pure: data in, Chinese out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from actions.eligibility.terms import (
    BODIES,
    BUILDERS,
    EXCEPTED,
    FIGURES,
    PATENTS,
    QUALITIES,
    YES_NO,
    duration,
    money,
    number,
)
from knowledge.eligibility import Check, Verdict
from knowledge.eligibility.less import less_than
from knowledge.topics import RECORDS

LONG = 44  # a condition whose own wording is longer is said by its threshold
MOST_WAYS = 3
MUST_BE = {"first_applicant": "作为第一申请人", "original": "原始取得", "own": "作为申请人"}


def requirement(check: Check) -> str:
    """What the condition asks: its own wording, or, where that is long, the part that matters here."""
    if len(check.requirement) <= LONG:
        return check.requirement
    said = [item for item in (check.fact or {}).get("records", ()) if item in RECORDS]
    if check.type == "clean_record" and said:
        return _record_rule(check.threshold, said)
    ways = check.threshold.get("any_of", ())
    if not ways or any(leaf["type"] not in ("patents", "honour") for leaf in ways):
        return check.requirement
    return f"{'原则上' if check.requirement.startswith('原则上') else '至少'}有{_ways(ways)}"


def _record_rule(test: Mapping[str, Any], said: Iterable[str]) -> str:
    window = test.get("within") or {}
    period = duration(window["months"]) + "内" if window.get("months") else ""
    if window.get("calendar_years"):
        period = "前一个自然年度内" if window["calendar_years"] == 1 else f"前{window['calendar_years']}个自然年度内"
    items = "、".join(RECORDS[item] for item in said if item in RECORDS)
    unlimited = "" if period else "（未写明年限）"
    return f"{'从未有过' if test.get('never') else period + '没有'}{items}{unlimited}"


def _ways(leaves: Iterable[Mapping[str, Any]]) -> str:
    """The alternatives of a condition; of the titles the first two stand for all."""
    leaves = list(leaves)
    held = [leaf for leaf in leaves if leaf["type"] == "patents"]
    ways = [_patents(leaf, leaf["min"]) for leaf in held]
    titles = [leaf for leaf in leaves if leaf["type"] == "honour"]
    if titles:
        names = [name for leaf in titles for name in leaf["names"]]
        since = f"{titles[0]['since_year']}年起" if titles[0].get("since_year") else ""
        ways.append(f"{since}列入{'、'.join(names[:2])}等{len(names)}类名单")
    return "，或".join(ways) + _whose(held)


def _must(test: Mapping[str, Any]) -> set[str]:
    return set(test.get("must_be") or ()) | {name for name in (*MUST_BE, "in_force") if test.get(name) is True}


def _whose(tests: Iterable[Mapping[str, Any]]) -> str:
    """「（须作为第一申请人、原始取得）」, once for all alternatives."""
    must = {name for test in tests for name in _must(test)}
    whose = "、".join(words for name, words in MUST_BE.items() if name in must)
    return f"（须{whose}）" if whose else ""


def _patents(test: Mapping[str, Any], count: float) -> str:
    """「1件授权且有效的发明」."""
    must, counts = _must(test), test.get("counts", "granted")
    kinds = "或".join(PATENTS[kind] for kind in test["kinds"])
    kinds = "专利（种类不限）" if len(test["kinds"]) == len(PATENTS) else kinds
    state = {"granted": "授权", "applied": "申请的", "owned": "在审或有效的"}[counts]
    force = "有效" if "in_force" in must and counts == "granted" else ""
    within = f"近{test['within_years']}年" if test.get("within_years") else ""
    return f"{number(count)}件{within}{state}{force}{kinds}"


def fact(data: Mapping[str, Any] | None) -> str:
    """What the firm said of it, to go after 「您」; empty when it said nothing that can be named."""
    parts: list[str] = []
    for name, value in (data or {}).items():
        if name in FACTS:
            parts.append(FACTS[name](value, data))
        elif name in FIGURES:
            before, after = FIGURES[name]
            parts.append(f"{before}{number(value)}{after}")
        elif name in YES_NO:
            parts.append(YES_NO[name][not value])
    return "、".join(part for part in dict.fromkeys(parts) if part)


def _holdings(held: list[Mapping[str, Any]], data: Any) -> str:
    if not held:
        return "没有专利"
    return "、".join(holding(one) for one in _summed(held))


def _summed(held: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those that are said in the same words as one: 4件 and 2件 are 6件."""
    summed: list[Mapping[str, Any]] = []
    for one in held:
        like = next((n for n, other in enumerate(summed) if _alike(one, other)), None)
        if like is None:
            summed.append(one)
        else:
            summed[like] = {**one, "count": summed[like]["count"] + one["count"]}
    return summed


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    counted = one.get("count") and other.get("count")
    return bool(counted) and holding({**one, "count": 1}) == holding({**other, "count": 1})


def holding(held: Mapping[str, Any]) -> str:
    """「4件实用新型」, 「1件在审发明」, 「没有发明」."""
    kind = PATENTS.get(held.get("kind") or "", "专利")
    count = held.get("count")
    if count == 0:
        return f"没有{kind}"
    state = {"pending": "在审", "applied": "申请过的", "owned": "在审或有效的"}.get(held.get("state") or "", "")
    notes = [
        words
        for name, words in (
            ("first_applicant", "不是第一申请人"), ("own", "不是本单位的"), ("original", "受让取得"), ("in_force", "已失效"),
        )
        if held.get(name) is False
    ]  # fmt: skip
    many = "几件" if count is None else f"{count}件" + ("以上" if held.get("at_least") else "")
    unsaid = "" if held.get("kind") else "（没说类型）"
    return f"有{many}{state}{kind}{unsaid}" + (f"（{'、'.join(notes)}）" if notes else "")


def _records(said: Mapping[str, Any], data: Any) -> str:
    return "、".join(record(_on_record(item, event), event) for item, event in said.items() if item in RECORDS)


def _on_record(item: str, event: Mapping[str, Any]) -> str:
    """What an item is called; an infringement of which no intent was told is no more than that."""
    untold = item == "infringement" and event.get("present", True) and not event.get("intended")
    return "侵权" if untold else RECORDS[item]


def record(name: str, event: Mapping[str, Any]) -> str:
    """「2年前有过非正常专利申请（未纠正）」."""
    if not event.get("present", True):
        return f"没有{name}"
    when = f"{event['year']}年" if event.get("year") else ""
    if event.get("months_ago") is not None:
        when = f"{duration(event['months_ago'])}前" if event["months_ago"] >= 1 else "近一个月"
    notes = {"corrected": ("已纠正", "未纠正"), "settled": ("已处理完", "未处理完")}
    said = [words[not event[key]] for key, words in notes.items() if event.get(key) is not None]
    return f"{when}{'被列入' if name.endswith(('名单', '名录')) else '有过'}{name}" + (
        f"（{'、'.join(said)}）" if said else ""
    )


def _body(kind: str | None, data: Any) -> str:
    if kind is None or (
        data.get("legal_person") is False and kind not in ("branch", "individual_business", "individual")
    ):
        return "不是独立法人" if data.get("legal_person") is False else "是独立法人"
    return f"是{BODIES[kind]}"


def _words(words: list[str], data: Any) -> str:
    return f"做{'、'.join(words)}" if words and "fields" not in data else ""


def _qualities(said: Mapping[str, bool], data: Any) -> str:
    lacking = [QUALITIES[tag] for tag, value in said.items() if value is False]
    return f"没有{'、'.join(lacking)}" if lacking else ""


FACTS: dict[str, Any] = {
    "place": lambda name, _: f"注册在{name}",
    "excepted": lambda names, _: "说" + "、".join(EXCEPTED[name] for name in names if name in EXCEPTED) + "还不够",
    "words": _words,
    "fields": lambda found, _: f"属于{'、'.join(found)}" if found else "说不属于这些领域",
    "filing_in_field": lambda yes, _: "的申请属于该领域" if yes else "的申请不属于该领域",
    "kind": _body,
    "registered_months": lambda months, _: f"成立{duration(months)}",
    "registered_year": lambda year, _: f"{year}年注册",
    "capital_yuan": lambda yuan, _: f"注册资本{money(yuan)}",
    "yearly_amount_yuan": lambda yuan, _: f"年度转化运营金额{money(yuan)}",
    "operating_state": lambda state, _: f"经营状态为{state}",
    "scope": lambda said, _: "、".join(f"经营范围{'含' if yes else '不含'}{name}" for name, yes in said.items()),
    "patents": _holdings,
    "records": _records,
    "certified": lambda held, _: f"有{'、'.join(held)}" if held else "没有通过贯标认证",
    "honours": lambda held, _: "有" + "、".join(f"{year or ''}{'年' if year else ''}{name}" for name, year in held) if held else "没有列入名单",
    "qualities": _qualities,
    "builder": lambda kind, _: f"是{BUILDERS[kind]}",
    "files_only": lambda kinds, _: f"只提交{'、'.join(PATENTS[k] for k in kinds)}申请",
}  # fmt: skip


def advice(check: Check) -> str:
    """What would help: the easiest ways, 「再有1件…，或再有2件…」; empty where nothing can be advised."""
    needs = (check.advice or {}).get("need", [])
    patents = [one for one in needs if one["kind"] == "patents"]
    if patents and len(needs) > MOST_WAYS:
        needs = patents  # titles are in the condition already
    ways = list(dict.fromkeys(words for one in needs if (words := need(one))))
    return "，或".join(ways[:MOST_WAYS]) + _whose(patents)


def need(data: Mapping[str, Any]) -> str:
    """One way to fulfil a condition; empty for a need that nobody can act on."""
    kind = data["kind"]
    if kind == "patents" and "more" in data:
        return f"再有{_patents(data, data['more'])}"
    if "more" not in data and (kind in FIGURES or kind in _BY_FIGURE):
        return ""  # how far it falls short has not been said
    if kind in NEEDS:
        return str(NEEDS[kind](data))
    if kind in FIGURES:
        before, after = FIGURES[kind]
        return _grown(data, f"{before}再增加", before, lambda figure: f"{number(figure)}{after}")
    return ""


def _grown(data: Mapping[str, Any], more: str, of: str, said: Callable[[float], str]) -> str:
    """How much more of a figure, and how much in all; of one that is only 「不到500万」, how much in all."""
    if less_than(round(data["least"] - data["more"], 6)):
        return f"{of}达到{said(data['least'])}"
    return f"{more}{said(data['more'])}（达到{said(data['least'])}）"


def _record_need(data: Mapping[str, Any]) -> str:
    if data.get("correct"):
        return "及时纠正或消除后果"
    if data.get("settle"):
        return "先处理完毕"
    if "wait_months" in data:
        return f"{'最多' if data.get('at_most') else ''}再过{duration(max(data['wait_months'], 1))}"
    return f"等到{data['from_year']}年" if "from_year" in data else ""


def _age_need(data: Mapping[str, Any]) -> str:
    """How much longer; of an age that is only 「不到两个月」, which age."""
    exact = data["more"] % 1 == 0
    return f"成立再满{duration(data['more'])}" if exact else f"成立满{duration(data['least'])}"


NEEDS: dict[str, Any] = {
    "place": lambda data: (
        f"注册地迁到{'或'.join(data['places'])}"
        + (f"，或者证明注册地址就在{data['unless_in']}内" if data.get("unless_in") else "")
    ),
    "body": lambda data: (
        "由有独立法人资格、自身也符合条件的单位（如改办成的公司、注册地相符的总公司）来备案"
        if data.get("legal_person")
        else ""
    ),
    "registered_months": _age_need,
    "capital_yuan": lambda data: _grown(data, "注册资本增加", "注册资本", money),
    "yearly_amount_yuan": lambda data: _grown(data, "年度金额再增加", "年度金额", money),
    "honour": lambda data: "入选" + "、".join(data["names"]),
    "certified": lambda data: "通过" + "或".join(data["one_of"]),
    "record": _record_need,
    "qualities": lambda data: "补齐" + "、".join(QUALITIES[tag] for tag in data["tags"]),
    "scope": lambda data: f"经营范围去掉{data['without']}",
    "taxed_here": lambda data: "主管税务机关迁到当地",
    "insured_here": lambda data: "在当地为员工参保",
    "operating_state": lambda data: "经营状态恢复为" + "或".join(data["one_of"]),
    "platform_account": lambda data: f"先在{data['platform']}注册",
    "product_role": lambda data: (
        "成为专利权人或取得许可" if "held" in data["lacking"] else "由制造或销售该产品的单位来备案"
    ),
    "ownership_dispute": lambda data: "先解决权属纠纷",
    "market_benefit": lambda data: "产品取得较好的经济效益以后",
    "own_premises": lambda data: "配备独立场地",
    "funds": lambda data: "落实经费保障",
    "staff": lambda data: "建立运营人才队伍",
    "dedicated_body": lambda data: "设立独立法人实体或专责机构",
}


_BY_FIGURE = frozenset({"patents", "registered_months", "capital_yuan", "yearly_amount_yuan"})


def material(check: Check) -> str:
    """What to bring for a condition that may be waived."""
    if check.material:
        whole = check.material.startswith(("特殊情况", "“"))  # a sentence of its own
        return check.material if whole else f"需提交{check.material}"
    if check.soft:
        return "“原则上”留有余地，可备情况说明先问中心"
    return "由中心决定，可备情况说明先问中心"


VERDICTS: dict[Verdict, str] = {
    "eligible": "可以备案",
    "conditional": "有条件",
    "not_eligible": "目前不能备案",
    "undetermined": "还不能判断",
}
APPLIED_FOR = frozenset({"operation_center"})  # one applies to be recognised there, and files nothing


def in_words(verdict: Verdict, subject_id: str) -> str:
    """A verdict as it is said of a centre or a programme."""
    return VERDICTS[verdict].replace("备案", "申报") if subject_id in APPLIED_FOR else VERDICTS[verdict]
