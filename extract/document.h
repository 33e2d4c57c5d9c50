#pragma once
// A document as it passes through the stages. The text is stored once; blocks, sentences, tokens
// and names are byte ranges of it (end exclusive). Token indices count from 0 in their sentence;
// head -1 is the root.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct Token {
  std::uint32_t begin_byte = 0, end_byte = 0;  // in the document's text
  std::string
      form;  // what the model reads; the text itself but for mended tears ("gene - splicing")
  bool space_after = true;

  // Given by tag, parse_dependencies and find_entities. Names are those of Universal
  // Dependencies 2.
  std::string lemma;
  std::string upos;
  std::string feats = "_";  // "Mood=Ind|Number=Sing", "_" for none
  int head = -1;
  std::string relation;  // with subtype: "nsubj:pass"
  double arc_probability = 1.0;
  std::string name_tag = "O";  // BIO with the model's types: "B-PER", "I-PER"
  double sentence_start =
      0.0;  // probability, given by the encoder where several sentences were one input
};

enum class BlockKind : std::uint8_t {
  Title,
  Heading,
  Byline,
  Dateline,
  Prose,
  ListItem,
  Caption,
  LinkLine,
  Table,
  Code
};

// A stretch of the text that is one thing. Only Prose, ListItem and Title/Heading are read for
// claims (see read.h).
struct Block {
  BlockKind kind = BlockKind::Prose;
  std::uint32_t begin_byte = 0, end_byte = 0;
};

struct Sentence {
  std::uint32_t begin_byte = 0, end_byte = 0;
  std::uint32_t block = 0;  // index into Document::blocks
  std::string turn;         // of an interview: "A", "Q", a name; else empty
  bool title_case = false;  // a headline whose forms were set right (true_case.h)
  std::vector<Token> tokens;
};

struct Document {
  std::string id;      // from content and base name alone
  std::string title;   // may be empty
  std::string date;    // ISO 8601, may be partial or empty: what "Tuesday" is counted from
  std::string byline;  // may be empty
  std::string place;   // of the dateline; may be empty
  std::string origin;  // file name as given
  std::string text;    // UTF-8
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
};

inline std::string_view text_of(const Document& document, std::uint32_t begin_byte,
                                std::uint32_t end_byte) {
  return std::string_view(document.text).substr(begin_byte, end_byte - begin_byte);
}

inline bool is_headline(const Document& document, const Sentence& sentence) {
  if (sentence.block >= document.blocks.size()) {
    return false;  // it came without its document
  }
  const BlockKind kind = document.blocks[sentence.block].kind;
  return kind == BlockKind::Title || kind == BlockKind::Heading;
}

}  // namespace kith
