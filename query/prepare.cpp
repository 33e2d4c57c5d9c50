#include "query/prepare.h"

#include <utility>

#include "query/bind.h"
#include "query/notes.h"
#include "query/optimize.h"
#include "query/parse.h"
#include "query/plan.h"

namespace kith {

PreparedQuery::PreparedQuery(const Graph& graph, std::string_view text, const QueryOptions& options)
    : text_(text), query_(std::make_unique<Query>(parse_query(text_))) {
  bind_query(*query_, text_, {&options.parameters, options.procedures});
  plan_ = std::make_unique<Plan>(plan_query(*query_));
  optimize(*plan_, graph, options.without_rewrites);
  if (query_->mode == QueryMode::Profile) {
    step_count_ = number_steps(*plan_);
  }
  notes_ = notes_about(*query_, graph);
}

PreparedQuery::~PreparedQuery() = default;

ResultTable PreparedQueries::run(std::string_view text, const QueryOptions& options) {
  if (!options.without_rewrites.empty() || !options.procedures.empty()) {
    return run_query(graph_, text, options);
  }
  // CALL without parentheses takes those arguments from parameters that are given by name.
  key_.assign(text);
  for (const auto& [name, value] : options.parameters) {
    key_ += '\0';
    key_ += name;
  }
  auto at = ready_.find(key_);
  if (at == ready_.end()) {
    auto prepared = std::make_unique<const PreparedQuery>(graph_, text, options);
    if (ready_.size() == kMost) {
      ready_.clear();
    }
    at = ready_.emplace(key_, std::move(prepared)).first;
  }
  return run_query(graph_, *at->second, options);
}

}  // namespace kith
