/*
 * test_recognise.c - citations in prose against a list
 */
#include "bib_tree.h"

#include "bib/recognise.h"
#include "bib/refline.h"

/* The list that all samples cite. */
static const char *const list[] = {
	"Krystal, J. H., Karper, L. P., Seibyl, J. P., et al. (1994). "
	"Subanesthetic effects. *Archives*, 51, 1.",
	"Zanos, P., & Gould, T. D. (2018). Mechanisms. *Molecular*, 23, 1.",
	"Duman, R. S., & Aghajanian, G. K. (2012). Synaptic. *Science*, 3, 6.",
	"Duman, R. S., Shinohara, R., Fogaça, M. V., et al. (2019). "
	"Neurobiology. *Nature*, 20, 47.",
	"Li, N., Lee, B., Liu, R. J., et al. (2010). mTOR. *Science*, 3, 9.",
	"Morgan, C. J. A., & Curran, H. V. (2012). Use. *Addiction*, 1, 2.",
	"Smith, J. (2010a). First. *Journal*, 1, 2.",
	"Smith, J. (2010b). Second. *Journal*, 3, 4.",
	"Smith, J. (2012). Third. *Journal*, 5, 6.",
	"Smith, A. B., & Jones, C. (2015). Fourth. *Journal*, 7, 8.",
	"Brown, A. (2001). Red. *Colours*, 1, 1.",
	"Brown, B. (2001). Blue. *Colours*, 2, 2.",
	"van den Berg, R. M. (2005). Lean. *Systems*, 4, 1.",
	"Berg, K. von. (2007). Mean. *Systems*, 5, 1.",
	"de Beauvoir, S. (1949). *Le deuxième sexe*. Gallimard.",
	"O’Brien, K., Lévi-Strauss, C., & Østergård, Å. (2001). Names. "
	"*Onoma*, 2, 3.",
	"World Health Organization. (2020). *Atlas*. WHO.",
	"Centers for Disease Control and Prevention. (2017). *Data*. CDC.",
	"U.S. Department of Health and Human Services. (2011). *Guide*. HHS.",
	"National Academies of Sciences, Engineering, and Medicine. (2016). "
	"*Ending*. Press.",
	"“All 33 Chile miners freed in flawless rescue.” (2010, October 13). "
	"*NBC News*.",
	"Freud, S. (1900/1953). *The interpretation of dreams*. Hogarth.",
	"Doe, J. (n.d.). *Undated*. Press.",
	"Roe, R. (in press). Soon. *Journal*.",
	"García Márquez, G. (1967). *Cien años*. Sudamericana.",
	"Weinshall-Margel, K., & Shapard, J. (2011). Judges. *PNAS*, 1, 1.",
	"King, M. L., Jr. (1963). *Strength to love*. Harper.",
	"Koch, S. (Ed.). (1959–1963). *Psychology*. McGraw.",
	"Darwin, C. (1859). *On the origin of species*. Murray.",
};

#define WORKS (sizeof(list) / sizeof(list[0]))

static struct index
build_index(struct tree *t)
{
	struct work *work = arena_array(&t->arena, WORKS, struct work);
	size_t i;

	for (i = 0; i < WORKS; i++) {
		struct node *n =
		    tree_add(t, t->doc.root, NODE_PARAGRAPH, list[i]);
		struct flow f = flow_build(&t->arena, n);

		assert_true(refline_read(&t->arena, &f, &work[i]));
	}
	return index_build(&t->arena, work, WORKS);
}

/* "[words] -> label", or what is wrong with them. */
static void
print_finding(struct tree *t, const struct flow *f, const struct finding *x,
    struct buf *b)
{
	static const char *const kinds[] = { "", "~", "ambiguous", "strong",
		"pair", "weak" };

	if (b->n > 0)
		buf_adds(b, " ");
	buf_printf(b, "[" STR_FMT "]",
	    STR_ARG(flow_text(&t->arena, f, x->from, x->to)));
	if (x->kind > FINDING_LOOSE)
		buf_printf(b, "=%s", kinds[x->kind]);
	else
		buf_printf(b, "=%s" STR_FMT, kinds[x->kind],
		    STR_ARG(work_label(&t->arena, x->of->work)));
}

static const char *
found(struct tree *t, struct index *index, const char *text, size_t *steps)
{
	struct node *par = tree_add(t, t->doc.root, NODE_PARAGRAPH, text);
	struct flow f = flow_build(&t->arena, par);
	struct matcher m = { .index = index, .scratch = &t->arena };
	struct buf b = { .arena = &t->arena };
	struct findings all;
	size_t i;

	m.tokens = lex(&t->arena, &f);
	all = recognise(&m);
	buf_adds(&b, "");
	for (i = 0; i < all.count; i++)
		print_finding(t, &f, &all.finding[i], &b);
	if (steps != NULL)
		*steps = m.steps;
	return b.s;
}

struct sample {
	const char *text, *expected;
};

static void
check(void **state, const struct sample *s, size_t n)
{
	struct tree *t = *state;
	struct index index = build_index(t);
	size_t i;

	for (i = 0; i < n; i++) {
		const char *got = found(t, &index, s[i].text, NULL);

		assert_string_equal(got, s[i].expected);
	}
}

#define CHECK(samples)                                                         \
	check(state, samples, sizeof(samples) / sizeof((samples)[0]))

/* Steps for `copies` of a text in one block. */
static size_t
steps_for(struct tree *t, struct index *index, const char *text, size_t copies)
{
	struct buf b = { .arena = &t->arena };
	size_t steps;

	while (copies-- > 0)
		buf_adds(&b, text);
	found(t, index, b.s, &steps);
	return steps;
}

static void
steps_grow_with_the_text_and_no_faster(void **state)
{
	static const char *const texts[] = {
		"As Krystal et al. (1994) and others (Li et al., 2010) say. ",
		"(Smith, Smith, Smith, Smith, 1999) ",
		"((((((((2010 ",
		"(2010) ",
		"Smith Smith Smith van den (2011; 2012; 2013) ",
		"World Health Organization (WHO) (",
		")))]]] 2010 ",
		"([([([Smith, 2010])])]) ",
	};
	struct tree *t = *state;
	struct index index = build_index(t);
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		size_t once = steps_for(t, &index, texts[i], 200);
		size_t twice = steps_for(t, &index, texts[i], 400);

		assert_true(twice <= 2 * once + once / 10 + 100);
	}
}

static void
no_text_at_all_cites_nothing(void **state)
{
	struct tree *t = *state;
	struct index index = build_index(t);
	struct index none = index_build(&t->arena, NULL, 0);

	assert_string_equal(found(t, &index, "", NULL), "");
	assert_string_equal(
	    found(t, &none, "(Smith, 2010)", NULL), "[Smith, 2010]=weak");
}

static void
parentheses_are_taken_apart(void **state)
{
	static const struct sample samples[] = {
		{ "Shown early (Krystal et al., 1994).",
		    "[Krystal et al., 1994]=Krystal et al., 1994" },
		{ "Shown (Zanos & Gould, 2018).",
		    "[Zanos & Gould, 2018]=Zanos & Gould, 2018" },
		{ "Shown (Zanos and Gould, 2018).",
		    "[Zanos and Gould, 2018]=Zanos & Gould, 2018" },
		{ "Shown (Zanos & Gould, 2018; Li et al., 2010; Duman & "
		  "Aghajanian, 2012).",
		    "[Zanos & Gould, 2018]=Zanos & Gould, 2018 [Li et al., "
		    "2010]=Li et al., 2010 [Duman & Aghajanian, 2012]=Duman & "
		    "Aghajanian, 2012" },
		{ "Shown (Li et al. 2010).",
		    "[Li et al. 2010]=Li et al., 2010" },
		{ "Shown (Li et al 2010).", "[Li et al 2010]=Li et al., 2010" },
		{ "Shown (Li and colleagues, 2010).",
		    "[Li and colleagues, 2010]=Li et al., 2010" },
		{ "Shown (Krystal, Karper, Seibyl, et al., 1994).",
		    "[Krystal, Karper, Seibyl, et al., 1994]=Krystal et al., "
		    "1994" },
		{ "Shown (Krystal, Karper, & Seibyl, 1994).",
		    "[Krystal, Karper, & Seibyl, 1994]=Krystal et al., 1994" },
		{ "Shown [Krystal et al., 1994].",
		    "[Krystal et al., 1994]=Krystal et al., 1994" },
		{ "Shown (as in Berg [Smith, 2012]).",
		    "[Smith, 2012]=Smith, 2012" },
		{ "Two sets (Li et al., 2010) and (Zanos & Gould, 2018).",
		    "[Li et al., 2010]=Li et al., 2010 [Zanos & Gould, "
		    "2018]=Zanos & Gould, 2018" },
		{ "Dated (Doe, n.d.) and (Roe, in press).",
		    "[Doe, n.d.]=Doe, n.d. [Roe, in press]=Roe, in press" },
		{ "In turn (Smith, 2012, Li et al., 2010, and Zanos & Gould, "
		  "2018).",
		    "[Smith, 2012]=Smith, 2012 [Li et al., 2010]=Li et al., "
		    "2010 "
		    "[Zanos & Gould, 2018]=Zanos & Gould, 2018" },
		{ "Years (1994) alone.", "" },
		{ "Short (Morgan & Curran, 2012 )!",
		    "[Morgan & Curran, 2012]=Morgan & Curran, 2012" },
	};

	CHECK(samples);
}

static void
years_are_listed(void **state)
{
	static const struct sample samples[] = {
		{ "Twice (Duman et al., 2012, 2019).",
		    "[Duman et al., 2012]=~Duman & Aghajanian, 2012 "
		    "[2019]=Duman "
		    "et al., 2019" },
		{ "Both (Smith, 2010a, 2010b).",
		    "[Smith, 2010a]=Smith, 2010a [2010b]=Smith, 2010b" },
		{ "Both (Smith, 2010a, b).",
		    "[Smith, 2010a]=Smith, 2010a [b]=Smith, 2010b" },
		{ "Both (Smith, 2010a,b; Li et al., 2010).",
		    "[Smith, 2010a]=Smith, 2010a [b]=Smith, 2010b [Li et al., "
		    "2010]=Li et al., 2010" },
		{ "All (Smith, 2010a, 2010b, and 2012).",
		    "[Smith, 2010a]=Smith, 2010a [2010b]=Smith, 2010b "
		    "[2012]=Smith, 2012" },
		{ "All (Smith, 2010a & 2012).",
		    "[Smith, 2010a]=Smith, 2010a [2012]=Smith, 2012" },
		{ "Again (Smith, 2010a; 2012).",
		    "[Smith, 2010a]=Smith, 2010a [2012]=Smith, 2012" },
		{ "Again (Smith, 2010a, p. 3; 2012, p. 5).",
		    "[Smith, 2010a]=Smith, 2010a [2012]=Smith, 2012" },
		{ "Smith (2010a, 2012) says.",
		    "[Smith (2010a]=Smith, 2010a [2012]=Smith, 2012" },
		{ "Smith (2010a, b) says.",
		    "[Smith (2010a]=Smith, 2010a [b]=Smith, 2010b" },
		{ "One missing (Smith, 2011, 2012).",
		    "[Smith, 2011]=strong [2012]=Smith, 2012" },
		{ "Freud (1900/1953) and (Freud, 1953) and Freud (1900).",
		    "[Freud (1900/1953)]=Freud, 1900/1953 [Freud, 1953]=Freud, "
		    "1900/1953 [Freud (1900)]=Freud, 1900/1953" },
		{ "Volumes (Koch, 1959-1963) and (Koch, 1959–1963).",
		    "[Koch, 1959-1963]=Koch, 1959–1963 [Koch, 1959–1963]=Koch, "
		    "1959–1963" },
	};

	CHECK(samples);
}

static void
prefixes_are_dropped(void **state)
{
	static const struct sample samples[] = {
		{ "(see Krystal et al., 1994)",
		    "[Krystal et al., 1994]=Krystal et al., 1994" },
		{ "(e.g., Krystal et al., 1994)",
		    "[Krystal et al., 1994]=Krystal et al., 1994" },
		{ "(see, e.g., Zanos & Gould, 2018; cf. Li et al., 2010)",
		    "[Zanos & Gould, 2018]=Zanos & Gould, 2018 [Li et al., "
		    "2010]=Li et al., 2010" },
		{ "(for a review, see Duman & Aghajanian, 2012)",
		    "[Duman & Aghajanian, 2012]=Duman & Aghajanian, 2012" },
		{ "(but see also the trial by Li et al., 2010)",
		    "[Li et al., 2010]=Li et al., 2010" },
		{ "(as cited in Smith, 2012)", "[Smith, 2012]=Smith, 2012" },
		{ "(cf. van den Berg, 2005)",
		    "[van den Berg, 2005]=van den Berg, 2005" },
		{ "(reviewed in Zanos & Gould, 2018, and in Duman et al., "
		  "2019)",
		    "[Zanos & Gould, 2018]=Zanos & Gould, 2018 [Duman et al., "
		    "2019]=Duman et al., 2019" },
		{ "(unlike Freud, Smith, 2012)", "[Smith, 2012]=Smith, 2012" },
		{ "(voir Krystal et al., 1994)",
		    "[Krystal et al., 1994]=Krystal et al., 1994" },
		{ "(“all of them” in Smith, 2012)",
		    "[Smith, 2012]=Smith, 2012" },
		{ "(Figure 3; Smith, 2012)", "[Smith, 2012]=Smith, 2012" },
		{ "(adapted from Morgan & Curran, 2012, with permission)",
		    "[Morgan & Curran, 2012]=Morgan & Curran, 2012" },
	};

	CHECK(samples);
}

static void
locators_stay_outside(void **state)
{
	static const struct sample samples[] = {
		{ "(Smith, 2012, p. 33)", "[Smith, 2012]=Smith, 2012" },
		{ "(Smith, 2012, pp. 33–35; Li et al., 2010, Table 2)",
		    "[Smith, 2012]=Smith, 2012 [Li et al., 2010]=Li et al., "
		    "2010" },
		{ "(Smith, 2012: 33)", "[Smith, 2012]=Smith, 2012" },
		{ "(Smith, 2012, chap. 3, for the whole)",
		    "[Smith, 2012]=Smith, 2012" },
		{ "Smith (2012, p. 33) says.",
		    "[Smith (2012, p. 33)]=Smith, 2012" },
		{ "Smith (2012: 33–35) says.",
		    "[Smith (2012: 33–35)]=Smith, 2012" },
		{ "“Words” (p. 33).", "" },
		{ "(Krystal et al., 1994, § 2; see also 1995)",
		    "[Krystal et al., 1994]=Krystal et al., 1994" },
	};

	CHECK(samples);
}

static void
narrative_citations_are_found(void **state)
{
	static const struct sample samples[] = {
		{ "Krystal et al. (1994) showed it.",
		    "[Krystal et al. (1994)]=Krystal et al., 1994" },
		{ "Krystal and colleagues (1994) showed it.",
		    "[Krystal and colleagues (1994)]=Krystal et al., 1994" },
		{ "Morgan and Curran (2012) review it.",
		    "[Morgan and Curran (2012)]=Morgan & Curran, 2012" },
		{ "Morgan & Curran (2012) review it.",
		    "[Morgan & Curran (2012)]=Morgan & Curran, 2012" },
		{ "Krystal, Karper, and Seibyl (1994) showed it.",
		    "[Krystal, Karper, and Seibyl (1994)]=Krystal et al., "
		    "1994" },
		{ "Krystal, Karper and Seibyl (1994) showed it.",
		    "[Krystal, Karper and Seibyl (1994)]=Krystal et al., "
		    "1994" },
		{ "Later, Smith (2012) said so.",
		    "[Smith (2012)]=Smith, 2012" },
		{ "In the spirit of Duman, Morgan and Curran (2012) review it.",
		    "[Morgan and Curran (2012)]=Morgan & Curran, 2012" },
		{ "According to Morgan and Curran (2012), it is.",
		    "[Morgan and Curran (2012)]=Morgan & Curran, 2012" },
		{ "Celia Morgan and Valerie Curran (2012) review it.",
		    "[Morgan and Valerie Curran (2012)]=Morgan & Curran, "
		    "2012" },
		{ "C. J. A. Morgan and H. V. Curran (2012) review it.",
		    "[C. J. A. Morgan and H. V. Curran (2012)]=Morgan & "
		    "Curran, "
		    "2012" },
		{ "Unlike Darwin, Smith (2012) argues.",
		    "[Smith (2012)]=Smith, 2012" },
		{ "Darwin and Smith (2012) argue.",
		    "[Smith (2012)]=Smith, 2012" },
		{ "Smith [2012] argues.", "[Smith [2012]]=Smith, 2012" },
		{ "Smith, (2012) argues.", "[Smith, (2012)]=Smith, 2012" },
		{ "As Smith (2012; see also Li et al., 2010) argues.",
		    "[Smith (2012]=Smith, 2012 [Li et al., 2010]=Li et al., "
		    "2010" },
		{ "(see Krystal et al. (1994) for more)",
		    "[Krystal et al. (1994)]=Krystal et al., 1994" },
		{ "Li et collaborateurs (2010) et Zanos et Gould (2018) le "
		  "montrent.",
		    "[Li et collaborateurs (2010)]=Li et al., 2010 [Zanos et "
		    "Gould (2018)]=Zanos & Gould, 2018" },
		{ "Cohen, Jacob; Darwin, Charles (1859) wrote.",
		    "[Darwin, Charles (1859)]=Darwin, 1859" },
	};

	CHECK(samples);
}

static void
possessives_are_stripped(void **state)
{
	static const struct sample samples[] = {
		{ "Krystal et al.'s (1994) trial",
		    "[Krystal et al.'s (1994)]=Krystal et al., 1994" },
		{ "Krystal et al.’s (1994) trial",
		    "[Krystal et al.’s (1994)]=Krystal et al., 1994" },
		{ "Smith's (2012) view", "[Smith's (2012)]=Smith, 2012" },
		{ "Smith’s (2012) view", "[Smith’s (2012)]=Smith, 2012" },
		{ "Krystal and colleagues’ (1994) trial",
		    "[Krystal and colleagues’ (1994)]=Krystal et al., 1994" },
		{ "Morgan and Curran's (2012) review",
		    "[Morgan and Curran's (2012)]=Morgan & Curran, 2012" },
	};

	CHECK(samples);
}

static void
an_earlier_name_takes_the_year(void **state)
{
	static const struct sample samples[] = {
		{ "Krystal gave it to volunteers first (1994) and others "
		  "followed.",
		    "[1994]=Krystal et al., 1994" },
		{ "Smith’s long and careful argument (2012) convinced.",
		    "[2012]=Smith, 2012" },
		{ "Smith argued. Nobody followed it (2012).", "" },
		{ "Brown said so of all things (2001).", "" },
		{ "Somebody said so of all things (2012).", "" },
		{ "Duman, Nelson, and Simmons wrote in their article (2019, p. "
		  "255).",
		    "[2019]=Duman et al., 2019" },
		{ "Simmons, Nelson, and Duman wrote in an article (2019).",
		    "" },
	};

	CHECK(samples);
}

static void
names_are_told_apart(void **state)
{
	static const struct sample samples[] = {
		{ "(Duman et al., 2012)",
		    "[Duman et al., 2012]=~Duman & Aghajanian, 2012" },
		{ "(Brown, 2001)", "[Brown, 2001]=ambiguous" },
		{ "(A. Brown, 2001)", "[A. Brown, 2001]=Brown, 2001" },
		{ "(B. Brown, 2001; A. Brown, 2001)",
		    "[B. Brown, 2001]=Brown, 2001 [A. Brown, 2001]=Brown, "
		    "2001" },
		{ "B. Brown (2001) differs from A. Brown (2001).",
		    "[B. Brown (2001)]=Brown, 2001 [A. Brown (2001)]=Brown, "
		    "2001" },
		{ "(Smith, 2010)", "[Smith, 2010]=ambiguous" },
		{ "(Smith & Jones, 2015)",
		    "[Smith & Jones, 2015]=Smith & Jones, 2015" },
		{ "(Smith, 2015)", "[Smith, 2015]=Smith & Jones, 2015" },
		{ "(Smith & Miller, 2015)",
		    "[Smith & Miller, 2015]=~Smith & Jones, 2015" },
		{ "(Zanos et al., 2018)",
		    "[Zanos et al., 2018]=~Zanos & Gould, 2018" },
		{ "(X. Zanos & Gould, 2018)",
		    "[X. Zanos & Gould, 2018]=~Zanos & Gould, 2018" },
		{ "(Smith, 2012a)", "[Smith, 2012a]=~Smith, 2012" },
	};

	CHECK(samples);
}

static void
particles_match_with_and_without(void **state)
{
	static const struct sample samples[] = {
		{ "(van den Berg, 2005)",
		    "[van den Berg, 2005]=van den Berg, 2005" },
		{ "(Berg, 2005)", "[Berg, 2005]=van den Berg, 2005" },
		{ "Van den Berg (2005) did.",
		    "[Van den Berg (2005)]=van den Berg, 2005" },
		{ "(Van Den Berg, 2005)",
		    "[Van Den Berg, 2005]=van den Berg, 2005" },
		{ "(von Berg, 2007; Berg, 2007)",
		    "[von Berg, 2007]=Berg, 2007 [Berg, 2007]=Berg, 2007" },
		{ "(de Beauvoir, 1949)",
		    "[de Beauvoir, 1949]=de Beauvoir, 1949" },
		{ "(Beauvoir, 1949)", "[Beauvoir, 1949]=de Beauvoir, 1949" },
		{ "De Beauvoir (1949) wrote.",
		    "[De Beauvoir (1949)]=de Beauvoir, 1949" },
		{ "Les travaux de Beauvoir (1949).",
		    "[de Beauvoir (1949)]=de Beauvoir, 1949" },
	};

	CHECK(samples);
}

static void
letters_are_folded(void **state)
{
	static const struct sample samples[] = {
		{ "(O'Brien, Lévi-Strauss & Østergård, 2001)",
		    "[O'Brien, Lévi-Strauss & Østergård, 2001]=O’Brien et al., "
		    "2001" },
		{ "(O’Brien, Levi\u2011Strauss, & Ostergard, 2001)",
		    "[O’Brien, Levi\u2011Strauss, & Ostergard, 2001]=O’Brien "
		    "et al., "
		    "2001" },
		{ "(O'Brien et al., 2001)",
		    "[O'Brien et al., 2001]=O’Brien et al., 2001" },
		{ "(OBrien et al., 2001)",
		    "[OBrien et al., 2001]=O’Brien et al., 2001" },
		{ "(García Márquez, 1967)",
		    "[García Márquez, 1967]=García Márquez, 1967" },
		{ "Garcia Marquez (1967) wrote.",
		    "[Garcia Marquez (1967)]=García Márquez, 1967" },
		{ "(Weinshall\u2011Margel & Shapard, 2011)",
		    "[Weinshall\u2011Margel & Shapard, 2011]=Weinshall-Margel "
		    "& "
		    "Shapard, 2011" },
		{ "(Weinshall–Margel & Shapard, 2011)",
		    "[Weinshall–Margel & Shapard, 2011]=Weinshall-Margel & "
		    "Shapard, 2011" },
		{ "(King, 1963) and (King Jr., 1963)",
		    "[King, 1963]=King, 1963 [King Jr., 1963]=King, 1963" },
	};

	CHECK(samples);
}

static void
spaces_and_hyphens_of_all_kinds_are_the_same(void **state)
{
	static const struct sample samples[] = {
		{ "(Krystal\u00A0et\u00A0al.,\u00A01994)",
		    "[Krystal\u00A0et\u00A0al.,\u00A01994]=Krystal et al., "
		    "1994" },
		{ "(Zanos\u202F&\u202FGould,\u20092018)",
		    "[Zanos\u202F&\u202FGould,\u20092018]=Zanos & Gould, "
		    "2018" },
		{ "Krystal et\u00A0al.\u00A0(1994) showed.",
		    "[Krystal et\u00A0al.\u00A0(1994)]=Krystal et al., 1994" },
		{ "Krystal\net al. (1994) showed.",
		    "[Krystal\net al. (1994)]=Krystal et al., 1994" },
	};

	CHECK(samples);
}

static void
emphasis_vanishes(void **state)
{
	static const struct sample samples[] = {
		{ "(Krystal *et al.*, 1994)",
		    "[Krystal et al., 1994]=Krystal et al., 1994" },
		{ "Krystal *et al.* (1994) showed.",
		    "[Krystal et al. (1994)]=Krystal et al., 1994" },
		{ "*(Krystal et al., 1994)*",
		    "[Krystal et al., 1994]=Krystal et al., 1994" },
		{ "(*see* Smith, 2012)", "[Smith, 2012]=Smith, 2012" },
		{ "(Smi*th*, 2012)", "[Smith, 2012]=Smith, 2012" },
	};

	CHECK(samples);
}

static void
organisations_are_matched(void **state)
{
	static const struct sample samples[] = {
		{ "(World Health Organization, 2020)",
		    "[World Health Organization, 2020]=World Health "
		    "Organization, 2020" },
		{ "(WHO, 2020)",
		    "[WHO, 2020]=World Health Organization, 2020" },
		{ "World Health Organization (2020) says.",
		    "[World Health Organization (2020)]=World Health "
		    "Organization, 2020" },
		{ "The World Health Organization (WHO, 2020) says.",
		    "[WHO, 2020]=World Health Organization, 2020" },
		{ "(World Health Organization [WHO], 2020)",
		    "[World Health Organization [WHO], 2020]=World Health "
		    "Organization, 2020" },
		{ "The World Health Organization (2020) says.",
		    "[World Health Organization (2020)]=World Health "
		    "Organization, 2020" },
		{ "the World Health Organization's (2020) atlas",
		    "[World Health Organization's (2020)]=World Health "
		    "Organization, 2020" },
		{ "(Centers for Disease Control and Prevention [CDC], 2017) "
		  "and (CDC, 2017)",
		    "[Centers for Disease Control and Prevention [CDC], "
		    "2017]=Centers for Disease Control and Prevention, 2017 "
		    "[CDC, 2017]=Centers for Disease Control and Prevention, "
		    "2017" },
		{ "The Centers for Disease Control and Prevention (CDC) say so "
		  "(CDC, 2017).",
		    "[CDC, 2017]=Centers for Disease Control and Prevention, "
		    "2017" },
		{ "(see National Academies of Sciences, Engineering, and "
		  "Medicine, 2016)",
		    "[National Academies of Sciences, Engineering, and "
		    "Medicine, "
		    "2016]=National Academies of Sciences, Engineering, and "
		    "Medicine, 2016" },
		{ "(U.S. Department of Health and Human Services, 2011)",
		    "[U.S. Department of Health and Human Services, 2011]=U.S. "
		    "Department of Health and Human Services, 2011" },
		{ "(US Department of Health & Human Services, 2011)",
		    "[US Department of Health & Human Services, 2011]=U.S. "
		    "Department of Health and Human Services, 2011" },
		{ "(UNICEF, 2020)", "[UNICEF, 2020]=weak" },
	};

	CHECK(samples);
}

static void
titles_stand_for_missing_authors(void **state)
{
	static const struct sample samples[] = {
		{ "(“All 33 Chile Miners,” 2010)",
		    "[“All 33 Chile Miners,” 2010]=All 33 Chile miners freed "
		    "in "
		    "flawless rescue, 2010" },
		{ "(see “All 33 Chile Miners Freed in Flawless Rescue,” 2010)",
		    "[“All 33 Chile Miners Freed in Flawless Rescue,” "
		    "2010]=All "
		    "33 Chile miners freed in flawless rescue, 2010" },
		{ "(*All 33 Chile Miners*, 2010)",
		    "[All 33 Chile Miners, 2010]=All 33 Chile miners freed in "
		    "flawless rescue, 2010" },
		{ "(“All 33 Chilean Miners,” 2010)", "" },
		{ "“All 33 Chile Miners” (2010) tells.",
		    "[“All 33 Chile Miners” (2010)]=All 33 Chile miners freed "
		    "in "
		    "flawless rescue, 2010" },
	};

	CHECK(samples);
}

static void
what_only_looks_like_a_citation_is_none(void **state)
{
	static const struct sample samples[] = {
		{ "Alfred Binet (1857–1911) and Charles Darwin (1809–1882).",
		    "" },
		{ "Darwin (born 1859) and Smith (d. 2012).", "" },
		{ "after World War II (1945)", "" },
		{ "see Figure 2 (2019)", "" },
		{ "under Bill C-277 (2016)", "" },
		{ "version 2.0 (2012)", "" },
		{ "in May (2012) and June (2018)", "" },
		{ "the Census (2010)", "" },
		{ "Python 3 (2008)", "" },
		{ "the Mental Health Act (1983)", "" },
		{ "in 2012 (2018 in Quebec)", "" },
		{ "in the year (2012) of it", "" },
		{ "in the 1990s (1994)", "" },
		{ "Smith went home in 2012.", "" },
		{ "costs (2,012 dollars; 2012-13; $2012; 2012%)", "" },
		{ "Krystal and colleagues demonstrated it (Krystal et al., "
		  "1994).",
		    "[Krystal et al., 1994]=Krystal et al., 1994" },
		{ "`(Smith, 2012)` is code.", "" },
		{ "(see Section 4, 2012)", "" },
		{ "(May 3, 2012; March 2018)", "" },
		{ "(T. Smith, personal communication, May 3, 2012)", "" },
		{ "(ISO 9001:2015)", "" },
		{ "(20 mg, 2012 mg)", "" },
		{ "f(x, 2012) and (2012, 2018)", "" },
	};

	CHECK(samples);
}

static void
forms_of_citations_are_told(void **state)
{
	static const struct sample samples[] = {
		{ "(Miller et al., 2012)", "[Miller et al., 2012]=strong" },
		{ "(Miller & Wong, 2012)", "[Miller & Wong, 2012]=strong" },
		{ "(Miller and Wong, 2012)", "[Miller and Wong, 2012]=strong" },
		{ "Miller et al. (2012) showed.",
		    "[Miller et al. (2012)]=strong" },
		{ "Miller and Wong (2012) showed.",
		    "[Miller and Wong (2012)]=pair" },
		{ "(Toronto, 2019)", "[Toronto, 2019]=weak" },
		{ "Toronto (2019) hosted.", "[Toronto (2019)]=weak" },
		{ "(Krystal et al., 1995)", "[Krystal et al., 1995]=strong" },
		{ "(see Kristal et al., 1994)",
		    "[Kristal et al., 1994]=strong" },
		{ "Krystal et al. (1994) and Kristal et al. (1994)",
		    "[Krystal et al. (1994)]=Krystal et al., 1994 [Kristal et "
		    "al. (1994)]=strong" },
		{ "(Jones & Smith, 2012)", "[Jones & Smith, 2012]=strong" },
		{ "Simonsohn, Nelson, and Smith (2012) say.",
		    "[Simonsohn, Nelson, and Smith (2012)]=pair" },
	};

	CHECK(samples);
}

static void
nested_parentheses_do_not_mix(void **state)
{
	static const struct sample samples[] = {
		{ "(Smith (2012), 2010a)", "[Smith (2012)]=Smith, 2012" },
		{ "((Smith, 2012))", "[Smith, 2012]=Smith, 2012" },
		{ "(see (Smith, 2012; (Li et al., 2010)))",
		    "[Smith, 2012]=Smith, 2012 [Li et al., 2010]=Li et al., "
		    "2010" },
		{ "(Smith, 2012", "" },
		{ "Smith, 2012)", "" },
		{ "(Smith, 2012]", "" },
		{ "[(Smith, 2012])", "[Smith, 2012]=Smith, 2012" },
	};

	CHECK(samples);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    parentheses_are_taken_apart, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    years_are_listed, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    prefixes_are_dropped, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    locators_stay_outside, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    narrative_citations_are_found, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    possessives_are_stripped, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    an_earlier_name_takes_the_year, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    names_are_told_apart, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    particles_match_with_and_without, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    letters_are_folded, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    spaces_and_hyphens_of_all_kinds_are_the_same, tree_open,
		    tree_close),
		cmocka_unit_test_setup_teardown(
		    emphasis_vanishes, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    organisations_are_matched, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    titles_stand_for_missing_authors, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    what_only_looks_like_a_citation_is_none, tree_open,
		    tree_close),
		cmocka_unit_test_setup_teardown(
		    forms_of_citations_are_told, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    nested_parentheses_do_not_mix, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    steps_grow_with_the_text_and_no_faster, tree_open,
		    tree_close),
		cmocka_unit_test_setup_teardown(
		    no_text_at_all_cites_nothing, tree_open, tree_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
