"""Requests as WeChat and WeCom sign and encrypt them; the cryptography is wechatpy's.

A time stamp is part of every signature, so what was overheard is of no use after a few minutes, and before that it is
a message seen before.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Mapping
from xml.parsers.expat import ExpatError

import xmltodict
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

from bot.channels.channel import is_fresh
from bot.channels.errors import Forged, Malformed

FRESH = 300.0  # seconds: their servers keep time, ours should

Query = Mapping[str, str]


class Seal:
    """Opens and closes what goes between us and one account; without a key messages are signed only."""

    def __init__(self, token: str, aes_key: str, receiver: str) -> None:
        self._token = token
        self._crypto = WeChatCrypto(token, aes_key, receiver) if aes_key else None

    def check(self, query: Query) -> None:
        """Raise `Forged` unless the platform signed this request (token, time stamp and nonce)."""
        self._check(query, query.get("signature", ""))

    def open_text(self, query: Query, sealed: str) -> str:
        """Return what is in an encrypted text, signed together with it. Raises `Forged` or `Malformed`."""
        if self._crypto is None:
            raise Malformed("encrypted, and there is no key")
        signature = query.get("msg_signature", "")
        self._check(query, signature, sealed)
        xml = {"Encrypt": sealed}
        try:
            opened: str = self._crypto.decrypt_message(
                xml, signature, query.get("timestamp", ""), query.get("nonce", "")
            )
        except Exception as problem:  # base64, padding, UTF-8, another account's: wechatpy raises what it meets
            raise Malformed(type(problem).__name__) from None
        return opened

    def open_message(self, query: Query, body: bytes) -> dict[str, str]:
        """Return the fields of a message in the body. Raises `Forged` or `Malformed`."""
        if self._crypto is None:
            self.check(query)
            return read_xml(body)
        sealed = read_xml(body, before_the_check=True).get("Encrypt")
        if not sealed:
            raise Forged("not encrypted, though there is a key")
        return read_xml(self.open_text(query, sealed).encode())

    def close_message(self, xml: str) -> str:
        """Return an answer as the platform wants it: encrypted where there is a key."""
        if self._crypto is None:
            return xml
        closed: str = self._crypto.encrypt_message(xml, secrets.token_hex(8), str(int(time.time())))
        return closed

    def _check(self, query: Query, signature: str, *more: str) -> None:
        signer = WeChatSigner()
        signer.add_data(self._token, query.get("timestamp", ""), query.get("nonce", ""), *more)
        if not hmac.compare_digest(signer.signature.encode(), signature.encode()):
            raise Forged("wrong signature")
        if not is_fresh(query.get("timestamp", ""), FRESH):
            raise Forged("time stamp out of date")


def read_xml(body: bytes, before_the_check: bool = False) -> dict[str, str]:
    """Return the flat fields of `<xml>`; entities and nested fields are left out. Raises `Forged` or `Malformed`."""
    try:
        root = xmltodict.parse(body)["xml"]
    except (ExpatError, ValueError, KeyError, TypeError, RecursionError):
        raise (Forged if before_the_check else Malformed)("not their XML") from None
    if not isinstance(root, dict):
        raise (Forged if before_the_check else Malformed)("not their XML")
    return {name: value for name, value in root.items() if isinstance(value, str)}


def write_xml(**fields: str | int) -> str:
    """Return `<xml>` with the fields; a text may hold anything."""
    inside = "".join(f"<{name}>{_value(value)}</{name}>" for name, value in fields.items())
    return f"<xml>{inside}</xml>"


def _value(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    return "<![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]>"
