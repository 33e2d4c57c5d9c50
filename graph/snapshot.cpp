#include "graph/snapshot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "graph/known_sound.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";

Error damaged(const std::string& why) {
  return Error{ErrorKind::Damaged, "the snapshot " + why};
}

std::string id_text(char letter, std::uint64_t id) {
  std::string out(17, letter);
  for (std::size_t i = 16; i > 0; --i, id >>= 4) {
    out[i] = kHex[id & 15];
  }
  return out;
}

std::size_t hash_of_key(std::string_view key) {
  std::uint64_t first = 0, last = 0;
  std::memcpy(&first, key.data(), std::min<std::size_t>(key.size(), 8));
  std::memcpy(&last, key.data() + key.size() - std::min<std::size_t>(key.size(), 8),
              std::min<std::size_t>(key.size(), 8));
  const std::uint64_t mixed =
      (first ^ last * 0x9E3779B97F4A7C15ULL ^ key.size()) * 0xC2B2AE3D27D4EB4FULL;
  return mixed >> 40;
}

std::size_t width_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::Boolean:
      return 1;
    case Encoding::Real:
    case Encoding::Id:
      return 8;
    case Encoding::Count:
    case Encoding::Date:
    case Encoding::Text:
    case Encoding::Texts:
    case Encoding::Stored:
    case Encoding::NodeName:
    case Encoding::NodeId:
      return 4;
  }
  return 0;
}

}  // namespace

// --- opening ---

SnapshotGraph::~SnapshotGraph() = default;

std::unique_ptr<SnapshotGraph> SnapshotGraph::of_bytes(std::string bytes) {
  std::unique_ptr<SnapshotGraph> graph(new SnapshotGraph);
  graph->owned_ = std::move(bytes);
  graph->open(graph->owned_);
  return graph;
}

std::unique_ptr<SnapshotGraph> SnapshotGraph::of_file(const std::string& path,
                                                      std::uint64_t always_verified) {
  std::unique_ptr<SnapshotGraph> graph(new SnapshotGraph);
  const KnownSound known(path);
  graph->mapped_.emplace(path);
  const std::string_view bytes = graph->mapped_->bytes();
  graph->check_head(bytes);
  // Before anything is read from it: numbers in it are places in it, and nothing asks again.
  const bool is_large = bytes.size() > always_verified;
  if (!is_large || !known.is_noted()) {
    if (const std::vector<std::string> wrong = graph->check(); !wrong.empty()) {
      throw damaged(wrong.front());
    }
    if (is_large) {
      known.note();
    }
  }
  graph->open(bytes);
  return graph;
}

void SnapshotGraph::check_head(std::string_view bytes) {
  bytes_ = bytes;
  head_ = reinterpret_cast<const SnapshotHead*>(bytes.data());
  if (bytes.size() < sizeof(SnapshotHead) ||
      std::memcmp(head_->magic, kSnapshotMagic, sizeof head_->magic) != 0) {
    throw damaged("is none");
  }
  if (head_->byte_order != kByteOrder || head_->version != kSnapshotVersion) {
    throw damaged("was made by another version");
  }
  if (head_->checksum != hash64(bytes.substr(0, offsetof(SnapshotHead, checksum))) ||
      head_->file_bytes != bytes.size()) {
    throw damaged("has a damaged header, or is cut short");
  }
  for (const SectionHead& one : head_->sections) {
    if (one.offset > bytes.size() || one.bytes > bytes.size() - one.offset ||
        one.offset % 64 != 0) {
      throw damaged("has a damaged table of sections");
    }
  }
}

// The header's checksum holds, so this finds only our own mistakes and forgeries; it is cheap.
void SnapshotGraph::check_sizes() const {
  const std::uint64_t nodes = head_->nodes, edges = head_->edges;
  const std::array<std::pair<Section::Number, std::uint64_t>, 14> expected = {{
      {Section::NodeLabelOffsets, (nodes + 1) * 4},
      {Section::EdgeTypes, edges * 4},
      {Section::EdgeSources, edges * 4},
      {Section::EdgeTargets, edges * 4},
      {Section::OutHops, edges * sizeof(Hop)},
      {Section::InHops, edges * sizeof(Hop)},
      {Section::OutOffsets, (nodes + 1) * 4},
      {Section::InOffsets, (nodes + 1) * 4},
      {Section::QuoteOffsets, (edges + 1) * 4},
      {Section::IdOrder, nodes * 4},
      {Section::TypeOffsets, head_->sections[Section::TypeNames].bytes + 4},
      {Section::DenseTypes, head_->sections[Section::TypeNames].bytes},
      {Section::LabelOffsets, head_->sections[Section::LabelNames].bytes + 4},
      {Section::QuoteOrder, count(Section::Quotes, sizeof(StoredQuote)) * 4},
  }};
  for (const auto& [section, bytes] : expected) {
    if (head_->sections[section].bytes != bytes) {
      throw damaged("has a section of the wrong size");
    }
  }
}

void SnapshotGraph::open(std::string_view bytes) {
  check_head(bytes);
  check_sizes();
  text_offsets_ = section<std::uint64_t>(Section::TextOffsets);
  text_bytes_ = section<char>(Section::TextBytes);
  edge_types_ = section<std::uint32_t>(Section::EdgeTypes);
  sources_ = section<std::uint32_t>(Section::EdgeSources);
  targets_ = section<std::uint32_t>(Section::EdgeTargets);
  dense_types_ = section<std::uint32_t>(Section::DenseTypes);
  out_ = {section<Hop>(Section::OutHops), section<std::uint32_t>(Section::OutOffsets),
          section<TypeId>(Section::OutTypes), section<HopRange>(Section::OutRanges),
          section<std::uint32_t>(Section::OutDense)};
  in_ = {section<Hop>(Section::InHops), section<std::uint32_t>(Section::InOffsets),
         section<TypeId>(Section::InTypes), section<HopRange>(Section::InRanges),
         section<std::uint32_t>(Section::InDense)};
  for (std::size_t i = 0; i < count(Section::LabelNames, 4); ++i) {
    label_names_.emplace_back(text(section<std::uint32_t>(Section::LabelNames)[i]));
  }
  for (std::size_t i = 0; i < count(Section::TypeNames, 4); ++i) {
    type_names_.emplace_back(text(section<std::uint32_t>(Section::TypeNames)[i]));
  }
  for (std::size_t i = 0; i < count(Section::Dates, 4); ++i) {
    dates_.push_back(date_value(section<std::int32_t>(Section::Dates)[i]));
  }
  read_columns();
}

void SnapshotGraph::read_columns() {
  const char* data = section<char>(Section::ColumnData);
  std::vector<std::pair<std::string, const ColumnHead*>> heads;
  for (std::size_t i = 0; i < count(Section::Columns, sizeof(ColumnHead)); ++i) {
    const ColumnHead& head = section<ColumnHead>(Section::Columns)[i];
    const std::uint64_t room = head_->sections[Section::ColumnData].bytes;
    const std::uint64_t bytes = head.count * width_of(head.encoding);
    if (head.data > room || bytes > room - head.data || head.owners > room ||
        (head.sparse != 0 && head.count * 4 > room - head.owners)) {
      throw damaged("has a damaged table of columns");
    }
    heads.emplace_back(text(head.key), &head);
  }
  std::sort(heads.begin(), heads.end());
  for (const auto& [key, head] : heads) {
    Columns& columns = head->of_edges != 0 ? edge_columns_ : node_columns_;
    columns.keys.push_back(key);
    columns.columns.push_back(
        {head->encoding, head->count, data + head->data,
         head->sparse != 0 ? reinterpret_cast<const std::uint32_t*>(data + head->owners) : nullptr,
         head->of_edges != 0 ? 'e' : 'n'});
  }
  node_columns_.index();
  edge_columns_.index();
  if (head_->nodes > 0) {
    const Column* ids = node_columns_.find("id");
    const Column* names = node_columns_.find("name");
    if (ids == nullptr || names == nullptr || ids->owners != nullptr || names->owners != nullptr) {
      throw damaged("has nodes without names");
    }
    node_ids_ = reinterpret_cast<const std::uint64_t*>(ids->data);
    node_names_ = reinterpret_cast<const std::uint32_t*>(names->data);
  }
}

std::vector<std::string> SnapshotGraph::check() const {
  std::vector<std::string> wrong;
  for (std::size_t i = 0; i < Section::Count; ++i) {
    const SectionHead& one = head_->sections[i];
    if (hash64(bytes_.substr(one.offset, one.bytes)) != one.checksum) {
      wrong.push_back("is damaged in section " + std::to_string(i));
    }
  }
  return wrong;
}

// --- properties ---

void SnapshotGraph::Columns::index() {
  std::size_t size = 16;
  while (size < keys.size() * 4) {
    size *= 2;
  }
  mask = size - 1;
  slots.assign(size, kNoNumber);
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    std::size_t at = hash_of_key(keys[i]) & mask;
    while (slots[at] != kNoNumber) {
      at = (at + 1) & mask;
    }
    slots[at] = i;
  }
}

const SnapshotGraph::Column* SnapshotGraph::Columns::find(std::string_view key) const {
  for (std::size_t at = hash_of_key(key) & mask; slots[at] != kNoNumber; at = (at + 1) & mask) {
    if (keys[slots[at]] == key) {
      return &columns[slots[at]];
    }
  }
  return nullptr;
}

Value SnapshotGraph::node_id(std::uint32_t node) const {
  return id_text('n', node_ids_[node]);
}

Value SnapshotGraph::value_at(const Column& column, std::size_t at) const {
  if (column.encoding == Encoding::Real) {
    double real = 0;
    std::memcpy(&real, column.data + at * sizeof real, sizeof real);
    return std::isnan(real) ? Value() : Value(real);
  }
  if (column.encoding == Encoding::Id) {
    return id_text(column.letter, reinterpret_cast<const std::uint64_t*>(column.data)[at]);
  }
  if (column.encoding == Encoding::Boolean) {
    const auto boolean = static_cast<std::uint8_t>(column.data[at]);
    return boolean == kNoBoolean ? Value() : Value(boolean != 0);
  }
  const std::uint32_t number = reinterpret_cast<const std::uint32_t*>(column.data)[at];
  if (number == kNoNumber) {
    return {};
  }
  switch (column.encoding) {
    case Encoding::Count:
      return std::int64_t{number};
    case Encoding::Date:
      return dates_[number];
    case Encoding::Text:
      return Text::borrowed(text(number));
    case Encoding::Texts: {
      const std::uint32_t* offsets = section<std::uint32_t>(Section::ListOffsets);
      const std::uint32_t* items = section<std::uint32_t>(Section::ListItems);
      List list;
      list.reserve(offsets[number + 1] - offsets[number]);
      for (std::uint32_t i = offsets[number]; i < offsets[number + 1]; ++i) {
        list.emplace_back(Text::borrowed(text(items[i])));
      }
      return list;
    }
    case Encoding::Stored:
      return stored_value(text(number), "the snapshot");
    case Encoding::NodeName:
      return Text::borrowed(text(node_names_[number]));
    case Encoding::NodeId:
      return node_id(number);
    case Encoding::Real:
    case Encoding::Id:
    case Encoding::Boolean:
      break;
  }
  return {};
}

Value SnapshotGraph::value(const Column& column, std::uint32_t owner) const {
  if (column.owners == nullptr) {
    return value_at(column, owner);
  }
  const std::uint32_t* end = column.owners + column.count;
  const std::uint32_t* at = std::lower_bound(column.owners, end, owner);
  return at == end || *at != owner ? Value()
                                   : value_at(column, static_cast<std::size_t>(at - column.owners));
}

Value SnapshotGraph::property(NodeId node, std::string_view key) const {
  const Column* column = node_columns_.find(key);
  return column == nullptr ? Value() : value(*column, node.value);
}

Value SnapshotGraph::property(EdgeId edge, std::string_view key) const {
  const Column* column = edge_columns_.find(key);
  return column == nullptr ? Value() : value(*column, edge.value);
}

Map SnapshotGraph::properties(const Columns& columns, std::uint32_t owner) const {
  Map map;
  for (std::size_t i = 0; i < columns.keys.size(); ++i) {
    if (Value one = value(columns.columns[i], owner); !one.is_null()) {
      map.emplace_hint(map.end(), columns.keys[i], std::move(one));
    }
  }
  return map;
}

Map SnapshotGraph::properties(NodeId node) const {
  return properties(node_columns_, node.value);
}
Map SnapshotGraph::properties(EdgeId edge) const {
  return properties(edge_columns_, edge.value);
}

// --- edges and labels ---

std::span<const Hop> SnapshotGraph::hops(NodeId node, TypeId type, Direction direction) const {
  const Side& side = direction == Direction::Out ? out_ : in_;
  if (type.value >= type_names_.size()) {
    return {};
  }
  if (const std::uint32_t dense = dense_types_[type.value]; dense != kNoNumber) {
    const std::uint32_t* offsets = side.dense + dense * (head_->nodes + 1) + node.value;
    return {side.hops + offsets[0], offsets[1] - offsets[0]};
  }
  const TypeId* begin = side.types + side.offsets[node.value];
  const TypeId* end = side.types + side.offsets[node.value + 1];
  const TypeId* at = std::lower_bound(begin, end, type);
  if (at == end || *at != type) {
    return {};
  }
  const HopRange range = side.ranges[at - side.types];
  return {side.hops + range.begin, range.end - range.begin};
}

GraphStore::HopTable SnapshotGraph::hop_table(TypeId type, Direction direction) const {
  const std::uint32_t dense =
      type.value < type_names_.size() ? dense_types_[type.value] : kNoNumber;
  if (dense == kNoNumber) {
    return {};
  }
  const Side& side = direction == Direction::Out ? out_ : in_;
  const std::size_t width = head_->nodes + 1;
  return {side.hops, {side.dense + dense * width, width}};
}

std::span<const TypeId> SnapshotGraph::types_at(NodeId node, Direction direction) const {
  const Side& side = direction == Direction::Out ? out_ : in_;
  return {side.types + side.offsets[node.value],
          side.offsets[node.value + 1] - side.offsets[node.value]};
}

std::span<const Hop> SnapshotGraph::hops_at(NodeId node, std::size_t place,
                                            Direction direction) const {
  const Side& side = direction == Direction::Out ? out_ : in_;
  const HopRange range = side.ranges[side.offsets[node.value] + place];
  return {side.hops + range.begin, range.end - range.begin};
}

std::size_t SnapshotGraph::edges_of(TypeId type) const {
  const std::uint32_t* offsets = section<std::uint32_t>(Section::TypeOffsets);
  return type.value < type_names_.size() ? offsets[type.value + 1] - offsets[type.value] : 0;
}

std::vector<EdgeId> SnapshotGraph::all_edges_of(TypeId type) const {
  std::vector<EdgeId> edges(edges_of(type));
  std::uint32_t number = type.value < type_names_.size()
                             ? section<std::uint32_t>(Section::TypeOffsets)[type.value]
                             : 0;
  for (EdgeId& edge : edges) {
    edge.value = number++;
  }
  return edges;
}

std::span<const std::uint32_t> SnapshotGraph::edge_counts(std::string_view key) const {
  static_assert(kNoCount == kNoNumber);
  const Column* column = edge_columns_.find(key);
  if (column == nullptr || column->encoding != Encoding::Count || column->owners != nullptr) {
    return {};
  }
  return {reinterpret_cast<const std::uint32_t*>(column->data), column->count};
}

GraphStore::Ranks SnapshotGraph::edge_ranks(std::string_view key) const {
  const Column* column = edge_columns_.find(key);
  if (column == nullptr || column->encoding != Encoding::Date || column->owners != nullptr) {
    return {};
  }
  return {{reinterpret_cast<const std::uint32_t*>(column->data), column->count}, dates_};
}

// Texts are kept once, so that equal ones have one number.
std::span<const std::uint32_t> SnapshotGraph::node_numbers(std::string_view key) const {
  const Column* column = node_columns_.find(key);
  const bool numbers = column != nullptr && column->owners == nullptr &&
                       (column->encoding == Encoding::Text || column->encoding == Encoding::Count);
  return numbers ? std::span(reinterpret_cast<const std::uint32_t*>(column->data), column->count)
                 : std::span<const std::uint32_t>();
}

std::span<const LabelId> SnapshotGraph::labels(NodeId node) const {
  const std::uint32_t* offsets = section<std::uint32_t>(Section::NodeLabelOffsets) + node.value;
  return {section<LabelId>(Section::NodeLabels) + offsets[0], offsets[1] - offsets[0]};
}

std::span<const NodeId> SnapshotGraph::nodes_with(LabelId label) const {
  if (label.value >= label_names_.size()) {
    return {};
  }
  const std::uint32_t* offsets = section<std::uint32_t>(Section::LabelOffsets) + label.value;
  return {section<NodeId>(Section::LabelNodes) + offsets[0], offsets[1] - offsets[0]};
}

}  // namespace kith
