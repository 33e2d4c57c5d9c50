#!/usr/bin/env python3
"""Learns the weights by which pronouns choose their antecedents (extract/rank_antecedents.cpp) from GUM's coreference.

    train_references.py PROGRAM DATA TREES OUT [--rounds 3]

PROGRAM is build/release/print_references; DATA holds gum-{train,dev}.conllu.xz; TREES holds the documents as the language
model reads them: train/NAME.conllu and dev/NAME.conllu (gum_trees.sh). OUT is the folder of weights.tsv. Each round reads the training documents with the weights of the round before, so that what is learned
from is what is found when reading. Log-linear over the antecedents and "nobody", AdaGrad, L2; no packages; minutes.
"""
import argparse
import collections
import glob
import math
import os
import subprocess

from gum_coreference import read_gum
from score_references import main_cluster, places_of

CLASSES = ("person", "it", "they", "noun")
LEAST_COUNT = 10  # of a feature in the training cases
EPOCHS = 20
AVERAGED = 12  # epochs, the last ones: their weights differ by the order of the cases
RATE = .1
FOLDS = 4
DECAY = .07  # of a weight in each case where it is seen (L2); chosen on dev among .0002 to .1
DECAY_OF_NOUNS = .01


def gold_cluster(document, sentence, token, kind):
    at = [m for m in document.by_head.get((sentence, token), ()) if kind == "noun" or m.first == m.last]
    return at[0].cluster if at else None


def read_cases(gold, lines):
    """Cases as (document, kind, due, [features], [right or not]); the last antecedent is nobody."""
    cases, entities = {}, {}
    case = None
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if fields[0] == "case":
            sentence, token = map(int, fields[2].split(":"))
            case = []
            cases[fields[1], sentence, token] = case  # asked again later: the last counts
        elif fields[0] == "antecedent":
            case.append(fields)
        elif fields[0] == "entity":
            entities[fields[1], int(fields[2])] = (fields[3], main_cluster(gold[fields[1]], places_of(fields[5])))
    out = []
    for (name, sentence, token), antecedents in cases.items():
        document = gold[name]
        kind = antecedents[-1][5].split(" ")[0]
        cluster = gold_cluster(document, sentence, token, kind)
        right = []
        for fields in antecedents[:-1]:
            s, t = map(int, fields[2].split(":"))
            members = [int(m) for m in fields[3].split() if m[0] != "e"]
            leaders = [entities[name, int(m[1:])][1] for m in fields[3].split() if m[0] == "e"]
            entity = int(fields[1])
            if leaders:
                right.append(frozenset(leaders) in document.joined(cluster))
            elif members:
                found = [document.mention_at(s, m, m) for m in members]
                right.append(all(found) and frozenset(m.cluster for m in found) in document.joined(cluster))
            elif entity >= 0 and entities.get((name, entity), ("plain",))[0] == "named":
                right.append(cluster is not None and entities[name, entity][1] == cluster)
            else:
                mention = document.mention_at(s, t, t)
                right.append(cluster is not None and mention is not None and mention.cluster == cluster)
        right.append(not any(right))
        due = cluster is not None and (document.has_name(cluster) or
                                       (kind != "noun" and document.has_nominal(cluster)))
        out.append((name, kind, due, [f[5:] for f in antecedents], right))
    return out


def run(program, out, files):
    done = subprocess.run([program, "--features", "--weights", out, *files], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def probabilities(weights, features):
    scores = [sum(weights.get(f, 0.0) for f in candidate) for candidate in features]
    most = max(scores)
    exps = [math.exp(s - most) for s in scores]
    total = sum(exps)
    return [e / total for e in exps]


def train(cases):
    counts = collections.Counter(f for case in cases for candidate in case[3] for f in candidate)
    numbers = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST_COUNT))}
    weights = [0.0] * len(numbers)
    squares = [1e-3] * len(numbers)
    means = [0.0] * len(numbers)
    data = [([[numbers[f] for f in candidate if f in numbers] for candidate in case[3]], case[4]) for case in cases]
    decay = [DECAY_OF_NOUNS if f.startswith("noun ") else DECAY for f in numbers]
    for epoch in range(EPOCHS):
        loss = 0.0
        for k in range(len(data)):
            features, right = data[(k * 7919 + epoch * 31) % len(data)]
            scores = [sum(weights[f] for f in candidate) for candidate in features]
            most = max(scores)
            exps = [math.exp(s - most) for s in scores]
            total = sum(exps)
            mass = sum(e for e, r in zip(exps, right) if r)
            loss -= math.log(max(mass / total, 1e-12))
            gradient = collections.defaultdict(float)
            for candidate, e, r in zip(features, exps, right):
                g = e / total - (e / mass if r and mass > 0 else 0.0)
                if abs(g) > 1e-4:
                    for f in candidate:
                        gradient[f] += g
            for f, g in gradient.items():
                g += decay[f] * weights[f]
                squares[f] += g * g
                weights[f] -= RATE * g / math.sqrt(squares[f])
        if epoch >= EPOCHS - AVERAGED:
            means = [m + w / AVERAGED for m, w in zip(means, weights)]
    print(f"  loss {loss / len(data):.4f}", flush=True)
    return {f: means[i] for f, i in numbers.items() if abs(means[i]) >= .005}


# News says "it" of organisations and countries, and "they" of two who were named together, oftener than GUM does.
COPIES = {"it": ("it some=named", 1), "they": ("they number=named/plural/pair", 3), "noun": ("noun some", 2)}


def balanced(cases):
    """The cases, those whose antecedent is of the kind in COPIES so many times more."""
    out = list(cases)
    for case in cases:
        feature, copies = COPIES.get(case[1], ("", 0))
        if any(r and feature in f for f, r in zip(case[3], case[4])):
            out += [case] * copies
    return out


def answers_of(weights, cases):
    """(kind, due, probability, right) of each case; probability 0 where nobody is likeliest."""
    for _, kind, due, features, right in cases:
        p = probabilities(weights, features)
        best = p.index(max(p))
        yield kind, due, p[best] if best < len(p) - 1 else 0.0, right[best]


def held_out_answers(cases):
    """Each training document answered by what was learned from the others."""
    names = sorted({c[0] for c in cases})
    out = []
    for fold in range(FOLDS):
        asked = set(names[fold::FOLDS])
        weights = train(balanced([c for c in cases if c[0] not in asked]))
        out += answers_of(weights, [c for c in cases if c[0] in asked])
    return out


def choose_thresholds(answers, beta):
    """Of each kind the least probability that an answer must have: the best F of precision and recall."""
    out = {}
    for kind in CLASSES:
        due = sum(d for k, d, _, _ in answers if k == kind)
        best = (-1, 0.0)
        for step in range(20, 91, 2):
            kept = [r for k, _, p, r in answers if k == kind and p >= step / 100]
            hits = sum(kept)
            precision = hits / max(1, len(kept))
            recall = hits / max(1, due)
            f = (1 + beta * beta) * precision * recall / max(1e-9, beta * beta * precision + recall)
            best = max(best, (f, step / 100, precision, recall))
        out[f"threshold {kind}"] = best[1]
        print(f"  {kind}: threshold {best[1]:.2f}, precision {best[2]:.3f}, recall {best[3]:.3f}")
    return out


def write(out, weights):
    with open(os.path.join(out, "weights.tsv"), "w", encoding="utf-8") as f:
        f.write("feature\tweight\n")
        for name in sorted(weights):
            f.write(f"{name}\t{weights[name]:.3f}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("trees")
    parser.add_argument("out")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--beta", type=float, default=.8)
    options = parser.parse_args()
    gold = read_gum(f"{options.data}/gum-train.conllu.xz")
    dev_gold = read_gum(f"{options.data}/gum-dev.conllu.xz")
    files = sorted(glob.glob(f"{options.trees}/train/*.conllu"))
    dev_files = sorted(glob.glob(f"{options.trees}/dev/*.conllu"))
    os.makedirs(options.out, exist_ok=True)
    write(options.out, {f"threshold {kind}": 1.1 for kind in CLASSES})
    for turn in range(options.rounds):
        cases = read_cases(gold, run(options.program, options.out, files))
        reachable = sum(not c[4][-1] for c in cases)
        print(f"round {turn + 1}: {len(cases)} pronouns, {sum(c[2] for c in cases)} due, {reachable} with their antecedent",
              flush=True)
        weights = train(balanced(cases))
        dev_answers = list(answers_of(weights, read_cases(dev_gold, run(options.program, options.out, dev_files))))
        if turn + 1 == options.rounds:
            dev_answers += held_out_answers(cases)
        write(options.out, weights | choose_thresholds(dev_answers, options.beta))


if __name__ == "__main__":
    main()
