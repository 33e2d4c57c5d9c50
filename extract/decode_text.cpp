#include "extract/decode_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"
#include "base/error.h"
#include "base/text.h"

namespace kith {
namespace {

enum class ByteOrder { Little, Big };

// What Windows-1252 puts at 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252).
// clang-format off
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};
// clang-format on

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 16);
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    append_utf8(out, code >= 0x80 && code < 0xA0 ? kWindows1252[code - 0x80] : code);
  }
  return out;
}

std::string from_utf16(std::string_view bytes, ByteOrder order) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(order == ByteOrder::Little ? first | second << 8
                                                            : first << 8 | second);
  };
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t value = unit(at);
    if (value >= 0xD800 && value < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    append_utf8(out, value >= 0xD800 && value < 0xE000 ? 0xFFFD : value);
  }
  return out;
}

// Bytes that are no UTF-8 replaced, how many, and how many code points of several bytes were good.
struct Mended {
  std::string text;
  std::size_t broken = 0, good = 0;
};

Mended mend_utf8(std::string_view bytes) {
  Mended out;
  out.text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = code_point_at(bytes, at);
    const bool broken = point.value == 0xFFFD && point.size == 1;
    out.broken += broken;
    out.good += point.size > 1;
    if (broken) {
      append_utf8(out.text, 0xFFFD);
    } else {
      out.text += bytes.substr(at, point.size);
    }
    at += point.size;
  }
  return out;
}

// Signs of a file that is no text, judged on its head.
bool is_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::size_t{64} * 1024);
  std::size_t controls = 0;
  for (const char byte : head) {
    const auto code = static_cast<unsigned char>(byte);
    controls += (code < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' &&
                 code != 0x1B) ||
                code == 0x7F;
  }
  const std::size_t zeros = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  return zeros * 10 > head.size() || controls * 10 > head.size();
}

bool starts_with_magic(std::string_view bytes) {
  static constexpr std::array<std::string_view, 9> kMagic = {
      "%PDF-", "PK\x03\x04", "\x89PNG",         "\xFF\xD8\xFF", "\x1F\x8B",
      "GIF8",  "\x7F\x45LF", "SQLite format 3", "\xFD\x37zXZ"};
  return std::any_of(kMagic.begin(), kMagic.end(), [&](std::string_view magic) {
    return bytes.substr(0, magic.size()) == magic;
  });
}

// UTF-16 without a mark: English text has a zero in every second byte.
bool has_zeros_at(std::string_view bytes, std::size_t parity) {
  const std::string_view head = bytes.substr(0, 4096);
  if (head.size() < 4) {
    return false;
  }
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t at = 0; at < head.size(); ++at) {
    zeros[at % 2] += head[at] == '\0';
  }
  return zeros[parity] * 10 > head.size() / 2 * 7 && zeros[1 - parity] * 20 < head.size();
}

}  // namespace

std::string decode_text(std::string bytes, const std::string& source, Diagnostics& diagnostics) {
  const auto starts = [&](std::string_view mark) {
    return std::string_view(bytes).substr(0, mark.size()) == mark;
  };
  if (starts("\xEF\xBB\xBF")) {
    bytes.erase(0, 3);
  } else if (starts("\xFF\xFE")) {
    return from_utf16(std::string_view(bytes).substr(2), ByteOrder::Little);
  } else if (starts("\xFE\xFF")) {
    return from_utf16(std::string_view(bytes).substr(2), ByteOrder::Big);
  } else if (has_zeros_at(bytes, 1)) {
    return from_utf16(bytes, ByteOrder::Little);
  } else if (has_zeros_at(bytes, 0)) {
    return from_utf16(bytes, ByteOrder::Big);
  }
  if (starts_with_magic(bytes) || is_binary(bytes)) {
    throw Error{ErrorKind::BadInput, Place{source, 0, 0, {}}, "this is not text",
                "give plain text, Markdown or JSON Lines"};
  }
  if (is_valid_utf8(bytes)) {
    return bytes;
  }
  Mended mended = mend_utf8(bytes);
  if (mended.good <= mended.broken) {
    return from_windows_1252(bytes);
  }
  diagnostics.warn("bad-bytes",
                   source + ": " + std::to_string(mended.broken) +
                       (mended.broken == 1 ? " byte that is no UTF-8 was replaced"
                                           : " bytes that are no UTF-8 were replaced"));
  return std::move(mended.text);
}

}  // namespace kith
