"""How far the messages of each account were fetched: kept in a file, or a restart would answer three days again."""

from __future__ import annotations

import json
import os
from pathlib import Path


class Cursors:
    """One cursor per account."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._cursors: dict[str, str] = self._load()

    def accounts(self) -> list[str]:
        """Those that were fetched before."""
        return list(self._cursors)

    def get(self, account: str) -> str:
        """Where to go on; empty for an account that is new."""
        return self._cursors.get(account, "")

    def put(self, account: str, cursor: str) -> None:
        """Remember it; the file is never half written."""
        if self._cursors.get(account) == cursor:
            return
        self._cursors[account] = cursor
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(self._cursors), encoding="utf-8")
        os.replace(fresh, self._path)

    def _load(self) -> dict[str, str]:
        try:
            value = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # none yet, or not ours any more: old messages are told by their time
            return {}
        return {str(name): str(cursor) for name, cursor in value.items()} if isinstance(value, dict) else {}
