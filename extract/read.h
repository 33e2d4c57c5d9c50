#pragma once
// Files, folders and standard input to documents, one at a time: never more than one in memory.
//
// Formats, told by the file's name: JSON Lines (.jsonl, .ndjson; also on standard input when its
// first line is an object with "text"), Markdown (.md, .markdown), else plain text. Offsets are
// bytes of Document::text, the text as UTF-8: for plain UTF-8 that is the file itself (without byte
// order mark); from another encoding the converted text; of Markdown the text without its signs for
// emphasis and links; of JSON Lines the value of "text".
//
// Id of a document. JSON Lines with an "id": that id. Everything else: the base name, "-", and 12
// hex digits of the hash of the content ("rubio.txt-3fa9c1d07b52"); standard input counts as
// "stdin". So an id depends on the document alone, two files of one name in two folders are two
// documents unless their bytes agree, and only an id that the author gave can be stated again with
// another text (which replaces the former). Control characters, bytes that are no UTF-8, and blanks
// at either end never reach an id: where an author's id has them they become "_" and a hash of the
// id is added.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "extract/document.h"

namespace kith {

// A file with more bytes than this is refused; JSON Lines files are read line by line and have no
// bound.
inline constexpr std::size_t kLargestFile = std::size_t{256} << 20;
// A longer line of JSON Lines is skipped, of text cut, with a warning. Books have a tenth of it.
inline constexpr std::size_t kLongestLine = std::size_t{16} << 20;
inline constexpr std::size_t kLongestTextLine = std::size_t{1} << 20;
// A longer document is cut at the end of a line, with a warning: its tokens take 100 times its
// bytes while it is read.
inline constexpr std::size_t kLongestDocument = std::size_t{8} << 20;

class DocumentReader {
 public:
  // Files, folders (all depths, sorted) and "-" for standard input, read in this order.
  explicit DocumentReader(std::vector<std::string> paths);
  ~DocumentReader();
  DocumentReader(DocumentReader&&) noexcept;
  DocumentReader& operator=(DocumentReader&&) noexcept;

  // The next document with its blocks; none at the end. What cannot be read is a warning, and the
  // run goes on.
  std::optional<Document> next(Diagnostics& diagnostics);

  // A path that was named, not merely found in a folder, could not be read: the command ends with
  // exit status 1.
  bool failed() const;

  // Files opened or skipped so far, and files there are (a folder counts when it is reached): for a
  // progress bar.
  std::size_t files_done() const;
  std::size_t files_known() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// All documents of one path at once: for tests and small inputs.
std::vector<Document> read_documents(const std::string& path, Diagnostics& diagnostics);

// A document made from text that is at hand; `name` takes the place of the file's base name.
Document document_of_text(std::string text, const std::string& name);

}  // namespace kith
