#pragma once
// A query made ready to run: parsed, bound and planned for one graph. What is asked again and again
// with other parameters, line after line of a batch, is made ready once.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/graph.h"
#include "query/result_table.h"
#include "query/run.h"

namespace kith {

struct Plan;
struct Query;

// Of the options the rewrites, the procedures and the names of the parameters count here; values of
// parameters and bounds are those of the run. Throws what `run_query` throws before the first row.
class PreparedQuery {
 public:
  PreparedQuery(const Graph& graph, std::string_view text, const QueryOptions& options);
  ~PreparedQuery();
  PreparedQuery(const PreparedQuery&) = delete;
  PreparedQuery& operator=(const PreparedQuery&) = delete;

  const std::string& text() const { return text_; }
  const Query& query() const { return *query_; }
  const Plan& plan() const { return *plan_; }
  std::size_t step_count() const { return step_count_; }  // for PROFILE; else 0
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  std::string text_;  // which places in the query and its plan refer to
  std::unique_ptr<Query> query_;
  std::unique_ptr<Plan> plan_;  // points into the query
  std::size_t step_count_ = 0;
  std::vector<std::string> notes_;
};

// Queries of one graph that never changes and that outlives this: each text is made ready once.
class PreparedQueries {
 public:
  explicit PreparedQueries(const Graph& graph) : graph_(graph) {}

  // As `run_query`. Queries with rewrites left out or procedures of their own are not kept.
  ResultTable run(std::string_view text, const QueryOptions& options);
  std::size_t size() const { return ready_.size(); }  // how many are kept

 private:
  // So many texts are kept; with the next one all are forgotten. Programs ask few texts with many
  // parameters, or many texts once.
  static constexpr std::size_t kMost = 256;

  const Graph& graph_;
  std::unordered_map<std::string, std::unique_ptr<const PreparedQuery>> ready_;
  std::string key_;  // its memory is used again
};

}  // namespace kith
