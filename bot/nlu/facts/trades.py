"""A trade that the vocabulary does not know: its words, so that the firm is asked about it and not taken for another."""

from __future__ import annotations

from bot.nlu.facts import patterns
from bot.nlu.facts.told import Told

_DOES = r"(?:做|搞|弄|整|造|卖|主营|从事|专做|代工)"
_MAKES = r"(?:生产|制造|研发|开发|加工|销售|组装|经营)"  # nouns as well: 「研发要求」
_FIRST = r"(?:主业|主要|专门|专业)?(?:就是|是)?"
_MAIN = r"(?:主业|主营(?:业务|产品)?|主打(?:产品)?)(?:就是|是|为)?"
_WHAT = r"(?P<what>[一-龥a-z]{2,12}?)"
_FIRM = r"$|[,。;!?]|有限|股份|民营|个体|公司|企业|[小大老]?厂|工厂|小|单位|研究[所院]|机构|团队"
_MAY = r"能|可以|可不可以|想|该|归|找谁|有没有|怎么|要"
_END = rf"(?:这一?[块行类]|业务|生意|行业|为主)?(?:的(?={_FIRM}|{_MAY})|(?=$|[,。;!?])|(?=公司|企业|厂))"
_BEFORE = r"(?:^|[,。;!? ]|我们|公司|企业|厂|[市县区])$"
# 「做宠物粮的」, 「主业是网络文学」, 「生产宠物粮的公司」
_TRADE = rf"(?:{_FIRST}{_DOES}|{_MAIN}|(?:我们|公司|主要|专门|专业){_MAKES}){_WHAT}{_END}"
_MADE = rf"{_MAKES}(?P<what>[一-龥a-z]{{2,10}}?)的(?={_FIRM})"
# 「大同的煤矿瓦斯抽采设备公司」
_NAMED = r"(?:^|[,。;!? 的]|(?<=[市县区州]))(?P<what>(?:(?!的)[一-龥]){2,8}?(?:设备|机械|装备|仪器))(?=公司|厂|有限|企业|制造|生产)"
_OPENED = rf"开(?:了|着)?(?:个|一?[家个间])?(?P<what>[一-龥]{{1,6}}[店馆摊铺楼])的?(?={_FIRM})"  # 「开算命馆的」
_BARE = rf"(?:我们|公司)?{_FIRST}(?:{_DOES}|{_MAKES})?{_WHAT}(?:这一?[块行类]|业务|行业)?(?:的|类的?)?[。.! ]?"
# What is done, and is no trade: a filing, a certificate, the talk itself.
_NO_TRADE = (
    r"专利|发明|实用|实新|外观|备案|预审|申请|授权|注册|登记|变更|社保|参保|注销|贯标|认证|体系|证明|承诺|说明|^材料$|提交材料|手续|账|假|"
    r"什么|啥|哪|谁|怎|多少|几|吗|呢|吧|没有?$|不|这|那|它|其他|别的|一样|自己|我们|公司|企业|研发$|产品$|技术$|业务$|服务$|生意|"
    r"^的|事|活动|工作|东西|项目|得|过|着|了|完|好|到|起|来|去|上|下|成|出|一|两|个|家|件|人|电话|网址|中心|保护|运营|导航|转让|许可|转化|非正常|侵权|处罚|"
    r"实体|主体|法人|知识产权|符合|满足|条件|领域|范围|方向|相关|有关|对口|继续|清楚|知道|谢|你好|您好|人工|客服|随便|行了|可以|属于|是的|对的|"
    r"[有无都全在靠错快嘛]|规定|要求|限|说|份|给|才|状态|场所|场地|投入|费用|才算|用的|也|^和|异常|恶意|^区|^销售$|^零售$|^咨询$|^定制$|流程|"
    r"优秀|突出|评价|评审|考核|效益|收入|营收|品牌|名字|全国|国家|省|市级|行业|产业"
)


def unknown_trade(told: Told) -> str:
    """「做宠物粮的」: the words for what the firm does; empty where none are recognised. Only for texts without a known trade."""
    for found in (
        match
        for pattern, begins in ((_TRADE, True), (_MADE, True), (_OPENED, False), (_NAMED, False))
        for match in patterns.finditer(pattern, told.text)
        if not begins or _begins(told, match.start())
    ):
        if not patterns.search(_NO_TRADE, found["what"]) and not _known(told, *found.span("what")):
            return found["what"]
    return ""


def _begins(told: Told, at: int) -> bool:
    """Whether what a firm does may be told from here on: a clause begins, or a place or the firm was named before."""
    places = {span.end_char for span in told.doc.spans.get("places", ())}
    return at in places or bool(patterns.search(_BEFORE, told.text[:at]))


def bare_trade(text: str) -> str:
    """「宠物粮」 after 「公司主要做什么」: the words for it, or empty."""
    found = patterns.fullmatch(_BARE, text)
    return found["what"] if found and not patterns.search(_NO_TRADE, found["what"]) else ""


def _known(told: Told, start: int, end: int) -> bool:
    """Whether other readers know the words: a place, a centre, a figure."""
    return any(
        span.start_char < end and start < span.end_char
        for group in ("places", "centers", "quantities")
        for span in told.doc.spans.get(group, ())
    )
