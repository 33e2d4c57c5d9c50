#!/usr/bin/env python3
"""Scores who pronouns were taken for (tests/programs/print_references) against GUM's coreference.

    score_references.py gum-dev.conllu.xz references.tsv [--list] [--genres news,bio,...]

An answer is right if most of the answered entity's mentions that are no pronouns are of the pronoun's gold cluster. Counted
are all answers; "named" are pronouns whose cluster holds a name, "plain" those whose cluster holds only common nouns. The
rest (expletives, clauses, people without a word for them) should stay open.
"""
import argparse
import collections

from gum_coreference import read_gum

CLASSES = {"he": "he him his himself", "she": "she her hers herself", "it": "it its itself",
           "they": "they them their theirs themselves"}
CLASS_OF = {word: name for name, words in CLASSES.items() for word in words.split()}


def places_of(text):
    for place in text.split():
        sentence, words = place.split(":")
        first, _, last = words.partition("-")
        yield int(sentence), int(first), int(last or first)


def main_cluster(document, places):
    votes = collections.Counter()
    for sentence, first, last in places:
        mention = document.mention_at(sentence, first, last)
        if mention:
            votes[mention.cluster] += 1
    return votes.most_common(1)[0][0] if votes else None


def read_system(gold, path, definites=False):
    entities, pronouns = {}, []
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if fields[0] == "entity":
            document = gold[fields[1]]
            entities[fields[1], int(fields[2])] = (fields[4], main_cluster(document, places_of(fields[5])))
        elif fields[0] == ("definite" if definites else "pronoun"):
            sentence, token = fields[2].split(":")
            pronouns.append((fields[1], int(sentence), int(token), fields[3], [int(n) for n in fields[4].split()]))
    return entities, pronouns


def judge(document, cluster, answer, entities):
    """right, wrong or open"""
    if not answer:
        return "open"
    clusters = [entities.get((document.name, n), ("", None))[1] for n in answer]
    if len(answer) == 1:
        return "right" if cluster is not None and clusters[0] == cluster else "wrong"
    return "right" if frozenset(clusters) in document.joined(cluster) else "wrong"


def row(name, c):
    answered = c["right"] + c["wrong"]
    due = c["named"] + c["plain"]
    precision = c["right"] / answered if answered else 0
    recall = c["right"] / due if due else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
    named = c["named right"] / c["named"] if c["named"] else 0
    plain = c["plain right"] / c["plain"] if c["plain"] else 0
    print(f"{name:14} {c['all']:5} {c['named']:5} {c['plain']:5} {c['right']:5} {c['wrong']:5}   "
          f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}   named {named:.3f} plain {plain:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("system")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--definites", action="store_true", help="noun phrases instead of pronouns; only names are answers")
    parser.add_argument("--genres", default="")
    options = parser.parse_args()
    gold = read_gum(options.gold)
    entities, pronouns = read_system(gold, options.system, options.definites)
    wanted = set(filter(None, options.genres.split(",")))
    counts = collections.defaultdict(collections.Counter)
    for name, sentence, token, form, answer in pronouns:
        document = gold[name]
        if (form not in CLASS_OF and not options.definites) or (wanted and document.genre not in wanted):
            continue
        at = [m for m in document.by_head.get((sentence, token), ()) if m.first == m.last or options.definites]
        cluster = at[0].cluster if at else None
        kind = "named" if document.has_name(cluster) else "plain" if document.has_nominal(cluster) else "nobody"
        if options.definites and kind == "plain":
            kind = "nobody"
        verdict = judge(document, cluster, answer, entities)
        for key in ("all", CLASS_OF.get(form, "noun"), document.genre):
            counts[key].update(["all", kind, verdict, f"{kind} {verdict}"])
        if options.list:
            answered = ", ".join(entities.get((name, n), ("?", None))[0] for n in answer)
            print(f"{verdict}\t{kind}\t{name}\t{sentence}:{token}\t{form}\t{answered}\t" +
                  " ".join(r[1] for r in document.sentences[sentence]))
    print(f"{'':14} {'all':>5} {'named':>5} {'plain':>5} {'right':>5} {'wrong':>5}")
    for key in ["all", *([] if options.definites else CLASSES)] + sorted(k for k in counts if k not in CLASSES and k != "all"):
        row(key, counts[key])


if __name__ == "__main__":
    main()
