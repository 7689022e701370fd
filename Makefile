# Every habit is one short target. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
EXTRAS ?= dev
STORY := examples/treaty-day.txt
DATA ?= data
RUN ?= runs/latest

.PHONY: help demo test check evaluate bench train clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "attache needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(TOOLS): $(READY)
	$(BIN)/pip install --quiet --editable '.[$(EXTRAS)]'
	@touch $@

demo: $(READY) ## read the story that ships with the project; show its record; write demo.html
	$(BIN)/attache read $(STORY) --published 2025-03-12 --html demo.html
	@echo "The same as a page: demo.html"

test: $(TOOLS) ## all tests
	$(BIN)/python -m pytest

check: $(TOOLS) ## format, lint, types, floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: $(TOOLS) ## every accuracy figure, from the gold in DATA
	$(BIN)/python -m evaluation --data $(DATA)

bench: $(TOOLS) ## speed, memory and cold start of reading; copies, stories and folding of 100,000 reports; asking 1,000,000 events
	$(BIN)/python -m evaluation.bench --data $(DATA)
	$(BIN)/python -m evaluation.scale --data $(DATA)
	$(BIN)/python -m evaluation.bench_fold
	$(BIN)/python -m evaluation.bench_store --data $(DATA)

train: $(TOOLS) ## train the weights from the corpora in DATA into RUN
	$(BIN)/pip install --quiet --editable '.[train]'
	$(BIN)/python -m training --data $(DATA) --out $(RUN)

clean: ## remove what make made
	rm -rf $(VENV) demo.html
