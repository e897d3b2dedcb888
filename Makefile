# make demo    a running window with the sample district, at http://HOST:PORT
# make test    every test, on SQLite and on PostgreSQL; needs nothing but Python
# make check   what a reviewer would ask for: style, types, imports, examples, documents, translations
# make browser the pages in Debian's chromium        make docs    the documentation as HTML
# make bench   figures beside rivals                 make messages  the translations, brought up to date
# make reference  the commands' page, from their help
# make lock    the pinned dependencies, anew (needs uv)

HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?=
UV ?= uv
WORKERS ?= 2

BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check -qq
COMPILED = setup.py $(wildcard src/bancheng/*/kernels/*.py src/bancheng/*/kernels/*.pxd)
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade

# What is compiled once is kept: every process that starts would otherwise compile all of it again. So nothing need be
# compiled when it is installed: of a hundred packages a run loads the fifth part.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check bench bench-rivals docs messages reference browser lock clean

help:
	@sed -n '/^$$/q; s/^# //p' Makefile

demo: .venv/.site
	@$(BIN)/bancheng demo --host $(HOST) --port $(PORT)

test: .venv/.dev
	@echo "== engine, guards and site on SQLite"
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup
	@echo "== site on PostgreSQL"
	@BANCHENG_TEST_DATABASE=postgres $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup tests/site

check: .venv/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --quiet --doctest-modules src/bancheng --doctest-glob='*.md' docs README.md README.zh-CN.md
	$(BIN)/python tools/messages.py --check
	$(BIN)/python tools/commands.py --check
	$(BIN)/sphinx-build --quiet --fail-on-warning --builder html docs var/docs

docs: .venv/.dev
	$(BIN)/sphinx-build --quiet --builder html docs var/docs
	@echo "Open var/docs/index.html"

messages: .venv/.dev
	$(BIN)/python tools/messages.py

reference: .venv/.dev
	$(BIN)/python tools/commands.py

browser: .venv/.dev
	$(BIN)/python -m pytest -m browser -n $(WORKERS) tests/site

bench: .venv/.dev bench-rivals
	$(BIN)/python bench/run.py

bench-rivals: .rivals/.stamp

lock:
	$(LOCK) pyproject.toml requirements/build.in --extra site --output-file requirements/site.txt
	$(LOCK) pyproject.toml requirements/build.in --extra site --group dev --constraints requirements/site.txt \
	    --output-file requirements/dev.txt

clean:
	rm -rf .venv .rivals var

# A stamp is newer than its lock when the environment holds what the lock says: the second run is instant.
.venv/.site: requirements/site.txt pyproject.toml $(COMPILED) | $(BIN)/python
	@echo "Installing the platform from requirements/site.txt …"
	@$(PIP) install --no-compile --require-hashes --requirement requirements/site.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

.venv/.dev: requirements/dev.txt pyproject.toml $(COMPILED) | $(BIN)/python
	@echo "Installing the platform and its tools from requirements/dev.txt …"
	@$(PIP) install --no-compile --require-hashes --requirement requirements/dev.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@ .venv/.site

$(BIN)/python:
	@for python in $(PYTHON) python3.11 python3; do \
	    if $$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	        exec $$python -m venv .venv; \
	    fi; \
	done; \
	echo "Python 3.11 or newer, with its venv module, is needed (Debian: apt install python3-venv)." \
	     "If it has another name, say: make PYTHON=/path/to/python" >&2; exit 1

.rivals/.stamp: bench/rivals.txt bench/rivals_classes.txt bench/rivals_logs.txt | $(BIN)/python
	@echo "Installing the rivals into .rivals …"
	@$(BIN)/python -m venv .rivals
	@.rivals/bin/python -m pip --disable-pip-version-check -qq install --require-hashes --requirement bench/rivals.txt
	@.rivals/bin/python -m pip --disable-pip-version-check -qq install --require-hashes --no-deps \
	    --requirement bench/rivals_classes.txt --requirement bench/rivals_logs.txt
	@touch $@
