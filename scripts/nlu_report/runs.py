"""Training and asking, each in a worker process, with results kept in .cache/nlu-report until what they rest on changes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scripts.nlu_report.data import ROOT, Line, nlu_yaml
from scripts.nlu_report.ways import OURS, Way

CACHE = ROOT / ".cache" / "nlu-report"
# One thread each: times can be compared, and the machine stays usable
ENVIRONMENT = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), "1"
) | {"RASA_MAX_CACHE_SIZE": "0"}
FORMAT = "1"  # of the kept results: another number forgets them all
LIBRARIES = ("rasa", "scikit-learn", "tensorflow", "spacy", "jieba")


class Runs:
    """Runs steps and remembers their results and how long they took."""

    def __init__(self, cache: Path = CACHE) -> None:
        self.cache = cache
        self.used: set[Path] = set()

    def read(self, lines: Sequence[Line]) -> dict[str, Any]:
        """The lines with names taken out (`masked`), and the settings of the shipped classifier (`settings`)."""
        basis = [*_contents(OURS), *(text for text, _ in lines)]
        found: dict[str, Any] = self._kept("names taken out", "read", basis, None, lines)
        return found

    def way(self, way: Way, name: str, learnt: Sequence[Line], asked: Sequence[Line]) -> dict[str, Any]:
        """What a way makes of the lines asked, having learnt others; with the figures of both steps."""
        basis = [way.config, nlu_yaml(learnt), *(text for text, _ in asked), *_contents(way.reads)]
        found: dict[str, Any] = self._kept(
            f"{way.key}, {name}", f"{way.key}-{name.replace(' ', '')}", basis, (way, learnt), asked
        )
        return found

    def forget_others(self) -> None:
        """Remove results that the present state does not use."""
        for path in set(self.cache.glob("*.json")) - self.used - {self.cache / "seconds.json"}:
            path.unlink()

    def _kept(
        self,
        title: str,
        stem: str,
        basis: Iterable[str],
        training: tuple[Way, Sequence[Line]] | None,
        asked: Sequence[Line],
    ) -> Any:
        path = self.cache / f"{stem}-{_digest(basis)}.json"
        self.used.add(path)
        if path.is_file():
            say(f"{title}: kept from an earlier run")
            return json.loads(path.read_text(encoding="utf-8"))
        self.cache.mkdir(parents=True, exist_ok=True)
        log = self.cache / "seconds.json"
        seconds = json.loads(log.read_text(encoding="utf-8")) if log.is_file() else {}
        say(f"{title}: " + (f"about {seconds[stem]:.0f} s" if stem in seconds else "started, time not known yet"))
        started = time.perf_counter()
        result = _run(training, asked)
        seconds[stem] = time.perf_counter() - started
        say(f"{title}: done in {seconds[stem]:.0f} s")
        part = path.with_suffix(".part")  # whoever interrupts a run loses that run only
        part.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
        log.write_text(json.dumps(seconds, indent=1), encoding="utf-8")
        return result


def say(text: str) -> None:
    """One line of progress."""
    print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)


def _run(training: tuple[Way, Sequence[Line]] | None, asked: Sequence[Line]) -> Any:
    with tempfile.TemporaryDirectory(prefix="nlu-report-") as temporary:
        folder = Path(temporary)
        (folder / "texts.json").write_text(
            json.dumps([text for text, _ in asked], ensure_ascii=False), encoding="utf-8"
        )
        if training is None:
            (folder / "config.yml").write_text("pipeline: []\n", encoding="utf-8")
            return _step("read", folder)
        way, learnt = training
        (folder / "config.yml").write_text(way.config, encoding="utf-8")
        (folder / "nlu.yml").write_text(nlu_yaml(learnt), encoding="utf-8")
        return {**_step("train", folder), **_step("ask", folder)}


def _step(step: str, folder: Path) -> Any:
    command = [sys.executable, "-m", "scripts.nlu_report.worker", step, str(folder)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **ENVIRONMENT}, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{step} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return json.loads((folder / "result.json").read_text(encoding="utf-8"))


def _contents(paths: Iterable[Path]) -> list[str]:
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*")))]
    return [
        f"{file.relative_to(ROOT)}\n{file.read_text(encoding='utf-8')}"
        for file in files
        if file.suffix in (".py", ".yml", ".yaml")
    ]


def _digest(basis: Iterable[str]) -> str:
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    return hashlib.sha256("\0".join([FORMAT, *libraries, *basis]).encode()).hexdigest()[:16]
