"""What is on record: 没有非正常; 去年有2件非正常已撤回; 前年被罚过; 信用没问题."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts.dates import AGO, DATE, When, when
from bot.nlu.facts.numbers import NUM, figure
from bot.nlu.facts.told import Clause, Told
from knowledge.conditions import RecordItem
from knowledge.eligibility.applicant import Record

ITEMS: tuple[tuple[RecordItem, str], ...] = (
    ("abnormal", r"非正常(?:专利)?(?:申请)?"),
    ("low_quality", r"低质量(?:专利)?(?:申请)?"),
    ("serious_list", r"严重(?:违法)?失信(?:名单|主体|企业)?|严重违法(?:失信)?(?:名单|主体)?|黑名单"),
    ("joint_punishment_list", r"(?:失信)?联合惩戒(?:名单|对象)?"),
    ("dishonesty", r"失信(?:行为|被执行人|记录)?|不诚信(?:行为|记录)?|老赖"),
    ("bad_credit", r"(?:不良|信用不良)(?:信用)?(?:信用|征信|记录)(?:记录)?|信用(?:不良|污点|不好|差|有问题)|征信(?:不好|有问题)"),
    ("fake_patent", r"假冒专利|冒充专利"),
    ("infringement", r"(?:故意|恶意|重复)?(?:侵权|侵犯(?:过)?(?:人家|别人|他人)?(?:的)?(?:专利|知识产权|商标)?|侵过(?:别人|人家)?(?:的)?权?)(?:行为|记录|判决|官司|诉讼)?"),
    ("subsidy_fraud", r"骗(?:取|过)?(?:专利)?(?:资助|补贴|奖补|补助|奖励)|骗补|套(?:取)?(?:资助|补贴|奖补)"),
    ("unqualified_agent", r"(?:没|无|没有)(?:有)?(?:代理)?资质的?(?:黑)?代理|黑代理"),
    ("false_documents", r"(?:虚假|假)(?:材料|文件|资料)|(?:材料|文件)造假|弄虚作假|数据造假"),
    ("court_defiance", r"(?:不|拒不|拒绝)执行(?:法院)?(?:的)?(?:判决|裁决|生效)"),
    ("operation_anomaly", r"经营异常(?:名录|名单)?|异常名录"),
    ("administrative_penalty", r"行政处罚|处罚(?:记录)?|(?:被|受)罚(?:过|款)?|罚过(?:款)?"),
    ("illegal", r"违法(?:违规)?(?:行为|记录)?|违规(?:行为|记录)?|违纪"),
)  # fmt: skip
_ITEM = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in ITEMS))

_NO_BEFORE = re.compile(
    r"(?:从来?没有?|从未|未曾|不曾|没有|没得|没|未|无|零|0|不存在|不涉及|不是)(?!撤|改|处理|纠正|消除)(?P<gap>[^,。;!?]{0,9}?)$"
)
_BREAK = re.compile(
    r"有过|但|可是?|不过|就是|只有|除了|出过|还有|有[一二两三几\d]|专利|发明|实用|外观|办法|处理|撤|移出"
)
_NO_AFTER = re.compile(
    r"^(?:这些|那些|什么的|啥的|之类的?|等等?|记录|申请|行为|情况|问题|方面|的|从来|一直|也|都|全|通通|统统|统统都|暂时?|还|均|一件|一个|一条|一次|至今|目前|现在|、|,(?=都|也|全|通通))*"
    r"(?:没有|没得|没|无|零|0|为零|为0|不存在|不沾)(?!撤|改|处理|纠正|消除|整改|移|解|被?认定|及时|过期|交|执行|影响|关系)(?!有撤|有改|有处理|有纠正|有消除|有被?认定)"
)
_CHAIN = re.compile(
    r"^(?:、|等等?|和|或者?|及|以及|跟|与|也没有?|没有?|无|啊|还有|,(?=没|无|也没|从没)|的|记录|申请|行为|过|啥的|什么的|/|,)*$"
)
_HAS = re.compile(
    rf"有过|出过|(?:有|出了?)(?:{NUM}|一)?(?:件|个|条|次|起|些|点|份|笔)|(?:被|让)(?:国知局|国家知识产权局|法院|人家|市监局|市场监管局?|税务|环保|认定|判|罚|列入|列为|记录|通报|查|处|纳入|拉|告)"
    rf"|存在|吃过|发生过|受过|曾(?:经|被)|犯过|列入|列为|中过|还有|现在有|找过|用过|收到|接到|吃了|目前有|罚过|{NUM}(?:件|条|次)(?:专利)?$|^{NUM}(?:件|条|次)"
)
_PLAIN_HAS = re.compile(r"(?<!没)有(?!没有|效|限)|上过|进过|上了|进了")
_QUESTION = re.compile(
    r"是不是|会不会|有没有|算不算|什么是|什么叫|是什么|怎么|如何|多久|几年|影响(?:大)?(?:吗|不)|的话|指什么|是啥|严不严|会影响|如果|万一|要是有"
)
_WHAT_HAPPENS = re.compile(r"会怎样|会怎么|怎么处[理罚]|什么后果|有何后果|怎么办|会不会")
_OWN = re.compile(r"我们|我司|公司|企业|厂|我")
_SETTLED = (
    ("corrected", False, re.compile(r"(?:没有?|未|还没有?|一直没|也没)(?:有)?(?:去|及时|主动)?(?:撤|改正|纠正|消除|整改|移出)")),
    ("settled", False, re.compile(r"(?:没有?|未|还没有?|尚未|一直没|在)(?:有)?(?:去|及时)?(?:处理|结案|解决|了结)(?:完|好|掉|毕|中|着|干净)*")),
    ("corrected", True, re.compile(r"(?:已|都|早|主动|及时|也|就|全|自己)*(?:撤回|撤了|撤掉|撤完|撤销|撤|纠正|改正|整改|消除|移出|修复)(?:了|过|好|完|影响|后果)*")),
    ("settled", True, re.compile(r"(?:处理|解决|了结|办)(?:完|好|掉|妥|干净)(?:毕|了)*|已(?:经)?处理|结案|了结|处理过了")),
)  # fmt: skip
_UNSETTLED_NONE = re.compile(
    r"(?:没有|没|无)(?:任何)?(?:未处理(?:完毕?)?|没处理(?:完)?|未结|未处理完毕|未撤回)(?:的)?(?P<item>非正常)?"
)
_RECOGNISED = re.compile(r"(?:国知局|国家知识产权局|国家局)(?:给)?认定|被认定")
_NOT_RECOGNISED = re.compile(r"(?:没有?|未|并未|不是)(?:被)?(?:国知局|国家知识产权局|国家局)?认定")
_GOOD = re.compile(
    r"(?:信用|征信|诚信|信誉)(?:记录|状况|情况|方面|这块|这些|、[^,。;!?]{1,8})*(?:也|都|一直|一向|一切|全|还|很|蛮|挺|是|的|非常|均|这些|啥的)*"
    r"(?:好|没问题|没有问题|正常|良好|干净|清白|没毛病|没污点|ok|没啥问题|不错|优|达标|合格|无异常|没话说|过关)"
    r"|没有?(?:任何|一点|过|什么)?(?:不良记录|不良行为|污点|黑历史|案底|前科)|无不良记录|(?:记录|底子|案底)(?:很|都|也)?(?:干净|清白)"
)  # fmt: skip
_PERIOD = re.compile(rf"(?:最近|近|过去|这|前|头)?(?P<n>{NUM}|半)年(?:之?内|以?来|里|间|)")
_LATER = re.compile(r"之后|后来|后面|以后|从那|此后|打那")


def _polarity(clause: Clause, match: re.Match[str], earlier: tuple[int, bool] | None) -> bool | None:
    """True: on record, False: not, None: not said."""
    start, end = match.start() - clause.start, match.end() - clause.start
    before, after = clause.text[:start], clause.text[end:]
    if re.search(r"有没有$|是否有$|有无$", before) or re.match(r"是什么|什么意思|怎么", after):
        return None
    no = _NO_BEFORE.search(before)
    if no and not _BREAK.search(no.group("gap")) and not re.search(r"有没$|没没$", before[: no.end()]):
        return False
    if earlier is not None and earlier[1] is False and _CHAIN.match(clause.text[earlier[0] : start]):
        return False
    if _NO_AFTER.match(after):
        return False
    following = _ITEM.search(after)
    if following and re.fullmatch(r"(?:、|和|或|及|跟|与)?", after[: following.start()]):
        return (_polarity(clause, _shift(following, clause, end), None) is False and False) or _has(
            clause, before, after
        )
    return _has(clause, before, after)


class _Shifted:
    """A match in a part of a clause, with the offsets of the text."""

    def __init__(self, match: re.Match[str], by: int) -> None:
        self._match, self._by = match, by

    def start(self) -> int:
        return self._match.start() + self._by

    def end(self) -> int:
        return self._match.end() + self._by


def _shift(match: re.Match[str], clause: Clause, end: int) -> Any:
    return _Shifted(match, clause.start + end)


def _has(clause: Clause, before: str, after: str) -> bool | None:
    if _HAS.search(before) or _HAS.search(after[:12]):
        return True
    if re.search(rf"{DATE}|{AGO}", before) and re.search(r"有|被|判|罚|出|故意|恶意|侵犯", clause.text):
        return True
    if re.match(r"(?:[^,。;!?]{0,4})(?:已|都|早|全)?(?:撤|处理|纠正|改正|过)", after):
        return True
    if re.search(r"罚过|被罚|侵过|找过", clause.text):
        return True
    if re.search(rf"(?:那|这){NUM}?件$|那件$|那次$", before):
        return True
    if _PLAIN_HAS.search(before[-6:]) and _OWN.search(clause.text) and not re.search(r"能|可以|吗|行", clause.text):
        return True
    return True if re.search(r"(?:有|现有|存在)$", before) and not re.search(r"能|可以|吗|行|会|的", after) else None


def mended(text: str) -> dict[str, bool]:
    """Whether an event was settled or put right, by the words after it."""
    said: dict[str, bool] = {}
    if _UNSETTLED_NONE.search(text):
        said["settled"], text = True, _UNSETTLED_NONE.sub("", text)
    for name, value, pattern in _SETTLED:
        if pattern.search(text) and name not in said:
            said[name] = value
    if said.get("corrected"):
        said.setdefault("settled", True)
    elif said.get("corrected") is False:
        said.setdefault("settled", False)
    return said


def _period(text: str) -> int | None:
    """The months of 「近三年没有」; None when the sentence has no period."""
    match = _PERIOD.search(text)
    if match is None or re.match(r"前|半|成立", text[match.end() :]):
        return None
    if match.group("n") == "半":
        return 6
    found = figure(match.group("n"))
    return int(found.value * 12) if found and found.value and found.value < 60 else None


def event(text: str, told: Told) -> dict[str, Any]:
    """What a stretch of text says of one event: its time, whether settled, put right, recognised."""
    said: dict[str, Any] = dict(mended(text))
    time: When | None = when(text, told)
    if time is not None:
        said |= {"months_ago": time.months_ago} if time.months_ago is not None else {"year": time.year}
    if _NOT_RECOGNISED.search(text):
        said["recognised"] = False
    elif _RECOGNISED.search(text):
        said["recognised"] = True
    return said


def read(told: Told) -> dict[str, Any]:
    """The items of the record that are named, present or not, and whether all of it is clean."""
    found: dict[RecordItem, Record] = {}
    text = told.text
    if _WHAT_HAPPENS.search(text) and not _OWN.search(text):
        return {}
    present: list[tuple[RecordItem, int, int]] = []
    none_open = _UNSETTLED_NONE.search(text)
    last: tuple[int, bool] | None = None
    last_clause: Clause | None = None
    for match in _ITEM.finditer(text):
        item: RecordItem = match.lastgroup  # type: ignore[assignment]
        clause = told.clause_at(match.start())
        if none_open and none_open.start() <= match.start() < none_open.end():
            continue
        if _QUESTION.search(clause.text) and not _HAS.search(clause.text):
            last, last_clause = None, None
            continue
        earlier = last if last_clause == clause else None
        value = _polarity(clause, match, earlier)
        list_ahead = None if value is not None else _list_ahead(told, match, clause)
        value = list_ahead if value is None else value
        last, last_clause = (None if value is None else (match.end() - clause.start, value)), clause
        if value is None:
            continue
        if value:
            present.append((item, match.start(), match.end()))
        elif item not in found or found[item].present is False:
            period = _period(text[clause.start : match.start()])
            found[item] = Record(present=False, clean_months=period)
    for n, (item, start, end) in enumerate(present):
        clause = told.clause_at(start)
        stop = present[n + 1][1] if n + 1 < len(present) else len(text)
        stretch = _about(told, clause.start, start, end, stop)
        record = Record(**event(stretch, told))
        old = found.get(item)
        if old is None or not old.present or record.dated or not old.dated:
            found[item] = record
    if none_open and "abnormal" not in found and (none_open.group("item") or "非正常" in text):
        found["abnormal"] = Record(settled=True)
    elif none_open and found.get("abnormal") and found["abnormal"].present and found["abnormal"].settled is None:
        found["abnormal"] = Record(**{**vars(found["abnormal"]), "settled": True})
    facts: dict[str, Any] = {}
    if (none := found.get("bad_credit")) and not none.present and re.search(r"等(?:任何)?不良记录", text):
        facts["clean_record"] = True
    good = _GOOD.search(text)
    bad = any(record.present for record in found.values())
    if good and not bad and not re.search(r"(?:吗|不\?|么)$", told.clause_at(good.start()).text):
        facts["clean_record"] = True
        if "不良记录" in good.group() and found.get("bad_credit"):
            found.pop("bad_credit")
    if found:
        facts["records"] = found
    return facts


def _list_ahead(told: Told, match: re.Match[str], clause: Clause) -> bool | None:
    """「非正常侵权啥的都没有」, 「非正常、失信、侵权全没有」: the word stands at the end of the list."""
    rest = told.text[match.end() : clause.end]
    items = list(_ITEM.finditer(rest))
    if not items:
        return None
    at = 0
    for following in items:
        if not re.fullmatch(r"(?:、|和|或者?|及|以及|跟|与|啊|还有|也好)?", rest[at : following.start()]):
            return None
        at = following.end()
        if _NO_AFTER.match(rest[at:]):
            return False
    return None


def _about(told: Told, clause_start: int, start: int, end: int, stop: int) -> str:
    """The text that speaks of an event: its clause and what follows, until something else begins."""
    text = told.text
    parts = [text[clause_start:start]]
    previous = [c for c in told.clauses if c.end <= clause_start]
    if (
        previous
        and (not re.search(rf"{DATE}|{AGO}", text[clause_start : end + 12]))
        and re.fullmatch(rf"(?:.{{0,4}})(?:{DATE}|{AGO})(?:的时候|时)?", previous[-1].text)
    ):
        parts.insert(0, previous[-1].text + ",")
    at = end
    for clause in told.clauses:
        if clause.end <= at or clause.start >= stop:
            continue
        piece = text[max(clause.start, end) : min(clause.end, stop)]
        if clause.start > end:
            if (
                _ITEM.search(piece)
                or re.search(r"专利|发明|实用|外观|其[他它余]|别的|社保|成立|注册|研发|能备|没有了|没了", piece)
            ) and not mended(piece):
                break
            if _LATER.search(piece) or re.search(r"(?:没有|没)(?:了|过)?$", piece):
                break
        parts.append("," + piece if clause.start > end else piece)
    return "".join(parts)
