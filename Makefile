# What people type: `make site`, `make test`, `make serve`, `make lint`. Everything else serves these.
# Needs only make and Python 3.11 or newer; the rest is installed into .venv from locked requirements.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# A file stays with one worker, which then makes its fixtures once; tests/conftest.py puts the heaviest files first.
PYTEST_ARGS ?= -n auto --dist loadfile --no-loadscope-reorder
FORMAT ?= teks
# Workers and the processes that tests start would each compile every module anew, which costs more than the tests.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site serve edit check report test check-fast lint format lock bench clean
.DEFAULT_GOAL := help

help: ## daftar perintah
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

site: $(VENV)/run.stamp ## periksa isi lalu terbitkan portal ke site/
	@$(BIN)/portal build

serve: $(VENV)/run.stamp ## pratinjau yang memuat ulang sendiri di http://127.0.0.1:8000/
	@$(BIN)/portal serve

edit: $(VENV)/run.stamp ## isi rekaman lewat formulir di peramban
	@$(BIN)/portal edit

check: $(VENV)/run.stamp ## periksa isi saja
	@$(BIN)/portal check --format $(FORMAT)

report: $(VENV)/run.stamp ## yang perlu diperhatikan: pemeriksaan lama, tenggat, isian kosong
	@$(BIN)/portal report

test: $(VENV)/dev.stamp ## semua uji, termasuk uji peramban
	@$(BIN)/python -m tests.toolbox.browser_setup
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check-fast: $(VENV)/dev.stamp ## jawaban cepat: ruff, mypy, dan uji yang ringan
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest $(PYTEST_ARGS) -m "not heavy and not hypothesis" --ignore tests/real_content \
	    --ignore-glob "*_browser.py"

lint: $(VENV)/dev.stamp ## ruff, mypy --strict, kontrak impor, dan lint templat
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/portal schema --check

format: $(VENV)/dev.stamp ## rapikan kode
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# --universal: one lock for every platform and Python; the index's address never enters the file.
lock: $(VENV)/dev.stamp ## kunci ulang versi pustaka
	@$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --no-header --extra build --extra staf pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --no-header --extra build --extra staf --extra dev -c requirements.txt \
	    pyproject.toml -o requirements-dev.txt

bench: $(VENV)/dev.stamp ## banding kecepatan, sebagai rasio
	@$(BIN)/python -m tests.bench

clean: ## hapus lingkungan dan berkas sementara (situs yang terbit tetap)
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(VENV)/venv.stamp:
	@sh .ci/make-venv "$(PYTHON)" "$(VENV)"
	@touch $@

$(VENV)/run.stamp: $(VENV)/venv.stamp requirements.txt pyproject.toml
	@echo "Memasang pustaka terkunci (sekali saja) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	@echo "Memasang pustaka pengembang (sekali saja) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
