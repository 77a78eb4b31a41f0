"""What channels say themselves."""

from __future__ import annotations

from bot.replies import ASKED_BACK, Reply, notice

STILL_WORKING = "这个问题还在查，答好了马上发给您。"
COME_BACK = "这个问题还在查，请稍后回复“继续”查看答复。"
MORE = "（未完，回复“继续”看下文）"
NOT_READY = "还在查，请过几秒再回复“继续”。"
NEVER_CAME = "抱歉，刚才的问题没能答上来，请换个说法再问一次。"
A_PERSON_COMES = "已为您转接人工，请稍候；接待人员会在这里回复您。"
BUTTON_ENDED = "这个按钮已经过期，请直接输入问题。"


def never_came() -> Reply:
    """What was promised for later did not come."""
    return notice(ASKED_BACK, NEVER_CAME)
