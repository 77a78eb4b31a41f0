"""Which firms belong to which centre, where a simple schema gets it wrong: counties, zones, provinces without a centre."""

from __future__ import annotations

import pytest

from knowledge.coverage import Coverage
from knowledge.loader import load_centers
from knowledge.places import load_gazetteer

CENTERS = {center.id: center for center in load_centers()}


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    return Coverage(CENTERS.values(), load_gazetteer())


BELONGS = [
    # registered in           looked after by     why
    ("昆山市", ["苏州", "江苏"], "a county-level city belongs to its prefecture and its province"),
    ("北京市/海淀区", ["中关村", "北京"], "the district's own, then the city's"),
    ("天津市/滨海新区", ["滨海新区", "天津"], "the new area's own, then the city's"),
    ("上海市/浦东新区", ["浦东", "上海"], "the new area's own, then the city's"),
    ("深汕特别合作区", ["深圳", "广东"], "named by 深圳, whichever city holds the land"),
    ("洛阳市", ["洛阳"], "河南 has city centres only"),
    ("郑州市", [], "河南 has none for the whole province"),
    ("九江市", [], "江西 has none for the whole province"),
    ("三亚市", [], "海南 has none for the whole province"),
    ("大理白族自治州", [], "云南 has none for the whole province"),
    ("遵义市", [], "贵州 has none for the whole province"),
    ("乌鲁木齐市", [], "新疆 has none for the whole province"),
]


@pytest.mark.parametrize(("place", "names", "why"), BELONGS)
def test_belongs_to(coverage: Coverage, place: str, names: list[str], why: str) -> None:
    found = [center.short for center in coverage.of(coverage.gazetteer.resolve(place))]
    assert found == names, why


def test_places_without_any_centre(coverage: Coverage) -> None:
    names = {place.name for place in coverage.provinces_without()}
    expected = {"广西壮族自治区", "西藏自治区", "青海省", "香港特别行政区", "澳门特别行政区", "台湾省"}
    assert names == expected


@pytest.mark.parametrize(
    ("province", "place"),
    [("内蒙古", "内蒙古自治区"), ("北京", "北京市"), ("天津", "天津市"), ("上海", "上海市"), ("重庆", "重庆市"),
     ("宁夏", "宁夏回族自治区"), ("新疆", None)],
)  # fmt: skip
def test_seven_are_no_省(province: str, place: str | None) -> None:
    """The source's headings say 省 for all seven; the records do not."""
    inside = [center for center in CENTERS.values() if center.province == province]
    assert inside
    words = [center.name + center.source.at + "".join(center.serves) for center in inside]
    assert not any(f"{province}省" in text for text in words)
    wide = [center.serves for center in inside if center.level == "province"]
    assert wide == ([(place,)] if place else [])  # 新疆 has 克拉玛依 only
