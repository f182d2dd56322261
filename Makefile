# Two commands do everything on a machine with Python 3.11 or newer and make: `make demo` and `make test`.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --prefer-binary -c constraints.txt
# ahocorasick-rs has no wheel for musl (Alpine); linkcheck works without it, more slowly.
EXTRA := [pdf,office,data$(shell ldd --version 2>&1 | grep -qi musl || echo ',fast')]
# Playwright, which drives the browser of the tests, has none either.
BROWSER := $(shell ldd --version 2>&1 | grep -qi musl || echo '-r requirements-browser.txt')
# Engines for tests/engines, which `.ci/run` gives: `make test ENGINES='-r requirements-engines.txt'`.
ENGINES ?=

# The tests start linkcheck hundreds of times. Where this variable is set, each start would compile all of its modules again, which takes as
# long as everything else that a start does.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test lint types contracts documents tests-1 tests-2 wheel docs clean

$(VENV)/linkcheck-installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "linkcheck needs Python 3.11 or newer; set PYTHON=python3.11")'
	@echo "Installing linkcheck into $(VENV) with what it needs, and trustme for the demo's web (about 100 MB) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -e '.$(EXTRA)' trustme
	@touch $@

$(VENV)/tools-installed: $(VENV)/linkcheck-installed requirements-dev.txt requirements-browser.txt requirements-engines.txt
	@echo "Installing what the tests need beside it into $(VENV) ..."
	@$(PIP) -r requirements-dev.txt $(BROWSER) $(ENGINES)
	@touch $@

demo: $(VENV)/linkcheck-installed
	@$(BIN)/python -m fixtures.web -- $(BIN)/linkcheck check seeds/ {resolve} {cacert} --no-cache; code=$$?; \
	echo; echo "linkcheck check seeds/ ended with exit code $$code."; \
	echo "(1 means that there are findings at or above --fail-on error.)"; \
	echo "All requests went to a web on this machine: its answers are in fixtures/web."; \
	echo "To use linkcheck in this shell: . $(VENV)/bin/activate"; \
	test $$code -le 1

# The checks run side by side, and what each one prints comes in one piece when it has ended; make fails when any of them does, and names
# those at the end. A make without --output-sync (macOS has 3.81) runs them one after the other.
# The tests are run by two processes of pytest that share the test files (tests/parts.py). pytest-xdist would not do: it starts threads in its
# workers, where linkcheck may not fork, so that every run of it in a test would start new interpreters (six times the processor
# time in tests/normalise), and what forks would not be tested.
CHECKS = lint tests-1 tests-2 types contracts documents wheel
SIDE_BY_SIDE := $(if $(filter output-sync,$(.FEATURES)),--jobs=3 --output-sync=target)

test: $(VENV)/tools-installed
	@echo "Running side by side: $(CHECKS). Each prints when it has ended; the tests take some minutes."
	@$(MAKE) --no-print-directory --keep-going $(SIDE_BY_SIDE) $(CHECKS)

lint: $(VENV)/tools-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/tools-installed
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32

contracts: $(VENV)/tools-installed
	$(BIN)/lint-imports

documents: $(VENV)/tools-installed
	$(BIN)/python docs/generate.py --check
	$(BIN)/zensical build --clean --strict
	$(BIN)/linkcheck check docs/ README.md CONTRIBUTING.md --offline --fail-on warning
	$(BIN)/linkcheck check site/ --exclude search.json --offline --no-ignore --fail-on warning

tests-1: $(VENV)/tools-installed
	$(BIN)/pytest --part 1/2 -o cache_dir=.pytest_cache/1

tests-2: $(VENV)/tools-installed
	$(BIN)/pytest --part 2/2 -o cache_dir=.pytest_cache/2

wheel: $(VENV)/tools-installed
	$(BIN)/python tests/wheel.py

docs: $(VENV)/tools-installed
	$(BIN)/python docs/generate.py
	$(BIN)/zensical build --clean --strict
	@echo "The site is in site/; site/index.html can be opened in a browser."

clean:
	rm -rf $(VENV) dist site .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
