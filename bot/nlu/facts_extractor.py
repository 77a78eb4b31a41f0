"""Rasa component: what the firm says about itself, as one entity with plain data."""

import datetime
from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.facts import Told, changes_in, clause_model, facts_of, skipped
from bot.nlu.facts.place import gazetteer
from bot.nlu.facts.updates import so_many
from bot.nlu.knowledge_extractor import QUESTIONS
from bot.nlu.language import chinese
from knowledge.eligibility.exchange import in_talk, to_json

NAME = "FactsExtractor"
# The figures that a talk about a programme is about, though no check has asked for them.
COUNTED_BY = {"operation_center": ("yearly_amount_yuan", "project_count", "entity_count")}
# Texts that pass through most of the readers.
_TYPICAL = (
    "苏州的公司做芯片,成立3年,社保5个人,2件发明都授权了,1件在审,没有非正常,其他条件都满足",
    "去年有1件非正常,已经撤回,研发投入占3%,制度团队都有,注册资本500万",
    "专利产品是我们自己生产的,专利权人是我们,没有权属纠纷,龙头企业,带动20家,转化10个项目,瞪羚企业2022年入库",
    "不是2件,是3件,再来一件呢,不清楚",
)


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class FactsExtractor(GraphComponent):
    """Adds one entity 「facts」 to a normalised text that states something about the firm, or answers a question."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FactsExtractor":
        # tables and the clauses' model are loaded and patterns compiled before anyone waits
        clause_model.prepare()
        for text in _TYPICAL:
            told = Told(chinese()(text), datetime.date(2020, 1, 1))
            facts_of(told), changes_in(told), skipped(told)
        return cls()

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        for message in messages:
            check, applicant = tracker.get_slot("check") or {}, tracker.get_slot("applicant") or {}
            found = entity(
                message.get(TEXT) or "", datetime.date.today(), check, applicant, tracker.get_slot("program")
            )
            if found is not None:
                message.set(ENTITIES, [*message.get(ENTITIES, []), found], add_to_output=True)
            self.process(message.get(QUESTIONS, []), tracker)
        return messages


def entity(
    text: str,
    today: datetime.date,
    check: Mapping[str, Any],
    applicant: Mapping[str, Any] | None = None,
    program: str | None = None,
) -> dict[str, Any] | None:
    """The entity of a text; None when it states nothing.

    `check` is the eligibility check of the dialogue (actions/eligibility/check.py): what it has asked, while it waits;
    `applicant` what the user's firm has told before: the readers need to know where the firm in talk is registered;
    `program` the programme that the talk is about: 「项目倒有十二个」 are those of an operation centre there.
    `value` is the exchange JSON of the facts, `changes` is what is relative to earlier ones (`knowledge.eligibility.join`
    says what becomes of it), `skipped` names what the user does not know.
    """
    waiting = bool(check.get("open")) and not so_many(text)
    firm = check.get("supposed") or in_talk(applicant or {}, check)
    told = Told(
        chinese()(text),
        today,
        tuple(check.get("facts") or ()) if waiting else COUNTED_BY.get(program or "", ()),
        gazetteer().by_code.get(check.get("home") or "") if waiting else None,
        gazetteer().by_code.get(firm.get("place") or ""),
    )
    value = to_json(facts_of(told))
    changes, unknown = [dict(change) for change in changes_in(told)], list(skipped(told))
    if not (value or changes or unknown):
        return None
    found = {"value": value, "changes": changes, "skipped": unknown}
    return {"entity": "facts", **found, "start": 0, "end": len(text), "extractor": NAME}
