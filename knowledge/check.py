"""What can be wrong beyond the schema: references between records, duplicates, and the record against its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from knowledge import proof
from knowledge.errors import KnowledgeError
from knowledge.models import Center
from knowledge.programs import Program
from knowledge.records import Records

LookUp = Callable[[str], object]  # raises KnowledgeError, with the remedy, for a name that it does not know


def references(records: Records, field: LookUp, place: LookUp) -> list[str]:
    """Documents, fields and places that records name and nothing defines; `field` and `place` look them up."""
    documents = {document.id for document in records.documents}
    problems = []
    for center in records.centers:
        where = file_of(center)
        cited = [("source.document", center.source.document)]
        cited += [(f"differences[{n}].document", d.document) for n, d in enumerate(center.differences)]
        problems += [f"{where}: {key}: {_no_document(name)}" for key, name in cited if name not in documents]
        named = [(f"serves[{n}]", place, name) for n, name in enumerate(center.serves)]
        named += [(key, field, name) for key, name in _fields(center)]
        problems += [f"{where}: {key}: {problem}" for key, look_up, name in named for problem in _tried(look_up, name)]
    for program in records.programs:
        if program.document not in documents:
            problems.append(f"knowledge/programs/{program.id}.yaml: document: {_no_document(program.document)}")
    return problems


def file_of(center: Center) -> str:
    """The centre's file as a maintainer types it."""
    return f"knowledge/centers/{center.id}.yaml"


def _no_document(name: str) -> str:
    return f"no document {name!r}; write an id of knowledge/sources.yaml, or add the document there"


def _tried(look_up: LookUp, name: str) -> list[str]:
    try:
        look_up(name)
    except KnowledgeError as error:
        return str(error).splitlines()
    return []


def _fields(center: Center) -> Iterator[tuple[str, str]]:
    yield from ((f"fields[{n}]", name) for n, name in enumerate(center.fields))
    for n, condition in enumerate(center.conditions):
        narrower = getattr(condition.test, "only", ())
        yield from ((f"conditions[{n}].test.only[{m}]", name) for m, name in enumerate(narrower))


def duplicates(centers: Iterable[Center]) -> list[str]:
    """Names, aliases and phones that two centres share: a question with one would have two answers."""
    owners: dict[tuple[str, str], list[Center]] = defaultdict(list)
    for center in centers:
        for name in {center.name, center.short, *center.aliases}:
            owners["name", name].append(center)
        for number in {phone.number for phone in center.phones}:
            owners["phone", number].append(center)
        owners["id", center.id].append(center)
    return [
        f"{file_of(sharing[1])}: {kind}: {value!r} is also in {file_of(sharing[0])}; keep it in one of them"
        for (kind, value), sharing in sorted(owners.items(), key=lambda item: item[0])
        if len(sharing) > 1
    ]


def sources(records: Records, folder: Path, progress: Callable[[str], None] = lambda _: None) -> list[str]:
    """Every centre against its section of the source text in `folder`, and every section against the centres."""
    files = {document.id: document.file for document in records.documents}
    texts: dict[str, dict[str, str]] = {}
    problems = []
    for center in records.centers:
        progress(center.short)
        document = center.source.document
        if document in files and document not in texts:
            path = folder / files[document]
            if not path.is_file():
                problems.append(f"{path}: is missing; give the folder that holds the source texts")
            texts[document] = proof.read_sections(path) if path.is_file() else {}
        section = texts.get(document, {}).get(center.name)
        if section is not None:
            problems += [f"{file_of(center)}: {problem}" for problem in proof.compare(center, section)]
        elif texts.get(document):
            problems.append(f"{file_of(center)}: name: the source has no section {center.name!r}; write it as there")
    problems += [problem for program in records.programs for problem in _contacts(program, files, folder)]
    known = {center.name for center in records.centers}
    for title in (title for sections in texts.values() for title in sections):
        if title.endswith("知识产权保护中心") and title.startswith("中国（") and title not in known:
            problems.append(f"knowledge/centers: the source has a section {title}; add its file")
    return problems


def _contacts(program: Program, files: dict[str, str], folder: Path) -> list[str]:
    path = folder / files.get(program.document, "")
    if not program.contacts or not path.is_file():
        return []
    text = path.read_text(encoding="utf-8")
    printed = [contact.printed or contact.value for contact in program.contacts]
    where, remedy = f"knowledge/programs/{program.id}.yaml", "correct it, or give its form as `printed`"
    return [
        f"{where}: contacts[{n}]: {form} is not in the source; {remedy}"
        for n, form in enumerate(printed)
        if form not in text
    ]
