"""What is asked about a centre or a filing and stands in no document of ours: subsidies, jobs, a lost password.

The words tell it, whatever subject of ours is in the same message (税收优惠, 专利质押, 承诺书下载). Fees, hours and the like
that people mostly ask for alone are topics of `bot/nlu/lexicon.yml`; these have a word of ours beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from actions import clarify, policy
from actions.answers import Answer
from actions.asks import asked_outright
from actions.desk import Desk
from actions.programs import SPOKEN, of_another
from actions.question import Question
from actions.whose import WHO_AND_WHERE
from knowledge.search import Hit

# What is not on record, by its name in `clarify.UNRECORDED` or the entry that says so → the words that ask for it.
MATTERS: dict[str, re.Pattern[str]] = {
    "subsidy": re.compile(
        r"(?:减|免|减免|减缴|少交)[^,。;!?]{0,3}(?:年费|官费|申请费)[^,。;!?]{0,4}(?:[吗么没呢不]|多少)|(?<!骗)(?<!套)(?<!取)(?:补贴|补助|奖补|税收优惠|减税|免税|退税)[^,。;!?]{0,10}(?:[吗么没呢]|多少|有哪|怎么|如何|还有|能不能|给不给|给多少)|授权奖励|补多少"
    ),
    "center-pledge": re.compile(r"(?:质押|贷款)[^。;!?]{0,16}(?:利率|利息|办(?:不|理|吗|得)|额度|多少)|利率"),
    "jobs": re.compile(r"(?:中心|你们(?:那|这)?|单位)[^,。;!?]{0,6}(?:招人|招聘|招不招|招不招聘|有编制|待遇)"),
    "person": re.compile(
        r"(?:主任|领导|局长|处长|所长|负责人)[^,。;!?]{0,4}(?:叫(?:什么|啥)|姓(?:什么|啥)|名字|是谁|是哪位)|(?:接待|接电话|办事)的?[^,。;!?]{0,8}(?:小[一-龥]|姑娘|小伙|老师|大姐)[^,。;!?]{0,6}(?:还在|叫|是谁)"
    ),
    "complaint": re.compile(
        r"(?:你们|中心|窗口)[^,。;!?]{0,10}(?:效率|态度|服务(?:太|真|很)?(?:差|不好)|拖着|太慢|推诿)(?![^。]*侵权)[^。]{0,20}投诉|(?:接(?:的)?电话|前台|窗口|办事)[^。;!?]{0,10}(?:态度|凶|横|骂|不耐烦)[^。]{0,10}(?:差|投诉|不好|恶劣)|投诉[^,。;!?]{0,8}(?:工作人员|窗口(?:的人|人员|态度)|态度|客服|老师|服务|你们中心|你们单位|中心的人)|(?:工作人员|窗口人员|客服|接线员)[^,。;!?]{0,12}(?:投诉|告状|反映)|(?:别的|其他|还有)[^,。;!?]{0,3}投诉(?:渠道|电话|的地方)"
    ),
    "login": re.compile(
        r"(?:登录?陆?|登)不(?:上|进|了)|(?:密码|口令)[^,。;!?]{0,4}(?:忘|丢|错|找回|重置)|(?:忘|丢)(?:了|记)?密码|账号[^,。;!?]{0,4}(?:被锁|锁了|锁定|冻结)"
    ),
    "progress": re.compile(
        r"(?:提交|交|报|递|送)(?:了|上去|过去)*[^,。;!?]{0,10}(?:没(?:有)?(?:动静|消息|回音|音信|反应|下文|结果|人理)|石沉大海)|(?:走|办|审)到(?:了)?(?:哪|什么)(?:一?步|环节|阶段)|(?:案子|申请|件|材料|备案)[^,。;!?递交报送寄]{0,6}(?:走到|到|办到|审到)(?:哪|什么)(?:一?步|儿|了)|(?:查|看)(?:一?下)?我们?的?[^,。;!?]{0,8}(?:进度|状态)|受理号|(?:查|看)(?:一?下|询)?进度|(?:查|看)(?:一?下|一查)?[^,。;!?]{0,4}到(?:了)?(?:哪|什么)(?:一?步|环节|阶段)"
    ),
    "term-class-number": re.compile(
        r"(?:分类号|ipc|洛迦诺)[^,。;!?]{0,4}[a-h]\d{2}|[a-h]\d{2}[a-z](?:\d+)?[^,。;!?]{0,8}(?:在不在|收不收|受理|能不能|能收|行不行|收吗)|分类号的?(?:范围|清单|表|目录|列表|名单)[^,。;!?]{0,4}(?:哪|怎么|咋|有没有|给|发|查|找)|(?:哪些|什么|有哪些|哪?几个)分类号",
        re.I,
    ),
    "filing-change": re.compile(
        r"(?:搬|迁|换)[^。;!?]{0,16}原来的?备案[^,。;!?]{0,6}(?:管用|有效|作数|算数|能用|作废)|原来的?备案[^,。;!?]{0,4}(?:还)?(?:管用|作数|算数|能用)|(?:管理员|联系人|负责人|法人|公司名|名称|地址)[^,。;!?]{0,8}(?:离职|换人|换了|变了|改了)[^。;!?]{0,6}(?:怎么|如何|咋)[^,。;!?]{0,4}(?:变更|改|换|更新)|(?:改名|更名|改了名|换了?名)[^。;!?]{0,10}(?:变更|备案信息)|备案(?:的)?信息[^,。;!?]{0,4}(?:怎么|如何|咋)?[^,。;!?]{0,2}(?:变更|更改|修改|更新)|换了(?:法人|管理员|联系人|负责人|名字|名称|地址)[^。;!?]{0,8}(?:变更|怎么|咋|操作)|(?:怎么|如何|咋)(?:去)?(?:变更|更换)(?:备案)?(?:的)?(?:联系人|管理员|信息|名称)"
    ),
    "preexam-fee": re.compile(
        r"(?:交钱|给钱|花钱|付费|付钱|掏钱|多交钱)[^,。;!?]{0,6}(?:就)?(?:能|可以)?[^,。;!?]{0,3}(?:加急|加快|快一?点|优先|插队)|(?:加急|快审|预审)[^,。;!?]{0,4}(?:要|得)?(?:交钱|给钱|付费|另外?收费|加钱)|备案[^,。;!?]{0,6}(?:要|得|需要)?(?:交|收|付|花)[^,。;!?]{0,6}(?:[块元万千百]|钱)[^。;!?]*(?:真的|假的|对吗|是吗|骗|吗|么)"
    ),
    "filing-duration": re.compile(
        r"备案(?:的|资料|材料|申请)?(?:审核|审批|审查|受理|办理|通过|下来|批下来|批|办下来)[^,。;!?]{0,6}(?:几天|多久|多长|几个?(?:工作日|月|星期|礼拜)|多少(?:天|个?工作日))"
    ),
    "filing-quota": re.compile(
        r"(?:[一每]年|[一每]个?月|每家|备案(?:后|以后|成功))[^。;!?]{0,18}(?:数量|件数|几件|多少件|次数|名额|额度)[^,。;!?]{0,4}(?:限制|上限|限|封顶)"
        r"|(?:[一全每]年|[一每]个?月)[^,。;!?]{0,6}(?:报|交|提|申请)[^,。;!?]{0,6}件[^。;!?]{0,6}(?:能|可以)[^,。;!?]{0,4}预审"
    ),
    "counting": re.compile(
        r"(?:含不含|包不包括|包含|算不算|算上|要不要算|含|包括)[^,。;!?]{0,4}(?:老板|法人|股东|自己|本人|兼职|退休|实习|临时工|返聘|劳务派遣)[^,。;!?]{0,6}(?:吗|不|么|啊|呀|呢|\?|$)"
    ),
    "filing-fail": re.compile(
        r"(?<!icp)(?<!网站)(?<!域名)(?<!合同)备案(?:申请|材料|主体)?[^,。;!?没]{0,4}(?:被)?(?:退|驳|打)(?:了)?回|(?<!icp)(?<!网站)(?<!域名)(?<!合同)备案[^,。;!?]{0,4}(?:没(?:有)?通过|没批|被拒|被否|被刷)(?![^。;!?]*(?:怕|如果|要是))"
    ),
    "forms": re.compile(
        r"(?:承诺书|申请表|说明|表格|推荐函?)[^,。;!?]{0,4}(?:有没有|有无|有)?(?:模板|范本|样本|格式)[^,。;!?]{0,4}(?:吗|么|没|哪|不|呢|\?|$)|(?:模板|范本)(?:在哪|哪里|哪儿|去哪|发我|给我)"
    ),
    "filing-which-faster": re.compile(
        r"(?:哪(?:个|家|边)|谁)(?:的)?(?:中心)?(?:审得?|办得?|批得?|出证)?(?:更|比较|会)?快(?:一?点|些)?(?=[,。;!?呢啊]|$)"
    ),
    "parking": re.compile(r"停车|停得下|车位"),
}
BRIEF = 12  # characters of a question that only goes on
# What goes on from a rule for everybody (「要多久，收费吗」) → the entry that says that it is not on record.
OF_EVERYBODY = {"fee": "preexam-fee", "duration": "filing-duration"}
OTHER_WAYS = re.compile(r"发明|实用|外观|优先审查|普通|途径|方式|通道|预审")
SOME_CENTERS = re.compile(r"中心|省里|市里|[两俩几]家|哪家")
OF_A_CASE = re.compile(r"预审|加急|快审|快速审查")  # how long it takes is said of a case, not of filing
OF_FILING = re.compile(r"备案(?!通过|成功|以后|之后|好了?|完)")  # 「备案通过以后怎么交预审」 is about the case
ONCE_MORE = re.compile(
    r"(?:还得|还要|还需要|要不要|用不用|需不需要|是不是(?:得|要))(?:再|重新)+(?:去)?(?:弄|备|办|报|来|搞|做|申请)|重新(?:弄|备|办|报)[一遍次]*[吗么不]"
)
HAS_FILED = re.compile(r"备过案|备了案|备案过|备好了|备上案")
ASKS = re.compile(r"[吗么呢?？][?？。! ]*$")  # in the middle of a check only what is plainly a question
TWO = re.compile(r"[两俩][家个边]?(?:中心)?(?:都|能|可以|同时|一起)")  # 「两个能同时备不」, of those talked about
# One filing or two: of two centres, a province's and a city's.
BOTH = re.compile(
    r"(?:能不能|能否|可不可以|能|可以)(?:都|同时|一起)备|(?:[两俩几][边家个头]?|省市)(?:中心)?(?:都|同时|一起)(?:能|可以|可不可以|想|要)?(?:去)?(?:备|报)|都(?:能|可以|可不可以)?备(?:案|上)?[吗么不啊呀?]|只能[^,。;!?]{0,4}(?:一[家个]|一边)[^,。;!?]{0,4}还是[^,。;!?]{0,2}[两俩都]|同时[^,。;!?]{0,12}备|(?:再|又)(?:去|上|到|在)?[^,。;!?]{0,8}备(?:案)?一?[个家次]"
    r"|备了[^,。;!?]{0,6}(?:还能|能不能|可以)[^,。;!?]{0,10}备"
)


def answer(question: Question, desk: Desk) -> Answer | None:
    """That it is not on record, with whom to ask; None where nothing of the kind is asked for."""
    if of_another(question.text) or (question.context.check.get("open") and not ASKS.search(question.text)):
        return None
    if two := _two_filings(question, desk):
        return two
    what = next((name for name, words in MATTERS.items() if words.search(question.text)), None)
    if ONCE_MORE.search(question.text) and HAS_FILED.search(question.context.said or ""):
        what = "filing-change"  # 「还得重新弄吗」, after 「搬到南通了,原来在苏州备过案」
    if question.facts.get("records") or len(question.facts.keys() - WHO_AND_WHERE) > 1:
        return None  # 「为了补贴交过假合同,还能备案么」
    if what in UNLESS and UNLESS[what](question):
        return None
    if what is None and (further := _beside_a_rule(question, desk)) is not None:
        return further
    if what is None:
        return None
    if (entry := desk.knowledge.policy(what)) is not None:
        return policy.answer(replace(question, intent="ask_unrecorded"), desk, [Hit(entry, 1.0)])
    centers = question.centers if question.named or question.context.centers else ()
    return clarify.unrecorded(replace(question, unrecorded=(what,), centers=centers), desk)


def _of_other_ways(question: Question) -> bool:
    """「实用新型和发明哪个快」: asked of kinds of patents or of ways, not of centres."""
    of_centers = question.named or question.context.centers or SOME_CENTERS.search(question.text)
    return bool(OTHER_WAYS.search(question.text)) or not of_centers


def _tells_of_itself(question: Question) -> bool:
    """「在南京,交了3件发明申请一年没结果,能备案吗」."""
    return bool(question.facts.keys() - WHO_AND_WHERE)


def _of_a_product(question: Question) -> bool:
    """「备案完了有补贴吗」, in a talk about a product: its notice has something on it."""
    return question.context.program in SPOKEN and question.context.asks == ("policy",)


def _how_to_reach(question: Question) -> bool:
    """「登不上去,网址是多少」: what is asked is on record."""
    return bool({"phone", "website"} & {*asked_outright(question.text)})


# A matter of MATTERS → when its words ask for something else.
UNLESS: dict[str, Callable[[Question], bool]] = {
    "filing-which-faster": _of_other_ways,
    "progress": _tells_of_itself,
    "subsidy": _of_a_product,
    "login": _how_to_reach,
}


def _beside_a_rule(question: Question, desk: Desk) -> Answer | None:
    """「要多久，收费吗」 after a rule of preexamination: of the centre of the talk, otherwise of all."""
    after_a_rule = question.context.asks in (("policy",), ("unrecorded",)) and question.context.program not in SPOKEN
    if not after_a_rule or len(question.text) > BRIEF or not OF_EVERYBODY.keys() & {*question.unrecorded}:
        return None
    said = question.context.said or ""
    of_a_case = bool(OF_A_CASE.search(said)) and not OF_FILING.search(said)
    if question.context.centers and not of_a_case:
        return clarify.unrecorded(replace(question, centers=desk.knowledge.centers_of(question.context.centers)), desk)
    names = [OF_EVERYBODY[what] for what in question.unrecorded if what in OF_EVERYBODY]
    if of_a_case:
        names = ["preexam-durations" if name == OF_EVERYBODY["duration"] else name for name in names]
    found = [entry for name in names if (entry := desk.knowledge.policy(name)) is not None]
    return policy.answer(replace(question, intent="ask_unrecorded"), desk, [Hit(entry, 1.0) for entry in found])


def _two_filings(question: Question, desk: Desk) -> Answer | None:
    """「滨海的和天津的能不能两边都备」: the entry on it; a firm that tells more of itself is checked."""
    if question.context.program in SPOKEN:
        return None  # 「两家都去备可以吗」, of a product
    entry = desk.knowledge.policy("filing-two-centers")
    centers = {center.id for mention in question.mentions if not mention.negated for center in mention.centers}
    lately = question.context.centers if not question.named else ()
    several = len(centers) + question.levels > 1 or question.both or len(lately) > 1
    several = several or bool(question.context.history and TWO.search(question.text))
    if entry is None or not several or not BOTH.search(question.text) or question.facts.keys() - WHO_AND_WHERE:
        return None
    return policy.answer(question, desk, [Hit(entry, 1.0)])
