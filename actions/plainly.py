"""Questions that the words ask plainly, whatever intent they look like: of a trade, of a place, of a number.

Rules as in `actions.settle`: a Question in, and the Question with its asks settled out, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.asks import ABOUT_A_FIRM, DIRECTORY, OF_INTENT, REQUIREMENTS, asked_outright, named, subjects
from actions.question import Question

TAKES = re.compile(r"([收接受做管])不\1(?:理|纳|管)?(?:做|搞)?$|(?:收|接|受理|管)(?:我们)?(?:做|搞)?$")
BELONGS = re.compile(r"算不算|算(?:是)?(?:在)?|归不归|属不属于|属于|归|是不是(?:归|属于?|算)?")
THAT_ONE = re.compile(r"那(?:一)?[家个](?!公司|厂|企业|行业)")
TAKES_IT = re.compile(r"(?:(?:收|接|受理)(?:不(?:收|接|受理)?|吗|么|没|伐)|要不要收)[呢啊呀?。! ]*$")
INSIDE = re.compile(
    r"^(?:保护)?(?:中心)?(?:那边|那儿|这边|地界|辖区)?的?(?:来)?(?:管|收|里|内|范围|地盘|服务|辖)|^(?:中心)?[吗么嘛?？吧]|^(?:中心)?$"
)
EXTENSION = re.compile(
    r"分机|转接|内线|(?:后[头面边]|末尾|最后|那个|横[杠线]|杠)[^,，。]{0,6}\d{1,4}|\d{1,4}[^,，。]{0,4}(?:啥|什么|怎么|咋|干[嘛啥])"
)
# A firm names its trade and asks for its centre, whatever else the words sound like.
WHOSE = re.compile(
    r"归(?:谁|哪)|报(?:哪|给谁)|(?:找|问|联系|打给)(?:谁|哪)|去哪|往哪|上哪|哪(?:一)?[家个](?:中心)?(?:管|收|对口|合适|能|可以|受理|接)|推荐(?:一?下|一?[个家]|哪|[,。;!?]|$)|对口|该(?:找|去|报|选)|选哪|投哪|找(?:一?个|一?家)(?:知识产权)?保护中心"
    r"|(?:找|打|问|联系)[^,。;!?]{0,5}哪(?:个|家)|有(?:没有)?(?:管|收|接|受理|做|搞|弄)[^,。;!?]{1,10}的(?:知识产权)?(?:保护)?中心"
)
# 「落户的数据公司,找谁」, 「的科技公司备案找谁」: what is left of a firm that asks for its centre, once its place is taken out
FOR_ITS_CENTER = re.compile(
    r"(?:我们?|咱们?|俺们?|有[一个家]*)?(?:在|是)?(?:这边|那边)?(?:落户|注册|登记|新?开|新?办|成立|设立)?(?:了)?(?:一?[个家])?的?[^,。;!?]{0,6}(?:公司|企业|厂子?|单位)[, ]*"
    r"(?:想|要)?(?:备案|预审|办备案|做备案)?[, ]*(?:(?:该|得|要|应该|是)?(?:找|归|去|报|问|联系|打给|投)(?:谁|哪)(?:家|里|儿|个|边)?(?:中心)?(?:备案|备|管|办)?|有(?:没有)?(?:收|管|接|能[备办收])的(?:中心|地方)?)[呢啊呀吗没么不?!。]*"
)
# 「有几部电话」, 「的官网发我」: nothing but the word for what is on record of every centre
ONLY_CONTACT = re.compile(
    r"(?:电话|号码|热线|座机|联系方式|网址|官网|网站|有|几|部|个|给|我|要|来|发|说|报|讲|查|求|一?下|多少|是|的|那边|这边|那|把|麻烦|请|谢谢|都|和|跟|呢|吗|啊|哈|[,。;!?、 ])+"
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
WHICH_NUMBER = re.compile(r"[头前后第][一二两]?(?:一|二)?个(?:号|电话)?|哪个(?:号|电话)|(?:打|拨)哪")
LEVEL = re.compile(r"^.{0,4}?(?:省|市|区)(?:里|级)?的?(?:那|这)?(?:家|个)?")
EXISTS = re.compile(
    r"(?:中心)?(?:在不在|在没在|有没有在)(?:你们|你|这)?(?:的)?(?:名单|名录|里)|有(?:没有|无|冇)?(?:自己的|本地的)?(?:知识产权|知产)?(?:保护)?中心(?:吗|没|么|不|呢|嘛|[?？]?$)"
)
# 「三亚有吗 没有的话海南还有别家不」: hardly more than the name, and whether there is one
EXISTS_THERE = re.compile(
    r"^(?:市|省|县|区)?(?:那边|这边|那儿|那里|本地|当地|到底|自己)?(?:也|都|到底|究竟)?(?:有没有|有没|有无|有冇|有)(?:一?[家个])?(?:吗|么|不|没|嘛|呢)?(?:啊|呀)?(?=[,。;!? ]|$)"
)
BARE = frozenset({"nlu_fallback", "find_center", "switch_center", "correct"})  # what a bare name is taken for
# 「成立年限和专利件数那几条还要看吗」
STILL_HOLDS = re.compile(
    r"[还也](?:要|得|用|会|需要?|须)?(?:不)?(?:看|管|卡|查|算数|符合|满足|遵守|达到|受|适用|限制)[^,。;!?]{0,4}(?:吗|不|么|没|嘛|呢|\?|？|$)|(?:免|豁免)(?:了|掉)?(?:吗|不|没|么)|(?:用不用|要不要|需不需要)(?:再)?(?:看|管|满足|符合)"
)


def asks_only_how_to_reach(question: Question) -> Question | None:
    """「苏州有几部电话」: a place and nothing but the word for its number or site."""
    contacts = tuple(ask for ask in asked_outright(question.text) if ask in ("phone", "website"))
    if contacts and question.named and ONLY_CONTACT.fullmatch(without_names(question)):
        return question.settled(contacts)
    return None


def asks_for_its_center(question: Question) -> Question | None:
    """「前海的科技公司备案找谁」: a firm, its place, and whom it belongs to, though no trade is known of it."""
    if not question.named or question.industries or any(mention.explicit for mention in question.mentions):
        return None
    return question.settled(("find",)) if FOR_ITS_CENTER.fullmatch(without_names(question)) else None


def takes_something(question: Question) -> Question | None:
    """「脐橙加工，赣州收不」: a trade that is in no list; the centre's fields say what there is to say."""
    lost = (
        question.intent in ("nlu_fallback", "ask_fields", "find_by_field", "out_of_scope") and not question.industries
    )
    return question.settled(("fields",)) if lost and question.named and TAKES_IT.search(question.text) else None


def without_names(question: Question) -> str:
    """The text of a message with its places and centres taken out."""
    rest = question.text
    for mention in reversed(question.mentions):
        rest = rest[: mention.start] + rest[mention.end :]
    return rest


def takes_a_trade(question: Question) -> Question | None:
    """「无锡收不收纺织」: a centre or its place, and a trade right after the verb: its fields, whatever that looks like."""
    taken_for = OF_INTENT.get(question.intent)
    that_one = any(
        THAT_ONE.match(question.text[mention.end :]) for mention in question.mentions
    )  # 「成都那家收不收我们这行」
    open_to_it = taken_for in REQUIREMENTS or taken_for == "area" or (taken_for == "by_field" and that_one)
    if not question.named or not open_to_it or WHOSE.search(question.text):
        return None
    words = question.business.split("、") if question.business else []
    before = [question.text[:at] for word in words if (at := question.text.find(word)) > 0]
    return question.settled(("fields",)) if any(TAKES.search(text) for text in before) else None


def asks_whether_it_belongs(question: Question) -> Question | None:
    """「贵安新区注册的，算不算贵阳管」: whether the one place is in the area of the other's centre."""
    wanted = [mention for mention in question.mentions if not mention.negated]
    of_itself = question.intent in ABOUT_A_FIRM and question.facts.keys() - {"place", "elsewhere", "kind"}
    if len(wanted) != 2 or of_itself or not wanted[1].centers or wanted[0].explicit:
        return None
    between, after = question.text[wanted[0].end : wanted[1].start], question.text[wanted[1].end :]
    if not (re.search(rf"(?:{BELONGS.pattern})$", between) and INSIDE.search(after)):
        return None
    contacts = tuple(ask for ask in asked_outright(question.text) if ask in ("phone", "website"))
    return replace(question.settled(("area", *contacts)), centers=wanted[1].centers)


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
    """「执照才四个月，啥时候能报」: from what age on."""
    age = "registered_months" in question.facts and question.facts.keys() <= {"registered_months", "place", "kind"}
    asked = age and question.named and question.centers and WHEN.search(question.text)
    return question.settled(("age",)) if asked and question.intent not in ABOUT_A_FIRM else None


def asks_which_number(question: Question) -> Question | None:
    """「打头一个还是后一个」 after a centre's numbers."""
    several = any(len(center.phones) > 1 for center in question.centers)
    again = several and question.context.asks == ("phone",) and not question.named
    return question.settled(("phone",)) if again and WHICH_NUMBER.search(question.text) else None


def asks_whether_there_is_one(question: Question) -> Question | None:
    """「拉萨有知识产权保护中心吗」, and a place by itself with nothing said before."""
    beside = len(question.text) - sum(mention.end - mention.start for mention in question.mentions)
    alone = question.intent in BARE and beside <= 2 and not question.context.asks and not subjects(question.text)
    exists = EXISTS.search(question.text) and not re.search(r"哪|几|多少", question.text)
    first = next((m for m in question.mentions if not m.negated), None)
    alone_before = first is not None and not first.explicit and not question.text[: first.start].strip("那请问,。 ")
    there = first is not None and alone_before and bool(EXISTS_THERE.match(question.text[first.end :]))
    fresh = not question.context.asks or {"find", "list"} & set(question.context.asks)
    if question.named and (alone or exists or (there and fresh and not subjects(question.text))):
        contacts = tuple(ask for ask in asked_outright(question.text) if ask in ("phone", "website"))
        return question.settled(("find", *contacts))
    return None


def asks_whether_it_still_holds(question: Question) -> Question | None:
    """「以后只报外观,成立年限和专利件数那几条还要看吗」: conditions by their subject, and what lifts them."""
    subjects = tuple(ask for ask in named(question.text) if ask in ("age", "patents", "insured"))
    lifted = question.facts.get("files_only")
    if not (question.named and question.centers and lifted and subjects and STILL_HOLDS.search(question.text)):
        return None
    return question.settled(subjects)
