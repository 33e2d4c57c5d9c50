#include "extract/resolve_amount.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <vector>

#include "base/text.h"
#include "extract/normalize.h"

namespace kith {
namespace {

struct ScaleWord {
  std::string_view word;
  double value;
};
// clang-format off
constexpr ScaleWord kScales[] = {
    {"dozen", 12}, {"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12},
    {"bn", 1e9}, {"mn", 1e6}};

struct UnitWord {
  std::string_view word;  // lower case
  std::string_view unit;
};
// Money by ISO 4217, measures by SI symbol, years "a" (ISO 80000-3). "dollar" alone is taken for the United States'.
constexpr UnitWord kUnits[] = {
    {"$", "USD"}, {"us$", "USD"}, {"dollar", "USD"}, {"usd", "USD"}, {"€", "EUR"}, {"euro", "EUR"}, {"eur", "EUR"},
    {"£", "GBP"}, {"gbp", "GBP"}, {"¥", "JPY"}, {"yen", "JPY"}, {"yuan", "CNY"}, {"rupee", "INR"}, {"₹", "INR"},
    {"%", "%"}, {"percent", "%"}, {"cent", ""}, {"km", "km"}, {"kilometer", "km"}, {"kilometre", "km"},
    {"meter", "m"}, {"metre", "m"}, {"mile", "mi"}, {"kg", "kg"}, {"kilogram", "kg"}, {"ton", "t"}, {"tonne", "t"},
    {"hectare", "ha"}, {"hour", "h"}, {"minute", "min"}, {"day", "d"}, {"year", "a"}, {"barrel", "bbl"}};
// clang-format on

std::string_view unit_of(std::string word) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    for (const UnitWord& row : kUnits) {
      if (row.word == word) {
        return row.unit;
      }
    }
    if (word.size() < 3 || word.back() != 's') {
      break;
    }
    word.pop_back();
  }
  return {};
}

// "4,000" and "4.2"; none for other words.
std::optional<double> written_number(std::string_view word) {
  std::string digits;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool thousands = word[i] == ',' && i + 3 < word.size() + 0 && i > 0;
    if ((word[i] >= '0' && word[i] <= '9') || (word[i] == '.' && i > 0)) {
      digits += word[i];
    } else if (!thousands) {
      return std::nullopt;
    }
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() && !digits.empty()
             ? std::optional(value)
             : std::nullopt;
}

// Signs of money before a number and units behind it become words: "$4.2bn" is "$ 4.2 bn",
// "34-year-old" "34 year old".
std::vector<std::string> amount_words(std::string_view text) {
  std::string spaced;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool digit = point.value < 0x80 && is_digit(point.value);
    const bool before_digit = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
    const std::string_view bytes = text.substr(at, point.size);
    if (point.value == '$' || point.value == 0xA3 || point.value == 0x20AC || point.value == 0xA5 ||
        point.value == '%' || point.value == 0x20B9) {
      spaced += " ";
      spaced += bytes;
      spaced += " ";
    } else if (point.value == '-') {
      spaced += " ";
    } else {
      spaced += before_digit && !digit && is_letter(point.value) ? " " : "";
      spaced += bytes;
    }
    at += point.size;
  }
  return plain_words(spaced);
}

}  // namespace

std::optional<Amount> resolve_amount(std::string_view words) {
  Amount amount;
  bool found = false;
  double total = 0, part = 0;
  for (const std::string& word : amount_words(words)) {
    const std::optional<double> number = written_number(word);
    const std::optional<double> small = number ? std::nullopt : number_of_word(word);
    const auto* scale = std::find_if(std::begin(kScales), std::end(kScales),
                                     [&](const ScaleWord& row) { return row.word == word; });
    if (number && !found) {
      part = *number;
      found = true;
    } else if (small) {
      const bool article = word == "a" || word == "an";
      part += article && found ? 0 : *small;
      found = true;
    } else if (scale != std::end(kScales)) {
      part = (found && part != 0 ? part : 1) * scale->value;
      found = true;
      if (scale->value >= 1000) {
        total += part;
        part = 0;
      }
    } else if (amount.unit.empty()) {
      amount.unit = unit_of(word);
    }
  }
  amount.value = total + part;
  return found ? std::optional(amount) : std::nullopt;
}

}  // namespace kith
