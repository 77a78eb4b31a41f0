#!/bin/sh
# Puts the evaluation cases (ours and those in FOLDER) to a running bot, a category at a time, and compares with tests/eval/floors.txt
# (lines: category per-cent). Usage: eval.sh FOLDER URL
set -eu
cd "$(dirname "$0")/.."
folder=$1
url=$2
if [ ! -f "$folder/run_eval.py" ]; then
    echo "Error: no evaluation cases in $folder (run_eval.py and cases/*.jsonl are expected there). Set EVAL_DIR to their folder." >&2
    exit 1
fi
status=0
while read -r category floor; do
    case $category in '' | '#'*) continue ;; esac
    echo "== $category (at least $floor %)"
    set -- "tests/eval/cases/$category.jsonl"
    [ ! -f "$folder/cases/$category.jsonl" ] || set -- "$@" "$folder/cases/$category.jsonl"
    .venv/bin/python "$folder/run_eval.py" --url "$url" --min "$floor" "$@" || status=1
done <tests/eval/floors.txt
exit $status
