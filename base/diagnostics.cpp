#include "base/diagnostics.h"

#include <utility>

namespace kith {

void Diagnostics::warn(const std::string& kind, std::string message) {
  std::size_t& seen = counts_[kind];
  if (seen < kKeptPerKind) {
    warnings_.push_back({kind, std::move(message)});
  }
  ++seen;
}

void Diagnostics::absorb(const Diagnostics& other) {
  std::map<std::string, std::size_t> kept;
  for (const Warning& warning : other.warnings_) {
    warn(warning.kind, warning.message);
    ++kept[warning.kind];
  }
  for (const auto& [kind, seen] : other.counts_) {
    counts_[kind] += seen - kept[kind];
  }
}

std::size_t Diagnostics::count() const {
  std::size_t sum = 0;
  for (const auto& [kind, seen] : counts_) {
    sum += seen;
  }
  return sum;
}

std::size_t Diagnostics::count(const std::string& kind) const {
  const auto found = counts_.find(kind);
  return found == counts_.end() ? 0 : found->second;
}

std::string Diagnostics::render() const {
  std::string out;
  std::map<std::string, std::size_t> kept;
  for (const Warning& warning : warnings_) {
    out += "kith: " + warning.message + "\n";
    ++kept[warning.kind];
  }
  for (const auto& [kind, seen] : counts_) {
    if (seen > kept[kind]) {
      out +=
          "kith: and " + std::to_string(seen - kept[kind]) + " more of this kind (" + kind + ")\n";
    }
  }
  return out;
}

}  // namespace kith
