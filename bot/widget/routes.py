"""The widget's channel: session, messages, history, replies of people, feedback, deletion. Its protocol: docs/widget.md."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from math import isfinite
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.door import Incoming
from bot.door.review import LET_DOWN
from bot.http import BadRequest, address_of, read_json, text_field
from bot.records import Entry
from bot.settings import Settings
from bot.sites import Site, Sites
from bot.widget.cross_origin import admit, cross_origin
from bot.widget.desk import WidgetDesk, aside
from bot.widget.handover import hand_over, may_reply, offer, wants_person
from bot.widget.sessions import Session

logger = logging.getLogger("bot.widget")
STATIC = Path(__file__).parent / "static"
PUBLIC = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-cache",
}
SMALLER = [Middleware(GZipMiddleware)]  # scripts only: what is secret is not compressed beside what a page can choose
CHANNEL = "widget"
HISTORY = 60  # lines: what somebody scrolls back to
LONGEST_WAIT = 25.0  # seconds: proxies end a connection on which nothing comes after 30 to 60
HANDED_OVER = "handed_over"
REASONS = ("wrong", "incomplete", "not_understood", "other")  # why an answer did not help


class SharedFiles(StaticFiles):
    """Scripts that pages of any origin may load; whether they may talk is decided by the routes."""

    def file_response(self, *arguments: Any, **named: Any) -> Response:
        """The file with the headers that say so."""
        response = super().file_response(*arguments, **named)
        response.headers.update(PUBLIC)
        return response


async def launcher(_: Request) -> Response:
    """`widget.js`, the one script that a page names."""
    return FileResponse(STATIC / "widget.js", headers=PUBLIC)


@cross_origin
async def profile(request: Request) -> Response:
    """What a visitor may know of a site's profile."""
    site = _site(request, request.path_params["site"])
    admit(request, site)
    staff_replies = may_reply(site, request.app.state.settings)
    return JSONResponse({**_sites(request).public(site), "staff_replies": staff_replies})


@cross_origin
async def session(request: Request) -> Response:
    """POST `{"site"}` -> `{"token"}` for a new visitor; DELETE erases the talk of the token's visitor."""
    if request.method == "DELETE":
        visitor = _visitor(request)
        await request.app.state.engine.forget(_conversation(visitor))
        await aside(_desk(request).handovers.forget, _conversation(visitor))
        return Response(status_code=204)
    settings: Settings = request.app.state.settings
    body = await read_json(request, settings.max_body_bytes)
    site = _site(request, text_field(body, "site", 40))
    admit(request, site)
    _desk(request).count(address_of(request))
    return JSONResponse({"token": _desk(request).sessions.issue(site.id)})


@cross_origin
async def messages(request: Request) -> Response:
    """`{"message", "id"}` -> `{"status", "messages", "handed_over"}`; a repeated `id` gets the same answer."""
    visitor = _visitor(request)
    settings: Settings = request.app.state.settings
    body = await read_json(request, settings.max_body_bytes)
    message, message_id = text_field(body, "message"), text_field(body, "id", 100)
    site = _site(request, visitor.site)
    known = {"message_id": message_id, "site": site.id, **({"site_center": site.center} if site.center else {})}
    incoming = Incoming(CHANNEL, visitor.visitor, message, address_of(request), message_id, known)
    answer = await request.app.state.door.receive(incoming)
    replies, handed_over = answer.replies, False
    if answer.status == HANDED_OVER and may_reply(site, settings):
        handed_over = wants_person(replies)
        replies = [*replies, await hand_over(request, incoming.conversation, site)] if handed_over else offer(replies)
    messages = [{key: value for key, value in reply.as_rest("").items() if key != "recipient_id"} for reply in replies]
    return JSONResponse({"status": answer.status, "messages": messages, "handed_over": handed_over})


@cross_origin
async def history(request: Request) -> Response:
    """`?after=<at>` -> `{"lines", "handed_over"}`: what was said later than that, the last sixty lines of it."""
    visitor = _visitor(request)
    conversation = _conversation(visitor)
    lines = await request.app.state.engine.recall(conversation, number(request, "after"), HISTORY)
    handed_over = await aside(_desk(request).handovers.find, conversation) is not None
    return JSONResponse({"lines": lines, "handed_over": handed_over})


@cross_origin
async def replies(request: Request) -> Response:
    """`?after=<at>&wait=<seconds>` -> `{"lines"}`: what a person said later than that; waits for it when there is nothing."""
    visitor = _visitor(request)
    conversation = _conversation(visitor)
    after, wait = number(request, "after"), min(number(request, "wait"), LONGEST_WAIT)
    with _desk(request).arrivals.expect(conversation) as bell:
        lines = await _of_staff(request, conversation, after)
        if not lines and wait > 0:
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(bell.wait(), wait)
            lines = await _of_staff(request, conversation, after)
    return JSONResponse({"lines": lines})


async def _of_staff(request: Request, conversation: str, after: float) -> list[dict[str, Any]]:
    lines = await request.app.state.engine.recall(conversation, after, HISTORY)
    return [line for line in lines if line["from"] == "staff"]


@cross_origin
async def feedback(request: Request) -> Response:
    """`{"id", "helpful", "reason"?}` about the answer to the message of that id; what did not help is for review."""
    visitor = _visitor(request)
    settings: Settings = request.app.state.settings
    body = await read_json(request, settings.max_body_bytes)
    message_id, reason = text_field(body, "id", 100), text_field(body, "reason", 20, required=False)
    if not isinstance(body.get("helpful"), bool) or (reason and reason not in REASONS):
        raise BadRequest(400, f"helpful 应是 true 或 false；reason 可以是 {'、'.join(REASONS)}。")
    lines = await request.app.state.engine.recall(_conversation(visitor), 0.0, HISTORY)
    about = _about(lines, message_id)
    if about is None:
        raise BadRequest(404, "没有找到这条答复。")
    logger.info("feedback helpful=%s reason=%s status=%s kind=%s", body["helpful"], reason or "-", about.status, about.kind)  # fmt: skip
    reviews = _desk(request).reviews
    if not body["helpful"] and reviews:
        await aside(reviews.put, about)
    return Response(status_code=204)


def number(request: Request, name: str) -> float:
    """A number of the query, 0 where there is none; raises `BadRequest` for anything else."""
    try:
        value = float(request.query_params.get(name) or 0)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise BadRequest(400, f"{name} 应是数字。")
    return value


def _about(lines: list[dict[str, Any]], message_id: str) -> Entry | None:
    """A message and how it was answered, without who wrote it."""
    at = next((n for n, line in enumerate(lines) if line.get("id") == message_id), None)
    if at is None:
        return None
    answers = [line.get("custom", {}) for line in lines[at + 1 : at + 2] if line["from"] == "bot"]
    custom = answers[0] if answers else {}
    return Entry(CHANNEL, lines[at]["text"], LET_DOWN, str(custom.get("status", "failed")), custom.get("kind"))


def _visitor(request: Request) -> Session:
    """Whose token the request bears; raises `BadRequest` (401) for none, (403) for a page of another site."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    found = _desk(request).sessions.read(token.strip()) if scheme.lower() == "bearer" else None
    if found is None:
        raise BadRequest(401, "会话已过期，请重新开始。")
    admit(request, _site(request, found.site))
    if not request.url.path.endswith("/messages"):  # those are counted by the door
        _desk(request).count(found.visitor)
    return found


def _site(request: Request, name: str) -> Site:
    site = _sites(request).find(name)
    if site is None:
        raise BadRequest(404, "没有这个站点的配置。")
    return site


def _conversation(visitor: Session) -> str:
    return Incoming(CHANNEL, visitor.visitor, "").conversation


def _desk(request: Request) -> WidgetDesk:
    desk: WidgetDesk = request.app.state.widget
    return desk


def _sites(request: Request) -> Sites:
    sites: Sites = request.app.state.sites
    return sites


ROUTES = [
    Route("/widget.js", launcher, methods=["GET"], middleware=SMALLER),
    Route("/widget/sites/{site}", profile, methods=["GET", "OPTIONS"]),
    Route("/widget/session", session, methods=["POST", "DELETE", "OPTIONS"]),
    Route("/widget/messages", messages, methods=["POST", "OPTIONS"]),
    Route("/widget/history", history, methods=["GET", "OPTIONS"]),
    Route("/widget/replies", replies, methods=["GET", "OPTIONS"]),
    Route("/widget/feedback", feedback, methods=["POST", "OPTIONS"]),
    Mount("/widget", SharedFiles(directory=STATIC), name="widget", middleware=SMALLER),
]
