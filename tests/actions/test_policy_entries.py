"""Which policy entry answers: against a clarification, a list, a centre; in a talk; two questions in one."""

from __future__ import annotations

import pytest

from actions.slots import Context
from tests.actions.conftest import Answered

ANY = ("nlu_fallback", "ambiguous_filing", "ask_policy")  # what such messages are taken for

ENTRIES = [
    # text, intents that it may be taken for, the entries that answer (one of them or both), why this line is here
    ("2022年12月底之前哪些企业得一个不落地备上案", ANY, {"product-goals"}, "a deadline that only the products have"),
    ("我们登记的是商贸公司,车间里天天做数控机床,去备案会不会卡,执照要改吗", ANY, {"filing-field-match"}, "a rule for all centres"),
    ("给我们国家级的取个名,叫“西部光伏知产旗舰”行吗,有规定没", ("find_by_field", "ask_fields", "ask_operation_center"),
     {"operation-naming"}, "a name with a region and a trade in it"),
    ("首批放在了哪些省", ("list_centers", "ask_policy"), {"centers-first"}, "no count of centres"),
    ("深圳技术调查官队伍多少人", ("list_centers", "state_facts", "ask_unrecorded"), {"center-shenzhen-investigators"}, "of one centre alone"),
    ("运营中心的指引啥时候生效 解释权归哪个部门", ("ask_operation_center",), {"operation-effective", "operation-interpretation"},
     "two questions, a blank between"),
    ("运营中心三年一考分几档,考了优发不发奖金", ("ask_operation_center",), {"operation-evaluation", "operation-excellent"},
     "two questions, a comma between"),
    ("试点平台实名认证老失败,有没有电话", ("ask_phone", "ask_product_filing"), {"product-phone-platform"}, "the platform's own number"),
    ("隔壁运营中心转化金额造假,查实了啥后果", ("ask_operation_center",), {"operation-revocation"}, "not the threshold itself"),
    ("公司准备上市,保护中心除了预审还能帮什么", ("ask_policy", "nlu_fallback"), {"preexam-extended-services"}, "help before going public"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intents", "entries", "why"), ENTRIES, ids=[row[0] for row in ENTRIES])
def test_the_entry(answered: Answered, text: str, intents: tuple[str, ...], entries: set[str], why: str) -> None:
    for intent in intents:
        answer = answered(text, intent)
        found = {entry["id"] for entry in answer.data.get("entries", ())}
        assert entries <= found, (intent, why, answer.text)


STORIES = [
    # text, intent, the entry that answers, why this line is here
    ("年前被中心除名了,老板天天催,哪天才能再递材料", "check_eligibility", "filer-bar", "a filing that is gone: when again"),
    ("备案资格上周让中心给取消了,我们转去市里那家行吗", "check_eligibility", "filer-cancel-scope", "gone: at another centre"),
    ("主体资格被撤了,还有没有别的影响", "ask_policy", "filer-restrictions", "gone: what else follows"),
    ("我们是做地暖的,深圳坪山跑到总部要俩钟头,近处有没有服务窗口", "find_center", "center-shenzhen-windows", "a firm, its district, and no centre to be found"),
    ("我们单位在外省还想再挂个运营中心的分牌子,成不成", "ask_operation_center", "operation-no-branch", "nothing that a check weighs"),
    ("我们是集团,央企,国家级运营中心的申报书能不能直接送部委", "ask_operation_center", "operation-central-firms", "nothing that a check weighs"),
    ("合作方也想给这款榨汁机做专利产品备案,我们也想做,一人报一次行不行", "ask_product_filing", "product-several-firms", "a rule, not a check"),
    ("两款台灯型号不同用一个专利,专利产品备案分开报可以吗", "ask_product_filing", "product-one-model", "patents told beside a rule"),
    ("最高法同国知局签没签过合作的文件", "out_of_scope", "center-cooperation-policy", "looks like a matter of others"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intent", "entry", "why"), STORIES, ids=[row[0] for row in STORIES])
def test_a_rule_asked_in_a_story(answered: Answered, text: str, intent: str, entry: str, why: str) -> None:
    answer = answered(text, intent, confidence=0.8)
    assert entry in {found["id"] for found in answer.data.get("entries", ())}, (why, answer.text)


@pytest.mark.parametrize(
    ("text", "intent", "why"),
    [
        ("公司有款净水器想做专利产品备案,帮看看够不够格", "check_eligibility", "the wish for a check"),
        ("我们是行业龙头,年转化800万,国家级运营中心能报吗", "ask_operation_center", "facts that a check weighs"),
        ("个体户,自产自销,专利自己的,专利产品备案行不行", "ask_product_filing", "one fact decides"),
        ("资格没被取消过,备案能办吗,公司在苏州,有一件发明", "check_eligibility", "not taken away"),
    ],
)
def test_a_check_stays_a_check(answered: Answered, text: str, intent: str, why: str) -> None:
    assert answered(text, intent).kind == "eligibility", why


@pytest.mark.parametrize(
    ("first", "then", "intent", "entry"),
    [
        ("备案资格被取消了多久能再报", "那我换去省里的中心重新备呢", "check_eligibility", "filer-cancel-scope"),
        ("保护中心最早哪年提出", "第一批建在哪几个省", "list_centers", "centers-first"),
        ("保护中心最早哪年提出", "头一批有哪些地方", "ask_area", "centers-first"),
        ("一年内两次轻微违规怎么处理", "多久以后能重新申报", "ask_process", "filer-bar"),
    ],
)
def test_what_follows_an_entry_is_about_the_same_thing(
    answered: Answered, first: str, then: str, intent: str, entry: str
) -> None:
    before = answered(first, "ask_policy").context
    assert [e["id"] for e in answered(then, intent, before).data.get("entries", ())] == [entry]


@pytest.mark.parametrize(
    ("text", "intent", "kind", "why"),
    [
        ("备案要交什么材料", "ask_process", "clarify", "either programme: asked back"),
        ("备案多久有结果", "ambiguous_filing", "clarify", "either programme: asked back"),
        ("全国一共多少家保护中心", "list_centers", "centers", "the list says it"),
        ("哪些省有保护中心", "list_centers", "centers", "the list says it"),
        ("苏州中心全名叫什么", "center_info", "center", "no name to be given"),
        ("华东做芯片的,有哪些中心收", "find_by_field", "centers", "a region and a trade, no name"),
        ("武汉备案,过期的专利还算不算", "ask_patents", "requirements", "算不算 leaves no place out"),
    ],
)
def test_no_entry_where_something_else_is_asked(
    answered: Answered, text: str, intent: str, kind: str, why: str
) -> None:
    assert answered(text, intent).kind == kind, why


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("兰州那边代理一件外观一般收多少", "nlu_fallback"),
        ("合肥找人写一件发明啥价", "ask_patents"),
        ("杭州打个侵权官司律师费多少", "ask_unrecorded"),
    ],
)
def test_what_others_take_for_their_work_is_not_ours(answered: Answered, text: str, intent: str) -> None:
    assert answered(text, intent, confidence=0.4).kind == "out_of_scope"


def test_the_full_text_of_another_document_is_not_that_of_442(answered: Answered) -> None:
    entries = answered("同事提到25号文,全文能发我一份吗", "ask_policy").data.get("entries", ())
    assert "notice442-marking" not in {entry["id"] for entry in entries}


@pytest.mark.parametrize(
    "text", ["备案通过了还要每年更新吗", "备案是自愿的吗", "备案有没有操作手册", "备案收不收钱", "备案要有效专利吗"]
)
@pytest.mark.parametrize("intent", ["ambiguous_filing", "ask_process", "ask_policy", "nlu_fallback"])
def test_filing_alone_is_not_taken_for_that_of_a_product(answered: Answered, text: str, intent: str) -> None:
    assert [e["program"] for e in answered(text, intent, Context()).data.get("entries", ())] != ["product_filing"]


@pytest.mark.parametrize(
    ("then", "entries"),
    [
        ("备案以后专利到期了怎么办", {"product-valid-patent", "product-fail"}),
        ("备案多久能好", {"product-review-time"}),
        ("那备案收费吗", {"product-free"}),
    ],
)
def test_filing_alone_is_of_the_programme_that_the_talk_is_about(
    answered: Answered, then: str, entries: set[str]
) -> None:
    before = answered("专利产品备案是什么", "ask_product_filing").context
    answer = answered(then, "ambiguous_filing", before)
    assert answer.kind == "policy"
    found = {e["id"] for e in answer.data.get("entries", ())}
    assert found
    assert found <= entries


@pytest.mark.parametrize(("text", "status"), [("南宁怎么备案", "not_on_record"), ("德阳怎么备案", "answered")])
def test_how_to_file_where_no_center_is_begins_with_that(answered: Answered, text: str, status: str) -> None:
    assert answered(text, "ask_process").status == status


ANY_STORY = ("check_eligibility", "ask_policy", "ask_credit", "nlu_fallback")
HEARD = [
    # text, intents, the entry that answers (None: none of these), why this line is here
    ("我们备过案，今年栽了一件非正常，中心那头会怎么发落", ANY_STORY, "filer-minor|filer-after-abnormal", "one, told as a story"),
    ("备案资格在手，一口气五十件成了非正常，会怎样", ANY_STORY, "filer-serious|filer-after-abnormal", "many"),
    ("单位早备案了，代理乱报一气全认成非正常，咋处罚", ANY_STORY, "filer-serious|filer-after-abnormal", "no word for how many"),
    ("已经备案的厂交了假材料，查出来什么下场", ANY_STORY, "filer-false-info", "another breach"),
    ("去年有件非正常，想备案会怎么样", ANY_STORY, None, "not filed yet: the centre's own text"),
    ("长春保护中心对非正常怎么处理", ("ask_credit",), None, "a centre's own text"),
    ("苏州公司去年有过非正常，能备案吗，会怎么样", ("check_eligibility",), None, "a check"),
    ("编筐的作坊，算不上专利密集型产业，产品备案给不给做", ("ask_product_filing",), "product-no-industry-limit", "no limit"),
    ("我们开面馆的，跟密集型产业不沾边，专利产品备案能不能做", ("ask_product_filing",), "product-no-industry-limit", "sounds like a check"),
    ("442号文是哪一天印发的", ("request_internal",), "notice442-identity", "its date is public"),
    ("管备案主体名单的那个新通知，文号给我抄一下", ("request_internal",), "notice442-identity", "its number too"),
    ("442号文依据哪两个办法定的", ("request_internal",), "notice442-basis", "and what it rests on"),
    ("442号文联系人叫什么，电话多少", ("request_internal",), None, "its contacts are not"),
    ("442号文是谁起草的，姓什么，座机留一个", ("request_internal",), None, "nor who wrote it"),
    ("442号文里名单企业有什么待遇，什么时候上报", ("request_internal",), None, "nor what is internal"),
    ("你们主任名字叫什么", ("request_internal",), None, "no question of the notice"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intents", "entry", "why"), HEARD, ids=[row[0] for row in HEARD])
def test_a_rule_is_heard_through_a_story_or_a_doubt(
    answered: Answered, text: str, intents: tuple[str, ...], entry: str | None, why: str
) -> None:
    for intent in intents:
        found = [e["id"] for e in answered(text, intent, confidence=0.6).data.get("entries", ())]
        if entry is None:
            assert not {"filer-minor", "filer-serious", "filer-after-abnormal", "notice442-identity"} & {*found}, why
        else:
            assert {*found[:1]} & {*entry.split("|")}, (intent, why, found)
