"""The industry vocabulary: what words mean, and which fields of the centres they fit."""

import pytest

from knowledge.errors import KnowledgeErrors
from knowledge.industries import Industries, load_industries
from knowledge.loader import load_centers
from scripts.bench_engine import milliseconds
from scripts.pace import fair

SURE, ASK, NO = "sure", "likely", None


@pytest.fixture(scope="module")
def industries() -> Industries:
    return load_industries()


# what the firm says · the centre's field · verdict · why this line is here
FITS = [
    ("我们做锂电池", "新能源", SURE, "a lithium battery is new energy"),
    ("我们做锂电池", "电池", SURE, "新乡 names batteries themselves"),
    ("我们做锂电池", "新材料", ASK, "cells are a product, not a material, but centres often take them"),
    ("铅酸蓄电池", "电池", SURE, "every chemistry is a battery"),
    ("铅酸蓄电池", "新能源", ASK, "lead-acid is old, so one asks"),
    ("光伏组件", "新能源", SURE, "the plainest new energy"),
    ("太阳能电池", "电池", ASK, "a photovoltaic cell stores nothing"),
    ("芯片设计", "新一代信息技术", SURE, "chips are core to it"),
    ("芯片设计", "半导体", SURE, "泉州 names semiconductors"),
    ("芯片设计", "数字经济", SURE, "making chips counts to the digital economy"),
    ("芯片设计", "高端装备制造", NO, "大连: a neighbour that is not the same"),
    ("半导体设备", "高端装备制造", SURE, "the machine that makes chips is equipment"),
    ("软件开发", "新一代信息技术", SURE, "software is information technology"),
    ("软件开发", "装备制造", NO, "software is no equipment"),
    ("工业软件", "智能制造", ASK, "part of smart manufacturing, yet software"),
    ("PCB打样", "电子信息", SURE, "Latin terms match"),
    ("pcb", "新一代信息技术", SURE, "in any case"),
    ("5G基站天线", "新一代信息技术", SURE, "telecom equipment"),
    ("数控机床", "智能制造装备", SURE, "a machine tool is smart equipment"),
    ("数控机床", "高端装备制造", SURE, "and so high-end equipment"),
    ("数控机床", "装备制造", SURE, "and so equipment"),
    ("数控机床", "先进制造", SURE, "and so advanced manufacturing"),
    ("阀门", "机械装备", SURE, "general machinery"),
    ("阀门", "高端装备", ASK, "high-end or not depends on the product"),
    ("羊绒分梳机", "高端装备制造", ASK, "a machine by its last word, whatever it combs"),
    ("羊绒分梳机", "现代纺织", ASK, "and no textile for certain"),
    ("节能环保设备", "节能环保", SURE, "a field by its name stays"),
    ("酒厂灌装线设备", "装备制造", SURE, "with more words in between"),
    ("桁架机械手", "机器人及智能硬件", SURE, "the longer word goes before what a thing is"),
    ("检测机构", "装备制造", NO, "机 in the middle of a word is no machine"),
    ("挖掘机那种塑料玩具", "机械装备", ASK, "a toy of it"),
    ("海水淡化膜", "新材料", ASK, "a film is a material"),
    ("新能源车", "高端装备制造（含半导体、新能源汽车等）", SURE, "珠海's text names it"),
    ("新能源车", "高端装备制造", NO, "others' do not"),
    ("桥式起重机", "起重设备", SURE, "新乡's own field"),
    ("工业机器人", "机器人及智能硬件", SURE, "常州 names two industries in one phrase"),
    ("智能手表", "机器人及智能硬件", SURE, "the other of the two"),
    ("无人机", "高端装备制造", SURE, "aerospace"),
    ("无人机", "机器人及智能硬件", ASK, "some drones are smart hardware"),
    ("汽车零部件", "汽车及零部件", SURE, "宁波"),
    ("汽车零部件", "汽车制造", SURE, "the classification counts parts to making cars"),
    ("汽车零部件", "家用电器", NO, "a neighbour that is not the same"),
    ("汽车零部件", "高端装备制造", NO, "nor is it high-end equipment"),
    ("小家电", "家用电器", SURE, "青岛"),
    ("小家电", "家电电气", SURE, "珠海 names two industries in one phrase"),
    ("变压器", "家电电气", SURE, "the other of the two"),
    ("小家电", "汽车及零部件", NO, "a neighbour that is not the same"),
    ("轮胎", "橡胶轮胎", SURE, "东营"),
    ("轮胎", "装备制造", NO, "two doubts (a car part? equipment?) are no fit"),
    ("轮胎模具", "橡胶轮胎", ASK, "the longest term wins: a mould is no tyre"),
    ("中药饮片", "生物医药", SURE, "a medicine"),
    ("中药饮片", "医药", SURE, "泰州"),
    ("中药饮片", "生物制药", NO, "南京 names biological medicines only"),
    ("疫苗", "生物制品制造", SURE, "a vaccine is a biological product"),
    ("医疗器械", "生物医药", SURE, "南昌 says so in brackets"),
    ("医疗器械", "医药", ASK, "a device is no medicine"),
    ("医疗器械", "大健康", SURE, "长沙: health includes medicine"),
    ("保健品", "大健康", SURE, "a supplement is health"),
    ("保健品", "现代食品", ASK, "and perhaps food"),
    ("碳纤维", "新材料", SURE, "a new material"),
    ("碳纤维", "新型功能和结构材料", SURE, "江苏: a structural one"),
    ("石墨烯", "新型功能材料", SURE, "赣州: a functional one"),
    ("涂料", "新材料", ASK, "some coatings are"),
    ("涂料", "化工", SURE, "all are chemicals"),
    ("污水处理", "节能环保", SURE, "environment"),
    ("污水处理", "绿色低碳", SURE, "浙江's wider phrase"),
    ("石油化工", "石油开采及加工", SURE, "refining is named"),
    ("家纺", "现代纺织", SURE, "南通"),
    ("家纺", "服饰", NO, "bed linen is not worn"),
    ("服装", "服饰", SURE, "温州"),
    ("服装", "现代纺织", ASK, "clothing is made of textiles"),
    ("袜子", "现代纺织", SURE, "socks are knitted"),
    ("瓷砖", "陶瓷", SURE, "景德镇"),
    ("瓷砖", "建材", SURE, "佛山"),
    ("激光器", "光电", SURE, "潍坊"),
    ("光模块", "光电子信息", SURE, "武汉"),
    ("传感器", "物联网", ASK, "无锡: many sensors are made for it"),
    ("传感器", "机器人及智能硬件", ASK, "常州: a part of such hardware, or not"),
    ("电商平台", "互联网", SURE, "深圳"),
    ("海水养殖", "海洋", SURE, "山东"),
    ("种子", "现代化农业", SURE, "长春"),
    ("发酵罐", "生物工程设备制造", SURE, "厦门"),
    ("手机", "电子信息", SURE, "苏州"),
    ("手机壳", "电子信息", ASK, "made for phones, and no phone"),
    ("餐饮", "现代食品", NO, "a restaurant makes no food industry"),
    ("我们有3件软件著作权", "新一代信息技术", NO, "a copyright is not a business"),
    ("EMAIL: a@b.cn", "新一代信息技术", NO, "AI inside a Latin word is no term"),
]  # fmt: skip


def judged(industries, text, field):
    return industries.weigh([(match.industry, match.confidence) for match in industries.find(text)], field)


@pytest.mark.parametrize(("text", "field", "verdict", "why"), FITS, ids=[f"{row[0]}-{row[1]}" for row in FITS])
def test_a_business_fits_a_field(industries, text, field, verdict, why):
    assert judged(industries, text, field) == verdict, why


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("生物产业", "沈阳 adds 产业"),
        ("数字经济产业", "杭州"),
        ("橡胶轮胎产业", "东营"),
        ("生物医药产业领域", "济南 adds 产业领域"),
        ("大健康等", "长沙 adds 等"),
        ("生物医药(含中医药、化学药、生物药、医疗器械)", "南昌 explains in brackets"),
        ("生物（包括医药）", "成都: brackets that are a part of the phrase"),
    ],
)
def test_a_field_is_known_however_the_source_ends_it(industries, phrase, why):
    assert industries.named_by(phrase), why


def test_a_field_named_by_a_firm_fits_itself(industries):
    assert not [field for field in industries.fields_known() if judged(industries, f"我们属于{field}", field) != SURE]


def test_every_field_of_every_centre_is_known(industries):
    fields = {field for center in load_centers() for field in center.fields}
    assert fields
    for field in fields:
        assert industries.named_by(field)


def test_unknown_names_are_refused_with_the_remedy(industries):
    with pytest.raises(KnowledgeErrors, match="add it to `fields`"):
        industries.named_by("星际旅行")
    with pytest.raises(KnowledgeErrors, match="no industry 'no_such'"):
        industries.fits(["no_such"], "新能源")


def test_matches_say_where_they_stand(industries):
    text = "主营数控机床，也做软件"
    found = {(m.industry, text[m.start : m.end], m.confidence) for m in industries.find(text)}
    assert ("machine_tools", "数控机床", "sure") in found
    assert ("software", "软件", "sure") in found
    assert all(m.term != "机床" for m in industries.find(text)), "the longest term wins"


# what the firm does, the business outside, the industries, why
HEADS = [
    ("开牛肉火锅店的", ["牛肉火锅店"], set(), "what comes last says what it is"),
    ("做少儿编程培训", ["编程培训"], set(), "no software"),
    ("编程馆管理软件", [], {"software"}, "it goes on: a product for it"),
    ("手机店", ["手机店"], set(), "a word of its own"),
]


@pytest.mark.parametrize(("text", "outside", "found", "why"), HEADS)
def test_the_head_of_a_name_decides(text, outside, found, why, industries):
    assert [found.term for found in industries.outside(text)] == outside, why
    assert {match.industry for match in industries.find(text)} == found, why


# what the firm makes, the industries, why
THINGS = [
    ("电池回收设备", {"battery", "environment", "equipment"}, "a machine, for whatever trade"),
    ("锂电池隔膜材料", {"lithium_battery", "new_materials"}, "a material as well"),
    ("海参加工", {"marine", "food"}, "what is made of it is food"),
    ("酱酒灌装设备", {"food", "equipment"}, "with a word between"),
    ("水泥加工", {"building_materials"}, "no food is made of cement"),
    ("光伏设备", {"photovoltaics", "high_end_equipment"}, "a term of its own, within that already"),
    ("环保设备", {"environment"}, "of a term's own last word the vocabulary has said enough"),
]


@pytest.mark.parametrize(("text", "found", "why"), THINGS)
def test_what_a_thing_is_counts_beside_its_trade(text, found, why, industries):
    matches = industries.find(text)
    assert {match.industry for match in matches} == found, why
    assert {(match.start, match.end) for match in matches if match.industry != "building_materials"} <= {(0, len(text))}


def test_a_business_outside_all_fields_is_recognised(industries):
    assert industries.outside("我们开奶茶店，也卖家具") == [("奶茶店", 3, 6), ("家具", 9, 11)]
    assert industries.find("我们开奶茶店") == []


def test_the_vocabulary_is_large_and_loads_fast():
    industries = load_industries()
    terms = {term for industry in industries.by_id.values() for term in (*industry.terms.sure, *industry.terms.likely)}
    assert len(terms) > 600
    assert fair(lambda: milliseconds(load_industries, times=1), 100) < 100


def test_no_industry_lies_within_itself(industries):
    for id_, industry in industries.by_id.items():
        assert id_ not in industries.reach(industry.within), id_


BROKEN = [
    ("industries: [{id: a, name: 甲, fields: [], within: [b], terms: {sure: [x]}}]", "no industry 'b'", "no such id"),
    (
        "industries: [{id: a, name: 甲, fields: [], terms: {sure: [x], likely: [x]}}]",
        "'x' is both sure and likely",
        "a term cannot be both",
    ),
    ("industries: [{id: a, name: 甲, fields: [], term: {}}]", "this key is not known", "a misspelt key"),
]


@pytest.mark.parametrize(("content", "message", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_a_broken_file_names_the_problem(tmp_path, content, message, why):
    (tmp_path / "industries.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeErrors, match=message):
        load_industries(tmp_path)
