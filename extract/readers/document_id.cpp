#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "extract/normalize.h"
#include "extract/readers/readers.h"

namespace kith {
namespace {

constexpr std::size_t kHashDigits = 12;
constexpr std::size_t kLongestId = 200;  // bytes

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool valid = is_valid_utf8(text.substr(at, point.size));
    const Category category = category_of(point.value);
    const bool control = category.is("C") || category.is("Zl") || category.is("Zp");
    if (!valid || control || (out.empty() && is_space(point.value))) {
      out += '_';
    } else {
      out += text.substr(at, point.size);
    }
    at += point.size;
  }
  while (!out.empty() && out.back() == ' ') {
    out.back() = '_';
  }
  return out;
}

}  // namespace

std::string safe_id(std::string_view id) {
  std::string out = printable(id);
  if (out.size() > kLongestId) {
    std::size_t end = 0;
    while (end < kLongestId) {
      end += code_point_at(out, end).size;
    }
    out.resize(end);
  }
  return out == id ? out : out + "-" + hash_hex(id).substr(0, kHashDigits);
}

std::string document_id(const std::string& origin, std::string_view content) {
  const std::string name = origin == "-" ? "stdin" : base_name(origin);
  return safe_id(name) + "-" + hash_hex(content).substr(0, kHashDigits);
}

std::string date_of_name(const std::string& origin) {
  const std::string name = base_name(origin);
  const auto digits_at = [&](std::size_t at, std::size_t count) {
    for (std::size_t i = at; i < at + count; ++i) {
      if (i >= name.size() || name[i] < '0' || name[i] > '9') {
        return false;
      }
    }
    return (at == 0 || name[at - 1] < '0' || name[at - 1] > '9') &&
           (at + count >= name.size() || name[at + count] < '0' || name[at + count] > '9');
  };
  for (std::size_t at = 0; at + 8 <= name.size(); ++at) {
    std::string iso;
    if (digits_at(at, 8)) {
      iso = name.substr(at, 4) + "-" + name.substr(at + 4, 2) + "-" + name.substr(at + 6, 2);
    } else if (digits_at(at, 4) && digits_at(at + 5, 2) && digits_at(at + 8, 2) &&
               name[at + 4] == name[at + 7]) {
      iso = name.substr(at, 4) + "-" + name.substr(at + 5, 2) + "-" + name.substr(at + 8, 2);
    }
    if (from_iso(iso).day != 0 && iso >= "1800" && iso < "2200") {
      return iso;
    }
  }
  return {};
}

}  // namespace kith
