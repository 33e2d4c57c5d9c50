#!/usr/bin/env bash
# Every quality benchmark as one table (set, figure, value), kept in tests/quality/scores.tsv: its diff is part of every
# change to reading.
#   scripts/score.sh [--quick] [--without RULE]...   --quick leaves out the treebanks and name sets
# The data lie beside the project (KITH_SHARED, default ../shared); without them there is nothing to score.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
shared=${KITH_SHARED:-$root/../shared}
if [ ! -d "$shared/eval" ]; then
  echo "kith: no evaluation data in $shared; set KITH_SHARED" >&2
  exit 1
fi
quick=
without=()
while [ $# -gt 0 ]; do
  case $1 in
    --quick) quick=yes ;;
    --without)
      [ $# -gt 1 ] || { echo "kith: --without needs the name of a rule" >&2; exit 2; }
      without+=(--without "$2")
      shift
      ;;
    *) echo "kith: score.sh knows --quick and --without RULE" >&2; exit 2 ;;
  esac
  shift
done
"$root/scripts/build.sh" kith
kith=$root/build/release/kith
eval=$shared/eval
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
table=$work/scores.tsv
printf 'set\tfigure\tvalue\n' >"$table"

# Rows of one scorer's JSON: the numbers of the object (or of its member MEMBER) but for counts and times.
rows() { # SET [MEMBER] <JSON
  python3 -c '
import json, sys
found = json.load(sys.stdin)
if len(sys.argv) > 2:
    found = found[sys.argv[2]]
for key, value in found.items():
    if isinstance(value, (int, float)) and key not in ("seconds", "sentences"):
        print(sys.argv[1], key, f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else value, sep="\t")
    elif isinstance(value, (list, tuple)) and all(isinstance(v, (int, float)) for v in value):
        print(sys.argv[1], key, " ".join(f"{v:.4f}" if isinstance(v, float) else str(v) for v in value), sep="\t")
    elif isinstance(value, dict):
        for inner, number in value.items():
            if isinstance(number, (int, float)):
                print(sys.argv[1], f"{key} {inner}", f"{number:.4f}" if isinstance(number, float) else number, sep="\t")
' "$@" | tee -a "$table"
}

# Sentence triples.
triples() { # SET SCORER GOLD SENTENCES
  "$kith" extract --format openie --tokenized ${without[@]+"${without[@]}"} "$4" >"$work/triples.jsonl"
  python3 "$eval/oie_score.py" "$2" "$3" "$work/triples.jsonl" --json | rows "$1"
}
triples benchie-dev benchie "$eval/benchie/dev_gold.txt" "$eval/benchie/dev_sentences.txt"
triples carb-dev carb "$eval/carb/dev_gold.tsv" "$eval/carb/dev_sentences.txt"

# Document graphs: each document a store of its own.
mkdir -p "$work/kg"
for text in "$eval"/kg/dev/*.txt; do
  name=$(basename "$text" .txt)
  "$kith" build --quiet -o "$work/$name.kith" "$text"
  "$kith" export "$work/$name.kith" -f json >"$work/$name.export"
  python3 "$eval/kg/from_kith.py" "$work/$name.export" >"$work/kg/$name.json"
done
python3 "$eval/kg/kg_score.py" "$eval/kg/dev" "$work/kg" --json | rows kg-dev total

# One story told by twelve documents: its graph, and questions to it.
"$kith" build --quiet -o "$work/world.kith" "$eval"/world/dev/d*.txt
"$kith" export "$work/world.kith" -f json >"$work/world.json"
python3 "$eval/kg/from_kith.py" "$work/world.json" >"$work/world.sys.json"
python3 "$eval/kg/kg_score.py" "$eval/world/dev/world.json" "$work/world.sys.json" --json | rows world-dev total
python3 "$eval/world/questions_score.py" "$eval/world/dev" "$work/world.json" --json | rows world-questions all
python3 "$eval/world/questions_score.py" "$eval/world/dev" "$work/world.kith" --kith "$kith" --json 2>/dev/null |
  rows world-asked all

if [ -z "$quick" ]; then
  engine="$kith extract --format conllu"
  score() { python3 "$eval/ud/ud_score.py" "$@" --engine "$engine"; }
  for set in ewt-test gum-test pud-test; do
    score tree "$shared/data/ud/$set.conllu.xz" | rows "$set gold tokens"
    score text "$shared/data/ud/$set.conllu.xz" | rows "$set raw text"
  done
  for set in voa-test gum-test uner-ewt-test wikigold-test wnut17-test; do
    score names "$shared/data/ner/$set.tsv.xz" | rows "$set names"
  done
  if [ ${#without[@]} -eq 0 ]; then
    cp "$table" "$root/tests/quality/scores.tsv"
  fi
fi
