/*
 * status.h - what the program tells the shell
 */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

enum status {
	STATUS_DONE = 0,
	STATUS_DOCUMENT = 1, /* the document has errors; the PDF is written */
	STATUS_USAGE = 2,    /* the command line is wrong; nothing was done */
	STATUS_WORLD = 3,    /* file, disk, font or memory; old PDF is kept */
};

#endif
