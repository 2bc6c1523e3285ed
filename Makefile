# The two commands of the README, and what they need.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

# Where minutes with gold entries lie, and the program that scores drafts of them.
MINUTES ?= ../shared/minutes

.PHONY: demo test crashes score clean

demo: $(VENV)/installed
	@echo
	@echo '$$ actionlog -C examples/westmere overdue --as-at 2019-10-01 --format table'
	@$(BIN)/actionlog -C examples/westmere overdue --as-at 2019-10-01 --format table
	@echo
	@echo '$$ actionlog -C examples/westmere agenda CYP 2019-10-11 --as-at 2019-10-01'
	@$(BIN)/actionlog -C examples/westmere agenda CYP 2019-10-11 --as-at 2019-10-01

test: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

score: $(VENV)/installed-dev
	$(BIN)/python tests/minutes/score.py $(MINUTES)

# Every error at every call that writes, and strace where it is installed: docs/reliability.md. Some minutes.
crashes: $(VENV)/installed-dev
	ACTIONLOG_EVERY_FAULT=1 $(BIN)/pytest -n 2 -rP tests/test_crashes.py

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@echo done > $@

$(VENV)/installed-dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@echo done > $@

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
