"""Can this firm file, and with whom: facts in, verdict and reasons out. No database, no wording, no clock."""

from knowledge.eligibility.applicant import Applicant, Business, Honour, Record
from knowledge.eligibility.candidates import assess_all, candidates, taking_field
from knowledge.eligibility.evaluate import VERDICTS, Assessment, Check, Verdict, assess, evaluate
from knowledge.eligibility.exchange import from_json, to_json
from knowledge.eligibility.gap import Change, Gap, gap
from knowledge.eligibility.holdings import Holding
from knowledge.eligibility.next_question import Question, next_question, remaining, remaining_for
from knowledge.eligibility.outcome import Case, Outcome, Status
from knowledge.eligibility.validate import Problem, problems
from knowledge.eligibility.what_if import Difference, compare, compare_all, what_if, with_more

__all__ = [
    "VERDICTS", "Applicant", "Assessment", "Business", "Case", "Change", "Check", "Difference", "Gap", "Holding",
    "Honour", "Outcome", "Problem", "Question", "Record", "Status", "Verdict", "assess", "assess_all", "candidates",
    "compare", "compare_all", "evaluate", "from_json", "gap", "next_question", "problems", "remaining",
    "remaining_for", "taking_field", "to_json", "what_if", "with_more",
]  # fmt: skip
