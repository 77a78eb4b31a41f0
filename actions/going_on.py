"""Messages that only go on from the last answer: 到底行不行, 那我能报哪儿, 真的假的, 刚才那个中心的电话.

Rules of the shape of `actions.settle`, asked before it is decided whether a message is part of a firm's check.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from actions import after_condition, after_verdict, misread, policy, preexamined
from actions.after_verdict import FILING, MOST_OF_A_REMARK
from actions.answers import Answer, render
from actions.asks import DIRECTORY, REQUIREMENTS, contacts_in, subjects
from actions.clarify import NOBODY_ANSWERS
from actions.desk import Desk
from actions.misread import CAN_WE
from actions.programs import SPOKEN, choice
from actions.question import OUR_TRADE, Question, by_the_first
from actions.settle import DEMANDS, WHICH
from actions.smalltalk import answer as sentence
from actions.whose import WHO_AND_WHERE

_FILLS = r"(?:啥意思|什么意思|所以(?:说)?|那|就是说|也就是说|简单[说点]|一句话|直接说|你就说|我就问|我们?|咱们?|俺们?|公司|这种(?:情况)?|这样|到底|究竟|是不是|算|还|[,。;!? ])*"
VERDICT = re.compile(
    rf"{_FILLS}(?:行不行|成不成|能不能(?:备案?|行|报)?|可不可以(?:备案?)?|备?(?:得了|得上)?备?不备?得?了|收不收|能备?案?(?:吗|不|么)|有没有戏|有戏没戏?|行还是不行|能还是不能)[呢啊吗么呀?。! ]*"
)
WHERE = re.compile(
    r"(?:那|所以|这样|结果|,)*(?:我们?|咱们?|俺们?|公司)?(?:到底|究竟|现在|还)?(?:能|可以|该|应该|得|要)?(?:去|上|到|往)?(?:报|备案?|去|找|投|交)?(?:哪|谁)(?:儿|里|家|个|边)?(?:报|备案?|办)?(?:呢|啊|呀|嘛|[?。! ])*"
)
INTERNAL = re.compile(r"内部|打分|评分|名单|底稿|细则|不公开|没公开|别人|其他企业")
ABLE = re.compile(r"哪(?:一)?[个家边](?:中心)?(?:能|可以)(?:去)?(?:备|报|申请|去|收)")
SENDS_TOO = re.compile(r"(?:也|一并|一起|顺便)(?:都)?(?:发|给|来|报|要|说)(?:我|咱|一下|一个|个|下)")
WHOM = re.compile(
    r"(?:那|我们?|现在|要|该|应该|,)*(?:找|去|向|上|到)(?:谁|哪(?:里|儿|家|个中心|个)?)(?:去)?(?:备案?|申请|报|办)[呢啊吗?。! ]*"
)
CHOOSES = re.compile(r"(?:去|选|找|报|备)哪(?:一)?[家个边]|哪(?:一)?[家个](?:合适|好|能|行|更)")
LENIENCE = re.compile(r"余地|通融|破例|网开一面|法外开恩|能不能松|没得商量|有没有商量")
OTHER_DOOR = re.compile(r"绿色通道|特事特办|破格|特批")
KIND = re.compile(r"发明(?:专利)?|实用新型(?:专利)?|外观(?:设计)?(?:专利)?")
ONLY_A_KIND = re.compile(rf"(?:那|那么|,)*(?P<kind>{KIND.pattern})(?:的)?(?:呢|哪|怎么样|多久|要多久)?[?。! ]*")
GO_THERE = re.compile(
    r"(?:能|可以)[^,。;!?]{0,4}(?:代收|代管|顺带收|破例收|收一下|管一下)(?:一下)?(?:吗|么|不)?[呢啊?。! ]*$"
    r"|(?:我们?|咱们?|公司)?(?:能不能|可不可以|能|可以)去(?:备案?|报|申请|办)?(?:吗|么|不|嘛)?[呢啊?。! ]*$"
)
PAPERS = re.compile(r"材料|资料|文件|快递|证书")  # 「材料可以代收吗」
TO_THE_CENTRE = re.compile(r"保护中心|(?:回到?|说回)[^,。;!?]{0,6}中心")
OURS_AGAIN = re.compile(r"(?:那|哦|嗯|,)*我们?自己(?:这|那)?(?:家|边|公司|的)*(?:呢|的呢)?[?。! ]*")
WHO_DECIDES = re.compile(
    r"(?:那|最后|到底|是)*(?:谁|哪(?:里|儿|家|个部门|个单位))(?:来|给|负责)*(?:审核?|批|认定|评|定|管)(?:的|呢|啊|呀|[?？。! ])*"
)
THANKS = re.compile(
    r"(?:那|就|先)*(?:等[^,。;!?]{1,12}再说|先这样|就这样|算了|回头再说)[, ]*(?:算了|吧|好|,| )*(?:谢谢|多谢|感谢)|(?:好的?|好吧|行吧|行|唉|哎|算了|那|就这样|嗯+|哦|噢|ok|明白|晓得|知道|懂|了|,| )*(?:谢谢|多谢|感谢|谢啦|谢了)"
)
CAN_WE_THERE = re.compile(r"(?:行|成|可以|能|够)[吗么不]|能不能|行不行")
THE_OTHER = re.compile(r"(?:另外?|另|剩下)(?:的)?(?:那|一)?[个种]备案|(?:保护中心|预审)(?:的)?那[个种](?:的)?备案")
WHO_ARE_YOU = re.compile(r"你(?:们)?(?:到底|究竟)?是(?:不是)?(?:个)?(?:真人|机器人?|人工智能|ai|人还是)")
ASKING = re.compile(
    r"[?？吗么]|什么|啥|谁|哪|几|多少|多久|怎|如何|咋|能不能|是不是|还是|要不要|有没有|给我|再(?:问|说|给)|[呢不没]$"
)
TAKES = re.compile(r"[收接管]|受理|要不要")
TAKES_IT = re.compile(r"[收接要]不[收接要](?:我们)?[呢啊呀?？。! ]*$")
OF_A_TRADE = frozenset({"by_field", "fields", "find", "area"})
SO_THERE = re.compile(r"(?:所以|那么?|结论是|也就是说|就是说)[^,。;!?]{0,4}(?:找|去|报|归|投|上)")
IF_REFUSED = re.compile(
    r"不(?:收|受理|接(?!电话|听|通)|要)[^,。;!?]{0,8}的话[^。;!?]{0,6}(?:别的|其他|另外|还能|还有)[^。;!?]{0,6}(?:办法|法子|路|途径|地方|中心|哪)"
)
NONE_OF_THEM = re.compile(
    r"(?:那|所以|啊|什么|等于|合着|我们|,| )*(?:[两俩几]个?[家个]?|哪家|哪个|一家|这些|它们|中心|全|都|也)+(?:不行|不收|不能|没戏|报不了|备不了|不可以|去不了)(?:报|备|去|了|吗|么|啊|呀|[?。! ])*"
)
THAT_CENTER = re.compile(r"(?:刚才|刚刚|前面|上面|之前|先前)?(?:那|这)(?:一)?(?:个|家)?(?<!运营)(?:保护)?中心")
PAYS_ELSEWHERE = re.compile(r"税[^,。;!?社]{0,8}(?:不|没)(?:在|归|属|放|落|交在)")
ONLY_THERE = re.compile(r"(?:那边|是|就|都|在|交|缴|的|市|,|。)*")
DOUBTS = re.compile(r"真的|假的|当真|确定|确实|靠谱|准不准|没骗|骗我|不会吧|没搞错|没错吧|肯定")
PROMISES = re.compile(r"保证|包过|保过|一定能|肯定能|百分|稳过|打包票|能过")


def resumed(question: Question) -> Question:
    """The question with what it leaves out, by the first rule that applies; as it is when none does."""
    return by_the_first(RULES, question)


def _thanks(question: Question) -> Question | None:
    """「谢谢啊讲得蛮清楚,我先去汇报」, which a guess takes for a question."""
    says_more = question.named or question.facts or question.industries or ASKING.search(question.text)
    return question.meant("thank") if THANKS.match(question.text) and not says_more else None


def _the_other_filing(question: Question) -> Question | None:
    """「另外那个备案呢?我们淄博的,做新材料」 after 专利产品备案: that of the centres."""
    context = question.context
    if context.program != "product_filing" or not THE_OTHER.search(question.text):
        return None
    fresh = replace(question, context=replace(context, program=None, check={}, asks=()))
    if question.named and CAN_WE_THERE.search(question.text):
        return fresh.meant("check_eligibility")
    if question.named:
        wanted = contacts_in(question.text)
        return fresh.settled(wanted or (("by_field",) if question.industries else ("requirements",)))
    return replace(fresh.meant("ask_process"), text=f"预审{FILING}")


def _where_it_pays(question: Question) -> Question | None:
    """「在咸阳」 after 「税务不在西安」: the tax office, and not the firm."""
    said = PAYS_ELSEWHERE.search(question.context.said or "")
    there = question.facts.get("place") if ONLY_THERE.fullmatch(question.unnamed) else None
    if not (said and there) or question.facts.keys() != {"place"}:
        return None
    return replace(question, facts={"taxed_at": there}, intent="state_facts")


def _who_are_you(question: Question) -> Question | None:
    """「谢谢哈,你是真人还是AI呀」."""
    return question.meant("ask_identity") if WHO_ARE_YOU.search(question.text) else None


def _our_trade(question: Question) -> Question | None:
    """「对了,我们这行你们收吗」, in the middle of a check too: the fields."""
    ours = question.industries and OUR_TRADE.search(question.text) and TAKES.search(question.text)
    return question.settled(("fields",)) if ours and question.centers and not question.named else None


def _the_trade_told_before(question: Question) -> Question | None:
    """「那就只能北京中心?它收不收」 after a word on the area, of a firm that has told its trade: the fields."""
    lately = question.context.asks == ("area",) and question.context.industries
    asks = question.centers and not (question.industries or question.facts) and TAKES_IT.search(question.text)
    if not (lately and asks):
        return None
    words = "、".join(question.context.firm.get("business_words") or ())
    return replace(question.settled(("fields",)), industries=question.context.trades, business=words)


def _an_unknown_trade(question: Question) -> Question | None:
    """「做显示材料」 after who looks after its place: the check asks whether that is one of the fields."""
    only = "business_words" in question.facts and question.facts.keys() <= {"business_words", "industries", "kind"}
    bare = only and question.doubtful and not (question.industries or question.outside or question.context.check)
    return question.meant("check_eligibility") if bare and question.context.firm.get("place") else None


def _other_door(question: Question) -> Question | None:
    """「江苏中心有没有绿色通道」, before any check: what its text has for those who fall short."""
    door = LENIENCE if question.context.check else OTHER_DOOR
    told = question.context.check and question.facts
    asks = question.intent == "ask_exemption" and door.search(question.text) and not told
    return question.settled(("exemption",)) if asks and question.centers else None


def _of_that_kind(question: Question) -> Question | None:
    """「实用新型」, 「外观呢」 after how long the pre-examination of inventions takes: how long that of this kind does."""
    kind = ONLY_A_KIND.fullmatch(question.text)
    of_time = any(name.startswith("preexam-") and "duration" in name for name in question.context.policies)
    if kind is None or not of_time or question.context.asks != ("policy",):
        return None
    return replace(question.meant("ask_policy"), text=f"{kind.group('kind')}走预审要多久")


def _nobody_answers(question: Question) -> Question | None:
    """「打了三天电话都没人接」: the ways to reach the centre, once it is known which."""
    told = question.facts.keys() - WHO_AND_WHERE
    return question.settled(("phone", "website")) if NOBODY_ANSWERS.search(question.text) and not told else None


def _goes_there(question: Question) -> Question | None:
    """「西安那家我们能去吗」, of a firm that has said that it is elsewhere."""
    known = question.context.firm.get("place") and question.named and question.centers
    if not known or question.facts or not GO_THERE.search(question.text) or PAPERS.search(question.text):
        return None
    return replace(question.meant("check_eligibility"), both=True)


def _which_of_them(question: Question) -> Question | None:
    """「我们刚满九个月,去哪家合适」 after two centres: a verdict on each."""
    told = question.facts.keys() - WHO_AND_WHERE
    several = _in_a_talk(question) and len(question.centers) > 1 and not question.named
    if not (told and several and CHOOSES.search(question.text)):
        return None
    return replace(question.meant("check_eligibility"), both=True)


def _a_figure_of_the_programme(question: Question) -> Question | None:
    """「那需要多少服务企业」 while an operation centre is spoken of, a bare guess at a wish for internal texts."""
    guess = question.intent == "request_internal" and question.doubtful and not INTERNAL.search(question.text)
    of_one = question.context.program in SPOKEN and WHICH.search(question.text)
    return question.meant("ask_policy") if guess and of_one else None


def _which_of_two(question: Question) -> Question | None:
    """「浦东和上海两个中心哪个能备」, of a firm that has told what it does: a verdict on each."""
    several = question.context.check and len(question.mentions) > 1 and ABLE.search(question.text)
    return replace(question.meant("check_eligibility"), both=True) if several else None


def _that_number_too(question: Question) -> Question | None:
    """「南通的也发我,我们两头都有厂」 after the number of another centre."""
    again = question.context.asks == ("phone",) and question.named and question.centers
    other = {*subjects(question.text)} - {"phone"}  # 「南京的条件也说一下」
    return question.settled(("phone",)) if again and not other and SENDS_TOO.search(question.unnamed) else None


def _whom_to_file_with(question: Question) -> Question | None:
    """「那要找谁备案」 of a firm that has told where it is."""
    known = question.context.firm.get("place") and not (question.named or question.context.program in SPOKEN)
    return question.settled(("find",)) if known and WHOM.fullmatch(question.text) else None


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
    return replace(question.meant("check_eligibility"), both=True)


def _that_center(question: Question) -> Question | None:
    """「刚才那个中心的电话也给我」 after a programme: the centre before it."""
    contacts = contacts_in(question.text)
    before = _in_a_talk(question) and question.centers and not question.named
    if not (contacts and before and THAT_CENTER.search(question.text)):
        return None
    return replace(question.settled(contacts), context=replace(question.context, program=None))


def _the_firms_filing(question: Question) -> Question | None:
    """「公司的,不是产品的。在镇江句容」, asked back for the filing that is meant: what was asked before, of that place."""
    context = question.context
    asked = context.waiting == "program" and question.named and not question.industries
    told = question.facts.keys() - WHO_AND_WHERE
    if not asked or told or choice(question.text)[1] != "preexamination":
        return None
    demands = context.asks != ("requirements",) or DEMANDS.search(context.said or "")  # 「我想咨询备案」 asks for none
    wanted = tuple(ask for ask in context.asks if ask in REQUIREMENTS and demands)
    return question.settled(wanted or ("find",))


def _to_be_checked(question: Question) -> Question | None:
    """「石家庄的,做污水处理设备」 after 「能备案吗」 was asked back for the filing that is meant: a verdict."""
    asked = question.context.waiting == "program" and CAN_WE.search(question.context.said or "")
    tells = question.named and (question.industries or question.facts.keys() - WHO_AND_WHERE)
    return question.meant("check_eligibility") if asked and tells else None


def _so_there(question: Question) -> Question | None:
    """「所以找济南?」 after a verdict on that centre: the verdict once more."""
    checked = question.context.check and question.context.asks == ("eligibility",) and not question.facts
    lately = question.named and {center.id for center in question.centers} & {*question.context.centers}
    return question.meant("check_eligibility") if checked and lately and SO_THERE.match(question.text) else None


def _if_refused(question: Question) -> Question | None:
    """「广东中心不收灯具的话,还有别的办法么」: who else in the country takes the trade."""
    trades = question.industries or question.context.trades
    if not (question.context.check and trades and IF_REFUSED.search(question.text)):
        return None
    return replace(question.settled(("by_field",)), text=f"全国{question.text}", mentions=(), industries=trades)


def _none_of_them(question: Question) -> Question | None:
    """「那两个都不行??」 after who takes a trade: once more, with what it rests on."""
    looked = _in_a_talk(question) and OF_A_TRADE & {*question.context.asks} and not question.named
    asks = looked and not question.facts and NONE_OF_THEM.fullmatch(question.text)
    place = question.context.firm.get("place")
    if not asks or not question.context.industries or not place:
        return None
    return replace(question.meant("check_eligibility"), both=True)


def _both_numbers(question: Question) -> Question | None:
    """「我的和他的两家电话一块发我」: of the centres that were talked about."""
    contacts = contacts_in(question.text)
    several = question.both and len(question.centers) > 1 and not (question.named or question.facts)
    guess = question.doubtful or question.intent in ("out_of_scope", "request_internal")
    return question.settled(contacts) if contacts and several and guess else None


def _whom_then(question: Question) -> Question | None:
    """「那我能报哪儿」 after who takes a trade: once more."""
    looked = _in_a_talk(question) and OF_A_TRADE & {*question.context.asks} and not question.named
    return question.settled(question.context.asks) if looked and WHERE.fullmatch(question.text) else None


RULES: tuple[Callable[[Question], Question | None], ...] = (
    _thanks,
    _the_other_filing,
    after_verdict.why,
    _who_are_you,
    _where_it_pays,
    _our_trade,
    _the_trade_told_before,
    misread.beside_a_complaint,
    preexamined.filed_already,
    preexamined.there,
    preexamined.that_kind,
    preexamined.as_it_is,
    after_condition.papers_of_a_filing,
    _an_unknown_trade,
    misread.which_center_takes,
    misread.a_product_to_file,
    misread.another_model,
    misread.a_run_of_keys,
    misread.how_long_one_takes,
    misread.what_comes_first,
    misread.how_long_a_filing_takes,
    misread.a_firm_that_files,
    misread.how_far_to_rely,
    misread.what_it_has_done,
    after_verdict.and_that_settled,
    after_verdict.looks_at_it,
    after_verdict.takes_us_too,
    _other_door,
    after_verdict.how_long,
    after_verdict.what_now,
    after_verdict.how_to_file,
    after_condition.or_not,
    after_condition.tells_on,
    after_condition.when_it_was,
    _of_that_kind,
    after_verdict.asks_of_another,
    after_condition.the_same_condition,
    after_condition.that_too,
    after_condition.and_that,
    after_condition.how_it_counts,
    after_condition.at_a_centre,
    after_condition.besides,
    _nobody_answers,
    _goes_there,
    _which_of_them,
    _a_figure_of_the_programme,
    _which_of_two,
    _that_number_too,
    _whom_to_file_with,
    _who_decides,
    _bluntly,
    _that_center,
    _whom_then,
    _both_numbers,
    _the_firms_filing,
    _to_be_checked,
    _so_there,
    _if_refused,
    _none_of_them,
)


def _in_a_talk(question: Question) -> bool:
    """Whether something was answered before, and no check waits for an answer."""
    return bool(question.context.asks) and not question.context.check.get("open")


def doubted(question: Question, desk: Desk) -> Answer | None:
    """「真的假的」, 「确定?」 after an answer: where it stands, and who decides."""
    doubts = (
        question.intent == "ask_promise" and len(question.text) <= MOST_OF_A_REMARK and DOUBTS.search(question.text)
    )
    if not doubts or PROMISES.search(question.text):
        return None
    cited, promise = policy.source_of_last(question, desk), sentence("ask_promise")
    if cited is None:
        return None
    return replace(promise, text=render("doubted", cited=cited.text, promise=promise.text), sources=cited.sources)


def own_again(question: Question, desk: Desk) -> Question:
    """「我们自己这家呢」 after a word on a client's centre: what was asked last, of the centre of the firm's own place."""
    place = desk.coverage.gazetteer.by_code.get(str(question.context.applicant.get("place")))
    again = place is not None and set(question.context.asks) <= set(DIRECTORY) and question.context.asks
    if not again or place is None or not OURS_AGAIN.fullmatch(question.text):
        return question
    checked = desk.knowledge.centers_of(question.context.check.get("centers") or ())
    own = checked or desk.coverage.own(place) or desk.coverage.of(place)
    return replace(question.settled(question.context.asks), centers=own)


def contact_of_the_entry(question: Question, desk: Desk) -> Question:
    """「电话」 after what a centre is told of in a document: that centre's number."""
    contacts, context = contacts_in(question.text), question.context
    if not contacts or question.named or context.asks != ("policy",) or len(question.text) > MOST_OF_A_REMARK:
        return question
    lately = desk.knowledge.centers_of(context.centers)
    of_the_centre = TO_THE_CENTRE.search(question.text) or context.program not in SPOKEN
    if lately and of_the_centre and context.check:  # 「回到保护中心,电话」, after a word on a product
        return replace(question.settled(contacts), centers=lately)
    told = [entry.answer for i in context.policies if (entry := desk.knowledge.policy(i)) is not None]
    named = [center for center in desk.coverage.centers if any(f"{center.short}保护中心" in text for text in told)]
    return replace(question.settled(contacts), centers=tuple(named)) if len(named) == 1 else question
