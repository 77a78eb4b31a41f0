"""Requests as Feishu signs and encrypts them."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from bot.channels.channel import is_fresh
from bot.channels.errors import Forged, Malformed

FRESH = 600.0  # seconds
BLOCK = 16  # bytes
Json = dict[str, Any]


class Seal:
    """Opens requests with the app's Encrypt Key; the Verification Token is compared too where it is set."""

    def __init__(self, encrypt_key: str, verification_token: str) -> None:
        self._encrypt_key = encrypt_key.encode()
        self._key = hashlib.sha256(self._encrypt_key).digest()
        self._token = verification_token

    def open(self, headers: Mapping[str, str], body: bytes) -> Json:
        """Return the event in a request. Raises `Forged` or `Malformed`.

        Only the question whether the address is ours (`url_verification`) comes without a signature.
        """
        signature = headers.get("x-lark-signature", "")
        if signature:
            self._check(headers, signature, body)
        event = _object(self._plain(_object(body, Forged).get("encrypt")), Malformed)
        if not signature and event.get("type") != "url_verification":
            raise Forged("not signed")
        header = event.get("header")
        token = event.get("token") or (header.get("token") if isinstance(header, dict) else "")
        if self._token and not hmac.compare_digest(str(token).encode(), self._token.encode()):
            raise Forged("wrong verification token")
        return event

    def _check(self, headers: Mapping[str, str], signature: str, body: bytes) -> None:
        stamp, nonce = headers.get("x-lark-request-timestamp", ""), headers.get("x-lark-request-nonce", "")
        ours = hashlib.sha256(f"{stamp}{nonce}".encode() + self._encrypt_key + body).hexdigest()
        if not hmac.compare_digest(ours.encode(), signature.encode()):
            raise Forged("wrong signature")
        if not is_fresh(stamp, FRESH):
            raise Forged("time stamp out of date")

    def _plain(self, sealed: object) -> bytes:
        if not isinstance(sealed, str):
            raise Forged("not encrypted")
        try:
            raw = b64decode(sealed, validate=True)
            decryptor = Cipher(algorithms.AES(self._key), modes.CBC(raw[:BLOCK])).decryptor()
            padded = decryptor.update(raw[BLOCK:]) + decryptor.finalize()
            unpadder = PKCS7(BLOCK * 8).unpadder()
            return unpadder.update(padded) + unpadder.finalize()
        except ValueError:
            raise Forged("encrypted with another key") from None


def _object(raw: bytes, problem: type[Exception]) -> Json:
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        raise problem("not JSON") from None
    if not isinstance(value, dict):
        raise problem("no JSON object")
    return value
