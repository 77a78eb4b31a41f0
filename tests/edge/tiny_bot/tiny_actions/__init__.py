"""Actions of the tiny bot: one for each way in which an answer can go right or wrong."""

from __future__ import annotations

import time
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

Events = list[dict[str, Any]]
CONTACT: dict[str, Any] = {
    "kind": "center",
    "status": "answered",
    "data": {
        "centers": [{"name": "云泽市知识产权保护中心", "short": "云泽中心", "phones": [{"number": "0999-1234567"}]}]
    },
    "sources": [{"id": "test", "title": "测试来源", "locator": "第一条", "as_of": "2025-11"}],
    "suggestions": ["复述"],
}


class Echo(Action):
    """Says what it was told, with a blank line in the middle."""

    def name(self) -> str:
        return "tiny_echo"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        dispatcher.utter_message(text=f"您说：\n\n{tracker.latest_message['text']}")
        return []


class Contact(Action):
    """A text with an envelope and a button."""

    def name(self) -> str:
        return "tiny_contact"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        buttons = [{"title": "再说一遍", "payload": "复述"}]
        dispatcher.utter_message(text="云泽中心的电话是0999-1234567。", json_message=CONTACT, buttons=buttons)
        return []


class Boom(Action):
    """Fails."""

    def name(self) -> str:
        return "tiny_boom"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        raise RuntimeError("secret detail of the machine")


class Slow(Action):
    """Blocks its thread for longer than anybody waits."""

    def name(self) -> str:
        return "tiny_slow"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        time.sleep(1.5)
        dispatcher.utter_message(text="终于好了。")
        return []


class Silent(Action):
    """Says nothing."""

    def name(self) -> str:
        return "tiny_silent"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        return []


class Count(Action):
    """Counts the messages of a conversation: a lost or doubled one shows."""

    def name(self) -> str:
        return "tiny_count"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        count = (tracker.get_slot("count") or 0) + 1
        time.sleep(0.02)
        dispatcher.utter_message(text=f"第{count:.0f}条")
        return [SlotSet("count", count)]


class Person(Action):
    """Has none, as the real bot."""

    def name(self) -> str:
        return "tiny_person"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        custom = {"kind": "handover", "status": "handed_over", "data": {}, "sources": [], "suggestions": []}
        dispatcher.utter_message(text="我这里没有人工坐席。", json_message=custom)
        return []


class Missed(Action):
    """Gives up after misunderstandings."""

    def name(self) -> str:
        return "tiny_missed"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        data = {"missing": "question", "options": []}
        custom = {"kind": "handover", "status": "handed_over", "data": data, "sources": [], "suggestions": []}
        dispatcher.utter_message(text="没听懂。", json_message=custom)
        return []
