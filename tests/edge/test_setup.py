"""What somebody sees who starts the bot and something is missing: one line that says what to do, and status 1."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.problems import SetupProblem, check_yaml
from bot.settings import ROOT, load_settings, read_env_file
from bot.training import ensure_model, find_model, fingerprint
from tests.edge.conftest import TINY, TINY_SOURCES


def run(command: list[str], cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60
    )


def test_a_taken_port_is_noticed_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run([sys.executable, "-m", "bot", "serve"], HOST="127.0.0.1", PORT=str(port))
    assert result.returncode == 1
    assert result.stdout == "", "nothing was begun"
    (line,) = result.stderr.splitlines()
    assert str(port) in line
    assert f"PORT={port + 1} make chat" in line


@pytest.mark.parametrize(("name", "value"), [("PORT", "many"), ("PORT", "70000"), ("PER_PERSON_PER_MINUTE", "0")])
def test_a_wrong_setting(name: str, value: str) -> None:
    result = run([sys.executable, "-m", "bot", "serve"], **{name: value})
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert name in line


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """As much of the repository as the set-up script needs, without an environment."""
    for name in ("scripts", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def setup(repository: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(["sh", "scripts/setup.sh"], repository, **environment)


def empty_path(folder: Path, *names: str) -> str:
    """A PATH with the commands that the script needs, and no Python but what a test puts there."""
    folder.mkdir()
    for name in ("sh", "cat", "dirname", "sha256sum", "rm", "mktemp", "grep", "tail", *names):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return str(folder)


def test_no_python_says_what_to_install(repository: Path) -> None:
    if Path("/usr/bin/python3.10").exists() or Path("/usr/local/bin/python3.10").exists():
        pytest.skip("this machine's own Python is 3.10")
    path = empty_path(repository / "bin")
    result = setup(repository, PATH=path, PYENV_ROOT=str(repository / "none"), PYTHON="")
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert "CPython 3.10" in line
    assert "pyenv install 3.10" in line
    assert not (repository / ".venv").exists()


def test_a_python_that_is_no_310(repository: Path) -> None:
    result = setup(repository, PYTHON="/bin/true-ish")
    assert result.returncode == 1
    assert "PYTHON=/bin/true-ish" in result.stderr
    assert not (repository / ".venv").exists()


def test_a_shim_that_does_not_run_is_passed_over(repository: Path) -> None:
    path = empty_path(repository / "bin")
    shim = repository / "bin" / "python3.10"
    shim.write_text("#!/bin/sh\necho 'pyenv: python3.10: command not found' >&2\nexit 127\n")
    shim.chmod(0o755)
    versions = repository / "pyenv" / "versions" / "3.10.1" / "bin"
    versions.mkdir(parents=True)
    fake = versions / "python3.10"
    fake.write_text('#!/bin/sh\n[ "$1" = -c ] && exit 0\necho made by "$0" >&2\nexit 1\n')
    fake.chmod(0o755)
    result = setup(repository, PATH=path, PYENV_ROOT=str(repository / "pyenv"), PYTHON="")
    assert f"{fake} cannot make environments" in result.stderr


def test_a_failed_installation_leaves_nothing(repository: Path) -> None:
    (repository / "requirements" / "uv.txt").write_text("no-such-package-here==1.0 --hash=sha256:" + "0" * 64 + "\n")
    result = setup(repository, PYTHON=sys.executable, PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE=os.devnull)
    assert result.returncode == 1
    assert "uv could not be installed" in result.stderr.splitlines()[-1]
    assert not (repository / ".venv").exists()


def test_a_finished_environment_is_left_alone(repository: Path) -> None:
    environment = repository / ".venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").symlink_to(sys.executable)
    digest = subprocess.run(
        "cat requirements/uv.txt requirements/lock.txt | sha256sum", shell=True, cwd=repository, capture_output=True,
        text=True, check=True,
    ).stdout.split()[0]  # fmt: skip
    (environment / ".made-from").write_text(digest + "\n")
    result = setup(repository, PYTHON="/nowhere")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_broken_yaml_names_file_and_line(tmp_path: Path) -> None:
    broken = tmp_path / "nlu_data" / "asks.yml"
    broken.parent.mkdir()
    broken.write_text("nlu:\n  - intent: a\n   examples: x\n", encoding="utf-8")
    with pytest.raises(SetupProblem, match=r"nlu_data/asks\.yml, line 3, column \d+: .+ Correct it\."):
        check_yaml([broken], tmp_path)
    broken.write_bytes("电话".encode("gbk"))
    with pytest.raises(SetupProblem, match="UTF-8"):
        check_yaml([broken], tmp_path)
    with pytest.raises(SetupProblem, match="missing"):
        check_yaml([tmp_path / "config.yml"], tmp_path)


@pytest.fixture
def tiny_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def test_only_a_change_makes_another_fingerprint(tiny_copy: Path) -> None:
    sources = TINY_SOURCES.__class__(**{**TINY_SOURCES.__dict__, "root": tiny_copy})
    first = fingerprint(sources)
    assert fingerprint(sources) == first == fingerprint(TINY_SOURCES), "the place of the folder does not matter"
    rules = tiny_copy / "nlu_data" / "rules.yml"
    rules.touch()
    assert fingerprint(sources) == first, "nor does the time of a file"
    rules.write_text(rules.read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8")
    assert fingerprint(sources) != first


def test_training_that_fails_leaves_no_model(tiny_copy: Path, tmp_path: Path) -> None:
    sources = TINY_SOURCES.__class__(**{**TINY_SOURCES.__dict__, "root": tiny_copy})
    config = tiny_copy / "config.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("RulePolicy", "NoSuchPolicy"), encoding="utf-8")
    with pytest.raises(SetupProblem, match=r"Training failed: .*NoSuchPolicy"):
        ensure_model(tmp_path / "models", sources, say=lambda line: None)
    assert list((tmp_path / "models").iterdir()) == []


def test_an_unchanged_state_finds_its_model(tiny_model: Path) -> None:
    said: list[str] = []
    assert find_model(tiny_model.parent, TINY_SOURCES) == tiny_model
    assert ensure_model(tiny_model.parent, TINY_SOURCES, said.append) == tiny_model
    assert said == []


def test_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "# a comment\nPORT=6001  # another\nexport HOST='0.0.0.0'\nREST_TOKEN=\"a # b\"\nOTHER=1\nMAX_CHARACTERS=\n"
    )
    assert read_env_file(file)["REST_TOKEN"] == "a # b"
    monkeypatch.delenv("PORT", raising=False)
    settings = load_settings(file)
    assert (settings.port, settings.host, settings.rest_token, settings.max_characters) == (
        6001,
        "0.0.0.0",
        "a # b",
        2000,
    )
    monkeypatch.setenv("PORT", "6002")
    assert load_settings(file).port == 6002, "the environment wins"
    assert load_settings(file, port=6003).port == 6003


def test_the_example_names_every_setting_and_shows_its_default() -> None:
    example = read_env_file(ROOT / ".env.example")
    fields = load_settings(Path("/nonexistent")).__fields__
    assert {name.lower() for name in example} == set(fields)
    for name, value in example.items():
        default = fields[name.lower()].default
        assert value == (str(default).lower() if isinstance(default, bool) else str(default)), name
