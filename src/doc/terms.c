#include "doc/terms.h"

#include <stddef.h>
#include <strings.h>

struct wording {
	const char *english, *french;
};

/* Where a term has %s, a number or a page label goes there. */
static const struct wording wording[TERMS] = {
	[TERM_CONTENTS] = { "Contents", "Table des matières" },
	[TERM_REFERENCES] = { "References", "Références" },
	[TERM_PAGE_SHORT] = { "p.", "p." },
	[TERM_SUBMITTED_TO] = { "Submitted to", "Présenté à" },
	[TERM_LICENCE] = { "Licensed under", "Sous licence" },
	[TERM_CITED_ON_PAGE] = { "cited on page %s", "cité à la page %s" },
	[TERM_REFERENCE] = { "reference", "référence" },
	[TERM_NOTE] = { "note %s", "note %s" },
	[TERM_BACK_TO_TEXT] = { "back to the text", "retour au texte" },
	[TERM_PAGE] = { "page %s", "page %s" },
	[TERM_PAGE_WORD] = { "page", "page" },
	[TERM_SECTION] = { "Section", "Section" },
	[TERM_FIGURE] = { "Figure", "Figure" },
	[TERM_TABLE] = { "Table", "Tableau" },
	[TERM_LISTING] = { "Listing", "Listage" },
	[TERM_EQUATION] = { "Equation", "Équation" },
	[TERM_APPENDIX] = { "Appendix", "Annexe" },
	[TERM_KEYWORDS] = { "Keywords", "Mots-clés" },
	[TERM_ABSTRACT] = { "Abstract", "Résumé" },
	/* as VitePress prints them */
	[TERM_INFO] = { "INFO", "INFO" },
	[TERM_TIP] = { "TIP", "CONSEIL" },
	[TERM_WARNING] = { "WARNING", "AVERTISSEMENT" },
	[TERM_DANGER] = { "DANGER", "DANGER" },
	[TERM_DETAILS] = { "Details", "Détails" },
	[TERM_NOTE_LABEL] = { "NOTE", "REMARQUE" },
	[TERM_IMPORTANT] = { "IMPORTANT", "IMPORTANT" },
	[TERM_CAUTION] = { "CAUTION", "ATTENTION" },
	[TERM_CONTINUED] = { "continued", "suite" },
	[TERM_NO_DESCRIPTION] = { "Image without description",
	    "Image sans description" },
	[TERM_FILE_NUMBER] = { "Reference", "Référence" },
	[TERM_VERSION] = { "Version", "Version" },
	[TERM_VIDEO] = { "Video", "Vidéo" },
	[TERM_AUDIO] = { "Audio", "Audio" },
	[TERM_EMBEDDED] = { "Embedded page", "Page intégrée" },
	[TERM_UNTITLED] = { "Untitled", "Sans titre" },
	[TERM_NOTE_WORD] = { "Note", "Note" },
	[TERM_PARAGRAPH] = { "paragraph", "paragraphe" },
	[TERM_ON_PAGE] = { "on page", "à la page" },
	[TERM_FIGURES] = { "Figures", "Figures" },
	[TERM_TABLES] = { "Tables", "Tableaux" },
	[TERM_LISTINGS] = { "Listings", "Listages" },
	[TERM_INDEX] = { "Index", "Index" },
	[TERM_ABBREVIATIONS] = { "Abbreviations", "Abréviations" },
	[TERM_SEE] = { "see", "voir" },
	[TERM_SEE_ALSO] = { "see also", "voir aussi" },
};

bool
lang_is_french(const char *lang)
{
	return lang != NULL && strncasecmp(lang, "fr", 2) == 0 &&
	    (lang[2] == '\0' || lang[2] == '-');
}

const char *
term_text(enum term term, const char *lang)
{
	return lang_is_french(lang) ? wording[term].french
				    : wording[term].english;
}
