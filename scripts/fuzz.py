"""Feeds arbitrary bytes to what reads a message first, guided by the code that they reach: `make fuzz`.

Atheris, the optional extra `fuzz` of pyproject.toml: `.venv/bin/uv pip install atheris`. A finding is an exception, or a
text that takes longer than it may; both end the run with the text. The corpus lives in .cache/fuzz.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("Atheris is not installed: .venv/bin/uv pip install atheris (Linux, no compiler needed)")

with atheris.instrument_imports(include=["bot.nlu", "bot.door", "knowledge.eligibility"]):
    from bot.door.clean import clean
    from bot.door.mask import mask
    from bot.nlu.facts import Told, changes_in, facts_of, skipped
    from bot.nlu.facts.place import gazetteer
    from bot.nlu.language import chinese
    from bot.nlu.text_normalizer import normalize
    from knowledge.eligibility import problems
    from knowledge.eligibility.exchange import from_json, to_json

ROOT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 5, 20)
LONGEST = 2000  # MAX_CHARACTERS
MOST_SECONDS = 0.5
ASKED = ("insured", "patents", "patents.invention", "records.abnormal.when", "place", "registered_months", "nonsense")


def read_normalized(text: str) -> None:
    """The door and the normal form: no command, one line, not much longer than what was typed."""
    text = mask(clean(text))
    assert not text.startswith("/"), "the door lets a command in"
    once = normalize(text)
    assert once == " ".join(once.split()), "more than one line, or blanks in a row"
    assert len(once) <= 4 * len(text) + 80, "grown without end"


def read_facts(text: str) -> None:
    """The facts of a firm: always an applicant, which survives the way to the dialogue."""
    told = Told(chinese()(normalize(mask(clean(text)))), TODAY, ASKED[: len(text) % len(ASKED)])
    firm = facts_of(told)
    problems(firm, TODAY)
    assert from_json(json.loads(json.dumps(to_json(firm))), gazetteer()) == firm
    changes_in(told)
    skipped(told)


TARGETS: dict[str, Callable[[str], None]] = {"normalize": read_normalized, "facts": read_facts}


def main() -> None:
    """Fuzz one target for a while."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    arguments = parser.parse_args()
    corpus = ROOT / ".cache" / "fuzz" / arguments.target
    corpus.mkdir(parents=True, exist_ok=True)
    read = TARGETS[arguments.target]
    read("苏州的公司做芯片，3件发明")  # tables are loaded before the clock runs

    def once(data: bytes) -> None:
        text = data.decode("utf-8", errors="ignore")[:LONGEST]
        started = time.process_time()
        read(text)
        seconds = time.process_time() - started
        assert seconds < MOST_SECONDS, f"{seconds:.2f} s for {text!r}"

    options = [f"-max_total_time={arguments.seconds}", "-max_len=6000", f"-artifact_prefix={corpus.parent}/"]
    words = ROOT / ".cache" / "fuzz" / "words"
    words.write_text("".join(f'"{escaped(word)}"\n' for word in sorted(vocabulary())), encoding="ascii")
    atheris.Setup([sys.argv[0], *options, f"-dict={words}", str(corpus)], once)
    atheris.Fuzz()


def vocabulary() -> set[str]:
    """Words that the readers know, as building blocks."""
    said = "件个年月日人万亿半几多没有无不是发明实用新型外观专利成立注册社保研发非正常侵权处罚授权在审第一申请人买来的公司百分之"
    return {
        *gazetteer().names(),
        *said,
        "实用新型",
        "发明",
        "非正常",
        "研发",
        "社保",
        "年底",
        "去年",
        "2021",
        "其他条件都满足",
    }


def escaped(word: str) -> str:
    """As libFuzzer's dictionaries want it."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
