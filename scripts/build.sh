#!/usr/bin/env bash
# Brings a target of the release build up to date: installs what is missing, configures, compiles.
#   scripts/build.sh [TARGET...]        default: kith
# Nothing is printed but errors, and one line when there is work to do.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
[ $# -gt 0 ] || set -- kith
mkdir -p build/release
exec 9>build/release/.lock
flock 9

"$root/scripts/setup.sh"
log=build/release/build.log
echo "kith: building (the first time takes a few minutes)" >&2
if ! { cmake --preset release && cmake --build build/release --target "$@"; } >"$log" 2>&1; then
  grep -E "error|Error|FAILED" "$log" | head -n 20 >&2 || true
  echo "kith: the build failed; the whole log is in $log" >&2
  exit 1
fi
for target in "$@"; do
  touch "build/release/.built-$target"
done
