# PORE: the commands a person needs. `make run` and `make test` work on a fresh machine.
SHELL := /bin/bash
PY := .venv/bin/python

.PHONY: run test lint matrix mutants messages lock screenshots benchmark clean

run: ## start the portal (demo data in an empty database; PORE_DEMO=0 leaves it empty)
	@scripts/setup run
	@scripts/start

test: ## everything: lints, unit tests, browser journeys
	@scripts/setup test
	@scripts/test

lint: ## style, templates, floors, migrations, translations, routes
	@scripts/setup test
	@scripts/lint

matrix: ## every route × method × column × relation against the contract, with foreign parameters and markers
	@scripts/setup test
	$(PY) -m pore.tests.proof

mutants: ## take checks and policies out one at a time; each must turn a test red (policies need DATABASE_URL)
	@scripts/setup test
	$(PY) -m pore.tests.mutate

messages: ## collect strings into the Polish catalogue and compile it
	$(PY) manage.py makemessages -l pl --no-location --no-wrap -i .venv -i var
	$(PY) manage.py compilemessages -l pl -i .venv

lock: ## lock dependencies with hashes (needs uv)
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 requirements.in -o requirements.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 requirements-dev.in -o requirements-dev.txt

screenshots: ## every page at 1440 and 390 px into docs/screenshots
	@scripts/setup test
	$(PY) e2e/screenshots.py

benchmark: ## import of a national register, page by page costs stay in benchmarks/
	@scripts/setup test
	$(PY) benchmarks/import_rspo.py

clean: ## forget the environment and all local data
	rm -rf .venv var
