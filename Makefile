# Daily commands. Each sets up what it needs, once.
PYTHON ?= python3
BIN := .venv/bin
CONSTRAINTS := $(wildcard constraints.txt)
PIP := $(BIN)/pip install --quiet --disable-pip-version-check $(if $(CONSTRAINTS),-c $(CONSTRAINTS))

.PHONY: run demo test soak floors lint types format bench wheel-check docs release ci clean

run: .venv/installed ## set up, and run the main job on the packaged samples
	@$(BIN)/akhbar run

demo: .venv/installed-collect ## set up collecting, and collect the samples from a web on this machine
	@$(BIN)/akhbar demo-web --port 0 --collect

test: .venv/installed-dev ## set up, and run the tests, those that take longest first (tests/conftest.py)
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

soak: .venv/installed-dev ## the tests that take minutes: thirty kills, served schedules
	@$(BIN)/python -m pytest -m soak -n 2 --dist loadfile

floors: .venv/installed-dev ## measure page parsing and topics again; fail below any figure once reached (FLOORS=--allow-missing without ../shared)
	@$(BIN)/python -m benchmarks.layouts --check $(FLOORS)
	@$(BIN)/python -m benchmarks.pages --check $(FLOORS)
	@$(BIN)/python -m tools.topics evaluate $(FLOORS)

lint: .venv/installed-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/sqlfluff lint sql --disable-progress-bar

types: .venv/installed-dev
	@$(BIN)/mypy

format: .venv/installed-dev ## rewrite the code in the project's style
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

bench: .venv/installed-dev ## time the main job, gates included
	@$(BIN)/python -m benchmarks.main_job

wheel-check: .venv/installed-dev ## build the wheel, install it in an empty environment, run it on a sample
	@$(BIN)/python -m tests.wheel_check

docs: .venv/installed-docs ## the docs as a site, in build/site
	@$(BIN)/python -m tools.build_site && NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet && echo "docs: build/site/index.html"

release: .venv/installed-dev ## a wheel, a source archive and their checksums in dist/, of a clean checkout of a tagged version
	@$(BIN)/python -m tools.release

ci: lint types test wheel-check docs floors soak

clean:
	rm -rf .venv dist build

.venv/installed: pyproject.toml $(CONSTRAINTS)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing akhbar into .venv (about two minutes, once) …"
	@$(PIP) -e '.[warehouse,explore]'
	@touch $@

.venv/installed-collect: .venv/installed
	@$(PIP) -e '.[collect]'
	@touch $@

.venv/installed-dev: .venv/installed
	@echo "Installing the test tools …"
	@$(PIP) -e '.[dev]'
	@touch $@

.venv/installed-docs: .venv/installed-dev
	@echo "Installing what the docs need …"
	@$(PIP) -e '.[docs]'
	@touch $@
