// Any bytes as a date, time or duration: no crash, no overflow, and what was read is the same when
// it is printed and read again.

#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "query/temporal.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const auto kind = static_cast<kith::TemporalKind>(bytes[0] % 6);
  const std::string_view text(reinterpret_cast<const char*>(bytes + 1), size - 1);
  const kith::TemporalDefaults defaults{{}, "Z"};
  try {
    if (const auto value = kith::parse_temporal(kind, text, defaults)) {
      const auto again = kith::parse_temporal(kind, kith::to_text(*value), defaults);
      if (!again || *again != *value) {
        std::abort();
      }
      for (const std::string& name : kith::component_names(kind)) {
        kith::component_of(*value, name);
      }
    }
  } catch (const kith::Error&) {
  }
  return 0;
}
