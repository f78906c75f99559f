# `make run` and `make test` need Python 3.11 or newer, git and make; they set up the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DOCS_VENV := .venv-docs
DOCS_READY := $(DOCS_VENV)/.ready
# The extra docs without the program, whose packages are large.
DOCS_EXTRA := import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["docs"])
BUNDLE_VENV := .venv-bundle
# PyTorch's CPU build; empty where pip finds it without.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
DEMO := resources/mood_resources/demo

.PHONY: run app test tests quick coverage lint types format translations docs bundle clean

# The moods of the demo tracks, or of your own: make run MUSIC=~/Music
ifdef MUSIC
run: $(READY)
	@$(BIN)/mood-tagger scan "$(MUSIC)"; status=$$?; \
	if [ $$status -le 1 ]; then $(BIN)/mood-tagger moods "$(MUSIC)"; fi; exit $$status
else
run: $(READY)
	@$(BIN)/mood-tagger scan --library .demo-library.db $(DEMO)
	@$(BIN)/mood-tagger moods --library .demo-library.db $(DEMO)
endif

# The window.
app: $(READY)
	@$(BIN)/mood-tagger

# Types are checked beside the tests: without a cache that takes half a minute of one core.
test: lint
	$(MAKE) -j2 types tests

tests: $(READY)
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4

# What one runs while working: under a minute.
quick: $(READY)
	$(BIN)/python -m pytest -m "not slow" --numprocesses auto --maxprocesses 4

# What no test runs; code in child processes counts as such.
coverage: $(READY)
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --cov --cov-report term

lint: $(READY)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports
	$(BIN)/typos --format brief
	$(BIN)/vulture

types: $(READY)
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

# Collects the window's texts for translators, and compiles what they translated.
translations: $(READY)
	$(BIN)/python resources/make_translations.py

# The user guide as web pages, in the folder site, with its own small environment.
docs: $(DOCS_READY)
	NO_MKDOCS_2_WARNING=1 $(DOCS_VENV)/bin/mkdocs build --strict

$(DOCS_READY): pyproject.toml
	$(PYTHON) -m venv $(DOCS_VENV)
	$(DOCS_VENV)/bin/python -m pip install --quiet $$($(PYTHON) -c '$(DOCS_EXTRA)')
	@touch $@

# A folder that runs without Python, and an archive of it, in dist: see packaging/README.md.
bundle:
	$(PYTHON) -m venv $(BUNDLE_VENV)
	$(BUNDLE_VENV)/bin/python -m pip install --quiet $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) '.[bundle]'
	cd packaging && ../$(BUNDLE_VENV)/bin/python -m PyInstaller --noconfirm --log-level ERROR --workpath ../build --distpath ../dist mood-tagger.spec
	cp LICENSE dist/mood-tagger
	tar -C dist -I 'xz -T0 -3' -cf dist/mood-tagger-linux-$$(uname -m).tar.xz mood-tagger
	@du -sm dist/mood-tagger dist/*.tar.xz

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Mood Tagger needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	@echo "Setting up $(VENV), once: 2 to 10 minutes and 3 GB on the disk, most of it for PyTorch."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --editable '.[train,onnx,archive,dev]'
	@touch $@

clean:
	rm -rf $(VENV) $(DOCS_VENV) $(BUNDLE_VENV) build site .demo-library.db*
