"""How long a firm exists: 成立一年半, 2021年成立, 去年8月注册, 刚满半年, 才俩月, 干了六年."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import patterns, waits
from bot.nlu.facts.dates import DATE, MONTH, date, short_year
from bot.nlu.facts.numbers import DURATION, months
from bot.nlu.facts.record_words import ITEM
from bot.nlu.facts.told import Clause, Told
from bot.nlu.numerals import parse_number

_FOUND = r"(?:成立|注册(?!资本|资金|地|商标|号|账|好|在)|开业|创办|创立|开办|(?:整|搞|弄|办|建|开|做)(?:起来|下来)|开张|设立|建厂|建立|开公司|拿照|办照|领照|(?:拿到?|领到?|办)(?:的|了|下来)?(?:营业)?执?照|(?:营业)?执照(?:才|刚|都|也)?(?:拿到手|拿到|到手|办下来|批下来|下来|领到|办好)|(?:营业)?执照(?:才|刚刚?|也|都)*(?:拿|领|办|下)(?:到|来|下来)?(?:了)?(?=[才刚有满一二两三四五六七八九十俩仨半\d])|(?:营业)?执照(?:上)?(?:的)?(?:成立)?(?:日期|时间)|(?:取得|核发|颁发|换发|下发)(?:了|的)?[^,。;!?没]{0,3}(?:营业)?执照|登记(?!在|地)|经营(?!异常|范围|状态|场所|地|许可))"
_RUN = r"(?:公司|厂|我们|企业|店)?(?:开|干|办|做|经营|运营|存在|存续|搞)了?(?:快|将近|有|差不多|小|近|得有|也有)*"
_LESS = r"(?:还)?(?:不到|不足|不满|未满|没满|没到|未到|还差|差一点|差点|不够|没有)"
_ALMOST = r"(?:快|将近|接近|近|差不多快)"
_SOON = r"(?:了|也|都|倒是?|确实|已经|已|才|刚刚|刚|满|刚满|就|有|也就|大概|大约|差不多|刚好|恰好|正好|得|时间|是|只有|仅|仅仅|到现在|到今天|到今儿|整整|至今|的|公司|以来|整|有个|超过|过|那|下来|满打满算|算[下起]来|前后|总共|一共)"
_AFTER = re.compile(
    rf"{_FOUND}{_SOON}{{0,4}}(?P<q>{_LESS}|{_ALMOST})?{_SOON}{{0,2}}(?P<d>{DURATION})(?!(?:以)?[内前]|前)"
)
_OLD = re.compile(
    rf"(?:公司|企业|厂子?|店)(?:到现在|至今|也|就|都|目前|现在)*(?:刚刚?满?|才|满了?|已经?|不到|不满|快|将近|差不多)+(?P<d>{DURATION})(?!以?之?[内前]|专利|没|未)"
    rf"|(?:公司|企业|厂子?|店)(?P<young>{DURATION})(?:大|新)(?=[,。;!?了]|$)"
)
# 「假设满8个月了」: under a year, as no period of a record is
_SUPPOSED = re.compile(
    r"(?:假设|假如|如果|要是)(?:我们|公司|都|已经?|也)*满(?:了)?(?P<d>(?:半年|(?:[一二两三四五六七八九十]|1?\d)个?月))(?:了)?(?=[,。;!?呢]|$)"
)
_RAN = re.compile(rf"{_RUN}(?P<q>{_LESS}|{_ALMOST})?(?P<d>{DURATION})(?!以?[内前]|专利|非正常)")
_BEFORE = re.compile(rf"(?P<d>{DURATION})(?:以|之)?前(?:才|刚|就)?(?:{_FOUND}|开的|办的)")
# 「营业执照四个月前拿的」
_LICENCE_AGO = re.compile(
    rf"执照(?:是|在|也|都|差不多|大概|大约|上|写的|[ ,])*(?P<d>{DURATION})(?:多)?(?:以|之)?前(?:才|刚刚?)?(?:拿|领|办|下|发|批|到手)"
)
_DATED = re.compile(
    rf"(?P<d>{DATE})[^,。;!?年月]{{0,5}}?(?:{_FOUND}|开的|办的|开始(?:做|干|办|经营)的?(?:公司|企业|厂子?)?(?=[,。;!?]|$)|就有(?:了|的)?(?:这个?|这家|我们|咱们?)?(?:公司|企业|厂子?)?(?=[,。;!?]|$))"
)
# 「还没满月」, 「上周刚拿到执照」: younger than a month.
_NEW = re.compile(
    rf"(?:{_FOUND}|公司|执照|新公司)[^。;!?\d]{{0,8}}?(?:还|才|都)?(?:没满|未满|不满|没到|不到)(?:一个?)?月(?!底|初|末)"
    rf"|(?:昨天|昨儿|前天|今天|(?:上|这|本)(?:个)?(?:周|星期|礼拜)|前几天|几天前|前两天|没几天)[^,。;!?]{{0,6}}?(?:{_FOUND}|(?:把|将)?(?:营业)?执照[^,。;!?没]{{0,6}}?(?:拿|领|办|下)|(?:拿|领|办)(?:到|下|好|了)*(?:营业)?执照)"
)
# 「汉阳搞激光的刚满五个月」
_JUST = re.compile(rf"(?:做|搞|造|开|弄)[^,。;!?]{{1,12}}的?(?:才|刚刚?)满?(?P<d>{DURATION})(?=[,。;!?]|$)")
# 「差一个月满两年」
_HISTORY = re.compile(
    rf"(?P<d>{DURATION})(?:多)?的?(?:历史|老厂|老店|老字号|老公司|老企业)|(?:刚|才|仅|刚满)(?P<young>{DURATION})的(?:新)?(?:公司|企业|厂子?|店)"
)
_FIRM_OF = re.compile(rf"(?:公司|企业|厂子?)是(?P<d>{DATE})的(?=[,。;!?]|$)")
_SHORT_OF = re.compile(
    rf"(?:差|还有|再过|再有|再等|还要)(?P<short>{DURATION})(?:的话)?(?:就|才|不?到|便|会|能)*(?:满|到|够)?(?P<d>{DURATION})"
)
_DATED_AFTER = re.compile(
    rf"{_FOUND}(?:时间|日期|年份)?(?:的时候|倒|也|都|还|就)*(?:于|是|在|的)*(?:时间)?[ :]?(?P<d>{DATE})"
)
# 「除了没满一年,样样齐全」
_ONLY_SHORT = re.compile(
    rf"(?:除了?|就是|只是|唯独|可惜|就|只)(?:公司|时间|年限|我们)*(?:还)?(?P<q>没满|不满|未满|不到|没到|没够)(?P<d>{DURATION})(?!以?[内前])"
)
_LICENCE = re.compile(
    rf"营业期限[^,。;!?\d]{{0,6}}(?P<d0>{DATE})(?:\d{{1,2}}日)?起|执照(?:是|在|都|我们|上)*(?P<d>{DATE})[^,。;!?年月]{{0,3}}(?:下来|发|领|拿|办|批)"
)
# 「成立日期我看岔了,是2021年4月」: the figure follows in a clause of its own.
_SLIPPED = re.compile(
    rf"{_FOUND}(?:时间|日期|年份)?[^,。;!?\d]{{0,10}},(?:应该|其实|实际上?|准确[地的]?说?|,)*(?:是|为|有)(?P<d>{DATE}|{DURATION})(?!以?之?[前内])"
)
_SHORT_YEAR = re.compile(
    rf"(?<!\d)(?:\d\d|[零〇一二九][零〇一二三四五六七八九])年(?:{MONTH}月份?)?[^,。;!?年月]{{0,3}}?(?:{_FOUND}|(?:就|才|刚)?(?:开|办|建|做|干|起步|起家|开始|就有)(?:的|起|了)?|的?老(?:企业|公司|厂|店))|{_FOUND}于?(?:\d\d|[零〇一二九][零〇一二三四五六七八九])年的?"
)
# 「我们7月刚注册」: the last July
_THIS_YEARS = re.compile(
    rf"(?<![\d年前去今本上下零一二三四五六七八九十])(?P<m>{MONTH})月(?:份)?(?:\d{{1,2}}[号日])?(?:才|刚刚?|就|新)*{_FOUND}"
)
_TO_NOW = r"(?:到今天|到现在|至今|算下来|算起来|算算|掐指一算|满打满算|前前后后|前后|这么算|一算|也就是|等于(?:是|说)?)"
_ALONE = re.compile(
    rf"(?:那我?|我)?(?P<s>我们|公司|厂子?|企业|店)?(?:(?:要是|如果|假如|等)?(?:熬|撑|拖|等)到|(?:{_TO_NOW}|应该|大概|差不多|总共|一共|,)*)?(?:(?:也|都|早就?|已经?|其实|实际上?|现在|正好|刚好)+(?=满|够|有|到))?(?P<w>才|刚刚?满?|满了?|已满|够了?|到了?|已经|有|都|也就|还?不到|不足|快|将近)?(?P<q>{_LESS})?(?P<d>{DURATION})(?:了|吧|呢|多|一?点|的?新公司|出头|整|左右|不到|其实|实际上|再[^,。;!?]{{1,5}})*"
)


# 「7月注册的,到现在四个月」
_SINCE = re.compile(_TO_NOW)
_MOVED = re.compile(r"[迁搬](?:到|来|过来|至|进|入)|变更|改名|更名|换(?:了)?(?:地址|名)")
_EXACT = re.compile(r".*年零?.*个月")  # 「一年零两个月」: nothing else of a firm is told so exactly


_DATES_ONE = re.compile(r"(?:年|月|初|底|前|时候)的?(?:老|旧)?事(?![业故务项])")
_OF_A_FIRM = re.compile(r"成立|注册|登记|开[业办张了]|干了|办了|执照|公司|企业|厂|店|我们")


def _value(match: re.Match[str]) -> float | None:
    """The months; 「不到一年」 and 「快三年」 are a little less than the number."""
    named = match.groupdict()
    found = months(named["d"] or named.get("young") or "")
    if found is None:
        return None
    less = match.groupdict().get("q") or patterns.match(r"(?:都|也|还)?(?:不到|差一?点)", match.string[match.end() :])
    return max(found - 0.5, 0.0) if less else found


def read(told: Told) -> dict[str, Any]:
    """Months since registration, or its calendar year; both when both were said."""
    text = told.facts_text
    facts: dict[str, Any] = {}
    spans: list[tuple[int, int]] = []
    dates_event = any(fact.endswith(".when") for fact in told.asked)  # a bare time answers that
    if _DATES_ONE.search(text) and not _OF_A_FIRM.search(text):
        return {}  # 「是去年年初的事,快两年了」
    for match in _SHORT_OF.finditer(text):
        value, short = months(match.group("d")), months(match.group("short"))
        if waits.OF_A_RECORD.search(told.clause_at(match.start()).text):
            continue
        if value is not None and short is not None and value > short:
            facts["registered_months"] = value - short
            spans.append(match.span())
    if not facts and (now := waits.age_now(told)) is not None:
        facts["registered_months"] = now
    text = waits.without(told, text)  # what is waited for is no age
    for pattern in (_AFTER, _BEFORE, _LICENCE_AGO, _JUST, _RAN, _HISTORY, _OLD, _ONLY_SHORT, _SUPPOSED):
        for match in pattern.finditer(text):
            if pattern is _RAN and patterns.search(r"(?:研发|专利|非正常)[^,。;!?]{0,4}$", text[: match.start()]):
                continue
            value = _value(match)
            if pattern is _OLD and value is not None and patterns.search(r"不到|不满|快|将近", match.group()):
                value = max(value - 0.5, 0.0)
            if value is not None and "registered_months" not in facts:
                facts["registered_months"] = value
                spans.append(match.span())
    for pattern in (_DATED, _DATED_AFTER, _FIRM_OF, _LICENCE, _SLIPPED):
        for match in pattern.finditer(text):
            said = "d0" if match.groupdict().get("d0") else "d"
            found = date(match.group(said), told)
            if found is None and pattern is _SLIPPED and (lasting := months(match.group("d"))) is not None:
                facts.setdefault("registered_months", lasting)
            if found is None or any(s <= match.start(said) < e for s, e in spans):
                continue
            if found.year is not None:
                facts.setdefault("registered_year", found.year)
            elif found.months_ago is not None:
                facts.setdefault("registered_months", found.months_ago)
    lately = _THIS_YEARS.search(text)
    if not facts and lately and (month := parse_number(lately.group("m"))) is not None:
        facts["registered_months"] = (told.today.month - int(month)) % 12 or 0.5
    if not facts and _NEW.search(text):
        facts["registered_months"] = 0.5
    named = _SHORT_YEAR.search(text)
    if named and not facts and (year := short_year(named.group(), told)) is not None:
        facts["registered_year"] = year
    for n, clause in enumerate(told.clauses):
        alone = _ALONE.fullmatch(clause.text)
        # 「年后注册的,算下来五个月」, 「今年注册的,才4个月」: the sum is surer than the date
        summed = (
            alone
            and (_SINCE.match(alone.group()) or alone.group("w"))
            and patterns.search(rf"{_FOUND}|(?:开|办|领)的|执照", text)
        )
        moved = n > 0 and _MOVED.search(told.clauses[n - 1].text)  # 「注册地从厦门迁到泉州,才四个月」
        of_a_record = n > 0 and ITEM.search(told.clauses[n - 1].text) and not (alone and alone.group("s"))
        if (
            alone
            and not moved
            and not of_a_record
            and (summed or not facts)
            and not (dates_event and not alone.group("s"))
        ):
            told_of_age = (
                summed
                or alone.group("w")
                or alone.group("q")
                or alone.group("s")
                or _EXACT.fullmatch(alone.group("d"))
                or (n > 0 and _introduces(told, told.clauses[n - 1]))
            )
            if told_of_age and text[clause.start : clause.end].strip():
                value = months(alone.group("d"))
                if value is not None:
                    less = alone.group("q") or alone.group("w") in ("不到", "还不到", "不足", "快", "将近")
                    facts["registered_months"] = max(value - 0.5, 0.0) if less else value
                    break
    return facts


# 「晋江做芯片封测的新公司,3个月,有专利一个」: an introduction goes on with how old the firm is.
_INTRODUCED = re.compile(
    r"(?:公司|企业|工厂|厂子?|店|有限|所|院|(?:做|搞)[^,。;!?]{1,12}的|(?:做|搞|造|生产|属于)[^,。;!?要备能]{2,14})$"
)
_OTHER_TIME = re.compile(r"[?吗么呢]|多久|几|周期|审查|授权|预审|研发(?!的|公司)|项目|合同|期限|有效期|租")


def _introduces(told: Told, clause: Clause) -> bool:
    own = any(
        span.start_char < clause.end for name in ("places", "industries") for span in told.doc.spans.get(name, ())
    )
    return own and bool(_INTRODUCED.search(clause.text)) and not _OTHER_TIME.search(clause.text)
