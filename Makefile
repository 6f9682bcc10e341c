# Two commands are enough: make run, make test. Everything else is for those who work on the house.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Stories wait about as long as they work: two workers a core keep two cores busy.
WORKERS ?= 4
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: backup restore run test check bench bench-quality simulate requirements migration browser clean

run: $(VENV)/.run ## prepares everything and starts the bot
	@exec $(BIN)/python -m bot

test: $(VENV)/.test browser ## prepares everything and runs all tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: $(VENV)/.test ## only types and style
	@$(BIN)/ruff check . && $(BIN)/mypy

bench: $(VENV)/.test ## prints ratios, each from one run
	@$(BIN)/python -m tests.bench

bench-quality: $(VENV)/.test ## scores and matches against real outcomes: BENCHMARKS=<folder of the benchmark programs>
	@$(BIN)/python -m tests.quality $(BENCHMARKS)

simulate: $(VENV)/.test ## 26 weeks of an invented market with and without each plan: the table of docs/plans.md
	@$(BIN)/python -m tests.simulation $(if $(SEEDS),--seeds $(SEEDS))

requirements: $(VENV)/.test ## pins requirements/*.in anew, with hashes
	@$(PIP) install pip-tools
	@for name in run test; do CUSTOM_COMPILE_COMMAND="make requirements" $(BIN)/pip-compile --quiet --upgrade \
		--generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		-o requirements/$$name.txt requirements/$$name.in; done

backup: $(VENV)/.run ## the database in force as one file under var/backups, while the bot runs: make backup [FILE=…]
	@$(BIN)/python -m bot.backup save $(FILE)

restore: $(VENV)/.run ## a backup into an empty database (an SQLite file is put aside first), proved: make restore FILE=…
	@$(BIN)/python -m bot.backup restore $(FILE)

migration: $(VENV)/.test ## drafts a migration from changed tables: make migration WHY="what it is for"
	@$(BIN)/python -c "from db.migrate import draft; draft('$(WHY)')"

# A browser for the page's tests: installed where the machine allows it, else its tests say that they skip.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && [ -n "$$CI" ] && apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; } || true

$(VENV)/bin/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Haowu needs Python 3.11 or newer')"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python requirements/run.txt
	@echo "Preparing (once, about a minute) …"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

clean: ## removes what was installed and made; var/ (your data) stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
