#!/usr/bin/env bash
# Every quality benchmark as one table, kept in tests/quality/scores.tsv: its diff is part of every change to reading.
#   scripts/score.sh [--quick] [--without RULE]...   --quick leaves out the treebanks and name sets
# The data lie beside the project (KITH_SHARED, default ../shared); without them there is nothing to score.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
shared=${KITH_SHARED:-$root/../shared}
if [ ! -d "$shared/eval" ]; then
  echo "kith: no evaluation data in $shared; set KITH_SHARED" >&2
  exit 1
fi
"$root/scripts/build.sh" kith || exit 1
kith=$root/build/release/kith
quick=
without=()
while [ $# -gt 0 ]; do
  case $1 in
    --quick) quick=yes ;;
    --without) without+=(--without "$2"); shift ;;
    *) echo "kith: score.sh knows --quick and --without RULE" >&2; exit 2 ;;
  esac
  shift
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
table=$work/scores.tsv
printf 'set\tfigure\tvalue\n' >"$table"
row() { printf '%s\t%s\t%s\n' "$@" | tee -a "$table"; }

# Sentence triples.
for bench in benchie carb; do
  gold=$shared/eval/$bench/dev_gold.txt
  [ -e "$gold" ] || gold=$shared/eval/$bench/dev_gold.tsv
  "$kith" extract --format openie --tokenized "${without[@]}" "$shared/eval/$bench/dev_sentences.txt" >"$work/$bench.jsonl" || exit 1
  row "$bench-dev" "P R F1" "$(python3 "$shared/eval/oie_score.py" $bench "$gold" "$work/$bench.jsonl" | tr '\n' ' ' | tr -s ' \t' ' ')"
done

# Document graphs: each document a store of its own.
mkdir -p "$work/kg"
for text in "$shared"/eval/kg/dev/*.txt; do
  name=$(basename "$text" .txt)
  "$kith" build --quiet -o "$work/$name.kith" "$text" >/dev/null && "$kith" export "$work/$name.kith" -f json >"$work/$name.export" || exit 1
  python3 "$shared/eval/kg/from_kith.py" "$work/$name.export" >"$work/kg/$name.json"
done
python3 "$shared/eval/kg/kg_score.py" "$shared/eval/kg/dev" "$work/kg" | sed -n 's/^ *\([a-z]*\) .*F1 *\([.0-9]*\).*/\1 \2/p; t' >/dev/null
python3 "$shared/eval/kg/kg_score.py" "$shared/eval/kg/dev" "$work/kg" >"$work/kg.txt"
while read -r line; do row kg-dev figure "$line"; done <"$work/kg.txt"

# One story told by twelve documents.
"$kith" build --quiet -o "$work/world.kith" "$shared/eval/world/dev"/d*.txt >/dev/null && "$kith" export "$work/world.kith" -f json >"$work/world.json" || exit 1
python3 "$shared/eval/kg/from_kith.py" "$work/world.json" >"$work/world.sys.json"
python3 "$shared/eval/kg/kg_score.py" "$shared/eval/world/dev/world.json" "$work/world.sys.json" >"$work/world.txt"
while read -r line; do row world-dev figure "$line"; done <"$work/world.txt"
python3 "$shared/eval/world/questions_score.py" "$shared/eval/world/dev" "$work/world.json" >"$work/questions.txt"
while read -r line; do row world-questions figure "$line"; done <"$work/questions.txt"

if [ -z "$quick" ]; then
  engine="$kith extract --format conllu"
  score() { python3 "$shared/eval/ud/ud_score.py" "$@" --engine "$engine"; }
  for set in ewt-test gum-test pud-test; do
    row "$set" tree "$(score tree "$shared/data/ud/$set.conllu.xz")"
    row "$set" text "$(score text "$shared/data/ud/$set.conllu.xz")"
  done
  for set in voa-test gum-test uner-ewt-test wikigold-test wnut17-test; do
    row "$set" names "$(score names "$shared/data/ner/$set.tsv.xz")"
  done
fi
if [ ${#without[@]} -eq 0 ] && [ -z "$quick" ]; then
  sed -E 's/, "seconds": [0-9.]+//' "$table" >"$root/tests/quality/scores.tsv"
fi
