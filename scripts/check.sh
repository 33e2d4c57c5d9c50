#!/usr/bin/env bash
# All that a reviewer would say about form, then every test: format, include directions, file lengths, tidy, tests.
#   scripts/check.sh [--fix]      --fix writes what clang-format would
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
scripts/setup.sh --check || exit 1
status=0
mapfile -t sources < <(git ls-files -co --exclude-standard '*.h' '*.cpp')
if [ "${1:-}" = "--fix" ]; then
  clang-format-14 -i "${sources[@]}"
else
  clang-format-14 --dry-run -Werror "${sources[@]}" 2>&1 | grep -E "error:" | head -n 20
  [ "${PIPESTATUS[0]}" -eq 0 ] || { echo "format: run scripts/check.sh --fix"; status=1; }
fi
python3 scripts/check_includes.py || status=1
python3 scripts/check_style.py || status=1
tests/consumer/run.sh || status=1
cmake --preset debug >/dev/null || exit 1
mapfile -t units < <(git ls-files -co --exclude-standard 'base/*.cpp' 'graph/*.cpp' 'extract/*.cpp' 'query/*.cpp' 'cli/*.cpp')
printf '%s\n' "${units[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy-14 -p build/debug --quiet --warnings-as-errors='*' 2>/dev/null |
  grep -E "(error|warning):" | sort -u | head -n 40
[ "${PIPESTATUS[1]}" -eq 0 ] || status=1
scripts/test || status=1
exit $status
