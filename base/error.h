#pragma once
// The one exception type: what a user, or the world, did wrong. It says where, what, and what to
// try. Thrown where input is judged; caught in cli/main.cpp or by the library's caller, and
// elsewhere only to add a place.

#include <cstddef>
#include <exception>
#include <string>
#include <utility>

namespace kith {

enum class ErrorKind {
  BadUsage,      // wrong flags or arguments: exit status 2
  BadQuery,      // a query that cannot be understood, or fails while it runs
  BadInput,      // a document, table or line that cannot be read
  NotFound,      // a file, store, document or name that is not there
  Damaged,       // a store, snapshot or model that fails its own checks
  Unwritable,    // an output that cannot be written
  Busy,          // somebody else holds the store
  TooNew,        // a store or model made by a newer version
  LimitReached,  // a time, row or memory bound was reached
  Refused,       // understood, possible to say, but not allowed here
};

// Where: a file name or "query", and a place in it. Lines and columns count from 1, columns in code
// points; 0 is none.
struct Place {
  Place() = default;  // NOLINT(cppcoreguidelines-pro-type-member-init): texts begin empty
  explicit Place(std::string place_source, std::size_t place_line = 0, std::size_t place_column = 0,
                 std::string place_line_text = {})
      : source(std::move(place_source)),
        line(place_line),
        column(place_column),
        line_text(std::move(place_line_text)) {}

  std::string source;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string line_text;  // the line itself, for the caret; empty where there is none to show
};

struct Error : std::exception {
  Error(ErrorKind error_kind, Place error_place, std::string error_message,
        std::string error_hint = {}, std::string error_code = {});
  Error(ErrorKind error_kind, std::string error_message, std::string error_hint = {});

  const char* what() const noexcept override { return message.c_str(); }

  ErrorKind kind;
  Place place;
  std::string message;  // lower case, no full stop
  std::string hint;     // what to try; may be empty
  // For programs: "SyntaxError/compile/UndefinedVariable" in the words of the openCypher TCK; empty
  // elsewhere.
  std::string code;
};

// "kith: query:1:25: the variable 'q' is not defined", then the line with a caret, then "hint:
// ...". Ends in a newline.
std::string render(const Error& error);

// "query:1:25" or "notes.txt:3" or "notes.txt"; empty for an empty place.
std::string render(const Place& place);

[[noreturn]] void fail_assertion(const char* condition, const char* file, int line);

}  // namespace kith

// Our own mistakes, which no input can reach. On in debug builds and in CI.
#ifdef NDEBUG
#define KITH_ASSERT(condition) static_cast<void>(0)
#else
#define KITH_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::kith::fail_assertion(#condition, __FILE__, __LINE__))
#endif
