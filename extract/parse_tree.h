#pragma once
// A sentence's dependency tree as a view: children, spans, words. Made once a sentence; rules ask
// it and never walk the heads themselves. Sentence and text must outlive the tree.

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"

namespace kith {

enum class VerbForm : std::uint8_t { None, Finite, Infinitive, Ing, PastParticiple };

// "striker Tiago Valente" whose two nouns a parser hung on the verb, each as its subject: the
// common noun becomes a description (nmod:desc) of the name after it. Done on the tokens before a
// ParseTree is made.
void mend_titles(Sentence& sentence);

// One step that hangs words elsewhere; taken back where it leaves a word under itself.
void mend_step(Sentence& sentence, const std::function<void(Sentence&)>& step);

class ParseTree {
 public:
  // `text` is the document's: tokens are byte ranges of it.
  ParseTree(const Sentence& sentence, std::string_view text);

  int size() const { return static_cast<int>(sentence_->tokens.size()); }
  const Token& operator[](int token) const {
    return sentence_->tokens[static_cast<std::size_t>(token)];
  }
  const Sentence& sentence() const { return *sentence_; }
  std::string_view text() const { return text_; }

  std::string_view base(int token) const;  // relation without its subtype: "nsubj"
  const std::string& lower(int token) const {
    return lower_[static_cast<std::size_t>(token)];
  }  // form in lower case
  VerbForm verb_form(int token) const { return verb_forms_[static_cast<std::size_t>(token)]; }
  bool has_feature(int token, std::string_view name_and_value) const;  // "Number=Plur"

  const std::vector<int>& children(int token) const {
    return children_[static_cast<std::size_t>(token)];
  }  // text order
  // Children under these relations: "nsubj" also takes "nsubj:pass"; "acl:relcl" only itself.
  using Relations = std::initializer_list<std::string_view>;
  std::vector<int> children(int token, Relations relations) const;
  int child(int token, Relations relations) const;  // the first, or -1
  bool has_child(int token, Relations relations) const { return child(token, relations) >= 0; }

  using Drop = std::function<bool(int)>;
  // Tokens below and with `token`, in text order; `drop(k)` says whether to leave out child k and
  // what is below it.
  std::vector<int> subtree(int token, const Drop& drop = {}) const;

  // The input's words with single blanks between tokens ("Edward 's"), as benchmarks compare them.
  std::string words(const std::vector<int>& tokens) const;
  std::string lower_words(const std::vector<int>& tokens) const;
  // The words of one token as the text has them.
  std::string_view form(int token) const;

 private:
  const Sentence* sentence_;
  std::string_view text_;
  std::vector<std::vector<int>> children_;
  std::vector<std::string> lower_;
  std::vector<VerbForm> verb_forms_;
};

// Whether a relation is one of those asked for, with or without its subtype.
bool is_relation(std::string_view relation, ParseTree::Relations wanted);

}  // namespace kith
