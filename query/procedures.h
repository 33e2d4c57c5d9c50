#pragma once
// Procedures as rows: what `CALL name(arguments) YIELD columns` can call. The built-in ones answer
// about the whole graph (ranking, components, search, its labels and types); a program may give
// more in QueryOptions.

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/value.h"
#include "query/functions.h"

namespace kith {

enum class FieldType {
  Any,
  Text,
  Boolean,
  Integer,
  Real,
  Number,
  AnyMap,
  AnyList,
  Node,
  Edge,
  Path,
  Temporal
};

struct ProcedureField {
  std::string name;
  FieldType type = FieldType::Any;
  bool may_be_null = true;
  std::optional<Value> otherwise;  // of an argument that may be left out (only at the end)
};

struct ProcedureRow {
  std::string name;  // "pagerank", "db.labels"
  std::vector<ProcedureField> arguments;
  std::vector<ProcedureField> results;  // none: called for its effect, the row goes on as it was
  // Rows beside `results`. Arguments are complete and coerced (see below). Errors have no place
  // yet.
  std::function<std::vector<List>(std::span<const Value> arguments, const FunctionContext& context)>
      code;
  std::string meaning;
  std::string example;  // a query; empty for procedures of a program
};

std::span<const ProcedureRow> procedure_rows();  // built in, sorted by name
// By name (any case), first among `more`.
const ProcedureRow* find_procedure(std::string_view name, std::span<const ProcedureRow> more = {});

// "search(text :: STRING?) :: (node :: NODE?, score :: FLOAT?)", as the TCK writes it; throws
// BadQuery.
ProcedureRow parse_signature(std::string_view signature);
std::string signature_of(const ProcedureRow& procedure);

bool accepts(const ProcedureField& field,
             ValueKind kind);  // an integer is accepted where a float is asked for
Value coerced(const ProcedureField& field,
              const Value& value);  // integer to float where the field is one

}  // namespace kith
