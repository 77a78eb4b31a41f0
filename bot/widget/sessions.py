"""Who sits at a widget: a random id with its site and its end in a signed token, kept by the browser, not by us."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Callable
from typing import NamedTuple

LIFETIME = 30 * 24 * 3600  # seconds
TOKEN = re.compile(r"(?P<signed>(?P<site>[a-z0-9-]{1,40})\.(?P<visitor>[\w-]{24})\.(?P<end>\d{10}))\.(?P<sign>[0-9a-f]{64})", re.A)  # fmt: skip


class Session(NamedTuple):
    """A visitor of a site."""

    site: str
    visitor: str


class Sessions:
    """Issues and reads tokens `<site>.<visitor>.<end>.<signature>`; only who has the secret can make one."""

    def __init__(self, secret: str, clock: Callable[[], float] = time.time) -> None:
        self._secret = secret.encode()
        self._clock = clock

    def issue(self, site: str) -> str:
        """A token for a new visitor of a site."""
        signed = f"{site}.{secrets.token_urlsafe(18)}.{int(self._clock()) + LIFETIME}"
        return f"{signed}.{self._sign(signed)}"

    def read(self, token: str) -> Session | None:
        """Whose token it is; None when it was not issued here or has ended."""
        match = TOKEN.fullmatch(token)
        if not match or not hmac.compare_digest(match["sign"], self._sign(match["signed"])):
            return None
        return Session(match["site"], match["visitor"]) if self._clock() < int(match["end"]) else None

    def _sign(self, signed: str) -> str:
        # "widget" in front: a signature made for the page's cookie with the same secret is none here
        return hmac.new(self._secret, f"widget {signed}".encode(), hashlib.sha256).hexdigest()
