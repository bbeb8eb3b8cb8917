# Two commands matter: make run, make test. The rest is for those who change Hospes.

PYTHON ?= python3.11
BIN := .venv/bin
LOCKED := $(BIN)/python -m pip install --quiet --disable-pip-version-check
CATALOGS := $(wildcard src/hospes/locale/*/LC_MESSAGES/*.po)
# What is typed after `make run` reaches the program: HOST=0.0.0.0, PORT=8001, DEMO=0
TYPED := $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT)) $(if $(DEMO),--demo $(DEMO))

.PHONY: help run install test check fix bench smoke messages lock map

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

run: install  ## run Hospes at http://127.0.0.1:8000 (HOST=0.0.0.0, PORT=8001, DEMO=0: a real town)
	@exec $(BIN)/hospes run $(TYPED)

install: .venv/run.stamp .venv/words.stamp  ## leave a working .venv/bin/hospes

test: .venv/dev.stamp .venv/words.stamp  ## everything, on both databases and in a browser
	@$(BIN)/python tools/test.py

check: .venv/dev.stamp .venv/words.stamp  ## style, types, directions of imports, templates, translations
	@$(BIN)/python tools/check.py

fix: .venv/dev.stamp  ## let the tools correct what they can
	$(BIN)/ruff check --fix src tests bench tools
	$(BIN)/ruff format src tests bench tools

bench: .venv/dev.stamp .venv/words.stamp  ## figures, one JSON line each
	@$(BIN)/python -m bench

smoke: .venv/dev.stamp  ## a clean clone: make run, front page, sign-in, Ctrl-C
	@$(BIN)/python tools/smoke.py

messages: .venv/dev.stamp  ## gather the words of code and templates into the translation files
	@$(BIN)/python tools/messages.py update
	@$(BIN)/python tools/messages.py compile

map: .venv/dev.stamp  ## draw the countries of the map anew (needs npm)
	@$(BIN)/python tools/map.py

lock: .venv/dev.stamp  ## write requirements/*.txt anew from pyproject.toml
	@$(BIN)/python tools/lock.py

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Hospes needs Python 3.11: apt-get install python3.11 python3-venv"; exit 1; }
	@echo "Making the virtual environment, once ..."
	@$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/bin/python requirements/run.txt pyproject.toml
	@echo "Installing what Hospes needs (hashes checked) ..."
	@$(LOCKED) --require-hashes -r requirements/run.txt
	@$(LOCKED) --no-deps --no-build-isolation -e .
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q src/hospes
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	@echo "Installing what tests and checks need (hashes checked) ..."
	@$(LOCKED) --require-hashes -r requirements/dev.txt
	@touch $@

.venv/words.stamp: .venv/run.stamp $(CATALOGS) tools/messages.py
	@$(BIN)/python tools/messages.py compile
	@touch $@
