"""What is on record: 没有非正常; 去年有2件非正常已撤回; 前年被罚过; 信用没问题."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import patterns
from bot.nlu.facts.dates import AGO, DATE
from bot.nlu.facts.doubt import unknown
from bot.nlu.facts.numbers import NUM, figure
from bot.nlu.facts.record_events import UNSETTLED_NONE, about, event, intended
from bot.nlu.facts.record_polarity import HAS, OWN, QUESTION, list_ahead, polarity
from bot.nlu.facts.record_words import ITEM
from bot.nlu.facts.told import Clause, Told
from knowledge.conditions import RecordItem
from knowledge.eligibility.applicant import Record

_WHAT_HAPPENS = re.compile(r"会怎样|会怎么|怎么处[理罚]|(?<!没)(?<!没有)什么后果|有何后果|怎么办|会不会")
_WHETHER = re.compile(r"有没有|有无|是不是|是否|算不算")
_OWN_HAS = re.compile(r"(?:我们|我司|公司)有(?!没有)")
_GOOD = re.compile(
    r"(?:信用|征信|诚信|信誉)(?:上|记录|状况|情况|方面|这块|这些|、[^,。;!?]{1,8})*(?:也|都|一直|一向|一切|全|还|很|蛮|挺|是|的|非常|均|这些|啥的)*"
    r"(?:好|没事|没问题|没有问题|正常|良好|干净|清白|没毛病|没污点|ok|没啥问题|没[得有]说|不错|优|达标|合格|无异常|没话说|过关|干净得很|干干净净|清清白白|杠杠的|棒|过硬)"
    r"|(?:没有?|无)(?:任何|一点|过|什么)?(?:瑕疵|不良(?=[,。;!? ]|$)|不良记录|不良行为|污点|黑历史|案底|前科)|无不良记录|(?:记录|底子|案底)(?:很|都|也)?(?:干净|清白)"
)  # fmt: skip
_LAST_YEAR = re.compile(r"(?:上|前)(?:一|1)?个?(?:自然|完整)?年度|(?:上|前)(?:一|1)?个?自然年")
_PERIOD = re.compile(rf"(?:最近|近|过去|这|前|头)?(?P<n>{NUM}|半)年(?:之?内|以?来|里|间|)")
# 「被告侵权,但法院判我们没侵权」.
_ACQUITTED = re.compile(
    r"(?:判|认定|裁定)(?:的是|了)?(?:我们|公司)?(?:没|不|未)(?:有|构成|成立)?侵权|不(?:构成|成立)(?:侵权)?|官司(?:我们)?赢|(?:我们)?胜诉"
)
# 「老板个人是失信被执行人,公司没有」, 「处罚是老板另一家公司的」: somebody else's record, where the firm is said to have none.
_PERSON = r"(?:(?:我|他|老板)?(?:哥|弟|姐|妹|爸|妈|叔|舅|姑父|姐夫|妹夫|媳妇|老婆|老公|爱人|朋友|亲戚|同学|前同事)|老板|法人|法定代表人|股东|董事长|创始人|合伙人|母公司|总公司|集团|关联公司|前东家)(?:娘|代表)?"
_OF_A_PERSON = re.compile(
    rf"^(?:我们?|公司|但|不过|就是)*(?:的)?{_PERSON}(?:个人|自己|本人|以前|之前|原来|的|另外?|那|上|一|家|公司|企业|厂|名下)*(?:是|有|被|上|在|挂|列|欠|受|进|曾|出)"
)
_THEIRS = re.compile(
    rf"(?:的|那|这|事儿?|[件个次回]|记录|申请|都|全|其实|实际上?|搞[混错]了?|弄[混错]了?|说[混错]了?|[,。;])*(?:是|说的是|属于|算)(?:我们?|公司)?(?:的)?"
    rf"(?:{_PERSON}|别的?(?:公司|家)|别人|人家|同名|隔壁|另外?一?家)[^,。;!?没]{{0,8}}(?:的|厂|公司)(?=[,。;!了]|$)"
)
_OWN_NONE = re.compile(
    r"[,。;]?(?:但|而|不过|现在)*(?:我们|我|自己|本公司|公司|这家|这边|企业)(?:自己|本身)?(?:这家|这边|公司|这个|名下)?(?:倒是?|从来|可|是|也|都|一直)*(?:没有|没|不是|干净|正常)(?:过|的|事|问题|失信|记录)*(?=[,。;!]|$)"
)

# 「欠税被列失信」: not of patents
_OF_DEBT = re.compile(r"欠|法院|老赖|被?执行|限高|限制高消费|税|工资|债|贷款|工程款")
# 「近半年没有非正常,但是去年8月有一件」
_BUT_THEN = re.compile(
    rf"[^,。;!?]{{0,6}}?,(?:但是?|不过|只是|可是|而|就是)?(?:在)?(?P<when>{AGO}|{DATE})[^,。;!?没]{{0,4}}(?:有|出|被认定)(?:过|了)?{NUM}(?:件|次|个|起|回|条)"
)
_THAT_ONE = re.compile(rf"那(?:[件次批回个]|事)[^,。;!?]{{0,6}}?(?:{AGO}|{DATE})(?:的|了)")
MOST_EVENTS = 20  # nobody tells of more in one message; each is read in the words around it


def read(told: Told) -> dict[str, Any]:
    """The items of the record that are named, present or not, and whether all of it is clean."""
    found: dict[RecordItem, Record] = {}
    text = told.text
    persons = [c for c in told.clauses if _OF_A_PERSON.match(c.text) and _OWN_NONE.match(text, c.end)]
    for other in (*told.clauses_of_others, *persons):
        following = _OWN_NONE.match(text, other.end)
        said = [m for m in ITEM.finditer(other.text) if m.lastgroup]
        if following and said:  # 「老板的另一家公司有非正常,我们这家没有」
            found[said[0].lastgroup] = Record(present=False)  # type: ignore[index]
        text = text[: other.start] + " " * len(other.text) + text[other.end :]
    happened = (
        "怎么办" in text and patterns.search(rf"{AGO}|{DATE}", text) and HAS.search(text)
    )  # 「半年前出过非正常,怎么办」
    if _WHAT_HAPPENS.search(text) and not OWN.search(text) and not happened:
        return {}
    present: list[tuple[RecordItem, int, int]] = []
    none_open = UNSETTLED_NONE.search(text)
    last: tuple[int, bool] | None = None
    last_clause: Clause | None = None
    for match in ITEM.finditer(text):
        item: RecordItem = match.lastgroup  # type: ignore[assignment]
        clause = told.clause_at(match.start())
        if item == "dishonesty" and _OF_DEBT.search(clause.text) and "专利" not in match.group():
            item = "bad_credit"
        if none_open and none_open.start() <= match.start() < none_open.end():
            continue
        unsure = _WHETHER.search(clause.text) and unknown(clause.text)  # 「有没有过我得查查」
        if unsure or (
            QUESTION.search(clause.text) and not HAS.search(clause.text) and not _OWN_HAS.search(clause.text)
        ):
            last, last_clause = None, None
            continue
        earlier = last if last_clause == clause else None
        value = polarity(clause, match, earlier)
        value = list_ahead(told, match, clause) if value is None else value
        value = _answered(told, match, clause) if value is None else value
        last, last_clause = (None if value is None else (match.end() - clause.start, value)), clause
        if _THEIRS.match(text, match.end()):
            value = False
        if value is False and (but := _BUT_THEN.match(text, match.end())) is not None:
            rest = re.split("[。;!?]", text[but.start("when") :])[0]  # 「…,已经撤回了」
            found[item] = Record(**event(rest, told))
            continue
        if value is None:
            continue
        if value:
            present.append((item, match.start(), match.end()))
        elif item not in found or found[item].present is False:
            before = text[clause.start : match.start()]
            last_year = bool(_LAST_YEAR.search(before))
            period = None if last_year else _period(before)
            found[item] = Record(present=False, clean_months=period, clean_years=1 if last_year else None)
    for n, (item, start, end) in enumerate(present[:MOST_EVENTS]):
        clause = told.clause_at(start)
        stop = next((begin for _, begin, _ in present[n + 1 :] if begin >= clause.end), len(text))
        stretch = about(told, clause.start, start, end, stop)
        record = Record(**event(stretch, told), intended=_intended(item, told))
        old = found.get(item)
        if old is None or not old.present or record.dated or not old.dated:
            found[item] = record
    if none_open and "abnormal" not in found and (none_open.group("item") or "非正常" in text):
        found["abnormal"] = Record(settled=True)
    elif none_open and found.get("abnormal") and found["abnormal"].present and found["abnormal"].settled is None:
        found["abnormal"] = Record(**{**vars(found["abnormal"]), "settled": True})
    if _THAT_ONE.search(text):  # 「那件是三年前的,最近两年一件都没有」 puts a date right and denies no event
        found = {item: record for item, record in found.items() if record.present or record.clean_months is None}
    facts: dict[str, Any] = {}
    if (none := found.get("bad_credit")) and not none.present and patterns.search(r"等(?:任何)?不良记录", text):
        facts["clean_record"] = True
    if "infringement" in found and _ACQUITTED.search(text):
        found["infringement"] = Record(present=False)
    good = _GOOD.search(text)
    bad = any(record.present for record in found.values())
    if good and not bad and not patterns.search(r"(?:吗|不\?|么)$", told.clause_at(good.start()).text):
        facts["clean_record"] = True
        if "不良记录" in good.group() and found.get("bad_credit"):
            found.pop("bad_credit")
    if "records.infringement.intended" in told.asked and (meant := intended(text)) is not None:
        found["infringement"] = Record(intended=meant)  # 「不是故意的」
    if found:
        facts["records"] = found
    return facts


def _intended(item: RecordItem, told: Told) -> bool | None:
    """Of an infringement: as the words tell, or as the bot has just asked for it."""
    if item != "infringement":
        return None
    said = intended(told.text)
    asked = any(fact.startswith("records.infringement") for fact in told.asked)
    return True if said is None and asked else said


_NEXT_HAS = re.compile(
    rf"(?:我们|公司|倒是?|确实|也|是|以前|之前|曾经|早年|{AGO}|{DATE}|,)*(?:有(?!没)|出过|发生过|被|犯过)"
)
_NEXT_NOT = re.compile(
    r"(?:我们|公司|倒是?|从来|一直|真的?|也|是|目前|现在|(?:一|半)[件次个条点]|都|还|压根儿?|根本)*(?:没有?|无|未)(?!撤|改|处理|纠正|移)"
)


def _answered(told: Told, match: re.Match[str], clause: Clause) -> bool | None:
    """「非正常,半年前有一件」: the item alone, and what is said of it in the next clause."""
    following = next((c.text for c in told.clauses if c.start >= clause.end), "")
    if clause.text.strip() != match.group():
        return None
    return True if _NEXT_HAS.match(following) else False if _NEXT_NOT.match(following) else None


def _period(text: str) -> int | None:
    """The months of 「近三年没有」; None when the sentence has no period."""
    match = _PERIOD.search(text)
    if match is None or patterns.match(r"前|半|成立", text[match.end() :]):
        return None
    if match.group("n") == "半":
        return 6
    found = figure(match.group("n"))
    return int(found.value * 12) if found and found.value and found.value < 60 else None
