.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MAIL ?=
DATA ?=
STACK ?=
export PULUMI_STACK ?= $(STACK)
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header --quiet
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help run up down status test lint pr stress eval bench cost bundle preview deploy destroy docs lock clean

help: ## Show this help
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  make run MAIL=~/Takeout/All.mbox [DATA=folder]   runs on a mailbox of your own"

run: $(VENV)/.run ## Run the main job on the bundled sample mailbox, or on MAIL=
	@$(BIN)/careerops run $(if $(MAIL),--mail "$(MAIL)") $(if $(DATA),--data "$(DATA)")

up: $(VENV)/.dev ## Run every function on emulators of Google's services, until Ctrl-C
	@$(BIN)/careerops up

down: $(VENV)/.dev ## End what `make up` began
	@$(BIN)/careerops down

status: $(VENV)/.dev ## Show what `make up` began, and whether it is well
	@$(BIN)/careerops status

test: $(VENV)/.dev ## Set up and run all tests
	$(BIN)/pytest -n 2 --dist loadfile -m "not stress and not alone"
	$(BIN)/pytest -m "alone and not stress"

lint: $(VENV)/.dev ## Check style, types and the import law
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pr: test lint ## Run the whole gate

stress: $(VENV)/.dev ## Run the tests whose counts are too large for the gate
	$(BIN)/pytest -m stress

eval: $(VENV)/.dev ## Judge the project's own labelled mails and write the table of results
	@$(BIN)/python -m tests.evaluation.results && cat tests/evaluation/RESULTS.md

bench: $(VENV)/.dev ## Measure the chain against parsing alone, on generated mail or on MAIL=; prints JSON
	@$(BIN)/python -m tests.bench.chain $(if $(MAIL),--mail "$(MAIL)")

cost: $(VENV)/.dev ## Count what the chain takes on the emulators, and what Google would bill for it
	@$(BIN)/python -m infra.cost $(if $(MAIL),--mail "$(MAIL)")

bundle: $(VENV)/.dev ## Write every function's archive to dist/
	@$(BIN)/python -m infra.bundles

preview: $(VENV)/.dev ## Show what deploying would change; STACK=dev
	@$(BIN)/python -m infra.preflight && pulumi --cwd infra preview

deploy: $(VENV)/.dev ## Deploy to Google Cloud; STACK=dev
	@$(BIN)/python -m infra.preflight && pulumi --cwd infra up

destroy: $(VENV)/.dev ## Stop the watches and take the deployment away; data stays; STACK=dev
	@$(BIN)/python -m infra.preflight && pulumi --cwd infra destroy --run-program

docs: $(VENV)/.dev ## Regenerate schemas, diagram, configuration table and picture
	$(BIN)/python -m docs.generate
	folder=$$(mktemp -d) && $(BIN)/careerops run --data $$folder --picture docs/run.svg > /dev/null 2>&1; rm -rf $$folder

lock: $(VENV)/.dev ## Compile the requirement files afresh
	$(LOCK) --group build --group dev --group infra --output-file requirements/dev.txt
	$(LOCK) --group build --constraint requirements/dev.txt --output-file requirements/run.txt

clean: ## Remove the virtual environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
