#include "query/functions.h"

#include <algorithm>

#include "base/text.h"
#include "query/functions/families.h"
#include "query/query_error.h"

namespace kith {

Error wrong_argument(std::string_view function, std::string_view needed, const Value& given) {
  return query_error("TypeError/runtime/InvalidArgumentValue",
                     std::string(function) + "() needs " + std::string(needed) + ", not " +
                         std::string(kind_in_words(given)));
}

void check_size(std::string_view function, std::size_t bytes, const FunctionContext& context) {
  if (bytes > context.most_bytes) {
    throw Error{ErrorKind::LimitReached,
                std::string(function) + "() would make a value of more than " +
                    std::to_string(context.most_bytes >> 20) + " MiB",
                "ask for less"};
  }
}

std::string_view text_of(std::string_view function, const Value& value) {
  if (value.text() == nullptr) {
    throw wrong_argument(function, "text", value);
  }
  return value.text()->view();
}

std::int64_t integer_of(std::string_view function, const Value& value) {
  if (value.integer() == nullptr) {
    throw wrong_argument(function, "an integer", value);
  }
  return *value.integer();
}

double number_of(std::string_view function, const Value& value) {
  if (!value.is_number()) {
    throw wrong_argument(function, "a number", value);
  }
  return value.number();
}

std::span<const FunctionFamily> function_families() {
  static const FunctionFamily kFamilies[] = {
      {"text", "Text: positions count characters from 0.", text_functions()},
      {"lists", "Lists: positions count from 0, negative ones from the end.", list_functions()},
      {"numbers", "Numbers.", number_functions()},
      {"entities", "Nodes, relationships and paths.", entity_functions()},
      {"evidence", "The sentences behind a relationship.", evidence_functions()},
      {"conversion", "From one kind of value to another.", conversion_functions()},
      {"temporal", "Dates, times and durations.", temporal_functions()},
      {"predicates", "Null, empty, and the first that is there.", predicate_functions()},
  };
  return kFamilies;
}

std::vector<const FunctionRow*> function_rows() {
  std::vector<const FunctionRow*> rows;
  for (const FunctionFamily& family : function_families()) {
    for (const FunctionRow& row : family.rows) {
      rows.push_back(&row);
    }
  }
  std::sort(rows.begin(), rows.end(), [](const FunctionRow* a, const FunctionRow* b) {
    const std::string first = to_lower(a->name);
    const std::string second = to_lower(b->name);
    return first < second;
  });
  return rows;
}

const FunctionRow* find_function(std::string_view name) {
  for (const FunctionFamily& family : function_families()) {
    for (const FunctionRow& row : family.rows) {
      if (equals_ignoring_case(row.name, name)) {
        return &row;
      }
    }
  }
  return nullptr;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const FunctionRow* row : function_rows()) {
    names.emplace_back(row->name);
  }
  return names;
}

Value call_function(const FunctionRow& function, std::span<const Value> arguments,
                    const FunctionContext& context) {
  if (function.nulls == Nulls::GiveNull &&
      std::any_of(arguments.begin(), arguments.end(),
                  [](const Value& value) { return value.is_null(); })) {
    return {};
  }
  return function.code(arguments, context);
}

}  // namespace kith
