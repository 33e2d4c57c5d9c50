#include "query/evaluate_lists.h"

#include <utility>

#include "query/aggregates.h"
#include "query/query_error.h"

namespace kith {

namespace {

// The list of a comprehension or quantifier; null where there is none.
const List* elements(const Expression& e, Execution& x, Value& holder, std::size_t number = 0) {
  holder = evaluate(*e.parts[number], x);
  if (!holder.is_null() && holder.list() == nullptr) {
    throw query_error(
        "TypeError/runtime/InvalidArgumentType",
        "what follows IN is a list, and this is " + std::string(kind_in_words(holder)));
  }
  return holder.list();
}

}  // namespace

Value evaluate_comprehension(const Expression& e, Execution& x) {
  Value holder;
  const List* from = elements(e, x, holder);
  if (from == nullptr) {
    return {};
  }
  Held held(x);
  List made;
  for (const Value& element : *from) {
    x.tick();
    x.at(e.slot) = element;
    if (e.parts[1] != nullptr && truth(*e.parts[1], x) != true) {
      continue;
    }
    made.push_back(e.parts[2] == nullptr ? element : evaluate(*e.parts[2], x));
    held.add(bytes_of(made.back()));
  }
  return made;
}

Truth truth_of_quantifier(const Expression& e, Execution& x) {
  Value holder;
  const List* from = elements(e, x, holder);
  if (from == nullptr) {
    return std::nullopt;
  }
  std::size_t yes = 0;
  std::size_t unknown = 0;
  for (const Value& element : *from) {
    x.tick();
    x.at(e.slot) = element;
    const Truth one = truth(*e.parts[1], x);
    yes += one == true ? 1 : 0;
    unknown += one ? 0 : 1;
    if (e.kind == ExpressionKind::All && one == false) {
      return false;
    }
    if (one == true && (e.kind == ExpressionKind::Any || e.kind == ExpressionKind::None)) {
      return e.kind == ExpressionKind::Any;
    }
  }
  if (e.kind == ExpressionKind::Single) {
    return yes > 1 ? Truth(false) : unknown > 0 ? std::nullopt : Truth(yes == 1);
  }
  return unknown > 0 ? std::nullopt : Truth(e.kind != ExpressionKind::Any);
}

Value evaluate_reduced(const Expression& e, Execution& x) {
  Value total = evaluate(*e.parts[0], x);
  Value holder;
  const List* from = elements(e, x, holder, 1);
  if (from == nullptr) {
    return {};
  }
  for (const Value& element : *from) {
    x.tick();
    x.at(e.slot) = std::move(total);
    x.at(e.second_slot) = element;
    total = evaluate(*e.parts[2], x);
  }
  return total;
}

Value evaluate_map_projection(const Expression& e, Execution& x) {
  const Value of = evaluate(*e.parts[0], x);
  if (of.is_null()) {
    return {};
  }
  Map made;
  if (e.star && of.map() != nullptr) {
    made = *of.map();
  } else if (e.star && of.node() != nullptr) {
    made = x.store().properties(*of.node());
  } else if (e.star && of.edge() != nullptr) {
    made = x.store().properties(*of.edge());
  } else if (e.star) {
    throw query_error("TypeError/runtime/InvalidArgumentType",
                      ".* takes the properties of a node, relationship or map, and this is " +
                          std::string(kind_in_words(of)));
  }
  for (std::size_t i = 0; i < e.names.size(); ++i) {
    made[e.names[i]] = evaluate(*e.parts[i + 1], x);
  }
  return made;
}

Value evaluate_counted(const Expression& e, Execution& x) {
  Cursor& cursor = x.subquery(e.subplan);
  std::int64_t count = 0;
  for (cursor.open(); cursor.next(); ++count) {
    x.tick();
  }
  return count;
}

Value evaluate_gathered(const Expression& e, Execution& x) {
  Cursor& cursor = x.subquery(e.subplan);
  Held held(x);
  List made;
  for (cursor.open(); cursor.next();) {
    x.tick();
    if (e.kind == ExpressionKind::PatternComprehension) {
      made.push_back(evaluate(*e.parts[0], x));
      held.add(bytes_of(made.back()));
      continue;
    }
    const bool path = e.kind == ExpressionKind::ShortestPath;
    made.push_back(x.at(path ? e.slot : e.subquery->columns[0].slot));
    held.add(bytes_of(made.back()));
    if (path && !e.star) {
      return made[0];
    }
  }
  return e.kind == ExpressionKind::ShortestPath && !e.star ? Value() : Value(std::move(made));
}

}  // namespace kith
