"""「我们公司能备案吗」: the check of a firm in the dialogue."""

from actions.eligibility import report
from actions.eligibility.check import answer, overheard, pending
from actions.eligibility.concern import concerns

__all__ = ["answer", "concerns", "overheard", "pending", "report"]
