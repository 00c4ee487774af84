/*
 * chain.h - pages that name each other in prev and next
 *
 * The front matter of a VitePress page may name its neighbours:
 *
 *	next:
 *	  text: '3. Trauma in Canada'
 *	  link: '/sections/3-trauma-canada'
 *
 * A link is matched to a page by its path without extension, else by the
 * path's last part; what matches no page is where the chain ends.
 */
#ifndef READ_CHAIN_H
#define READ_CHAIN_H

#include "read/order.h"

/* Set `after` and `running` of every page.  True: there is a chain. */
bool chain_resolve(struct arena *, struct page_list *);

/*
 * The pages again, each followed by those that follow it in its chain.
 * Chains and single pages stand in the order of their first pages; a page
 * of references that is in no chain is the last.
 */
void chain_sort(struct arena *, struct page_list *);

#endif
