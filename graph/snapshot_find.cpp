// What is looked up in a snapshot: nodes by name, id, property and word, and the sentences behind
// what it says.

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "graph/snapshot.h"

namespace kith {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";

// The number of an id as a property `id` writes it.
std::optional<std::uint64_t> id_number(std::string_view text) {
  if (text.size() != 17 || text[0] != 'n') {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  for (const char letter : text.substr(1)) {
    const std::size_t digit = kHex.find(letter);
    if (digit == std::string_view::npos) {
      return std::nullopt;
    }
    number = number << 4 | digit;
  }
  return number;
}

}  // namespace

// --- finding ---

std::vector<NodeId> SnapshotGraph::find_name(std::string_view name) const {
  std::vector<NodeId> found;
  const std::uint32_t* slots = section<std::uint32_t>(Section::NameSlots);
  const std::size_t mask = count(Section::NameSlots, 4) - 1;
  for (std::size_t at = hash64(name) & mask; slots[at] != kNoNumber; at = (at + 1) & mask) {
    if (text(node_names_[slots[at]]) == name) {
      found.push_back(NodeId{slots[at]});
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<NodeId> SnapshotGraph::find_id(std::string_view id) const {
  const std::optional<std::uint64_t> number = id_number(id);
  const std::uint32_t* begin = section<std::uint32_t>(Section::IdOrder);
  const std::uint32_t* end = begin + head_->nodes;
  std::vector<NodeId> found;
  if (number) {
    const auto* at = std::lower_bound(
        begin, end, *number,
        [&](std::uint32_t node, std::uint64_t wanted) { return node_ids_[node] < wanted; });
    for (; at != end && node_ids_[*at] == *number; ++at) {
      found.push_back(NodeId{*at});
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<NodeId> SnapshotGraph::find(std::string_view key, const Value& wanted) const {
  if (has_index(key)) {
    const Text* text = wanted.text();
    return text == nullptr || head_->nodes == 0 ? std::vector<NodeId>()
           : key == "name"                      ? find_name(text->view())
                                                : find_id(text->view());
  }
  std::vector<NodeId> found;
  const Column* column = node_columns_.find(key);
  for (std::size_t i = 0; column != nullptr && i < column->count; ++i) {
    if (equals(value_at(*column, i), wanted) == true) {
      found.push_back(
          NodeId{column->owners != nullptr ? column->owners[i] : static_cast<std::uint32_t>(i)});
    }
  }
  return found;
}

std::optional<std::vector<NodeId>> SnapshotGraph::nodes_with_word(
    std::string_view folded_word) const {
  const WordEntry* begin = section<WordEntry>(Section::Words);
  const WordEntry* end = begin + count(Section::Words, sizeof(WordEntry));
  const std::uint64_t hash = hash64(folded_word);
  const auto* at = std::lower_bound(
      begin, end, hash,
      [](const WordEntry& one, std::uint64_t wanted) { return one.hash < wanted; });
  std::vector<NodeId> found;
  for (; at != end && at->hash == hash; ++at) {
    found.push_back(NodeId{at->node});
  }
  return found;
}

std::vector<NodeId> SnapshotGraph::nodes_of_sentence(std::string_view document,
                                                     std::uint32_t begin_byte) const {
  const StoredDocumentHead* documents = section<StoredDocumentHead>(Section::Documents);
  const StoredDocumentHead* last =
      documents + count(Section::Documents, sizeof(StoredDocumentHead));
  const auto* at = std::lower_bound(
      documents, last, document,
      [&](const StoredDocumentHead& one, std::string_view id) { return text(one.id) < id; });
  std::vector<NodeId> nodes;
  if (at == last || text(at->id) != document) {
    return nodes;  // it came to the record later
  }
  const auto number = static_cast<std::uint32_t>(at - documents);
  const StoredQuote* quotes = section<StoredQuote>(Section::Quotes);
  const std::uint32_t* order = section<std::uint32_t>(Section::QuoteOrder);
  const std::uint32_t* end = order + count(Section::QuoteOrder, 4);
  const std::uint32_t of_edges = section<std::uint32_t>(Section::QuoteOffsets)[head_->edges];
  const auto* quote =
      std::lower_bound(order, end, std::pair(number, begin_byte), [&](std::uint32_t one, auto key) {
        return std::pair(quotes[one].document, quotes[one].begin_byte) < key;
      });
  for (;
       quote != end && quotes[*quote].document == number && quotes[*quote].begin_byte == begin_byte;
       ++quote) {
    const std::uint32_t owner = quotes[*quote].owner;
    if (*quote >= of_edges) {
      nodes.push_back(NodeId{owner});
    } else {
      nodes.insert(nodes.end(), {NodeId{sources_[owner]}, NodeId{targets_[owner]}});
    }
  }
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

// --- evidence ---

std::vector<Quote> SnapshotGraph::quotes(std::uint32_t first, std::uint32_t end) const {
  std::vector<Quote> result;
  result.reserve(end - first);
  for (std::uint32_t i = first; i < end; ++i) {
    const StoredQuote& one = section<StoredQuote>(Section::Quotes)[i];
    const StoredDocumentHead& document =
        section<StoredDocumentHead>(Section::Documents)[one.document];
    result.push_back({text(document.id), text(document.title), text(document.date),
                      text(one.sentence), one.begin_byte, one.end_byte, one.words_begin,
                      one.words_end, text(one.rule), one.score});
  }
  return result;
}

std::vector<Quote> SnapshotGraph::quotes(EdgeId edge) const {
  const std::uint32_t* offsets = section<std::uint32_t>(Section::QuoteOffsets) + edge.value;
  return quotes(offsets[0], offsets[1]);
}

std::vector<Quote> SnapshotGraph::quotes(NodeId node, std::string_view key) const {
  const ValueQuotes* begin = section<ValueQuotes>(Section::ValueQuotes);
  const ValueQuotes* end = begin + count(Section::ValueQuotes, sizeof(ValueQuotes));
  const auto* at = std::lower_bound(
      begin, end, node.value,
      [](const ValueQuotes& one, std::uint32_t wanted) { return one.node < wanted; });
  for (; at != end && at->node == node.value; ++at) {
    if (text(at->key) == key) {
      return quotes(at->first, at->end);
    }
  }
  return {};
}

}  // namespace kith
