// text =~ pattern. The only includer of RE2, whose time is linear in the text whatever the pattern.

#include <re2/re2.h>

#include "base/text.h"
#include "query/arithmetic.h"
#include "query/query_error.h"

namespace kith {

struct TextPattern::Compiled {
  explicit Compiled(std::string_view pattern, const RE2::Options& options)
      : expression(re2::StringPiece(pattern.data(), pattern.size()), options) {}
  RE2 expression;
};

TextPattern::TextPattern(std::string_view pattern) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(std::int64_t{16} << 20);
  compiled_ = std::make_unique<Compiled>(pattern, options);
  if (!compiled_->expression.ok()) {
    throw query_error("ArgumentError/runtime/InvalidArgumentValue",
                      "the regular expression " + in_quotes(pattern) +
                          " is not one: " + compiled_->expression.error());
  }
}

TextPattern::~TextPattern() = default;
TextPattern::TextPattern(TextPattern&&) noexcept = default;
TextPattern& TextPattern::operator=(TextPattern&&) noexcept = default;

bool TextPattern::matches(std::string_view text) const {
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), compiled_->expression);
}

Value matches(const Value& text, const Value& pattern) {
  if (text.text() == nullptr || pattern.text() == nullptr) {
    return {};
  }
  return TextPattern(pattern.text()->view()).matches(text.text()->view());
}

}  // namespace kith
