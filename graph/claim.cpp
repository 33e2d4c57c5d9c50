#include "graph/claim.h"

#include <algorithm>
#include <array>

namespace kith {

namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 6> kStatusNames = {"asserted", "planned", "possible",
                                                          "denied",   "negated", "hypothetical"};

}  // namespace

std::string_view name_of(Status status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

std::optional<Status> status_named(std::string_view name) {
  const auto found = std::find(kStatusNames.begin(), kStatusNames.end(), name);
  if (found == kStatusNames.end()) {
    return std::nullopt;
  }
  return static_cast<Status>(found - kStatusNames.begin());
}

}  // namespace kith
