"""WeCom's side: sealed callbacks, tokens by secret, messages of an app; and 微信客服 with its pages and states."""

from __future__ import annotations

import time
from typing import Any

import httpx
from wechatpy.crypto import WeChatCrypto

from tests.channels.standins.platform import Call, Platform, Trouble
from tests.channels.standins.sealed import AES_KEY, sealed, xml_of

CORP, AGENT, TOKEN, SECRET = "ww1234567890", "1000002", "token-of-the-app", "secret-of-the-app"
KF_TOKEN, KF_SECRET, ACCOUNT = "token-of-the-kf", "secret-of-the-kf", "wk_account"
ACCESS = "access-of-wecom"


class Company(Platform):
    """What both ways into a company share."""

    token, secret = TOKEN, SECRET

    def __init__(self) -> None:
        super().__init__()
        self.crypto = WeChatCrypto(self.token, AES_KEY, CORP)
        self.tokens = 0

    @property
    def address(self) -> str:
        return f"/webhooks/{self.name}/webhook"

    def secrets(self) -> list[str]:
        return [self.token, self.secret, ACCESS, AES_KEY]

    def respond(self, call: Call) -> Any:
        if call.path == "/cgi-bin/gettoken":
            assert call.query == {"corpid": CORP, "corpsecret": self.secret}
            self.tokens += 1
            return {"errcode": 0, "errmsg": "ok", "access_token": f"{ACCESS}{self.tokens}", "expires_in": 7200}
        if call.query.get("access_token") != f"{ACCESS}{self.tokens}":
            return {"errcode": 40014, "errmsg": "invalid access_token"}
        return self.work(call)

    def work(self, call: Call) -> Any:
        raise NotImplementedError

    def limited(self) -> Trouble:
        return Trouble(200, {"errcode": 45009, "errmsg": "api freq out of limit"}, at=self.send_path)

    def expired(self) -> Trouble:
        return Trouble(200, {"errcode": 42001, "errmsg": "access_token expired"}, at=self.send_path)

    def tokens_fetched(self) -> int:
        return self.tokens

    async def deliver(
        self, fields: dict[str, Any], wait: bool = True, stamp: float | None = None, crypto: Any = None
    ) -> httpx.Response:
        query, body = sealed(crypto or self.crypto, xml_of(**fields), stamp)
        response = await self.bot.post(self.address, params=query, content=body.encode())
        if wait:
            await self.drain()
        return response


class WeCom(Company):
    name = "wecom"
    send_path = "message/send"

    def __init__(self) -> None:
        super().__init__()
        self.got: dict[str, list[str]] = {}

    def settings(self) -> dict[str, Any]:
        return {
            "wecom_corp_id": CORP, "wecom_agent_id": AGENT, "wecom_secret": SECRET, "wecom_token": TOKEN,
            "wecom_aes_key": AES_KEY, "wecom_api_url": self.url,
        }  # fmt: skip

    def work(self, call: Call) -> Any:
        assert (call.path, call.body["agentid"], call.body["msgtype"]) == ("/cgi-bin/message/send", int(AGENT), "text")
        content = call.body["text"]["content"]
        assert len(content.encode()) <= 2048, "WeCom would cut it"
        self.got.setdefault(call.body["touser"], []).append(content)
        return {"errcode": 0, "errmsg": "ok", "msgid": "1"}

    def fields(self, user: str, **more: Any) -> dict[str, Any]:
        return {"ToUserName": CORP, "FromUserName": user, "CreateTime": int(time.time()), "AgentID": AGENT, **more}

    async def say(
        self, user: str, text: str, number: int | None = None, wait: bool = True, **more: Any
    ) -> httpx.Response:
        number = number or self.number() + 1000
        return await self.deliver(
            self.fields(user, **{"MsgType": "text", "Content": text, "MsgId": number, **more}), wait
        )

    def heard(self, user: str) -> list[str]:
        return list(self.got.get(user, []))

    def choices(self, user: str) -> list[str]:
        return self.typed_choices(user)

    async def choose(self, user: str, title: str) -> httpx.Response:
        return await self.type_choice(user, title)

    async def forged(self, text: str) -> httpx.Response:
        fields = self.fields("甲", MsgType="text", Content=text, MsgId=1)
        return await self.deliver(fields, crypto=WeChatCrypto("another", AES_KEY, CORP))


class WeComKf(Company):
    name = "wecom_kf"
    send_path = "kf/send_msg"
    token, secret = KF_TOKEN, KF_SECRET
    page = 2  # messages in one page

    def __init__(self) -> None:
        super().__init__()
        self.inbox: list[dict[str, Any]] = []
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.states: dict[str, int] = {}
        self.known: set[str] = set()  # ids of messages
        self.quota: dict[str, int] = {}  # how many more may be sent
        self.codes: set[str] = set()  # good for one answer to an event

    def settings(self) -> dict[str, Any]:
        return {
            "wecom_corp_id": CORP, "wecom_kf_secret": KF_SECRET, "wecom_kf_token": KF_TOKEN,
            "wecom_kf_aes_key": AES_KEY, "wecom_api_url": self.url,
        }  # fmt: skip

    def work(self, call: Call) -> Any:
        return getattr(self, "_" + call.path.removeprefix("/cgi-bin/kf/").replace("/", "_"))(call.body)

    def _sync_msg(self, body: dict[str, Any]) -> Any:
        assert body["open_kfid"] == ACCOUNT
        start = int(body.get("cursor") or 0)
        messages = self.inbox[start : start + self.page]
        after = start + len(messages)
        return {"errcode": 0, "next_cursor": str(after), "has_more": int(after < len(self.inbox)), "msg_list": messages}

    def _send_msg(self, body: dict[str, Any]) -> Any:
        user = body["touser"]
        if body["msgid"] in self.known:
            return {"errcode": 40100, "errmsg": "msgid exists"}
        if self.states.get(user, 0) not in (0, 1):
            return {"errcode": 95018, "errmsg": "send msg session status invalid"}
        if not self.quota.get(user):
            return {"errcode": 95001, "errmsg": "send msg count limit"}
        self.quota[user] -= 1
        self.known.add(body["msgid"])
        return self._keep(user, body)

    def _send_msg_on_event(self, body: dict[str, Any]) -> Any:
        if body["code"] not in self.codes:
            return {"errcode": 95003, "errmsg": "invalid code"}
        self.codes.remove(body["code"])
        return self._keep(body["code"].removeprefix("code-of-"), body)

    def _keep(self, user: str, body: dict[str, Any]) -> Any:
        if body["msgtype"] == "text":
            assert len(body["text"]["content"].encode()) <= 2048
        else:
            assert len(body["msgmenu"]["head_content"].encode()) <= 1024
            for entry in body["msgmenu"]["list"]:
                assert 1 <= len(entry["click"]["id"].encode()) <= 64
                assert 1 <= len(entry["click"]["content"].encode()) <= 128
        self.sent.append((user, body))
        return {"errcode": 0, "errmsg": "ok", "msgid": body.get("msgid", "")}

    def _service_state_get(self, body: dict[str, Any]) -> Any:
        return {"errcode": 0, "service_state": self.states.get(body["external_userid"], 0)}

    def _service_state_trans(self, body: dict[str, Any]) -> Any:
        user, to = body["external_userid"], body["service_state"]
        if to not in {0: (1, 2, 3, 4), 1: (2, 3, 4), 2: (3, 4), 3: (4,)}.get(self.states.get(user, 0), ()):
            return {"errcode": 95016, "errmsg": "invalid state transition"}
        self.states[user] = to
        if to == 2:
            self.codes.add(f"code-of-{user}")
            return {"errcode": 0, "msg_code": f"code-of-{user}"}
        return {"errcode": 0}

    def put(self, user: str, number: int | None = None, **more: Any) -> None:
        """A message comes into the inbox."""
        message_id = f"kf{number or self.number() + 1000}"
        if any(message["msgid"] == message_id for message in self.inbox):
            return
        self.quota[user] = 5
        self.inbox.append(
            {
                "msgid": message_id, "open_kfid": ACCOUNT, "external_userid": user, "send_time": int(time.time()),
                "origin": 3, **more,
            }
        )  # fmt: skip

    async def say(
        self, user: str, text: str, number: int | None = None, wait: bool = True, **more: Any
    ) -> httpx.Response:
        content = {"content": text, **({"menu_id": more["menu_id"]} if "menu_id" in more else {})}
        self.put(user, number, msgtype="text", text=content)
        return await self.tell(wait)

    async def tell(self, wait: bool = True, **named: Any) -> httpx.Response:
        """The callback says no more than that there is something new."""
        fields = {"ToUserName": CORP, "CreateTime": 1, "MsgType": "event", "Event": "kf_msg_or_event"}
        return await self.deliver({**fields, "Token": "t", "OpenKfId": ACCOUNT}, wait, **named)

    def bodies(self, user: str) -> list[dict[str, Any]]:
        return [body for to, body in self.sent if to == user]

    def heard(self, user: str) -> list[str]:
        texts = [
            b["text"]["content"] if b["msgtype"] == "text" else b["msgmenu"]["head_content"] for b in self.bodies(user)
        ]
        return [text for text in texts if text != "接着问："]

    def entries(self, user: str) -> list[dict[str, str]]:
        last = self.bodies(user)[-1]
        return [entry["click"] for entry in last["msgmenu"]["list"]] if last["msgtype"] == "msgmenu" else []

    def choices(self, user: str) -> list[str]:
        return [entry["content"] for entry in self.entries(user)]

    async def choose(self, user: str, title: str) -> httpx.Response:
        (entry,) = [entry for entry in self.entries(user) if entry["content"] == title]
        return await self.say(user, title, menu_id=entry["id"])

    async def more(self, user: str) -> None:
        await self.drain()
        if self.heard(user) and "“继续”" in self.heard(user)[-1]:
            await self.say(user, "继续")

    async def forged(self, text: str) -> httpx.Response:
        self.put("甲", msgtype="text", text={"content": text})
        return await self.tell(crypto=WeChatCrypto("another", AES_KEY, CORP))
