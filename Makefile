# The logic is in tools/*.py, which work without make too (see README.md).
# The .venv's own Python is taken where there is one: it starts quicker than a version manager's.
PYTHON := $(firstword $(wildcard .venv/bin/python) python3)

.PHONY: setup run test test-render lint bench soak golden screenshot bundle clean

setup:        ## fill .venv with everything; a second call installs nothing
	@$(PYTHON) tools/setup.py

run:          ## serve the page on 127.0.0.1:8501 or the next free port
	@$(PYTHON) tools/run.py

test:         ## all tests but soak and render; ARGS="-k name" goes to pytest
	@$(PYTHON) tools/test.py $(ARGS)

test-render:  ## every kind of document through LibreOffice Writer, installed where it is missing
	@$(PYTHON) tools/test.py --render $(ARGS)

lint:         ## ruff, mypy, import contract, content
	@$(PYTHON) tools/lint.py

bench:        ## the figures beside their goals and peers; ARGS="--only click --write", see benchmarks/run.py
	@$(PYTHON) benchmarks/run.py $(ARGS)

soak:         ## the tests that run for many minutes
	@$(PYTHON) tools/test.py --soak $(ARGS)

golden: setup ## write the golden reports and the README's example anew; read the difference before committing
	@.venv/bin/python -m tests.reports
	@.venv/bin/python -m tests.seed_findings
	@.venv/bin/python -m tests.test_readme

screenshot:   ## docs/screenshot.png from the example, through Chromium
	@$(PYTHON) tools/screenshot.py

bundle:       ## dist/: one archive that installs without a network; ARGS="--python 3.12 --platform linux-x86_64"
	@$(PYTHON) tools/bundle.py $(ARGS)

clean:        ## caches; .venv stays
	@rm -rf .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	@find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
