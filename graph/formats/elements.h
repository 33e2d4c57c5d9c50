#pragma once
// Nodes and edges as every format writes them: the same ids, the same fields in the same order,
// whatever the layout.

#include <ostream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/json.h"
#include "graph/formats.h"

namespace kith {

struct Field {
  std::string key;
  Value value;  // never null
};

class Elements {
 public:
  // Both must outlive this.
  Elements(const Graph& graph, const Selection& selection);

  const Graph& graph() const { return graph_; }
  const Selection& selection() const { return selection_; }

  // The property `id`. Elements without one, or with one that another has, get "n0", "e0" and so
  // on: nodes and edges share one space of ids, and an id means one element.
  std::string id(NodeId node) const;
  std::string id(EdgeId edge) const;

  std::string kind(
      NodeId node) const;  // what lies in `label`, or `type` where that is the drawn text
  std::vector<std::string> labels(NodeId node) const;  // all, the kind first
  std::string type(EdgeId edge) const;

  // Without id and kind: `labels` where there are several, name, aliases, mentions, documents,
  // first, last, key, then what else there is, by name.
  std::vector<Field> fields(NodeId node) const;
  // Without id, ends, type and evidence: phrase, status, speaker, time, place, count, documents,
  // first, last, confidence, then what else there is, by name. `speaker` is the id of a node that
  // is written too, else a name.
  std::vector<Field> fields(EdgeId edge) const;

  // The keys of all fields that nodes (edges) can have, in the order of `fields`: the columns of a
  // table.
  std::vector<std::string> node_columns() const;
  std::vector<std::string> edge_columns() const;

 private:
  struct Hashed {
    std::uint64_t hash;
    std::uint64_t element;  // nodes count from 0, edges from kFirstEdge
  };
  static constexpr std::uint64_t kFirstEdge = std::uint64_t{1} << 32;

  std::string own_id(std::uint64_t element) const;
  bool is_taken(std::string_view id) const;
  Value speaker(EdgeId edge) const;

  const Graph& graph_;
  const Selection& selection_;
  std::vector<std::uint64_t> taken_;  // hashes of ids, sorted
  std::unordered_map<std::uint64_t, std::string>
      replacement_;  // of elements whose own id does not do
};

// One element as an object of node-link JSON; `evidence` last.
void write_json_fields(JsonWriter& out, const Elements& elements, NodeId node);
void write_json_fields(JsonWriter& out, const Elements& elements, EdgeId edge);
// A list of objects, one a line; `write(writer, id)` writes the members of each.
template <typename Ids, typename Write>
void write_json_lines(const Ids& ids, std::ostream& out, const Write& write) {
  std::string line;
  for (bool first = true; const auto id : ids) {
    line = first ? "[\n" : ",\n";
    first = false;
    JsonWriter writer(line);
    writer.begin_object();
    write(writer, id);
    writer.end_object();
    out << line;
  }
  out << (ids.empty() ? "[]" : "\n]");
}
// A list of {document, begin, end, sentence, rule}.
void write_json_evidence(JsonWriter& out, const Graph& graph, EdgeId edge);

}  // namespace kith
