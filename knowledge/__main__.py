"""The knowledge base from the command line: load, check, export, diff.

Exit status: 0 when all is well, 1 when there are problems or differences, 2 when the command is not understood.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sqlalchemy.engine import Engine
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from knowledge import check, diff, export, records
from knowledge.errors import KnowledgeError, KnowledgeErrors
from knowledge.industries import load_industries
from knowledge.loader import ROOT
from knowledge.places import load_gazetteer
from knowledge.records import Records
from knowledge.store import build, queries, session


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
    except KnowledgeErrors as error:
        return _report(error.problems)
    except KnowledgeError as error:
        return _report([str(error)])
    except ArgumentError:
        return _report(["--database: is no address of a database; write sqlite:///FILE or postgresql://…"], status=2)
    except (SQLAlchemyError, OSError) as error:
        return _report([str(error).splitlines()[0]])
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m knowledge", description="The knowledge base of the assistant.")
    commands = parser.add_subparsers(title="commands", metavar="load | check | export | diff", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--files", type=Path, default=ROOT, metavar="DIR", help="the knowledge files (knowledge/)")
    stored = argparse.ArgumentParser(add_help=False, parents=[common])
    stored.add_argument("--database", metavar="URL", help="default: $KNOWLEDGE_DATABASE_URL, else data/knowledge.db")

    load = commands.add_parser("load", parents=[stored], help="bring the database to the state of the files")
    load.add_argument("--who", default="files", help="who makes the change, for its history")
    load.add_argument("--why", default="load of the knowledge files", help="the reason, for its history")
    load.add_argument("--prefer", choices=["files", "database"], help="which wins where both have changed a record")
    load.set_defaults(run=_load)

    checking = commands.add_parser("check", parents=[common], help="look for errors in the files")
    checking.add_argument("--sources", type=Path, metavar="DIR", help="compare with the source texts in this folder")
    checking.set_defaults(run=_check)

    exporting = commands.add_parser("export", parents=[stored], help="write the database's centres")
    exporting.add_argument("--format", choices=["jsonl", "yaml"], default="jsonl")
    exporting.add_argument("--out", type=Path, help="jsonl: a file (default: standard output); yaml: a folder")
    exporting.set_defaults(run=_export, parser=exporting)

    differing = commands.add_parser("diff", parents=[stored], help="what differs between the files and the database")
    differing.set_defaults(run=_diff)
    return parser


def _load(arguments: argparse.Namespace) -> int:
    found = records.read(arguments.files)
    problems = _problems(found)
    if problems:
        return _report(problems)
    engine = session.connect(arguments.database)
    session.migrate(engine)
    changed = build.load(engine, found, arguments.who, arguments.why, prefer=arguments.prefer)
    for key in changed:
        _progress(f"changed: {key}")
    print(f"{len(found.centers)} centres, {len(changed)} records changed")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    found = records.read(arguments.files)
    problems = _problems(found)
    if arguments.sources is not None:
        problems += check.sources(found, arguments.sources, lambda name: _progress(f"comparing: {name}"))
    if problems:
        return _report(problems)
    counts = f"{len(found.centers)} centres, {len(found.programs)} programmes, {len(found.documents)} documents"
    print(f"{counts}: no problems")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    if arguments.format == "yaml" and arguments.out is None:
        arguments.parser.error("--format yaml needs --out DIR, the folder to write to")
    engine = _filled(arguments)
    if arguments.format == "yaml":
        knowledge = queries.Knowledge.read(engine, audience="internal")  # the files hold everything
        written = export.write_files(knowledge, arguments.out)
        print(f"{len(knowledge.centers)} centres, {len(written)} files written to {arguments.out}")
        return 0
    lines = "".join(f"{line}\n" for line in export.json_lines(queries.Knowledge.read(engine)))
    if arguments.out is None:
        sys.stdout.write(lines)
    else:
        arguments.out.write_text(lines, encoding="utf-8")
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    files = records.read(arguments.files)
    stored = queries.Knowledge.read(session.connect(arguments.database), audience="internal")
    lines = [
        *diff.compare_all("document", files.documents, stored.documents),
        *diff.compare_all("center", files.centers, stored.centers),
        *diff.compare_all("program", files.programs, stored.programs),
        *diff.compare_all("policy", files.policies, stored.policies),
    ]
    for line in lines:
        print(line)
    return 1 if lines else 0


def _filled(arguments: argparse.Namespace) -> Engine:
    """The database, loaded when it is empty; a word when the files have moved on since."""
    engine = session.connect(arguments.database)
    if not queries.is_loaded(engine):
        _progress("the database is empty: loading the files")
        build.ensure(engine, "files", "first load", arguments.files)
    elif build.needs_load(engine, arguments.files):
        _progress("the files have changed since the last load; `python -m knowledge diff` shows what")
    return engine


def _problems(found: Records) -> list[str]:
    references = check.references(found, load_industries().named_by, load_gazetteer().resolve)
    return [*references, *check.duplicates(found.centers)]


def _report(problems: list[str], status: int = 1) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    return status


def _progress(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
