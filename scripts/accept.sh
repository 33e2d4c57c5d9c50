#!/usr/bin/env bash
# Runs the cases of tests/cases and writes what came where something else was expected. Then read the diff: a golden file
# is a claim about what is right, not a recording.
#   scripts/accept.sh [PATTERN]      PATTERN chooses tests as in scripts/test: '*cases: errors*'
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
scripts/build.sh kith kith_tests || exit 1
KITH_ACCEPT=1 build/release/kith_tests -tc="${1:-cases:*}" >/dev/null
git --no-pager diff --stat -- tests/cases
echo "kith: read the diff of tests/cases before you commit it" >&2
