# Everything there is to do, in words: run “make” without a target.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
AUDIT := $(VENV)/audit
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site test test-slow test-all check serve words audit lock bench bench-smoke clean

help: ## List the targets in words
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say which one: make PYTHON=python3.12 site"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python cannot make virtual environments here; on Debian: apt install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

site: $(READY) ## Set everything up and build the site into site/
	@$(BIN)/crosswalk build

test: $(READY) ## Set everything up and run the tests
	@$(BIN)/python -m pytest -n 2 -m "not slow"

test-slow: $(READY) ## Run the tests that take minutes and are left out of the others
	@$(BIN)/python -m pytest -n 2 -m slow

test-all: test test-slow ## Run every test there is

check: $(READY) ## Check the content and say what is wrong
	@$(BIN)/crosswalk check

serve: $(READY) ## Serve the site while you write; it follows every save
	@$(BIN)/crosswalk serve

words: $(READY) ## Gather the words of the templates into theme/words/messages.pot
	@$(BIN)/pybabel -q extract -F theme/words/babel.cfg --omit-header --sort-by-file --no-location -o theme/words/messages.pot theme

audit: $(READY) ## Compare the locked packages with the published advisories
	@$(BIN)/python -m pip check
	@test -x $(AUDIT)/bin/pip-audit || { $(PYTHON) -m venv $(AUDIT) && $(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock; }
	@$(BIN)/python .ci/audit $(AUDIT)/bin/pip-audit requirements.lock

lock: $(READY) ## Write the lock files anew from pyproject.toml (needs uv)
	uv pip compile --quiet pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header -o requirements.lock
	echo 'pip-audit>=2.9' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header -o requirements-audit.lock -

bench: $(READY) ## Time Crosswalk against its peers (SCHOOLS=1000 RUNS=5 SCALE=1)
	@$(BIN)/python -m bench $(if $(SCHOOLS),--schools $(SCHOOLS)) $(if $(RUNS),--runs $(RUNS)) $(if $(SCALE),--scale $(SCALE))

bench-smoke: $(READY) ## Count what builds of a small corpus do, without peers or times
	@$(BIN)/python -m bench --smoke $(if $(SCHOOLS),--schools $(SCHOOLS))

clean: ## Remove what was built and set up
	rm -rf $(VENV) site site-offline .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache bench/.peers
