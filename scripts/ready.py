"""Exit status 0 when the bot at the given address answers: `python scripts/ready.py http://127.0.0.1:5005`."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request


def is_ready(url: str) -> bool:
    """Ask `/ready` once."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never through a proxy to this machine
    try:
        with opener.open(f"{url.rstrip('/')}/ready", timeout=10) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(not is_ready(sys.argv[1]))
