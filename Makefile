# Everything there is to do, in words: run “make” without a target.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site test test-all check serve words lock clean

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

test: $(READY) ## Set everything up and run every test
	@$(BIN)/python -m pytest -n 2

test-all: $(READY) ## The same, and attacks on thousands of survey tables
	@THOROUGH=1 $(BIN)/python -m pytest -n 2

check: $(READY) ## Check the content and say what is wrong
	@$(BIN)/crosswalk check

serve: $(READY) ## Serve the site while you write; it follows every save
	@$(BIN)/crosswalk serve

words: $(READY) ## Gather the words of the templates into theme/words/messages.pot
	@$(BIN)/pybabel -q extract -F theme/words/babel.cfg --omit-header --sort-by-file --no-location -o theme/words/messages.pot theme

lock: $(READY) ## Write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile --quiet pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header -o requirements.lock

clean: ## Remove what was built and set up
	rm -rf $(VENV) site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
