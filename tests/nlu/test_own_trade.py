"""Which of the trades in a message are the firm's: not those of a centre's list, nor those that it denies."""

from __future__ import annotations

import pytest

from bot.nlu.language import chinese
from bot.nlu.text_normalizer import normalize

ROWS = [
    # said                                             the firm's            not the firm's        why
    ("我们做瓷砖，算不算智能制造", ["瓷砖"], ["智能制造"], "asked whether it counts as that"),
    ("惠州做注塑机，你们是不是只收生物", ["注塑机"], ["生物"], "what the centre takes"),
    ("做减速机的，中心写的是新材料和节能环保", ["减速机"], ["新材料", "节能环保"], "what the centre's text has"),
    ("船用阀门，属于高端装备吧？", ["船用", "阀门"], ["高端装备"], "asked at the end"),
    ("做摩托车的，怎么没有装备制造", ["摩托车"], ["装备制造"], "missed in its list"),
    ("做羊绒的，新材料算不算", ["羊绒"], ["新材料"], "the verb after it"),
    ("服装厂转型做防弹纤维", ["防弹纤维"], ["服装"], "what it was before"),
    ("做木门的老乡介绍的，我们做芯片", ["芯片"], ["木门"], "somebody else's"),
    ("昆山千灯镇做电路板", ["电路板"], ["灯"], "part of a place's name"),
    ("做毛纺的，物联网智能制造都不是", ["毛纺"], ["物联网", "智能制造"], "denied together"),
    ("福建省的呢，机械装备能不能算", [], ["机械装备"], "only asked whether it would do"),
    ("做美容仪的，中心只有新能源和互联网", ["美容仪"], ["新能源", "互联网"], "all that it has"),
    ("做芯片的，跟化工不沾边", ["芯片"], ["化工"], "denied"),
    ("我们跟光伏没关系", [], ["光伏"], "denied, and nothing else is named"),
    ("泉州收不收智能制造", ["智能制造"], [], "a field alone is what is asked about"),
    ("我们属于生物医药企业", ["生物医药"], [], "stated, not asked"),
    ("做塑料玩具的，属于机械装备还是化工？", [], ["机械装备", "化工"], "asked which, of a trade that no field holds"),
    ("做加工中心，可它好像只有海洋跟信息技术", ["加工中心"], ["海洋", "信息技术"], "what it seems to have"),
    ("深圳收不收锂电池和新材料", ["锂电池", "新材料"], [], "two trades of one firm"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "own", "others", "why"), ROWS)
def test_own_trade(said: str, own: list[str], others: list[str], why: str) -> None:
    doc = chinese()(normalize(said))
    assert ([s.text for s in doc.spans["industries"]], [s.text for s in doc.spans["fields"]]) == (own, others), why
