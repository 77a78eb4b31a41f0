"""What a firm says about itself, as the facts that the eligibility engine decides on."""

from bot.nlu.facts.changes import changes_in
from bot.nlu.facts.read import facts_of
from bot.nlu.facts.skip import skipped
from bot.nlu.facts.told import Told

__all__ = ["Told", "changes_in", "facts_of", "skipped"]
