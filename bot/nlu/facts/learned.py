"""Facts that the patterns leave unread, by what a clause means: 公示系统里状态正常, 学校排第一, 挂在失信名单上.

The patterns go first; nothing that they read is changed. A false fact is worse than a missing one: what is asked,
supposed, doubted or said of others is left alone, and so is what the model is not sure of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.nlu.facts import operation_centre, patterns, programme
from bot.nlu.facts.clause_model import Label, Meant, denies, labels, meant
from bot.nlu.facts.doubt import unknown
from bot.nlu.facts.learned_facts import joined
from bot.nlu.facts.record_words import ITEM
from bot.nlu.facts.told import SELF, Clause, Told
from bot.nlu.facts.ways import NO_LIMIT
from knowledge.eligibility.applicant import Applicant

# How far ahead a label has to be of the next, in topic and state; less when the bot has just asked for it.
LEADS = (0.18, 0.30)
LEADS_ASKED = (0.15, 0.25)
# How far ahead a clause's meaning has to be to be heard over a pattern, and of what: yes or no, said in one clause.
OVER_PATTERNS = 0.3
_OVER_PATTERNS = frozenset(
    {"product.makes", "product.sells", "product.licensee", "product.dispute", "product.benefit"}
    | {f"centre.{of}" for of in ("influence", "body", "premises", "staff", "funds", "revitalising", "sme")}
)
# What a message about a programme says is mostly of it; and of what it has not said yet, when all else has been read.
LEADS_PROGRAMME = (0.12, 0.25)
LEADS_LAST = (0.03, 0.15)
# What the two checks hang on, and how many clauses make an account.
_TOPICS = (
    "product.makes", "product.sells", "product.licensee", "product.dispute", "product.benefit", "product.duplicate",
    "centre.influence", "centre.body", "centre.premises", "centre.staff", "centre.funds", "centre.revitalising", "centre.sme",
)  # fmt: skip
LONG = 6
_MEMBER = re.compile(r"[^、]{5,}")
_SHORTEST, _LONGEST = 3, 32  # characters: less has no meaning of its own, more has several
# What is asked, supposed, doubted, wished, or said of others.
_ASKS = re.compile(
    r"^(?:说说|讲讲|聊聊|谈谈|介绍)|吗|么$|能[^,]{2,16}不$|归谁$|是谁的$|嘛\?|不\?|[行成能可够好算]不[行成能可够好算]?$|没\?|是不是|有没有|是否|能否|能不能|可不可以|行不|怎[么样]|咋|如何|(?:什么|啥|哪)(?![^,]{0,6}[都也没]|的|子)|多少|(?<![那这好前近头])几[个件年]|多久"
    r"|要不要|需要|必须|须|得(?:有|是|要)|(?:占比|比例|人数|人员|件数|投入|专利|资本|年限)呢$|[算影]响?不|[还就](?:能|可以|行)|能(?:备|过|报)|可以备|备案[吗不]|帮(?:忙|看|查|我(?!们))|请问|想问|打听"
    r"|(?:的|备案|全部|所有|具体)(?:条件|要求|规定|门槛|标准)$"
)
_SUPPOSES = re.compile(
    rf"{patterns.WERE_IT}|"
    r"如果|万一|假如|假设|倘若|若是|比如|例如|譬如|的话|担心|怕|会不会|可能|好像|不一定|不敢|不确定|不清楚|不知道|不晓得|记不|没把握|待定|打算|准备|想|希望|等.{1,6}(?:再|以后|之后|后)"
)
_OTHERS = re.compile(
    r"朋友|同行|隔壁|人家的?公司|别的公司|别家|其他公司|客户|供应商|合作方|股东|子公司|总公司|母公司|集团|老板另|另一[个家]|听说|有的企业|很多企业|对方公司|关联"
)
_NOT_ANY = re.compile(
    r"[没无不][^,。;!?]{0,3}(?:什么|啥)|没[^,。;!?]{0,12}过(?:什么|啥)"
)  # 「没设什么岗位」 asks nothing
# 「我们做信用评级服务」 speaks of the trade.
_TRADE = re.compile(
    r"(?:我们?|公司|厂里?|是|专门?|主要?)*(?:做|卖|搞|给|供|从事|经营|销售)[^没不自]*(?:的|服务|设备|产品|软件)"
)
_FULL_TIME = re.compile(r"专职|专门|全职")
# 「公司没有」 says of what, elsewhere.
_ELLIPSIS = re.compile(
    r"(?:但|而|不过|现在|目前)*(?:我们?|公司|本公司|我司|自己|这边|这家|企业)+(?:也|都|从来|一直|真|可|倒)*(?:没有?|有|不是|是)(?:过|的|了|啊|呢)*"
)
_QUESTION = re.compile(rf"\?|吗|呢|{_ASKS.pattern}")
# Figures have readers of their own: 成立3年, 社保五个人.
_ONLY_MONEY = re.compile(r"[^,。;!?]{0,4}\d+(?:\.\d+)?[万亿][^,。;!?]{0,3}")  # 「没到500万」
_FIGURE = re.compile(r"\d|[二两三四五六七八九十百俩仨](?:件|个(?!岗|职)|人|年|名|位|家|项|本|份|万|成)")
# What is told of a product or an operation centre is told of partners as well: 「集团没给我们出过许可」.
_PROGRAMMES = ("product.", "centre.", "builder.")
_NONE_OF_THEM = re.compile(r"不是|不算|并非|不属于|[算够称谈说轮]不上|没到|不够|非")  # 「我们不是龙头」
_NATIONWIDE = re.compile(r"全国|国家|中国|中字头|国字|民政部|部委|国资委|国务院|科协")
# 「想搞个国家级的产业知识产权运营中心」: what is to be built, not who builds
_OF_THE_CENTRE = re.compile(r"国家级的?(?=产业|知识产权|运营)")
_OWNER = re.compile(
    r"(?:这|那|该)?[件项个]?(?:专利|发明|技术)[^,。;!?]{0,4}(?:是|归|属于)"
)  # 「专利是中科院某所的」: what others are
_WITH_OTHERS = re.compile(r"[跟和与同][^,。;!?]{1,10}(?:共同|一起|联合|合作|共有)")  # 「跟研究院共同申请的」
_RESEARCHED = re.compile(r"研究(?!院|所|室|中心|机构|性|型|单位)")  # what it has done, not what it is
_FILED = re.compile(r"备|登记|报|重复|办|抢|占|申请")  # what a filing of the same product is told with
_UNDER_WAY = re.compile(r"正在|还没|不能|没法|办理中|走流程")
_PLANS = (
    "quality.need",
    "quality.ip_contact",
    "files_only",
    "patents.first_applicant",
    "patents.own",
)  # said with these words themselves


def with_learned(told: Told, firm: Applicant) -> Applicant:
    """The firm with what its clauses mean, where the patterns have left that open."""
    of_a_programme = programme.about_product(told) or programme.about_centre(told)
    clauses = [clause for clause in _clauses(told, of_a_programme) if _tells(told, clause, of_a_programme)]
    found = zip(meant(tuple(clause.text for clause in clauses), _idle(told)), clauses, strict=True)
    # where two clauses gainsay each other, the surer one is heard
    for meaning, clause in sorted(((one, clause) for one, clause in found if one), key=lambda pair: _rank(pair[0])):
        if _sure(told, clause, meaning, firm):
            firm = joined(told, clause, _facts_of(labels()[meaning.label], told), firm)
            either = meaning.topic == "centre.body" and operation_centre.by_office(
                told
            )  # no legal person, but an office
            if _surer_than_patterns(meaning, clause.text) and clause in told.clauses and not either:
                firm = _heard(told, labels()[meaning.label], firm)
    return _last_look(told, clauses, firm) if of_a_programme and len(told.clauses) >= LONG else firm


def _rank(meaning: Meant) -> tuple[bool, float]:
    """The surer clause first; of who is in charge the denial: 「负责人是自己人」 does not mend 「管理员是代理的」."""
    denies_one = meaning.topic == "quality.ip_contact" and meaning.state == "no"
    return (not denies_one, -meaning.topic_lead - meaning.state_lead)


def _last_look(told: Told, clauses: list[Clause], firm: Applicant) -> Applicant:
    """The firm of a long account with what is still open of its programme, where a clause says nothing that is known.

    A body that tells ten facts seldom says one of them twice: 「这几年赚得硬是可以」 is of the benefit, if nothing else was.
    """
    idle = _idle(told)
    if "运营中心" in told.text:  # whatever it says of products
        idle = (*idle, "product.")
    known = tuple(topic for topic in _TOPICS if not topic.startswith(idle) and _known(topic, told, firm))
    if len(known) == sum(not topic.startswith(idle) for topic in _TOPICS):
        return firm
    texts = tuple(clause.text for clause in clauses)
    for first, left, clause in zip(meant(texts, idle), meant(texts, (*idle, *known)), clauses, strict=True):
        if first is None or left is None or first.topic in known or left.topic not in _TOPICS:
            continue
        if _sure(told, clause, left, firm, LEADS_LAST):
            firm = joined(told, clause, _facts_of(labels()[left.label], told), firm)
    return firm


def _known(topic: str, told: Told, firm: Applicant) -> bool:
    """Whether a topic's facts are stated."""
    for label in labels().values():
        if label.topic == topic:
            for name, value in _facts_of(label, told).items():
                known = getattr(firm, name)
                if isinstance(value, Mapping) and not value.keys() <= dict(known).keys():
                    return False
                if not isinstance(value, Mapping) and known is None:
                    return False
    return True


def _surer_than_patterns(meaning: Meant, text: str) -> bool:
    """Whether a clause of a programme denies its fact beyond doubt: 「没跟公司签过许可」, of which a pattern sees the licence."""
    lead = min(meaning.topic_lead, meaning.state_lead)
    return meaning.topic in _OVER_PATTERNS and denies(text) and meaning.state == "no" and lead >= OVER_PATTERNS


def _heard(told: Told, label: Label, firm: Applicant) -> Applicant:
    """The firm with the programme's facts of a label, whatever the patterns have made of its clause."""
    facts = dict(label.product if programme.about_product(told) else {})
    facts |= label.centre if programme.about_centre(told) else {}
    changes: dict[str, Any] = {
        name: {**getattr(firm, name), **value} if isinstance(value, Mapping) else value for name, value in facts.items()
    }
    return replace(firm, **changes)


def _clauses(told: Told, of_a_programme: bool) -> list[Clause]:
    """The clauses; of a list in a programme's message its members too: 「有自己的楼层、12个懂行的人、年年有预算」."""
    found = list(told.clauses)
    if of_a_programme:
        for clause in told.clauses:
            members = list(_MEMBER.finditer(clause.text)) if "、" in clause.text else []
            found += [Clause(m.group(), clause.start + m.start(), clause.start + m.end()) for m in members]
    return found


def _idle(told: Told) -> tuple[str, ...]:
    """The topics that a message is not about: what two of them call by one name is told apart by it."""
    centre, product = programme.about_centre(told), programme.about_product(told)
    other = ("quality.", "body.legal_person") if centre else ("centre.", "builder.")
    return other if product else (*other, "product.")


_WHO_FILES = re.compile(r"(?:该|由|归|算)谁(?:来|家)?(?:去)?(?:备|报)")
_ITS_NAME = re.compile(
    r"(?:就|是|那)*(?:给)?产品(?:做|用)?的?备(?:案)?的?(?:那[个种类])?|(?:我们?|咱们?|俺们?|已经?|早就|现在|就是|是|想|要|打算|准备|申报|报|做|建|搞|成|评|上|一?[个家]|的|还有)*国家级?的?(?:产业)?(?:知识产权)?运营中心(?:了|的)?"
)


def _tells(told: Told, clause: Clause, of_a_programme: bool) -> bool:
    """Whether a clause may state something that the patterns do not know: no question, no figure, nobody else's."""
    text = clause.text
    if _ITS_NAME.fullmatch(text) or ("争" in text and _WHO_FILES.search(told.text)):
        return False  # 国家级 is no rank of the firm's; who files a product is no dispute about its patents
    if not _SHORTEST <= len(text) <= _LONGEST or clause.asks_rule or clause in told.clauses_of_others:
        return False
    if _ASKS.search(_NOT_ANY.sub("", text)) or _TRADE.fullmatch(text) or told.text[clause.end : clause.end + 1] == "?":
        return False
    if unknown(text) or _ELLIPSIS.fullmatch(text) or _ONLY_MONEY.fullmatch(text):
        return False
    return not _FIGURE.search(text) or bool(ITEM.search(text)) or of_a_programme


def _sure(told: Told, clause: Clause, found: Meant, firm: Applicant, leads: tuple[float, float] | None = None) -> bool:
    """Whether a meaning may be taken for a statement of the firm about itself; `leads`: how far it has to be ahead."""
    label = labels().get(found.label)
    if label is None:
        return False
    of_a_programme = found.topic.startswith(_PROGRAMMES) or (
        found.topic == "patents.own" and programme.about_product(told)
    )
    topic, state = leads or (LEADS_ASKED if _asked(told, label) else LEADS_PROGRAMME if of_a_programme else LEADS)
    if found.topic_lead < topic or found.state_lead < state:
        return False
    if found.topic == "quality.ip_team" and "兼" in told.text and _FULL_TIME.search(clause.text):
        return False  # 「没有专职的人,有个法务兼着」: somebody looks after it
    if found.topic == "patents.own" and found.state == "yes" and _UNDER_WAY.search(clause.text):
        return False  # 「正在转到公司名下」
    if found.topic == "recommended" and not re.search("推荐|重点", clause.text):
        return False  # 「招商引进来的项目」 is not yet recommended
    if found.topic == "files_only" and NO_LIMIT.search(clause.text):
        return False
    if found.topic.startswith("builder.") and _NONE_OF_THEM.search(clause.text):
        return False
    of_a_level = found.topic in ("builder.association", "builder.park")
    if of_a_level and not _NATIONWIDE.search(_OF_THE_CENTRE.sub("", told.text)):
        return False  # 「我们是行业协会」, 「园区管委会」 may be a city's
    others = _OWNER.match(clause.text) or _RESEARCHED.search(clause.text) or _WITH_OTHERS.search(clause.text)
    if found.topic.startswith("body.") and others:
        return False
    if found.topic == "product.duplicate" and (
        programme.CONTRACT_FILED.search(told.text) or (found.state == "yes" and not _FILED.search(clause.text))
    ):
        return False
    if not of_a_programme and _FIGURE.search(clause.text) and not ITEM.search(clause.text):
        return False
    if found.topic not in _PLANS and _SUPPOSES.search(clause.text):
        return False
    if not (of_a_programme or found.topic in _PLANS) and _OTHERS.search(clause.text):
        return False
    # 「数据造假被查出来会怎样」 asks of anybody
    bad = any(said.get("present") for said in label.states.get("records", {}).values())
    own = SELF.search(told.text) or firm.place or firm.industries or told.asks("records")
    return not bad or bool(own) or not _QUESTION.search(told.text)


def _asked(told: Told, label: Label) -> bool:
    """Whether the bot has just asked for what the label states."""
    for name, value in label.states.items():
        heads = "patents" if name == "holding" else name
        if isinstance(value, Mapping) and name in ("records", "qualities"):
            if any(fact.startswith(f"{name}.{key}") for key in value for fact in told.asked):
                return True
        elif told.asks(heads):
            return True
    return False


def _facts_of(label: Label, told: Told) -> dict[str, Any]:
    """What a label states in a message."""
    facts = dict(label.states)
    if label.product and programme.about_product(told):
        facts |= label.product
    if label.centre and programme.about_centre(told):
        facts |= label.centre
    return facts
