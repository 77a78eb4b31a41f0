"""What is on record, when it was, whether it was put right; and what is not."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.eligibility import Holding, Record

CLEAN = Record(present=False)


def on(item: str, **more: Any) -> dict[str, Any]:
    return {"records": {item: Record(**more)}}


def off(*items: str, **more: Any) -> dict[str, Any]:
    return {"records": dict.fromkeys(items, CLEAN), **more}


MENDED = {"settled": True, "corrected": True}
ROWS = [
    # said, facts, why this line is here
    ("怕去年被判的侵权影响备案", on("infringement", year=2025), "what has a date has happened"),
    ("上一年度没有非正常", off("abnormal") | on("abnormal", present=False, clean_years=1), "a calendar year"),
    ("以前有2件非正常，当年就主动撤回了", on("abnormal", **MENDED), "of a year that is not named"),
    ("近半年没有非正常，但是去年8月有一件", on("abnormal", months_ago=9), "a denial of a while, and what was before"),
    ("我们同时报了十几件会不会被认定非正常", {}, "what may come has not happened"),
    ("有两件非正常，一件申诉成功了，一件还在申诉", on("abnormal", settled=False, corrected=False), "one of them is open"),
    ("去年找了个没资质的“黑代理”", on("unqualified_agent", year=2025), "没 belongs to the agent's name"),
    ("后来局里来函说是非正常", on("abnormal"), "what an office holds it to be"),
    ("失信和非正常有什么区别", {}, "有什么 affirms nothing"),
    ("24年8月份有过一件非正常", on("abnormal", months_ago=21), "the year in two digits"),
    ("22年5月因为用黑代理被认定过失信", {"records": {"unqualified_agent": Record(months_ago=48, recognised=True), "dishonesty": Record(months_ago=48, recognised=True)}}, "before the reason"),
    ("欠税被列失信了", on("bad_credit"), "of debts, not of patents"),
    ("去年偷税被罚", {"records": {"illegal": Record(year=2025), "administrative_penalty": Record(year=2025)}}, "what it was for, and the penalty"),
    ("去年有一件被认定非正常，后来申诉成功了", on("abnormal", year=2025, recognised=False, settled=True, corrected=True), "overturned"),
    ("年费正常交着，别的没了", {}, "no slip for 非正常"),
    ("没有非正常", off("abnormal"), "plain"),
    ("前年栽过跟头，出过一次非正常", on("abnormal", year=2024), "the time stands in the clause before"),
    ("记岔了，不是去年，2020年出过一次非正常", on("abnormal", year=2020), "a time that is taken back"),
    ("前年的非正常到现在还没去撤", on("abnormal", year=2024, corrected=False, settled=False), "没去 denies the mending"),
    ("三个月前出过非正常，怎么办", on("abnormal", months_ago=3), "dated: it has happened, whatever is asked"),
    ("往前数两年半出过一件非正常", on("abnormal", months_ago=30), "counted back"),
    ("刚接到通知，两件实用新型授权了", {"patents": (Holding("utility_model", 2, "granted"),)}, "a notice is no record"),
    ("无不良", {"clean_record": True}, "as a form has it"),
    ("两年零三个月之前让国知局点过名，说是非正常申请", on("abnormal", months_ago=27), "dated in the clause before"),
    ("那件是三年前的，近一年一件非正常都没有", {}, "a date put right denies no event"),
    ("近三年没有任何不良", {"clean_record": True}, "the record as a whole"),
    ("从来没有过非正常申请", off("abnormal"), "emphatic"),
    ("非正常从来没有", off("abnormal"), "the other order"),
    ("没非正常没侵权", off("abnormal", "infringement"), "two denials"),
    ("没有非正常、侵权、失信", off("abnormal", "infringement", "dishonesty"), "one denial for a list"),
    ("非正常侵权啥的都没有", off("abnormal", "infringement"), "the denial at the end"),
    ("非正常、失信、侵权全没有", off("abnormal", "infringement", "dishonesty"), "a list, then the denial"),
    ("没有非正常和不诚信", off("abnormal", "dishonesty"), "和"),
    ("没侵权没失信信用好", off("infringement", "dishonesty", clean_record=True), "the record as a whole too"),
    ("没失信也没违法", off("dishonesty", "illegal"), "也没"),
    ("没恶意侵权没骗资助", off("infringement", "subsidy_fraud"), "kinds of their own"),
    ("从没被列入严重违法失信名单", off("serious_list"), "the longest name"),
    ("没被罚过", off("administrative_penalty"), "spoken"),
    ("没有不良信用记录", off("bad_credit"), "one item"),
    ("信用没问题", {"clean_record": True}, "all of it"),
    ("信用干净", {"clean_record": True}, "all of it"),
    ("没有任何不良记录", {"clean_record": True}, "all of it"),
    ("近三年没有非正常", {"records": {"abnormal": Record(present=False, clean_months=36)}}, "clean for a period"),
    ("一年内没违规", {"records": {"illegal": Record(present=False, clean_months=12)}}, "the same"),
    ("有过非正常", on("abnormal"), "no date"),
    ("去年有2件非正常已撤回", on("abnormal", year=2025, **MENDED), "a year, put right"),
    ("去年有2件非正常都处理完了", on("abnormal", year=2025, settled=True), "settled is not corrected"),
    ("半年前被认定过一次非正常", on("abnormal", months_ago=6, recognised=True), "months"),
    ("前年3件非正常主动撤了影响消除了", on("abnormal", year=2024, **MENDED), "前年"),
    ("有2件非正常还没处理完", on("abnormal", settled=False), "not settled"),
    ("前年有2件被判非正常，没撤回也没改正", on("abnormal", year=2024, settled=False, corrected=False), "not put right"),
    ("有三件非正常一直没撤也没改正，没有消除后果", on("abnormal", settled=False, corrected=False), "三件, not 三年"),
    ("去年有件非正常，已经处理完了，没有未处理的", on("abnormal", year=2025, settled=True), "none left open"),
    ("2019年被国知局认定过一件非正常，后面再没有", on("abnormal", year=2019, recognised=True), "afterwards none"),
    ("三年前有一件非正常，这两年没有了", on("abnormal", months_ago=36), "the event counts"),
    ("以前被国知局认定过1件非正常，哪年的忘了", on("abnormal", recognised=True), "the date is unknown"),
    ("去年8月出过一件非正常", on("abnormal", months_ago=9), "a month of last year"),
    ("上个月收到一批非正常通知，还在处理", on("abnormal", months_ago=1, settled=False), "received"),
    ("两年前故意侵犯人家专利被判过", on("infringement", months_ago=24, intended=True), "a verdict"),
    ("三年前被法院判过一次侵权", on("infringement", months_ago=36), "no word of intent"),
    ("去年侵权官司打输了，法院也没说我是故意的", on("infringement", year=2025, intended=False), "intent denied"),
    ("去年判了侵权，不晓得人家有专利", on("infringement", year=2025, intended=False), "not known"),
    ("前年因为恶意侵权吃过判决", on("infringement", year=2024, intended=True), "恶意"),
    ("去年5件非正常，3件撤了，还有两件在申诉没出结果", on("abnormal", year=2025, settled=False, corrected=False), "some are open"),
    ("被罚过", on("administrative_penalty"), "spoken"),
    ("现在有行政处罚记录", on("administrative_penalty"), "on record now"),
    ("现在被列入经营异常名录了", on("operation_anomaly"), "on a list"),
    ("去年找过没资质的黑代理", on("unqualified_agent", year=2025), "没 belongs to the name"),
    ("去年有件非正常，没侵权", {"records": {"abnormal": Record(year=2025), "infringement": CLEAN}}, "one of each"),
    ("非正常几年后可以备案", {}, "a question"),
    ("非正常是什么意思", {}, "a question"),
    ("有没有非正常要紧吗", {}, "a question"),
    ("有非正常能备案吗", {}, "a question"),
    ("非正常的事发生在五个月前", on("abnormal", months_ago=5), "what has a time has happened"),
    ("有过非正常但是改过了", on("abnormal", **MENDED), "put right, in the shortest word"),
    ("上回的非正常距今20个月了", on("abnormal", months_ago=20), "the time that has passed since"),
    ("离上次被认定非正常已经过去两年半", on("abnormal", months_ago=30, recognised=True), "the same, another verb"),
    ("非正常是前年6月撤的", on("abnormal", months_ago=23, **MENDED), "when it was put right"),
    ("非正常要满几个月才行", {}, "a rule asked for"),
    ("年检漏了没做，眼下还挂在异常名录上", on("operation_anomaly"), "没 belongs to something else"),
    ("地址没及时改，结果进了异常名录", on("operation_anomaly"), "the same, told as a result"),
    ("失信？一次都没有过", off("dishonesty"), "asked and answered oneself"),
    ("股东本人是老赖，公司没有", off("bad_credit", kind="company"), "a person's record is none of the firm's"),
    ("那张罚单是我姐夫厂子的", off("administrative_penalty", kind="company"), "a relative's firm"),
    ("侵权那事是隔壁公司的，不是我们", off("infringement", kind="company"), "a neighbour's"),
    ("手头没有遗留没处理的非正常", on("abnormal", settled=True), "none unsettled"),
    ("前几年套过一笔专利补贴", on("subsidy_fraud"), "前几年 asks nothing"),
    ("拿编的资料骗到过政府奖补", on("subsidy_fraud"), "how it was done stands before it"),
    ("非正常有没有过我得去查", {}, "not known"),
    ("产品检测做了一半，还没结论", {}, "what became of something else"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_records(text, facts, why, said, plain) -> None:
    assert plain(said(text)) == facts, why
