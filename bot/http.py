"""What all routes share: bodies read with care, errors as JSON with a Chinese sentence, security headers."""

from __future__ import annotations

import hmac
import ipaddress
import json
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    # the microphone: of the window on our own pages, for those who would rather speak than type
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")


class BadRequest(Exception):
    """A request that cannot be taken; `sentence` is for the one who sent it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def error(status: int, sentence: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """Return `{"error": sentence}`."""
    return JSONResponse({"error": sentence}, status_code=status, headers=headers)


async def read_json(request: Request, max_bytes: int) -> dict[str, Any]:
    """Return the JSON object in the body; raises `BadRequest` for anything else or for more than `max_bytes`."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        # also keeps out forms that another site submits from a visitor's browser
        raise BadRequest(415, "请用 application/json 格式提交。")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > max_bytes:
            raise BadRequest(413, f"请求内容过大，上限 {max_bytes} 字节。")
    try:
        value = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BadRequest(400, "请求内容不是有效的 JSON（UTF-8）。") from None
    if not isinstance(value, dict):
        raise BadRequest(400, "请求内容应是一个 JSON 对象。")
    return value


def text_field(body: dict[str, Any], name: str, max_length: int | None = None, required: bool = True) -> str:
    """Return the text under `name`; raises `BadRequest` when it is missing, not a text, or too long."""
    value = body.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise BadRequest(400, f"缺少字段 {name}。" if value is None else f"字段 {name} 应是字符串。")
    if max_length is not None and not (1 if required else 0) <= len(value.strip()) <= max_length:
        raise BadRequest(400, f"字段 {name} 的长度应在1到{max_length}之间。")
    return value


def address_of(request: Request) -> str | None:
    """Return the caller's address, or None on loopback, where it says nothing about the person."""
    host = request.client.host if request.client else ""
    return None if _is_loopback(host) else host


def is_local(request: Request) -> bool:
    """Tell whether the caller is a program on this machine, talking to us directly.

    A proxy on this machine also comes from loopback: it shows in its headers, or in the name it was asked for (which
    also stops a web page that points its own name at 127.0.0.1).
    """
    if address_of(request) is not None or any(name in request.headers for name in FORWARDED):
        return False
    return request.url.hostname == "localhost" or _is_loopback(request.url.hostname or "")


def has_token(request: Request, token: str) -> bool:
    """Compare the bearer token in constant time; without a configured token nobody has it."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return bool(token) and scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class SecurityHeaders:
    """Adds `HEADERS` to every response that does not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the response's headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)
