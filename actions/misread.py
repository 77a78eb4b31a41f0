"""Messages of which a guess at the intent has missed what their words leave no doubt of.

Rules for `actions.going_on`; none needs a talk before it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.programs import PROGRAM_WORDS
from actions.question import Question

TAKEN_BY = re.compile(r"哪(?:一)?[个家](?:知识产权)?(?:保护)?中心(?:在|会)?(?:管|收|受理|接|负责)")
# 「在吗」, 「测试一下」, 「哈哈」, 「？」: somebody sees whether anybody is there
TRIES = re.compile(
    r"test|试|在[吗么不没嘛线]|在$|有人|听|收到|回[一复话]|说话|反应|能用|好使|通了|活着|死机|卡|喂|hello|hi|冒泡|滴|叮|[哈嘿呵嗯哦噢呃啊哎唉]|^[\W\d_]*$",
    re.IGNORECASE,
)
MODELS = "专利产品备案，新出一个型号还要重新备吗，只是大小颜色不同呢"
ANOTHER_MODEL = re.compile(
    r"备(?:了|过|好|完)?案?[^。;!?]{0,16}(?:出|推|上|做|开发|改)[^,。;!?]{0,4}(?:款|型号|升级版|新版|改版)[^。;!?]{0,8}(?:再|重新|另外|单独|还[要得用])[^,。;!?]{0,3}备"
)
RELIES = re.compile(
    r"(?:回答|说|讲|答复|结果)的?[^,。;!?]{0,3}(?:算数|作数|靠谱|能信)|(?:能不能|可以|能)?(?:当|作为?)依据|包过|打包票"
)
# 「合肥预审实用新型要多久」
PREEXAMINED_IN = re.compile(r"预审[^,。;!?]{0,10}(?:多久|多长时间|多少天|几天|几个月|多少个?月|啥时候|什么时候)")
OF_A_FILING = re.compile(r"备案|成立|注册|信用|失信|非正常|社保|回复|反馈|审核|排队")
KIND = re.compile(r"发明|实用新型|实新|新型|外观")
FILED_FIRST = re.compile(
    r"预审[^,。;!?]{0,6}(?:要不要|是不是[要得]|需不需要|是否需要|必须|[要得])(?:先|提前)(?:去|来|做|办)*备案|(?:没|未|不)(?:有)?(?:先)?备案[^,。;!?]{0,6}(?:能|可以|行)[^,。;!?]{0,6}预审"
)
FILED_BY = re.compile(
    r"^(?:那么?|,)*备案[^,。;!?品]{0,4}(?:要|得|需要)?(?:多久|多长时间|几天|多少天)(?:才)?能?(?:办?好|办完|下来|通过|批|出结果|有结果)"
)
WANTS_TO_FILE = re.compile(r"(?:想|打算|准备|要|希望)(?:去|来|做|办|搞|弄|个|一个|一下)*备案[了吧呀啊,。! ]*$")
CAN_WE = re.compile(r"有没有戏|有戏|能不能|行不行|能备|可不可以|够不够")


def beside_a_complaint(question: Question) -> Question | None:
    """「答非所问,连云港做仿制药的到底有没有戏」: the question is answered."""
    if not (question.intent == "complain" and question.named and question.industries):
        return None
    return question.meant("check_eligibility" if CAN_WE.search(question.text) else "find_by_field")


def which_center_takes(question: Question) -> Question | None:
    """「陶瓷类专利的预审,国内是哪个保护中心管的」, which a guess takes for a matter of the rules."""
    asks = question.intent == "ask_policy" and question.industries and not question.named
    return question.meant("find_by_field") if asks and TAKEN_BY.search(question.text) else None


def a_product_to_file(question: Question) -> Question | None:
    """「想给这款锅做个备案,上哪弄」."""
    lost = question.intent == "out_of_scope" and question.doubtful and not question.named
    if not (lost and PROGRAM_WORDS["product_filing"].search(question.text)):
        return None
    asked = re.split(r"[,。;!? ]", question.text.rstrip(",。;!? "))[-1]  # 「上哪弄」
    return replace(question.meant("ask_product_filing"), text=f"专利产品备案{asked}")


def another_model(question: Question) -> Question | None:
    """「我们的血糖仪备了案,又出了个大屏款,还用再备吗」: what counts as one product."""
    again = ANOTHER_MODEL.search(question.text) and not PROGRAM_WORDS["preexamination"].search(question.text)
    asked = replace(question.meant("ask_product_filing"), text=MODELS, facts={}, changes=())
    return asked if again and not question.named else None


def how_far_to_rely(question: Question) -> Question | None:
    """「你回答的算数吗,能不能当依据」, 「代理说包过预审,可信不」."""
    asks = question.doubtful and not question.named and RELIES.search(question.text)
    return question.meant("ask_promise") if asks else None


def what_it_has_done(question: Question) -> Question | None:
    """「宁德,被列经营异常了,咋办」: an event of the record is no other subject."""
    unsure = question.intent in ("out_of_scope", "nlu_fallback") and question.doubtful
    tells = question.named and question.facts.get("records")
    return question.meant("check_eligibility") if unsure and tells else None


def how_long_one_takes(question: Question) -> Question | None:
    """「合肥预审实用新型要多久」, taken for the patents that its centre asks for."""
    timed = PREEXAMINED_IN.search(question.text) and not OF_A_FILING.search(question.text)
    kind = KIND.search(question.text)
    asks = timed and kind and not question.facts.keys() - {"place", "elsewhere"}
    return replace(question.meant("ask_policy"), text=f"{kind.group()}走预审要多久") if asks and kind else None


def what_comes_first(question: Question) -> Question | None:
    """「我们学校在长沙,想问专利快速预审要先备案吗」: a rule, and no account of a firm."""
    told = question.facts.keys() - {"place", "elsewhere", "kind"}
    asks = FILED_FIRST.search(question.text) and not told
    return replace(question.meant("ask_policy"), text="预审要先备案吗", facts={}) if asks else None


def how_long_a_filing_takes(question: Question) -> Question | None:
    """「那备案多久能好」 in a talk about a centre."""
    context = question.context
    of_a_centre = context.centers or context.check.get("centers") or context.program == "preexamination"
    of_another = context.program not in (None, "preexamination") or question.facts
    asks = of_a_centre and not of_another and FILED_BY.search(question.text)
    return replace(question.meant("ask_policy"), text="保护中心备案审核要多久") if asks else None


def a_firm_that_files(question: Question) -> Question | None:
    """「南平的茶企想备案」, taken for another subject."""
    lost = question.intent == "out_of_scope" and question.doubtful and "place" in question.facts
    return question.meant("check_eligibility") if lost and WANTS_TO_FILE.search(question.text) else None


def a_run_of_keys(question: Question) -> Question | None:
    """「asdkjh」, 「呱呱呱 123」, taken for 「测试」 and 「在吗」: nothing was asked, and that is said."""
    mash = question.intent == "test_input" and not TRIES.search(question.text)
    return replace(question, intent="nlu_fallback") if mash else None
