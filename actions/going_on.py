"""Messages that only go on from the last answer: 到底行不行, 那我能报哪儿, 真的假的, 刚才那个中心的电话.

Rules of the shape of `actions.settle`, asked before it is decided whether a message is part of a firm's check.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from actions import policy
from actions.answers import Answer, render
from actions.asks import OF_INTENT, REQUIREMENTS, contacts_in, subjects
from actions.desk import Desk
from actions.question import OUR_TRADE, Question, by_the_first
from actions.smalltalk import answer as sentence
from actions.whose import WHO_AND_WHERE

_FILLS = r"(?:啥意思|什么意思|所以(?:说)?|那|就是说|也就是说|简单[说点]|一句话|直接说|你就说|我就问|我们?|咱们?|俺们?|公司|这种(?:情况)?|这样|到底|究竟|是不是|算|还|[,。;!? ])*"
VERDICT = re.compile(
    rf"{_FILLS}(?:行不行|成不成|能不能(?:备案?|行|报)?|可不可以(?:备案?)?|备?(?:得了|得上)?备?不备?得?了|收不收|能备?案?(?:吗|不|么)|有没有戏|有戏没戏?|行还是不行|能还是不能)[呢啊吗么呀?。! ]*"
)
WHERE = re.compile(
    r"(?:那|所以|这样|结果|,)*(?:我们?|咱们?|俺们?|公司)?(?:到底|究竟|现在|还)?(?:能|可以|该|应该|得|要)?(?:去|上|到|往)?(?:报|备案?|去|找|投|交)?(?:哪|谁)(?:儿|里|家|个|边)?(?:报|备案?|办)?(?:呢|啊|呀|嘛|[?。! ])*"
)
CAN_WE = re.compile(r"有没有戏|有戏|能不能|行不行|能备|可不可以|够不够")
CHOOSES = re.compile(r"(?:去|选|找|报|备)哪(?:一)?[家个边]|哪(?:一)?[家个](?:合适|好|能|行|更)")
OTHER_DOOR = re.compile(r"绿色通道|特事特办|破格|特批")
RELIES = re.compile(
    r"(?:回答|说|讲|答复|结果)的?[^,。;!?]{0,3}(?:算数|作数|靠谱|能信)|(?:能不能|可以|能)?(?:当|作为?)依据|包过|打包票"
)
_ENDS = r"(?:呢|啊|呀|嘛|哦|嘞|哈|的|[?？。! ])*"
_ABLE = r"(?:才|就|再|又|算|好|还)*(?:能|可以|得|会)?(?:再)?(?:行|成|够|备|报|办|申请|来|去|可以|能|满足|达到|符合)"
HOW_LONG = re.compile(
    rf"等(?:到)?(?:几|多)(?:年|久|个月|长时间|少时间|少年)|(?:多久|几年|几个月)(?:以后|之后|后)?才?(?:能|可以|行)|(?:(?:啥|什么|甚|么子|几)时候?|几时|哪天|哪年|哪个月|几月份?|何时){_ABLE}"
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
HOW_ONE_FILES = {"product_filing": "专利产品备案怎么办理", "operation_center": "运营中心怎么申报"}
WHAT_NOW = re.compile(
    rf"{_NOW}(?:(?:办|做|干|搞|弄|准备|整|补|动|交|带|提交|提供|附|改)(?:好|一下)?{_WHAT}|(?:怎么|咋|如何|怎样)(?:办|弄|整|搞|做|走|着手|下手|补救)|(?<=下一步)|从哪(?:里|儿)?(?:下手|开始|做起|着手)){_ENDS}"
)
OF_THE_OFFICE = re.compile(r"预审|授权|下证|审查|拿证|批下来")
OF_THE_RULE = re.compile(r"年限|(?:没有?|有没有|有)[^,。;!?]{0,6}(?:要求|规定)")
OR_NOT = re.compile(
    r"(?:那|要是)?(?:达不到|不到|不够|没有|没达到|没满)[^,。;!?]{0,6}?(?:就|是不是)*(?:不让|不能|不给|不可以|没法|没资格)(?:备案?|报|申请)(?:了|吗|么|是吧|啊)*[?。! ]*"
    r"|(?:那|要是|我们|就|,)*(?:只|就)?差(?:了)?[一两1-3]?(?:个|点|些)?(?:人|件|个月|月)?(?:的话)?(?:就|也|是不是|,)*(?:彻底|直接|完全|真的?)?(?:没戏|不行|不让|没法|没机会|不能备|不能报)(?:了|吗|么|啊|是吧)*[?。! ]*"
    r"|(?:那|要是|如果|假如|万一|我们|没到|,)*(?:达不到|不够|没有|没达到|没满)(?:这么多|这个|授权|达标|满足|的)*(?:怎么办|咋办|咋整)?(?:呢|的话)[?。! ]*"
)
# 「温州要几个人来着」 after a verdict: what another centre asks for.
HOW_MANY = re.compile(
    r"(?:要|得|需要|看|查|收|规定|要求)(?:求)?(?:不要)?(?:满|有|够|往前)?(?:几|多少|多久|多长|什么|哪)|要不要|要求[吗呢]|有没有(?:要求|规定|限制)"
)
# 「刚才南昌那家,这个是几年」: the figure of the same condition.
THIS_ONE = re.compile(
    r"(?:这|那)(?:个|条|项|点|块)(?:上)?(?:是|要|得|写|要求|规定|看)+(?:几|多少|多久|多长|什么|啥|怎么|咋)"
)
# 「那具体要交什么」, of a commitment that the condition names
HANDS_IN = re.compile(
    r"^(?:那|具体|到底|,)*(?:要|得|需要|该)?(?:交|提交|补交?|带)(?:点|些)?(?:什么|啥|哪些)(?:材料|东西|文件)?[呢啊?。! ]*$"
)
# 「同样这项温州要几个」
AS_BEFORE = re.compile(r"(?:同样|一样)的?(?:这|那)(?:一)?[项条个](?:要求|条件)?")
# 「过了这个期限是不是就随便了」 after a condition.
PAST_IT = re.compile(r"(?:过了?|满了?|超过|出了)(?:这|那)?个?(?:期限|年限|期间|时限|时间|年头|期)")
ALL_OF_THEM = re.compile(
    r"(?:得|要|需要?|必须)(?:都|全)(?:部|都)?(?:占|满足|有|够|符合|达到|具备)|都(?:得|要)(?:占|满足|有)|(?:满足|占|有|够)(?:一|其中一|任意一|任一)?(?:条|个|项|样|种)就(?:行|够|可以|能)"
)
# 「除了专利还得开什么证明不」
BESIDES = re.compile(
    r"除了?(?:专利|社保|这个|这些|这条|这项|这一?[条项个])(?:以外|之外|外)?[,]?(?:还|另外?|再)[^,。;!?]{0,10}(?:什么|啥|哪|别的|其他|其它|吗|不$|没)"
)
KIND = re.compile(r"发明(?:专利)?|实用新型(?:专利)?|外观(?:设计)?(?:专利)?")
DURATIONS = ("durations", "duration", "duration-invention", "duration-utility", "duration-design")  # names of entries
ONLY_A_KIND = re.compile(rf"(?:那|那么|,)*(?P<kind>{KIND.pattern})(?:的)?(?:呢|哪|怎么样|多久|要多久)?[?。! ]*")
WHICH_NUMBER = re.compile(r"该|应该|得|哪个|哪一个|哪家")
NO_ANSWER = re.compile(r"没(?:有)?(?:一?个?)?人接|打不通|接不通|一直占线|总占线|老占线")
GO_THERE = re.compile(
    r"(?:我们?|咱们?|公司)?(?:能不能|可不可以|能|可以)去(?:备案?|报|申请|办)?(?:吗|么|不|嘛)?[呢啊?。! ]*$"
)
WHO_DECIDES = re.compile(
    r"(?:那|最后|到底|是)*(?:谁|哪(?:里|儿|家|个部门|个单位))(?:来|给|负责)*(?:审核?|批|认定|评|定|管)(?:的|呢|啊|呀|[?？。! ])*"
)
THANKS = re.compile(
    r"(?:那|就|先)*(?:等[^,。;!?]{1,12}再说|先这样|就这样|算了|回头再说)[, ]*(?:算了|吧|好|,| )*(?:谢谢|多谢|感谢)|(?:好的?|好吧|行吧|行|唉|哎|算了|那|就这样|嗯+|哦|噢|ok|明白|晓得|知道|懂|了|,| )*(?:谢谢|多谢|感谢|谢啦|谢了)"
)
LOOKS_AT_IT = re.compile(r"(?:看|认|管|卡|查|算|介意)不(?:看|认|管|卡|查|算|介意)(?:这|那)[个种件次条]")
CAN_WE_THERE = re.compile(r"(?:行|成|可以|能|够)[吗么不]|能不能|行不行")
THE_OTHER = re.compile(r"(?:另外?|另|剩下)(?:的)?(?:那|一)?[个种]备案|(?:保护中心|预审)(?:的)?那[个种]备案")
WHY = re.compile(r"凭(?:啥|什么)|为(?:啥|什么)(?:不|就|还)|还算(?:啊|吗|数)?|怎么(?:就|还)?不(?:行|能|可以)")
WHO_ARE_YOU = re.compile(r"你(?:们)?(?:到底|究竟)?是(?:不是)?(?:个)?(?:真人|机器人?|人工智能|ai|人还是)")
ASKING = re.compile(
    r"[?？吗么]|什么|啥|谁|哪|几|多少|多久|怎|如何|咋|能不能|是不是|还是|要不要|有没有|给我|再(?:问|说|给)|[呢不没]$"
)
TAKES = re.compile(r"[收接管]|受理|要不要")
OF_A_TRADE = frozenset({"by_field", "fields", "find", "area"})
THAT_CENTER = re.compile(r"(?:刚才|刚刚|前面|上面|之前|先前)?(?:那|这)(?:一)?(?:个|家)?(?<!运营)(?:保护)?中心")
DOUBTS = re.compile(r"真的|假的|当真|确定|确实|靠谱|准不准|没骗|骗我|不会吧|没搞错|没错吧|肯定")
PROMISES = re.compile(r"保证|包过|保过|一定能|肯定能|百分|稳过|打包票|能过")
MOST = 14  # characters of a message that is hardly more than a doubt, or than a wish for a number


def resumed(question: Question) -> Question:
    """The question with what it leaves out, by the first rule that applies; as it is when none does."""
    return by_the_first(RULES, question)


def _thanks(question: Question) -> Question | None:
    """「谢谢啊讲得蛮清楚,我先去汇报」, which a guess takes for a question."""
    says_more = question.named or question.facts or question.industries or ASKING.search(question.text)
    return _meant(question, "thank") if THANKS.match(question.text) and not says_more else None


def _the_other_filing(question: Question) -> Question | None:
    """「另外那个备案呢?我们淄博的,做新材料」 after 专利产品备案: that of the centres."""
    context = question.context
    if context.program != "product_filing" or not THE_OTHER.search(question.text):
        return None
    fresh = replace(question, context=replace(context, program=None, check={}, asks=()))
    if question.named and CAN_WE_THERE.search(question.text):
        return _meant(fresh, "check_eligibility")
    if question.named:
        return fresh.settled(("by_field",) if question.industries else ("requirements",))
    return replace(_meant(fresh, "ask_process"), text=f"预审{FILING}")


def _why(question: Question) -> Question | None:
    """「都八年了还算啊,凭啥」 after a verdict: once more, with its ground."""
    checked = question.context.check and question.context.asks == ("eligibility",)
    asks = question.doubtful and not question.named and WHY.search(question.text)
    return _meant(question, "check_eligibility") if checked and asks else None


def _who_are_you(question: Question) -> Question | None:
    """「谢谢哈,你是真人还是AI呀」."""
    return _meant(question, "ask_identity") if WHO_ARE_YOU.search(question.text) else None


def _our_trade(question: Question) -> Question | None:
    """「对了,我们这行你们收吗」, in the middle of a check too: the fields."""
    ours = question.industries and OUR_TRADE.search(question.text) and TAKES.search(question.text)
    return question.settled(("fields",)) if ours and question.centers and not question.named else None


def _beside_a_complaint(question: Question) -> Question | None:
    """「答非所问,连云港做仿制药的到底有没有戏」: the question is answered."""
    if not (question.intent == "complain" and question.named and question.industries):
        return None
    return _meant(question, "check_eligibility" if CAN_WE.search(question.text) else "find_by_field")


def _how_far_to_rely(question: Question) -> Question | None:
    """「你回答的算数吗,能不能当依据」, 「代理说包过预审,可信不」."""
    asks = question.doubtful and not question.named and RELIES.search(question.text)
    return _meant(question, "ask_promise") if asks else None


def _what_it_has_done(question: Question) -> Question | None:
    """「宁德,被列经营异常了,咋办」: an event of the record is no other subject."""
    unsure = question.intent in ("out_of_scope", "nlu_fallback") and question.doubtful
    tells = question.named and question.facts.get("records")
    return _meant(question, "check_eligibility") if unsure and tells else None


def _and_that_settled(question: Question) -> Question | None:
    """「早就处理完了也不行?」 after a verdict on what was on record: the verdict by that."""
    of_an_event = [change for change in question.changes if change["op"] == "event"]
    checked = question.context.asks == ("eligibility",) and not question.context.program and not question.named
    guess = question.doubtful or question.intent in ("ask_policy", "ask_credit", "state_facts")
    return _meant(question, "check_eligibility") if checked and of_an_event and guess else None


def _looks_at_it(question: Question) -> Question | None:
    """「那吉林中心呢,它看不看这个」 after a verdict: a verdict of that one."""
    checked = question.context.check and question.context.asks == ("eligibility",)
    other = question.centers and (question.named or question.levels) and LOOKS_AT_IT.search(question.text)
    if not (checked and other) or question.facts or subjects(question.text):
        return None
    return replace(_meant(question, "check_eligibility"), both=True)


def _other_door(question: Question) -> Question | None:
    """「江苏中心有没有绿色通道」, before any check: what its text has for those who fall short."""
    asks = question.intent == "ask_exemption" and OTHER_DOOR.search(question.text)
    return question.settled(("exemption",)) if asks and question.centers and not question.context.check else None


def _how_long(question: Question) -> Question | None:
    """「洛阳这边到底要等几年」 after a verdict: the verdict says when it would do."""
    checked = question.context.check and question.context.asks == ("eligibility",)
    waits = HOW_LONG.search(question.text) and not (
        OF_THE_OFFICE.search(question.text) or OF_THE_RULE.search(question.text)
    )
    if not (checked and waits) or question.facts.keys() - WHO_AND_WHERE:
        return None
    return replace(_meant(question, "ask_gap"), both=question.named)


def _what_now(question: Question) -> Question | None:
    """「那先办什么」, 「要多带啥材料」 after a verdict that leaves something open: what is missing."""
    check = question.context.check
    left = check and not check.get("good") and question.context.asks == ("eligibility",)
    says_more = question.named or question.facts or HOW_TO.fullmatch(question.text)
    if not left or says_more or not WHAT_NOW.fullmatch(question.text):
        return None
    return _meant(question, "ask_gap")


def _how_to_file(question: Question) -> Question | None:
    """「怎么办理」 of a centre or a programme that the talk is about, 「下一步呢」 after a verdict that is good."""
    context = question.context
    how = HOW_TO.fullmatch(question.text) or WHAT_NOW.fullmatch(question.text)
    if not how or question.named or question.facts or context.asks in ((), ("policy",)):
        return None
    if not (question.centers or context.program):
        return None
    refused = context.check.get("refused") or ()
    centers = tuple(center for center in question.centers if center.id not in refused) or question.centers
    meant = _meant(question, "ask_process")
    return replace(meant, text=HOW_ONE_FILES.get(context.program or "", FILING), centers=centers)


def _or_not(question: Question) -> Question | None:
    """「达不到就不让备?」 after a condition: the same once more, which says how strict it is."""
    lately = {*question.context.asks} <= REQUIREMENTS and not question.named
    return question.settled(question.context.asks) if lately and OR_NOT.fullmatch(question.text) else None


def _when_it_was(question: Question) -> Question | None:
    """「一年半以前吧」 after a question of the record: when the event was, and no age of the firm."""
    lately = "credit" in question.context.asks and not question.named and not question.context.check
    event = any(change["op"] == "event" for change in question.changes)
    return question.settled(("credit",)) if lately and event else None


def _of_that_kind(question: Question) -> Question | None:
    """「实用新型」, 「外观呢」 after a rule that was asked of inventions: the same of this kind."""
    kind = ONLY_A_KIND.fullmatch(question.text)
    of_time = any(name.endswith(DURATIONS) for name in question.context.policies)
    if kind is None or not of_time or question.context.asks != ("policy",):
        return None
    return replace(_meant(question, "ask_policy"), text=f"{kind.group('kind')}走预审要多久")


def _asks_of_another(question: Question) -> Question | None:
    """「温州要几个人来着」 after a verdict on another centre: what that one asks for."""
    check = question.context.check
    checked = check and question.context.asks == ("eligibility",) and question.named and not question.facts
    others = {center.id for center in question.centers} - {*(check.get("centers") or ()), *question.context.centers}
    asks = tuple(ask for ask in question.asks if ask in REQUIREMENTS and ask != "requirements")
    return question.settled(asks) if checked and others and asks and HOW_MANY.search(question.text) else None


def _the_same_condition(question: Question) -> Question | None:
    """「刚才南昌那家,这个是几年」, 「过了这个期限就随便了?」: of the condition that was asked about last."""
    lately = question.context.asks and {*question.context.asks} <= REQUIREMENTS - {"requirements"}
    if not lately or not question.centers or question.facts.keys() - WHO_AND_WHERE:
        return None
    patterns = (THIS_ONE, PAST_IT, ALL_OF_THEM, AS_BEFORE, HANDS_IN)
    same = any(pattern.search(question.text) for pattern in patterns)
    return question.settled(question.context.asks) if same else None


def _besides(question: Question) -> Question | None:
    """「在它家备案,除了专利还得开什么证明不」: all that the centre asks for."""
    asks = question.centers and BESIDES.search(question.text) and not question.context.check.get("open")
    return question.settled(("requirements",)) if asks else None


def _nobody_answers(question: Question) -> Question | None:
    """「打了三天电话都没人接」: the ways to reach the centre, once it is known which."""
    told = question.facts.keys() - WHO_AND_WHERE
    return question.settled(("phone", "website")) if NO_ANSWER.search(question.text) and not told else None


def _goes_there(question: Question) -> Question | None:
    """「西安那家我们能去吗」, of a firm that has said that it is elsewhere."""
    known = question.context.applicant.get("place") and question.named and question.centers
    if not known or question.facts or not GO_THERE.search(question.text):
        return None
    return replace(_meant(question, "check_eligibility"), both=True)


def _which_of_them(question: Question) -> Question | None:
    """「我们刚满九个月,去哪家合适」 after two centres: a verdict on each."""
    told = question.facts.keys() - WHO_AND_WHERE
    several = _in_a_talk(question) and len(question.centers) > 1 and not question.named
    if not (told and several and CHOOSES.search(question.text)):
        return None
    return replace(_meant(question, "check_eligibility"), both=True)


def _who_decides(question: Question) -> Question | None:
    """「谁审啊,我们市局?」 after a rule, a guess at a wish for internal texts."""
    guess = question.intent == "request_internal" and question.context.asks == ("policy",)
    guess = guess and bool(question.doubtful or WHO_DECIDES.fullmatch(question.text))
    return replace(question, intent="ask_policy") if guess and _in_a_talk(question) else None


def _bluntly(question: Question) -> Question | None:
    """「啥意思,到底行不行」 after a word on a centre: a verdict on it."""
    of_a_center = question.centers and question.context.asks not in (("policy",), ("eligibility",))
    if not (_in_a_talk(question) and of_a_center and VERDICT.fullmatch(question.text)):
        return None
    return replace(_meant(question, "check_eligibility"), both=True)


def _that_center(question: Question) -> Question | None:
    """「刚才那个中心的电话也给我」 after a programme: the centre before it."""
    contacts = contacts_in(question.text)
    before = _in_a_talk(question) and question.centers and not question.named
    if not (contacts and before and THAT_CENTER.search(question.text)):
        return None
    return replace(question.settled(contacts), context=replace(question.context, program=None))


def _whom_then(question: Question) -> Question | None:
    """「那我能报哪儿」 after who takes a trade: once more."""
    looked = _in_a_talk(question) and OF_A_TRADE & {*question.context.asks} and not question.named
    return question.settled(question.context.asks) if looked and WHERE.fullmatch(question.text) else None


RULES: tuple[Callable[[Question], Question | None], ...] = (
    _thanks,
    _the_other_filing,
    _why,
    _who_are_you,
    _our_trade,
    _beside_a_complaint,
    _how_far_to_rely,
    _what_it_has_done,
    _and_that_settled,
    _looks_at_it,
    _other_door,
    _how_long,
    _what_now,
    _how_to_file,
    _or_not,
    _when_it_was,
    _of_that_kind,
    _asks_of_another,
    _the_same_condition,
    _besides,
    _nobody_answers,
    _goes_there,
    _which_of_them,
    _who_decides,
    _bluntly,
    _that_center,
    _whom_then,
)


def _in_a_talk(question: Question) -> bool:
    """Whether something was answered before, and no check waits for an answer."""
    return bool(question.context.asks) and not question.context.check.get("open")


def _meant(question: Question, intent: str) -> Question:
    """The question with the intent that its words leave no doubt of."""
    asks = (OF_INTENT[intent],) if intent in OF_INTENT else ()
    return replace(question, intent=intent, ranking=((intent, 1.0),), asks=asks)


def doubted(question: Question, desk: Desk) -> Answer | None:
    """「真的假的」, 「确定?」 after an answer: where it stands, and who decides."""
    doubts = question.intent == "ask_promise" and len(question.text) <= MOST and DOUBTS.search(question.text)
    if not doubts or PROMISES.search(question.text):
        return None
    cited, promise = policy.source_of_last(question, desk), sentence("ask_promise")
    if cited is None:
        return None
    return replace(promise, text=render("doubted", cited=cited.text, promise=promise.text), sources=cited.sources)


def contact_instead(question: Question, desk: Desk) -> Question:
    """「他该打哪个电话」 after a refusal that named another centre of the place: that one's number."""
    check = question.context.check
    instead = [center for id_ in check.get("instead") or () if (center := desk.knowledge.center(id_)) is not None]
    contacts = contacts_in(question.text)
    asks = contacts and WHICH_NUMBER.search(question.text) and question.context.asks == ("eligibility",)
    if not asks or not instead or question.named or len(question.text) > MOST:
        return question
    return replace(question.settled(contacts), centers=tuple(instead))


def contact_of_the_entry(question: Question, desk: Desk) -> Question:
    """「电话」 after what a centre is told of in a document: that centre's number."""
    contacts, context = contacts_in(question.text), question.context
    if not contacts or question.named or context.asks != ("policy",) or len(question.text) > MOST:
        return question
    told = [entry.answer for i in context.policies if (entry := desk.knowledge.policy(i)) is not None]
    named = [center for center in desk.coverage.centers if any(f"{center.short}保护中心" in text for text in told)]
    return replace(question.settled(contacts), centers=tuple(named)) if len(named) == 1 else question
