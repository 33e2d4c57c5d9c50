#pragma once
// Hash tables of words that are looked up by a view, without making a string.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace kith {

struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const {
    return std::hash<std::string_view>{}(word);
  }
};
template <typename Value>
using WordMap = std::unordered_map<std::string, Value, WordHash, std::equal_to<>>;
using WordSet = std::unordered_set<std::string, WordHash, std::equal_to<>>;

// Rows in one array, those of one key together.
template <typename Row>
class RowsByWord {
 public:
  void add(std::string key, Row row) { rows_by_key_[std::move(key)].push_back(std::move(row)); }
  std::span<const Row> find(std::string_view key) const {
    const auto found = rows_by_key_.find(key);
    return found == rows_by_key_.end() ? std::span<const Row>{}
                                       : std::span<const Row>{found->second};
  }

 private:
  WordMap<std::vector<Row>> rows_by_key_;
};

}  // namespace kith
