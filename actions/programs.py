"""Which of the three programmes a message is about: what it names, what the talk is about, what was chosen when asked."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.question import Question

SURE = 0.5  # confidence from which an intent is beyond doubt
OF_CENTERS = re.compile(r"预审|保护中心|(?<!产品)备案资格")
# 「想把这水泵拿去备案」: what is made, and not who makes it
A_PRODUCT = (
    r"[把给][这那](?:个|款|台|种|些|样)?(?![^,。;!?]{0,8}(?:公司|企业|厂|单位|情况|中心|主体|资格|专利|人|家|事))[^,。;!?]{1,8}?"
    r"(?:拿去|送去|去|做|办|上|报|弄)*(?:个)?备案"
)
PROGRAM_WORDS = {
    # or by what it is: 「牵头组个专利池,有没有国家级的牌子可以报」
    "operation_center": re.compile(
        r"运营中心|^(?!.*(?:预审|备案))(?=.*(?:牵头|有没有|有啥|有什么)).*(?:专利池|产业链|上下游|创新联合体|专利运营)[^。;!?]{0,24}国家级的?(?:牌子|资质|平台|名头|名号|称号)"
    ),
    "product_filing": re.compile(
        r"zlcp|产品[^,。;!?]{0,4}备案|专利产品(?=[^,，。;；!！?？]{0,8}(?:备|登记|报|能|可以|认定|条件|要求))|密集型|备(?:案|上)?(?:好|个|的|过)?(?:专利)?产品"
        r"|(?:颜色|[一两三四五六七八九几\d]个?色|型号|规格|尺寸|大小号|口味|配置)[^。;!?保中]{0,12}备(?:案|[几两三四五六七八九\d]|[,，。?？!！吗不]|$)"
        r"|(?:贴牌|代工|品牌|委托)(?:厂|方|商|的)[^,，。;!?]{0,8}备(?!案主体)"
        rf"|{A_PRODUCT}"
    ),
    "preexamination": re.compile(
        r"预审|专利(?:加快|提速)[^,。;!?]{0,4}备案|(?<!产品)备案(?:主体|资格)|保护中心(?:的|那个|那种)?备案|中心[^,，。;!?]{0,4}备(?:过|了|好|完|上)+案?(?!的?产品)"
    ),
}
PROGRAM_OF_INTENT = {"ask_product_filing": "product_filing", "ask_operation_center": "operation_center"}
# The entry that says step by step how it is done.
STEPS = {
    "product_filing": "product-steps",
    "operation_center": "operation-procedure",
    "preexamination": "filing-guide-steps",
}
SPOKEN = {"product_filing": "专利产品备案", "operation_center": "运营中心"}


def sure(question: Question) -> bool:
    """Whether the intent is beyond doubt, and what is asked."""
    return bool(question.ranking) and question.ranking[0][0] == question.intent and question.ranking[0][1] >= SURE


def program_of(question: Question) -> str | None:
    """The programme that a message is about; None also where it names two and asks how they differ."""
    said = programs_in(question.text)
    if len(said) > 1:
        return None
    if said and said[0] in SPOKEN:
        return said[0]
    if question.named and question.intent == "ask_process":
        return "preexamination"  # 「南京怎么备案」 is about the centre there
    before = question.context.program if continues(question) and not said else None
    meant = PROGRAM_OF_INTENT.get(question.intent) if sure(question) else None
    return meant or (before if before in SPOKEN else None)


def programs_in(text: str) -> list[str]:
    """The programmes that a text names."""
    named = [name for name, words in PROGRAM_WORDS.items() if words.search(text)]
    if "product_filing" in named and not re.search(r"预审|保护中心|专利(?:加快|提速)", text):
        named = [name for name in named if name != "preexamination"]  # 「专利产品备案谁可以当备案主体」
    return named


def of_another(text: str) -> bool:
    """Whether a text names one of the two programmes that no protection centre is asked for."""
    return bool(SPOKEN.keys() & set(programs_in(text)))


def continues(question: Question) -> bool:
    """Whether the talk is still about the rules, or the programme, of the last answer."""
    context = question.context
    checked = context.asks == ("eligibility",) and context.program in SPOKEN
    return (context.asks == ("policy",) or checked) and not question.named


# 「想快点授权,是不是去做专利产品备案」: that is not what it is for
FASTER = re.compile(
    r"(?:[快早](?:一?点|些)|加急|提速)[^,。;!?]{0,4}(?:授权|下证|拿证)|(?:授权|下证|拿证)(?:能|会|就|也|更|得)*(?:[快早](?:一?点|些|吗|不|么|[,。;!?]|$)|提速)|(?:加快|加急|提速)[^,。;!?]{0,4}(?:专利|授权|审查)"
)
CHOICES = (
    ("product_filing", re.compile(r"产品|密集|货|商品|卖|第二|后(?:者|面|一)|^2$|2[.、]")),
    ("preexamination", re.compile(r"预审|保护中心|主体|公司的|企业的|快审|加快|第一|前(?:者|面|一)|^1$|1[.、]")),
)
THAT_KIND = re.compile(r"[^,。;!?]{0,8}(?:那|这)[一]?(?:种|个|类|项)[,，。 ]|(?:第?[一二12]|前|后)[个种者]?[,，。 ]")
AFTER_FIRST = re.compile(r"[,，。;；!！?？]")
NOT_THIS = re.compile(r"^(?:不是|不要|不问)[^,，。;!?]{1,8}[,，。 ]+(?=.{2})")  # 「不是预审那个,是产品那个」
DENIED = re.compile(r"不是|不要|不问")
NOT_THAT_ONE = re.compile(r"[,，。 ]+不是[^,，。;!?]{1,8}(?=[,，。;!?]|$)")  # 「公司的,不是产品的」
LEAD = re.compile(r"^(?:哦|噢|嗯|呃|啊|对|那|就|是|[,，。 ])+")
MOST_CHOICE = 14  # characters of an answer to 「请问您问哪一种」


def choice(text: str) -> tuple[str, str | None]:
    """What an answer to 「请问您问哪一种」 says, and the filing that it chooses, by what it is or by what it is not."""
    said = NOT_THAT_ONE.sub("", NOT_THIS.sub("", LEAD.sub("", text)))
    said = AFTER_FIRST.split(said)[0] if THAT_KIND.match(said) else said  # 「产品的那种,我们厂里的扳手有专利」
    named = next((name for name, words in CHOICES if words.search(said)), None)
    if named and DENIED.match(said):  # 「不是产品那个」
        named = next(name for name, _ in CHOICES if name != named)
    return said, named


HOW_TO_REACH = re.compile(r"电话|网址|网站|官网|邮箱")


def chosen(question: Question) -> Question | None:
    """「产品那种」 after 「请问您问哪一种」: the question asked before, now of that programme."""
    context = question.context
    said, program = choice(question.text)
    if (
        context.waiting != "program"
        or program is None
        or len(said) > MOST_CHOICE
        or question.named
        or re.search(r"条件|要求|流程|怎么|什么|多少", said)
    ):
        return None
    before = context.said if program != "product_filing" else f"专利产品备案{context.said}"
    if HOW_TO_REACH.search(question.text):  # 「给产品备的那个,上哪个网站」
        before = f"{before},{question.text}"
    return replace(
        question, text=before, intent="ask_policy", context=replace(context, program=program, asks=("policy",))
    )
