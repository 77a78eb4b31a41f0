"""What a firm has told about itself. A fact that nobody stated is None or absent, never false."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, NamedTuple

from knowledge.conditions import ApplicantKind, BuilderKind, PatentKind, ProgramCount, ProgramFact, Quality, RecordItem
from knowledge.eligibility.holdings import Holding, join
from knowledge.industries import Confidence
from knowledge.places import Place

Body = Literal[ApplicantKind, "company", "branch", "individual_business", "individual"]

# Whether a body is a legal person when nobody says so; the kinds left out are not settled by their name.
LEGAL_PERSON: dict[str, bool] = {
    "company": True,
    "institution": True,
    "university": True,
    "research_institute": True,
    "social_organisation": True,
    "government": True,
    "branch": False,  # 分公司
    "individual_business": False,  # 个体户
    "individual": False,  # 个人
}


class Business(NamedTuple):
    """An industry that the firm's words place it in, and how firmly."""

    industry: str
    confidence: Confidence = "sure"


@dataclass(frozen=True)
class Record:
    """What is on record of one kind, such as an abnormal filing (非正常专利申请), or that there is nothing.

    An event is dated by `months_ago` or by its calendar `year`; without either its date is unknown.
    """

    present: bool = True
    months_ago: float | None = None
    year: int | None = None
    settled: bool | None = None  # 已处理完毕
    corrected: bool | None = None  # 已纠正或消除后果
    recognised: bool | None = None  # False: not found by the authority
    intended: bool | None = None  # of an infringement: 故意 or 恶意, which is all that the centres' texts speak of
    clean_years: int | None = None  # with present=False: none in so many calendar years before this, 「上一年度没有」
    clean_months: int | None = None  # with present=False: clean for this long, 「近三年没有」

    @property
    def dated(self) -> bool:
        """Whether it is known when the event was."""
        return self.months_ago is not None or self.year is not None


class Honour(NamedTuple):
    """A list or title that the firm holds, and since when."""

    name: str
    year: int | None = None


@dataclass(frozen=True)
class Applicant:
    """Everything that a firm may state. Numbers are persons, months, yuan, per cent and pieces."""

    # where
    place: Place | None = None  # of registration: it decides
    elsewhere: tuple[Place, ...] = ()  # factory, office: does not decide
    taxed_here: bool | None = None  # the tax office lies where the firm is registered
    taxed_at: Place | None = None  # another place of the province, which its centre may look after as well
    insured_here: bool | None = None  # staff are insured there
    # what it does
    industries: tuple[Business, ...] = ()
    business_words: tuple[str, ...] = ()  # as the firm said it; alone, in words that no industry is known by
    outside: bool = False  # the business belongs to no centre's field
    fields: Mapping[str, bool] = field(default_factory=dict)  # 「属于新材料吗」: the firm's own answer
    filing_industries: tuple[Business, ...] = ()  # of the applications to be filed
    filing_outside: bool = False
    filing_in_field: bool | None = None  # 「申请属于这个领域」: the firm's own answer
    scope: Mapping[str, bool] = field(default_factory=dict)  # 经营范围: whether it contains a business
    # what it is
    kind: Body | None = None
    legal_person: bool | None = None
    registered_months: float | None = None
    registered_year: int | None = None
    insured: int | None = None
    capital_yuan: float | None = None
    operating_state: str | None = None
    # patents
    patents: tuple[Holding, ...] = ()
    no_kinds: frozenset[PatentKind] = frozenset()  # kinds said to be zero
    no_patents: bool | None = None
    patents_complete: bool | None = None  # 「只有」, 「一共」: kinds not named are zero
    # record
    records: Mapping[RecordItem, Record] = field(default_factory=dict)
    clean_record: bool | None = None  # 「信用没问题」: nothing on record but what `records` says
    # strength
    rd_percent: float | None = None
    developers: int | None = None
    ip_officers: int | None = None
    honours: tuple[Honour, ...] = ()
    no_honours: bool | None = None
    certified: tuple[str, ...] = ()  # standards
    not_certified: bool | None = None
    # ways and statements
    platform_account: bool | None = None
    files_only: tuple[PatentKind, ...] = ()
    recommended: bool | None = None
    qualities: Mapping[Quality, bool] = field(default_factory=dict)
    qualities_met: bool | None = None  # one answer for all qualities not named
    rest_met: bool | None = None  # 「其他条件都满足」
    # What 「其他」 leaves out, and what the firm leaves open (「谁排第一我得翻证书」), by the dotted names of facts: True where the firm says that it falls short of it (「就是社保人数不够」),
    # False where it only cannot tell (「几个人参保得问下人事」).
    excepted: Mapping[str, bool] = field(default_factory=dict)
    ahead: float = 0  # months from today to the day that the firm speaks of: 「明年三月再报呢」
    # the two programmes
    makes: bool | None = None
    sells: bool | None = None
    patentee: bool | None = None
    licensee: bool | None = None
    valid_patents: int | None = None  # in force, used by the product
    builder: BuilderKind | None = None
    declared: Mapping[ProgramFact, bool] = field(default_factory=dict)
    counts: Mapping[ProgramCount, float] = field(default_factory=dict)

    def learn(self, other: Applicant) -> Applicant:
        """This applicant with what `other` states: later facts replace earlier ones, the rest stays."""
        changes: dict[str, Any] = {}
        for name, empty in _EMPTY.items():
            later = getattr(other, name)
            if later == empty:
                continue
            earlier = getattr(self, name)
            changes[name] = {**earlier, **later} if isinstance(empty, dict) else later
        for group in _ONE_FACT:
            if set(changes).intersection(group) == {"business_words"} and (self.industries or self.outside):
                del changes["business_words"]  # words that nobody knows take back nothing that is known
            if any(name in changes for name in group):
                changes |= {name: getattr(other, name) for name in group}
        if other.kind and self.kind and other.kind != self.kind and other.legal_person is None:
            changes["legal_person"] = None  # 「转成有限公司」: what was said of the body before is no longer so
        if other.rest_met and not other.excepted:  # 「其他都满足」, said again without exception
            changes["excepted"] = {}
        changes |= self._patents_with(other)
        return replace(self, **changes)

    def _patents_with(self, other: Applicant) -> dict[str, Any]:
        if other.no_patents:
            return {"patents": (), "no_kinds": frozenset(), "patents_complete": None}
        if not other.patents and not other.no_kinds:
            return {}
        kinds = {holding.kind for holding in other.patents}
        first = (
            {"patents_complete": True} if self.no_patents and other.patents else {}
        )  # 「没专利」, 「刚下来一件外观」
        return {
            **first,
            "patents": join(self.patents, other.patents, other.no_kinds),
            "no_kinds": (self.no_kinds - kinds) | other.no_kinds,
            "no_patents": None,
        }

    def stated(self) -> frozenset[str]:
        """The names of the facts that have been stated."""
        return frozenset(name for name, empty in _EMPTY.items() if getattr(self, name) != empty)


_EMPTY: dict[str, Any] = {entry.name: getattr(Applicant(), entry.name) for entry in fields(Applicant)}
# Facts that are told together: a later statement about one replaces what was said about the others.
_ONE_FACT = (
    ("industries", "business_words", "outside"),
    ("filing_industries", "filing_outside", "filing_in_field"),
    ("registered_months", "registered_year"),
    ("taxed_at", "taxed_here"),
    ("honours", "no_honours"),
    ("certified", "not_certified"),
)
