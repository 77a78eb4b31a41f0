"""Start in half the time: stand-ins for large libraries that Rasa imports and this bot never calls.

Rasa 3.6 imports TensorFlow (for DIET and TED) and the clients of a dozen messaging services whether or not a model or
channel uses them: most of the start-up time and half of the memory. While Rasa is imported these names lead to empty
classes; afterwards they are as good as not installed. A configuration that names a component which needs TensorFlow
gets the real one.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from bot.settings import ROOT

TENSORFLOW = ("tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras", "jax", "jaxlib")
NEVER_CALLED = (
    "matplotlib", "aiogram", "webexteamssdk", "twilio", "slack_sdk", "fbmessenger", "mattermostwrapper", "rocketchat_API", "boto3",
)  # fmt: skip
NEED_TENSORFLOW = (
    "DIETClassifier", "ResponseSelector", "TEDPolicy", "UnexpecTEDIntentPolicy", "ConveRTFeaturizer",
    "LanguageModelFeaturizer",
)  # fmt: skip


def needs_tensorflow(config: Path) -> bool:
    """Tell whether a Rasa configuration names a component built on TensorFlow; an unreadable one counts as yes."""
    try:
        lines = config.read_text(encoding="utf-8").splitlines()
    except OSError:
        return True
    active = "\n".join(line.partition("#")[0] for line in lines)
    return any(name in active for name in NEED_TENSORFLOW)


def import_rasa(config: Path = ROOT / "config.yml") -> None:
    """Import Rasa, light if `config` allows it. Call it before anything else imports Rasa; later it changes nothing."""
    if "rasa.core.agent" in sys.modules:
        return
    with stand_ins(NEVER_CALLED if needs_tensorflow(config) else (*TENSORFLOW, *NEVER_CALLED)):
        importlib.import_module("rasa.core.agent")
        importlib.import_module("rasa.model_training")
        importlib.import_module("rasa.engine.recipes.default_components")


@contextmanager
def stand_ins(names: Sequence[str]) -> Iterator[None]:
    """Within: importing one of `names` gives a stand-in. Afterwards: importing it raises `ImportError`.

    What is imported already stays as it is.
    """
    absent = [name for name in names if name not in sys.modules]
    finder = _Finder(absent)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [*sys.modules]:
            if name.partition(".")[0] in absent:
                del sys.modules[name]
        sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None = "known to be missing"


class _Anything(type):
    """Classes whose every attribute is another such class, so that they serve as bases, types and decorators."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = _Anything(name, (_Nothing,), {})
        setattr(cls, name, made)
        return made


class _Nothing(metaclass=_Anything):
    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __call__(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("TensorFlow is not loaded: config.yml names no component that uses it (see bot/light.py)")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


class _StandIn(ModuleType):
    __path__: ClassVar[list[str]] = []  # type: ignore[misc]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = _Anything(name, (_Nothing,), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] in self._names:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass
