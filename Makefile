# The two commands: `make report` and `make test`. Each sets up what it needs in .venv first.

PYTHON ?= python3
CORPUS ?= seeds
REPORT ?= build/report

# pip is carried along, because Debian's python3 comes without it; it makes one way of setting up for every machine.
PIP := tools/pip-26.3-py3-none-any.whl
INSTALL := .venv/bin/python $(PIP)/pip install --quiet --quiet --disable-pip-version-check --no-input
# Set-up is done again when the pins change, not when a checkout merely touches the files.
READY := .venv/.ready-$(shell cat requirements.txt pyproject.toml | cksum | cut -d' ' -f1)
# The programs that `make benchmark` compares with need old packages, so they have an environment of their own.
PEERS := .venv-peers/.ready-$(shell cksum < benchmarks/requirements.txt | cut -d' ' -f1)
# nbgrader is tested with its own commands, from a folder of its own: its extensions would be in everybody's lab.
NBGRADER := .venv-nbgrader/.ready-$(shell cksum < tests/nbgrader/requirements.txt | cut -d' ' -f1)
# The program that `make audit` asks with is no dependency of the project, and has its own too.
AUDIT := .venv-audit/.ready-$(shell cksum < tools/audit.txt | cut -d' ' -f1)

.PHONY: setup report test lab lint benchmark audit lock clean

setup: $(READY)

$(READY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Quotient needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	@echo "Setting up .venv (once, a minute or two) ..."
	@$(PYTHON) -m venv --clear --without-pip .venv
	@$(INSTALL) --require-hashes --only-binary :all: --requirement requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

report: setup
	@.venv/bin/python -m analysis report "$(CORPUS)" --to "$(REPORT)"

test: setup $(NBGRADER)
	@.venv/bin/python -m pytest --numprocesses auto --dist loadfile

$(NBGRADER): | setup
	@rm -rf .venv-nbgrader
	@$(INSTALL) --require-hashes --only-binary :all: --no-deps --target .venv-nbgrader --requirement tests/nbgrader/requirements.txt && touch $@ \
	  || echo "nbgrader cannot be had: its tests will be skipped."

lab: setup
	@JUPYTER_CONFIG_PATH="$(CURDIR)/tools/jupyter" .venv/bin/jupyter lab --allow-root notebooks/00-start-here.ipynb

lint: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

benchmark: setup $(PEERS)
	@for each in accuracy speed reading growth "growth --of quotes" "growth --of inputs" limits linking scale notebooks faults nasty fuzz "fuzz --of files"; do echo; .venv/bin/python -m benchmarks.$$each || exit; done

$(PEERS):
	@echo "Setting up .venv-peers (once, half a minute) ..."
	@$(PYTHON) -m venv --clear --without-pip .venv-peers
	@.venv-peers/bin/python $(PIP)/pip install --quiet --quiet --disable-pip-version-check --no-input --require-hashes --requirement benchmarks/requirements.txt
	@touch $@

# Advisories on the locked dependencies; without a network it says that there are none to be had, and goes on.
audit: $(AUDIT)
	@$(PYTHON) tools/audit.py .venv-audit/bin/pip-audit

$(AUDIT):
	@echo "Setting up .venv-audit (once, half a minute) ..."
	@$(PYTHON) -m venv --clear --without-pip .venv-audit
	@.venv-audit/bin/python $(PIP)/pip install --quiet --quiet --disable-pip-version-check --no-input --require-hashes --requirement tools/audit.txt
	@touch $@

# For maintainers, with uv at hand: pins every dependency afresh, for every platform, with hashes.
lock:
	uv pip compile pyproject.toml --extra dev --extra dask --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --output-file requirements.txt
	uv pip compile benchmarks/requirements.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --output-file benchmarks/requirements.txt
	uv pip compile tests/nbgrader/requirements.in --no-deps --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --output-file tests/nbgrader/requirements.txt
	uv pip compile tools/audit.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --output-file tools/audit.txt

clean:
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
