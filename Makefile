# Two commands for everyone: `make demo` and `make test`. Each does its own set-up; Python 3.11 or newer is enough.
# Another interpreter: `make setup PYTHON=python3.13`.

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
RUN_STAMP := $(VENV)/.hoso-run
DEV_STAMP := $(VENV)/.hoso-dev
# A lock is complete, so nothing is resolved: a package released today changes nothing. Wheels only: nothing is compiled.
INSTALL := $(PY) -m pip install --quiet --no-deps --only-binary :all: --require-hashes
CODE := $(wildcard engine application reading workflows policies store jobs web hoso demo cli.py hatch_build.py tests bench docs)
WORKERS ?= 2
KILLS ?= 200
WATCH_KILLS ?= 100
MUTATION_GOAL := 85
SAMPLE ?= 400
DEMO_FOLDER ?= demo-data
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup demo test test-clock check coverage bench bench-scale lock wheels mutate soak docs pictures clean

help:
	@echo "make demo      build a fictional organisation and show what a clerk, an auditor and a supervisor see"
	@echo "make test      the whole suite, on SQLite and PostgreSQL"
	@echo "make test-clock CLOCK=+400  what depends on the day, on another day (or CLOCK=2028-02-29)"
	@echo "make check     ruff, types, layers, wheel; the law (numbers that no example protects and proofs: make test)"
	@echo "make coverage  the suite with branch coverage of engine/ and store/"
	@echo "make bench     measured ratios beside their goals"
	@echo "make bench-scale SIZES=\"1k 10k\"  what everyday commands cost in larger organisations; 312k:100k is a nation"
	@echo "make mutate    mutation score of the guard code, from SAMPLE=$(SAMPLE) mutants drawn by a fixed seed"
	@echo "make soak      the suite that kills writing processes (KILLS=$(KILLS)) and leading watchers (WATCH_KILLS=$(WATCH_KILLS))"
	@echo "make docs      write the generated pages of docs/ again"
	@echo "make pictures  draw the pictures of docs/ again, by doing in a browser what they say"
	@echo "make lock      write requirements.lock, requirements-dev.lock and that of the peers again"
	@echo "make wheels    ask the index whether make demo installs from wheels alone on aarch64, musl, macOS, Windows"
	@echo "make clean     remove what the other targets made"

setup: $(DEV_STAMP)

# Each runs again when its lock changed, and only then. What `make demo` needs is the program; the rest is for the tests.
$(RUN_STAMP): requirements.lock
	@VENV="$(VENV)" PYTHON="$(PYTHON)" sh .ci/make-venv
	@echo "Setting up $(VENV) from requirements.lock; the first time this takes about half a minute."
	$(INSTALL) -r requirements.lock
	$(PY) -m pip install --quiet --no-deps --no-build-isolation -e .
	@sh .ci/relative-path "$(VENV)"
	$(PY) -m pip check
	@touch $(RUN_STAMP)

$(DEV_STAMP): requirements-dev.lock $(RUN_STAMP)
	@echo "Adding what the tests need, from requirements-dev.lock; the first time this takes about a minute."
	$(INSTALL) -r requirements-dev.lock
	$(PY) -m pip check
	@touch $(DEV_STAMP)

demo: $(RUN_STAMP)
	@rm -rf $(DEMO_FOLDER)
	@mkdir -p $(DEMO_FOLDER)
	@cd $(DEMO_FOLDER) && "$(CURDIR)/$(BIN)/hoso" demo

test: setup
	$(PY) -m pytest -n $(WORKERS)

# What runs commands, shows days or starts processes, on another day: CLOCK is a number of days or a day.
CLOCK ?= +400
ON_A_DAY := tests/cli tests/demo tests/docs tests/hoso tests/jobs tests/letters tests/views tests/web/test_*.py tests/wording

test-clock: setup
	MOVED_CLOCK=$(CLOCK) PYTHONPATH="$(CURDIR)/tests/support/moved_clock" $(PY) -m pytest -n $(WORKERS) $(ON_A_DAY)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports
	$(BIN)/hoso policy check
	$(PY) -m pytest -n $(WORKERS) tests/test_packaging.py tests/test_layers.py

coverage: setup
	$(PY) -m pytest -n $(WORKERS) --cov --cov-report=term --cov-fail-under=95

bench: setup
	$(PY) -m bench

# Units, or units:dossiers. Databases are kept in .cache below bench, or in HOSO_BENCH_CACHE; 312k:100k needs 12 GB of disk.
# SCALE_OPTIONS="--on postgresql" generates and measures on a PostgreSQL server of its own, kept there too; 312k:1m needs 45 GB.
SIZES ?= 1k 10k
SCALE_OPTIONS ?=

bench-scale: setup
	$(PY) -m bench.national $(SIZES) $(SCALE_OPTIONS)

# The guard code is what [tool.mutmut] in pyproject.toml names. `make mutate SAMPLE=0` tries every mutant: most of a day.
mutate: setup
	$(PY) -m bench.mutation --sample $(SAMPLE) --workers $(WORKERS) --goal $(MUTATION_GOAL)

soak: setup
	HOSO_KILLS=$(KILLS) HOSO_WATCH_KILLS=$(WATCH_KILLS) $(PY) -m pytest -m "kill or slow"
	HOSO_ALL_LOOKS=1 $(PY) -m pytest -k have_no_fault tests/web/browser

docs: setup
	$(PY) -m docs.generate

# What documents show of the screen, drawn anew by doing what they say in a browser.
pictures: setup
	mkdir -p docs/pictures
	HOSO_PICTURES=1 HOSO_BROWSER_NEEDED=1 $(PY) -m pytest -q tests/web/browser/test_screen_documents.py -k "word_by_word or picture"

# uv stays out of the project's own environment; it only writes the locks. UPGRADE= (empty) keeps what is pinned.
UPGRADE ?= --upgrade
COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
    --generate-hashes --no-header --no-annotate
# what hoso is measured beside: an environment of the bench's own
PEERS_LOCK := bench/peers/requirements.lock

lock:
	@VENV=.venv-lock PYTHON="$(PYTHON)" sh .ci/make-venv
	.venv-lock/bin/python -m pip install --quiet uv
	$(COMPILE) pyproject.toml --group dev --all-extras $(UPGRADE) --output-file requirements-dev.lock
	$(COMPILE) pyproject.toml --group setup --constraint requirements-dev.lock --upgrade --output-file requirements.lock
	$(COMPILE) bench/peers/requirements.in $(UPGRADE) --output-file $(PEERS_LOCK)
	@! grep -nE '://|^-' requirements.lock requirements-dev.lock $(PEERS_LOCK) || { echo "a lock holds an address" >&2; exit 1; }
	$(MAKE) wheels

# What `make demo` installs exists as wheels for each kind of machine that is promised; asks the package index.
wheels:
	@VENV=.venv-lock PYTHON="$(PYTHON)" sh .ci/make-venv
	.venv-lock/bin/python -m pip install --quiet packaging
	.venv-lock/bin/python .ci/wheels.py requirements.lock

clean:
	rm -rf $(VENV) .venv-lock .pgbouncer $(DEMO_FOLDER) ./bench/.cache build dist mutants htmlcov .coverage .coverage.* \
	    .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
