"""All records of the knowledge files together, and the fingerprint that tells whether they have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from knowledge.errors import KnowledgeErrors
from knowledge.loader import ROOT, load_centers, load_documents
from knowledge.models import Center, Document
from knowledge.policies import Policy, load_policies
from knowledge.programs import Program, load_programs

Loaded = TypeVar("Loaded")
Record = Document | Center | Program | Policy

# Stored rows are derived with this code as well as from the data: a change of either asks for a new load.
CODE = ("models.py", "conditions.py", "topics.py", "programs.py", "policies.py", "store/tables.py", "store/rows.py")


@dataclass(frozen=True)
class Records:
    """What the files hold. `fingerprint` is of the files' content; empty for records that were made by hand."""

    documents: tuple[Document, ...]
    centers: tuple[Center, ...]
    programs: tuple[Program, ...] = ()
    policies: tuple[Policy, ...] = ()
    fingerprint: str = ""


def read(root: Path = ROOT) -> Records:
    """All records; raises KnowledgeErrors with every problem of every file."""
    problems: list[str] = []

    def tried(load: Callable[[Path], Iterable[Loaded]]) -> tuple[Loaded, ...]:
        try:
            return tuple(load(root))
        except KnowledgeErrors as error:
            problems.extend(problem for problem in error.problems if problem not in problems)
            return ()

    documents = tried(lambda root: load_documents(root).values())
    centers, programs, policies = tried(load_centers), tried(load_programs), tried(load_policies)
    if problems:
        raise KnowledgeErrors(problems)
    return Records(documents, centers, programs, policies, fingerprint(root))


def fingerprint(root: Path = ROOT) -> str:
    """SHA-256 over names and content of the files that the records come from; a few milliseconds."""
    folders = ("centers", "programs", "policies")
    paths = [root / "sources.yaml", *(path for folder in folders for path in sorted(root.glob(f"{folder}/*.yaml")))]
    digest = hashlib.sha256()
    for path in [*paths, *(ROOT / name for name in CODE)]:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.parent.name}/{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
