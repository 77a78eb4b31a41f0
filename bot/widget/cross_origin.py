"""Who may call the widget's routes from a browser: pages of the bot itself and of the origins that profiles name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from bot.http import BadRequest, error
from bot.sites import Site

Handler = Callable[[Request], Awaitable[Response]]
NOT_ALLOWED = "本站点未获准嵌入咨询窗口，请联系维护人员登记网站地址。"
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Max-Age": "7200",
}
SHARED = {"Cross-Origin-Resource-Policy": "cross-origin", "Vary": "Origin", "Cache-Control": "no-store"}


def cross_origin(handler: Handler) -> Handler:
    """Wrap a route: refuses unknown origins, answers preflights, and lets allowed pages read also the errors."""

    async def handle(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin and not _is_own(request, origin) and origin not in request.app.state.sites.origins():
            return error(403, NOT_ALLOWED, SHARED)
        if request.method == "OPTIONS":
            response = Response(status_code=204, headers=PREFLIGHT)
        else:
            try:
                response = await handler(request)
            except BadRequest as problem:
                response = error(problem.status, problem.sentence)
        response.headers.update(SHARED)
        if origin:
            response.headers["Access-Control-Allow-Origin"] = origin
        return response

    return handle


def admit(request: Request, site: Site) -> None:
    """Raise `BadRequest` (403) when the calling page is none that shows this site. Programs send no origin."""
    origin = request.headers.get("origin")
    if origin and not _is_own(request, origin) and origin not in site.allowed_origins:
        raise BadRequest(403, NOT_ALLOWED)


def _is_own(request: Request, origin: str) -> bool:
    public = request.app.state.settings.public_url.rstrip("/")
    return origin != "null" and (origin == public or urlsplit(origin).netloc == request.headers.get("host"))
