# `make demo` shows the course at work and `make test` proves it. Every target creates .venv and
# installs what it needs there; a second run installs nothing. `make help` reads the ## comments.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
QUICK := "not (browser or cluster or attack or slow)"
# Many files share something that is made once, which the other process would make again or await.
TESTS := -n 2 --dist loadfile --no-loadscope-reorder
# Which cases of the longest tests to try (tests/conftest.py), and of how many wrong answers one.
PART ?= all
ONE_IN ?= 1
export PYTHON
# Pinned dependencies do not need advice about newer ones.
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help learn demo test test-unprivileged quick lint types unit fuzz coverage prove proof mutations build wheel site bench hooks clean

help:  ## list every target
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) \
		| while IFS='|' read -r target said; do printf '%-23s %s\n' "$$target" "$$said"; done

# What is in lessons/ is the learner's own: nothing overwrites or removes it.
learn: $(VENV)/.installed-learner  ## copy the lessons into lessons/, and open them in JupyterLab
	$(RUN) -m course start lessons

demo: $(VENV)/.installed  ## grade a made-up class from end to end
	$(RUN) -m grading demo

# Root has rights that a test of the sandbox must not rest on.
test: PART := 0
test: ONE_IN := 3
test: lint types unit $(if $(filter 0,$(shell id -u)),test-unprivileged) prove  ## lint, types, tests, stale files, and proof of every exercise

# One test at a time: what an ordinary user's sandbox holds is told by what the machine loses. It
# tries other attacks than `make unit`.
test-unprivileged: $(VENV)/.installed-dev  ## as root: test the sandbox and its attacks as another user
	bin/as-ordinary-user -m pytest tests/grading/sandbox tests/grading/classroom/test_attacks.py --part 1

quick: lint types  ## lint, types, and the fast tests (about a minute)
	$(RUN) -m pytest $(TESTS) -m $(QUICK)

lint: $(VENV)/.installed-dev  ## ruff: rules and format; imports run downward
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(VENV)/bin/lint-imports --no-logo

types: $(VENV)/.installed-dev  ## mypy, strict
	$(RUN) -m mypy

unit: $(VENV)/.installed-dev  ## every test
	$(RUN) -m pytest $(TESTS) --part $(PART)

# Five minutes; FUZZ_SECONDS sets another time.
fuzz: $(VENV)/.installed-dev  ## look for Markdown or HTML that leaves anything strange in a page
	FUZZ_SECONDS=$${FUZZ_SECONDS:-300} $(RUN) -m pytest tests/grading/pages/test_texts.py \
		--timeout=0 -k test_no_text_leaves_anything_strange

# Measuring nearly doubles the time of a test. What is left out runs in processes that it cannot see.
coverage: $(VENV)/.installed-dev  ## run the tests, and list the lines that none of them runs
	$(RUN) -m pytest $(TESTS) --cov --cov-report=term-missing:skip-covered --ignore=tests/browser \
		--ignore=tests/grading/classroom/test_attacks_every_way.py

prove: $(VENV)/.installed-dev  ## stale files, and proof that every exercise catches wrong answers
	$(RUN) -m grading build --check
	@mkdir -p build
	$(RUN) -m grading prove --one-in $(ONE_IN) --json build/proof.json
	$(RUN) -m docs.proof build/proof.json

proof: $(VENV)/.installed-dev  ## rewrite docs/proof.md from a proof of every exercise
	$(RUN) -m grading prove --json docs/proof.json
	$(RUN) -m docs.build

mutations: $(VENV)/.installed-dev  ## proof that small mistakes put into the solutions lose points (some minutes)
	$(RUN) -m grading prove --mutations

build: $(VENV)/.installed  ## rebuild source/ and release/ from course/lessons/
	$(RUN) -m grading build

wheel: $(VENV)/.installed-dev  ## build the package in dist/, to install elsewhere
	$(RUN) -m pip wheel . --no-deps --no-build-isolation --quiet --wheel-dir dist

# COURSE_REPOSITORY sets the address of the repository that its pages link to.
site: $(VENV)/.installed-site  ## build the course's site in build/site/, with lessons that run in the browser
	$(RUN) -m docs.publish

bench: $(VENV)/.installed-dev  ## time grading against stock nbgrader on the same submissions (40 minutes)
	$(RUN) -m bench.speed

hooks: $(VENV)/.installed-dev  ## make git run lint and types before every commit
	$(RUN) -m pre_commit install

clean:  ## remove .venv, caches, and build products
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage* build dist *.egg-info

$(VENV)/.installed-learner: requirements-learner.txt pyproject.toml
	@bin/system-packages python:ensurepip=python3-venv dot=graphviz
	test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet -r requirements-learner.txt
	@touch $@

$(VENV)/.installed: requirements.txt requirements-learner.txt pyproject.toml
	@bin/system-packages python:ensurepip=python3-venv dot=graphviz bwrap=bubblewrap
	test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet -r requirements.txt
	@touch $@

$(VENV)/.installed-site: $(VENV)/.installed requirements-site.txt
	$(RUN) -m pip install --quiet -r requirements-site.txt
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt requirements-cluster.txt requirements-site.txt
	@bin/system-packages chromium=chromium
	$(RUN) -m pip install --quiet -r requirements-dev.txt
	@touch $@
