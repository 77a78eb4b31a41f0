"""What the door itself says. Every sentence names a way on; none states a fact about a centre."""

from __future__ import annotations

from bot.replies import ASKED_BACK, FAILED, REFUSED, Reply, notice

EXAMPLES = ["苏州保护中心的电话", "备案需要什么条件", "哪些中心受理新能源领域"]


def empty() -> Reply:
    """The message had nothing to read in it."""
    text = "您好，没有看到文字内容。请直接输入问题，例如“苏州保护中心的电话是多少”。"
    return notice(ASKED_BACK, text, EXAMPLES)


def too_long(length: int, limit: int) -> Reply:
    """The message has more characters than anybody reads."""
    return notice(REFUSED, f"这条消息有{length}个字，超出上限{limit}个字。请把问题缩短，或者分几条发送。")


def too_many(reason: str) -> Reply:
    """A limit was reached; `reason` says which and for how long."""
    return notice(REFUSED, reason)


def failed(contact: str | None) -> Reply:
    """No answer came out."""
    return notice(FAILED, f"抱歉，这个问题暂时没能答上来。请换个说法再问一次{_or_call(contact)}。", EXAMPLES)


def late(contact: str | None) -> Reply:
    """The answer took longer than anybody waits."""
    return notice(FAILED, f"抱歉，系统正忙，这次没能及时答复。请过一会儿再问一次{_or_call(contact)}。")


def _or_call(contact: str | None) -> str:
    return f"，也可以直接致电{contact}" if contact else "，也可以先问所在城市保护中心的电话，向中心直接咨询"
