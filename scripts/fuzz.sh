#!/usr/bin/env bash
# Runs one fuzz target (tests/fuzz/NAME.cpp) for a time, with address and undefined-behaviour sanitizers. What it finds is
# kept in build/fuzz/NAME.found; its corpus in build/fuzz/NAME.corpus goes on from run to run.
#   scripts/fuzz.sh NAME [SECONDS [FOLDER...]]     default 60 seconds; without NAME the targets are listed
# FOLDERs hold examples to begin with, a file each.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
targets=$(ls tests/fuzz/*.cpp 2>/dev/null | sed 's#.*/##; s/\.cpp$//')
if [ $# -eq 0 ]; then
  echo "kith: fuzz targets: $(echo $targets)" >&2
  exit 2
fi
name=$1
if ! grep -qx -- "$name" <<<"$targets"; then
  echo "kith: there is no fuzz target '$name'; there are: $(echo $targets)" >&2
  exit 2
fi
scripts/setup.sh --check || exit 1
log=build/fuzz.log
mkdir -p build
if ! { cmake --preset fuzz && cmake --build build/fuzz --target "fuzz_$name"; } >"$log" 2>&1; then
  grep -E "error|FAILED" "$log" | head -n 20 >&2
  echo "kith: the build failed; the whole log is in $log" >&2
  exit 1
fi
mkdir -p "build/fuzz/$name.corpus" "build/fuzz/$name.found"
dictionary=tests/fuzz/$name.dict
# What is undefined ends a run too, so that its input is kept.
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
exec "build/fuzz/fuzz_$name" -max_total_time="${2:-60}" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
  $([ -e "$dictionary" ] && echo "-dict=$dictionary") -artifact_prefix="build/fuzz/$name.found/" "build/fuzz/$name.corpus" "${@:3}"
