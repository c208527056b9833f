# SPDX-License-Identifier: MIT
# What the tests need of make: the test programs of each variant, lint, coverage, and the runner. tests/suites.txt says what `make test` runs.

SUPPORT := $(sort $(wildcard tests/support/*.c))
UNIT := $(sort $(wildcard tests/unit/*_test.c))
UNIT_NAMES := $(patsubst tests/unit/%_test.c,%,$(UNIT))
PROGRAMS := scenarios random recount prove mutants bench faults
FUZZ := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,$(BUILD)/%,$(FUZZ))
TEST_SOURCES := $(SUPPORT) $(wildcard tests/unit/*.c tests/ical/*.c) $(foreach program,$(PROGRAMS),$(wildcard tests/$(program)/*.c)) $(FUZZ)

# Large counts are for `make soak`; both may be set by the caller.
COUNT ?= 60000
FUZZ_SECONDS ?= 5
SOAK_COUNT ?= 20000000
SOAK_FUZZ_SECONDS ?= 600

.PHONY: test soak html-check schema-check sarif-check unit fuzz lint tidy cppcheck coverage bench run-bench build-ical-reader $(addprefix build-,$(PROGRAMS))

# ---- Programs ----

# Every *_test.c holds one suite of the same name; this list of them is rewritten only when it changes.
$(BUILD)/tests/unit/suites.def: FORCE
	$(Q)mkdir -p $(@D)
	$(Q)printf '%s' '$(foreach name,$(UNIT_NAMES),SUITE($(name)) )' | tr ' ' '\n' >$@.new
	$(Q)if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/tests/unit/main.o: $(BUILD)/tests/unit/suites.def
$(call objects,$(TEST_SOURCES)): | build/packages/test

unit: $(BUILD)/unit
$(BUILD)/unit: $(call objects,tests/unit/main.c $(UNIT) $(SUPPORT) $(ENGINE))
	$(Q)$(LINK) -o $@ $^ $$(pkg-config --libs check) $(ENGINE_LIBS) $(LDLIBS)

# build/VARIANT/scenarios from tests/scenarios/*.c and so on. They look inside the engine, so they take its objects and not the archive.
define program_rule
ifneq ($$(wildcard tests/$(1)/*.c),)
build-$(1): $$(BUILD)/$(1)
$$(BUILD)/$(1): $$(call objects,$$(sort $$(wildcard tests/$(1)/*.c)) $$(SUPPORT) $$(ENGINE))
	$$(Q)$$(LINK) -o $$@ $$^ $$(ENGINE_LIBS) $$(LDLIBS)
else
build-$(1):
	@echo 'tests/$(1) holds no source' >&2; false
endif
endef
$(foreach program,$(PROGRAMS),$(eval $(call program_rule,$(program))))

# Reads the calendars that the command line writes with another parser.
build-ical-reader: $(BUILD)/ical-reader
$(BUILD)/ical-reader: $(call objects,tests/ical/read_back.c)
	$(Q)$(LINK) -o $@ $^ $$(pkg-config --libs libical) $(LDLIBS)

fuzz: $(FUZZ_TARGETS)
$(FUZZ_TARGETS): $(BUILD)/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(call objects,$(ENGINE))
	$(Q)$(LINK) -fsanitize=fuzzer -o $@ $^ $(ENGINE_LIBS) $(LDLIBS)
# These are read and written by the command line.
$(BUILD)/fuzz_csv: $(call objects,$(wildcard cli/csv_*.c) $(addprefix cli/,input.c message.c nearest.c utf8.c))
$(BUILD)/fuzz_attendance: $(call objects,$(wildcard cli/attendance_*.c cli/csv_*.c) $(addprefix cli/,input.c message.c nearest.c utf8.c))
$(BUILD)/fuzz_ical: $(call objects,$(wildcard cli/ical_lines.c cli/ical_read.c cli/term_*.c) $(addprefix cli/,calendar_write.c message.c utf8.c))
$(BUILD)/fuzz_template: $(call objects,cli/template.c)
ifneq ($(VARIANT),fuzz)
$(FUZZ_TARGETS): refuse-fuzz
.PHONY: refuse-fuzz
refuse-fuzz:
	@echo 'fuzz targets are built with VARIANT=fuzz' >&2; false
endif

# ---- Analysis ----

LINTED := $(ENGINE) $(CLI)
lint: tidy cppcheck

# The analyzer takes 96 of 100 parts of the time. `make test` lets it loose on the folders that read what comes from outside and on what they rest on,
# `make soak` (ANALYZE_ALL) on everything. A header may change what is found in any file that includes it.
ANALYZED := $(if $(ANALYZE_ALL),$(LINTED),$(filter $(addsuffix /%,$(addprefix engine/,base calendar document evaluate facts language)),$(LINTED)))
TIDY := build/tidy$(if $(ANALYZE_ALL),-all)
tidy: $(patsubst %.c,$(TIDY)/%.ok,$(LINTED))
$(TIDY)/%.ok: %.c .clang-tidy Makefile $(wildcard engine/*/*.h engine/*/*.def cli/*.h) | build/packages/test
	$(Q)mkdir -p $(@D)
	$(Q)clang-tidy --quiet $(if $(filter $<,$(ANALYZED)),,--checks='-clang-analyzer-*') $< -- $(STANDARD) $(call includes,$<) 2>$@.log || { cat $@.log >&2; exit 1; }
	$(Q)touch $@

cppcheck: | build/packages/test
	$(Q)mkdir -p build/cppcheck
	$(Q)cppcheck --quiet -j 2 --cppcheck-build-dir=build/cppcheck --std=c11 --enable=warning,style,performance,portability --inline-suppr \
		--error-exitcode=3 --suppress=missingIncludeSystem --suppressions-list=tests/cppcheck.txt -Iengine -Iengine/include -I. \
		-DONROLL_RULES_DIR='""' $(LINTED)

# What the unit tests and, where they are, the scenarios reach of the engine: a measurement, and so part of `make soak` only. Counts of an earlier run
# would add up.
coverage:
	$(Q)$(MAKE) --no-print-directory VARIANT=cov unit $(if $(wildcard tests/scenarios/*.c),build-scenarios)
	$(Q)find build/cov -name '*.gcda' -delete
	$(Q)build/cov/unit
	$(Q)$(if $(wildcard tests/scenarios/*.c),build/cov/scenarios rules/national/cases rules/authorities/cases)
	$(Q)gcovr --root . --object-directory build/cov --filter engine/ --exclude-unreachable-branches build/cov | tee build/cov/coverage.txt
	$(Q)awk '$$1 == "TOTAL" { print "engine/: " $$4 " of its lines are reached"; found = 1 } END { exit !found }' build/cov/coverage.txt

bench: run-bench
run-bench:
	$(Q)$(MAKE) --no-print-directory VARIANT=release all build-bench
	$(Q)sh tests/bench/many_councils.sh build/release/many-councils
	$(Q)build/release/bench rules build/release/many-councils build/release/onroll docs/examples/*.yaml tests/bench/cases/*.yaml

# ---- Pages ----

# The checker of HTML comes from npm, as its lock file says; it stays in build/html.
HTML_CHECK := build/html/node_modules/.package-lock.json
html-check: $(HTML_CHECK)
$(HTML_CHECK): tests/html/package.json tests/html/package-lock.json
	$(Q)mkdir -p build/html && cp $^ build/html
	$(Q)cd build/html && npm ci --silent --no-audit --no-fund --ignore-scripts
	$(Q)touch $@

# ---- Schemas ----

# What reads YAML and checks it by JSON Schema comes from npm likewise; it stays in build/schema.
SCHEMA_CHECK := build/schema/node_modules/.package-lock.json
schema-check: $(SCHEMA_CHECK)
$(SCHEMA_CHECK): tests/schema/package.json tests/schema/package-lock.json
	$(Q)mkdir -p build/schema && cp $^ build/schema
	$(Q)cd build/schema && npm ci --silent --no-audit --no-fund --ignore-scripts
	$(Q)touch $@

# And the schema of SARIF, in build/sarif.
SARIF_CHECK := build/sarif/node_modules/.package-lock.json
sarif-check: $(SARIF_CHECK)
$(SARIF_CHECK): tests/sarif/package.json tests/sarif/package-lock.json
	$(Q)mkdir -p build/sarif && cp $^ build/sarif
	$(Q)cd build/sarif && npm ci --silent --no-audit --no-fund --ignore-scripts
	$(Q)touch $@

# ---- The whole ----

test: | build/packages/build build/packages/test
	$(Q)COUNT=$(COUNT) FUZZ_SECONDS=$(FUZZ_SECONDS) MAKE='$(MAKE)' sh tests/run.sh $(SUITES)

soak: | build/packages/build build/packages/test
	$(Q)COUNT=$(SOAK_COUNT) FUZZ_SECONDS=$(SOAK_FUZZ_SECONDS) ANALYZE_ALL=yes MAKE='$(MAKE)' sh tests/run.sh $(SUITES)
	$(Q)$(MAKE) --no-print-directory coverage
