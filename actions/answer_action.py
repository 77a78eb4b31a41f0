"""The custom action: tracker → question → answer → envelope."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import several
from actions.desk import Desk, audience_of, desk
from actions.slots import Context


class ActionAnswer(Action):
    """Answers a message from the knowledge base, or says what is not in it."""

    def __init__(self, at: Desk | None = None) -> None:
        self._desk = at

    def name(self) -> str:
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        at = self._desk or desk(audience_of(tracker.get_latest_input_channel()))
        context = Context.from_slots(tracker.slots).on_site(tracker.latest_message.get("metadata"))
        answer = several.answer(tracker.latest_message, context, at)
        dispatcher.utter_message(text=answer.text, json_message=answer.envelope())
        return (answer.context or context).events()
