"""Which entries of the policy knowledge a message asks for, and how well an entry has to fit to be said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.desk import Desk
from actions.programs import FASTER, OF_CENTERS, PROGRAM_WORDS, SPOKEN, STEPS, continues, program_of, programs_in, sure
from actions.question import SETTLED, Question
from knowledge.policies import Policy
from knowledge.search import Hit, is_only_a_name

ENOUGH = 0.2  # below it an entry is no answer
ENOUGH_OF_RULES = 0.12  # where it is beyond doubt that a rule is asked for
ENOUGH_IN_PROGRAM = 0.2  # where the programme is known: its entries have no rivals then
GUESS = 0.4  # confidence of an intent below which the entry that fits is believed instead
LIKELY = 0.27  # from it on an entry is better than a guess at another subject
STRONG = 0.38  # from it on an entry answers even when no intent is sure
RULES = 0.5  # from it on a rule for everybody is said before asking back for a place or a programme
BEYOND_DOUBT = 0.75  # the same against a message that names a place
CERTAIN = 0.55  # the same while the talk is about a centre
NOT_OURS = 0.95  # confidence of an intent from which a message is outside, whatever entry it sounds like
ASKED_FOR = 0.9  # confidence of an intent from which nothing but what it asks for is looked for
ONLY_HOW_TO_REACH = 14  # characters of a message about products that asks for a number or a site, and no more
BRIEF = 12  # characters of a message that only adds to the one before
ADDED = 0.3  # below it a few words are read together with the question before
NEAR = 0.85  # a second entry that fits nearly as well is said too
FOREIGN = 0.08  # taken from entries of a programme that nobody has named
FAR_OFF = 0.2  # the same while the talk is about the rules of the centres
OF_THE_CENTRE = 0.2  # given to what is told of the very centre that the talk is about
TERM = 0.12  # taken from explanations of terms where nobody asks for a meaning
DEFINES = re.compile(r"什么|啥|意思|含义|解释|是指|概念|定义|怎么理解")
UNLIKE = re.compile(
    r"区别|不同|不一样|一样|一码|一回事|两回事|码事|差别|差异|分得清|什么关系|搞混|混为|(?:一|同一)个?(?:东西|意思|事儿?)"
)
DIFFER = re.compile(
    rf"{UNLIKE.pattern}|(?:不用|还要|还得|要不要|用不用|需不需要|是不是要|必须)(?:再|另外|重新|单独|也)|(?:再|重新|另外?)(?:去)?备|(?:等于|算是?|视为|代替|顶替|通用)|自动[^,。;!?]{{0,4}}(?:能|可以|走|进)|(?:就|直接)(?:能|可以)走"
)
CLAUSE = re.compile(r"[,，。;；?？!！、]|还有|顺便|另外|以及")
BLANK = re.compile(r"(?<=[\u3400-\u9fff]{4}) (?=[\u3400-\u9fff]{3})")  # 「啥时候生效 谁负责解释」
ASKING = re.compile(
    r"[吗么不没呢]$|什么|啥|谁|哪|几|多[少久长大]|怎|如何|咋|(?P<may>[能行成会该算要收管用])不(?P=may)|能否|是不是|要不要|有没有|还是|干嘛|时候"
)
OTHER_WAY = re.compile(
    r"(?:别的?|其他|其它|另外|替代|顶替|代替)的?(?:一?[条种个])?(?:算法|法子|办法|路子?|途径|方式|选择|口径|指标)|(?:能|可以|拿|用)[^,。;!?]{0,6}(?:顶替|代替|替代|抵)"
)
AT_A_CENTER = re.compile(
    r"(?:这个|这种|那个|它|产品)[^,。;!?]{0,4}(?:[呢,，])?(?:也|都|是|还|就)*(?:到|去|找|在|归|跑)[^,。;!?]{0,8}(?:中心|[这那]一?家)[^,。;!?]{0,3}(?:办|备|弄|申请|交|报|管)"
)
CONTACTS = re.compile(r"电话|邮箱|网址|网站|官网|邮件")
# 「给产品备的那个,上哪个网站」, 「…做专利产品备案 网站多少」
WHICH_SITE = re.compile(
    r"(?:上|在|去|登|打)?哪(?:一)?个(?:网站|网址|官网|电话|邮箱)|(?:网站|网址|官网|电话|邮箱)(?:是)?(?:多少|什么|哪个|啥)[呢啊?。! ]*$"
)
OF_ALL_CENTERS = re.compile(r"中心|家|地区|城市|省|全国|名录|平台|服务|维权|导航|调解|窗口")
DID = re.compile(
    r"(?:那|如果|要是|假如|,|，)*(?:走|搞|做|过|通过|用|办|弄|备|交)了?(?:预审|备案)?(?:了)?(?:的话)?呢[?？]*"
)
CHOICE = re.compile(r"满足一个|其一|任一|之一|任选|或者")
# Words without which a weak hit is chance: 「厂子快黄了,睡不着」 is about no yellow card.
OURS = re.compile(
    r"备案|备[上过完了好]{1,2}案|预审|审查|专利|发明|外观|新型|知识产权|知产|保护|中心|申请|申报|资格|名单|违规|处罚|侵权|维权|纠纷|确权|导航|产品|平台|运营|认定|评价|考核|文件|通知|办法|指引|条|政策|国知局|省局"
)
# 「货卖到德国被人告侵权,保护中心能管这种事不」: what the centre does for firms
WHAT_IT_DOES = re.compile(
    r"中心[^,，。;；!！?？]{0,5}(?:能|可以|会|给)?(?:不(?:能|会))?(?:管(?:不管)?(?:这|那)|出面|帮(?:(?:我们?|咱们?)(?!看|查|算|判断)|忙|着|点|企业|得上)|介入|撑腰|搭[把个]手|支个?招)"
)
NUMBERED = re.compile(r"(?<!\d)(\d{2,4})号")  # a document by its number
INTENTS = frozenset({"ask_policy", "ask_product_filing", "ask_operation_center", "ask_term", "ask_process"})
MAY_ONE = re.compile(r"(?:(?<=可以)|(?<=[能行]))不(?=[,。;!?？ ]|$)")  # 「可以不」 asks, and wants nothing undone
WORDED = re.compile(r"(?:[\u4e00-\u9fff0-9].*){3}")  # letters and signs alone are near to all and nothing
MOST = 2
MOST_ASKED = 3  # entries for a message that asks part by part
MOST_PARTS = 6  # of a message that are looked up by themselves


def find(question: Question, desk: Desk) -> list[Hit]:
    """The entries that answer a question, best first; empty when none fits.

    While the talk is about a programme, a message that names no other is about it; what lies next to the last answer
    comes before what lies far.
    """
    if len(programs_in(question.text)) > 1 and (apart := _telling_apart(question, desk)):
        return apart
    if terms := _terms(question, desk):
        return terms
    program = program_of(question)
    wished = set(CONTACTS.findall(question.text))
    brief = len(question.text) <= ONLY_HOW_TO_REACH or WHICH_SITE.search(question.text)
    if program == "product_filing" and wished and (len(wished) > 1 or brief):
        return _contacts(desk)
    if program == "product_filing" and FASTER.search(question.text):
        return [Hit(entry, 1.0) for entry in known(("product-vs-preexam",), desk)]
    whole = search(question.text, program, question, desk)
    asked = _asked_together(question, program, desk)
    hits = _of_the_centre(_best_of((*whole, *asked)), question)
    best = hits[0].score if hits else 0.0
    spoken = program in SPOKEN and question.intent != "out_of_scope"
    of_rules = question.intent in INTENTS and sure(question) and (OURS.search(question.text) or continues(question))
    enough = ENOUGH_IN_PROGRAM if spoken else ENOUGH_OF_RULES if of_rules else ENOUGH
    if best < max(enough, ADDED) and (more := _added(question, program, desk)):
        return more
    named = program or ("preexamination" if OF_CENTERS.search(question.text) else "")
    weak = not whole or whole[0].score < LIKELY
    if weak and question.intent == "ask_process" and sure(question) and named in STEPS:
        return [Hit(entry, 1.0) for entry in known((STEPS[named],), desk)]  # 「让我搞预审备案,先要干啥」
    if best < enough:
        return []
    if len({hit.policy.id for hit in asked}) >= MOST:
        parts = {hit.policy.id for hit in asked}
        beside = whole and whole[0].score >= CERTAIN and whole[0].policy.id not in parts
        return [whole[0], asked[0]] if beside else asked  # 「央企材料往哪递,绕得过省局么」 asks one thing as a whole
    return [hit for hit in hits if hit.score >= max(enough, NEAR * best) or hit.score >= CERTAIN][:MOST]


def _terms(question: Question, desk: Desk) -> list[Hit]:
    """「原始取得跟第一申请人有啥不一样」: each of the terms that are to be told apart."""
    if not UNLIKE.search(question.text):
        return []
    terms = [entry for entry in desk.search.policies if entry.id.startswith("term-")]
    named = [entry for entry in terms if re.split("[（、]", entry.title)[0] in question.text]
    return [Hit(entry, 1.0) for entry in named[:MOST_ASKED]] if len(named) > 1 else []


def _of_the_centre(hits: list[Hit], question: Question) -> list[Hit]:
    """「分窗口呢,几个区有」 while the talk is about 深圳: what is told of that very centre goes before what holds of all."""
    if len(question.centers) != 1 or question.named:
        return hits
    short = question.centers[0].short
    near = [Hit(hit.policy, hit.score + (OF_THE_CENTRE if hit.policy.title.startswith(short) else 0)) for hit in hits]
    return sorted(near, key=lambda hit: -hit.score)


def _contacts(desk: Desk) -> list[Hit]:
    """「网址?邮箱?电话?」: every way to reach those who run the platform."""
    return [Hit(entry, 1.0) for entry in known(("product-contacts", "product-platform"), desk)]


def other_way(question: Question, desk: Desk) -> list[Hit]:
    """「做不到呢,有别的法子顶替不」 after a rule that leaves a choice: the same rule, which says what else will do."""
    if not continues(question) or not OTHER_WAY.search(question.text):
        return []
    last = _of_last(question, desk)
    return [Hit(entry, 1.0) for entry in last if CHOICE.search(entry.answer)][:1]


def on_the_document(sources: Sequence[Mapping[str, Any]], desk: Desk) -> list[Hit]:
    """「文件落款哪天」: number and date of the document that was cited last."""
    cited = {source["id"] for source in sources}
    found = [entry for entry in desk.search.policies if entry.document in cited and "日期" in entry.figures]
    return [Hit(entry, 1.0) for entry in found[:1]]


def _of_last(question: Question, desk: Desk) -> list[Policy]:
    """The entries of the last answer."""
    return known(question.context.policies, desk)


def known(ids: Iterable[str], desk: Desk) -> list[Policy]:
    """The entries of these ids that this audience may read."""
    return [entry for i in ids if (entry := desk.knowledge.policy(i)) is not None]


def _best_of(hits: Iterable[Hit]) -> list[Hit]:
    """Each entry once, as well as it fits the message or a part of it, best first."""
    best: dict[str, Hit] = {}
    for hit in hits:
        if hit.policy.id not in best or hit.score > best[hit.policy.id].score:
            best[hit.policy.id] = hit
    return sorted(best.values(), key=lambda hit: -hit.score)


def apart(question: Question, desk: Desk) -> list[Hit]:
    """「在保护中心备过案了,专利产品备案还要再弄吗」: what tells the programmes apart, whatever else is named."""
    several = len(programs_in(question.text)) > 1 and DIFFER.search(question.text)
    return _telling_apart(question, desk) if several else []


def _telling_apart(question: Question, desk: Desk) -> list[Hit]:
    """「预审备案和专利产品备案是不是一码事」: how programmes differ is said where all of them are spoken of."""
    named = [PROGRAM_WORDS[name] for name in programs_in(question.text)]
    hits = desk.search.find(question.text, most=len(desk.search.policies))
    told = [hit for hit in hits if all(words.search(hit.policy.title + hit.policy.answer) for words in named)]
    return told[:1] if told and (told[0].score >= STRONG or DIFFER.search(question.text)) else []


def _asked_together(question: Question, program: str | None, desk: Desk) -> list[Hit]:
    """「管几年？每年还考核不」: what each part of a message finds for itself, in its order."""
    clauses = [part for part in _parts(question.text) if len(part) >= 4 and not is_only_a_name(part)][:MOST_PARTS]
    least = LIKELY if program in SPOKEN and len(re.findall(r"[?？]", question.text)) > 0 else STRONG
    if len(clauses) < 2:
        return []
    told: dict[str, Hit] = {}
    asked: dict[str, Hit] = {}  # what only tells (「442那份通知」) counts where nothing asks
    for clause in clauses:
        for hit in search(clause, program, question, desk)[:1]:
            if program is None and foreign(hit) and not programs_in(question.text):
                continue  # 「…名单是什么,哪些单位可以进」 is of no operation centre
            if hit.score >= (CERTAIN if program is None and hit.policy.program in SPOKEN else least):
                (asked if ASKING.search(clause) else told).setdefault(hit.policy.id, hit)
    return list((asked or told).values())[:MOST_ASKED]


def _parts(text: str) -> list[str]:
    """The clauses of a message; at a blank only where each side of it asks."""
    parts = []
    for part in CLAUSE.split(text):
        pieces = BLANK.split(part)
        parts += pieces if all(ASKING.search(piece) for piece in pieces) else [part]
    return parts


def _added(question: Question, program: str | None, desk: Desk) -> list[Hit]:
    """「搞了呢？」: a few words that only add to the question before; not what it was answered with already."""
    context = question.context
    if not continues(question) or not context.said or len(question.text) > BRIEF:
        return []
    if DID.fullmatch(question.text) and (nearest := _related_to_last(question, desk)):
        return nearest
    last = _of_last(question, desk)
    nearby = {i for policy in last for i in policy.related} - set(context.policies)
    both = f"{context.said},{question.text}"
    hits = [hit for hit in desk.search.find(both, program, nearby, most=1) if hit.score >= ENOUGH_OF_RULES]
    if nearby and hits:
        return hits
    once_more = desk.search.find(question.text, program, {entry.id for entry in last}, most=1)  # 「就是不满足也能报?」
    return [hit for hit in once_more if last and hit.score >= ENOUGH_OF_RULES]


def _related_to_last(question: Question, desk: Desk) -> list[Hit]:
    """「搞了呢」 after what becomes of those who do not: the entry that lies next to it."""
    beside = [entry for last in _of_last(question, desk)[:1] for entry in known(last.related, desk)]
    return [Hit(entry, 1.0) for entry in beside[:1]]


# Nothing is asked yet but to file: which programme it is says all of it.
MERE_WISH = re.compile(
    r"(?:你好|您好|请问|我们?|咱们?|俺|公司|想|要|来|去|准备|打算|需要|办理?|做|搞|弄|申请|问|一?下|个|的|了|咨询|了解|关于|[,，。!！ ])*备案"
    r"(?:的?(?:事|事情|事宜|业务))?(?:咋|怎么)?(?:办|弄|搞|做)?[吧呗呢啊了吗?？。!！]*"
)


# 「我想备案产品」
WANTS_A_PRODUCT_FILED = re.compile(
    r"(?:你好|您好|请问|我们?|咱们?|公司|这边|想|要|来|准备|打算|需要|给|帮|把|办理?|做|搞|弄|申请|咨询|问|一下|个|款|,)*(?:产品(?:做|办|弄|去)?(?:个|一下)?备案|备案(?:个|一下|我们的?)?产品)[了吧呗呢啊吗?。! ]*"
)


def of_chosen(chosen: Question, said: str, desk: Desk) -> list[Hit]:
    """What was asked before the programme was chosen, of that programme; its overview where nothing was but to file."""
    if chosen.context.program == "product_filing" and CONTACTS.search(f"{said or ''},{chosen.text}"):
        return _contacts(desk)  # 「想做备案,给个电话」
    mere = MERE_WISH.fullmatch(said or "") or WANTS_A_PRODUCT_FILED.fullmatch(said or "")
    hits = [] if mere else find(chosen, desk)
    return hits or [
        Hit(entry, 1.0) for entry in desk.search.policies if entry.overview and entry.program == chosen.context.program
    ]


# A name is asked about, whatever place or trade is in it: 「名字想叫华东芯片平台,有规定吗」.
NAMES_IT = re.compile(
    r"命名|[起取]个?[^,。;!?名]{0,6}名|名[字称](?!单|额)[^,。;!?]{0,8}(?:规定|讲究|格式|规矩|要求|行|批|叫)|叫[“\"「『《']"
)


def foreign(hit: Hit) -> bool:
    """Whether an entry is of a programme that has to be named before it is spoken of."""
    return hit.policy.program in SPOKEN and not (hit.policy.unnamed and hit.score >= RULES)


def _not_at_a_center(question: Question, desk: Desk) -> list[Hit]:
    """「这个也是到山西中心去办?」 after what is told of 专利产品备案: where that is done."""
    talk = question.context.asks == ("policy",) and question.context.program == "product_filing"
    of_products = talk or program_of(question) == "product_filing"
    if not (of_products and AT_A_CENTER.search(question.text)) or OF_CENTERS.search(question.text):
        return []
    return [Hit(entry, 1.0) for entry in known(("product-platform",), desk)]


def plainly(question: Question, desk: Desk) -> list[Hit]:
    """The entry that a message plainly asks for, though its intent, a place or a trade in it speaks for something else.

    A name to be given; what lies next to the last answer (「第一批落在哪几个省」); what is told of one centre alone.
    """
    if there := _not_at_a_center(question, desk):
        return there
    if WANTS_A_PRODUCT_FILED.fullmatch(question.text):
        return of_chosen(
            replace(question, context=replace(question.context, program="product_filing")), question.text, desk
        )
    hits = search(question.text, program_of(question), question, desk)[:1]
    if not hits or question.intent == SETTLED:  # 「那外观呢」 is read by what was asked before
        return []
    best = hits[0]
    if best.policy.id == "operation-naming" and NAMES_IT.search(question.text):
        return hits if best.score >= STRONG else []
    last = _of_last(question, desk)
    if continues(question) and best.policy.id in {i for policy in last for i in policy.related}:
        return hits if best.score >= CERTAIN and not question.facts else []
    if question.intent == "list_centers" and not (question.named or question.industries):
        return hits if best.score >= BEYOND_DOUBT and not best.policy.listed and not foreign(best) else []
    if WHAT_IT_DOES.search(question.text) and _hardly_outside(question):
        return hits if best.score >= ENOUGH_OF_RULES else []
    if not (question.named or question.industries or question.facts or foreign(best)) and _lost(question):
        return hits if best.score >= CERTAIN else []
    told = question.facts.keys() - {"industries", "business_words"}  # 「论文里人工智能用在哪」 tells no trade
    if not (question.named or told or best.policy.program in SPOKEN) and _hardly_outside(question):
        return hits if best.score >= BEYOND_DOUBT else []
    of_a_trade = question.intent in ("ask_fields", "find_by_field") and question.industries and not question.named
    certain = bool(question.ranking) and question.ranking[0][1] >= ASKED_FOR
    if of_a_trade and not certain and best.policy.program == "centers" and not best.policy.listed:
        return hits if best.score >= CERTAIN else []  # 「做农机的,专利导航有没有我们这行」
    if question.intent == "out_of_scope" or {"phone", "website", "fields", "info"}.intersection(question.asks):
        return []
    names = [center.short for center in question.centers if question.named]
    least = BEYOND_DOUBT if "area" in question.asks else CERTAIN
    return hits if best.score >= least and any(name in best.policy.title for name in names) else []


def _lost(question: Question) -> bool:
    """Whether no intent is more than a guess."""
    return bool(question.ranking) and question.ranking[0][1] < GUESS


def _hardly_outside(question: Question) -> bool:
    """Whether a message looks like one that is not ours, but not surely: 「最高法跟国知局签过什么」."""
    return question.intent == "out_of_scope" and bool(question.ranking) and question.ranking[0][1] < NOT_OURS


def of_any_filing(hit: Hit) -> bool:
    """Whether an entry is about filing in general, so that 「备案」 alone does not lead to it: nor to the product's side of it."""
    of_products = hit.policy.program == "product_filing" and not hit.policy.unnamed
    return hit.policy.unnamed is False or of_products


def search(text: str, program: str | None, question: Question, desk: Desk) -> list[Hit]:
    """What a text finds, best first, weighed by the programme that it is about and by the talk."""
    if not WORDED.search(text):
        return []
    text = MAY_ONE.sub("吗", text)
    if program in SPOKEN and SPOKEN[program][-4:] not in text:
        text = SPOKEN[program] + text
    foreign = FAR_OFF if continues(question) else FOREIGN
    hits = [_weighed(hit, text, program, foreign, question.text) for hit in desk.search.find(text, program, most=12)]
    named = programs_in(question.text)
    of_a_centre = question.context.centers and {*question.context.asks} - {"policy", "list", "find", "by_field"}
    of_their_rules = continues(question) and question.context.program is not None
    ours = (OF_CENTERS.search(question.text) or of_a_centre or of_their_rules) and not set(named) & SPOKEN.keys()
    if program is None and ours:  # the three programmes are never mixed up
        hits = [hit for hit in hits if hit.policy.program not in SPOKEN]
    hits.sort(key=lambda hit: -hit.score)
    if not continues(question):
        return hits
    last = _of_last(question, desk)
    nearby = {i for policy in last for i in policy.related}
    raised = [replace(hit, score=hit.score + 0.1) if hit.policy.id in nearby else hit for hit in hits]
    return sorted(raised, key=lambda hit: -hit.score)


def _weighed(hit: Hit, text: str, program: str | None, foreign: float, message: str) -> Hit:
    score = hit.score
    if program is None and hit.policy.program in SPOKEN:
        score -= foreign
    if foreign == FAR_OFF and hit.policy.program == "centers" and not OF_ALL_CENTERS.search(message):
        score -= FAR_OFF  # 「数量很少那种」 after what becomes of abnormal filings
    meant, own = set(NUMBERED.findall(message)), NUMBERED.search(hit.policy.title)
    if meant and program is None and hit.policy.program in SPOKEN and not own:
        return replace(hit, score=0.0)  # 「442号文的依据」 is of no programme
    if meant and own and not meant & set(NUMBERED.findall(hit.policy.title + hit.policy.answer)):
        return replace(hit, score=0.0)  # 「49号文全文贴给我」 is not about 442
    if hit.policy.id.startswith("term-") and not DEFINES.search(text):
        score -= TERM
    return replace(hit, score=score)
