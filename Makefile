# make serve   set everything up, index seeds/, open the search page on http://127.0.0.1:8000
# make test    set everything up, run all tests
# make lint    style and types
# make relevance   quality of the ranking and of the analysis: make relevance COLLECTIONS="folder folder"
# make fuzz    texts that break the parser, sought for ten minutes: make fuzz SECONDS=600
# make test-cluster   the same tests, and worse ones, on an OpenSearch of three nodes; needs Maven and Java 21
# make bench-cluster  that cluster side by side with one machine: make bench-cluster CORPUS=news.jsonl.gz
# make bench   speed, side by side with other engines: make bench CORPUS=news.jsonl.gz

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
CORPUS ?=
COLLECTIONS ?=
SECONDS := 600

.PHONY: serve test test-cluster lint bench bench-cluster relevance fuzz requirements chromium lucene

serve: .venv/runtime
	$(BIN)/search reindex || [ $$? -eq 1 ]
	$(BIN)/search serve --watch --port $(PORT)

test: .venv/development chromium
	$(BIN)/python -m pytest

test-cluster: .venv/development
	$(BIN)/python -m tests.cluster

bench-cluster: .venv/development
	$(BIN)/python -m tests.cluster.bench $(CORPUS)

lint: .venv/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/benchmark lucene
	$(BIN)/python -m tests.benchmarks $(CORPUS)

relevance: .venv/development
	$(BIN)/python -m tests.relevance $(COLLECTIONS)
	$(BIN)/python -m tests.relevance.words
	$(BIN)/python -m tests.relevance.words --lists tests/relevance/words/second

fuzz: .venv/fuzz
	$(BIN)/python -m tests.fuzz.parser $(SECONDS)

.venv/runtime: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/development: .venv/runtime requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

.venv/benchmark: .venv/development tests/benchmarks/requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r tests/benchmarks/requirements.txt
	touch $@

.venv/fuzz: .venv/development tests/fuzz/requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r tests/fuzz/requirements.txt
	touch $@

# One of the engines beside which ours is measured; where it cannot be installed, it is left out by name.
lucene:
	@ls /usr/share/java/lucene-core-8.*.jar >/dev/null 2>&1 && command -v javac >/dev/null || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
		&& apt-get -qq update && apt-get -qq install -y liblucene8-java default-jdk-headless >/dev/null; } \
		|| echo "no Lucene here: it is left out"

# The browser test drives Debian's Chromium; where it cannot be installed, that test is skipped by name.
chromium:
	@command -v chromium >/dev/null || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
		&& apt-get -qq update && apt-get -qq install -y chromium fonts-noto-core >/dev/null; } \
		|| echo "no Chromium here: the browser test will be skipped"

# Pins every dependency with its hashes. Needs pip-tools.
requirements:
	pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate \
		--extra fast --all-build-deps --output-file requirements.txt pyproject.toml
	pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate \
		--extra fast --extra cluster --extra dev --all-build-deps --output-file requirements-dev.txt pyproject.toml
	pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate \
		--output-file tests/benchmarks/requirements.txt tests/benchmarks/requirements.in
	pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate \
		--output-file tests/fuzz/requirements.txt tests/fuzz/requirements.in
