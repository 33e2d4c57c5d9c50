#!/usr/bin/env bash
# The documents of GUM as kith reads them, one file each: OUT/{train,dev,test}/NAME.conllu.
#   gum_trees.sh KITH DATA OUT     DATA holds gum-{train,dev,test}.conllu.xz
set -euo pipefail
kith=$1 data=$2 out=$3
here=$(cd "$(dirname "$0")" && pwd)
for part in train dev test; do
  mkdir -p "$out/$part"
  python3 "$here/gum_coreference.py" "$data/gum-$part.conllu.xz" "$out/$part"
  for text in "$out/$part"/*.txt; do
    "$kith" extract --tokenized --format conllu "$text" >"${text%.txt}.conllu"
  done
done
