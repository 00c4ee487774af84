/*
 * terms.h - words that the program itself prints, by language
 */
#ifndef DOC_TERMS_H
#define DOC_TERMS_H

#include <stdbool.h>

enum term {
	TERM_CONTENTS,      /* "Contents" */
	TERM_REFERENCES,    /* "References" */
	TERM_PAGE_SHORT,    /* "p." */
	TERM_SUBMITTED_TO,  /* "Submitted to" */
	TERM_LICENCE,       /* "Licensed under" */
	TERM_CITED_ON_PAGE, /* "cited on page %s" */
	TERM_REFERENCE,     /* "reference": after a citation's words */
	TERM_NOTE,          /* "note %s" */
	TERM_BACK_TO_TEXT,  /* "back to the text" */
	TERM_PAGE,          /* "page %s" */
	TERM_PAGE_WORD,     /* "page" */
	TERM_SECTION,
	TERM_FIGURE,
	TERM_TABLE,
	TERM_LISTING,
	TERM_EQUATION,
	TERM_APPENDIX,
	TERM_KEYWORDS,
	TERM_ABSTRACT,
	TERM_INFO, /* labels of containers */
	TERM_TIP,
	TERM_WARNING,
	TERM_DANGER,
	TERM_DETAILS,
	TERM_NOTE_LABEL,
	TERM_IMPORTANT,
	TERM_CAUTION,
	TERM_CONTINUED,
	TERM_NO_DESCRIPTION, /* "Image without description" */
	TERM_FILE_NUMBER,    /* "Reference": of a submission */
	TERM_VERSION,        /* "Version" */
	TERM_VIDEO,          /* what stands in the place of media */
	TERM_AUDIO,
	TERM_EMBEDDED, /* a page within the page */
	TERM_UNTITLED,
	TERM_NOTE_WORD, /* "Note 3" */
	TERM_PARAGRAPH, /* "paragraph 3": where these are numbered */
	TERM_ON_PAGE,   /* "on page" */
	TERM_FIGURES,   /* names of lists */
	TERM_TABLES,
	TERM_LISTINGS,
	TERM_INDEX,
	TERM_ABBREVIATIONS,
	TERM_SEE,
	TERM_SEE_ALSO,
	TERMS
};

/* Is BCP 47 `lang` French, of whatever country? */
bool lang_is_french(const char *lang);

/* In the language (English where it is neither English nor French). */
const char *term_text(enum term, const char *lang);

#endif
