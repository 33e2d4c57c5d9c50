#include "query/run.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/error.h"
#include "query/aggregates.h"
#include "query/cursor.h"
#include "query/parse.h"
#include "query/plan.h"
#include "query/prepare.h"

namespace kith {

namespace {

ResultTable table_of_plan(const Plan& plan, std::string_view text,
                          const std::vector<StepCount>& counts) {
  ResultTable table;
  table.columns = {"plan"};
  for (std::string& line : plan_lines(plan, text, counts)) {
    table.rows.push_back({Value(std::move(line))});
  }
  return table;
}

void drain(Execution& execution, ResultTable& table) {
  const std::vector<Column>& columns = execution.plan.columns;
  for (const Column& column : columns) {
    table.columns.push_back(column.name);
  }
  const std::unique_ptr<Cursor> cursor = make_cursor(*execution.plan.root, execution);
  execution.check_time();
  for (cursor->open(); cursor->next();) {
    execution.tick();
    if (columns.empty()) {
      continue;
    }
    if (execution.options.max_rows && table.rows.size() == *execution.options.max_rows) {
      throw Error{
          ErrorKind::LimitReached, Place("query"),
          "the query gives more than " + std::to_string(*execution.options.max_rows) + " rows",
          "add LIMIT, or allow more with --max-rows"};
    }
    std::vector<Value> row;
    row.reserve(columns.size());
    std::size_t bytes = sizeof(std::vector<Value>);
    for (const Column& column : columns) {
      row.push_back(execution.at(column.slot));
      bytes += bytes_of(row.back());
    }
    execution.hold(bytes);
    table.rows.push_back(std::move(row));
  }
  table.changes = execution.changes;
}

// A failed query leaves no trace in a graph that it may change.
void drain_or_undo(Execution& execution, GraphChanges* changes, ResultTable& table) {
  if (changes == nullptr || !execution.plan.changes) {
    drain(execution, table);
    return;
  }
  changes->commit();
  const std::size_t savepoint = changes->savepoint();
  try {
    drain(execution, table);
  } catch (...) {
    changes->rollback(savepoint);
    throw;
  }
}

ResultTable run(const Graph& graph, Graph* writable, const PreparedQuery& prepared,
                const QueryOptions& options) {
  const Plan& plan = prepared.plan();
  const QueryMode mode = prepared.query().mode;
  ResultTable table;
  std::vector<StepCount> counts(prepared.step_count());
  if (mode != QueryMode::Explain) {
    Execution execution(graph, plan.changes ? writable : nullptr, plan, prepared.text(), options);
    if (plan.changes) {
      execution.writer();  // refused before anything is read
    }
    if (mode == QueryMode::Profile) {
      execution.counts = &counts;
    }
    drain_or_undo(execution, writable == nullptr ? nullptr : writable->changes(), table);
  }
  if (mode != QueryMode::Run) {
    const Changes changes = table.changes;
    table = table_of_plan(plan, prepared.text(), counts);
    table.changes = changes;
  }
  table.notes = prepared.notes();
  return table;
}

bool has_changes(const Query& query) {
  const auto is_change = [](const Clause& clause) {
    const auto* inner = std::get_if<SubqueryClause>(&clause);
    return inner != nullptr ? has_changes(*inner->query)
                            : std::holds_alternative<CreateClause>(clause) ||
                                  std::holds_alternative<MergeClause>(clause) ||
                                  std::holds_alternative<SetClause>(clause) ||
                                  std::holds_alternative<DeleteClause>(clause) ||
                                  std::holds_alternative<ForeachClause>(clause);
  };
  return std::any_of(query.parts.begin(), query.parts.end(), [&](const SingleQuery& part) {
    return std::any_of(part.clauses.begin(), part.clauses.end(), is_change);
  });
}

}  // namespace

bool changes_graph(std::string_view query) {
  const Query parsed = parse_query(query);
  return parsed.mode != QueryMode::Explain && has_changes(parsed);
}

ResultTable run_query(const Graph& graph, std::string_view query, const QueryOptions& options) {
  return run_query(graph, PreparedQuery(graph, query, options), options);
}

ResultTable run_query(Graph& graph, std::string_view query, const QueryOptions& options) {
  return run(graph, &graph, PreparedQuery(graph, query, options), options);
}

ResultTable run_query(const Graph& graph, const PreparedQuery& query, const QueryOptions& options) {
  return run(graph, nullptr, query, options);
}

}  // namespace kith
