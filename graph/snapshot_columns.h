#pragma once
// Columns of a snapshot, on their way into its bytes: dense, or with a list of owners where few
// have a value.

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "graph/snapshot_layout.h"

namespace kith {

template <typename T>
void put(std::string& out, const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <typename T>
void put_all(std::string& out, const std::vector<T>& values) {
  static_assert(std::is_trivially_copyable_v<T>);
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

inline void align(std::string& out, std::size_t bytes) {
  out.resize((out.size() + bytes - 1) / bytes * bytes);
}

class ColumnWriter {
 public:
  // Columns of `owners` nodes or edges (`of_edges` 1) go to the ends of two sections.
  ColumnWriter(std::string& heads, std::string& data, std::size_t owners, std::uint32_t of_edges)
      : heads_(heads), data_(data), owners_(owners), of_edges_(of_edges) {}

  // `T` tells the width, `absent` what means none, `get` gives the value of an owner. None where
  // nobody has one.
  template <typename T, typename Get>
  void add(std::uint32_t key, Encoding encoding, T absent, const Get& get) {
    const auto is_absent = [&](const T& value) {
      return value == absent || value != value;  // NaN is not itself
    };
    std::vector<T> values;
    values.reserve(owners_);
    std::vector<std::uint32_t> those;
    std::string data;
    for (std::uint32_t i = 0; i < owners_; ++i) {
      values.push_back(get(i));
      if (!is_absent(values.back())) {
        those.push_back(i);
      }
    }
    if (those.empty()) {
      return;
    }
    if (those.size() * 3 < owners_) {
      for (const std::uint32_t owner : those) {
        put(data, values[owner]);
      }
      add_sparse(key, encoding, those, data);
      return;
    }
    put(heads_, ColumnHead{key, of_edges_, encoding, 0, owners_, data_.size(), 0});
    put_all(data_, values);
    align(data_, 8);
  }

  // `data`: the values of the sorted `owners`.
  void add_sparse(std::uint32_t key, Encoding encoding, const std::vector<std::uint32_t>& owners,
                  const std::string& data) {
    ColumnHead head{key, of_edges_, encoding, 1, owners.size(), data_.size(), 0};
    data_ += data;
    align(data_, 8);
    head.owners = data_.size();
    put_all(data_, owners);
    align(data_, 8);
    put(heads_, head);
  }

 private:
  std::string& heads_;
  std::string& data_;
  std::size_t owners_;
  std::uint32_t of_edges_;
};

}  // namespace kith
