"""Messages that only go on from the last answer: each row is one message in the middle of a talk, and what it gets."""

from __future__ import annotations

import pytest

from actions.slots import Context
from tests.actions.conftest import Answered, holds

SOURCE = {"id": "centers-2025", "title": "汇总", "locator": "华东·江苏·苏州·第7项", "as_of": "2025-11", "url": None}
ZGC = Context(centers=("zhongguancun",), asks=("fields",), applicant={"place": "110114"})
HANGZHOU = Context(centers=("hangzhou", "zhejiang"), asks=("compare",), said="杭州中心跟浙江省中心哪个卡社保人数")
LYG = Context(centers=("jiangsu",), asks=("by_field",), industries=("battery", "new_materials:likely"))
SUZHOU = Context(centers=("suzhou",), asks=("patents",), sources=(SOURCE,))
DEZHOU = Context(centers=("dezhou",), asks=("policy",), program="product_filing")
PLATFORM = Context(asks=("policy",), program="centers", policies=("center-shenzhen-platform",))
HUNAN = Context(
    centers=("xiangtan",), asks=("by_field",), industries=("rail",), applicant={"place": "430200", "kind": "company"}
)
BACK = Context(centers=("taizhou_jiangsu",), history=(("changzhou",), ("jiangsu",)), asks=("patents",))
PRIORITY = Context(centers=("pudong",), asks=("rd",))
FIRM = {
    "place": "440600", "registered_months": 4, "industries": [["building_materials", "sure"]], "rest_met": True,
    "patents": [{"kind": "invention", "count": 1, "state": "granted", "at_least": False}],
}  # fmt: skip
CHECK = {"centers": ["foshan"], "skipped": [], "open": False, "asked": None, "facts": [], "told": True}
REFUSED = Context(
    centers=("foshan",), asks=("eligibility",), applicant=FIRM, check=CHECK | {"good": False, "refused": ["foshan"]}
)
OPEN = Context(
    centers=("xuzhou",), asks=("eligibility",), applicant={"place": "320300", "industries": [["construction_machinery", "sure"]]},
    check={"centers": ["xuzhou"], "skipped": [], "open": True, "asked": "fields", "facts": ["fields.智能制造装备"], "topic": "field"},
)  # fmt: skip
PROVINCES_TWO = Context(centers=("sichuan", "chengdu"), asks=("compare",))
CREDIT = Context(centers=("jingdezhen",), asks=("credit",))
PUDONG = Context(centers=("shanghai",), asks=("area",), applicant={"place": "310115"})
COUNTED = Context(asks=("list",))
NOTICE = Context(
    asks=("policy",), program="preexamination", policies=("filer-bar",),
    sources=({"id": "notice-2025-442", "title": "通知", "locator": "三（三）", "as_of": "2025-06", "url": None},),
)  # fmt: skip
THREE = Context(centers=("hunan",), history=(("changsha",), ("xiangtan",)), asks=("phone",), said="省级那家呢")
RECORD = Context(centers=("guangzhou",), asks=("credit",), applicant={"place": "440100"})
ABNORMAL = Context(asks=("policy",), program="preexamination", said="非正常专利申请会有什么后果")
ASKED_WHICH = Context(asks=("requirements",), waiting="program", said="备案怎么弄")
CAN_WE = Context(asks=("requirements",), waiting="program", said="能备案吗")
CHAOYANG = Context(
    centers=("beijing",), history=(("zhongguancun", "beijing"),), asks=("by_field",), industries=("pharma",),
    applicant={"place": "110105", "industries": [["pharma", "sure"]], "business_words": ["创新药"]},
)  # fmt: skip
ZHUZHOU = Context(
    centers=("hunan",), asks=("by_field",), industries=("rail",),
    applicant={"place": "430200", "industries": [["rail", "sure"]], "business_words": ["轨道交通"]},
)  # fmt: skip
SOFTWARE = Context(
    centers=("beijing",), asks=("area",), industries=("software",),
    applicant={"place": "110114", "industries": [["software", "sure"]], "business_words": ["医疗软件"]},
)  # fmt: skip
HAIKOU = Context(centers=("haikou",), asks=("info",))
CHANGSHA = Context(centers=("changsha", "hunan"), asks=("by_field",), applicant={"place": "430100"})
EVALUATED = Context(asks=("policy",), program="operation_center", policies=("operation-evaluation",))
GOOD = Context(
    centers=("foshan",), asks=("eligibility",), applicant=FIRM | {"registered_months": 24}, check=CHECK | {"good": True}
)

REACHED = Context(centers=("changzhou",), asks=("phone",), said="常州的怎么联系")
LANZHOU = Context(centers=("gansu",), asks=("find",), applicant={"place": "620100"}, said="我们是兰州的")
OWN_ONLY = Context(centers=("guangdong",), asks=("patents",), said="广东中心要几件专利")
NINGBO = Context(centers=("ningbo",), asks=("insured",), said="宁波中心要社保5个人吗")
NOT_ASKED = Context(centers=("hangzhou",), asks=("patents",), said="杭州的要几件专利")
HEZE = Context(
    centers=("shandong",), asks=("by_field",), industries=("machine_tools",),
    applicant={"place": "371700", "industries": [["machine_tools", "sure"]], "business_words": ["机床"]},
)  # fmt: skip
PATENTS = Context(centers=("shenzhen",), asks=("patents",), said="深圳备案要几件专利")

ROWS = [
    # text                          intent            context   in the text                       not in it        why
    ("啥意思，到底行不行", "ask_term", ZGC, ["中关村保护中心", "示范区"], ["没有写"], "a verdict on the centre of the talk, asked bluntly"),
    ("那不卡的那家电话给我", "ask_phone", HANGZHOU, ["0571-85237509"], ["0571-56788326"], "the one whose text is silent"),
    ("那我能报哪儿", "nlu_fallback", LYG, ["400-8869-661"], ["没太听懂"], "whom to go to, of the trade told before"),
    ("自己申请的还在实审", "state_facts", PATENTS, ["在审的申请还没有授权"], ["备案条件："], "whether what is pending counts"),
    ("那外观呢", "ask_patents", SUZHOU, ["照字面外观设计不算在内"], [], "whether that kind counts"),
    ("那法人呢", "ask_applicant", CREDIT, ["法人"], ["一般性解释"], "another condition, and not the term"),
    ("济南和山东哪个合适", "compare_centers", HEZE, ["菏泽市不在济南保护中心的服务范围内"], [], "the place that was told still decides"),
    ("去济南行吗", "nlu_fallback", HEZE, ["菏泽市不在济南保护中心的服务范围内"], [], "the same of one alone"),
    ("我们海曙的，4个人", "state_facts", NINGBO, ["没有社保人数这项要求"], ["备案条件："], "told after a condition: that one"),
    ("一件都没有怎么办", "ask_exemption", NOT_ASKED, ["没有专利件数这项要求"], ["变通"], "nothing to get around"),
    ("经营范围有知识产权咨询的话呢", "ask_scope", RECORD, ["不符合这一项"], [], "what the text excludes"),
    ("真的假的", "ask_promise", SUZHOU, ["第7项", "不能保证"], [], "where it stands"),
    ("你们保证能过吗", "ask_promise", SUZHOU, ["不能保证"], ["出处"], "a promise is asked for, no source"),
    ("刚才那个中心的电话也给我", "ask_phone", DEZHOU, ["0534-2624260"], ["62153721"], "the centre before the programme"),
    ("谁审", "request_internal", DEZHOU, [], ["内部资料"], "no wish for internal texts"),
    ("谢谢啊讲得蛮清楚，我先去跟老板汇报一声", "ask_requirements", SUZHOU, ["不客气"], ["第7项"], "thanks, and nothing asked"),
    ("那长沙呢", "switch_center", HUNAN, ["株洲市不在长沙保护中心的服务范围内"], [], "of a firm that has said it is elsewhere"),
    ("好，回到我们自己这边，电话多少", "ask_phone", BACK, ["0519-88010326"], ["0523"], "the first centre of the talk"),
    ("达不到就不让备？", "ask_fields", PRIORITY, ["优先"], ["高端装备"], "about what was said last"),
    ("你回答的算数吗，能不能当依据", "complain", Context(), ["不能保证"], [], "how far an answer goes"),
    ("那先办什么", "goodbye", REFUSED, ["还差1项", "2个月"], ["再见"], "what is missing"),
    ("那要交些啥", "nlu_fallback", REFUSED, ["还差1项"], ["没太听懂"], "what to bring"),
    ("那啥时候才行", "ask_unrecorded", REFUSED, ["再满2个月"], ["没有收录"], "when it would do"),
    ("啥时候就行了", "ask_unrecorded", OPEN, ["还要看"], ["没对上"], "when, while a question is open: what is open"),
    ("下一步呢", "ask_process", GOOD, ["第一步", "0757-82212330-1"], ["还差"], "how one files, once nothing is missing"),
    ("唉好吧谢谢", "center_info", SUZHOU, ["不客气"], ["0512"], "thanks, however tired"),
    ("谢谢哈你到底是真人还是ai", "thank", SUZHOU, ["不是真人"], ["不客气"], "who answers"),
    ("算了给我转人工", "ask_human", SUZHOU, ["0512-88182767"], ["哪个市"], "the number of the centre of the talk"),
    ("第7项写的是什么", "nlu_fallback", SUZHOU, ["第7项"], ["没太听懂"], "one item of its text"),
    ("都这样了还算啊凭啥", "nlu_fallback", REFUSED, ["目前不能备案"], ["没太听懂"], "the ground once more"),
    ("嘉兴要几个人来着", "ask_insured", GOOD, ["原则上社保人数5人以上"], ["佛山"], "another centre's figure, after a verdict"),
    ("刚才赣州那家这个要求几年", "ask_age", CREDIT, ["三年内没有"], ["成立"], "the same condition of another"),
    ("过了这个年限是不是就没事了", "out_of_scope", CREDIT, ["近两年"], ["服务范围"], "beyond the period"),
    ("在它家备案，除了专利还得开别的证明吗", "ask_patents", SUZHOU, ["研发能力真实"], [], "all but what was said"),
    ("没有这么多的呢", "what_if", SUZHOU, ["第7项"], ["独立法人资格。"], "the same condition once more"),
    ("第二家的号码", "ask_phone", PROVINCES_TWO, ["028-89139938"], ["没有收录"], "the second of two, no second number"),
    ("哪个更容易些", "compare_centers", PUDONG, ["浦东保护中心", "上海保护中心"], ["网址"], "the firm's other centre is compared"),
    ("怎么别处写的是另一个数", "other_center", COUNTED, ["72家", "77家"], ["没太听懂"], "the sources differ"),
    ("文件落款是哪天", "ask_source", NOTICE, ["2025年6月6日"], ["没有写"], "the day of the document cited last"),
    ("湖南省那个也能报吗", "ask_area", CHANGSHA, ["长沙市在湖南保护中心的范围内"], [], "of the firm that has told where it is"),
    ("南通的也发我，我们两头都有厂", "find_center", REACHED, ["0513-85361612"], ["还不能判断"], "a second number, and no check"),
    ("那要找谁备案", "ambiguous_filing", CHANGSHA, ["湖南保护中心"], ["备案条件"], "whom to file with, of a firm whose place is known"),
    ("做显示材料", "nlu_fallback", LANZHOU, ["显示材料属于", "先进制造"], ["没太听懂"], "a trade of no vocabulary is asked about"),
    ("外观算在里面吗", "ask_patents", PATENTS, ["外观设计算在内"], [], "whether patents of a kind count"),
    ("别人转让给我们的发明算吗", "ask_patents", OWN_ONLY, ["受让来的不算"], ["转让出去"], "one that was bought"),
    ("我们自己申请的那件后来转让出去了，还算吗", "ask_requirements", PATENTS, ["转让出去的还算不算，原文没有写"], ["备案条件"], "a patent passed on to others"),
    ("南京的条件也说一下", "switch_center", REACHED, ["备案条件"], ["电话："], "conditions are named, no second number"),
    ("有营业执照也不行？", "ask_age", REFUSED, ["目前不能备案"], ["没有写"], "the ground once more"),
    ("还能报吗", "nlu_fallback", REFUSED, ["目前不能备案"], ["没太听懂"], "hardly a question: the verdict"),
    ("那几种得全占？", "nlu_fallback", SUZHOU, ["满足一项即可"], ["没太听懂"], "whether all of them"),
    ("两个能同时备不", "check_eligibility", BACK, ["没有统一写能不能同时"], ["还不能判断"], "two filings, of those talked about"),
    ("我们一年只有三百来万，项目倒有十二个", "state_facts", EVALUATED, ["符合", "累计不少于10个"], [], "figures told after what is asked for"),
    ("三年一评，结果分哪几个档", "ask_report", EVALUATED, ["优秀"], ["生成报告"], "no report is wished for"),
    ("这仨里头收生物医药的是谁家", "find_by_field", THREE, ["就在湘潭保护中心受理的领域里", "不在湖南保护中心公布的产业里"], ["没有对得上的保护中心"], "of each of three"),
    ("三家电话一起给我吧", "ask_phone", THREE, ["82275658", "52183666", "85539530"], [], "the last three"),
    ("头一家的网址", "ask_website", THREE, ["changsha.gov.cn"], ["hnippc"], "the first of them"),
    ("侵权那些呢 也是这么久?", "ask_policy", RECORD, ["近一年内没有重复专利侵权"], ["快速维权"], "another item of the same condition"),
    ("是不是所有中心都不让报了，我说的是宁夏", "list_centers", ABNORMAL, ["两年内没有非正常"], ["电话"], "the rule, at one centre"),
    ("不是预审那个，是产品那个", "ask_product_filing", ASKED_WHICH, ["zlcp.org.cn"], ["按注册地找到所属中心"], "what it is not, and what it is"),
    ("石家庄的，做污水处理设备", "state_facts", CAN_WE, ["还不能判断"], ["备案条件："], "a verdict was asked for"),
    ("那两个都不行？？", "ask_patents", CHAOYANG, ["您注册在朝阳区", "您做创新药"], ["第一申请人"], "why neither"),
    ("湘潭中心离我近，去湘潭报行吗", "ask_area", ZHUZHOU, ["株洲市不在湘潭保护中心的范围内"], ["注册地符合"], "of the firm that has told where it is"),
    ("那海南其他地方咋办", "ask_exemption", HAIKOU, ["海南省没有省级的中心"], ["变通"], "the rest of the province"),
    ("那就只能北京中心？它收不收", "ask_area", SOFTWARE, ["属于“新一代信息技术”"], ["受理注册或登记"], "the trade that was told before"),
    ("第三家社保要几个人", "ask_insured", THREE, ["湖南保护中心公布的条件里没有社保"], ["长沙", "湘潭"], "the third of three"),
    ("不是产品那个", "ask_product_filing", ASKED_WHICH, ["按注册地找到所属中心"], ["zlcp"], "the other one"),
    ("怎么办理", "ask_process", SUZHOU, ["第一步", "0512-88182767"], ["不能乱答"], "how one files at the centre of the talk"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intent", "context", "said", "absent", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_it_goes_on(
    answered: Answered, text: str, intent: str, context: Context, said: list[str], absent: list[str], why: str
) -> None:
    answer = answered(text, intent, context, 0.9 if intent in ("ask_promise", "ask_phone", "ask_area") else 0.3)
    holds(answer, said, absent, why)


OPENING = [
    # text, intent, in the text, not in it, why
    ("义乌的企业想走快速审查归谁管", "ask_policy", ["浙江保护中心", "0571-56788326"], ["没有收录"], "whose it is"),
    ("我说错了，我们是赣州龙南的，做稀土荧光粉", "correct", ["赣州保护中心"], ["没太听懂"], "nothing was said before"),
    ("答非所问，连云港做仿制药的到底有没有戏", "complain", ["连云港保护中心"], ["抱歉"], "a question beside the complaint"),
    ("台州黄岩模具，省里那家不收我们这行，那台州市的呢", "ask_fields", ["台州保护中心"], ["浙江保护中心受理"], "the one asked at the end"),
    ("就近兰州收不收外省的", "ask_area", ["注册在外地的单位不在甘肃保护中心的范围内"], ["注册地符合"], "firms of anywhere else"),
    ("三亚的公司，海口那家管不管", "find_center", ["三亚市目前没有收录"], ["海口市目前没有"], "a place that has one is not said to have none"),
    ("长沙那个湖南省中心的座机", "ask_phone", ["0731-85539530"], ["82275658"], "where the province's centre stands"),
    ("深圳收不收珠宝加工，可别处又只写新能源互联网", "ask_fields", ["两份资料说法不同"], ["属于“新能源”"], "a field of one document only"),
    ("拉萨这边企业能做快速预审吗 没找到中心", "ask_policy", ["拉萨市目前没有收录"], ["两类机构"], "a place without a centre"),
    ("材料交上去二十多天了没人理，你们办事效率就这样？我要投诉，找谁", "ask_phone", ["投诉渠道"], ["信访"], "a complaint about the service"),
    ("安宁市注册的工厂，云南那家管到我们这不", "ask_area", ["昆明保护中心"], ["安宁市目前没有"], "the centre of its own place"),
    ("内蒙古中心做不做新能源", "ask_fields", ["新能源不在内蒙古保护中心公布的产业里"], [], "做不做 denies nothing"),
    ("厦门要几件专利，买了一件发明算不算", "ask_patents", ["受让来的不算"], ["没有写明必须原始取得"], "bought, where the firm has to have applied"),
    ("宜昌备案要几件专利，要不要交钱", "ask_patents", ["收费情况没有收录"], [], "what is not on record, beside a condition"),
    ("江苏其他城市的条件比苏州低吗", "compare_centers", ["苏州保护中心"], ["电话"], "a comparison, and no rest of a province"),
    ("我们在合肥，苏州中心和南京中心哪个条件松", "compare_centers", ["南京保护中心"], ["合肥保护中心"], "two centres, and not one's own"),
    ("保定有知识产权保护中心吗？我们注册在保定", "find_center", ["河北保护中心"], ["\n保定市没有自己的"], "a place said twice is answered once"),
    ("西宁有没有保护中心啊，没有的话去兰州行不行", "find_center", ["西宁市不在甘肃保护中心的范围内"], ["兰州市没有自己的"], "whether another place's centre takes its firms"),
    ("泉州收不收厦门的", "ask_fields", ["厦门市不在泉州保护中心的范围内"], [], "the firms of another city"),
    ("深汕合作区算深圳还是汕尾", "compare_centers", ["深圳保护中心"], ["没太听懂"], "whose a zone is"),
    ("赣州做钨粉的咨询下中心网站", "out_of_scope", ["赣州保护中心网址"], [], "the site, where a trade is told as well"),
    ("松原的种子公司，长春那个有现代农业，我能去长春备不", "find_by_field", ["松原市不在长春保护中心的服务范围内"], ["可以找：长春"], "a place that it would go to"),
    ("南昌做中成药的，备案要几件专利", "ask_patents", ["专利件数"], [], "a condition, whatever the trade"),
    ("刚忘了说，我们注册是在中山，不在珠海", "correct", ["广东保护中心"], ["成立时间"], "a place put right before anything was said"),
    ("澄海的玩具厂，玩具算不算机械装备制造", "nlu_fallback", ["不在汕头保护中心公布的产业里"], ["没太听懂"], "a field that a trade may belong to"),
    ("请问协会可以在甘肃备案吗，还是只收企业", "ask_applicant", ["社会组织不能备案"], ["公司可以备案"], "a body named at large"),
    ("原始取得跟第一申请人有什么区别", "ask_patents", ["请求书里排在第一位", "自己申请并获得授权"], [], "two terms told apart"),
    ("备案材料被退回来了，没写原因，我们济南的", "check_eligibility", ["请向受理的中心问明原因", "0531-82988720"], ["还不能判断"], "what becomes of a filing sent back"),
    ("网站ICP备案被退回来了", "out_of_scope", [], ["向受理的中心问明原因"], "another office's filing"),
    ("预审是不是交钱就能加急", "ask_policy", ["没有写备案或预审是否收费"], [], "no fee is on record"),
    ("青岛和山东的中心是同一家吗", "compare_centers", ["不是一家", "0532-83153775"], ["【专利】"], "two centres told apart"),
    ("我想备案产品", "ask_policy", ["www.zlcp.org.cn"], ["由企业自主决定"], "a product that is to be filed"),
    ("同行仿冒我们的外观，保护中心管不管", "ask_policy", ["快速维权"], ["信访"], "help against copies"),
    ("公司改名了，备案信息怎么改", "ambiguous_filing", ["没有写备案后改名"], ["哪一种"], "a change of the filing"),
    ("隐瞒以前的非正常会怎么样", "ask_policy", ["真实"], ["几件算少量"], "what was kept back"),
    ("深汕合作区做储能电池的公司，归深圳中心不", "ask_fields", ["深汕特别合作区", "新能源"], [], "a place and a trade, of one centre"),
    ("打了好几天电话一直没人接", "complain", ["注册在哪个市"], ["信访"], "which centre does not answer"),
    ("厂房在沈阳，但执照是大连的，去哪边办", "find_center", ["大连保护中心"], ["沈阳保护中心"], "the licence decides"),
    ("自贡的公司，找成都那家还是省里那家", "find_center", ["四川保护中心"], ["028-89139938"], "only the one that looks after it"),
    ("海口的公司，三亚那个中心收不收我们", "ask_fields", ["三亚市目前没有收录", "海口保护中心（0898"], [], "the one of its own place"),
    ("石家庄做药的，想走快一点", "state_facts", ["河北保护中心的领域"], ["没太听懂"], "a place and a trade"),
    ("四川省里那家跟成都市那家的座机我存一下", "ask_phone", ["028-86058635", "028-89139938"], [], "a province with 里"),
    ("泰州，高港区的（江苏那个），外观要几件", "ask_patents", ["3件"], ["江苏保护中心"], "the province only says which"),
    ("上个月交的备案，帮我查下走到哪一步了", "ask_process", ["办理进度"], ["检索"], "progress"),
    ("备上案能不能减年费不", "out_of_scope", ["没有收录"], ["服务范围"], "fees that are lowered"),
    ("跟审查员打个招呼，好处费可以谈", "ask_policy", ["不能托人情"], [], "no favours"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intent", "said", "absent", "why"), OPENING, ids=[row[0] for row in OPENING])
def test_it_opens_a_talk(
    answered: Answered, text: str, intent: str, said: list[str], absent: list[str], why: str
) -> None:
    answer = answered(text, intent, Context(), 0.4)
    holds(answer, said, absent, why)
