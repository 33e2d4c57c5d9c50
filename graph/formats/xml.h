#pragma once
// Text for formats that end in XML, or pass through programs that stop at control characters.

#include <string>
#include <string_view>

namespace kith {

// What XML 1.0 cannot hold (U+0000 to U+001F but tab and newlines, U+FFFE, U+FFFF, broken bytes)
// becomes U+FFFD.
std::string clean_text(std::string_view text);

// Cleaned, with & < > " as entities; what parsers change (CR, U+0085, U+2028, in attributes tab and
// newline) as references.
std::string xml_text(std::string_view text);
std::string xml_attribute(std::string_view text);

}  // namespace kith
