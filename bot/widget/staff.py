"""What the staff of the sites use: who waits for a person, what was said, and a reply. Only with `STAFF_TOKEN`.

A conversation that nobody asked a person into cannot be read here. How to use it: docs/staff.md.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.door.clean import clean
from bot.http import BadRequest, error, has_token, read_json, text_field
from bot.records import Handover
from bot.settings import Settings
from bot.widget.desk import WidgetDesk, aside

logger = logging.getLogger("bot.widget.staff")
PREFIX = "widget:"  # of these conversations' ids; people need not type it
LINES = 200  # of a conversation, as many as anybody reads
Handler = Callable[[Request], Awaitable[Response]]


def for_staff(handler: Handler) -> Handler:
    """Wrap a route: without the staff's token it does not even say what exists."""

    async def handle(request: Request) -> Response:
        settings: Settings = request.app.state.settings
        if not has_token(request, settings.staff_token):
            return error(401, "请在 Authorization 中提供工作人员的访问令牌。", {"WWW-Authenticate": "Bearer"})
        response = await handler(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return handle


@for_staff
async def waiting(request: Request) -> Response:
    """`?site=` -> `{"conversations"}`: those that wait for a person, the one that waits longest first."""
    found = await aside(_desk(request).handovers.waiting, request.query_params.get("site", ""))
    return JSONResponse({"conversations": [_shown(handover) for handover in found]})


@for_staff
async def conversation(request: Request) -> Response:
    """What was said in one of them; POST `{"text", "name", "id"}` adds a person's reply -> `{"at"}`."""
    handover = await aside(_desk(request).handovers.find, PREFIX + request.path_params["conversation"])
    if handover is None:
        raise BadRequest(404, "没有这段转人工的对话，可能已被访客删除。")
    if request.method == "POST":
        return await _reply(request, handover)
    lines = await request.app.state.engine.recall(handover.conversation, 0.0, LINES)
    return JSONResponse({**_shown(handover), "lines": lines})


async def _reply(request: Request, handover: Handover) -> Response:
    settings: Settings = request.app.state.settings
    body = await read_json(request, settings.max_body_bytes)
    text = "\n".join(
        line for line in map(clean, text_field(body, "text", settings.max_characters).splitlines()) if line
    )
    name, reply_id = clean(text_field(body, "name", 40)), text_field(body, "id", 100)
    if not text or not name:
        raise BadRequest(400, "text 和 name 不能为空。")
    at = await request.app.state.engine.reply(handover.conversation, text, name, reply_id)
    if at is None:
        raise BadRequest(404, "没有这段转人工的对话，可能已被访客删除。")
    await aside(_desk(request).handovers.answered, handover.conversation)
    _desk(request).arrivals.ring(handover.conversation)
    logger.info("staff reply site=%s characters=%d", handover.site, len(text))
    return JSONResponse({"at": at})


def _shown(handover: Handover) -> dict[str, str | None]:
    answered = handover.answered_at
    return {
        "id": handover.conversation.removeprefix(PREFIX),
        "site": handover.site,
        "asked_at": handover.asked_at.isoformat(timespec="seconds"),
        "answered_at": answered.isoformat(timespec="seconds") if answered else None,
    }


def _desk(request: Request) -> WidgetDesk:
    desk: WidgetDesk = request.app.state.widget
    return desk


ROUTES = [
    Route("/staff/conversations", waiting, methods=["GET"]),
    Route("/staff/conversations/{conversation}", conversation, methods=["GET", "POST"]),
]
