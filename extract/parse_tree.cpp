#include "extract/parse_tree.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "extract/mend_appositions.h"
#include "extract/mend_arguments.h"

namespace kith {

namespace {

std::string_view base_of(std::string_view relation) {
  return relation.substr(0, relation.find(':'));
}

bool feature_in(std::string_view feats, std::string_view name_and_value) {
  for (std::size_t at = feats.find(name_and_value); at != std::string_view::npos;
       at = feats.find(name_and_value, at + 1)) {
    const std::size_t end = at + name_and_value.size();
    if ((at == 0 || feats[at - 1] == '|') && (end == feats.size() || feats[end] == '|')) {
      return true;
    }
  }
  return false;
}

VerbForm verb_form_of(std::string_view feats) {
  if (feature_in(feats, "VerbForm=Part")) {
    return feature_in(feats, "Tense=Pres") ? VerbForm::Ing : VerbForm::PastParticiple;
  }
  if (feature_in(feats, "VerbForm=Fin")) {
    return VerbForm::Finite;
  }
  if (feature_in(feats, "VerbForm=Inf")) {
    return VerbForm::Infinitive;
  }
  return feature_in(feats, "VerbForm=Ger") ? VerbForm::Ing : VerbForm::None;
}

bool lies_under(const std::vector<Token>& tokens, int token, int above) {
  while (token >= 0 && token != above) {
    token = tokens[static_cast<std::size_t>(token)].head;
  }
  return token == above;
}

// A common noun and a name that hang on the same word with the same role, nothing between them but
// the title's own words.
bool is_title_of(const std::vector<Token>& tokens, int title, int name) {
  const Token& t = tokens[static_cast<std::size_t>(title)];
  const Token& u = tokens[static_cast<std::size_t>(name)];
  const std::string_view base = base_of(t.relation);
  if (t.head != u.head || base != base_of(u.relation) ||
      !is_relation(base, {"nsubj", "obj", "obl", "nmod"}) ||
      (t.upos != "NOUN" && t.upos != "PROPN")) {
    return false;
  }
  for (int k = title + 1; k < name; ++k) {
    const std::string& upos = tokens[static_cast<std::size_t>(k)].upos;
    if (!lies_under(tokens, k, title) || upos == "PUNCT" || upos == "CCONJ") {
      return false;
    }
  }
  return true;
}

// "by drugmaker Novalis": the preposition before a title joins the name.
void raise_cases(Sentence& sentence) {
  std::vector<Token>& tokens = sentence.tokens;
  for (int k = 0; k < static_cast<int>(tokens.size()); ++k) {
    Token& word = tokens[static_cast<std::size_t>(k)];
    if (word.relation != "case" || word.head <= k) {
      continue;
    }
    const Token& title = tokens[static_cast<std::size_t>(word.head)];
    if (title.relation == "nmod:desc" && title.head > word.head) {
      word.head = title.head;
    }
  }
}

// No word lies under itself.
bool is_acyclic(const std::vector<Token>& tokens) {
  enum class Seen : std::uint8_t { Not, OnPath, Done };
  std::vector<Seen> seen(tokens.size(), Seen::Not);
  for (std::size_t start = 0; start < tokens.size(); ++start) {
    std::vector<std::size_t> path;
    for (int k = static_cast<int>(start); k >= 0 && seen[static_cast<std::size_t>(k)] != Seen::Done;
         k = tokens[static_cast<std::size_t>(k)].head) {
      if (seen[static_cast<std::size_t>(k)] == Seen::OnPath) {
        return false;
      }
      seen[static_cast<std::size_t>(k)] = Seen::OnPath;
      path.push_back(static_cast<std::size_t>(k));
    }
    for (const std::size_t k : path) {
      seen[k] = Seen::Done;
    }
  }
  return true;
}

void join_titles(Sentence& sentence) {
  constexpr int kFarthest = 4;  // words between a title and its name
  std::vector<Token>& tokens = sentence.tokens;
  for (int name = 0; name < static_cast<int>(tokens.size()); ++name) {
    if (tokens[static_cast<std::size_t>(name)].upos != "PROPN" ||
        tokens[static_cast<std::size_t>(name)].head < 0) {
      continue;
    }
    for (int title = std::max(0, name - kFarthest); title < name; ++title) {
      if (is_title_of(tokens, title, name)) {
        tokens[static_cast<std::size_t>(title)].head = name;
        tokens[static_cast<std::size_t>(title)].relation = "nmod:desc";
        break;
      }
    }
  }
  raise_cases(sentence);  // of titles found now
}

}  // namespace

bool is_relation(std::string_view relation, ParseTree::Relations wanted) {
  const std::string_view base = base_of(relation);
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](std::string_view w) { return w == relation || w == base; });
}

void mend_step(Sentence& sentence, const std::function<void(Sentence&)>& step) {
  std::vector<std::pair<int, std::string>> before;
  before.reserve(sentence.tokens.size());
  for (const Token& token : sentence.tokens) {
    before.emplace_back(token.head, token.relation);
  }
  step(sentence);
  if (!is_acyclic(sentence.tokens)) {
    for (std::size_t i = 0; i < before.size(); ++i) {
      sentence.tokens[i].head = before[i].first;
      sentence.tokens[i].relation = std::move(before[i].second);
    }
  }
}

void mend_titles(Sentence& sentence) {
  for (const auto step : {raise_cases, mend_arguments, mend_appositions, join_titles}) {
    mend_step(sentence, step);
  }
}

ParseTree::ParseTree(const Sentence& sentence, std::string_view text)
    : sentence_(&sentence), text_(text), children_(sentence.tokens.size()) {
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    if (token.head >= 0) {
      children_[static_cast<std::size_t>(token.head)].push_back(static_cast<int>(i));
    }
    lower_.push_back(to_lower(token.form));
    verb_forms_.push_back(verb_form_of(token.feats));
  }
}

std::string_view ParseTree::base(int token) const {
  return base_of((*this)[token].relation);
}

bool ParseTree::has_feature(int token, std::string_view name_and_value) const {
  return feature_in((*this)[token].feats, name_and_value);
}

std::vector<int> ParseTree::children(int token, Relations relations) const {
  std::vector<int> out;
  for (const int k : children(token)) {
    if (is_relation((*this)[k].relation, relations)) {
      out.push_back(k);
    }
  }
  return out;
}

int ParseTree::child(int token, Relations relations) const {
  for (const int k : children(token)) {
    if (is_relation((*this)[k].relation, relations)) {
      return k;
    }
  }
  return -1;
}

std::vector<int> ParseTree::subtree(int token, const Drop& drop) const {
  std::vector<int> out;
  std::vector<int> todo{token};
  while (!todo.empty()) {
    const int k = todo.back();
    todo.pop_back();
    out.push_back(k);
    for (const int c : children(k)) {
      if (!drop || !drop(c)) {
        todo.push_back(c);
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string_view ParseTree::form(int token) const {
  const Token& t = (*this)[token];
  return text_.substr(t.begin_byte, t.end_byte - t.begin_byte);
}

std::string ParseTree::words(const std::vector<int>& tokens) const {
  std::string out;
  for (const int token : tokens) {
    out += out.empty() ? "" : " ";
    out += form(token);
  }
  return out;
}

std::string ParseTree::lower_words(const std::vector<int>& tokens) const {
  std::string out;
  for (const int token : tokens) {
    out += out.empty() ? "" : " ";
    out += lower(token);
  }
  return out;
}

}  // namespace kith
