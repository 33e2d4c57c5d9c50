#include "query/cursors/hops.h"

#include <algorithm>

namespace kith {

namespace {

bool allows(const LabelExpression& types, std::string_view name) {
  switch (types.kind) {
    case LabelExpression::Kind::Name:
      return types.name == name;
    case LabelExpression::Kind::Anything:
      return true;
    case LabelExpression::Kind::Not:
      return !allows(types.parts[0], name);
    case LabelExpression::Kind::And:
      return std::all_of(types.parts.begin(), types.parts.end(),
                         [&](const LabelExpression& part) { return allows(part, name); });
    case LabelExpression::Kind::Or:
      return std::any_of(types.parts.begin(), types.parts.end(),
                         [&](const LabelExpression& part) { return allows(part, name); });
  }
  return false;
}

}  // namespace

void AllowedTypes::find() {
  known_ = true;
  const std::span<const std::string> names = execution_.store().type_names();
  if (types_ == nullptr || names.size() == names_seen_) {
    return;
  }
  names_seen_ = names.size();
  listed_.clear();
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    if (allows(*types_, names[i])) {
      listed_.push_back(TypeId{i});
    }
  }
}

bool AllowedTypes::has(TypeId type) const {
  return all() || std::binary_search(listed_.begin(), listed_.end(), type);
}

void HopReader::begin(NodeId from) {
  from_ = from;
  is_range_ = false;
  direction_ = arrow_ == Arrow::Left ? Direction::In : Direction::Out;
  last_direction_ = arrow_ != Arrow::Either;
  span_types_ = types_->all() ? store_->types_at(from, direction_) : types_->listed();
  type_at_ = 0;
  hops_ = {};
  at_ = 0;
}

void HopReader::begin(NodeId from, NodeId to) {
  begin(from);
  between(to.value, to.value + 1);
}

bool HopReader::next_span() {
  at_ = 0;
  while (true) {
    if (type_at_ < span_types_.size()) {
      hops_ = types_->all() ? store_->hops_at(from_, type_at_, direction_)
                            : store_->hops(from_, span_types_[type_at_], direction_);
      ++type_at_;
      if (is_range_) {
        const auto before = [](const Hop& hop, std::uint32_t number) {
          return hop.node.value < number;
        };
        const auto first = std::lower_bound(hops_.begin(), hops_.end(), first_, before);
        hops_ = std::span<const Hop>(first, std::lower_bound(first, hops_.end(), end_, before));
      }
      if (!hops_.empty()) {
        return true;
      }
    } else if (!last_direction_) {
      last_direction_ = true;
      direction_ = Direction::In;
      span_types_ = types_->all() ? store_->types_at(from_, direction_) : types_->listed();
      type_at_ = 0;
    } else {
      hops_ = {};
      return false;
    }
  }
}

bool is_used(EdgeId edge, const std::vector<Slot>& slots, Execution& execution) {
  for (const Slot slot : slots) {
    const Value& value = execution.at(slot);
    if (const EdgeId* one = value.edge()) {
      if (*one == edge) {
        return true;
      }
    } else if (const List* many = value.list()) {
      for (const Value& other : *many) {
        if (other.edge() != nullptr && *other.edge() == edge) {
          return true;
        }
      }
    }
  }
  return false;
}

}  // namespace kith
