"""Whether a message belongs to the check of a firm: it speaks of the firm, answers what was asked, or resumes."""

from __future__ import annotations

import re

from actions.asks import ABOUT_A_FIRM
from actions.eligibility.hearing import DROPS, WAITS, sounds_supposed
from actions.eligibility.scope import MOVES, PROGRAMS
from actions.entries import WHAT_IT_DOES
from actions.question import Question
from knowledge.eligibility.exchange import Json

SHORT_ANSWERS = frozenset({"affirm", "deny", "dont_know", "nlu_fallback", "correct", "out_of_scope", "test_input"})
RESUME = re.compile(
    r"^(?:我们?|那|请|咱们?)?(?:继续|接着|回到)(?:刚才|上面|前面)?(?:的|来|问|说|备案|检查|那个)*[吧,，。!！ ]*$"
)
LACKS = re.compile(
    r"还?[差缺](?:在|的是)?(?:什么|啥|哪|多少)|卡在哪|哪[条项里](?:还)?不[行够]|多?[交补带](?:点|份|些)?(?:什么|啥)|等到?(?:啥|什么)时候|等到?(?:几时|多久|哪天)|(?:啥|什么)时候(?:才)?(?:能|可以)(?:备|报|行|去)|(?:怎么|如何|怎样)才能(?:备|符合|满足|达到|过)|还要补"
)
OWN = re.compile(r"我们|我司|我公司|本公司|我们公司|我单位|俺|咱|我是|我这|我个")
CAN = re.compile(
    r"can (?:we|i) |eligib|qualif|(?:报|备|够|申报|申请)得了?[不吗么着]|能.{0,14}(?:吗|不|么|嘛|没)|能[^,。;!?]{0,6}备案?[?？]|(?:是否|会不会|能否)(?:会|能|可以|愿意)?(?:受理|接收|接受|收|要|认)|行不|可以.{0,6}(?:不|吗|么|吧)|过得了|过得去|够不够|够不着|够得[上着]|够格|帮我看|成吗|成不成|行吗|认不认|要(?:不要)?我们|收(?:不收)?我们|接(?:不接)?我们(?=[吗么不嘛呢,。;!? ]|$)|(?:要紧|碍事|打紧)(?:吗|么|不)|认我们|影响|允许|算符合|给(?:不给)?备|备得了|[让给收要认](?:不[让给收要认])?.{0,4}(?:备案?|我们|民非)[吗不么没]|有戏|希望|(?:会|肯|愿意)收|收[吗么]|收不收|接收吗|会(?:被)?[退刷]|达到.{0,12}门槛|什么情况|怎么说|卡我|卡不卡|在意|介意|在乎|没戏|来得及|行得通|走得通|过了没(?=[?。! 呢啊]|$)|过没过|是不是就?(?:行|可以|能|成)"
)
SO_NOW = re.compile(r"(?:这下|现在|那|这样)[^,，。;；!！?？]{0,3}怎么样")  # 「说漏了一件发明,这下怎么样」
AND_THAT = re.compile(
    r"咋样|怎样|怎么样|如何|[能行成]不|[能行成]吗|可以[吗不么]|呢[?？]?$|备不|会不会|[松宽严]一?[点些]|好过|[容好]易|有戏|[收要认]我们|过得了|卡不卡"
)
TAKEN = re.compile(
    r"[收给要认接]不[收给要认接]|[收给要认](?:我们)?[吗么不]|能[^,。;!?]{0,8}[吗么不]|可以[^,。;!?]{0,6}[吗么不]|行[吗么不]"
)
TAKES_US = re.compile(r"[收认要]|[能可](?:以)?报|报得|够格|够条件|过得|有戏|有希望")
ONLY_THAT = re.compile(
    r"(?:那|这|它|个|家|边|头|的|保护|中心|省|市|区|又|也|,| )*(?:呢|咋样|怎么样|怎样|如何)[?？。! ]*"
)
OF_THIS = re.compile(
    r"(?:那|像|就)?(?:我们|我)?(?:这|那)(?:种|样|个|些)?(?:情况|条件|样子|的)?(?:的话)?[^,。;!?]{0,6}(?:影响|能|行|可以|够|成)"
)
BARELY = re.compile(
    r"(?:那|这|这样|这个|现在|我们?|还|就|到底|会|会不会|对|,| )*(?:(?:能|可以)(?:报|备|行|办|申请|成)?(?:备案|案)?[吗么不]|(?:有)?影响(?:备案|大|报|我们)*[吗么不]|行[吗么不]|行不行|能不能(?:备|报|行)?)[呢啊呀?？。! ]*"
)
FILES = re.compile(r"备个?案|预审|(?:能不能|可不可以|能否)备|(?:能|可以)备[吗不么]")
WISHES_TO = re.compile(
    r"(?:想|打算|准备|希望|计划|要)(?:去|到|在|给|以|用|跟|走|报|弄|搞|做|办|把)?[^。;!?]{0,14}(?:备个?案|预审|申报|认定)"
)
AND_IS_IT = re.compile(
    r"(?:怎么样|如何|行不行|成不成)[呢啊呀?？。! ]*$"
)  # 「我是个体户,想备案,怎么样」 asks for no rule
STILL_COUNTS = re.compile(
    r"(?:还|也)?算(?:数)?[吗么不](?=[?？。! ]|$)|算不算(?=[?？。! ]|$)|还行[吗么不]"
)  # 「这样还算吗」
WANTS_A_CHECK = re.compile(
    r"稳不稳|稳吗|有戏|够不够|够格|够条件|帮[^,。;!?]{0,4}看|评估|符不符合|符合[^,。;!?]{0,24}条件[吗不么]|看看?[行能成]不[行能成]|对照|判断"
)
# 「我们有2件外观,能走预审吗」: of one's own case, not of the kinds that go through
THROUGH_IT = re.compile(
    r"(?:能不能|可不可以|可以|能)(?:去|来)?(?:走|做|办|申请|搞)?(?:快速)?预审(?:通道)?[吗么不嘛呢啊?。! ]*$"
)
# What a firm that wants its verdict tells first.
OWN_FIGURES = frozenset({"patents", "no_patents", "no_kinds", "registered_months", "registered_year", "insured"})
FOR_CONTACT = re.compile(r"(?:电话|号码|网址|官网)[^,。;!?]{0,4}(?:多少|是?(?:什么|啥))")  # asks for no rule
CONSULTS = re.compile(r"咨询|请教|了解")  # 「咨询专利产品备案,我们是家有限公司」
WISHES = re.compile(
    r"(?:想|打算|准备|要|希望)(?:去|到|在|上|来|给|跟|走)?.{0,14}(?:备个?案|预审)[了吧呀啊,，。! ]*$|(?:想|要|能不能|能否|可以)(?:问)?[^,，。;!?]{0,8}(?:走|搞|弄|办|做|申请|报)[^,，。;!?]{0,4}(?:快审|快速审|快速通道|绿色通道|专利快)"
)
ASKS = re.compile(
    r"[?？]|吗|什么|多少|(?<!没)谁(?!知|晓|都|也)|(?<![十来出])几[件个家人](?!退|走了|没了|不干|撤)|(?<!猜)怎么(?!着)|如何|哪|啥(?!的[都全也一,，])|多久"
)
# 「什么类型我不清楚」 asks nothing
UNSURE = re.compile(
    r"(?:是|有|到底|具体)*(?:什么|啥|哪|多少|几)[^,。;!?]{0,8}?(?:我|我们|也|都|还|真|就|倒)*(?:不清楚|不知道|不晓得|没数|记不[清得]|说不[上清准]|搞不清|不了解|忘了|不懂|没问)|(?:不清楚|不知道|不晓得|记不[清得]|说不[上清准]|搞不清|忘了)(?:是|有|到底)*(?:什么|啥|哪|多少|几)[^,。;!?]{0,8}"
)
RULE = re.compile(
    r"(?:该|由|归|算)谁(?:来|家)?(?:去)?(?:备|报)|限不限|要不要|哪些|(?<![着那这好了过十来出])几[件个家](?!退|走了|没了|不干|撤|非正常|侵权)|多少(?!年了|[年月天]的|[有也]点)|(?<!猜)怎么(?!着|判)|(?<!没)(?<!没有)什么(?!都|也|的[都也没我])|区别|只(?:能|给|许|让)(?:报|备)一|一起报还是|还是分(?:开|别)|(?<!没)(?<!没有)关系|算不算|一码事|好处|优先|加分|优待|照顾|倾斜"
)
HOW = re.compile(
    r"第一步|流程|手续|步骤|[交备些的带]材料|什么材料|咋[弄办整]|电话|网址|官网|入口|要求|条件|规定|哪[家个里儿]|归谁|找谁"
)
WHAT = re.compile(r"什么|多少|几[件个家人]|如何|哪|啥|多久|(?:能不能|可不可以|吗|要不要)[^,，。]{0,4}$")
# What becomes of an application whose pre-examination fails: procedure, whoever asks it.
PROCEDURE = re.compile(
    r"预审[^,，。]{0,4}(?:不合格|没过|没通过|不过|被退|失败)[^。]{0,14}(?:普通|再报|作废)|[转按]普通"
)
# 「备案过不过期」: of a filing that was made, whoever asks
OF_THE_FILING = re.compile(
    r"备案(?:资格|号|证|证明|成功|通过|下来)?[^,，。;!?]{0,6}(?:过期|过不过期|有效期|到期|失效|续期|年审|年检|管几年|管多久|几年有效|终身)"
)
# What becomes of an operation centre that was recognised: the guide's rules, whoever asks.
EVALUATED = re.compile(r"综合评价|年度自评|整改|摘牌|动态管理|(?:牌子|资格|称号)[^,。;!?]{0,4}(?:没了|收回|取消|撤)")
AS_A_BODY = re.compile(r"(?:能否|能不能|可否|可不可以|是否可以)(?:作为|当|做|成为)[^,，。;!?]{0,4}主体")
CONDITIONS = re.compile(
    r"(?:什么|哪些|啥)(?:样的?)?(?:条件|要求|门槛)|(?:条件|要求|门槛)(?:都|具体|主要)?(?:是|有)(?:什么|啥|哪些)"
)
AS_WELL = re.compile(r"(?:也[是要得]|一样|同样)[^,，。;；]{0,8}[?？]$")
MAY_WE = re.compile(
    r"(?:能|可以|行|成)[^,。;!?]{0,4}伐|(?:报|备|申报|申请)得了?[不吗么]|能.{0,8}(?:备|做|申报|报|办).{0,14}(?:吗|不|么|嘛)|能不能|能否|可不可以|可以[^,。]{0,16}[吗不么]|行[吗不么]|成[吗不么]|够格|够条件|[够有]资格|符合.{0,6}[吗不么]|符合[^,。;!?]{0,24}条件[吗不么]|够不够|有戏|有希望|有门"
)
# 「…，赣州中心咋说」: what the centre makes of a firm that has told of itself; no question of what the rule is.
STANCE = re.compile(
    r"(?:怎么|咋个?|如何|啥|什么|怎样)(?:个)?(?:说法?|讲法?|看法?|态度|算法?|想|意见|反应|处理)[呢啊呀嘛的]*(?=[?？,，。!！ ]|$)"
)
# 「合适伐」, 「够不够格」, 「靠谱不」: whether a way is for this firm.
SUITS = re.compile(
    r"资格(?:有没有|够不够|行不行)|[有够]没?[有够]?资格|合不合适|合适(?:吗|不|么|伐|嘛|否)|靠谱(?:吗|不|么|伐)|靠不靠谱|够不够格|够格|够条件|够得上|[能行成][^,，。;；!！?？]{0,14}(?:伐|不|吗|么|嘛|否|没)(?=[?？,，。!！ ]|$)|[成行可]不[成行可]|合规[吗不么]|有门[吗没]|没戏|有戏"
)
# 「想弄…备案」, 「想备珠海保护中心」: the wish to file there.
WISHES_THERE = re.compile(
    r"(?:想|打算|准备|希望|计划|要)(?:着|要|先)?(?:去|到|在|给|以|用|跟|走|报|弄|搞|做|办|把|申请|申报)?[^,，。;；!！?？]{0,4}(?:备|预审)|(?:想|打算|准备|希望|计划)(?:着|要)?(?:弄|搞|办|做|走|报|申请|申报|备)"
)
# Said in most messages, whatever they ask.
SAYS_LITTLE = frozenset({"place", "elsewhere", "business_words", "industries", "outside"})
WHERE_IT_PAYS = frozenset({"taxed_at", "taxed_here", "insured_here"})
MANY_FACTS = 3
# Facts that nobody states but of himself.
OF_ITS_OWN = frozenset({
    "patents", "no_patents", "no_kinds", "records", "clean_record", "registered_months", "registered_year", "insured", "capital_yuan",
    "rd_percent", "developers", "rest_met", "recommended", "honours", "taxed_at", "taxed_here", "insured_here", "files_only", "qualities",
    "scope", "operating_state", "platform_account", "ip_officers", "certified", "not_certified", "no_honours", "counts", "declared", "valid_patents",
    "patentee", "licensee",
})  # fmt: skip
# 「产品备案可以吗」, without the programme's name
MAY_BARELY = re.compile(
    r"(?:那么?|我们|咱们?|俺们?|这个|做|办|搞|申请|的话|,)*(?:能|可以|行|成)(?:做|办|备|申请|报|搞)?(?:吗|么|不|嘛)[?。! ]*"
)
# 「报河北还是北京」, of a firm that has told only where it is and where its office is
WHICH_OF_TWO = re.compile(r"[报找归选去投备][^,。;!?]{1,10}还是")
SAYS_SOMETHING = re.compile(r"[一-龥a-zA-Z0-9]")  # 「$$$」 answers nothing
BRIEF = 14  # characters of an answer that no fact was found in


def concerns(question: Question, facts: Json) -> bool:
    """Whether a message belongs to the check: it speaks of the firm, answers the question asked, or resumes."""
    check, text = question.context.check, question.text
    told = [name for name in facts if name not in SAYS_LITTLE]
    lately = question.context.asks == ("eligibility",)
    if question.context.asks == ("policy",) and not (
        {*told} - {"kind", "builder"} or OWN.search(text) or question.named or question.centers
    ):
        return False  # 「整改了还不行？」 goes on about the rule
    if question.context.asks == ("policy",) and not check and _says_where(question, facts):
        return True  # 「我们在大连」, once it was said that it depends on the centre
    if question.context.asks == ("policy",) and question.context.program in PROGRAMS and "counts" in told:
        return bool(CAN.search(text)) or not ASKS.search(text)  # 「项目倒有十二个」 after what is asked for
    of_a_centre_run = EVALUATED.search(text) and "counts" not in told and not check
    if of_a_centre_run and (PROGRAMS["operation_center"].search(text) or question.context.program in PROGRAMS):
        return False
    if WHAT_IT_DOES.search(text) and not check:
        return False
    if AS_A_BODY.search(text) and not check and {*told} <= {"kind", "legal_person"}:
        return False  # 「镇江某高校的,想问高校能否作为备案主体」
    if CONDITIONS.search(text) and not (told or check or MAY_WE.search(text)):
        return False  # 「成都做疫苗的,备案要什么条件」
    if AS_WELL.search(text) and len(question.mentions) > 1 and not OWN.search(text):
        return False  # 「嘉兴社保五个人,温州也是五个?」 asks of both
    if (PROCEDURE.search(text) or OF_THE_FILING.search(text)) and not check:
        return False
    if question.intent in ("check_eligibility", "ask_gap") or (question.intent in ABOUT_A_FIRM and (told or lately)):
        return True
    if "eligibility" in question.asks and (question.intent != "nlu_fallback" or question.named or facts):
        return True
    if "rest_met" in facts or (len(told) >= MANY_FACTS and (OWN.search(text) or CAN.search(text))):
        return True
    if WHICH_OF_TWO.search(text) and {*told} <= {"kind", "qualities"} and not check:
        return False
    own = OF_ITS_OWN.intersection(told)
    may_we = CAN.search(text) and not RULE.search(LACKS.sub("", FOR_CONTACT.sub("", text)))
    if not RULE.search(SO_NOW.sub("", text)) and (len(own) > 1 or (own and lately)):
        return True  # 「4件实新，三年前有过非正常」; 「说错了，社保是5个人」 after a verdict
    first = not question.context.asks and not question.context.waiting and not question.named
    if first and own & {"patents", "no_patents", "records"} and OWN.search(text) and not ASKS.search(text):
        return True  # 「我们明明有发明的」, with nothing before it: where the firm is comes next
    outcome = AND_IS_IT.sub("", UNSURE.sub("", text))  # 「没有非正常,制度都有,结果怎么样」
    if check and own and not ASKS.search(outcome) and not RULE.search(outcome):
        return True  # 「坏了,联盟那边实际只有15家」, whatever was asked in between
    where = "place" in facts or "industries" in facts or (question.context.firm.get("place") and not question.named)
    if own and where and not ASKS.search(text) and not CAN.search(text) and not RULE.search(text):
        return True  # 「淄博做新材料的，有过非正常，还没撤」 tells of the firm and asks nothing else
    of_a_centre = question.named or question.centers
    if may_we and own and own <= WHERE_IT_PAYS and of_a_centre:
        return True  # 「西安保护中心电话多少,税不在西安交能备案不」
    if (
        may_we
        and own
        and (len(told) > len(own) or where or OWN.search(text) or ({"records", "patents"} & own and of_a_centre))
    ):
        return True
    if (
        may_we
        and facts.keys() & {"industries", "outside"}
        and ("kind" in facts or "place" in facts)
        and (FILES.search(text) or (MOVES.search(text) and sounds_supposed(text)))
    ):
        return True  # 「重庆的公司做生物的，可以备案吗」
    if lately and _elsewhere(question) and AND_THAT.search(text):
        return True  # 「省中心那头咋样」 after a verdict
    if lately and question.changes and (not ASKS.search(text) or STILL_COUNTS.search(text)):
        return True
    if check and any(change["op"] in WAITS for change in question.changes) and not RULE.search(text):
        return True  # 「明年这时候再去行吗」
    if (
        WISHES.search(text)
        and facts.keys() & {"industries", "outside", "business_words"}
        and (question.named or "place" in facts)
    ):
        return True
    wish = AND_IS_IT.sub("", text)
    if (
        WISHES_TO.search(wish)
        and not ASKS.search(wish)
        and not RULE.search(wish)
        and (of_a_centre or "place" in facts)
        and (_who(facts) or WANTS_A_CHECK.search(text))
    ):
        return True  # 「我们是分公司，想在内蒙古中心备案」
    if (
        _who({"kind": facts.get("kind", "company")})
        and (OWN.search(text) or {"place", "industries"} <= facts.keys())
        and (of_a_centre or "place" in facts)
        and TAKEN.search(text)
    ):
        return True  # 「我们是深圳的协会，收不收」
    if check and may_we and (question.named or question.levels) and (FILES.search(text) or TAKES_US.search(text)):
        return True  # 「还能去合肥中心备案么」, with the firm's facts told before
    if _files_there(question, facts):
        return True
    if lately and may_we and (OF_THIS.match(text) or BARELY.fullmatch(text)):
        return True  # 「这种有影响吗」, 「还能报吗」
    if (check.get("supposed") or check.get("of") == "beside") and DROPS.search(text):
        return True
    if check and (
        RESUME.search(text)
        or (LACKS.search(text) and not question.named)
        or (sounds_supposed(text) and (facts or question.changes))
    ):
        return True
    return _answers(question, facts) or _about_a_programme(text, told)


def _says_where(question: Question, facts: Json) -> bool:
    """Whether a firm that has told of itself before says where it is, and nothing else."""
    told = OF_ITS_OWN.intersection(question.context.firm)
    asks = ASKS.search(question.text) or RULE.search(question.text)
    return "place" in facts and bool(told) and not asks and question.context.program not in PROGRAMS


def _who(facts: Json) -> bool:
    """Whether a message tells of a body that may not file, or of something that only the firm itself has."""
    return facts.get("kind", "company") != "company" or bool(OF_ITS_OWN.intersection(facts))


def _files_there(question: Question, facts: Json) -> bool:
    """「…做奶茶的，X中心备案合适不」, 「想备X中心，我是个体户」: a firm tells who it is, and files at a centre that it names.

    What is asked besides (什么条件, 第一步) is a question of its own.
    """
    if not any(mention.explicit and not mention.negated for mention in question.mentions):
        return False
    text = question.text
    trade = bool(facts.keys() & {"industries", "outside"})
    stance = STANCE.search(text)
    rest = STANCE.sub("", text) if stance else text
    if not (trade or _who(facts)) or RULE.search(rest) or HOW.search(rest):
        return False
    if stance:
        return bool(OF_ITS_OWN.intersection(facts) or facts.get("kind", "company") != "company")
    if trade and SUITS.search(text):
        return bool(FILES.search(text))
    return bool(WISHES_THERE.search(text) and not WHAT.search(text))


def _elsewhere(question: Question) -> bool:
    """「省中心那头咋样」: after a verdict, of another centre, and of nothing else."""
    return bool(question.levels) or (
        question.named and bool(question.doubtful or ONLY_THAT.fullmatch(question.unnamed))
    )


def _answers(question: Question, facts: Json) -> bool:
    """Whether it answers the question that the check has asked."""
    if not question.context.check.get("open") or not SAYS_SOMETHING.search(question.text):
        return False
    asks = bool(ASKS.search(UNSURE.sub("", question.text)))
    brief = len(question.text) <= BRIEF and not asks
    if question.intent in SHORT_ANSWERS and brief and question.context.asks == ("eligibility",):
        return True
    if question.skipped and brief:
        return True
    return bool(facts or question.changes) and not asks


def _about_a_programme(text: str, told: list[str]) -> bool:
    """「我们的产品能做专利产品备案吗」: the firm's own case, not what the programme asks in general."""
    if not any(pattern.search(text) for pattern in PROGRAMS.values()):
        return False
    if any(MAY_BARELY.fullmatch(pattern.sub("", text)) for pattern in PROGRAMS.values()):
        return True
    if len(told) >= MANY_FACTS and (OWN.search(text) or not RULE.search(text)):
        return True
    if RULE.search(text):
        return False
    asks = MAY_WE.search(text)
    own = OWN.search(text) or OF_ITS_OWN.intersection(told)
    if "counts" in told and CAN.search(text):
        return True  # 「联盟只拢了18家,报运营中心会被刷吗」
    asks_nothing = not ASKS.search(UNSURE.sub("", text))
    wishes = WISHES_TO.search(text) and own and told and asks_nothing
    consults = CONSULTS.search(text) and own and told and asks_nothing and not HOW.search(text)
    return bool(wishes or consults or (len(told) > 1 and (own or CAN.search(text))) or (asks and (told or own)))
