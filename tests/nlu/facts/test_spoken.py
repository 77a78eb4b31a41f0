"""Kinds of speech that are easily misread: negation after the noun, bare numerals, parts and rests, other firms."""

from __future__ import annotations

import pytest

from knowledge.eligibility import Holding, Record
from knowledge.eligibility.less import less
from tests.nlu.facts.test_patents import BOUGHT, DES, INV, MOD, des, inv, mod

NO = Record(present=False)
PATENTS = [
    # said, patents, kinds said to be zero, complete, why this line is here
    ("实用新型下证4个", {mod(4, state="granted")}, (), None, "a verb between kind and number"),
    ("实用新型就俩", {mod(2)}, (), True, "a numeral without a measure word at the end"),
    ("发明只申请了俩", {inv(2, state="applied")}, (), None, "the same, filed"),
    ("实新3", {mod(3)}, (), None, "a bare digit"),
    ("新形2件", {mod(2)}, (), None, "misspelt and short"),
    ("发明x2，实新x3", {inv(2), mod(3)}, (), None, "as in a table"),
    ("4+1，4个实新1个发明", {mod(4), inv(1)}, (), None, "a comma is no thousands' mark"),
    ("只有外观，三个", {des(3)}, (), True, "the number in the next clause"),
    ("发明、实用新型各两件", {inv(2), mod(2)}, (), None, "the number of each"),
    ("三种专利我们都有，分别是1、4、6件", {inv(1), mod(4), des(6)}, (), None, "in the order of the kinds"),
    ("我们有12件专利，发明5件，其余都是实用新型", {inv(5), mod(7)}, (), True, "the rest of a total"),
    ("2件发明授权，另外3件还在等", {inv(2, state="granted"), inv(3, state="pending")}, (), None, "others of the kind"),
    ("去年报了两个发明今年又报了一个都没下证", {inv(3, state="pending")}, (), None, "one more"),
    ("发明5件，其中第一申请人2件", {inv(2, first_applicant=True), inv(3, first_applicant=False)}, (), None, "the others are not"),
    ("前年买了个发明", {inv(1, **BOUGHT)}, (), None, "个 alone is one"),
    ("发明至少3件", {inv(3, at_least=True)}, (), None, "or more"),
    ("不到5件实用新型", {mod(4)}, (), None, "fewer: no threshold of five is met"),
    ("一个发明都拿不出来，外观有俩", {des(2)}, (INV,), None, "none, in other words"),
    ("实新九个嘛，外观没得，发明更没得", {mod(9)}, (DES, INV), None, "none, with an adverb"),
    ("就差发明了，实用新型三个", {mod(3)}, (INV,), None, "lacking"),
    ("除了发明，实用外观都齐了", {mod(None), des(None)}, (INV,), None, "all but one"),
    ("发明嘛倒是报过，没批下来，算没有吧", set(), (INV,), None, "counted as none"),
    ("不是没有发明，有一件", {inv(1)}, (), None, "a denial denied"),
    ("发明一件刚拿到证，没买过专利", {inv(1, state="granted", original=True)}, (), None, "none was bought"),
    ("有一件发明是买来的，别的没买", {inv(1, **BOUGHT)}, (), True, "what was bought, beside what was not"),
    ("3件实用新型，一件也没买", {mod(3, original=True)}, (), None, "the same, counted"),
    ("2件发明，没买社保", {inv(2)}, (), None, "something else was not bought"),
    ("专利全部在审，一件授权的都没有", {Holding(None, None, "pending")}, (), None, "none granted is not none"),
    ("没有授权的发明，有3件在审", {inv(3, state="pending")}, (), None, "the kind is in the denial"),
    ("仅有的一件发明是受让来的，不是自己申请的", {inv(1, **BOUGHT)}, (), True, "not original, said twice"),
    ("两件发明的第一专利权人不是我们", {inv(2, first_applicant=False)}, (), None, "the denial after the term"),
    ("在审的有效的全算上8件", {Holding(None, 8, "owned")}, (), True, "a total of whatever state"),
    ("数错啦，实用新型是三件", {mod(3)}, (), None, "a slip of counting"),
    ("注册了两个商标", set(), (), None, "trade marks are no patents"),
    ("最近要报两件发明", set(), (), None, "what is planned is not had"),
    ("有两件专利被认定为非正常", set(), (), None, "the figure counts abnormal filings"),
    ("要三件实用新型是吧，我们正好有三件", {mod(3)}, (), None, "the kind stands in the question"),
    ("总公司有三百多件专利，我们有一件发明", {inv(1)}, (), None, "the parent's do not count"),
    ("母公司是上市公司，专利上千件，我们只有实用新型4件", {mod(4)}, (), True, "the parent's, told in two clauses"),
    ("竞争对手有二十件发明，我们才一件", {inv(1)}, (), None, "the kind stands in the other firm's clause"),
    ("我们只有实用新型，没发明", {mod(None)}, (INV,), True, "没 belongs to what follows it"),
    ("有实用新型没发明", {mod(None)}, (INV,), None, "the same without a mark"),
    ("我们缺发明专利，实用新型有8件", {mod(8)}, (INV,), None, "another verb of lacking"),
    ("还差一件发明", set(), (), None, "what is lacking is not had"),
    ("专利不多，发明没有几个，就2件", {inv(2)}, (), True, "few, not none"),
    ("两发明三实用", {inv(2), mod(3)}, (), None, "numerals right before short names"),
    ("就一个外观没有其他的了", {des(1)}, (), True, "没有 denies the others"),
    ("除了几个实用新型啥也没有", {mod(None)}, (), True, "nothing but"),
    ("又不是一件发明都没有，两件呢", {inv(2)}, (), None, "a denial denied"),
    ("外观别说两件了一件都没", set(), (DES,), None, "the figure is only spoken of"),
    ("号称有8件发明其实下证的就2件", {inv(2, state="granted")}, (), True, "a figure for show"),
    ("以前有5件发明，现在只剩3件有效", {inv(3, in_force=True)}, (), None, "what there was"),
    ("申请过六个发明，驳回了四个，授权两个", {inv(2, state="granted")}, (), None, "nothing is left pending"),
    ("申请了一件发明，还没授权", {inv(1, state="pending")}, (), None, "filed and not granted"),
    ("专利有一件：实用新型", {mod(1)}, (), None, "the kind after the number"),
    ("发明嘛，实新有没有？有，两个", {mod(2)}, (), None, "asked and answered oneself"),
    ("有专门的人管专利", set(), (), None, "to look after patents is not to have them"),
    ("有专利申请需求", set(), (), None, "to need is not to have"),
    ("外观就一个，三个新型都在走流程", {des(1), mod(3, state="pending")}, (), True, "新型 alone"),
    ("一发明三新型", {inv(1), mod(3)}, (), None, "bare numerals, 一 as well"),
    ("没有一件是发明，都是实用新型，有六件", {mod(6)}, (INV,), True, "not one of a kind"),
    ("专利9件（发明4，新型5）", {inv(4), mod(5)}, (), True, "a list in brackets"),
    ("就一件专利，可惜是外观", {des(1)}, (), True, "its kind is said next"),
    ("专利证书四本", {Holding(None, 4)}, (), None, "certificates are counted"),
    ("总公司许可给我们用的发明1件", {inv(1, own=False)}, (), None, "licensed is not owned"),
    ("第四件实用新型昨天下证了", {mod(4, state="granted")}, (), None, "then there are four"),
    ("第三件发明还在审", {inv(None, state="pending")}, (), None, "the number of one that waits counts nothing"),
    ("实用新型是仨不是俩", {mod(3)}, (), None, "taken back without a measure word"),
    ("近四年申请的发明有3件", {inv(3, state="applied", filed_within_years=4)}, (), None, "filings of a period"),
    ("发明申请一共2件", {inv(2, state="applied")}, (), None, "申请 as a noun"),
    ("发明专利申请2件，均在审", {inv(2, state="pending")}, (), None, "all of them wait"),
    ("在审加有效，发明新型外观全算上8件", {Holding(None, 8, "owned")}, (), True, "a total of all kinds"),
    ("5项软著和2项外观", {des(2)}, (), None, "the number of 软著 stands before it"),
    ("专利8件，其中发明3，其余外观", {inv(3), des(5)}, (), True, "the rest of a total, without a verb"),
    ("近期有一件发明要报", set(), (), None, "what is to be filed is not had"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "patents", "none", "complete", "why"), PATENTS, ids=[row[0] for row in PATENTS])
def test_patents(text, patents, none, complete, why, said) -> None:
    firm = said(text)
    assert (set(firm.patents), firm.no_kinds, firm.patents_complete) == (patents, frozenset(none), complete), why
    assert firm.no_patents is None


FACTS = [
    # said, facts that have to be found (None: not read), why this line is here
    ("营业执照拿到手才四个月", {"registered_months": 4}, "the licence dates the firm"),
    ("去年底才拿的执照", {"registered_months": 5}, "the same, as a date"),
    ("公司两年多", {"registered_months": 24}, "no verb"),
    ("两年零三个月", {"registered_months": 27}, "so exact that nothing else can be meant"),
    ("差一个月满两年", {"registered_months": 23}, "short of"),
    ("成立时间 2020-03-15", {"registered_months": 74}, "pasted from a form"),
    ("注册了两个商标", {"registered_months": None}, "no age"),
    ("我们公司2016年就成立了", {"registered_year": 2016}, "a year after 公司"),
    ("开发人员说少了，是4个", {"developers": 4}, "a slip, then the figure"),
    ("社保倒够，六个", {"insured": 6}, "the figure in the next clause"),
    ("社保不到5个人", {"insured": 4}, "fewer: no threshold of five is met"),
    ("没有人参保", {"insured": 0, "industries": ()}, "no ginseng"),
    ("我朋友的公司在宁波，5个社保就过了", {"insured": None}, "another firm's"),
    ("法人没问题", {"legal_person": None}, "no denial"),
    ("两件发明我们排第二，第一是江南大学", {"kind": None}, "the university is not the firm"),
    ("别的条条都对得上", {"rest_met": True}, "the rest"),
    ("剩下条件都齐", {"rest_met": True}, "the rest"),
    ("都合要求", {"rest_met": True}, "everything"),
    ("别的挑不出毛病", {"rest_met": True}, "the rest, by a denial"),
    ("别的中心都可以", {"rest_met": None}, "other centres"),
    ("信用、制度、场地都符合", {"rest_met": None}, "a list is not the rest"),
    ("还挂在经营异常名录里", {"records": {"operation_anomaly": Record()}}, "still on it"),
    ("近三年没有专利不诚信", {"records": {"dishonesty": Record(present=False, clean_months=36)}}, "not on record"),
    ("被告侵权，但法院判我们没侵权", {"records": {"infringement": NO}}, "acquitted"),
    ("我们老板的另一家公司有非正常记录，我们这家没有", {"records": {"abnormal": NO}}, "another firm's"),
    ("瞪羚、独角兽、小巨人，统统没沾过边", {"no_honours": True, "honours": ()}, "a list, denied in the next clause"),
    ("高企正在申报，还没批", {"no_honours": None, "honours": ()}, "not yet"),
    ("经营范围里没有专利代理和知识产权服务", {"scope": {"知识产权服务": False}}, "denied before"),
    ("研发团队管理团队制度都有", {"qualities": {"rd_team": True, "ip_team": True, "ip_system": True}}, "a list without marks"),
    ("有研发场地没有专门团队", {"qualities": {"rd_site": True, "rd_team": False}}, "each by its own verb"),
    ("产品用到三件有效专利", {"valid_patents": 3}, "the product's patents"),
    ("产品没有对应的有效专利", {"valid_patents": 0}, "none of them"),
    ("产品上的专利还没授权", {"valid_patents": 0}, "none of them yet"),
    ("专利：无", {"no_patents": True}, "as in a form"),
    ("专利方面我们完全没有", {"no_patents": True}, "who and how between noun and verb"),
    ("专利这块我们还没起步", {"no_patents": True}, "not begun"),
    ("第一次申请专利，之前没有过", {"no_patents": True}, "the first ever"),
    ("有3件专利是法人名下的，公司自己没有", {"no_patents": True, "patents": ()}, "a person's patents"),
    *((text, {"rest_met": True}, "the rest or all of it, by a verb of fulfilling") for text in (
        "别的没问题", "剩下的全符合", "其余条件达标", "除此之外样样具备", "四项成效全部达到", "其他基础条件都够", "其他什么都不缺", "其余全部合规",
        "上面说的都满足", "你说的这些我们都符合", "后面几条都满足", "满足其他所有条件", "没有不满足的", "其他我都看了，没问题", "其他条件都没得说",
        "除了没贯标其他都满足", "其他条款一条不差",
    )),
    *((text, {"rest_met": None}, "asked, denied, or of something else") for text in (
        "其他条件都满足吗", "其他条件都不满足", "其他条件有哪些", "是否其他条件都满足就行", "其他公司都可以", "别的地方可以备案吗", "另外有个问题", "另外可以加急吗",
        "其他都没有", "没有都满足",
    )),
    ("非正常：无", {"records": {"abnormal": NO}}, "as in a form"),
    ("非正常我们没有", {"records": {"abnormal": NO}}, "who between noun and verb"),
    ("失信名单没上过", {"records": {"dishonesty": NO}}, "never on it"),
    ("不在经营异常名录里", {"records": {"operation_anomaly": NO}}, "not on it"),
    ("没有专利侵权行为", {"records": {"infringement": NO}}, "专利 belongs to the item"),
    ("目前在失信名单上", {"records": {"dishonesty": Record(), "bad_credit": Record()}}, "on it, and its credit is bad for that"),
    ("非正常有，但不多", {"records": {"abnormal": Record()}}, "the verb after the item"),
    ("22年被认定非正常", {"records": {"abnormal": Record(year=2022, recognised=True)}}, "two digits of a year"),
    ("研发投入没到5%", {"qualities": {}, "rd_percent": less(5)}, "below a figure is not without"),
    ("研发经费没有超过100万", {"qualities": {}}, "the same"),
    ("研发团队还没有", {"qualities": {"rd_team": False}}, "an adverb before the denial"),
    ("知识产权制度还不完善", {"qualities": {"ip_system": False}}, "not as it should be"),
    ("研发能力比较强", {"qualities": {"rd_ability": True}}, "how much does not matter"),
    ("提供的材料都真实", {"qualities": {"true_information": True}}, "a quality that is its own verb"),
    ("研发投入占比两成", {"rd_percent": 20.0}, "tenths"),
    ("还有两个月满一年", {"registered_months": 10}, "short of"),
    ("社保去年3个现在6个", {"insured": 6}, "the figure of now"),
    ("社保从10个减到了6个", {"insured": 6}, "the figure after the change"),
    ("社保一个人都没有", {"insured": 0}, "nobody"),
    ("社保就俺跟俺媳妇", {"insured": 2}, "counted by name"),
    ("社保人数不够，只有3个", {"insured": 3}, "the figure in the next clause"),
    ("才给两个人上了社保", {"insured": 2}, "才给 asks no rule here"),
    ("别的公司一般有五个社保，我们有3个", {"insured": 3}, "the word stands in the other firms' clause"),
    *((text, {"platform_account": True}, "opened") for text in (
        "账号有了", "账号已经注册", "备案系统里注册过了", "预审系统账号申请下来了", "完成了系统账号注册", "用户已注册并通过审核",
    )),
    *((text, {"platform_account": False}, "not yet, or still looked at") for text in (
        "账号还没注册", "还没有注册账号", "账号正在审核中", "账号被驳回了", "账号注册了但是还没审核", "平台注册还没完成", "还没在系统注册",
    )),
    *((text, {"platform_account": None}, "a question, or trouble") for text in ("怎么注册平台账号", "账号密码忘了", "账号注册不了怎么办")),
    ("我们负责销售，生产是外包的", {"makes": False, "sells": True}, "each by its own verb"),
    ("专利是别人许可给我们的", {"licensee": True}, "by whom does not matter"),
    ("我是法人，公司在昆山", {"legal_person": None}, "a person"),
    ("原来在萧山现在迁到富阳了", {"elsewhere": ()}, "where it was"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts", "why"), FACTS, ids=[f"{row[0]}: {row[2]}" for row in FACTS])
def test_facts(text, facts, why, said) -> None:
    firm = said(text)
    assert {name: getattr(firm, name) for name in facts} == facts, why


PARTS = [
    # asked, said, facts, why this line is here
    ("records.abnormal records.infringement", "第一个有，第二个没有", {"records": {"abnormal": Record(), "infringement": NO}}, "by order"),
    ("records.abnormal records.administrative_penalty", "行政处罚有过，别的没有",
     {"records": {"administrative_penalty": Record(), "abnormal": NO}}, "one, and the rest"),
    ("records.abnormal", "去年八月，已经改好了", {"records": {"abnormal": Record(months_ago=9, settled=True, corrected=True)}}, "who dates it had it"),
    ("records.abnormal.when", "21年", {"records": {"abnormal": Record(year=2021)}}, "a year, no age"),
    ("qualities.ip_team qualities.ip_system", "制度没有，人有", {"qualities": {"ip_system": False, "ip_team": True}}, "by name"),
    ("qualities.rd_team qualities.rd_site", "都没有", {"qualities": {"rd_team": False, "rd_site": False}}, "none of them"),
    ("qualities.ip_team qualities.ip_system", "就缺个制度", {"qualities": {"ip_team": True, "ip_system": False}}, "all but one"),
    ("qualities.ip_system", "正在建", {"qualities": {"ip_system": False}}, "not yet"),
    ("taxed_here insured_here", "税在，社保不在", {"taxed_here": True, "insured_here": False}, "by name"),
    ("patents.invention patents.utility_model patents.design", "2、5、0",
     {"patents": (inv(2), mod(5)), "no_kinds": frozenset({DES})}, "by order"),
    ("patents.invention", "2件在审1件授权", {"patents": (inv(1, state="granted"), inv(2, state="pending"))}, "beside each other"),
    ("patents.invention", "一件也没", {"no_kinds": frozenset({INV})}, "one not: none"),
    ("insured", "一个都没有", {"insured": 0}, "one not: none"),
    ("insured registered_months", "6个，满1年了", {"insured": 6, "registered_months": 12}, "a figure left over"),
    ("insured", "3个，其中两个是亲戚", {"insured": 3, "patents": ()}, "the part counts no patents"),
    ("registered_months", "18年的", {"registered_year": 2018}, "a year, no age"),
    ("patents.utility_model", "0件", {"no_kinds": frozenset({MOD}), "no_patents": None}, "of that kind"),
    ("records.abnormal", "设备场地都有", {"records": {}}, "有 of another subject affirms no event"),
    ("records.abnormal", "其他都满足", {"records": {}, "rest_met": True}, "nor does 满足"),
    ("records.abnormal", "全部符合要求", {"records": {}}, "nor does 符合"),
    ("records.abnormal records.infringement", "没贯标，不是示范企业，没有非正常，其他都满足",
     {"records": {"abnormal": NO}, "not_certified": True, "rest_met": True}, "several facts in one answer"),
    ("records.abnormal", "以前有，后来处理了", {"records": {"abnormal": Record(settled=True)}}, "once"),
    ("records.abnormal records.infringement", "统统没有", {"records": {"abnormal": NO, "infringement": NO}}, "none of them"),
    ("records.abnormal records.administrative_penalty records.fake_patent", "除了第二条其他都没有",
     {"records": {"abnormal": NO, "administrative_penalty": Record(), "fake_patent": NO}}, "all but one, by order"),
    ("qualities.ip_system records.abnormal insured", "1）有 2）没有 3）12人",
     {"qualities": {"ip_system": True}, "records": {"abnormal": NO}, "insured": 12}, "numbered"),
    ("qualities.ip_system qualities.ip_team", "制度有，团队暂时没有", {"qualities": {"ip_system": True, "ip_team": False}}, "for now"),
    ("patents.invention patents.utility_model", "一件、没有", {"patents": (inv(1),), "no_kinds": frozenset({MOD})}, "没有 counts as none"),
    ("registered_months", "2019", {"registered_year": 2019}, "a bare year"),
    ("registered_months insured", "四个月，社保俩", {"registered_months": 4, "insured": 2}, "a time left over"),
    ("insured", "不对，我前面说的两年应该是三年", {"insured": None}, "mends another fact"),
    ("insured", "这个5人是指缴社保的还是员工总数", {"insured": None}, "asks back"),
    ("rest_met", "全部符合要求", {"rest_met": True}, "what was asked"),
    ("legal_person", "都没有", {"legal_person": None}, "of several things, not of one"),
    ("legal_person", "不是", {"legal_person": False}, "of the one"),
    ("makes sells", "光卖不做", {"makes": False, "sells": True}, "both in one"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "text", "facts", "why"), PARTS, ids=[f"{row[0]}: {row[1]}" for row in PARTS])
def test_answers(asked, text, facts, why, said) -> None:
    firm = said(text, *asked.split(" "))
    assert {name: getattr(firm, name) for name in facts} == facts, why


CHANGES = [
    # messages, facts afterwards, why this line is here
    (["成立一年", "是一年零两个月"], {"registered_months": 14}, "the age said anew"),
    (["成立两年", "不对，我前面说的两年应该是三年"], {"registered_months": 36}, "both figures named"),
    (["只有4件实用新型", "要是又下来一件实用呢"], {"patents": (mod(5),)}, "short for 实用新型"),
    (["有1件发明", "营业执照拿到手才四个月"], {"patents": (inv(1),)}, "拿到手 is the licence's"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "facts", "why"), CHANGES, ids=[row[0][-1] for row in CHANGES])
def test_change(texts, facts, why, told) -> None:
    firm = told(*texts)
    assert {name: getattr(firm, name) for name in facts} == facts, why
