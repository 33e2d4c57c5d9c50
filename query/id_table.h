#pragma once
// Numbers of nodes, each with a number of its own: sets and counts of nodes without the cost of
// general values. Open addressing with linear probing, at most half full (Knuth 6.4).

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kith {

class IdTable {
 public:
  // The number beside `id`; new ones get `fresh`, and `added` says so.
  struct Found {
    std::uint32_t& number;
    bool added;
  };
  Found find_or_add(std::uint32_t id, std::uint32_t fresh = 0) {
    if (2 * (count_ + 1) > cells_.size()) {
      grow();
    }
    Cell& cell = cell_of(id);
    if (cell.id == id) {
      return {cell.number, false};
    }
    cell = {id, fresh};
    ++count_;
    return {cell.number, true};
  }
  bool insert(std::uint32_t id) { return find_or_add(id).added; }
  bool has(std::uint32_t id) const { return !cells_.empty() && cells_[place(id)].id == id; }
  // Must be there.
  std::uint32_t at(std::uint32_t id) const { return cells_[place(id)].number; }

  std::size_t size() const { return count_; }
  std::size_t bytes() const { return cells_.size() * sizeof(Cell); }
  void clear() {
    cells_.clear();
    count_ = 0;
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFFU;  // no graph has so many nodes
  struct Cell {
    std::uint32_t id = kFree;
    std::uint32_t number = 0;
  };

  std::size_t place(std::uint32_t id) const {
    const std::size_t mask = cells_.size() - 1;
    // Fibonacci hashing: neighbours in number are spread.
    std::size_t at = (id * std::uint64_t{0x9E3779B97F4A7C15} >> 32) & mask;
    while (cells_[at].id != id && cells_[at].id != kFree) {
      at = (at + 1) & mask;
    }
    return at;
  }
  Cell& cell_of(std::uint32_t id) { return cells_[place(id)]; }

  void grow() {
    const std::vector<Cell> old = std::move(cells_);
    // Small tables grow faster: most of them do not stay small, and each step costs all ids again.
    const std::size_t factor = old.size() < 1024 ? 4 : 2;
    cells_.assign(old.empty() ? 8 : old.size() * factor, Cell{});
    for (const Cell& cell : old) {
      if (cell.id != kFree) {
        cell_of(cell.id) = cell;
      }
    }
  }

  std::vector<Cell> cells_;  // a power of two, or none
  std::size_t count_ = 0;
};

}  // namespace kith
