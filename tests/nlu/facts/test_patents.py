"""Patents by kind, number, state, applicant and origin."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.eligibility import Holding, Record

INV, MOD, DES = "invention", "utility_model", "design"


def inv(count: int | None = 1, **more: Any) -> Holding:
    return Holding(INV, count, **more)


def mod(count: int | None = 1, **more: Any) -> Holding:
    return Holding(MOD, count, **more)


def des(count: int | None = 1, **more: Any) -> Holding:
    return Holding(DES, count, **more)


def has(*held: Holding, none: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {"patents": set(held), **more}
    return {**facts, "no_kinds": frozenset(none)} if none else facts


OURS = {"kind": "company"}
BOUGHT = {"original": False, "first_applicant": False}
ROWS = [
    # said, facts, why this line is here
    ("3件发明", has(inv(3)), "number before kind"),
    ("俩发明是技术总监个人名下的，公司名下一个没有", has(inv(2, own=False), **OURS), "what the firm has none of is not its own"),
    ("三件发明申请全被驳回", has(inv(3, state="applied")), "refused ones were filed, and no more"),
    ("发明申请被驳回了，实用新型有2件", has(mod(2)), "what was refused says nothing of the others"),
    ("实用新型拿到3个，还有俩刚交上去", has(mod(3), mod(2, state="pending")), "two more that wait, beside those in hand"),
    ("实新授权过5件但有2件没续费", has(mod(3, state="granted"), mod(2, state="granted", in_force=False)), "no longer paid for"),
    ("没发明有七八个新型", has(mod(7, at_least=True), none=(INV,)), "none of one kind, some of another, in one breath"),
    ("实用新型六本，有一本年费忘交终止了", has(mod(5), mod(1, in_force=False)), "one of them lapsed, said twice over"),
    ("发明等登印费", has(inv(None, state="pending")), "the fee before the certificate"),
    ("报了8个国内发明(都是近两年)", has(inv(8, state="applied", filed_within_years=2)), "the years stand behind"),
    ("近三年交了4件发明申请", has(inv(4, state="applied", filed_within_years=3)), "交 is filed too"),
    ("实用新型正好三件，其中一件快到期了", has(mod(3)), "not lapsed yet"),
    ("总公司有20件发明，自己名下一件都没有", {"no_patents": True}, "none under its own name"),
    ("发明3件", has(inv(3)), "kind before number"),
    ("发明专利有3件", has(inv(3)), "a verb between"),
    ("三件发明专利", has(inv(3)), "Chinese numeral"),
    ("俩发明", has(inv(2)), "no measure word"),
    ("仨实新", has(mod(3)), "short for 实用新型"),
    ("发明2件实新5件", has(inv(2), mod(5)), "no mark between, kind first"),
    ("2件发明5件实新", has(inv(2), mod(5)), "no mark between, number first"),
    ("2件发明、5件实用新型、1件外观", has(inv(2), mod(5), des(1)), "a list"),
    ("发明2件，实用新型5项，外观设计3个", has(inv(2), mod(5), des(3)), "three measure words"),
    ("十几件实用新型", has(mod(11, at_least=True)), "more than ten"),
    ("实用新型二十多件", has(mod(20, at_least=True)), "多: or more"),
    ("两三件外观", has(des(2, at_least=True)), "a pair of numbers: the smaller is certain"),
    ("40来件实新", has(mod(40, at_least=True)), "来"),
    ("4件实新没发明", has(mod(4), none=(INV,)), "none right after a number"),
    ("要是没这外观呢", {"no_kinds": frozenset({DES})}, "none of the kind that was spoken of"),
    ("没发明，4件实新", has(mod(4), none=(INV,)), "none first"),
    ("发明一件没有", {"no_kinds": frozenset({INV})}, "one not: none"),
    ("发明一件都没有", {"no_kinds": frozenset({INV})}, "emphatic"),
    ("没有发明", {"no_kinds": frozenset({INV})}, "plain"),
    ("发明零，实用新型9个", has(mod(9), none=(INV,)), "zero without a measure word"),
    ("发明0件，实新3件", has(mod(3), none=(INV,)), "zero with one"),
    ("没发明没外观，实新2件", has(mod(2), none=(INV, DES)), "two kinds lacking"),
    ("没专利", {"no_patents": True}, "nothing at all"),
    ("专利一件都没有", {"no_patents": True}, "emphatic"),
    ("一件专利没有", {"no_patents": True}, "number before"),
    ("专利还没有", {"no_patents": True}, "not yet"),
    ("没得专利", {"no_patents": True}, "dialect"),
    ("冇专利", {"no_patents": True}, "Cantonese"),
    ("还没申请专利", {"no_patents": True}, "never filed"),
    ("专利0件", {"no_patents": True}, "zero"),
    ("发明、实用新型、外观都没有", {"no_patents": True}, "all three kinds denied"),
    ("有几件专利", has(Holding()), "kind and number unknown"),
    ("我们有专利", has(Holding()), "there are some"),
    ("有发明专利", has(inv(None)), "some of a kind"),
    ("有效专利15件", has(Holding(None, 15, in_force=True)), "kind unknown, in force"),
    ("5件专利其中1件发明", has(inv(1), Holding(None, 4)), "a part of a total"),
    ("5件其中1件发明", has(inv(1), Holding(None, 4)), "the same, elliptic"),
    ("一共5件专利，2件发明3件实新", has(inv(2), mod(3), patents_complete=True), "the total is used up"),
    ("只有2件实用新型", has(mod(2), patents_complete=True), "只有: the others are zero"),
    ("仅有一件发明", has(inv(1), patents_complete=True), "仅有"),
    ("一共就3件外观", has(des(3), patents_complete=True), "一共"),
    ("3件发明，没有别的专利", has(inv(3), patents_complete=True), "nothing else"),
    ("专利3件，都是实用新型", has(mod(3), patents_complete=True), "the kind said afterwards"),
    ("3件外观都授权了第一申请人都是我们", has(des(3, state="granted", first_applicant=True)), "said of all"),
    ("授权发明2件", has(inv(2, state="granted")), "state before the kind"),
    ("发明授权2件", has(inv(2, state="granted")), "state between"),
    ("实用新型2件、外观1件都授权了", has(mod(2, state="granted"), des(1, state="granted")), "都 covers the list"),
    ("2件发明在审", has(inv(2, state="pending")), "pending"),
    ("2件发明还在审", has(inv(2, state="pending")), "还在审"),
    ("两件发明都还在实审没下证", has(inv(2, state="pending")), "two words for it"),
    ("发明刚申请了2件", has(inv(2, state="pending")), "just filed"),
    ("2件发明受理了没授权", has(inv(2, state="pending")), "accepted, not granted"),
    ("发明专利5件全部在审，实用新型12件已授权", has(inv(5, state="pending"), mod(12, state="granted")), "each its state"),
    ("有3件发明，2件授权1件在审", has(inv(2, state="granted"), inv(1, state="pending")), "parts by state"),
    ("最近五年申请了7件发明，一件都还没授权", has(inv(7, state="applied", filed_within_years=5)), "filed, with a period"),
    ("3件发明是买来的", has(inv(3, **BOUGHT)), "bought: not original, and not filed by the firm"),
    ("2件实用新型受让来的", has(mod(2, **BOUGHT)), "assigned"),
    ("一件发明是转让来的", has(inv(1, **BOUGHT)), "转让"),
    ("发明两件，一件是买的", has(inv(1), inv(1, **BOUGHT)), "one of two"),
    ("自己申请的实用新型授权了两件", has(mod(2, state="granted", original=True), patents_complete=None), "自己申请"),
    ("跟大学合作申请的发明1件他们排第一", has(inv(1, first_applicant=False)), "the other is first"),
    ("1件发明，我们是第二申请人", has(inv(1, first_applicant=False)), "second"),
    ("1件发明，第一申请人是合作的大学", has(inv(1, first_applicant=False)), "named as first"),
    ("有俩发明，都是我们原始第一权利人，有效的", has(inv(2, first_applicant=True, original=True, in_force=True)), "苏州's term"),
    ("第一申请人原始取得的授权发明1件", has(inv(1, first_applicant=True, original=True, state="granted")), "all in front"),
    ("1件发明没交年费失效了", has(inv(1, in_force=False)), "lapsed"),
    ("只有软著", {}, "软著 is no patent, and nothing is said of patents"),
    ("软著10个，专利没有", {"no_patents": True}, "the number is that of 软著"),
    ("要几件发明", {}, "a plain question"),
    ("5件实新行不行", has(mod(5)), "a figure in a question is a fact"),
    ("一般要3件发明吗", {}, "a question about the rule"),
    ("有没有专利要求", {}, "a question about the rule"),
    ("没有专利权属纠纷", {"declared": {"ownership_dispute": False}}, "no dispute, not: no patent"),
    ("没有专利侵权", None, "no infringement, not: no patent"),
    ("没有一件授权专利", {"no_patents": True}, "none granted, no patent named twice"),
    ("未获得任何专利授权", {"no_patents": True}, "none, in an office's words"),
    ("没有哪一件专利授权了", {"no_patents": True}, "not one"),
    ("发明还在实审 两件实新有效", has(inv(None, state="pending"), mod(2, in_force=True)), "a blank between two statements"),
    ("发明 2件 实新 3件", has(inv(2), mod(3)), "blanks everywhere"),
    ("实用新型就仨，外观俩嘞", has(mod(3), Holding("design", 2)), "a particle of 河南"),
    ("发明专利一个都没授权，实新俩", has(mod(2), none=("invention",)), "said of the inventions alone"),
    ("报了3件发明没有一件授权", has(inv(3, state="pending")), "filed, none granted"),
    ("我们3件发明未获得授权", has(inv(3, state="pending")), "not yet granted"),
    ("有过一次非正常专利申请", {"records": {"abnormal": Record()}}, "an event of the record is no patent held"),
    ("目前送件中的发明有4件", has(inv(4, state="pending"), patents_complete=None), "送件中, as they say in Taiwan"),
    ("只有1个实用新型没有发明", has(mod(1), none=("invention",), patents_complete=None), "the first is not denied"),
    ("有实用新型5件，还有3件没授权", has(mod(2, state="granted"), mod(3, state="pending"), patents_complete=None), "three of the five"),
    ("实用新型2个，还有一个在审的", has(mod(2), mod(1, state="pending"), patents_complete=None), "another, without a word of counting"),
    ("实用新型就2件，还有1件没授权", has(mod(2), mod(1, state="pending"), patents_complete=None), "two, and another"),
    ("一共3件实用新型，还有1件没授权", has(mod(2, state="granted"), mod(1, state="pending"), patents_complete=None), "one of the three"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_patents(text, facts, why, said, plain) -> None:
    found = plain(said(text))
    if facts is None:
        assert "no_patents" not in found, why
        return
    if "patents" in found:
        found["patents"] = set(found["patents"])
    if "patents_complete" in facts and facts["patents_complete"] is None:
        found.pop("patents_complete", None)
        facts = {name: value for name, value in facts.items() if value is not None}
    assert found == facts, why
