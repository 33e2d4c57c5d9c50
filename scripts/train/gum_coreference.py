"""Gold coreference of GUM: the `Entity=` brackets of its CoNLL-U as mentions and clusters.

Run as a program, writes the bare documents, a sentence a line, tokens apart by blanks: gum_coreference.py FILE.xz FOLDER
"""
import lzma
import re
import sys

BRACKET = re.compile(r"(\(?)([^()]+)(\)?)")


class Mention:
    """Words [first, last] of a sentence; `head` is the word that hangs on a word outside."""

    def __init__(self, cluster, kind, sentence, first, minimal):
        self.cluster, self.kind, self.sentence = cluster, kind, sentence
        self.first = self.last = first
        self.minimal = minimal
        self.head = first

    def length(self):
        return self.last - self.first


class GoldDocument:
    def __init__(self, name):
        self.name = name
        self.genre = name.split("_")[1]
        self.sentences = []  # rows of columns
        self.mentions = []
        self.by_head = {}  # (sentence, token): mentions, the shortest first
        self.by_minimal = {}
        self.clusters = {}
        self.split = {}  # cluster: the clusters that it joins ("they" of him and her)

    def finish(self):
        for m in self.mentions:
            rows = self.sentences[m.sentence]
            inside = range(m.first, m.last + 1)
            heads = [k for k in inside if int(rows[k][6]) - 1 not in inside]
            m.head = heads[0] if heads else m.first
            self.by_head.setdefault((m.sentence, m.head), []).append(m)
            for k in m.minimal:
                if m.first + k - 1 <= m.last:
                    self.by_minimal.setdefault((m.sentence, m.first + k - 1), []).append(m)
            self.clusters.setdefault(m.cluster, []).append(m)
        for table in (self.by_head, self.by_minimal):
            for found in table.values():
                found.sort(key=Mention.length)

    def upos(self, sentence, token):
        return self.sentences[sentence][token][3]

    def is_pronominal(self, mention):
        return self.upos(mention.sentence, mention.head) in ("PRON", "DET", "ADV") or (
            mention.first == mention.last and self.upos(mention.sentence, mention.first) == "PRON")

    def has_name(self, cluster):
        return any(self.upos(m.sentence, m.head) == "PROPN" for m in self.clusters.get(cluster, ()))

    def has_nominal(self, cluster):
        return any(not self.is_pronominal(m) and self.upos(m.sentence, m.head) in ("NOUN", "PROPN", "NUM", "X", "ADJ")
                   for m in self.clusters.get(cluster, ()))

    def mention_at(self, sentence, first, last):
        """The gold mention that words taken for one stand for; None for none."""
        for table in (self.by_head, self.by_minimal):
            found = [m for k in range(first, last + 1) for m in table.get((sentence, k), ())]
            if found:
                return min(found, key=Mention.length)
        return None

    def joined(self, cluster):
        """The sets of clusters that a cluster of several stands for, as the text joins them."""
        out = []
        if cluster in self.split:
            out.append(frozenset(self.split[cluster]))
        for m in self.clusters.get(cluster, ()):
            rows = self.sentences[m.sentence]
            conjuncts = [k for k in range(m.first, m.last + 1)
                         if rows[k][7] == "conj" and int(rows[k][6]) - 1 == m.head]
            parts = [self.mention_at(m.sentence, k, k) for k in [m.head] + conjuncts]
            if conjuncts and all(parts):
                out.append(frozenset(p.cluster for p in parts))
        return out


def read_entities(document, sentence, token, misc, open_mentions):
    fields = dict(f.split("=", 1) for f in misc.split("|") if "=" in f)
    for pair in fields.get("SplitAnte", "").split(","):
        if "<" in pair:
            parts = pair.split("<")
            document.split.setdefault(parts[1], []).append(parts[0])
    for begins, text, ends in BRACKET.findall(fields.get("Entity", "")):
        if begins:
            parts = text.split("-")
            minimal = [int(k) for k in parts[5].split(",")] if len(parts) > 5 and parts[5][0].isdigit() else [1]
            mention = Mention(parts[0], parts[1], sentence, token, minimal)
            document.mentions.append(mention)
            open_mentions.setdefault(parts[0], []).append(mention)
        if ends:
            name = text.split("-")[0]
            if open_mentions.get(name):
                open_mentions[name].pop().last = token


def read_gum(path):
    documents, rows, open_mentions = [], [], {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id"):
                documents.append(GoldDocument(line.split("=")[1].strip()))
                open_mentions = {}
            elif line[:1].isdigit():
                columns = line.rstrip("\n").split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif not line.strip() and rows:
                document = documents[-1]
                for token, columns in enumerate(rows):
                    read_entities(document, len(document.sentences), token, columns[9], open_mentions)
                document.sentences.append(rows)
                rows = []
    for document in documents:
        document.finish()
    return {d.name: d for d in documents}


if __name__ == "__main__":
    for name, gum in read_gum(sys.argv[1]).items():
        with open(f"{sys.argv[2]}/{name}.txt", "w", encoding="utf-8") as f:
            for sentence in gum.sentences:
                f.write(" ".join(row[1].replace(" ", "_") for row in sentence) + "\n")
