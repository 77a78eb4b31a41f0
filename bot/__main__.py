"""`python -m bot serve | train | check | sites check`."""

from __future__ import annotations

import argparse
import os
import sys
import traceback

from pydantic import ValidationError

import bot.quiet  # noqa: F401  before anything that imports Rasa
from bot.problems import SetupProblem
from bot.settings import ROOT, Settings, export_to_environment, load_settings


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it succeeded, 1 with one line on the console when it did not."""
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("serve", "train", "check"):
        commands.add_parser(name)
    commands.add_parser("sites", help="profiles of web sites").add_argument("what", choices=["check"])
    command = parser.parse_args(arguments).command
    os.chdir(ROOT)  # Rasa looks for components and data from here
    try:
        settings = load_settings()
    except ValidationError as problem:
        first = problem.errors()[0]
        print(f"Error: setting {str(first['loc'][0]).upper()}: {first['msg']}. See .env.example.", file=sys.stderr)
        return 1
    export_to_environment(settings)
    try:
        _run(command, settings)
    except SetupProblem as problem:
        if settings.bot_log_level.upper() == "DEBUG":
            traceback.print_exc()
        print(f"Error: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _run(command: str, settings: Settings) -> None:
    if command == "serve":
        from bot.serve import serve

        serve(settings)
    elif command == "train":
        from bot.training import Sources, ensure_model

        print(f"model: {ensure_model(settings.model_folder, Sources())}")
    elif command == "sites":
        from bot.sites import check as check_sites

        print(*check_sites(settings.sites_folder), sep="\n")
    else:
        from bot.check import check

        check(settings)


if __name__ == "__main__":
    sys.exit(main())
