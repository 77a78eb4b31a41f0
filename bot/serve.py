"""`python -m bot serve`: from a checked-out repository to an address that answers."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from bot.app import create_app
from bot.channels.registry import enabled
from bot.problems import SetupProblem, check_yaml, open_port
from bot.settings import ROOT, Settings
from bot.sites import load_sites
from bot.training import Sources, ensure_model, find_model


def serve(settings: Settings) -> None:
    """Load the knowledge, train if needed, serve until stopped. Raises `SetupProblem` before anything long starts."""
    apps = list(enabled(settings))
    open_port(settings.host, settings.port).close()
    sources = Sources()
    check_yaml(sources.yaml_files(), sources.root)
    load_sites(settings.sites_folder)
    say(f"1/4 knowledge base: loading into {_without_password(settings.knowledge_database_url)}")
    loading = start_knowledge("load")
    known = find_model(settings.model_folder, sources)
    if known is None:
        finish_knowledge(loading)
        say("2/4 model: training, about a minute; only when something it reads has changed")
        model = ensure_model(settings.model_folder, sources, say=lambda note: None)  # `train` shows the notes
    else:
        say("2/4 model: up to date")
        model = known
    say(f"3/4 dialogue engine: loading{', for ' + ', '.join(apps) if apps else ''}")
    run(settings, model, None if known is None else loading)


def run(settings: Settings, model: Path, loading: subprocess.Popen[str] | None = None) -> None:
    """Serve `model` until stopped; waits for the knowledge base, loaded meanwhile, before the engine answers."""

    def load_engine() -> object:
        from bot.engine import Engine  # here: the import takes seconds, and loading goes on meanwhile

        if loading is not None:
            finish_knowledge(loading)
        return Engine.load(model, settings)

    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
    logging.getLogger("bot").setLevel(settings.bot_log_level)
    try:
        engine = load_engine()
    finally:
        if loading is not None and loading.poll() is None:
            loading.terminate()
    app = create_app(settings, lambda: engine)  # type: ignore[arg-type,return-value]
    listener = open_port(settings.host, settings.port)
    config = uvicorn.Config(app, ws="none", log_config=None, access_log=False, server_header=False)
    server = AnnouncingServer(
        config, f"4/4 ready: http://{_shown_host(settings.host)}:{listener.getsockname()[1]}", app
    )
    server.run(sockets=[listener])
    if not server.started:
        raise SetupProblem("The server did not start; the lines above say why.")


class AnnouncingServer(uvicorn.Server):
    """Says where the bot is once it really answers; at the end it keeps nobody waiting."""

    def __init__(self, config: uvicorn.Config, announcement: str, app: Starlette) -> None:
        super().__init__(config)
        self._announcement = announcement
        self._app = app

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as usual, then tell the person at the console."""
        await super().startup(sockets)
        if self.started:
            say(self._announcement)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer the requests that wait for a person's reply, then end as usual."""
        self._app.state.widget.arrivals.close()
        await super().shutdown(sockets)


def start_knowledge(command: str) -> subprocess.Popen[str]:
    """Start `python -m knowledge <command>`; `finish_knowledge` waits for it."""
    return subprocess.Popen(
        [sys.executable, "-m", "knowledge", command],
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def finish_knowledge(process: subprocess.Popen[str]) -> None:
    """Wait; raises `SetupProblem` with what the command said when it failed."""
    output, _ = process.communicate()
    if process.returncode:
        raise SetupProblem(f"The knowledge base could not be loaded: {output.strip() or 'no reason given'}")


def say(line: str) -> None:
    """Print a line of progress at once, also into a pipe."""
    print(line, flush=True)


def _shown_host(host: str) -> str:
    return "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1") else host  # noqa: S104  compared, not bound


def _without_password(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"
