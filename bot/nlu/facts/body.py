"""What kind of body asks: a company, a branch, a sole trader, a university, an association."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import patterns
from bot.nlu.facts.operation_figures import COUNTED
from bot.nlu.facts.told import Told

# Kind, words, whether it has to be said of oneself; the first that fits counts.
_KINDS: tuple[tuple[str, str, bool], ...] = (
    ("individual_business", r"个体工商户|个体户|个体工商|(?:是|开的?|属于|做)个体|^个体(?:的|$)", False),
    (
        "individual",
        r"(?<!老板)(?<!法人)(?<!股东)(?<!员工)以(?:我|本人|他|她)?(?:的)?个人(?:的)?(?:名义|身份)(?!申请[^,。;!?]{0,6}(?:过户|转|再))",
        False,
    ),
    ("military", r"部队(?!路|街|家属)|军队|军工单位|军区|(?:驻|某)[^,。;!?]{0,6}军(?=[,。;!?的]|医院)|武警", True),
    (
        "branch",
        r"分公司|分支机构|分支(?=[,。;!?]|$)|分厂|(?<!街道)办事处|(?:下属|下面|集团)(?:的)?(?:一?个)?事业部|二级学院",
        True,
    ),
    ("private_non_enterprise", r"民办非企业(?:单位)?|民非", False),
    ("cooperative", r"合作社", False),
    ("partnership", r"合伙企业|合伙(?!人)", True),
    ("sole_proprietorship", r"个人独资(?:企业|公司)?|个独(?:企业)?(?=[,。;!?的]|$)", False),
    ("company", r"子公司|有限(?:责任)?公司|股份公司|股份有限公司", True),
    (
        "university",
        r"大学(?!附属|附院)|高校(?!附属)|(?:本科|专科|高等)?院校|学校(?=是|属于?|为|事业单位|独立|自己|能当)|(?<=我们)学校(?!旁|附近|对面|门口)|(?<=是)高校(?=科研处|成果|知识产权|的)|学院|职校|高职",
        True,
    ),
    ("research_institute", r"新型研发机构|研究所|研究院|科研院所|院所|科研机构|设计院|科学院", True),
    ("social_organisation", r"协会|学会|商会|基金会|社会组织|社会团体|社团|促进会", True),
    (
        "institution",
        r"事业单位|附属医院|(?<!民营)(?<!私立)医院|卫生院|疾控中心|农技站|(?:公办|公立)[^,。;!?]{0,4}(?:学|校|园)|(?:中|小)学(?=[,。;!?]|$|能|可)|幼儿园(?=[,。;!?]|$)",
        True,
    ),
    (
        "government",
        r"政府机关|国家机关|行政机关|(?:街道办(?:事处)?|(?:镇|乡|区|县|市)政府|管委会)(?=[,。;!?]|$|的(?:[,。;!?]|$))",
        True,
    ),
    (
        "individual",
        r"自然人|(?<!老板)(?<!法人)(?<!股东)(?<!员工)(?<!代表)(?<!以)(?<![\d一二两三四五六七八九十几多])个人(?:名义|身份|申请|发明)|(?:是|就|我)个人(?!的)|^个人(?:的|$|能|可)",
        True,
    ),
    ("company", r"本司|我司|公司|企业|工厂|厂(?!家|房|区)|集团|作坊|车间", True),
)
_OTHERS = re.compile(
    r"跟|和|与|同|从|找|给|对|被|由|让|问|代理|合作|别的|别家|其他|人家|母|总|不是|不算|不属于|服务|带动|哪些|哪种|什么|任何|一般|专精|"
    r"盘活|必须|除了|联合|的分|我们的客户|客户|转让|许可|外地|重点|培育|代工"
)
_GENERAL = re.compile(
    r"哪些|哪种|什么样|什么(?:公司|企业|单位|条件|要求|材料)|(?:公司|企业|单位|高校|大学)(?:要|需|应|得)(?!是)|啥样|谁能|谁可以|算不算|(?:公司|企业)(?:备案|申请|办理)(?:要|需|有)|(?:一家|一个)(?:公司|企业)(?:最多|能|可以|可)"
)
# Who says that he has no firm asks for himself.
_NO_FIRM = re.compile(
    r"(?:没(?:有)?|还没|未)(?:去)?(?:成立|注册|开|办)?(?:过)?公司(?=[,。;!? ]|$)|(?:我)?(?:是)?自己(?:一个人)?(?:搞|做)发明"
)
_NOT_LEGAL = re.compile(
    r"(?:不是|没有|没|无|(?<!民)(?<!民办)非|不具备|不具有|不算|未取得)[^,。;!?]{0,4}?(?:独立)?(?:的)?法人(?!代表|执照|证书|营业执照)|法人(?:资格|地位)?(?:也|都|还)?(?:没有|没|无)(?!变|问题|毛病|啥|什么|换|改|意见)"
)
_LEGAL = re.compile(
    r"独立法人|法人资格|法人单位|(?:企业|事业单位|社团|机关|社会团体)法人(?!执照|证书|营业执照)|系法人|(?:是|属于|有)(?:独立的?)?法人(?!代表|名下|的)|法人实体"
)
# 「把个体户升级成有限公司」, 「注销分公司,新设子公司」, 「专利是大学的」: what it is no longer, or what others are.
_LEFT_BEHIND = re.compile(
    r"(?:再|就|重新|给)*(?:[^,。;!?]{0,2}|,(?:刚刚?|已经?|现在|后来|去年|今年|上个?月|前不久)+)(?:升级|转(?!让)|换|改|变更?|注册|改制|升)(?:注册|登记|制)?(?:为|成|到)|转让|(?:的|户)?(?:这块|那边)?(?:给)?(?:注销|撤销|关)(?:掉|了)"
)
_OWNED_BY = re.compile(
    r"(?:全资|控股|下属|下面|底下|名下|旗下|出资|孵化|投资|衍生|创办|老师|教授)[^,。;!?]{0,8}(?:公司|企业)"
)
_GIVEN_UP = re.compile(
    r"(?:注销|撤销?|关掉?|不用|不以|不再以)(?:了|掉)?(?:原来的?|这个|那个)?$|专利(?:权|都|也)*(?:是|归|属于|来自)(?:一?[家所个])?[^,。;!?]{0,4}$"
)
# 「个体户能备案吗」 asks for the rule; who means himself says 我们.
_ANYONE = re.compile(
    r"^(?!.*(?:我|俺|本公司))[^,。;!?]{0,8}?(?:个体工商户|个体户|分公司|个人|大学|高校|事业单位|公司|企业|合作社|协会|研究所|子公司)(?:也|都)?(?:能|可以|可不可以|行|算|成|可否|给|收)[^,。;!]*$"
)


# 「让大庆分公司去报行不行」
_FILES_ITSELF = re.compile(r"(?:让|由|用|以|叫)[^,。;!?]{0,8}$")
_TO_FILE = re.compile(r"(?:的名义|出面|来|去|单独|自己)*(?:备|报|申请|办|弄|交)")
# 「我们分公司在苏州,总公司在上海」
_OWN_BRANCH = re.compile(r"^(?:我们?|咱们?|俺们?)?(?:是|的)?$")
_FIRM_BEFORE = re.compile(r"(?<!总)公司[,。;]")
_PARENT_AWAY = re.compile(r"(?:总公司|总部|母公司)(?:注册|登记|设|是)?在")
_A_PART = re.compile(r"(?:工厂|车间|分厂|分公司|实验室|研发中心|部门|基地|学院)[,( ]*$")
# 「民办非企业性质的研究院」: what it does is what the texts ask for.
_RUN_AS = ("private_non_enterprise",)
_RESEARCH = re.compile(r"研究[院所]|科研院所|科研机构")


def _said_of_self(told: Told, match: re.Match[str]) -> bool:
    clause = told.clause_at(match.start())
    before = told.text[clause.start : match.start()]
    after = told.text[match.end() : clause.end]
    if _GENERAL.search(clause.text) and not patterns.search(r"我们|我司|本公司", clause.text):
        return False
    if patterns.search(r"(?:只|光|仅|就)(?:能|会)?(?:收|接|要|限|认|给)[^,。;!?]{0,2}$", before):
        return False  # 「高校可以吗,还是只收企业」
    if match.group().endswith("有限公司") and before.endswith("我们"):
        return True  # 「我们有限公司专利都是自己的」
    near = _without_places(told, clause.start, before)[-6:]
    if match.group() in ("分公司", "分厂", "办事处") and _FILES_ITSELF.search(before) and _TO_FILE.match(after):
        return True
    if patterns.search(r"合作|申请人|权利人|第[一二]|转让|受让|买|[签拉](?:了|进|来)", before) or patterns.search(
        r"[从跟和与同找被由让给对][^,。;!?是]{0,4}$", near
    ):
        return False
    if match.group() in ("分公司", "分支机构", "分支", "分厂", "办事处"):
        if (
            _OWN_BRANCH.search(before)
            and not _FIRM_BEFORE.search(told.text[: match.start()])
            and after.startswith("在")
            and _PARENT_AWAY.search(told.text)
        ):
            return True
        if patterns.search(r"(?:我们|这边|本公司|我|单位)(?:只|就|也)?[是为系][^,。;!?]{0,14}$", before):
            return True  # 「我们是它设在本地的分支」
        return not patterns.search(
            r"(?:(?<![国私民所])有|设|开|[交缴挂放]在|由|给)[^,。;!?是]{0,6}$|[跟和与在]$", before
        ) and not patterns.match(r"在|也|那边", after)
    if _OTHERS.search(near) and not patterns.search(
        r"开了?(?:一?[个家间])[^,。;!?]{0,14}$|是(?:一?家)[^,。;!?]{0,10}$|^(?:一?家)?[^,。;!?跟和与]{0,6}是[^,。;!?]{0,8}$",
        before,
    ):
        return False
    return not patterns.match(
        rf"的?(?:存量|科研(?!处|管理|院|办)|院所|盘活|专利|名单|培育|类型|要求|什么|人员|家(?!的))|[二两三四五六七八九十\d]+家|等|(?:排|署)|打头|(?:当|是)(?:的)?第一|{COUNTED}",
        after,
    )


def _without_places(told: Told, start: int, text: str) -> str:
    """A text without its place names: 同 in 同安 is no 「with」."""
    for span in told.doc.spans.get("places", ()):
        begin, end = span.start_char - start, span.end_char - start
        if 0 <= begin < len(text):
            text = text[:begin] + " " * (end - begin) + text[end:]
    return text


def read(told: Told) -> dict[str, Any]:
    """The kind of body and whether it is a legal person."""
    facts: dict[str, Any] = {}
    text = told.facts_text
    if _ANYONE.match(text.strip(" ,。!?")):
        return {}
    if _NO_FIRM.search(text) and patterns.search(r"我|个人|自己", text):
        return {"kind": "individual_business" if patterns.search(r"个体(?!现)", text) else "individual"}
    if patterns.match(
        r"(?:我们?是?|本单位是?)?[一-龥]{0,8}(?:省|市|县|区|镇|乡)[一-龥]{0,8}(?:局|委员会|人民政府|街道办)(?=[,。;!的]|$)",
        text,
    ):
        return {"kind": "government"}
    for kind, words, own in _KINDS:
        for match in patterns.finditer(words, text, re.M):
            clause = told.clause_at(match.start())
            before = told.text[clause.start : match.start()]
            if patterns.search(
                r"(?:不是|并非|不算|不属于|没有|没|(?:准备|打算|计划|想|要)(?:注册|开|成立|办))(?:一?[家个])?[^,。;!?]{0,4}$",
                before,
            ):
                continue
            if patterns.search(
                r"(?:原来|以前|之前|早先|原先|本来|从|由|前身)的?(?:我们|公司)?(?:还)?是?(?:一?[个家])?$", before
            ):
                continue  # 「原来是个体户,去年转成有限公司」
            after = told.text[match.end() : match.end() + 16]
            if _LEFT_BEHIND.match(after) or _OWNED_BY.match(after) or _GIVEN_UP.search(before):
                continue
            if _GENERAL.search(clause.text) and not patterns.search(r"我们|我司|本公司", before):
                continue
            if own and not _said_of_self(told, match):
                continue
            if kind in ("university", "research_institute", "institution", "social_organisation", "government") and not (
                patterns.search(r"我们?|本|俺|我校|我院|我所|是(?:一?[家个所])?|单位|的$", before) or (len(before) <= 12 and not
                patterns.search(r"[一-龥]{2,}(?:拿|买|做|申请)", before))
            ):  # fmt: skip
                continue
            facts |= _facts("research_institute" if kind in _RUN_AS and _RESEARCH.search(clause.text) else kind)
            break
        if facts:
            break
    denied, affirmed = _NOT_LEGAL.search(text), _LEGAL.search(text)
    if denied and affirmed and affirmed.start() < denied.start() and _A_PART.search(text[: denied.start()]):
        denied = None  # 「学校是独立法人,…由实习工厂(不是单独法人)制造」
    if denied:
        facts["legal_person"] = False
    elif (
        (legal := _LEGAL.search(text))
        and not patterns.match(r"[^,。;!?]{0,3}(?:算谁|算不算|是指|怎么|什么意思|哪)", text[legal.end() :])
        and not patterns.search(
            r"(?:需|要|必须)[^,。;!?]{0,4}$|(?:^|[,。;!? ])(?:我|本人|俺|他|她|老板)(?:就|也|才)?$",
            text[: legal.start()],
        )
    ):  # 「我是法人」 is a person
        facts["legal_person"] = True
    state = patterns.search(
        r"已?(?:被)?(?P<s>注销|吊销|歇业|清算|停业|破产)(?!过?商标|专利|[^,。;!?]{0,3}(?:分公司|个体|办事处|账号))",
        text,
    )
    our_own = patterns.search(
        r"(?:我们|公司|自己)(?:这|那)?(?:间|家|个)?(?:公司|厂)?(?:是|还|一直|都)?(?:在业|存续|正常)", text
    )
    if state and not our_own and not patterns.search(r"(?:没|未|不|无)[^,。;!?]{0,4}$", text[: state.start()]):
        facts["operating_state"] = state.group("s")
    elif patterns.search(r"存续", text):
        facts["operating_state"] = "存续"
    elif patterns.search(
        r"在业|在营|(?:经营|登记|企业|公司)状态[^,。;!?]{0,4}?(?:正常|没问题)|正常(?:经营|营业|在营)|经营正常", text
    ):
        facts["operating_state"] = "在业"
    return facts


def _facts(kind: str) -> dict[str, Any]:
    if kind == "cooperative":  # 农民专业合作社 is a legal person and no company
        return {"kind": "enterprise", "legal_person": True}
    if kind in ("partnership", "sole_proprietorship"):  # no legal persons
        return {"kind": "enterprise", "legal_person": False}
    return {"kind": kind}
