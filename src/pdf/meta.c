/*
 * Metadata: XMP (ISO 16684-1) and the Info dictionary that says the same,
 * the output intent, and a colour profile of our own.
 */
#include <string.h>

#include "base/version.h"
#include "pdf/pdf_int.h"

#define PRODUCER "quoin " QUOIN_VERSION
#define DATE     32

/* A day number to a date of the Gregorian calendar; years from March. */
static void
date_of(long long days, int *year, int *month, int *day)
{
	long long era, of_era, year_of_era, of_year, m;

	days += 719468;
	era = (days >= 0 ? days : days - 146096) / 146097;
	of_era = days - era * 146097;
	year_of_era =
	    (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year =
	    of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	m = (5 * of_year + 2) / 153;
	*day = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static const char *
date_text(long long t, const char *form, char text[DATE])
{
	int year, month, day, seconds = (int)(t % 86400);

	date_of(t / 86400, &year, &month, &day);
	snprintf(text, DATE, form, year, month, day, seconds / 3600,
	    seconds / 60 % 60, seconds % 60);
	return text;
}

static void
add_escaped(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '&')
			buf_adds(b, "&amp;");
		else if (*s == '<')
			buf_adds(b, "&lt;");
		else if (*s == '>')
			buf_adds(b, "&gt;");
		else
			buf_addc(b, *s);
	}
}

static void
add_alternatives(
    struct buf *b, const char *name, const char *lang, const char *text)
{
	if (text == NULL)
		return;
	buf_printf(b, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
	add_escaped(b, text);
	buf_printf(b, "</rdf:li><rdf:li xml:lang=\"%s\">", lang);
	add_escaped(b, text);
	buf_printf(b, "</rdf:li></rdf:Alt></%s>\n", name);
}

static void
add_creators(struct buf *b, const struct meta *m)
{
	size_t i;

	if (m->authors == 0 && m->organisation == NULL)
		return;
	buf_adds(b, "<dc:creator><rdf:Seq>");
	for (i = 0; i < m->authors; i++) {
		buf_adds(b, "<rdf:li>");
		add_escaped(b, m->author[i].name);
		buf_adds(b, "</rdf:li>");
	}
	if (m->authors == 0) {
		buf_adds(b, "<rdf:li>");
		add_escaped(b, m->organisation);
		buf_adds(b, "</rdf:li>");
	}
	buf_adds(b, "</rdf:Seq></dc:creator>\n");
}

static void
add_subjects(struct buf *b, const struct meta *m)
{
	size_t i;

	if (m->keywords == 0)
		return;
	buf_adds(b, "<dc:subject><rdf:Bag>");
	for (i = 0; i < m->keywords; i++) {
		buf_adds(b, "<rdf:li>");
		add_escaped(b, m->keyword[i]);
		buf_adds(b, "</rdf:li>");
	}
	buf_adds(b, "</rdf:Bag></dc:subject>\n");
}

/* PDF/A-2 wants the schema of PDF/UA's property described (6.6.2.3). */
static const char extension_schema[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema"
    "</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Indicates, which part of ISO 14289 "
    "standard is followed</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static struct str
xmp_packet(struct pdf *p)
{
	const struct meta *m = &p->rq->doc->meta;
	const char *lang = p->rq->doc->lang;
	struct buf b = { .arena = p->arena };
	char date[DATE];

	buf_adds(&b,
	    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d"
	    "\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	    "\">\n<rdf:Description rdf:about=\"\"\n"
	    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
	    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
	    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
	    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
	    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
	    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/"
	    "\"\n xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
	    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\""
	    ">\n");
	buf_adds(&b, "<dc:format>application/pdf</dc:format>\n");
	add_alternatives(&b, "dc:title", lang, m->title);
	add_creators(&b, m);
	add_alternatives(&b, "dc:description", lang, m->subtitle);
	add_subjects(&b, m);
	add_alternatives(&b, "dc:rights", lang, m->licence);
	buf_printf(&b,
	    "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag>"
	    "</dc:language>\n",
	    lang);
	if (m->timestamp >= 0) {
		date_text(m->timestamp, "%04d-%02d-%02dT%02d:%02d:%02dZ", date);
		buf_printf(&b,
		    "<xmp:CreateDate>%s</xmp:CreateDate>\n"
		    "<xmp:ModifyDate>%s</xmp:ModifyDate>\n"
		    "<xmp:MetadataDate>%s</xmp:MetadataDate>\n",
		    date, date, date);
	}
	buf_adds(&b,
	    "<pdf:Producer>" PRODUCER "</pdf:Producer>\n"
	    "<pdfaid:part>2</pdfaid:part>\n"
	    "<pdfaid:conformance>A</pdfaid:conformance>\n"
	    "<pdfuaid:part>1</pdfuaid:part>\n");
	buf_adds(&b, extension_schema);
	buf_adds(&b,
	    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
	    "<?xpacket end=\"r\"?>");
	return buf_str(&b);
}

static void
add_info(struct buf *b, const char *key, const char *text)
{
	if (text == NULL)
		return;
	buf_printf(b, "/%s", key);
	buf_add_text(b, str_from(text));
}

/* Info has one author: the first, as XMP's first creator. */
static void
write_info(struct pdf *p)
{
	const struct meta *m = &p->rq->doc->meta;
	struct buf b = { .arena = p->arena }, names = { .arena = p->arena };
	char date[DATE];
	size_t i;

	add_info(&b, "Title", m->title);
	for (i = 0; i < m->authors; i++)
		buf_printf(
		    &names, "%s%s", i > 0 ? ", " : "", m->author[i].name);
	if (m->authors == 0 && m->organisation != NULL)
		buf_adds(&names, m->organisation);
	/* XMP's creators and Author can only agree where there is one. */
	if (names.n > 0 && m->authors <= 1)
		add_info(&b, "Author", names.s);
	add_info(&b, "Subject", m->subtitle);
	add_info(&b, "Producer", PRODUCER);
	if (m->timestamp >= 0) {
		date_text(m->timestamp, "D:%04d%02d%02d%02d%02d%02dZ", date);
		buf_printf(&b, "/CreationDate(%s)/ModDate(%s)", date, date);
	}
	object_set(p->file, object_info(p->file), buf_str(&b));
}

uint32_t
intent_write(struct pdf *p)
{
	uint32_t profile = object_new(p->file), intent = object_new(p->file);
	struct buf b = { .arena = p->arena };

	object_set_stream(
	    p->file, profile, STR("/N 3"), icc_profile(p->arena), true);
	buf_printf(&b,
	    "/Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier"
	    "(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile %u 0 R",
	    profile);
	object_set(p->file, intent, buf_str(&b));
	return intent;
}

void
meta_write(struct pdf *p, uint32_t *xmp, uint32_t *intent)
{
	write_info(p);
	*xmp = object_new(p->file);
	object_set_stream(p->file, *xmp, STR("/Type/Metadata/Subtype/XML"),
	    xmp_packet(p), false);
	*intent = intent_write(p);
}
