"""A long message with a story around one question: what is left of it, and which part asks."""

from __future__ import annotations

import pytest

from bot.nlu.focus import Focus, focus
from bot.nlu.language import chinese
from bot.nlu.text_normalizer import normalize


def found(text: str) -> Focus | None:
    return focus(chinese()(normalize(text)))


STORIES = [
    # message, what asks, what is left besides, what is left out
    ("师傅您好,我昨天才出院,护士还让多休息。我们在海门做电动工具,领导非让今天弄完,南通的中心社保有没有人数要求,不弄完不给报销,气得我伤口疼",
     "南通的中心社保有没有人数要求", ["海门做电动工具"], ["出院", "伤口"]),
    ("隔壁做豆腐的老刘天天来串门,吵得没法干活,好不容易走了。我想知道济南的保护中心官网是哪个,查了半天眼都花了,晚饭也没吃上,唉",
     "济南的保护中心官网是哪个", [], ["豆腐", "晚饭"]),
    ("闺女要结婚,亲家母要求还不少,忙得脚打后脑勺。我侄子公司专利多,人家不愁。我就问问,专利预审没过的话,还能走普通程序吗?别的改天再聊,去试婚纱了",
     "专利预审没过的话,还能走普通程序吗?", [], ["亲家", "侄子", "婚纱"]),
    ("刚学会用这个,字太小看不清。我姓吴,人老了爱唠叨。早上买菜碰见老同事,他儿子出国了。说正事,苏州中心的电话多少,记在本子上慢慢打,谢谢小同志",
     "苏州中心的电话多少", [], ["买菜", "出国"]),
    ("堵在高架上一动不动,听广播解闷。广播讲产业知识产权运营中心,说要带动好多家单位,到底要带动几家才够?没听清就进广告了,烦死个人,前头还追尾了",
     "到底要带动几家才够?", ["运营中心"], ["追尾", "高架"]),
    ("我表弟在外地被骗过,投的钱打了水漂,家里吵翻天。所以我多个心眼,烦请说一下,委托没资质的代理递的专利,影响在宁德中心备案吗,表弟到现在都不敢接电话,可怜",
     "影响在宁德中心备案吗", ["没资质的代理"], ["水漂", "吵翻天"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked", "left", "out"), STORIES, ids=[row[1] for row in STORIES])
def test_what_is_left_of_a_story(text: str, asked: str, left: list[str], out: list[str]) -> None:
    focused = found(text)
    assert focused is not None
    assert asked in focused.asked
    assert [words for words in left if words not in focused.text] == []
    assert [words for words in out if words in focused.text] == []


AS_THEY_ARE = [
    ("苏州保护中心的电话是多少", "short"),
    ("吴江做光缆的,有限公司,成立六年,社保四十人,一件发明自己申请的,三件实新,没有非正常,其他条件都满足,苏州中心能不能备案", "a firm's account of itself: every clause counts"),
    ("今天真冷,早上起来水管都冻了,孩子也感冒了,我请了假在家,一边熬粥一边刷手机,顺手跟您问个好,祝生意兴隆,万事如意", "asks nothing of ours"),
    ("成立三年,一件发明,第一申请人是我们,没有处罚,也没有非正常,税在本地,社保二十人,制度团队都有,研发也有投入", "facts and no question: an answer to the check"),
    ("专利是跟大学一起报的,学校排第一,我们第二,就这一件,公司在长安区做雷达,法人,五年了,别的都够,西安中心能给备吗", "each clause may decide"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), AS_THEY_ARE, ids=[row[1] for row in AS_THEY_ARE])
def test_a_message_without_a_story_stays_as_it_is(text: str, why: str) -> None:
    assert found(text) is None
