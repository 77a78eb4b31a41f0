# Two commands are enough: `make chat` to talk to the bot, `make test` to prove that it works.
# Each makes what it needs first (environment, knowledge base, model) and does nothing twice.

PY := .venv/bin/python
# Where the evaluation cases are: a folder with run_eval.py and cases/*.jsonl
EVAL_DIR ?= ../shared/evals
URL ?= http://127.0.0.1:5005
ARGS ?=

.PHONY: help environment chat telegram train check test lint eval bench fuzz nlu-report search-report clean
.DEFAULT_GOAL := help

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

environment:
	@sh scripts/setup.sh

chat: environment ## set everything up and open http://localhost:5005 (PORT=… for another port)
	@exec $(PY) -m bot serve

telegram: environment ## try the bot in Telegram, without a public address (TOKEN=… from @BotFather)
	@test -n "$(TOKEN)" || { echo 'Error: make telegram TOKEN=… : get a token from @BotFather in Telegram, see docs/channels/telegram.md.' >&2; exit 1; }
	@TELEGRAM_TOKEN="$(TOKEN)" TELEGRAM_POLLING=true $(PY) -m bot serve

train: environment ## train the model if anything it reads has changed
	@$(PY) -m bot train

check: environment ## check all data files without training
	@$(PY) -m bot check

test: environment ## run the tests (ARGS="-k name" for some of them)
	@$(PY) -m pytest $(ARGS)

lint: environment ## check style and types
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check --diff .
	@$(PY) -m mypy
	@$(PY) -m yamllint --strict .

eval: environment ## put the evaluation cases to a running bot (URL=…, EVAL_DIR=…)
	@sh scripts/eval.sh "$(EVAL_DIR)" "$(URL)"

bench: environment ## measure the engine, and answers per second of a bot that runs (URL=…)
	@$(PY) scripts/bench_engine.py
	@if $(PY) scripts/ready.py "$(URL)" 2>/dev/null; then $(PY) scripts/bench_bot.py --url "$(URL)" $(ARGS); \
	else echo "no bot at $(URL): start one with make chat to measure its answers too"; fi

fuzz: environment ## feed arbitrary bytes to what reads a message first (needs atheris, see CONTRIBUTING.md)
	@nice $(PY) -m scripts.fuzz normalize $(ARGS)
	@nice $(PY) -m scripts.fuzz facts $(ARGS)

nlu-report: environment ## measure the understanding against other ways, DIET among them (docs/nlu-report.md; an hour or two, later a minute)
	@nice $(PY) -m scripts.nlu_report

search-report: environment ## measure the search for policy entries against other ways (docs/policy-search.md; a quarter of an hour, later seconds)
	@nice $(PY) -m scripts.compare_search

clean: ## remove what can be made again: models, caches (keeps .venv and data)
	@rm -rf models .cache .rasa .pytest_cache .mypy_cache .ruff_cache
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
