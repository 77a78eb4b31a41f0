"""Which question is asked, and of whom, where the words say it and the intent does not: own trade, place, number, preference."""

from __future__ import annotations

import pytest

from actions import eligibility
from actions.settle import settle
from actions.slots import Context
from tests.actions.conftest import Answered, Understood

NEW = Context()
GUESS = 0.3  # a confidence at which nothing is believed

FILES_THERE = [
    # text                                                   intent            a check?  why
    ("蚌埠的奶茶连锁，想到安徽保护中心备案，合不合适", "nlu_fallback", True, "a trade by its word, and whether it suits"),
    ("长沙的广告公司，打算申请长沙保护中心备案，合适吗", "nlu_fallback", True, "a wish, and whether it suits"),
    ("海宁皮革厂想走嘉兴保护中心备案这条路，靠谱不", "nlu_fallback", True, "another way to ask it"),
    ("我们做童装的 想弄宁波保护中心的备案 成吗", "ambiguous_filing", True, "no mark between the parts"),
    ("福州剪纸的文化传媒公司，福建保护中心备案够格吗", "ask_requirements", True, "够格"),
    ("佛山做红木家具的小厂，佛山中心能给备案不", "nlu_fallback", True, "能…不"),
    ("大连开民宿的,想弄个大连保护中心备案", "ask_process", True, "a wish and nothing else"),
    ("徐州做酱油的，想搞徐州保护中心那个备案", "ask_requirements", True, "the wish of a trade"),
    ("一件专利没有，厦门保护中心怎么看", "ask_patents", True, "what the centre makes of it"),
    ("沈阳的，社保才2个人，辽宁保护中心咋说", "ask_insured", True, "the same in dialect"),
    ("我们刚注册四个月，佛山保护中心怎么个说法", "ask_age", True, "its age"),
    ("我们只有外观专利2件，苏州保护中心啥态度", "nlu_fallback", True, "what it holds"),
    ("个体户想备厦门中心", "ask_applicant", True, "what it is"),
    ("分公司一个,打算备洛阳保护中心", "ask_applicant", True, "what it is"),
    ("我这是个民办非企业，想备一下河北保护中心", "center_info", True, "what it is, first"),
    ("手里零专利，想备南京保护中心", "ask_patents", True, "the wish after the fact"),
    ("我们做芯片的，想在苏州保护中心备案，需要什么条件", "ask_requirements", False, "the conditions are asked for"),
    ("个体户能不能备案，珠海保护中心有规定吗", "ask_applicant", False, "the rule is asked for"),
    ("没有专利的企业，厦门中心要求怎么写的", "ask_patents", False, "the text is asked for"),
    ("想备案苏州保护中心，第一步做什么", "ask_process", False, "how to go about it"),
    ("分公司一个，想在长春保护中心备案，咋弄", "ask_process", False, "the same in dialect"),
    ("石狮服装厂该找哪个保护中心", "find_center", False, "which centre"),
    ("泉州保护中心收服装吗", "ask_fields", False, "its fields"),
    ("烘焙店这种，合肥有哪家中心收", "find_by_field", False, "who takes it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intent", "checked", "why"), FILES_THERE, ids=[f"{r[0]} {r[3]}" for r in FILES_THERE])
def test_a_firm_that_files_at_a_centre_gets_a_verdict(
    understood: Understood, text: str, intent: str, checked: bool, why: str
) -> None:
    question = understood(text, intent, NEW)
    assert eligibility.concerns(question, question.facts) is checked


NANTONG = Context(centers=("nantong",), asks=("fields",), industries=("textiles",))
TIANJIN = Context(centers=("tianjin",), asks=("phone",))
PUDONG = Context(centers=("pudong",), asks=("rd",))
FOUND = Context(centers=("shenzhen", "guangdong"), asks=("find",))
SHANGRAO = Context(centers=("nanchang", "ganzhou", "jingdezhen"), asks=("find",))

ASKED = [
    # text                                  intent            context  in the text                    not in it               why
    ("无锡收不收纺织", "ask_applicant", NANTONG, ["物联网", "智能制造"], ["法人"], "a trade right after the verb is a question of fields"),
    ("那绍兴接不接染料", "ask_applicant", NANTONG, ["绿色化工"], ["法人"], "another verb"),
    ("温州收不收个体户", "ask_applicant", NANTONG, ["法人"], ["服饰"], "a kind of body is no trade"),
    ("后面那个6011是啥", "ask_term", TIANJIN, ["分机", "022-23768809"], [], "an extension"),
    ("末尾的6011怎么拨", "nlu_fallback", TIANJIN, ["分机", "接通后转6011"], [], "how to dial it"),
    ("大连中心电话杠后面1431什么意思", "ask_term", NEW, ["分机", "0411-84312999"], [], "named with the number"),
    ("那硬杠杠到底是申请量多少", "ask_requirements", PUDONG, ["5件", "10件"], ["研发"], "another subject, asked in numbers"),
    ("硬性条件有哪些", "ask_requirements", PUDONG, ["5件", "高端装备"], [], "which they are, not whether"),
    ("浦东中心研发占比不到5%有关系吗", "ask_rd", NEW, ["研发能力只在优先情形里提到，不是必备条件"], ["没有研发能力这项要求"], "a preference is said first"),
    ("宁波中心必须贯标吗", "ask_ip_work", NEW, ["优先"], [], "another one"),
    ("他们要几件专利", "ask_patents", FOUND, ["深圳"], ["广东保护中心"], "the nearest of those of one place"),
    ("这两家要几件专利", "ask_patents", FOUND, ["深圳", "广东"], [], "both of them"),
    ("它的电话", "ask_phone", SHANGRAO, ["0791", "0797", "0798"], [], "centres side by side are not narrowed down"),
    ("宝鸡的，西安中心不管我们吧，省里头的电话", "ask_area", NEW, ["029-81028191", "宝鸡市不在西安"], ["89296205"], "the province's, beside one that refuses"),
    ("渭南的企业,西安那个够不着我们,省里那家网址", "ask_website", NEW, ["陕西"], ["西安保护中心网址"], "another way to refuse"),
    ("公司在张江，市里那个和区里那个的号码都要", "ask_phone", NEW, ["021-50186612", "021-53394100"], [], "the district's and the city's"),
    ("合肥的省中心和市中心的电话", "ask_phone", NEW, ["0551-62066616", "0551-66185239"], [], "two ranks seen from a city"),
    ("常州这边的市中心和省中心电话都发来", "ask_phone", NEW, ["0519-88010326", "400-8869-661"], [], "the other way round"),
    ("南宁的企业归谁？难道要跑广东去", "find_center", NEW, ["南宁市目前没有", "广东保护中心只受理"], ["31608608"], "a place only feared"),
    ("西宁的公司找哪个中心，不会得上甘肃去吧", "find_center", NEW, ["西宁市目前没有"], ["6196124"], "the same of another province"),
    ("贵安新区的厂，算不算贵阳那边管", "ask_operation", NEW, ["贵安新区在贵阳保护中心的范围内"], [], "whether it belongs"),
    ("咸阳归不归西安中心管", "ask_operation", NEW, ["咸阳市不在西安保护中心的范围内"], [], "it does not"),
    ("除了东营，石油这行还有哪家中心收", "find_by_field", NEW, ["克拉玛依"], ["0546-8336507"], "country-wide, without the one that is known"),
    ("陶瓷除了景德镇还有谁家中心做", "find_by_field", NEW, ["除景德镇保护中心外"], ["0798-2090888"], "another trade"),
    ("常州保护中心那里，零专利的小公司，条款上有门槛吗", "nlu_fallback", NEW, ["没有专利件数这项要求"], ["400-8869-661"], "a subject of that centre's text"),
    ("大连中心，非正常超过一年的，得多交个什么", "ask_process", NEW, ["承诺书"], ["第一步"], "what a record calls for"),
    ("长春备案写承诺书是因为非正常吗", "nlu_fallback", NEW, ["承诺书", "一年"], ["没有承诺"], "the commitment that the record calls for"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "intent", "context", "facts", "absent", "why"), ASKED, ids=[f"{row[0]} {row[5]}" for row in ASKED]
)
def test_what_is_asked_and_of_whom(
    answered: Answered, text: str, intent: str, context: Context, facts: list[str], absent: list[str], why: str
) -> None:
    answer = answered(text, intent, context, GUESS if intent in ("ask_process", "nlu_fallback") else 0.6)
    assert [fact for fact in facts if fact not in answer.text] == [], answer.text
    assert [fact for fact in absent if fact in answer.text] == [], answer.text


AGE_YANTAI = Context(centers=("yantai",), asks=("age",))
OF_PATENTS = Context(centers=("tianjin",), asks=("patents",))
PUDONG_PATENTS = Context(centers=("pudong",), asks=("patents",))
NANJING_PHONE = Context(centers=("nanjing",), asks=("phone",))

IN_TALK = [
    # text                                     intent            context         asks                      centre        why
    ("常州也是同样的要求不", "nlu_fallback", OF_PATENTS, ("patents",), "changzhou", "the same demand, of another centre"),
    ("大连那边也这么规定的吗", "switch_center", OF_PATENTS, ("patents",), "dalian", "another way to say it"),
    ("那南通有没有这个要求", "ask_requirements", OF_PATENTS, ("patents",), "nantong", "whatever intent that looks like"),
    ("大连那边都有什么要求", "ask_requirements", OF_PATENTS, ("requirements",), "dalian", "all of them are asked for"),
    ("不够的话能走另一条路不", "ask_exemption", PUDONG_PATENTS, ("exemption",), "pudong", "another way is no other centre"),
    ("还有一个办法吗", "ask_exemption", PUDONG_PATENTS, ("exemption",), "pudong", "nor is another means"),
    ("另外参保得几个人", "ask_insured", NANJING_PHONE, ("insured",), "nanjing", "另外 that adds a question"),
    ("另一家的呢", "other_center", NANJING_PHONE, ("phone",), "jiangsu", "the other one is a centre"),
    ("另外那家的电话", "ask_phone", NANJING_PHONE, ("phone",), "jiangsu", "the same in full"),
    ("徐州呢，另外社保几个人", "ask_insured", AGE_YANTAI, ("age", "insured"), "xuzhou", "what was asked, and one subject more"),
    ("那徐州呢？顺便问下要几件专利", "switch_center", AGE_YANTAI, ("age", "patents"), "xuzhou", "two sentences"),
    ("徐州呢，电话多少", "ask_phone", AGE_YANTAI, ("phone",), "xuzhou", "nothing adds: the phone alone"),
    ("东营中心对以后申请专利的计划，时间上有规定没", "ask_age", NEW, ("need",), "dongying", "what is yet to be filed"),
    ("徐州备案要有几件专利", "ask_patents", NEW, ("patents",), "xuzhou", "patents that are there"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "intent", "context", "asks", "center", "why"), IN_TALK, ids=[f"{row[0]} {row[5]}" for row in IN_TALK]
)
def test_what_a_talk_goes_on_about(
    understood: Understood, text: str, intent: str, context: Context, asks: tuple[str, ...], center: str, why: str
) -> None:
    question = settle(understood(text, intent, context, GUESS))
    assert set(question.asks) == set(asks)
    assert [found.id for found in question.centers] == [center]


OF_THE_TEXT = [
    # text                                                       intent         in the text              not in it   why
    ("我们是民非，河北保护中心的单位类型里包不包括我们", "find_center", ["民办非企业", "独立法人"], ["0311"], "the kind of body"),
    ("温州的厂往后只申请外观设计，注册时间和专利数量那两条还得看吗", "ask_patents", ["不适用第1项和第3项"], ["0577"], "what designs are exempt from"),
    ("温州做鞋的，以后只报外观，哪家中心收", "find_by_field", ["0577"], ["不适用"], "who takes it"),
    ("浦东达不到那个件数，有另一条路吗", "ask_exemption", ["10件", "5件"], ["上海保护中心"], "alternatives are another way"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "intent", "facts", "absent", "why"), OF_THE_TEXT, ids=[f"{row[0]} {row[4]}" for row in OF_THE_TEXT]
)
def test_what_the_text_of_a_centre_says_on_it(
    answered: Answered, text: str, intent: str, facts: list[str], absent: list[str], why: str
) -> None:
    answer = answered(text, intent, NEW, GUESS)
    assert [fact for fact in facts if fact not in answer.text] == [], answer.text
    assert [fact for fact in absent if fact in answer.text] == [], answer.text
