"""「给我一份报告」: whether a message asks for it, and the answer with its link."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from actions.answers import Answer, render
from actions.asks import named
from actions.desk import Desk
from actions.eligibility import rows as wording
from actions.eligibility.check import answer as verdict
from actions.eligibility.concern import SAYS_LITTLE
from actions.eligibility.firms import stored
from actions.eligibility.scope import scope
from actions.eligibility.snapshot import snapshot
from actions.eligibility.telling import decide
from actions.question import Question
from bot.records import CHINA, shelf

# Papers of another kind: what is asked about them is no wish for ours.
OF_ANOTHER_KIND = re.compile(
    r"(?:检测|检验|审计|验资|自评|评价|年度|年报|导航|查新|检索|分析|调研|质检|信用|体检|财务|研究|工作|涉税|财产|税务|行业|市场)(?:统计)?报告"
    r"|手册|号文|申请表"
)
WANTED = re.compile(
    r"(?:生成|出|给我|导出|打印|下载|发我|拿).{0,8}(?:报告|书面|pdf)|报告.{0,4}(?:打印|导出|下载|发我|给我)"
    r"|(?:打印|导出|存|保存)(?:一份|一下|下来|出来|个?底|档)[给我看吧呗呢了吗行可以好不嘛。!！?？]*$",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"[,，。;；!！?？]")
OF_THE_WISH = re.compile(
    r"报告|打印|导出|书面(?!同意|答复|协议|合同|约定|确认|说定|商定|讲好|许可)|纸|下载|保存|结果|pdf|[1一][份页张]",
    re.IGNORECASE,
)
BRIEF = 10  # characters of a wish that does not say for what: 「留个底」
FIGURE = re.compile(r"[\d一二两三四五六七八九十]|没|无|有")
NOT_OURS = re.compile(r"什么报告|哪.{0,3}报告|交.{0,6}报告|需要|通知|名单|表格|模板|原文|指南|证书")


def wanted(question: Question) -> bool:
    """Whether a message asks for the report: by its intent, or by its words while there is a check in the talk."""
    if OF_ANOTHER_KIND.search(question.text):
        return False
    in_words = WANTED.search(question.text) and not NOT_OURS.search(question.text)
    states = (question.changes or question.facts) and not OF_THE_WISH.search(question.text)  # 「再下来两件」
    spoken = OF_THE_WISH.search(question.text) or (FIGURE.search(question.text) is None and len(question.text) <= BRIEF)
    known = question.context.check or not (question.doubtful or question.context.asks == ("policy",))
    meant = question.intent == "ask_report" and not states and spoken and known
    return bool(meant or (question.context.check and in_words))


def _states(question: Question) -> bool:
    """Whether something is told beside the wish: the 「一份」 in it counts no patents, and its 「好的」 affirms nothing."""
    beside = [clause for clause in CLAUSES.split(question.text) if not OF_THE_WISH.search(clause)]
    told = any(named(clause) and FIGURE.search(clause) for clause in beside)
    return told and bool(set(question.facts) - SAYS_LITTLE)


def answer(question: Question, desk: Desk, today: datetime.date | None = None) -> Answer:
    """The link to a report of the check in the talk; facts that come with the wish are taken in first."""
    today = today or datetime.date.today()
    context = question.context
    if _states(question):
        first = verdict(question, desk, question.facts, today)
        if first.status != "verdict" or first.context is None:
            return first
        context = first.context
    question = replace(question, context=context)
    firm = stored(context.firm, desk)
    about = scope(question, firm, context.check, False, desk) if context.check else None
    if about is None or not about.known:
        return Answer(
            kind="eligibility",
            status="asked_back",
            text=render("eligibility_report_none"),
            data={"results": []},
            suggestions=("我们公司能备案吗",),
        )
    decided = decide(firm, about, desk, today)
    kept = shelf().keep(snapshot(firm, decided, desk, today))
    until = kept.expires_at.astimezone(CHINA)
    pending = bool(context.check.get("open"))
    return Answer(
        kind="eligibility",
        status="answered",
        text=render(
            "eligibility_report",
            url=kept.url,
            until=until,
            pending=pending,
            supposed=bool(context.check.get("supposed")),
        ),
        data={
            "results": [wording.as_data(one, decided.subjects[one.center_id]) for one in decided.assessments],
            "report": {"url": kept.url, "pdf": kept.pdf, "expires": until.isoformat(timespec="seconds")},
        },
        sources=tuple(wording.source(one, decided.subjects[one.center_id], desk) for one in decided.assessments),
        suggestions=("继续",) if pending else (),
        context=context,
    )
