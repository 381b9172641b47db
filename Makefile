# One target for each thing that a newcomer wants. `make run` and `make test` need
# Python 3.11 or newer, make and a package index; they make their environments themselves.

PYTHON ?= python3
DATA ?= .data
BIN := .venv/bin
UV := $(BIN)/uv
MODELS := .venv-models

.PHONY: run setup test evaluate bench lint fmt model

run: .venv/.runtime
	@$(BIN)/matters ingest corpus/harrowmere-schools-forum --data $(DATA)
	@$(BIN)/matters serve --data $(DATA)

setup: .venv/.runtime

test: .venv/.dev $(MODELS)/.models
	$(BIN)/python -m pytest -n auto --dist loadfile

evaluate: .venv/.runtime
	$(BIN)/matters evaluate corpus --baseline corpus/baseline.json

bench: .venv/.dev
	@for part in bench/*.py; do echo "== $$part"; $(BIN)/python -m bench.$$(basename $$part .py) || exit 1; done

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .

fmt: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

model: $(MODELS)/.models
	$(MODELS)/bin/python -m search.make_model

# Stamps, so that a second run starts at once.

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or newer is needed: name it with make PYTHON=python3.12'; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.venv/.runtime: requirements.lock pyproject.toml | .venv/bin/uv
	$(UV) pip install --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --python $(BIN)/python --no-deps -e .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	$(UV) pip install --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

# torch is large: it is taken from the machine's own wheels where PIP_FIND_LINKS names them.
$(MODELS)/.models: requirements-models.lock pyproject.toml | .venv/bin/uv
	$(UV) venv --quiet --allow-existing --python $(BIN)/python $(MODELS)
	$(UV) pip install --python $(MODELS)/bin/python \
	  $(if $(PIP_FIND_LINKS),--find-links "$(PIP_FIND_LINKS)") -r requirements-models.lock
	$(UV) pip install --python $(MODELS)/bin/python --no-deps -e .
	@touch $@
