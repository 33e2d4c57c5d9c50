// Path patterns that are repeated, paths put together, and the choice of the shortest among them.

#include <algorithm>
#include <map>
#include <utility>

#include "query/cursors/cursors.h"
#include "query/cursors/hops.h"
#include "query/evaluate.h"

namespace kith {

namespace {

void append_edges(const Value& value, std::vector<EdgeId>& edges) {
  if (const EdgeId* one = value.edge()) {
    edges.push_back(*one);
  } else if (const List* many = value.list()) {
    for (const Value& one_of : *many) {
      edges.push_back(*one_of.edge());
    }
  }
}

class RepeatCursor : public Cursor {
 public:
  RepeatCursor(const RepeatStep& step, CursorPtr input, Execution& execution)
      : step_(step),
        input_(std::move(input)),
        x_(execution),
        inner_(make_cursor(*step.inner, execution)) {}

  void open() override {
    input_->open();
    levels_.clear();
  }

  bool next() override {
    while (true) {
      x_.tick();
      if (levels_.empty()) {
        if (!input_->next()) {
          return false;
        }
        const NodeId* from = x_.at(step_.from).node();
        if (from == nullptr) {
          continue;
        }
        start_ = *from;
        levels_.push_back(repetitions(start_));
        if (step_.least == 0 && arrive(start_)) {
          return true;
        }
      } else if (advance()) {
        return true;
      }
    }
  }

 private:
  struct Repetition {
    std::vector<Value> values;  // beside pattern->group->gathered
    std::vector<EdgeId> edges;
    NodeId end;
  };
  struct Level {
    std::vector<Repetition> choices;
    std::size_t at = 0;  // one past the choice that is taken
  };

  // Every way to walk the group once from this node, without a relationship used so far.
  Level repetitions(NodeId from) {
    Level level;
    if (static_cast<std::int64_t>(levels_.size()) >= step_.most) {
      return level;
    }
    const PathPattern& group = *step_.pattern->group;
    x_.at(group.nodes.front().slot) = from;
    for (inner_->open(); inner_->next();) {
      x_.tick();
      Repetition one;
      for (const Slot slot : step_.edges) {
        append_edges(x_.at(slot), one.edges);
      }
      if (one.edges.empty() || !all_new(one.edges)) {
        continue;
      }
      for (const PathPattern::Gathered& gathered : group.gathered) {
        one.values.push_back(x_.at(gathered.inside));
      }
      one.end = *x_.at(group.nodes.back().slot).node();
      level.choices.push_back(std::move(one));
    }
    return level;
  }

  bool all_new(const std::vector<EdgeId>& edges) {
    for (const EdgeId edge : edges) {
      if (is_used(edge, step_.unlike, x_)) {
        return false;
      }
      for (const Level& level : levels_) {
        const std::vector<EdgeId>& used = level.choices[level.at - 1].edges;
        if (std::find(used.begin(), used.end(), edge) != used.end()) {
          return false;
        }
      }
    }
    return true;
  }

  bool advance() {
    Level& level = levels_.back();
    if (level.at == level.choices.size()) {
      levels_.pop_back();
      return false;
    }
    const NodeId end = level.choices[level.at++].end;
    const bool wanted = static_cast<std::int64_t>(levels_.size()) >= step_.least;
    levels_.push_back(repetitions(end));
    return wanted && arrive(end);
  }

  bool arrive(NodeId end) {
    if (step_.into) {
      const NodeId* to = x_.at(step_.to).node();
      if (to == nullptr || *to != end) {
        return false;
      }
    } else {
      x_.at(step_.to) = end;
    }
    const std::vector<PathPattern::Gathered>& gathered = step_.pattern->group->gathered;
    List edges;
    std::vector<List> lists(gathered.size());
    for (std::size_t i = 0; i + 1 < levels_.size(); ++i) {
      const Repetition& one = levels_[i].choices[levels_[i].at - 1];
      edges.insert(edges.end(), one.edges.begin(), one.edges.end());
      for (std::size_t k = 0; k < lists.size(); ++k) {
        lists[k].push_back(one.values[k]);
      }
    }
    x_.at(step_.pattern->slot) = Value(std::move(edges));
    for (std::size_t k = 0; k < lists.size(); ++k) {
      x_.at(gathered[k].outside) = Value(std::move(lists[k]));
    }
    return true;
  }

  const RepeatStep& step_;
  CursorPtr input_;
  Execution& x_;
  CursorPtr inner_;
  NodeId start_;
  std::vector<Level> levels_;
};

class PathCursor : public Cursor {
 public:
  PathCursor(const PathStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {}

  void open() override { input_->open(); }

  bool next() override {
    if (!input_->next()) {
      return false;
    }
    Path path;
    const NodeId* start = x_.at(step_.path->nodes.front().slot).node();
    if (start == nullptr) {
      x_.at(step_.path->slot) = Value();
      return true;
    }
    path.nodes.push_back(*start);
    for (const EdgePattern& edge : step_.path->edges) {
      append_edges(x_.at(edge.slot), path.edges);
    }
    for (const EdgeId edge : path.edges) {
      const NodeId source = x_.store().source(edge);
      path.nodes.push_back(source == path.nodes.back() ? x_.store().target(edge) : source);
    }
    x_.at(step_.path->slot) = Value(std::move(path));
    return true;
  }

 private:
  const PathStep& step_;
  CursorPtr input_;
  Execution& x_;
};

// Rows are gathered by the ends of their paths; the shortest of each pair go on.
class PickCursor : public Cursor {
 public:
  PickCursor(const PickStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution), rows_(step.keep, execution) {}

  void open() override {
    rows_.clear();
    chosen_.clear();
    at_ = 0;
    std::map<std::pair<NodeId, NodeId>, std::vector<std::pair<std::size_t, std::size_t>>> by_ends;
    for (input_->open(); input_->next();) {
      x_.tick();
      const Path& path = *x_.at(step_.path->slot).path();
      by_ends[{path.nodes.front(), path.nodes.back()}].emplace_back(path.edges.size(),
                                                                    rows_.size());
      rows_.save();
    }
    for (auto& [ends, paths] : by_ends) {
      std::sort(paths.begin(), paths.end());
      for (std::size_t i = 0; i < paths.size(); ++i) {
        const bool wanted = step_.path->selector == Selector::AllShortest
                                ? paths[i].first == paths[0].first
                                : i < static_cast<std::size_t>(step_.path->count);
        if (wanted) {
          chosen_.push_back(paths[i].second);
        }
      }
    }
  }

  bool next() override {
    if (at_ == chosen_.size()) {
      return false;
    }
    rows_.restore(chosen_[at_++]);
    return true;
  }

 private:
  const PickStep& step_;
  CursorPtr input_;
  Execution& x_;
  SavedRows rows_;
  std::vector<std::size_t> chosen_;
  std::size_t at_ = 0;
};

}  // namespace

CursorPtr cursor_of(const RepeatStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<RepeatCursor>(step, std::move(input), execution);
}

CursorPtr cursor_of(const PathStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<PathCursor>(step, std::move(input), execution);
}

CursorPtr cursor_of(const PickStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<PickCursor>(step, std::move(input), execution);
}

}  // namespace kith
