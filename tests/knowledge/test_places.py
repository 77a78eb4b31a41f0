"""Places: names of every kind, how places lie in one another, and what is refused."""

import pytest

from knowledge.errors import KnowledgeErrors
from knowledge.loader import load_centers
from knowledge.places import Gazetteer, bare_name, load_gazetteer, readings
from scripts.bench_engine import milliseconds
from scripts.pace import fair


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


# full name · bare form · why this line is here
BARE = [
    ("江苏省", "江苏", "a province"),
    ("昆山市", "昆山", "a county-level city"),
    ("海淀区", "海淀", "a district"),
    ("浦东新区", "浦东", "新区 is an ending too"),
    ("赵县", "赵县", "one character would remain"),
    ("内蒙古自治区", "内蒙古", "a region whose name holds a people's"),
    ("广西壮族自治区", "广西", "the people is left out"),
    ("新疆维吾尔自治区", "新疆", "a people without 族"),
    ("香港特别行政区", "香港", "a special region"),
    ("恩施土家族苗族自治州", "恩施", "two peoples"),
    ("双江拉祜族佤族布朗族傣族自治县", "双江", "four peoples"),
    ("东乡族自治县", "东乡", "the people is the name"),
    ("鄂温克族自治旗", "鄂温克", "likewise"),
    ("龙胜各族自治县", "龙胜", "all peoples"),
    ("瀍河回族区", "瀍河", "a district of a people"),
    ("喀什地区", "喀什", "a prefecture"),
    ("神农架林区", "神农架", "a forest district"),
    ("北林区", "北林", "but here 林 is the name"),
    ("六枝特区", "六枝", "a special district"),
    ("敖汉旗", "敖汉", "a banner"),
    ("土默特左旗", "土默特左旗", "a left banner is never called 土默特左"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "bare", "why"), BARE, ids=[row[0] for row in BARE])
def test_the_bare_form(name, bare, why):
    assert bare_name(name) == bare, why


# what is said · the path it means · why this line is here
MEANT = [
    ("江苏", "江苏省", "a bare province"),
    ("吉林", "吉林省", "a province goes before its city"),
    ("吉林市", "吉林省/吉林市", "the full name is exact"),
    ("海南", "海南省", "a prefecture and a district of the same name do not compete"),
    ("乌海市/海南区", "内蒙古自治区/乌海市/海南区", "they are named by a path"),
    ("昆山", "江苏省/苏州市/昆山市", "a county-level city"),
    ("海淀", "北京市/海淀区", "a municipality's district"),
    ("北京市/海淀区", "北京市/海淀区", "a path"),
    ("南京/鼓楼", "江苏省/南京市/鼓楼区", "a path of bare forms"),
    ("西安", "陕西省/西安市", "a city goes before districts of its name"),
    ("仙桃", "湖北省/仙桃市", "no city above it"),
    ("石河子市", "新疆维吾尔自治区/石河子市", "likewise"),
    ("苏州工业园区", "江苏省/苏州市/苏州工业园区", "a zone"),
    ("苏州园区", "江苏省/苏州市/苏州工业园区", "what people call it"),
    ("中关村", "北京市/中关村国家自主创新示范区", "larger than 海淀"),
    ("TEDA", "天津市/滨海新区/天津经济技术开发区", "a Latin name"),
    ("光谷", "湖北省/武汉市/东湖新技术开发区", "a nickname of a zone"),
    ("深汕", "广东省/深圳市/深汕特别合作区", "governed by 深圳"),
    ("西咸新区", "陕西省/西安市/西咸新区", "governed by 西安"),
    ("贵安新区", "贵州省/贵安新区", "in two cities, so in the province"),
    ("横琴", "广东省/珠海市/横琴粤澳深度合作区", "a zone"),
    ("魔都", "上海市", "a nickname"),
    ("鹏城", "广东省/深圳市", "a nickname"),
    ("内蒙", "内蒙古自治区", "a short form"),
    ("新疆自治区", "新疆维吾尔自治区", "a form nobody decreed"),
    ("昌吉", "新疆维吾尔自治区/昌吉回族自治州", "the prefecture before its city"),
    ("恩施州", "湖北省/恩施土家族苗族自治州", "the peoples left out"),
    ("大厂县", "河北省/廊坊市/大厂回族自治县", "likewise"),
    ("即墨市", "山东省/青岛市/即墨区", "a former name"),
    ("莱芜市", "山东省/济南市/莱芜区", "a former name"),
    ("和县", "安徽省/马鞍山市/和县", "no spoken form (省和县), but resolved"),
    ("华东", "华东", "a region"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "path", "why"), MEANT, ids=[row[0] for row in MEANT])
def test_a_name_means_a_place(gazetteer, name, path, why):
    assert gazetteer.path(gazetteer.resolve(name)) == path, why


# what is said · words of the refusal · why this line is here
REFUSED = [
    ("朝阳", "北京市/朝阳区、辽宁省/朝阳市", "Beijing's district is as likely as the city"),
    ("鼓楼", "江苏省/南京市/鼓楼区", "four districts"),
    ("龙城", "山西省/太原市、广西壮族自治区/柳州市、江苏省/常州市", "three cities claim it"),
    ("莲城", "湖南省/湘潭市、河南省/许昌市", "two cities claim it"),
    ("城区", "山西省/晋城市/城区", "only a path names one"),
    ("公安", "no place", "an everyday word: only 公安县"),
    ("阿里", "no place", "a company rather than 阿里地区"),
    ("云泽市", "no place", "does not exist"),
    ("北京市/昆山市", "no place", "not in Beijing"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "words", "why"), REFUSED, ids=[row[0] for row in REFUSED])
def test_an_unknown_or_ambiguous_name_is_refused(gazetteer, name, words, why):
    with pytest.raises(KnowledgeErrors, match=words):
        gazetteer.resolve(name)


@pytest.mark.parametrize(
    ("word", "paths", "why"),
    [
        ("吉林", ["吉林省", "吉林省/吉林市"], "the province first"),
        ("朝阳", ["北京市/朝阳区", "辽宁省/朝阳市", "吉林省/长春市/朝阳区"], "in the order given"),
        ("通化", ["吉林省/通化市", "吉林省/通化市/通化县"], "the city before the county"),
        ("江北", ["浙江省/宁波市/江北区", "重庆市/江北区"], "two districts"),
        ("滨海", ["天津市/滨海新区", "江苏省/盐城市/滨海县"], "a district and a county"),
    ],
)
def test_a_spoken_form_may_mean_several_places(gazetteer, word, paths, why):
    assert [gazetteer.path(place) for place in gazetteer.names()[word]][: len(paths)] == paths, why


EVERYDAY = (
    "和平 解放 东风 平安 建设 城区 郊区 矿区 新城 公安 资源 合作 延长 比如 商城 南部 长寿 大方 新建 新兴 惠民 如东 合江"
)


@pytest.mark.parametrize("word", EVERYDAY.split())
def test_everyday_words_are_no_places(gazetteer, word):
    assert word not in gazetteer.names()


@pytest.mark.parametrize("word", ["公安县", "和平区", "长寿区", "大方县", "如东县", "宝山", "白云", "南山", "江北"])
def test_but_full_and_safe_names_are(gazetteer, word):
    assert word in gazetteer.names()


def test_spoken_forms_have_two_characters_and_more(gazetteer):
    assert [word for word in gazetteer.names() if len(word) < 2] == []


# place · chain · city · province · why this line is here
CHAINS = [
    ("昆山市", ["昆山市", "苏州市", "江苏省"], "苏州市", "江苏省", "the usual three"),
    ("海淀区", ["海淀区", "北京市"], "北京市", "北京市", "a municipality is both"),
    ("北京市", ["北京市"], "北京市", "北京市", "itself"),
    ("仙桃市", ["仙桃市", "湖北省"], None, "湖北省", "governed by the province"),
    ("琼海市", ["琼海市", "海南省"], None, "海南省", "likewise"),
    ("松山湖", ["松山湖", "东莞市", "广东省"], "东莞市", "广东省", "a zone in a city without districts"),
    ("陆家嘴", ["陆家嘴", "浦东新区", "上海市"], "上海市", "上海市", "a zone in a district"),
    ("江苏省", ["江苏省"], None, "江苏省", "a province has no city"),
    ("华南", ["华南"], None, None, "a region has neither"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "chain", "city", "province", "why"), CHAINS, ids=[row[0] for row in CHAINS])
def test_what_holds_a_place(gazetteer, name, chain, city, province, why):
    place = gazetteer.resolve(name)
    assert [str(step) for step in gazetteer.chain(place)] == chain, why
    assert (city and gazetteer.resolve(city)) == gazetteer.city(place), why
    assert (province and gazetteer.resolve(province)) == gazetteer.province(place), why


@pytest.mark.parametrize(
    ("outer", "inner", "holds", "why"),
    [
        ("苏州市", "昆山市", True, "a county in its city"),
        ("江苏省", "昆山市", True, "and in its province"),
        ("苏州市", "苏州市", True, "a place holds itself"),
        ("昆山市", "苏州市", False, "not the other way"),
        ("华东", "昆山市", True, "a region holds what its provinces hold"),
        ("长三角", "江浙", True, "a region in a region"),
        ("珠三角", "广东省", False, "only a part of the province"),
        ("海淀区", "中关村", False, "the zone is larger than the district"),
        ("北京市", "中关村", True, "but lies in the city"),
        ("深圳市", "深汕特别合作区", True, "the source says so"),
        ("西安市", "西咸新区", True, "the source says so"),
    ],
)
def test_a_place_holds_another(gazetteer, outer, inner, holds, why):
    assert gazetteer.contains(gazetteer.resolve(outer), gazetteer.resolve(inner)) is holds, why


def test_the_regions_are_those_of_the_centres(gazetteer):
    for center in load_centers():
        region, province = gazetteer.resolve(center.region), gazetteer.resolve(center.province)
        assert gazetteer.contains(region, province), center.id


def test_every_province_is_in_one_region(gazetteer):
    regions = [gazetteer.resolve(name) for name in ("华北", "东北", "华东", "华中", "华南", "西南", "西北")]
    for place in gazetteer.by_code.values():
        if place.level == "province" and place.name not in ("台湾省", "香港特别行政区", "澳门特别行政区"):
            assert sum(gazetteer.contains(region, place) for region in regions) == 1, place.name


def test_the_places_that_centres_serve_are_known(gazetteer):
    for center in load_centers():
        assert all(gazetteer.resolve(name) for name in center.serves), center.id


@pytest.mark.parametrize(
    ("name", "syllables", "why"),
    [
        ("苏州", ("su", "zhou"), "the plain case"),
        ("重庆", ("chong", "qing"), "a word with two readings"),
        ("朝阳", ("chao", "yang"), "read otherwise by pypinyin"),
        ("六合区", ("lu", "he", "qu"), "the local reading, inside a longer name"),
        ("TEDA", ("teda",), "Latin letters stay together"),
    ],
)
def test_readings(name, syllables, why):
    assert readings(name) == syllables, why


def test_it_loads_fast():
    assert fair(lambda: milliseconds(load_gazetteer, times=1), 60) < 60


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("zones: [{name: 云泽新区, inside: 云泽市}]", "zone 云泽新区: inside: 云泽市: no place has this name"),
        ("nicknames: {某城: 鼓楼区}", "nickname 某城: 鼓楼区: may be"),
        ("only_full: [不存在]", "only_full: no place is called 不存在"),
        ("zones: [{name: 园区, inside: 苏州市}, {name: 园区, inside: 无锡市}]", "zone:园区: written twice"),
        ("zone: []", "this key is not known"),
    ],
)
def test_a_broken_file_names_the_problem(tmp_path, content, message):
    (tmp_path / "places.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeErrors, match=message):
        load_gazetteer(tmp_path)
