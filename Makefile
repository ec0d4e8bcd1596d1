# Everything a person does with this repository. The work is in scripts/setup.py, which needs Python
# and nothing else; scripts/with-python.sh finds that Python, or says in one sentence that there is none.
#
# Variables, from the command line or the environment: PYTHON, PORT, HOST, CHROMIUM, CRACKDOWNS_DATA
# (read by the scripts), ARGS (for pytest), UPGRADE (for lock).

SETUP := sh scripts/with-python.sh scripts/setup.py
PY := .venv/bin/python
PYTEST = $(PY) -m pytest --numprocesses auto --maxprocesses 4 --dist loadgroup

# One lock for every Python from 3.11 on and every platform: one version of each package everywhere.
COMPILE = $(PY) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

# A tool for this one call, with packages of its own that are nobody's dependency.
TOOL = $(PY) -m uv tool run --quiet --from

.DEFAULT_GOAL := help
.PHONY: help run watch test test-fast fuzz soak check format lock freeze schema cards fonts bench sbom audit install install-dev clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "  PORT=9000 HOST=0.0.0.0   where run and watch serve (http://localhost:8501 unless told)"
	@echo "  PYTHON=python3.12        which Python makes .venv (3.11 or newer)"
	@echo "  CRACKDOWNS_DATA=folder   another data folder than data/"
	@echo "  CHROMIUM=/path           the browser that make test and make cards drive"
	@echo "  ARGS='-k links'          more words for pytest, or for make bench"

run: ## Serve the dashboard (makes .venv the first time)
	@$(SETUP) run

watch: ## Serve it for development: a saved file reruns the page
	@$(SETUP) watch

test: install-dev ## Run all tests, those in a real browser too
	@CHROMIUM="$$($(SETUP) browser)" && export CHROMIUM && $(PYTEST) $(ARGS)

test-fast: install-dev ## Run the tests that need no browser
	@$(PYTEST) -m "not browser" $(ARGS)

fuzz: install-dev ## Mutate 20,000 data files and 20,000 addresses (five minutes; FUZZ=2000 for less)
	@FUZZ="$${FUZZ:-20000}" $(PY) -m pytest --numprocesses 0 tests/test_fuzz.py $(ARGS)

soak: install-dev ## Serve readers for half an hour while files break and servers die (MINUTES=5 for less)
	@CHROMIUM="$$($(SETUP) browser)" && export CHROMIUM && $(PY) -m benchmarks.soak

check: install-dev ## Check the data, style, format and types
	$(PY) -m crackdowns check
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

format: install-dev ## Format the code and mend what ruff can mend
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

lock: install-dev ## Write both locks anew from pyproject.toml (UPGRADE=1: take newer versions)
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

freeze: install ## Publish the present data as a frozen version (NOTE='what is new')
	$(PY) -m crackdowns freeze $(if $(NOTE),--note "$(NOTE)")

schema: install ## Write the JSON schema of the data files
	$(PY) -m crackdowns schema

cards: install-dev ## Draw the pictures that previews of links show, and the icon
	@CHROMIUM="$$($(SETUP) browser)" && export CHROMIUM && $(PY) -m scripts.make_cards

fonts: install-dev ## Cut Streamlit's fonts to what is shown
	$(PY) -m scripts.make_fonts

bench: install-dev ## Measure speed and size beside other frameworks (ARGS=--help: parts of it)
	$(PY) -m benchmarks $(ARGS)

sbom: install-dev ## Write what is delivered, with licences: dist/sbom.cdx.json (CycloneDX), dist/licences.md
	$(PY) -m uv venv --quiet --clear dist/packages
	$(PY) -m uv pip install --quiet --python dist/packages --require-hashes --only-binary :all: --requirement requirements.txt
	$(TOOL) cyclonedx-bom==7.5.0 cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		--output-file dist/sbom.cdx.json dist/packages
	$(TOOL) pip-licenses==5.5.5 pip-licenses --python dist/packages/bin/python --format markdown --with-urls \
		--output-file dist/licences.md

audit: install-dev ## Ask whether a fault is known of any package in the locks
	$(TOOL) pip-audit==2.10.1 pip-audit --disable-pip --require-hashes \
		--requirement requirements.txt --requirement requirements-dev.txt

install: ## Make .venv with what running needs
	@$(SETUP) install

install-dev: ## Make .venv with what testing and checking need
	@$(SETUP) install-dev

clean: ## Throw away .venv and every cache
	rm -rf .venv .bench-venv .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	find . -path ./.git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +
