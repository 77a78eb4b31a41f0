"""微信客服: customers in WeChat, fetched in pages; while a person looks after a customer the bot is silent."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from typing import Any

from bot.channels import sentences
from bot.channels.channel import Desk
from bot.channels.choices import Buttons
from bot.channels.delivery import deliver
from bot.channels.errors import DeliveryError
from bot.channels.rendering import Abilities
from bot.channels.splitting import Limit
from bot.channels.ways import Ways
from bot.channels.wecom.api import make_api
from bot.channels.wecom.callback import Callback
from bot.channels.wecom.cursors import Cursors
from bot.channels.wecom.kf_calls import ASSISTANT, PERSON, QUEUE, Calls
from bot.channels.wecom.kf_reading import News, Said, read, read_news
from bot.door import Incoming

logger = logging.getLogger("bot.channels")
STALE = 1800.0  # seconds: an older question, found after an outage, has been asked elsewhere
BESIDE = Limit(bytes=1024)  # text over a menu
WELCOME = Abilities(BESIDE, buttons=5)


class WeComKf(Callback):
    """Switched on by `WECOM_CORP_ID`, `WECOM_KF_SECRET`, `WECOM_KF_TOKEN` and `WECOM_KF_AES_KEY`."""

    name = "wecom_kf"
    taken = "success"
    # five messages for one of the customer's; a text holds 2,048 bytes, less the line that says how to go on
    abilities = Abilities(Limit(bytes=1980), buttons=8, apart=True, beside=BESIDE, most=5)

    def __init__(self, desk: Desk) -> None:
        settings = desk.settings
        super().__init__(desk, settings.wecom_kf_token, settings.wecom_kf_aes_key)
        self._buttons = Buttons(desk.secret)
        api = make_api(settings.wecom_corp_id, settings.wecom_kf_secret, settings.wecom_api_url)
        self._calls = Calls(api, lambda said, message: self._buttons.put(_room(said), message))
        self._cursors = Cursors(settings.data_folder / "wecom_kf.json")
        self._fetching: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def start(self) -> None:
        """Fetch what came in while nobody was there."""
        for account in self._cursors.accounts():
            self.answering.start(self._fetch(News(account, "")))

    async def stop(self) -> None:
        """Let answers under way go out."""
        await super().stop()
        await self._calls.close()

    def heed(self, message: dict[str, str]) -> None:
        """It says only that there is something to fetch."""
        news = read_news(message)
        if news is not None:
            self.answering.start(self._fetch(news))

    async def _fetch(self, news: News) -> None:
        """Take all that is new, page by page; one at a time for an account, so that no page is taken twice."""
        async with self._fetching[news.account]:
            pages: list[dict[str, Any]] = [{"has_more": 1}]
            while pages[-1].get("has_more"):
                if not await deliver(self.name, lambda: self._fetch_page(news, pages)):
                    return  # the next news begins where this one did

    async def _fetch_page(self, news: News, pages: list[dict[str, Any]]) -> None:
        cursor = self._cursors.get(news.account)
        page = await self._calls.sync(news.account, cursor, news.token)
        for message in page.get("msg_list", []):
            self._take(message)
        self._cursors.put(news.account, str(page.get("next_cursor") or cursor))
        pages.append(page)

    def _take(self, message: dict[str, Any]) -> None:
        try:
            said = read(message)
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            logger.warning("skipped channel=%s: %s", self.name, type(problem).__name__)
            return
        if said is None or said.at < time.time() - STALE:
            return
        text = self._buttons.read(_room(said), said.button) if said.button else None
        incoming = Incoming(self.name, _room(said), text or said.text, message_id=said.message_id)
        self.answering.take(incoming, self._ways(said))

    def _ways(self, said: Said) -> Ways:
        if said.welcome:
            return Ways(lambda part: self._calls.welcome(said, part), abilities=WELCOME)
        return Ways(
            lambda part: self._calls.send(said, part),
            admitted=lambda: self._may_speak(said),
            afterwards=lambda status: self._hand_over(said, status),
        )

    async def _may_speak(self, said: Said) -> bool:
        try:
            state = await self._calls.state(said)
            if not state:
                await self._calls.move(said, ASSISTANT)
        except DeliveryError as problem:
            logger.warning("state channel=%s unknown: %s", self.name, problem)
            return True  # if it is a person's turn the platform refuses our message
        return state not in (QUEUE, PERSON)

    async def _hand_over(self, said: Said, status: str) -> None:
        if status == "handed_over" and self.settings.wecom_kf_handover:
            await deliver(self.name, lambda: self._calls.move(said, QUEUE, sentences.A_PERSON_COMES))


def _room(said: Said) -> str:
    return f"{said.account}.{said.customer}"
