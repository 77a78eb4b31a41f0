"""What stands around a number of patents: 至少3件, 各两件, 「只有外观,三个」, 「要三件是吧,我们正好有三件」."""

from __future__ import annotations

import re

from bot.nlu.facts import patent_words as words
from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import NUM, Figure, reached
from bot.nlu.facts.patent_mentions import kinds_in
from bot.nlu.facts.patent_states import OWNED
from bot.nlu.facts.told import Told
from knowledge.conditions import PatentKind

# What may stand between a kind and a number that has no measure word: 「实用新型就俩」.
LINK = re.compile(
    r"(?:得(?=\d|[一二两三四五六七八九十])|有|就|只|才|也|是|共|一共|总共|总数|数量|总量|数|x|×|\*|申请了?|下证了?|授权了?|下来|拿了|已经|[了:： 的倒还嘛呢专利])*"
)
EACH = re.compile(r"(?:各自?|分别|都|每种|每样)(?:都|也)?(?:有|是)?(?:了)?$")
AGAIN = re.compile(
    r"(?:之前|以前|早先|早前)(?:也|还)?有$|(?:又|再)(?:申请|报|交|递|拿|下|批|授权|买|来|添|加|多)(?:了|到|来|下来|过)*$"
)
DROPPED = re.compile(r"(?:驳回|视撤|撤回|放弃|没批|被驳)(?:了|的|过)*$")


_OF_STATE = tuple(p for name, _, p in words.QUALIFIER_PATTERNS if name in ("state", "in_force"))


def at_least(found: Figure | None, text: str, token: re.Match[str]) -> Figure | None:
    """「3件以上」, 「至少3件」: the number or more."""
    more = patterns.match(r"(?:以上|往上|出头|朝上)", text[token.end() :]) or patterns.search(
        r"(?:≥|>=?|大于|少说(?:也|都)?|至少|起码|最少|不少于|不低于|不下|超过)(?:有|是)?$", text[: token.start()]
    )
    if found is None or found.value is None:
        return found
    value = reached(found.value, text[: token.start()], counted=True)
    return Figure(value, found.at_least or bool(more))


def alone_after(told: Told, text: str, between: str, token: re.Match[str], first: bool) -> bool:
    """「只有外观,三个」: the number makes up the next clause."""
    clause = told.clause_at(token.start())
    return (
        bool(
            patterns.fullmatch(
                rf"[^,。;!?没无]{{0,12}}(?:还没授权|没授权|没下证)?(?:,(?:{OWNED})的?)?,[^,]{{0,4}}", between
            )
        )
        and bool(
            patterns.fullmatch(
                r"(?:就|只|才|有|是|大概|差不多|还|剩下?|现在|如今|目前|实际上?|其实)*"
                if not first
                else r"(?:就|只|才|一共|共|有|是|大概|差不多|还|剩下?|现在|如今|目前|实际上?|其实)*",
                clause.text[: token.start() - clause.start],
            )
        )
        and bool(
            patterns.fullmatch(
                r"(?:吧|的|了|呢|啊|左右|(?:还|都|是)?(?:已经?)?(?:授权|有效|下证)了?|(?:还|都)*在审)*",
                text[token.end() : clause.end],
            )
        )
    )


def held_by_state(after: str) -> bool:
    """「发明还在审」, 「专利已经失效了」, 「外观也都齐」: there are some."""
    if patterns.match(r"(?:我们|也|都|全|倒)*(?:有是有|有(?![没无效限])|齐)(?:了|的|全|啊|呢)*(?=$|[^\w])", after):
        return True
    if patterns.match(r"被[^,。;!?]{0,6}(?:提|请求|打|申请)了?(?:专利)?(?:权)?无效", after):
        return True  # an action against it that is open
    if patterns.match(
        r"(?:我们|也|都|倒|有)*(?:一大?堆|若干|不少|很多|好多|多得是|多的是|有的是|大把|好些|一大把|一摞|一沓)", after
    ):
        return True
    if (said := re.match(r"(?:也|都|全|其实)*是", after)) and words.BOUGHT.match(after, said.end()):
        return True  # 「发明是从研究所转让过来的」
    return any(
        pattern.match(
            patterns.sub(
                r"^(?:申请(?=[被给让遭驳都全])|也|都|还|已经?|全部?|刚刚?|的|正|一直|目前|现在|早就?|去年|前年|今年|上个?月|上周|昨天|今天|前天|这个?月|最近|因为?|又|给|被|我们|公司|处于|是(?=[“「等在还])|[“「]|(?<!现)在(?=实))+",
                "",
                after,
            )
        )
        or pattern.match(after)
        for pattern in _OF_STATE
    )


def number_start(text: str, start: int, end: int) -> int:
    """Where the number of a mention begins that ends with it."""
    numbers = list(patterns.finditer(NUM, text[start:end]))
    return start + numbers[-1].start() if numbers else start


def kinds_of_rule(told: Told, start: int, text: str) -> tuple[PatentKind, ...]:
    """「要三件实用新型是吧,我们正好有三件」: of the kind that the question before names."""
    before = [c for c in told.clauses if c.end <= start][-1:]
    own = patterns.match(
        r"(?:但|那)?(?:我们|公司|我)?(?:这边|这)?(?:正好|刚好|恰好|只|才|就|也|已经|手里|现在|有|拿了)+(?=\d|[一二两三四五六七八九十])",
        text,
    )
    others = [clause.start for clause in told.clauses_of_others]
    named = own and before and (before[0].asks_rule or before[0].start in others)
    return kinds_in(before[0].text.rstrip("了吧呢啊")) if named else ()
