"""bot → knowledge ← actions: who may import whom, read from the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# folder → packages that it must not import, and why
FORBIDDEN = {
    "knowledge": {"rasa", "rasa_sdk", "bot", "actions"},  # facts outlive the framework and every front end
    "actions": {"rasa", "bot"},  # answers can be run by an action server that has no Rasa; bot.records stands apart
    "bot/records": {"rasa", "rasa_sdk", "starlette"},  # the actions write through it
    "bot": {"actions"},  # the way of a message knows nothing of patents; the package's name is a setting
}
APART = "bot.records"  # a package within a package, with rules of its own
FILES = [
    (folder, path)
    for folder in FORBIDDEN
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "__pycache__" not in path.parts
]


def imported(path: Path) -> Iterator[str]:
    """The top packages that a file imports, wherever in it: at the top, in a function, by `import_module`."""
    package = path.relative_to(ROOT).parts[0]  # what a relative import means
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (top(name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield top(node.module or "") if not node.level else package
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "import_module", "__import__",
        ):  # fmt: skip
            yield from (top(str(a.value)) for a in node.args[:1] if isinstance(a, ast.Constant))


def top(module: str) -> str:
    """The package that a module belongs to."""
    return APART if f"{module}.".startswith(f"{APART}.") else module.partition(".")[0]


@pytest.mark.parametrize(("folder", "path"), FILES, ids=[str(path.relative_to(ROOT)) for _, path in FILES])
def test_imports(folder: str, path: Path) -> None:
    assert set(imported(path)) & FORBIDDEN[folder] == set()


def test_every_folder_has_files() -> None:
    assert {folder for folder, _ in FILES} == set(FORBIDDEN)


def test_an_import_is_seen() -> None:
    """The test itself: a forbidden import is found wherever it stands."""
    assert set(imported(ROOT / "bot" / "engine.py")) >= {"rasa", "bot", "asyncio"}


def test_what_stands_apart_brings_neither_rasa_nor_the_server_with_it() -> None:
    code = "import sys, bot.records; print({'rasa', 'starlette', 'uvicorn', 'weasyprint'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "set()", done.stderr
