"""A visitor wants a person: the conversation is put where the staff of the site see it, and the visitor is told so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request

from bot.replies import Reply
from bot.settings import Settings
from bot.sites import Site
from bot.widget.desk import WidgetDesk, aside

ASK = "转人工"  # what a visitor says who wants a person


def may_reply(site: Site, settings: Settings) -> bool:
    """Whether people answer on this site: its profile promises it, and there is a token to do it with."""
    return site.staff_replies and bool(settings.staff_token)


def wants_person(replies: list[Reply]) -> bool:
    """Whether the visitor asked for a person. Two misunderstandings in a row end the same way, but nobody asked then."""
    return not any((reply.custom.get("data") or {}).get("missing") for reply in replies)


def offer(replies: list[Reply]) -> list[Reply]:
    """The answer with a way to a person, to be tapped: nobody reads along before that."""
    *before, last = replies
    suggestions = [*(last.custom.get("suggestions") or []), ASK]
    return [*before, replace(last, custom={**last.custom, "suggestions": suggestions})]


async def hand_over(request: Request, conversation: str, site: Site) -> Reply:
    """Put a conversation on the staff's list; returns what the visitor is told, kept in the conversation too."""
    desk: WidgetDesk = request.app.state.widget
    reply = told(request.app.state.sites.public(site))
    if await aside(desk.handovers.ask, conversation, site.id):
        await request.app.state.engine.add(conversation, reply.text, reply.custom)
    return reply


def told(profile: dict[str, Any]) -> Reply:
    """What happens now, who reads along, and what to do when it cannot wait. Promises no time that nobody keeps."""
    hours = f"（人工服务时间：{'，'.join(profile['hours'])}）" if profile["hours"] else ""
    contact = profile["contact"]
    call = f"；急事请致电{contact['name']}：{contact['phones'][0]}" if contact and contact["phones"] else ""
    text = (
        f"已请本网站的工作人员看这段对话，答复会出现在这里{hours}。您不用一直等，以后再打开这个窗口也能看到{call}。"
        "需要补充什么，可以接着写。"
    )
    custom = {"kind": "handover", "status": "handed_over", "data": {}, "sources": [], "suggestions": []}
    return Reply(text, custom=custom)
