"""What a message asks when its intent is little more than a guess: the words that ask outright, the talk so far.

Every rule here takes a Question and gives it back, with its asks settled where the rule applies. None reads the
knowledge; the order is from the surest to the weakest sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.asks import (
    ABOUT_A_FIRM,
    DIRECTORY,
    FOLLOW_UPS,
    OF_A_CENTER,
    OF_INTENT,
    REQUIREMENTS,
    SUBJECT,
    asked_outright,
    contacts_in,
    named,
    subjects,
)
from actions.plainly import (
    adds_a_subject,
    asks_of_a_term,
    asks_of_an_extension,
    asks_only_how_to_reach,
    asks_when_old_enough,
    asks_whether_it_still_holds,
    asks_whether_there_is_one,
    asks_which_number,
    compares_too,
)
from actions.question import FAR, LOST, SETTLED, Question, by_the_first
from actions.whose import (
    among_two,
    another_firm,
    another_trade,
    asks_a_condition,
    asks_for_its_center,
    asks_of_another_place,
    asks_to_go_elsewhere,
    asks_whether_it_belongs,
    asks_whether_it_counts,
    asks_whether_it_counts_too,
    asks_whose_trade,
    belongs_to_one_of,
    chooses_for_a_trade,
    each_its_own,
    looks_for_a_center,
    looks_in_vain,
    only_a_firm,
    only_a_place,
    only_a_trade,
    opens_with_a_place,
    opens_with_a_trade,
    registered_apart,
    takes_a_trade,
    takes_something,
    tells_its_place,
    the_rest_of_it,
    which_of_these_takes,
)

CLOSE = 0.6  # a second intent with so much of the first one's confidence may be meant as well
BRIEF = 15  # characters of a message that only adds to the one before
LOOSE = 14  # the same, where nothing at all was understood
SHORT = 6  # characters beside the names, in a message that is hardly more than a name

CORRECTION = re.compile(
    r"打错|说错|搞错|弄错|(?:^|[,，。哦噢呃嗯啊哎 ])不对(?=[,，。 ]|啊|我)|(?:我|咱们?|我们)(?:说|问|要|讲)的?是|不是.{1,8}?[,，]?(?:而是|我是要|要的是|是)|不是.{1,8}?[,，]我?要"
)
DEMANDING = re.compile(r"讲究|要求|规定|门槛|说法|限制")
THEN = re.compile(r"呢[?？]?$|号|电话|打|拨")
# 「怎么我看到别处写的是另一个数」, after a number of centres
ANOTHER_FIGURE = re.compile(
    r"(?:另外?一?个|不是这个|别的|不同的?)(?:数(?![控据码字])|数字(?!经济|化)|数目|说法)|(?:数|数字|数目)(?:对不上|不一样|不同|不对)"
)
LIST_AGAIN = re.compile(
    r"^(?:那|都|具体|它们|他们)*(?:分别|都)?(?:是|在|叫|有)(?:哪|什么|啥)(?:里|几家|几个|些|儿|名字?|家)*[呢啊呀?？]*$|点(?:个|下|一下)?名"
)
LISTS = re.compile(
    r"中心.{0,4}(?:列|数|报|点)(?:一下|出来|一遍|个名|全|举|给我)|(?:列|数)(?:一下|出来|一遍|全).{0,12}中心"
    r"|有(?:几|多少)(?:家|个)(?:知识产权)?(?:保护)?中心|中心(?:一共|总共)?有(?:几|多少)(?:家|个)"
)
WHICH_ARE = re.compile(
    r"(?:旁边|附近|隔壁|周边|那|的|省|市|这边|都|一共|总共|里|[,， ])*有(?:哪些|哪几[家个]|什么)(?:保护)?(?:中心)?[呢啊呀?？。]*$"
)
OF_THE_FIRM = frozenset(
    {"tax", "insured", "patents", "age", "capital", "rd", "operation", "rules"}
)  # what a procedure has no word on
WORDED = frozenset(
    {"patents", "age", "insured", "rd", "capital", "tax"}
)  # subjects that nobody asks for without their word
SMALL_WORDS = re.compile(
    r"(?:[那的呢啊吗么嘛吧呀,，。?？!！ 中心市省也都还就要收看管有没不一样同是得这个种家咋算行]|保护|可以|接受|如何|怎样|怎么样|情况|干脆|一并|一起|一块|[发给我了说报来把再]"
    r"|(?:别的|其他的?|其它的?|另外的)(?:都|就|先)?(?:不用|不要|不必|别|甭)(?:说|讲|管|看|给|提)?|(?:就|只)(?:问|要|说|看)这个"
    r"|(?:这[样么个]|一样|同样|相同)的?(?:要求|规定|条件|标准|写))*"
)
# 「我问的是地址不是电话」
MEANT = re.compile(
    r"我们?(?:要)?(?:问|说|想知道)的(?:其实)?是[^,。;!?]{0,4}(?:地址|邮箱|传真|微信|收费|费用|上班|营业|办公)"
)
SAME_FIGURE = re.compile(
    r"(?:那|的|省|市|保护中心|中心|那家|那边|那个|这边|又|是|要|看|查|得|就|呢|,| )*(?:几|多少)(?:年|个?月|件|个人?|人)?(?:呢|啊|呀|的|[?。! ])*|(?:那|的|那家|那边|中心|呢|,| )*多久(?:呢|啊|[?。! ])*"
)
DEMANDS = re.compile(r"要求|条件|规定|门槛")
STRICT = re.compile(
    r"死规定|硬性|硬杠|硬要求|强制|绝对|余地|弹性|(?:有|可以|好)商量|必须(?:的|满足)?[吗么]|没得商量|能商量|通融|卡得?死|一刀切|是不是必须"
)
WHICH = re.compile(
    r"多少|几[件个家人条]|什么|哪|啥"
)  # 「硬杠杠到底是申请量多少」 asks what it is, not whether it is strict
OF_ITEMS = re.compile(r"第?[\d一二三四五六七]+(?:[、,和及到至][\d一二三四五六七]+)*[项条]")
EXTRA = re.compile(
    r"还要不要[^,，。;!?]{0,3}(?:材料|手续)|还要[^,，。;!?]{0,2}(?:啥|什么)材料|多[交补带附]|另[外]?[交附补]|额外|还[要得][交补附]|补[交充]|承诺书"
)
RIGHT = re.compile(r"行吗|行不|可以吗|可以不|算吗|算不|成吗|也行|也算|要紧吗|有关系吗")
SURE_OF_THEMSELVES = frozenset(
    {"affirm", "deny", "thank", "goodbye", "greet", "go_back", "other_center", "complain", "ask_more"}
)
# Intents that a bare answer to 「注册在哪个市？」 may be taken for.
ANSWERS_BACK = frozenset({"switch_center", "find_center", "state_facts", "center_info", "correct", "check_eligibility"})


def settle(question: Question) -> Question:
    """The question with its asks settled by the first rule that applies; as it is when none does."""
    return question if question.intent == SETTLED else by_the_first(RULES, question)


def _answers_back(question: Question) -> Question | None:
    """「昆山的」 after 「注册在哪个市？」: what was asked before that is asked now."""
    waiting = question.context.waiting in ("place", "program") and question.context.asks
    if not waiting or not question.named or asked_outright(question.text):
        return None
    if question.intent in ANSWERS_BACK or question.doubtful:
        return question.settled(question.context.asks)
    return None


def _corrects(question: Question) -> Question | None:
    """「呃我说的是湖南」: another place, the same question."""
    first = question.intent == "correct" and question.named and not question.context.asks
    if first and not asked_outright(question.text) and not question.facts.keys() - {"place", "kind"}:
        return question.settled(("find",))  # 「上面说错了,不是嘉兴是绍兴」, with nothing above
    again = question.context.asks and question.named and not asked_outright(question.text)
    only_where = question.facts and question.facts.keys() <= {"place", "kind"}  # 「哦不对,我公司执照是长沙的」
    if again and CORRECTION.search(question.text) and (question.intent not in ABOUT_A_FIRM or only_where):
        return question.settled(question.context.asks)
    return None


def _only_names(question: Question) -> Question | None:
    """「南京那边几个」, 「合肥的有要求没」 in the middle of a talk: the same question for another centre."""
    beside = len(question.unnamed)
    follows = (question.named or question.levels) and question.context.asks and question.context.asks != ("policy",)
    counts = question.intent == "list_centers" and not re.search(r"家|中心", question.text)  # 「南京那边几个」
    most = LOOSE if question.intent == "nlu_fallback" else SHORT
    if follows and (question.doubtful or counts) and beside <= most and not subjects(question.text):
        return question.settled(question.context.asks)
    return None


def _asks_the_same(question: Question) -> Question | None:
    """「浦东的呢，收不收」, 「嘉兴一样吗」, 「外聘的行吗」: besides names nothing but small words, so the same question."""
    asks = question.context.asks
    sure = question.intent in SURE_OF_THEMSELVES - ({"deny", "affirm"} if question.named else set())
    if not asks or asks in (("policy",), ("eligibility",)) or sure:
        return None
    rest = question.unnamed
    names = question.named or question.levels
    if names and set(asks) <= REQUIREMENTS and SAME_FIGURE.fullmatch(rest):
        return question.settled(asks)  # 「佛山那家几年」
    strict = STRICT.search(rest) and not WHICH.search(rest) and not {*subjects(question.text)} - {*asks, "requirements"}
    if (names and SMALL_WORDS.fullmatch(rest)) or (question.centers and strict and set(asks) <= REQUIREMENTS):
        return question.settled(asks)
    fragment = (
        question.intent == "nlu_fallback"
        and question.centers
        and len(rest) <= BRIEF // 2
        and not subjects(question.text)
    )
    if fragment and RIGHT.search(rest) and set(asks) <= REQUIREMENTS:
        return question.settled(asks)
    return None


def _asks_outright(question: Question) -> Question | None:
    """Words that leave no doubt, about a centre that is known, against an intent that is doubtful or off the subject."""
    outright = asked_outright(question.text)
    if (
        STRICT.search(question.text)
        and question.centers
        and (required := [w for w in subjects(question.text) if w in REQUIREMENTS])
    ):
        return question.settled(tuple(required))  # 「福建那条发明是死规定还是有弹性」
    explicit = any(mention.explicit and not mention.negated for mention in question.mentions)
    if question.named and question.centers and ("rules" in outright or ("place" in outright and explicit)):
        record = (
            ("credit",) if re.search(r"非正常.*承诺|承诺.*非正常", question.text) else ()
        )  # a commitment that an abnormal filing calls for
        return question.settled(record or tuple(w for w in outright if w in ("rules", "place")))
    in_its_text = DEMANDS.search(question.text) or OF_ITEMS.search(question.text)
    if question.intent == "ask_term" and question.centers and in_its_text and outright:
        return question.settled(tuple(outright))  # 「专利要求分别是啥」
    if not outright or question.intent in FOLLOW_UPS or not (question.named or question.centers):
        return None
    lately = (
        bool(question.context.asks) and set(question.context.asks) <= REQUIREMENTS and set(outright) <= REQUIREMENTS
    )
    going_on = lately and question.doubtful  # 「找的代理没资质会怎么样」, after a condition of a centre
    on_subject = SUBJECT.search(question.text) or question.levels or explicit or going_on
    if question.intent == "out_of_scope" and not on_subject:
        return None
    own = OF_INTENT.get(question.intent)
    small_talk = own is None and question.intent not in ABOUT_A_FIRM and not question.intent.startswith("ask_")
    if question.doubtful or (own is None and explicit and question.intent not in ABOUT_A_FIRM) or small_talk:
        keep = (own,) if own in REQUIREMENTS and own != "requirements" else ()
        return question.settled((*outright, *keep))
    return None


def _asks_what_is_not_on_record(question: Question) -> Question | None:
    """「地铁几号线能到」: words for what no document has, against a doubtful intent."""
    known = question.named or question.centers
    of_a_filing = question.intent == "ambiguous_filing" and known  # 「备案收费不」, while the talk is about a centre
    if question.unrecorded and (of_a_filing or MEANT.search(question.text)):
        return question.settled(("unrecorded",))
    if question.intent == "out_of_scope" and not SUBJECT.search(question.text):
        return None  # 「顺丰寄到深圳几天到」
    demands = (
        DEMANDING.search(question.text) and set(asked_outright(question.text)) & REQUIREMENTS
    )  # 「对办公地点有讲究吗」
    requirement = OF_INTENT.get(question.intent) in REQUIREMENTS or demands
    if question.unrecorded and known and question.doubtful and not requirement:
        return question.settled(("unrecorded",))
    return None


def _words_against_the_guess(question: Question) -> Question | None:
    """「产业领域对得上吗」 taken for a question of patents, of which it has no word: what is asked outright is meant."""
    own = OF_INTENT.get(question.intent)
    unsure = bool(question.ranking) and question.ranking[0][1] < FAR
    outright = asked_outright(question.text)
    if (
        own in WORDED
        and unsure
        and outright
        and own not in subjects(question.text)
        and (question.named or question.centers)
    ):
        return question.settled(tuple(outright))
    return None


def _again_for_a_trade(question: Question) -> Question | None:
    """「信息技术的呢」 after a phone for another field."""
    same = question.context.asks in (("phone",), ("website",)) and len(question.text) <= BRIEF
    if question.industries and same and question.centers and not question.named and THEN.search(question.text):
        return question.settled(question.context.asks)
    return None


def _asks_of_a_place(question: Question) -> Question | None:
    """「俺德州嘞，恁这中心都弄啥行业」: words that ask outright, of a place, are no question of policy or procedure."""
    asked = asked_outright(question.text) if question.named else []
    if question.intent == "ask_policy":
        of_its_text = ("exemption",) if OF_ITEMS.search(question.text) else ()  # 「写的那个不受第1、3项限制啥意思」
        asked = [ask for ask in asked if ask in ("phone", "website", "fields", *of_its_text)]
    elif question.intent == "ask_process":
        # 「非正常一年以上的，要多交个什么」: what a subject calls for besides is in the centre's own text
        extra = named(question.text) if question.named and EXTRA.search(question.text) else []
        asked = [ask for ask in asked if ask in OF_THE_FIRM] + [ask for ask in extra if ask in ("credit", "age")]
    else:
        return None
    return question.settled(tuple(asked)) if asked else None


def _asks_what_to_bring(question: Question) -> Question | None:
    """「过了这个时间就能报了?还要不要什么材料」, after a condition of a centre: what its text calls for besides."""
    lately = question.centers and question.context.asks and {*question.context.asks} <= REQUIREMENTS
    wants = question.intent == "ask_process" and not question.named and EXTRA.search(question.text)
    return question.settled(question.context.asks) if lately and wants else None


def _lists_again(question: Question) -> Question | None:
    """「分别是哪里」 after a number of centres; 「全江苏的中心列一下」."""
    if question.named and LISTS.search(question.text):
        contacts = contacts_in(question.text)
        return question.settled(contacts or ("list",))
    looking = not question.context.asks or {"list", "find"} & {*question.context.asks}
    if question.named and looking and not question.industries and WHICH_ARE.fullmatch(question.unnamed):
        return question.settled(("list",))  # 「旁边广东有哪些」
    if question.context.asks == ("list",) and ANOTHER_FIGURE.search(question.text) and not question.named:
        return question.settled(("list",))
    counted = {"list", "find"} & set(question.context.asks) and len(question.centers) > 1
    return question.settled(("list",)) if counted and LIST_AGAIN.search(question.text) else None


def _names_subjects(question: Question) -> Question | None:
    """「专利是买来的，辽宁中心认不认」: no intent is sure, but a centre is known and so is the subject."""
    if not question.doubtful or not (question.named or question.centers):
        return None
    if not question.named and question.intent not in OF_A_CENTER | {"nlu_fallback"}:
        return None
    if question.intent == "out_of_scope" and not SUBJECT.search(question.text):
        return None
    words = subjects(question.text)
    real = [(name, score) for name, score in question.ranking if name != "nlu_fallback"]
    close = [name for name, score in real[:2] if score >= CLOSE * real[0][1]]
    likely = [OF_INTENT.get(name) for name in close] if real and real[0][0] in OF_A_CENTER else []
    if not words and question.intent == "nlu_fallback" and question.named:
        words = [ask for ask in likely[:1] if ask]
    asks = [a for a in (*words, *likely) if a in REQUIREMENTS or a in DIRECTORY]
    if any(ask in REQUIREMENTS and ask != "requirements" for ask in asks):
        asks = [ask for ask in asks if ask != "requirements"]
    if len(asks) > 1:
        asks = [ask for ask in asks if ask != "info"]
    return question.settled(tuple(asks)) if words else None


def _goes_on(question: Question) -> Question | None:
    """「要哪年以后的」: nothing known is said, so it is about what the talk is about; a business asks who takes it."""
    if question.named or not question.context.asks or question.context.asks == ("policy",):
        return None
    adds_business = (
        (question.industries or question.outside) and len(question.text) <= BRIEF and not subjects(question.text)
    )
    if adds_business and {"by_field", "fields", "find", "area"} & set(question.context.asks):
        return question.settled(("by_field",))
    lost = question.intent not in FOLLOW_UPS and question.ranking and question.confidence < LOST
    topics = all(ask in REQUIREMENTS for ask in question.context.asks)
    if lost and topics and question.centers and question.intent in OF_A_CENTER and not subjects(question.text):
        return question.settled(question.context.asks)
    return None


def _a_firm_and_its_trade(question: Question) -> Question | None:
    """「石家庄做药的,想走快一点」: nothing is sure but where a firm is and what it makes."""
    lost = question.doubtful and question.intent in ABOUT_A_FIRM | {"nlu_fallback", "ask_policy"}
    trade = question.industries or question.outside
    told = question.facts.keys() - {"place", "elsewhere", "industries", "business_words", "outside", "kind"}
    alone = lost and trade and question.named and not told and not question.context.asks
    return question.settled(("by_field",)) if alone and not subjects(question.text) else None


RULES: tuple[Callable[[Question], Question | None], ...] = (
    _answers_back,
    _corrects,
    _lists_again,
    asks_only_how_to_reach,
    compares_too,
    each_its_own,
    only_a_trade,
    opens_with_a_trade,
    opens_with_a_place,
    registered_apart,
    tells_its_place,
    asks_a_condition,
    asks_of_another_place,
    asks_whether_it_counts_too,
    belongs_to_one_of,
    asks_for_its_center,
    chooses_for_a_trade,
    another_trade,
    takes_a_trade,
    among_two,
    asks_to_go_elsewhere,
    asks_whether_it_belongs,
    asks_whether_it_counts,
    asks_of_a_term,
    asks_when_old_enough,
    asks_which_number,
    takes_something,
    asks_of_an_extension,
    adds_a_subject,
    asks_whether_it_still_holds,
    _asks_of_a_place,
    _asks_what_to_bring,
    _words_against_the_guess,
    looks_in_vain,
    the_rest_of_it,
    which_of_these_takes,
    another_firm,
    only_a_place,
    _again_for_a_trade,
    only_a_firm,
    asks_whose_trade,
    _a_firm_and_its_trade,
    _only_names,
    _asks_the_same,
    asks_whether_there_is_one,
    _asks_what_is_not_on_record,
    looks_for_a_center,
    _asks_outright,
    _names_subjects,
    _goes_on,
)
