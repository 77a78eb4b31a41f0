"""A message as the readers of facts see it: its text without what is taken back, its clauses, the question before."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from bot.nlu.facts.doubt import CLAUSE, open_questions
from bot.nlu.facts.numbers import NUM
from bot.nlu.facts.plans import is_plan, supposes
from knowledge.places import Place

# 「是5件不是3件」: what is taken back is no fact. Blanks keep every offset.
_TAKEN_BACK = re.compile(
    rf"(?:而|,)?(?:并?不是|不止)(?={NUM})((?:{NUM}(?:件|个人|个月|个|人|名|年|万|%|家)|[俩仨](?=[,。;!?了啊哈的吧呢]|$))(?:前|以前)?)(?![^,。;!?]{{0,6}}(?:都|也)没)"
)
# 「不是前年,是2019年的事」
_NOT_THEN = re.compile(
    r"不是(?:大?前年|去年|今年|上?个?月|(?:19|20)?\d\d年|[一二两三四五六七八九十]+年前)(?:的事?)?(?=,|而?是)"
)
# 「给我一份报告」, 「打印一份」: the copy that is wished for counts nothing of the firm's.
_COPY = re.compile(
    r"(?:一|1)(?:份|页|张)(?=.{0,4}(?:报告|书面|纸|文档|文件|结果|材料|pdf|清单|单子|表))"
    r"|(?<=给我|打印|导出|保存|报告|输出)(?:一|1)(?:份|页|张)(?!.{0,3}(?:专利|发明|实|外观))"
    r"|(?<=存|出|整|留|印|发|来)(?:一|1)(?:份|页|张)(?!.{0,3}(?:专利|发明|实|外观))"
)
# Words of one length with those that the readers know: slips by sound, dialect, numerals of accounts.
_SPELT = {
    "法明": "发明", "发名": "发明", "砖利": "专利", "专力": "专利", "新形": "新型", "新行": "新型", "新性": "新型", "外关": "外观",
    "外光": "外观", "莫得": "没有", "呒没": "没有", "木有": "没有", "唔有": "没有", "没啥": "没有", "自个": "自己", "拢共": "一共", "统共": "一共", "通共": "一共", "搁": "在",
    "半打": "六件", "满周岁": "满一年", "满周年": "满一年", "周岁": "周年", "个w": "万元", "壹": "一", "贰": "二", "叁": "三", "肆": "四", "伍": "五", "陆": "六", "柒": "七", "捌": "八", "玖": "九", "拾": "十", "佰": "百", "仟": "千",
}  # fmt: skip
_SPELT_WORD = re.compile("|".join(word + ("(?=[佰仟拾万百千元件项个名人])" if word in "壹贰叁肆伍陆柒捌玖" else "(?![置浅])" if word == "搁" else "(?!限|机)" if word == "木有" else "")
                                  for word in _SPELT))  # fmt: skip
# Feasts that stand for a month: 「去年国庆注册的」.
_FEAST = re.compile(r"(?<=年)(?:元旦|元月|正月|春节|清明|端午|中秋|国庆|双十一|双11|腊月|圣诞)(?:节|份)?")
_MONTHS = {
    "元月": "1月",
    "正月": "2月",
    "双十": "11月",
    "双1": "11月",
    "腊月": "年底",
    "元旦": "1月",
    "春节": "2月",
    "清明": "4月",
    "端午": "6月",
    "中秋": "9月",
    "国庆": "十月",
    "圣诞": "年底",
}
# 「非正常?半年前有一件」: asked and answered oneself, so that the mark only joins.
_SELF_ASKED = re.compile(
    r"(?:有没有|有无)(?=(?:非正常|失信|处罚|侵权|专利|发明|实用新型|外观)[^,。;!?]{0,4}\?[^?]+$)"
    r"|(?:(?<=非正常)|(?<=失信)|(?<=处罚)|(?<=侵权)|(?<=专利)|(?<=发明)|(?<=新型)|(?<=外观)|(?<=社保)|(?<=参保)|(?<=研发)|(?<=资本)|(?<=制度)|(?<=团队)|(?<=场地))\?(?=[^?])"
)
# 「专利:无」, 「专利数量:0」, as forms have it: the mark stands for a verb.
_FORM = re.compile(r"(?<=[一-龥]):(?=(?:无|没有?|暂无|0(?!\d)|零)(?:[,。;!? ]|$|件|个|项|人))")
# 「开发人员只有俩(都是本科),…」: what stands in brackets is a clause of its own, unless it counts what stands before it.
_ASIDE = re.compile(r"\(([^()\d一二两三四五六七八九十俩仨]{3,40})\)(?=[,。;!?、 ]|$)")
# 「外观别说两件了,一件都没」, 「实新有没有?有,两个」; a figure of before, of show: 「号称有8件其实2件」.
_NOT_MEANT = re.compile(
    rf"一个(?=(?:建设|考核|评价|运营)?(?:周期|期|阶段|年度))|(?<!没有哪)(?<!没哪)(?<=哪){NUM}(?:个|家|件|项)(?!月)|(?<=头)一个(?=写|署|名|排|就|是)|(?<=没)(?:有|拿到|批下来?|等来)?(?:任何|哪怕)?一[件个项本张](?:是)?(?=已?(?:下证|授权|有效|拿到|批下来)(?!的?(?:专利|发明|实用|实新|外观)))|别说{NUM}(?:件|个|项)了?|没有?(?:几|多少)[件个项](?=,)|有没有\?(?=有)"
    rf"|(?<=号称)有?{NUM}(?:件|个|项)(?=[^。;!?]{{0,12}}(?:其实|实际))"
    rf"|(?:(?<=以前)|(?<=原来)|(?<=原先)|(?<=本来)|(?<=曾经)|(?<=之前))有?过?{NUM}(?:件|个|项)(?=[^。;!?\d]{{0,12}}(?:现在|如今|目前|眼下)(?:[只就还]?剩|[只就才]|有效)[^。;!?]{{0,6}}{NUM}(?:件|个|项))"
)
# 「两件全是买来的,自己申请的一件没有」: not said of the two
_NONE_OWN = re.compile(
    r"自己(?:原始)?申请(?:下来|出来)?的(?:专利|发明)?(?:一?[件个项]|半件)?(?:都|也)?没有?(?=[,。;!? ]|$)"
)
# 「条件中写“作为第一申请人”」: the words of a rule.
_QUOTED = re.compile(
    r"(?<=[写说列讲提求定文款似的叫过有:])[“\"「『‘'](?!知识产权(?:代理|服务|咨询))[^“”\"「」『』‘’',。;!?]*[一-龥]{4,}[^“”\"「」『』‘’'。;!?]*[”\"」』’']"
)
# 「有两家客户被认定非正常,会不会影响我别的客户」: what an agent's other clients did.
_OTHER_CLIENTS = re.compile(r"客户(?=.*(?:别的|其他|其它|另外的?)(?:客户|几家))")
# 「让总公司出面呢,专利在它名下」: the parent is the one that files then.
_PARENT_INSTEAD = re.compile(
    r"(?:让|由|换|用|以|改)(?:成|了|为)?(?:我们)?(?:的)?(?:[一-龥]{2,3})?(?:的)?(?:总公司|母公司|总部)(?:来|出面|去|的?名义|申报|备|报|做|办|牵头|的话|呢)"
)
# Another firm's affairs, until the text comes back to one's own.
_OTHER_FIRM = re.compile(
    r"^(?:但|不过|而|听说|因为)?(?:我|我们|咱)?(?:的|有个|有一个|一个)?(?:朋友|同行|隔壁|邻居|别人|人家|别家|对手|竞争对手|同学|亲戚|老板的?另(?:外)?一?[家个]|另(?:外)?一家|兄弟公司|(?:别的|其他|其它|一般|有的|有些|大)(?:的)?(?:公司|企业|厂))(?![^,。;!?]{0,12}(?:转|卖|许可|授权|买|对我们|告我们|提了?无效|起诉|举报|侵|[没不](?:参与|掺|备|报|插手|搭伙|合作|沾)))"
)
_BACK = re.compile(r"(?<=.)(?:我们|本公司|我司|自己|分公司|子公司)")
_PARENT = re.compile(r"^(?:我们|我)?(?:的)?(?:总公司|母公司|集团公司|总部)(?!名下|申请|转|许可|授权)")
_OWN_AGAIN = re.compile(r"(?:但|但是|不过|而)?(?:我们|本公司|我司|自己)")
_BEFORE_NOW = re.compile(r"(?:去年|前年|以前|之前|原来|原先|上个月|本来)")
# 「我朋友公司也在合肥,没专利,他报那家行吗」: nothing but the other firm is asked about
_ASKS_FOR_IT = re.compile(r"(?:他|她|它|人家)(?:们)?(?:家|公司)?[^,。;!?]{0,8}(?:能|行|可以|报|备|找|归|要)")
# 「我朋友在邯郸也做机器人,只有6件实用新型,河北能备吗」: so is it here
_WHERE_IT_IS = re.compile(r"(?:朋友|同学|亲戚|老乡|兄弟公司|姐妹公司)[^,。;!?]{0,6}在[一-龥]")
_ASKS_TO_FILE = re.compile(r"(?:能|可以|够|行|收)[^,。;!?]{0,6}(?:备|报|格|吗|么|不)[^,。;!?]{0,4}[?。! ]*$")
_NOW = re.compile(r"(?:但|不过)?(?:今年|现在|目前|如今|这个月|眼下)")
# 「开发人员说少了,是4个」: what follows is the figure.
SLIP = r"(?:说|数|记|搞|写|算|打|报|填)(?:少|多|错|漏|岔|反)(?:了|啦|咯)?(?:一个|一件)?"
# 「社保5人含不含老板自己」 asks how they are counted
_WHO_COUNTS = re.compile(r"(?:含不含|包不包括|算不算|算上|包括|含)[^,。;!?]{0,8}自己")
_SENTENCE = re.compile(r"[^。;!?\n]+")
SELF = re.compile(r"我们|我司|我公司|我厂|我这|本公司|本司|本单位|我校|我院|我家|自己|公司|^我|厂")
_RULE = re.compile(
    r"要不要|含不含|原则上|死规定|硬性|能商量|通融|有弹性|是指|指的是|需不需要|是不是[要得]|必须|一定要|要求|需要|[要须](?:满|有|够|交)(?!点)|(?<![立册取获拿])得(?:满|有|够|交)(?!点)|要多少|要[好]?几|(?:[要需]|(?<![立册办开取获拿])得)"
    rf"(?:至少|起码|成立|{NUM}(?:件|个|年|人))|才(?:能|可以|行|给(?!{NUM})|收)|多少|几(?:个月|年)[才可]"
)


@dataclass(frozen=True)
class Clause:
    """A stretch between two marks, with where it stands in the text."""

    text: str
    start: int
    end: int

    @property
    def asks_rule(self) -> bool:
        """Whether it asks what a centre demands (要满一年吗), so that its figures are not the firm's."""
        return bool(_RULE.search(self.text)) and not SELF.search(_WHO_COUNTS.sub("", self.text))


@dataclass(frozen=True)
class Told:
    """One message of a firm.

    `asked`: the dotted names of the facts that the bot has just asked for (「records.abnormal.when」,
    「patents.invention」); `home`: the place that it has asked about (「公司注册在苏州市吗」); `registered`: where the firm
    is registered, as it has told before.
    """

    doc: Doc
    today: datetime.date
    asked: tuple[str, ...] = ()
    home: Place | None = None
    registered: Place | None = None

    def asks(self, *heads: str) -> bool:
        """Whether one of these facts, or a detail of one, was asked for."""
        return any(fact.partition(".")[0] in heads for fact in self.asked)

    @cached_property
    def text(self) -> str:
        """The text with corrections settled: what was taken back, and what counts nothing, is blanked out."""
        spelt = _SPELT_WORD.sub(lambda match: _SPELT[match.group()], self._without_denials_in_names())
        text = _FORM.sub("是", _FEAST.sub(_month, _SELF_ASKED.sub(_joined, spelt)))
        text = _ASIDE.sub(r",\1,", text)
        if _PARENT_INSTEAD.search(text):
            text = (
                text.replace("总公司", "本公司").replace("母公司", "本公司").replace("总部", "公司").replace("它", "我")
            )
        for pattern in (_TAKEN_BACK, _NOT_THEN, _COPY, _NOT_MEANT, _NONE_OWN, _QUOTED):
            text = pattern.sub(_blank, text)
        for start, end in open_questions(text):
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    @cached_property
    def unsure(self) -> tuple[str, ...]:
        """What the firm says that it cannot tell: 「撤没撤」, 「谁排第一」."""
        return tuple(self.doc.text[start:end] for start, end in open_questions(self.doc.text))

    def _without_denials_in_names(self) -> str:
        """The text with the 无 of 无锡, 无为 and 无棣 turned into a letter that denies nothing; places are read from the doc."""
        text = self.doc.text
        for span in self.doc.spans.get("places", ()):
            text = text[: span.start_char] + span.text.replace("无", "吴") + text[span.end_char :]
        return text

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The parts between marks."""
        return tuple(Clause(m.group(), m.start(), m.end()) for m in CLAUSE.finditer(self.text))

    @cached_property
    def sentences(self) -> tuple[Clause, ...]:
        """The parts between full stops."""
        return tuple(Clause(m.group(), m.start(), m.end()) for m in _SENTENCE.finditer(self.text))

    @cached_property
    def facts_text(self) -> str:
        """The text with clauses blanked out that ask for a centre's rule, speak of another firm, or only of a plan."""
        text = self.text
        plans = () if supposes(text) else tuple(c for c in self.clauses if is_plan(c.text))
        for clause in (*self.clauses_of_others, *plans, *(c for c in self.clauses if c.asks_rule)):
            if clause.text.strip():
                text = text[: clause.start] + " " * (clause.end - clause.start) + text[clause.end :]
        return text

    @cached_property
    def current_text(self) -> str:
        """The facts' text without what was so before, where it goes on to say how it is now: 「去年3人,今年6人」."""
        text = self.facts_text
        for clause, following in zip(self.clauses, self.clauses[1:], strict=False):
            if _BEFORE_NOW.match(clause.text) and _NOW.match(following.text):
                text = text[: clause.start] + " " * len(clause.text) + text[clause.end :]
        return text

    @cached_property
    def clauses_of_others(self) -> tuple[Clause, ...]:
        """The clauses that speak of another firm: 「我朋友的公司…, 5个社保就过了, 我们…」, 「总公司有…」."""
        found: list[Clause] = []
        other = False
        clients = _OTHER_CLIENTS.search(self.text)
        for clause in self.clauses:
            if clients and clause.start <= clients.start() < clause.end:
                found.append(clause)
                continue
            other = bool(_OTHER_FIRM.search(clause.text)) or (other and not SELF.search(clause.text))
            back = _BACK.search(clause.text) if _PARENT.search(clause.text) else None
            parents = bool(_PARENT.search(clause.text))
            if back:  # 「总公司在上海我们是子公司」: up to where it speaks of itself again
                found.append(Clause(clause.text[: back.start()], clause.start, clause.start + back.start()))
            elif other or parents:
                found.append(clause)
                # 「母公司是上市公司,专利上千件,我们…」: it goes on until the text comes back
                other = other or any(own.start > clause.end and _OWN_AGAIN.match(own.text) for own in self.clauses)
        whole = len(found) == len(self.clauses) and not _PARENT.search(self.clauses[0].text) if found else False
        asked_of = _ASKS_FOR_IT.search(self.text) or (
            self.clauses and _WHERE_IT_IS.search(self.clauses[0].text) and _ASKS_TO_FILE.search(self.text)
        )
        return () if whole and asked_of else tuple(found)

    def clause_at(self, offset: int) -> Clause:
        """The clause that an offset lies in; an empty one between two marks."""
        for clause in self.clauses:
            if clause.start <= offset < clause.end:
                return clause
        return Clause("", offset, offset)

    @property
    def month(self) -> int:
        """Today, in months since the year 0."""
        return self.today.year * 12 + self.today.month


def _joined(match: re.Match[str]) -> str:
    return "," if match.group() == "?" else " " * len(match.group())


def _month(match: re.Match[str]) -> str:
    return _MONTHS[match.group()[:2]].ljust(len(match.group()))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
