#include <utility>

#include "extract/find_blocks.h"
#include "extract/readers/readers.h"

namespace kith {

Document read_plain_text(std::string text, const std::string& origin) {
  Document document;
  document.id = document_id(origin, text);
  document.origin = origin;
  document.text = std::move(text);
  document.blocks = find_blocks(document.text);
  fill_head(document);
  if (document.date.empty() || document.date.size() < 10) {
    const std::string date = date_of_name(origin);
    document.date = date.empty() ? document.date : date;
  }
  return document;
}

}  // namespace kith
