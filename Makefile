# SPDX-License-Identifier: MIT
# Onroll. `make` builds build/release/onroll, `make test` runs every check, `make deps` installs the Debian packages both need, `make help` lists
# the rest. VARIANT chooses how things are built, each in its own folder build/VARIANT; what the variants are for stands beside their flags.
# What belongs to the tests is in tests/tests.mk.

VARIANT ?= release
VARIANTS := release debug san cov fuzz clang
ifeq ($(filter $(VARIANT),$(VARIANTS)),)
$(error VARIANT=$(VARIANT) is none of: $(VARIANTS))
endif

Q ?= @
BUILD := build/$(VARIANT)
prefix ?= /usr/local
bindir = $(prefix)/bin
libdir = $(prefix)/lib
includedir = $(prefix)/include
datadir = $(prefix)/share
mandir = $(datadir)/man
INSTALL ?= install
OBJCOPY ?= objcopy
VERSION = $(shell sed -n 's/^.define ONROLL_VERSION "\(.*\)"/\1/p' engine/include/onroll.h)

# ---- Compiler and flags ----
# CC, CPPFLAGS, CFLAGS, LDFLAGS and LDLIBS given by the caller are added to ours. WERROR= lets warnings of a newer compiler pass.

ifeq ($(origin CC),default)
CC := $(if $(filter fuzz clang,$(VARIANT)),clang,gcc)
endif
FAMILY := $(if $(findstring clang,$(notdir $(CC))),clang,gcc)
MACHINE := $(shell uname -m)
WERROR ?= -Werror

STANDARD := -std=c17 -D_POSIX_C_SOURCE=200809L
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual -Wcast-align -Wwrite-strings -Wpointer-arith \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wredundant-decls -Wundef -Wvla -Wformat=2 -Wswitch-enum \
	-Wnull-dereference -Wimplicit-fallthrough -Wdate-time -Wfloat-equal
WARN_gcc := -Warith-conversion -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wformat-signedness
WARN_clang := -Wcomma -Wassign-enum -Wunreachable-code-aggressive -Wmissing-variable-declarations -Wconditional-uninitialized \
	-Wshorten-64-to-32 -Wextra-semi-stmt

HARDEN_gcc := -ftrivial-auto-var-init=zero
HARDEN := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection $(HARDEN_$(FAMILY)) \
	$(if $(filter x86_64 i%86,$(MACHINE)),-fcf-protection=full) -ffile-prefix-map=$(CURDIR)=.
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all

# release is what users get; debug for a debugger and valgrind; san finds undefined behaviour, with a block for each arena allocation so that a step
# over its end is seen; cov counts lines; fuzz is for the fuzz targets; clang is the second opinion on warnings.
FLAGS_release := -O2 -g $(HARDEN)
FLAGS_debug := -O0 -g3
FLAGS_san := -O1 -g3 -fno-omit-frame-pointer $(SANITIZE) -DARENA_SEPARATE
FLAGS_cov := -O0 -g --coverage -fprofile-update=atomic
FLAGS_fuzz := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link $(SANITIZE) -DARENA_SEPARATE
FLAGS_clang := -O2 -g
LINK_release := -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed
LINK_san := $(SANITIZE)
LINK_cov := --coverage
LINK_fuzz := $(SANITIZE)

# The archive may go into a shared object of its embedder, hence -fPIC for all.
COMPILE = $(CC) $(STANDARD) $(WARN) $(WARN_$(FAMILY)) $(WERROR) $(FLAGS_$(VARIANT)) -fPIC -fno-common -fvisibility=hidden $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) -pie $(FLAGS_$(VARIANT)) $(CFLAGS) $(LINK_$(VARIANT)) $(LDFLAGS)

# Asked of pkg-config on first use: when this file is read, `make deps` may not have run.
ENGINE_MODULES := yaml-0.1 libpcre2-8 jansson libsodium
CLI_MODULES :=
ENGINE_LIBS = $(eval ENGINE_LIBS := $$(shell pkg-config --libs $(ENGINE_MODULES)))$(ENGINE_LIBS)
CLI_LIBS = $(if $(CLI_MODULES),$(shell pkg-config --libs $(CLI_MODULES)))

# ---- Sources ----

ENGINE := $(sort $(wildcard engine/*/*.c))
CLI := $(sort $(wildcard cli/*.c))
objects = $(patsubst %.c,$(BUILD)/%.o,$(1))
# The command line sees the public header and its own folder, nothing else of the engine.
INCLUDE_cli := -Iengine/include -I. -DONROLL_RULES_DIR='"$(datadir)/onroll/rules"' -DONROLL_DOCS_URI='"file://$(datadir)/doc/onroll"'
INCLUDE_engine := -Iengine -Iengine/include
INCLUDE_tests := -Iengine -Iengine/include -Itests -I$(BUILD)/tests
includes = $(INCLUDE_$(firstword $(subst /, ,$(1))))

.PHONY: all library help deps install uninstall demo clean FORCE
.DELETE_ON_ERROR:
.SUFFIXES:

all: $(BUILD)/onroll
library: $(BUILD)/libonroll.a

help:
	@echo 'make                 build/release/onroll'
	@echo 'make test            every check; SUITES="unit layers" for some; tests/suites.txt has the names'
	@echo 'make soak            the same checks with large counts and long fuzz runs'
	@echo 'make lint coverage bench demo deps install uninstall clean'
	@echo 'make VARIANT=V       V one of: $(VARIANTS)'

# ---- Packages ----
# The stamps only say that the packages were seen once; `make deps` always looks. clang and Check are needed by the tests alone. The second stamp
# waits for the first: apt-get runs once at a time.

BUILD_PACKAGES := gcc libc6-dev pkg-config libyaml-dev libpcre2-dev libjansson-dev libsodium-dev libical-dev
TEST_PACKAGES := check clang libclang-rt-14-dev clang-tidy cppcheck valgrind gcovr g++ mandoc
DEPS := build/packages/$(if $(filter clang,$(FAMILY)),test,build)

deps: html-check schema-check sarif-check
	$(Q)sh tests/support/packages.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)
build/packages/build: Makefile tests/support/packages.sh
	$(Q)sh tests/support/packages.sh $(BUILD_PACKAGES)
	$(Q)mkdir -p $(@D) && touch $@
build/packages/test: Makefile tests/support/packages.sh | build/packages/build
	$(Q)sh tests/support/packages.sh $(TEST_PACKAGES)
	$(Q)mkdir -p $(@D) && touch $@

# ---- Building ----

# Changed flags, another compiler or another prefix rebuild all of the variant.
$(BUILD)/flags: FORCE
	$(Q)mkdir -p $(@D)
	$(Q)printf '%s\n' "$$FLAGS_TEXT" | cmp -s - $@ || printf '%s\n' "$$FLAGS_TEXT" >$@
$(BUILD)/flags: export FLAGS_TEXT = $(COMPILE) $(INCLUDE_cli)

$(BUILD)/%.o: %.c Makefile $(BUILD)/flags | $(DEPS)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) $(call includes,$<) -MMD -MP -c -o $@ $<

# One object, in which everything but onroll_* becomes local: the archive cannot clash with its embedder's names.
$(BUILD)/libonroll.a: $(call objects,$(ENGINE)) Makefile
	$(Q)rm -f $@
	$(Q)$(LD) -r -o $(BUILD)/libonroll.o $(filter %.o,$^)
	$(Q)$(OBJCOPY) --localize-hidden $(BUILD)/libonroll.o
	$(Q)$(AR) rcs $@ $(BUILD)/libonroll.o

$(BUILD)/onroll: $(call objects,$(CLI)) $(BUILD)/libonroll.a
	$(Q)$(LINK) -o $@ $^ $(ENGINE_LIBS) $(CLI_LIBS) $(LDLIBS)

include tests/tests.mk

-include $(patsubst %.o,%.d,$(call objects,$(ENGINE) $(CLI) $(TEST_SOURCES)))

# ---- Installing ----

DOC_FILES = $(sort $(shell find docs -name '*.md'))
# Cases are tests of the rules, not rules.
RULE_FILES = $(sort $(shell find rules -name cases -prune -o -type f -print))
SCHEMAS = $(wildcard docs/schema/*.json)
PAGES = $(wildcard docs/man/*.[1-9])

install: all library
	$(Q)$(INSTALL) -d $(DESTDIR)$(bindir) $(DESTDIR)$(libdir)/pkgconfig $(DESTDIR)$(includedir)
	$(Q)$(INSTALL) -m 755 $(BUILD)/onroll $(DESTDIR)$(bindir)/onroll
	$(Q)$(INSTALL) -m 644 $(BUILD)/libonroll.a $(DESTDIR)$(libdir)/libonroll.a
	$(Q)$(INSTALL) -m 644 engine/include/onroll.h $(DESTDIR)$(includedir)/onroll.h
	$(Q)sed -e 's|@prefix@|$(prefix)|' -e 's|@libdir@|$(libdir)|' -e 's|@includedir@|$(includedir)|' -e 's|@datadir@|$(datadir)|' \
		-e 's|@version@|$(VERSION)|' -e 's|@modules@|$(ENGINE_MODULES)|' docs/onroll.pc.in >$(BUILD)/onroll.pc
	$(Q)$(INSTALL) -m 644 $(BUILD)/onroll.pc $(DESTDIR)$(libdir)/pkgconfig/onroll.pc
	$(Q)rm -rf $(DESTDIR)$(datadir)/onroll/rules
	$(Q)rm -rf $(DESTDIR)$(datadir)/doc/onroll
	$(Q)for file in $(DOC_FILES); do $(INSTALL) -D -m 644 "$$file" "$(DESTDIR)$(datadir)/doc/onroll/$${file#docs/}" || exit 1; done
	$(Q)for file in $(RULE_FILES); do $(INSTALL) -D -m 644 "$$file" "$(DESTDIR)$(datadir)/onroll/$$file" || exit 1; done
	$(Q)for file in $(SCHEMAS); do $(INSTALL) -D -m 644 -t "$(DESTDIR)$(datadir)/onroll/rules/schema" "$$file" || exit 1; done
	$(Q)for file in $(PAGES); do $(INSTALL) -D -m 644 -t "$(DESTDIR)$(mandir)/man$${file##*.}" "$$file" || exit 1; done

uninstall:
	$(Q)rm -f $(DESTDIR)$(bindir)/onroll $(DESTDIR)$(libdir)/libonroll.a $(DESTDIR)$(includedir)/onroll.h $(DESTDIR)$(libdir)/pkgconfig/onroll.pc
	$(Q)rm -rf $(DESTDIR)$(datadir)/onroll $(DESTDIR)$(datadir)/doc/onroll
	$(Q)for file in $(PAGES); do rm -f "$(DESTDIR)$(mandir)/man$${file##*.}/$${file##*/}"; done

demo: all
	$(Q)ONROLL=$(BUILD)/onroll sh docs/examples/demo.sh

clean:
	$(Q)rm -rf build
