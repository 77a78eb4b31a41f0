"""Qualities by the firm's own word: 研发、制度、信用这些全没毛病; 场地团队都有; 其他条件都满足."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import NUM
from bot.nlu.facts.polarity import denied_after, denied_before
from bot.nlu.facts.rest import rest
from bot.nlu.facts.told import Told
from knowledge.conditions import Quality

_TAGS: tuple[tuple[Quality, str], ...] = (
    ("ip_system", r"(?:知识产权|专利|管理|规章)?(?:管理)?制度"),
    ("ip_team", r"(?:知识产权|专利|知产)(?:管理)?(?:团队|部门|部|人员|机构)|管理(?:团队|人员)|专人(?:负责|管)|团队制度"),
    ("ip_foundation", r"(?:知识产权|专利|知产)(?:工作)?基础"),
    ("ip_contact", r"(?:知识产权)?负责人|账号管理员|备案(?:账号)?管理员"),
    ("rd_site", r"(?:研发|实验)?场地|实验室|研发中心"),
    ("rd_team", r"研发(?:团队|队伍|部门?(?!署))|技术团队|研发人员|团队"),
    ("rd_funds", r"(?:研发)?经费|研发(?:投入|费用|资金)|资金"),
    ("rd_ability", r"研发能力|研发实力|自主研发|技术实力|研发(?!人员|团队|队伍|经费|投入|费用|占比|场地|中心|资金|工程师|生产|\d)"),
    ("innovation", r"创新(?:能力|基础|性|实力)?(?!药|创业|型|园)"),
    ("influence", r"影响力|成长性|行业地位"),
    ("leading", r"技术领先|领先"),
    ("real_operation", r"实体(?:生产)?(?:经营)?|实际(?:生产)?经营|真实经营|生产经营"),
    ("premises", r"(?:固定)?(?:经营|办公)(?:场所|场地|地点|地址)|固定(?:的)?(?:场所|场地)"),
    ("need", r"(?:专利)?(?:预审|申报|申请)(?:的)?(?:意愿|需求)|预审需要"),
    ("accept_rules", r"承诺书|(?:中心的?|管理)规定"),
    ("true_information", r"(?:信息|材料|资料)(?:都|全|也)?(?:是)?(?:真实|准确|真的)"),
)  # fmt: skip
_GOOD_WORD = r"(?:迫切|强烈|旺盛|明确|突出|牢|好的|不缺|不愁|上墙|还行|还可以|写好|建好|建立|建起来|落实|成立|配齐|配了|有保障|保障|固定|真实|没[得有]说|没[得有]挑|杠杠|扎实|完整|规范|优秀|不弱|突出|充足|充裕|跟上|满足|符合|达标|没问题|没有问题|没毛病|没有毛病|具备|齐全|齐备|齐|健全|完善|不差|不错|良好|合格|过关|到位|ok|有|好|可以|行|稳定|规范|够|没话说|过硬|强|很强|没得说|成熟|跟得上|正常)"
_LIST_GOOD = re.compile(
    rf"(?P<all>这些|这几样|啥的|什么的|都|全|全部|通通|统统|样样|也|均|方面|也都|等|一应|该有的)+(?:很|挺|蛮|是|也|都|全)*{_GOOD_WORD}"
)
_HAVE = re.compile(
    r"(?<!没)(?<!无)(?:有|具备|具有|建了?|建立了?|设了?|设立了?|成立了?|配了?|配备了?|拥有)(?:一[个支套间])?(?:自己|稳定|规范|专门|固定|独立|真实|良好|完善|健全|一定|较强|很强|自有|专职|自建|成熟|专业|小|大|的)*(?:[^,。;!?没无不有]{0,5}的)?$"
)
_LACKS = re.compile(
    r"(?:除了?|就差|只差|还差|就缺|只缺|不敢说|谈不上|算不上|不算|说不上|不怎么|没有|没|无|缺乏|缺少|缺|不具备)(?:设|建|配)?(?:自己|稳定|规范|专门|固定|独立|任何|什么|专职|成熟|像样|一[个支套间]|的)*$"
)
_CREDIT = re.compile(
    r"^(?:[、和]?(?:信用|征信|诚信|资质|经营|设备|仪器|厂房|人手|人员|器材|装备))+"
)  # another fact in the same list
# 「比较完善」, 「还算稳定」: how much it is does not matter.
_DEGREE = re.compile(
    r"^(?:(?:比较|较为|较|还算|算是|算|相对|十分|相当|特别|非常|挺|蛮|很|还|也|都|一直|基本上?|已经?|目前|现在|确实|倒)(?!没|不))+"
)
# 「团队还没有」, 「制度还不完善」: the denial ends the clause, so that 「研发投入没到5%」 is none.
_LACKS_AFTER = re.compile(
    r"^(?:这块|方面|的话|我们|公司|目前|现在|暂时|暂|还|也|都|倒|是|,)*(?:(?:没有?|无|缺)(?:专门|单独|正式)?(?:去)?(?:建立?|设立?|配备?|成立|形成|组建|搞|弄好?|落实|到位|制定|健全|完善)?|不(?:太|够|怎么|大|是很)?(?:完善|健全|成熟|规范|齐全?|具备|稳定|固定|强|足|充足|到位|行|明确))(?:过|的|呢|了|啊|起来|好|下来)*$"
)
_NO: tuple[tuple[Quality, str], ...] = (
    ("premises", r"(?:没有|没|无)(?:自己的?|任何)?(?:固定|实际)(?:的)?(?:经营|办公)?(?:场所|场地|地址|地点)|地址(?:是)?(?:挂靠|虚拟|集群)|虚拟地址|挂靠(?:的)?地址|集群注册|(?:没有|没|无)(?:经营|办公)(?:场所|场地)"),
    ("rd_ability", r"(?:没有?|未)(?:做|搞|开展|进行|弄)过?(?:任何|什么)?研发(?![一-龥])|(?:没有|没|无|不具备|不搞|不做)(?:自己的?|任何|自主|什么)?(?:的)?研发(?!投入|人员|经费|费用|资金|团队|队伍|中心|场地|占|能备)"),
    ("rd_funds", r"(?:没有|没|无)(?:任何|什么)?研发(?:经费|投入|费用|资金)(?!问题)|研发(?:经费|投入|费用|资金)(?:这块|方面|上|目前|一直|也|都|还|基本)*(?:没投(?!满)|没有?(?=[,。;!的呢]|$)|没花|为零|是零|是0(?![.\d])|为0(?![.\d]))|研发(?:上)?(?:没|一分钱没)(?:投|花)"),
    ("rd_team", r"(?:没有|没|无)(?:自己的?|任何|专门的?)?(?:的)?研发(?:团队|队伍)"),
    ("rd_site", r"(?:没有|没|无)(?:自己的?|任何|专门的?)?(?:的)?(?:研发|实验)(?:场地|室|场所)"),
    ("ip_system", r"制度[^,。;!?]{0,3}(?:正?在)(?:起草|建|写|制定|弄|做|搞)|(?:没有|没|无)(?:建|制定|什么|任何|规范的?|自己的?)?(?:的)?(?:知识产权|专利)?(?:管理)?制度|制度(?:也|都|还)?(?:没有(?!问题|毛病)|没建|没(?!问题|毛病|有|啥|什么)|不健全|缺)"),
    ("ip_team", r"(?:没有|没|无)(?:设|什么|任何|专门的?|专职的?|稳定的?)?(?:的)?(?:知识产权|专利|知产)(?:管理)?(?:团队|部门|部|人员|专人)|没(?:有)?(?:专)?人(?:负责|管)(?:知识产权|专利)|(?:知识产权|专利)(?:这块|方面|上|的事儿?|工作|也|都|一直|根本)*没(?:有)?(?:专)?人(?:管|负责|懂|盯)|(?:专)?人(?:员|手)?(?:也|都|还)?没(?:有)?配"),
    ("ip_contact", r"(?:负责人|管理员)[^,。;!?]{0,12}?(?:代理(?:公司|机构)?|外面|外聘|外包|中介|兼职|顾问)[^,。;!?]{0,12}|(?:负责人|管理员)[^。;!?]{0,24}?(?:不是|非)[^,。;!?]{0,4}?在职"),
    ("real_operation", r"(?:没有|没|无|不是)(?:真正的?|什么|任何)?(?:实体|实际|真实)(?:的)?(?:生产)?(?:经营|业务)?|(?<!不是)(?<!不算)(?<!非)(?<!不是什么)(?:空壳|皮包)(?:公司)?|没(?:有)?(?:实际)?(?:生产|经营)(?!许可|异常|范围)"),
    ("accept_rules", r"(?:不愿|不想|不肯|不愿意|不接受)(?:意)?(?:签|遵守|接受|服从)"),
    ("innovation", r"(?:没有|没|无|不具备)(?:什么|任何)?创新(?:能力|性)?(?!药|创业)"),
    ("leading", r"技术不(?:算)?领先"),
)  # fmt: skip
# To file soon: planned, or not. 「没有报专利的打算」, 「申请打算没有」, 「不准备报」, 「没啥要报的」.
_FILING = r"(?:申请|申报|预审|提交|提案|报|写|搞|做|弄)"
_PLAN = re.compile(
    rf"{_FILING}[^,。;!?]{{0,6}}?(?:打算|计划|需求|需要|想法|意愿|意向|安排|念头)|(?:打算|计划|安排)(?=(?:也|都|还|暂时)*(?:没|无))"
)
_NO_PLAN = re.compile(
    rf"(?:没有?|不|未)(?:打算|准备|想过?|计划|考虑过?|安排)(?:要|去|再|在|近期|最近|今年|马上|短期内|过)*{_FILING}(?!备案)"
    rf"|(?:没有?|无)(?:什么|啥|任何|东西|新的?|专利|发明|技术)*(?:要|想|可|能|好|打算|准备|需要){_FILING}的?(?=[,。;!了]|$)"
)
# 「半年内就有两件专利要报」, 「下半年准备交3件发明预审」.
_SOON = r"(?:(?:这|近|最近|未来|今后|接下来)?(?:半|一|1|两|三|几|\d+)(?:个)?(?:年|月|季度)(?:之?内|里)|年内|年底前|今年|下半年|下个?月|下季度|马上|近期|最近|很快|手头|眼下|正好)"
_WILL_FILE = re.compile(
    rf"{_SOON}(?:就|再|先)+(?:报|申请|申报|提交|递|交)(?:上)?(?:个|{NUM}(?:件|个|项))|(?:改成|改为|那就|打算|准备|会|能){_SOON}(?:再|就)?(?:报|申请|申报|提交|递|交)(?:上)?(?:个|{NUM}(?:件|个|项))|{_SOON}[^,。;!?没不无]{{0,10}}?(?:有|准备|打算|计划|要|会)[^,。;!?没不无]{{0,12}}?(?:专利|发明|实用新型|外观|申请|案子|[件项])[^,。;!?没不无]{{0,4}}?(?:要|想|准备|等着|待)(?:报|申请|申报|提交|递|交|写)(?!的)"
    rf"|{_SOON}[^,。;!?没不无]{{0,8}}?(?:准备|打算|计划|要|会|得)(?:再)?(?:报|申请|申报|提交|递|交)[^,。;!?没不无吗]{{0,6}}?(?:专利|发明|实用新型|外观|预审)"
)
# A place to work in: 租了厂房, 办公室落实了, 自有写字楼.
_WORKPLACE = r"(?:厂房|办公室|写字楼|办公楼|场地|场所|车间|门面|厂区|办公地)"
_SITE = re.compile(
    rf"(?<!没)(?:租|买|盖|建|置办|落实|搬进|签|弄|找|腾|定)(?:了|下|好|到|下来)+[^,。;!?没想]{{0,8}}{_WORKPLACE}"
    rf"|{_WORKPLACE}(?:也|都|已经?|刚|就|全)*(?:租|买|盖|建|落实|搞定|弄|签|定|有)(?:好|下来|到|下)*了"
    rf"|(?:自有|自建|自己的|长租|租的|租来的)[^,。;!?没]{{0,4}}{_WORKPLACE}(?!没|也没|都没|不)",
)
# 「改让办公室在职的小王来当负责人」: one of the firm's own is enough, also where there was nobody before.
_IN_CHARGE = re.compile(
    r"(?:让|由|换成?|安排|请|叫|派|指定|任命|改成|改为|调)[^,。;!?没不未]{1,16}?(?:来|去)?(?:当|做|担任|兼任?|出任|负责|牵头|任)(?:我们)?(?:的)?(?:知识产权|知产|专利|备案)?(?:账号)?(?:工作|管理)?(?:的)?(?:负责人|管理员|联系人|这块|工作|事务)"
    r"|(?:换|改)(?:成|为|由|让)?(?:我们)?(?:自己|本单位|公司)(?:的)?[^,。;!?没不未]{0,6}?(?:在职(?:的)?(?:人|员工)?|(?:来|去)?(?:管|当|做|担任)(?:账号|负责人|管理员))(?=[,。;!?呢了的]|$)"
)
_OUTSIDER = re.compile(r"代理|外面|外聘|外包|中介|兼职|顾问|律师|事务所|第三方|别的公司|不在职|离职|朋友|亲戚")
# 「负责人能挂外面代理所的人不」 asks for the rule
_WHETHER = re.compile(r"(?:能|可以|准|让)[^,。;!?]{2,16}(?:不|吗|么|没)$|(?:能不能|可不可以|可否|能否|行不行)")
_NO_PATTERNS = tuple((tag, re.compile(pattern)) for tag, pattern in _NO)
_TAG_PATTERNS = tuple((tag, re.compile(pattern)) for tag, pattern in _TAGS)


def read(told: Told) -> dict[str, Any]:
    """Qualities named one by one, all together, and the rest."""
    facts: dict[str, Any] = {}
    said: dict[Quality, bool] = {}
    text = told.text
    whole = 0
    for clause in told.clauses:
        if patterns.search(r"要求|需要|要不要|必须|是不是要", clause.text) and not patterns.search(
            r"我们|公司", clause.text
        ):
            continue
        found = _tags(clause.text)
        if not found:
            continue
        end = max(e for _, _, e in found)
        tail = _CREDIT.sub("", clause.text[end:]).lstrip("的能力方面块")
        tail = _DEGREE.sub("", tail)
        good = _LIST_GOOD.match(tail) or patterns.match(
            rf"(?:很|挺|蛮|也|是|还|非常)*{_GOOD_WORD}(?!没|效|限|几|要)", tail
        )
        start = min(s for _, s, _ in found)
        if _LACKS_AFTER.match(tail):
            listed = _names_list(clause.text, found)
            said |= {tag: False for tag, _, _ in (found if listed else found[-1:])}
            continue
        denied = [tag for tag, s, _ in found if _LACKS.search(clause.text[:s])]
        if denied:  # 「有场地没有团队」: each by what stands before it
            said |= {tag: tag not in denied for tag, s, _ in found if tag in denied or _HAVE.search(clause.text[:s])}
            continue
        have = _HAVE.search(clause.text[:start])
        if good and not patterns.search(r"没有?$|不$|无$", clause.text[:start]):
            said |= {tag: True for tag, _, _ in found}
            whole = max(whole, len(found))
            if patterns.match(r"[^,。;!?]{0,3}(?:这些|啥的|什么的|样样|该有的)", clause.text[end:]):
                whole = 2
        elif have or (
            [t for t, _, _ in found] in (["leading"], ["influence", "leading"], ["influence"])
            and patterns.search(r"领先|(?:成长性|影响力)(?:好|强|高|大|突出)", clause.text)
        ):
            said |= {tag: True for tag, _, _ in found}
    if patterns.search(
        r"(?<!没有)(?<!没)(?<!不)正常(?:生产|经营|运营|营业)|(?:有实体|(?<!没有)(?<!没)实体(?=工厂|厂|企业|店))(?:店|厂|工厂|经营)?(?:的|[,。;!?]|$)",
        text,
    ):
        said.setdefault("real_operation", True)
    if (site := _SITE.search(text)) and not patterns.search(r"吗|要不要|需要", text[site.end() :][:3]):
        said["premises"] = True
    if patterns.search(r"成长性好|影响力(?:大|强|突出)", text):
        said["influence"] = True
    if patterns.search(r"(?:愿意|同意|肯|承诺|保证)(?:签|遵守|接受|服从|配合)", text) and not patterns.search(
        r"不(?:愿意|同意|肯)|吗", text
    ):
        said["accept_rules"] = True
    if patterns.search(
        r"(?<!没)(?<!没有)(?<!未)(?:定|配|安排|指定|招|派|明确|落实|找)(?:好|到|下来)?了(?:一?[个名位])?专(?:人|员|职)|(?<!没)有(?:一?个)?(?:专门|专职)(?:来|在)?(?:管|负责|做|搞)(?:知识产权|专利|知产)的|(?<!没)有(?:一?个)?(?:专门的?|专职的?)(?:人员?|同事|员工)(?:来|在)?(?:管理?|负责|做|搞)(?:知识产权|专利|知产)|(?:知识产权|专利|知产)[^,。;!?没无]{0,4}[有由](?:专门的?|专职的?)?(?:专?人|部门|团队|专员)[^,。;!?没]{0,3}(?:管|负责)",
        text,
    ):
        said["ip_team"] = True
    if patterns.search(
        r"(?:信息|材料|资料|文件|数据)[^,。;!?不没要需假]{0,6}(?:真实|准确|属实|真的|无误)(?!吗|性)", text
    ):
        said["true_information"] = True
    if patterns.search(
        r"有真实(?:的)?研发|(?:有|搞)(?:的)?真实研发|研发(?:活动|项目|投入)?(?:都|全|也)*(?:是)?(?:真实|真的)(?!吗)",
        text,
    ):
        said |= {"rd_real": True, "rd_ability": True}
    for tag, pattern in _NO_PATTERNS:
        match = pattern.search(text)
        if (
            match
            and not patterns.search(r"(?:不是|并非|非)$", text[: match.start()])
            and not patterns.match(r"(?:能|可以|行|吗|影响)?.{0,2}吗", text[match.end() :])
            and not _WHETHER.search(told.clause_at(match.start()).text)
        ):
            said[tag] = False
            if tag == "rd_ability":
                said["rd_real"] = False
    for match in _IN_CHARGE.finditer(text):
        if not _OUTSIDER.search(match.group()) and not patterns.search(
            r"吗|必须|需要|能不能|是不是", told.clause_at(match.start()).text
        ):
            said |= {"ip_contact": True, "ip_team": True}
    if (planned := _plans_to_file(told)) is not None:
        said["need"] = planned
    if patterns.search(r"也没(?:有)?自己的研发", text):
        said["rd_ability"] = False
    if "rd_team" in said and _asks_only(told, "ip_team", "rd_team") and "研发" not in text:
        said["ip_team"] = said.pop("rd_team")  # 「没团队」 is about the team asked for
    if said:
        facts["qualities"] = said
    if whole >= 2 and not any(value is False for value in said.values()):
        facts["qualities_met"] = True
    if rest(told):
        facts["rest_met"] = True
    return facts


def named(text: str) -> set[Quality]:
    """The qualities that a clause names in the words known here."""
    return {tag for tag, _, _ in _tags(text)}


def _plans_to_file(told: Told) -> bool | None:
    """Whether applications are planned; what is only asked for says nothing."""
    for clause in told.clauses:
        if patterns.search(r"吗|么|要求|需不需|有没有|是不是|必须", clause.text) or clause.asks_rule:
            continue
        plan = _PLAN.search(clause.text)
        if _NO_PLAN.search(clause.text) or (
            plan and (denied_before(clause.text[: plan.start()]) or denied_after(clause.text[plan.end() :]))
        ):
            return False
        if _WILL_FILE.search(clause.text) and not told.clause_at(clause.start).asks_rule:
            return True
    return None


def _names_list(text: str, found: list[tuple[Quality, int, int]]) -> bool:
    """Whether the qualities stand side by side, so that one verb speaks of all."""
    return all(patterns.fullmatch(r"[、和跟及与啊,]*", text[before[2] : after[1]]) for before, after in pairwise(found))


def _asks_only(told: Told, one: str, other: str) -> bool:
    return f"qualities.{one}" in told.asked and f"qualities.{other}" not in told.asked


def _tags(text: str) -> list[tuple[Quality, int, int]]:
    """The qualities that a clause names, the longer name before a shorter one inside it."""
    found: list[tuple[Quality, int, int]] = []
    for tag, pattern in _TAG_PATTERNS:
        for match in pattern.finditer(text):
            if not any(s < match.end() and match.start() < e for _, s, e in found):
                found.append((tag, match.start(), match.end()))
    return sorted(found, key=lambda entry: entry[1])
