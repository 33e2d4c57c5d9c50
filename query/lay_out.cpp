#include "query/lay_out.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"

namespace kith {

namespace {

constexpr std::int64_t kNoBound = std::numeric_limits<std::int64_t>::max();

ExpressionPtr variable(Slot slot, const std::string& name, Site site) {
  auto made = std::make_shared<Expression>();
  made->kind = ExpressionKind::Variable;
  made->slot = slot;
  made->name = name;
  made->site = site;
  return made;
}

ExpressionPtr labels_of(const NodePattern& node) {
  auto made = std::make_shared<Expression>();
  made->kind = ExpressionKind::HasLabels;
  made->site = node.labels->site;
  made->parts = {variable(node.slot, node.variable, node.site)};
  made->labels = node.labels;
  return made;
}

// {name: 'Ada'} as conditions: n.name = 'Ada'.
std::vector<ExpressionPtr> property_conditions(const ExpressionPtr& properties, Slot slot,
                                               const std::string& name) {
  std::vector<ExpressionPtr> conditions;
  for (std::size_t i = 0; properties != nullptr && i < properties->names.size(); ++i) {
    const Site site = properties->parts[i]->site;
    auto property = std::make_shared<Expression>();
    property->kind = ExpressionKind::Property;
    property->name = properties->names[i];
    property->site = site;
    property->parts = {variable(slot, name, site)};
    auto same = std::make_shared<Expression>();
    same->kind = ExpressionKind::Comparison;
    same->operators = {Operator::Equal};
    same->site = site;
    same->parts = {std::move(property), properties->parts[i]};
    conditions.push_back(std::move(same));
  }
  return conditions;
}

void split_conjunction(const ExpressionPtr& condition, std::vector<ExpressionPtr>& out) {
  if (condition->kind != ExpressionKind::And) {
    out.push_back(condition);
    return;
  }
  for (const ExpressionPtr& part : condition->parts) {
    split_conjunction(part, out);
  }
}

// The types that an expression names when it is a plain A|B; none where it is something else.
std::optional<std::vector<std::string>> plain_types(const std::optional<LabelExpression>& types) {
  if (!types) {
    return std::nullopt;
  }
  if (types->kind == LabelExpression::Kind::Name) {
    return std::vector<std::string>{types->name};
  }
  std::vector<std::string> names;
  for (const LabelExpression& part : types->parts) {
    if (types->kind != LabelExpression::Kind::Or || part.kind != LabelExpression::Kind::Name) {
      return std::nullopt;
    }
    names.push_back(part.name);
  }
  return names;
}

bool may_be_same(const EdgePattern& a, const EdgePattern& b) {
  const auto left = plain_types(a.types);
  const auto right = plain_types(b.types);
  return !left || !right || std::any_of(left->begin(), left->end(), [&](const std::string& name) {
    return std::find(right->begin(), right->end(), name) != right->end();
  });
}

Arrow turned(Arrow arrow) {
  return arrow == Arrow::Left ? Arrow::Right : arrow == Arrow::Right ? Arrow::Left : Arrow::Either;
}

class LayOut {
 public:
  LayOut(MatchStep match, StepPtr input, const Graph& graph, const LayOutOptions& options)
      : match_(std::move(match)), chain_(std::move(input)), graph_(graph), options_(options) {
    bound_.insert(match_.bound.begin(), match_.bound.end());
    for (const PathPattern* path : match_.paths) {
      gather(*path);
    }
    for (const ExpressionPtr& condition : match_.conditions) {
      add_condition(condition);
    }
    for (Condition& condition : conditions_) {
      for (const Slot slot : slots_read(*condition.expression)) {
        if (pattern_slots_.count(slot) != 0 && bound_.count(slot) == 0) {
          condition.needs.push_back(slot);
        }
      }
    }
  }

  StepPtr run() {
    ask_conditions();
    while (Link* link = next_link()) {
      lay(*link);
      ask_conditions();
    }
    for (const Node& node : nodes_) {
      if (bound_.count(node.pattern->slot) == 0) {
        start(node);
        ask_conditions();
      }
    }
    for (const PathPattern* path : match_.paths) {
      finish(*path);
    }
    all_asked_ = true;
    ask_conditions();
    return std::move(chain_);
  }

 private:
  struct Node {
    const NodePattern* pattern;
  };
  struct Link {
    const PathPattern* path;
    const EdgePattern* edge;
    const NodePattern *from, *to;
    std::vector<ExpressionPtr> conditions;  // on each relationship of a walk
    std::vector<Slot> needs;
    bool done = false;
  };
  struct Condition {
    ExpressionPtr expression;
    std::vector<Slot> needs;
    bool done = false;
  };

  static bool is_selected(const PathPattern& path) {
    return path.selector != Selector::Walks && !path.edges.empty();
  }
  static bool is_shortest(const PathPattern& path) {
    return is_selected(path) && path.edges.size() == 1 && path.edges[0].group == nullptr &&
           !path.edges[0].bound;
  }

  // --- what there is to do ---

  void gather(const PathPattern& path) {
    pattern_slots_.insert(path.slot);
    for (std::size_t i = 0; i < path.nodes.size(); ++i) {
      const NodePattern& node = path.nodes[i];
      nodes_.push_back({&node});
      pattern_slots_.insert(node.slot);
      if (node.labels) {
        add_condition(labels_of(node));
      }
      for (ExpressionPtr& condition :
           property_conditions(node.properties, node.slot, node.variable)) {
        add_condition(std::move(condition));
      }
      add_condition(node.where);
      if (i < path.edges.size()) {
        gather(path, path.edges[i], node, path.nodes[i + 1]);
      }
    }
    add_condition(path.where);
  }

  void gather(const PathPattern& path, const EdgePattern& edge, const NodePattern& from,
              const NodePattern& to) {
    Link link{&path, &edge, &from, &to, {}, {}};
    pattern_slots_.insert(edge.slot);
    if (edge.group != nullptr) {
      for (const PathPattern::Gathered& gathered : edge.group->gathered) {
        pattern_slots_.insert(gathered.outside);
      }
    }
    const bool many = edge.length.has_value() || is_shortest(path);
    const Slot one = edge.length ? edge.single_slot : edge.slot;
    std::vector<ExpressionPtr> conditions =
        property_conditions(edge.properties, one, edge.variable);
    if (edge.where != nullptr) {
      split_conjunction(edge.where, conditions);
    }
    for (ExpressionPtr& condition : conditions) {
      if (many) {
        for (const Slot slot : slots_read(*condition)) {
          link.needs.push_back(slot);
        }
        link.conditions.push_back(std::move(condition));
      } else {
        add_condition(std::move(condition));
      }
    }
    links_.push_back(std::move(link));
  }

  void add_condition(ExpressionPtr condition) {
    if (condition == nullptr) {
      return;
    }
    std::vector<ExpressionPtr> parts;
    if (options_.push_filters) {
      split_conjunction(condition, parts);
    } else {
      parts.push_back(std::move(condition));
    }
    for (ExpressionPtr& part : parts) {
      conditions_.push_back({std::move(part), {}});
    }
  }

  bool is_bound(Slot slot) const { return bound_.count(slot) != 0; }
  bool all_bound(const std::vector<Slot>& slots) const {
    return std::all_of(slots.begin(), slots.end(), [&](Slot slot) { return is_bound(slot); });
  }

  void put(StepKind kind, double rows_factor) {
    rows_ *= rows_factor;
    chain_ = make_step(std::move(kind), std::move(chain_));
    chain_->rows = rows_;
  }

  void ask_conditions() {
    if (!options_.push_filters && !all_asked_) {
      return;
    }
    FilterStep filter;
    for (Condition& condition : conditions_) {
      if (!condition.done && (all_asked_ || all_bound(condition.needs))) {
        condition.done = true;
        filter.conditions.push_back(condition.expression);
      }
    }
    if (!filter.conditions.empty()) {
      const double kept = std::pow(0.3, static_cast<double>(filter.conditions.size()));
      put(std::move(filter), kept);
    }
  }

  // --- which relationship next ---

  double fan_out(const Link& link) const {
    const double nodes = std::max<double>(1.0, static_cast<double>(graph_->node_count()));
    double edges = static_cast<double>(graph_->edge_count());
    if (const auto names = plain_types(link.edge->types)) {
      edges = 0;
      for (const std::string& name : *names) {
        const std::optional<TypeId> type = graph_.type_named(name);
        edges += type ? static_cast<double>(graph_->edges_of(*type)) : 0.0;
      }
    }
    return edges / nodes * (link.edge->arrow == Arrow::Either ? 2.0 : 1.0);
  }

  double cost(const Link& link) const {
    if (link.edge->bound) {
      return 0;
    }
    const double one = fan_out(link);
    const bool both = is_bound(link.from->slot) && is_bound(link.to->slot);
    if (!link.edge->length) {
      return both ? 0.01 : one;
    }
    const double most =
        static_cast<double>(std::min<std::int64_t>(link.edge->length->most.value_or(4), 4));
    return std::pow(std::max(one, 1.1), most) * (both ? 0.5 : 1.0) + 1;
  }

  // Needs nothing that this very walk does not bring.
  bool may_be_laid(const Link& link) const {
    return std::all_of(link.needs.begin(), link.needs.end(), [&](Slot slot) {
      return slot == link.edge->single_slot || slot == link.edge->slot ||
             pattern_slots_.count(slot) == 0 || is_bound(slot);
    });
  }

  Link* next_link() {
    Link* best = nullptr;
    bool any = false;
    for (Link& link : links_) {
      any = any || !link.done;
      const bool reachable =
          is_bound(link.from->slot) || is_bound(link.to->slot) || link.edge->bound;
      const bool later =
          is_selected(*link.path) && (!is_bound(link.from->slot) || !is_bound(link.to->slot));
      if (link.done || !reachable || !may_be_laid(link) || later) {
        continue;
      }
      if (best == nullptr || (options_.choose_start && cost(link) < cost(*best))) {
        best = &link;
      }
      if (!options_.choose_start) {
        break;
      }
    }
    if (best != nullptr || !any) {
      return best;
    }
    const Node* begin = best_start();
    if (begin != nullptr) {
      start(*begin);
      ask_conditions();
      return next_link();
    }
    // What is left are shortest paths whose ends are not both known.
    for (Link& link : links_) {
      if (!link.done) {
        return &link;
      }
    }
    return nullptr;
  }

  // The cheapest node to begin with among those at the end of a relationship that is still to be
  // followed.
  const Node* best_start() const {
    const Node* best = nullptr;
    for (const Link& link : links_) {
      if (link.done) {
        continue;
      }
      const bool half =
          is_selected(*link.path) && (is_bound(link.from->slot) || is_bound(link.to->slot));
      for (const NodePattern* end : {link.from, link.to}) {
        const auto node = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& one) {
          return one.pattern->slot == end->slot;
        });
        // The far end of a shortest path is looked for first only where that gives few nodes.
        const bool skipped = half && !(options_.use_index && seek_condition(*node) != nullptr);
        if (is_bound(end->slot) || skipped) {
          continue;
        }
        if (best == nullptr || (options_.choose_start && start_rows(*node) < start_rows(*best))) {
          best = &*node;
        }
      }
      if (!options_.choose_start && best != nullptr) {
        break;
      }
    }
    return best;
  }

  // --- starts ---

  // A condition `node.key = value` or `id(node) = value` whose value is known by now.
  Condition* seek_condition(const Node& node) const {
    for (const Condition& condition : conditions_) {
      if (!condition.done && seek_of(node, condition)) {
        return const_cast<Condition*>(&condition);
      }
    }
    return nullptr;
  }

  std::optional<SeekStep> seek_of(const Node& node, const Condition& condition) const {
    const Expression& expression = *condition.expression;
    const bool equal = expression.kind == ExpressionKind::Comparison &&
                       expression.operators.size() == 1 &&
                       expression.operators[0] == Operator::Equal;
    const bool any_of = expression.kind == ExpressionKind::In;
    if (!equal && !any_of) {
      return std::nullopt;
    }
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      const Expression& asked = *expression.parts[side];
      const ExpressionPtr& value = expression.parts[1 - side];
      if (any_of && side == 1) {
        break;
      }
      const bool known = [&] {
        const std::vector<Slot> read = slots_read(*value);
        return std::all_of(read.begin(), read.end(), [&](Slot slot) {
          return pattern_slots_.count(slot) == 0 || is_bound(slot);
        });
      }();
      const auto is_node = [&](const Expression& one) {
        return one.kind == ExpressionKind::Variable && one.slot == node.pattern->slot;
      };
      if (!known) {
        continue;
      }
      if (asked.kind == ExpressionKind::Property && is_node(*asked.parts[0]) &&
          graph_->has_index(asked.name)) {
        return SeekStep{node.pattern->slot, asked.name, value, any_of};
      }
      if (asked.kind == ExpressionKind::Call && equals_ignoring_case(asked.name, "id") &&
          asked.parts.size() == 1 && is_node(*asked.parts[0])) {
        return SeekStep{node.pattern->slot, "", value, any_of};
      }
    }
    return std::nullopt;
  }

  // The rarest label that the node must have; empty where none is asked for.
  std::string rarest_label(const Node& node) const {
    std::string best;
    std::size_t fewest = 0;
    const auto look = [&](const auto& self, const LabelExpression& labels) -> void {
      if (labels.kind == LabelExpression::Kind::Name) {
        const std::optional<LabelId> id = graph_.label_named(labels.name);
        const std::size_t count = id ? graph_->nodes_with(*id).size() : 0;
        if (best.empty() || count < fewest) {
          best = labels.name;
          fewest = count;
        }
      } else if (labels.kind == LabelExpression::Kind::And) {
        for (const LabelExpression& part : labels.parts) {
          self(self, part);
        }
      }
    };
    for (const Condition& condition : conditions_) {
      const Expression& expression = *condition.expression;
      if (!condition.done && expression.kind == ExpressionKind::HasLabels &&
          expression.parts[0]->kind == ExpressionKind::Variable &&
          expression.parts[0]->slot == node.pattern->slot) {
        look(look, *expression.labels);
      }
    }
    return best;
  }

  double label_rows(const std::string& label) const {
    const std::optional<LabelId> id = graph_.label_named(label);
    return id ? static_cast<double>(graph_->nodes_with(*id).size()) : 0.0;
  }

  double start_rows(const Node& node) const {
    if (options_.use_index) {
      if (seek_condition(node) != nullptr) {
        return 1;
      }
      if (const std::string label = rarest_label(node); !label.empty()) {
        return label_rows(label);
      }
    }
    return static_cast<double>(graph_->node_count()) + 1;
  }

  void start(const Node& node) {
    const Slot slot = node.pattern->slot;
    bound_.insert(slot);
    if (options_.use_index) {
      bound_.erase(slot);
      Condition* condition = seek_condition(node);
      std::optional<SeekStep> seek =
          condition == nullptr ? std::nullopt : seek_of(node, *condition);
      bound_.insert(slot);
      if (seek) {
        condition->done = true;
        put(std::move(*seek), 1);
        return;
      }
      if (const std::string label = rarest_label(node); !label.empty()) {
        for (Condition& one : conditions_) {
          const Expression& expression = *one.expression;
          if (expression.kind == ExpressionKind::HasLabels &&
              expression.labels->kind == LabelExpression::Kind::Name &&
              expression.labels->name == label && expression.parts[0]->slot == slot) {
            one.done = true;
          }
        }
        put(ScanStep{slot, label}, label_rows(label));
        return;
      }
    }
    put(ScanStep{slot, {}}, static_cast<double>(graph_->node_count()));
  }

  // --- steps for relationships ---

  std::vector<Slot> unlike(const Link& link) const {
    std::vector<Slot> slots;
    for (const Link& other : links_) {
      if (other.done && &other != &link && !is_selected(*other.path) &&
          (other.edge->group != nullptr || link.edge->group != nullptr ||
           may_be_same(*other.edge, *link.edge))) {
        slots.push_back(other.edge->slot);
      }
    }
    return slots;
  }

  void lay(Link& link) {
    if (is_shortest(*link.path)) {
      lay_shortest(link);
    } else if (is_selected(*link.path)) {
      lay_picked(*link.path);
    } else if (link.edge->bound) {
      FollowStep step{link.edge,
                      link.from->slot,
                      link.to->slot,
                      is_bound(link.from->slot),
                      is_bound(link.to->slot),
                      unlike(link)};
      put(std::move(step), 1);
    } else {
      lay_edge(link);
    }
    link.done = true;
    bound_.insert(link.from->slot);
    bound_.insert(link.to->slot);
    bound_.insert(link.edge->slot);
  }

  void lay_edge(const Link& link) {
    const EdgePattern& edge = *link.edge;
    const bool reversed = !is_bound(link.from->slot);
    const Slot from = reversed ? link.to->slot : link.from->slot;
    const Slot to = reversed ? link.from->slot : link.to->slot;
    const bool into = is_bound(to);
    const Arrow arrow = reversed ? turned(edge.arrow) : edge.arrow;
    if (edge.group != nullptr) {
      lay_group(link);
    } else if (edge.length) {
      WalkStep step;
      step.pattern = &edge;
      step.from = from;
      step.to = to;
      step.arrow = arrow;
      step.reversed = reversed;
      step.into = into;
      step.least = edge.length->least.value_or(1);
      step.most = edge.length->most.value_or(kNoBound);
      step.conditions = link.conditions;
      step.unlike = unlike(link);
      put(std::move(step),
          std::pow(std::max(fan_out(link), 1.0), std::min(3.0, static_cast<double>(step.most))));
    } else {
      ExpandStep step{from,  edge.slot, to,          edge.types ? &*edge.types : nullptr,
                      arrow, into,      unlike(link)};
      const double nodes = std::max<double>(1.0, static_cast<double>(graph_->node_count()));
      put(std::move(step), into ? fan_out(link) / nodes : fan_out(link));
    }
  }

  // One repetition of a group is a pattern of its own whose first node is bound.
  void lay_group(const Link& link) {
    const EdgePattern& edge = *link.edge;
    if (!is_bound(link.from->slot)) {
      start(*std::find_if(nodes_.begin(), nodes_.end(),
                          [&](const Node& node) { return node.pattern->slot == link.from->slot; }));
    }
    RepeatStep step;
    step.pattern = &edge;
    step.from = link.from->slot;
    step.to = link.to->slot;
    step.into = is_bound(step.to);
    step.least = edge.length->least.value_or(1);
    step.most = edge.length->most.value_or(kNoBound);
    step.unlike = unlike(link);
    for (const EdgePattern& inner : edge.group->edges) {
      step.edges.push_back(inner.slot);
    }
    MatchStep inner;
    inner.paths.push_back(edge.group.get());
    inner.bound.assign(bound_.begin(), bound_.end());
    inner.bound.push_back(edge.group->nodes.front().slot);
    step.inner = lay_out(std::move(inner), make_step(ArgumentStep{}), graph_, options_);
    put(std::move(step), 4);
    for (const PathPattern::Gathered& gathered : edge.group->gathered) {
      bound_.insert(gathered.outside);
    }
  }

  void lay_shortest(const Link& link) {
    if (!is_bound(link.from->slot) && !is_bound(link.to->slot)) {
      start(*std::find_if(nodes_.begin(), nodes_.end(),
                          [&](const Node& node) { return node.pattern->slot == link.from->slot; }));
    }
    const EdgePattern& edge = *link.edge;
    ShortestStep step;
    step.path = link.path;
    step.reversed = !is_bound(link.from->slot);
    step.from = step.reversed ? link.to->slot : link.from->slot;
    step.to = step.reversed ? link.from->slot : link.to->slot;
    step.into = is_bound(step.to);
    step.least = edge.length ? edge.length->least.value_or(1) : 1;
    step.most = edge.length ? edge.length->most.value_or(kNoBound) : 1;
    step.conditions = link.conditions;
    put(std::move(step), 1);
    bound_.insert(link.path->slot);
  }

  // Any other path of which only the shortest are wanted: all of them, and then a choice.
  void lay_picked(const PathPattern& path) {
    auto all = std::make_shared<PathPattern>(path);
    all->selector = Selector::Walks;
    MatchStep match;
    match.paths.push_back(all.get());
    match.bound.assign(bound_.begin(), bound_.end());
    PickStep pick;
    pick.path = &path;
    ApplyStep apply;
    for (const Slot slot : pattern_slots_of(path)) {
      pick.keep.push_back(slot);
      bound_.insert(slot);
    }
    StepPtr inner = lay_out(std::move(match), make_step(ArgumentStep{}), graph_, options_);
    inner = make_step(PathStep{&path}, std::move(inner));
    inner = make_step(std::move(pick), std::move(inner));
    inner->owned = std::move(all);
    apply.inner = std::move(inner);
    put(std::move(apply), 1);
    for (Link& link : links_) {
      link.done = link.done || link.path == &path;
    }
  }

  static std::vector<Slot> pattern_slots_of(const PathPattern& path) {
    std::vector<Slot> slots{path.slot};
    for (const NodePattern& node : path.nodes) {
      slots.push_back(node.slot);
    }
    for (const EdgePattern& edge : path.edges) {
      slots.push_back(edge.slot);
      if (edge.group != nullptr) {
        for (const PathPattern::Gathered& gathered : edge.group->gathered) {
          slots.push_back(gathered.outside);
        }
      }
    }
    return slots;
  }

  void finish(const PathPattern& path) {
    if (!is_selected(path) && (!path.variable.empty() || path.selector != Selector::Walks)) {
      put(PathStep{&path}, 1);
    }
    bound_.insert(path.slot);
  }

  MatchStep match_;
  StepPtr chain_;
  const Graph& graph_;
  const LayOutOptions& options_;
  std::set<Slot> bound_, pattern_slots_;
  std::vector<Node> nodes_;
  std::vector<Link> links_;
  std::vector<Condition> conditions_;
  double rows_ = 1;
  bool all_asked_ = false;
};

}  // namespace

StepPtr lay_out(MatchStep match, StepPtr input, const Graph& graph, const LayOutOptions& options) {
  return LayOut(std::move(match), std::move(input), graph, options).run();
}

}  // namespace kith
