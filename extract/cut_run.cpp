#include "extract/cut_run.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "extract/tokenize.h"

namespace kith {
namespace {

// Prefixes that keep their hyphen (UD English guidelines, "Tokenization"; counted on EWT and GUM
// training data).
constexpr std::array<std::string_view, 33> kPrefixes = {
    "anti",  "arch",  "bi",    "co",   "counter", "cross", "e",   "ex",     "extra",
    "hyper", "inter", "intra", "mega", "meta",    "micro", "mid", "mini",   "multi",
    "neo",   "non",   "over",  "pan",  "post",    "pre",   "pro", "pseudo", "psycho",
    "re",    "semi",  "socio", "sub",  "super",   "ultra"};

// Endings after which "a.b" is an address or a file name, and not two sentences that lack a blank.
constexpr std::array<std::string_view, 36> kAddressEnds = {
    "ai",  "avi", "biz", "ca",  "co",  "com",  "csv",  "de",  "doc", "docx", "edu", "eu",
    "exe", "fr",  "gif", "gov", "htm", "html", "info", "int", "jpg", "jpeg", "mil", "mov",
    "mp3", "net", "nz",  "org", "pdf", "png",  "ppt",  "txt", "uk",  "us",   "xls", "zip"};

// Letters right after a number that are a word of their own.
constexpr std::array<std::string_view, 33> kUnits = {
    "am",  "bn", "cm", "ft", "g",   "gb", "ghz", "gw", "hr",  "hrs", "in",
    "k",   "kb", "kg", "km", "kw",  "lb", "lbs", "m",  "mb",  "mg",  "mhz",
    "min", "ml", "mm", "mn", "mph", "mw", "oz",  "pm", "sec", "tb",  "yrs"};

// "Th- they left": a word broken off keeps its hyphen (GUM, conversations).
constexpr std::size_t kLongestStammer = 3;

constexpr std::array<std::string_view, 5> kOrdinalEnds = {"st", "nd", "rd", "th", "s"};
constexpr std::array<std::string_view, 6> kClitics = {"s", "m", "d", "re", "ve", "ll"};

struct SplitWord {
  std::string_view word;  // lower case
  std::size_t first;      // bytes of its first token
};

// clang-format off
constexpr SplitWord kSplitWords[] = {
    {"aint", 2},   {"arent", 3},   {"cannot", 3}, {"cant", 2},    {"couldnt", 5}, {"didnt", 3},    {"doesnt", 4},
    {"dont", 2},   {"gonna", 3},   {"gotta", 3},  {"hasnt", 3},   {"havent", 4},  {"im", 1},       {"isnt", 2},     {"itll", 2},
    {"ive", 1},    {"outta", 3},   {"shouldnt", 6}, {"thats", 4}, {"theres", 5},  {"theyll", 4},   {"theyre", 4},
    {"theyve", 4}, {"wanna", 3},   {"wasnt", 3},  {"werent", 4},  {"whats", 4},   {"wont", 2},     {"wouldnt", 5},
    {"youll", 3},  {"youre", 3},   {"youve", 3},
};
constexpr std::string_view kFaces[] = {":-)", ":-(", ";-)", ":-D", ":-P", ":')", ":)", ":(", ";)", ":D", ":P", "=)", "<3", "^_^"};
// clang-format on

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_ascii_digit(char byte) {
  return byte >= '0' && byte <= '9';
}
bool is_ascii_upper(char byte) {
  return byte >= 'A' && byte <= 'Z';
}
bool is_ascii_letter(char byte) {
  return is_ascii_upper(byte) || (byte >= 'a' && byte <= 'z');
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& byte : out) {
    if (is_ascii_upper(byte)) {
      byte = static_cast<char>(byte - 'A' + 'a');
    }
  }
  return out;
}

}  // namespace

bool is_word_part(char32_t value) {
  if (value < 0x80) {
    const char byte = static_cast<char>(value);
    return is_ascii_letter(byte) || is_ascii_digit(byte) || byte == '_';
  }
  const Category category = category_of(value);
  return category.is("L") || category.is("N") || category.is("M") || value == 0xAD ||
         value == 0x200D;
}

namespace {

// Cuts one run without blanks, from left to right, into the ends of its tokens.
class RunCutter {
 public:
  RunCutter(const Tokenizer& tokenizer, const Run& run)
      : tokenizer_(tokenizer), run_(run.text), run_ends_block_(run.ends_block), next_(run.next) {}

  std::vector<std::size_t> ends() {
    std::size_t at = 0;
    while (at < run_.size()) {
      at = next_end(at);
      ends_.push_back(at);
    }
    return ends_;
  }

 private:
  char byte(std::size_t at) const { return at < run_.size() ? run_[at] : '\0'; }
  char32_t value(std::size_t at) const {
    return at < run_.size() ? code_point_at(run_, at).value : 0;
  }
  bool starts(std::size_t at, std::string_view text) const {
    return run_.substr(at, text.size()) == text;
  }
  bool word_at(std::size_t at) const { return at < run_.size() && is_word_part(value(at)); }
  bool letter_at(std::size_t at) const { return at < run_.size() && is_letter(value(at)); }

  // Bytes of an apostrophe at `at`, 0 where there is none.
  std::size_t apostrophe(std::size_t at) const {
    if (byte(at) == '\'' || byte(at) == '`') {
      return 1;
    }
    return value(at) == 0x2019 || value(at) == 0x02BC ? code_point_at(run_, at).size : 0;
  }

  std::size_t letters_from(std::size_t at) const {
    while (letter_at(at)) {
      at += code_point_at(run_, at).size;
    }
    return at;
  }

  std::size_t next_end(std::size_t at) {
    for (const auto match :
         {&RunCutter::address, &RunCutter::number, &RunCutter::known_abbreviation,
          &RunCutter::clitic, &RunCutter::word}) {
      const std::size_t end = (this->*match)(at);
      if (end > at) {
        return end;
      }
    }
    return punctuation(at);
  }

  // --- addresses: web, mail, file names ---

  std::size_t without_closing_marks(std::size_t begin, std::size_t end) const {
    while (end > begin &&
           std::string_view(".,;:!?)]}>\"'").find(run_[end - 1]) != std::string_view::npos) {
      if (run_[end - 1] == ')' &&
          run_.substr(begin, end - begin).find('(') != std::string_view::npos) {
        break;
      }
      --end;
    }
    for (const std::string_view mark : {"”", "’", "»", "…"}) {
      if (end - begin > mark.size() && run_.substr(end - mark.size(), mark.size()) == mark) {
        return without_closing_marks(begin, end - mark.size());
      }
    }
    return end;
  }

  std::size_t address(std::size_t at) {
    if (at > 0 && word_at(at - 1) && !ends_.empty() && ends_.back() != at) {
      return at;
    }
    for (const std::string_view start :
         {"http://", "https://", "ftp://", "www.", "mailto:", "HTTP://", "Http://"}) {
      if (starts(at, start)) {
        return without_closing_marks(at, run_.size());
      }
    }
    if (!is_ascii_letter(byte(at)) && !is_ascii_digit(byte(at))) {
      return at;
    }
    std::size_t end = at;
    while (end < run_.size() &&
           (is_ascii_letter(run_[end]) || is_ascii_digit(run_[end]) ||
            std::string_view("._-+@#").find(run_[end]) != std::string_view::npos)) {
      ++end;
    }
    while (end > at && !is_ascii_letter(run_[end - 1]) && !is_ascii_digit(run_[end - 1])) {
      --end;
    }
    const std::string_view found = run_.substr(at, end - at);
    const std::size_t sign = found.find('@');
    if (sign != std::string_view::npos) {
      return sign > 0 && sign + 1 < found.size() ? end : at;
    }
    const std::size_t dot = found.rfind('.');
    if (dot == std::string_view::npos || dot == 0 ||
        !holds(kAddressEnds, ascii_lower(found.substr(dot + 1)))) {
      return at;
    }
    return byte(end) == '/' ? without_closing_marks(at, run_.size()) : end;
  }

  // --- numbers: 4,000  1.5  5:30  11/28/2000  713-853-3989  2025-09-02  1980s  4th ---

  std::size_t number(std::size_t at) {
    std::size_t end = at;
    if (byte(at) == '.' && is_ascii_digit(byte(at + 1)) && (at == 0 || !word_at(at - 1))) {
      ++end;
    }
    if (!is_ascii_digit(byte(end))) {
      return at;
    }
    end = dashed_number(end).value_or(plain_number(end));
    if (!letter_at(end)) {
      const std::size_t mark = apostrophe(end);
      if (mark != 0 && byte(end + mark) == 's' && !word_at(end + mark + 1)) {
        return end + mark + 1;  // "1930's"
      }
      return end;
    }
    const std::size_t letters = letters_from(end);
    const std::string suffix = ascii_lower(run_.substr(end, letters - end));
    if (!word_at(letters) && holds(kUnits, suffix)) {
      return end;
    }
    if (!word_at(letters) && holds(kOrdinalEnds, suffix)) {
      return letters;
    }
    if ((suffix == "a" || suffix == "p") && byte(letters) == '.') {
      return end;  // "5p.m."
    }
    return word_parts(end);
  }

  std::size_t plain_number(std::size_t end) const {
    while (is_ascii_digit(byte(end)) ||
           (std::string_view(".,:/").find(byte(end)) != std::string_view::npos &&
            is_ascii_digit(byte(end + 1)))) {
      ++end;
    }
    return end;
  }

  // The end of a phone number, post code or date with dashes; none for a range like 1990-1995.
  std::optional<std::size_t> dashed_number(std::size_t at) const {
    std::vector<std::size_t> groups(1, 0);
    std::size_t end = at;
    for (; end < run_.size(); ++end) {
      if (is_ascii_digit(run_[end])) {
        ++groups.back();
      } else if ((run_[end] == '-' || run_[end] == '/' || run_[end] == '.') &&
                 is_ascii_digit(byte(end + 1))) {
        groups.push_back(0);
      } else {
        break;
      }
    }
    if (run_.substr(at, end - at).find('-') == std::string_view::npos || word_at(end)) {
      return std::nullopt;
    }
    using Groups = std::vector<std::size_t>;
    const bool phone = groups == Groups{3, 3, 4} || groups == Groups{3, 4} ||
                       groups == Groups{1, 3, 3, 4} || groups == Groups{5, 4};
    const bool date =
        groups.size() == 3 && ((groups[0] == 4 && groups[1] <= 2 && groups[2] <= 2) ||
                               (groups[0] <= 2 && groups[1] <= 2 && groups[2] % 2 == 0));
    return phone || date ? std::optional(end) : std::nullopt;
  }

  // --- words ---

  std::size_t known_abbreviation(std::size_t at) {
    if (!letter_at(at) || (at > 0 && word_at(at - 1) && !ends_.empty() && ends_.back() != at)) {
      return at;
    }
    const std::size_t limit = std::min(run_.size(), at + tokenizer_.longest_abbreviation());
    for (std::size_t end = limit; end > at + 1; --end) {
      if (run_[end - 1] == '.' && tokenizer_.abbreviation(run_.substr(at, end - at)) != nullptr &&
          !word_at(end)) {
        const std::string_view found = run_.substr(at, end - at);
        const bool at_sentence_end =
            end == run_.size() && (next_.empty() || is_upper(code_point_at(next_, 0).value));
        if ((found == "No." && !next_starts_with_digit(end)) ||
            (found == "etc." && at_sentence_end)) {
          return at;
        }
        return end;
      }
    }
    return at;
  }

  bool next_starts_with_digit(std::size_t end) const {
    return end < run_.size() ? is_ascii_digit(run_[end])
                             : !next_.empty() && is_ascii_digit(next_[0]);
  }

  // 's 're n't after a word. Only right after a word token of the same run.
  std::size_t clitic(std::size_t at) {
    if (ends_.empty() || at == 0) {
      return at;
    }
    if (byte(at) == 'n' || byte(at) == 'N') {
      const std::size_t mark = apostrophe(at + 1);
      if (mark != 0 && (byte(at + 1 + mark) == 't' || byte(at + 1 + mark) == 'T') &&
          !word_at(at + 2 + mark)) {
        return at + 2 + mark;
      }
    }
    const std::size_t mark = apostrophe(at);
    return mark != 0 && word_at(at - 1) && is_clitic_after(at + mark) ? letters_from(at + mark)
                                                                      : at;
  }

  // The letters from `at` (just behind an apostrophe) are a whole clitic.
  bool is_clitic_after(std::size_t at) const {
    const std::size_t end = letters_from(at);
    return end > at && !word_at(end) && holds(kClitics, ascii_lower(run_.substr(at, end - at)));
  }

  std::size_t word_parts(std::size_t end) const {
    while (word_at(end)) {
      end += code_point_at(run_, end).size;
    }
    return end;
  }

  std::size_t word(std::size_t at) {
    if (!word_at(at)) {
      return at;
    }
    std::size_t end = word_parts(at);
    while (const std::size_t more = continued(at, end)) {
      end = word_parts(more);
    }
    if (const std::size_t first = first_part(at, end)) {
      return first;
    }
    if (byte(end) == '.' && takes_full_stop(at, end)) {
      return end + 1;
    }
    return end;
  }

  // Where the word goes on behind a mark inside it ("O'Reilly", "AT&T", "co-founder", "U.S"); 0
  // where it ends.
  std::size_t continued(std::size_t at, std::size_t end) const {
    const std::string_view so_far = run_.substr(at, end - at);
    if (const std::size_t mark = apostrophe(end); mark != 0 && byte(end) != '`') {
      if (!letter_at(end + mark) || is_clitic_after(end + mark)) {
        return 0;
      }
      const bool negation = (byte(end + mark) == 't' || byte(end + mark) == 'T') &&
                            !word_at(end + mark + 1) &&
                            (so_far.back() == 'n' || so_far.back() == 'N');
      return negation ? 0 : end + mark;
    }
    if (byte(end) == '.' && letter_at(end + 1)) {
      const std::size_t last_dot = so_far.rfind('.');
      const std::size_t part =
          last_dot == std::string_view::npos ? so_far.size() : so_far.size() - last_dot - 1;
      return part == 1 ? end + 1 : 0;
    }
    if (byte(end) == '&' && so_far.size() <= 4 && is_ascii_upper(so_far.back()) &&
        is_ascii_upper(byte(end + 1))) {
      return end + 1;
    }
    if (byte(end) == '-' && holds(kPrefixes, ascii_lower(so_far)) && byte(end + 1) != '-') {
      return end + 1;  // also "pre- and post-war"
    }
    const bool broken_off = byte(end) == '-' && end + 1 == run_.size() &&
                            so_far.size() <= kLongestStammer && letters_from(at) == end &&
                            !next_.empty();
    if (broken_off) {
      return end + 1;
    }
    return 0;
  }

  // The end of the first part of a word that hides two ("can" of "cannot", "do" of "don't"); 0
  // where it is one.
  std::size_t first_part(std::size_t at, std::size_t end) const {
    const std::string lower = ascii_lower(run_.substr(at, end - at));
    for (const SplitWord& split : kSplitWords) {
      if (lower == split.word && !(apostrophe(end) != 0)) {
        return at + split.first;
      }
    }
    const std::size_t mark = apostrophe(end);
    if (lower.size() > 1 && lower.back() == 'n' && mark != 0 &&
        ascii_lower(run_.substr(end + mark, 1)) == "t" && !word_at(end + mark + 1)) {
      return end - 1;
    }
    return 0;
  }

  // "U.S" + ".", and initials: "Jennifer M." (not "I.", which mostly ends a sentence).
  bool takes_full_stop(std::size_t at, std::size_t end) const {
    if (byte(end + 1) == '.') {
      return false;  // an ellipsis
    }
    const std::string_view found = run_.substr(at, end - at);
    if (found.find('.') != std::string_view::npos) {
      return true;
    }
    const bool last = run_ends_block_ && end + 1 == run_.size();
    return found.size() == 1 && is_ascii_upper(found[0]) && found != "I" && !last &&
           end + 1 == run_.size();
  }

  // --- everything else ---

  std::size_t punctuation(std::size_t at) {
    for (const std::string_view face : kFaces) {
      if (starts(at, face) && !word_at(at + face.size())) {
        return at + face.size();
      }
    }
    const char first = byte(at);
    std::size_t end = at + code_point_at(run_, at).size;
    if (first == '!' || first == '?') {
      while (byte(end) == '!' || byte(end) == '?') {
        ++end;
      }
      return end;
    }
    if (first == '\'' && byte(end) == '\'') {
      return end + 1;
    }
    for (const std::string_view one : {"[...]", "’’", "‘‘", "‘’"}) {
      if (starts(at, one)) {
        return at + one.size();
      }
    }
    if (first == '+' && is_ascii_digit(byte(end)) && (at == 0 || !word_at(at - 1))) {
      return number(end);
    }
    if (std::string_view(".-*=_~#+<>^`|").find(first) != std::string_view::npos) {
      while (end < run_.size() && byte(end) == first) {
        ++end;
      }
      while (first == '.' && (byte(end) == '?' || byte(end) == '!')) {
        ++end;
      }
    }
    return end;
  }

  const Tokenizer& tokenizer_;
  std::string_view run_;
  bool run_ends_block_;
  std::string_view next_;
  std::vector<std::size_t> ends_;
};

}  // namespace

std::vector<std::size_t> cut_run(const Tokenizer& tokenizer, const Run& run) {
  return RunCutter(tokenizer, run).ends();
}

bool is_second_part(const std::string& first, const std::string& form) {
  const std::string lower = ascii_lower(replace_all(form, "`", "'"));
  if (lower == "n't" || (lower.size() > 1 && lower[0] == '\'' &&
                         holds(kClitics, std::string_view(lower).substr(1)))) {
    return true;
  }
  const std::string both = ascii_lower(first) + lower;
  for (const SplitWord& split : kSplitWords) {
    if (both == split.word && first.size() == split.first) {
      return true;
    }
  }
  return false;
}

}  // namespace kith
