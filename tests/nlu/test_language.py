"""The Chinese pipeline: spans of every group, with what they stand for."""

from __future__ import annotations

from typing import Any

import pytest

from bot.nlu.language import GROUPS, SEPARATOR, chinese
from bot.nlu.text_normalizer import normalize
from knowledge.places import load_gazetteer


def spans(text: str, group: str) -> list[tuple[str, str]]:
    """(text, first reading) of the spans of a group."""
    doc = chinese()(text)
    return [(span.text, span.kb_id_.split(SEPARATOR)[0]) for span in doc.spans[group]]


def readings(text: str, group: str = "places") -> list[str]:
    """Every reading of the first span of a group."""
    doc = chinese()(text)
    found = doc.spans[group]
    return found[0].kb_id_.split(SEPARATOR) if found else []


def named(*names: str) -> list[str]:
    """The codes of places by name or path."""
    gazetteer = load_gazetteer()
    return [gazetteer.resolve(name).code for name in names]


def test_one_sentence_with_everything() -> None:
    text = "苏州昆山的公司,做锂电池,成立一年半,4件发明,省里那家收不收,电话多少"
    doc = chinese()(text)
    assert {group: [span.text for span in doc.spans[group]] for group in ("places", "industries", "quantities")} == {
        "places": ["苏州", "昆山"],
        "industries": ["锂电池"],
        "quantities": ["一年半", "4件"],
    }
    assert [code for _, code in spans(text, "places")] == named("苏州市", "昆山市")
    assert ("锂电池", "lithium_battery:sure") in spans(text, "industries")
    assert [kb_id for _, kb_id in spans(text, "quantities")] == ["18:months", "4:patents"]
    assert ("省里那家", "level:province") in spans(text, "references")
    assert {"phone", "patents"} <= {topic for _, topic in spans(text, "topics")}
    for group in GROUPS:
        for span in doc.spans[group]:
            assert text[span.start_char : span.end_char] == span.text


PLACES = [
    # said            place                        why this line is here
    ("苏州", "苏州市", "a city without its level"),
    ("没发明 山西", "山西省", "no 明山 across the blank"),
    ("江苏省", "江苏省", "a province"),
    ("昆山", "昆山市", "a county-level city"),
    ("海淀", "海淀区", "a district of a municipality"),
    ("羊城", "广州市", "a nickname"),
    ("蓉城", "成都市", "a nickname"),
    ("魔都", "上海市", "a nickname of a municipality"),
    ("泉城", "济南市", "a nickname that holds another city's first character"),
    ("彭城", "徐州市", "an old name"),
    ("鮀城", "汕头市", "a nickname with a rare character"),
    ("西咸", "西咸新区", "a state-level new area"),
    ("贵安", "贵安新区", "a state-level new area"),
    ("深汕", "深汕特别合作区", "a zone that lies in another city"),
    ("苏州工业园区", "苏州工业园区", "a zone that begins with a city's name"),
    ("中关村", "中关村国家自主创新示范区", "a zone with a centre of its own"),
    ("TEDA", "天津经济技术开发区", "a zone in Latin letters"),
    ("滨海新区", "滨海新区", "a new area that is a district"),
    ("华东", "华东", "a region"),
    ("suzhou", "苏州市", "pinyin: the Suzhou that has a centre"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "place", "why"), PLACES)
def test_place(said: str, place: str, why: str) -> None:
    by_code = load_gazetteer().by_code
    assert [by_code[code].name for code in readings(normalize(f"{said}的企业"))][:1] == [by_code[named(place)[0]].name]


def test_a_sound_of_two_cities_has_both_readings() -> None:
    assert set(readings("taizhou的电话")) == set(named("泰州市", "台州市"))


def test_a_name_of_province_and_city_has_both_readings() -> None:
    assert set(readings("吉林的电话")) == set(named("吉林省", "吉林省/吉林市"))
    assert readings("吉林市的电话") == named("吉林省/吉林市")


CENTERS = [
    # said                       marked               why this line is here
    ("苏州中心的电话", "苏州中心", "the shortest form"),
    ("苏州保护中心", "苏州保护中心", "the usual form"),
    ("苏州知识产权保护中心", "苏州知识产权保护中心", "the long form"),
    ("中国(苏州)知识产权保护中心", "苏州)知识产权保护中心", "the full name, brackets and all"),
    ("苏州市知识产权保护中心", "苏州市知识产权保护中心", "with the level of the city"),
    ("安徽省中心", "安徽省中心", "with the level of the province"),
    ("羊城那家收什么", "羊城那家", "a nickname and a pronoun"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "marked", "why"), CENTERS)
def test_a_place_with_a_word_for_a_centre_is_a_centre(said: str, marked: str, why: str) -> None:
    assert [text for text, _ in spans(said, "centers")] == [marked]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("苏州的企业", "a place alone names no centre"),
        ("苏州那家企业做锂电池", "那家企业 is a firm"),
        ("研发中心在苏州", "another kind of centre in front"),
    ],
)
def test_no_centre(said: str, why: str) -> None:
    assert spans(said, "centers") == []


def test_every_name_of_every_centre_is_found(centers: tuple[Any, ...]) -> None:
    """A short name or alias leads to its centre: by the place it serves, or by the centre's own id."""
    gazetteer = load_gazetteer()
    lost = []
    for center in centers:
        homes = {gazetteer.resolve(name).code for name in center.serves}
        for name in (center.short, *center.aliases):
            doc = chinese()(normalize(f"{name}保护中心电话"))
            ids = {
                i for group in ("places", "centers") for span in doc.spans[group] for i in span.kb_id_.split(SEPARATOR)
            }
            if not (ids & homes or any(center.id in i.removeprefix("center:").split(SEPARATOR) for i in ids)):
                lost.append(f"{center.id}: {name}")
    assert lost == []


def test_every_field_of_every_centre_is_an_industry(centers: tuple[Any, ...]) -> None:
    fields = {field for center in centers for field in center.fields}
    assert sorted(field for field in fields if not spans(normalize(field), "industries")) == []


TOPICS = [
    ("电话多少", "phone"), ("官网是什么", "website"), ("收哪些产业", "fields"), ("管辖范围", "area"), ("要几件专利", "patents"),
    ("注册满几个月", "age"), ("社保人数", "insured"), ("研发投入", "rd"), ("注册资本", "capital"), ("非正常申请", "credit"),
    ("个体户行吗", "applicant"), ("特殊情况", "exemption"), ("纳税", "tax"), ("经营范围", "scope"), ("地址在哪", "unrecorded:address"),
    ("周末上班吗", "unrecorded:hours"), ("联系人是谁", "unrecorded:person"), ("邮箱", "unrecorded:mail"), ("收费吗", "unrecorded:fee"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "topic"), TOPICS)
def test_topic(said: str, topic: str) -> None:
    assert topic in [kb_id for _, kb_id in spans(said, "topics")]


SETTLED_BY_THE_SENTENCE = [
    # said                          place          why this line is here
    ("于都的公司做稀土", "于都县", "at the start, the firm follows"),
    ("我们如东一家小化工厂", "如东县", "the firm a few words on"),
    ("我们于都做服装的", "于都县", "behind us, the trade follows"),
    ("无为做电缆的", "无为市", "an everyday word before a trade"),
    ("公司注册在迁安,电话给一个", "迁安市", "the firm's registration"),
    ("厂子在高密", "高密市", "where the works stand"),
    ("如东化工厂一家", "如东县", "a name of a works"),
    ("咱们明光的公司", "明光市", "dialect before it"),
    ("东海这边做石英的", "东海县", "here"),
    ("坐标资兴,做电子的", "资兴市", "coordinates"),
    ("公司无为而治", None, "the everyday word"),
    ("东海的渔船", None, "the sea"),
    ("我们合作的公司", None, "never a place by itself"),
    ("例如东莞的公司", "东莞市", "hidden in other words"),
    ("高密度板的厂", None, "hidden in another word"),
    ("大名鼎鼎的公司", None, "hidden in a saying"),
    ("高密度板厂", None, "hidden in a word before a works"),
    ("普通许可的公司", None, "hidden in a term"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "place", "why"), SETTLED_BY_THE_SENTENCE)
def test_an_everyday_word_is_a_place_where_the_sentence_says_so(said: str, place: str | None, why: str) -> None:
    assert [code for _, code in spans(said, "places")] == (named(place) if place else [])


REFERENCES = [
    ("它的网址", "it"), ("它俩的产业", "both"), ("这两家哪个好", "both"), ("省里那家呢", "level:province"), ("省中心呢", "level:province"),
    ("市里那家呢", "level:city"), ("区里那个的电话", "level:district"), ("合肥的省中心和市中心", "level:province"), ("合肥的省中心和市中心", "level:city"),
    ("张江的市里那个和区里那个", "level:district"), ("刚才那家", "it"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "reference"), REFERENCES)
def test_reference(said: str, reference: str) -> None:
    assert reference in [kb_id for _, kb_id in spans(said, "references")]


def test_an_industry_inside_a_place_name_is_none() -> None:
    """The zone's name holds 工业园, the district's 石油: neither says what the firm makes."""
    assert spans("苏州工业园区的企业", "industries") == []


def test_nothing_in_an_empty_text() -> None:
    doc = chinese()("")
    assert all(not doc.spans[group] for group in GROUPS)
