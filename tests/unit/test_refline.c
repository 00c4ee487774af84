/*
 * test_refline.c - lines of a plain reference list to works
 */
#include "bib_tree.h"

#include "bib/refline.h"

static void
put(struct buf *b, const char *name, struct str x)
{
	if (x.n > 0)
		buf_printf(b, "%s%s=" STR_FMT, b->n > 0 ? " | " : "", name,
		    STR_ARG(x));
}

static struct str
names(struct arena *a, const struct name_list *l)
{
	struct buf b = { .arena = a };
	size_t i;

	buf_adds(&b, "");
	for (i = 0; i < l->count; i++) {
		const struct name *n = &l->name[i];

		buf_printf(&b, "%s%s" STR_FMT, i > 0 ? "; " : "",
		    n->organisation ? "@" : "", STR_ARG(n->family));
		if (n->given.n > 0)
			buf_printf(&b, ", " STR_FMT, STR_ARG(n->given));
		if (n->suffix.n > 0)
			buf_printf(&b, ", " STR_FMT, STR_ARG(n->suffix));
	}
	if (l->others)
		buf_adds(&b, " +");
	return buf_str(&b);
}

/* What was read, on one line; an organisation has an "@" before it. */
static const char *
fields(struct tree *t, const char *line)
{
	struct node *par = tree_add(t, t->doc.root, NODE_PARAGRAPH, line);
	struct flow f = flow_build(&t->arena, par);
	struct buf b = { .arena = &t->arena };
	struct work w = { 0 };

	if (!refline_read(&t->arena, &f, &w))
		return "no entry";
	put(&b, "a", names(&t->arena, &w.author));
	put(&b, "y", w.year);
	put(&b, "t", w.title);
	put(&b, "e", names(&t->arena, &w.editor));
	put(&b, "c", w.container);
	put(&b, "v", w.volume);
	put(&b, "i", w.issue);
	put(&b, "p", w.pages);
	put(&b, "n", w.edition);
	put(&b, "pub", w.publisher);
	put(&b, "doi", w.doi);
	put(&b, "url", w.url);
	return b.s;
}

struct sample {
	const char *line, *expected;
};

static void
check(void **state, const struct sample *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const char *got = fields(*state, s[i].line);

		assert_string_equal(got, s[i].expected);
	}
}

#define CHECK(samples)                                                         \
	check(state, samples, sizeof(samples) / sizeof((samples)[0]))

static void
articles_are_read(void **state)
{
	static const struct sample samples[] = {
		{ "Duman, R. S., & Aghajanian, G. K. (2012). Synaptic "
		  "dysfunction in depression: Potential therapeutic targets. "
		  "*Science*, 338(6103), 68–72.",
		    "a=Duman, R. S.; Aghajanian, G. K. | y=2012 | t=Synaptic "
		    "dysfunction in depression: Potential therapeutic targets "
		    "| "
		    "c=Science | v=338 | i=6103 | p=68–72" },
		{ "Duman, R. S., & Aghajanian, G. K. (2012). Synaptic "
		  "dysfunction in depression. *Science, 338*(6103), 68–72. "
		  "https://doi.org/10.1126/science.1222939",
		    "a=Duman, R. S.; Aghajanian, G. K. | y=2012 | t=Synaptic "
		    "dysfunction in depression | c=Science | v=338 | i=6103 | "
		    "p=68–72 | doi=10.1126/science.1222939" },
		{ "Abdallah, C. G., Averill, L. A., Krystal, J. H., et al. "
		  "(2016). Ketamine treatment and global brain connectivity in "
		  "major depression. *Neuropsychopharmacology*, 42(6), "
		  "1210–1219.",
		    "a=Abdallah, C. G.; Averill, L. A.; Krystal, J. H. + | "
		    "y=2016 | t=Ketamine treatment and global brain "
		    "connectivity "
		    "in major depression | c=Neuropsychopharmacology | v=42 | "
		    "i=6 | p=1210–1219" },
		{ "Li, N., Lee, B., Liu, R. J., et al. (2010). mTOR-dependent "
		  "synapse formation underlies the rapid antidepressant "
		  "effects of NMDA antagonists. *Science*, *329*(5994), "
		  "959–964.",
		    "a=Li, N.; Lee, B.; Liu, R. J. + | y=2010 | "
		    "t=mTOR-dependent "
		    "synapse formation underlies the rapid antidepressant "
		    "effects of NMDA antagonists | c=Science | v=329 | i=5994 "
		    "| "
		    "p=959–964" },
		{ "Luckenbaugh, D. A., Niciu, M. J., Ionescu, D. F., et al. "
		  "(2014). Do the dissociative side effects of ketamine "
		  "mediate its antidepressant effects? *Journal of Affective "
		  "Disorders*, 159, 56–61.",
		    "a=Luckenbaugh, D. A.; Niciu, M. J.; Ionescu, D. F. + | "
		    "y=2014 | t=Do the dissociative side effects of ketamine "
		    "mediate its antidepressant effects? | c=Journal of "
		    "Affective Disorders | v=159 | p=56–61" },
		{ "Smith, J. (2010a). One title. *Journal A*, *12*, 1-9.",
		    "a=Smith, J. | y=2010a | t=One title | c=Journal A | v=12 "
		    "| "
		    "p=1-9" },
		{ "Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. "
		  "(2019). Emotions in storybooks: A comparison of storybooks "
		  "that represent ethnic and racial groups in the United "
		  "States. *Psychology of Popular Media Culture*, *8*(3), "
		  "207–217. https://doi.org/10.1037/ppm0000185",
		    "a=Grady, J. S.; Her, M.; Moreno, G.; Perez, C.; Yelinek, "
		    "J. "
		    "| y=2019 | t=Emotions in storybooks: A comparison of "
		    "storybooks that represent ethnic and racial groups in the "
		    "United States | c=Psychology of Popular Media Culture | "
		    "v=8 "
		    "| i=3 | p=207–217 | doi=10.1037/ppm0000185" },
		{ "Jerrentrup, A., Mueller, T., Glowalla, U., Herder, M., "
		  "Henrichs, N., Neubauer, A., & Schaefer, J. R. (2018). "
		  "Teaching medicine with the help of “Dr. House.” *PLoS ONE*, "
		  "*13*(3), Article e0193972. "
		  "https://doi.org/10.1371/journal.pone.0193972",
		    "a=Jerrentrup, A.; Mueller, T.; Glowalla, U.; Herder, M.; "
		    "Henrichs, N.; Neubauer, A.; Schaefer, J. R. | y=2018 | "
		    "t=Teaching medicine with the help of “Dr. House.” | "
		    "c=PLoS "
		    "ONE | v=13 | i=3 | p=Article e0193972 | "
		    "doi=10.1371/journal.pone.0193972" },
		{ "Burin, D., Kilteni, K., Rabuffetti, M., Slater, M., & Pia, "
		  "L. (2019). Body ownership increases the interference "
		  "between observed and executed movements. *PLOS ONE*, "
		  "*14*(1), e0209899.",
		    "a=Burin, D.; Kilteni, K.; Rabuffetti, M.; Slater, M.; "
		    "Pia, "
		    "L. | y=2019 | t=Body ownership increases the interference "
		    "between observed and executed movements | c=PLOS ONE | "
		    "v=14 "
		    "| i=1 | p=e0209899" },
		{ "Pachur, T., & Scheibehenne, B. (in press). Unpacking "
		  "buyer-seller differences. *Journal of Experimental "
		  "Psychology: Learning, Memory, and Cognition*.",
		    "a=Pachur, T.; Scheibehenne, B. | y=in press | t=Unpacking "
		    "buyer-seller differences | c=Journal of Experimental "
		    "Psychology: Learning, Memory, and Cognition" },
		{ "Ahmann, E. (2018). A descriptive review. *Journal of "
		  "Postsecondary Education and Disability*, *31*(1), 17–39. "
		  "Retrieved May 5, 2019, from "
		  "https://www.ahead.org/professional-resources/publications/"
		  "jped",
		    "a=Ahmann, E. | y=2018 | t=A descriptive review | "
		    "c=Journal "
		    "of Postsecondary Education and Disability | v=31 | i=1 | "
		    "p=17–39 | "
		    "url=https://www.ahead.org/professional-resources/"
		    "publications/jped" },
		{ "Stegmeir, M. (2016). Climate change: New discipline. *The "
		  "Journal of College Admission*, (231), 44–47.",
		    "a=Stegmeir, M. | y=2016 | t=Climate change: New "
		    "discipline "
		    "| c=The Journal of College Admission | i=231 | p=44–47" },
		{ "Miller, T. E., Wagner, C., … Zhao, L. (2019). Many authors. "
		  "*Nature*, *5*(2), 1–12.",
		    "a=Miller, T. E.; Wagner, C.; Zhao, L. | y=2019 | t=Many "
		    "authors | c=Nature | v=5 | i=2 | p=1–12" },
		{ "Klymkowsky, M. W. (2018, September 15). Can we talk "
		  "scientifically about free will? *Sci-Ed*.",
		    "a=Klymkowsky, M. W. | y=2018 | t=Can we talk "
		    "scientifically "
		    "about free will? | c=Sci-Ed" },
	};

	CHECK(samples);
}

static void
books_are_read(void **state)
{
	static const struct sample samples[] = {
		{ "Brown, L. S. (2018). *Feminist therapy* (2nd ed.). American "
		  "Psychological Association. "
		  "https://doi.org/10.1037/0000092-000",
		    "a=Brown, L. S. | y=2018 | t=Feminist therapy | n=2nd ed. "
		    "| "
		    "pub=American Psychological Association | "
		    "doi=10.1037/0000092-000" },
		{ "Jackson, L. M. (2019). *The psychology of prejudice: From "
		  "attitudes to social action* (2nd ed.). American "
		  "Psychological Association.",
		    "a=Jackson, L. M. | y=2019 | t=The psychology of "
		    "prejudice: "
		    "From attitudes to social action | n=2nd ed. | "
		    "pub=American "
		    "Psychological Association" },
		{ "Sapolsky, R. M. (2017). *Behave: The biology of humans at "
		  "our best and worst*. Penguin Books.",
		    "a=Sapolsky, R. M. | y=2017 | t=Behave: The biology of "
		    "humans at our best and worst | pub=Penguin Books" },
		{ "Hacker Hughes, J. (Ed.). (2017). *Military veteran "
		  "psychological health and social care: Contemporary "
		  "approaches*. Routledge.",
		    "a=Hacker Hughes, J. | y=2017 | t=Military veteran "
		    "psychological health and social care: Contemporary "
		    "approaches | pub=Routledge" },
		{ "Torino, G. C., Rivera, D. P., Capodilupo, C. M., Nadal, K. "
		  "L., & Sue, D. W. (Eds.). (2019). *Microaggression theory: "
		  "Influence and implications*. John Wiley & Sons.",
		    "a=Torino, G. C.; Rivera, D. P.; Capodilupo, C. M.; Nadal, "
		    "K. L.; Sue, D. W. | y=2019 | t=Microaggression theory: "
		    "Influence and implications | pub=John Wiley & Sons" },
		{ "Koch, S. (Ed.). (1959–1963). *Psychology: A study of "
		  "science* (Vols. 1–6). McGraw-Hill.",
		    "a=Koch, S. | y=1959–1963 | t=Psychology: A study of "
		    "science "
		    "| v=1–6 | pub=McGraw-Hill" },
		{ "Fiske, S. T., Gilbert, D. T., & Lindzey, G. (2010). "
		  "*Handbook of social psychology* (5th ed., Vol. 1). John "
		  "Wiley & Sons.",
		    "a=Fiske, S. T.; Gilbert, D. T.; Lindzey, G. | y=2010 | "
		    "t=Handbook of social psychology | v=1 | n=5th ed. | "
		    "pub=John Wiley & Sons" },
		{ "Rossman, J., & Palmer, R. (2015). *Sorting through our "
		  "space junk* [Fact sheet]. World Wide Fund.",
		    "a=Rossman, J.; Palmer, R. | y=2015 | t=Sorting through "
		    "our "
		    "space junk | pub=World Wide Fund" },
		{ "King, M. L., Jr. (1963). *Strength to love*. Harper & Row.",
		    "a=King, M. L., Jr. | y=1963 | t=Strength to love | "
		    "pub=Harper & Row" },
		{ "Strunk, W., Jr., & White, E. B. (1979). *The elements of "
		  "style* (3rd ed.). Macmillan.",
		    "a=Strunk, W., Jr.; White, E. B. | y=1979 | t=The elements "
		    "of style | n=3rd ed. | pub=Macmillan" },
		{ "Aristotle. (1994). *Poetics* (S. H. Butcher, Trans.). The "
		  "Internet Classics Archive. (Original work published ca. 350 "
		  "B.C.E.)",
		    "a=@Aristotle | y=1994 | t=Poetics | pub=The Internet "
		    "Classics Archive" },
		{ "Freud, S. (1900/1953). *The interpretation of dreams*. "
		  "Hogarth Press.",
		    "a=Freud, S. | y=1900/1953 | t=The interpretation of "
		    "dreams "
		    "| pub=Hogarth Press" },
		{ "Svendsen, S., & Løber, L. (2020). *The big picture/Academic "
		  "writing: The one-hour guide* (3rd digital ed.). Hans "
		  "Reitzel Forlag.",
		    "a=Svendsen, S.; Løber, L. | y=2020 | t=The big "
		    "picture/Academic writing: The one-hour guide | n=3rd "
		    "digital ed. | pub=Hans Reitzel Forlag" },
	};

	CHECK(samples);
}

static void
chapters_are_read(void **state)
{
	static const struct sample samples[] = {
		{ "Balsam, K. F., Martell, C. R., Jones, K. P., & Safren, S. "
		  "A. (2019). Affirmative cognitive behavior therapy with "
		  "sexual and gender minority people. In G. Y. Iwamasa & P. A. "
		  "Hays (Eds.), *Culturally responsive cognitive behavior "
		  "therapy: Practice and supervision* (2nd ed., pp. 287–314). "
		  "American Psychological Association. "
		  "https://doi.org/10.1037/0000119-012",
		    "a=Balsam, K. F.; Martell, C. R.; Jones, K. P.; Safren, S. "
		    "A. | y=2019 | t=Affirmative cognitive behavior therapy "
		    "with "
		    "sexual and gender minority people | e=Iwamasa, G. Y.; "
		    "Hays, "
		    "P. A. | c=Culturally responsive cognitive behavior "
		    "therapy: "
		    "Practice and supervision | p=287–314 | n=2nd ed. | "
		    "pub=American Psychological Association | "
		    "doi=10.1037/0000119-012" },
		{ "Weinstock, R., Leong, G. B., & Silva, J. A. (2003). "
		  "Defining forensic psychiatry: Roles and responsibilities. "
		  "In R. Rosner (Ed.), *Principles and practice of forensic "
		  "psychiatry* (2nd ed., pp. 7–13). CRC Press.",
		    "a=Weinstock, R.; Leong, G. B.; Silva, J. A. | y=2003 | "
		    "t=Defining forensic psychiatry: Roles and "
		    "responsibilities "
		    "| e=Rosner, R. | c=Principles and practice of forensic "
		    "psychiatry | p=7–13 | n=2nd ed. | pub=CRC Press" },
		{ "Tremblay, R. E. (2015). L'origine de la violence. Dans M. "
		  "Cusson & B. Guay (dir.), *Traité de criminologie* (pp. "
		  "12–40). Hurtubise.",
		    "a=Tremblay, R. E. | y=2015 | t=L'origine de la violence | "
		    "e=Cusson, M.; Guay, B. | c=Traité de criminologie | "
		    "p=12–40 "
		    "| pub=Hurtubise" },
		{ "Heuer, L. (1990). What counts? In *Essays on method* (pp. "
		  "1–20, 44). Academic Press.",
		    "a=Heuer, L. | y=1990 | t=What counts? | c=Essays on "
		    "method "
		    "| p=1–20, 44 | pub=Academic Press" },
		{ "Dahl, R., & van Berg, J.-P. (2001). How far? In J.-P. van "
		  "Berg, C. Doe, and M. Lee (Eds.), *Distances* (Vol. 2, pp. "
		  "3-9). Elsevier.",
		    "a=Dahl, R.; van Berg, J.-P. | y=2001 | t=How far? | e=van "
		    "Berg, J.-P.; Doe, C.; Lee, M. | c=Distances | v=2 | p=3-9 "
		    "| "
		    "pub=Elsevier" },
	};

	CHECK(samples);
}

static void
organisations_are_authors(void **state)
{
	static const struct sample samples[] = {
		{ "World Health Organization. (2020). *Mental health atlas*. "
		  "https://www.who.int/publications/i/item/9789240036703",
		    "a=@World Health Organization | y=2020 | t=Mental health "
		    "atlas | "
		    "url=https://www.who.int/publications/i/item/"
		    "9789240036703" },
		{ "National Academies of Sciences, Engineering, and Medicine. "
		  "(2016). *Ending discrimination against people with mental "
		  "and substance use disorders*. National Academies Press. "
		  "https://doi.org/10.17226/23442",
		    "a=@National Academies of Sciences, Engineering, and "
		    "Medicine | y=2016 | t=Ending discrimination against "
		    "people "
		    "with mental and substance use disorders | pub=National "
		    "Academies Press | doi=10.17226/23442" },
		{ "U.S. Department of Health and Human Services, National "
		  "Institutes of Health. (2011). *A guide*. NIH.",
		    "a=@U.S. Department of Health and Human Services, National "
		    "Institutes of Health | y=2011 | t=A guide | pub=NIH" },
		{ "American Psychiatric Association. (2013). *Diagnostic and "
		  "statistical manual of mental disorders* (5th ed.). "
		  "https://doi.org/10.1176/appi.books.9780890425596",
		    "a=@American Psychiatric Association | y=2013 | "
		    "t=Diagnostic "
		    "and statistical manual of mental disorders | n=5th ed. | "
		    "doi=10.1176/appi.books.9780890425596" },
		{ "Health Canada, & Statistics Canada. (2018). *Joint survey*. "
		  "Government of Canada.",
		    "a=@Health Canada; @Statistics Canada | y=2018 | t=Joint "
		    "survey | pub=Government of Canada" },
		{ "Mental Health Commission of Canada [MHCC]. (2012). "
		  "*Changing directions, changing lives*. Author.",
		    "a=@Mental Health Commission of Canada | y=2012 | "
		    "t=Changing "
		    "directions, changing lives | pub=Author" },
		{ "Commission de vérité et réconciliation du Canada. (2015). "
		  "*Honorer la vérité, réconcilier pour l'avenir*. Auteur.",
		    "a=@Commission de vérité et réconciliation du Canada | "
		    "y=2015 | t=Honorer la vérité, réconcilier pour l'avenir | "
		    "pub=Auteur" },
		{ "Ontario Ministry of Health (2019). *Strategy*. Queen's "
		  "Printer.",
		    "a=@Ontario Ministry of Health | y=2019 | t=Strategy | "
		    "pub=Queen's Printer" },
		{ "World Health Organization, Smith, J., & Doe, A. B. (2004). "
		  "Joint work. *Lancet*, *3*, 4–5.",
		    "a=@World Health Organization; Smith, J.; Doe, A. B. | "
		    "y=2004 | t=Joint work | c=Lancet | v=3 | p=4–5" },
		{ "MSNBC Inc. (2019). *Annual report*. MSNBC.",
		    "a=@MSNBC Inc | y=2019 | t=Annual report | pub=MSNBC" },
	};

	CHECK(samples);
}

static void
names_of_all_forms_are_read(void **state)
{
	static const struct sample samples[] = {
		{ "van den Berg, R. M. (2005). Lean systems. *Systems*, *4*, "
		  "1–2.",
		    "a=van den Berg, R. M. | y=2005 | t=Lean systems | "
		    "c=Systems "
		    "| v=4 | p=1–2" },
		{ "Berg, R. M. van den. (2005). Lean systems. *Systems*, *4*, "
		  "1–2.",
		    "a=Berg, R. M. van den | y=2005 | t=Lean systems | "
		    "c=Systems "
		    "| v=4 | p=1–2" },
		{ "de Beauvoir, S. (1949). *Le deuxième sexe*. Gallimard.",
		    "a=de Beauvoir, S. | y=1949 | t=Le deuxième sexe | "
		    "pub=Gallimard" },
		{ "Sartre, J.-P. (1943). *L'être et le néant*. Gallimard.",
		    "a=Sartre, J.-P. | y=1943 | t=L'être et le néant | "
		    "pub=Gallimard" },
		{ "O’Brien, K., & D'Arcy, C. (2001). Names. *Onoma*, *2*(1), "
		  "3–4.",
		    "a=O’Brien, K.; D'Arcy, C. | y=2001 | t=Names | c=Onoma | "
		    "v=2 | i=1 | p=3–4" },
		{ "Lévi-Strauss, C. (1958). *Anthropologie structurale*. Plon.",
		    "a=Lévi-Strauss, C. | y=1958 | t=Anthropologie structurale "
		    "| "
		    "pub=Plon" },
		{ "García Márquez, G. (1967). *Cien años de soledad*. "
		  "Sudamericana.",
		    "a=García Márquez, G. | y=1967 | t=Cien años de soledad | "
		    "pub=Sudamericana" },
		{ "Ng, A. & Jordan, M. (2001). No comma. *NIPS*, *14*, "
		  "841–848.",
		    "a=Ng, A.; Jordan, M. | y=2001 | t=No comma | c=NIPS | "
		    "v=14 "
		    "| p=841–848" },
		{ "Smith, J, & Doe, A. (1999). No stop. *Journal*, *1*, 2–3.",
		    "a=Smith, J; Doe, A. | y=1999 | t=No stop | c=Journal | "
		    "v=1 "
		    "| p=2–3" },
		{ "Nguyen, T., Tran, Th. H., Le, D. and Pham, Q. (2007). With "
		  "and. *Asia*, *7*, 8–9.",
		    "a=Nguyen, T.; Tran, Th. H.; Le, D.; Pham, Q. | y=2007 | "
		    "t=With and | c=Asia | v=7 | p=8–9" },
		{ "Morgan, Celia J. A., & Curran, H. Valerie. (2012). Full "
		  "names. *Addiction*, *107*, 27–38.",
		    "a=Morgan, Celia J. A.; Curran, H. Valerie | y=2012 | "
		    "t=Full "
		    "names | c=Addiction | v=107 | p=27–38" },
		{ "Plato. (2002). *Five dialogues* (G. M. A. Grube, Trans.). "
		  "Hackett.",
		    "a=@Plato | y=2002 | t=Five dialogues | pub=Hackett" },
		{ "Tremblay, P., Côté, S. et Gagnon, É. (2016). La sérotonine. "
		  "*Revue canadienne de psychiatrie*, *61*(4), 12–20.",
		    "a=Tremblay, P.; Côté, S.; Gagnon, É. | y=2016 | t=La "
		    "sérotonine | c=Revue canadienne de psychiatrie | v=61 | "
		    "i=4 "
		    "| p=12–20" },
		{ "Krystal J. H., Karper L. P. (1994). Unusual. *Archives*, "
		  "*51*, 199–214.",
		    "a=Krystal, J. H.; Karper, L. P. | y=1994 | t=Unusual | "
		    "c=Archives | v=51 | p=199–214" },
		{ "Davis, S., Jr. (2003). Suffix. *Music*, *1*, 1–2.",
		    "a=Davis, S., Jr. | y=2003 | t=Suffix | c=Music | v=1 | "
		    "p=1–2" },
		{ "Ford, H., III, & Lee, T. (1987). Third. *Cars*, *2*, 3–4.",
		    "a=Ford, H., III; Lee, T. | y=1987 | t=Third | c=Cars | "
		    "v=2 "
		    "| p=3–4" },
		{ "Çelik, Ş., & Østergård, Å. (2011). Letters. *Nordic*, *3*, "
		  "4.",
		    "a=Çelik, Ş.; Østergård, Å. | y=2011 | t=Letters | "
		    "c=Nordic "
		    "| v=3 | p=4" },
	};

	CHECK(samples);
}

static void
dates_of_all_forms_are_read(void **state)
{
	static const struct sample samples[] = {
		{ "Doe, J. (n.d.). *Undated*. Press.",
		    "a=Doe, J. | y=n.d. | t=Undated | pub=Press" },
		{ "Doe, J. (n.d.-b). *Undated again*. Press.",
		    "a=Doe, J. | y=n.d.-b | t=Undated again | pub=Press" },
		{ "Doe, J. (2019, March 5). A day in March. *The Globe*. "
		  "https://globe.example/day",
		    "a=Doe, J. | y=2019 | t=A day in March | c=The Globe | "
		    "url=https://globe.example/day" },
		{ "Doe, J. (2019, mars). Un jour. *Le Devoir*.",
		    "a=Doe, J. | y=2019 | t=Un jour | c=Le Devoir" },
		{ "Doe, J. (s.d.). *Sans date*. Presses.",
		    "a=Doe, J. | y=s.d. | t=Sans date | pub=Presses" },
		{ "Doe, J. (ca. 1850). *About then*. Press.",
		    "a=Doe, J. | y=1850 | t=About then | pub=Press" },
		{ "Doe, J. (forthcoming). *To come*. Press.",
		    "a=Doe, J. | y=forthcoming | t=To come | pub=Press" },
		{ "Doe, J. (submitted). A manuscript.",
		    "a=Doe, J. | y=submitted | t=A manuscript" },
		{ "Doe, J. (2010) Without a stop. *Harvard Style*, *4*, 5–6.",
		    "a=Doe, J. | y=2010 | t=Without a stop | c=Harvard Style | "
		    "v=4 | p=5–6" },
		{ "Doe, J. (1990s). *No year*. Press.",
		    "a=Doe, J. | y=1990s | t=No year | pub=Press" },
	};

	CHECK(samples);
}

static void
a_title_may_stand_first(void **state)
{
	static const struct sample samples[] = {
		{ "*The Bible: Authorized King James version*. (1997). Oxford "
		  "University Press.",
		    "y=1997 | t=The Bible: Authorized King James version | "
		    "pub=Oxford University Press" },
		{ "“All 33 Chile miners freed in flawless rescue.” (2010, "
		  "October 13). *NBC News*. https://nbc.example/33",
		    "y=2010 | t=All 33 Chile miners freed in flawless rescue | "
		    "c=NBC News | url=https://nbc.example/33" },
	};

	CHECK(samples);
}

static void
numbers_and_bullets_are_dropped(void **state)
{
	static const struct sample samples[] = {
		{ "1. Doe, J. (2001). A title. *Journal*, *1*, 2–3.",
		    "a=Doe, J. | y=2001 | t=A title | c=Journal | v=1 | "
		    "p=2–3" },
		{ "[12] Doe, J. (2001). A title. *Journal*, *1*, 2–3.",
		    "a=Doe, J. | y=2001 | t=A title | c=Journal | v=1 | "
		    "p=2–3" },
		{ "• Doe, J. (2001). A title. *Journal*, *1*, 2–3.",
		    "a=Doe, J. | y=2001 | t=A title | c=Journal | v=1 | "
		    "p=2–3" },
	};

	CHECK(samples);
}

static void
addresses_are_taken_off(void **state)
{
	static const struct sample samples[] = {
		{ "Doe, J. (2001). A title. *Journal*, *1*, 2–3. "
		  "doi:10.1000/182",
		    "a=Doe, J. | y=2001 | t=A title | c=Journal | v=1 | p=2–3 "
		    "| "
		    "doi=10.1000/182" },
		{ "Doe, J. (2001). A title. *Journal*, *1*, 2–3. doi: "
		  "10.1000/182.",
		    "a=Doe, J. | y=2001 | t=A title | c=Journal | v=1 | p=2–3 "
		    "| "
		    "doi=10.1000/182" },
		{ "Doe, J. (2001). A title. *Journal*, *1*, 2–3. "
		  "http://dx.doi.org/10.1016/S0140-6736(05)67020-7",
		    "a=Doe, J. | y=2001 | t=A title | c=Journal | v=1 | p=2–3 "
		    "| "
		    "doi=10.1016/S0140-6736(05)67020-7" },
		{ "Doe, J. (2001). A title. *Journal*, *1*, 2–3. Retrieved "
		  "from <https://example.org/a>",
		    "a=Doe, J. | y=2001 | t=A title | c=Journal | v=1 | p=2–3 "
		    "| "
		    "url=https://example.org/a" },
		{ "Doe, J. (2001). *A page*. Site. Repéré à "
		  "https://example.org/page",
		    "a=Doe, J. | y=2001 | t=A page | pub=Site | "
		    "url=https://example.org/page" },
		{ "Doe, J. (2001). *A page*. Site. www.example.org/page.",
		    "a=Doe, J. | y=2001 | t=A page | pub=Site | "
		    "url=https://www.example.org/page" },
	};

	CHECK(samples);
}

static void
lines_without_italics_are_guessed(void **state)
{
	static const struct sample samples[] = {
		{ "Doe, J. (2001). A title of an article. Journal of Things, "
		  "12(3), 45–67.",
		    "a=Doe, J. | y=2001 | t=A title of an article | c=Journal "
		    "of "
		    "Things | v=12 | i=3 | p=45–67" },
		{ "Doe, J. (2001). A title of a book. Some Press.",
		    "a=Doe, J. | y=2001 | t=A title of a book | pub=Some "
		    "Press" },
		{ "Doe, J. (2001). Is it one? In A. Roe & B. Poe (Eds.), A "
		  "book of chapters (pp. 1–9). Some Press.",
		    "a=Doe, J. | y=2001 | t=Is it one? | e=Roe, A.; Poe, B. | "
		    "c=A book of chapters | p=1–9 | pub=Some Press" },
		{ "Doe, J. (2001). A bare title",
		    "a=Doe, J. | y=2001 | t=A bare title" },
	};

	CHECK(samples);
}

static void
prose_is_no_entry(void **state)
{
	static const struct sample samples[] = {
		{ "This list follows the manual of the association (2020). It "
		  "is sorted.",
		    "no entry" },
		{ "As Smith (2010) argues, lists are long.", "no entry" },
		{ "Works cited are listed below.", "no entry" },
		{ "Doe, J. A title without a year. Some Press.", "no entry" },
		{ "", "no entry" },
		{ "()", "no entry" },
		{ "(2010)", "no entry" },
		{ "(2010). *Only a title*.", "no entry" },
	};

	CHECK(samples);
}

static void
genres_are_no_part_of_a_title(void **state)
{
	static const struct sample samples[] = {
		{ "Harris, L. (2014). *Instructional leadership perceptions* "
		  "[Doctoral dissertation, University of Virginia]. Libra.",
		    "a=Harris, L. | y=2014 | t=Instructional leadership "
		    "perceptions | pub=Libra" },
		{ "Mirabito, L. A., & Heck, N. C. (2016). Bringing LGBTQ youth "
		  "theater into the spotlight [Review of the film *The year we "
		  "thought about love*, by E. Brodsky, Dir.]. *Psychology of "
		  "Sexual Orientation*, *3*(4), 499–500.",
		    "a=Mirabito, L. A.; Heck, N. C. | y=2016 | t=Bringing "
		    "LGBTQ "
		    "youth theater into the spotlight | c=Psychology of Sexual "
		    "Orientation | v=3 | i=4 | p=499–500" },
		{ "Goldin, M. (Director). (2019). *A film* [Film]. Studio.",
		    "a=Goldin, M. | y=2019 | t=A film | pub=Studio" },
	};

	CHECK(samples);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    articles_are_read, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    books_are_read, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    chapters_are_read, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    organisations_are_authors, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    names_of_all_forms_are_read, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    dates_of_all_forms_are_read, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    a_title_may_stand_first, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    numbers_and_bullets_are_dropped, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    addresses_are_taken_off, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    lines_without_italics_are_guessed, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    prose_is_no_entry, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(
		    genres_are_no_part_of_a_title, tree_open, tree_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
