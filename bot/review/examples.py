"""A message as a training example: what speaks against it, and how it gets into `reviewed.yml`."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bot.nlu.text_normalizer import normalize
from bot.review.places import Places
from scripts.nlu_report.data import Line, read_lines

HEAD = """\
# Lines that people typed, taken over from the review queue one by one (docs/review.md): `python -m bot.review keep`.
version: "3.1"

nlu:
"""
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳唐薛雷贺倪汤罗郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛米贝戴宋庞熊纪舒项祝董梁杜阮蓝闵季贾江童郭梅林刁钟徐邱骆高夏蔡田樊胡霍万卢莫房解应丁邓洪包左石崔吉龚程邢裴陆翁段侯武刘龙叶黎白赖乔温庄柴瞿阎连习艾向古易廖耿欧曾关岳尚游辛简谭"
# What must not come into the repository, with the word for it
PERSONAL = [
    (re.compile(r"\[(?:身份证号|手机号|邮箱|银行卡号|统一社会信用代码)\]"), "a masked number"),
    (re.compile(r"(?<!\d)\d(?:[ -]?\d){6,}"), "a telephone or other long number"),
    (re.compile(r"https?://|www\.|[\w.+-]+@\w"), "an address of the internet"),
    (re.compile(r"(?<![是的家个为和跟或份、，,])(?<!^)(?:股份有限公司|有限公司|有限责任公司|股份公司)"), "the name of a firm"),
    (re.compile(rf"(?:我叫|名叫|名字[叫是]|姓名|我姓|本人|联系人|法人[是叫]|法定代表人是?)[:： ]?[{SURNAMES}]"), "a name"),
    (re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{0,2}}(?:先生|女士|小姐|老师|主任|经理|科长|处长)"), "a name"),
    (re.compile(rf"(?:^|[找给跟是])[{SURNAMES}](?:总|工|局)(?![\u4e00-\u9fff]*中心)"), "a name"),
]  # fmt: skip
MARKUP = re.compile(r"\[[^\]]*\][({]|^/")


def same(text: str) -> str:
    """A line without what makes no difference to a reader: marks and blanks."""
    return re.sub(r"[\W_]+", "", normalize(text))


def objection(text: str, intent: str, places: Places) -> str | None:
    """Why a text cannot become an example of an intent, in one line; None when nothing speaks against it."""
    if intent not in places.intents:
        return f"no intent '{intent}' in {places.domain.name}. Known: {', '.join(places.intents)}"
    for pattern, what in PERSONAL:
        if pattern.search(text):
            return f"the text holds {what}: write a line of your own into nlu_data/nlu/ instead"
    bare = same(text)
    if not bare or MARKUP.search(text):
        return "the text cannot be a training line: it has no words, or marks that Rasa reads as its own"
    known = next((line for line in places.lines if same(line.text) == bare), None)
    if known:
        return f"it is a training line already, of {known.intent}"
    if any(same(line.text) == bare for line in places.blind_lines):
        return f"it is a line of {places.blind.name}, which measures and is never learnt"
    if any(same(line) == bare for line in places.case_lines):
        return "it is said in a case of the evaluation (tests/eval), which is never learnt"
    return None


def append(line: Line, path: Path) -> None:
    """Add a line to a file of examples, made when it is missing; readers see the old file or the new one, whole."""
    lines = [*(read_lines([path]) if path.exists() else ()), line]
    descriptor, temporary = tempfile.mkstemp(prefix=".reviewed-", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(HEAD + _blocks(lines))
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _blocks(lines: Iterable[Line]) -> str:
    by_intent: dict[str, list[str]] = {}
    for line in lines:
        by_intent.setdefault(line.intent, []).append(f"    - {line.text}\n")
    return "".join(f"- intent: {intent}\n  examples: |\n{''.join(texts)}" for intent, texts in by_intent.items())
