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

.PHONY: demo test crashes fuzz bench score clean

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
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/windows
	$(BIN)/pytest -n 2

score: $(VENV)/installed-dev
	$(BIN)/python tests/minutes/score.py $(MINUTES)

# Every error at every call that writes, and strace where it is installed: docs/reliability.md. Some minutes.
crashes: $(VENV)/installed-dev
	ACTIONLOG_EVERY_FAULT=1 $(BIN)/pytest -n 2 -rP tests/test_crashes.py

# Fuzzing that is led by the code an input reaches, FUZZ_SECONDS for each kind of input; what it finds is in .fuzz.
# atheris has packages for some systems and versions of Python only; elsewhere there are more of the tests' own examples.
FUZZ_SECONDS ?= 60
fuzz: .fuzz/installed
	@if .fuzz/venv/bin/python -c "import atheris" 2>/dev/null; then \
	  for what in meeting_file settings arguments minutes.txt minutes.md minutes.html minutes.docx minutes.pdf; do \
	    .fuzz/venv/bin/python tests/fuzz/with_atheris.py $$what .fuzz/$$what -max_total_time=$(FUZZ_SECONDS) \
	      -artifact_prefix=.fuzz/$$what- || exit 1; \
	  done; \
	else \
	  echo "atheris has no package for this Python, so Hypothesis tries 3000 examples of each kind."; \
	  ACTIONLOG_EXAMPLES=3000 .fuzz/venv/bin/python -m pytest tests/fuzz; \
	fi

.fuzz/installed: pyproject.toml
	$(PYTHON) -m venv .fuzz/venv
	.fuzz/venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary atheris -e '.[dev,fuzz]' || \
	  .fuzz/venv/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@echo done > $@

# How long the commands take at 100 to 100,000 entries, beside other programs: docs/performance.md. Half an hour.
# Taskwarrior and todo.txt-cli are compared where they are installed (Debian: taskwarrior, todotxt-cli).
bench:
	rm -rf build/bench
	$(PYTHON) -m venv build/bench/own
	build/bench/own/bin/python -m pip install --quiet --disable-pip-version-check .
	$(PYTHON) -m venv build/bench/others
	-build/bench/others/bin/python -m pip install --quiet --disable-pip-version-check topydo todoman
	$(PYTHON) -m benchmarks --actionlog build/bench/own/bin --peers build/bench/others/bin

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@echo done > $@

$(VENV)/installed-dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@echo done > $@

clean:
	rm -rf $(VENV) .fuzz build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
