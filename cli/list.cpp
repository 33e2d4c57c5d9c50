// kith list: the documents of a store, one id a line; or what the program knows: commands, formats,
// functions, rules, stages.

#include <filesystem>

#include "base/files.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/results.h"
#include "cli/terminal.h"

namespace kith {

namespace {

ResultTable formats_table() {
  ResultTable table{{"format", "for", "meaning"}, {}, {}, {}};
  for (const FormatRow& row : graph_formats()) {
    table.rows.push_back({std::string(row.name), "export", std::string(row.meaning)});
  }
  for (const WriterRow& row : result_writers()) {
    table.rows.push_back({std::string(row.name), "query", std::string(row.meaning)});
  }
  return table;
}

ResultTable functions_table() {
  ResultTable table{{"function", "family", "meaning", "example", "value"}, {}, {}, {}};
  for (const FunctionFamily& family : function_families()) {
    for (const FunctionRow& row : family.rows) {
      table.rows.push_back({std::string(row.name), std::string(family.name),
                            std::string(row.meaning), std::string(row.example),
                            std::string(row.value)});
    }
  }
  for (const AggregateRow& row : aggregate_rows()) {
    table.rows.push_back({std::string(row.name), "aggregates", std::string(row.meaning),
                          std::string(row.example), std::string(row.value)});
  }
  return table;
}

ResultTable procedures_table() {
  ResultTable table{{"procedure", "meaning", "example"}, {}, {}, {}};
  for (const ProcedureRow& row : procedure_rows()) {
    table.rows.push_back({signature_of(row), row.meaning, row.example});
  }
  return table;
}

ResultTable commands_table() {
  ResultTable table{{"command", "usage", "summary"}, {}, {}, {}};
  for (const CommandRow& row : commands()) {
    table.rows.push_back({std::string(row.name), std::string(row.usage), std::string(row.summary)});
  }
  return table;
}

ResultTable stages_table() {
  ResultTable table{{"stage", "needs", "gives", "meaning"}, {}, {}, {}};
  for (const StageRow& row : stage_rows()) {
    table.rows.push_back({std::string(row.name), std::string(row.needs), std::string(row.gives),
                          std::string(row.meaning)});
  }
  return table;
}

ResultTable rules_table() {
  ResultTable table{{"rule", "score", "meaning", "sentence", "triple"}, {}, {}, {}};
  for (const RuleRow& row : rule_rows()) {
    table.rows.push_back({std::string(row.name), row.score, std::string(row.meaning),
                          std::string(row.sentence), std::string(row.expected)});
  }
  return table;
}

struct Listing {
  std::string_view name;
  ResultTable (*table)();
};
constexpr Listing kListings[] = {{"commands", commands_table},   {"formats", formats_table},
                                 {"functions", functions_table}, {"procedures", procedures_table},
                                 {"rules", rules_table},         {"stages", stages_table}};

int list_documents(const Record& record, const Arguments& arguments) {
  const std::vector<DocumentRow> documents = record.documents();
  if (!arguments.has("format")) {  // one id a line: what `remove` takes
    for (const DocumentRow& row : documents) {
      print(row.id + "\n");
    }
    return 0;
  }
  ResultTable table{
      {"document", "date", "title", "bytes", "entities", "claims", "origin"}, {}, {}, {}};
  const auto number = [](std::size_t value) { return Value(static_cast<std::int64_t>(value)); };
  for (const DocumentRow& row : documents) {
    table.rows.push_back({row.id, row.date, row.title, number(row.bytes), number(row.entities),
                          number(row.claims), row.origin});
  }
  print_result(table, Graph(), arguments);
  return 0;
}

int list_counts(const std::vector<NameCount>& counts, const std::string& what,
                const Arguments& arguments) {
  ResultTable table{{what, "count"}, {}, {}, {}};
  for (const NameCount& row : counts) {
    table.rows.push_back({row.name, static_cast<std::int64_t>(row.count)});
  }
  print_result(table, Graph(), arguments);
  return 0;
}

}  // namespace

int run_list(const Arguments& arguments) {
  const std::string& first = arguments.words[0];
  for (const Listing& listing : kListings) {
    if (arguments.words.size() == 1 && first == listing.name && !file_exists(first)) {
      print_result(listing.table(), Graph(), arguments);
      return 0;
    }
  }
  const std::string what = arguments.words.size() > 1 ? arguments.words[1] : "documents";
  if (what == "documents") {
    return list_documents(Record::open(first, Access::Read), arguments);
  }
  if (what == "types" || what == "labels") {
    const Description description = describe(graph_of_store(first));
    return list_counts(what == "types" ? description.types : description.labels,
                       what == "types" ? "type" : "label", arguments);
  }
  throw Error(ErrorKind::BadUsage, "there is no list of " + in_quotes(what) + " in a store",
              "lists: documents, labels, types; without a store: commands, formats, functions, "
              "procedures, rules, stages");
}

}  // namespace kith
