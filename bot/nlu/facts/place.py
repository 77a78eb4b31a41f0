"""Where a firm is registered and where else it works; a place that is only asked about is neither."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from bot.nlu.facts import patterns
from bot.nlu.facts.told import Clause, Told
from knowledge.places import Gazetteer, Place, load_gazetteer

# What stands right before or after a name; the first kind that fits counts.
_AWAY = re.compile(
    r"(?:工厂|厂房|(?<!我们)(?<!我)厂子|(?:间|个|有|租|的)厂|厂区|生产基地|基地|办公室?|办公地(?:址|点)?|研发中心|仓库|分公司|分厂|实验室|车间|生产线|总公司|总部|母公司|集团|门店|办事处|老板)"
    r"(?:则|倒是?|却|是|都|全|主要|其实|现在|放|设|开|建|坐落|位于|挂)*(?:在|于)?$"
)
_TAX = re.compile(r"(?:税|社保|参保|医保|五险|纳税|缴税|户管|税务机关|税务局|税务关系)(?:[^,。;!?]{0,8})$")
_TAX_AFTER = re.compile(
    r"(?:市|省|区|县)?(?:那边|这边|本地)?(?:参|交|缴|上|买)的?(?:保|社保|五险|医保|税)(?=[,。;!?的了]|$)"
)
_STILL = re.compile(
    r"(?:目前|现在|一直|都|也|还|仍|仍然|依旧|是)*(?:还|仍|仍然|依旧|一直)(?:是|都)*(?:在|归|属|由|交在|挂在|放在)"
)
_TAX_WORDS = re.compile(r"税|社保|参保|医保|五险|户管")
_BRANCH = re.compile(r"分公司|分支机构|分部")
_HERE_IT_IS = re.compile(r"(?:市|省|区|县)?(?:这边|这儿|这里)")
_STANDS = re.compile(r"(?:注册|登记|设立|开|设|位于|我们|(?:^|[,。;! ])(?:就|是)?)在$")
_BRANCH_HERE = re.compile(r"(?:我们?|这边|本公司)(?:只|就|也)?是[^,。;!?]{0,6}(?:分公司|分厂|分支|办事处)")
_PARENT = re.compile(r"总公司|总部|母公司")
_NOT = re.compile(r"(?:不|没|并非|不算)(?:是)?(?:注册|登记|交|缴|落|放|挂)?(?:在|于|属于?|归|由|受|到|给)$|不是$")
_STRONG = re.compile(
    r"(?:注册|登记|执照|工商|户口|户籍|注册地|登记地|注册地址|注册登记|登记地)(?:的?(?:地|地址|地点|所在地))?(?:上|却|倒|写|填|标)*的?(?:是|为|都|就|也|办|落|放|开|挂)*(?:在|于|到)?$"
)
# Somebody else's place: 「跟厦门大学合作」, 「客户主要在深圳和东莞」, 「上海某集团在合肥的分公司」, 「台湾过来的」.
_THEIRS = re.compile(
    r"(?:原来|原先|以前|早先|之前|早年)[^,。;!?现如目后今]{0,14}$|(?:老家|籍贯|客户(?![a-d甲乙丙丁])|供应商|买家|市场|经销商|合作方|对方|人家|他们|股东|投资人)[^,。;!?]{0,14}$|(?:跟|与|同)$|(?:卖到|销往|出口到?|发往|供货给)$"
)
_FROM = re.compile(
    r"(?:市|省)?(?:那边|那里)?的?(?:关联|兄弟|姐妹|姊妹|合作)(?:公司|企业|单位|厂)的|(?:某|一[家个])?(?:集团|总公司|母公司|总部)(?:公司)?(?:在|下|旗下|的)|(?:过来|来)的(?!是)|(?:大学|学院|高校)(?:合作|一起|联合|转让|买)"
)
# 「海口的我知道有,三亚呢」
_KNOWN_ONE = re.compile(
    r"(?:市|省)?(?:那家|那个|那边|中心)?的?(?:我们?)?(?:已经|都|早)?(?:知道|晓得|清楚|问过|有数|不用说)"
)
# 「评上江苏省专精特新中小企业了」: who gave the title.
_TITLE = re.compile(
    r"(?:省|市|区|县)?级?的?(?:认定的)?(?:(?:创新|创业|双创|科技)*(?:领军)?人才(?!公司|市场|服务)|专精特新|小巨人|瞪羚|独角兽|高新技术企业(?:培育)?库|科技型中小企业|创新型中小企业|名牌|知识产权(?:优势|示范)|领军人才|(?:企业)?技术中心)"
)
# 「合肥写的是又要注册在合肥」: what a centre asks for; 「总不能搬到合肥去吧」: what will not be.
_ASKED_FOR = re.compile(
    r"(?:(?<!想)(?<!我们)要|得|须|需要?|只收|限|规定|要求)(?:先|是|都|在当地)*(?:注册|登记)(?:地)?(?:在|于|是)$"
)
_UNTHINKABLE = re.compile(
    r"(?:总不能|不可能|不想|不愿意?|不打算|没打算|难道|何必|犯不着)[^,。;!?]{0,8}(?:迁|搬|挪|注册|改)(?:到|去|往|至|在)?$"
)
# 「南京有个研发中心」, 「东莞还有仓库」.
_SITE = re.compile(
    r"(?:市|省|区|县)?(?:那边|那里|那儿|这边)?(?:还|也|另|只|就|不过|都|的)*(?:是|有|设|开|租|建|放|弄)(?:了|有|着)?(?:一?[个家间处座条])?[^,。;!?]{0,4}?"
    r"(?:工厂|厂房|厂区|分厂|生产线|基地|研发中心|研究院|仓库|办公室|办公点|办事处|分公司|门店|实验室|车间|销售点)"
)
# 「执照在朝阳,不过属于中关村示范区」: the zone says more than the division, whose bounds it crosses.
_IN_A_ZONE = re.compile(r"(?:(?<!是不)(?<!算不)(?:是|算)|属于?|落在|划在|位于|在|地址(?:是|在)?)$")
_A_CENTRE = re.compile(r"(?:市|省)?(?:知识产权)?(?:保护)?中心|(?:市|省)?那[家边]")
# 「珠海金湾有个厂」, of a firm that is registered elsewhere
_HAS_WORKS = re.compile(
    r"(?:市|区|县)?(?:那边|那里|这边)?(?:还|也|另)*有(?:了|着)?(?:一?[个家座间处])?[^,。;!?司]{0,4}?厂"
)
# 「准备从相城搬去武进,执照还没变」: not moved yet.
_NOT_MOVED = re.compile(r"(?:还没|没|尚未|未)(?:有)?(?:变更?|迁|搬|换|改|动|办)|(?:目前|现在|暂时)(?:还|仍)(?:是|在)")
_MOVE = re.compile(r"(?:迁|搬|挪|换|改|落户|转)(?:到|来|去|往|至|在)?$|落户$")
_WISH = re.compile(
    r"(?:能不能|能否|能|可不可以|可以|可否|想|要|去|会|打算|准备|希望|可|应该|该|适合|怎么|如何)(?:到|上)?在?$|[报去找到]$"
)
_IN = re.compile(
    r"(?:我们?|公司|厂|人|单位|企业|本部|现|都|就|也|是|来自|位于|坐落于?|坐标|家|地处|设|开|地址|驻地)?(?:在|于|勒)$|驻地$|所在地[ :]?$|(?:来自|位于|坐落|坐标|地处|地址是?|人在)$"
)
_SELF = re.compile(
    r"(?:我们?|自己|本身|俺|本公司|公司|我司|我厂|我是|我们是|单位|本人|企业)(?:是|就是|这边|这里)?$|(?:^|[,。;!?:\n ])是$"
)
_DOES = re.compile(
    r"(?:市|省|区|县|这边|这里|这块|本地|当地|那边)?(?:的|一家|一个|这家|某)?(?:新?注册的?|登记的|成立的|开的|办的|搞|做|整|弄|干|产|生产|制造|造|从事|研发|经营|卖|有家|开了)"
    r"|(?:市|省|区|县|这边|这里|本地|当地)?的?(?:一家|一个|家)?(?!保护)[^,。;!?]{0,14}?(?:公司|企业|工厂|个体户|个体|厂(?!家)|单位|大学|研究所|研究院|学院|协会|合作社|集团|作坊|医院|[茶药车酒纺食电光化农]企(?!业))(?!.{0,3}(?:要|有)什么)"
    r"|(?:市|省|区|县)?(?:这边|本地)?的(?:$|[,。;!?])|(?:市|省|区|县)?人(?:$|[,。;!?])"
)
_ASK = re.compile(
    r"(?:市|省|区|县)?(?:那边|这边|那里|那儿|这里|这儿|方面)?的?(?:还|也|又)?(?:能|可以|可不可以|可否|备|中心|保护|收|要|需|是不是|有没有|有什么|什么|怎么|行|呢|预审|给|认|成不|够|办|算|审|条件|要求|电话|网址|规定|门槛|[^,。;!?企厂司]{0,3}(?:备案|预审|中心))"
)
# 「济南和山东哪个合适」: two centres, and no place of the firm's
_OF_TWO = re.compile(
    r"(?:市|省)?(?:中心)?[和跟与、](?:[^,。;!?]{2,12}(?:哪(?:一)?[个家边]|谁)|[^,。;!?]{2,6}?的?(?:保护)?中心)"
)


class Places(NamedTuple):
    """The place of registration and the other places of the firm."""

    registered: Place | None
    elsewhere: tuple[Place, ...]
    tax: tuple[tuple[int, Place], ...]  # offsets of places that tax or insurance was said of


class _Named(NamedTuple):
    start: int
    end: int
    place: Place | None  # None: several counties have the name


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of this installation."""
    return load_gazetteer()


def _readings(ids: str) -> list[Place]:
    return [gazetteer().by_code[code] for code in ids.split("|") if code in gazetteer().by_code]


def _names(told: Told) -> list[_Named]:
    """The places named outside the names of centres; 「北京大兴」 is one, its last step."""
    spans = sorted(told.doc.spans.get("places", ()), key=lambda span: span.start_char)
    every = [(span.start_char, span.end_char, _readings(span.kb_id_)) for span in spans]
    known = [found[0] for _, _, found in every if found and (len(found) == 1 or found[0].level != "county")]
    known += gazetteer().chain(told.registered)[1:] if told.registered else ()  # 「迁到通州了」, of a firm in 海淀
    merged: list[_Named] = []
    for start, end, found in every:
        vague = bool(found) and found[0].level == "county"
        inner = [p for p in found if any(p != k and gazetteer().contains(k, p) for k in known)] if vague else []
        readings = inner or found
        one: Place | None = readings[0] if readings else None
        alike = [place for place in found if place.level == found[0].level]
        if not inner and len(found) > 1 and (found[0].level == "county" or len(alike) > 1):  # taizhou: 泰州, 台州
            one = None
        last = merged[-1] if merged else None
        gap = told.text[last.end : start] if last else ""
        if (
            last
            and one
            and last.place
            and gap in ("", "市", "省", " ", "的", "市的", "下面的", "下辖的", "所辖的", "那边的", ",")
            and gazetteer().nested(last.place, one)
        ) and (gap != "," or gazetteer().contains(last.place, one)):
            smaller = one if gazetteer().contains(last.place, one) else last.place
            merged[-1] = _Named(last.start, end, smaller)
            continue
        merged.append(_Named(start, end, one))
    return merged


def _before(told: Told, clause: Clause) -> str:
    """The clause before, in the same sentence."""
    earlier = [c for c in told.clauses if c.end <= clause.start]
    joined = earlier and not patterns.search(r"[。;!?]", told.text[earlier[-1].end : clause.start])
    return earlier[-1].text if joined else ""


def _of_tax(told: Told, clause: Clause, before: str) -> bool:
    """「税务不归西安管」, 「户管在咸阳,不归西安」."""
    return bool(_TAX.search(before) or (_TAX_WORDS.search(_before(told, clause)) and len(before) <= 6))


def places(told: Told) -> Places:
    """Every place of the message by what is said of it."""
    strong: list[Place] = []
    weak: list[Place] = []
    away: list[Place] = []
    branches: list[Place] = []
    parents: list[Place] = []
    zones: list[Place] = []
    works: list[Place] = []
    lives: list[Place] = []  # 「人在北京」: counts only where nothing is said of the firm
    tax: list[tuple[int, Place]] = []
    centers = [(span.start_char, span.end_char) for span in told.doc.spans.get("centers", ())]
    text = told.text
    unmoved = False
    named = _names(told)
    # where else the firm may stand: 「…,在武汉这边」, not 「想在上海备案」
    standing = [n for n in named if _HERE_IT_IS.match(text[n.end :]) or _STANDS.search(text[: n.start])]
    for start, end, place in named:
        inside = any(s <= start < e for s, e in centers)
        clause = told.clause_at(start)
        before, after = text[max(clause.start, start - 16) : start], text[end : max(clause.end, end)]
        if place is not None and _NOT.search(before) and _of_tax(told, clause, before):
            tax.append((start, place))
            continue
        if place is not None and _STILL.fullmatch(before) and _TAX_WORDS.search(_before(told, clause)):
            tax.append((start, place))  # 「税务登记没迁过来,还在宝鸡」
            continue
        if place is None or any(pattern.search(before) for pattern in (_NOT, _THEIRS, _ASKED_FOR, _UNTHINKABLE)):
            continue
        if place.level == "zone" and not inside and _IN_A_ZONE.search(before):
            elsewhere = _AWAY.search(before) or _TAX.search(before)
            if not elsewhere and not patterns.search(r"吗|是不是|算不算|在不在", clause.text):
                zones.append(place)
        if _FROM.match(after) or _TITLE.match(after) or _KNOWN_ONE.match(after):
            continue
        if patterns.search(r"从$", before) and patterns.match(r"(?:那边|打工)?(?:回|过)来", after):
            continue  # 「我从深圳回来接手」
        if patterns.search(r"从$", before) and patterns.search(r"[搬迁转挪]", after):
            if _NOT_MOVED.search(text[end:]):
                strong.insert(0, place)
                unmoved = True
            continue
        if unmoved and _MOVE.search(before):
            continue
        if _TAX.search(before) or _TAX_AFTER.match(after):
            tax.append((start, place))
        elif (
            (
                _AWAY.search(before)
                # 「总公司在合肥的分公司」 is there, unless it says where it is: 「总公司在上海的分公司,在武汉这边」
                and (
                    not patterns.match(r"(?:市|省)?的(?:分公司|子公司|分厂)", after)
                    or (any(n.start > start for n in standing) and _PARENT.search(before))
                )
            )
            or patterns.match(r"(?:市|省)?(?:那边)?的?(?:总部|总公司|母公司|集团)", after)
            or _SITE.match(after)
        ):
            away.append(place)
            site = _SITE.match(after)
            if _BRANCH.search(site.group() if site else before):
                branches.append(place)
            elif _PARENT.search(before):
                parents.append(place)
        elif _MOVE.search(before) and _A_CENTRE.match(after):
            continue  # 「改去湘潭中心备案呢」
        elif _HAS_WORKS.match(after):
            works.append(place)
        elif (
            _STRONG.search(before)
            or patterns.match(r"(?:市|省|区|县)?(?:注册|登记|设立|成立|(?:设|开|办)了)", after)
            or _MOVE.search(before)
        ):
            strong.append(place)
        elif patterns.search(r"(?:^|[我本])人(?:现)?(?:住)?在$", before):
            lives.append(place)
        elif inside or _WISH.search(before):
            continue
        elif _BRANCH_HERE.search(text) and patterns.match(r"(?:市|省|区|县)?(?:这边|这儿|这里)", after):
            weak.append(place)  # 「我们是分公司,总部在上海,成都这边能备吗」
        elif (
            _IN.search(before)
            or _SELF.search(before)
            or (_DOES.match(after) and not _ASK.match(after))
            or (told.asks("place") and not _ASK.match(after))
        ):
            weak.append(place)
        elif _ASK.match(after) or patterns.match(r"[吗呢?]", text[end : end + 1]) or _OF_TWO.match(after):
            continue
        elif (
            (patterns.fullmatch(r"(?:市|省|区|县)?(?:本地|当地|这边)?的?", after) and not before.strip("我是就在,们 "))
            or patterns.match(r"(?:市|省|区|县)?(?:这边|本地)?(?:的|一家(?![,。;!?]|$))", after)
            or not before
        ):
            weak.append(place)
    best = strong or weak or lives or (branches if parents else [])  # 「分公司在苏州,总公司在上海」
    best = best or (works if told.registered is None else [])  # all that is told of where it is
    registered = best[0] if best else None
    away += [place for place in works if place not in best]
    for place in best[1:]:
        if registered and gazetteer().contains(registered, place):
            registered = place
    for zone in zones:
        if registered and zone.parent in {step.code for step in gazetteer().chain(registered)}:
            registered = zone
    return Places(registered, tuple(dict.fromkeys(p for p in away if p != registered)), tuple(tax))


_TAX_WORD = r"(?:纳税|缴税|交税|税务机关|税务关系|税务局|税务|户管|税收|税)"
_INSURED_WORD = r"(?:社保|参保|医保|五险)"
_HERE = r"(?:本地|当地|这边|这儿|本市|本区|本县|区里|县里|本省|市里|同一个?地方|注册地)"
_AWAYS = r"(?:外地|外省|外市|别处|别的地方|异地|总部那边|其他城市)"


def _local(word: str, told: Told, found: Places) -> bool | None:
    """Whether tax or insurance is where the firm is registered."""
    text = told.text
    home = found.registered or told.registered
    match = patterns.search(
        rf"{word}(?:[^,。;!?]{{0,12}}?)(?P<no>不|没)?(?:[交缴落挂放][在到]|在|交|缴|归|由)(?P<here>{_HERE})?(?P<away>{_AWAYS})?",
        text,
    )
    if match and (match.group("here") or match.group("away")):
        return (match.group("away") is None) == (match.group("no") is None)
    # 「税务确定迁好了」; 「等税务迁好了」 waits for it
    moved = patterns.search(
        rf"{word}(?:关系|登记)?(?:确定|已经?|也|都|早就?|刚刚?)*(?:迁|转|挪|调)(?:好|完|妥|过来|回来)了?(?=[,。;!? ]|$)",
        text,
    )
    if moved and not patterns.search(
        rf"等|待|如果|{patterns.WERE_IT}|还没|没|未", text[told.clause_at(moved.start()).start : moved.end()]
    ):
        return True
    # 「无锡这边一个人都没参保」
    if patterns.search(
        rf"{_HERE}[^,。;!?]{{0,4}}(?:(?:一|半)个)? *(?:人|员工)?(?:都|也)?没(?:有)?(?:人)?(?:交|缴|上)?{word}", text
    ):
        return False
    if patterns.search(rf"(?:没有|没|无|拿不出|开不出|提供不了|办不了)[^,。;!?]{{0,10}}?{word}[^,。;!?]{{0,6}}?证明|{word}[^,。;!?]{{0,6}}?证明[^,。;!?]{{0,3}}(?:没有|没|拿不出|开不[了出]|提供不|办不|给不)", text):  # fmt: skip
        return False
    if patterns.search(
        rf"(?:有|能提供|拿得出|能开|开得出)[^,。;!?要]{{0,12}}?{word}[^,。;!?]{{0,6}}?证明|{word}[^,。;!?]{{0,6}}?证明[^,。;!?没不吗]{{0,4}}(?:开得|能开|有(?!没)|拿得|没问题|能提供|提供得|好开|齐)",
        text,
    ):
        return True
    for start, place in found.tax:
        clause = told.clause_at(start)
        before = told.text[clause.start : start]
        goes_on = _NOT.search(before) or _STILL.fullmatch(before)
        if not patterns.search(word, before) and not (goes_on and patterns.search(word, _before(told, clause))):
            continue
        if _NOT.search(before):  # 「税不在上海」 of a firm in Xi'an says little
            if home is None or gazetteer().nested(place, home):
                return False
            continue
        if home is None:
            return None if patterns.search(r"也|都|[转迁挪][回到]|改[到在成]", before) is None else True
        return gazetteer().nested(place, home) or (
            gazetteer().city(place) is not None and gazetteer().city(place) == gazetteer().city(home)
        )
    return None


def _tax_office(told: Told, found: Places) -> Place | None:
    """Another place of the firm's province where it pays tax: 「税务关系在银川,注册在吴忠」."""
    home = found.registered or told.registered
    for start, place in found.tax:
        before = told.text[told.clause_at(start).start : start]
        near = home is not None and gazetteer().chain(place)[-1] == gazetteer().chain(home)[-1]
        if near and patterns.search(_TAX_WORD, before) and not _NOT.search(before):
            return place
    return None


def read(told: Told) -> dict[str, Any]:
    """The facts on where a firm is."""
    found = places(told)
    facts: dict[str, Any] = {}
    if found.registered:
        facts["place"] = found.registered
    if found.elsewhere:
        facts["elsewhere"] = found.elsewhere
    for name, word in (("taxed_here", _TAX_WORD), ("insured_here", _INSURED_WORD)):
        value = _local(word, told, found)
        if value is not None:
            facts[name] = value
        if name == "taxed_here" and value is False and (office := _tax_office(told, found)):
            facts["taxed_at"] = office  # within the province a centre may still look after it
    return facts
