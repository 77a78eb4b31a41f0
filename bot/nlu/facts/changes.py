"""What a message changes about what was said before: 再来一件发明, 是5件不是3件, 再招一个人, 那件是2020年的."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import additions, patterns, record_events, waits
from bot.nlu.facts import patent_words as words
from bot.nlu.facts.bare import reply_of
from bot.nlu.facts.dates import DATE, date
from bot.nlu.facts.numbers import DURATION, NUM, figure, months
from bot.nlu.facts.patent_mentions import kinds_in
from bot.nlu.facts.people import CHANGED_BY, ONE_MORE
from bot.nlu.facts.plans import planned
from bot.nlu.facts.read import stated
from bot.nlu.facts.told import Told
from bot.nlu.facts.updates import updates
from knowledge.eligibility.holdings import MAY_LACK

_SLIP_WORD = r"(?:更正|纠正|口误|手滑(?:了)?|手误|不对|(?:说|记|搞|写|打|输|敲|数|算|看|弄|填|报)(?:错|岔|少|多|反|漏|掉)(?:了)?(?:一?[个位](?:\d|数字?|零|字)(?=,))?)"
# 「是一年零两个月」, 「前面说的两年应该是三年」: the age said before.
_AGE = re.compile(
    rf"(?:说的?|讲的?)(?:是)?(?P<old>{DURATION})[^,。;!?\d]{{0,3}}(?:应该|其实|实际)?(?:是|改成|改为)(?P<new>{DURATION})"
    rf"|{_SLIP_WORD}[^。;!?\d]{{0,10}}?(?:(?<!不)(?:是|有|为)(?:已经)?|[, ](?:应该|其实|实际上?|都|已经?|有|是)*)(?P<new2>{DURATION})(?!以?之?前)|^(?:哦|噢|啊|应该|其实|实际上?|准确说|,)*是(?P<new3>{DURATION})(?:了|吧|哈|才对|,|。)*$"
)
_CORRECT = re.compile(
    rf"(?:应该|其实|实际)?(?:是|为|有|改成|算)(?P<new>{NUM})(?P<u>件|个人|人|名|万|亿|%|个点|个|年|个月)[^。;!?]{{0,6}}?不是(?P<old>{NUM})(?:件|个人|人|名|万|%|个点|个|年|个月)?"
    rf"|不是(?P<old2>{NUM})(?:件|个人|人|名|万|%|个点|个|年|个月)?[^。;!?]{{0,6}}?(?:而?是|有)(?P<new2>{NUM})(?P<u2>件|个人|人|名|万|亿|%|个点|个|年|个月)"
    rf"|{_SLIP_WORD}[^。;!?\d]{{0,10}}?(?<!不)(?:是|有|为)(?P<new3>{NUM})(?P<u3>件|个人|人|名|万|亿|%|个点|个)"
)
_UNITS = {"件": "patents", "个人": "persons", "人": "persons", "名": "persons", "万": "yuan", "亿": "yuan", "%": "percent", "个点": "percent",
          "年": "months", "个月": "months"}  # fmt: skip
_HIRE = re.compile(
    rf"(?:再|多|又)(?:招|聘|加|交|增加|招聘|找|添|缴|参保|来|补|入职|上)(?:了|上|进|交)*(?P<n>{NUM})(?:个|名|位)?(?P<r>研发|开发)?(?:人|员工|社保)?"
)
_TO_DEVELOP = re.compile(r"[^,。;!?]{0,6}(?:做|搞|干|当|来)?(?:研发|开发)")  # 「再招1个本科的做开发」
_BACK = re.compile(
    r"那件|那次|那个|那两件|这件|那几件|那些|判决|判的|认定的?|是(?=.{0,12}(?:以前|前|年)的)|的事|(?<!视)撤|纠正|改正|处理|消除|移[出除]|解除|修复|申诉|摘(?:掉|了|帽)|的时候"
)


def changes_in(told: Told) -> tuple[dict[str, Any], ...]:
    """The changes of a message as plain data, for `joined`; empty when it only states facts."""
    text = told.doc.text
    facts = stated(told)
    found: list[dict[str, Any]] = []
    more = additions.own_pending(text) or additions.named(text) or _more_of_the_same(text, facts)
    if more and _listed(more, facts):
        more = None
    if more:
        found.append(more)
    later_figures = [] if more else updates(told, facts)
    found += later_figures
    mended = any(change["op"] in ("time", "total") for change in later_figures)
    correct = (
        None
        if mended or facts.keys() & {"insured", "developers", "capital_yuan", "rd_percent"}
        else _correct(text, facts)
    )
    if correct and not more:
        found.append(correct)
    if (
        not mended
        and not any(change["op"] == "event" for change in later_figures)
        and not any(record.present for record in facts.get("records", {}).values())
        and (event := _event(told, facts))
    ):
        found.append({"op": "event", "said": event})
    if "records" not in facts and _ANOTHERS.search(text):
        found.append({"op": "not_ours"})
    if ("records" not in facts and _NOT_AFTER_ALL.search(text)) or _NOT_OUR_AGENT.search(text):
        found.append({"op": "not_ours", "item": "unqualified_agent"})
    all_are = words.ALL_ARE.search(text)
    if all_are and len(kinds_in(all_are.group("kind") or all_are.group("kind2"))) == 1:
        found.append({"op": "all_are", "kind": kinds_in(all_are.group("kind") or all_are.group("kind2"))[0]})
    part = additions.part(text, facts)
    if part:
        found.append(part)
    none_too = _NONE_TOO.search(text)
    if none_too and len(kinds := kinds_in(none_too.group("k"))) == 1:
        found.append({"op": "none_too", "kind": kinds[0]})
    waiting = additions.waiting_after_all(text)
    if waiting:
        found.append(waiting)
    waits_granted = any(held.state == "pending" for held in facts.get("patents", ()))
    if waits_granted and additions.granted_later(text):
        found.append({"op": "qualify", "said": {"state": "granted"}})
    # 「那实审那件授权了呢」, asked for something else
    by_name = patterns.search(
        rf"{words.KIND}|授权|下证|实审|在审|排(?:在)?第?[一二三]|第[一二](?:申请人|权利人)|受让|转让|过户|名下|买来|(?:如果|要是|都|全)是买的|原始取得|共同申请",
        text,
    )
    about_patents = bool(not told.asked or told.asks("patents") or by_name)
    if (
        about_patents
        and "insured" not in facts
        and all(held.kind is None and held.count is None for held in facts.get("patents", ()))  # 「专利也授权了」
        and not any(record.present for record in facts.get("records", {}).values())  # 「找了没资质的代理递过申请」
        and not facts.keys() & {"no_patents", "no_kinds", "honours", "certified", "not_certified"}
        and not patterns.search(r"社保|参保|员工|工资", text)  # 「都在总公司交社保」
        and not (waiting or part)
        and (not more or "to" in more)  # 「是5件,都是自己申请的」 is said of all of them
        and (said := additions.qualifiers(text) or _comes_down(text) or _says_who_is_first(told))
    ):
        granted = _SOME_GRANTED.search(text) if said.get("state") == "granted" else None
        some = figure(granted.group("n") or granted.group("m")) if granted else None
        if some and some.value:
            found = [change for change in found if change["op"] != "total"]
        if more:
            said, some = {name: value for name, value in said.items() if name != "state"}, None
        if said:
            if said.get("original") is False:  # who bought a patent did not apply for it
                said = {"first_applicant": False, **said}
            of_one = said.get("state") == "granted" or said.keys() & {*MAY_LACK}  # 「实用新型那件第一申请人写的是学校」
            named = kinds_in(text) if of_one else ()
            found.append(
                {"op": "qualify", "said": said}
                | ({"count": int(some.value)} if some and some.value else {})
                | ({"kind": named[0]} if len(named) == 1 else {})
            )
    named_kinds = [kind for clause in told.clauses for kind in kinds_in(_WITHOUT_PREEXAM.sub("", clause.text))]
    if _NO_LONGER_ONLY.search(text) and named_kinds:
        found.append({"op": "files", "kinds": list(dict.fromkeys(named_kinds))})
    elif (
        "files_only" not in facts
        and (also := _ALSO_FILES.search(text))
        and (kinds := kinds_in(also.group("k") or also.group("k2")))
    ):
        found.append({"op": "files", "kinds": list(kinds)})
    if (
        not (facts.get("counts") or mended)
        and (counted := _MORE_COUNTED.search(text))
        and (extra := figure(counted.group("n")))
    ):
        fact = "project_count" if "项目" in text[counted.end() : counted.end() + 5] else "entity_count"
        found += [{"op": "counts", "fact": fact, "count": extra.value}] if extra.value else []
    fewer = CHANGED_BY.search(text)
    if (
        fewer
        and fewer.group("less")
        and (gone := figure(fewer.group("n") or fewer.group("pair")))
        and gone.value is not None
    ):
        fact = "developers" if "研发" in text else "insured"
        found.append({"op": "people", "fact": fact, "count": -int(gone.value)})
    hire = _HIRE.search(text) or (None if "insured" in facts else ONE_MORE.search(text))
    number = figure(hire.group("n")) if hire else None
    if (
        hire
        and number
        and number.value is not None
        and not planned(text, hire.start())
        and not patterns.match(r"件|项|发明|实用|外观|专利", text[hire.end() :])
    ):
        found.append(
            {
                "op": "people",
                "fact": "developers" if hire.groupdict().get("r") or _TO_DEVELOP.match(text, hire.end()) else "insured",
                "count": int(number.value),
            }
        )
    back = _BACK_HOME.search(text) or (_PAID_THERE.search(text) and _OF_PLACES.search(text))
    away = False in (facts.get("taxed_here"), facts.get("insured_here"))
    if back and not away and not _NOT_BACK.search(text):
        found.append({"op": "home"})
    if (later := waits.change_of(told)) is not None:
        found.append(later)
    if (
        "honours" not in facts
        and patterns.search(r"入库|评上|认定|评的|入选", text)
        and (time := patterns.search(DATE, text))
    ):
        when = date(time.group(), told)
        if when and when.year is not None:
            found.append({"op": "honour_year", "year": when.year})
    return tuple(found)


def _listed(more: dict[str, Any], facts: dict[str, Any]) -> bool:
    """「4件发明,再加3个实用新型2个外观,拢共9件」: a list of what there is, of several kinds, adds nothing to it."""
    counted = {held.kind: held.count for held in facts.get("patents", ()) if held.count}
    return len(counted) > 1 and counted.get(more["kind"]) == more["count"] and more.get("to") == sum(counted.values())


def _more_of_the_same(text: str, facts: dict[str, Any]) -> dict[str, Any] | None:
    """「再下来一件呢」, 「自己再授权一件呢」: of the kind spoken of, unless the message counts patents besides."""
    more = additions.unnamed(text)
    held = facts.get("patents", ())
    itself = len(held) == 1 and held[0].kind is None and more is not None and held[0].count == more["count"]
    return more if itself or not held else None


# 「外观要是也没有呢」, of a firm that has told of nothing else
_NONE_TOO = re.compile(rf"(?P<k>{words.KIND})(?:要是|如果|其实|实际上?|现在|,)*也(?:没有?|无)(?=[了呢的,。;!?]|$)")
# 「搞错了,那是兄弟公司的」, said of the event that was told before.
_ANOTHERS = re.compile(
    r"(?:进|上|列|被罚|出事|有事)[^,。;!?]{0,6}的(?:其实)?是(?:股东|老板|法人|合伙人|别人|兄弟|关联|母|子)[^,。;!?]{0,4}(?:的)?(?:另外?)?(?:一)?(?:家|公司|企业|厂)"
    r"|(?:那|这)(?:件|次|个|条|事儿?|是|其实|实际上?|应该|都|全)*是(?:我们?)?(?:的)?(?:兄弟|关联|母|子|总|别的?|另外?一?家|老板另外?一?家|隔壁|同名|以前的?)(?:的)?(?:同名|重名)?(?:的)?(?:公司|家|单位|企业|厂)?的"
    r"|(?:那|这|非正常|失信|处罚|罚款|侵权|异常|黑名单|记录|约谈|代理)(?:件|次|个|条|事儿?|其实|实际上?|应该|都|全|也)*是(?:我们?|咱们?|俺)?(?:的)?[一-龥]{0,3}?"
    r"(?:兄弟|姐妹|姊妹|关联|合作|上家|同名|隔壁|(?:表|堂|大|小|亲)?[哥弟姐妹叔舅]夫?|我?爸|我?妈|同学|朋友|亲戚|老乡|邻居|客户|股东)[^,。;!?没我]{0,3}(?:公司|单位|企业|厂|家)(?:的)?(?=[,。;!? 了啊呀]|$)"
)
# 「那是我们供应商委托的」, 「我们没有委托过」: of the agent without a licence
_NOT_OUR_AGENT = re.compile(
    r"(?:那|这)是(?:我们?)?(?:的)?(?:供应商|客户|股东|合作方|母公司|兄弟公司|老板|别人|对方|代工厂)[^,。;!?]{0,4}(?:委托|找|请)的|我们(?:自己)?(?:没有?|从没|从来没有?|未)(?:委托过(?!律师)|(?:找|请)过[^,。;!?]{0,4}代理)"
)
# 「那家代理有证的,我冤枉人家了」
_NOT_AFTER_ALL = re.compile(
    r"冤枉(?:了)?(?:人家|他们?|代理)|(?:那|这)(?:家|个)?代理(?:机构|公司)?(?:其实|原来|是)*有(?:证|资质|牌照|执照)(?!吗|没)"
)
# 「再拉4家进来」, 「再落地两个项目」.
_MORE_COUNTED = re.compile(
    rf"(?:再|又|另外|多)(?:去|给我们)?(?:拉|带动?|增加|增|加|多|吸收|联合|发展|做成?|落地|转化|孵化|谈|签|拓展|吸纳)(?:了|上|进|到|下|成)*(?P<n>{NUM})(?P<u>家|(?:所|个)?(?=大学|高校|院校|企业|院所|研究所|科研)|个(?=(?:转化|产业化)?项目)|项(?=(?:转化|产业化)?项目)|(?<=[俩仨])(?=(?:转化|产业化)?项目))"
)
# 「都转回无锡了」: tax and insurance that were elsewhere
_BACK_HOME = re.compile(
    r"(?<!注册)(?:转|迁|挪|调|办|改|搬)回(?:来|到|至)?(?:了)?(?:[一-龥]{0,5}?了(?=[,。;!?]|$)|当地|本地|这边|[一-龥]{2,4}(?=[,。;!?]|$))"
)
# 「改到银川交就可以了」; 「年费改成网上交」 is of no place
_PAID_THERE = re.compile(r"(?:改|转|挪|换|迁)(?:到|在)(?:了)?[一-龥]{2,4}?(?:这边|当地|本地)?(?:来|去)?(?:交|缴)(?!给)")
_OF_PLACES = re.compile(r"(?:改|转|挪|换|迁)(?:到|在)(?:了)?(?!网上|线上|平台|系统|手机|柜台|窗口|银行|月底|年底)")
_NOT_BACK = re.compile(r"(?:没|未|还在|不想|不能)[^,。;!?]{0,4}回|注册地|公司[迁搬]回")
# 「还是想报发明预审,不只报外观了」
_WITHOUT_PREEXAM = re.compile(r"预审|快审")
_NO_LONGER_ONLY = re.compile(r"不(?:再)?(?:只|光|仅|单)(?:是)?(?:报|申请|交|做|走)|不止(?:报|申请)")
# 「万一也想报实用新型」: what a firm files that filed designs only.
_ALSO_FILES = re.compile(
    rf"(?:(?:也|还|又|同时|顺便)(?:想|要|打算|会|得|准备|可能)+|后面|以后|将来|回头)(?:要是|如果|要|想|会|得|再|去|打算)*(?:报|申请|提交|申报|交|递|做|搞)(?:点|些|个|几件)?(?P<k>{words.KIND})"
    rf"|(?P<k2>{words.KIND})(?:的?专利)?(?:也|还|都)(?:想|要|打算|会|得|准备|可能)+(?:去|再|一起)?(?:走|报|做|搞|申请|提交|递)"
)


def _says_who_is_first(told: Told) -> dict[str, Any]:
    """「是」 after 「第一申请人是贵单位吗」."""
    reply = reply_of(told) if "patents.first_applicant" in told.asked else {}
    return {"first_applicant": reply["yes"]} if "yes" in reply else {}


def _comes_down(text: str) -> dict[str, Any]:
    """「年底前下来一件呢」: granted, said by the number only."""
    return (
        {"state": "granted"}
        if (_SOME_GRANTED.search(text) or _ONE_GRANTED.search(text)) and not patterns.search(r"没|未|不", text)
        else {}
    )


# 「要是明年发明下来了」
_ONE_GRANTED = re.compile(
    rf"(?:如果|要是|等|假如|万一)[^,。;!?]{{0,6}}{words.KIND}(?:专利)?(?:也|真|能)*(?:批下来|批|下证|下来|到手|拿到手?)了?(?=[,。;!?呢再的]|$)"
)
# 「下证了一个」: so many of those that waited.
_SOME_GRANTED = re.compile(
    rf"(?:下证|授权|批下来|批|拿到证|拿到|下来|到手)(?:了|到)*(?P<n>{NUM})(?:个|件|本)|(?<!第)(?P<m>{NUM})(?:个|件|本)(?:也|都|已经?|刚刚?|今天|昨天)*(?:下证|授权|批|拿到|下来|到手)"
)


def _correct(text: str, facts: dict[str, Any]) -> dict[str, Any] | None:
    age = _AGE.search(text)
    if age and "registered_months" not in facts:
        new_age = months(age.group("new") or age.group("new2") or age.group("new3"))
        old_age = months(age.group("old")) if age.group("old") else None
        if new_age is not None:
            return {"op": "correct", "number": new_age, "unit": "months"} | ({"instead_of": old_age} if old_age else {})
    match = _CORRECT.search(text)
    if match is None:
        return None
    new = figure(match.group("new") or match.group("new2") or match.group("new3") or "")
    old = figure(match.group("old") or match.group("old2") or "零")
    unit = _UNITS.get(match.group("u") or match.group("u2") or match.group("u3") or "件", "patents")
    if new is None or new.value is None or any(h.kind for h in facts.get("patents", ())):
        return None
    if unit == "months" and max(new.value, old.value or 0 if old else 0) > 200:
        return None  # 「是2025年不是2024年」 names calendar years
    scale = {"yuan": 1e4, "months": 12.0}.get(unit, 1.0) if not (unit == "months" and "月" in match.group()) else 1.0
    before = None if old is None or not (match.group("old") or match.group("old2")) else old.value
    name = next(group for group in ("new", "new2", "new3") if match.group(group))
    number = _of_unit(new.value, match, name, scale)
    was = None if before is None else _of_unit(before, match, "old" if match.group("old") else "old2", scale)
    return {"op": "correct", "number": number, "unit": unit} | ({"instead_of": was} if was is not None else {})


def _of_unit(value: float, match: re.Match[str], group: str, scale: float) -> float:
    """A figure by the unit of money that stands with it: 「不是1亿是300万」; others by the scale of all."""
    if patterns.search("[万亿]", match.group(group)):
        return value
    after = match.string[match.end(group) : match.end(group) + 1]
    return value * {"万": 1e4, "亿": 1e8}.get(after, scale)


def _event(told: Told, facts: dict[str, Any]) -> dict[str, Any]:
    """Details of an event that is not named: 「那件是2020年的」, 「两年半以前的事」."""
    text = waits.without(told, told.text)  # 「2027年底呢」 is when it asks for
    if not _BACK.search(text) or facts.keys() & {"registered_months", "registered_year", "honours"}:
        return {}
    parts = []
    for clause in told.clauses:
        if patterns.search(r"(?:没有|没了|没|再没有)$", clause.text) or patterns.search(
            r"专利|发明|实用|外观|成立|注册|入库|评上|贯标|认证|账号|平台|场地|制度|团队|推荐", clause.text
        ):
            continue
        parts.append(text[clause.start : clause.end])
    return record_events.event(",".join(parts), told)
