/*
 * address.h - addresses as authors write them, taken apart
 *
 * An address without a scheme leads into the site: "/guide/a", "../b.md#c",
 * "a%20b.html?x=1", "#d".  Its parts come out decoded (RFC 3986, 2.1), its
 * path seen from the page that it stands on and freed of "." and "..".
 */
#ifndef DOC_ADDRESS_H
#define DOC_ADDRESS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

struct address {
	struct str path;   /* decoded, as written; empty: the same page */
	struct str query;  /* "?x=1", as written */
	struct str anchor; /* decoded, without "#" */
};

/* Has a scheme ("https:", "mailto:", "tel:"), or begins with "//". */
bool address_is_external(const char *url);

struct address address_split(struct arena *, const char *url);

/* Without "%20" and its like. */
struct str address_decode(struct arena *, struct str);

/* A path as a part of a URI: what would end it or be decoded is escaped. */
struct str address_encode(struct arena *, struct str path);

/*
 * `path` seen from the page at `from` (NULL: from the root), without slashes
 * at its ends.  `*escapes`: it leads up out of the root, where it was cut.
 */
struct str address_resolve(
    struct arena *, const char *from, struct str path, bool *escapes);

#endif
