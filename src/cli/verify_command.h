/*
 * verify_command.h - quoin verify FILE.pdf...: re-read finished PDFs
 */
#ifndef CLI_VERIFY_COMMAND_H
#define CLI_VERIFY_COMMAND_H

#include "base/status.h"
#include "cli/options.h"

/*
 * Verify every file named.  STATUS_DOCUMENT where a rule does not hold in
 * one of them, STATUS_WORLD where one cannot be read.
 */
enum status verify_command(const struct options *);

#endif
