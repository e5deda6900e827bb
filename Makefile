# Everything a brief needs, from a fresh clone: `make pdf` sets up what the machine lacks, then builds.
#
#   make pdf PAPER=letter BRIEF=my-brief      make site BASE_URL=https://briefs.example
#   make check BRIEFS_ARCHIVE=folder-with-the-article-texts

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help pdf html md site check check-archive serve test browser conformance aloud lint format bench mutate-facts lock dist clean

# macOS does not look where Homebrew puts libraries, and forgets the variable unless it is set in the command itself.
ifeq ($(shell uname -s),Darwin)
LIBRARIES := DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/opt/local/lib:/usr/lib
endif

RUN = $(LIBRARIES) .venv/bin/python -m
BUILD = $(RUN) briefs build $(if $(PAPER),--paper '$(PAPER)') $(if $(BASE_URL),--base-url '$(BASE_URL)') \
	$(foreach id,$(BRIEF),--brief '$(id)')
PIP_INSTALL = .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps
COMPILE = .venv/bin/python -m uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate --quiet

# List what can be made
help:
	@awk '/^# /{words = substr($$0, 3); next} \
	     /^[a-z][a-z-]*:/ && words {sub(/:.*/, ""); printf "  make %-15s %s\n", $$0, words} {words = ""}' Makefile

# Build the PDFs of all briefs into build/pdf
pdf: .venv/.installed
	$(BUILD) --only pdf

# Build the HTML pages into build/site
html: .venv/.installed
	$(BUILD) --only html

# Build the Markdown into build/md
md: .venv/.installed
	$(BUILD) --only md

# Build the whole site: PDF, HTML and Markdown with index, feeds and search
site: .venv/.installed
	$(BUILD) --only md,html,pdf,site

# Check every fact, source and brief; print what does not hold
check: .venv/.installed
	$(RUN) briefs check

# The same, and find every quote again in the article texts of BRIEFS_ARCHIVE
check-archive: .venv/.installed
	@test -d "$${BRIEFS_ARCHIVE:-}" || { echo "Say where the article texts are: make $@ BRIEFS_ARCHIVE=folder"; exit 2; }
	$(RUN) briefs check --archive "$$BRIEFS_ARCHIVE"

# Show the site on this machine while you write: it follows every save (PORT=8001: elsewhere than 8000)
serve: .venv/.installed
	$(RUN) briefs serve --open $(if $(PORT),--port '$(PORT)') $(if $(PAPER),--paper '$(PAPER)')

# Run the tests and hold the coverage; needs no browser and no Java
test: .venv/.installed
	$(RUN) pytest --cov --numprocesses auto --dist worksteal

# Open every page of the site in Chromium and let axe, the Nu HTML checker and Lighthouse judge it
browser: .venv/.browser
	@.ci/apt chromium
	$(RUN) pytest tests/browser

# Hold every form of PDF against PDF/A-3a and PDF/UA-1 with veraPDF (its Java comes from PyPI) and qpdf
conformance: .venv/.conformance
	@.ci/apt qpdf
	$(RUN) tests.conformance

# Print a PDF as its tags are read aloud (FILE=build/pdf/my-brief.pdf)
aloud: .venv/.installed
	@$(RUN) tests.tagged '$(FILE)'

# Look for slips in style, types and the order of imports
lint: .venv/.installed
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy

# Lay out the Python files as `make lint` wants them
format: .venv/.installed
	$(RUN) ruff check --fix-only
	$(RUN) ruff format

# Measure what it costs against its peers, into tests/benchmarks/RESULTS.md: an hour (QUICK=1: minutes; ONLY=one,floor)
bench: .venv/.bench .venv/.browser
	-@.ci/apt chromium
	$(RUN) tests.benchmarks $(if $(QUICK),--quick) $(if $(ONLY),--only '$(ONLY)') $(if $(LARGEST),--largest '$(LARGEST)')

# Change one thing in a fact at a time and see what the checker notices (EVERY=10: each tenth change)
mutate-facts: .venv/.installed
	$(RUN) tests.mutate_facts $(if $(BRIEFS_ARCHIVE),--archive '$(BRIEFS_ARCHIVE)') $(if $(EVERY),--every $(EVERY))

# Pin the newest versions that pyproject.toml allows
lock: .venv/.installed
	$(PIP_INSTALL) uv
	$(COMPILE) --upgrade --extra test --output-file requirements.lock
	$(COMPILE) --upgrade --extra conformance --constraint requirements.lock --output-file requirements-conformance.lock
	$(COMPILE) --upgrade --extra bench --constraint requirements.lock --output-file requirements-bench.lock

# Build the wheel into dist
dist: .venv/.installed
	$(RUN) hatchling build --target wheel

# Remove what was built and the tools' caches; .venv stays
clean:
	rm -rf build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# The tools, as the lock pins them; with --no-build-isolation nothing is fetched but what the lock names.
.venv/.installed: requirements.lock
	@echo "Setting up the tools in .venv: once, a minute or two."
	@python=$$(.ci/system-packages) && "$$python" -m venv --clear .venv
	$(PIP_INSTALL) --require-hashes --requirement requirements.lock
	$(PIP_INSTALL) --no-build-isolation --editable .
	@touch $@

.venv/.bench: requirements-bench.lock .venv/.installed
	$(PIP_INSTALL) --require-hashes --requirement $<
	@touch $@

.venv/.conformance: requirements-conformance.lock .venv/.installed
	$(PIP_INSTALL) --require-hashes --requirement $<
	@touch $@

# Lighthouse and the Nu HTML checker, as package-lock.json pins them; Node.js comes with the lock above.
.venv/.browser: tests/browser/package-lock.json .venv/.conformance
	@mkdir -p .venv/judges && cp tests/browser/package.json tests/browser/package-lock.json .venv/judges
	cd .venv/judges && ../bin/npm ci --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error
	@touch $@
