static void
articles_are_read(void **state)
{
	static const struct sample samples[] = {
		{ "Duman, R. S., & Aghajanian, G. K. (2012). Synaptic "
"dysfunction in depression: Potential therapeutic targets. "
"*Science*, 338(6103), 68–72.",
"?" },
		{ "Duman, R. S., & Aghajanian, G. K. (2012). Synaptic "
"dysfunction in depression. *Science, 338*(6103), 68–72. "
"https://doi.org/10.1126/science.1222939",
"?" },
		{ "Abdallah, C. G., Averill, L. A., Krystal, J. H., et al. "
"(2016). Ketamine treatment and global brain connectivity in "
"major depression. *Neuropsychopharmacology*, 42(6), "
"1210–1219.",
"?" },
		{ "Li, N., Lee, B., Liu, R. J., et al. (2010). mTOR-dependent "
"synapse formation underlies the rapid antidepressant "
"effects of NMDA antagonists. *Science*, *329*(5994), "
"959–964.",
"?" },
		{ "Luckenbaugh, D. A., Niciu, M. J., Ionescu, D. F., et al. "
"(2014). Do the dissociative side effects of ketamine "
"mediate its antidepressant effects? *Journal of Affective "
"Disorders*, 159, 56–61.",
"?" },
		{ "Smith, J. (2010a). One title. *Journal A*, *12*, 1-9.",
"?" },
		{ "Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. "
"(2019). Emotions in storybooks: A comparison of storybooks "
"that represent ethnic and racial groups in the United "
"States. *Psychology of Popular Media Culture*, *8*(3), "
"207–217. https://doi.org/10.1037/ppm0000185",
"?" },
		{ "Jerrentrup, A., Mueller, T., Glowalla, U., Herder, M., "
"Henrichs, N., Neubauer, A., & Schaefer, J. R. (2018). "
"Teaching medicine with the help of “Dr. House.” *PLoS ONE*, "
"*13*(3), Article e0193972. "
"https://doi.org/10.1371/journal.pone.0193972",
"?" },
		{ "Burin, D., Kilteni, K., Rabuffetti, M., Slater, M., & Pia, "
"L. (2019). Body ownership increases the interference "
"between observed and executed movements. *PLOS ONE*, "
"*14*(1), e0209899.",
"?" },
		{ "Pachur, T., & Scheibehenne, B. (in press). Unpacking "
"buyer-seller differences. *Journal of Experimental "
"Psychology: Learning, Memory, and Cognition*.",
"?" },
		{ "Ahmann, E. (2018). A descriptive review. *Journal of "
"Postsecondary Education and Disability*, *31*(1), 17–39. "
"Retrieved May 5, 2019, from "
"https://www.ahead.org/professional-resources/publications/jped",
"?" },
		{ "Stegmeir, M. (2016). Climate change: New discipline. *The "
"Journal of College Admission*, (231), 44–47.",
"?" },
		{ "Miller, T. E., Wagner, C., … Zhao, L. (2019). Many authors. "
"*Nature*, *5*(2), 1–12.",
"?" },
		{ "Klymkowsky, M. W. (2018, September 15). Can we talk "
"scientifically about free will? *Sci-Ed*.",
"?" },
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
"?" },
		{ "Jackson, L. M. (2019). *The psychology of prejudice: From "
"attitudes to social action* (2nd ed.). American "
"Psychological Association.",
"?" },
		{ "Sapolsky, R. M. (2017). *Behave: The biology of humans at "
"our best and worst*. Penguin Books.",
"?" },
		{ "Hacker Hughes, J. (Ed.). (2017). *Military veteran "
"psychological health and social care: Contemporary "
"approaches*. Routledge.",
"?" },
		{ "Torino, G. C., Rivera, D. P., Capodilupo, C. M., Nadal, K. "
"L., & Sue, D. W. (Eds.). (2019). *Microaggression theory: "
"Influence and implications*. John Wiley & Sons.",
"?" },
		{ "Koch, S. (Ed.). (1959–1963). *Psychology: A study of "
"science* (Vols. 1–6). McGraw-Hill.",
"?" },
		{ "Fiske, S. T., Gilbert, D. T., & Lindzey, G. (2010). "
"*Handbook of social psychology* (5th ed., Vol. 1). John "
"Wiley & Sons.",
"?" },
		{ "Rossman, J., & Palmer, R. (2015). *Sorting through our "
"space junk* [Fact sheet]. World Wide Fund.",
"?" },
		{ "King, M. L., Jr. (1963). *Strength to love*. Harper & Row.",
"?" },
		{ "Strunk, W., Jr., & White, E. B. (1979). *The elements of "
"style* (3rd ed.). Macmillan.",
"?" },
		{ "Aristotle. (1994). *Poetics* (S. H. Butcher, Trans.). The "
"Internet Classics Archive. (Original work published ca. 350 "
"B.C.E.)",
"?" },
		{ "Freud, S. (1900/1953). *The interpretation of dreams*. "
"Hogarth Press.",
"?" },
		{ "Svendsen, S., & Løber, L. (2020). *The big picture/Academic "
"writing: The one-hour guide* (3rd digital ed.). Hans "
"Reitzel Forlag.",
"?" },
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
"?" },
		{ "Weinstock, R., Leong, G. B., & Silva, J. A. (2003). "
"Defining forensic psychiatry: Roles and responsibilities. "
"In R. Rosner (Ed.), *Principles and practice of forensic "
"psychiatry* (2nd ed., pp. 7–13). CRC Press.",
"?" },
		{ "Tremblay, R. E. (2015). L'origine de la violence. Dans M. "
"Cusson & B. Guay (dir.), *Traité de criminologie* (pp. "
"12–40). Hurtubise.",
"?" },
		{ "Heuer, L. (1990). What counts? In *Essays on method* (pp. "
"1–20, 44). Academic Press.",
"?" },
		{ "Dahl, R., & van Berg, J.-P. (2001). How far? In J.-P. van "
"Berg, C. Doe, and M. Lee (Eds.), *Distances* (Vol. 2, pp. "
"3-9). Elsevier.",
"?" },
	};

	CHECK(samples);
}

static void
organisations_are_authors(void **state)
{
	static const struct sample samples[] = {
		{ "World Health Organization. (2020). *Mental health atlas*. "
"https://www.who.int/publications/i/item/9789240036703",
"?" },
		{ "National Academies of Sciences, Engineering, and Medicine. "
"(2016). *Ending discrimination against people with mental "
"and substance use disorders*. National Academies Press. "
"https://doi.org/10.17226/23442",
"?" },
		{ "U.S. Department of Health and Human Services, National "
"Institutes of Health. (2011). *A guide*. NIH.",
"?" },
		{ "American Psychiatric Association. (2013). *Diagnostic and "
"statistical manual of mental disorders* (5th ed.). "
"https://doi.org/10.1176/appi.books.9780890425596",
"?" },
		{ "Health Canada, & Statistics Canada. (2018). *Joint survey*. "
"Government of Canada.",
"?" },
		{ "Mental Health Commission of Canada [MHCC]. (2012). "
"*Changing directions, changing lives*. Author.",
"?" },
		{ "Commission de vérité et réconciliation du Canada. (2015). "
"*Honorer la vérité, réconcilier pour l'avenir*. Auteur.",
"?" },
		{ "Ontario Ministry of Health (2019). *Strategy*. Queen's "
"Printer.",
"?" },
		{ "World Health Organization, Smith, J., & Doe, A. B. (2004). "
"Joint work. *Lancet*, *3*, 4–5.",
"?" },
		{ "MSNBC Inc. (2019). *Annual report*. MSNBC.",
"?" },
	};

	CHECK(samples);
}

static void
names_of_all_forms_are_read(void **state)
{
	static const struct sample samples[] = {
		{ "van den Berg, R. M. (2005). Lean systems. *Systems*, *4*, "
"1–2.",
"?" },
		{ "Berg, R. M. van den. (2005). Lean systems. *Systems*, *4*, "
"1–2.",
"?" },
		{ "de Beauvoir, S. (1949). *Le deuxième sexe*. Gallimard.",
"?" },
		{ "Sartre, J.-P. (1943). *L'être et le néant*. Gallimard.",
"?" },
		{ "O’Brien, K., & D'Arcy, C. (2001). Names. *Onoma*, *2*(1), "
"3–4.",
"?" },
		{ "Lévi-Strauss, C. (1958). *Anthropologie structurale*. Plon.",
"?" },
		{ "García Márquez, G. (1967). *Cien años de soledad*. "
"Sudamericana.",
"?" },
		{ "Ng, A. & Jordan, M. (2001). No comma. *NIPS*, *14*, "
"841–848.",
"?" },
		{ "Smith, J, & Doe, A. (1999). No stop. *Journal*, *1*, 2–3.",
"?" },
		{ "Nguyen, T., Tran, Th. H., Le, D. and Pham, Q. (2007). With "
"and. *Asia*, *7*, 8–9.",
"?" },
		{ "Morgan, Celia J. A., & Curran, H. Valerie. (2012). Full "
"names. *Addiction*, *107*, 27–38.",
"?" },
		{ "Plato. (2002). *Five dialogues* (G. M. A. Grube, Trans.). "
"Hackett.",
"?" },
		{ "Tremblay, P., Côté, S. et Gagnon, É. (2016). La sérotonine. "
"*Revue canadienne de psychiatrie*, *61*(4), 12–20.",
"?" },
		{ "Krystal J. H., Karper L. P. (1994). Unusual. *Archives*, "
"*51*, 199–214.",
"?" },
		{ "Davis, S., Jr. (2003). Suffix. *Music*, *1*, 1–2.",
"?" },
		{ "Ford, H., III, & Lee, T. (1987). Third. *Cars*, *2*, 3–4.",
"?" },
		{ "Çelik, Ş., & Østergård, Å. (2011). Letters. *Nordic*, *3*, "
"4.",
"?" },
	};

	CHECK(samples);
}

static void
dates_of_all_forms_are_read(void **state)
{
	static const struct sample samples[] = {
		{ "Doe, J. (n.d.). *Undated*. Press.",
"?" },
		{ "Doe, J. (n.d.-b). *Undated again*. Press.",
"?" },
		{ "Doe, J. (2019, March 5). A day in March. *The Globe*. "
"https://globe.example/day",
"?" },
		{ "Doe, J. (2019, mars). Un jour. *Le Devoir*.",
"?" },
		{ "Doe, J. (s.d.). *Sans date*. Presses.",
"?" },
		{ "Doe, J. (ca. 1850). *About then*. Press.",
"?" },
		{ "Doe, J. (forthcoming). *To come*. Press.",
"?" },
		{ "Doe, J. (submitted). A manuscript.",
"?" },
		{ "Doe, J. (2010) Without a stop. *Harvard Style*, *4*, 5–6.",
"?" },
		{ "Doe, J. (1990s). *No year*. Press.",
"?" },
	};

	CHECK(samples);
}

static void
a_title_may_stand_first(void **state)
{
	static const struct sample samples[] = {
		{ "*The Bible: Authorized King James version*. (1997). Oxford "
"University Press.",
"?" },
		{ "“All 33 Chile miners freed in flawless rescue.” (2010, "
"October 13). *NBC News*. https://nbc.example/33",
"?" },
	};

	CHECK(samples);
}

static void
numbers_and_bullets_are_dropped(void **state)
{
	static const struct sample samples[] = {
		{ "1. Doe, J. (2001). A title. *Journal*, *1*, 2–3.",
"?" },
		{ "[12] Doe, J. (2001). A title. *Journal*, *1*, 2–3.",
"?" },
		{ "• Doe, J. (2001). A title. *Journal*, *1*, 2–3.",
"?" },
	};

	CHECK(samples);
}

static void
addresses_are_taken_off(void **state)
{
	static const struct sample samples[] = {
		{ "Doe, J. (2001). A title. *Journal*, *1*, 2–3. "
"doi:10.1000/182",
"?" },
		{ "Doe, J. (2001). A title. *Journal*, *1*, 2–3. doi: "
"10.1000/182.",
"?" },
		{ "Doe, J. (2001). A title. *Journal*, *1*, 2–3. "
"http://dx.doi.org/10.1016/S0140-6736(05)67020-7",
"?" },
		{ "Doe, J. (2001). A title. *Journal*, *1*, 2–3. Retrieved "
"from <https://example.org/a>",
"?" },
		{ "Doe, J. (2001). *A page*. Site. Repéré à "
"https://example.org/page",
"?" },
		{ "Doe, J. (2001). *A page*. Site. www.example.org/page.",
"?" },
	};

	CHECK(samples);
}

static void
lines_without_italics_are_guessed(void **state)
{
	static const struct sample samples[] = {
		{ "Doe, J. (2001). A title of an article. Journal of Things, "
"12(3), 45–67.",
"?" },
		{ "Doe, J. (2001). A title of a book. Some Press.",
"?" },
		{ "Doe, J. (2001). Is it one? In A. Roe & B. Poe (Eds.), A "
"book of chapters (pp. 1–9). Some Press.",
"?" },
		{ "Doe, J. (2001). A bare title",
"?" },
	};

	CHECK(samples);
}

static void
prose_is_no_entry(void **state)
{
	static const struct sample samples[] = {
		{ "This list follows the manual of the association (2020). It "
"is sorted.",
"?" },
		{ "As Smith (2010) argues, lists are long.",
"?" },
		{ "Works cited are listed below.",
"?" },
		{ "Doe, J. A title without a year. Some Press.",
"?" },
		{ "",
"?" },
		{ "()",
"?" },
		{ "(2010)",
"?" },
		{ "(2010). *Only a title*.",
"?" },
	};

	CHECK(samples);
}

static void
genres_are_no_part_of_a_title(void **state)
{
	static const struct sample samples[] = {
		{ "Harris, L. (2014). *Instructional leadership perceptions* "
"[Doctoral dissertation, University of Virginia]. Libra.",
"?" },
		{ "Mirabito, L. A., & Heck, N. C. (2016). Bringing LGBTQ youth "
"theater into the spotlight [Review of the film *The year we "
"thought about love*, by E. Brodsky, Dir.]. *Psychology of "
"Sexual Orientation*, *3*(4), 499–500.",
"?" },
		{ "Goldin, M. (Director). (2019). *A film* [Film]. Studio.",
"?" },
	};

	CHECK(samples);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(articles_are_read, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(books_are_read, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(chapters_are_read, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(organisations_are_authors, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(names_of_all_forms_are_read, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(dates_of_all_forms_are_read, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(a_title_may_stand_first, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(numbers_and_bullets_are_dropped, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(addresses_are_taken_off, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(lines_without_italics_are_guessed, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(prose_is_no_entry, tree_open, tree_close),
		cmocka_unit_test_setup_teardown(genres_are_no_part_of_a_title, tree_open, tree_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
