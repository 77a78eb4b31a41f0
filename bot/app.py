"""The ASGI application: pages, widget, REST shape, the page's own channel, messaging apps, reports, health checks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.registry import ROUTES as CHANNELS
from bot.channels.registry import Channels, make_desk
from bot.door import Door, Handler, Incoming, ReviewDesk
from bot.http import BadRequest, SecurityHeaders, address_of, error, has_token, is_local, read_json, text_field
from bot.records import Reports, Reviews
from bot.replies import Reply
from bot.reports.routes import ROUTES as REPORTS
from bot.settings import Settings
from bot.sites import load_sites
from bot.visitor import COOKIE, MAX_AGE, Visitors, load_secret
from bot.widget.desk import WidgetDesk
from bot.widget.routes import ROUTES as WIDGET
from bot.widget.staff import ROUTES as STAFF

logger = logging.getLogger("bot.app")
PAGE = Path(__file__).parent / "page"
UNAUTHORISED = "请在 Authorization 中提供有效的访问令牌。"
ERRORS = {404: "没有这个地址。", 405: "这个地址不支持该请求方法。"}


class AppEngine(Handler, Protocol):
    """What the application needs of `bot.engine.Engine`; tests bring simpler ones."""

    async def probe(self) -> list[Reply]:
        """Answer a question that leaves no trace."""
        ...

    async def recall(self, sender: str, after: float, most: int) -> list[dict[str, Any]]:
        """Return the last lines of a conversation."""
        ...

    async def reply(self, sender: str, text: str, name: str, reply_id: str) -> float | None:
        """Add what a person says to a conversation."""
        ...

    async def add(self, sender: str, text: str, custom: dict[str, Any]) -> None:
        """Add a message that the dialogue did not say."""
        ...

    async def forget(self, sender: str) -> None:
        """Delete a conversation."""
        ...

    async def warm_up(self) -> None:
        """Do once what is slow the first time."""
        ...

    def close(self) -> None:
        """Give up what the engine holds."""
        ...


def create_app(settings: Settings, load_engine: Callable[[], AppEngine]) -> Starlette:
    """Return the application; `load_engine` is called once, when the server starts, in a thread (it takes seconds)."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        engine = await asyncio.get_running_loop().run_in_executor(None, load_engine)
        await engine.warm_up()
        app.state.settings = settings
        app.state.visitors = Visitors(load_secret(settings.visitor_secret, settings.data_folder))
        app.state.reports = Reports.of(settings)
        app.state.engine = engine
        app.state.sites = load_sites(settings.sites_folder)
        app.state.widget = WidgetDesk(settings)
        review = ReviewDesk(Reviews.of(settings)) if settings.review_queue else None
        app.state.door = Door(engine, settings, review)
        app.state.channels = Channels.of(settings, make_desk(settings, app.state.door))
        await app.state.channels.start()
        yield
        await app.state.channels.stop()
        engine.close()
        if review:
            review.close()

    return Starlette(
        routes=[
            Route("/", demo, methods=["GET"]),
            Route("/chat-page", page, methods=["GET"]),
            Mount("/static", StaticFiles(directory=PAGE), name="static"),
            Route("/chat", chat, methods=["POST"]),
            Route("/webhooks/rest/webhook", rest, methods=["POST"]),
            Route("/webhooks/staff/webhook", staff, methods=["POST"]),
            *WIDGET,
            *STAFF,
            *REPORTS,
            *CHANNELS,  # after those above: their names are no apps
            Route("/health", health, methods=["GET"]),
            Route("/ready", ready, methods=["GET"]),
        ],
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={BadRequest: _bad_request, HTTPException: _http_error, Exception: _unexpected},
        lifespan=lifespan,
    )


async def demo(_: Request) -> Response:
    """The widget as two centres' sites show it, and the tag to copy."""
    return FileResponse(PAGE / "demo.html", headers={"Cache-Control": "no-cache"})


async def page(_: Request) -> Response:
    """The chat page."""
    return FileResponse(PAGE / "chat.html", headers={"Cache-Control": "no-cache"})


async def rest(request: Request) -> Response:
    """`{"sender", "message"}` -> list of `{"recipient_id", "text", "buttons", "custom"}`, as Rasa's REST channel.

    `message_id` may be added: the same id of the same sender gets the same answer.
    """
    settings: Settings = request.app.state.settings
    if not is_local(request) and not has_token(request, settings.rest_token):
        return error(401, UNAUTHORISED, {"WWW-Authenticate": "Bearer"})
    return await _by_rest(request, "rest")


async def staff(request: Request) -> Response:
    """The same shape for a centre's own staff, who see internal rules: never without the staff's token."""
    settings: Settings = request.app.state.settings
    if not has_token(request, settings.staff_token):
        return error(401, UNAUTHORISED, {"WWW-Authenticate": "Bearer"})
    return await _by_rest(request, "staff")


async def _by_rest(request: Request, channel: str) -> Response:
    body = await read_json(request, request.app.state.settings.max_body_bytes)
    sender = text_field(body, "sender", 200)
    message = text_field(body, "message")
    message_id = text_field(body, "message_id", 200, required=False)
    incoming = Incoming(channel, sender, message, address_of(request), message_id or None)
    answer = await request.app.state.door.receive(incoming)
    return JSONResponse([reply.as_rest(sender) for reply in answer.replies])


async def chat(request: Request) -> Response:
    """The page's channel: `{"message", "id"}` -> `{"status", "messages"}`; the visitor is known by a signed cookie."""
    settings: Settings = request.app.state.settings
    body = await read_json(request, settings.max_body_bytes)
    message = text_field(body, "message")
    message_id = text_field(body, "id", 100, required=False)
    visitors: Visitors = request.app.state.visitors
    visitor = visitors.read(request.cookies.get(COOKIE))
    cookie = None
    if visitor is None:
        visitor, cookie = visitors.issue()
    incoming = Incoming("web", visitor, message, address_of(request), message_id or None)
    answer = await request.app.state.door.receive(incoming)
    response = JSONResponse({"status": answer.status, "messages": [_for_page(reply) for reply in answer.replies]})
    response.headers["Cache-Control"] = "no-store"
    if cookie:
        response.set_cookie(
            COOKIE, cookie, max_age=MAX_AGE, path="/", httponly=True, samesite="strict", secure=settings.secure_cookies
        )
    return response


async def health(_: Request) -> Response:
    """Alive: the process answers."""
    return JSONResponse({"status": "ok"})


async def ready(request: Request) -> Response:
    """Ready: the engine answers a real question in time."""
    settings: Settings = request.app.state.settings
    try:
        replies = await asyncio.wait_for(request.app.state.engine.probe(), settings.reply_seconds)
    except Exception as problem:
        logger.error("not ready: %s", type(problem).__name__)
        replies = []
    if not any(reply.text for reply in replies):
        return error(503, "对话引擎暂时不能答复。")
    return JSONResponse({"status": "ready"})


def _for_page(reply: Reply) -> dict[str, Any]:
    message = reply.as_rest("")
    del message["recipient_id"]
    return message


def _bad_request(_: Request, problem: Exception) -> Response:
    assert isinstance(problem, BadRequest)
    return error(problem.status, problem.sentence)


def _http_error(_: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    return error(problem.status_code, ERRORS.get(problem.status_code, "请求无法处理。"), dict(problem.headers or {}))


def _unexpected(_: Request, problem: Exception) -> Response:
    logger.error("unexpected: %s", type(problem).__name__)
    return error(500, "系统出了点问题，请稍后再试。")
