"""Stand-ins for libraries that Rasa imports and this bot never calls."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.light import needs_tensorflow, stand_ins
from bot.settings import ROOT

CONFIGS = [
    ("pipeline:\n  - name: DIETClassifier\n", True, "DIET is TensorFlow"),
    ("policies:\n  - name: TEDPolicy\n", True, "so is TED"),
    ("# not DIETClassifier: too slow\npolicies:\n  - name: RulePolicy\n", False, "a remark is no component"),
]


@pytest.mark.parametrize(("text", "needed", "why"), CONFIGS, ids=[case[2] for case in CONFIGS])
def test_who_needs_tensorflow(tmp_path: Path, text: str, needed: bool, why: str) -> None:
    config = tmp_path / "config.yml"
    config.write_text(text, encoding="utf-8")
    assert needs_tensorflow(config) is needed, why
    assert needs_tensorflow(tmp_path / "missing.yml")


def test_within_anything_goes_and_afterwards_nothing_is_there() -> None:
    with stand_ins(["no_such_library"]):
        import no_such_library.part as part  # type: ignore[import-not-found]

        class Made(part.Layer, part.keras.Model):  # type: ignore[misc]
            pass

        assert Made().anything is not None
    with pytest.raises(ImportError):
        import no_such_library  # noqa: F401
    del sys.modules["no_such_library"]


def test_the_engine_starts_without_tensorflow() -> None:
    code = "import bot.engine, sys; print([name for name in ('tensorflow', 'keras') if sys.modules.get(name)])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
    assert result.stderr == ""
