// CREATE, MERGE, SET, REMOVE, DELETE, FOREACH: each reads all its input, then writes, then gives
// its rows on.

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "query/cursors/cursors.h"
#include "query/cursors/writing.h"
#include "query/evaluate.h"
#include "query/lex.h"
#include "query/query_error.h"

namespace kith {

namespace {

// What all changes share. `change` is called for each row of the input, with the row restored, and
// saves what goes on.
class ChangeCursor : public Cursor {
 public:
  ChangeCursor(std::vector<Slot> keep, std::vector<Slot> made, CursorPtr input,
               Execution& execution)
      : x_(execution),
        after_(joined(keep, std::move(made)), execution),
        input_(std::move(input)),
        before_(std::move(keep), execution) {}

  void open() override {
    input_->open();
    before_.clear();
    after_.clear();
    at_ = 0;
    done_ = false;
  }

  bool next() override {
    if (!std::exchange(done_, true)) {
      x_.writer();  // refused before anything is read
      while (input_->next()) {
        x_.tick();
        before_.save();
      }
      for (std::size_t i = 0; i < before_.size(); ++i) {
        before_.restore(i);
        change();
      }
      finish();
    }
    if (at_ == after_.size()) {
      return false;
    }
    after_.restore(at_++);
    return true;
  }

 protected:
  virtual void change() = 0;
  virtual void finish() {}

  Execution& x_;
  SavedRows after_;

 private:
  static std::vector<Slot> joined(std::vector<Slot> keep, std::vector<Slot> made) {
    keep.insert(keep.end(), made.begin(), made.end());
    std::sort(keep.begin(), keep.end());
    keep.erase(std::unique(keep.begin(), keep.end()), keep.end());
    return keep;
  }

  CursorPtr input_;
  SavedRows before_;
  std::size_t at_ = 0;
  bool done_ = false;
};

std::vector<Slot> slots_of(const PathPattern& path) {
  std::vector<Slot> slots{path.slot};
  for (const NodePattern& node : path.nodes) {
    slots.push_back(node.slot);
  }
  for (const EdgePattern& edge : path.edges) {
    slots.push_back(edge.slot);
  }
  return slots;
}

std::vector<Slot> slots_of(const std::vector<const PathPattern*>& paths) {
  std::vector<Slot> slots;
  for (const PathPattern* path : paths) {
    const std::vector<Slot> some = slots_of(*path);
    slots.insert(slots.end(), some.begin(), some.end());
  }
  return slots;
}

class CreateCursor : public ChangeCursor {
 public:
  CreateCursor(const CreateStep& step, CursorPtr input, Execution& execution)
      : ChangeCursor(step.keep, slots_of(step.paths), std::move(input), execution), step_(step) {}

 protected:
  void change() override {
    for (const PathPattern* path : step_.paths) {
      create_path(*path, {}, x_);
    }
    after_.save();
  }

 private:
  const CreateStep& step_;
};

class MergeCursor : public ChangeCursor {
 public:
  MergeCursor(const MergeStep& step, CursorPtr input, Execution& execution)
      : ChangeCursor(step.keep, slots_of(step.clause->path), std::move(input), execution),
        clause_(*step.clause),
        inner_(make_cursor(*step.inner, execution)),
        found_(slots_of(step.clause->path), execution) {
    for (const NodePattern& node : clause_.path.nodes) {
      if (std::find(step.keep.begin(), step.keep.end(), node.slot) != step.keep.end()) {
        bound_.push_back(node.slot);
      }
    }
  }

 protected:
  void change() override {
    refuse_nulls();
    found_.clear();
    for (inner_->open(); inner_->next();) {
      found_.save();
    }
    for (std::size_t i = 0; i < found_.size(); ++i) {
      found_.restore(i);
      set_properties(clause_.on_match, x_);
      after_.save();
    }
    if (found_.size() == 0) {
      create_path(clause_.path, bound_, x_);
      set_properties(clause_.on_create, x_);
      after_.save();
    }
  }

 private:
  // A property that is null is equal to nothing: the pattern would be made again each time.
  void refuse_nulls() {
    const auto refuse = [&](const ExpressionPtr& properties) {
      for (std::size_t i = 0; properties != nullptr && i < properties->parts.size(); ++i) {
        if (evaluate(*properties->parts[i], x_).is_null()) {
          fail_query(x_.text, properties->parts[i]->site,
                     "SemanticError/runtime/MergeReadOwnWrites",
                     "MERGE cannot look for the property " + in_quotes(properties->names[i]) +
                         ", as it is null",
                     "leave it out, or set it with ON CREATE SET");
        }
      }
    };
    for (const NodePattern& node : clause_.path.nodes) {
      refuse(node.properties);
    }
    for (const EdgePattern& edge : clause_.path.edges) {
      refuse(edge.properties);
    }
  }

  const MergeClause& clause_;
  CursorPtr inner_;
  SavedRows found_;
  std::vector<Slot> bound_;
};

class SetCursor : public ChangeCursor {
 public:
  SetCursor(const SetStep& step, CursorPtr input, Execution& execution)
      : ChangeCursor(step.keep, {}, std::move(input), execution), clause_(*step.clause) {}

 protected:
  void change() override {
    if (clause_.remove) {
      remove_properties(clause_.items, x_);
    } else {
      set_properties(clause_.items, x_);
    }
    after_.save();
  }

 private:
  const SetClause& clause_;
};

class DeleteCursor : public ChangeCursor {
 public:
  DeleteCursor(const DeleteStep& step, CursorPtr input, Execution& execution)
      : ChangeCursor(step.keep, {}, std::move(input), execution), clause_(*step.clause) {}

 protected:
  void change() override {
    for (const ExpressionPtr& target : clause_.targets) {
      add(evaluate(*target, x_), *target);
    }
    after_.save();
  }

  // What is to go is known only when all rows were read: then relationships go before their nodes.
  void finish() override {
    GraphChanges& writer = x_.writer();
    for (const EdgeId edge : std::exchange(edges_, {})) {
      if (x_.store().has(edge)) {
        writer.remove(edge);
        ++x_.changes.relationships_deleted;
      }
    }
    for (const NodeId node : std::exchange(nodes_, {})) {
      if (x_.store().has(node)) {
        remove(node);
      }
    }
  }

 private:
  void add(const Value& value, const Expression& target) {
    if (const NodeId* node = value.node()) {
      nodes_.insert(*node);
    } else if (const EdgeId* edge = value.edge()) {
      edges_.insert(*edge);
    } else if (const Path* path = value.path()) {
      nodes_.insert(path->nodes.begin(), path->nodes.end());
      edges_.insert(path->edges.begin(), path->edges.end());
    } else if (!value.is_null()) {
      fail_query(x_.text, target.site, "TypeError/runtime/InvalidArgumentType",
                 "DELETE takes away nodes, relationships and paths, and this is " +
                     std::string(kind_in_words(value)));
    }
  }

  void remove(NodeId node) {
    std::vector<EdgeId> left;
    for (const Direction direction : {Direction::Out, Direction::In}) {
      for (const TypeId type : x_.store().types_at(node, direction)) {
        for (const Hop& hop : x_.store().hops(node, type, direction)) {
          left.push_back(hop.edge);
        }
      }
    }
    if (!left.empty() && !clause_.detach) {
      fail_query(x_.text, clause_.site, "ConstraintVerificationFailed/runtime/DeleteConnectedNode",
                 "a node cannot go while it has relationships",
                 "write DETACH DELETE to take them away too");
    }
    for (const EdgeId edge : left) {
      if (x_.store().has(edge)) {
        x_.writer().remove(edge);
        ++x_.changes.relationships_deleted;
      }
    }
    x_.writer().remove(node);
    ++x_.changes.nodes_deleted;
  }

  const DeleteClause& clause_;
  std::set<NodeId> nodes_;
  std::set<EdgeId> edges_;
};

class ForeachCursor : public ChangeCursor {
 public:
  ForeachCursor(const ForeachStep& step, CursorPtr input, Execution& execution)
      : ChangeCursor(step.keep, {}, std::move(input), execution),
        clause_(*step.clause),
        inner_(make_cursor(*step.inner, execution)) {}

 protected:
  void change() override {
    const Value list = evaluate(*clause_.list, x_);
    if (!list.is_null() && list.list() == nullptr) {
      fail_query(x_.text, clause_.list->site, "TypeError/runtime/InvalidArgumentType",
                 "FOREACH needs a list, and this is " + std::string(kind_in_words(list)));
    }
    for (const Value& element : list.list() == nullptr ? List() : *list.list()) {
      x_.at(clause_.slot) = element;
      for (inner_->open(); inner_->next();) {
      }
    }
    after_.save();
  }

 private:
  const ForeachClause& clause_;
  CursorPtr inner_;
};

}  // namespace

CursorPtr cursor_of(const CreateStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<CreateCursor>(step, std::move(input), execution);
}
CursorPtr cursor_of(const MergeStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<MergeCursor>(step, std::move(input), execution);
}
CursorPtr cursor_of(const SetStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<SetCursor>(step, std::move(input), execution);
}
CursorPtr cursor_of(const DeleteStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<DeleteCursor>(step, std::move(input), execution);
}
CursorPtr cursor_of(const ForeachStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<ForeachCursor>(step, std::move(input), execution);
}

}  // namespace kith
