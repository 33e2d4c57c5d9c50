#pragma once
// Named features as text: "person distance=1/subject". The first word is the kind of what is asked
// about, so that each kind has weights of its own.

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

class Features {
 public:
  // Features are added to `out`, which must outlive this.
  Features(std::string_view kind, std::vector<std::string>& out) : kind_(kind), out_(out) {}

  void add(std::string_view name, std::initializer_list<std::string_view> values) {
    std::string text(kind_);
    text += ' ';
    text += name;
    char joint = '=';
    for (const std::string_view value : values) {
      text += joint;
      text += value;
      joint = '/';
    }
    out_.push_back(std::move(text));
  }

 private:
  std::string_view kind_;
  std::vector<std::string>& out_;
};

// 0, 1, 2, 3, "4-5", "6+"
inline std::string_view bucket(int count) {
  constexpr std::array<std::string_view, 8> kNames = {"0", "1", "2", "3", "4-5", "4-5", "6+", "6+"};
  return kNames[static_cast<std::size_t>(std::clamp(count, 0, 7))];
}

inline std::string_view yes_or_no(bool value) {
  return value ? "yes" : "no";
}

}  // namespace kith
