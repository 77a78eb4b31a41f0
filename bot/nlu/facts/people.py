"""How many persons are insured, do research, look after intellectual property."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.facts import patterns
from bot.nlu.facts.numbers import NUM, figure, reached
from bot.nlu.facts.told import SLIP, Told

# 「一个参保的都没有」 counts nobody.
_NOT_ONE = re.compile(
    r"(?:一|1|半)个(?=[^,。;!?]{0,8}(?:都|也|还)(?:没|无|不))|(?<=没有)(?:一|1|半)个(?!月)|(?<=没)(?:一|1|半)个(?!月)"
)
# 「有3个是兼职的没缴社保」 says nothing of those who are insured
_OTHERS_UNINSURED = re.compile(
    r"(?:兼职|实习|退休|返聘|劳务|派遣|临时工?|外聘)[^,。;!?]{0,4}没(?:有)?(?:给)?(?:交|缴|买|上|参)(?:社保|保)?"
)
_HEADS = r"(?:号人|个人|个员工|名员工|名职工|位员工|个职工|人|名|个|位)"
_SOFT = r"[^,。;!? \d一二两三四五六七八九十俩仨几]"
_INSURED = r"(?:社保|参保|五险一金|五险|社会保险|医保|投保)"
_DEVELOPERS = r"(?:(?:研发|开发|技术)(?:人员|人手|岗位?)|(?:搞|做|干)(?:研发|技术|开发)的?|技术人员|科研人员|技术团队|研发团队|开发团队|研发队伍|研发工程师|研发(?!经理|总监|部长|主管|负责|副总))"
_OFFICERS = r"(?:知识产权(?:工作)人员|(?<!审查)(?<!客服)(?<!利)(?<!权)(?<!产)(?<!ip)专员|知识产权专员|知产专员|ip专员|专利专员|知识产权(?:专职)?(?:管理)?人员|专利工程师|专利管理人员|知识产权工程师|知识产权管理员)"


# 「社保从10个减到了6个」, 「社保去年3个现在6个」, 「以前8个人交社保,现在只有5个」: the figure of now counts.
_NOW = r"(?:现在|如今|目前|眼下|今年|这个月)(?:公司|我们|也|就|只|才|还|都|是|有|剩下?|变成|到|了|大概)*"
_CHANGED = re.compile(
    rf"(?:从|由)(?:原来的?|之前的?)?{NUM}{_HEADS}?[^,。;!?\d]{{0,4}}?(?:减|增|涨|降|变|裁|加|缩|掉|升|扩)(?:少|加|员)?[到成至为]了?(?={NUM})"
    rf"|(?:去年|前年|以前|之前|原来|原先|本来|早先|最多时?|上个月)(?:有|是|交了?)*{NUM}{_HEADS}(?:人)?(?=[^。;!?]{{0,20}}{_NOW}{NUM}{_HEADS}?(?:人)?(?:[,。;!?了吧的]|$))"
)
_SINCE = re.compile(rf"(?P<gap>,[^。;!?\d]{{0,12}}?)?(?<!\d){_NOW}(?={NUM}{_HEADS}?(?:人)?(?:[,。;!?了吧的]|$))")


def _before_now(text: str) -> str:
    """A text with the figures of before left out, where one of now follows, so that it stands by its word."""
    changed = _CHANGED.sub("", text)
    return changed if changed == text else _SINCE.sub("", changed)


# 「社保就俺跟俺媳妇」, 「搞研发的就老板跟我俩」, 「就我自己」: heads that are named, not counted.
_WHO = (
    r"(?:我|俺|咱|老板娘|老板|法人|经理|总工|厂长|合伙人|股东|会计|出纳|搭档|徒弟|学徒|助手|助理|同事|技术员|工程师|师傅|实习生|"
    r"媳妇|老婆|老公|爱人|太太|丈夫|儿子|女儿|弟弟?|哥哥?|姐姐?|妹妹?|[小老][一-龥](?:总|师傅)?|[一-龥](?:总|工)|另一个(?:同事|人)?)"
)
_ONE_OF = rf"(?:我|俺|咱|他|老板)?(?:们)?(?:的|家)?{_WHO}(?:自己|本人)?"
_AND = r"(?:跟|和|与|加上?|同|,|、)"
_TWO = re.compile(
    rf"(?:就|只有|只|光)(?:是|有|靠)?{_ONE_OF}{_AND}{_ONE_OF}(?:俩|两个?人?|二人)?(?:人|口子)?(?:在(?:交|做|搞|弄|干)|交|做|的|了|而已|呢)*(?=[,。;!?]|$)"
    rf"|(?:就|只有|只|光)(?:是|有|靠)?(?:我们|咱们?|俺们|他们|夫妻|两口子|父子|兄弟|姐妹)(?:俩|两个?人?|两口子|二人)(?:在(?:交|做|搞|弄|干)|交|做|的|了|而已|呢)*(?=[,。;!?]|$)"
)
_ONE = re.compile(
    r"(?:就|只有|只|光)(?:是|有|靠)?(?:我|俺|老板|法人|总工)(?:自己|本人|一个|独自)(?:一个)?人?(?:在(?:交|做|搞|弄|干)|交|做|的|了|而已|呢)*(?=[,。;!?]|$)"
)


def _named(words: str, told: Told, text: str, *asked: str) -> int | None:
    """The heads that a text names instead of counting them, in the clause of these words or the next one."""
    if told.asks(*asked):
        return _heads(text)
    for n, clause in enumerate(told.clauses):
        if patterns.search(words, clause.text):
            following = told.clauses[n + 1].end if n + 1 < len(told.clauses) else clause.end
            return _heads(text[clause.start : following])
    return None


def _heads(text: str) -> int | None:
    return 2 if _TWO.search(text) else 1 if _ONE.search(text) else None


_OWN_FIGURE = re.compile(
    rf"(?:但|而|可)?(?:我们|公司|我)?(?:这边|这|自己)?(?:目前|现在|正好)*(?:只有|就|才|只|有|是|也)*(?P<n>{NUM})(?:个|名|位)(?:人)?(?:而已|吧|的)*"
)


def _after_others(told: Told) -> int | None:
    """「别的公司有五个社保,我们才3个」, 「参保证明本地开的,八个人」: the word stands in a clause before."""
    clauses = told.clauses
    others = [
        c for c in (*told.clauses_of_others, *(c for c in clauses if c.asks_rule)) if patterns.search(_INSURED, c.text)
    ]
    for clause in clauses:
        own = _OWN_FIGURE.fullmatch(clause.text)
        found = figure(own.group("n")) if own else None
        before = [c for c in others if c.end <= clause.start]
        plain = patterns.search(rf"{_INSURED}(?:缴纳|缴费)?证明", told.text[: clause.start]) and clause.text.endswith(
            "人"
        )
        if found and found.value is not None and (before or plain):
            return int(found.value)
    return None


def _count(
    words: str, text: str, least: str = r"(?!月|点|百分|工作日|%|项目|发明|专利(?![么嘛呢吧,])|实)"
) -> int | None:
    """The persons that a text counts with these words, before or after them."""
    for pattern in (
        # 「再给一个员工交社保,变成3个人」: the total counts, not what is added
        rf"{words}.{{0,6}}?(?:变成|达到|凑[够到满]?|加到|增到|一共|总共|合计)(?:就|只|才|也|大概|差不多)*(?:是|有)?(?P<n>{NUM})(?:多|来)?{_HEADS}?{least}",
        rf"{words}{_SOFT}{{0,8}}?(?P<n>{NUM})(?:多|来)?{_HEADS}{least}",
        rf"(?P<n>{NUM})(?:多|来)?{_HEADS}{_SOFT}{{0,5}}?{words}",
        rf"{words}(?:缴纳|缴费|交|参保|职工|员工|总|的)*(?:人数)?(?:现在|目前|暂时)?(?:是|为|有|共|:| )?(?P<n>{NUM})(?=[,。;!?、 ]|$|成立|注册|发明|实|外观|无|没)",
        # 「研发的就我们仨」
        rf"{words}[^,。;!?\d没无]{{0,8}}?(?P<n>俩|仨)(?:人|口子)?(?=(?:在|做|搞|弄|干|的|了|呢|吧|而已)*(?:[,。;!?]|$))",
        # 「社保是代缴的,4个人」, 「社保?俩」: the figure makes up the next clause
        rf"{words}(?!证明)[^,。;!?\d没无一二两三四五六七八九十]{{0,8}}[,?](?:现在|目前|就|只有?|才|有|是|共|一共|大概|我们|,)*(?P<n>{NUM})(?:个人|名员工|人|名|个|位)?(?=(?:吧|了|的|呢|左右|而已)*(?:[,。;!]|$))",
        # 「社保倒够,六个」, 「开发人员说少了,是4个」
        rf"{words}(?:这块|人数)?(?:倒|也|都|还|是)*(?:够|有|交了|(?:有点|比较|还)?(?:不够|不足|不多|不达标|少|差一?点)|{SLIP}),(?:目前|现在)?(?:只|才|就)?(?:应该|其实)?(?:是|有|共|就)?(?P<n>{NUM})(?:个|人|名|位)(?=[,。;!?吧的]|$)",
    ):
        match = patterns.search(pattern, text)
        found = figure(match.group("n")) if match and not patterns.search("[万亿]", match.group("n")) else None
        if match and found is not None and found.value is not None:
            return int(reached(found.value, text[: match.start("n")], counted=True))
    return None


# 「真正我们交的就4个」, 「我们现在就3个人交着」
_PAID_BY_US = re.compile(
    rf"(?:真正|实际|其实)?(?:我们|公司|自己)(?:自己)?(?:来)?交的(?:也|就|只有?|才|是|有)+(?P<n>{NUM})(?:个人|个|人|名)(?!月)"
    rf"|(?:我们|(?<![弟母子总分])公司)(?:这边|现在|目前|也|就|只有?|才|是|有)*(?P<m>{NUM})(?:个人|人|名)(?:在)?(?:交|缴|参)(?:着|保)"
)
# 「社保上个月走了一个」, 「又补上两个人的社保」: what leaves or comes is no total.
_SHORT_BY = re.compile(rf"[差缺](?:了|着)?{NUM}(?:个人|个|名|位|人)?")  # 「社保差一个」
CHANGED_BY = re.compile(
    rf"(?:(?P<less>走|离职|离开|辞职|辞|减|少|退|停|裁)(?:掉|少|员|保)?了|(?:又|再|还)(?:要|会|得|想|准备|打算)*(?:给)?(?:补|招|聘|加|交|添|增|上|缴|参保|来|进|入职)(?:了|上|进|交)*)(?:(?P<n>{NUM})(?:个人|名员工|个|名|位|人)(?!月)|(?P<pair>[俩仨]))"
)
# 「三个人社保那两条是不是不看」: what a text asks for
_OF_A_RULE = re.compile(
    rf"[^,。;!?]{{0,10}}(?:{NUM}(?:个|名|位)?人?[^,。;!?\d]{{0,4}}{_INSURED}|{_INSURED}[^,。;!?\d]{{0,4}}{NUM}(?:个|名|位)?人?)的?[那这](?:[一两几二三]?[条项款个]|些)(?:要求|条件|规定|限制)?"
)
# 「再给一个人交上社保」, 「补一个社保」: one more
ONE_MORE = re.compile(
    rf"(?:(?:又|再|多|另外)(?:给|帮|替)|(?<![\d一二两三])补(?:上|交|缴|了)*)(?P<n>{NUM})(?:个人|个员工|名员工|个职工|人|个|名|位)"
    rf"(?:(?:也|都)?(?:交|上|缴|买|办|补)|的?(?={_INSURED}))"
)


def read(told: Told) -> dict[str, Any]:
    """Heads insured, developers, officers."""
    facts: dict[str, Any] = {}
    text = _OF_A_RULE.sub(lambda match: " " * len(match.group()), _before_now(told.current_text))
    text = _SHORT_BY.sub(lambda match: " " * len(match.group()), text)
    text = CHANGED_BY.sub(lambda match: " " * len(match.group()), text)
    text = ONE_MORE.sub(lambda match: " " * len(match.group()), text)
    text = _OTHERS_UNINSURED.sub(lambda match: " " * len(match.group()), text)
    text = _NOT_ONE.sub(lambda match: "没" + " " * (len(match.group()) - 1), text)
    insured = _count(_INSURED, text)
    if insured is None and patterns.search(
        rf"没(?:有)?(?:一个)?人(?:交|缴|买|上|参)(?:过)?{_INSURED}?|{_INSURED}(?:一个)?(?:都|也|还)?(?:没有|没|无)(?:一个)?人?(?:交|缴|买|参)|"
        rf"没(?:有)?(?:开始|来得及|正式)?(?:给员工)?(?:交|缴|买|上)(?:过)?{_INSURED}|没 {{0,2}}[^,。;!? ]{{0,4}}{_INSURED}[^,。;!?]{{0,4}}(?:都|也|还)没|{_INSURED}(?:这块|人数|的话|,)* *没 *人(?:也|都|还)*没|没有?(?:员工|职工|人员)?(?:的)?{_INSURED}(?:人员|人数|的|缴纳)*(?=[,。;!]|$)|零参保|{_INSURED}(?:人数)?(?:为|是)?(?:零|0)(?!\d)|{_INSURED}(?:账户|户头|这块|我们|公司|一直|也|都|还|压根|根本)*(?:没有?|未)(?:去|来得及|正式)?(?:开户|开通|开|上过?|办|建户)(?=[,。;!?了呢的]|$)",
        text,
    ):
        insured = 0
    if insured is None:
        insured = _named(_INSURED, told, told.current_text, "insured")
    if insured is None:
        insured = _after_others(told)
    if insured is None and (own := _PAID_BY_US.search(text)) and (paid := figure(own.group("n") or own.group("m"))):
        insured = int(paid.value) if paid.value is not None else None
    if insured is not None:
        facts["insured"] = insured
    developers = _count(_DEVELOPERS, text)
    if developers is None and patterns.search(r"没(?:有)?(?:任何|一个|专职|专门的?)?(?:研发|开发|技术)人员|(?:研发|开发)人员(?:一个)?(?:也|都)?(?:没有|没|为零|0个?)", text):  # fmt: skip
        developers = 0
    if developers is None:
        developers = _named(_DEVELOPERS, told, told.current_text, "developers")
    if developers is not None:
        facts["developers"] = developers
    officers = _count(_OFFICERS, text)
    if officers is None and patterns.search(
        rf"(?:没|无|没有|缺)(?:专门|专职|配)?(?:的)?{_OFFICERS}|{_OFFICERS}(?:也|都|还)?(?:没有|没|无)", text
    ):
        officers = 0
    if officers is None and patterns.search(
        rf"(?<!没)(?:有|配了?|配备了?|设了?)(?!没)(?:一个|1个|一名|1名|专门的?|专职的?|自己的)?{_OFFICERS}(?!吗|要求)",
        text,
    ):
        officers = 1
    if officers is None and patterns.search(
        rf"{_OFFICERS}[^,。;!?没未不吗]{{0,3}}(?:配|招|到位|有)(?:上|好|齐|到)*了", text
    ):
        officers = 1
    if officers is not None:
        facts["ip_officers"] = officers
    return facts
