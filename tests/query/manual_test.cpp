// docs/query.md is run: each block of Cypher gives the table below it, and the reference tables are
// what the rows of the program say. With KITH_ACCEPT set the page is written anew, for a person to
// read the diff.

#include <cstdlib>
#include <map>
#include <sstream>

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "graph/memory_graph.h"
#include "query/aggregates.h"
#include "query/functions.h"
#include "query/procedures.h"
#include "query/run.h"
#include "query/writers.h"
#include "tests/support/paths.h"

namespace kith {

namespace {

std::string joined(const std::vector<std::string>& lines) {
  return lines.empty() ? "" : join(std::span<const std::string>(lines), "\n") + "\n";
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (const std::string_view line : split(text, '\n')) {
    lines.emplace_back(line);
  }
  if (!lines.empty() && lines.back().empty()) {
    lines.pop_back();
  }
  return lines;
}

// --- the reference tables ---

std::string cell(std::string_view text) {
  return replace_all(std::string(text), "|", "\\|");
}

std::string code(std::string_view text) {
  return "`" + cell(text) + "`";
}

std::vector<std::string> functions_reference() {
  std::vector<std::string> lines;
  for (const FunctionFamily& family : function_families()) {
    lines.insert(lines.end(),
                 {"", "### " + std::string(family.name), "", std::string(family.meaning), "",
                  "| function | meaning | example | value |", "| --- | --- | --- | --- |"});
    for (const FunctionRow& row : family.rows) {
      lines.push_back("| " + code(row.name) + " | " + cell(row.meaning) + " | " +
                      code(row.example) + " | " + code(row.value) + " |");
    }
  }
  lines.emplace_back();
  return lines;
}

std::vector<std::string> aggregates_reference() {
  std::vector<std::string> lines = {"", "| aggregate | meaning | example | value |",
                                    "| --- | --- | --- | --- |"};
  for (const AggregateRow& row : aggregate_rows()) {
    lines.push_back("| " + code(row.name) + " | " + cell(row.meaning) + " | " + code(row.example) +
                    " | " + code(row.value) + " |");
  }
  lines.emplace_back();
  return lines;
}

std::vector<std::string> procedures_reference() {
  std::vector<std::string> lines = {"", "| procedure | meaning | example |", "| --- | --- | --- |"};
  for (const ProcedureRow& row : procedure_rows()) {
    lines.push_back("| " + code(signature_of(row)) + " | " + cell(row.meaning) + " | " +
                    code(row.example) + " |");
  }
  lines.emplace_back();
  return lines;
}

std::vector<std::string> reference(std::string_view name) {
  return name == "functions"    ? functions_reference()
         : name == "aggregates" ? aggregates_reference()
                                : procedures_reference();
}

// --- the examples ---

NodeId named(const Graph& graph, std::string_view name) {
  const std::vector<NodeId> found = graph->find("name", std::string(name));
  REQUIRE_MESSAGE(found.size() == 1, std::string(name));
  return found[0];
}

class Manual {
 public:
  explicit Manual(std::string text) : lines_(lines_of(text)) {}

  // The page as it should be.
  std::string checked() {
    std::vector<std::string> out;
    for (at_ = 0; at_ < lines_.size(); ++at_) {
      const std::string line = lines_[at_];
      out.push_back(line);
      if (line.starts_with("```cypher")) {
        run_block(line.substr(9), out);
      } else if (line.starts_with("<!-- ") && line.find(": printed from") != std::string::npos) {
        const std::vector<std::string> table = reference(line.substr(5, line.find(':') - 5));
        out.insert(out.end(), table.begin(), table.end());
        while (lines_[at_ + 1] != "<!-- end -->") {
          ++at_;
        }
      } else if (line.starts_with("| ") && split(line, '|').size() == 9 &&
                 line.find("| --- ") == std::string::npos && !line.starts_with("| from ")) {
        add_quote(line);
      }
    }
    return joined(out);
  }

 private:
  void run_block(std::string_view kind, std::vector<std::string>& out) {
    std::string query;
    for (++at_; lines_[at_] != "```"; ++at_) {
      query += lines_[at_] + "\n";
      out.push_back(lines_[at_]);
    }
    out.emplace_back("```");
    if (trim(kind) == "world") {
      run_query(graph_, query);
      return;
    }
    const std::string result = trim(kind) == "error"  ? error_of(query)
                               : trim(kind) == "made" ? answer(made_, query)
                                                      : answer(std::as_const(graph_), query);
    out.insert(out.end(), {"", "```text"});
    const std::vector<std::string> lines = lines_of(result);
    out.insert(out.end(), lines.begin(), lines.end());
    out.emplace_back("```");
    skip_result();
  }

  // What stands below a block already.
  void skip_result() {
    if (at_ + 2 < lines_.size() && lines_[at_ + 2] == "```text") {
      for (at_ += 3; lines_[at_] != "```"; ++at_) {
      }
    }
  }

  template <typename SomeGraph>
  static std::string answer(SomeGraph& graph, const std::string& query) {
    std::ostringstream out;
    try {
      const ResultTable table = run_query(graph, query);
      result_writer_named("table").write(table, graph, {.width = 120}, out);
    } catch (const Error& error) {
      FAIL_CHECK(query << render(error));
    }
    return out.str();
  }

  std::string error_of(const std::string& query) {
    try {
      run_query(std::as_const(graph_), query);
    } catch (const Error& error) {
      return render(error);
    }
    FAIL_CHECK("no error: " << query);
    return "";
  }

  void add_quote(std::string_view line) {
    std::vector<std::string> cells;
    for (const std::string_view part : split(line, '|')) {
      cells.emplace_back(trim(part));
    }
    const NodeId from = named(graph_, cells[1]);
    const NodeId to = named(graph_, cells[3]);
    for (const Hop& hop : graph_->hops(from, *graph_.type_named(cells[2]), Direction::Out)) {
      if (hop.node == to) {
        Quote quote;
        quote.document = cells[4];
        quote.date = cells[5];
        quote.score = std::atof(cells[6].c_str());
        quote.sentence = cells[7];
        dynamic_cast<MemoryGraph&>(*graph_.changes()).add_quote(hop.edge, quote);
      }
    }
  }

  std::vector<std::string> lines_;
  std::size_t at_ = 0;
  Graph graph_;  // of the page
  Graph made_;   // that its queries make
};

}  // namespace

TEST_CASE("every example of docs/query.md gives what is printed below it") {
  const std::string path = source_root() + "/docs/query.md";
  const std::string page = read_file(path);
  const std::string checked = Manual(page).checked();
  if (std::getenv("KITH_ACCEPT") != nullptr && checked != page) {
    write_file(path, checked);
    return;
  }
  const std::vector<std::string> expected = lines_of(page);
  const std::vector<std::string> given = lines_of(checked);
  for (std::size_t i = 0; i < std::min(expected.size(), given.size()); ++i) {
    if (expected[i] != given[i]) {
      FAIL("docs/query.md:" << i + 1 << ": " << expected[i] << "\nbut it is: " << given[i]);
    }
  }
  CHECK(expected.size() == given.size());
}

}  // namespace kith
