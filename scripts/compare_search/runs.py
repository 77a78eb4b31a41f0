"""Runs the ways, each in a worker process; results are kept in .cache/search-report until what they rest on changes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from knowledge.policies import load_policies
from scripts.compare_search.catalog import CATALOG, Entry
from scripts.compare_search.questions import asked, examples
from scripts.nlu_report.data import ROOT
from scripts.nlu_report.runs import ENVIRONMENT, say

CACHE = ROOT / ".cache" / "search-report"
LIBRARIES = ("rasa", "scikit-learn", "tensorflow", "jieba", "bm25s")


def run_all() -> dict[str, dict[str, Any]]:
    """What every way finds, and what it takes: see the worker. Forgets results that are no longer of use."""
    CACHE.mkdir(parents=True, exist_ok=True)
    basis = list(_basis())
    paths = {key: CACHE / f"{key}-{_digest(entry, basis)}.json" for key, entry in CATALOG.items()}
    results = {key: _kept(key, path) for key, path in paths.items()}
    for path in set(CACHE.iterdir()) - set(paths.values()):
        path.unlink()
    return results


def _kept(key: str, path: Path) -> dict[str, Any]:
    if path.is_file():
        say(f"{key}: kept from an earlier run")
    else:
        started = time.perf_counter()
        say(f"{key}: started")
        part = path.with_suffix(".part")  # whoever interrupts a run loses that way only
        command = [sys.executable, "-m", "scripts.compare_search.worker", key, str(part)]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **ENVIRONMENT}, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{key} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        part.replace(path)
        say(f"{key}: done in {time.perf_counter() - started:.0f} s")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _basis() -> Iterator[str]:
    policies = load_policies()
    texts, owners = examples(policies)
    yield from (f"{policies[number].id} {text}" for text, number in zip(texts, owners, strict=True))
    yield from (question.text for question in asked())
    yield from (f"{name} {version(name)}" for name in LIBRARIES)


def _digest(entry: Entry, basis: list[str]) -> str:
    code = [path.read_text(encoding="utf-8") for path in entry.reads]
    return hashlib.sha256("\0".join([*basis, *code]).encode()).hexdigest()[:16]
