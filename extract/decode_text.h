#pragma once
// Bytes of a file to UTF-8: tells UTF-8, UTF-16 (by mark or by its zero bytes) and Windows-1252
// apart, and refuses what is not text.

#include <string>

namespace kith {

class Diagnostics;

// The text as UTF-8 without byte order mark; bytes that are UTF-8 already are kept as they are.
// UTF-8 with a few broken bytes keeps its good ones; the others become U+FFFD, with a warning.
// Throws BadInput, naming `source`, for what is not text.
std::string decode_text(std::string bytes, const std::string& source, Diagnostics& diagnostics);

}  // namespace kith
