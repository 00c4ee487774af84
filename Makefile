# quoin: Markdown sections to an accessible, archival PDF
#
#	make            install what is missing, build, typeset content/report
#	make test       everything the program claims, ends "N passed, N failed"
#	make sanitize   the same tests under ASan and UBSan
#	make lint       clang-tidy's analyzer and the form of the code
#	make bench      how fast it is, phase by phase, beside its peers
#	make fuzz       libFuzzer on every reader, FUZZ_SECONDS each
#	make install    PREFIX=/usr/local: one program, one file
#
# Sources are found by folder; src/README.md tells what each folder is for.

# What Debian calls the things we need; the README has other names.
PACKAGES = gcc libc6-dev pkg-config \
	libhpdf-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev \
	libfreetype-dev libharfbuzz-dev libicu-dev libjansson-dev \
	libexpat1-dev libqpdf-dev libdeflate-dev zlib1g-dev libpng-dev \
	librsvg2-dev \
	hyphen-en-us hyphen-en-gb hyphen-fr \
	citation-style-language-locales citation-style-language-styles \
	fonts-texgyre \
	fonts-dejavu-core fonts-dejavu-extra fonts-droid-fallback \
	fonts-nanum fonts-symbola fonts-noto-core fonts-unifont
TEST_PACKAGES = unicode-data libcmocka-dev libhyphen-dev poppler-utils qpdf mupdf-tools \
	valgrind
LINT_PACKAGES = clang clang-tidy clang-format
FUZZ_PACKAGES = clang libclang-rt-14-dev

MODE    ?= release
PREFIX  ?= /usr/local
CC      ?= cc
FUZZ_SECONDS ?= 60

ifeq ($(READY),)

# First see that the packages are there, then run make again: the flags
# below come from pkg-config, which may itself have been missing.
GOALS = all test sanitize lint format bench fuzz install check build

all: ; @tests/packages.sh $(PACKAGES) && $(MAKE) READY=1 all
build: ; @tests/packages.sh $(PACKAGES) && $(MAKE) READY=1 build
install: ; @tests/packages.sh $(PACKAGES) && $(MAKE) READY=1 install
test check: ; @tests/packages.sh $(PACKAGES) $(TEST_PACKAGES) && \
	$(MAKE) READY=1 $@
sanitize: ; @tests/packages.sh $(PACKAGES) $(TEST_PACKAGES) && \
	LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
	$(MAKE) READY=1 MODE=sanitize test
lint format: ; @tests/packages.sh $(PACKAGES) $(LINT_PACKAGES) && \
	$(MAKE) READY=1 $@
bench: ; @tests/packages.sh $(PACKAGES) && $(MAKE) READY=1 bench
fuzz: ; @tests/packages.sh $(PACKAGES) $(FUZZ_PACKAGES) && \
	$(MAKE) READY=1 fuzz
clean: ; rm -rf out/release out/sanitize out/debug out/gen out/*.pdf
.PHONY: $(GOALS) clean

else

B = out/$(MODE)
G = out/gen

LIBRARIES = libcmark-gfm yaml-0.1 freetype2 harfbuzz harfbuzz-subset \
	icu-uc icu-i18n jansson expat libdeflate libpng zlib
# Opened when a run needs them: only their headers are.
OPENED = librsvg-2.0 cairo-pdf fontconfig
PKG_CFLAGS := $(shell pkg-config --cflags $(LIBRARIES) $(OPENED))
PKG_LIBS   := $(shell pkg-config --libs $(LIBRARIES)) -lcmark-gfm-extensions \
	-lhpdf -ldl -lm

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
CFLAGS_release  = -O2 -g -DNDEBUG
CFLAGS_debug    = -Og -g
CFLAGS_sanitize = -O1 -g -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS_sanitize = -fsanitize=address,undefined
# Libraries that a run does not need are not loaded at its start.
LDFLAGS_release = -Wl,--as-needed
ALL_CFLAGS = -std=gnu17 -D_GNU_SOURCE $(WARNINGS) -Isrc -I$G -MMD -MP \
	$(PKG_CFLAGS) $(CFLAGS_$(MODE)) $(CFLAGS)
ALL_LIBS = $(LDFLAGS_$(MODE)) $(LDFLAGS) $(PKG_LIBS)

# The tools that run while building stand beside what they make.
TOOLS = src/text/hyphen_pack.c
SRC  := $(filter-out $(TOOLS) src/main.c,$(wildcard src/*/*.c src/*/*/*.c))
OBJ   = $(SRC:%.c=$B/%.o) $B/gen/fonts.o $B/gen/hyphen_tries.o \
	$B/gen/themes.o $B/gen/csl.o
TEST := $(patsubst tests/unit/%.c,$B/tests/%,$(wildcard tests/unit/test_*.c))
FUZZ := $(patsubst tests/fuzz/fuzz_%.c,$B/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))

all: build out/report.pdf out/manual.pdf

build: $B/quoin

$B/quoin: $B/src/main.o $B/libquoin.a
	@echo "  ld $@"
	@$(CC) $(CFLAGS_$(MODE)) -o $@ $^ $(ALL_LIBS)

$B/libquoin.a: $(OBJ)
	@rm -f $@
	@ar rcs $@ $^

$B/%.o: %.c Makefile | $G/config.h
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Fonts: installed by their packages, checked and put into fonts/, then
# carried in the executable.
fonts/.installed: fonts/families.yaml src/text/families.sh
	src/text/families.sh fonts
	@touch $@

$G/fonts.S: fonts/.installed src/text/families.awk
	@mkdir -p $G
	awk -f src/text/families.awk fonts/families.yaml >$@.new && mv $@.new $@

$B/gen/fonts.o: $G/fonts.S
	@mkdir -p $(@D)
	$(CC) -c -o $@ $<

# Themes written in YAML, carried in the executable as they are.
THEMES = $(sort $(wildcard src/layout/themes/*.yaml))

$G/themes.S: src/base/embed.awk $(THEMES)
	@mkdir -p $G
	awk -v table=theme_files -f $< $(THEMES) >$@.new && mv $@.new $@

$B/gen/themes.o: $G/themes.S $(THEMES)
	@mkdir -p $(@D)
	$(CC) -c -o $@ $<

# The default style of citations and the locales of English and French,
# carried in the executable; all others are read when they are asked for.
CSL_DIR ?= /usr/share/citation-style-language
CSL = $(CSL_DIR)/styles/apa.csl \
	$(patsubst %,$(CSL_DIR)/locales/locales-%.xml,en-US en-GB fr-CA fr-FR)

$G/csl.S: src/base/embed.awk
	@mkdir -p $G
	awk -v table=csl_files -f $< $(CSL) >$@.new && mv $@.new $@

$B/gen/csl.o: $G/csl.S
	@mkdir -p $(@D)
	$(CC) -c -o $@ $<

# Hyphenation patterns: packed once into constant tries.
HYPHEN_DIR ?= /usr/share/hyphen
HYPHEN_DIC = $(HYPHEN_DIR)/hyph_en_US.dic $(HYPHEN_DIR)/hyph_en_GB.dic \
	$(HYPHEN_DIR)/hyph_fr.dic

$G/hyphen_pack: src/text/hyphen_pack.c
	@mkdir -p $G
	$(CC) -std=gnu17 -O1 $(WARNINGS) -Isrc -o $@ $<

$G/hyphen_tries.c: $G/hyphen_pack
	$G/hyphen_pack en-US $(HYPHEN_DIR)/hyph_en_US.dic \
	    en-GB $(HYPHEN_DIR)/hyph_en_GB.dic \
	    fr $(HYPHEN_DIR)/hyph_fr.dic >$@.new && mv $@.new $@

$B/gen/hyphen_tries.o: $G/hyphen_tries.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The libraries opened only when a run needs them, by the name that the
# linker would use.
$G/config.h: Makefile tests/soname.sh
	@mkdir -p $G
	tests/soname.sh qpdf rsvg-2 >$@.new && mv $@.new $@

out/report.pdf: $B/quoin $(wildcard content/report/*)
	$B/quoin content/report -o $@

out/manual.pdf: $B/quoin $(wildcard content/manual/*)
	$B/quoin content/manual -o $@

$B/tests/%: tests/unit/%.c $B/libquoin.a
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(filter-out -DNDEBUG,$(ALL_CFLAGS)) -Itests/unit -o $@ $< \
	    $B/libquoin.a $(ALL_LIBS) -lcmocka -lhyphen

# The fuzzer's entry points, to be fed with what is kept of its inputs.
$B/fuzz/%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $B/libquoin.a
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(filter-out -MMD -MP -Wmissing-prototypes,$(ALL_CFLAGS)) \
	    -Itests/fuzz -o $@ $(filter %.c %.a,$^) $(ALL_LIBS)

test check: $B/quoin $(TEST) $(FUZZ) out/report.pdf out/manual.pdf
	@tests/run.sh $B

lint:
	tests/lint.sh "$(PKG_CFLAGS)" $(SRC) src/main.c

format:
	clang-format -i $(wildcard src/*/*.[ch] src/*/*/*.[ch] src/*.c \
	    tests/unit/*.[ch])

bench: $B/quoin
	tests/bench/bench.sh $B/quoin

fuzz: $G/fonts.S $G/themes.S $G/csl.S $G/hyphen_tries.c $G/config.h
	tests/fuzz/fuzz.sh "$(PKG_CFLAGS)" "$(PKG_LIBS)" $(FUZZ_SECONDS)

install: $B/quoin
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $B/quoin $(DESTDIR)$(PREFIX)/bin/quoin

-include $(wildcard $B/src/*.d $B/src/*/*.d $B/src/*/*/*.d $B/tests/*.d)

.PHONY: all build test check lint format bench fuzz install
.DELETE_ON_ERROR:

endif
