"""What the engine's names are called in Chinese: patents, records, qualities, bodies, facts of the programmes."""

from __future__ import annotations

from knowledge.eligibility.less import less_than

PATENTS = {"invention": "发明", "utility_model": "实用新型", "design": "外观设计"}

QUALITIES = {
    "ip_foundation": "较好的知识产权工作基础",
    "ip_team": "稳定的知识产权管理团队或人员",
    "ip_system": "知识产权管理制度",
    "ip_contact": "在职的知识产权负责人和账号管理员",
    "rd_ability": "自主研发能力",
    "rd_real": "真实的研发活动",
    "rd_site": "研发场地",
    "rd_team": "研发团队",
    "rd_funds": "研发经费投入",
    "innovation": "较强的创新能力",
    "influence": "行业影响力或成长性",
    "leading": "技术领先",
    "real_operation": "实际经营",
    "premises": "固定经营场所",
    "need": "近期的预审申请需求",
    "accept_rules": "遵守中心管理规定的承诺",
    "true_information": "真实准确的备案信息",
    "other": "中心另有要求的其他条件",
}

BODIES = {
    "company": "公司",
    "enterprise": "企业",
    "branch": "分公司，不是独立法人",
    "individual_business": "个体工商户，不是独立法人",
    "individual": "个人，不是独立法人",
    "institution": "事业单位",
    "university": "高校",
    "research_institute": "科研院所",
    "social_organisation": "社会组织",
    "private_non_enterprise": "民办非企业单位",
    "government": "国家机关",
    "military": "部队单位",
}

BUILDERS = {
    "leading_enterprise": "行业龙头企业",
    "research_institute": "科研院所",
    "national_park": "国家级产业园区",
    "national_association": "全国性行业协会",
    "other": "四类之外的单位",
}

# A fact that is affirmed or denied: what the firm said when it is true, and when it is not.
YES_NO = {
    "taxed_here": ("主管税务机关在当地", "主管税务机关不在当地"),
    "insured_here": ("能提供当地的参保证明", "没有当地的参保证明"),
    "platform_account": ("已在平台注册", "还没有在平台注册"),
    "makes": ("制造该产品", "不制造该产品"),
    "sells": ("销售该产品", "不销售该产品"),
    "patentee": ("是专利权人", "不是专利权人"),
    "licensee": ("是被许可人", "没有得到许可"),
    "recommended": ("有推荐", "没有推荐"),
    "ownership_dispute": ("专利有权属纠纷", "专利没有权属纠纷"),
    "market_benefit": ("经济效益较好", "还没有较好的经济效益"),
    "duplicate_filing": ("同一产品已经备案过", "同一产品没有备案过"),
    "influence": ("有突出的影响力和服务能力", "没有突出的影响力和服务能力"),
    "dedicated_body": ("有独立法人实体或专责机构", "没有独立法人实体或专责机构"),
    "own_premises": ("有独立场地", "没有独立场地"),
    "staff": ("有运营人才队伍", "没有运营人才队伍"),
    "funds": ("有经费保障", "没有经费保障"),
    "revitalising": ("盘活高校院所存量专利作用突出", "盘活高校院所存量专利作用不突出"),
    "sme_service": ("服务中小企业成效较好", "服务中小企业成效不突出"),
}

# Figures: what goes before and after the number.
FIGURES = {
    "insured": ("参保", "人"),
    "developers": ("研发人员", "人"),
    "ip_officers": ("知识产权专员", "人"),
    "rd_percent": ("研发投入占比", "%"),
    "valid_patents": ("产品用到的有效专利", "件"),
    "project_count": ("转化、产业化项目", "个"),
    "entity_count": ("带动单位", "家"),
}


def number(value: float) -> str:
    """3.0 → 3, 0.6 → 0.6; of a figure that is not reached 不到5."""
    whole = less_than(value)
    if whole is not None:
        return f"不到{number(whole)}"
    return f"{round(value, 2):g}" if abs(value) < 1e6 else f"{value:.0f}"


def money(yuan: float) -> str:
    """5000000 → 500万元, 120000000 → 1.2亿元."""
    whole = less_than(yuan)
    if whole is not None:
        return f"不到{money(whole)}"
    if abs(yuan) >= 1e8:
        return f"{number(yuan / 1e8)}亿元"
    return f"{number(yuan / 1e4)}万元" if abs(yuan) >= 1e4 else f"{number(yuan)}元"


def duration(months: float) -> str:
    """4 → 4个月, 18 → 1年6个月, 24 → 2年."""
    if months < 0:
        return f"{number(months)}个月"
    if months % 1 == 0.5:  # 「不到两个月」: how much less is not known
        return f"不到{duration(months + 0.5)}"
    years, rest = divmod(months, 12)
    year = f"{number(years)}年" if years else ""
    return year + (f"{number(rest)}个月" if rest or not years else "")


# What a firm may leave out of 「其他条件都满足」, by the names of facts.
EXCEPTED = {
    "registered_months": "成立时间", "insured": "参保人数", "capital_yuan": "注册资本", "patents": "专利", "records": "信用记录",
    "rd_percent": "研发投入占比", "developers": "研发人员", "ip_officers": "知识产权专员", "certified": "贯标认证", "honours": "名单、称号",
    "industries": "产业领域", "platform_account": "平台账号", "yearly_amount_yuan": "年度转化运营金额", "project_count": "转化项目",
    "entity_count": "带动单位",
}  # fmt: skip
