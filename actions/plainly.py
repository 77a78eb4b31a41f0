"""Questions that the words ask plainly, whatever intent they look like: of a trade, of a place, of a number.

Rules as in `actions.settle`: a Question in, and the Question with its asks settled out, or None.
"""

from __future__ import annotations

import re

from actions.asks import ABOUT_A_FIRM, DIRECTORY, REQUIREMENTS, asked_outright, contacts_in, named, subjects
from actions.question import Question

EXTENSION = re.compile(
    r"分机|转接|内线|(?:后[头面边]|末尾|最后|那个|横[杠线]|杠)[^,，。]{0,6}\d{1,4}|\d{1,4}[^,，。]{0,4}(?:啥|什么|怎么|咋|干[嘛啥])"
)
# 「有几部电话」, 「的官网发我」: nothing but the word for what is on record of every centre
ONLY_CONTACT = re.compile(
    r"(?:不假如|不假设|不改了?|不迁了?|不搬了?|不转了?|算了|好(?:的|吧)?|行|嗯|罢|呗|你|您|电话|号码|热线|座机|联系方式|网址|官网|网站|有|几|俩|两|吧|部|个|给|我|要|来|发|说|报|讲|查|求|一?下|多少|是|的|那边|这边|那|把|麻烦|请|谢谢|都|了|就|和|跟|呢|吗|啊|哈|[,。;!?、 ])+"
)
# 「南京呢,另外参保要几个人」: the name alone, then a word that adds
THERE_TOO = re.compile(
    r"^(?:的|那边|那家|那里|中心|保护中心)*(?:也)?(?:呢|一样吗|怎么样|咋样)[,，。;!?？ ]*(?=另外|还有|顺便|再|同时|以及|外加|加上)"
)
# 「长春那个呢,电话也给下」: the name alone, then how to reach it besides
THERE_TOO_CONTACT = re.compile(
    r"^(?:的|那边|那家|那个|那里|中心|保护中心|省|市)*(?:也)?呢?[,，。;!?？ ]*"
    r"(?:(?:电话|号码|网址|官网|网站|联系方式)[^,。;!?]{0,2}(?:也|一并|一起|一块|顺便)|(?:也|一并|一起|一块|顺便|顺带)[^,。;!?]{0,4}(?:电话|号码|网址|官网|网站|联系方式))"
)
# 「苏州那个条件里专精特新是从哪年开始算」
HONOUR = re.compile(r"瞪羚|独角兽|上市培育|专精特新|小巨人|领军人才")
OF_A_TERM = re.compile(r"哪一?[年级]|几几年|[几多]少?年|年份|什么时候|从什么|谁[认评发]|[国省市]级|哪个(?:部门|级别)")
BRIEF = 12  # characters of a message that only asks on
FIGURE_TOO = re.compile(
    r"^(?:省|市|那边|那家|这边|的|中心|保护中心)*(?:是不是|是否|也|同样|一样|都)+(?:是|要|得|需要|求)*(?:满|够)?[一二两俩三四五六七八九十半\d]+"
    r"(?P<unit>个?人|名|个?月|年|件)(?:社保|参保|以上|发明|专利|实新)*(?:吗|么|不|呢|吧|嘛)?[?。! ]*$"
)
_PEOPLE, _TIME = ("insured", "rd", "ip_work"), ("age", "credit", "need")
SUBJECTS_OF = {"人": _PEOPLE, "名": _PEOPLE, "月": _TIME, "年": _TIME, "件": ("patents",)}
WHEN = re.compile(
    r"(?:什么时候|几时|多久|何时|等到?多久|哪天)[^,。;!?]{0,4}(?:能|可以|才|再|好)?[^,。;!?]{0,3}(?:备|报|申请|去|来)"
)
OLD_ENOUGH_HOW = re.compile(
    r"(?:满?(?:半年|一年|[三六3-6]个月)|成立(?:时间|年限|多久)?)[^,。;!?]{0,4}(?:怎么|如何|咋|从(?:哪|什么|啥|几|执照|注册))[^,。;!?]{0,6}算"
)
OF_A_RECORD = re.compile(r"信用|失信|非正常|侵权|处罚|专利|前|往前|回溯|内")
WHICH_NUMBER = re.compile(r"[头前后第][一二两]?(?:一|二)?个(?:号|电话)?|哪个(?:号|电话)|(?:打|拨)哪")
LEVEL = re.compile(r"^.{0,4}?(?:省|市|区)(?:里|级)?的?(?:那|这)?(?:家|个)?")
EXISTS = re.compile(
    r"(?:中心)?(?:在不在|在没在|有没有在)(?:你们|你|这)?(?:的)?(?:名单|名录|里)|有(?:没有|无|冇)?(?:自己的|本地的)?(?:知识产权|知产)?(?:保护)?中心(?:吗|没|么|不|呢|嘛|[?？]?$)"
)
# 「三亚有吗 没有的话海南还有别家不」: hardly more than the name, and whether there is one
EXISTS_THERE = re.compile(
    r"^(?:市|省|县|区)?(?:那边|这边|那儿|那里|本地|当地|到底|自己)?(?:也|都|到底|究竟)?(?:有没有|有没|有无|有冇|有)(?:一?[家个])?(?:吗|么|不|没|嘛|呢)?(?:啊|呀)?(?=[,。;!? ]|$)"
)
COMPARES = re.compile(
    r"(?:条件|要求|门槛)(?:是不是|是否|都)?(?:一样|相同|差不多|有区别|有差别)[吗么不没]|哪[家个边](?:中心)?(?:的)?(?:要求|门槛|条件)(?:的)?[^,。;!?]{0,4}(?:少|低|松|高|严|容易|宽)"
    r"|有(?:什么|啥|哪些)(?:不同|不一样|区别|差别)|哪(?:一)?[家个边](?:中心)?(?:[管卡查]得)?(?:更|比较)?[严松紧]"
)
BARE = frozenset({"nlu_fallback", "find_center", "switch_center", "correct"})  # what a bare name is taken for
# 「成立年限和专利件数那几条还要看吗」
STILL_HOLDS = re.compile(
    r"[还也](?:要|得|用|会|需要?|须)?(?:不)?(?:看|管|卡|查|算数|符合|满足|遵守|达到|受|适用|限制)[^,。;!?]{0,4}(?:吗|不|么|没|嘛|呢|\?|？|$)|(?:免|豁免)(?:了|掉)?(?:吗|不|没|么)|(?:用不用|要不要|需不需要)(?:再)?(?:看|管|满足|符合)"
)


def asks_only_how_to_reach(question: Question) -> Question | None:
    """「苏州有几部电话」: a place and nothing but the word for its number or site."""
    contacts = contacts_in(question.text)
    of_the_talk = question.named or (question.intent == "out_of_scope" and question.centers)  # 「你把热线给我罢」
    if contacts and of_the_talk and ONLY_CONTACT.fullmatch(question.unnamed):
        return question.settled(contacts)
    return None


def ends_with_a_contact(text: str) -> bool:
    """「还没处理完呢 我先问问 电话」: whether the last clause is nothing but the word for a number or a site."""
    last = [clause for clause in re.split("[,。;!? ]+", text) if clause][-1:]
    return bool(last and contacts_in(last[0]) and ONLY_CONTACT.fullmatch(last[0]))


def asks_of_an_extension(question: Question) -> Question | None:
    """「后面那个6011是啥」 after a number with an extension."""
    ends = [phone.extension for center in question.centers for phone in center.phones if phone.extension]
    said = any(re.search(rf"(?<!\d){end}(?!\d)", question.text) for end in ends) or "分机" in question.text
    lately = "phone" in question.context.asks or question.context.asks in (("find",), ("info",)) or question.named
    return question.settled(("phone",)) if ends and said and lately and EXTENSION.search(question.text) else None


def adds_a_subject(question: Question) -> Question | None:
    """「南京呢,另外参保要几个人」, 「长春那个呢,电话也给下」: what was asked last, of another centre, and one subject more."""
    before = tuple("fields" if ask == "compare" else ask for ask in question.context.asks)
    wanted = [mention for mention in question.mentions if not mention.negated]
    if not before or not (wanted or question.levels) or not set(before) <= REQUIREMENTS | set(DIRECTORY):
        return None
    after = question.text[wanted[-1].end :] if wanted else LEVEL.sub("", question.text)
    more = asked_outright(question.text)
    too = THERE_TOO.match(after) or THERE_TOO_CONTACT.match(after)
    return question.settled((*before, *more)) if more and too else None


def asks_of_a_term(question: Question) -> Question | None:
    """「苏州的瞪羚要哪年入库的」: when or by whom what a centre's text names has to be given; also of what was named last."""
    text = question.text
    adds = len(text) <= BRIEF and not question.named and HONOUR.search(question.context.said)
    if not question.centers or not OF_A_TERM.search(text) or not (HONOUR.search(text) or adds):
        return None
    return None if question.intent in ABOUT_A_FIRM and not adds else question.settled(("patents",))


def asks_a_figure_too(question: Question) -> Question | None:
    """「绍兴是不是也三个人」: whether another centre asks for the figure that was spoken of."""
    wanted = [mention for mention in question.mentions if not mention.negated]
    figure = FIGURE_TOO.match(question.text[wanted[0].end :]) if len(wanted) == 1 and question.context.asks else None
    if figure is None or question.text[: wanted[0].start].strip("那嗯哦请问, "):
        return None
    subjects = SUBJECTS_OF[figure["unit"][-1]]
    asked = tuple(ask for ask in question.context.asks if ask in subjects)
    return question.settled(asked or subjects[:1])


def asks_when_old_enough(question: Question) -> Question | None:
    """「执照才四个月，啥时候能报」: from what age on; 「佛山半年怎么算」."""
    counts = OLD_ENOUGH_HOW.search(question.text) and not OF_A_RECORD.search(question.text)
    if counts and question.named and not question.industries:
        return question.settled(("age",))
    age = "registered_months" in question.facts and question.facts.keys() <= {"registered_months", "place", "kind"}
    asked = age and question.named and question.centers and WHEN.search(question.text)
    return question.settled(("age",)) if asked and question.intent not in ABOUT_A_FIRM else None


def asks_which_number(question: Question) -> Question | None:
    """「打头一个还是后一个」 after a centre's numbers."""
    several = any(len(center.phones) > 1 for center in question.centers)
    again = several and question.context.asks == ("phone",) and not question.named
    return question.settled(("phone",)) if again and WHICH_NUMBER.search(question.text) else None


def compares_too(question: Question) -> Question | None:
    """「两家条件一样吗,哪家要求少一点,电话也给我」: two centres side by side, and how to reach them."""
    if len(question.centers) < 2 or not COMPARES.search(question.text):
        return None
    contacts = contacts_in(question.text)
    return question.settled(("compare", *contacts))


def asks_whether_there_is_one(question: Question) -> Question | None:
    """「拉萨有知识产权保护中心吗」, and a place by itself with nothing said before."""
    beside = len(question.unnamed)
    alone = question.intent in BARE and beside <= 2 and not question.context.asks and not subjects(question.text)
    exists = EXISTS.search(question.text) and not re.search(r"哪|几|多少", question.text)
    first = next((m for m in question.mentions if not m.negated), None)
    alone_before = first is not None and not first.explicit and not question.text[: first.start].strip("那请问,。 ")
    there = first is not None and alone_before and bool(EXISTS_THERE.match(question.text[first.end :]))
    fresh = not question.context.asks or {"find", "list"} & set(question.context.asks)
    if question.named and (alone or exists or (there and fresh and not subjects(question.text))):
        contacts = contacts_in(question.text)
        return question.settled(("find", *contacts))
    return None


def asks_whether_it_still_holds(question: Question) -> Question | None:
    """「以后只报外观,成立年限和专利件数那几条还要看吗」: conditions by their subject, and what lifts them."""
    subjects = tuple(ask for ask in named(question.text) if ask in ("age", "patents", "insured"))
    lifted = question.facts.get("files_only")
    if not (question.named and question.centers and lifted and subjects and STILL_HOLDS.search(question.text)):
        return None
    return question.settled(subjects)
