#pragma once
// Warnings gathered on the way, one bad line or document among many: counted, capped per kind,
// printed at the end.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace kith {

struct Warning {
  std::string kind;     // "unreadable-file", "bad-line": what is capped together
  std::string message;  // complete, with its place: "notes.jsonl:7: no field 'text'"
};

class Diagnostics {
 public:
  static constexpr std::size_t kKeptPerKind = 20;

  // Keeps the first kKeptPerKind of a kind and counts the rest.
  void warn(const std::string& kind, std::string message);
  void absorb(const Diagnostics& other);

  const std::vector<Warning>& warnings() const { return warnings_; }
  std::size_t count() const;
  std::size_t count(const std::string& kind) const;

  // One line a warning, then "and 12 more of this kind" where some were dropped; each starts with
  // "kith: ".
  std::string render() const;

 private:
  std::vector<Warning> warnings_;
  std::map<std::string, std::size_t> counts_;
};

}  // namespace kith
