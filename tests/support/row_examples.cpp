#include "tests/support/row_examples.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "base/csv.h"
#include "base/diagnostics.h"
#include "base/text.h"
#include "extract/find_status.h"
#include "extract/gazetteer.h"
#include "extract/language_model.h"
#include "extract/lexicon.h"
#include "extract/mend_lemmas.h"
#include "extract/name_relations.h"
#include "extract/parse_tree.h"
#include "extract/read.h"
#include "extract/split_sentences.h"
#include "extract/tokenize.h"
#include "tests/support/paths.h"

namespace kith {

namespace {

struct Span {
  int begin = -1;
  int end = -1;  // exclusive
};

// Loaded once for all tables: the model alone takes a while.
struct Tools {
  std::string seeds = seeds_folder();
  Tokenizer tokenizer{seeds};
  LanguageModel model{seeds + "/models/kith-en-1"};
  LemmaMender lemmas{seeds};
  Lexicon lexicon{seeds};
  Gazetteer gazetteer{seeds};
  RuleSet rules = RuleSet().with("S_adv_inf");  // as the pipeline reads claims
};

const Tools& tools() {
  static const Tools kTools;
  return kTools;
}

void annotate(std::vector<RowExample>& rows) {
  std::vector<Sentence*> sentences;
  Diagnostics diagnostics;
  for (RowExample& row : rows) {
    row.document = document_of_text(row.sentence, "example");
    find_sentences(row.document, tools().tokenizer, diagnostics);
    for (Sentence& sentence : row.document.sentences) {
      sentences.push_back(&sentence);
    }
  }
  tools().model.annotate(sentences);
  for (Sentence* sentence : sentences) {
    tools().lemmas.mend(*sentence);
    mend_titles(*sentence);
  }
}

std::string_view type_of_tag(std::string_view tag) {
  return tag.size() > 2 ? tools().lexicon.types().label_of(tag.substr(2)) : std::string_view{};
}

// The name run around a token, by its tags.
Span run_around(const ParseTree& tree, int token) {
  int begin = token;
  while (begin > 0 && tree[begin].name_tag[0] == 'I') {
    --begin;
  }
  int end = token + 1;
  while (end < tree.size() && tree[end].name_tag[0] == 'I') {
    ++end;
  }
  return {begin, end};
}

std::string words_of(const ParseTree& tree, Span span) {
  const std::uint32_t begin = tree[span.begin].begin_byte;
  return std::string(tree.text().substr(begin, tree[span.end - 1].end_byte - begin));
}

// As a reader without a document would type it: the noun that describes it, gazetteer, words in the
// name, the model's tag.
std::string_view type_of_head(const ParseTree& tree, int token) {
  const auto kind_at = [&](int noun) {
    const NounMatch<KindRow> kind = tools().lexicon.find_kind(tree, noun);
    return tree[noun].upos == "NOUN" && !kind.rows.empty()
               ? std::string_view{kind.rows[0]->types.front()}
               : std::string_view{};
  };
  const std::string_view tagged = type_of_tag(tree[token].name_tag);
  if (tagged.empty()) {
    if (!kind_at(token).empty()) {
      return kind_at(token);
    }
    for (const int k : tree.children(token)) {
      if (is_relation(tree[k].relation, {"flat", "appos"}) &&
          !type_of_tag(tree[k].name_tag).empty()) {
        return type_of_tag(tree[k].name_tag);
      }
    }
    return {};
  }
  for (const int k : tree.children(token, {"nmod:desc"})) {
    if (!kind_at(k).empty()) {
      return kind_at(k);
    }
  }
  if (tree.base(token) == "appos" && tree[token].head >= 0 && !kind_at(tree[token].head).empty()) {
    return kind_at(tree[token].head);
  }
  const std::string name = words_of(tree, run_around(tree, token));
  if (tagged != "Person") {
    const GazetteerPlace* place = tools().gazetteer.find(name);
    if (place != nullptr) {
      return place->type;
    }
    const std::string_view by_words = tools().lexicon.type_of_name(name);
    if (!by_words.empty()) {
      return by_words;
    }
  }
  return tagged;
}

// Where the words stand in the sentence, "the" left out; all places.
std::vector<Span> places_of(const ParseTree& tree, std::string_view words) {
  std::string wanted = to_lower(words);
  if (wanted.starts_with("the ")) {
    wanted.erase(0, 4);
  }
  std::vector<Span> out;
  for (int begin = 0; begin < tree.size(); ++begin) {
    for (int end = begin + 1; end <= tree.size() && end - begin < 25; ++end) {
      std::string found = to_lower(words_of(tree, {begin, end}));
      if (found == wanted) {
        out.push_back({begin, end});
      }
    }
  }
  return out;
}

// Whether a head stands for these words: it lies in them, or they hang on it as its name, or it is
// their title.
bool stands_for(const ParseTree& tree, int head, std::string_view words) {
  for (const Span& span : places_of(tree, words)) {
    if (head >= span.begin && head < span.end) {
      return true;
    }
    for (int k = span.begin; k < span.end; ++k) {
      if (tree[k].head == head &&
          is_relation(tree[k].relation, {"flat", "appos", "nmod:desc", "compound"}) &&
          (k > head || tree[head].upos == "NOUN")) {
        return true;
      }
      if (tree[head].head == k &&
          is_relation(tree[head].relation, {"nmod:desc", "compound", "appos"})) {
        return true;
      }
    }
  }
  return false;
}

struct ExpectedClaim {
  std::string subject, relation, object;
};

ExpectedClaim claim_of(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  for (std::size_t k = 1; k < words.size(); ++k) {
    if (tools().lexicon.relation(words[k]) != nullptr) {
      const auto at = static_cast<std::size_t>(words[k].data() - text.data());
      return {std::string(trim(text.substr(0, at))), std::string(words[k]),
              std::string(trim(text.substr(at + words[k].size())))};
    }
  }
  return {};
}

bool fits_claim(const ParseTree& tree, const RelationFit& fit, const ExpectedClaim& claim) {
  if (fit.relation != claim.relation) {
    return false;
  }
  const auto ends = [&](int subject, int object) {
    return stands_for(tree, subject, claim.subject) && stands_for(tree, object, claim.object);
  };
  return ends(fit.subject, fit.object) || (fit.symmetric && ends(fit.object, fit.subject));
}

std::string name_at(const ParseTree& tree, int token) {
  if (token < 0) {
    return "-";
  }
  return tree[token].name_tag == "O" ? std::string(tree.form(token))
                                     : words_of(tree, run_around(tree, token));
}

void check_relations(RowExample& row) {
  std::vector<std::string_view> wanted = split(row.expected, ';');
  std::vector<bool> found(wanted.size(), false);
  for (const Sentence& sentence : row.document.sentences) {
    const ParseTree tree(sentence, row.document.text);
    const Clauses clauses = find_clauses(tree, tools().rules);
    const TypeOfHead type_of = [&](int token) { return type_of_head(tree, token); };
    for (const RelationFit& fit : relations_of(tree, clauses, tools().lexicon, type_of)) {
      for (std::size_t k = 0; k < wanted.size(); ++k) {
        std::string_view one = trim(wanted[k]);
        if (one.ends_with(" planned")) {  // of a noun that speaks of the future
          one.remove_suffix(8);
          found[k] = found[k] || (fit.future && fits_claim(tree, fit, claim_of(one)));
          continue;
        }
        found[k] = found[k] || fits_claim(tree, fit, claim_of(one));
      }
      row.given += "[" + name_at(tree, fit.subject) + " " + std::string(fit.relation) + " " +
                   name_at(tree, fit.object) + " " + std::string(fit.row) + "] ";
    }
  }
  row.passed = std::all_of(found.begin(), found.end(), [](bool one) { return one; });
}

// "visit(Petrov) planned by Marsh": the last word before the bracket is the predicate's lemma.
struct ExpectedStatus {
  std::string predicate, doer, status, speaker;
};

ExpectedStatus status_of_text(std::string_view text) {
  ExpectedStatus out;
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')', open);
  if (open == std::string_view::npos || close == std::string_view::npos) {
    return out;
  }
  out.predicate = trim(text.substr(0, open));
  out.doer = text.substr(open + 1, close - open - 1);
  const std::vector<std::string_view> rest = split_words(text.substr(close + 1));
  out.status = rest.empty() ? "" : std::string(rest[0]);
  if (rest.size() > 2 && rest[1] == "by") {
    out.speaker =
        std::string(trim(text.substr(static_cast<std::size_t>(rest[2].data() - text.data()))));
  }
  return out;
}

// A pronoun in the place of the name is right here: who "his" is, is for link_mentions to say.
bool is_person(const ParseTree& tree, int head, std::string_view words) {
  return words == "-" ? head < 0
                      : head >= 0 && (stands_for(tree, head, words) || tree[head].upos == "PRON");
}

bool one_of_them(const ParseTree& tree, const std::vector<int>& heads, std::string_view words) {
  if (words == "-") {
    return heads.empty();
  }
  return std::any_of(heads.begin(), heads.end(),
                     [&](int head) { return is_person(tree, head, words); });
}

void check_status(RowExample& row) {
  const ExpectedStatus wanted = status_of_text(row.expected);
  for (const Sentence& sentence : row.document.sentences) {
    const ParseTree tree(sentence, row.document.text);
    const Clauses clauses = find_clauses(tree, tools().rules);
    for (int k = 0; k < tree.size(); ++k) {
      const std::string& lower = tree.lower(k);
      if (to_lower(tree[k].lemma) != to_lower(wanted.predicate) &&
          lower != to_lower(wanted.predicate) && !lower.ends_with("-" + wanted.predicate)) {
        continue;
      }
      const ClauseStatus status = status_of(tree, clauses, tools().lexicon, k);
      const std::vector<int> doers = doers_of(tree, clauses, tools().lexicon, k);
      const bool plain = status.status == Status::Asserted;
      const std::string named = plain && status.ended    ? "past"
                                : plain && status.before ? "before"
                                                         : std::string(name_of(status.status));
      const bool doer_right =
          one_of_them(tree, doers, wanted.doer) || (!is_verbal(tree, k) && doers.empty());
      const bool right =
          named == wanted.status && doer_right &&
          (wanted.speaker.empty() || is_person(tree, status.speaker, wanted.speaker));
      row.passed = row.passed || right;
      row.given += "[" + tree[k].lemma + "(";
      for (const int doer : doers) {
        row.given += name_at(tree, doer) + " ";
      }
      row.given += ") " + named + " by " + name_at(tree, status.speaker) + "] ";
    }
  }
}

}  // namespace

std::vector<RowExample> relation_examples(const std::string& file) {
  const SeedTable table(seeds_folder() + "/lexicon/" + file, {"example", "expect"});
  std::vector<RowExample> rows(table.size());
  for (std::size_t k = 0; k < table.size(); ++k) {
    rows[k].file = file;
    rows[k].line = table.line(k);
    rows[k].sentence = table.cell(k, 0);
    rows[k].expected = table.cell(k, 1);
  }
  annotate(rows);
  for (RowExample& row : rows) {
    check_relations(row);
  }
  return rows;
}

std::vector<RowExample> status_examples(const std::string& file) {
  const SeedTable table(seeds_folder() + "/lexicon/" + file, {"example"});
  std::vector<RowExample> rows;
  for (std::size_t k = 0; k < table.size(); ++k) {
    const std::string text = replace_all(table.cell(k, 0), " | ", "\x1f");
    for (const std::string_view part : split(text, '\x1f')) {
      const std::size_t arrow = part.find(" => ");
      RowExample row;
      row.file = file;
      row.line = table.line(k);
      row.sentence = part.substr(0, arrow);
      row.expected =
          arrow == std::string_view::npos ? "" : std::string(trim(part.substr(arrow + 4)));
      rows.push_back(std::move(row));
    }
  }
  annotate(rows);
  for (RowExample& row : rows) {
    check_status(row);
  }
  return rows;
}

}  // namespace kith
