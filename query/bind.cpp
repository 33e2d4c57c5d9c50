#include "query/bind.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "query/binder.h"
#include "query/lex.h"
#include "query/procedures.h"

namespace kith {

void bind_query(Query& query, std::string_view text, const BindOptions& options) {
  Binder(text, options).bind(query);
}

void Binder::bind(Query& bound) {
  query(bound, {}, false);
  bound.slot_count = slot_count_;
  bound.slot_names.resize(static_cast<std::size_t>(slot_count_));
  for (auto& [slot, name] : slot_names_) {
    bound.slot_names[static_cast<std::size_t>(slot)] = std::move(name);
  }
  bound.mentions = std::move(mentions_);
}

void Binder::fail(Site site, std::string_view detail, std::string message, std::string hint) const {
  const bool complete = detail.find('/') != std::string_view::npos;
  fail_query(text_, site,
             complete ? std::string(detail) : "SyntaxError/compile/" + std::string(detail),
             std::move(message), std::move(hint));
}

void Binder::fail_undefined(Site site, const std::string& name) const {
  std::vector<std::string> names;
  for (const auto& [known, variable] : scope_) {
    names.push_back(known);
  }
  std::string hint = names.empty() ? "no variables are in scope here"
                                   : "variables in scope here: " + join(names, ", ");
  // Of names of one or two letters any is near to any other.
  if (const std::optional<std::string> near = nearest(name, names); near && name.size() > 2) {
    hint = "did you mean " + *near + "?";
  }
  fail(site, "UndefinedVariable", "the variable " + in_quotes(name) + " is not defined", hint);
}

void Binder::fail_already_bound(Site site, const std::string& name) const {
  fail(site, "VariableAlreadyBound", "the variable " + in_quotes(name) + " is already defined",
       "use another name");
}

void Binder::fail_conflict(Site site, const std::string& name, KnownKind known,
                           std::string_view wanted) const {
  fail(site, "VariableTypeConflict",
       "the variable " + in_quotes(name) + " is " +
           std::string(known.kind ? kind_in_words(*known.kind) : "something else") + ", not " +
           std::string(wanted),
       "use another name");
}

std::vector<Slot> Binder::visible() const {
  std::vector<Slot> slots;
  for (const auto& [name, variable] : scope_) {
    slots.push_back(variable.slot);
  }
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  return slots;
}

// --- queries ---

void Binder::query(Query& query, const Scope& outer, bool is_subquery) {
  const bool changed_before = std::exchange(changes_, false);
  for (SingleQuery& part : query.parts) {
    scope_ = outer;
    single(part, is_subquery);
    std::vector<std::string> names, first;
    for (const Column& column : part.columns) {
      names.push_back(column.name);
    }
    for (const Column& column : query.parts[0].columns) {
      first.push_back(column.name);
    }
    std::sort(names.begin(), names.end());
    std::sort(first.begin(), first.end());
    if (names != first) {
      Site site;
      std::visit([&](const auto& last) { site = last.site; }, part.clauses.back());
      fail(site, "DifferentColumnsInUnion", "the parts of UNION return different columns",
           "the first returns " + join(first, ", ") + ", this one " + join(names, ", "));
    }
  }
  if (query.parts.size() == 1) {
    query.columns = query.parts[0].columns;
  } else {
    for (const Column& column : query.parts[0].columns) {
      query.columns.push_back({column.name, new_slot()});
    }
  }
  query.changes = changes_;
  query.first_change = first_change_;
  changes_ = changes_ || changed_before;
}

void Binder::single(SingleQuery& single, bool is_subquery) {
  check_composition(single, is_subquery);
  single.visible.push_back(visible());
  for (Clause& one : single.clauses) {
    if (auto* call = std::get_if<CallClause>(&one)) {
      call->standalone = single.clauses.size() == 1 && !is_subquery;
    }
    std::visit([&](auto& bound) { clause(bound); }, one);
    single.visible.push_back(visible());
  }
  if (const auto* last = std::get_if<ProjectionClause>(&single.clauses.back());
      last != nullptr && last->is_return) {
    for (const ProjectionItem& item : last->items) {
      single.columns.push_back({item.name, item.slot});
    }
  } else if (const auto* call = std::get_if<CallClause>(&single.clauses.back());
             call != nullptr && call->standalone) {
    for (const YieldItem& item : call->yields) {
      single.columns.push_back({item.variable, item.slot});
    }
  }
}

void Binder::check_composition(const SingleQuery& single, bool is_subquery) const {
  for (std::size_t i = 0; i + 1 < single.clauses.size(); ++i) {
    const auto* projection = std::get_if<ProjectionClause>(&single.clauses[i]);
    if (projection != nullptr && projection->is_return) {
      fail(projection->site, "InvalidClauseComposition", "RETURN ends a query, yet more follows",
           "pass rows on with WITH");
    }
  }
  if (is_subquery) {
    return;
  }
  const Clause& last = single.clauses.back();
  const auto* projection = std::get_if<ProjectionClause>(&last);
  const auto* subquery = std::get_if<SubqueryClause>(&last);
  const bool incomplete =
      std::holds_alternative<MatchClause>(last) || std::holds_alternative<UnwindClause>(last) ||
      (projection != nullptr && !projection->is_return) ||
      (subquery != nullptr &&
       std::any_of(subquery->query->parts.begin(), subquery->query->parts.end(),
                   [](const SingleQuery& part) {
                     const auto* returned = std::get_if<ProjectionClause>(&part.clauses.back());
                     return returned != nullptr && returned->is_return;
                   }));
  if (incomplete) {
    Site site;
    std::visit([&](const auto& clause) { site = clause.site; }, last);
    fail({site.end, site.end}, "InvalidClauseComposition",
         "the query does not say what to do with what it found", "end it with RETURN");
  }
}

// --- clauses ---

void Binder::clause(MatchClause& clause) {
  match_paths(clause.paths);
  where(clause.where, "WHERE");
}

void Binder::clause(UnwindClause& clause) {
  const KnownKind list = expression(*clause.list, {.where = "UNWIND"});
  if (scope_.count(clause.variable) != 0) {
    fail_already_bound(clause.site, clause.variable);
  }
  clause.slot = new_slot();
  define(clause.variable, {list.element, {}}, clause.slot);
}

void Binder::changes_at(Site site) {
  changes_ = true;
  if (first_change_.end == 0 || site.begin < first_change_.begin) {
    first_change_ = site;
  }
}

void Binder::clause(CreateClause& clause) {
  changes_at(clause.site);
  for (PathPattern& path : clause.paths) {
    made_path(path, PatternUse::Create);
  }
}

void Binder::clause(MergeClause& clause) {
  changes_at(clause.site);
  made_path(clause.path, PatternUse::Merge);
  set_items(clause.on_create);
  set_items(clause.on_match);
}

void Binder::clause(SetClause& clause) {
  changes_at(clause.site);
  set_items(clause.items);
}

void Binder::set_items(std::vector<SetItem>& items) {
  for (SetItem& item : items) {
    const KnownKind target = expression(*item.target, {.where = "SET"});
    const bool may_change =
        !target.kind || target.is(ValueKind::Node) || target.is(ValueKind::Edge) ||
        target.is(ValueKind::Null) ||
        (target.is(ValueKind::Map) && item.target->kind != ExpressionKind::Variable);
    if (!may_change || (item.kind == SetItem::Kind::Labels && target.is(ValueKind::Edge))) {
      fail(item.target->site, "InvalidArgumentType",
           "only nodes and relationships can be changed, and this is " +
               std::string(kind_in_words(*target.kind)));
    }
    if (item.value != nullptr) {
      value(item.value, "SET");
    }
  }
}

void Binder::clause(DeleteClause& clause) {
  changes_at(clause.site);
  for (const ExpressionPtr& target : clause.targets) {
    const KnownKind known = expression(*target, {.where = "DELETE"});
    if (target->kind == ExpressionKind::HasLabels) {
      fail(target->site, "InvalidDelete", "DELETE takes away nodes and relationships, not labels",
           "write REMOVE n:Person");
    }
    if (known.cannot_be(ValueKind::Node) && !known.is(ValueKind::Edge) &&
        !known.is(ValueKind::Path)) {
      fail(target->site, "InvalidArgumentType",
           "DELETE takes away nodes, relationships and paths, and this is " +
               std::string(kind_in_words(*known.kind)),
           target->kind == ExpressionKind::Property ? "write REMOVE n.name" : "");
    }
  }
}

void Binder::clause(ForeachClause& clause) {
  const KnownKind list = expression(*clause.list, {.where = "FOREACH"});
  const Scope before = scope_;
  clause.slot = new_slot();
  define(clause.variable, {list.element, {}}, clause.slot);
  for (Clause& inner : clause.body) {
    const bool change =
        std::holds_alternative<CreateClause>(inner) || std::holds_alternative<SetClause>(inner) ||
        std::holds_alternative<MergeClause>(inner) || std::holds_alternative<DeleteClause>(inner) ||
        std::holds_alternative<ForeachClause>(inner);
    if (!change) {
      Site site;
      std::visit([&](const auto& one) { site = one.site; }, inner);
      fail(site, "InvalidClauseComposition", "FOREACH holds only clauses that change the graph",
           "read with UNWIND and MATCH instead");
    }
    std::visit([&](auto& one) { this->clause(one); }, inner);
  }
  changes_at(clause.site);
  scope_ = before;
}

void Binder::clause(SubqueryClause& clause) {
  const Scope before = scope_;
  Scope inner;
  // The older form imports with a first `WITH a, b` of plain variables, the newer one with CALL (a,
  // b).
  const auto* first = std::get_if<ProjectionClause>(&clause.query->parts[0].clauses[0]);
  const bool imports_by_with =
      first != nullptr && !first->is_return &&
      std::all_of(first->items.begin(), first->items.end(), [](const ProjectionItem& item) {
        return item.expression->kind == ExpressionKind::Variable;
      });
  if (clause.star || (!clause.has_imports && imports_by_with)) {
    inner = before;
  }
  for (const ExpressionPtr& import : clause.imports) {
    variable(*import);
    inner[import->name] = before.at(import->name);
  }
  query(*clause.query, inner, true);
  scope_ = before;
  for (const Column& column : clause.query->columns) {
    if (before.count(column.name) != 0) {
      fail_already_bound(clause.site, column.name);
    }
    define(column.name, {}, column.slot);
  }
}

// --- procedures ---

void Binder::clause(CallClause& clause) {
  clause.procedure = find_procedure(clause.name, options_.procedures);
  if (clause.procedure == nullptr) {
    std::vector<std::string> names;
    for (const ProcedureRow& row : procedure_rows()) {
      names.push_back(row.name);
    }
    const std::optional<std::string> near = nearest(clause.name, names);
    fail(clause.site, "ProcedureError/compile/ProcedureNotFound",
         "there is no procedure " + in_quotes(clause.name),
         near ? "did you mean " + *near + "?" : "procedures: " + join(names, ", "));
  }
  call_arguments(clause);
  call_results(clause);
  where(clause.where, "WHERE");
}

void Binder::call_arguments(CallClause& call) {
  const std::vector<ProcedureField>& wanted = call.procedure->arguments;
  const std::string signature = signature_of(*call.procedure);
  if (!call.has_arguments) {
    if (!call.standalone) {
      fail(call.site, "InvalidArgumentPassingMode",
           "a CALL inside a query needs its arguments in parentheses", signature);
    }
    for (const ProcedureField& field : wanted) {
      const bool given =
          options_.parameters != nullptr && options_.parameters->count(field.name) != 0;
      if (!given && field.otherwise) {
        break;
      }
      if (!given) {
        fail(call.site, "ParameterMissing/compile/MissingParameter",
             "the parameter $" + field.name +
                 " is missing, from which the procedure takes its argument",
             signature);
      }
      auto argument = std::make_shared<Expression>();
      argument->kind = ExpressionKind::Parameter;
      argument->name = field.name;
      argument->site = call.site;
      call.arguments.push_back(std::move(argument));
    }
  }
  const auto optional = static_cast<std::size_t>(
      std::count_if(wanted.begin(), wanted.end(),
                    [](const ProcedureField& field) { return field.otherwise.has_value(); }));
  if (call.arguments.size() > wanted.size() || call.arguments.size() + optional < wanted.size()) {
    fail(call.site, "InvalidNumberOfArguments",
         call.name + " takes " + std::to_string(wanted.size()) + " arguments, not " +
             std::to_string(call.arguments.size()),
         signature);
  }
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const KnownKind known = expression(*call.arguments[i], {.where = "CALL"});
    if (known.kind && *known.kind != ValueKind::Null && !accepts(wanted[i], *known.kind)) {
      fail(call.arguments[i]->site, "InvalidArgumentType",
           "the argument " + in_quotes(wanted[i].name) + " cannot be " +
               std::string(kind_in_words(*known.kind)),
           signature);
    }
  }
}

void Binder::call_results(CallClause& call) {
  const std::vector<ProcedureField>& results = call.procedure->results;
  if ((!call.has_yield && call.standalone) || call.star) {
    for (const ProcedureField& field : results) {
      call.yields.push_back({call.site, field.name, field.name, 0, kNoSlot});
    }
  }
  for (YieldItem& item : call.yields) {
    const auto at = std::find_if(results.begin(), results.end(), [&](const ProcedureField& field) {
      return field.name == item.column;
    });
    if (at == results.end()) {
      fail(item.site, "UndefinedVariable", call.name + " gives no " + in_quotes(item.column),
           signature_of(*call.procedure));
    }
    if (scope_.count(item.variable) != 0) {
      fail_already_bound(item.site, item.variable);
    }
    item.column_number = static_cast<int>(at - results.begin());
    item.slot = new_slot();
    KnownKind known;
    if (at->type == FieldType::Node || at->type == FieldType::Edge) {
      known.kind = at->type == FieldType::Node ? ValueKind::Node : ValueKind::Edge;
    }
    define(item.variable, known, item.slot);
  }
}

}  // namespace kith
