"""What who builds an operation centre says of itself: 机构、场地、队伍、经费都齐, 没有独立场地, 盘活高校专利成效好.

One verb or adjective may stand for a whole list, before it (有独立场地和经费) or after it (场地人才经费样样齐).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.nlu.facts.told import Told
from knowledge.conditions import ProgramFact

# What a fact is called. Longer names first: 「独立法人运营公司」 is a body.
_NAMES: tuple[tuple[ProgramFact, str], ...] = (
    ("revitalising", r"盘活(?:了|过)?(?:[^,。;!?、]{0,8}?(?:存量)?(?:专利|成果|技术))?|(?:高校|院校|大学|院所|科研机构)(?:的)?(?:存量|沉睡|闲置)专利"),
    ("sme_service", r"(?:服务|帮扶?|帮助|扶持|支持|赋能|面向)(?:了|过|着)?[^,。;!?、没]{0,8}?(?:中小微?|小微)(?:型)?企业|(?:中小微?|小微)(?:型)?企业(?=服务|帮扶)(?:服务|帮扶)?|(?:中小微?|小微)(?:型)?企业(?:这块|那块|这边|这条)?(?:也|都|给)*(?:做|抓|搞|补|弄)(?:起来|上来?|好)|(?<=[、和])(?:中小微?|小微)(?:型)?企业(?=、|都|全|也|[这那][些几两块])"),
    ("influence", r"影响力|服务(?:创新|能力)(?:能力|优势)?|(?:知识产权)?运营(?:优势|能力)|(?:引领|带动)(?:能力|作用)"),
    ("dedicated_body", r"(?:独立|专门|专职|专责|单独|内设|运营|法人)*(?:的)?(?:法人(?:的)?(?:运营)?(?:实体|公司|机构)|(?<=运营)公司|内设(?:机构|部门)|专[门职责]的?(?:运营|转化)?(?:子公司|公司|处室|处|科室?|办公室|团队)|独立(?:的)?法人(?:资格)?(?=、)|(?<![一-龥])法人(?:资格|实体)?(?=、)|机构|部门|实体)(?!推荐|引进)"),
    ("own_premises", r"(?:独立|自己|自有|固定|专门|专用|办公|工作|业务)*(?:的)?(?:场地|场所)|办公楼|写字楼|(?:单独|另外|专门)(?:给[^,。;!?]{1,4})?(?:租|腾|拿|买|辟)(?:出|下)?(?:个|一)?(?:层楼?|间|块地方|套|处)|(?:整|[一二两三半\d])层(?:楼|办公)?|独立办公|(?<![一-龥])地方(?=、|有[、,])"),
    ("staff", r"(?:专业|运营|专职|专门|专)*(?:的)?(?:人才(?:队伍)?|人员|人手|人马|班子|队伍|团队)|人(?=经费|资金|预算|钱)|(?<![一-龥])人(?=[、和及])|(?<=[、和及的])人(?=[、和及都])|(?<=有)人(?=有|[,。;、]|$)"),
    ("funds", r"(?:运营|专项|必要|保障)*(?:的)?(?:经费|资金|预算|专款)(?:保障)?|(?<=[、和及的])钱(?=[、和及都]|[,。;]|$|有保障|到位)|(?<=有)钱(?=有|[,。;、]|$)|(?<![一-龥])钱(?=有(?:[,。;]|$))"),
)  # fmt: skip
_DONE = frozenset({"revitalising", "sme_service"})  # told by a verb of their own: 「服务中小企业」 says it already
_NAME = re.compile("|".join(f"(?P<{fact}>{name})" for fact, name in _NAMES))
_JOINS = re.compile(r"(?:[、/的 ]|和|及|与|跟|以及|还有|连同)*")
_HAS = re.compile(
    r"(?<!没)(?<!没有)(?:有|具备|拥有|设立?|成立|配[备齐]?|建[立有成]?|落实|具有|组建|养着|内|批(?:下来)?|拨(?:下来|付)?|租(?:下来?)?)(?:了|着|好)?(?:[一1]?[个支套块处]|\d+多?[万亿](?:元)?(?:的)?)?(?:自己|我们|独立|专门|专职|必要|足够|稳定|突出|较强|开展|业务|运营|相关|行业|的|很大|较大|一定)*$"
)
_HAS_NOT = re.compile(
    r"(?:没有?|无|缺少?|尚无|欠缺|没[设建配]立?|未设)(?:什么|任何|自己|我们|独立|专门|专职|必要|足够|单独|固定|开展|业务|运营|相关|行业|突出|一个|的)*$"
)
_BETWEEN = r"(?:[这那](?:两|几|三)?(?:块|方面|项|样)|从来|一直|压根儿?|根本|至今|到现在|从|我们|单位|这些|这块|这方面|方面|现在|目前|已经?|也|就|都|全部?(?!有|备|[,。;!?]|$)|均|[样个]样|一样|一个|统统|还|是|很|挺|蛮|比较|较|非常|十分|特别|相当|都是|[做搞干整弄]得|做(?=得)|的?成效|的?效果|的?作用|的?机制|的?水平|的?能力|上|,(?=样样|都|全))*"
_GOOD = re.compile(
    _BETWEEN
    + r"(?:有(?!没|无|啥|什么|何|哪|多|几|要求|规定|硬|标准|指标|门槛|限|差|点|问题)|ok|俱[备全佳齐]|皆[有备全]|齐[备全整]|整齐|备?齐|全(?=[,。;!?]|$|了|乎|备|有)|具备|到位|落实|没有?(?:啥|什么)?(?:问题|毛病|得说|话说|的说|说(?=[的了,。;]|$)|挑)|不[缺差错愁]|突出|拔尖|领先|强|大(?![多概])|好(?![不吗么])|高(?!校)|明显|显著|充[足裕]|够(?![不吗么])|达标|满足|符合|优|能干|得力|精干|成熟|完善|健全|独立|自有|稳定)"
)
_BAD = re.compile(
    _BETWEEN
    + r"(?:没(?!有?问题|有?毛病|得说|有?话说|的说|有说|有挑)|无|缺|差|不(?![缺差错愁少断])|欠|弱|一般|薄弱|空白|谈不上|在[筹建招找]|(?:跟|和|与|向|找|用)[^,。;!?]{0,8}?(?:借|合用|共用)|借|合用|共用|蹭)"
)
_ALL = re.compile(r"都|全|均|[样个]样|一[样个](?=不)|统统")
# 「场地经费有硬指标没」, 「机构怎么设」 ask; 「我们机构有」 tells.
_ASKS = re.compile(
    r"[吗?]|(?<!怎)么|要求|规定|标准|指标|门槛|硬|要不要|需要|必须|是不是|有没有|有无|哪些|什么|啥|(?<!没)(?<!不)怎[么样]|如何|多[少大]|算不算|条件保障|可以|行不|成不"
)


# 「园里有家独立法人公司专做运营」, 「运营公司独立法人」; a firm that is one by itself runs nothing yet.
_RUN_BY = re.compile(r"(?:运营|转化)[^,。;!?]{0,12}法人|法人[^,。;!?]{0,12}(?:运营|转化|专[做管门])")
_OPERATOR = re.compile(
    r"(?:我们|本|我)[^,。;!?]{0,12}(?:运营|转化|技术转移|知识产权服务|专利服务)[^,。;!?]{0,4}(?:公司|机构|平台|企业)"
)
_ITSELF = re.compile(
    r"^独立(?:的)?法人(?:资格|单位)?(?:[、,]|$)|(?:公司|本身|自己|我们|机构)[^,。;!?]{0,6}独立(?:的)?法人"
)
_BY_OFFICE = re.compile(
    r"(?<!没)(?<!没有)(?<!无)(?:一个|有个|有|设了?个?|专门的?)?(?:内设)?(?:[^,。;!?没不]{0,6}部|部门|处室|科室|办公室|机构|处)[^,。;!?没不]{0,4}(?:专职|专人|专管|专门管|专门负责|专职管|专责)"
)
# 「那我们发文成立一个知识产权运营部」
_NEW_OFFICE = re.compile(
    r"(?:成立|设立?|组建|新设|新建|建)(?:了|一?个|起)*[^,。;!?没不]{0,6}(?:运营|转化|知识产权|专利)(?:管理|服务)*(?:部门?|处室?|科室?|办公室|办|中心办)(?=[,。;!?]|$|专|来|负责|统|归口)"
)
# 「既没成立公司也没有哪个部门分管」
_NEITHER = re.compile(
    r"(?:没有?|未|无)[^,。;!?有]{0,6}(?:公司|法人|实体)[^。;!?]{0,6}?(?:没有?|未|无)[^,。;!?]{0,4}(?:部门|处室|科室|机构|办公室)(?!都|也)|(?:没有?|未|无)[^,。;!?有]{0,6}(?:部门|处室|科室|办公室)[^。;!?]{0,6}?(?:没有?|未|无)[^,。;!?]{0,4}(?:公司|法人|实体)"
)
# 「条件保障四样齐」: body, premises, staff and funds (第四条（二）)
_ALL_GUARANTEED = re.compile(
    r"(?:条件保障|保障条件)[^,。;!?没不缺]{0,3}(?:四[样项个]|样样|[都全])[^,。;!?没不缺]{0,3}(?:齐|有|具备|到位|满足)(?![吗么不没])"
)
_PLANS = re.compile(r"没有?(?:哪个|任何|一个)?(?:部门|处室|科室)|打算|准备|筹|计划|[吗?]|要求|需要|必须")
_DENIED = re.compile(r"没|不|未|无|非|缺|筹|准备|打算|[吗?]|要求|需要|必须|哪|怎")


class _Named(NamedTuple):
    fact: ProgramFact
    start: int
    end: int


def declared(told: Told) -> dict[ProgramFact, bool]:
    """The facts that a message affirms or denies."""
    found: dict[ProgramFact, bool] = {}
    for clause in told.clauses:
        end = told.text[clause.end : clause.end + 1]
        if _ASKS.search(clause.text + ("?" if end == "?" else "")):
            continue
        for fact, value in _in_clause(clause.text).items():
            found.setdefault(fact, value)
    operates = _OPERATOR.search(told.text) and any(
        _ITSELF.search(c.text) and not _DENIED.search(c.text) for c in told.clauses
    )
    if "dedicated_body" not in found and operates:  # a firm whose trade it is, and a legal person itself
        found["dedicated_body"] = True
    guarantees = {"own_premises", "staff", "funds"} <= {fact for fact, value in found.items() if value}
    if "dedicated_body" not in found and guarantees and any(_ITSELF.search(c.text) for c in told.clauses):
        found["dedicated_body"] = True  # who recites all that has to be guaranteed means it of the body too
    if _ALL_GUARANTEED.search(told.text):
        found |= dict.fromkeys(("dedicated_body", "own_premises", "staff", "funds"), True)
    if by_office(told):  # 「没单设法人公司,就一个部门专管」: either is enough
        found["dedicated_body"] = True
    if "dedicated_body" not in found and _NEITHER.search(told.text):
        found["dedicated_body"] = False
    if "dedicated_body" not in found and any(
        _RUN_BY.search(c.text) and not _DENIED.search(c.text) for c in told.clauses
    ):
        found["dedicated_body"] = True
    return found


def by_office(told: Told) -> bool:
    """Whether a department of its own runs it."""
    return any(
        (_BY_OFFICE.search(c.text) or _NEW_OFFICE.search(c.text)) and not _PLANS.search(c.text) for c in told.clauses
    )


def _in_clause(text: str) -> dict[ProgramFact, bool]:
    said: dict[ProgramFact, bool] = {}
    open_ones: list[ProgramFact] = []  # named before the word that stands for all of them
    for group in _groups(text):
        before, after = text[: group[0].start], text[group[-1].end :]
        facts = [named.fact for named in group]
        value = _value(before, after)
        if value is None:
            open_ones += facts
            continue
        if _ALL.match(after):
            said |= dict.fromkeys(open_ones, value)
        said |= dict.fromkeys(facts, value)
    done = {fact: True for fact in open_ones if fact in _DONE}
    tail = text.rpartition("家")[2]  # 「…、联合体带动25家都做得好」
    if open_ones and tail != text and _ALL.match(tail) and _GOOD.match(tail):
        done = dict.fromkeys(open_ones, True)
    return {**done, **said}


def _value(before: str, after: str) -> bool | None:
    if _HAS_NOT.search(before):
        return False
    if _BAD.match(after):
        return False
    return True if _GOOD.match(after) or _HAS.search(before) else None


def _groups(text: str) -> list[list[_Named]]:
    """The names of a clause, those together that only 、 or 和 joins."""
    groups: list[list[_Named]] = []
    for match in _NAME.finditer(text):
        fact: ProgramFact = match.lastgroup  # type: ignore[assignment]
        second = any(before.fact == fact for group in groups for before in group)
        if fact == "dedicated_body" and second and match.group().endswith("团队"):
            fact = "staff"  # 「独立法人、专门团队、场地都有」
        named = _Named(fact, match.start(), match.end())
        if groups and _JOINS.fullmatch(text[groups[-1][-1].end : named.start]):
            groups[-1].append(named)
        else:
            groups.append([named])
    return groups
