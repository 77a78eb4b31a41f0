"""Which facts the user says that he does not know: 不清楚, 社保人数忘了, 跳过."""

from __future__ import annotations

from bot.nlu.facts import patterns
from bot.nlu.facts.doubt import unknown
from bot.nlu.facts.told import Told

FACTS: tuple[tuple[str, str], ...] = (
    ("records.abnormal.when", r"(?:哪年|什么时候|几年|啥时候|(?<!成立)(?<!注册)(?<!开业)时间)(?:的|认定)?"),
    ("records.abnormal.corrected", r"(?:撤|纠正|改正|消除)"),
    ("records.abnormal.settled", r"处理"),
    ("records", r"非正常|信用|失信|侵权|处罚"),
    ("patents", r"专利|发明|实用新型|实新|外观"),
    ("insured", r"社保|参保"),
    ("registered_months", r"成立|注册(?!资本|资金)|开业|(?<![翻查看找])执照|年限"),
    ("capital_yuan", r"注册资本|注册资金|资本"),
    ("developers", r"研发人员|开发人员"),
    ("rd_percent", r"研发(?:投入|占比|经费|费用)"),
    ("ip_officers", r"专员"),
    ("certified", r"贯标"),
    ("taxed_here", r"税"),
    ("honours", r"瞪羚|专精特新|称号|名单"),
    ("industries", r"领域|行业|产业"),
    ("qualities", r"制度|团队|场地|条件"),
    ("dedicated_body", r"(?:日常|专责|运行|内设)(?:业务|管理|运行)*[^,。;!?]{0,2}机构|独立法人实体"),
    ("revitalising", r"盘活|存量"),
    ("sme_service", r"中小企业"),
    ("funds", r"经费|(?<!注册)资金|预算|保障"),
    ("yearly_amount_yuan", r"金额|[百千\d]万"),
    ("project_count", r"项目"),
    ("entity_count", r"带动"),
    ("place", r"注册地|登记地"),
    ("platform_account", r"账号|预审系统|管理平台"),
)


def skipped(told: Told) -> tuple[str, ...]:
    """The dotted names of the facts that the user cannot give; a bare 「不清楚」 is about what was asked."""
    found: list[str] = []
    bare = False
    for clause in told.clauses:
        if not unknown(clause.text):
            continue
        names = [name for name, pattern in FACTS if patterns.search(pattern, clause.text)]
        if names:
            found.append(names[0])
        else:
            bare = True
    if bare and not found:
        found += told.asked
    return tuple(dict.fromkeys(found))
