#!/bin/sh
# Makes the environment in .venv from requirements/lock.txt (every file checked by its hash). Nothing to do = instant.
# Needs CPython 3.10: Rasa 3.6 runs on no later one. PYTHON=/path/to/python3.10 overrides the search.
set -eu
cd "$(dirname "$0")/.."

ENVIRONMENT=${VENV:-.venv}
STAMP="$ENVIRONMENT/.made-from"

fail() {
    echo "Error: $*" >&2
    exit 1
}

is_python310() {
    "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10) or sys.implementation.name != "cpython")' >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        if is_python310 "$PYTHON"; then echo "$PYTHON"; fi
        return
    fi
    # A pyenv shim may be on PATH and yet refuse to run, so every candidate is tried, not just found
    for candidate in python3.10 python3 python "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python3.10 \
        /usr/bin/python3.10 /usr/local/bin/python3.10; do
        if is_python310 "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

wanted=$(cat requirements/uv.txt requirements/lock.txt | sha256sum 2>/dev/null || cat requirements/uv.txt requirements/lock.txt | shasum -a 256)
wanted=${wanted%% *}
if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$wanted" ] && [ -x "$ENVIRONMENT/bin/python" ] &&
    "$ENVIRONMENT/bin/python" -c '' 2>/dev/null; then
    exit 0
fi

python=$(find_python)
if [ -z "$python" ]; then
    if [ -n "${PYTHON:-}" ]; then fail "PYTHON=$PYTHON is not a working CPython 3.10. Point PYTHON to one, or unset it."; fi
    fail "CPython 3.10 was not found. Install it (pyenv install 3.10, or your system's python3.10 and python3.10-venv) or set PYTHON=/path/to/python3.10."
fi

echo "environment: installing into $ENVIRONMENT (once, or when requirements/ change)"
rm -rf "$ENVIRONMENT"
log=$(mktemp)
# What is not finished is taken away again: no half-made environment, also after Ctrl-C
trap 'status=$?; rm -f "$log"; [ -f "$STAMP" ] || rm -rf "$ENVIRONMENT"; exit $status' EXIT
trap 'exit 130' INT TERM HUP

last_line() {
    grep -iE 'error|failed|no matching|not ' "$log" | tail -n 1
}

"$python" -m venv "$ENVIRONMENT" >"$log" 2>&1 ||
    fail "$python cannot make environments. Install its venv module (Debian, Ubuntu: apt install python3.10-venv)."
"$ENVIRONMENT/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt >"$log" 2>&1 ||
    fail "uv could not be installed: $(last_line). Check the network or pip's index setting and run the command again."
# uv is quick but does not read pip's configuration; where only pip knows the way to the packages, pip takes over
"$ENVIRONMENT/bin/uv" pip install --quiet --python "$ENVIRONMENT/bin/python" --require-hashes -r requirements/lock.txt >"$log" 2>&1 ||
    { echo "environment: uv found no way to the packages, using pip (some minutes)" &&
        "$ENVIRONMENT/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt >"$log" 2>&1; } ||
    fail "packages could not be installed: $(last_line). Check the network or pip's index setting and run the command again."
echo "$wanted" >"$STAMP"
echo "environment: ready"
