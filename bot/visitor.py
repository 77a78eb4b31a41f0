"""Who sits at the page: a random id in a signed cookie, so that nobody can take up another visitor's conversation."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

COOKIE = "visitor"
MAX_AGE = 30 * 24 * 3600  # seconds


class Visitors:
    """Issues and checks cookie values of the form `<id>.<signature>`."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def issue(self) -> tuple[str, str]:
        """Return a new visitor id and the cookie value that proves it."""
        visitor = secrets.token_urlsafe(18)
        return visitor, f"{visitor}.{self._sign(visitor)}"

    def read(self, value: str | None) -> str | None:
        """Return the visitor id of a cookie, or None when it was not issued here."""
        visitor, dot, signature = (value or "").partition(".")
        genuine = dot and hmac.compare_digest(signature.encode(), self._sign(visitor).encode())
        return visitor if genuine else None

    def _sign(self, visitor: str) -> str:
        return hmac.new(self._secret, visitor.encode(), hashlib.sha256).hexdigest()


def load_secret(configured: str, folder: Path, name: str = "visitor") -> str:
    """Return the configured secret, or the one kept in `folder`; makes it (readable by the owner only) when new."""
    if configured:
        return configured
    path = folder / f"{name}.secret"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        secret = secrets.token_urlsafe(32)
        file.write(secret)
    return secret
