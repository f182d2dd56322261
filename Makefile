# Two commands do everything on a machine with Python 3.11 or newer and make: `make demo` and `make test`.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test lint docs clean

$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "linkcheck needs Python 3.11 or newer; set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r requirements-dev.txt -e '.[fast]'
	@touch $@

demo: $(VENV)/installed
	@$(BIN)/python -m fixtures.web -- $(BIN)/linkcheck check seeds/ {resolve} {cacert} --no-cache; code=$$?; \
	echo; echo "linkcheck check seeds/ ended with exit code $$code (1 means: findings at or above --fail-on error)."; \
	echo "It asked a web on this machine, whose answers are in fixtures/web; nothing left it."; \
	test $$code -le 1

test: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check
	$(BIN)/pytest
	$(BIN)/python tests/wheel.py

docs: $(VENV)/installed
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
