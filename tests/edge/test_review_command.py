"""`python -m bot.review` on a small repository of its own and a queue in a temporary database."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from bot.records import Entry, Reviews, database
from bot.review.__main__ import main
from bot.review.examples import append
from bot.settings import ROOT
from scripts.nlu_report.data import Line, read_lines

TRAINING = {
    "ask_phone": ["电话多少", "联系电话给我", "号码发一下", "怎么打电话给中心", "座机是多少呀"],
    "ask_website": ["网址是什么", "官网给我", "网站打不开", "网页在哪看", "官网链接有没有"],
    "greet": ["你好", "您好呀", "早上好", "在吗您好", "哈喽哈喽"],
}
BLIND = {"ask_phone": ["打哪个电话"], "ask_website": ["有没有网站"], "greet": ["晚上好"]}
CASE = {"id": "x", "turns": [{"say": "评测里的这句话"}]}
QUEUE = [
    # text                              why
    "热线咋拨通呢",
    "我的手机[手机号]，热线咋拨",
    "电话，多少？",
    "打哪个电话！",
    "评测里的这句话",
    "打0512-1234567没人接",
    "我叫王小明，热线咋拨",
    "云泽科技有限公司的热线",
    "找李主任要热线",
    "看看 www.example.com",
    "？？？",
    "[热线](center)咋拨",
]  # fmt: skip


def nlu(lines: dict[str, list[str]]) -> str:
    blocks = "".join(
        f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {text}\n" for text in texts)
        for intent, texts in lines.items()
    )
    return f'version: "3.1"\nnlu:\n{blocks}'


@pytest.fixture
def files(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    for folder in ("nlu_data/nlu", "tests/nlu", "tests/eval/cases"):
        (root / folder).mkdir(parents=True)
    shutil.copy(ROOT / "config.yml", root)
    (root / "domain.yml").write_text(yaml.safe_dump({"intents": [*TRAINING, "nlu_fallback"]}), encoding="utf-8")
    (root / "nlu_data/nlu/talk.yml").write_text(nlu(TRAINING), encoding="utf-8")
    (root / "tests/nlu/held_out.yml").write_text(nlu(BLIND), encoding="utf-8")
    (root / "tests/eval/cases/a.jsonl").write_text(json.dumps(CASE, ensure_ascii=False) + "\n", encoding="utf-8")
    return root


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    url = f"sqlite:///{tmp_path}/records.db"
    queue = Reviews(url, timedelta(days=180))
    for text in QUEUE:
        queue.put(
            Entry(
                "web", text, "not_understood", "asked_back", "clarify", "nlu_fallback", 0.1, 0.2, (("ask_phone", 0.1),)
            )
        )
    yield url
    database.opened(url).dispose()


@pytest.fixture
def queue(address: str) -> Reviews:
    return Reviews(address, timedelta(days=180))


def number(queue: Reviews, text: str) -> str:
    return next(str(row.id) for row in queue.rows(None) if row.text == text)


def state(queue: Reviews, text: str) -> tuple[str, str | None, str | None]:
    row = queue.find(int(number(queue, text)))
    assert row is not None
    return row.state, row.label, row.decided_by


REFUSED = [
    # text                          intent      the line names                  why
    ("热线咋拨通呢", "ask_fone", "ask_fone", "no intent of the domain"),
    ("热线咋拨通呢", "nlu_fallback", "nlu_fallback", "what was not understood is no meaning"),
    ("我的手机[手机号]，热线咋拨", "ask_phone", "masked number", "a number was there"),
    ("电话，多少？", "greet", "training line already, of ask_phone", "but for its marks"),
    ("打哪个电话！", "ask_phone", "held_out.yml", "it measures"),
    ("评测里的这句话", "ask_phone", "evaluation", "it measures too"),
    ("打0512-1234567没人接", "ask_phone", "telephone", "a fact, perhaps somebody's"),
    ("我叫王小明，热线咋拨", "ask_phone", "a name", "said outright"),
    ("云泽科技有限公司的热线", "ask_phone", "name of a firm", "the firm's"),
    ("找李主任要热线", "ask_phone", "a name", "with a title"),
    ("看看 www.example.com", "ask_website", "internet", "an address"),
    ("？？？", "ask_phone", "no words", "nothing to learn from"),
    ("[热线](center)咋拨", "ask_phone", "marks", "Rasa would read an entity"),
]


@pytest.mark.parametrize(("text", "intent", "names", "why"), REFUSED, ids=[case[3] for case in REFUSED])
def test_what_is_not_kept(
    files: Path, address: str, queue: Reviews, capsys: pytest.CaptureFixture[str],
    text: str, intent: str, names: str, why: str,
) -> None:  # fmt: skip
    command = ["keep", number(queue, text), "--intent", intent, "--yes", "--database", address, "--files", str(files)]
    assert main(command) == 1, why
    (line,) = capsys.readouterr().err.splitlines()
    assert names in line
    assert not (files / "nlu_data/nlu/reviewed.yml").exists()
    assert state(queue, text)[0] == "open"


HARMLESS = [
    "我们是有限公司",
    "老师您好在吗",
    "中心热线咋拨",
    "2023年成立的",
    "股份有限公司和有限公司一样吗",
    "法人要到场不",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_everyday_words_are_no_names(files: Path, text: str) -> None:
    from bot.review.examples import objection
    from bot.review.places import Places

    assert objection(text, "greet", Places(files)) is None


def test_keep_shows_the_effect_and_asks(
    files: Path, address: str, queue: Reviews, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text, reviewed = QUEUE[0], files / "nlu_data/nlu/reviewed.yml"
    command = ["keep", number(queue, text), "--intent", "ask_phone", "--who", "li", "--database", address, "--files", str(files)]  # fmt: skip
    for answer in ("n\n", "\n", ""):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        assert main(command) == 1
        output = capsys.readouterr().out
        assert "not kept" in output
        assert "held-out lines understood: " in output
        assert "of 3" in output
        assert "this text: " in output
        assert "-> ask_phone" in output
        assert "held-out lines that change: " in output
        assert not reviewed.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert main(command) == 0
    assert read_lines([reviewed]) == [Line(text, "ask_phone")]
    assert state(queue, text) == ("kept", "ask_phone", "li")
    assert main(command) == 1
    assert "kept already" in capsys.readouterr().err


def test_try_keeps_nothing(files: Path, address: str, queue: Reviews, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in files.rglob("*") if path.is_file()}
    assert main(["try", "13912345678热线咋拨通呢", "--intent", "ask_phone", "--files", str(files)]) == 0
    output = capsys.readouterr().out
    assert "could not be kept: the text holds a masked number" in output
    assert "this text: " in output
    assert {path: path.read_bytes() for path in files.rglob("*") if path.is_file()} == before


def test_dismiss(address: str, queue: Reviews, capsys: pytest.CaptureFixture[str]) -> None:
    one = number(queue, "？？？")
    assert main(["dismiss", one, "--why", "nothing in it", "--who", "li", "--database", address]) == 0
    assert state(queue, "？？？") == ("dismissed", None, "li")
    assert main(["dismiss", one, "--why", "again", "--database", address]) == 1
    assert main(["dismiss", "999", "--why", "none", "--database", address]) == 1
    captured = capsys.readouterr()
    assert len(captured.err.splitlines()) == 2
    assert main(["show", one, "--database", address]) == 0
    output = capsys.readouterr().out
    assert "nothing in it" in output
    assert "by li" in output


def test_list(address: str, queue: Reviews, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--database", address]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(QUEUE)
    assert "?ask_phone 0.10" in lines[0]
    assert main(["list", "--format", "jsonl", "--limit", "2", "--database", address]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["text"] for row in rows] == [QUEUE[-1], QUEUE[-2]]
    assert {"id", "at", "times", "channel", "reason", "status", "intent", "ranking", "state", "label"} < set(rows[0])
    assert main(["list", "--state", "kept", "--database", address]) == 0
    assert "no such message" in capsys.readouterr().out


PROBLEMS = [
    # arguments                                             status  the line names      why
    (["list", "--database", "nonsense"], 2, "sqlite:///FILE", "no address of a database"),
    (["show", "999999", "--database", "{address}"], 1, "no message 999999", "no such message"),
    (["try", "x", "--intent", "greet", "--files", "/nonexistent"], 1, "checked-out repository", "no data"),
    (["try", "x", "--intent", "gret", "--files", "{files}"], 1, "greet", "no such intent: the known ones"),
]


@pytest.mark.parametrize(("arguments", "status", "names", "why"), PROBLEMS, ids=[case[3] for case in PROBLEMS])
def test_a_problem_is_one_line(
    files: Path,
    address: str,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    names: str,
    why: str,
) -> None:
    assert main([part.format(address=address, files=files) for part in arguments]) == status, why
    (line,) = capsys.readouterr().err.splitlines()
    assert names in line


def test_lines_are_added_in_the_form_of_the_other_files(tmp_path: Path) -> None:
    path = tmp_path / "reviewed.yml"
    lines = [
        Line("苏州的：热线 #1 咋拨", "ask_phone"),
        Line("'引号\"", "greet"),
        Line("- 横线", "ask_phone"),
        Line("🙂嗨", "greet"),
    ]
    for line in lines:
        append(line, path)
    assert sorted(read_lines([path])) == sorted(lines)
    assert path.read_text(encoding="utf-8").count("- intent: ") == 2
    assert [file.name for file in tmp_path.iterdir()] == ["reviewed.yml"], "nothing else is left"
    checked = subprocess.run([sys.executable, "-m", "yamllint", "--strict", "-c", str(ROOT / ".yamllint"), str(path)], capture_output=True, text=True)  # fmt: skip
    assert checked.returncode == 0, checked.stdout


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reviewed.yml"
    append(Line("热线咋拨", "ask_phone"), path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="disk full"):
        append(Line("热线咋打", "ask_phone"), path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["reviewed.yml"]


def test_rasa_reads_what_was_kept(tmp_path: Path) -> None:
    import bot.quiet  # noqa: F401
    from bot import light

    light.import_rasa()
    from rasa.shared.nlu.training_data.loading import load_data

    path = tmp_path / "reviewed.yml"
    for text in ("苏州的：热线 #1 咋拨", "{热线}咋拨", "热线~咋拨*"):
        append(Line(text, "ask_phone"), path)
    assert [message.get("text") for message in load_data(str(path)).intent_examples] == [
        "苏州的：热线 #1 咋拨", "{热线}咋拨", "热线~咋拨*",
    ]  # fmt: skip
