"""What a body asks beside its account of itself, while a programme is checked: where to hand in, who of two files, how often."""

from __future__ import annotations

import re

from actions.desk import Desk
from actions.entries import CERTAIN, CLAUSE, known, search
from actions.programs import SPOKEN, program_of
from actions.question import Question
from knowledge.search import Hit

CLAUSE_OR_BLANK = re.compile(rf"{CLAUSE.pattern}| ")  # 「我们是全国性协会 想报运营中心 材料交谁」
# What a clause asks besides whether one may file: 「想把这水泵拿去备案,网上哪儿办」.
HOW_AND_WHERE = re.compile(
    r"(?:向|往|到|去)何处|向谁|哪[儿里个]?(?:网|平台|系统|部门)?[^,。;!?]{0,4}(?:办|弄|搞|报|交|递|填|登|注册|备)|(?:交|递|报|找|归)(?:到|给)?(?:哪|谁)|(?:网址|官网|网站|平台|入口)(?:是|叫|在)?(?:哪|什么|啥|多少)"
    r"|(?:什么|哪些|啥|几样)(?:材料|资料|手续|文件)|第一步|(?:怎么|咋|如何)(?:申请|申报|办理|注册|报名|提交)(?!才)"
)
# 「两家都想自己报,还没谈拢」, 「我们是央企,材料能不能直接递国知局」
BESIDE = (
    (
        re.compile(
            r"(?:两|几|各)[家方](?:公司|企业|厂)?(?:都|谁|一起|同时)[^,。;!?]{0,6}(?:备|报|申请)|(?:没|还没|未)(?:谈拢|谈妥|商量好|协商好)|谁来(?:备|报)|该谁(?:来|去)?(?:弄|备|报|办|搞)|一家备一(?:次|个|份|遍)|各备各的|(?:跟|和|与)[^,。;!?]{1,10}(?:都|同时|各自)(?:想|要|打算)?(?:给|把|拿)?[^,。;!?]{0,14}(?:备|报|申请)|(?:他们|她们|它们|对方|学校|院里|人家|厂家|那边|合作方)[^,。;!?]{0,4}也(?:想|要|打算)[^,。;!?]{0,10}(?:备|报)|(?:谈好|谈妥|商量好|说好|协商)[^。;!?]{0,8}由(?:我们|我方|他们|对方|一方|哪)[^,。;!?]{0,4}(?:备|报)|共有[^。;!?]{0,14}(?:单独|自己|一方)(?:去)?(?:备|报)"
        ),
        "product-several-firms",
    ),
    (re.compile(r"备一次|备[两三四五几]次|每[个件项]专利"), "product-one-model"),
    (
        re.compile(r"(?:央企|中央企业).*(?:直接|向何处|哪里?(?:递|交|报)|(?:递|交|报|送)(?:到|给|去)?哪|省局|省里)"),
        "operation-central-firms",
    ),
)


def asked_beside(question: Question, desk: Desk) -> list[Hit]:
    """What a clause of a body's account asks of how, where and by whom, for the programme that it speaks of."""
    program = program_of(question)
    if program not in SPOKEN:
        return []
    for words, entry in BESIDE:
        if words.search(question.text) and (told := known((entry,), desk)) and told[0].program == program:
            return [Hit(told[0], 1.0)]
    clauses = [part for part in CLAUSE_OR_BLANK.split(question.text)[1:] if HOW_AND_WHERE.search(part)]
    hits = (hit for part in clauses for hit in search(part, program, question, desk)[:1])
    return [hit for hit in hits if hit.score >= CERTAIN][:1]
