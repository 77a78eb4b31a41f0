"""「没做贯标是不是直接淘汰」: what a centre only prefers is no condition, and a firm that lacks it is not shut out."""

from __future__ import annotations

import re

from actions import requirements
from actions.answers import Answer
from actions.desk import Desk
from actions.question import Question

# Words for what is preferred somewhere → the topic that it belongs to.
SUBJECTS = (
    (re.compile(r"贯标|29490|管理规范|体系认证|第三方认证"), "ip_work"),
    (re.compile(r"研发(?:投入|费|占比|经费)"), "rd"),
    (re.compile(r"示范企业|优势企业|示范|专利奖|pct|重点培育|重大平台|创新团队|高价值|维权"), "priority"),
)
LACKS = re.compile(r"没|不|无|缺|低于|少于|达不到|还差|必须|非得|非要|一定要|硬性|必备|前提")
SHUT_OUT = re.compile(
    r"淘汰|刷(?:掉|下)|出局|[拒否]|打回|退回|没戏|没门|没希望|没资格|没机会|备不|报不|过不|进不|不(?:给|让|能|可以|准|予|收|要|够)|卡|必须|硬性|硬杠|非得|非要|一定要|必备|前提|不行|有影响|要紧"
)
BENEFITS = re.compile(
    r"(?:有没有|有|算)(?:什么|啥|点)?(?:好处|用处?|帮助|加分|优势|优待|照顾|倾斜)|加(?:不加)?分|(?:更|会)?(?:优先|容易|占便宜|吃香)"
)
ASKS = re.compile(r"吗|么|嘛|不是?[?？]|是不是|会不会|是吧|对吧|吧|真的|假的|行不|[?？]|没[?？]?$|不[?？]?$")
# What a firm tells of itself besides: then it wants its verdict.
SAYS_LITTLE = frozenset(
    {"place", "elsewhere", "business_words", "industries", "outside", "kind", "certified", "not_certified", "honours", "no_honours", "rd_percent", "qualities"}
)  # fmt: skip


NO_PATENTS = frozenset({"no_patents", "no_kinds"})
WHETHER_SHUT_OUT = re.compile(r"(?:会不会|是不是|会)(?:就)?(?:直接)?(?:被|给)?(?:卡|拒|刷|淘汰|退|打回|否)")
OWN = re.compile(r"我们|我司|咱|俺|本公司|我公司|我厂")


def answer(question: Question, desk: Desk) -> Answer | None:
    """What the centre prefers, and that it is not required; what it does require of that; None for other questions."""
    text = question.text
    topic = next((topic for words, topic in SUBJECTS if words.search(text)), None)
    if topic and BENEFITS.search(text) and ASKS.search(text) and _alone(question):
        return requirements.answer(question, desk, tuple(dict.fromkeys((topic, "priority"))))
    asked = LACKS.search(text) and SHUT_OUT.search(text) and ASKS.search(text)
    if topic is None and asked:
        topic = _of_one_lack(question)
        return requirements.answer(question, desk, (topic,)) if topic else None
    if topic is None or not asked or not _alone(question):
        return None
    if all(requirements.preferences_in(center, text) for center in question.centers):
        return requirements.only_preferred(question, desk)
    of_itself = OWN.search(text) or topic != "ip_work"
    return None if of_itself else requirements.answer(question, desk, (topic,))


def _alone(question: Question) -> bool:
    """Whether a centre is known, and the firm tells nothing besides that could be weighed."""
    return bool(question.centers) and not question.facts.keys() - SAYS_LITTLE


def _of_one_lack(question: Question) -> str | None:
    """「没有发明专利会不会被卡」, of a centre that is named: what it asks of that, and no verdict on a firm not told of."""
    explicit = any(mention.explicit and not mention.negated for mention in question.mentions)
    told = question.facts.keys() - {"place", "elsewhere"}
    alone = explicit and told and told <= NO_PATENTS and not OWN.search(question.text)
    return "patents" if alone and WHETHER_SHUT_OUT.search(question.text) else None
