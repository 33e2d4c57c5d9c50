#!/usr/bin/env bash
# Installs the release build into a temporary folder, builds the program beside this script against it, and runs it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/scripts/build.sh" kith kith_library
{
  cmake --install "$root/build/release" --prefix "$work/installed"
  cmake -G Ninja -S "$here" -B "$work/build" -DCMAKE_PREFIX_PATH="$work/installed"
  cmake --build "$work/build"
} >"$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; exit 1; }
cd "$work"
output=$(KITH_SEEDS="$work/installed/share/kith/seeds" build/consumer)
expected='a,b
Ada Lovelace,Charles Babbage
Charles Babbage,Ada Lovelace'
if [ "${output//$'\r'/}" != "$expected" ]; then
  echo "consumer: printed"; echo "$output"; exit 1
fi
# The installed program finds the installed word lists and model by itself.
echo "Ada Lovelace met Charles Babbage." | "$work/installed/bin/kith" extract - | grep -q MEET || { echo "consumer: the installed program reads nothing"; exit 1; }
echo "consumer: ok"
