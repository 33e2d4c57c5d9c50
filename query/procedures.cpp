#include "query/procedures.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "query/procedures/graph_procedures.h"
#include "query/query_error.h"

namespace kith {

namespace {

struct TypeName {
  std::string_view name;
  FieldType type;
};

// The first name of a type is the one that is printed.
constexpr TypeName kTypeNames[] = {
    {"ANY", FieldType::Any},
    {"STRING", FieldType::Text},
    {"BOOLEAN", FieldType::Boolean},
    {"INTEGER", FieldType::Integer},
    {"FLOAT", FieldType::Real},
    {"NUMBER", FieldType::Number},
    {"MAP", FieldType::AnyMap},
    {"LIST", FieldType::AnyList},
    {"NODE", FieldType::Node},
    {"RELATIONSHIP", FieldType::Edge},
    {"PATH", FieldType::Path},
    {"TEMPORAL", FieldType::Temporal},
    {"DATE", FieldType::Temporal},
    {"TIME", FieldType::Temporal},
    {"LOCALTIME", FieldType::Temporal},
    {"DATETIME", FieldType::Temporal},
    {"LOCALDATETIME", FieldType::Temporal},
    {"DURATION", FieldType::Temporal},
};

[[noreturn]] void bad_signature(std::string_view signature, const std::string& problem) {
  throw Error{ErrorKind::BadQuery, "the signature " + in_quotes(signature) + " " + problem,
              "write name(argument :: TYPE?, ...) :: (result :: TYPE?, ...)"};
}

ProcedureField parse_field(std::string_view text, std::string_view signature) {
  const std::size_t colons = text.find("::");
  if (colons == std::string_view::npos) {
    bad_signature(signature, "has a field without type");
  }
  ProcedureField field;
  field.name = std::string(trim(text.substr(0, colons)));
  std::string_view type = trim(text.substr(colons + 2));
  field.may_be_null = type.ends_with('?');
  if (field.may_be_null) {
    type.remove_suffix(1);
  }
  if (type.starts_with("LIST")) {
    type = "LIST";  // LIST? OF STRING?
  }
  for (const TypeName& row : kTypeNames) {
    if (equals_ignoring_case(row.name, type)) {
      field.type = row.type;
      return field;
    }
  }
  bad_signature(signature, "has the unknown type " + in_quotes(type));
}

std::vector<ProcedureField> parse_fields(std::string_view text, std::string_view signature) {
  std::vector<ProcedureField> fields;
  if (!trim(text).empty()) {
    for (const std::string_view part : split(text, ',')) {
      fields.push_back(parse_field(part, signature));
    }
  }
  return fields;
}

std::string printed(std::span<const ProcedureField> fields) {
  std::vector<std::string> parts;
  for (const ProcedureField& field : fields) {
    const auto type = std::find_if(std::begin(kTypeNames), std::end(kTypeNames),
                                   [&](const TypeName& row) { return row.type == field.type; });
    parts.push_back(field.name + " :: " + std::string(type->name) + (field.may_be_null ? "?" : ""));
  }
  return "(" + join(std::span<const std::string>(parts), ", ") + ")";
}

}  // namespace

std::span<const ProcedureRow> procedure_rows() {
  static const std::vector<ProcedureRow> rows = graph_procedures();
  return rows;
}

const ProcedureRow* find_procedure(std::string_view name, std::span<const ProcedureRow> more) {
  for (const std::span<const ProcedureRow> rows : {more, procedure_rows()}) {
    for (const ProcedureRow& row : rows) {
      if (equals_ignoring_case(row.name, name)) {
        return &row;
      }
    }
  }
  return nullptr;
}

ProcedureRow parse_signature(std::string_view signature) {
  const std::size_t open = signature.find('(');
  const std::size_t close = signature.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) {
    bad_signature(signature, "has no arguments in parentheses");
  }
  ProcedureRow row;
  row.name = std::string(trim(signature.substr(0, open)));
  row.arguments = parse_fields(signature.substr(open + 1, close - open - 1), signature);
  const std::size_t results = signature.find('(', close);
  const std::size_t end = signature.rfind(')');
  if (results != std::string_view::npos && end > results) {
    row.results = parse_fields(signature.substr(results + 1, end - results - 1), signature);
  }
  return row;
}

std::string signature_of(const ProcedureRow& procedure) {
  return procedure.name + printed(procedure.arguments) + " :: " + printed(procedure.results);
}

bool accepts(const ProcedureField& field, ValueKind kind) {
  switch (field.type) {
    case FieldType::Any:
      return true;
    case FieldType::Text:
      return kind == ValueKind::Text || kind == ValueKind::Null;
    case FieldType::Boolean:
      return kind == ValueKind::Boolean || kind == ValueKind::Null;
    case FieldType::Integer:
      return kind == ValueKind::Integer || kind == ValueKind::Null;
    case FieldType::Real:
    case FieldType::Number:
      return kind == ValueKind::Integer || kind == ValueKind::Real || kind == ValueKind::Null;
    case FieldType::AnyMap:
      return kind == ValueKind::Map || kind == ValueKind::Null;
    case FieldType::AnyList:
      return kind == ValueKind::List || kind == ValueKind::Null;
    case FieldType::Node:
      return kind == ValueKind::Node || kind == ValueKind::Null;
    case FieldType::Edge:
      return kind == ValueKind::Edge || kind == ValueKind::Null;
    case FieldType::Path:
      return kind == ValueKind::Path || kind == ValueKind::Null;
    case FieldType::Temporal:
      return kind == ValueKind::Temporal || kind == ValueKind::Null;
  }
  return false;
}

Value coerced(const ProcedureField& field, const Value& value) {
  return field.type == FieldType::Real && value.integer() != nullptr ? Value(value.number())
                                                                     : value;
}

}  // namespace kith
