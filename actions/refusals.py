"""What the assistant does not do, whatever else is in the message: make up papers, recite its own orders, show internal texts."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import directory, policy, programs, smalltalk
from actions.answers import Answer
from actions.desk import Desk
from actions.question import Question
from knowledge.search import Hit

# 「帮我编几份」 asks us to; 「代理帮我们编了」 tells of another, who has done it.
_FOR_US = r"(?<!代理)(?<!中介)(?<!有人)(?<!他们)(?:帮|替|给|教)(?:我们?|咱们?|俺们?|本?公司|我司)?[^,。;!?了过]{0,4}?"
_PAPERS = r"(?:合同|记录|材料|证明|社保|名单|花名册|流水|发票|报告|证书|数据|费用|资料|履历|台账)(?!清单|目录|模[板版]|格式|范本)"
MAKES_UP = re.compile(
    rf"{_FOR_US}(?:(?:编造?|伪造|捏造|虚构|造|杜撰)(?![了过号写辑程制排的])[^,。;!?]{{0,18}}?|(?:弄|搞|做|整|开|办|p|ps)(?![了过的])[^,。;!?]{{0,8}}?假[^,。;!?]{{0,10}}?){_PAPERS}"
)
# 「研发人数多写几个没关系吧」: what the rules say of the truth of papers, whichever programme they are for.
EXAGGERATES = re.compile(
    r"(?:多写|多填|多报|虚报|虚填|夸大|注水|掺水|有水分|往[高大多]了?(?:写|填|报)|拔高|(?<!备一个)(?<!备个)凑数|瞎填|乱填|随便填|编个?数)[^。;!?]{0,12}(?:没?关系|没?事|可以|行不|行吗|要紧|影响|查|发现|不打紧|成不|好不|吧|吗)"
)
OF_OTHERS = re.compile(
    r"(?:咋|怎么|如何)(?:个)?处[理罚置]|后果|什么说法|听说|隔壁|别家|人家|有人|运营中心|被查|查实|发现(?:了|后)"
)
# What others have asked, or filed, is theirs.
_OTHERS = (
    r"(?:别人|其他人|人家|别的?(?:公司|企业|用户|家)|其[他它](?:公司|企业|用户)|上一个(?:人|用户|来问的)?|同行|对手)"
)
OTHERS_CHATS = re.compile(
    rf"{_OTHERS}[^,，。;；!?？]{{0,10}}(?:问|聊|咨询|查)(?:过|了)?(?:些|的)?(?:什么|啥|哪些|内容|记录)|{_OTHERS}[^,，。;；!?？]{{0,6}}(?:聊天|咨询|对话)记录"
)
# What the notice keeps for those on its list.
KEPT_INSIDE = re.compile(
    r"442号?[^。;；!?？]{0,12}(?:联系人|经办|承办人|邮箱)|报(?:送)?名单[^。;；!?？]{0,10}(?:期限|截止|几月|几号|哪天)|名单[^。;；!?？]{0,6}(?:报送|上报)[^。;；!?？]{0,8}(?:截止|期限|几号|哪天)|(?:重点|国家)实验室[^。;；!?？]{0,14}(?:不查|免查|不排查|不用查|优待|特权|待遇|照顾|跨[省区]|外省|外地|别的省|异地)"
)
# 「塞个红包往前挪挪」, and what it is told to say from now on.
BRIBES = re.compile(
    r"打(?:个|声)?招呼[^。!！?？]{0,20}(?:好处|红包|意思|感谢|谈)|(?:红包|好处费|回扣|打点|送礼|送点|塞钱|塞点|意思意思|亏待不了)[^。!！?？]{0,24}(?:挪|快|加急|优先|通融|放行|过|照顾|办|行个方便|你)|(?:熟人|关系|后门|门路)[^。!！?？]{0,16}(?:插队|往前|加塞|加急|照顾|通融)"
)
TEACHES = re.compile(
    r"(?:记住|记好|听好|从现在起|从今往后|以后|今后|下次)[^。!！?？]{0,36}(?:改成|改为|换成|就这么答|这么答|这样答|都这么说|就说|按这个(?:答|说))"
)
IN_DISTRESS = re.compile(
    r"活着[^,。;!?]{0,6}(?:没意思|没劲|好累|太累)|不想活|想死|自杀|轻生|寻短见|跳楼|撑不下去了|活不下去(?!,?公司)"
)
OWN_ORDERS = re.compile(
    r"(?:系统|初始|内置|预设|隐藏|后台)(?:的)?(?:提示词?|指令|设定)|提示词|system ?prompt", re.IGNORECASE
)
RECITES = re.compile(
    r"打|背|念|输出|贴|说|发|告诉|复述|重复|显示|给|泄|print|show|repeat|output|是什么|是啥", re.IGNORECASE
)
# What is public of a notice whose text is not: number, date, name, who issued it, on what basis.
IDENTIFIES = re.compile(
    r"文号|字号|编号|几号|几月|哪[一]?[天日年月]|什么时候|啥时候|日期|落款|印发|全称|全名|标题|叫什么|依据|根据|上位"
    r"|[谁哪][^,。;!?]{0,6}(?:发|印|出)的|发文(?:机关|单位)"
)
WANTS_THE_TEXT = re.compile(
    r"[全原正]文|逐[字条]|一字不|附件|附表|联系人|经办|承办|起草|签发|姓[什啥甚名]|哪位|电话|座机|手机|号码|传真|邮箱|截图|下载|pdf|复印|电子版|名单(?:发|给|导)|内容|特权|待遇|优惠|截止|上报"
)
THE_NOTICE = "notice442-"
# What is answered by one sentence, whatever else is in the message.
# 「我条件都够为啥说不符合,人工呢」
WANTS_A_PERSON = re.compile(
    r"人工(?:呢|在吗|在不在|客服|服务|坐席)|(?:转|找|换|叫)(?:个)?(?:人工|真人|活人)|投诉(?:你|这个?(?:机器人|助手))|(?:为啥|为什么|凭(?:什么|啥))[^,。;!?]{0,6}(?:说|判|告诉)[^,。;!?]{0,4}不(?:符合|行|能备|够)"
)
WRITES = re.compile(
    r"(?:帮|替|给)(?:我们?|咱们?|俺)?(?:写|代写|起草|撰写|翻译)(?:一?[份个篇下])?[^,。;!?]{0,6}?(?:说明书|权利要求书?|请求书|摘要|交底书|请假条|作文|检讨|文案)"
)
PLAIN = (
    (WRITES, "out_of_scope"),
    (IN_DISTRESS, "in_distress"),
    (BRIBES, "no_favours"),
    (TEACHES, "not_taught"),
    (OTHERS_CHATS, "others_chats"),
    (WANTS_A_PERSON, "ask_human"),
)


def marks_of_the_notice(question: Question, hits: list[Hit]) -> bool:
    """「442号文哪天印的」: a question that the notice's public marks answer, not one for its text."""
    text = question.text
    of_it = bool(hits) and hits[0].policy.id.startswith(THE_NOTICE)
    return of_it and bool(IDENTIFIES.search(text)) and not WANTS_THE_TEXT.search(text)


def answer(question: Question, desk: Desk) -> Answer | None:
    """The refusal; None for every other message."""
    text = question.text
    plain = next((sentence for words, sentence in PLAIN if words.search(text)), None)
    if plain == "ask_human":
        return directory.whom_to_call(question, desk)
    if plain is not None:
        return smalltalk.answer(plain)
    if KEPT_INSIDE.search(text) and desk.knowledge.audience == "public":
        return smalltalk.answer("request_internal")
    if OWN_ORDERS.search(text) and RECITES.search(text):
        return smalltalk.answer("out_of_scope")
    duty = desk.knowledge.policy("filer-duty-truth")
    if EXAGGERATES.search(text) and not OF_OTHERS.search(text) and duty is not None:
        promise = desk.knowledge.policy("product-promise")
        either = [duty] if programs.OF_CENTERS.search(text) or promise is None else [duty, promise]
        return policy.answer(question, desk, [Hit(entry, 1.0) for entry in either])
    if MAKES_UP.search(text):
        refusal = smalltalk.answer("make_up_papers")
        if duty is None:
            return refusal
        told = policy.answer(question, desk, [Hit(duty, 1.0)])
        return replace(told, status=refusal.status, text=f"{refusal.text}\n{told.text}")
    return None
