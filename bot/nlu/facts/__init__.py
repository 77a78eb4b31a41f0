"""What a firm says about itself, as the facts that the eligibility engine decides on."""

from bot.nlu.facts.read import asked_about, facts_of

__all__ = ["asked_about", "facts_of"]
