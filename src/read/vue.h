/*
 * vue.h - components and expressions of Vue between Markdown
 *
 * No program of the site is run.  A component is replaced by what it holds;
 * an expression by its value, where that stands in the page.
 */
#ifndef READ_VUE_H
#define READ_VUE_H

#include "read/html_token.h"
#include "read/inlines.h"

/* Whether a tag is a component's: <Badge>, <my-part>, <Tabs.Item>. */
bool vue_is_component(const struct html_token *);

/* Open what no HTML element is: a component, or nothing that we know. */
void vue_start(struct inlines *, const struct html_token *);

/* Tell what attributes would do that is not done here. */
void vue_attributes(struct inlines *, const struct html_token *);

/* A text of Markdown that stands at the cursor, and tags of Vue in it. */
void vue_copy_text(struct inlines *, struct str literal);

/*
 * The text so far as leaves of `parent`: expressions ("{{ }}") become their
 * values, or code where they are not known.
 */
void vue_add_text(struct inlines *, struct node *parent);

/* A heading with an expression has the anchor of its source. */
void vue_heading(struct copier *, struct node *heading, struct str source);

#endif
