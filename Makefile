# The commands of this project. `make demo` shows it, `make test` checks everything.

# The time limit for all tests, so that a hanging one ends the run with a message.
longest = 35m

.PHONY: demo test build lint format bench synapse system-packages

demo: system-packages
	swift build -c release --product notruf
	@.build/release/notruf demo

build: system-packages
	swift build -c release --product notruf

# Checks everything: format, warnings, unit tests, and whole stories in a real terminal, some of them with a real homeserver.
test: system-packages lint synapse
	swift build --build-tests
	@SWIFT_BACKTRACE=interactive=no timeout --foreground --signal=INT --kill-after=60 $(longest) swift test --skip-build || { status=$$?; \
	    [ $$status != 124 ] || echo "The tests did not finish within $(longest). The last tests that started above are hanging." >&2; \
	    exit $$status; }

# Checks the format, and which folder uses which (docs/architecture.md).
lint:
	scripts/arrows
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

bench: system-packages synapse
	swift build -c release --product notruf
	bench/run

# The tests' homeserver. Without a network it may be missing, and its tests are skipped; in CI it is required.
synapse:
	@scripts/synapse >/dev/null || [ -z "$$CI" ]

system-packages:
	@scripts/system-packages
