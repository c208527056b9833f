#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a program of Check suites under valgrind in one process, so that leaks of all tests are seen. Test cases tagged "slow"
# (tcase_set_tags) are left out.
# usage: valgrind.sh PROGRAM [ARGUMENT...]
CK_FORK=no CK_EXCLUDE_TAGS=slow CK_TIMEOUT_MULTIPLIER=60 exec valgrind --quiet --error-exitcode=9 --leak-check=full \
    --errors-for-leak-kinds=definite,indirect,possible "$@"
