"""What a message can ask for, and how an intent and the words of a message say which of it."""

from __future__ import annotations

import re
from typing import get_args

from knowledge.topics import Topic

CONTACTS = ("phone", "website")
DIRECTORY = ("phone", "website", "fields", "area", "info")
REQUIREMENTS: frozenset[str] = frozenset(get_args(Topic)) | {"requirements", "priority"}

# Intent → what it asks for. Intents that only continue the talk (换成杭州, 另一家) ask for what was asked before.
OF_INTENT: dict[str, str] = {
    "ask_phone": "phone",
    "ask_website": "website",
    "ask_fields": "fields",
    "ask_area": "area",
    "center_info": "info",
    "find_center": "find",
    "list_centers": "list",
    "find_by_field": "by_field",
    "compare_centers": "compare",
    "ask_unrecorded": "unrecorded",
    "ask_requirements": "requirements",
    "ask_patents": "patents",
    "ask_age": "age",
    "ask_insured": "insured",
    "ask_rd": "rd",
    "ask_capital": "capital",
    "ask_credit": "credit",
    "ask_applicant": "applicant",
    "ask_exemption": "exemption",
    "ask_tax": "tax",
    "ask_scope": "scope",
    "ask_ip_work": "ip_work",
    "ask_priority": "priority",
    "ask_operation": "operation",
}
OF_A_CENTER = frozenset(i for i, ask in OF_INTENT.items() if ask in REQUIREMENTS or ask in DIRECTORY)
# The word by which a preference of a centre is about a subject.
WORD_OF_TOPIC = {"rd": "研发", "patents": "专利", "credit": "侵权", "ip_work": "管理"}
FOLLOW_UPS = frozenset({"switch_center", "correct", "other_center", "go_back", "ask_more", "affirm"})
# A firm speaks of itself: what bears on it is the rules about what it named.
ABOUT_A_FIRM = frozenset({"check_eligibility", "state_facts", "what_if", "ask_gap"})
SUBJECT = re.compile(
    r"保护中心|中心|备案|备[上过了]{0,2}案|预审|专利|下证|(?:去|找|在)(?:哪里?|哪儿|谁)备|能备|备不|备得"
)  # words of what centres are for

_MANY = r"(?:几|多少|多久|多长|人数|件数|数量|要求|规定|什么|哪些|哪种|怎么|怎样|如何|吗|不|没|行|够)"
# 「对后头报专利的打算有时间上的要求没」: of what is yet to be filed, not of the patents themselves
_PLANS = r"(?:申请|申报|报|交)(?:的)?(?:专利|发明|件)?(?:的)?(?:打算|计划|需求|安排|想法)|(?:打算|计划|准备)[^,。;!?]{0,4}(?:申请|申报|报)(?:专利|发明)?|(?:接下来|往后|今后|以后|未来|近期|下一步)(?:我们|公司|有没有|有无|还要?|得有?|是否|要|会|有)*(?:新的?)?(?:专利|发明)[^,。;!?]{0,3}(?:报|申请|申报|交)"
# A question in so many words: sure enough to add to what the intent says.
_PATTERNS: dict[str, re.Pattern[str]] = {
    ask: re.compile(pattern)
    for ask, pattern in {
        "phone": r"分机|电话|号码|热线|联系方式|联系(?:的)?(?:办法|途径|渠道)|座机|(?<![a-z])tel(?![a-z])|phone|(?:网站|网址|官网|网页|链接).*(?:打不开|进不去|访问不了|上不去|没反应)|怎么联系|如何联系|咋联系|[找跟和]谁联系|联系(?:谁|哪[个位里])|打哪|打给谁|给个号|(?:[俩两几]个?|找?哪个)号(?:码)?(?![楼线路店房])|几号(?!楼|线|路|上)",
        "website": r"网址|官网|网站|链接|website|(?<![a-z])url(?![a-z])",
        "fields": r"industry|(?:领域|产业|行业)(?:和|跟|与|及|、|还有)|(?:和|跟|与|及|、|还有|以及)(?:受理)?(?:领域|产业|行业)|(?:弄|做|收|管|接)?啥(?:产业|行业|领域|方向)|(?:产业|行业(?!协会|组织|龙头)|领域|方向).{0,6}(?:哪|什么|吗|有|是)|(?:哪些|什么)(?:产业|行业|领域|方向)|收的产业|(?:管|收|受理)(?:什么|哪些)(?!地方|区|材料)|[管收做]的(?:产业|行业|领域)",
        "area": r"归[^,。;!?保]{1,8}中心(?:管|收|受理)?(?:吗|么|不(?![是行]))(?=[,。;!? ]|$)|(?:公司|企业|单位|厂子?|注册的)(?:也|都)?(?:算不算|归不归|在不在(?:范围|服务范围|辖区))(?:你们|它|在内|内|里|管)*(?:[吗呢啊]|$|(?=[,，。;!?]))",
        "place": r"(?:要求|必须|得|需要).{0,3}(?:注册|登记)(?:地址?)?(?:在|于)?(?:哪|什么地方)",
        "patents": rf"(?:转让|转|卖|过户)(?:出去|掉)了?[^。;!?]{{0,6}}算|(?:花钱)?(?:买来|买的|买了|受让|转让)[^,。;!?]{{0,6}}(?:专利|发明)[^,。;!?]{{0,4}}(?:算|认|顶用|数|行|可以)|(?:认|算|收|看)(?:不[认算收看])?[^,。;!?]{{0,3}}(?:软著|软件著作权|著作权)|(?:软著|软件著作权|著作权)[^,。;!?]{{0,4}}(?:算|认|顶|抵|代替)(?:不|数|吗|作)|(?:专利|发明)?(?:的)?(?:申请|授权|持有)(?:的)?(?:量|数量|件数).{{0,6}}{_MANY}|(?:发明|实用新型|实新|外观|专利|patents?)(?!(?:专利)?预审)(?:专利|申请)?.{{0,8}}{_MANY}|(?:几|多少)(?:件|个|项)(?:有效|授权)?(?:的)?(?:发明|实用|外观|专利)|要几[件个](?!月|人|工|中心|公司)|(?:用不用|要不要|需不需要|是不是要|必须|非得|得先|非要)(?:先|得|要)?(?:有|拿到?)?.{{0,2}}(?:发明|专利)(?!侵权|代理)",
        "age": r"(?:成立|注册|满|开业|公司).{0,6}(?:几个?月|几年|多久|多长|半年(?!前)|一年(?!前)|时间)",
        "insured": rf"(?<!研发)(?<!开发)(?<!几)人数(?:上|方面)?.{{0,6}}(?:讲究|要求|规定|限制|说法)|(?:社保|参保|五险)(?:人数|人员)?.{{0,8}}{_MANY}|(?:几|多少)(?:个)?人(?:的)?(?:社保|参保)",
        "rd": rf"(?:场地|场所|办公室|地方)(?:和|跟|与|及|、|还有)(?:人员?|人手)(?!数)|(?:研发|r&d).{{0,8}}{_MANY}|(?<!参保)(?<!社保)(?<!管理)人[员手](?:方面|上)?有?(?:什么|啥)?(?:讲究|说法)",
        "operation": r"(?:场地|场所|办公地点|办公室|经营地址).{0,8}(?:讲究|要求|规定|必须|要不要|得有|说法)|(?:注册|开通?|申请)(?:个|的|好)?(?:账号|账户)|账号.{0,6}(?:注册|开)|(?:系统|平台)[^,。;!?]{0,4}开(?:个|的|好)?号|(?:平台|系统|网站).{0,4}注册|注册.{0,6}(?:平台|系统)|经营状态",
        "rules": r"(?:答应|承诺|同意|愿意)(?:先)?(?:去|来)?配合|配合[^,。;!?]{0,8}(?:什么|哪|活动|调研|培训|座谈|问卷|工作)|(?:调研|培训|座谈|问卷)[^,。;!?]{0,8}(?:吗|么|不|要|得|参加|配合)|(?:参加|配合|接受)[^,。;!?]{0,4}(?:调研|培训|座谈|问卷|活动)|承诺书|签什么书|管理办法|自愿接受|遵守(?:什么|哪|的)|遵守.{0,4}什么|(?:什么|哪个|哪些).{0,3}(?:制度|文件)",
        "field": r"申请(?:的)?内容(?:上)?[^,。;!?]{0,6}(?:限|要求|规定)|(?:生产|经营|研发)(?:经营)?(?:方向|领域|范围).{0,6}(?:要求|规定|必须)",
        "innovation": r"创新能力|创新实力|影响力|行业(?:里|内|中)?的?地位|成长性|技术领先|领先性",
        "requirements": r"备案(?:有|要|需要)?(?:啥|什么|哪些)(?:条件|要求)|条件(?:和|及|与|还有|、|以及)(?:联系|电话|网址|官网)|(?:电话|联系方式|网址|官网)(?:和|及|与|还有|、|以及)(?:备案)?(?:的)?(?:条件|要求)",
        "other": r"(?:别的|其他|其它|另外)(?:的)?(?:要求|条件|规定)",
        "applicant": r"(?:主体|申请人|单位|机构|组织)(?:的)?(?:类型|种类|性质|类别|范围)",
        "need": rf"{_PLANS}|预审需求|(?:近期|近一年|[一1]年(?:之?内|里)).{{0,6}}(?:报|申请)|(?:多久|多长时间|几年|几个月|[一二两三1-3](?:年|个月))(?:之内|以内|内|里)(?:就)?(?:得|要|必须|须)[^,。;!?]{{0,3}}(?:申请|申报|报|提交)",
        "capital": r"注册资[本金]|实缴",
        "credit": rf"非正常[^,。;!?]{{0,6}}(?:还)?(?:能|可以)[^,。;!?]{{0,4}}备|罚(?:款|过|单|了)[^。;!?]{{0,12}}(?:影响|耽误|要紧|会不会|算不算|有事)|骗[^,。;!?]{{0,3}}(?:奖|补|资助|资金)|代理.{{0,8}}(?:没|无|不具备).{{0,3}}(?:资质|牌照|资格)|(?:没|无)(?:有)?(?:资质|牌照)的代理|倒查|回溯|追溯|往前查|(?:非正常|信用|失信|侵权|不良记录|黑名单).{{0,8}}{_MANY}",
        "tax": rf"(?:纳税|税务|缴税|交税|税收|税(?!号)).{{0,8}}{_MANY}",
        "scope": r"经营范围",
        "exemption": r"不受[^,。;!?]{0,10}限制|豁免|(?:别|其他|其它|另外?)的?(?:一?[条个种])?(?:路|办法|途径|方式|口子|门路|门道)|特殊情况|变通|通融|推荐(?:备案|函)|(?:没有?(?!备|报|办|弄|走|做)|不够|不满足|达不到|缺).{0,14}(?:怎么办|怎么弄|怎么搞|怎么整|有办法|有救|还有戏|没戏|没希望|没指望|没机会|咋)",
    }.items()
}
_CLAUSE = re.compile(r"[,。;?!、]|和|跟|还有|顺便|另外|以及|再")
# Words that show what a firm has named when it speaks of itself.
_NAMED: dict[str, re.Pattern[str]] = {
    ask: re.compile(pattern)
    for ask, pattern in {
        "patents": r"专利(?!资助|奖补|申请资助|预审|快速预审|产品)|发明|实用新型|实新|新型|外观|软著",
        "age": r"成立|注册(?:了|满|才|刚)|刚.{0,8}注册|登记下来|开业|开张|新公司|执照(?!刚?(?:换|改|变更))|年头|年限",
        "ip_work": r"贯标|29490|管理制度|专员|知识产权负责人|账号管理",
        "priority": r"优先|加分|优待|照顾|倾斜",
        "insured": r"社保|参保|员工",
        "credit": r"非正常|侵权|失信|不良|处罚|信用|资质|骗|造假|黑名单|违法|违规",
        "applicant": r"个体户|个体工商户|分公司|高校|大学|研究所|研究院|事业单位|机关|处室|协会|学会|合作社|(?<![0-9一二三四五六七八九十几多])个人|民非|部队|医院|学校",
        "scope": r"经营范围|代理机构|代理公司|知识产权服务",
        "rd": r"研发",
        "capital": r"注册资[本金]|实缴",
        "tax": r"税",
        "rules": r"承诺|管理办法",
        "exemption": r"瞪羚|独角兽|上市培育|专精特新|小巨人|领军人才|六选一|几选一",
        "requirements": r"条件|要求|门槛|硬杠|看重",
    }.items()
}


def asked_outright(text: str) -> list[str]:
    """What the words of a message ask for beyond doubt, in the order of the table."""
    kept = re.sub(_PLANS, "", text)
    return [ask for ask, pattern in _PATTERNS.items() if pattern.search(text if ask == "need" else kept)]


def contacts_in(text: str) -> tuple[str, ...]:
    """Which ways to reach a centre the words ask for."""
    return tuple(ask for ask in asked_outright(text) if ask in CONTACTS)


def _fields_besides(text: str) -> tuple[str, ...]:
    """「收什么产业,顺便社保要几个人」: the fields, where a clause asks for nothing else."""
    clauses = (set(asked_outright(clause)) for clause in _CLAUSE.split(text))
    return ("fields",) if any("fields" in asks and not asks & REQUIREMENTS for asks in clauses) else ()


def named(text: str) -> list[str]:
    """The subjects that a firm names when it tells about itself."""
    return [ask for ask, pattern in _NAMED.items() if pattern.search(text)]


# 「特殊情况要交什么证明」, 「需要提供哪些材料」
PAPERS = re.compile(r"(?:什么|啥|哪些|哪种)(?:样的)?(?:证明|材料|资料|说明|文件|手续)")
# 「我是代理机构的,帮客户问下」 asks of no scope
AN_AGENT = re.compile(r"我们?是(?:一?[家个])?(?:专利|知识产权)?代理(?:机构|所|公司|师|人)?的?(?=[,。;! ])")


def subjects(text: str) -> list[str]:
    """The subjects that a text asks for or names."""
    text = AN_AGENT.sub("", text)
    return list(dict.fromkeys([*asked_outright(text), *named(text)]))


def asks_of(intent: str, text: str, before: tuple[str, ...], business: bool = False) -> tuple[str, ...]:
    """What a message asks for; `before` is what the last one asked, for messages that only continue.

    `business` says that the message names an industry: a firm that names nothing else asks which centre takes it.
    The intent speaks for the whole message; words that ask outright add to it, and make a question for everything
    (条件, 介绍) one for just that.
    """
    outright = asked_outright(text)
    contacts = contacts_in(text)
    if intent == "state_facts" and contacts:  # 「执照在珠海的，电话给一个」
        return contacts
    if intent == "state_facts" and business and not outright:  # 「两江的，做抗体药研发」
        return ("by_field",)
    if intent in ABOUT_A_FIRM:
        about = tuple(dict.fromkeys([*named(text), *(a for a in outright if a in REQUIREMENTS)]))
        return about or (("by_field",) if business else ("requirements",))
    if intent in FOLLOW_UPS:
        demands = ("requirements",) if "requirements" in named(text) and {*before} <= {*DIRECTORY} else ()
        return tuple(outright) or demands or before or tuple(named(text))  # 「南京的条件也说一下」 after a number
    ask = OF_INTENT.get(intent)
    if intent == "ambiguous_filing":
        return tuple(a for a in outright if a in REQUIREMENTS) or ("requirements",)
    if ask is None:
        return tuple(outright) or before if intent == "nlu_fallback" else ()
    if ask == "requirements":
        narrower = [a for a in outright if a in REQUIREMENTS]
        return (*(narrower or (ask,)), *contacts)
    if ask == "info":
        return tuple(outright) or (ask,)
    if ask == "compare" and contacts:  # 「电话都给我，各收啥产业，要成立多久」
        return tuple(a for a in outright if a in REQUIREMENTS or a in ("phone", "website", "fields"))
    if ask in ("list", "compare", "by_field"):
        return (ask, *contacts)
    if ask in DIRECTORY:
        return tuple(
            dict.fromkeys([ask, *(a for a in outright if a in REQUIREMENTS | {"phone", "website", "fields", "area"})])
        )
    if ask in REQUIREMENTS:
        more = (a for a in outright if a in REQUIREMENTS or a in CONTACTS)
        return tuple(dict.fromkeys([ask, *more, *_fields_besides(text)]))
    return (ask,)
