# Two commands do everything: `make demo` shows the course at work, `make test` proves it.
# Both create .venv and install what is missing; a second run installs nothing.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
export PYTHON
# Frozen dependencies need no advice about newer ones.
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test lint types unit prove build bench clean

help:
	@echo "make demo   a class of synthetic students, graded from end to end"
	@echo "make test   lint, types, tests, stale files, and proof of every exercise"
	@echo "make build  source/ and release/ anew from course/lessons/"
	@echo "make bench  grading timed beside stock nbgrader, on the same submissions; 40 minutes"
	@echo "make clean  remove .venv and caches"

demo: $(VENV)/.installed
	$(RUN) -m grading demo

test: lint types unit prove

lint: $(VENV)/.installed-dev
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: $(VENV)/.installed-dev
	$(RUN) -m mypy

unit: $(VENV)/.installed-dev
	$(RUN) -m pytest -n 2

prove: $(VENV)/.installed-dev
	$(RUN) -m grading build --check
	$(RUN) -m grading prove

build: $(VENV)/.installed
	$(RUN) -m grading build

bench: $(VENV)/.installed-dev
	$(RUN) -m bench.speed

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info

$(VENV)/.installed: requirements.txt pyproject.toml
	@bin/system-packages python:ensurepip=python3-venv dot=graphviz bwrap=bubblewrap
	test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@bin/system-packages chromium=chromium
	$(RUN) -m pip install --quiet -r requirements-dev.txt
	@touch $@
