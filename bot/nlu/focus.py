"""A long message → what it tells of the firm and what it asks; the story around it is left out.

People write of the weather, a broken printer and a neighbour before and after the one thing that they want to know. A
short message, one that asks nothing, and one whose every clause is of use stay as they are.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from bot.nlu.facts import Told, facts_of
from bot.nlu.facts.clause_model import meant
from bot.nlu.language import chinese
from knowledge.eligibility.exchange import to_json

LONG = 45  # characters of a message that may hold a story
MANY = 5  # clauses of such a message
IDLE = 4  # clauses that speak of nothing of ours: they make a story
IDLE_IN_A_CHECK = 6  # the same where a firm asks whether it may file: there a clause that seems idle may be a fact
LEAST_LEFT_OUT = 2  # clauses
MOST_TOLD = 1  # clauses with facts besides the question; with more it is a firm's account of itself, no story
AHEAD = 4  # clauses after the question, in its sentence, in which it goes on
BACK = 2  # clauses before the question, in its sentence, that it goes on from

_CLAUSE = re.compile(r"[^,。;!?~\n… ]+[,。;!?~\n… ]*")
_ENDS_SENTENCE = re.compile(r"[。!?~…\n]\s*$")
ASKS = re.compile(
    r"\?|吗|呢[,。 ]*$|么[,。 ]*$|不[,。? ]*$|多少|多久|多长|几(?![乎千百万天次下十])|怎么(?!说|办法)|咋(?!说|呼)|如何|什么(?!都|也|的|东西都)|啥(?!也|都|的)|哪(?!怕|有空|天|个都|里都|儿都)"
    r"|要不要|能不能|可不可以|是不是|有没有|没有?要求|要没要|算不算|收不收|行不行|够不够|认不认|给不给|(?:会|需|用)不(?:会|需要|用)|(?:直接|就|是).{1,8}还是|是否|能否"
)
# Said where a person comes to the point.
_TO_THE_POINT = re.compile(
    r"想问|请问|问(?:一?下|一?句|一?嘴|问|一件|个事|清楚)|想知道|请教|咨询|想了解|搞(?:清楚|明白)|查(?:一?下|一?查)|求(?:问|解|助)|就问|(?:你|您)给?(?:我)?(?:说|讲)(?:一?下|说|讲)|(?:话说|说)回来|正事|(?:电话|网址|官网|号码).{0,6}(?:多少|几号|给|发|告诉|说|报|来)|麻烦(?:告诉|讲|说|发|给)"
)
_SUBJECT = re.compile(
    r"中心|备案|能备|才?让备|给备|备不|预审|专利|发明|实用新型|实新|外观|软著|授权|知识产权|知产|社保|参保|非正常|承诺书|经营范围|纳税|税务|完税|研发|注册(?:满|资本|多久|地|了)|成立|第一申请人|贯标|官网|网址|电话|号码|产业|领域|行业|个体|分公司|法人|密集型|转普通|资格|失信|侵权|申请|再报|评成|不合格|考核|评价"
)
# What the question is tied to, without which it is asked of nothing.
_ANCHOR = re.compile(r"中心|备案|预审|专利|知识产权|知产|运营|资格")
_STORY_SUBJECT = re.compile(r"(?:中心|备案|预审|专利|资格|非正常)")
_SELF = re.compile(
    r"我们|我司|我厂|本公司|咱|俺|我(?:呢)?在|我(?:是|这|开|做|搞)|公司|厂|单位|企业|做[^,。;!?]{1,10}的|搞[^,。;!?]{1,10}的|注册|登记"
)
_FACTS = re.compile(
    r"专利|发明|实用新型|实新|外观|软著|社保|参保|成立|注册|非正常|处罚|失信|侵权|信用|不良|违[法规]|黑名单|研发|资本|实缴|纳税|税|个体|分公司|法人|贯标|专员|制度|团队|授权|在审|申请人|权利人|瞪羚|专精特新|小巨人|经营范围|其他|其余|别的|剩下|满足|符合|条件|要求|都[合对齐]|第[一二]|[件项]|场所|场地|人员|生产|龙头|许可|纠纷|带动|项目"
)
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千万半][件个项家年人%万亿]|没有|没重复|自产|效益|行情")
_CHECK = re.compile(
    r"[能可](?:以|不能|不可以)?[^,。;!?]{0,12}(?:备|收|做|报|过)|够不够|够格|有戏|没戏|符合|合不合|合适|行得通|过得了|收(?:不收)?我们|行不行|行[吗么]|[行成]不[,。?行成]|成[吗么]|(?:让|给)备|卡|可以[吗不么]"
)
_PROGRAMME = re.compile(r"产品[^,。;!?]{0,4}备案|备案[^,。;!?]{0,4}产品|运营中心")
_OF_A_PROGRAMME = ("product.", "centre.", "builder.", "patents.")
_RATHER, _TOLD_OF_IT = 0.12, 3  # how far ahead such a meaning is; clauses that make an account
# Facts that are no account of a firm by themselves.
_OF_ANYBODY = frozenset(
    {"place", "elsewhere", "business_words", "industries", "outside", "kind", "legal_person", "builder"}
)
# Somebody else, whose trade and patents are not the firm's.
_OTHERS = re.compile(
    r"隔壁|邻居|对门|对面|同学|朋友|同行|客户|亲戚|战友|表[哥姐弟妹]|堂[哥姐弟妹]|舅|姑|姨|叔|伯|老婆|老公|媳妇|闺女|女儿|儿子|孩子|娃|我[妈爸弟妹哥姐]|男朋友|女朋友|导师|前任|前同事|人家|别人|他们?家|她|之前在|以前在|前东家|介绍"
)


@dataclass(frozen=True)
class Focus:
    """What is left of a message: `text` as a whole, and in it the stretch that asks."""

    text: str
    asked: str


class _Part(NamedTuple):
    start: int
    end: int
    text: str
    asks: bool
    subject: bool
    to_the_point: bool
    place: bool
    trade: bool
    ends: bool  # whether a sentence ends with it

    @property
    def score(self) -> int:
        return 3 * self.to_the_point + 2 * ("?" in self.text) + 2 * self.subject + self.asks


def focus(doc: Doc) -> Focus | None:
    """The focus of a long message with a story in it; None for every other message."""
    text = doc.text
    if len(text) < LONG:
        return None
    parts = _parts(doc)
    if len(parts) < MANY:
        return None
    if _accounts_for_a_programme(text, parts):
        return None
    idle = sum(map(_idle, parts))
    stretch = _stretch(parts) if idle >= IDLE else None
    if stretch is None:
        return None
    asked = "".join(parts[i].text for i in stretch)
    telling = [i for i, part in enumerate(parts) if i not in stretch and _states(part)]
    if len(telling) > MOST_TOLD:
        return None
    check = bool(_CHECK.search(asked))
    if check and idle < IDLE_IN_A_CHECK:
        return None
    kept = [
        i
        for i, part in enumerate(parts)
        if i in stretch or i in telling or _says_who(part) or (check and _may_bear(part))
    ]
    if len(parts) - len(kept) < LEAST_LEFT_OUT:
        return None
    return Focus("".join(parts[i].text for i in kept).strip(), asked.strip(",;~… "))


def _accounts_for_a_programme(text: str, parts: list[_Part]) -> bool:
    """Whether a body tells of its product or its operation, clause by clause, to know whether it may file or apply."""
    if not _PROGRAMME.search(text):
        return False
    clauses = tuple(part.text.strip(",。;!?~… ") for part in parts)
    found = [one for one in meant(clauses, ("quality.", "record.")) if one and one.topic.startswith(_OF_A_PROGRAMME)]
    return sum(one.topic_lead >= _RATHER for one in found) >= _TOLD_OF_IT


def _parts(doc: Doc) -> list[_Part]:
    def holds(group: str, start: int, end: int) -> bool:
        return any(start <= span.start_char < end for span in doc.spans.get(group, ()))

    found = []
    for match in _CLAUSE.finditer(doc.text):
        said, start, end = match.group(), match.start(), match.end()
        centers, places = holds("centers", start, end), holds("places", start, end)
        found.append(
            _Part(
                start, end, said, bool(ASKS.search(said)), centers or bool(_SUBJECT.search(said)), bool(_TO_THE_POINT.search(said)),
                centers or places, holds("industries", start, end), bool(_ENDS_SENTENCE.search(said)),
            )
        )  # fmt: skip
    return found


def _stretch(parts: list[_Part]) -> list[int] | None:
    """The clauses of the question: the one that asks most plainly, with what it goes on from and what goes on from it."""
    asking = [i for i, part in enumerate(parts) if (part.asks or part.to_the_point) and _has_subject(parts, i)]
    if not asking:
        return None
    best = max(asking, key=lambda i: (parts[i].score, i))
    first = last = best
    while first > 0 and best - first < BACK and not parts[first - 1].ends and _goes_with(parts[first - 1]):
        first -= 1
    if parts[best].asks and not parts[best].subject and first == best and best > 0:
        first -= 1  # 「…才行,到底是几个?」
    sentence = next((i for i in range(best, len(parts)) if parts[i].ends), len(parts) - 1)
    last = max([i for i in range(best, min(best + AHEAD, sentence) + 1) if _asks_on(parts[i])], default=best)
    if parts[last].ends and last + 1 < len(parts) and "?" in parts[last + 1].text and parts[last + 1].subject:
        last += 1  # a second question
    chosen = list(range(first, last + 1))
    if not any(_ANCHOR.search(parts[i].text) or parts[i].place for i in chosen):
        before = [i for i in range(first) if _STORY_SUBJECT.search(parts[i].text)]
        chosen = [*before[-1:], *chosen]
    return chosen


def _has_subject(parts: list[_Part], index: int) -> bool:
    near = parts[max(index - BACK, 0) : index + 2]
    return parts[index].subject or any(part.subject for part in near)


def _goes_with(part: _Part) -> bool:
    return part.subject or part.place or part.asks or part.to_the_point


def _asks_on(part: _Part) -> bool:
    return (part.asks and (part.subject or "?" in part.text)) or (part.to_the_point and part.subject)


def _idle(part: _Part) -> bool:
    """Whether a clause speaks of nothing that a centre or its rules could be about."""
    return not (
        part.subject
        or part.place
        or (part.trade and _SELF.search(part.text))
        or _FACTS.search(part.text)
        or _FIGURE.search(part.text)
    )


def _says_who(part: _Part) -> bool:
    """Whether a clause says who and where the firm is."""
    if _OTHERS.search(part.text):
        return False
    return part.place or (part.trade and bool(_SELF.search(part.text)))


def _may_bear(part: _Part) -> bool:
    """Whether a clause may bear on a verdict: then it stays, whether or not its fact can be read by itself."""
    return not _OTHERS.search(part.text) and (part.trade or bool(_FACTS.search(part.text) or _SELF.search(part.text)))


def _states(part: _Part) -> bool:
    """Whether a clause states a fact that bears on a check, of the firm itself."""
    if _OTHERS.search(part.text) or not _FACTS.search(part.text):
        return False
    stated = to_json(facts_of(Told(chinese()(part.text), datetime.date.today())))
    return bool(stated.keys() - _OF_ANYBODY)
