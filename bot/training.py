"""A model for exactly the present state of everything that training reads; trains only when there is none yet.

The model's file name is the fingerprint of that state, so nothing needs to be remembered elsewhere: an unchanged
repository finds its model, an interrupted training leaves nothing that could be mistaken for one.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import bot.quiet  # noqa: F401
from bot import light
from bot.problems import SetupProblem, check_yaml
from bot.settings import ROOT

KEPT_MODELS = 3


@dataclass(frozen=True)
class Sources:
    """What training reads: Rasa's files, and code and data that its components use."""

    root: Path = ROOT
    config: Path = Path("config.yml")
    domain: Path = Path("domain.yml")
    data: Path = Path("nlu_data")
    also: tuple[Path, ...] = (Path("bot/nlu"), Path("knowledge"), Path("requirements/lock.txt"))

    def rasa_files(self) -> list[Path]:
        """The YAML files that Rasa itself reads."""
        return [path for part in (self.config, self.domain, self.data) for path in _files(self.root / part)]

    def yaml_files(self) -> list[Path]:
        """All YAML files that a training depends on."""
        return [path for path in self.all_files() if path.suffix in (".yml", ".yaml")]

    def all_files(self) -> list[Path]:
        """Everything that goes into the fingerprint."""
        return [*self.rasa_files(), *(path for part in self.also for path in _files(self.root / part))]


def fingerprint(sources: Sources) -> str:
    """Return 16 hexadecimal digits for names and contents of all files that training reads."""
    digest = hashlib.sha256()
    for path in sorted(sources.all_files()):
        if path.is_file():
            digest.update(str(path.relative_to(sources.root)).encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def find_model(folder: Path, sources: Sources) -> Path | None:
    """Return the model of the present state, or None when it has to be trained."""
    path = folder / f"{fingerprint(sources)}.tar.gz"
    return path if path.is_file() else None


def ensure_model(folder: Path, sources: Sources, say: Callable[[str], None] = print) -> Path:
    """Return the model of the present state, training it if need be (a minute or two).

    Raises `SetupProblem` with file and line when the training data cannot be read.
    """
    check_yaml(sources.yaml_files(), sources.root)
    name = f"{fingerprint(sources)}.tar.gz"
    model = folder / name
    if model.is_file():
        return model
    folder.mkdir(parents=True, exist_ok=True)
    # in the same folder, so that the last step is a rename; a dot in front, so that Rasa never takes it for a model
    with tempfile.TemporaryDirectory(prefix=".training-", dir=folder) as temporary:
        trained = _train(sources, Path(temporary), say)
        os.replace(trained, model)
    _remove_old(folder)
    return model


def _train(sources: Sources, output: Path, say: Callable[[str], None]) -> Path:
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"  # Rasa's cache does not notice changes in the modules a component imports
    light.import_rasa(sources.root / sources.config)
    import rasa.model
    import rasa.model_training

    rasa.model.project_fingerprint = lambda: None  # asks git, and prints its complaints in a copy without history
    printed = io.StringIO()
    try:
        with _notes(say), contextlib.redirect_stdout(printed):
            result = rasa.model_training.train(
                domain=str(sources.root / sources.domain),
                config=str(sources.root / sources.config),
                training_files=[str(sources.root / sources.data)],
                output=str(output),
                fixed_model_name="model",
                force_training=True,
            )
    except Exception as problem:
        reason = f"{type(problem).__name__}: {_one_line(str(problem))}"
        raise SetupProblem(f"Training failed: {reason} (BOT_LOG_LEVEL=DEBUG shows where)") from problem
    except SystemExit:
        raise SetupProblem(f"Training failed: {_one_line(printed.getvalue())}") from None
    if not result.model:
        raise SetupProblem(f"Training made no model: {_one_line(printed.getvalue())}")
    return Path(result.model)


@contextlib.contextmanager
def _notes(say: Callable[[str], None]) -> Iterator[None]:
    """Show Rasa's warnings about the training data, one line each: they are for the person who wrote it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    notes = dict.fromkeys(
        _one_line(str(item.message)) for item in caught if item.category is UserWarning and "/rasa/" in item.filename
    )
    for note in notes:
        say(f"    note: {note}")


def _one_line(text: str) -> str:
    return " ".join(text.split())[:500]


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if file.suffix in (".yml", ".yaml", ".py", ".txt", ".json") and "__pycache__" not in file.parts
    )


def _remove_old(folder: Path) -> None:
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in models[KEPT_MODELS:]:
        path.unlink(missing_ok=True)
    for path in folder.glob(".training-*"):  # left by a training that was killed
        shutil.rmtree(path, ignore_errors=True)
