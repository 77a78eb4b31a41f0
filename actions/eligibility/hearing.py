"""What a message tells about the firm, joined to what it has told before; what is only supposed is kept apart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, NamedTuple

from actions.desk import Desk
from actions.eligibility.firms import FACT_NAMES, OWN_AGAIN, Firms, spoken_of, stored
from actions.eligibility.scope import AND_THERE, MOVES, OF_INSURANCE, asks_of_each
from actions.question import Question
from knowledge.eligibility import Applicant, Business
from knowledge.eligibility.exchange import Json
from knowledge.eligibility.join import joined
from knowledge.eligibility.what_if import further

SUPPOSED = re.compile(
    r"(?:如果|(?<![主只需])要是)(?!不行|不可以|不能[,备]|不成|不给|可以|能备|只能|都不|还不)|假如|(?:这下|这样一来|这么一来|那这样)(?:呢|行|成|能|可以|够)|假设|假使|假若|倘若|设若|万一|若是?|(?<!不行)(?<!不成)(?<!不收)(?<!不要)的话|那我(?:们)?(?:再|去|把|先|就|赶紧|马上|干脆|补)|(?:那|再).{0,14}呢[?？]?$"
    r"|(?:那|那就)?等[^,，。;；!！?？]{1,14}(?:以后|之后|了再|再)|(?:以后|之后|那会儿?|那时候?|到时候?)(?:再)?呢?[?？]?$|^那?(?:到)?(?:那)?(?:个)?时候(?=再|又|有|要)"
)
# 「专利的话有4件实用新型」 names what it goes on to tell of
_AS_FOR = re.compile(
    r"(?:^|(?<=[,。;!?: ]))(?:那|我们?|咱们?|公司|厂里|目前|现在|的)*(?:专利|发明|实用新型|实新|外观|社保|参保|人员|人数|信用|成立时间|时间|税|注册地|研发|注册资本|资本|产品|行业|领域|效益|场地|团队)(?:这块|方面|上)?的话"
    # 「非正常的话,2019年有过一件」; 「处罚的话还能备吗」 supposes one
    r"|(?:^|(?<=[,。;!?: ]))(?:非正常|记录|处罚|侵权|失信|制度|管理)(?:这块|方面|上)?的话(?=,?(?:我们|公司)?(?:有|没|出过|是|以前|之前|从来|一直|[12]\d{3}|去年|前年|早年))"
)
ANOTHER_FIRM = re.compile(
    r"另(?:外)?一[家个](?!发明|实用|外观|专利)|别的(?:公司|厂)"
)  # not the place that was told wrong
CORRECTS = re.compile(r"手滑|手误|说错|记错|搞错|弄错|更正|纠正一下|不对|记岔|查了|翻到|其实|应该是|漏了")
IF_SO = re.compile(r"(?:如果|要是|假如|假设|万一)[^。;!?]*其实")  # 「如果那2件其实还在审呢」
# A move is only thought of, unless it is told as done.
_TO_MOVE = re.compile(
    r"(?:迁|搬)到|(?:打算|准备|计划|考虑|想|要|下个?月|明年|年底|以后)[^,，。;；]{0,12}(?:迁|搬|换|改|挪)(?:到|去|往|至|进|回)"
)
_NEVER_MOVES = re.compile(
    r"(?:总不能|不可能|不想|不愿意?|不打算|没打算|难道|何必|犯不着)[^,，。;；!！?？]*"
)  # 「总不能搬到合肥去吧」
_HAS_MOVED = re.compile(
    r"已经?|刚|去年|前年|上个?月|昨天|今天|前天|上周|现在(?:是|在|都|已|迁|搬)|(?:迁|搬|换|改|挪)(?:到|去|至|进|回|过)[^,，。;；!！?？]{1,8}了(?!呢|的话|以后|之后)"
)
# What leaves the suppositions before it: 「不说这个，要是…」.
ANEW = re.compile(
    r"不(?:说|考虑|管|提|谈|看)(?:这|那|刚才|前面|上面)|换(?:个|一个|一种)(?:假设|情况|思路|条件|方案)|(?:先|那)?放下(?:这|那)个|(?:只|光|单)(?:看|说|论)"
)
# 「都不假设了,按我最开始说的」, 「不等了,现在就报」: back to what was stated.
DROPS = re.compile(
    r"不(?:再)?(?:假设|假如|设想)了?|都是(?:假设|假如|瞎说|随便说)|实际(?:上)?就是|别当真|(?:^|[,。 ])(?:那|还是|先|就|我们?)*(?:不(?:转|迁|搬|改|换|增资?|加)了?)+(?=[,。;! ]|$)|(?:^|[,。 ])(?:股东|老板|领导|上面|集团|董事会)?(?:没|不)(?:谈成|批准|同意)(?=[,。;! ]|$)|随口(?:一)?[问说]|当我没[说问]|算了[^,。;!?]{0,2}不(?:迁|搬|改|换|弄|等)了?|按现在(?!的?(?:政策|规定|条件|标准))[^,。;!?]{0,6}(?:判|算|看|来)|没(?:删|改|迁|搬|补)之?前|(?:按|照|就)(?:着|照)?(?:我)?(?:们)?(?:最开始|一开始|最初|原来|刚开始|实际|真实|现在|目前)(?:说)?的?(?:情况|条件|样子|说的|来)|不等了|现在就(?:报|备|申请|去)"
    rf"|{OWN_AGAIN.pattern}"
)
# 「如果把注册地迁过去呢」, of the centre in talk; a works or an office that moves changes nothing
MOVES_THERE = re.compile(
    r"(?:注册地?址?|登记地?址?|执照|公司)(?:也|都|给|再|一起|整个)*(?:迁|搬|挪|换)(?:到|去)?(?:过去|过来|那边|那里|那儿)"
)
GOES_THERE = re.compile(r"(?:能|可以|想|要|能不能|我们|咱们?|俺们?)去$")  # 「能去兰州那边备吗」
REGISTERS = re.compile(r"(?:注册|登记|开)(?:地)?(?:在|到|换成|改成)$")  # 「要是注册在朝阳呢」
# 「去合肥另外注册一个公司」
SETS_UP = re.compile(
    r"(?:市|省)?(?:那边|这边|当地)?(?:另外|另|再|重新|新|单独)*(?:注册|成立|设立|开|办)(?:了|个|一[个家])"
)
# 「我想问的是漳州」, 「换成漳州呢」: the place alone is another one now.
ANOTHER_PLACE = re.compile(
    r"(?:问|说|讲|指|要)的(?:其实)?是|(?:打|说|写|输|搞|弄|填|记)错了?[,，]?(?:应该|其实)?是$|换(?:成|个|到)|改成|算了"
)
AS_IT_IS = re.compile(r"现在|目前|眼下|实际|算了|说回")
WAITS = frozenset({"later", "until"})  # nobody states that time has passed


class Heard(NamedTuple):
    """The firm that a message is about, before and after it."""

    firms: Firms
    after: Applicant
    kept: Applicant  # what is remembered: `after` without what is only supposed
    told: Applicant  # what the message itself states
    supposed: bool = False  # 「要是…呢」: not to be kept
    skipped: bool = False  # the question last asked cannot be answered
    chained: bool = False  # supposed on top of what was supposed in the message before

    @property
    def before(self) -> Applicant:
        """What the firm had stated before."""
        return self.firms.in_talk

    @property
    def again(self) -> bool:
        """Whether this is a new check from the start."""
        return self.firms.again

    @property
    def turned(self) -> bool:
        """Whether the message before was about another firm."""
        return self.firms.turned

    @property
    def moved(self) -> bool:
        """Whether the place of registration is another one now."""
        return self.after.place != self.before.place and self.before.place is not None

    @property
    def remembered(self) -> Firms:
        """The firms as they are known from now on."""
        return self.firms.having(self.kept)


def hear(question: Question, facts: Json, desk: Desk) -> Heard:
    """Takes a message's facts in: corrections replace, 「再来一件」 adds, 「要是…」 is kept apart."""
    firms = spoken_of(question, facts, desk)
    before = firms.in_talk
    check: dict[str, Any] = {} if firms.again or firms.turned else question.context.check
    asked = tuple(check.get("facts") or ()) if check.get("open") else ()
    told = _place_and_field(stored(facts, desk), asked, before, question, desk)
    if _only_wider(told, before, question, desk):
        told = replace(told, place=None)
    states = told != Applicant() or bool(question.changes)
    heard = Heard(firms, before, before, told, skipped=bool(asked and not states and question.skipped))
    supposed = stored(check["supposed"], desk) if check.get("supposed") else None  # the firm as it was supposed to be
    lately = {"insured"} & {*question.context.asks}  # 「社保要几个」, then 「我们才4个人」
    kinds = [fact.partition(".")[2] for fact in asked if fact.startswith("patents")]
    beside = {"recent": check.get("kind"), "lately": [*lately], "asked": kinds}
    changes = [{**change, **beside} for change in question.changes]
    if supposed is not None and DROPS.search(question.text):
        if not SUPPOSED.search(question.text):
            now = joined(before, told, changes)
            return heard._replace(after=now, kept=now)
        supposed = None  # 「回头说A,它要是补一件呢」
    if states and _supposes(question, bool(asked)):
        if before == Applicant():  # an account of itself, whatever it supposes at the end
            lasting = joined(before, told, [change for change in changes if change["op"] not in WAITS])
            after = joined(before, told, changes)
            return heard._replace(after=after, kept=lasting, supposed=after != lasting)
        chained = supposed is not None and not ANEW.search(question.text)
        only_waits = bool(changes) and all(change["op"] in WAITS for change in changes)
        kept = joined(before, told) if only_waits else before  # 「等满半年呢,其他都满足」: the rest is stated
        if supposed is None or not chained:
            return heard._replace(after=joined(before, told, changes), kept=kept, supposed=True)
        after = joined(supposed, told, further(before, supposed, changes))
        return heard._replace(after=after, kept=kept, supposed=True, chained=True)
    if supposed is not None and not states and (_asks_what_then(question, check) or _waits(question, asked)):
        return heard._replace(after=supposed, supposed=True, chained=True)
    kept = joined(before, told, changes)
    if supposed is not None and states and not _gainsays(told, before, supposed):
        # a fact beside what is supposed: it is stated, and the supposition goes on
        return heard._replace(after=joined(supposed, told, changes), kept=kept, supposed=True, chained=True)
    return heard._replace(after=kept, kept=kept)


def _asks_what_then(question: Question, check: dict[str, Any]) -> bool:
    """「要补啥材料」 right after a supposition that came out short: what is missing then."""
    return question.intent == "ask_gap" and not check.get("good") and not AS_IT_IS.search(question.text)


def _waits(question: Question, asked: tuple[str, ...]) -> bool:
    """Whether the check that was supposed waits for an answer still: with 「不清楚」 it stays supposed."""
    return bool(asked) and not AS_IT_IS.search(question.text)


def sounds_supposed(text: str) -> bool:
    """Whether a message speaks of what would be: 要是…呢, 等…以后, 迁到无锡."""
    moves = _TO_MOVE.search(_NEVER_MOVES.sub("", text))
    return bool(SUPPOSED.search(_AS_FOR.sub("", text)) or (moves and not _HAS_MOVED.search(text)))


def _differing(one: Applicant, other: Applicant) -> frozenset[str]:
    return frozenset(name for name in FACT_NAMES if getattr(one, name) != getattr(other, name))


def _gainsays(told: Applicant, before: Applicant, supposed: Applicant) -> bool:
    """Whether a fact is told that was supposed to be another; 「子公司注册资本一千万」 says nothing against a subsidiary."""
    names = _differing(before, supposed) & told.stated()
    return any(getattr(told, name) != getattr(supposed, name) for name in names)


def _supposes(question: Question, open_question: bool) -> bool:
    if CORRECTS.search(question.text) and not IF_SO.search(question.text):
        return False
    if any(change["op"] in WAITS for change in question.changes):
        return True
    if sounds_supposed(question.text):
        return question.intent != "find_center"
    return question.intent == "what_if" and (not open_question or bool(AND_THERE.search(question.text)))


def _only_wider(told: Applicant, before: Applicant, question: Question, desk: Desk) -> bool:
    """「浙江那么多家哪家要我们」, of a firm in 东阳: the province around it is no new place."""
    if told.place is None or before.place is None or told.place == before.place:
        return False
    moves = MOVES.search(question.text)
    return desk.coverage.gazetteer.contains(told.place, before.place) and not moves


def _place_and_field(
    told: Applicant, asked: tuple[str, ...], firm: Applicant, question: Question, desk: Desk
) -> Applicant:
    """A place or an industry that stands alone in the answer, or in a message that names no other."""
    topics = {fact.partition(".")[0] for fact in asked}
    plain = [m for m in question.mentions if not m.explicit and not m.negated and len(m.places) == 1]
    moves = question.intent == "what_if" and MOVES.search(question.text)
    if plain and sounds_supposed(question.text):
        moves = (
            moves or REGISTERS.search(question.text[: plain[0].start]) or SETS_UP.match(question.text[plain[0].end :])
        )
    renamed = len(plain) == 1 and ANOTHER_PLACE.search(question.text[: plain[0].start])
    thinks = question.intent == "what_if" or sounds_supposed(question.text)
    there = desk.knowledge.centers_of(question.context.centers) if MOVES_THERE.search(question.text) and thinks else ()
    if told.place is None and not plain and len(there) == 1:
        told = replace(told, place=desk.coverage.homes(there[0])[0])
    unsaid = firm.place is None or "place" in topics or moves or renamed
    if (
        told.place is None
        and plain
        and unsaid
        and not asks_of_each(question)
        and plain[0].places[0] not in told.elsewhere
        and not OF_INSURANCE.search(question.text[: plain[0].start])  # 「把税迁到西安」
        and not GOES_THERE.search(question.text[: plain[0].start])
        and not (question.intent == "switch_center" and AND_THERE.search(question.text) and plain[0].centers)
    ):
        told = replace(told, place=plain[0].places[0])
    if told.industries or told.outside or told.fields or (firm.industries and "industries" not in topics):
        return told
    if "filing_industries" in topics and question.industries:
        return replace(told, filing_industries=tuple(Business(i, _sure(c)) for i, c in question.industries))
    if question.industries:
        found = tuple(Business(i, _sure(c)) for i, c in question.industries)
        return replace(told, industries=found, business_words=(question.business,) if question.business else ())
    if "industries" in topics and question.outside:
        return replace(told, outside=True, business_words=question.outside)
    return told


def _sure(confidence: str) -> Any:
    return "likely" if confidence == "likely" else "sure"
