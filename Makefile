# Thin targets over plain venv and pip; each alone is enough on a fresh clone.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
export PYTHONDONTWRITEBYTECODE :=

.PHONY: setup run test check screens bench faults translations demo clean

setup: $(READY)

$(READY): requirements-test.txt pyproject.toml tools/system_libraries.py
	@$(PYTHON) tools/system_libraries.py --python
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@$(BIN)/python tools/system_libraries.py --libraries
	@$(BIN)/python -m compileall -q main.py frontdesk reports ui resources
	@$(BIN)/python -m resources.preparing
	@touch $(READY)

run: setup
	@$(BIN)/frontdesk

test: setup
	@$(BIN)/python -m pytest -n auto --dist loadfile --max-worker-restart 0

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/pyright
	@PYTHONPATH=. $(BIN)/lint-imports --no-cache
	@$(BIN)/python -m tools.translations check
	@$(BIN)/python -m pytest tests/test_architecture.py

screens: setup
	@$(BIN)/python -m tools.screens
	@$(BIN)/python -m tools.board_screens
	@$(BIN)/python -m tools.paper_screens

demo: setup
	@$(BIN)/frontdesk demo out/demo

bench: setup
	@$(BIN)/python -m bench

faults: setup
	@$(BIN)/python -m faults

translations: setup
	@$(BIN)/python -m tools.translations update

clean:
	rm -rf $(VENV) out build dist *.egg-info .pytest_cache .ruff_cache
