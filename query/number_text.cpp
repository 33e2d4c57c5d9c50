#include "query/number_text.h"

#include <charconv>
#include <cmath>

#include "base/text.h"

namespace kith {

std::string cypher_real(double number) {
  if (std::isnan(number)) {
    return "NaN";
  }
  if (std::isinf(number)) {
    return number < 0 ? "-Infinity" : "Infinity";
  }
  // Plain digits as far as people read them at a glance, else an exponent.
  const double size = std::abs(number);
  const bool plain = number == 0 || (size >= 1e-6 && size < 1e15);
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number,
                                 plain ? std::chars_format::fixed : std::chars_format::scientific)
                       .ptr;
  std::string text(buffer, end);
  if (plain) {
    return text.find('.') == std::string::npos ? text + ".0" : text;
  }
  const std::size_t e = text.find('e');
  std::string digits = text.substr(0, e);
  if (digits.find('.') == std::string::npos) {
    digits += ".0";
  }
  std::string_view exponent = std::string_view(text).substr(e + 1);
  std::string sign = exponent.starts_with('-') ? "-" : "";
  exponent.remove_prefix(1);
  exponent.remove_prefix(std::min(exponent.find_first_not_of('0'), exponent.size() - 1));
  return digits + "E" + sign + std::string(exponent);
}

std::string number_text(const Value& number) {
  return number.integer() != nullptr ? std::to_string(*number.integer())
                                     : cypher_real(*number.real());
}

namespace {

// Without blanks and a leading plus, which from_chars does not know.
std::string_view number_part(std::string_view text) {
  text = trim(text);
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') {
    text.remove_prefix(1);
  }
  return text;
}

}  // namespace

std::optional<double> parse_real(std::string_view text) {
  text = number_part(text);
  // "inf", "nan" and hexadecimal are no decimal numbers, whatever the library reads.
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) {
    return std::nullopt;
  }
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end != text.data() + text.size() || problem == std::errc::invalid_argument) {
    return std::nullopt;
  }
  if (problem == std::errc::result_out_of_range) {
    const bool tiny =
        text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos;
    const double size = tiny ? 0.0 : HUGE_VAL;
    return text[0] == '-' ? -size : size;
  }
  return number;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  text = number_part(text);
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return end == text.data() + text.size() && problem == std::errc() ? std::optional(number)
                                                                    : std::nullopt;
}

}  // namespace kith
