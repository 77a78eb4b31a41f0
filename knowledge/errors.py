"""What can be wrong with the knowledge, said so that a maintainer knows what to do."""

from __future__ import annotations


class KnowledgeError(Exception):
    """A problem in the knowledge files or the database; its text names the file, the key and the remedy."""


class KnowledgeErrors(KnowledgeError):
    """Several problems found in one pass, so that one run shows all there is to mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
