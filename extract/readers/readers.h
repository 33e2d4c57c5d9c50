#pragma once
// One function a format: the content of a file to its document, blocks and head included. The table
// is in read.cpp.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "extract/document.h"

namespace kith {

// `text` is UTF-8, `origin` the file's name as given.
Document read_plain_text(std::string text, const std::string& origin);
Document read_markdown(std::string text, const std::string& origin);

// One line of JSON Lines. None, with a warning that names file and line, where it holds no
// document.
std::optional<Document> read_json_line(std::string_view text, const std::string& origin,
                                       std::size_t line, Diagnostics& diagnostics);

// "rubio.txt-3fa9c1d07b52".
std::string document_id(const std::string& origin, std::string_view content);
// The author's id, made safe to print on a line of its own.
std::string safe_id(std::string_view id);

// A date in the file's name: "2025-09-02-summit.txt", "summit_20250902.txt"; empty where there is
// none.
std::string date_of_name(const std::string& origin);

}  // namespace kith
