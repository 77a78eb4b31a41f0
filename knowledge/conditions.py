"""The kinds of test a filing condition is made of: typed data only, no evaluation and no wording.

A condition of a centre holds one test: a leaf, or a group of alternatives (`any_of`). Every leaf names the
fact about the applicant that it looks at and the threshold that the centre's text sets. What a leaf means
is documented in `docs/condition-types.md`.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Any, Literal, Union, get_args

from pydantic import BaseModel, Field, root_validator, validator

PatentKind = Literal["invention", "utility_model", "design"]

ApplicantKind = Literal[
    "enterprise",  # 企业
    "institution",  # 事业单位
    "university",  # 高校
    "research_institute",  # 科研院所
    "social_organisation",  # 社会组织
    "private_non_enterprise",  # 民办非企业单位、民非组织
    "government",  # 国家机关
    "military",  # 部队单位
]

RecordItem = Literal[
    "abnormal",  # 非正常专利申请
    "low_quality",  # 低质量专利申请
    "infringement",  # 故意、恶意、重复侵权
    "dishonesty",  # 专利不诚信、知识产权领域失信
    "bad_credit",  # 不良信用记录、信用不正常
    "subsidy_fraud",  # 骗取专利资助、奖补
    "unqualified_agent",  # 委托无资质代理
    "false_documents",  # 提供虚假文件
    "fake_patent",  # 假冒专利
    "court_defiance",  # 不执行判决、裁决
    "illegal",  # 其他违法违规
    "serious_list",  # 严重违法失信名单、知识产权领域严重失信主体
    "joint_punishment_list",  # 失信联合惩戒名单
    "operation_anomaly",  # 经营异常名录、公示系统异常
    "administrative_penalty",  # 行政处罚
]

Quality = Literal[
    "ip_foundation",  # 良好的知识产权（专利）工作基础
    "ip_team",  # 稳定的知识产权管理团队、部门或人员
    "ip_system",  # 规范的知识产权管理制度
    "ip_contact",  # 知识产权负责人、备案账号管理员
    "rd_ability",  # 自主研发能力
    "rd_real",  # 真实的研发活动、研发投入
    "rd_site",  # 研发场地
    "rd_team",  # 研发团队、研发人员
    "rd_funds",  # 研发经费
    "innovation",  # 创新能力、创新基础
    "influence",  # 行业影响力、成长性
    "leading",  # 技术领先
    "real_operation",  # 实体生产经营、实际经营
    "premises",  # 固定经营场所
    "need",  # 预审的意愿和需求
    "accept_rules",  # 遵守中心的管理制度、承诺书
    "true_information",  # 备案信息真实、准确
    "other",  # 中心或国家知识产权局的其他条件
]


class Strict(BaseModel):
    """Base of all knowledge records: unknown keys are refused, instances never change."""

    class Config:
        extra = "forbid"
        frozen = True


class RegisteredIn(Strict):
    """注册或登记地: the applicant is registered in the places that the centre serves (`serves`).

    `others` is an alternative to the whole test: a place outside `serves` is not yet refused, the centre decides.
    """

    type: Literal["registered_in"]
    others: bool = False  # 「或符合相关规定的其他区域」


class TaxedIn(Strict):
    """税务: the tax office in charge lies in the centre's places; `proof` when a certificate is asked for."""

    type: Literal["taxed_in"]
    proof: bool = False


class InsuredIn(Strict):
    """参保证明: proof that staff are insured in the centre's places; no number is set."""

    type: Literal["insured_in"]


class Applicant(Strict):
    """备案主体: what kind of body may file; an empty `kinds` means that the text names none.

    `others` is an alternative to the whole test, `kinds` and `legal_person` together: a body that fails either of
    them may still be one of the 其他单位, which the centre decides. `business_licence` softens `legal_person` only:
    a body that is no legal person but is licensed to operate (营业资格) is enough.
    """

    type: Literal["applicant"]
    kinds: tuple[ApplicantKind, ...] = ()
    legal_person: bool = False
    business_licence: bool = False  # 「独立法人（营业）资格」
    others: bool = False  # 「或符合条件的其他单位」


class RegisteredMonths(Strict):
    """成立时间: months since registration; the number itself is enough."""

    type: Literal["registered_months"]
    min: int = Field(gt=0)


class Insured(Strict):
    """参保、社保人数: insured staff, in persons; the number itself is enough."""

    type: Literal["insured"]
    min: int = Field(gt=0)


class InField(Strict):
    """产业领域: the business, or the application itself, belongs to one of the centre's fields."""

    type: Literal["in_field"]
    of: Literal["business", "application", "either"] = "business"
    only: tuple[str, ...] = ()  # where the condition is narrower than the list of fields (宁波)


class Patents(Strict):
    """专利: a number of patents of the given kinds, counted together."""

    type: Literal["patents"]
    kinds: tuple[PatentKind, ...]
    min: int = Field(gt=0)
    counts: Literal["granted", "applied", "owned"] = "granted"  # 授权 · 申请量 · 在审加有效
    in_force: bool = False  # 「有效」 is written
    own: bool = False  # 备案主体作为申请人 (any applicant, not necessarily the first)
    first_applicant: bool = False  # 第一申请人, 第一权利人
    original: bool = False  # 原始取得, 原始申请人, 自主申请: a bought patent does not count
    within_years: int | None = None


class Capital(Strict):
    """注册资本, in yuan."""

    type: Literal["capital"]
    min_yuan: int = Field(gt=0)


class Honour(Strict):
    """名单、称号: listed in one of the programmes named, from a year on."""

    type: Literal["honour"]
    names: tuple[str, ...]
    since_year: int | None = None


class RdRatio(Strict):
    """研发投入占比, in per cent of last year's main revenue."""

    type: Literal["rd_ratio"]
    min_percent: float = Field(gt=0)
    self_declared: bool = False  # 承诺制


class Developers(Strict):
    """研发人员, in persons."""

    type: Literal["developers"]
    min: int = Field(gt=0)
    education: str | None = None


class Certified(Strict):
    """标准认证或绩效评价, such as GB/T 29490."""

    type: Literal["certified"]
    standards: tuple[str, ...]


class IpOfficers(Strict):
    """知识产权专员, in persons."""

    type: Literal["ip_officers"]
    min: int = Field(gt=0)


class Window(Strict):
    """How far back a record is looked at: rolling months or whole calendar years before the filing."""

    months: int | None = Field(None, gt=0)
    calendar_years: int | None = Field(None, gt=0)

    @root_validator
    def _one_of_two(cls, values: dict[str, object]) -> dict[str, object]:
        if (values.get("months") is None) == (values.get("calendar_years") is None):
            raise ValueError("give either months or calendar_years")
        return values


class CleanRecord(Strict):
    """信用: none of the items on record, within a window or without one."""

    type: Literal["clean_record"]
    items: tuple[RecordItem, ...]
    within: Window | None = None  # absent: the text sets no period
    never: bool = False  # 「未曾」: at any time
    only_unsettled: bool = False  # only filings not yet dealt with bar (未处理完毕)
    lasting: tuple[
        RecordItem, ...
    ] = ()  # lists of which the text names the record: 「经营异常记录」 stays after removal
    corrected_is_met: bool = False  # 「已及时纠正或消除后果」 counts as met
    after_window: Literal["commitment_letter"] | None = None  # older ones: a letter has to be filed
    recognised_by: tuple[str, ...] = ()  # 「国家知识产权局认定的」


class ScopeExcludes(Strict):
    """经营范围: a business that the registered scope must not contain."""

    type: Literal["scope_excludes"]
    business: str


class OperatingState(Strict):
    """经营状态, as the company register has it."""

    type: Literal["operating_state"]
    states: tuple[str, ...]


class PlatformAccount(Strict):
    """平台注册: an approved account on the centre's own platform."""

    type: Literal["platform_account"]
    platform: str
    url: str | None = None


class Statement(Strict):
    """Qualities that nobody can prove in a chat; the applicant's own statement settles them."""

    type: Literal["statement"]
    about: tuple[Quality, ...]


class FilesOnly(Strict):
    """Files applications of these kinds only (温州: designs)."""

    type: Literal["files_only"]
    kinds: tuple[PatentKind, ...]


class Recommended(Strict):
    """Recommended or taken in by an authority, for bodies of a described kind."""

    type: Literal["recommended"]
    by: str | None = None  # absent: the text does not say who decides (宁波)
    who: str


BuilderKind = Literal[
    "leading_enterprise",  # 行业龙头企业
    "research_institute",  # 科研能力突出的科研院所
    "national_park",  # 重点产业集聚的国家级产业园区
    "national_association",  # 全国性行业协会
    "other",  # 四类之外
]

ProgramFact = Literal[
    "ownership_dispute",  # 权属纠纷
    "market_benefit",  # 较好的市场经济效益
    "duplicate_filing",  # 相同产品已经备案过
    "influence",  # 突出的行业影响力、服务创新能力和运营优势
    "dedicated_body",  # 独立法人实体或者有专门职责的内设机构
    "own_premises",  # 独立开展业务的工作场地
    "staff",  # 有运营能力的人才队伍
    "funds",  # 必要的经费保障
    "revitalising",  # 盘活高校和科研机构存量专利，形成良好运行机制
    "sme_service",  # 服务科技型、创新型中小企业，成效较好
]

ProgramCount = Literal[
    "yearly_amount_yuan",  # 年度转化运营金额
    "project_count",  # 转化、产业化项目累计数量
    "entity_count",  # 协同机制带动的单位数量
]


class ProductRole(Strict):
    """专利产品备案: makes or sells the product, and is its patentee or a licensee."""

    type: Literal["product_role"]


class ProductPatents(Strict):
    """专利产品备案: patents in force that the product uses, the firm's own or licensed; a pending one is none."""

    type: Literal["product_patents"]
    min: int = Field(gt=0)


class Declared(Strict):
    """A fact of a programme that the applicant affirms or denies; `holds` is the answer that the text wants."""

    type: Literal["declared"]
    fact: ProgramFact
    holds: bool = True


class AtLeast(Strict):
    """A result of a programme in figures, in yuan or pieces; the number itself is enough."""

    type: Literal["at_least"]
    fact: ProgramCount
    min: int = Field(gt=0)


class Builder(Strict):
    """运营中心: what kind of body builds the centre."""

    type: Literal["builder"]
    kinds: tuple[BuilderKind, ...]


Leaf = Annotated[
    Union[  # noqa: UP007  (a list of types reads best so)
        RegisteredIn, TaxedIn, InsuredIn, Applicant, RegisteredMonths, Insured, InField, Patents, Capital, Honour,
        RdRatio, Developers, Certified, IpOfficers, CleanRecord, ScopeExcludes, OperatingState, PlatformAccount,
        Statement, FilesOnly, Recommended, ProductRole, ProductPatents, Declared, AtLeast, Builder,
    ],
    Field(discriminator="type"),
]  # fmt: skip

_OF_PROGRAMS = (ProductRole, ProductPatents, Declared, AtLeast, Builder)
_BY_NAME: dict[str, type[Strict]] = {
    get_args(kind.__fields__["type"].annotation)[0]: kind for kind in get_args(get_args(Leaf)[0])
}
# What a centre's condition is made of; the programmes have these and a few of their own.
TYPES: dict[str, type[Strict]] = {name: kind for name, kind in _BY_NAME.items() if kind not in _OF_PROGRAMS}
PROGRAM_TYPES: dict[str, type[Strict]] = {name: kind for name, kind in _BY_NAME.items() if kind in _OF_PROGRAMS}


def read_leaf(data: Any) -> Any:
    """The leaf that plain data describe: the type is looked up first, so that errors speak of that type only."""
    if not isinstance(data, dict):
        return data
    if "type" not in data:
        raise ValueError("has no type; add one, as {type: registered_in}")
    name = data["type"]
    if name not in _BY_NAME:
        close = get_close_matches(str(name), TYPES, n=1)
        guess = f"; did you mean {close[0]}?" if close else f"; known types: {', '.join(sorted(TYPES))}"
        raise ValueError(f"no condition type {name!r}{guess}")
    return _BY_NAME[name].parse_obj(data)


class AnyOf(Strict):
    """A group of alternatives: one branch is enough."""

    any_of: tuple[Leaf, ...]

    @validator("any_of", pre=True, each_item=True)
    def _branch(cls, value: Any) -> Any:
        return read_leaf(value)

    @validator("any_of")
    def _at_least_two(cls, value: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
        if len(value) < 2:
            raise ValueError("a group of alternatives needs two branches or more; write a single test directly")
        return value


Test = Union[AnyOf, Leaf]  # noqa: UP007  (Leaf is annotated)


def read_test(data: Any) -> Any:
    """The test that plain data describe: a group of alternatives when it has `any_of`, else a leaf."""
    if not isinstance(data, (dict, Strict)):
        raise ValueError("should be a mapping with `type` (one test) or `any_of` (alternatives)")
    if isinstance(data, dict) and "any_of" in data:
        return AnyOf.parse_obj(data)
    return read_leaf(data)


def leaves(test: Test) -> tuple[Leaf, ...]:
    """The leaves of a test: its branches, or itself."""
    return test.any_of if isinstance(test, AnyOf) else (test,)
