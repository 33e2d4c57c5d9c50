// Shortest paths from one node: from both ends where the other end is known, breadth first where it
// is not, and by whole trails where more than the shortest or a least length is asked for.

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <utility>

#include "query/cursors/cursors.h"
#include "query/cursors/hops.h"
#include "query/evaluate.h"
#include "query/id_table.h"

namespace kith {

namespace {

struct NodeHash {
  std::size_t operator()(NodeId node) const { return node.value * std::size_t{0x9E3779B97F4A7C15}; }
};

Arrow turned(Arrow arrow) {
  return arrow == Arrow::Left ? Arrow::Right : arrow == Arrow::Right ? Arrow::Left : Arrow::Either;
}

class ShortestCursor : public Cursor {
 public:
  ShortestCursor(const ShortestStep& step, CursorPtr input, Execution& execution)
      : step_(step),
        input_(std::move(input)),
        x_(execution),
        edge_(step.path->edges[0]),
        arrow_(step.reversed ? turned(edge_.arrow) : edge_.arrow),
        types_(edge_.types ? &*edge_.types : nullptr, execution) {}

  void open() override {
    input_->open();
    found_.clear();
    at_ = 0;
  }

  bool next() override {
    while (at_ == found_.size()) {
      x_.tick();
      if (!input_->next()) {
        return false;
      }
      found_.clear();
      at_ = 0;
      const NodeId* from = x_.at(step_.from).node();
      const NodeId* to = step_.into ? x_.at(step_.to).node() : nullptr;
      if (from != nullptr && (!step_.into || to != nullptr)) {
        types_.refresh();
        search(*from, to);
      }
    }
    give(found_[at_++]);
    return true;
  }

 private:
  void give(const Path& path) {
    if (!step_.into) {
      x_.at(step_.to) = path.nodes.back();
    }
    Path pattern = path;
    if (step_.reversed) {
      std::reverse(pattern.nodes.begin(), pattern.nodes.end());
      std::reverse(pattern.edges.begin(), pattern.edges.end());
    }
    x_.at(edge_.slot) = edge_.length ? Value(List(pattern.edges.begin(), pattern.edges.end()))
                                     : Value(pattern.edges.front());
    x_.at(step_.path->slot) = Value(std::move(pattern));
  }

  bool may_take(EdgeId edge) {
    if (step_.conditions.empty()) {
      return true;
    }
    x_.at(edge_.length ? edge_.single_slot : edge_.slot) = edge;
    return all_hold(step_.conditions, x_);
  }

  void search(NodeId from, const NodeId* to) {
    const Selector selector = step_.path->selector;
    const bool by_trails =
        step_.least > 1 || selector == Selector::ShortestPaths || (to != nullptr && *to == from);
    if (step_.least == 0 && selector != Selector::ShortestPaths && (to == nullptr || *to == from)) {
      found_.push_back({{from}, {}});
      if (to != nullptr) {
        return;
      }
    }
    if (by_trails) {
      search_trails(from, to);
    } else if (to != nullptr && selector != Selector::AllShortest) {
      search_from_both_ends(from, *to);
    } else {
      search_breadth_first(from, to, selector == Selector::AllShortest);
    }
  }

  // --- from both ends ---

  struct Side {
    IdTable places;            // of the nodes that this side has reached, in `came_by`
    std::vector<Hop> came_by;  // the hops back towards where it began
    std::vector<NodeId> frontier;

    explicit Side(NodeId begin) : frontier{begin} { reach(begin, {EdgeId{}, begin}); }
    bool has(NodeId node) const { return places.has(node.value); }
    // Whether it was not reached before.
    bool reach(NodeId node, Hop back) {
      const auto number = static_cast<std::uint32_t>(came_by.size());
      if (!places.find_or_add(node.value, number).added) {
        return false;
      }
      came_by.push_back(back);
      return true;
    }
    Hop back(NodeId node) const { return came_by[places.at(node.value)]; }
  };

  void search_from_both_ends(NodeId from, NodeId to) {
    Side sides[2] = {Side(from), Side(to)};
    for (std::int64_t length = 0; length < step_.most; ++length) {
      const int near = sides[0].frontier.size() <= sides[1].frontier.size() ? 0 : 1;
      if (sides[near].frontier.empty()) {
        return;
      }
      if (const std::optional<NodeId> meeting =
              grow(sides[near], sides[1 - near], near == 0 ? arrow_ : turned(arrow_))) {
        found_.push_back(join(sides[0], sides[1], *meeting));
        return;
      }
    }
  }

  std::optional<NodeId> grow(Side& side, const Side& other, Arrow arrow) {
    std::vector<NodeId> next;
    HopReader hops(types_, arrow, x_.store());
    for (const NodeId node : side.frontier) {
      hops.begin(node);
      for (Hop hop; hops.next(hop);) {
        x_.tick();
        if (!step_.conditions.empty() && (side.has(hop.node) || !may_take(hop.edge))) {
          continue;
        }
        if (!side.reach(hop.node, {hop.edge, node})) {
          continue;
        }
        if (other.has(hop.node)) {
          return hop.node;
        }
        next.push_back(hop.node);
      }
    }
    side.frontier = std::move(next);
    return std::nullopt;
  }

  static Path join(const Side& first, const Side& second, NodeId meeting) {
    Path path;
    path.nodes.push_back(meeting);
    for (Hop back = first.back(meeting); back.node != path.nodes.back();
         back = first.back(back.node)) {
      path.edges.push_back(back.edge);
      path.nodes.push_back(back.node);
    }
    std::reverse(path.nodes.begin(), path.nodes.end());
    std::reverse(path.edges.begin(), path.edges.end());
    for (Hop on = second.back(meeting); on.node != path.nodes.back(); on = second.back(on.node)) {
      path.edges.push_back(on.edge);
      path.nodes.push_back(on.node);
    }
    return path;
  }

  // --- breadth first ---

  struct Reached {
    std::int64_t depth = 0;
    std::vector<Hop> back;  // all hops, or one, towards the beginning
  };

  void search_breadth_first(NodeId from, const NodeId* to, bool all) {
    std::unordered_map<NodeId, Reached, NodeHash> reached;
    std::vector<NodeId> order{from};
    reached[from].depth = 0;
    HopReader hops(types_, arrow_, x_.store());
    std::int64_t last = step_.most;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const NodeId node = order[i];
      const std::int64_t depth = reached[node].depth;
      if (depth >= last) {
        break;
      }
      hops.begin(node);
      for (Hop hop; hops.next(hop);) {
        x_.tick();
        const auto [at, added] = reached.try_emplace(hop.node);
        if ((!added && (!all || at->second.depth != depth + 1)) || hop.node == from ||
            !may_take(hop.edge)) {
          if (added) {
            reached.erase(at);
          }
          continue;
        }
        at->second.depth = depth + 1;
        at->second.back.push_back({hop.edge, node});
        if (added) {
          order.push_back(hop.node);
        }
        if (to != nullptr && hop.node == *to) {
          last = depth + 1;
        }
      }
    }
    for (const NodeId node : order) {
      if (node != from && (to == nullptr || node == *to)) {
        unroll(node, from, reached);
      }
    }
  }

  // Every way back from a node to the beginning.
  void unroll(NodeId end, NodeId from,
              const std::unordered_map<NodeId, Reached, NodeHash>& reached) {
    struct Level {
      NodeId node;
      std::size_t at;
    };
    std::vector<Level> levels{{end, 0}};
    while (!levels.empty()) {
      x_.tick();
      Level& level = levels.back();
      if (level.node == from) {
        Path path;
        for (std::size_t i = levels.size(); i-- > 0;) {
          path.nodes.push_back(levels[i].node);
          if (i > 0) {
            path.edges.push_back(reached.at(levels[i - 1].node).back[levels[i - 1].at - 1].edge);
          }
        }
        found_.push_back(std::move(path));
        levels.pop_back();
        continue;
      }
      const std::vector<Hop>& back = reached.at(level.node).back;
      if (level.at == back.size()) {
        levels.pop_back();
      } else {
        const NodeId next = back[level.at++].node;
        levels.push_back({next, 0});
      }
    }
  }

  // --- by trails, the shorter first ---

  struct Trail {
    EdgeId edge;
    NodeId node;
    std::size_t before;  // index of the trail without its last relationship
    std::int64_t length;
  };

  void search_trails(NodeId from, const NodeId* to) {
    std::vector<Trail> trails{{EdgeId{}, from, 0, 0}};
    struct Given {
      std::int64_t count = 0;
      std::int64_t length = 0;
    };
    std::unordered_map<NodeId, Given, NodeHash> given;
    const bool all = step_.path->selector == Selector::AllShortest;
    HopReader hops(types_, arrow_, x_.store());
    std::size_t held = 0;
    for (std::size_t i = 0; i < trails.size(); ++i) {
      const Trail trail = trails[i];
      Given& here = given[trail.node];
      const bool wanted =
          trail.length >= step_.least && (to == nullptr || *to == trail.node) &&
          (all ? here.count == 0 || here.length == trail.length : here.count < step_.path->count);
      if (wanted) {
        ++here.count;
        here.length = trail.length;
        found_.push_back(path_of(trails, i));
      }
      const bool done =
          to != nullptr && (all ? given[*to].count > 0 && trail.length >= given[*to].length
                                : given[*to].count >= step_.path->count);
      if (done && !all) {
        break;
      }
      if (done || trail.length >= step_.most) {
        continue;
      }
      hops.begin(trail.node);
      for (Hop hop; hops.next(hop);) {
        x_.tick();
        if (!uses(trails, i, hop.edge) && may_take(hop.edge)) {
          trails.push_back({hop.edge, hop.node, i, trail.length + 1});
        }
      }
      x_.hold(trails.capacity() * sizeof(Trail) - held);
      held = trails.capacity() * sizeof(Trail);
    }
    x_.release(held);
  }

  static bool uses(const std::vector<Trail>& trails, std::size_t at, EdgeId edge) {
    for (; trails[at].length > 0; at = trails[at].before) {
      if (trails[at].edge == edge) {
        return true;
      }
    }
    return false;
  }

  static Path path_of(const std::vector<Trail>& trails, std::size_t at) {
    Path path;
    for (; trails[at].length > 0; at = trails[at].before) {
      path.nodes.push_back(trails[at].node);
      path.edges.push_back(trails[at].edge);
    }
    path.nodes.push_back(trails[at].node);
    std::reverse(path.nodes.begin(), path.nodes.end());
    std::reverse(path.edges.begin(), path.edges.end());
    return path;
  }

  const ShortestStep& step_;
  CursorPtr input_;
  Execution& x_;
  const EdgePattern& edge_;
  Arrow arrow_;
  AllowedTypes types_;
  std::vector<Path> found_;
  std::size_t at_ = 0;
};

}  // namespace

CursorPtr cursor_of(const ShortestStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<ShortestCursor>(step, std::move(input), execution);
}

}  // namespace kith
