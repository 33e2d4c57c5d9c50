// UNWIND evidence(r) AS e, of which only some members are read.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "query/rewriting.h"

namespace kith {

namespace {

// What is read of a slot: the names of its members, or the whole of it.
struct MembersRead {
  Slot slot;
  std::set<std::string> names;
  bool whole = false;

  void read(const ExpressionPtr& expression) {
    if (expression == nullptr || whole) {
      return;
    }
    const Expression& one = *expression;
    if (one.kind == ExpressionKind::Property && one.parts[0]->kind == ExpressionKind::Variable) {
      if (one.parts[0]->slot == slot) {
        names.insert(one.name);
      }
    } else if (one.kind == ExpressionKind::Variable || one.subquery != nullptr) {
      const std::vector<Slot> slots = slots_read(one);
      whole = std::find(slots.begin(), slots.end(), slot) != slots.end();
    } else {
      for (const ExpressionPtr& part : one.parts) {
        read(part);
      }
    }
  }
  void read(const std::vector<ExpressionPtr>& expressions) {
    for (const ExpressionPtr& expression : expressions) {
      read(expression);
    }
  }

  // False for a step that may read anything.
  bool read(const Step& step) {
    if (const auto* project = std::get_if<ProjectStep>(&step.kind)) {
      for (const auto& item : project->items) {
        read(item.second);
      }
    } else if (const auto* group = std::get_if<GroupStep>(&step.kind)) {
      for (const auto& key : group->keys) {
        read(key.second);
      }
      read(group->aggregates);
    } else if (const auto* sort = std::get_if<SortStep>(&step.kind)) {
      for (const SortItem& item : sort->items) {
        read(item.expression);
      }
    } else if (const auto* filter = std::get_if<FilterStep>(&step.kind)) {
      read(filter->conditions);
    } else if (const auto* distinct = std::get_if<DistinctStep>(&step.kind)) {
      whole = whole || std::find(distinct->slots.begin(), distinct->slots.end(), slot) !=
                           distinct->slots.end();
    } else {
      return std::holds_alternative<LimitStep>(step.kind) ||
             std::holds_alternative<SkipStep>(step.kind);
    }
    return true;
  }
};

// Puts the slots of members where the members stood. Expressions are shared with the query, which
// does not change: what reads a member is made anew.
class MembersPlaced {
 public:
  MembersPlaced(Slot element, std::map<std::string, Slot> places)
      : element_(element), places_(std::move(places)) {}

  void place(Step& step) const {
    if (auto* project = std::get_if<ProjectStep>(&step.kind)) {
      for (auto& item : project->items) {
        place(item.second);
      }
    } else if (auto* group = std::get_if<GroupStep>(&step.kind)) {
      for (auto& key : group->keys) {
        place(key.second);
      }
      for (ExpressionPtr& aggregate : group->aggregates) {
        place(aggregate);
      }
    } else if (auto* sort = std::get_if<SortStep>(&step.kind)) {
      for (SortItem& item : sort->items) {
        place(item.expression);
      }
    } else if (auto* filter = std::get_if<FilterStep>(&step.kind)) {
      for (ExpressionPtr& condition : filter->conditions) {
        place(condition);
      }
    }
  }

 private:
  void place(ExpressionPtr& expression) const {
    if (expression == nullptr) {
      return;
    }
    const bool is_member = expression->kind == ExpressionKind::Property &&
                           expression->parts[0]->kind == ExpressionKind::Variable &&
                           expression->parts[0]->slot == element_;
    if (is_member) {
      auto variable = std::make_shared<Expression>();
      variable->kind = ExpressionKind::Variable;
      variable->name = expression->name;
      variable->slot = places_.at(expression->name);
      variable->site = expression->site;
      expression = std::move(variable);
      return;
    }
    std::vector<ExpressionPtr> parts = expression->parts;
    for (ExpressionPtr& part : parts) {
      place(part);
    }
    if (parts != expression->parts) {
      auto copy = std::make_shared<Expression>(*expression);
      copy->parts = std::move(parts);
      expression = std::move(copy);
    }
  }

  Slot element_;
  std::map<std::string, Slot> places_;
};

// The members that are read of what `unwind` gives, where every step above is known to read no
// more.
std::optional<std::set<std::string>> members_read(const UnwindStep& unwind, const Plan& plan,
                                                  const std::vector<Step*>& above) {
  MembersRead members{unwind.slot, {}};
  for (const Column& column : plan.columns) {
    members.whole = members.whole || column.slot == unwind.slot;
  }
  for (const Step* one : above) {
    const bool known = members.read(*one);
    members.whole = members.whole || !known;
  }
  return members.whole ? std::nullopt : std::optional(members.names);
}

}  // namespace

bool few_members(Rewriting& rewriting) {
  Plan& plan = rewriting.plan;
  std::vector<Step*> above;
  for (Step* step = plan.root.get(); step != nullptr; step = step->input.get()) {
    const auto* unwind = std::get_if<UnwindStep>(&step->kind);
    if (unwind == nullptr) {
      above.push_back(step);
      continue;
    }
    const Expression& list = *unwind->list;
    if (list.kind != ExpressionKind::Call || !equals_ignoring_case(list.name, "evidence") ||
        list.parts.size() != 1 || list.constant >= 0) {
      return false;
    }
    const std::optional<std::set<std::string>> names = members_read(*unwind, plan, above);
    if (!names) {
      return false;
    }
    EvidenceStep evidence{unwind->list, {}};
    std::map<std::string, Slot> places;
    for (const std::string& name : *names) {
      const Slot slot = plan.slot_count++;
      plan.slot_names.push_back(name);
      places[name] = slot;
      evidence.members.emplace_back(slot, name);
    }
    const MembersPlaced placed(unwind->slot, std::move(places));
    for (Step* one : above) {
      placed.place(*one);
    }
    step->kind = std::move(evidence);
    return true;
  }
  return false;
}

}  // namespace kith
