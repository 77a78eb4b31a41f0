"""Messages that go on from a verdict of a firm's check: 还能报吗, 凭啥, 要等几年, 那先办什么, 温州要几个人来着, 他该打哪个电话.

Rules for `actions.going_on`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.asks import PAPERS, REQUIREMENTS, contacts_in, subjects
from actions.desk import Desk
from actions.question import Question
from actions.whose import WHO_AND_WHERE

_ENDS = r"(?:来着|呢|啊|呀|嘛|哦|嘞|哈|的|[?？。! ])*"
_ABLE = r"(?:才|就|再|又|算|好|还)*(?:能|可以|得|会)?(?:再)?(?:行|成|够|备|报|办|申请|来|去|可以|能|满足|达到|符合)"
HOW_LONG = re.compile(
    rf"(?:熬|拖|捱)到?(?:啥|什么|几)时候?|等(?:到)?(?:几|多)(?:年|久|个月|长时间|少时间|少年)|(?:多久|几年|几个月)(?:以后|之后|后)?才?(?:能|可以|行)|(?:(?:啥|什么|甚|么子|几)时候?|几时|哪天|哪年|哪个月|几月份?|何时){_ABLE}"
    r"|等到?(?:(?:啥|什么|甚|几)时候?|几时|哪天|哪年|哪个月|几月)"
)
# 「那先办什么」, 「下一步呢」, 「要交些啥」: nothing but what is to be done now.
_NOW = r"(?:那么?|所以|这样(?:的话)?|这种情况|接下来|现在|目前|眼下|到时候?|我们?|咱们?|俺们?|公司|该|应该|得|需要|要|可以|能|先|首先|再|还|多|另外|额外|第一步|第一件事?|第一|下一步|后面|后续|到底|搁|是|的话|,| )*"
_WHAT = r"(?:点|些|个|份)?(?:什么|啥|甚|么子|哪(?:一)?(?:样|个|件|步|项|些))(?:材料|资料|东西|证明|文件|准备|手续)?(?:好|才行|才对)?"
HOW_TO = re.compile(
    r"(?:那么?|所以|备案|具体|手续|流程|这个|我们?|咱们?|公司|该|应该|要|,| )*(?:怎么|咋个?|如何|怎样)(?:去|来)?(?:办理|申请|申报|操作|提交|走流程|备案?|报|办手续)(?:手续|流程|备案)?"
    + _ENDS
)
FILING = "备案怎么办理"
WHAT_TO_BRING = "备案要准备什么材料"
OF_PROGRAMME = {"product_filing": "专利产品备案的材料有哪些", "operation_center": "运营中心申报材料有哪些"}
HOW_ONE_FILES = {"product_filing": "专利产品备案怎么办理", "operation_center": "运营中心怎么申报"}
WHAT_NOW = re.compile(
    rf"{_NOW}(?:(?:办|做|干|搞|弄|准备|整|补|动|交|带|提交|提供|附|改)(?:好|一下)?{_WHAT}|(?:怎么|咋|如何|怎样)(?:办|弄|整|搞|做|走|着手|下手|补救)|(?<=下一步)|从哪(?:里|儿)?(?:下手|开始|做起|着手)){_ENDS}"
)
OF_THE_OFFICE = re.compile(r"预审|授权|下证|审查|拿证|批下来")
OF_THE_RULE = re.compile(r"年限|(?:没有?|有没有|有)[^,。;!?]{0,6}(?:要求|规定)")
# 「温州要几个人来着」 after a verdict: what another centre asks for.
HOW_MANY = re.compile(
    r"(?:要|得|需要|看|查|收|规定|要求)(?:求)?(?:不要)?(?:满|有|够|往前)?(?:几|多少|多久|多长|什么|哪)|要不要|要求[吗呢]|有没有(?:要求|规定|限制)"
)
WHICH_NUMBER = re.compile(r"该|应该|得|哪个|哪一个|哪家")
LOOKS_AT_IT = re.compile(r"(?:看|认|管|卡|查|算|介意)不(?:看|认|管|卡|查|算|介意)(?:这|那)[个种件次条]")
TAKES_US_TOO = re.compile(r"[收接要认管](?:不[收接要认管])?(?:我们|咱们?)(?:吗|么|不|嘛)?[呢啊呀?？。! ]*$")
WHY = re.compile(r"凭(?:啥|什么)|为(?:啥|什么)(?:不|就|还)|还算(?:啊|吗|数)?|怎么(?:就|还)?不(?:行|能|可以)")
# 「有营业执照也不行?」
STILL_NOT = re.compile(
    r"(?:有|是|都|交了|办了)[^,。;!?]{1,10}(?:也|都|还)(?:不行|不能备?案?|不可以|不让)[吗啊么嘛呀的?。! ]*"
)
MOST_OF_A_REMARK = 14  # characters of a message that is hardly more than a doubt, or than a wish for a number


def why(question: Question) -> Question | None:
    """「都八年了还算啊,凭啥」 after a verdict: once more, with its ground."""
    checked = question.context.check and question.context.asks == ("eligibility",)
    why_not = question.doubtful and WHY.search(question.text)
    though = not question.facts and STILL_NOT.fullmatch(question.text)
    asks = (why_not or though) and not question.named
    return question.meant("check_eligibility") if checked and asks else None


def and_that_settled(question: Question) -> Question | None:
    """「早就处理完了也不行?」 after a verdict on what was on record: the verdict by that."""
    of_an_event = [change for change in question.changes if change["op"] == "event"]
    checked = question.context.asks == ("eligibility",) and not question.context.program and not question.named
    guess = question.doubtful or question.intent in ("ask_policy", "ask_credit", "state_facts")
    return question.meant("check_eligibility") if checked and of_an_event and guess else None


def looks_at_it(question: Question) -> Question | None:
    """「那吉林中心呢,它看不看这个」 after a verdict: a verdict of that one."""
    checked = question.context.check and question.context.asks == ("eligibility",)
    other = question.centers and (question.named or question.levels) and LOOKS_AT_IT.search(question.text)
    if not (checked and other) or question.facts or subjects(question.text):
        return None
    return replace(question.meant("check_eligibility"), both=True)


def takes_us_too(question: Question) -> Question | None:
    """「那省里那家接不接我们」 after a verdict: a verdict of that one."""
    checked = question.context.check and question.context.asks == ("eligibility",) and not question.context.program
    other = question.centers and (question.named or question.levels) and TAKES_US_TOO.search(question.text)
    return replace(question.meant("check_eligibility"), both=True) if checked and other and not question.facts else None


def how_long(question: Question) -> Question | None:
    """「洛阳这边到底要等几年」 after a verdict: the verdict says when it would do."""
    checked = question.context.check and question.context.asks == ("eligibility",)
    waits = HOW_LONG.search(question.text) and not (
        OF_THE_OFFICE.search(question.text) or OF_THE_RULE.search(question.text)
    )
    if not (checked and waits) or question.facts.keys() - WHO_AND_WHERE:
        return None
    return replace(question.meant("ask_gap"), both=question.named)


def what_now(question: Question) -> Question | None:
    """「那先办什么」, 「要多带啥材料」 after a verdict that leaves something open: what is missing."""
    check = question.context.check
    left = check and not check.get("good") and question.context.asks == ("eligibility",)
    says_more = question.named or question.facts or HOW_TO.fullmatch(question.text)
    if not left or says_more or not WHAT_NOW.fullmatch(question.text):
        return None
    if PAPERS.search(question.text) and not check.get("lacks"):  # nothing is lacking so far
        wanted = OF_PROGRAMME.get(question.context.program or "", WHAT_TO_BRING)
        return replace(question.meant("ask_process"), text=wanted)
    return question.meant("ask_gap")


def how_to_file(question: Question) -> Question | None:
    """「怎么办理」 of a centre or a programme that the talk is about, 「下一步呢」 after a verdict that is good."""
    context = question.context
    how = HOW_TO.fullmatch(question.text) or WHAT_NOW.fullmatch(question.text)
    if not how or question.named or question.facts or context.asks in ((), ("policy",)):
        return None
    if not (question.centers or context.program):
        return None
    refused = context.check.get("refused") or ()
    centers = tuple(center for center in question.centers if center.id not in refused) or question.centers
    meant = question.meant("ask_process")
    return replace(meant, text=HOW_ONE_FILES.get(context.program or "", FILING), centers=centers)


def asks_of_another(question: Question) -> Question | None:
    """「温州要几个人来着」 after a verdict on another centre: what that one asks for."""
    check = question.context.check
    checked = check and question.context.asks == ("eligibility",) and question.named and not question.facts
    others = {center.id for center in question.centers} - {*(check.get("centers") or ()), *question.context.centers}
    asks = tuple(ask for ask in question.asks if ask in REQUIREMENTS and ask != "requirements")
    return question.settled(asks) if checked and others and asks and HOW_MANY.search(question.text) else None


def contact_instead(question: Question, desk: Desk) -> Question:
    """「他该打哪个电话」 after a refusal that named another centre of the place: that one's number."""
    check = question.context.check
    instead = desk.knowledge.centers_of(check.get("instead") or ())
    contacts = contacts_in(question.text)
    asks = contacts and WHICH_NUMBER.search(question.text) and question.context.asks == ("eligibility",)
    if not asks or not instead or question.named or len(question.text) > MOST_OF_A_REMARK:
        return question
    return replace(question.settled(contacts), centers=instead)
