"""A trade that the vocabulary does not know is kept in its words and asked about; nothing else is taken for one."""

from __future__ import annotations

import pytest

from bot.nlu.facts import Told, facts_of
from bot.nlu.language import chinese
from bot.nlu.text_normalizer import normalize
from knowledge.eligibility import Applicant
from tests.nlu.facts.conftest import TODAY

# said, the words that stay, why this line is here. The words are chosen to be in no vocabulary, whatever is added to it.
UNKNOWN = [
    ("我们在赣州做痒痒挠的", "痒痒挠", "a verb, the firm after it"),
    ("主业是拨浪鼓，有3个发明", "拨浪鼓", "the main business"),
    ("生产蝈蝈笼的小厂", "蝈蝈笼", "a verb that is a noun as well needs its 的"),
    ("珠海做痒痒挠的有限公司，其他都符合", "痒痒挠", "the firm's form behind it"),
    ("我们公司主要生产蝈蝈笼", "蝈蝈笼", "or the firm before it"),
    ("专门卖痒痒挠这一块", "痒痒挠", "这一块"),
    ("研发要求高吗", "", "a noun"),
    ("我们做过贯标，信用也好", "", "what was done"),
    ("做备案要多久", "", "the filing"),
    ("搞错了，是温州", "", "a slip"),
    ("场地、研发团队都有", "", "what a firm has"),
    ("经营异常名录里的", "", "a register"),
]


@pytest.mark.parametrize(("said", "words", "why"), UNKNOWN)
def test_words_for_an_unknown_trade(said: str, words: str, why: str) -> None:
    firm = facts_of(Told(chinese()(normalize(said)), TODAY))
    assert not firm.industries
    assert not firm.outside
    assert firm.business_words == ((words,) if words else ()), why


def test_words_that_touch_are_one() -> None:
    firm = facts_of(Told(chinese()(normalize("我们是清河羊绒衫厂")), TODAY))
    assert firm.business_words == ("羊绒衫",)


# said after 「公司主要做什么产品或技术？」, the words, why
BARE = [
    ("拨浪鼓", "拨浪鼓", "nothing else"),
    ("就是做拨浪鼓这一类的", "拨浪鼓", "with what stands around it"),
    ("谢谢", "", "talk"),
    ("转人工", "", "a wish"),
    ("不知道", "", "not known"),
    ("你说的领域是什么", "", "a question back"),
]


@pytest.mark.parametrize(("said", "words", "why"), BARE)
def test_a_bare_answer(said: str, words: str, why: str) -> None:
    firm = facts_of(Told(chinese()(normalize(said)), TODAY, ("industries",)))
    assert firm.business_words == ((words,) if words else ()), why


def test_the_last_word_may_say_that_it_is_outside() -> None:
    firm = facts_of(Told(chinese()(normalize("我们开拨浪鼓铺的")), TODAY))
    assert (firm.outside, firm.business_words) == (True, ("拨浪鼓铺",))


def test_unknown_words_take_back_no_known_trade() -> None:
    known = Applicant(outside=True, business_words=("餐馆",))
    assert known.learn(Applicant(business_words=("拨浪鼓",))) == known
    assert Applicant().learn(Applicant(business_words=("拨浪鼓",))).business_words == ("拨浪鼓",)
