"""YAML files → records. Every problem is collected, so that one run names all that is wrong."""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from knowledge.conditions import Strict
from knowledge.errors import KnowledgeErrors
from knowledge.models import Center, Document, Identified

ROOT = Path(__file__).parent

FOLD = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")  # the blank that YAML puts for the end of a line
NAMES = {"integer": "a whole number", "float": "a number", "str": "text", "tuple": "a list", "bool": "true or false"}

Record = TypeVar("Record", bound=Strict)
Named = TypeVar("Named", bound=Identified)


class UniqueKeyLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe YAML loader for Chinese: a key written twice is refused, a broken line joins without a blank."""

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        """The text of a value; where it runs over several lines, without the blanks in between."""
        value = super().construct_scalar(node)
        if isinstance(value, str) and node.start_mark.line != node.end_mark.line:
            return FOLD.sub("", value)
        return value

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The mapping, or an error at the key that is there twice."""
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                problem = "a key must be a plain word; put text with brackets in quotation marks"
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} is written twice; keep one of them", key_node.start_mark
                )
            seen.add(key)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def read_yaml(path: Path) -> Any:
    """The content of one YAML file; a syntax error names the file, the line and what is wrong."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), UniqueKeyLoader)  # noqa: S506  (a safe loader, as its base is)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise KnowledgeErrors([f"{relative(path)}{line}: not valid YAML: {error.problem}"]) from error
    except yaml.reader.ReaderError as error:
        problem = f"holds the character U+{error.character:04X}, which YAML does not allow; remove it"
        raise KnowledgeErrors([f"{relative(path)}: {problem}"]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeErrors([f"{relative(path)}: cannot be read: {error}"]) from error


def relative(path: Path) -> str:
    """The path as a maintainer types it, from the project's root where it lies inside."""
    try:
        return str(path.resolve().relative_to(ROOT.parent))
    except ValueError:
        return str(path)


def parse(record: type[Record], data: Any, where: str) -> Record:
    """One record out of plain data; each problem names the file, the key and what is expected."""
    if not isinstance(data, dict):
        raise KnowledgeErrors([f"{where}: should be a mapping of keys to values, is {type(data).__name__}"])
    try:
        return record.parse_obj(data)
    except ValidationError as error:
        raise KnowledgeErrors([f"{where}: {_place(e['loc'])}: {_remedy(dict(e))}" for e in error.errors()]) from error


def _place(loc: tuple[int | str, ...]) -> str:
    keys = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc if _is_key(part)]
    return "".join(keys).lstrip(".") or "file"


def _is_key(part: int | str) -> bool:
    return isinstance(part, int) or not (part[:1].isupper() or part == "__root__")  # no branch names of pydantic's


def _remedy(error: dict[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error.extra":
        return "this key is not known; remove it or correct its spelling"
    if kind == "value_error.missing":
        return "is missing; add it"
    if kind == "value_error.const":
        return f"{context['given']!r} is not allowed; choose one of: {', '.join(map(str, context['permitted']))}"
    if kind == "value_error.number.not_gt":
        return f"must be more than {context['limit_value']}"
    if kind == "type_error.none.not_allowed":
        return "is empty; give a value or remove the key"
    if kind.startswith("type_error."):
        wanted = NAMES.get(kind.split(".")[1], kind.split(".")[1])
        return f"should be {wanted}"
    return str(error["msg"])


def load_documents(root: Path = ROOT) -> dict[str, Document]:
    """The source documents by id."""
    path = root / "sources.yaml"
    where = relative(path)
    content = read_yaml(path)
    if not isinstance(content, dict) or not isinstance(content.get("documents"), list):
        raise KnowledgeErrors([f"{where}: documents: is missing; add the list of documents"])
    documents: dict[str, Document] = {}
    problems: list[str] = []
    for n, entry in enumerate(content["documents"]):
        try:
            document = parse(Document, entry, f"{where}: documents[{n}]")
        except KnowledgeErrors as error:
            problems += error.problems
            continue
        if document.id in documents:
            problems.append(f"{where}: documents[{n}]: id: {document.id!r} is used twice; give each its own")
        documents[document.id] = document
    if problems:
        raise KnowledgeErrors(problems)
    return documents


def load_record(record: type[Named], path: Path) -> Named:
    """The record of one file; its id has to be the file's name."""
    where = relative(path)
    entry = parse(record, read_yaml(path), where)
    if entry.id != path.stem:
        raise KnowledgeErrors([f"{where}: id: is {entry.id!r}; it must be the file's name, {path.stem!r}"])
    return entry


def load_records(record: type[Named], folder: Path) -> list[Named]:
    """The records of a folder, one file each, in the order of ids; every problem of every file is collected."""
    records: list[Named] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            records.append(load_record(record, path))
        except KnowledgeErrors as error:
            problems += error.problems
    if problems:
        raise KnowledgeErrors(problems)
    return records


def load_centers(root: Path = ROOT) -> list[Center]:
    """All centres in the order of their ids; raises KnowledgeErrors with every problem of every file."""
    return load_records(Center, root / "centers")
