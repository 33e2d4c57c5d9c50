#include "extract/find_blocks.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "base/text.h"
#include "extract/normalize.h"

namespace kith {
namespace {

struct Line {
  std::size_t begin = 0, end = 0;  // without blanks at either side
  bool empty() const { return begin == end; }
  std::size_t size() const { return end - begin; }
};

constexpr std::size_t kLongestTitle = 140;   // bytes
constexpr std::size_t kLongestHeading = 80;  // bytes
constexpr std::size_t kWidestWrapping =
    110;  // bytes; text broken by hand or by mail programs is narrower
constexpr std::size_t kLongestDateline = 90;  // bytes
constexpr std::size_t kHeadProse = 3;         // nor has a paragraph below these a dateline
constexpr std::size_t kHeadBlocks = 5;  // a byline or date line further down is not the document's

// Heads of lines that only lead elsewhere, compared ignoring case.
constexpr std::array<std::string_view, 34> kLinkHeads = {
    "also read",    "also see",        "advertisement",  "all rights reserved",
    "click here",   "click to",        "copyright",      "download our",
    "follow us",    "for more on",     "get our app",    "join our",
    "listen:",      "listen now",      "more from",      "more news",
    "more on this", "more:",           "must read",      "read also",
    "read more",    "read next",       "read:",          "recommended",
    "related:",     "related stories", "related topics", "see also",
    "share this",   "sign up",         "subscribe",      "top stories",
    "watch:",       "watch now"};
constexpr std::array<std::string_view, 14> kCaptionHeads = {
    "caption:", "credit:",  "file photo",   "file -", "file –",       "file —",   "(photo",
    "photo:",   "photo by", "photo credit", "image:", "image credit", "picture:", "[image"};

bool starts_ignoring_case(std::string_view text, std::string_view head) {
  return text.size() >= head.size() && equals_ignoring_case(text.substr(0, head.size()), head);
}

template <std::size_t size>
bool starts_with_any(std::string_view text, const std::array<std::string_view, size>& heads) {
  return std::any_of(heads.begin(), heads.end(), [&](std::string_view head) {
    const bool word_ends = text.size() <= head.size() ||
                           !is_letter(code_point_at(text, head.size()).value) ||
                           !is_letter(static_cast<unsigned char>(head.back()));
    return starts_ignoring_case(text, head) && word_ends;
  });
}

bool ends_a_sentence(std::string_view text) {
  for (const std::string_view mark : {"”", "’", "\"", "'", ")", "]"}) {
    if (text.size() > mark.size() && text.substr(text.size() - mark.size()) == mark) {
      text.remove_suffix(mark.size());
    }
  }
  return !text.empty() && std::string_view(".!?:;,").find(text.back()) != std::string_view::npos;
}

bool starts_upper(std::string_view text) {
  return !text.empty() && is_upper(code_point_at(text, 0).value);
}

std::size_t bullet_size(std::string_view line) {
  for (const std::string_view bullet : {"- ", "* ", "• ", "– ", "· ", "‣ ", "◦ "}) {
    if (line.substr(0, bullet.size()) == bullet) {
      return bullet.size();
    }
  }
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') {
    ++digits;
  }
  const bool numbered = digits > 0 && digits <= 2 && digits + 1 < line.size() &&
                        (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  return numbered ? digits + 2 : 0;
}

bool is_link_line(std::string_view text) {
  if (text.find(' ') == std::string_view::npos &&
      (starts_ignoring_case(text, "http://") || starts_ignoring_case(text, "https://") ||
       starts_ignoring_case(text, "www."))) {
    return true;
  }
  if (text.size() > 200 || !starts_with_any(text, kLinkHeads)) {
    return false;
  }
  // "Subscribe to our newsletter" is one; "Sign up rates fell in March, the ministry said on
  // Monday." is prose.
  return text.find(':') != std::string_view::npos || split_words(text).size() <= 8;
}

bool is_table_row(std::string_view text) {
  return std::count(text.begin(), text.end(), '|') >= 2 ||
         std::count(text.begin(), text.end(), '\t') >= 2;
}

bool is_byline(std::string_view text) {
  if (!starts_ignoring_case(text, "by ") || text.size() > 120 || ends_a_sentence(text)) {
    return false;
  }
  static constexpr std::array<std::string_view, 14> kSmall = {
      "and", "at",  "correspondent", "correspondents", "de",  "for",    "in",
      "of",  "our", "reporter",      "staff",          "the", "writer", "|"};
  const std::vector<std::string_view> words = split_words(text.substr(3));
  const bool all_fit = std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return starts_upper(word) || std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
  });
  const bool has_name = std::any_of(words.begin(), words.end(), starts_upper);
  return all_fit && has_name && words.size() <= 12;
}

// A line that holds nothing but a date, with or without "Published" before it and a clock behind
// it.
bool is_date_line(std::string_view text) {
  if (text.size() > 60 || !find_date(text)) {
    return false;
  }
  static constexpr std::array<std::string_view, 41> kDateWords = {
      "published", "updated",   "posted",  "on",       "at",       "last",   "date",
      "am",        "pm",        "gmt",     "utc",      "est",      "bst",    "cet",
      "cest",      "ist",       "pst",     "pdt",      "edt",      "et",     "of",
      "january",   "february",  "march",   "april",    "may",      "june",   "july",
      "august",    "september", "october", "november", "december", "monday", "tuesday",
      "wednesday", "thursday",  "friday",  "saturday", "sunday",   "sept"};
  for (const std::string_view word : split_words(text)) {
    std::string letters;
    for (const char byte : to_lower(word)) {
      if (byte >= 'a' && byte <= 'z') {
        letters += byte;
      } else if (static_cast<unsigned char>(byte) >= 0x80) {
        return false;
      }
    }
    const bool short_month = letters.size() == 3 && find_date(std::string(word) + " 1").has_value();
    const bool known = letters.empty() || letters == "th" || letters == "st" || letters == "nd" ||
                       letters == "rd" || letters == "t" || letters == "z" || letters == "tz" ||
                       short_month ||
                       std::find(kDateWords.begin(), kDateWords.end(), letters) != kDateWords.end();
    if (!known) {
      return false;
    }
  }
  return true;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, newline - at));
    if (line.empty()) {
      lines.push_back({at, at});
    } else {
      const std::size_t begin = static_cast<std::size_t>(line.data() - text.data());
      lines.push_back({begin, begin + line.size()});
    }
    at = newline + 1;
  }
  return lines;
}

// The width at which the text was broken into lines by hand; 0 where each line is a paragraph.
std::size_t wrapping_width(std::string_view text, const std::vector<Line>& lines) {
  std::size_t width = 0, pairs = 0, full = 0, open = 0;
  for (const Line& line : lines) {
    width = std::max(width, line.size());
  }
  if (width > kWidestWrapping) {
    return 0;
  }
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].empty() || lines[i + 1].empty()) {
      continue;
    }
    const std::string_view next = text.substr(lines[i + 1].begin, lines[i + 1].size());
    const std::size_t word = std::min(next.find(' '), next.size());
    ++pairs;
    full += lines[i].size() + 1 + word + 8 > width;
    open += !ends_a_sentence(text.substr(lines[i].begin, lines[i].size()));
  }
  return width >= 40 && full * 2 > pairs && open * 5 >= pairs * 2 ? width : 0;
}

// Whether `next` goes on with the paragraph that `line` belongs to.
bool goes_on(std::string_view line, std::string_view next, std::size_t width) {
  if (bullet_size(next) != 0 || is_table_row(line) || is_table_row(next) || is_link_line(line) ||
      is_link_line(next) || is_byline(line) || is_date_line(line)) {
    return false;
  }
  if (width == 0) {
    return !ends_a_sentence(line) && !next.empty() && !starts_upper(next) &&
           is_letter(code_point_at(next, 0).value);
  }
  const std::size_t word = std::min(next.find(' '), next.size());
  return line.size() + 1 + word + 25 > width || (!ends_a_sentence(line) && !starts_upper(next));
}

bool looks_like_heading(std::string_view text, std::size_t longest) {
  return text.size() <= longest && text.find('\n') == std::string_view::npos && !text.empty() &&
         std::string_view(".:;,").find(text.back()) == std::string_view::npos &&
         split_words(text).size() <= 20 &&
         (starts_upper(text) || !is_letter(code_point_at(text, 0).value));
}

// Titles and headings: short lines without a full stop, with a longer paragraph below.
void mark_headings(std::string_view text, std::vector<Block>& blocks) {
  bool title_possible = true;
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (block.kind != BlockKind::Prose) {
      continue;
    }
    const std::string_view words = text.substr(block.begin_byte, block.end_byte - block.begin_byte);
    const Block& next = blocks[i + 1];
    const std::size_t next_size = next.end_byte - next.begin_byte;
    const bool above_prose = next.kind != BlockKind::ListItem && next_size > words.size();
    if (title_possible && looks_like_heading(words, kLongestTitle) &&
        (above_prose || next.kind == BlockKind::Byline || next.kind == BlockKind::Dateline)) {
      block.kind = BlockKind::Title;
    } else if (i > 0 && above_prose && words.back() != '!' && words.back() != '?' &&
               split_words(words).size() <= 10 && looks_like_heading(words, kLongestHeading)) {
      block.kind = BlockKind::Heading;
    }
    title_possible = false;
  }
}

// --- datelines ---

// "LISBON", "MEXICO CITY", "WASHINGTON D.C.": at least three letters, none in lower case.
bool is_upper_place(std::string_view words) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < words.size();) {
    const CodePoint point = code_point_at(words, at);
    at += point.size;
    if (is_letter(point.value)) {
      if (!is_upper(point.value)) {
        return false;
      }
      ++letters;
    } else if (is_digit(point.value)) {
      return false;
    }
  }
  return letters >= 3;
}

// What stands between the place and the dash is one: a date, a region, an agency in brackets.
bool is_dateline_head(std::string_view head) {
  const std::size_t bracket = head.find('(');
  const bool agency = bracket != std::string_view::npos && head.back() == ')' && bracket > 0;
  const std::string_view before = trim(agency ? head.substr(0, bracket) : head);
  const std::size_t comma = before.find(',');
  const std::string_view place = trim(before.substr(0, comma));
  static constexpr std::array<std::string_view, 8> kLabels = {
      "ANALYSIS", "BREAKING", "EXCLUSIVE", "LIVE", "OPINION", "UPDATE", "VIDEO", "WATCH"};
  if (std::find(kLabels.begin(), kLabels.end(), place) != kLabels.end()) {
    return false;
  }
  if (place.empty() || !starts_upper(place) || split_words(place).size() > 4) {
    return false;
  }
  for (const std::string_view word : split_words(before)) {
    const bool small = word == "de" || word == "of" || word == "the" || word == "and";
    if (!small && !starts_upper(word) && !is_digit(code_point_at(word, 0).value)) {
      return false;
    }
  }
  return is_upper_place(place) || agency ||
         (comma != std::string_view::npos && find_date(before.substr(comma)).has_value());
}

// Bytes of the dateline at the head, its dash included; 0 where there is none.
std::size_t dateline_size(std::string_view paragraph) {
  const std::string_view head = paragraph.substr(0, kLongestDateline);
  std::size_t dash = std::string_view::npos, dash_size = 0;
  for (const std::string_view mark : {" - ", " – ", " — ", "—", ") -", " -- "}) {
    const std::size_t found = head.find(mark);
    if (found < dash) {
      dash = mark[0] == ')' ? found + 1 : found;
      dash_size = mark[0] == ')' ? mark.size() - 1 : mark.size();
    }
  }
  if (dash == std::string_view::npos || dash == 0 || dash + dash_size >= paragraph.size()) {
    return 0;
  }
  const std::string_view words = trim(paragraph.substr(0, dash));
  if (words.empty() || !is_dateline_head(words)) {
    return 0;
  }
  const std::string_view rest = trim(paragraph.substr(dash + dash_size));
  const bool goes_on =
      rest.empty() || (is_letter(code_point_at(rest, 0).value) && !starts_upper(rest));
  return goes_on ? 0 : dash + dash_size;
}

// The year that the first paragraphs name, for a dateline without one; 0 where they name none.
int year_in_head(const Document& document) {
  for (std::size_t i = 0; i < std::min(document.blocks.size(), kHeadBlocks); ++i) {
    const Block& block = document.blocks[i];
    const auto found = is_read(block.kind)
                           ? find_date(text_of(document, block.begin_byte, block.end_byte))
                           : std::nullopt;
    if (found && found->year != 0 && found->month != 0) {
      return found->year;
    }
  }
  return 0;
}

// "talked to Ann Lee in Oslo on May 20, 2025": an interview has no dateline, its first paragraph
// says when it was held. Empty for other texts, which tell of other days there.
PartialDate date_of_interview(const Document& document) {
  const auto words_of_block = [&](const Block& block) {
    return text_of(document, block.begin_byte, block.end_byte);
  };
  const bool asks =
      std::any_of(document.blocks.begin(), document.blocks.end(),
                  [&](const Block& block) { return words_of_block(block).substr(0, 2) == "Q:"; });
  const auto first =
      std::find_if(document.blocks.begin(), document.blocks.end(),
                   [](const Block& block) { return block.kind == BlockKind::Prose; });
  const auto found =
      asks && first != document.blocks.end() ? find_date(words_of_block(*first)) : std::nullopt;
  return found && found->day != 0 ? *found : PartialDate{};
}

}  // namespace

bool is_read(BlockKind kind) {
  switch (kind) {
    case BlockKind::Title:
    case BlockKind::Heading:
    case BlockKind::Prose:
    case BlockKind::ListItem:
      return true;
    case BlockKind::Byline:
    case BlockKind::Dateline:
    case BlockKind::Caption:
    case BlockKind::LinkLine:
    case BlockKind::Table:
    case BlockKind::Code:
      return false;
  }
  return false;
}

BlockKind kind_of_paragraph(std::string_view paragraph) {
  if (is_link_line(paragraph)) {
    return BlockKind::LinkLine;
  }
  if (paragraph.size() <= 400 && starts_with_any(paragraph, kCaptionHeads)) {
    return BlockKind::Caption;
  }
  if (is_table_row(paragraph)) {
    return BlockKind::Table;
  }
  if (bullet_size(paragraph) != 0) {
    return BlockKind::ListItem;
  }
  if (is_byline(paragraph)) {
    return BlockKind::Byline;
  }
  return is_date_line(paragraph) ? BlockKind::Dateline : BlockKind::Prose;
}

std::vector<Block> find_blocks(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  const std::size_t width = wrapping_width(text, lines);
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) {
      continue;
    }
    const std::size_t begin = lines[i].begin;
    while (i + 1 < lines.size() && !lines[i + 1].empty() &&
           goes_on(text.substr(lines[i].begin, lines[i].size()),
                   text.substr(lines[i + 1].begin, lines[i + 1].size()), width)) {
      ++i;
    }
    Block block;
    block.begin_byte = static_cast<std::uint32_t>(begin);
    block.end_byte = static_cast<std::uint32_t>(lines[i].end);
    block.kind = kind_of_paragraph(text.substr(begin, lines[i].end - begin));
    blocks.push_back(block);
  }
  mark_headings(text, blocks);
  return split_datelines(text, blocks);
}

std::vector<Block> split_datelines(std::string_view text, const std::vector<Block>& blocks) {
  std::vector<Block> out;
  std::size_t prose = 0;
  bool found = false;
  for (const Block& block : blocks) {
    const bool at_head = block.kind == BlockKind::Prose && prose++ < kHeadProse && !found;
    const std::size_t size =
        at_head ? dateline_size(text.substr(block.begin_byte, block.end_byte - block.begin_byte))
                : 0;
    if (size == 0) {
      out.push_back(block);
      continue;
    }
    found = true;
    const std::uint32_t middle = block.begin_byte + static_cast<std::uint32_t>(size);
    const std::size_t blanks = text.find_first_not_of(" \t\r\n", middle);
    const std::size_t dash_end = text.find_last_not_of(" \t\r\n", middle - 1) + 1;
    out.push_back({BlockKind::Dateline, block.begin_byte, static_cast<std::uint32_t>(dash_end)});
    out.push_back({BlockKind::Prose, static_cast<std::uint32_t>(blanks), block.end_byte});
  }
  return out;
}

void fill_head(Document& document) {
  PartialDate date;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    const std::string_view words = text_of(document, block.begin_byte, block.end_byte);
    if (block.kind == BlockKind::Title && document.title.empty()) {
      document.title = join(split_words(words), " ");
    } else if (block.kind == BlockKind::Byline && document.byline.empty() && i < kHeadBlocks) {
      document.byline = join(split_words(words.substr(3)), " ");
    } else if (block.kind == BlockKind::Dateline && i < kHeadBlocks + 2) {
      const PartialDate found = find_date(words).value_or(PartialDate{});
      date.year = date.year == 0 ? found.year : date.year;
      if (date.month == 0) {
        date.month = found.month;
        date.day = found.day;
      }
      const bool has_dash =
          words.back() == '-' ||
          (words.size() >= 3 && static_cast<unsigned char>(words[words.size() - 3]) == 0xE2);
      if (document.place.empty() && has_dash) {
        document.place = trim(words.substr(0, words.find_first_of(",(-\xE2")));
      }
    }
  }
  if (date.month != 0 && date.year == 0) {
    date.year = year_in_head(document);
  }
  if (date.month == 0 && date.year == 0) {
    date = date_of_interview(document);
  }
  if (document.date.empty()) {
    document.date = to_iso(date);
  } else if (document.date.size() == 4 && date.month != 0 &&
             (date.year == 0 || to_iso({date.year, 0, 0}) == document.date)) {
    date.year = from_iso(document.date).year;
    document.date = to_iso(date);
  }
}

}  // namespace kith
