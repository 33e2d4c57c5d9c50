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

// The first hop to a node whose number is not below `number`. Which half it is in cannot be
// foreseen, so that a branch would be taken wrongly every other time: a mask stands in its place.
const Hop* first_from(const Hop* at, std::size_t count, std::uint32_t number) {
  if (count == 0) {
    return at;
  }
  while (count > 1) {
    const std::size_t half = count / 2;
    const auto is_below = static_cast<std::size_t>(at[half - 1].node.value < number);
    at += half & (~is_below + 1);
    count -= half;
  }
  return at + (at->node.value < number ? 1 : 0);
}

// The hops to nodes with numbers from `first` to before `end`.
std::span<const Hop> between(std::span<const Hop> hops, std::uint32_t first, std::uint32_t end) {
  const Hop* last = hops.data() + hops.size();
  const Hop* begin = first_from(hops.data(), hops.size(), first);
  if (begin == last || end > last[-1].node.value) {
    return {begin, last};
  }
  // Few lead to one and the same node.
  const Hop* at =
      end - first == 1 ? begin : first_from(begin, static_cast<std::size_t>(last - begin), end);
  while (at != last && at->node.value < end) {
    ++at;
  }
  return {begin, at};
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
    const bool allowed = types_->kind == LabelExpression::Kind::Name ? types_->name == names[i]
                                                                     : allows(*types_, names[i]);
    if (allowed) {
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
  hops_ = {};
  at_ = 0;
  if (!knows_tables_) {
    find_tables();
  }
  if (has_tables_) {
    directions_left_ = arrow_ == Arrow::Either ? 2 : 1;
    return;
  }
  last_direction_ = arrow_ != Arrow::Either;
  span_types_ = types_->all() ? store_->types_at(from, direction_) : types_->listed();
  type_at_ = 0;
}

void HopReader::begin(NodeId from, NodeId to) {
  begin(from);
  between(to.value, to.value + 1);
}

// Stores that change have no tables, so that what is found once stays so.
void HopReader::find_tables() {
  knows_tables_ = true;
  if (types_->all() || types_->listed().size() != 1) {
    return;
  }
  for (const Direction direction : {Direction::Out, Direction::In}) {
    tables_[static_cast<std::size_t>(direction)] =
        store_->hop_table(types_->listed()[0], direction);
  }
  has_tables_ = !tables_[0].offsets.empty() && !tables_[1].offsets.empty();
}

// Goes on to these hops, or those of them that are in range; false where that leaves none.
bool HopReader::go_on(std::span<const Hop> hops) {
  at_ = 0;
  if (!is_range_) {
    hops_ = hops;
  } else if (hops.empty() || hops.back().node.value < first_) {
    hops_ = {};
  } else {
    hops_ = kith::between(hops, first_, end_);
  }
  return !hops_.empty();
}

bool HopReader::next_table_span() {
  while (directions_left_ > 0) {
    const bool is_second = arrow_ == Arrow::Either && directions_left_ == 1;
    direction_ = is_second || arrow_ == Arrow::Left ? Direction::In : Direction::Out;
    --directions_left_;
    const GraphStore::HopTable& table = tables_[static_cast<std::size_t>(direction_)];
    const std::uint32_t* offsets = table.offsets.data() + from_.value;
    if (go_on({table.hops + offsets[0], offsets[1] - offsets[0]})) {
      return true;
    }
  }
  hops_ = {};
  at_ = 0;
  return false;
}

bool HopReader::next_span() {
  while (true) {
    if (type_at_ < span_types_.size()) {
      const std::size_t place = type_at_++;
      if (go_on(types_->all() ? store_->hops_at(from_, place, direction_)
                              : store_->hops(from_, span_types_[place], direction_))) {
        return true;
      }
    } else if (!last_direction_) {
      last_direction_ = true;
      direction_ = Direction::In;
      span_types_ = types_->all() ? store_->types_at(from_, direction_) : types_->listed();
      type_at_ = 0;
    } else {
      hops_ = {};
      at_ = 0;
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
