"""The name of a report in its link: unguessable, signed, with its end in it. `<id><end><signature>` in 48 characters."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import struct
from datetime import datetime, timezone

ID, END, SIGNATURE = 16, 4, 16  # bytes
SHAPE = re.compile(r"[A-Za-z0-9_-]{48}")  # 36 bytes fill it to the last bit: one token has one spelling


class Links:
    """Makes and reads tokens; only who has the secret can make one."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def make(self, report_id: str, expires_at: datetime) -> str:
        """The token of a report, `report_id` from `new_id`; seconds are the finest that the end is kept in."""
        signed = bytes.fromhex(report_id) + struct.pack(">I", int(expires_at.timestamp()))
        return base64.urlsafe_b64encode(signed + self._sign(signed)).decode()

    def read(self, token: str, now: datetime) -> str | None:
        """The id of the report, or None for a token that was not made here or is past its end."""
        if not SHAPE.fullmatch(token):
            return None
        data = base64.urlsafe_b64decode(token)
        signed, signature = data[: ID + END], data[ID + END :]
        if not hmac.compare_digest(signature, self._sign(signed)):
            return None
        (end,) = struct.unpack(">I", signed[ID:])
        return signed[:ID].hex() if now < datetime.fromtimestamp(end, timezone.utc) else None

    def _sign(self, signed: bytes) -> bytes:
        return hmac.new(self._secret, b"report" + signed, hashlib.sha256).digest()[:SIGNATURE]


def new_id() -> str:
    """A random id of 128 bits, in hexadecimal."""
    return secrets.token_hex(ID)
