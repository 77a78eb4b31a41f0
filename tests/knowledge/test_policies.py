"""The policy entries: their schema, and every statement against the documents that it comes from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from knowledge.errors import KnowledgeErrors
from knowledge.loader import ROOT, load_documents
from knowledge.policies import Policy, load_policies

SOURCES = ROOT.parent.parent / "shared" / "sources"
COVERAGE = yaml.safe_load((Path(__file__).parent / "policy_coverage.yaml").read_text(encoding="utf-8"))
POLICIES = load_policies()
BY_ID = {policy.id: policy for policy in POLICIES}
DOCUMENTS = load_documents()
STANDARD = "GB/T 29490"  # the one figure that general explanations may hold: it stands in the centres' conditions

NUMERALS = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
UNITS = "年月日件项家人次条步区个余%万类点小工等种"
COUNTED = "项步类点种个"  # 「4项成效」: a count of the items that the source numbers
NUMBER = re.compile(rf"(?P<n>(?<![\d.])\d+(?![\d.])|[一二两三四五六七八九十]+)(?P<unit>个?[{UNITS}])")
TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.@/+-]*[A-Za-z0-9]|\d")

every_policy = pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)


@cache
def source(document: str) -> str:
    """A document's text; the test that asks for it is skipped where the texts are not at hand."""
    path = SOURCES / DOCUMENTS[document].file
    if not path.is_file():
        pytest.skip(f"the source documents are not here: {path.name} is looked for in ../shared/sources")
    return path.read_text(encoding="utf-8")


def plain(text: str) -> str:
    """One form of writing: no blanks, half width, one kind of dash."""
    return re.sub(r"[‐-―−]", "-", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))


def words(text: str) -> str:
    """Characters and digits alone, so that other punctuation does not hide a copy."""
    return re.sub(r"[\W_]", "", plain(text))


def value(number: str) -> int:
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    return (NUMERALS.get(tens[-1:], 1) * 10 if ten else 0) + NUMERALS.get(ones[-1:], 0)


def quantities(text: str) -> set[tuple[int, str]]:
    """Numbers with their units: 5个工作日 → (5, 工), 三年 → (3, 年)."""
    return {(value(match["n"]), match["unit"][-1]) for match in NUMBER.finditer(plain(text))}


def enumerated(text: str) -> set[int]:
    """The numbers that items and paragraphs bear: 「（五）」「4.」."""
    found = re.findall(
        r"\(([一二三四五六七八九十]+)\)|(?<!\d)(\d)\.|(?:^|[。\n])([一二三四五六七])、", plain(text) + "\n"
    )
    return {value(next(filter(None, groups))) for groups in found}


def sections_between(text: str, start: str, end: str | None) -> str:
    begin = text.index(start)
    return text[begin : text.index(end, begin) if end else None]


# --- schema -----------------------------------------------------------------------------------------------------


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(POLICIES)


@every_policy
def test_ways_of_asking(policy: Policy) -> None:
    assert 12 <= len(policy.asks) <= 72
    assert all(2 < len(ask) <= 40 for ask in policy.asks)


def test_a_way_of_asking_belongs_to_one_entry() -> None:
    asks = [ask for policy in POLICIES for ask in policy.asks]
    assert [ask for ask in set(asks) if asks.count(ask) > 1] == []


@every_policy
def test_answer_is_short_and_complete(policy: Policy) -> None:
    assert policy.answer.endswith("。")
    assert len(policy.answer) <= 160


@every_policy
def test_public_entries_lead_to_public_ones(policy: Policy) -> None:
    if policy.audience == "public":
        assert [other for other in policy.related if BY_ID[other].audience != "public"] == []


@every_policy
def test_figures_stand_in_the_answer(policy: Policy) -> None:
    said = {number for number, _ in quantities(policy.answer)} | {int(n) for n in re.findall(r"\d+", policy.answer)}
    for name, figure in policy.figures.items():
        held = plain(figure) in plain(policy.answer) if isinstance(figure, str) else figure in said
        assert held, f"figures.{name}: {figure} is not in the answer"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"id": "Bad Id"}, "is no id"),
        ({"document": None}, "document, at: are missing"),
        ({"general": True}, "is not general"),
        ({"document": "no-such"}, "is not in sources.yaml"),
        ({"related": ["no-such"]}, "is no other entry"),
        ({"asks": []}, "at least one way"),
        ({"answer": ""}, "is empty"),
        ({"audience": "secret"}, "choose one of: public, internal"),
        ({"colour": "red"}, "this key is not known"),
    ],
)  # fmt: skip
def test_errors_name_file_entry_and_remedy(tmp_path: Path, entry: dict, message: str) -> None:
    good = {"id": "a-rule", "program": "centers", "document": "protection-study", "at": "二", "title": "题",
            "answer": "答。", "asks": ["问"]}  # fmt: skip
    (tmp_path / "policies").mkdir()
    (tmp_path / "sources.yaml").write_text((ROOT / "sources.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    content = {"entries": [{key: v for key, v in {**good, **entry}.items() if v is not None}]}
    (tmp_path / "policies" / "rules.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(KnowledgeErrors) as raised:
        load_policies(tmp_path)
    assert "rules.yaml: entries[0]" in str(raised.value)
    assert message in str(raised.value)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "one.yaml").write_text("entries: [{id: a}, {id: b}]", encoding="utf-8")
    (tmp_path / "policies" / "two.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(KnowledgeErrors) as raised:
        load_policies(tmp_path)
    for part in ("entries[0] (a)", "entries[1] (b)", "two.yaml: entries: is missing"):
        assert part in str(raised.value)


# --- against the documents --------------------------------------------------------------------------------------


@every_policy
def test_every_figure_stands_in_its_document(policy: Policy) -> None:
    if policy.general:
        assert not re.search(r"\d", policy.answer.replace(STANDARD, "")), "a general explanation holds no figures"
        return
    texts = [source(document) for document in {place.document for place in policy.places}]
    text = plain("\n".join(texts))
    known, items = set().union(*map(quantities, texts)), set().union(*map(enumerated, texts))
    loose = {number for number, _ in known}
    missing = []
    for number, unit in quantities(policy.answer):
        article = number == 1 and unit not in "年月"  # 「一件件」「一家」: no figure
        counted = unit in COUNTED and number in items
        if not ((number, unit) in known or article or counted):
            missing.append(f"{number}{unit}")
    for token in TOKEN.findall(plain(policy.answer)):
        printed = re.search(rf"(?<!\d){re.escape(token)}(?!\d)", text)
        counted = token.isdigit() and int(token) in loose | items
        if re.search(r"\d|@", token) and not printed and not counted:
            missing.append(token)
    assert missing == []


@every_policy
def test_nothing_is_copied(policy: Policy) -> None:
    texts = [words(source(document)) for document in DOCUMENTS]
    for said in (policy.title, policy.answer, *policy.asks):
        # The names of documents are the same wherever they stand.
        for part in re.split(r"《[^》]*》", said):
            bare = words(part)
            for start in range(len(bare) - 19):
                piece = bare[start : start + 20]
                assert not any(piece in text for text in texts), f"copied: {piece}"


def test_no_contact_person_of_the_internal_notice() -> None:
    contact = sections_between(source("notice-2025-442"), "联系人及电话", "）")
    plain_contact = unicodedata.normalize("NFKC", contact)
    names = re.findall(r"(?<=\s)[一-鿿]{2,4}(?=\s)", plain_contact)
    secrets = [*names, *re.findall(r"\d{7,8}", plain_contact), *re.findall(r"[\w.]+@[\w.]+", plain_contact)]
    assert len(secrets) >= 5, "the notice's contacts could not be read"
    for path in ROOT.rglob("*"):
        if path.suffix in {".yaml", ".py", ".json", ".jsonl", ".md", ".txt"}:
            text = path.read_text(encoding="utf-8")
            found = sum(secret in text or secret[:-1] + "-" + secret[-1] in text for secret in secrets)
            assert not found, f"{path.name} holds a contact person of the internal notice"


# The marks of what is internal: no public entry may hold one of them in any field.
PRIVILEGE = re.compile(
    r"精准(服务)?(备案主体)?名单|跨区域(预审|服务)|集中审查|延迟审查|不开展.*排查|免排查|不排查|重点实验室|国家实验室|6月26日|5%"
)


@every_policy
def test_privileges_are_internal(policy: Policy) -> None:
    if policy.audience == "public":
        said = "\n".join(
            [policy.title, policy.answer, *policy.asks, *policy.figures, *map(str, policy.figures.values())]
        )
        assert PRIVILEGE.findall(said) == []
    else:
        assert policy.document == "notice-2025-442"


# --- coverage ---------------------------------------------------------------------------------------------------

CN = "一二三四五六七八九十"
SECTION = {  # what a heading looks like in each document
    "operation-centers": re.compile(rf"^\s*(第[{CN}]+条)"),
    "notice-2022-985": re.compile(rf"^([{CN}]+)、"),
    "notice-2025-442": re.compile(rf"^([{CN}]+)、"),
    "protection-study": re.compile(rf"^([{CN}]+)、"),
}
PARAGRAPH = re.compile(rf"^\s*(（[{CN}]+）)(?!类)")  # 「（二）类主体」 begins a line, not a paragraph
ITEM = re.compile(r"^\s*(\d)[.．](?!\d)")


def outline(document: str, text: str) -> Iterator[str]:
    """The places of a document in its order, each as the coverage table names it."""
    section = paragraph = ""
    annex = ""
    for line in text.splitlines():
        if re.fullmatch(r"\s*附件\s*\d\s*", line):
            annex, section, paragraph = plain(line) + " ", "", ""
            yield annex.strip()
        elif match := SECTION[document].match(line):
            section, paragraph = match[1], ""
            if document == "notice-2022-985" and not annex:
                section = f"第{section}部分"
            yield annex + section
        elif not section:
            continue
        elif match := PARAGRAPH.match(line):
            paragraph = match[1]
            yield annex + section + paragraph
        elif match := ITEM.match(line):
            if document == "notice-2022-985" and not annex:
                continue  # the list of annexes
            between = "" if paragraph else "、" if document == "protection-study" else " "
            yield annex + section + paragraph + between + match[1]


def articles(document: str) -> list[str]:
    text = source(document)
    if document != "centers-2025":
        return list(outline(document, text))
    advice = sections_between(text, "企业备案申请建议", "重要提示")
    points = [f"企业备案申请建议 第{match[1]}点" for match in map(ITEM.match, advice.splitlines()) if match]
    return ["摘要", "区域分布概况", *points, "重要提示"]


@pytest.mark.parametrize("document", list(DOCUMENTS))
def test_every_article_is_in_the_table(document: str) -> None:
    found = articles(document)
    assert len(found) > 5
    assert [article for article in found if article not in COVERAGE[document]] == []


@pytest.mark.parametrize("document", list(DOCUMENTS))
def test_the_table_names_entries_that_cite_the_article(document: str) -> None:
    for article, ids in COVERAGE[document].items():
        assert ids, f"{document} {article}: no entry"
        for entry in ids:
            ats = [place.at for place in BY_ID[entry].places if place.document == document]
            assert ats, f"{document} {article}: {entry} does not cite the document"


@every_policy
def test_every_entry_is_in_the_table(policy: Policy) -> None:
    for document in {place.document for place in policy.places}:
        listed = {entry for ids in COVERAGE[document].values() for entry in ids}
        assert policy.id in listed, f"add it to {document} in policy_coverage.yaml"
