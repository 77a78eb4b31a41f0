"""Breaches that a firm tells of: named by its centre's text or not, and those that are no obstacle."""

from __future__ import annotations

from knowledge.eligibility import Record
from tests.actions.talk import INVENTION, REST, Talk, one, verdict


def test_a_breach_that_the_text_does_not_name_is_said_to_be_none_of_its_own(talk: Talk) -> None:
    talk.say("厦门中心能备案吗", at="厦门市", does="新材料")
    gone = {"records": {"operation_anomaly": Record(settled=True)}}
    text = talk.say("以前被列过经营异常，移出来了，有影响吗", "check_eligibility", **gone).text
    assert "没有单列经营异常名录" in text
    assert "移出" not in text


def test_a_breach_that_is_no_obstacle_is_named_beside_the_verdict(talk: Talk) -> None:
    past = {"records": {"abnormal": Record(months_ago=25)}, "patents": (one(INVENTION, 1),)}
    answer = talk.say("河北中心能备案吗，25个月前有过一次非正常", at="石家庄市", does="环保设备", **(REST | past))
    assert verdict(answer, "河北") == "eligible"
    assert "两年内没有国家知识产权局认定的非正常专利申请”（第4项），您2年1个月前有过" in answer.text
