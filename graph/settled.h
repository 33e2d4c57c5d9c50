#pragma once
// The merged graph as columns, in its final order: what `settle` makes and a snapshot is written
// from. Nodes stand by mentions (most first), name, label and id; edges by type, source, target,
// status and speaker, so that the edges of one relation lie together.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/corpus.h"

namespace kith {

struct SettledQuote {
  std::uint32_t document;
  std::uint32_t begin_byte, end_byte, words_begin, words_end;
  TextNumber rule, sentence;
  double score;
};

// What claims say about a node's value: {"AGE", asserted} is the property "age".
struct SettledValue {
  std::uint32_t node;
  TextNumber key;
  std::vector<TextNumber> values;  // as stored_value.h writes them, best supported first
  std::uint32_t first_quote, end_quote;
};

using Days = std::int32_t;  // since 1970-01-01
constexpr Days kNoDays = INT32_MIN;

struct SettledNode {
  std::uint64_t id = 0;
  TextNumber name = 0, label = 0, key = 0;  // key: the empty text where there is none
  std::vector<std::uint32_t> labels;        // in Settled::labels, sorted
  std::uint32_t mentions = 0, documents = 0;
  Days first = kNoDays, last = kNoDays;
  std::vector<TextNumber> aliases;    // most frequent first, then by name
  std::vector<TextNumber> merged_by;  // why names became one node
};

struct SettledEdge {
  std::uint64_t id = 0;
  std::uint32_t type = 0;  // in Settled::types
  std::uint32_t source = 0, target = 0;
  std::uint32_t speaker = kNone;  // a node
  Status status = Status::Asserted;
  bool ended = false;  // as the last documents that speak of it say
  bool symmetric = false;
  std::uint32_t count = 0, documents = 0;
  Days first = kNoDays, last = kNoDays;
  double confidence = 0;
  TextNumber time = 0, place = 0;   // the empty text where unknown
  std::vector<TextNumber> phrases;  // most frequent first, then by text
  std::vector<TextNumber> times;    // all of them, where there are several
  std::uint32_t first_quote = 0, end_quote = 0;
};

struct Settled {
  TextPool texts;
  std::vector<CorpusDocument> documents;   // by id
  std::vector<std::string> labels, types;  // sorted
  std::vector<SettledNode> nodes;
  std::vector<SettledEdge> edges;
  std::vector<SettledValue> values;  // by node, then key
  std::vector<SettledQuote> quotes;
};

// Documents in the order in which quotes are shown (date, then id): by document, its rank.
std::vector<std::uint32_t> rank_documents(const Corpus& corpus);

}  // namespace kith
