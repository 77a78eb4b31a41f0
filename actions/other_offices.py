"""Matters of other people's trades and offices that sound like ours: verses, lawyers, the title of a high-tech enterprise.

A firm's facts or our words in such a message (成立十周年, 专利官司, 研发费占比) would lead it to a check or a rule.
"""

from __future__ import annotations

import re

from actions import smalltalk
from actions.answers import Answer
from actions.question import Question

OURS = re.compile(r"备案|预审|保护中心|知识产权中心|运营中心|非正常")
# 「来首七律」, 「写一段感谢客户的话」
_PIECE = (
    r"(?:诗(?!人)|七律|五律|绝句|对联|春联|贺词|贺信|祝词|祝福语|祝福的话|发言稿|演讲稿|讲话稿|主持词|文案|软文|顺口溜|打油诗|藏头诗|感谢信|情书|检讨书?|作文"
    r"|小说|故事|歌词|歌(?=[,。;!? ]|$)|段子|笑话|标语|口号|广告语|朋友圈|公众号文章|(?:感谢|祝福|祝贺|夸|表扬|道歉|道贺)[^,。;!?]{0,8}的话)"
)
# 「帮我写个放假通知」; a notice that somebody else has issued (出了个通知) is no such wish.
_PAPER = r"(?:邀请函|辞职信|通知(?=[,。;!? ]|$)|周报|工作总结|年终总结|会议纪要|简历)"
WRITES = re.compile(
    rf"(?:写|拟|起草)(?:一|个)?(?:封|份|篇)?[^,。;!?]{{0,8}}?{_PAPER}|(?:来|写|(?<!工)作|编|赋|吟|拟|整|弄|出|帮我?想|讲|念|唱)(?:出|个|点|上)?(?:一|两|几)?(?:首|副|段|篇|句|封|份|个|则|条|幅)?[^,。;!?]{{0,10}}?{_PIECE}"
)
OWN_WRITING = re.compile(
    r"(?:让|叫|要求|逼)(?:我们?|咱们?)(?:去)?写(?:个|份)?(?:检讨|说明|承诺|材料)"
)  # 「还让我写检讨」
# 「推荐个律师」; a law firm that wants to file is a firm like others.
LAWYER = re.compile(
    r"(?:律师(?!事务所|所)|(?:打|请|接|代理)(?:[^,。;!?]{0,4})官司|律所|(?:认证|代理|咨询|培训|检测|翻译|评估)(?:机构|公司|中介))"
)
WANTS_ONE = re.compile(
    r"推荐|推一?个|介绍|靠谱|找[一个谁哪]|请[一个谁哪]|哪[个家位里]|多少钱|收费|怎么收|便宜|有没有|认识|给我(?:一个)?[!。]?$"
)
# What states quarrel about, though a province of ours is named.
POLITICS = re.compile(r"算不算(?:是)?(?:一?个)?国家|是不是(?:一?个)?国家|哪[一]?国(?:的)?领土|主权|统一台湾|两岸")
# 「经营范围想加一行,工商流程咋走」
REGISTRY = re.compile(r"经营范围[^。;；!?？]{0,10}(?:加|增|变更|改)[^。;；!?？]{0,12}(?:工商|流程|手续|怎么|咋|哪)")
# Titles that other offices give, asked for their own sake.
TITLE = re.compile(
    r"(?:高新技术企业|高新企业|高企|科小|专精特新|小巨人|瞪羚企业|科技型中小企业|创新型中小企业|单项冠军|技术中心|绿色工厂)(?:企业)?(?:的)?"
    r"(?:认定|评定|申报|评审|复审|复核|评价|评选|入库)"
)
OF_THE_TITLE = re.compile(
    r"条件|标准|要求|研发|占比|比例|流程|材料|几个点|多少|怎么|如何|补贴|好处|奖励|有效期|几年|多久|什么时候|需要|在哪|优惠|能办|可以办|办不办|办吗|受理|代办"
)


def answer(question: Question) -> Answer | None:
    """That this is none of ours; None for every other message."""
    text = question.text
    ours = OURS.search(text) or any(mention.explicit for mention in question.mentions)
    writes = None if OWN_WRITING.search(text) else WRITES.search(text)
    if (writes and "承诺" not in writes.group()) or (not ours and _of_others(text)):
        return smalltalk.answer("out_of_scope")
    return None


def _of_others(text: str) -> bool:
    title = TITLE.search(text)
    if POLITICS.search(text) or REGISTRY.search(text):
        return True
    return bool((LAWYER.search(text) and WANTS_ONE.search(text)) or (title and OF_THE_TITLE.search(text)))
