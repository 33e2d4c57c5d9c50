// Any bytes as a plain text, as Markdown and as a line of JSON: refused with an error or read, with
// tokens and sentences inside the text and in order.

#include <cstdint>
#include <string>

#include "base/diagnostics.h"
#include "base/error.h"
#include "base/files.h"
#include "extract/decode_text.h"
#include "extract/normalize.h"
#include "extract/readers/readers.h"
#include "extract/resolve_amount.h"
#include "extract/split_sentences.h"
#include "extract/tokenize.h"

namespace {

void check(kith::Document document) {
  static const kith::Tokenizer tokenizer(kith::default_seeds());
  kith::Diagnostics diagnostics;
  kith::find_sentences(document, tokenizer, diagnostics);
  std::uint32_t at = 0;
  for (const kith::Sentence& sentence : document.sentences) {
    for (const kith::Token& token : sentence.tokens) {
      if (token.begin_byte < at || token.end_byte <= token.begin_byte ||
          token.end_byte > document.text.size()) {
        __builtin_trap();
      }
      at = token.end_byte;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  kith::Diagnostics diagnostics;
  try {
    const std::string text = kith::decode_text(bytes, "fuzz", diagnostics);
    check(kith::read_plain_text(text, "fuzz.txt"));
    check(kith::read_markdown(text, "fuzz.md"));
    kith::resolve_date(text, "2025-09-02");
    kith::resolve_amount(text);
    if (auto document = kith::read_json_line(bytes, "fuzz.jsonl", 1, diagnostics)) {
      check(std::move(*document));
    }
  } catch (const kith::Error&) {
  }
  return 0;
}
