"""Facts of the two programmes: 专利产品备案 and 国家级产业知识产权运营中心."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import operation_centre, operation_figures, patterns
from bot.nlu.facts.operation_figures import COUNTED
from bot.nlu.facts.polarity import denied_before
from bot.nlu.facts.told import Told
from knowledge.conditions import BuilderKind, ProgramFact

# Name, words that deny, words that affirm; a denial goes first.
_FLAGS: tuple[tuple[str, str, str], ...] = (
    ("makes",
     r"还在研发(?:阶段|中)?(?=[,。;!?、 ]|$)|样[机品](?:都|也)?(?:还)?没|(?:还)?没(?:做|造|产|投产)出来|还没(?:量产|投产)|(?:不|没|不是)(?:自己|有)?(?:生产|制造|造|加工|产(?![生业品量权]))(?!力)|(?:光|只)(?:卖|销售)不做|(?:光是|只是|只|就是)?[^,。;!?]{0,3}(?:进货|转卖|转手|倒卖)|全(?:部)?(?:外包|委托)|(?:生产|制造|加工)(?:这块|环节|都|全|是|也|靠|由|交给|找)*(?:外包|外协|委托|委外|代工|别人|别家|工厂代)|(?:找|让|靠|由)(?:别的|别人|外面的?)?(?:代工|外协)",
     r"(?:产品|货|东西)(?:都|也)?是(?:我|我们|咱们?|俺们?)(?:自己)?(?:造|做|生产|产|制造)的|自产|自行(?:研发|设计|开发|、|并|和)*(?:生产|制造|加工)|(?:自己|我们|厂里)有(?:[^,。;!?没]{0,4})?(?:生产线|产线|流水线)|(?<!别人)自己(?:工厂|厂)?(?:造|生产|做|制造|加工)(?!了?决定|过)|自己(?:来)?(?:产|种|养|酿|磨|配|组装)(?=自|[,、 。;]|的)|自家|(?:产线|车间|厂里|工厂)(?:上)?(?:造|生产|做)|我们(?:自己)?(?:生产|制造|造)(?!力)|(?:只|光|专门|就)(?:做|管|负责)?(?:生产|制造|加工)|生产(?:这|该|和|并|销售|、|制造|的就)|产品(?:是|都是)?(?:我们)?自己|自产自销|(?:产线|生产线|车间|工厂)(?:都|就|也)?(?:在|是)(?:自己|自家|我们)|公司生产|是?它(?:自己|家)?(?:在|来)?(?:生产|制造|造)|造仪器|(?<!找)(?:是|做)(?:一?[家个])?(?:生产|制造)?(?:厂家|厂商|制造商|生产商)(?!的|授权|许可|给)|生产(?:型)?企业"),
    ("sells",
     r"(?:没|不|没有|还没)(?:在)?(?:销售|对外卖|卖(?!出去几|得|不动))|没上市",
     r"自销|自己(?:来)?(?:销|售)(?=[,、 。;]|的|$)|(?:光|只|就|只是|专门|专)(?:做|搞|管|负责|是)?(?:卖|销售|贸易|经销|代销|代卖)|代销|(?:自己|对外|在|也)(?:卖|销售|出售)|转卖|卖得|卖的(?:很|挺|火)|销路|销量|(?:销售额|营业额|营收|业绩|产值)(?:也|都|还|很|挺|蛮|一直)*(?:不错|可观|好|高|大|上去了|起来了)|畅销|热销|生产销售|产销|销往|在售|(?:负责|自己|我们)(?:的)?(?:销售|卖货)|(?:也|都|还|是)?我们(?:自己)?(?:来|在)?卖(?!不|给过)|(?:货|产品)(?:也|都)?(?:我们|自己)卖"),
    ("patentee",
     r"(?:不是|并非|不算)(?:专利)?(?:专利权人|权利人)|(?<!第一)专利权人(?:也|都|并)?(?:不是|不写)(?:我们|公司|自己|本)|专利(?:也)?(?:不是|不归|不属于)(?:我们|公司|自己)|(?:光是|只是)[^,。;!?]{0,6}别家的专利|把[^,。;!?]{0,10}(?:专利|发明|实用新型|外观)(?:权)?(?:都|全)?(?:卖|转让?|过户)(?:给|掉)(?:了)?(?!我们|公司|本)|专利(?:权)?(?:都|全|也)?(?:是|归|属于)(?:厂家|厂商|别人|别家|人家|对方|总公司|母公司|学校|供应商|合作方|老板)(?:个人)?(?:的|名下)?",
     r"专利(?:权|都|全|也)*(?:过户|转让|转|变更|划)(?:到|给|至|回)(?:了)?(?:我们|公司|新公司|自己|本)|专利(?:都|也|全)*(?:是|归)它(?:自己)?的|专利(?:都|也|是|全)*自有(?!品牌)|(?:^|[,。;!? ])(?:就|都|也|是|呃|嗯)*(?:在)?(?:我们|公司|自己|我)名下的?(?=[,。;!?、 ]|$)|(?:判|裁)(?:决|定)?归(?:了)?(?:我们|我司|公司|本)|专利[^,。;!?不没]{0,3}在(?:我|我们|公司|自己)名下|(?:我们|公司|自己)?(?:是|作为|为|就是)专利权人|专利权人(?:也|都|就|还)?(?:是|为|写的是?|登记的是?)(?:我们|公司|自己|本)|(?<!不是)专利权人(?:是|为)?(?:我们|公司|自己|本)?(?=[,。;!?、]|$)|(?<!没)(?:专利|发明|实用新型|外观)(?:都|就|也)?(?:是|归|属于)(?:我们|我司|本司|本公司|公司|自己|我厂)(?![^,。;!?]{0,6}(?:买|许可))|专利(?:是)?共有|(?<!不)(?:专利|发明|实用新型|外观)(?:权)?(?:也|都|全|就|和牌子)*(?:是|归|属于)(?:我们|公司)?自己(?:的)?|(?<!不是)(?:专利|发明|实用新型|外观)(?:权)?(?:也|都|全|就)*(?:我们|咱们?|俺们?)?自己的|自己的(?:有效|授权)?(?:专利|发明|实用新型|外观)|我们(?:自己)?的(?:有效)?专利"),
    ("licensee",
     r"(?:没|没有|也没)(?:签过?|拿过|拿到|得到|取得|有|过|获得)*(?:专利)?许可(?!证)|(?:不是)被许可人|没(?:有)?(?:给|授权给?|许可给?)(?:过)?(?:我们)?(?:什么|任何|啥|正式)?(?:许可|授权|用)(?![一-龥])",
     r"(?:别人|别家|人家|厂家|对方)(?:许可|授权)给我们?(?:用|使用|生产)?的?|(?:别人|别家|人家|厂家|对方|总公司|母公司|老板|学校)?(?:给)?(?:许可|授权)给我们(?:用|使用|生产)?|(?:拿|取得|获得|得到|有|签)(?:了|过|到)?[^,。;!?]{0,8}?(?:独占|普通|排他|专利)?许可(?!证)|(?<!不是)被许可人|许可(?:合同|协议)?[^,。;!?没未不]{0,4}(?:续签|续上|续好|续了|签好|签下|签了|签上|拿下来|办好|补签)|(?:独占|普通|排他)许可|授权给我们(?:用|使用|生产)|许可我们|专利[^,。;!?没不]{0,8}授权(?:给)?(?:我们|我司|公司)(?:独家)?(?:销售|卖|生产|制造|使用)"),
)  # fmt: skip
_DECLARED: tuple[tuple[ProgramFact, str, str], ...] = (
    ("ownership_dispute",
     r"专利(?:上|方面|这块)?(?:也|都|目前)*(?:没有?|无|不存在)(?:任何|什么|啥)?(?:权属|产权)?(?:上的?)?(?:纠纷|争议)|(?:没有|没|无|不存在)(?:任何|什么|专利|过)?(?:权属|归属|权利归属|所有权)(?:上)?(?:的)?(?:纠纷|争议|官司|问题)?|(?:权属|归属|专利归谁|谁是权利人|专利权|权利人)(?:[^,。;!?]{0,6}?)(?:没有?人(?:质疑|异议|争|有意见)|(?:没有|没|无|不存在)(?:任何|什么)?(?:纠纷|争议|问题))|(?:权属|归属|产权)(?:关系)?(?:都|很|也|是|非常|挺)*(?:清楚|清晰|明确|没问题|清清楚楚|明晰|明明白白|无争议|无纠纷)",
     r"(?:有|存在|正在?打|打着|在打|闹|出现)[^,。;!?没]{0,6}?(?:权属|归属|所有权)(?:的)?(?:纠纷|争议|官司)?|(?:权属|归属|专利归谁|专利权归谁)[^,。;!?没无]{0,8}?(?:纠纷|争议|官司|打官司|有问题|不清|说不清)|跟[^,。;!?]{1,10}争(?:这件|那件)?专利|(?:起诉|告|主张|声称|要求|说)[^,。;!?]{0,14}?(?:专利|发明)(?:权)?(?:应该|应当|该|应|是|要)?归(?:他|她|对方|人家|个人|学校|原单位)"
     r"|(?:争|抢|扯皮|闹|打官司|仲裁|起诉|吵)[^,。;!?没]{0,12}(?:归谁|归属|是谁的|算谁的|权属|所有权|专利权)|(?:归谁|归属|是谁的|算谁的|权属)[^,。;!?没无]{0,10}(?:争|扯皮|官司|仲裁|没定|未定|说不清|闹|吵|没判|打着)"
     r"|(?<!没)(?<!没有)(?<!无)(?:抢|争)(?:着)?(?:这|那|一)?(?:件|个|项)?(?:专利|发明)(?!侵)|(?:专利|发明)[^,。;!?没]{0,10}(?:扯皮|争起来|对方说是他|被[^,。;!?]{1,8}主张|(?:说|主张|声称|咬定)(?:是|归)(?:他|她|自己|人家|对方))"
     r"|(?:专利|发明)[^,。;!?没无]{0,4}(?:跟|和|与|被)[^,。;!?没无]{0,4}(?:原单位|员工|合伙人|股东|发明人|学校|合作方|东家|离职)[^,。;!?没无]{0,8}(?:纠纷|争|官司|扯|闹)"),
    ("market_benefit",
     r"样[机品](?:都|也)?(?:还)?没|谈不上(?:什么)?(?:经济)?效益|(?:没有|没|无)(?:什么|啥|多少|产生|取得|明显)?(?:经济|市场)*效益|(?:经济|市场)?效益(?:不好|不行|差|一般|很差|不佳|不太好|还没|没有|没)|卖得(?:不好|一般|差|不太好|不行)|卖不(?:动|出去|掉|好)|(?<!自己)(?<!学校)(?<!单位)没(?:有)?(?:卖|销售)(?:出去|过|出)?|销(?:路|量)(?:不好|一般|差|不行)|还没(?:上市|量产|开卖|开始卖)|亏",
     r"效益(?:也|都|一直|还|很|挺|蛮|非常|比较|较)*(?:好|不错|可以|明显|高|起来|显著|可观|行)|(?:卖|销)得(?:也|都|还|很|挺|蛮|非常|特别)*(?:好|火|不错|旺|俏|可以)|销路(?:也|都|很|挺|蛮)*(?:好|不错|旺)|销量(?:也|都|很|挺|蛮)*(?:好|高|大|不错)|(?:销售额|营业额|营收|业绩|产值)(?:也|都|还|很|挺|蛮|一直)*(?:不错|可观|好|高|大|上去了|起来了)|畅销|热销|(?:有|取得|产生)(?:了)?(?:较好|很好|不错|明显|良好)的?(?:市场|经济)*效益"),
    ("duplicate_filing",
     r"(?:从未|未曾|不曾|尚未|从来?没有?)[^,。;!?]{0,3}备案?过?(?=[,。;!?、]|$)|没(?:有)?(?:别家|别人|其他人|其他(?:公司|企业)|谁|哪家|人)[^,。;!?]{0,8}?备|(?:没有|没|无|未|从没)(?:有)?(?:人|别人|重复|其他人|别家|人家|在别处|一起)?(?:去|来)?(?:重复)?(?:备案?(?:过|了)?|备过案)(?!的专利|条件)(?=[,。;!?、案也]|$)|不(?:存在|是|会)?重复|没(?:有)?重复|(?:第一次|头一[回次遭]|头[回次遭]|首[回次])(?:拿[^,。;!?]{0,8}|来|去)?(?:备|报|申报|申请备|办)|(?:没|没有)(?:一个)?(?:人|别人|谁|哪家)备(?:案)?过|没(?:有)?(?:别的?|其他|任何|哪一?)?(?:家|人|的?企业|的?公司|单位)[^,。;!?]{0,6}(?:重复|也)?备|(?<!没)(?<!没有)(?:谈|商量|协商)(?:好|妥|拢|定)了|协商一致|(?:对方|合作[厂方]|那家|他们)[^,。;!?不没]{0,6}(?:同意|答应)(?:了)?(?:由|让|归)?我们",
     r"(?:对方|合作[厂方]|别家|别人|人家|厂家|那家|兄弟公司|另一家|他们)(?:[^,。;!?没未]{0,10})?(?:已经?|早就?|先)[^,。;!?没未]{0,16}备(?:了|过)?案(?=[,。;!?了过]|$)|(?:对方|合作[厂方]?|别家|别人|人家|厂家|那家|兄弟公司|另一家|他们|它们)[^,。;!?没]{0,8}把[^,。;!?没]{0,10}备案(?:给)?(?:做|办|搞|弄|报|走)(?:了|好|完|掉)|(?:对方|合作|别家|别人|人家|厂家|那家|这款|这个产品|该产品|同款|同一款|这型号|母公司|兄弟公司)[^,。;!?没]{0,16}?(?:做|办|搞|弄|报|申请|完成)(?:了|过|完|好|成)(?:一次)?(?:专利)?(?:产品)?备案(?!吗|条件|要)|(?:已经?|早就?|都|之前|以前|去年|前年)[^,。;!?没]{0,8}?备(?:案)?过|(?:已经?|早就?)(?:被|由)[^,。;!?]{1,8}?备案?了?|备案?过(?:一次|一回|了)|母公司备(?:案)?过|重复备案过|(?:去年|前年|早就?|之前|以前|上回|上次)[^。;!?没]{0,24}?备(?:案)?(?:成|上|好|下来)了|(?:对方|合作[厂方]|别家|别人|人家|厂家|那家|兄弟公司|另一家|他们)(?:也|都|已经?|早就?|先|之前|去年|前年|上个?月|刚刚?)+(?:[把拿给][^,。;!?]{0,8})?备(?:案)?(?:成功|好|完|上|下来|过)了?|(?:已经?|早就?|先)[^,。;!?没]{0,8}?(?:做|办|搞|弄|报|走)(?:了|过|完)(?:这个|这款|一次)?(?:专利)?(?:产品)?备案"),
)  # fmt: skip
# 「去年终审判归我司,如今没人再争」
_DISPUTE_OVER = re.compile(
    r"(?:判|裁|断|确认|调解)(?:决|定)?[^,。;!?没未]{0,4}?(?:归|给|是)(?:了)?(?:我们|我司|公司|本)|(?:如今|现在|目前|后来|已经?)[^,。;!?]{0,6}?(?:没(?:有)?(?:人|谁)(?:再)?(?:来)?争|没有(?:任何)?(?:权属|归属)?(?:争议|纠纷)|不争了|和解了|了结了|解决了|撤诉了)"
)
# 「许可合同备过案」 is no product's.
CONTRACT_FILED = re.compile(
    r"(?:合同|许可|协议)(?:[^,。;!?产]{0,4}|,)(?:也|都|还|已经?)*备(?:(?:过|了)案?|案(?:过|了))"
)
# 「去年备过A1,今年新开发的A2,结构不是一回事」: another product; a colour or a size more is none.
_ANOTHER = re.compile(
    r"(?:型号|结构|产品|款|品种|东西|机型)[^,。;!?]{0,8}?(?:不是一(?:回事|码事|个)|不一样|不同|两(?:码|回)事|完全是新)|不是(?:同|一个|同一)(?:款|个型号|型号|产品|品种)"
    r"|(?:另外?一?|别的|其他|新)(?:款|个型号|个?产品|型号|品种|机型)|新(?:开发|研发|出|做|推|上)[^,。;!?]{0,6}(?:的|款|型)|备(?:案)?过(?:的是)?(?:别的|另|其他)"
)
_SAME_MODEL = re.compile(
    r"同(?:一|样)?个?(?:款|型号|机型|产品)|颜色|[红白黑蓝绿银灰]色|容量|尺寸|大小号?|配置|包装|升级版|加长|改款"
)
_NO_DISPUTE = re.compile(
    r"没(?:有)?(?:人|谁|哪个)[^,。;!?]{0,4}(?:异议|来?争|抢|来?要)|(?:没有?|无|不存在)(?:任何|什么|啥)?(?:纠纷|争议|扯皮)"
)  # of a product, whose patents are meant
_OWNED = re.compile(r"归(?:了)?(?:我们|公司|我司|本)|授权|专利")
_BUILDERS: tuple[tuple[BuilderKind, str], ...] = (
    ("leading_enterprise", r"龙头(?:企业)?|链主(?:企业)?|领军企业"),
    ("national_association", r"全国性(?:的)?[^,。;!?]{0,6}?(?:行业)?(?:协会|学会|商会)|协会[(（]?全国性|全国(?:的)?行业协会|(?<=全国)协会|协会,?(?:是|属于)?全国(?:性|级)|国家级(?:行业)?协会"),
    ("national_park", r"国家级(?:的)?(?:产业|高新|经开|经济)?(?:技术)?(?:园区|开发区|产业园|高新区|经开区|园)"),
    ("other", r"(?:地方|区域|地区|[省市区县州镇](?:一级|这一级|里|级|内|属)?)(?:性)?(?:的)?[^,。;!?省市区县是和跟与]{0,6}(?:协会|商会|学会|联合会)|(?:协会|商会|学会|联合会)[^,。;!?]{0,6}?不是全国(?:性|级)?|不是全国性?(?:的)?[^,。;!?]{0,4}(?:协会|商会|学会|联合会)"),
    ("other", r"省级(?:的)?(?:产业)?(?:园区|园|高新区|开发区|经开区)|(?:园区|产业园|高新区|开发区|经开区)(?:只|才)?(?:是|属于|算)(?:省|市)级"),
    ("other", r"(?:是|作为)(?:一)?[家个间]?(?:普通|一般|小|小小)(?:的)?[^,。;!?]{0,8}?(?:公司|企业|厂)|民办非企业|民非|代理(?:公司|机构)|律所|律师事务所|运营公司|平台公司|投资公司|中小企业$"),
    ("research_institute", r"科研院所|院所|(?<=我们)所(?!有|以|在|处|属)|(?<=[我本])所(?!有|以|在|处|属)|研究院|研究所|科研机构"),
    ("other", r"高校|大学|学院"),
)  # fmt: skip
# 「不算龙头企业也不是科研院所、园区、全国性协会」: one denial for the whole list.
_NOT_OF_LIST = re.compile(
    r"(?:不是|不算|并非|非|不属于|算不上|够不上)(?:什么|啥|任何|一?[家个]|国家级|全国性?的?|行业|产业|龙头|企业|科研|院所|机构|园区|协会|高校|、|和|或者?|也|都|,)*$"
)
_NOT = re.compile(r"(?:不是|不算|非|不属于|也不是|算不上|够不上|称不上|谈不上|说不上|不够)(?:什么|啥|行业|一家|也)?$")
# 「龙头企业、科研院所、国家级园区、全国性协会哪样都不沾」
_NONE_AT_ALL = re.compile(
    r"(?:龙头|院所|园区|协会)[^,。;!?]{0,8}(?:哪样|哪[一]?[个种类]|[一样]样|一个|全|四类?)?(?:都|也)(?:不沾|不是|不算|不属于|沾不上|够不上|算不上|挨不[着上]|靠不上|没份)"
)
# 「我们协会是市一级的,不是全国性的」: the level is said apart from the body.
_LOCAL = re.compile(r"(?:协会|商会|学会|联合会)(?=.*(?:不是全国|没到全国|够不上全国|[省市区县]一?级的?(?:[,。;!?]|$)))")
# The facts of one programme's check: who is asked for one speaks of it.
_OF_PRODUCT = (
    "makes",
    "sells",
    "patentee",
    "licensee",
    "valid_patents",
    "ownership_dispute",
    "market_benefit",
    "duplicate_filing",
)
_OF_CENTRE = (
    "builder", "influence", "dedicated_body", "own_premises", "staff", "funds", "revitalising", "sme_service",
    "yearly_amount_yuan", "project_count", "entity_count",
)  # fmt: skip
_BUILDER_CONTEXT = re.compile(r"运营中心|龙头|转化运营|运营金额|带动|辐射")


def _flag(told: Told, deny: str, affirm: str, *, denials: bool = False) -> bool | None:
    """Affirmed or denied; `denials`: a denial before the affirming words denies (没人跟我们争专利)."""
    no = patterns.search(deny, told.text)
    if no and not _asks(told, no):
        return False
    for yes in patterns.finditer(affirm, told.text):
        before = told.text[: yes.start()]
        if denials and denied_before(told.text[told.clause_at(yes.start()).start : yes.start()]):
            return False
        if not _asks(told, yes) and not patterns.search(
            r"(?:不|没|没有|无|不是|别家的|人家的|别人|除了?|就差|就缺|只缺)$", before
        ):
            return True
    return None


def _asks(told: Told, match: re.Match[str]) -> bool:
    clause = told.clause_at(match.start())
    rest = told.text[match.end() : clause.end + 1]
    return (
        bool(
            patterns.search(
                r"要求|需要|要不要|是不是|有没有|怎样|什么样|说说|哪些|啥的(?=,说)|吗|条件保障|算不算", clause.text
            )
        )
        and not patterns.search(r"我们|公司", clause.text[: max(0, match.start() - clause.start + 4)])
    ) or bool(patterns.match(r"(?:了|过)?(?:吗|么)|怎么(?:样)?(?:有|才)", rest))


def read(told: Told) -> dict[str, Any]:
    """Roles, declared facts, figures, the kind of builder."""
    facts: dict[str, Any] = {}
    for name, deny, affirm in _FLAGS:
        value = _flag(told, deny, affirm)
        if name == "sells" and value is None and patterns.search(r"转卖|倒卖", told.text):
            value = True
        if value is not None:
            facts[name] = value
    if facts.get("makes") is not None and not about_product(told) and set(facts) == {"makes"}:
        facts.pop("makes")
    declared: dict[ProgramFact, bool] = {}
    for fact, deny, affirm in _DECLARED:
        if fact == "duplicate_filing" and CONTRACT_FILED.search(told.text):
            continue
        value = _flag(told, deny, affirm, denials=fact == "ownership_dispute")
        if (
            value is None
            and fact == "ownership_dispute"
            and _NO_DISPUTE.search(told.text)
            and (about_product(told) or _OWNED.search(told.text))
        ):
            value = False
        if value is not None:
            declared[fact] = value
    if "duplicate_filing" in declared and not about_product(told) and not told.asks("duplicate_filing"):
        declared.pop("duplicate_filing")
    if declared.get("ownership_dispute") and _DISPUTE_OVER.search(told.text):
        declared["ownership_dispute"] = False
    if declared.get("duplicate_filing") and _ANOTHER.search(told.text) and not _SAME_MODEL.search(told.text):
        declared["duplicate_filing"] = False
    declared |= operation_centre.declared(told)
    if declared:
        facts["declared"] = declared
    if counts := operation_figures.counts(told):
        facts["counts"] = counts
    builder = _builder(told)
    if builder:
        facts["builder"] = builder
    return facts


def about_centre(told: Told) -> bool:
    """Whether the message is about building an operation centre."""
    return bool(_BUILDER_CONTEXT.search(told.text)) or told.asks(*_OF_CENTRE)


def about_product(told: Told) -> bool:
    """Whether the message is about a product."""
    return bool(patterns.search(r"产品|同一款|这款|重复|许可|自产|销|卖|专利权人|备过|贸易", told.text)) or told.asks(
        *_OF_PRODUCT
    )


def _builder(told: Told) -> BuilderKind | None:
    denied = bool(_LOCAL.search(told.text))
    context = about_centre(told)
    if context and _NONE_AT_ALL.search(told.text):
        return "other"
    for kind, pattern in _BUILDERS:
        for match in patterns.finditer(pattern, told.text):
            clause = told.clause_at(match.start())
            before = told.text[clause.start : match.start()]
            if (
                _NOT.search(before)
                or _NOT_OF_LIST.search(before)
                or denied_before(
                    patterns.sub(
                        r"(?:行业|科研|国家级|全国性?|产业|协会|院所|园区|高校|龙头|企业|机构|、|和|或者?|也)",
                        "",
                        before,
                    )
                )
            ):
                denied = True
                continue
            if kind in ("other", "research_institute", "national_park") and not context:
                continue
            if patterns.search(
                r"盘活|存量|带动|哪些|啥样|什么样|[和与跟]|服务|联合|\d家|家企业|拿", before[-8:]
            ) or patterns.search(
                rf"^(?:和|存量|的?存量|吗)|^{COUNTED}",
                told.text[match.end() :],
            ):
                continue
            return kind
    return "other" if denied and context else None
