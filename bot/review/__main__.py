"""The review queue from the command line: list, show, keep, dismiss, try. docs/review.md shows a week's review.

Exit status: 0 when all is well, 1 when there is a problem or nothing was kept, 2 when the command is not understood.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

import bot.quiet  # noqa: F401  before anything that imports Rasa
from bot import light
from bot.door.clean import clean
from bot.door.mask import mask
from bot.door.review import REASONS
from bot.problems import SetupProblem
from bot.records import Review, Reviews
from bot.records.reviews import DISMISSED, KEPT, OPEN, STATES, NotOpen
from bot.review import telling
from bot.review.examples import append, objection
from bot.review.places import Places
from bot.settings import ROOT, load_settings
from scripts.nlu_report.data import Line


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
    except ArgumentError:
        return _problem("--database: is no address of a database; write sqlite:///FILE or postgresql://…", 2)
    except ValidationError as error:
        return _problem(f"setting {str(error.errors()[0]['loc'][0]).upper()}: {error.errors()[0]['msg']}")
    except (SetupProblem, NotOpen, SQLAlchemyError, OSError) as error:
        return _problem(str(error).splitlines()[0])
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.review", description="Messages that wait for a look.")
    commands = parser.add_subparsers(title="commands", metavar="list | show | keep | dismiss | try", required=True)
    stored = argparse.ArgumentParser(add_help=False)
    stored.add_argument("--database", metavar="URL", help="default: the setting RECORDS_DATABASE_URL")
    files = argparse.ArgumentParser(add_help=False)
    files.add_argument("--files", type=Path, default=ROOT, metavar="DIR", help="the repository with nlu_data/")
    by = argparse.ArgumentParser(add_help=False)
    by.add_argument("--who", default=None, help="who decides (default: the login name)")

    listing = commands.add_parser("list", parents=[stored], help="the messages, newest first")
    listing.add_argument("--state", choices=[*STATES, "all"], default=OPEN)
    listing.add_argument("--reason", choices=REASONS)
    listing.add_argument("--limit", type=int, help="at most so many")
    listing.add_argument("--format", choices=["text", "jsonl"], default="text")
    listing.set_defaults(run=_list)

    showing = commands.add_parser("show", parents=[stored], help="one message and what the bot understood")
    showing.add_argument("id", type=int)
    showing.set_defaults(run=_show)

    keeping = commands.add_parser("keep", parents=[stored, files, by], help="make a message a training example")
    keeping.add_argument("id", type=int)
    keeping.add_argument("--intent", required=True, help="what it asks: an intent of domain.yml")
    keeping.add_argument("--why", help="a word for those who come later")
    keeping.add_argument("--yes", action="store_true", help="keep without asking; the effect is shown all the same")
    keeping.set_defaults(run=_keep)

    dismissing = commands.add_parser("dismiss", parents=[stored, by], help="a message teaches nothing")
    dismissing.add_argument("id", type=int)
    dismissing.add_argument("--why", required=True, help="the reason")
    dismissing.set_defaults(run=_dismiss)

    trying = commands.add_parser("try", parents=[files], help="the effect of a text as example; nothing is kept")
    trying.add_argument("text")
    trying.add_argument("--intent", required=True)
    trying.set_defaults(run=_try)
    return parser


def _list(arguments: argparse.Namespace) -> int:
    state = None if arguments.state == "all" else arguments.state
    found = _queue(arguments).rows(state, arguments.reason, arguments.limit)
    for review in found:
        print(telling.json_line(review) if arguments.format == "jsonl" else telling.line(review))
    if not found and arguments.format == "text":
        print("no such message in the queue")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    review = _queue(arguments).find(arguments.id)
    if review is None:
        return _missing(arguments.id)
    print("\n".join(telling.everything(review)))
    return 0


def _keep(arguments: argparse.Namespace) -> int:
    queue, places = _queue(arguments), Places(arguments.files)
    review = queue.find(arguments.id)
    if review is None or review.state != OPEN:
        return _missing(arguments.id) if review is None else _decided(review)
    against = objection(review.text, arguments.intent, places)
    if against:
        return _problem(f"message {review.id} cannot be kept: {against}")
    line = Line(review.text, arguments.intent)
    _show_effect(line, places)
    if not arguments.yes and not _agreed():
        print("not kept")
        return 1
    with queue.deciding(review.id, KEPT, _who(arguments), line.intent, arguments.why):
        append(line, places.reviewed)
    print(f"kept in {places.reviewed}; it works after `make train` and a restart, `make test` checks it")
    return 0


def _dismiss(arguments: argparse.Namespace) -> int:
    queue = _queue(arguments)
    review = queue.find(arguments.id)
    if review is None or review.state != OPEN:
        return _missing(arguments.id) if review is None else _decided(review)
    with queue.deciding(review.id, DISMISSED, _who(arguments), why=arguments.why):
        print(f"message {review.id} dismissed")
    return 0


def _try(arguments: argparse.Namespace) -> int:
    places, text = Places(arguments.files), mask(clean(arguments.text))
    against = objection(text, arguments.intent, places)
    if against and arguments.intent not in places.intents:
        return _problem(against)
    if against:
        print(f"could not be kept: {against}")
    _show_effect(Line(text, arguments.intent), places)
    return 0


def _show_effect(line: Line, places: Places) -> None:
    print("training without and with this line: about half a minute", file=sys.stderr, flush=True)
    light.import_rasa(places.config)
    from bot.review.effect import effect_of  # here: the other commands need no Rasa

    print("\n".join(effect_of(line, places).report()), flush=True)


def _agreed() -> bool:
    try:
        return input("keep? [y/N] ").strip().lower() in ("y", "yes", "是")
    except EOFError:
        return False


def _queue(arguments: argparse.Namespace) -> Reviews:
    settings = load_settings()
    return Reviews.of(
        settings.copy(update={"records_database_url": arguments.database or settings.records_database_url})
    )


def _who(arguments: argparse.Namespace) -> str:
    return arguments.who or getpass.getuser()


def _missing(number: int) -> int:
    return _problem(f"no message {number} in the queue; `python -m bot.review list` shows what there is")


def _decided(review: Review) -> int:
    return _problem(
        f"message {review.id} is {review.state} already; `python -m bot.review show {review.id}` says by whom"
    )


def _problem(line: str, status: int = 1) -> int:
    print(line, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
