/* SPDX-License-Identifier: MIT
 * The words for a status, and the version. */
#include "onroll.h"

const char *onroll_version(void) { return ONROLL_VERSION; }

const char *onroll_status_text(onroll_status status)
{
    switch (status) {
    case ONROLL_OK: return "no mistake";
    case ONROLL_ENOMEM: return "out of memory";
    case ONROLL_ENOINPUT: return "no such file or directory";
    case ONROLL_EIO: return "reading or writing failed";
    case ONROLL_EINVALID: return "the input holds mistakes";
    case ONROLL_ELIMIT: return "a limit is exceeded";
    }
    return "unknown status";
}
