# The commands a person types. Each installs what it needs; all of it stays below this folder.

CARGO ?= cargo
VENV := .venv
PYTHON := $(VENV)/bin/python
TARGET_DIR := $(or $(CARGO_TARGET_DIR),target)

.PHONY: demo test test-rust test-clients lint bench bench-peers fuzz clean help

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: $(VENV)/ready release ## A picture dropped into a bucket becomes a thumbnail
	@LAMP_BIN=$(TARGET_DIR)/release/lamp $(PYTHON) demo/run.py

.PHONY: release debug
release:
	@echo "Building lamp (the first time takes some minutes)"
	@$(CARGO) build --release --locked --package lamp --quiet

# With the tests' own features, so that their dependencies are not built twice.
debug:
	@$(CARGO) build --locked --workspace --all-targets

test: test-rust test-clients ## Everything: unit, integration and client tests

test-rust: $(VENV)/ready ruby
	crates/runtimes/tests/official-clients $(abspath $(PYTHON))
	$(CARGO) test --locked --workspace
	LAMP_TEST_PYTHON=$(abspath $(PYTHON)) $(CARGO) test --locked --package front -- --ignored

test-clients: $(VENV)/ready ruby rabbitmq debug
	LAMP_BIN=$(TARGET_DIR)/debug/lamp NATIVE_BOOTSTRAP=$(TARGET_DIR)/debug/native-example \
	EXTENSION_EXAMPLE=$(TARGET_DIR)/debug/extension-example $(PYTHON) -m pytest tests -q

lint: ## Formatting, clippy, and licences and bans of dependencies
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	@if $(CARGO) deny --version >/dev/null 2>&1; then $(CARGO) deny --log-level error check licenses bans sources; \
	 else echo "cargo-deny is not installed (cargo install cargo-deny): licences and bans were not checked"; fi

bench: $(VENV)/ready release ## Latency and throughput as ratios to floors measured in the same run
	$(CARGO) build --release --locked --package bench --package native-example --quiet
	@LAMP_BIN=$(TARGET_DIR)/release/lamp NATIVE_BOOTSTRAP=$(TARGET_DIR)/release/native-example \
	 PYTHON=$(PYTHON) $(TARGET_DIR)/release/bench

PEERS := .cache/peers

bench-peers: $(VENV)/ready release ## The same handlers on other local Lambdas, installed below .cache: tables and a picture
	$(CARGO) build --release --locked --package bench --package native-example --quiet
	@$(PYTHON) bench/peers/install.py $(PEERS)
	@LAMP_BIN=$(TARGET_DIR)/release/lamp NATIVE_BOOTSTRAP=$(TARGET_DIR)/release/native-example \
	 PYTHON=$(PYTHON) $(TARGET_DIR)/release/bench peers

# Ruby functions are tested where there is a Ruby; where we may, we install one.
.PHONY: ruby
ruby:
	@command -v ruby >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq ruby >/dev/null; } \
	 || echo "ruby is missing (sudo apt-get install ruby): its tests are skipped"

# Mappings of RabbitMQ brokers are tested against one; where we may, we install it. The tests start their own.
.PHONY: rabbitmq
rabbitmq:
	@[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || { [ "$$(id -u)" = 0 ] && apt-get update -qq \
	 && apt-get install -y -qq --no-install-recommends rabbitmq-server >/dev/null; } \
	 || echo "rabbitmq-server is missing (sudo apt-get install rabbitmq-server): its tests are skipped"

# A Debian python may lack venv; where we may, we install it.
$(VENV)/ready: tests/requirements.txt tests/consumers.txt
	@echo "Preparing Python packages in $(VENV)"
	@python3 -c 'import venv, ensurepip' 2>/dev/null \
	 || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; } \
	 || { echo "python3-venv is missing: sudo apt-get install python3-venv"; exit 1; }
	@python3 -m venv $(VENV)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement tests/requirements.txt
	@python3 -m venv $(VENV)/consumers # what wants another boto3 than the tests
	@$(VENV)/consumers/bin/python -m pip install --quiet --disable-pip-version-check --requirement tests/consumers.txt
	@touch $@

clean: ## Remove what was built
	rm -rf $(VENV) .cache
	$(CARGO) clean
