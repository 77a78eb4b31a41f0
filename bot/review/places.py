"""Where the lines are that a new one is compared with; one folder holds them all, as the repository does."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

import yaml

from bot.problems import SetupProblem
from bot.replies import FALLBACK
from scripts.nlu_report.data import Line, read_lines


class Places:
    """The data of the understanding below `root`, read when asked for."""

    def __init__(self, root: Path) -> None:
        self.config = root / "config.yml"
        self.domain = root / "domain.yml"
        self.training = root / "nlu_data" / "nlu"
        self.reviewed = self.training / "reviewed.yml"
        self.blind = root / "tests" / "nlu" / "held_out.yml"
        self.cases = root / "tests" / "eval" / "cases"
        for path in (self.config, self.domain, self.training, self.blind):
            if not path.exists():
                raise SetupProblem(f"{path} is missing: the command needs a checked-out repository (--files DIR)")

    @cached_property
    def intents(self) -> list[str]:
        """The intents that a line may stand for."""
        names = yaml.safe_load(self.domain.read_text(encoding="utf-8"))["intents"]
        return [name for name in names if name != FALLBACK]

    @cached_property
    def lines(self) -> list[Line]:
        """All training lines."""
        return read_lines(sorted(self.training.glob("*.yml")))

    @cached_property
    def blind_lines(self) -> list[Line]:
        """The lines that measure and are never learnt."""
        return read_lines([self.blind])

    @cached_property
    def case_lines(self) -> list[str]:
        """What is said in the cases of the evaluation."""
        return [
            turn["say"]
            for path in sorted(self.cases.glob("*.jsonl"))
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip()
            for turn in json.loads(line)["turns"]
        ]
