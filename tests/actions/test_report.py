"""「给我一份报告」: what goes into it, what does not, and the link that the answer carries."""

# ruff: noqa: C408  (the firms read best as named facts)

from __future__ import annotations

import dataclasses
import datetime
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from actions import eligibility
from actions.answers import Answer
from actions.eligibility import report
from actions.eligibility.snapshot import snapshot as snapshot_of
from actions.eligibility.stated import LINES, stated
from actions.slots import Context
from bot.records import Report, Reports
from bot.settings import load_settings
from knowledge.eligibility import Applicant, Business, Holding, Honour, Record
from knowledge.topics import RECORDS
from tests.actions.conftest import TODAY, Answered, Understood
from tests.actions.talk import DESIGN, INVENTION, NONE, REST, UTILITY, Talk, check, one


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reports:
    """Reports of this test alone."""
    settings = load_settings(
        env_file=tmp_path / "no.env", data_folder=tmp_path, public_url="https://bot.example.com/",
        records_database_url=f"sqlite:///{tmp_path}/records.db",
    )  # fmt: skip
    reports = Reports.of(settings)
    monkeypatch.setattr(report, "shelf", lambda: reports)
    return reports


@pytest.fixture
def talk(desk: Any, understood: Understood) -> Talk:
    return Talk(desk, understood)


def asked_for(talk: Talk, text: str = "生成报告", **facts: Any) -> Answer:
    question = dataclasses.replace(talk.understood(text, "ask_report", talk.context), facts=talk.facts(**facts))
    assert report.wanted(question)
    answer = report.answer(question, talk.desk, TODAY)
    check(answer)
    return answer


def kept(answer: Answer, shelf: Reports) -> Report:
    """What the link of an answer leads to."""
    url = answer.data["report"]["url"]
    assert url in answer.text
    assert answer.data["report"]["pdf"] == f"{url}.pdf"
    found = shelf.find(url.rpartition("/")[2])
    assert found is not None
    return found


def said(snapshot: dict[str, Any]) -> str:
    return json.dumps(snapshot, ensure_ascii=False)


CASES = [
    # text                firm                                                                            verdict          words of the report        why
    ("温州能备案吗", dict(at="温州", does="服装", files_only=(DESIGN,), registered_months=2, **NONE, **REST),
     "可以备案", ["只提交外观设计", "第5项", "不适用"], "eligible by a way around, which is said"),
    ("无锡能备案吗", dict(at="无锡", does="物联网", patents=(one(UTILITY, 2),), **REST),
     "有条件", ["特殊情况提交相关证明材料", "纳税的证明", "0510-88722628", "2025年11月"], "what to bring, with phone and date"),
    ("苏州能备案吗", dict(at="苏州", does="芯片", patents=(one(UTILITY, 4),), no_kinds=frozenset({INVENTION}), **REST),
     "目前不能备案", ["有4件实用新型", "再有1件授权有效实用新型", "华东·江苏·苏州"], "the ground, what helps, and where it stands"),
    ("宁波能备案吗", dict(at="宁波", does="汽车零部件"),
     "还不能判断", ["待确认"], "the state so far"),
    ("我们的产品能做专利产品备案吗", dict(makes=True, patentee=True, valid_patents=1, kind="company", rest_met=True),
     "可以备案", ["专利产品备案", "010-62084027", "制造该产品"], "a programme"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "firm", "verdict", "words", "why"), CASES, ids=[row[4] for row in CASES])
def test_the_report_holds_the_check(
    talk: Talk, shelf: Reports, text: str, firm: dict[str, Any], verdict: str, words: list[str], why: str
) -> None:
    before = talk.say(text, **firm)
    answer = asked_for(talk)
    assert (answer.kind, answer.status) == ("eligibility", "answered")
    assert answer.data["results"] == before.data["results"], "as the verdict carried it"
    snapshot = kept(answer, shelf).snapshot
    assert snapshot["made"] == TODAY.isoformat()
    first = snapshot["results"][0]
    assert first["says"] == verdict, why
    assert [word for word in words if word not in said(snapshot)] == []
    assert [row["requirement"] for row in first["checks"]] == [
        row["requirement"] for row in before.data["results"][0]["checks"]
    ]
    assert not any(word in said(snapshot) for word in ("None", "True", "False", "（）", "；；", "。。"))


def test_what_is_only_supposed_stays_out(talk: Talk, shelf: Reports) -> None:
    talk.say(
        "苏州能备案吗", at="苏州", does="芯片", patents=(one(UTILITY, 4),), no_kinds=frozenset({INVENTION}), **REST
    )
    supposed = talk.say("要是再拿一件发明呢", "what_if", patents=(one(INVENTION, 1),))
    assert supposed.data["results"][0]["verdict"] == "eligible"
    answer = asked_for(talk)
    assert "假设" in answer.text
    snapshot = kept(answer, shelf).snapshot
    assert snapshot["results"][0]["says"] == "目前不能备案"
    assert "1件发明" not in said({"facts": snapshot["facts"]})


def test_facts_that_were_not_stated_are_absent(talk: Talk, shelf: Reports) -> None:
    talk.say("无锡能备案吗", at="无锡", patents=(one(UTILITY, 2),))
    facts = kept(asked_for(talk), shelf).snapshot["facts"]
    assert [fact["label"] for fact in facts] == ["注册地", "专利"]


def test_no_words_of_the_talk_get_in(talk: Talk, shelf: Reports) -> None:
    talk.say("我是张三，身份不方便说，无锡能备案吗", at="无锡", does="物联网")
    snapshot = kept(asked_for(talk, "我是李四，给我一份报告"), shelf).snapshot
    assert set(snapshot) == {"made", "facts", "results"}
    assert not any(word in said(snapshot) for word in ("张三", "李四", "不方便"))


def test_facts_that_come_with_the_wish_are_taken_in(talk: Talk, shelf: Reports) -> None:
    talk.say("无锡能备案吗", at="无锡", does="物联网")
    answer = asked_for(talk, "我们有2件发明，给我一份报告", patents=(one(INVENTION, 2),))
    assert "有2件发明" in said(kept(answer, shelf).snapshot)
    assert answer.context is not None
    assert answer.context.applicant["patents"]


@pytest.mark.parametrize("wish", ["给我一份报告", "好的，打印一份", "专利备案的结果，给我一份"])
def test_the_wish_itself_states_nothing(talk: Talk, shelf: Reports, wish: str) -> None:
    """While patents are asked for, 「一份」 reads like a count of them: it is none."""
    talk.say("无锡能备案吗", at="无锡", does="物联网")
    answer = asked_for(talk, wish, patents=(one(None, 1),))  # type: ignore[arg-type]
    assert "专利" not in {fact["label"] for fact in kept(answer, shelf).snapshot["facts"]}
    assert answer.context is not None
    assert "patents" not in answer.context.applicant


def test_an_open_question_stays_open(talk: Talk, shelf: Reports) -> None:
    asked = talk.say("宁波能备案吗", at="宁波", does="汽车零部件")
    answer = asked_for(talk)
    assert "继续" in answer.text
    assert answer.suggestions == ("继续",)
    assert answer.context is not None
    talk.context = Context.from_slots({event["name"]: event["value"] for event in answer.context.events()})
    assert talk.say("继续", "affirm").data["question"] == asked.data["question"]


def test_it_is_offered_after_a_verdict_only(talk: Talk) -> None:
    assert "生成报告" not in talk.say("宁波能备案吗", at="宁波", does="汽车零部件").suggestions
    done = talk.say("都符合", "state_facts", patents=(one(INVENTION, 2),), insured=20, registered_months=40, **REST)
    assert "question" not in done.data
    assert "生成报告" in done.suggestions


def test_without_a_check_it_offers_one(answered: Answered) -> None:
    answer = answered("给我一份报告", "ask_report")
    check(answer)
    assert answer.status == "asked_back"
    assert "report" not in answer.data
    assert answer.suggestions == ("我们公司能备案吗",)


def test_a_place_without_a_centre_makes_no_report(talk: Talk) -> None:
    talk.say("郑州能备案吗", at="郑州", does="起重机")
    assert asked_for(talk).status == "asked_back"


WISHES = [
    # text                      intent          ours   why
    ("生成报告", "nlu_fallback", True, "the button, whatever the intent"),
    ("导出PDF", "out_of_scope", True, "beyond doubt while there is a check"),
    ("打印一份吧", "deny", True, "the same without the word"),
    ("给我一份报告", "ask_report", True, "by its intent"),
    ("检测报告要交吗", "ask_report", False, "a report of another kind"),
    ("给我出一份审计报告", "ask_report", False, "not ours to make"),
    ("有没有操作手册PDF", "ask_report", False, "a paper of another kind"),
    ("把名单导出给我", "request_internal", False, "papers of others"),
    ("要交什么报告", "ask_process", False, "asks about papers"),
    ("打印机连不上", "out_of_scope", False, "another subject"),
    ("身份证打印一份要不要", "ask_process", False, "papers to bring"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intent", "ours", "why"), WISHES, ids=[row[0] for row in WISHES])
def test_which_messages_ask_for_it(talk: Talk, text: str, intent: str, ours: bool, why: str) -> None:
    talk.say("无锡能备案吗", at="无锡", does="物联网")
    assert report.wanted(talk.understood(text, intent, talk.context)) is ours, why


def test_another_report_gets_an_answer_of_its_own(answered: Answered) -> None:
    answer = answered("检测报告要交吗", "ask_report")
    assert "report" not in answer.data
    assert answer.text


# One firm that states everything that can be stated.
TALKATIVE = Applicant(
    taxed_here=True, insured_here=False, industries=(Business("chips"),), business_words=("芯片",), outside=True,
    fields={"新材料": False}, filing_industries=(Business("chips"),), filing_outside=True, filing_in_field=True,
    scope={"知识产权服务": False}, kind="company", legal_person=True, registered_months=18, registered_year=2024,
    insured=7, capital_yuan=5_000_000, operating_state="存续", patents=(Holding(INVENTION, 2, "pending", original=False),),
    no_kinds=frozenset({DESIGN}), patents_complete=True, records={"abnormal": Record(months_ago=30, corrected=True)},
    clean_record=True, rd_percent=3.5, developers=4, ip_officers=1, honours=(Honour("瞪羚企业", 2023),),
    certified=("GB/T29490",), platform_account=True, files_only=(DESIGN,), recommended=False,
    qualities={"rd_site": False}, qualities_met=True, rest_met=True, makes=True, sells=False, patentee=True,
    licensee=False, valid_patents=1, builder="national_park", declared={"funds": True},
    counts={"yearly_amount_yuan": 6_000_000, "entity_count": 21}, excepted={"insured": False}, ahead=6,
)  # fmt: skip


def test_every_fact_has_its_line(desk: Any) -> None:
    known = {name for _, names, _ in LINES for name in names}
    assert known == {entry.name for entry in dataclasses.fields(Applicant)}
    place = desk.coverage.gazetteer.resolve("昆山")
    firm = dataclasses.replace(
        TALKATIVE, place=place, taxed_at=place, elsewhere=(desk.coverage.gazetteer.resolve("上海"),)
    )
    lines = dict(stated(firm, desk))
    assert len(lines) == len(LINES)
    for word in ("江苏省苏州市昆山市", "上海市", "不属于“新材料”", "不含知识产权服务", "1年6个月", "7人", "500万元", "2件在审发明", "没有外观设计",
                 "2年6个月前有过非正常专利申请（已纠正）", "3.5%", "2023年瞪羚企业", "没有研发场地", "国家级产业园区", "600万元", "21家"):  # fmt: skip
        assert word in "".join(lines.values()), word
    assert not any(word in str(lines) for word in ("None", "True", "False"))


def test_nothing_stated_is_nothing_written(desk: Any) -> None:
    assert stated(Applicant(), desk) == []
    assert stated(Applicant(no_patents=True, no_honours=True, not_certified=True), desk) == [
        ("专利", "没有专利"),
        ("名单、称号", "没有列入名单"),
        ("认证", "没有通过贯标认证"),
    ]


def test_every_record_has_a_name() -> None:
    from knowledge.conditions import RecordItem

    assert set(RECORDS) == set(get_args(RecordItem))


@pytest.mark.parametrize("today", [TODAY, datetime.date(2027, 2, 28)])
def test_every_centre_and_programme_can_be_reported(desk: Any, today: datetime.date) -> None:
    """Whatever a file holds, it comes out in words."""
    from actions.eligibility.scope import Scope
    from actions.eligibility.telling import decide

    for firm in (Applicant(), TALKATIVE, Applicant(no_patents=True, recommended=True, rest_met=True)):
        scopes = [Scope(desk.knowledge.centers), *(Scope(program=program) for program in desk.knowledge.programs)]
        for about in scopes:
            snapshot = snapshot_of(firm, decide(firm, about, desk, today), desk, today)
            assert json.loads(said(snapshot)) == snapshot
            assert not any(word in said(snapshot) for word in ("None", "True", "False", "，，", "；；")), snapshot
            for result in snapshot["results"]:
                assert result["says"]
                assert result["source"]["title"]
                if result["verdict"] == "conditional":
                    assert result["material"], result["name"]


def test_the_package_offers_it() -> None:
    assert eligibility.report is report
