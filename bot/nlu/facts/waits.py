"""Time that passes in thought: 再过半年呢, 等满一年再来, 明年这时候呢, 下个月就满一年了那会儿呢.

A wait tells two things apart: how long it is, and whether the firm supposes it (「那会儿呢」) or only says how old it
will be (「还有三个月满一年」, a statement about today).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from bot.nlu.facts import patterns
from bot.nlu.facts.dates import MONTH
from bot.nlu.facts.numbers import DURATION, months
from bot.nlu.facts.told import Told
from bot.nlu.numerals import parse_number


class Wait(NamedTuple):
    """A stretch of text that lets time pass, from today (`months`) or until an age is reached (`until`)."""

    start: int
    end: int
    months: float | None = None
    until: float | None = None
    full: float | None = None  # the age that is reached then, where it is said: 「再过三个月就13个月了」
    supposed: bool = False
    of_a_record: bool = False  # 「等那次非正常满一年」

    @property
    def change(self) -> dict[str, object]:
        """The change for `joined`."""
        if self.months is not None:
            return {"op": "later", "months": self.months}
        return {"op": "until", "months": self.until, "of": "record" if self.of_a_record else "firm"}


# 「再过三个月」, 「等上一年」; 「等满四个月」, 「熬到一年」 name the age itself.
_PASS = re.compile(
    rf"(?P<head>(?<![一-龥])过|(?<=[那等再要是果若设如上先])过|(?:再|又)(?:过|等|缓|拖|熬|晾|放|撑|有|给)|再|(?<![平中高同相何])等|熬|拖|撑)"
    rf"(?P<to>(?:那?(?:[次件个桩档码])?事(?:儿|情)?|那[次件个]|非正常|处罚|出事|公司|企业|厂子?|店|注册|成立|登记|开业|执照|时间|年限|日子|我们?|咱们?|过去|过|等|上|个|了|它|也|都|刚好|正好|满|够|到第?|足|差不多)*)(?P<d>{DURATION})(?!以?之?前|以?之?内|里(?!程)|的(?!话|时候|那))"
)
# 「假设已经过去一年半了」: so long from now
_GONE_BY = re.compile(rf"(?:假设|假如|如果|要是)[^。;!?]{{0,6}}过去(?:了)?(?P<d>{DURATION})(?:了)?")
# 「半年以后呢」, 「满了一年之后」.
_AFTER = re.compile(
    rf"(?:^|(?<=[,。;!? 那等是果若设]))(?:我们?|咱们?|公司|要是|如果|假如|,)*(?P<full>(?:注册|成立)?(?:满|够|到)(?:了|足)?)?(?P<d>{DURATION})(?:了)?(?:以|之|过)?后(?!来|面|续)"
)
_FULL_WHEN = re.compile(rf"(?:满|够|到)(?:了|足)?(?P<d>{DURATION})(?:了)?(?:的时候|那天|那会儿?|那时候?)")
# 「到时候满半年了呢」
_FULL_THEN = re.compile(
    rf"(?:到(?:那个?)?时候?|届时|那会儿|到那会儿)(?:我们?|公司|企业|也|都|就|已经|,)*(?:满|够|到)(?:了|足)?(?P<d>{DURATION})(?:了)?"
)
# 「我等满了再报」: as long as the text asks, at no centre more than a year.
_FULL_UNSAID = re.compile(
    r"(?:等|熬|拖|撑)(?:到|公司|时间|年限|它)*(?:满|够|足)(?:了|足)?(?=再|就|才|以后|之后|[,。;!?]|$)"
)
# 「成立到9个月了呢」, and nothing else
_AGE_REACHED = re.compile(
    rf"^(?:那|要是|如果|假如|等|我们|公司|,| )*(?:成立|注册|开业|开)(?:时间)?(?:满|够|到)(?:了|足)?(?P<d>{DURATION})(?:了)?(?:的话|呢|的时候)+[?。! ]*$"
)
_LONGEST = 12.0
_AGE_THEN = re.compile(
    rf"(?!{MONTH}月)(?:的话|以?之?后)?(?:公司|我们?|注册|成立|就|才|便|也|该|刚好|正好|刚|都|会|能|算是?|总|,)*(?:满|到|够|是|有)?(?P<d>{DURATION})(?!以?之?[前内]|后)"
)
# Named times to come; the months until then.
_NAMED: tuple[tuple[str, Callable[[datetime.date, str], float]], ...] = (
    (rf"20\d\d年的?(?:{MONTH}月(?:份)?|[年]?[底末]|年?初|上半年|下半年)?", lambda day, said: _until_date(day, said)),
    (r"(?:明年|来年)的?(?:这(?:个)?(?:时候|会儿?|时|当口|月)|今天|此时|此刻|同一?时候|同期)", lambda day, said: 12),
    (r"(?:明年|来年)(?:年)?[底末]", lambda day, said: 24 - day.month),
    (rf"(?:明年|来年)的?{MONTH}月(?:份)?", lambda day, said: 12 - day.month + _month(said)),
    (r"(?:明年|来年)下半年", lambda day, said: 19 - day.month),
    (r"(?:明年|来年)(?:年初|初|开春|上半年)?", lambda day, said: 13 - day.month),
    (r"后年", lambda day, said: 25 - day.month),
    (r"(?<![去前上\d零〇一二三四五六七八九年])(?:今年)?年[底末]", lambda day, said: 12 - day.month),
    (rf"过(?:完|了)?(?:年|春节)(?:以?后)?的?{MONTH}月(?:份)?", lambda day, said: (_month(said) - day.month) % 12),
    (r"过(?:完|了)?元旦|元旦(?:以|之|过)?后", lambda day, said: 13 - day.month),
    (r"过(?:完|了)?(?:年(?![^,。;!?]?级)|春节|元宵)(?<!过年)|(?<![\d一二两三四五六七八九十几半])年后|开年|开春|春节(?:以|之|过)?后", lambda day, said: (2 - day.month) % 12 or 12),
    (r"下下个?月", lambda day, said: 2),
    (r"下个?月(?:\d{1,2}[号日])?", lambda day, said: 1),
    (r"下个?季度", lambda day, said: 3 - (day.month - 1) % 3),
    (r"下半年", lambda day, said: max(7 - day.month, 0)),
    (rf"(?<![\d一二三四五六七八九十年]){MONTH}月(?:份)?", lambda day, said: (_month(said) - day.month) % 12),
)  # fmt: skip
_HOLD = re.compile(r"(?:等|拖|熬|放|留|推|缓|挪|延)(?:到|至|了|它|过|,)*$")
# 「还是要等到明年?」 asks how long
_HAVE_TO = re.compile(r"(?:要|得|需要|必须|非得|只能|还是|是不是)$")
_AGAIN = r"再(?:来|去|说|看|试|问|找|过来|备|走|考虑|申请(?![^,。;!?]{0,6}(?:件|个|项|发明|专利|实用|外观))|办(?!张|执照)|弄|递|交(?!社保|税|材料费)|提(?!交)|报(?=备|名|[,。;!?呢是能行稳可有会就吗]|$))(?![一二两三四五六七八九十几\d])"
_ASKED = r"(?:呢|的话|那(?:个)?(?:会儿?|时候?|当口)|到(?:那个?)?时候?|届时)"
_GOES_ON = re.compile(
    rf"(?:份)?(?:以|之|过)?后?(?:我们?|咱们?|,)*(?:{_AGAIN}|{_ASKED}|(?:就|也|才|肯定|应该)*(?:授权|下证|批)(?:下来|了|到手)|(?:还)?(?:能|可以|行|够|成(?!立))[^,。;!?]{{0,8}}[吗不么]|[?]|$)"
)
# What makes a wait a supposition: in its own clause, right after it, or at the end of the message.
_IN_CLAUSE = re.compile(
    rf"{_AGAIN}|{_ASKED}|如果|{patterns.WERE_IT}|假如|假设|假使|倘若|万一|若是|[?]|(?:能|可以|行|够|成|有戏)[^,。;!?]{{0,8}}[吗不么]|是不是[^,。;!?]{{0,10}}?就?(?:行|能|可以|够|成|稳)|就(?:行|可以|够|成|稳)了吧"
)
_LATER_ON = re.compile(r"那(?:个)?(?:会儿?|时候?|当口)|到(?:那个?)?时候?|届时|(?:呢|的话)[?。! ]*$")
# 「再等俩月,满4个月去办」
_THEN_DO = re.compile(
    rf"[,了 ]*(?:等|正好|刚好|就|便)*(?:满|够|到|有)*(?:{DURATION})?(?:了|以后|之后|后|那天|的时候|时)*(?:再|我们?|俺|咱们?)*"
    r"(?:(?:去|来|过来|过去)(?:办|备|报(?!了)|递|交|提|申请|弄|问|试)|再(?:办|备|申请|弄))"
)
_FOUNDED_THEN = re.compile(r"(?:成立|注册|开业|授权|申请|认定)(?:了)?$")
OF_A_RECORD = re.compile(r"非正常|处罚|失信|侵权|记录|那[件次个]|那事|事[儿情]?过去|出事|异常|名录|罚")


def waits(told: Told) -> list[Wait]:
    """The waits of a message, in their order."""
    text = told.text
    found = [*_lasting(told, text), *_named(told, text)]
    found.sort()
    return [wait for n, wait in enumerate(found) if n == 0 or wait.start >= found[n - 1].end]


def change_of(told: Told) -> dict[str, object] | None:
    """What the first wait that is supposed changes; one of the two at the most, 「再过三个月就13个月」 is one wait."""
    return next((wait.change for wait in waits(told) if wait.supposed), None)


def age_now(told: Told) -> float | None:
    """「下个月就满一年」: how old the firm is today."""
    for wait in waits(told):
        if wait.full is not None and wait.months is not None and not wait.of_a_record:
            return wait.full - wait.months if wait.full >= wait.months else None
    return None


def without(told: Told, text: str) -> str:
    """A text of the message's offsets with its waits blanked out: their durations are no age."""
    for wait in waits(told):
        text = text[: wait.start] + " " * (wait.end - wait.start) + text[wait.end :]
    return text


def _lasting(told: Told, text: str) -> list[Wait]:
    found = []
    for match in _GONE_BY.finditer(text):
        if (value := months(match.group("d"))) is not None:
            found.append(_wait(told, match, value, None))
    for match in _PASS.finditer(text):
        value = months(match.group("d"))
        if value is None or patterns.search(r"[不没超]$", text[: match.start()]):
            continue
        if patterns.fullmatch(rf"{MONTH}月", match.group("d")) and not match.group("head").startswith("再"):
            continue  # 「等到8月」 names the month
        if match.group("head") == "再" and not _again(text, match.end("d")):
            continue
        absolute = not match.group("head").startswith(("再", "又")) and patterns.search(
            r"满|够|到|足|过去", match.group("to")
        )
        if absolute and not patterns.search(
            r"满|够|足|过去", match.group("to")
        ):  # 「拖到一年半以后」 is that long from now
            absolute = None if patterns.match(r"(?:了)?(?:以|之)?后(?!年)", text[match.end() :]) else absolute
        found.append(_wait(told, match, None if absolute else value, value if absolute else None))
    for match in _AFTER.finditer(text):
        value = months(match.group("d"))
        if value is None or _FOUNDED_THEN.search(text[: match.start("d")]):
            continue
        full = bool(match.group("full"))
        found.append(_wait(told, match, None if full else value, value if full else None))
    for match in (*_FULL_WHEN.finditer(text), *_FULL_THEN.finditer(text), *_AGE_REACHED.finditer(text)):
        if (value := months(match.group("d"))) is not None:
            found.append(_wait(told, match, None, value))
    found += [_wait(told, match, None, _LONGEST) for match in _FULL_UNSAID.finditer(text)]
    return found


def _again(text: str, end: int) -> bool:
    """「再三个月呢」; 「再2件」 and 「再5个人」 count something."""
    return bool(patterns.match(r"(?:以|之)?后|呢|的话|再|去|来|[,。;!?]|$", text[end:]))


def _named(told: Told, text: str) -> list[Wait]:
    found: list[Wait] = []
    for pattern, length in _NAMED:
        for match in patterns.finditer(pattern, text):
            held = _HOLD.search(text[: match.start()])
            if held and _HAVE_TO.search(text[: held.start()]) and not _LATER_ON.search(text[match.end() :]):
                continue
            then = _AGE_THEN.match(text, match.end())
            if any(wait.start < match.end() and match.start() < wait.end for wait in found):
                continue
            if not (held or then or _GOES_ON.match(text, match.end())):
                continue
            value = length(told.today, match.group())
            if value < 0:
                continue  # a date that has passed
            found.append(_wait(told, match, float(value), None, held=bool(held)))
    return found


def _wait(told: Told, match: re.Match[str], lasting: float | None, until: float | None, *, held: bool = False) -> Wait:
    text = told.text
    clause = told.clause_at(match.start())
    then = _AGE_THEN.match(text, match.end())
    full = months(then.group("d")) if then and lasting is not None else None
    supposed = bool(
        held
        or _IN_CLAUSE.search(clause.text)
        or text[clause.end : clause.end + 1] == "?"
        or _LATER_ON.search(text[match.end() :])
        or _THEN_DO.match(text, match.end())
    )
    of_a_record = bool(OF_A_RECORD.search(clause.text))
    return Wait(match.start(), match.end(), lasting, until, full, supposed, of_a_record)


def _until_date(day: datetime.date, said: str) -> float:
    """「2027年5月」, 「2027年」: the months until it begins; below 0 where it has passed."""
    years = int(said[:4]) - day.year
    part = next((month for word, month in _PARTS_OF_A_YEAR.items() if word in said[5:]), None)
    month = part or (_month(said) if said.endswith(("月", "月份")) else 1)
    return -1 if (years, month) <= (0, day.month) else years * 12 + month - day.month


_PARTS_OF_A_YEAR = {"底": 12, "末": 12, "下半年": 7}


def _month(said: str) -> float:
    """The month that a named time ends with."""
    found = patterns.search(rf"{MONTH}(?=月)", said)
    return (parse_number(found.group()) if found else None) or 1
