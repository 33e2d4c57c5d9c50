#!/usr/bin/env bash
# Timings and peak memory of fixed tasks as a table (task, figure, value) that can be compared from one change to the next.
#   scripts/bench.sh [--quick]       --quick leaves out the generated graph
# Texts: seeds/texts, and the raw text of GUM's test part where the evaluation data lie beside the project (KITH_SHARED,
# default ../shared). Reading runs on one thread. The machine counts: compare what ran on the same one.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
shared=${KITH_SHARED:-$root/../shared}
quick=${1:-}
"$root/scripts/build.sh" kith bench_reading || exit 1
kith=$root/build/release/kith
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
row() { printf '%s\t%s\t%s\n' "$@"; }

# Seconds by the wall's clock and by the processor's, and peak megabytes of a command, from the kernel's own count.
measured() { # TASK COMMAND...
  local task=$1
  shift
  python3 - "$task" "$@" <<'PY'
import os, subprocess, sys, time
task, command = sys.argv[1], sys.argv[2:]
began = time.perf_counter()
child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, use = os.wait4(child.pid, 0)
print(f"{task}\tseconds\t{time.perf_counter() - began:.3f}")
print(f"{task}\tprocessor seconds\t{use.ru_utime + use.ru_stime:.3f}")
print(f"{task}\tpeak memory, MB\t{use.ru_maxrss / 1024:.0f}")
if status:
    print(f"{task}\tfailed with status\t{os.waitstatus_to_exitcode(status)}")
PY
}
# The median of several runs of a short command, in milliseconds.
median() { # TASK COMMAND...
  local task=$1
  shift
  python3 - "$task" "$@" <<'PY'
import statistics, subprocess, sys, time
def once(command):
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return 1000 * (time.perf_counter() - began)
print(f"{sys.argv[1]}\tmilliseconds, median of 15\t{statistics.median(once(sys.argv[2:]) for _ in range(15)):.1f}")
PY
}

texts=("$root/seeds/texts")
"$root/build/release/bench_reading" "read seeds/texts" "$root/seeds" "${texts[@]}"
measured "build seeds/texts, 1 thread" "$kith" build --quiet --threads 1 -o "$work/texts.kith" "${texts[@]}"
if [ -e "$shared/data/ud/gum-test.conllu.xz" ]; then
  python3 - "$shared/data/ud/gum-test.conllu.xz" >"$work/gum-test.txt" <<'PY'
import lzma, sys
for line in lzma.open(sys.argv[1], "rt", encoding="utf-8"):
    if line.startswith(("# newdoc", "# newpar")):
        print()
    elif line.startswith("# text = "):
        print(line[9:].rstrip("\n"), end=" ")
print()
PY
  "$root/build/release/bench_reading" "read gum-test" "$root/seeds" "$work/gum-test.txt"
  measured "build gum-test, 1 thread" "$kith" build --quiet --threads 1 -o "$work/gum.kith" "$work/gum-test.txt"
fi

median "scripts/kith --version (start of the script)" "$root/scripts/kith" --version
median "kith --version" "$kith" --version
measured "first question (settle, snapshot)" "$kith" query "$work/texts.kith" "MATCH (n) RETURN count(n)"
median "question on a snapshot" "$kith" query "$work/texts.kith" "MATCH (n) RETURN count(n)"
row "store of seeds/texts" "bytes, record" "$(stat -c %s "$work/texts.kith")"
row "store of seeds/texts" "bytes, snapshot" "$(stat -c %s "$work/texts.kith-graph" 2>/dev/null || echo 0)"

if [ "$quick" != "--quick" ] && [ -e "$shared/bench/generate_mentions.py" ]; then
  python3 "$shared/bench/generate_mentions.py" --size S --format jsonl -o "$work/s.jsonl" --params "$work/s.params.json"
  measured "import 100,000 mentions" "$kith" import --quiet -o "$work/s.kith" "$work/s.jsonl"
  measured "first question, 100,000 mentions" "$kith" query "$work/s.kith" "MATCH ()-[r]->() RETURN count(r)"
  median "question, 100,000 mentions" "$kith" query "$work/s.kith" "MATCH ()-[r]->() RETURN count(r)"
  row "store of 100,000 mentions" "bytes, record" "$(stat -c %s "$work/s.kith")"
  row "store of 100,000 mentions" "bytes, snapshot" "$(stat -c %s "$work/s.kith-graph" 2>/dev/null || echo 0)"
fi
