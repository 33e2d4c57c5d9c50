#pragma once
// The settled graph as one mapped file: opening holds it against its checksums (a large file only
// where nobody has done so since it was written), then every answer comes from the mapped bytes.
// Texts handed out are views into them and live as long as the graph.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/files.h"
#include "graph/graph.h"
#include "graph/snapshot_layout.h"

namespace kith {

class SnapshotGraph : public GraphStore {
 public:
  // Throws Damaged for bytes that are no sound snapshot of this version.
  static std::unique_ptr<SnapshotGraph> of_bytes(std::string bytes);
  // Files up to so many bytes are looked at whole each time (some ten milliseconds).
  static constexpr std::uint64_t kAlwaysVerified = std::uint64_t{64} << 20;
  static std::unique_ptr<SnapshotGraph> of_file(const std::string& path,
                                                std::uint64_t always_verified = kAlwaysVerified);
  ~SnapshotGraph() override;

  std::string_view state() const {
    return {head_->state, sizeof head_->state};
  }  // of the record it was made from
  // Where its record lies, which `search_text` asks.
  void set_record(std::string path) { record_ = std::move(path); }
  // What is wrong, a sentence each: every section is held against its checksum.
  std::vector<std::string> check() const;

  std::size_t node_count() const override { return head_->nodes; }
  std::size_t edge_count() const override { return head_->edges; }
  std::uint32_t node_limit() const override { return static_cast<std::uint32_t>(head_->nodes); }
  std::uint32_t edge_limit() const override { return static_cast<std::uint32_t>(head_->edges); }
  bool has(NodeId node) const override { return node.value < head_->nodes; }
  bool has(EdgeId edge) const override { return edge.value < head_->edges; }

  std::span<const std::string> label_names() const override { return label_names_; }
  std::span<const std::string> type_names() const override { return type_names_; }
  std::span<const LabelId> labels(NodeId node) const override;
  TypeId type(EdgeId edge) const override { return TypeId{edge_types_[edge.value]}; }
  NodeId source(EdgeId edge) const override { return NodeId{sources_[edge.value]}; }
  NodeId target(EdgeId edge) const override { return NodeId{targets_[edge.value]}; }

  Value property(NodeId node, std::string_view key) const override;
  Value property(EdgeId edge, std::string_view key) const override;
  Map properties(NodeId node) const override;
  Map properties(EdgeId edge) const override;
  std::span<const std::string> node_keys() const override { return node_columns_.keys; }
  std::span<const std::string> edge_keys() const override { return edge_columns_.keys; }

  std::span<const Hop> hops(NodeId node, TypeId type, Direction direction) const override;
  std::span<const TypeId> types_at(NodeId node, Direction direction) const override;
  std::span<const Hop> hops_at(NodeId node, std::size_t place, Direction direction) const override;
  HopTable hop_table(TypeId type, Direction direction) const override;
  std::size_t edges_of(TypeId type) const override;
  std::vector<EdgeId> all_edges_of(TypeId type) const override;

  std::span<const std::uint32_t> edge_counts(std::string_view key) const override;
  Ranks edge_ranks(std::string_view key) const override;
  std::span<const std::uint32_t> node_numbers(std::string_view key) const override;

  std::span<const NodeId> nodes_with(LabelId label) const override;
  std::vector<NodeId> find(std::string_view key, const Value& value) const override;
  bool has_index(std::string_view key) const override { return key == "name" || key == "id"; }
  std::optional<std::vector<NodeId>> nodes_with_word(std::string_view folded_word) const override;

  std::string_view searchable_record() const override { return record_; }
  std::vector<NodeId> nodes_of_sentence(std::string_view document,
                                        std::uint32_t begin_byte) const override;

  std::vector<Quote> quotes(EdgeId edge) const override;
  std::vector<Quote> quotes(NodeId node, std::string_view key) const override;

 private:
  struct Column {
    Encoding encoding;
    std::size_t count;
    const char* data;
    const std::uint32_t* owners;  // null where dense
    char letter;                  // of ids
  };
  // Columns by key: a small table of hashes, as queries ask for the same few keys millions of
  // times.
  struct Columns {
    std::vector<std::string> keys;  // sorted
    std::vector<Column> columns;    // by key
    std::vector<std::uint32_t> slots;
    std::size_t mask = 0;
    const Column* find(std::string_view key) const;
    void index();
  };
  struct Side {
    const Hop* hops;
    const std::uint32_t* offsets;
    const TypeId* types;
    const HopRange* ranges;
    const std::uint32_t* dense;
  };

  SnapshotGraph() = default;
  void open(std::string_view bytes);
  void check_head(std::string_view bytes);
  void check_sizes() const;
  void read_columns();

  template <typename T>
  const T* section(Section::Number section) const {
    return reinterpret_cast<const T*>(bytes_.data() + head_->sections[section].offset);
  }
  std::size_t count(Section::Number section, std::size_t bytes_each) const {
    return head_->sections[section].bytes / bytes_each;
  }
  std::string_view text(std::uint32_t number) const {
    return {text_bytes_ + text_offsets_[number], text_offsets_[number + 1] - text_offsets_[number]};
  }
  Value value(const Column& column, std::uint32_t owner) const;
  Value value_at(const Column& column, std::size_t at) const;
  Value node_id(std::uint32_t node) const;
  Map properties(const Columns& columns, std::uint32_t owner) const;
  std::vector<Quote> quotes(std::uint32_t first, std::uint32_t end) const;
  std::vector<NodeId> find_name(std::string_view name) const;
  std::vector<NodeId> find_id(std::string_view id) const;

  std::string record_;
  std::string owned_;
  std::optional<MappedFile> mapped_;
  std::string_view bytes_;
  const SnapshotHead* head_ = nullptr;
  const std::uint64_t* text_offsets_ = nullptr;
  const char* text_bytes_ = nullptr;
  const std::uint32_t* edge_types_ = nullptr;
  const std::uint32_t* sources_ = nullptr;
  const std::uint32_t* targets_ = nullptr;
  const std::uint32_t* dense_types_ = nullptr;
  const std::uint64_t* node_ids_ = nullptr;
  const std::uint32_t* node_names_ = nullptr;
  Side out_{}, in_{};
  std::vector<std::string> label_names_, type_names_;
  std::vector<Value> dates_;
  Columns node_columns_, edge_columns_;
};

}  // namespace kith
