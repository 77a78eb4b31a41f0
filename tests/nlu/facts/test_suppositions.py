"""What would be: time that passes, doings, totals and plans. Each row is one talk, and what is known or supposed after it."""

from __future__ import annotations

import pytest

from bot.nlu.facts import Told, changes_in
from bot.nlu.language import chinese
from bot.nlu.text_normalizer import normalize
from knowledge.eligibility import Holding, Record
from tests.nlu.facts.conftest import TODAY
from tests.nlu.facts.test_patents import BOUGHT, des, inv, mod

TIME = [
    # messages (the day is 20 May 2026), months of the firm then, why this line is here
    (("成立两个月", "等满五个月我们再去呢"), 5, "until an age"),
    (("成立两个月", "那等满五个月了再报是不是就稳了"), 5, "a question after it"),
    (("成立两个月", "成立到九个月了呢"), 9, "the age alone"),
    (("成立两个月", "到时候满半年了呢"), 6, "an age that is reached then"),
    (("成立两个月", "我等满了再报"), 12, "as long as any text asks"),
    (("成立两个月", "过完元旦再报"), 10, "a feast"),
    (("成立两个月", "那过完年三月份再递呢"), 12, "a month of the year to come"),
    (("成立两个月", "过完春节明年3月再递呢"), 12, "the month decides, not the feast"),
    (("成立两个月", "那我等到明年三月底再交材料呢"), 12, "papers are handed in, nothing is filed"),
    (("成立两个月", "那我熬够半年再来"), 6, "the same, another verb"),
    (("成立两个月", "等公司满一年的时候行吗"), 12, "when it is that old"),
    (("成立两个月", "满了一年以后呢"), 12, "after that age"),
    (("成立三年", "等满一年再说"), 36, "it is older already"),
    (("成立9个月", "再过四个月就13个月了，到那会儿呢"), 13, "the length and the age"),
    (("下个月就满一年了",), 11, "a statement about today"),
    (("成立11个月", "下个月就满一年了，那时候呢"), 12, "the same, supposed"),
    (("再过两个月就半年了",), 4, "a statement about today"),
    (("成立4个月", "过了半年以后呢"), 10, "length, after"),
    (("成立4个月", "俩月之后呢"), 6, "length, after, no verb"),
    (("成立4个月", "再缓三个月申请行不行"), 7, "another verb of waiting"),
    (("成立4个月", "明年这会儿呢"), 16, "a year from now"),
    (("成立4个月", "那明年再去呢"), 12, "next year begins in January"),
    (("成立4个月", "拖到年底再办可以吗"), 11, "a month by its name"),
    (("成立4个月", "等到9月份再备案呢"), 8, "a month by its number"),
    (("成立4个月", "过完年再说呢"), 13, "the new year"),
    (("成立4个月", "下半年呢"), 6, "July"),
    (("成立4个月", "下个月呢"), 5, "next month"),
    (("成立4个月", "明年要招5个人"), 4, "a plan is no wait"),
    (("成立4个月", "再来两件发明呢"), 4, "a count is no wait"),
    (("成立4个月", "再过俩月证就下来了，现在能备吗"), 4, "asked about today"),
    (("去年底注册的",), 5, "the end of last year is past"),
    (("公司等了快三年才办下执照",), None, "what was waited for is no age"),
    (("成立两个月", "再等俩月，满四个月去办"), 4, "the length, then what is done"),
    (("成立3个月", "缓一缓，到满半年那天去交材料"), 6, "on the day of an age"),
    (("成立4个月", "拖到2027年1月再报呢"), 12, "a month of a year"),
    (("成立4个月", "2026年9月以后再备案行吗"), 8, "the same, afterwards"),
    (("成立4个月", "2027年底呢"), 23, "the end of a year"),
    (("成立4个月", "2025年底注册的能备吗"), 5, "a date that has passed is no wait"),
    (("成立4个月", "拖到八个月以后再申请"), 12, "以后 counts from now"),
]  # fmt: skip


@pytest.mark.parametrize(("talk", "months", "why"), TIME, ids=[row[0][-1] for row in TIME])
def test_time(talk, months, why, told) -> None:
    assert told(*talk).registered_months == months, why


EVENTS = [
    (("以前有过非正常，2022年的", "如果是2024年10月的呢"), Record(months_ago=19), "another date, supposed"),
    (("以前有过非正常，2022年的", "要是去年6月的那就不行了？"), Record(months_ago=11), "the same, as a question"),
    # messages, the abnormal filing then, why this line is here
    (("三个月前有过非正常", "再等一年呢"), Record(months_ago=15), "the event is older as well"),
    (("三个月前有过非正常", "等那次非正常满一年再来呢"), Record(months_ago=12), "until the event is"),
    (("去年有过非正常", "明年这时候呢"), Record(year=2025), "the calendar goes on, the year of the event stays"),
    (("去年有过非正常", "再过三个月呢"), Record(year=2025), "three months do not"),
    (("以前有非正常，撤回了", "要是一直放着没处理呢"), Record(settled=False), "turned round"),
    (("以前有非正常，撤回了", "假如当初没撤呢"), Record(settled=False, corrected=False), "turned round by its verb"),
    (("以前有非正常，处理完了", "万一还没处理完呢"), Record(settled=False), "turned round"),
    (("以前有非正常，没撤", "那撤回了呢"), Record(settled=True, corrected=True), "the other way"),
    (("以前有非正常，还没处理", "要是处理完了呢"), Record(settled=True), "the other way"),
    (("以前有非正常，没撤", "贯标办好了，发明1件"), Record(settled=False, corrected=False), "something else was done"),
]  # fmt: skip


@pytest.mark.parametrize(("talk", "event", "why"), EVENTS, ids=[row[0][-1] for row in EVENTS])
def test_events(talk, event, why, told) -> None:
    assert told(*talk).records["abnormal"] == event, why


SCOPE = [
    # after 「经营范围里有专利代理」, whether it still has, why this line is here
    ("去变更一下，把这块拿掉呢", False, "a change at the register"),
    ("那我把这条从执照上划掉，发明1件", False, "beside other facts"),
    ("执照上那几个字删除行不行", False, "by its letters"),
    ("把代理业务从经营范围里剔除", False, "by its name"),
    ("这项业务注销呢", False, "another verb"),
    ("去工商局把那一项取消掉，其他都满足", False, "and the rest"),
    ("我们已经把这项删掉了", False, "done"),
    ("经营范围里不要了呢", False, "given up"),
    ("这块怎么删掉", True, "asks how"),
    ("这项不能删", True, "it cannot be"),
    ("把那两件非正常撤掉了", True, "something else is taken back"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "contains", "why"), SCOPE, ids=[row[0] for row in SCOPE])
def test_scope(text, contains, why, told) -> None:
    assert told("经营范围里有专利代理", text).scope == {"知识产权服务": contains}, why


FILED = {"state": "applied", "filed_within_years": 5}
PATENTS = [
    # messages, the patents then, why this line is here
    (("近五年发明申请了3件", "赶紧再递两件呢"), {inv(5, **FILED)}, "filings add to filings"),
    (("近五年发明申请了3件", "马上再提交一件发明呢"), {inv(4, **FILED)}, "the kind named"),
    (("近五年发明只递了3件",), {inv(3, **FILED)}, "another verb of filing"),
    (("发明2件", "那再报一件发明呢"), {inv(2), inv(1, state="pending", at_least=True)}, "what is filed from now on is pending"),
    (("在审的和授权的专利总共8件", "要是再交一件实用新型呢"),
     {Holding(None, 8, "owned"), mod(1, state="pending")}, "beside a total of all states"),
    (("准备再申请两件发明",), set(), "planned"),
    (("2件发明在审", "那两件下证了呢"), {inv(2, state="granted")}, "those that wait"),
    (("2件发明在审", "等都授权以后呢"), {inv(2, state="granted")}, "all of them"),
    (("2件发明在审", "年底前能下来一件呢"), {inv(1, state="pending"), inv(1, state="granted")}, "one of them"),
    (("没有发明", "等授权了一件发明再来呢"), {inv(1, state="granted")}, "等授权 with 了 is a grant"),
    (("发明1件等授权",), {inv(1, state="pending")}, "without it is none"),
    (("3件发明都在审", "其中一件前天拿到证了"), {inv(2, state="pending"), inv(1, state="granted")}, "a part is granted"),
    (("3件实用新型没下证", "里面有两件这周授权了"), {mod(1, state="pending"), mod(2, state="granted")}, "another word for a part"),
    (("发明3件", "里头1件已授权"), {inv(1, state="granted"), inv(2, state="pending")}, "the others are not"),
    (("3件发明在审", "其中一件被驳回了"), {inv(3, state="pending")}, "refused is not granted"),
    (("没有发明", "发明有一件在审，授权以后再来呢"), {inv(1, state="granted")}, "granted first, in the same breath"),
    (("一件专利都没有", "要是等手上那件实用新型授权下来呢"), {mod(1, state="granted")}, "told of by nothing but this"),
    (("2件发明授权了", "如果那2件发明其实还在审呢"), {inv(2, state="pending")}, "they turn out to wait"),
    (("发明1件买来的", "自己报的那件还在审"),
     {inv(1, first_applicant=False, original=False), inv(1, state="pending", original=True, at_least=True)}, "another one, of its own"),
    (("外观有一个，其他没有", "说错了，那个外观是老板个人名字的"), {Holding("design", 1, own=False)}, "whose it is after all"),
    (("实用新型1件", "再补两件实用新型呢"), {mod(3)}, "补 adds"),
    (("外观三个", "其中一个跟模具厂共有，模具厂排第一"),
     {Holding("design", 2), Holding("design", 1, first_applicant=False)}, "some that may not count"),
    (("没发明，实用新型2个", "要是发明下周授权了呢"), {mod(2), inv(1, state="granted")}, "of a kind that there was none of"),
    (("实用新型拿到4个，还有俩在审", "那俩要是下来了呢"), {mod(6, state="granted")}, "俩 without a measure word"),
]  # fmt: skip


@pytest.mark.parametrize(("talk", "patents", "why"), PATENTS, ids=[row[0][-1] for row in PATENTS])
def test_patents_to_come(talk, patents, why, told) -> None:
    assert set(told(*talk).patents) == patents, why


TOTALS = [
    # messages, the patents then, why this line is here
    (("实用新型2件，没发明", "还有一本昨天才到手的实用新型没算，合起来三本"), {mod(3)}, "a certificate left out, and the sum"),
    (("实用新型2件，没发明", "还有一张忘了数，一共三张"), {mod(3)}, "its kind is clear"),
    (("实用新型2件，发明1件", "还有一件实用新型漏报了，总共4件"), {inv(1), mod(3)}, "the sum is that of all"),
    (("实用新型2件，发明1件", "少算了一件发明"), {inv(2), mod(2)}, "left out"),
    (("实用新型2件，发明1件", "漏了一件外观"), {inv(1), mod(2), des(1, at_least=True)}, "a kind not spoken of"),
    (("实用新型4件", "算漏了一件，应该是5件"), {mod(5)}, "both the slip and the figure"),
    (("实用新型4件，发明1件", "哎少数了一件，是5件"), {inv(1), mod(5)}, "of the kind that the figures fit"),
    (("实用新型4件，发明1件", "漏了一项，是2项"), {inv(2), mod(4)}, "of the other kind"),
    (("实用新型4件", "多算了一件"), {mod(3)}, "one too many"),
    (("实用新型4件", "多报了两件，其实2件"), {mod(2)}, "the same with the figure"),
    (("实用新型4件", "这下五本了"), {mod(5)}, "another measure word"),
    (("实用新型4件", "软著有10个"), {mod(4)}, "software is no patent"),
    (("实用新型4件", "漏了一个条件没说"), {mod(4)}, "something else left out"),
]  # fmt: skip


@pytest.mark.parametrize(("talk", "patents", "why"), TOTALS, ids=[row[0][-1] for row in TOTALS])
def test_totals(talk, patents, why, told) -> None:
    assert set(told(*talk).patents) == patents, why


STATES = [
    # said, patents, complete, why this line is here
    ("全部专利，授权的加在审的，一共6件", {Holding(None, 6, "owned")}, True, "the states in a clause of their own"),
    ("连没授权的都算上才6件", {Holding(None, 6, "owned")}, True, "counted in"),
    ("不管下没下证，总共6件", {Holding(None, 6, "owned")}, True, "whatever the state"),
    ("审着的和下证的合计6件", {Holding(None, 6, "owned")}, True, "other words for the states"),
    ("专利一共6件，包括在审的", {Holding(None, 6, "owned")}, True, "said after the figure"),
    ("在审和有效的专利到上月共6件", {Holding(None, 6, "owned")}, True, "with a date"),
    ("发明8件、实用新型4件，算上没下来的", {inv(8, state="owned"), mod(4, state="owned")}, None, "each kind"),
    ("发明2件授权，连在审的5件", {inv(2, state="granted"), inv(3, state="pending")}, True, "the whole after its part"),
    ("在审的加有效的有12件，发明实用新型外观都有", {Holding(None, 12, "owned")}, True, "what the total is of"),
    ("发明3件，其中包括在审的1件", {inv(2, state="granted"), inv(1, state="pending")}, None, "a part of one state"),
    ("没授权和在审的有5件", {Holding(None, 5, "pending")}, None, "both words are of one state"),
    ("授权发明2件，在审3件", {inv(2, state="granted"), inv(3, state="pending")}, None, "two figures are no total"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "patents", "complete", "why"), STATES, ids=[row[0] for row in STATES])
def test_states_together(text, patents, complete, why, said) -> None:
    assert (set(said(text).patents), said(text).patents_complete) == (patents, complete), why


FIRST = [
    # said, patents, why this line is here
    ("两件发明，都排第一申请人", {inv(2, first_applicant=True)}, "the firm is meant"),
    ("发明2件都是排第一的", {inv(2, first_applicant=True)}, "the same, by the place only"),
    ("我们有发明3件，全部排在第一位", {inv(3, first_applicant=True)}, "all of them"),
    ("发明2件，咱们均排第一", {inv(2, first_applicant=True)}, "an adverb between"),
    ("我们排第一的发明2件", {inv(2, first_applicant=True)}, "before the figure"),
    ("发明2件，学校排第一", {inv(2, first_applicant=False)}, "somebody else"),
    ("发明1件，对方排第一申请人", {inv(1, first_applicant=False)}, "the other party"),
    ("发明1件，合作单位排在前面，我们第二", {inv(1, first_applicant=False)}, "second"),
    ("发明是跟研究院一起申的，对方排第一，就这一件", {inv(1, first_applicant=False)}, "the figure at the end"),
    ("外观都是买来的，一共两件", {des(2, **BOUGHT)}, "the figure at the end"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "patents", "why"), FIRST, ids=[row[0] for row in FIRST])
def test_first_applicant(text, patents, why, said) -> None:
    assert set(said(text).patents) == patents, why


FIGURES = [
    # said, facts, why this line is here
    ("研发3个，明年招到6个", {"developers": 3}, "a plan beside the fact"),
    ("社保2人，下个月准备再招3个", {"insured": 2}, "a plan beside the fact"),
    ("计划招5个研发", {"developers": None}, "nothing but a plan"),
    ("注册资本200万，打算增到800万", {"capital_yuan": 2e6}, "a plan beside the fact"),
    ("研发投入3%，明年争取提到6%", {"rd_percent": 3.0}, "a plan beside the fact"),
    ("发明2件，明年计划再报5件", {"patents": (inv(2),)}, "a plan beside the fact"),
    ("准备过完年注册", {"registered_months": None}, "not founded yet"),
    ("注册资本三四百万", {"capital_yuan": 3e6}, "a range: the smaller is certain"),
    ("注册资本两三千万", {"capital_yuan": 2e7}, "thousands"),
    ("注册资本七八十万", {"capital_yuan": 7e5}, "tens"),
    ("社保五六个人", {"insured": 5}, "persons"),
    ("十来件实用新型", {"patents": (mod(10, at_least=True),)}, "about ten"),
    ("做研发的就我跟李工", {"developers": 2}, "named, not counted"),
    ("搞研发的只有老板和我", {"developers": 2}, "the owner and I"),
    ("研发的就我们仨", {"developers": 3}, "three"),
    ("搞技术的就我一个", {"developers": 1}, "alone"),
    ("社保就我们俩在交", {"insured": 2}, "two"),
    ("就我跟客户谈的，社保5个", {"insured": 5, "developers": None}, "who talked counts nobody"),
    ("研发费200万", {"developers": None}, "money is no heads"),
    ("年后才注册，算下来四个月", {"registered_months": 4}, "the sum is surer than the date"),
    ("过完年办的执照", {"registered_months": 3}, "February"),
    ("3月领的照，满打满算俩月", {"registered_months": 2}, "the sum"),
    ("去年国庆开的公司，到现在七个月", {"registered_months": 7}, "the sum"),
    ("营收5000万，研发花了100万", {"rd_percent": 2.0}, "revenue first"),
    ("主营收入一个亿，研发费用150万", {"rd_percent": 1.5}, "a hundred million"),
    ("产值三千万，搞研发投了90万", {"rd_percent": 3.0}, "another word for revenue"),
    ("研发支出60万，收入2000万", {"rd_percent": 3.0}, "research first"),
    ("前年营收8000万，去年研发200万", {"rd_percent": None}, "two years make no share"),
    ("注册资本500万，营收2000万", {"rd_percent": None, "capital_yuan": 5e6}, "no research"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts", "why"), FIGURES, ids=[row[0] for row in FIGURES])
def test_figures(text, facts, why, said) -> None:
    assert {name: getattr(said(text), name) for name in facts} == facts, why


WHEN = [
    # the answer to 「那次非正常大约是什么时候」, the event, other facts, why this line is here
    ("得有两年多了，别的没毛病", Record(months_ago=24), {"rest_met": True}, "a length, and the rest"),
    ("怎么也有四年了", Record(months_ago=48), {}, "alone"),
    ("少说三年，其他都满足", Record(months_ago=36), {"rest_met": True}, "at least"),
    ("早了，起码五年，其余都合规", Record(months_ago=60), {"rest_met": True}, "in the second clause"),
    ("18年的事，别的没问题", Record(year=2018), {"rest_met": True}, "two digits of a year"),
    ("前年吧，社保8个人", Record(year=2024), {"insured": 8}, "and another fact"),
    ("去年三月份的样子，其他都行", Record(months_ago=14), {"rest_met": True}, "a month"),
    ("半年前，发明2件", Record(months_ago=6), {"patents": (inv(2),)}, "and patents"),
    ("有两年了，其他都符合", Record(months_ago=24), {"registered_months": None}, "no age of the firm"),
    ("公司成立三年，社保5个", None, {"registered_months": 36}, "the firm's age dates no event"),
    ("记不清了，其他都满足", None, {"rest_met": True}, "not known"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event", "facts", "why"), WHEN, ids=[row[0] for row in WHEN])
def test_when(text, event, facts, why, said) -> None:
    firm = said(text, "records.abnormal.when")
    assert firm.records.get("abnormal") == event, why
    assert {name: getattr(firm, name) for name in facts} == facts, why


TAX = [
    # messages, whether the tax office is there, why this line is here
    (("我们在西安", "税收户管在渭南"), False, "another city than the one told before"),
    (("我们在西安", "户管在渭南，不归西安管"), False, "and denied of one's own"),
    (("我们注册在西安，税交在咸阳",), False, "in one message"),
    (("我们在银川", "税务关系还挂在吴忠"), False, "not yet moved"),
    (("我们在银川", "税务登记没迁过来，还在吴忠"), False, "in the clause after"),
    (("我们在银川", "报税不在银川"), False, "denied"),
    (("税不归银川管",), False, "denied, the place not told"),
    (("我们在西安雁塔", "税就在西安交"), True, "a district of the city"),
    (("我们在西安", "税务已经迁回西安了"), True, "moved back"),
    (("我们在西安", "税不在上海交"), None, "denied of some other city"),
    (("我们在西安，不在咸阳",), None, "nothing of tax"),
]  # fmt: skip


@pytest.mark.parametrize(("talk", "here", "why"), TAX, ids=[row[0][-1] for row in TAX])
def test_tax(talk, here, why, told) -> None:
    firm = told(*talk)
    assert firm.taxed_here is here, why
    assert firm.place is None or firm.place.name in ("西安市", "雁塔区", "银川市")


@pytest.mark.parametrize("text", ["我们有3件发明", "成立三年", "社保5个人，打算再招2个", "3月份的事", "等通知"])
def test_a_statement_changes_nothing(text: str) -> None:
    assert changes_in(Told(chinese()(normalize(text)), TODAY)) == ()
