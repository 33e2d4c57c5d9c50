#include "graph/formats/xml.h"

#include "base/text.h"

namespace kith {

namespace {

bool is_forbidden(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF ||
         (c >= 0xD800 && c < 0xE000);
}

std::string escaped(std::string_view text, bool is_attribute) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    const char32_t c = is_forbidden(point.value) ? 0xFFFD : point.value;
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':
        out += "&#13;";
        break;
      case 0x85:
        out += "&#133;";
        break;
      case 0x2028:
        out += "&#8232;";
        break;
      case '\t':
      case '\n':
        if (is_attribute) {
          out += c == '\t' ? "&#9;" : "&#10;";
          break;
        }
        [[fallthrough]];
      default:
        append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    append_utf8(out, is_forbidden(point.value) ? 0xFFFD : point.value);
    at += point.size;
  }
  return out;
}

std::string xml_text(std::string_view text) {
  return escaped(text, false);
}
std::string xml_attribute(std::string_view text) {
  return escaped(text, true);
}

}  // namespace kith
