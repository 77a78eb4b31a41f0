"""Which centre a firm, a place or a trade belongs to: questions that the words ask, whatever intent they look like.

Rules as in `actions.settle`: a Question in, and the Question with its asks settled out, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.asks import (
    ABOUT_A_FIRM,
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
from actions.programs import of_another
from actions.question import FAR, LOST, Question

WHERE = re.compile(r"合适|有没有|该选|选谁|去哪|哪家|哪个|哪里|哪儿|找谁|归谁|报哪|对口|还是|找")
WHICH_TAKES = re.compile(r"哪(?:一)?[个家](?:中心)?(?:管|收|接|能|受理)")
LOOKS_FOR = re.compile(r"保护中心|这几家|那几家|归|管")
OF_THIS_CENTER = re.compile(r"中心的?(?:联系)?(?:电话|号码|座机|网址|官网|网站)")
FIRM = re.compile(
    r"我们?在|公司|企业|厂|我们|我司|单位|作坊|(?:做|搞|弄|造|产|生产|研发|加工)[^,。;!?]{1,12}的(?=[,。;!? ]|$)"
)
A_FIRM = re.compile(r"企业|公司|厂|单位|注册|登记")
PREPARES = re.compile(r"准备(?:些|点)?(?:什么|啥|哪些)")
TAKES_FROM = re.compile(r"(?:市|省)?(?:那边|那家|的?中心)?(?:(?:收|接|管)不(?:收|接|管)|能?(?:收|接|管)|受理)")
OF_THERE = re.compile(r"(?:市|那边)?的(?:公司|企业|单位|厂)?(?:吗|么|不)?[呢啊?。! ]*$")
COUNTS_TOO = re.compile(
    r"(?:市|区|县)?的?(?:公司|企业)?(?:也|都)?算(?:不算|在内|进去)?(?:吗|吧|么|不|嘛)*[呢啊?？。! ]*"
)
COUNTS_TO = re.compile(r"(?:到底|究竟)?(?:是)?(?:算|属于?|归)(?:是|在)?")
WHOSE_END = re.compile(
    r"(?:归|属)(?:谁|哪)(?:家|个|里|儿|边)?(?:中心)?(?:管|受理|负责)?[呢啊呀?？。! ]*$|[报找归选去投][^,。;!?]{1,8}还是[^,。;!?]{1,8}[?？。! ]*$"
)
COUNTS_AS = re.compile(
    r"(?:算|属于|归)(?:是|不算|在|到)?(?!你们|哪|谁|什么)[^,。;!?我]{2,9}?(?:领域|产业|行业|类)?(?:不|吗|么|嘛)(?=[,。;!?？ ]|$)|算不算[^,。;!?我]{2,9}?(?:领域|产业|行业|类)?(?=[,。;!?？….]|$)"
)
BARE_FIRM = re.compile(
    r"(?:咋办|怎么办|咋整|咋弄|找边度|找谁|找哪[家个]?|求指路|求助|去哪|哪家|归谁|急|啊|呀|我们|我司|我|公司|企业|工厂|厂家?|单位|做|搞|造|生产|研发|的|是|在|有限|小型?|一家|这边|那边|产品|这类|类|设备|和|[,，。、 ])*"
)
NAMED_FIRM = re.compile(r"[^,，。?？吗呢]{0,4}(?:公司|厂|企业)")  # 「宜昌酵母生物公司」
IN_VAIN = re.compile(
    r"没(?:有)?(?:找到|看到|查到|见到)[^,。;!?]{0,6}中心|(?:这边|这里|当地|本地|我们这)[^,。;!?]{0,8}(?:能|可以)[^,。;!?]{0,6}预审|(?:去|在|上)哪[^,。;!?]{0,6}(?:预审|办|做)"
)
THE_REST = re.compile(
    r"[,。 嗯啊哦晕那]*(?:省)?(?:的)?(?:其他|其它|别的|其余|剩下的?)(?:地方|城市|市县?|地级市|市)(?:的)?(?:公司|企业)?(?:呢|怎么办|怎么弄|归谁|归哪|找谁|去哪|有没有|有吗)[^,。;!?]{0,4}[?。! ]*$"
)
AMONG_THESE = re.compile(
    r"(?:里头?|当中|中间|之中|中)[^,。;!?]{0,14}(?:哪|谁)|(?:哪|谁)(?:一?[个家])?[^,。;!?]{0,4}[收接管做写]"
)
WHOM = re.compile(r"找谁|找哪|归谁|求指路|去哪")
SO_TOO = re.compile(r"呢[?？]?$|咋样|怎么样|归谁|找谁|行不|收不")
ONLY_A_PLACE = re.compile(r"(?:你好|您好|嗨|请问|那|我们?|我司|在|是|的|呢|市|省|这边|那边|公司|[,，。?？!！ ])*")
TO_WHICH = re.compile(r"(?:去|找|在|归|报|到|往|算)哪[一]?[边家个里头儿]")
WHO_AND_WHERE = frozenset({"place", "elsewhere", "industries", "business_words", "outside", "kind"})
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
TAKES = re.compile(r"([收接受做管])不\1(?:理|纳|管)?(?:做|搞)?$|(?:收|接|受理|管)(?:我们)?(?:做|搞)?$")
TAKES_IT = re.compile(r"(?:(?:收|接|受理)(?:不(?:收|接|受理)?|吗|么|没|伐)|要不要收)[呢啊呀?。! ]*$")
THAT_ONE = re.compile(r"那(?:一)?[家个](?!公司|厂|企业|行业)")
BELONGS = re.compile(r"算不算|算(?:是)?(?:在)?|归不归|属不属于|属于|归|是不是(?:归|属于?|算)?")
INSIDE = re.compile(
    r"^(?:保护)?(?:中心)?(?:那边|那儿|这边|地界|辖区)?的?(?:来)?(?:管|收|里|内|范围|地盘|服务|辖)|^(?:中心)?[吗么嘛?？吧]|^(?:中心)?$"
)

OTHER_TRADE = re.compile(
    r"(?:那|哦|要是|如果|假如|换成|换做|改成|是|我们|,)*(?:做|搞|弄|生产|换)[^,。;!?]{1,10}(?:的)?(?:呢|咋样|怎么样)"
)
NO_MORE = re.compile(r"(?:我们?|是|做|搞|生产|的|呢|啊|这行|行业|[,。?!、 ])*")
EACH = re.compile(r"(?:各自?|分别)(?:该|应该|要|得)?(?:找|报|归|去|属于?)(?:谁|哪)")
# 「广西不得的话可以去广东备不」: what stands between the place of the firm and the one that it would go to, and what follows
INSTEAD = re.compile(
    r"(?:有没有(?:自己的|一个)?(?:保护)?中心[呀啊吗呢,]*)?(?:这边|那边|本地|当地|省|市|的)*(?:没有?(?:中心)?|不得|不行|不收|不给|没得|没戏|备不了|备不成|不让)(?:的话|嘛|了|呢|,)*[^,。;!?]{0,4}?(?:可以|能不能|可不可以|能否|能|那|就|是不是|跑|去|到|找|上|往|,)*"
)
FILES = re.compile(
    r"(?:省|市|那边|那里|中心|的)*(?:能|可以|给|肯)?(?:不能|不可以)?(?:去|来)?(?:备|收|报|办|接|申请|行|成)"
)


def only_a_place(question: Question) -> Question | None:
    """「南宁呢」, with nothing before it: which centre is ours."""
    alone = question.named and not (question.context.asks or question.context.waiting or question.industries)
    if not alone or any(mention.explicit for mention in question.mentions):
        return None
    return question.settled(("find",)) if ONLY_A_PLACE.fullmatch(question.unnamed) else None


def only_a_firm(question: Question) -> Question | None:
    """「宜昌酵母生物公司」: a place and a trade and hardly a word more ask which centre takes it."""
    if not (question.named and question.industries) or any(mention.explicit for mention in question.mentions):
        return None
    rest = question.text
    for word in (*(mention.text for mention in question.mentions), *question.business.split("、")):
        rest = rest.replace(word, "")
    only = ((FIRM.search(rest) or WHOM.search(rest)) and BARE_FIRM.fullmatch(rest)) or NAMED_FIRM.fullmatch(rest)
    return question.settled(("by_field",)) if only else None


def only_a_trade(question: Question) -> Question | None:
    """「橡胶轮胎」, with nothing before it: who takes it."""
    if not question.industries or question.named or question.context.asks or question.context.waiting:
        return None
    rest = question.text
    for word in question.business.split("、"):
        rest = rest.replace(word, "")
    return question.settled(("by_field",)) if NO_MORE.fullmatch(rest) else None


def each_its_own(question: Question) -> Question | None:
    """「重庆江北和四川广安两个公司,各找哪家」: the centre of each place."""
    plain = [mention for mention in question.mentions if not (mention.negated or mention.explicit)]
    return question.settled(("find",)) if len(plain) > 1 and EACH.search(question.text) else None


def asks_for_its_center(question: Question) -> Question | None:
    """「前海的科技公司备案找谁」: a firm, its place, and whom it belongs to, though no trade is known of it."""
    if not question.named or question.industries or any(mention.explicit for mention in question.mentions):
        return None
    found = FOR_ITS_CENTER.fullmatch(question.unnamed) or (
        A_FIRM.search(question.text) and WHOSE_END.search(question.text)
    )
    return question.settled(("find",)) if found else None


def asks_a_condition(question: Question) -> Question | None:
    """「南昌做中成药的,备案要几件专利」: what its centre asks for, rather than which centre it is."""
    told = question.facts.keys() - WHO_AND_WHERE
    if not (question.named and question.industries and question.doubtful) or told or WHOSE.search(question.text):
        return None
    asked = tuple(ask for ask in asked_outright(question.text) if ask in REQUIREMENTS)
    if not asked and PREPARES.search(question.text):
        asked = ("requirements",)
    return question.settled(asked) if asked and question.intent not in ABOUT_A_FIRM else None


def asks_of_another_place(question: Question) -> Question | None:
    """「泉州收不收厦门的」: whether the centre of the one place takes the firms of the other."""
    wanted = [mention for mention in question.mentions if not mention.negated]
    if len(wanted) != 2 or not wanted[0].centers or wanted[1].explicit or question.industries:
        return None
    between, after = question.text[wanted[0].end : wanted[1].start], question.text[wanted[1].end :]
    if not (TAKES_FROM.fullmatch(between) and OF_THERE.match(after)):
        return None
    return replace(question.settled(("area",)), centers=wanted[0].centers, mentions=(wanted[1],))


def asks_whether_it_counts_too(question: Question) -> Question | None:
    """「贵安新区的也算吧」 after a centre: whether that place is in its area."""
    wanted = [mention for mention in question.mentions if not mention.negated]
    if len(wanted) != 1 or wanted[0].explicit or not question.context.centers:
        return None
    current = tuple(c for c in wanted[0].centers if c.id in question.context.centers) or question.centers
    return replace(question.settled(("area",)), centers=current) if COUNTS_TOO.fullmatch(question.unnamed) else None


def belongs_to_one_of(question: Question) -> Question | None:
    """「深汕合作区算深圳还是汕尾」: whose the first place is."""
    wanted = [mention for mention in question.mentions if not mention.negated]
    if len(wanted) != 3 or "还是" not in question.text[wanted[1].end : wanted[2].start]:
        return None
    joins = COUNTS_TO.fullmatch(question.text[wanted[0].end : wanted[1].start])
    return replace(question.settled(("find",)), mentions=tuple(wanted[:1])) if joins else None


def opens_with_a_trade(question: Question) -> Question | None:
    """「我刚才说错了,我们是赣州的,做荧光粉」 with nothing before it: there is nothing to put right."""
    opens = question.intent in FOLLOW_UPS and not question.context.asks and not question.context.check
    return question.settled(("by_field",)) if opens and question.named and question.industries else None


def opens_with_a_place(question: Question) -> Question | None:
    """「哦对了刚才忘说了,我们注册是在中山」 with nothing before it: there is nothing to put right."""
    opens = question.intent == "correct" and not question.context.asks and not question.context.check
    tells = question.named and question.facts and question.facts.keys() <= WHO_AND_WHERE
    return question.settled(("find",)) if opens and tells and not question.industries else None


def asks_whether_it_counts(question: Question) -> Question | None:
    """「做SaaS的,算新一代信息技术不?我们在南昌」: a field that the trade may belong to, and the centre of the place."""
    told = question.facts.keys() - WHO_AND_WHERE
    trade = question.industries or question.outside
    if not (question.named and trade) or told - {"outside"} or question.context.check:
        return None
    if question.intent == "ask_patents" and not question.doubtful:
        return None  # 「买来的专利算不算数啊,我们在广州做3D打印设备的」
    area = ("area",) if "area" in question.asks else ()  # 「深汕做电池的,归深圳中心不」
    return question.settled(("fields", *area)) if COUNTS_AS.search(question.text) else None


def registered_apart(question: Question) -> Question | None:
    """「厂房在沈阳,但执照是大连的,去哪边办」: which centre, of a firm that is in two places."""
    plain = [mention for mention in question.mentions if not mention.explicit]
    asks = question.doubtful and TO_WHICH.search(question.text) and not (question.industries or question.outside)
    apart = len(plain) > 1 and question.facts.get("place") and not question.facts.keys() - WHO_AND_WHERE
    return question.settled(("find",)) if asks and apart else None


def tells_its_place(question: Question) -> Question | None:
    """「注册在塘沽」 after who takes a trade: who takes it there."""
    context = question.context
    place_only = question.named and not question.industries and question.facts.keys() <= {"place", "kind"}
    looked = "by_field" in context.asks and context.industries and question.intent == "state_facts"
    return question.settled(("by_field",)) if looked and place_only else None


def looks_in_vain(question: Question) -> Question | None:
    """「拉萨这边能做快速预审吗,没找到中心」: which centre there is, though it looks like a rule."""
    guess = question.intent in ("ask_policy", "nlu_fallback", "out_of_scope", "ask_process")
    asks = guess and question.named and not question.centers and IN_VAIN.search(question.text)
    return question.settled(("find",)) if asks and not question.facts.keys() - WHO_AND_WHERE else None


def the_rest_of_it(question: Question) -> Question | None:
    """「那海南其他地方咋办」: which centres there are in the province."""
    return question.settled(("find",)) if question.named and THE_REST.match(question.unnamed) else None


def which_of_these_takes(question: Question) -> Question | None:
    """「这仨里头收生物医药的是谁家」: of each of them whether it takes the trade."""
    several = question.both and len(question.centers) > 1 and not question.named
    asks = several and question.industries and AMONG_THESE.search(question.text)
    return question.settled(("fields",)) if asks and not question.facts.keys() - WHO_AND_WHERE else None


def another_firm(question: Question) -> Question | None:
    """「我小舅子在潍坊搞光学件,他呢」 after who takes a trade: the same for another place and trade."""
    looked = {"by_field", "find", "fields"} & set(question.context.asks)
    unsure = question.intent in ("out_of_scope", "nlu_fallback", "state_facts") or question.doubtful
    if not (looked and unsure and question.named and question.industries) or question.facts.keys() - WHO_AND_WHERE:
        return None
    return question.settled(("by_field",)) if SO_TOO.search(question.text) else None


def another_trade(question: Question) -> Question | None:
    """「那要是做食品的呢,也在山东」 after who takes a trade: who takes the other one."""
    if not question.industries or question.facts.keys() - WHO_AND_WHERE or not question.context.industries:
        return None
    explicit = any(mention.explicit for mention in question.mentions)
    return question.settled(("by_field",)) if not explicit and OTHER_TRADE.match(question.text) else None


def chooses_for_a_trade(question: Question) -> Question | None:
    """「在青岛做浮标,省里那家还是青岛那家」: which of two takes it."""
    choices = len(question.mentions) + question.levels
    if not (question.industries and question.levels and choices > 1 and "还是" in question.text):
        return None
    return None if question.facts.keys() - WHO_AND_WHERE else question.settled(("by_field",))


def asks_whose_trade(question: Question) -> Question | None:
    """「余姚汽车座椅配件，快速预审归谁管」: who takes a trade, whatever intent that looks like."""
    explicit = any(mention.explicit for mention in question.mentions)
    if len(question.centers) > 1 and question.industries and question.named and WHICH_TAKES.search(question.text):
        explicit = False  # 「四川和成都的中心哪个管新材料」
    if not question.industries or explicit or not WHOSE.search(question.text) or question.changes:
        return None
    if of_another(question.text):  # 「建个陶瓷产业知识产权运营中心,找谁批」
        return None
    firm = question.named and FIRM.search(question.text)
    if question.intent == "out_of_scope" and not (SUBJECT.search(question.text) or "归" in question.text or firm):
        return None
    contacts = contacts_in(question.text)
    return question.settled(("by_field", *contacts))


def takes_a_trade(question: Question) -> Question | None:
    """「无锡收不收纺织」: a centre or its place, and a trade right after the verb: its fields, whatever that looks like."""
    taken_for = OF_INTENT.get(question.intent)
    that_one = any(
        THAT_ONE.match(question.text[mention.end :]) for mention in question.mentions
    )  # 「成都那家收不收我们这行」
    open_to_it = taken_for in REQUIREMENTS or taken_for == "area" or (taken_for == "by_field" and that_one)
    if not question.named or not open_to_it or WHOSE.search(question.text):
        return None
    words = question.business.split("、") if question.business else question.outside
    before = [question.text[:at] for word in words if (at := question.text.find(word)) > 0]
    area = ("area",) if "area" in question.asks else ()
    return question.settled(("fields", *area)) if any(TAKES.search(text) for text in before) else None


def takes_something(question: Question) -> Question | None:
    """「脐橙加工，赣州收不」: a trade that is in no list, or in no centre's field; the fields say what there is to say."""
    lost = question.intent in ("nlu_fallback", "ask_fields", "find_by_field", "out_of_scope")
    apart = question.outside and not question.facts.keys() - WHO_AND_WHERE
    open_to_it = not question.industries and (lost or apart)
    return question.settled(("fields",)) if open_to_it and question.named and TAKES_IT.search(question.text) else None


def asks_whether_it_belongs(question: Question) -> Question | None:
    """「贵安新区注册的，算不算贵阳管」: whether the one place is in the area of the other's centre."""
    wanted = [mention for mention in question.mentions if not mention.negated]
    of_itself = question.intent in ABOUT_A_FIRM and question.facts.keys() - {"place", "elsewhere", "kind"}
    if len(wanted) != 2 or of_itself or not wanted[1].centers or wanted[0].explicit:
        return None
    between, after = question.text[wanted[0].end : wanted[1].start], question.text[wanted[1].end :]
    if not (re.search(rf"(?:{BELONGS.pattern})$", between) and INSIDE.search(after)):
        return None
    contacts = contacts_in(question.text)
    return replace(question.settled(("area", *contacts)), centers=wanted[1].centers)


def asks_to_go_elsewhere(question: Question) -> Question | None:
    """「广西不得的话可以去广东备不」: whether the firms of the one place may go to the other's centre."""
    wanted = [mention for mention in question.mentions if not mention.negated]
    if len(wanted) != 2 or wanted[0].explicit or question.facts.keys() - WHO_AND_WHERE:
        return None
    between, after = question.text[wanted[0].end : wanted[1].start], question.text[wanted[1].end :]
    if not (INSTEAD.fullmatch(between) and FILES.match(after)):
        return None
    found = wanted[1].centers or question.centers
    return replace(question.settled(("area",)), centers=found) if found else None


def among_two(question: Question) -> Question | None:
    """「泰州还是台州,我温岭的别搞错」: whose the third place is."""
    wanted = [mention for mention in question.mentions if not mention.negated]
    if len(wanted) != 3 or "还是" not in question.text[: wanted[1].start] or wanted[2].centers or wanted[2].explicit:
        return None
    return replace(question.settled(("find",)), mentions=tuple(wanted[2:]))


def looks_for_a_center(question: Question) -> Question | None:
    """A guess at another intent, when the words say that a firm of a place looks for its centre."""
    outside = question.intent == "out_of_scope"
    if outside and not SUBJECT.search(question.text):
        return None  # 「想招个开叉车的，在青岛」
    if outside and FIRM.search(question.text) and WHERE.search(question.text) and not question.centers:
        return (
            question.settled(("find",)) if question.named else None
        )  # 「澳门的公司备案找哪个」: no centre is on record there
    off_topic = outside and question.industries and question.ranking[0][1] < FAR
    or_other = "还是" in question.text and len(question.mentions) + question.levels > 1
    wants_contact = or_other and question.intent in ("ask_phone", "ask_website", "find_center")
    if not question.named or not (question.doubtful or wants_contact or (off_topic and SUBJECT.search(question.text))):
        return None
    plain = tuple(m for m in question.mentions if not m.explicit and not m.negated)
    choices = len(question.mentions) + question.levels
    if len(plain) > 2 and "还是" in question.text:
        return replace(question.settled(("find",)), mentions=plain[:1])  # 「深汕的公司打深圳的还是打汕头的」
    if plain and len(plain) < choices and "还是" in question.text:
        return replace(question.settled(("find",)), mentions=plain)  # 「宜昌的打武汉中心还是省中心」
    if question.intent == "nlu_fallback" and question.industries and not subjects(question.text):
        return question.settled(("by_field",))  # 「大庆造石油钻机的，黑龙江有合适的吗」
    explicit = any(mention.explicit for mention in question.mentions)
    if explicit and OF_THIS_CENTER.search(question.text):
        return None  # 「做地铁配件的，…你就说长沙中心电话吧」
    if explicit and set(asked_outright(question.text)) & REQUIREMENTS:
        return None  # 「青岛做冰箱配件，找的代理没资质，中心在意吗」
    believed = not question.doubtful or question.confidence >= LOST
    if question.intent in ABOUT_A_FIRM or (believed and question.intent in OF_A_CENTER - {"ask_area", "ask_fields"}):
        return None
    if explicit and question.intent == "ask_fields":
        return None
    if question.industries and (WHERE.search(question.text) or SUBJECT.search(question.text)):
        return question.settled(("by_field", *contacts_in(question.text)))
    if (
        question.intent in ("nlu_fallback", "out_of_scope", "ask_policy")
        and not asked_outright(question.text)
        and not ({*named(question.text)} if explicit else {"applicant"} & {*named(question.text)})
        and LOOKS_FOR.search(question.text)
    ):
        return question.settled(("find",))
    return None
