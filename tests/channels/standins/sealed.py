"""What WeChat and WeCom have in common: XML, signatures with a time stamp, AES; by wechatpy's own code."""

from __future__ import annotations

import secrets
import time
from typing import Any
from xml.sax.saxutils import escape

import xmltodict
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


def xml_of(**fields: Any) -> str:
    """An XML message as the platforms write it."""
    return "<xml>" + "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in fields.items()) + "</xml>"


def signature(token: str, *data: str) -> str:
    signer = WeChatSigner()
    signer.add_data(token, *data)
    return str(signer.signature)


def signed(token: str, stamp: float | None = None) -> dict[str, str]:
    """The query of a signed request."""
    timestamp, nonce = str(int(stamp or time.time())), secrets.token_hex(5)
    return {"signature": signature(token, timestamp, nonce), "timestamp": timestamp, "nonce": nonce}


def sealed(crypto: WeChatCrypto, xml: str, stamp: float | None = None) -> tuple[dict[str, str], str]:
    """Query and body of an encrypted request."""
    timestamp, nonce = str(int(stamp or time.time())), secrets.token_hex(5)
    outer = xmltodict.parse(crypto.encrypt_message(xml, nonce, timestamp))["xml"]
    query = {"msg_signature": outer["MsgSignature"], "timestamp": timestamp, "nonce": nonce, "encrypt_type": "aes"}
    return query, xml_of(ToUserName="gh_1", Encrypt=outer["Encrypt"])


def opened(crypto: WeChatCrypto, body: str) -> dict[str, str]:
    """The fields of an encrypted answer, its signature checked."""
    outer = xmltodict.parse(body)["xml"]
    xml = crypto.decrypt_message(outer, outer["MsgSignature"], outer["TimeStamp"], outer["Nonce"])
    return dict(xmltodict.parse(xml)["xml"])
