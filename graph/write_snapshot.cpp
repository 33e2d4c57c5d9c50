#include "graph/write_snapshot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/hash.h"
#include "graph/describe.h"
#include "graph/snapshot_columns.h"
#include "graph/snapshot_layout.h"

namespace kith {

namespace {

class SnapshotWriter {
 public:
  explicit SnapshotWriter(const Settled& settled)
      : settled_(settled),
        numbers_(settled.texts.size(), kNoNumber),
        nodes_(settled.nodes.size()),
        edges_(settled.edges.size()),
        node_columns_(sections_[Section::Columns], sections_[Section::ColumnData], nodes_, 0),
        edge_columns_(sections_[Section::Columns], sections_[Section::ColumnData], edges_, 1) {}

  std::string write(const std::string& state);

 private:
  std::uint32_t text(TextNumber number);  // the text's number in the snapshot
  std::uint32_t text(std::string_view view);
  std::uint32_t list(const std::vector<TextNumber>& texts);
  std::uint32_t date(Days days) const;

  void write_names();
  void write_dates();
  void write_edges();
  void write_side(bool out);
  void write_node_columns();
  void write_value_columns();
  void write_edge_columns();
  void write_quotes();
  void write_indexes();
  void write_texts();
  std::string assemble(const std::string& state) const;

  const Settled& settled_;
  std::vector<std::uint32_t> numbers_;  // by TextNumber: in the snapshot
  std::vector<std::string_view> texts_;
  TextPool more_texts_;  // that `settled` does not have
  std::vector<std::uint32_t> more_numbers_;
  TextPool lists_;  // each as the bytes of its numbers
  std::vector<Days> dates_;
  std::size_t nodes_, edges_;
  std::vector<std::uint32_t> dense_types_;
  std::array<std::string, Section::Count> sections_;
  ColumnWriter node_columns_, edge_columns_;
};

std::uint32_t SnapshotWriter::text(TextNumber number) {
  if (numbers_[number] == kNoNumber) {
    numbers_[number] = static_cast<std::uint32_t>(texts_.size());
    texts_.push_back(settled_.texts[number]);
  }
  return numbers_[number];
}

std::uint32_t SnapshotWriter::text(std::string_view view) {
  if (const std::optional<TextNumber> known = settled_.texts.find(view)) {
    return text(*known);
  }
  const std::uint32_t number = more_texts_.add(view);
  if (number == more_numbers_.size()) {
    more_numbers_.push_back(static_cast<std::uint32_t>(texts_.size()));
    texts_.push_back(more_texts_[number]);
  }
  return more_numbers_[number];
}

std::uint32_t SnapshotWriter::list(const std::vector<TextNumber>& texts) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(texts.size());
  for (const TextNumber one : texts) {
    numbers.push_back(text(one));
  }
  return lists_.add(
      {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::uint32_t)});
}

std::uint32_t SnapshotWriter::date(Days days) const {
  return days == kNoDays
             ? kNoNumber
             : static_cast<std::uint32_t>(std::lower_bound(dates_.begin(), dates_.end(), days) -
                                          dates_.begin());
}

void SnapshotWriter::write_names() {
  for (const SettledNode& node :
       settled_.nodes) {  // first, so that the names of neighbouring nodes lie together
    text(node.name);
  }
  std::vector<std::vector<std::uint32_t>> nodes_of(settled_.labels.size());
  std::uint32_t offset = 0;
  for (std::uint32_t node = 0; node < nodes_; ++node) {
    put(sections_[Section::NodeLabelOffsets], offset);
    for (const std::uint32_t label : settled_.nodes[node].labels) {
      put(sections_[Section::NodeLabels], label);
      nodes_of[label].push_back(node);
      ++offset;
    }
  }
  put(sections_[Section::NodeLabelOffsets], offset);
  offset = 0;
  for (std::size_t label = 0; label < nodes_of.size(); ++label) {
    put(sections_[Section::LabelNames], text(settled_.labels[label]));
    put(sections_[Section::LabelOffsets], offset);
    put_all(sections_[Section::LabelNodes], nodes_of[label]);
    offset += static_cast<std::uint32_t>(nodes_of[label].size());
  }
  put(sections_[Section::LabelOffsets], offset);
  for (const std::string& type : settled_.types) {
    put(sections_[Section::TypeNames], text(type));
  }
}

void SnapshotWriter::write_dates() {
  std::set<Days> days;
  const auto add = [&](Days day) {
    if (day != kNoDays) {
      days.insert(day);
    }
  };
  for (const SettledNode& node : settled_.nodes) {
    add(node.first);
    add(node.last);
  }
  for (const SettledEdge& edge : settled_.edges) {
    add(edge.first);
    add(edge.last);
  }
  dates_.assign(days.begin(), days.end());
  put_all(sections_[Section::Dates], dates_);
}

void SnapshotWriter::write_edges() {
  std::vector<std::uint32_t> per_type(settled_.types.size() + 1);
  for (const SettledEdge& edge : settled_.edges) {
    put(sections_[Section::EdgeTypes], edge.type);
    put(sections_[Section::EdgeSources], edge.source);
    put(sections_[Section::EdgeTargets], edge.target);
    ++per_type[edge.type + 1];
  }
  std::uint32_t dense = 0;
  for (std::size_t type = 0; type < settled_.types.size(); ++type) {
    dense_types_.push_back(per_type[type + 1] * kNodesPerDenseEdge >= nodes_ ? dense++ : kNoNumber);
    per_type[type + 1] += per_type[type];
  }
  put_all(sections_[Section::TypeOffsets], per_type);
  put_all(sections_[Section::DenseTypes], dense_types_);
}

void SnapshotWriter::write_side(bool out) {
  struct End {
    std::uint32_t type, node, other, edge;
  };
  std::vector<End> ends;
  ends.reserve(edges_);
  for (std::uint32_t i = 0; i < edges_; ++i) {
    const SettledEdge& edge = settled_.edges[i];
    ends.push_back(
        {edge.type, out ? edge.source : edge.target, out ? edge.target : edge.source, i});
  }
  const auto key = [](const End& end) {
    return std::tuple(end.type, end.node, end.other, end.edge);
  };
  if (!out) {  // outward they stand so already
    std::sort(ends.begin(), ends.end(),
              [&](const End& a, const End& b) { return key(a) < key(b); });
  }
  std::string& hops = sections_[out ? Section::OutHops : Section::InHops];
  hops.reserve(edges_ * sizeof(Hop));
  std::vector<std::uint32_t> types_per_node(nodes_ + 1);
  std::vector<std::pair<std::uint32_t, HopRange>> ranges;  // node; type by type
  std::vector<std::uint32_t> range_types;
  std::vector<std::uint32_t> dense;
  std::size_t at = 0;
  for (std::uint32_t type = 0; type < dense_types_.size(); ++type) {
    std::uint32_t filled = 0;  // nodes with an offset so far
    while (at < ends.size() && ends[at].type == type) {
      std::size_t end = at;
      while (end < ends.size() && ends[end].type == type && ends[end].node == ends[at].node) {
        put(hops, Hop{EdgeId{ends[end].edge}, kith::NodeId{ends[end].other}});
        ++end;
      }
      ranges.emplace_back(
          ends[at].node, HopRange{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      range_types.push_back(type);
      ++types_per_node[ends[at].node + 1];
      for (; dense_types_[type] != kNoNumber && filled <= ends[at].node; ++filled) {
        dense.push_back(static_cast<std::uint32_t>(at));
      }
      at = end;
    }
    for (; dense_types_[type] != kNoNumber && filled <= nodes_; ++filled) {
      dense.push_back(static_cast<std::uint32_t>(at));
    }
  }
  for (std::size_t node = 0; node < nodes_; ++node) {
    types_per_node[node + 1] += types_per_node[node];
  }
  std::vector<std::uint32_t> types(ranges.size()),
      place(types_per_node.begin(), types_per_node.end());
  std::vector<HopRange> by_node(ranges.size());
  for (std::size_t i = 0; i < ranges.size();
       ++i) {  // type by type, so each node's types come sorted
    const std::uint32_t to = place[ranges[i].first]++;
    types[to] = range_types[i];
    by_node[to] = ranges[i].second;
  }
  put_all(sections_[out ? Section::OutOffsets : Section::InOffsets], types_per_node);
  put_all(sections_[out ? Section::OutTypes : Section::InTypes], types);
  put_all(sections_[out ? Section::OutRanges : Section::InRanges], by_node);
  put_all(sections_[out ? Section::OutDense : Section::InDense], dense);
}

void SnapshotWriter::write_node_columns() {
  const auto& nodes = settled_.nodes;
  const auto text_or_none = [&](TextNumber number) {
    return settled_.texts[number].empty() ? kNoNumber : text(number);
  };
  node_columns_.add(text(std::string_view("id")), Encoding::Id, std::uint64_t{0},
                    [&](std::uint32_t i) { return nodes[i].id; });
  node_columns_.add(text(std::string_view("name")), Encoding::Text, kNoNumber,
                    [&](std::uint32_t i) { return text(nodes[i].name); });
  node_columns_.add(text(std::string_view("aliases")), Encoding::Texts, kNoNumber,
                    [&](std::uint32_t i) { return list(nodes[i].aliases); });
  node_columns_.add(text(std::string_view("mentions")), Encoding::Count, kNoNumber,
                    [&](std::uint32_t i) { return nodes[i].mentions; });
  node_columns_.add(text(std::string_view("documents")), Encoding::Count, kNoNumber,
                    [&](std::uint32_t i) { return nodes[i].documents; });
  node_columns_.add(text(std::string_view("first")), Encoding::Date, kNoNumber,
                    [&](std::uint32_t i) { return date(nodes[i].first); });
  node_columns_.add(text(std::string_view("last")), Encoding::Date, kNoNumber,
                    [&](std::uint32_t i) { return date(nodes[i].last); });
  node_columns_.add(text(std::string_view("key")), Encoding::Text, kNoNumber,
                    [&](std::uint32_t i) { return text_or_none(nodes[i].key); });
  node_columns_.add(text(std::string_view("merged_by")), Encoding::Texts, kNoNumber,
                    [&](std::uint32_t i) {
                      return nodes[i].merged_by.empty() ? kNoNumber : list(nodes[i].merged_by);
                    });
}

// What claims say about values: a column for each key, and the sentences behind each.
void SnapshotWriter::write_value_columns() {
  std::vector<std::uint32_t> order(settled_.values.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return settled_.texts[settled_.values[a].key] < settled_.texts[settled_.values[b].key];
  });
  for (std::size_t begin = 0; begin < order.size();) {
    const TextNumber key = settled_.values[order[begin]].key;
    std::vector<std::uint32_t> owners;
    std::string data;
    std::size_t end = begin;
    for (; end < order.size() && settled_.values[order[end]].key == key; ++end) {
      const SettledValue& value = settled_.values[order[end]];
      std::string stored(settled_.texts[value.values.front()]);
      if (value.values.size() > 1) {
        for (std::size_t i = 1; i < value.values.size(); ++i) {
          stored += ',';
          stored += settled_.texts[value.values[i]];
        }
        stored.insert(0, 1, '[');
        stored += ']';
      }
      owners.push_back(value.node);
      put(data, text(std::string_view(stored)));
    }
    node_columns_.add_sparse(text(key), Encoding::Stored, owners, data);
    begin = end;
  }
  std::vector<ValueQuotes> quotes;
  for (const SettledValue& value : settled_.values) {
    quotes.push_back({value.node, text(value.key), value.first_quote, value.end_quote});
  }
  std::sort(quotes.begin(), quotes.end(), [](const ValueQuotes& a, const ValueQuotes& b) {
    return std::pair(a.node, a.key) < std::pair(b.node, b.key);
  });
  put_all(sections_[Section::ValueQuotes], quotes);
}

void SnapshotWriter::write_edge_columns() {
  const auto& edges = settled_.edges;
  const auto text_or_none = [&](TextNumber number) {
    return settled_.texts[number].empty() ? kNoNumber : text(number);
  };
  std::array<std::uint32_t, 6> statuses{};
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    statuses[i] = text(name_of(static_cast<Status>(i)));
  }
  edge_columns_.add(text(std::string_view("id")), Encoding::Id, std::uint64_t{0},
                    [&](std::uint32_t i) { return edges[i].id; });
  edge_columns_.add(text(std::string_view("phrase")), Encoding::Texts, kNoNumber,
                    [&](std::uint32_t i) { return list(edges[i].phrases); });
  edge_columns_.add(
      text(std::string_view("status")), Encoding::Text, kNoNumber,
      [&](std::uint32_t i) { return statuses[static_cast<std::size_t>(edges[i].status)]; });
  edge_columns_.add(
      text(std::string_view("ended")), Encoding::Boolean, kNoBoolean,
      [&](std::uint32_t i) { return static_cast<std::uint8_t>(edges[i].ended ? 1 : 0); });
  edge_columns_.add(text(std::string_view("speaker")), Encoding::NodeName, kNoNumber,
                    [&](std::uint32_t i) { return edges[i].speaker; });
  edge_columns_.add(text(std::string_view("speaker_id")), Encoding::NodeId, kNoNumber,
                    [&](std::uint32_t i) { return edges[i].speaker; });
  edge_columns_.add(text(std::string_view("time")), Encoding::Text, kNoNumber,
                    [&](std::uint32_t i) { return text_or_none(edges[i].time); });
  edge_columns_.add(
      text(std::string_view("times")), Encoding::Texts, kNoNumber,
      [&](std::uint32_t i) { return edges[i].times.empty() ? kNoNumber : list(edges[i].times); });
  edge_columns_.add(text(std::string_view("place")), Encoding::Text, kNoNumber,
                    [&](std::uint32_t i) { return text_or_none(edges[i].place); });
  edge_columns_.add(
      text(std::string_view("symmetric")), Encoding::Boolean, kNoBoolean,
      [&](std::uint32_t i) { return edges[i].symmetric ? std::uint8_t{1} : kNoBoolean; });
  edge_columns_.add(text(std::string_view("count")), Encoding::Count, kNoNumber,
                    [&](std::uint32_t i) { return edges[i].count; });
  edge_columns_.add(text(std::string_view("documents")), Encoding::Count, kNoNumber,
                    [&](std::uint32_t i) { return edges[i].documents; });
  edge_columns_.add(text(std::string_view("first")), Encoding::Date, kNoNumber,
                    [&](std::uint32_t i) { return date(edges[i].first); });
  edge_columns_.add(text(std::string_view("last")), Encoding::Date, kNoNumber,
                    [&](std::uint32_t i) { return date(edges[i].last); });
  edge_columns_.add(text(std::string_view("confidence")), Encoding::Real,
                    std::numeric_limits<double>::quiet_NaN(),
                    [&](std::uint32_t i) { return edges[i].confidence; });
}

void SnapshotWriter::write_quotes() {
  for (const CorpusDocument& document : settled_.documents) {
    put(sections_[Section::Documents],
        StoredDocumentHead{text(document.id), text(document.title), text(document.date)});
  }
  for (const SettledEdge& edge : settled_.edges) {
    put(sections_[Section::QuoteOffsets], edge.first_quote);
  }
  // Those of values come after those of edges.
  put(sections_[Section::QuoteOffsets],
      settled_.edges.empty() ? std::uint32_t{0} : settled_.edges.back().end_quote);
  std::vector<std::uint32_t> owners(settled_.quotes.size(), kNoNumber);
  const auto give = [&](std::uint32_t owner, std::uint32_t first, std::uint32_t end) {
    std::fill(owners.begin() + first, owners.begin() + end, owner);
  };
  for (std::uint32_t edge = 0; edge < settled_.edges.size(); ++edge) {
    give(edge, settled_.edges[edge].first_quote, settled_.edges[edge].end_quote);
  }
  for (const SettledValue& value : settled_.values) {
    give(value.node, value.first_quote, value.end_quote);
  }
  sections_[Section::Quotes].reserve(settled_.quotes.size() * sizeof(StoredQuote));
  for (std::size_t i = 0; i < settled_.quotes.size(); ++i) {
    const SettledQuote& quote = settled_.quotes[i];
    put(sections_[Section::Quotes],
        StoredQuote{quote.document, quote.begin_byte, quote.end_byte, quote.words_begin,
                    quote.words_end, text(quote.rule), text(quote.sentence), owners[i],
                    quote.score});
  }
  std::vector<std::uint32_t> order(settled_.quotes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const SettledQuote& x = settled_.quotes[a];
    const SettledQuote& y = settled_.quotes[b];
    return std::tie(x.document, x.begin_byte, a) < std::tie(y.document, y.begin_byte, b);
  });
  put_all(sections_[Section::QuoteOrder], order);
}

void SnapshotWriter::write_indexes() {
  std::size_t size = 16;
  while (size < nodes_ * 2) {
    size *= 2;
  }
  std::vector<std::uint32_t> slots(size, kNoNumber), by_id(nodes_);
  std::vector<WordEntry> words;
  const auto add_words = [&](std::string_view name, std::uint32_t node) {
    const std::string folded = folded_name(name);
    for (const std::string_view word : words_of(folded)) {
      words.push_back({hash64(word), node, 0});
    }
  };
  for (std::uint32_t node = 0; node < nodes_; ++node) {
    const SettledNode& one = settled_.nodes[node];
    std::size_t at = hash64(settled_.texts[one.name]) & (size - 1);
    while (slots[at] != kNoNumber) {
      at = (at + 1) & (size - 1);
    }
    slots[at] = node;
    by_id[node] = node;
    add_words(settled_.texts[one.name], node);
    add_words(settled_.texts[one.key], node);
    for (const TextNumber alias : one.aliases) {
      add_words(settled_.texts[alias], node);
    }
  }
  std::sort(by_id.begin(), by_id.end(), [&](std::uint32_t a, std::uint32_t b) {
    return settled_.nodes[a].id < settled_.nodes[b].id;
  });
  const auto key = [](const WordEntry& one) { return std::pair(one.hash, one.node); };
  std::sort(words.begin(), words.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  words.erase(std::unique(words.begin(), words.end(),
                          [&](const auto& a, const auto& b) { return key(a) == key(b); }),
              words.end());
  put_all(sections_[Section::NameSlots], slots);
  put_all(sections_[Section::IdOrder], by_id);
  put_all(sections_[Section::Words], words);
}

void SnapshotWriter::write_texts() {
  std::uint32_t offset = 0;
  for (std::uint32_t number = 0; number < lists_.size(); ++number) {
    put(sections_[Section::ListOffsets], offset);
    sections_[Section::ListItems] += lists_[number];
    offset += static_cast<std::uint32_t>(lists_[number].size() / sizeof(std::uint32_t));
  }
  put(sections_[Section::ListOffsets], offset);
  std::uint64_t byte = 0;
  for (const std::string_view one : texts_) {
    put(sections_[Section::TextOffsets], byte);
    sections_[Section::TextBytes] += one;
    byte += one.size();
  }
  put(sections_[Section::TextOffsets], byte);
}

std::string SnapshotWriter::assemble(const std::string& state) const {
  SnapshotHead head{};
  std::memcpy(head.magic, kSnapshotMagic, sizeof head.magic);
  head.byte_order = kByteOrder;
  head.version = kSnapshotVersion;
  std::memcpy(head.state, state.data(), std::min(state.size(), sizeof head.state));
  head.nodes = nodes_;
  head.edges = edges_;
  std::size_t bytes = sizeof head;
  for (std::size_t i = 0; i < Section::Count; ++i) {
    bytes = (bytes + 63) / 64 * 64;
    head.sections[i] = {bytes, sections_[i].size(), hash64(sections_[i])};
    bytes += sections_[i].size();
  }
  head.file_bytes = bytes;
  head.checksum = hash64({reinterpret_cast<const char*>(&head), offsetof(SnapshotHead, checksum)});
  std::string out;
  out.reserve(bytes);
  put(out, head);
  for (const std::string& section : sections_) {
    align(out, 64);
    out += section;
  }
  return out;
}

std::string SnapshotWriter::write(const std::string& state) {
  write_names();
  write_dates();
  write_edges();
  write_side(true);
  write_side(false);
  write_node_columns();
  write_value_columns();
  write_edge_columns();
  write_quotes();
  write_indexes();
  write_texts();
  return assemble(state);
}

}  // namespace

std::string write_snapshot(const Settled& settled, const std::string& state) {
  return SnapshotWriter(settled).write(state);
}

}  // namespace kith
