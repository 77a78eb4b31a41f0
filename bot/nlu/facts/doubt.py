"""What a person says that he does not know: 说不清, 得问问人事; and what a clause leaves open by its form: 撤没撤."""

from __future__ import annotations

import re

_UNKNOWN = re.compile(
    r"不(?:太|大)?(?:清楚|知道?|晓得|确定|了解|记得)|忘了|记不|说不[准好清]|没(?:有)?(?:去|来得及)?(?:具体|仔细|专门)?(?:统计|数过?|算|留意|注意|查|看|了解|关注)(?:过|证书|$)|没统计|没(?:有)?(?:算|核|统计|汇总|理)(?:出来|清楚?|完|好)|没数|不好说|不(?:方便|想|愿意?|便)(?:说|讲|透露|告诉|提供)|跳过|下一[题个]|先不说|(?<!为什么)(?<!干嘛)(?<!为啥)要(?:去)?问(?!这|那|我|社|什么)|^过$|母鸡|没(?:啥|什么)?(?:印象|查过|关注)|想不起|[搞弄]不(?:清|懂|明白)|[拿吃]不准|得(?:去|先|再|回去|回头)*(?:查|问|翻|数|核|找(?=执照|文件|资料|出来)|看(?!情况|你|您|着))|翻(?:翻|一下|下)(?:再|才)|没谱|待(?:确认|核实|统计)|还在(?:核|统计|对账)|没(?:有)?(?:跟|和|找|向|同)[^,。;!?]{1,6}(?:核实|确认|问清|核对)|没(?:有)?(?:核实|核对|确认)(?:过|清楚)?$|没(?:有)?(?:问|打听|查|翻)(?:到|出来|着)|没(?:有)?回(?:话|信|音)|没核(?:完|出来)|[去回]头?(?:查|问)(?:一?下)?|问(?:一?下|问)?(?:财务|会计|人事|老板)|心里没底|[哪谁鬼](?:里)?知道|没(?:有)?(?:见过|打听|过问|问过|跟(?:$|过|进))|不敢(?:说|讲|肯定|保证|打包票)|[说讲]不(?:上来|好|明白)|没(?:有)?(?:一|半)?个?(?:人)?(?:能)?(?:说得|搞得|弄得|讲得)(?:清|准|明白)|(?:谁|没人|没哪个)(?:也|都)?(?:说不|搞不|弄不|不)(?:清|准|知道|晓得)"
)
# Left open by its form: 签没签, 有没有被认定, 谁排第一.
_EITHER = re.compile(
    r"([一-龥]{1,2}?)[没不]\1|[一-龥]了没(?:有)?(?![一-龥]*过)|有没有|有无|是不是|是否|算不算|在不在|归不归|是[^,。;!?]{1,8}还是[^,。;!?]{1,8}|(?<!没)有[几多哪][^,。;!?]{0,2}[件个项](?:是|算|属于)|[谁哪][^,。;!?]{0,4}(?:第一|头一|打头|排前|在前|署名)"
)
CLAUSE = re.compile(r"[^,。;!?:\n ]+")


# 「…有一个发明不知道能不能在你们这里备案」: what is asked of us, at the end of a message without marks
_WISH_TO_KNOW = re.compile(
    r"(?:就是)?(?:也)?(?:不(?:知道?|晓得|清楚|确定)|想知道|想问(?:一?下)?)(?:我们?|这样|这种|现在|到底|像我们|还|可不可以|的话)*"
    r"(?:能不能|可不可以|可以不可以|行不行|够不够|符不符合|合不合适|是不是(?:可以|能|够)|能否|可否|有没有(?:资格|机会|戏|希望)).*$"
)


def unknown(text: str) -> bool:
    """Whether a text says that the user does not know."""
    return bool(_UNKNOWN.search(text))


def open_questions(text: str) -> list[tuple[int, int]]:
    """Where a text leaves something open by itself: 「签没签许可我没见过」, 「有没有非正常,谁也说不清」.

    Such a clause states neither; what is asked of the other side (「要不要发明?」) is no part of it.
    """
    found = []
    clauses = list(CLAUSE.finditer(text))
    for n, clause in enumerate(clauses):
        said = _WISH_TO_KNOW.sub("", clause.group())
        if said != clause.group() and not (_EITHER.search(said) and unknown(said)):
            continue
        if not _EITHER.search(clause.group()) or text[clause.end() : clause.end() + 1] == "?":
            continue
        following = [c.group() for c in clauses[n + 1 : n + 3]]  # 「…有没有人争归属,前任没交接,我真不知道」
        settled = next((text for text in following if unknown(text)), "")
        between = following[: following.index(settled)] if settled else []
        apart = any(_EITHER.search(text) for text in [*between, settled])
        if unknown(clause.group()) or (settled and not apart):
            found.append(clause.span())
    return found
