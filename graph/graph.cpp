#include "graph/graph.h"

#include <algorithm>
#include <utility>

#include "graph/memory_graph.h"

namespace kith {

Graph::Graph() : store_(std::make_unique<MemoryGraph>()) {}
Graph::Graph(std::unique_ptr<GraphStore> store) : store_(std::move(store)) {}
Graph::~Graph() = default;
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;

GraphChanges* Graph::changes() {
  return dynamic_cast<GraphChanges*>(store_.get());
}

namespace {

// Graphs have tens of labels and at most some thousands of types, and names are looked up once per
// query.
std::optional<std::uint32_t> position_of(std::span<const std::string> names,
                                         std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(found - names.begin());
}

}  // namespace

std::optional<LabelId> Graph::label_named(std::string_view name) const {
  const std::optional<std::uint32_t> at = position_of(store_->label_names(), name);
  return at ? std::optional(LabelId{*at}) : std::nullopt;
}

std::optional<TypeId> Graph::type_named(std::string_view name) const {
  const std::optional<std::uint32_t> at = position_of(store_->type_names(), name);
  return at ? std::optional(TypeId{*at}) : std::nullopt;
}

}  // namespace kith
