/*
 * test_verify.c - each rule holds in a small file and fails in one edited
 *
 * The file is written by hand below, so that nothing here comes from our own
 * writer.  A row of verify_rows.h replaces some of its text and names all the
 * rules that must fail then, and no others.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "verify/rules_int.h"
#include "verify/verify.h"
#include "verify_rows.h"

#define SCHEMA(rest)                                                           \
	"<pdfaExtension:schemas><rdf:Bag>"                                     \
	"<rdf:li rdf:parseType='Resource'>" rest "</rdf:li></rdf:Bag>"         \
	"</pdfaExtension:schemas>"

static const char metadata[] =
    "<?xpacket begin='\xEF\xBB\xBF' id='W5M0MpCehiHzreSzNTczkc9d'?>\n"
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<rdf:Description rdf:about=''"
    " xmlns:dc='http://purl.org/dc/elements/1.1/'"
    " xmlns:xmp='http://ns.adobe.com/xap/1.0/'"
    " xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/'"
    " xmlns:pdfuaid='http://www.aiim.org/pdfua/ns/id/'"
    " xmlns:pdfaExtension='http://www.aiim.org/pdfa/ns/extension/'"
    " xmlns:pdfaSchema='http://www.aiim.org/pdfa/ns/schema#'"
    " xmlns:pdfaProperty='http://www.aiim.org/pdfa/ns/property#'"
    " xmlns:pdfaType='http://www.aiim.org/pdfa/ns/type#'"
    " xmlns:pdfaField='http://www.aiim.org/pdfa/ns/field#'>"
    "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Test</rdf:li></rdf:Alt>"
    "</dc:title><xmp:CreateDate>2026-01-31T12:00:00Z</xmp:CreateDate>"
    "<pdfaid:part>2</pdfaid:part>"
    "<pdfaid:conformance>A</pdfaid:conformance>"
    "<pdfuaid:part>1</pdfuaid:part>" SCHEMA(
	"<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
	"</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid"
	"</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
	"<rdf:li rdf:parseType='Resource'>"
	"<pdfaProperty:name>part</pdfaProperty:name>"
	"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
	"<pdfaProperty:category>internal</pdfaProperty:category>"
	"<pdfaProperty:description>the part</pdfaProperty:description>"
	"</rdf:li></rdf:Seq></pdfaSchema:property>"
	"<pdfaSchema:valueType><rdf:Seq><rdf:li rdf:parseType='Resource'>"
	"<pdfaType:type>Own</pdfaType:type>"
	"<pdfaType:namespaceURI>https://example.org/own"
	"</pdfaType:namespaceURI><pdfaType:prefix>own</pdfaType:prefix>"
	"<pdfaType:description>ours</pdfaType:description>"
	"<pdfaType:field><rdf:Seq><rdf:li rdf:parseType='Resource'>"
	"<pdfaField:name>one</pdfaField:name>"
	"<pdfaField:valueType>Text</pdfaField:valueType>"
	"<pdfaField:description>a field</pdfaField:description>"
	"</rdf:li></rdf:Seq></pdfaType:field></rdf:li></rdf:Seq>"
	"</pdfaSchema:valueType>") "</rdf:Description>"
				   "</rdf:RDF></x:xmpmeta>\n"
				   "<?xpacket end='r'?>";

static const char content[] =
    "/P<</MCID 0>>BDC BT /F1 12 Tf 0 g 72 700 Td [<0001>-20<0002>]TJ ET EMC\n"
    "/Artifact<</Type/Layout>>BDC q /G gs 0 0 1 rg 10 10 5 5 re f "
    "/C4 cs 0 0 0 1 scn 0 0 5 5 re f /S1 cs 1 scn 0 0 5 5 re f "
    "/S2 cs 1 scn 0 0 5 5 re f /J Do "
    "BT /F2 12 Tf (AB)Tj /F3 12 Tf <01>Tj ET Q EMC\n"
    "/Link<</MCID 1>>BDC BT /F1 12 Tf "
    "/Span<</ActualText(go)/Alt(go)/E(go)>>BDC "
    "<0002>Tj EMC ET EMC\n"
    "/Figure<</MCID 2>>BDC q /G gs /X Do /I Do Q EMC\n"
    "/H1<</MCID 3>>BDC BT /F1 12 Tf <0001>Tj ET EMC\n";

/* TrueType: three empty glyphs, 500 wide in an em of 1000. */
static const char font[] =
    "000100000006004000020020676C7966000000000000006C0000000468656164"
    "0000000000000070000000366868656100000000000000A800000024686D7478"
    "00000000000000CC0000000C6C6F636100000000000000D8000000086D617870"
    "00000000000000E000000020000000000001000000010000000000005F0F3CF5"
    "000003E8000000000000000000000000000000000000000001F401F400000008"
    "0002000000000000000100000320FF38000001F40000000001F4000100000000"
    "00000000000000000000000301F4000001F4000001F400000000000000000000"
    "0001000000030000000000000000000100000000000000000000000000000000>";

/* CFF: .notdef, A and B, as wide. */
static const char cff_font[] =
    "0100040100010101025400010101181D0000002A0F1D0000002F111D00000003"
    "1D0000003912000000000000220023000301010203040E0E0EF88814>";

/* The header of a JPEG 2000 file: sRGB of 8 bits; in hexadecimal. */
static const char jpx[] =
    "0000000C6A5020200D0A870A0000002D6A703268000000166968647200000001"
    "000000010003070700000000000F636F6C7201000100000010";

static const char profile[] =
    "        \2   mntrRGB XYZ             acsp                           "
    "                                                                ";

static const char cmyk[] =
    "        \2   prtrCMYKXYZ             acsp                           "
    "                                                                ";

static const char cmap[] =
    "/CIDInit /ProcSet findresource begin begincmap\n"
    "/CMapName /Own def /WMode 0 def\n"
    "1 begincodespacerange <00> <FF> endcodespacerange\n"
    "1 begincidrange <01> <02> 1 endcidrange endcmap end";

/* RFC 2315: one certificate, one signer, nothing in them. */
static const char signature[] =
    "<30160601 00A01130 0F020101 31003000 A0023000 31023000>";

static const char to_unicode[] =
    "/CIDInit /ProcSet findresource begin begincmap\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    "1 beginbfchar <0001> <0041> endbfchar\n"
    "1 beginbfrange <0002> <0003> <0042> endbfrange\nendcmap end";

#define ELEMENT(type, parent, rest)                                            \
	"/Type/StructElem/S/" type "/P " #parent " 0 R" rest

static const struct part {
	const char *dict;
	const char *data; /* NULL: no stream */
} parts[] = {
	[1] = { "/Type/Catalog/Pages 2 0 R/Lang(en-CA)"
		"/MarkInfo<</Marked true>>"
		"/ViewerPreferences<</DisplayDocTitle true>>"
		"/StructTreeRoot 10 0 R/Metadata 4 0 R/OutputIntents[5 0 R]"
		"/Outlines 8 0 R/AcroForm<</Fields[47 0 R 64 0 R]>>"
		"/OCProperties<</OCGs[67 0 R]/D<</Name(all)/Order[67 0 R]>>"
		"/Configs[<</Name(few)>>]>>" },
	[2] = { "/Type/Pages/Kids[3 0 R]/Count 1" },
	[3] = { "/Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<"
		"/Font<</F1 31 0 R/F2 60 0 R/F3 56 0 R>>"
		"/ExtGState<</G 9 0 R>>/ColorSpace<</C4[/ICCBased 58 0 R]"
		"/S1[/Separation/Spot/DeviceRGB 59 0 R]"
		"/S2[/Separation/Spot/DeviceRGB 59 0 R]>>"
		"/XObject<</X 36 0 R/I 37 0 R/J 63 0 R>>>>/Contents 6 0 R"
		"/StructParents 0/Tabs/S/Annots[7 0 R 44 0 R 47 0 R]" },
	[4] = { "/Type/Metadata/Subtype/XML", metadata },
	[5] = { "/Type/OutputIntent/S/GTS_PDFA1/DestOutputProfile 12 0 R"
		"/OutputConditionIdentifier(sRGB)" },
	[6] = { "", content },
	[7] = { "/Type/Annot/Subtype/Link/Rect[72 690 100 710]/F 4"
		"/StructParent 1/Contents(somewhere)"
		"/A<</S/URI/URI(https://example.org)>>" },
	[8] = { "/Type/Outlines/First 49 0 R/Last 49 0 R/Count 1" },
	[9] = { "/Type/ExtGState/ca .5/BM/Normal/OP true/OPM 0"
		"/Clip<</S/MCD/CT(video/mp4)/Alt[(en)(a film)]>>" },
	[10] = { "/Type/StructTreeRoot/K 13 0 R/ParentTree 11 0 R"
		 "/RoleMap<</Title/P/Loop1/Loop2/Loop2/Loop1>>" },
	[11] = { "/Nums[0[15 0 R 16 0 R 28 0 R 14 0 R]1 16 0 R 2 46 0 R "
		 "3 48 0 R 4[28 0 R]]" },
	[12] = { "/N 3", profile },
	[13] = { ELEMENT("Document", 10,
	    "/K[14 0 R 15 0 R 17 0 R 24 0 R 27 0 R 39 0 R 28 0 R 29 0 R "
	    "38 0 R 42 0 R 46 0 R 48 0 R 50 0 R]") },
	[14] = { ELEMENT("H1", 13, "/Pg 3 0 R/K 3") },
	[15] = { ELEMENT("P", 13, "/Pg 3 0 R/K[0 16 0 R]") },
	[16] = { ELEMENT(
	    "Link", 15, "/Pg 3 0 R/K[1<</Type/OBJR/Obj 7 0 R/Pg 3 0 R>>]") },
	[17] = { ELEMENT("Table", 13, "/K[40 0 R 18 0 R 21 0 R]") },
	[18] = { ELEMENT("THead", 17, "/K[19 0 R]") },
	[19] = { ELEMENT("TR", 18, "/K[20 0 R 41 0 R]") },
	[20] = { ELEMENT("TH", 19, "/A<</O/Table/Scope/Column>>/ID(h1)") },
	[21] = { ELEMENT("TBody", 17, "/K[22 0 R 51 0 R]") },
	[22] = { ELEMENT("TR", 21, "/K[23 0 R 43 0 R]") },
	[23] = { ELEMENT("TD", 22, "/A<</O/Table/Headers[(h1)]>>") },
	[24] = { ELEMENT("L", 13, "/K[52 0 R 25 0 R]") },
	[25] = { ELEMENT("LI", 24, "/K[26 0 R]") },
	[26] = { ELEMENT("LBody", 25, "") },
	[27] = { ELEMENT("Note", 13, "/ID(n1)") },
	[28] = { ELEMENT("Figure", 13,
	    "/Pg 3 0 R/Alt(a square)"
	    "/K[2<</Type/MCR/Stm 36 0 R/MCID 0>>]") },
	[29] = { ELEMENT("TOC", 13, "/K[53 0 R 30 0 R]") },
	[30] = { ELEMENT("TOCI", 29, "") },
	[31] = { "/Type/Font/Subtype/Type0/BaseFont/ABCDEF+Tiny"
		 "/Encoding/Identity-H/DescendantFonts[32 0 R]"
		 "/ToUnicode 35 0 R" },
	[32] = { "/Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Tiny"
		 "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
		 "/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor 33 0 R"
		 "/DW 0/W[1[500] 2 2 500]" },
	[33] = { "/Type/FontDescriptor/FontName/ABCDEF+Tiny/Flags 4"
		 "/FontFile2 34 0 R" },
	[34] = { "/Filter/ASCIIHexDecode", font },
	[35] = { "", to_unicode },
	[36] = { "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/StructParents 4"
		 "/Resources<</ExtGState<</G 9 0 R>>>>",
	    "/Figure<</MCID 0>>BDC /G gs 0 0 9 9 re f EMC" },
	[37] = { "/Type/XObject/Subtype/Image/Width 1/Height 1"
		 "/ColorSpace/DeviceRGB/BitsPerComponent 8",
	    "abc" },
	[38] = { ELEMENT("H2", 13, "/E(expanded)") },
	[39] = { ELEMENT("Note", 13, "/ID(n2)") },
	[40] = { ELEMENT("Caption", 17, "") },
	[41] = { ELEMENT("TH", 19, "/A[<</O/Table/Scope/Column>>]") },
	[42] = { ELEMENT("Formula", 13, "/Alt(x squared)") },
	[43] = { ELEMENT("TD", 22, "") },
	[44] = { "/Type/Annot/Subtype/Text/Rect[20 20 40 40]/F 4"
		 "/StructParent 2/Contents(a note)/AP<</N 45 0 R>>" },
	[45] = { "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<>>",
	    "0 0 9 9 re S" },
	[46] = { ELEMENT("Annot", 13, "/K<</Type/OBJR/Obj 44 0 R/Pg 3 0 R>>") },
	[47] = { "/Type/Annot/Subtype/Widget/Rect[50 20 90 40]/F 4/FT/Tx"
		 "/T(name)/TU(your name)/StructParent 3/AP<</N 45 0 R>>" },
	[48] = { ELEMENT("Form", 13, "/K<</Type/OBJR/Obj 47 0 R/Pg 3 0 R>>") },
	[49] = { "/Title(One)/Parent 8 0 R/A<</S/GoTo/D[3 0 R/Fit]>>" },
	[50] = { ELEMENT("Title", 13, "/ActualText(said)") },
	[51] = { ELEMENT("TR", 21, "/K[54 0 R]") },
	[52] = { ELEMENT("Caption", 24, "") },
	[53] = { ELEMENT("Caption", 29, "") },
	[54] = { ELEMENT("TD", 51, "/A<</O/Table/ColSpan 2>>") },
	[55] = { "/Title(Test)/CreationDate(D:20260131120000Z)" },
	[56] = { "/Type/Font/Subtype/Type0/BaseFont/ABCDEF+Tiny/Encoding 57 0 R"
		 "/DescendantFonts[32 0 R]/ToUnicode 35 0 R" },
	[57] = { "/Type/CMap/CMapName/Own/WMode 0/CIDSystemInfo<<"
		 "/Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
	    cmap },
	[58] = { "/N 4", cmyk },
	[59] = { "/FunctionType 2/Domain[0 1]/C0[1 1 1]/C1[0 0 0]/N 1" },
	[60] = { "/Type/Font/Subtype/Type1/BaseFont/ABCDEF+Bare/FirstChar 65"
		 "/LastChar 66/Widths[500 500]/Encoding/WinAnsiEncoding"
		 "/FontDescriptor 61 0 R" },
	[61] = { "/Type/FontDescriptor/FontName/ABCDEF+Bare/Flags 32"
		 "/CharSet(/A/B)/FontFile3 62 0 R" },
	[62] = { "/Subtype/Type1C/Filter/ASCIIHexDecode", cff_font },
	[63] = { "/Type/XObject/Subtype/Image/Width 1/Height 1"
		 "/Filter/JPXDecode",
	    jpx },
	[64] = { "/FT/Sig/T(signed)/V 65 0 R" },
	[65] = { "/Type/Sig/Filter/Own/SubFilter/adbe.pkcs7.detached"
		 "/ByteRange[0 1111111111 2222222222 3333333333]/Contents@" },
	[66] = { "",
	    "<config><dynamicRender>required</dynamicRender></config>" },
	[68] = { "", "\x40" }, /* CID 1 and no other */
	[67] = { "/Type/OCG/Name(group)" },
};

#define PARTS (sizeof(parts) / sizeof(parts[0]))

#define BROKEN (sizeof(broken) / sizeof(broken[0]))

struct world {
	struct arena arena;
	struct diag diag;
	char path[64];
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	int fd;

	w->diag.arena = &w->arena;
	snprintf(w->path, sizeof(w->path), "%s/verify-XXXXXX",
	    getenv("TMPDIR") == NULL ? "/tmp" : getenv("TMPDIR"));
	fd = mkstemp(w->path);
	assert_true(fd >= 0);
	close(fd);
	*state = w;
	return 0;
}

static int
close_world(void **state)
{
	struct world *w = *state;

	unlink(w->path);
	arena_release(&w->arena);
	free(w);
	return 0;
}

/* Replace the first `from` in `text`; `*done` tells whether it was there. */
static struct str
replaced(struct arena *a, struct str text, const struct change *c, bool *done)
{
	struct buf b = { .arena = a };
	size_t at = c == NULL || *done ? SIZE_MAX
				       : str_find(text, str_from(c->from), 0);

	if (at == SIZE_MAX)
		return text;
	*done = true;
	buf_add(&b, text.s, at);
	buf_adds(&b, c->to);
	buf_addstr(&b, str_slice(text, at + strlen(c->from), text.n));
	return buf_str(&b);
}

static struct str
from_hex(struct arena *a, struct str text)
{
	struct buf b = { .arena = a };
	unsigned byte;
	size_t i;

	for (i = 0; i + 1 < text.n; i += 2)
		if (sscanf(text.s + i, "%2x", &byte) == 1)
			buf_addc(&b, (char)byte);
	return buf_str(&b);
}

static void
add_part(struct buf *b, size_t n, const struct change *c, bool *done)
{
	const struct part *p = &parts[n];
	const struct change *mine = c != NULL && c->part == (int)n ? c : NULL;
	struct str dict = replaced(b->arena, str_from(p->dict), mine, done);
	struct str data;

	if (str_ends(dict, "@"))
		dict = str_from(arena_printf(
		    b->arena, "%.*s%s", (int)dict.n - 1, dict.s, signature));
	buf_printf(b, "%zu 0 obj\n<<" STR_FMT, n, STR_ARG(dict));
	if (p->data != NULL) {
		data = replaced(b->arena, str_from(p->data), mine, done);
		if (p->data == jpx)
			data = from_hex(b->arena, data);
		buf_printf(b, "/Length %zu>>\nstream\n", data.n);
		buf_addstr(b, data);
		buf_adds(b, "\nendstream\nendobj\n");
	} else {
		buf_adds(b, ">>\nendobj\n");
	}
}

/* Ten digits where ten stood before. */
static void
put_number(struct buf *b, const char *digits, size_t n)
{
	size_t at = str_find(buf_str(b), str_from(digits), 0);
	char text[11];

	snprintf(text, sizeof(text), "%010zu", n);
	if (at != SIZE_MAX)
		memcpy(b->s + at, text, 10);
}

/* What the signature covers: all but itself. */
static void
sign(struct buf *b)
{
	size_t from = str_find(buf_str(b), STR("/Contents<30"), 0);
	size_t to =
	    from == SIZE_MAX ? from : str_find(buf_str(b), STR(">"), from);

	if (to == SIZE_MAX)
		return;
	from += strlen("/Contents");
	put_number(b, "1111111111", from);
	put_number(b, "2222222222", to + 1);
	put_number(b, "3333333333", b->n - to - 1);
}

/* The whole file, with a change. */
static struct str
assemble(struct arena *a, const struct change *c)
{
	struct buf b = { .arena = a };
	size_t at[PARTS], i, xref;
	bool done = c == NULL;

	buf_adds(&b, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	for (i = 1; i < PARTS; i++) {
		at[i] = b.n;
		add_part(&b, i, c, &done);
	}
	xref = b.n;
	buf_printf(&b, "xref\n0 %zu\n0000000000 65535 f \n", PARTS);
	for (i = 1; i < PARTS; i++)
		buf_printf(&b, "%010zu 00000 n \n", at[i]);
	buf_printf(&b,
	    "trailer\n<</Size %zu/Root 1 0 R/Info 55 0 R/ID[<61><61>]>>\n"
	    "startxref\n%zu\n%%%%EOF\n",
	    PARTS, xref);
	sign(&b);
	if (c != NULL && c->part == 0) {
		struct str s = replaced(a, buf_str(&b), c, &done);

		assert_true(done);
		return s;
	}
	assert_true(done);
	return buf_str(&b);
}

static const char *
short_name(const char *standard)
{
	return strcmp(standard, "PDF/UA-1") == 0 ? "UA1"
	    : strcmp(standard, "PDF/A-2a") == 0  ? "A2A"
						 : "PDF";
}

/* The rules that fail, each once, in the order of the report. */
static struct str
failures(struct world *w, struct str bytes, struct verify_report *r)
{
	const struct verify_request rq = { .path = w->path };
	struct buf b = { .arena = &w->arena };
	size_t i;

	assert_true(file_write(w->path, bytes));
	assert_true(verify_file(&rq, &w->arena, &w->diag, r));
	for (i = 0; i < r->failures; i++) {
		const struct verify_result *f = &r->failure[i];
		char *name = arena_printf(&w->arena, "%s %s-%d, ",
		    short_name(f->standard), f->clause, f->test);

		if (f->class != VERIFY_CRAFT &&
		    str_find(buf_str(&b), str_from(name), 0) == SIZE_MAX)
			buf_adds(&b, name);
	}
	return b.n == 0 ? STR("") : str_slice(buf_str(&b), 0, b.n - 2);
}

static void
a_sound_file_breaks_no_rule(void **state)
{
	struct world *w = *state;
	struct verify_report r;
	struct str found = failures(w, assemble(&w->arena, NULL), &r);

	if (found.n > 0)
		print_message("%s\n", found.s);
	assert_int_equal(found.n, 0);
	assert_int_equal(r.failed, 0);
	assert_int_equal(r.pages, 1);
	assert_true(r.rules > 200);
}

static void
each_edit_breaks_its_rules_and_no_others(void **state)
{
	struct world *w = *state;
	struct verify_report r;
	size_t i, wrong = 0;

	for (i = 0; i < BROKEN; i++) {
		const struct change *c = &broken[i];
		struct str found = failures(w, assemble(&w->arena, c), &r);

		if (str_is(found, c->fails))
			continue;
		wrong++;
		print_message("%d \"%s\" -> \"%s\":\n  \"%s\"\n", c->part,
		    c->from, c->to, found.n == 0 ? "" : found.s);
	}
	assert_int_equal(wrong, 0);
}

/* Too long for a row. */
static void
long_strings_and_names_are_found(void **state)
{
	struct world *w = *state;
	struct buf b = { .arena = &w->arena };
	struct change c = { NULL, 9, "/BM/Normal", NULL };
	struct verify_report r;
	size_t i;

	buf_adds(&b, "/Text(");
	for (i = 0; i < 32768; i++)
		buf_addc(&b, 'x');
	buf_adds(&b, ")");
	c.to = b.s;
	assert_true(
	    str_is(failures(w, assemble(&w->arena, &c), &r), "A2A 6.1.13-3"));
	b = (struct buf){ .arena = &w->arena };
	buf_adds(&b, "/Name/");
	for (i = 0; i < 128; i++)
		buf_addc(&b, 'x');
	c.to = b.s;
	assert_true(
	    str_is(failures(w, assemble(&w->arena, &c), &r), "A2A 6.1.13-4"));
}

/* A rule that no row breaks might as well not be there. */
static void
every_rule_is_broken_by_some_edit(void **state)
{
	static const char *const prefix[] = { "", "UA1", "A2A", "A2A", "A2A",
		"A2A", "A3A", "PDF", "" };
	struct world *w = *state;
	struct buf b = { .arena = &w->arena };
	size_t i, k, n, missing = 0;

	/* Above; by pdf_test.sh; 8,388,607 objects. */
	buf_adds(&b,
	    "A2A 6.1.13-3, A2A 6.1.13-4, A2A 6.1.3-2, UA1 7.16-1, "
	    "A2A 6.1.13-7, ");
	for (i = 0; i < BROKEN; i++)
		buf_printf(&b, "%s, ", broken[i].fails);
	for (i = 0; i < RULE_PARTS; i++)
		for (k = 0; k < all_rules[i]->count; k++)
			for (n = 0; n < 2; n++) {
				const struct rule_name *name =
				    &all_rules[i]->rule[k].name[n];
				char *key = arena_printf(&w->arena, "%s %s-%d,",
				    prefix[name->standard], name->clause,
				    name->test);

				if (name->standard == NO_STANDARD ||
				    name->standard == CRAFT ||
				    name->standard == PDFA3 ||
				    str_find(buf_str(&b), str_from(key), 0) !=
					SIZE_MAX)
					continue;
				print_message("never broken: %s\n", key);
				missing++;
			}
	assert_int_equal(missing, 0);
}

static void
text_is_heard_through_tags_and_content(void **state)
{
	struct world *w = *state;
	struct verify_report r;

	failures(w, assemble(&w->arena, NULL), &r);
	/* The tree's first heading comes last on the page. */
	assert_string_equal(
	    arena_strndup(&w->arena, r.tagged_text.s, r.tagged_text.n),
	    "A\nABgo\nsaid\n");
	assert_string_equal(
	    arena_strndup(&w->arena, r.content_text.s, r.content_text.n),
	    "AB\ngoA\n");
}

static void
failures_are_printed_with_page_and_object(void **state)
{
	struct world *w = *state;
	const struct change c = { NULL, 6, "/P<</MCID 0>>BDC", "/P BMC" };
	struct verify_report r;
	char text[400] = "";
	FILE *f = fmemopen(text, sizeof(text), "w");

	failures(w, assemble(&w->arena, &c), &r);
	verify_print("a.pdf", &r, NULL, f);
	fclose(f);
	assert_non_null(strstr(text,
	    "a.pdf: PDF/UA-1 7.1-3: Content is neither marked as Artifact nor "
	    "tagged (page 1, object 3)\n"));
	assert_non_null(strstr(text, " rules checked, 1 fail\n"));
}

static void
no_file_is_a_failure_of_the_world(void **state)
{
	struct world *w = *state;
	struct verify_request rq = { .path = "/nowhere.pdf" };
	struct verify_report r;

	assert_false(verify_file(&rq, &w->arena, &w->diag, &r));
	assert_int_equal(diag_count(&w->diag, DIAG_WORLD), 1);
	assert_true(file_write(w->path, STR("this is no PDF")));
	rq.path = w->path;
	assert_false(verify_file(&rq, &w->arena, &w->diag, &r));
	assert_int_equal(diag_count(&w->diag, DIAG_WORLD), 2);
}

/* Whatever bytes are missing or changed: a report or a failure. */
static void
damage_does_not_crash(void **state)
{
	struct world *w = *state;
	struct str whole = assemble(&w->arena, NULL);
	uint32_t random = 1;
	size_t i, k;

	for (i = 0; i < 150; i++) {
		struct arena a = { 0 };
		struct diag dg = { .arena = &a };
		struct verify_report r;
		char *s = arena_strndup(&a, whole.s, whole.n);
		struct str cut = { s, whole.n };

		for (k = 0; k < 1 + i % 20; k++) {
			random = random * 1664525 + 1013904223;
			s[random % whole.n] = (char)(random >> 24);
		}
		if (i % 3 == 0)
			cut.n = random % whole.n;
		assert_true(file_write(w->path, cut));
		verify_file(
		    &(struct verify_request){ .path = w->path }, &a, &dg, &r);
		arena_release(&a);
	}
}

/* Brackets in brackets, pages in pages, forms in forms, tags in tags. */
static void
circles_and_depth_do_not_crash(void **state)
{
	static const struct change circle[] = {
		{ NULL, 2, "/Kids[3 0 R]", "/Kids[2 0 R 3 0 R 2 0 R]" },
		{ NULL, 36, "/Resources<<",
		    "/Resources<</XObject<</X 36 0 R>>" },
		{ NULL, 15, "/K[0 16 0 R]", "/K[0 16 0 R 13 0 R 15 0 R]" },
		{ NULL, 11, "/Nums", "/Kids[11 0 R 10 0 R]/Nums" },
		{ NULL, 8, "/First 49 0 R", "/First 8 0 R/Next 8 0 R" },
		{ NULL, 7, "/S/URI", "/Next[7 0 R 7 0 R]/S/URI" },
		{ NULL, 47, "/FT/Tx", "/Parent 47 0 R" },
		{ NULL, 10, "/K 13 0 R", "/K 10 0 R" },
		{ NULL, 23, "/O/Table",
		    "/O/Table/ColSpan 999999999"
		    "/RowSpan 2147483647" },
	};
	struct world *w = *state;
	struct verify_report r;
	struct buf deep = { .arena = &w->arena };
	struct change c = { NULL, 6, "/P", NULL };
	size_t i;

	for (i = 0; i < sizeof(circle) / sizeof(circle[0]); i++)
		failures(w, assemble(&w->arena, &circle[i]), &r);
	for (i = 0; i < 100000; i++)
		buf_adds(&deep, i % 2 == 0 ? "[" : "<<");
	c.to = deep.s;
	failures(w, assemble(&w->arena, &c), &r);
	deep.n = 0;
	for (i = 0; i < 20000; i++)
		buf_adds(&deep, "q /P BMC /X Do ");
	c.to = deep.s;
	failures(w, assemble(&w->arena, &c), &r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)
		T(a_sound_file_breaks_no_rule),
		T(each_edit_breaks_its_rules_and_no_others),
		T(long_strings_and_names_are_found),
		T(every_rule_is_broken_by_some_edit),
		T(text_is_heard_through_tags_and_content),
		T(failures_are_printed_with_page_and_object),
		T(no_file_is_a_failure_of_the_world),
		T(damage_does_not_crash),
		T(circles_and_depth_do_not_crash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
