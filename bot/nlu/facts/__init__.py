"""What a firm says about itself, as the facts that the eligibility engine decides on."""

from bot.nlu.facts.answers import reply_of
from bot.nlu.facts.changes import changes_in, changes_of
from bot.nlu.facts.read import asked_about, facts_of
from bot.nlu.facts.skip import skipped
from bot.nlu.facts.told import Told
from knowledge.eligibility.join import answered, joined

__all__ = ["Told", "answered", "asked_about", "changes_in", "changes_of", "facts_of", "joined", "reply_of", "skipped"]
