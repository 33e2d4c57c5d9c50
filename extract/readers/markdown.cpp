#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "extract/find_blocks.h"
#include "extract/readers/readers.h"

namespace kith {
namespace {

// The end of "[label](target)" or "![label](target)" that starts at `at`, 0 where there is none;
// label by reference.
struct Link {
  std::string_view label;
  std::size_t end = 0;
  bool image = false;
};

Link link_at(std::string_view line, std::size_t at) {
  const bool image = line[at] == '!';
  const std::size_t open = image ? at + 1 : at;
  if (open >= line.size() || line[open] != '[') {
    return {};
  }
  const std::size_t close = line.find(']', open);
  if (close == std::string_view::npos || close + 1 >= line.size() || line[close + 1] != '(') {
    return {};
  }
  const std::size_t end = line.find(')', close);
  if (end == std::string_view::npos) {
    return {};
  }
  return {line.substr(open + 1, close - open - 1), end + 1, image};
}

bool is_blank_at(std::string_view line, std::size_t at) {
  return at >= line.size() || line[at] == ' ';
}

// A line without the signs for links, emphasis and code (CommonMark 0.31, sections 6.1 to 6.4, the
// common cases).
std::string without_marks(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '[' || line[at] == '!') {
      if (const Link link = link_at(line, at); link.end != 0) {
        out += link.image ? std::string() : without_marks(link.label);
        at = link.end;
        continue;
      }
    }
    if (line[at] == '\\' && at + 1 < line.size() &&
        std::string_view("\\`*_{}[]()#+-.!|<>").find(line[at + 1]) != std::string_view::npos) {
      out += line[at + 1];
      at += 2;
      continue;
    }
    const bool inside_word = line[at] == '_' && at > 0 && !is_blank_at(line, at - 1) &&
                             at + 1 < line.size() &&
                             is_letter(static_cast<unsigned char>(line[at - 1])) &&
                             is_letter(static_cast<unsigned char>(line[at + 1]));
    const bool alone = (at == 0 || line[at - 1] == ' ') && is_blank_at(line, at + 1);
    if ((line[at] == '*' || line[at] == '_' || line[at] == '`') && !inside_word && !alone) {
      ++at;
      continue;
    }
    out += line[at++];
  }
  return out;
}

std::size_t heading_level(std::string_view line) {
  std::size_t level = 0;
  while (level < line.size() && line[level] == '#') {
    ++level;
  }
  return level <= 6 && level < line.size() && line[level] == ' ' ? level : 0;
}

bool is_underline(std::string_view line, char sign) {
  return line.size() >= 3 && line.find_first_not_of(sign) == std::string_view::npos;
}

std::string_view without_bullet(std::string_view line) {
  if (line.size() > 2 && std::string_view("-*+").find(line[0]) != std::string_view::npos &&
      line[1] == ' ') {
    return trim(line.substr(2));
  }
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  if (digits > 0 && digits <= 3 && digits + 1 < line.size() &&
      (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ') {
    return trim(line.substr(digits + 2));
  }
  return line;
}

// "title: ..." and "date: ..." between two lines "---" at the head.
struct FrontMatter {
  std::string title, date;
  std::size_t lines = 0;
};

FrontMatter front_matter(const std::vector<std::string_view>& lines) {
  FrontMatter out;
  if (lines.empty() || trim(lines[0]) != "---") {
    return out;
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::string_view line = trim(lines[i]);
    if (line == "---") {
      out.lines = i + 1;
      return out;
    }
    const std::size_t colon = std::min(line.find(':'), line.size());
    std::string_view value =
        colon < line.size() ? trim(line.substr(colon + 1)) : std::string_view();
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
        value.back() == value.front()) {
      value = value.substr(1, value.size() - 2);
    }
    if (line.substr(0, colon) == "title") {
      out.title = value;
    } else if (line.substr(0, colon) == "date") {
      out.date = value.substr(0, 10);
    }
  }
  return FrontMatter{};
}

class MarkdownReader {
 public:
  explicit MarkdownReader(Document& document) : document_(document) {}

  void line(std::string_view raw) {
    const std::string_view text = trim(raw);
    if (text.substr(0, 3) == "```" || text.substr(0, 3) == "~~~") {
      in_code_ = !in_code_;
      open_ = false;
    } else if (in_code_) {
      add(BlockKind::Code, std::string(raw), open_);
    } else if (text.empty() || (is_underline(text, '-') && !open_) || is_underline(text, '*')) {
      open_ = false;
    } else if (open_ && (is_underline(text, '=') || is_underline(text, '-'))) {
      make_heading(text[0] == '=' ? 1 : 2);
    } else if (const std::size_t level = heading_level(text)) {
      add(BlockKind::Prose, without_marks(trim(text.substr(level))), false);
      make_heading(level);
    } else {
      paragraph_line(text);
    }
  }

 private:
  void paragraph_line(std::string_view text) {
    while (!text.empty() && text[0] == '>') {
      text = trim(text.substr(1));
    }
    const std::string_view item = without_bullet(text);
    const std::string words = without_marks(item);
    if (trim(words).empty()) {
      open_ = false;
    } else if (item.size() < text.size()) {
      add(BlockKind::ListItem, words, false);
    } else if (open_ && document_.blocks.back().kind != BlockKind::Table) {
      add(document_.blocks.back().kind, words, true);
    } else {
      add(kind_of_paragraph(words), words, false);
    }
  }

  // Appends a line to the text, as a block or to the last block.
  void add(BlockKind kind, const std::string& words, bool to_last) {
    if (trim(words).empty()) {
      return;
    }
    if (!document_.text.empty()) {
      document_.text += to_last ? "\n" : "\n\n";
    }
    const auto begin = static_cast<std::uint32_t>(document_.text.size());
    document_.text += words;
    if (!to_last || document_.blocks.empty()) {
      document_.blocks.push_back({kind, begin, begin});
    }
    document_.blocks.back().end_byte = static_cast<std::uint32_t>(document_.text.size());
    open_ = true;
  }

  void make_heading(std::size_t level) {
    const bool first =
        std::none_of(document_.blocks.begin(), document_.blocks.end(),
                     [](const Block& block) { return block.kind == BlockKind::Title; });
    if (!document_.blocks.empty()) {
      document_.blocks.back().kind = level == 1 && first ? BlockKind::Title : BlockKind::Heading;
    }
    open_ = false;
  }

  Document& document_;
  bool in_code_ = false;
  bool open_ = false;  // the last block takes more lines
};

}  // namespace

Document read_markdown(std::string text, const std::string& origin) {
  Document document;
  document.id = document_id(origin, text);
  document.origin = origin;
  const std::vector<std::string_view> lines = split(text, '\n');
  const FrontMatter head = front_matter(lines);
  document.title = head.title;
  document.date = head.date;
  MarkdownReader reader(document);
  for (std::size_t i = head.lines; i < lines.size(); ++i) {
    reader.line(lines[i]);
  }
  if (!document.text.empty()) {
    document.text += "\n";
  }
  document.blocks = split_datelines(document.text, document.blocks);
  fill_head(document);
  if (document.date.size() < 10) {
    const std::string date = date_of_name(origin);
    document.date = date.empty() ? document.date : date;
  }
  return document;
}

}  // namespace kith
