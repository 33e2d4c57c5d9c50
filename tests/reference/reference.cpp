#include "tests/reference/reference.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "query/aggregates.h"
#include "query/bind.h"
#include "query/evaluate.h"
#include "query/parse.h"

namespace kith {

namespace {

using Rows = std::vector<Row>;

class Reference {
 public:
  Reference(const Graph& graph, Query& query, Execution& execution)
      : graph_(graph), query_(query), x_(execution) {}

  ResultTable run() {
    ResultTable table;
    for (const Column& column : query_.columns) {
      table.columns.push_back(column.name);
    }
    for (const SingleQuery& part : query_.parts) {
      Rows rows{x_.row};
      for (const Clause& clause : part.clauses) {
        rows = std::visit([&](const auto& one) { return apply(one, std::move(rows)); }, clause);
      }
      for (const Row& row : rows) {
        std::vector<Value> values;
        for (const Column& column : query_.columns) {
          const auto from =
              std::find_if(part.columns.begin(), part.columns.end(),
                           [&](const Column& one) { return one.name == column.name; });
          values.push_back(row[static_cast<std::size_t>(from->slot)]);
        }
        table.rows.push_back(std::move(values));
      }
    }
    if (query_.parts.size() > 1 && !query_.union_all) {
      keep_first_of_equals(table.rows, [](const std::vector<Value>& row) { return row; });
    }
    return table;
  }

 private:
  Value value_in(const Row& row, const Expression& expression) {
    x_.row = row;
    return evaluate(expression, x_);
  }
  bool holds_in(const Row& row, const ExpressionPtr& condition) {
    x_.row = row;
    return condition == nullptr || truth(*condition, x_) == true;
  }
  static Value& at(Row& row, Slot slot) { return row[static_cast<std::size_t>(slot)]; }

  // Equal rows after the first go; the order stays.
  template <typename Items, typename Key>
  static void keep_first_of_equals(Items& items, const Key& key) {
    Items kept;
    for (const auto& item : items) {
      const bool there = std::any_of(kept.begin(), kept.end(), [&](const auto& other) {
        return ValueEquivalent{}(key(other), key(item));
      });
      if (!there) {
        kept.push_back(item);
      }
    }
    items = std::move(kept);
  }

  // --- patterns ---

  // One step of a pattern after the other: each takes a row with part of the pattern bound and
  // gives all rows with more.
  struct Matching {
    Row row;
    std::vector<EdgeId> used;
  };
  using Matchings = std::vector<Matching>;

  std::vector<NodeId> all_nodes() const {
    std::vector<NodeId> nodes;
    for (std::uint32_t id = 0; id < graph_->node_limit(); ++id) {
      if (graph_->has(NodeId{id})) {
        nodes.push_back(NodeId{id});
      }
    }
    return nodes;
  }
  std::vector<EdgeId> all_edges() const {
    std::vector<EdgeId> edges;
    for (std::uint32_t id = 0; id < graph_->edge_limit(); ++id) {
      if (graph_->has(EdgeId{id})) {
        edges.push_back(EdgeId{id});
      }
    }
    return edges;
  }

  bool fits(const Matching& matching, Slot slot, const Value& value) {
    const Value& there = matching.row[static_cast<std::size_t>(slot)];
    return there.is_null() || equivalent(there, value);
  }

  bool properties_fit(const Row& row, const ExpressionPtr& properties, const Value& of) {
    for (std::size_t i = 0; properties != nullptr && i < properties->parts.size(); ++i) {
      const Value wanted = value_in(row, *properties->parts[i]);
      const std::string& key = properties->names[i];
      const Value there = of.node() != nullptr ? graph_->property(*of.node(), key)
                                               : graph_->property(*of.edge(), key);
      if (equals(there, wanted) != true) {
        return false;
      }
    }
    return true;
  }

  Matchings with_node(const Matchings& from, const NodePattern& pattern, bool null_is_bound) {
    Matchings result;
    for (const Matching& matching : from) {
      for (const NodeId node : all_nodes()) {
        if ((null_is_bound && matching.row[static_cast<std::size_t>(pattern.slot)].is_null()) ||
            !fits(matching, pattern.slot, node)) {
          continue;
        }
        Matching next = matching;
        at(next.row, pattern.slot) = node;
        const bool labelled = !pattern.labels || x_.has_labels(node, *pattern.labels);
        if (labelled) {
          result.push_back(std::move(next));
        }
      }
    }
    return result;
  }

  // Ends of an edge, walked as the arrow allows: one pair, or two.
  std::vector<std::pair<NodeId, NodeId>> ends(EdgeId edge, Arrow arrow) const {
    const NodeId source = graph_->source(edge);
    const NodeId target = graph_->target(edge);
    std::vector<std::pair<NodeId, NodeId>> pairs;
    if (arrow != Arrow::Left) {
      pairs.emplace_back(source, target);
    }
    if (arrow == Arrow::Left || (arrow == Arrow::Either && source != target)) {
      pairs.emplace_back(target, source);
    }
    return pairs;
  }

  struct Walk {
    std::vector<EdgeId> edges;
    NodeId end;
  };

  std::vector<Walk> walks(const Matching& matching, NodeId from, const EdgePattern& pattern) {
    const std::int64_t least = pattern.length ? pattern.length->least.value_or(1) : 1;
    const std::int64_t most = pattern.length ? pattern.length->most.value_or(1000) : 1;
    std::vector<Walk> all{{{}, from}};
    std::vector<Walk> wanted;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Walk walk = all[i];
      const auto length = static_cast<std::int64_t>(walk.edges.size());
      if (length >= least && length <= most) {
        wanted.push_back(walk);
      }
      if (length >= most) {
        continue;
      }
      for (const EdgeId edge : all_edges()) {
        const bool used = std::count(walk.edges.begin(), walk.edges.end(), edge) != 0 ||
                          std::count(matching.used.begin(), matching.used.end(), edge) != 0;
        if (used || (pattern.types && !x_.has_type(edge, *pattern.types)) ||
            !properties_fit(matching.row, pattern.properties, edge)) {
          continue;
        }
        for (const auto& [first, second] : ends(edge, pattern.arrow)) {
          if (first == walk.end) {
            Walk longer = walk;
            longer.edges.push_back(edge);
            longer.end = second;
            all.push_back(std::move(longer));
          }
        }
      }
    }
    return wanted;
  }

  Matchings with_edge(const Matchings& from, const NodePattern& first, const EdgePattern& edge,
                      const NodePattern& second) {
    Matchings result;
    for (const Matching& matching : from) {
      const NodeId begin = *matching.row[static_cast<std::size_t>(first.slot)].node();
      for (const Walk& walk : walks(matching, begin, edge)) {
        const Value edges =
            edge.length ? Value(List(walk.edges.begin(), walk.edges.end())) : Value(walk.edges[0]);
        if (!fits(matching, second.slot, walk.end) || !fits(matching, edge.slot, edges)) {
          continue;
        }
        Matching next = matching;
        at(next.row, second.slot) = walk.end;
        at(next.row, edge.slot) = edges;
        next.used.insert(next.used.end(), walk.edges.begin(), walk.edges.end());
        result.push_back(std::move(next));
      }
    }
    return result;
  }

  Rows match(const MatchClause& clause, const Row& row) {
    Matchings matchings{{row, {}}};
    for (const PathPattern& path : clause.paths) {
      for (std::size_t i = 0; i < path.nodes.size(); ++i) {
        if (i > 0) {
          matchings = with_edge(matchings, path.nodes[i - 1], path.edges[i - 1], path.nodes[i]);
        }
        matchings = with_node(matchings, path.nodes[i], i > 0);
      }
      for (Matching& matching : matchings) {
        at(matching.row, path.slot) = path_in(matching.row, path);
      }
    }
    Rows rows;
    for (Matching& matching : matchings) {
      bool all = true;
      for (const PathPattern& path : clause.paths) {
        for (const NodePattern& node : path.nodes) {
          all = all && properties_fit(matching.row, node.properties, at(matching.row, node.slot)) &&
                holds_in(matching.row, node.where);
        }
      }
      if (all && holds_in(matching.row, clause.where)) {
        rows.push_back(std::move(matching.row));
      }
    }
    return rows;
  }

  Value path_in(const Row& row, const PathPattern& pattern) const {
    Path path;
    path.nodes.push_back(*row[static_cast<std::size_t>(pattern.nodes[0].slot)].node());
    for (const EdgePattern& edge : pattern.edges) {
      const Value& value = row[static_cast<std::size_t>(edge.slot)];
      for (const Value& one : value.list() != nullptr ? *value.list() : List{value}) {
        const NodeId source = graph_->source(*one.edge());
        path.edges.push_back(*one.edge());
        path.nodes.push_back(source == path.nodes.back() ? graph_->target(*one.edge()) : source);
      }
    }
    return path;
  }

  // --- clauses ---

  // A node that an optional match left null leads nowhere.
  static bool has_null_node(const MatchClause& clause, const Row& row,
                            const std::vector<Slot>& bound) {
    for (const PathPattern& path : clause.paths) {
      for (const NodePattern& node : path.nodes) {
        if (std::count(bound.begin(), bound.end(), node.slot) != 0 &&
            row[static_cast<std::size_t>(node.slot)].is_null()) {
          return true;
        }
      }
    }
    return false;
  }

  Rows apply(const MatchClause& clause, Rows rows) {
    Rows result;
    for (const Row& row : rows) {
      Rows found = has_null_node(clause, row, bound_) ? Rows() : match(clause, row);
      if (found.empty() && clause.optional) {
        found.push_back(row);
      }
      result.insert(result.end(), found.begin(), found.end());
    }
    for (const PathPattern& path : clause.paths) {
      for (const NodePattern& node : path.nodes) {
        bound_.push_back(node.slot);
      }
    }
    return result;
  }

  Rows apply(const UnwindClause& clause, Rows rows) {
    Rows result;
    for (const Row& row : rows) {
      const Value list = value_in(row, *clause.list);
      for (const Value& element : list.list() != nullptr ? *list.list()
                                  : list.is_null()       ? List()
                                                         : List{list}) {
        result.push_back(row);
        at(result.back(), clause.slot) = element;
      }
    }
    return result;
  }

  Rows group(const ProjectionClause& clause, const Rows& rows) {
    std::vector<std::pair<List, Row>> keyed;
    for (const Row& row : rows) {
      List key;
      for (const ProjectionItem& item : clause.keys) {
        key.push_back(value_in(row, *item.expression));
      }
      keyed.emplace_back(std::move(key), row);
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
      return order(Value(a.first), Value(b.first)) < 0;
    });
    Rows result;
    for (std::size_t begin = 0; begin < keyed.size() || (clause.keys.empty() && result.empty());) {
      std::size_t end = begin;
      while (end < keyed.size() && ValueEquivalent{}(keyed[end].first, keyed[begin].first)) {
        ++end;
      }
      Row row = begin < keyed.size() ? keyed[begin].second : x_.row;
      for (std::size_t i = 0; i < clause.keys.size(); ++i) {
        at(row, clause.keys[i].slot) = keyed[begin].first[i];
      }
      for (const ExpressionPtr& aggregate : clause.aggregates) {
        at(row, aggregate->slot) = aggregated(*aggregate, keyed, begin, end);
      }
      result.push_back(std::move(row));
      begin = std::max(end, begin + 1);
    }
    return result;
  }

  Value aggregated(const Expression& aggregate, const std::vector<std::pair<List, Row>>& keyed,
                   std::size_t begin, std::size_t end) {
    if (aggregate.star) {
      return static_cast<std::int64_t>(end - begin);
    }
    std::vector<List> all;
    for (std::size_t i = begin; i < end; ++i) {
      List arguments;
      for (const ExpressionPtr& part : aggregate.parts) {
        arguments.push_back(value_in(keyed[i].second, *part));
      }
      all.push_back(std::move(arguments));
    }
    if (aggregate.distinct) {
      keep_first_of_equals(all, [](const List& one) { return List{one[0]}; });
    }
    const std::unique_ptr<Aggregate> state = aggregate.aggregate->start();
    for (const List& arguments : all) {
      state->add(arguments);
    }
    return state->finish();
  }

  Rows apply(const ProjectionClause& clause, Rows rows) {
    if (clause.grouped) {
      rows = group(clause, rows);
    }
    for (Row& row : rows) {
      for (const ProjectionItem& item : clause.items) {
        at(row, item.slot) = value_in(row, *item.expression);
      }
    }
    if (clause.distinct) {
      keep_first_of_equals(rows, [&](const Row& row) {
        List key;
        for (const ProjectionItem& item : clause.items) {
          key.push_back(row[static_cast<std::size_t>(item.slot)]);
        }
        return key;
      });
    }
    sort(clause, rows);
    const auto count = [&](const ExpressionPtr& expression, std::size_t otherwise) {
      return expression == nullptr ? otherwise
                                   : static_cast<std::size_t>(row_count(*expression, x_));
    };
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(
                                                std::min(count(clause.skip, 0), rows.size())));
    rows.resize(std::min(count(clause.limit, rows.size()), rows.size()));
    std::erase_if(rows, [&](const Row& row) { return !holds_in(row, clause.where); });
    return rows;
  }

  void sort(const ProjectionClause& clause, Rows& rows) {
    std::vector<std::pair<List, Row>> keyed;
    for (const Row& row : rows) {
      List key;
      for (const SortItem& item : clause.order) {
        key.push_back(value_in(row, *item.expression));
      }
      keyed.emplace_back(std::move(key), row);
    }
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
      for (std::size_t i = 0; i < clause.order.size(); ++i) {
        const std::strong_ordering one = order(a.first[i], b.first[i]);
        if (one != 0) {
          return clause.order[i].descending ? one > 0 : one < 0;
        }
      }
      return false;
    });
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i] = std::move(keyed[i].second);
    }
  }

  template <typename Other>
  Rows apply(const Other&, Rows) {
    throw Error{ErrorKind::BadQuery, "the reference engine does not know this clause"};
  }

  const Graph& graph_;
  Query& query_;
  Execution& x_;
  std::vector<Slot> bound_;
};

}  // namespace

ResultTable run_reference(const Graph& graph, std::string_view text, const QueryOptions& options) {
  Query query = parse_query(text);
  bind_query(query, text, {&options.parameters, options.procedures});
  Plan plan;
  plan.slot_count = query.slot_count;
  Execution execution(graph, nullptr, plan, text, options);
  return Reference(graph, query, execution).run();
}

}  // namespace kith
