#include "extract/read.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <sstream>
#include <utility>

#include <sys/stat.h>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "extract/decode_text.h"
#include "extract/readers/readers.h"

namespace kith {
namespace {

using ReadFormat = Document (*)(std::string text, const std::string& origin);

struct FormatRow {
  std::string_view ending;
  ReadFormat read;
};

// Files with other endings are plain text. JSON Lines is not here: it gives many documents and is
// read line by line.
constexpr FormatRow kFormats[] = {
    {".md", read_markdown},
    {".markdown", read_markdown},
    {".txt", read_plain_text},
};
constexpr std::array<std::string_view, 2> kJsonLinesEndings = {".jsonl", ".ndjson"};

// What lies in folders of reports and is no report; skipped without looking inside.
constexpr std::array<std::string_view, 30> kForeignEndings = {
    ".avi",  ".bmp", ".bz2",  ".db",  ".doc",    ".docx", ".exe", ".gif",  ".gz",  ".ico",
    ".jpeg", ".jpg", ".kith", ".mov", ".mp3",    ".mp4",  ".o",   ".pdf",  ".png", ".ppt",
    ".pptx", ".so",  ".svg",  ".tar", ".sqlite", ".tif",  ".xls", ".xlsx", ".xz",  ".zip"};

bool ends_with(const std::string& path, std::string_view ending) {
  return path.size() >= ending.size() &&
         equals_ignoring_case(std::string_view(path).substr(path.size() - ending.size()), ending);
}

template <std::size_t size>
bool ends_with_any(const std::string& path, const std::array<std::string_view, size>& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return ends_with(path, ending); });
}

ReadFormat format_of(const std::string& path) {
  for (const FormatRow& row : kFormats) {
    if (ends_with(path, row.ending)) {
      return row.read;
    }
  }
  return read_plain_text;
}

Error unreadable(const std::string& path, const std::string& message,
                 const std::string& hint = {}) {
  return Error{ErrorKind::BadInput, Place{path, 0, 0, {}}, message, hint};
}

// Cuts lines that no person wrote, so that the stages behind have bounded work.
std::string with_bounded_lines(std::string text, const std::string& origin,
                               Diagnostics& diagnostics) {
  std::string out;
  std::size_t kept = 0, line = 0;
  for (std::size_t at = 0; at < text.size();) {
    ++line;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end - at > kLongestTextLine) {
      std::size_t cut = at + kLongestTextLine;
      while (cut > at && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) {
        --cut;
      }
      diagnostics.warn("long-line", origin + ":" + std::to_string(line) + ": a line of " +
                                        std::to_string(end - at) + " bytes is cut after " +
                                        std::to_string(cut - at));
      out.append(text, kept, cut - kept);
      kept = end;
    }
    at = end + 1;
  }
  if (kept == 0) {
    return text;
  }
  return out.append(text, kept, std::string::npos);
}

Document read_whole(std::string bytes, const std::string& path, ReadFormat read,
                    Diagnostics& diagnostics) {
  const std::string place = path == "-" ? "standard input" : path;
  std::string text =
      with_bounded_lines(decode_text(std::move(bytes), place, diagnostics), place, diagnostics);
  if (trim(text).empty()) {
    throw unreadable(place, "there is no text in it");
  }
  if (text.size() > kLongestDocument) {
    const std::size_t cut = text.rfind('\n', kLongestDocument);
    diagnostics.warn("long-document", place + ": a text of " + std::to_string(text.size()) +
                                          " bytes is cut after " + std::to_string(cut));
    text.resize(cut);  // there is a newline: no line is longer than kLongestTextLine
  }
  return read(std::move(text), path);
}

enum class LineEnd { Line, Skipped, Nothing };

// One line of at most kLongestLine bytes; the rest of a longer one is passed over.
LineEnd read_line(std::istream& in, std::string& line) {
  line.clear();
  bool too_long = false;
  std::streambuf& buffer = *in.rdbuf();
  for (int byte = buffer.sbumpc();; byte = buffer.sbumpc()) {
    if (byte == std::char_traits<char>::eof()) {
      if (line.empty() && !too_long) {
        return LineEnd::Nothing;
      }
      break;
    }
    if (byte == '\n') {
      break;
    }
    if (line.size() < kLongestLine) {
      line.push_back(static_cast<char>(byte));
    } else {
      too_long = true;
    }
  }
  return too_long ? LineEnd::Skipped : LineEnd::Line;
}

// Documents of one JSON Lines stream.
class JsonLines {
 public:
  JsonLines(std::unique_ptr<std::istream> in, std::string origin)
      : in_(std::move(in)), origin_(std::move(origin)) {}

  std::optional<Document> next(Diagnostics& diagnostics) {
    std::string text;
    for (LineEnd end = read_line(*in_, text); end != LineEnd::Nothing;
         end = read_line(*in_, text)) {
      ++line_;
      if (end == LineEnd::Skipped) {
        diagnostics.warn("bad-line", origin_ + ":" + std::to_string(line_) +
                                         ": a line of more than " + std::to_string(kLongestLine) +
                                         " bytes is skipped");
        continue;
      }
      if (line_ == 1 && text.substr(0, 3) == "\xEF\xBB\xBF") {
        text.erase(0, 3);
      }
      if (trim(text).empty()) {
        continue;
      }
      std::optional<Document> document = read_json_line(trim(text), origin_, line_, diagnostics);
      if (document) {
        return document;
      }
    }
    return std::nullopt;
  }

 private:
  std::unique_ptr<std::istream> in_;
  std::string origin_;
  std::size_t line_ = 0;
};

// Throws for what is not a plain file: devices and pipes may never end.
void check_regular(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    throw Error{ErrorKind::NotFound, Place{path, 0, 0, {}}, "there is no such file"};
  }
  if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) {
    throw unreadable(path, "this is not a plain file",
                     "to read from a pipe, give - and send the text to standard input");
  }
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// Standard input is JSON Lines when its first line is an object with "text".
bool looks_like_json_lines(std::string_view text) {
  const std::string_view first = trim(text.substr(0, text.find('\n')));
  return !first.empty() && first.front() == '{' && first.back() == '}' &&
         first.find("\"text\"") != std::string_view::npos;
}

std::string message_of(const Error& error, const std::string& path) {
  const std::string place = error.place.source.empty() ? path : render(error.place);
  return place + ": " + error.message;
}

}  // namespace

struct DocumentReader::State {
  struct Source {
    std::string path;
    bool named;                // by the user, not found in a folder
    bool folder_ends = false;  // not a file: all of the named folder has been read
  };

  std::vector<Source> waiting;  // the next one last
  std::unique_ptr<JsonLines> lines;
  bool failed = false;
  std::size_t done = 0;
  std::size_t given_in_folder = 0;  // documents since a named folder was opened

  std::optional<Document> open(const Source& source, Diagnostics& diagnostics);
  void open_folder(const Source& source);
};

void DocumentReader::State::open_folder(const Source& source) {
  const std::vector<std::string> found = files_below(source.path);
  if (found.empty() && source.named) {
    throw Error{ErrorKind::NotFound, Place{source.path, 0, 0, {}},
                "there are no files in this folder"};
  }
  if (source.named) {
    waiting.push_back({source.path, true, true});
    given_in_folder = 0;
  }
  for (auto path = found.rbegin(); path != found.rend(); ++path) {
    waiting.push_back({*path, false});
  }
}

std::optional<Document> DocumentReader::State::open(const Source& source,
                                                    Diagnostics& diagnostics) {
  const std::string& path = source.path;
  if (source.folder_ends) {
    if (given_in_folder == 0) {
      throw Error{ErrorKind::NotFound, Place{path, 0, 0, {}}, "there is no text in this folder"};
    }
    return std::nullopt;
  }
  if (path == "-") {
    std::string bytes = read_stream(std::cin, "standard input", kLargestFile);
    if (looks_like_json_lines(bytes)) {
      lines =
          std::make_unique<JsonLines>(std::make_unique<std::istringstream>(std::move(bytes)), path);
      return std::nullopt;
    }
    return read_whole(std::move(bytes), path, read_plain_text, diagnostics);
  }
  check_regular(path);
  if (is_folder(path)) {
    open_folder(source);
    return std::nullopt;
  }
  if (ends_with_any(path, kJsonLinesEndings)) {
    auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!*file) {
      throw unreadable(path, "the file cannot be opened");
    }
    lines = std::make_unique<JsonLines>(std::move(file), path);
    return std::nullopt;
  }
  if (!source.named && ends_with_any(path, kForeignEndings)) {
    throw unreadable(path, "this is not text");
  }
  return read_whole(read_file(path, kLargestFile), path, format_of(path), diagnostics);
}

DocumentReader::DocumentReader(std::vector<std::string> paths) : state_(std::make_unique<State>()) {
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    state_->waiting.push_back({*path, true});
  }
}

DocumentReader::~DocumentReader() = default;
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;
DocumentReader& DocumentReader::operator=(DocumentReader&&) noexcept = default;

std::optional<Document> DocumentReader::next(Diagnostics& diagnostics) {
  while (true) {
    if (state_->lines) {
      std::optional<Document> document = state_->lines->next(diagnostics);
      if (document) {
        ++state_->given_in_folder;
        return document;
      }
      state_->lines.reset();
    }
    if (state_->waiting.empty()) {
      return std::nullopt;
    }
    const State::Source source = std::move(state_->waiting.back());
    state_->waiting.pop_back();
    state_->done += source.folder_ends ? 0 : 1;
    try {
      std::optional<Document> document = state_->open(source, diagnostics);
      if (document) {
        ++state_->given_in_folder;
        return document;
      }
    } catch (const Error& error) {
      // One bad file among many: the others still go in (contract.md, "Inputs").
      diagnostics.warn("unreadable-file", message_of(error, source.path));
      state_->failed = state_->failed || source.named;
    }
  }
}

bool DocumentReader::failed() const {
  return state_->failed;
}
std::size_t DocumentReader::files_done() const {
  return state_->done;
}
std::size_t DocumentReader::files_known() const {
  return state_->done + state_->waiting.size();
}

std::vector<Document> read_documents(const std::string& path, Diagnostics& diagnostics) {
  std::vector<Document> documents;
  DocumentReader reader({path});
  while (std::optional<Document> document = reader.next(diagnostics)) {
    documents.push_back(std::move(*document));
  }
  return documents;
}

Document document_of_text(std::string text, const std::string& name) {
  return read_plain_text(std::move(text), name);
}

}  // namespace kith
