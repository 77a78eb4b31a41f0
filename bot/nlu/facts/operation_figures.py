"""What an operation centre counts: yuan a year, projects, firms led along; by the year, in a sum, or kind by kind."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.nlu.facts import patterns
from bot.nlu.facts.doubt import CLAUSE, unknown
from bot.nlu.facts.numbers import NUM, Figure, figure, reached
from bot.nlu.facts.told import Told
from knowledge.conditions import ProgramCount

_MONEY = 10_000  # larger figures are yuan, smaller ones are projects or firms
_AMOUNT = r"(?:\d[\d,.]*[十百千]*|[一二两三四五六七八九十百千]+)(?:\.\d+)?(?:多|来|余)?个?[万亿]+"
_WAYS: tuple[tuple[ProgramCount, tuple[str, ...]], ...] = (
    ("yearly_amount_yuan", (
        rf"(?:运营|转化|许可|转让|作价|交易|成交|质押|金额)[^,。;!?\d]{{0,14}}?(?P<n>{_AMOUNT})",
        rf"(?:运营|转化|许可|转让|作价|交易|成交|金额)[^,。;!?\d]{{0,10}},(?:不多不少|正好|恰好|刚好|一共|总共|合计|加起来|拢共)+(?P<n>{_AMOUNT})",
        rf"(?P<n>{_AMOUNT})(?:元|块)?(?:的)?(?:运营|转化)(?:金额|额)",
        r"(?:运营|转化|许可|转让|交易|成交)[^。;!?]{0,14}?(?P<n>[五六七八九]位数)",
    )),
    ("project_count", (
        rf"(?<!再)(?<!多)(?:落地|转化|产业化|孵化)(?:了|过|成)?(?P<n>{NUM})(?:个|项)",
        rf"项目[^,。;!?\d再]{{0,8}}?(?P<n>{NUM})(?:个|项|来个)?(?!万|亿|%|家|共|起|直|些|样)",
        rf"项目[^,。;!?\d再]{{0,8}},(?:应该|其实|实际|一共|总共|累计)(?:是|有|为)?(?P<n>{NUM})(?:个|项)(?![^,。;]{{0,4}}(?:专利|发明|实用|外观|产品))",
        rf"(?P<n>{NUM})(?:个|项)[^,。;!?\d]{{0,8}}?项目",
        r"项目[^,。;!?]{0,14}?(?P<n>[一两三四]打)(?![听开电算包])",
    )),
    ("entity_count", (
        rf"(?:带动|辐射|联合|协同|拉动|覆盖)[^,。;!?\d]{{0,10}}?(?P<n>{NUM})(?:多|来)?(?:家|个|户|所)",
        rf"(?:联盟|联合体|协同体|成员|伙伴)[^,。;!?\d]{{0,12}}?(?P<n>{NUM})(?:多|来)?(?:家|个)",
        rf"(?P<n>{NUM})(?:多|来)?家(?:单位|企业|机构|高校)?[^,。;!?]{{0,6}}?(?:被)?(?:带动|辐射|协同)",
        r"(?:联盟|联合体|带动|辐射|协同)[^。;!?]{0,20}?(?P<n>[一两三四]打)(?![听开电算包])",
    )),
)  # fmt: skip
_ASKED_ENTITIES = rf"(?:单位|企业|机构|高校)[^,。;!?\d]{{0,4}}?(?P<n>{NUM})(?:多|来)?(?:家|个|所)"
# 「我们才15家」, of those that are led along
_BARE_ENTITIES = (
    rf"(?:^|[,。;!? ])(?:我们|才|只|就|也|有|是|带|拉|拢|了|大概|差不多|目前|现在|,)*(?P<n>{NUM})(?:多|来)?家"
)
_OF_PROJECTS = re.compile(r"转化|产业化|运营|带动|协同|落地|金额")
_OF_ENTITIES = re.compile(r"运营中心|带动|辐射|联盟|联合体|协同|合作(?:企业|单位|高校)")

# 「三年加一块900万」, 「平均下来每年300万」, 「没有哪年超过350」: what a year comes to.
_OF_MONEY = re.compile(r"运营|转化|许可|转让|交易|成交|作价|入股|金额|额度|钱|三年加")
_YEARS = re.compile(
    rf"(?P<y>{NUM})年(?:里|间|来|下来)?(?:加(?:一块儿?|一起|起来|总)|合(?:计|起来|一块)|总共|一共|总计|累计|拢共|共|才|总额|金额|转化|运营|的|是|有)+[^,。;!?\d]{{0,6}}?(?P<n>{_AMOUNT})"
)
_A_YEAR = re.compile(
    rf"(?:平均|摊|折|合|匀|分)(?:下来|到|算|成|摊|合)*(?:每|一)?(?:年|个年度)(?:也|就|只|才|有|是|大概|差不多|,)*(?P<n>{_AMOUNT})|(?:年均[^,。;!?\d]{{0,8}}?|(?:每|(?<!不到)(?<!近)一)年(?:都|也|就|只|才|有|是|大概|差不多)*)(?P<m>{_AMOUNT})"
)
# 「每个月六十万上下」
_A_MONTH = re.compile(rf"(?:每个?月|月月|月均)(?:都|也|有|大概|差不多|稳定|在|,)*(?P<n>{_AMOUNT})")
# 「转化项目6个,另外产业化项目4个」: two kinds count together.
_BY_KIND = re.compile(rf"(?P<kind>转化|产业化|运营)[^,。;!?\d]{{0,4}}项目[^,。;!?\d]{{0,6}}?(?P<n>{NUM})(?:个|项)")
# 「转让300万,许可费120万,还有作价入股150万」: way by way.
_BY_WAY = re.compile(
    rf"(?P<way>转让|许可|作价|入股|质押|拍卖|收储|孵化)(?:费|金额|收入|出去|入股|了|实现|做到|大概|有|是|共|收|:)*(?P<n>{_AMOUNT})"
)
_IN_ALL = re.compile(rf"(?:总额|总共|一共|合计|共计|总计|加起来|全部)[^,。;!?\d]{{0,6}}?(?P<n>{_AMOUNT})")
# 「在五百万上下,到底过没过财务还在核」: no figure yet.
_LEFT_OPEN = re.compile(
    r"[过够到达超]没(?:有)?[过够到达超]|到底|有没有(?:过|到|够|超)|还在(?:核|算|统计|对)|没(?:核|算|统计)(?:完|好|出来)"
)
_INVESTED = re.compile(r"投|研发|注册|资本|贷|融")
_NAMED = re.compile(r"金额|项目|带动")
# 「项目前年3个、去年4个、今年5个」: one year's figure after the other.
_YEARLY = re.compile(
    rf"(?:大?前年|去年|今年|头年|上年|(?:20)?\d\d年)(?:也|又|就|做|落地|完成|转化|搞|有|成|了|是)*(?P<n>{NUM})(?:个|项)"
)
_BETWEEN_YEARS = re.compile(r"[,、和及 再又到]{0,3}")

_ENTITY = r"(?:重点|龙头|成员|合作)?(?:企业|公司|高校|大学|院校|科研院所|科研机构|院所|研究所|机构|单位)"
# 「高校8家、企业15家」, 「12家企业和3所高校」; 「企业加高校一共15家」.
_ENTITIES = re.compile(
    rf"{_ENTITY}(?:有|共|是|:)*(?P<a>{NUM})(?:多|来)?[家所个](?!{_ENTITY})|(?P<b>{NUM})(?:多|来)?[家所个]{_ENTITY}"
)
_ALL_OF_THEM = (
    r"(?:也|都|就|才|只|全|算|算上|加起来|合起来|合计|一共|总共|总计|共|统统|通通|全部|拢共|满打满算|有|是|在内|,)*"
)
_TOGETHER = re.compile(
    rf"{_ENTITY}(?:(?:、|和|加上?|跟|及|与|以及|\+)*{_ENTITY})+{_ALL_OF_THEM}(?P<n>{NUM})(?:多|来)?[家所个]"
)
# 「…研究所统统算上19家」: what follows a body that is only counted among others.
COUNTED = r"(?:企业|高校|大学|院校|研究院|研究所|院所|机构|单位|、|和|统统|通通|全部|算上|算|一共|总共|合计|合起来|加起来|共|只|才|就|也|都|有)*\d+[家所]"
# 「成员里企业院校研究所,统统算上19家」
_LED = re.compile(rf"(?:带动|辐射|联盟|联合体|协同体|成员)[^。;!?\d]{{0,24}}?{_ALL_OF_THEM}(?P<n>{NUM})(?:多|来)?家")


# 「离二十家还差俩」, 「金额八位数」, 「整整两打」.
_SHORT_OF = re.compile(rf"离(?P<n>{NUM})(?P<unit>家|个|项)[^,。;!?]{{0,6}}?(?:还|就|只)?(?:差|缺|少)了?(?P<k>{NUM})")
# 「再落地一个项目」 is one more
_MORE = re.compile(r"(?:再|又|(?<!不)多)(?:落地|转化|产业化|带动?|拉|做|完成|搞|谈|签|拿|成|来|弄|出|上|了|个)*$")
_DIGITS_LONG = re.compile(r"([五六七八九])位数")
_DOZENS = re.compile(r"([一两三四])打")


def _number(said: str) -> Figure | None:
    """「1.2个亿」 as 「1.2亿」; 「八位数」 is at least the smallest number of eight digits."""
    if long := _DIGITS_LONG.fullmatch(said):
        return Figure(10.0 ** ("五六七八九".index(long.group(1)) + 4), True)
    if dozens := _DOZENS.fullmatch(said):
        return Figure(12.0 * ("一两三四".index(dozens.group(1)) + 1))
    return figure(said.replace("个", ""))


def counts(told: Told) -> dict[ProgramCount, float]:
    """The figures that a message states."""
    found: dict[ProgramCount, float] = {}
    text = _settled(told)
    readers = {"yearly_amount_yuan": _yearly_amount, "project_count": _projects, "entity_count": _entities}
    for count, ways in _WAYS:
        value = _short_of(text, count)
        value = readers[count](told, text) if value is None else value
        value = _figure(text, ways) if value is None else value
        if value is not None:
            found[count] = value
    if not _OF_PROJECTS.search(told.text) and not told.asks("project_count"):
        found.pop("project_count", None)
    return found


def _settled(told: Told) -> str:
    """The text without the figures of which the next clause says that they are still open."""
    text = told.facts_text
    for before, open_one in pairwise(CLAUSE.finditer(told.doc.text)):
        if _LEFT_OPEN.search(open_one.group()) and unknown(open_one.group()):
            start = open_one.start() if _NAMED.search(open_one.group()) else before.start()  # of what it speaks
            text = text[:start] + " " * (open_one.end() - start) + text[open_one.end() :]
    return text


def _short_of(text: str, count: ProgramCount) -> float | None:
    """「离二十家还差俩」: eighteen."""
    for match in _SHORT_OF.finditer(text):
        of = "entity_count" if match.group("unit") == "家" else "project_count"
        wanted, lacking = figure(match.group("n")), figure(match.group("k"))
        if of == count and wanted and lacking and wanted.value is not None and lacking.value is not None:
            return wanted.value - lacking.value
    return None


def _yearly_amount(told: Told, text: str) -> float | None:
    """A mean of some years, or a sum over them shared out."""
    if not (_OF_MONEY.search(text) or told.asks("yearly_amount_yuan")):
        return None
    monthly = _A_MONTH.search(text)
    each = _number(monthly.group("n")) if monthly else None
    if each and each.value is not None:
        return each.value * 12
    mean = _A_YEAR.search(text)
    found = _number(mean.group("n") or mean.group("m")) if mean else None
    if found and found.value is not None:
        return found.value
    ways = {match.group("way"): _number(match.group("n")) for match in _BY_WAY.finditer(text)}
    whole = _IN_ALL.search(text)
    in_all = _number(whole.group("n")) if whole and not _INVESTED.search(whole.group()) else None
    total = _YEARS.search(text)  # 「三年加起来有八百万」
    if in_all and in_all.value is not None and not total:
        return in_all.value  # 「漏了一笔作价入股60万,加上一共540万」
    if len(ways) > 1:
        return sum(each.value or 0 for each in ways.values() if each)
    years, amount = (_number(total.group("y")), figure(total.group("n"))) if total else (None, None)
    if years and amount and years.value and amount.value is not None and 1 < years.value < _MONEY:
        return round(amount.value / years.value, 2)
    return None


def _projects(told: Told, text: str) -> float | None:
    """Projects told year by year; they count together (累计)."""
    kinds = {match.group("kind"): _number(match.group("n")) for match in _BY_KIND.finditer(text)}
    if len(kinds) > 1:
        return sum(each.value or 0 for each in kinds.values() if each)
    told_years = list(_YEARLY.finditer(text))
    if len(told_years) < 2 or "项目" not in text[: told_years[-1].end() + 12]:
        return None
    if any(not _BETWEEN_YEARS.fullmatch(text[a.end() : b.start()]) for a, b in pairwise(told_years)):
        return None
    found = [_number(year.group("n")) for year in told_years]
    return sum(each.value or 0 for each in found if each)


def _entities(told: Told, text: str) -> float | None:
    """How many are led along, where they are counted kind by kind, or all kinds together."""
    asked = told.asks("entity_count")
    if not (asked or _OF_ENTITIES.search(told.text)):
        return None
    together = _TOGETHER.search(text)
    if together:
        return _figure(together.group(), (rf"(?P<n>{NUM})(?:多|来)?[家所个]",))
    parts = list(_ENTITIES.finditer(text))
    if len(parts) > 1 and all(len(text[a.end() : b.start()]) <= 6 for a, b in pairwise(parts)):
        found = [_number(part.group("a") or part.group("b")) for part in parts]
        return sum(each.value or 0 for each in found if each) or None
    return _figure(text, (_LED.pattern, *((_ASKED_ENTITIES, _BARE_ENTITIES) if asked else ())))


def _figure(text: str, ways: tuple[str, ...]) -> float | None:
    for pattern in ways:
        for match in patterns.finditer(pattern, text):
            found = _number(match.group("n"))
            this_one = text[: match.start("n")].endswith(("这", "那"))  # 「除了项目数量这一条」
            if found is None or found.value is None or this_one or _MORE.search(text[: match.start("n")]):
                continue
            return reached(found.value, text[: match.start("n")], counted=found.value < _MONEY)
    return None
