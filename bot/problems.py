"""Problems that the person who starts the bot can solve: printed as one line, exit status 1, no traceback."""

from __future__ import annotations

import socket
from pathlib import Path

import yaml


class SetupProblem(Exception):
    """Says what is wrong and what to do, in one line."""


def check_yaml(paths: list[Path], root: Path) -> None:
    """Parse every file; raises `SetupProblem` naming file, line and column of the first mistake."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in paths:
        try:
            for _ in yaml.parse(path.read_text(encoding="utf-8"), Loader=loader):
                pass
        except yaml.MarkedYAMLError as mistake:
            mark = mistake.problem_mark or mistake.context_mark
            place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
            raise SetupProblem(
                f"{_name(path, root)}{place}: {mistake.problem or 'not valid YAML'}. Correct it."
            ) from None
        except (yaml.YAMLError, UnicodeDecodeError) as mistake:
            reason = str(mistake).splitlines()[0]
            raise SetupProblem(f"{_name(path, root)}: {reason}. Save it as YAML in UTF-8.") from None
        except FileNotFoundError:
            raise SetupProblem(
                f"{_name(path, root)} is missing. Restore it: git checkout {_name(path, root)}"
            ) from None


def open_port(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `host:port`; raises `SetupProblem` when the port is taken or not allowed."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise SetupProblem(f"HOST={host} is no address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.") from None
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(128)
    except OSError as problem:
        listener.close()
        raise SetupProblem(
            f"Port {port} on {host} cannot be used ({problem.strerror}). "
            f"Stop the program that uses it, or choose another port: PORT={port + 1} make chat"
        ) from None
    return listener


def _name(path: Path, root: Path) -> str:
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
