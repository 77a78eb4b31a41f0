"""What a user can ask about a centre's conditions: the topics, derived from what each condition tests."""

from __future__ import annotations

from typing import Literal

from knowledge.conditions import InsuredIn, Leaf, Quality, Statement, TaxedIn, leaves
from knowledge.models import Condition

Topic = Literal[
    "place", "tax", "insured", "applicant", "age", "field", "patents", "capital", "rd", "innovation", "ip_work",
    "credit", "scope", "operation", "need", "rules", "exemption", "other",
]  # fmt: skip

TITLES: dict[Topic, str] = {
    "place": "注册地",
    "tax": "税务关系",
    "insured": "参保",
    "applicant": "备案主体",
    "age": "成立时间",
    "field": "产业领域",
    "patents": "专利要求",
    "capital": "注册资本",
    "rd": "研发能力",
    "innovation": "创新能力",
    "ip_work": "知识产权工作基础",
    "credit": "信用记录",
    "scope": "经营范围",
    "operation": "经营状况",
    "need": "预审需求",
    "rules": "承诺与管理",
    "exemption": "其他途径",
    "other": "其他条件",
}

# What is on record, by its name in sentences and exports.
RECORDS: dict[str, str] = {
    "abnormal": "非正常专利申请",
    "low_quality": "低质量专利申请",
    "infringement": "故意或恶意侵权",
    "dishonesty": "专利不诚信行为",
    "bad_credit": "不良信用记录",
    "subsidy_fraud": "骗取专利资助奖励",
    "unqualified_agent": "委托无资质代理",
    "false_documents": "提供虚假文件",
    "fake_patent": "假冒专利",
    "court_defiance": "不执行判决或裁决",
    "illegal": "其他违法违规行为",
    "serious_list": "严重违法失信名单",
    "joint_punishment_list": "失信联合惩戒名单",
    "operation_anomaly": "经营异常名录",
    "administrative_penalty": "行政处罚",
}

OF_TYPE: dict[str, Topic] = {
    "registered_in": "place",
    "taxed_in": "tax",
    "insured_in": "insured",
    "applicant": "applicant",
    "registered_months": "age",
    "insured": "insured",
    "in_field": "field",
    "patents": "patents",
    "capital": "capital",
    "honour": "patents",  # lists and titles stand in place of patents
    "rd_ratio": "rd",
    "developers": "rd",
    "certified": "ip_work",
    "ip_officers": "ip_work",
    "clean_record": "credit",
    "scope_excludes": "scope",
    "operating_state": "operation",
    "platform_account": "operation",
    "recommended": "exemption",
    "files_only": "exemption",
}

# Proofs of paying taxes and of insuring staff in the place are asked for together: who asks for one needs both.
LOCAL_PROOFS: tuple[Topic, ...] = ("tax", "insured")

OF_QUALITY: dict[Quality, Topic] = {
    "ip_foundation": "ip_work",
    "ip_team": "ip_work",
    "ip_system": "ip_work",
    "ip_contact": "ip_work",
    "rd_ability": "rd",
    "rd_real": "rd",
    "rd_site": "rd",
    "rd_team": "rd",
    "rd_funds": "rd",
    "innovation": "innovation",
    "influence": "innovation",
    "leading": "innovation",
    "real_operation": "operation",
    "premises": "operation",
    "need": "need",
    "accept_rules": "rules",
    "true_information": "rules",
    "other": "other",
}


def topics_of(condition: Condition) -> tuple[Topic, ...]:
    """The topics of a condition, each once, in the order of its leaves."""
    found = [topic for leaf in leaves(condition.test) for topic in _of_leaf(leaf)]
    return tuple(dict.fromkeys(found))


def _of_leaf(leaf: Leaf) -> tuple[Topic, ...]:
    if isinstance(leaf, Statement):
        return tuple(OF_QUALITY[quality] for quality in leaf.about)
    if isinstance(leaf, InsuredIn) or (isinstance(leaf, TaxedIn) and leaf.proof):
        return (OF_TYPE[leaf.type], *LOCAL_PROOFS)
    return (OF_TYPE[leaf.type],)
