#include "base/json.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include "base/text.h"

namespace kith {

namespace {

constexpr std::size_t kDeepest = 500;

// Builds a Json from RapidJSON's events; no recursion, so depth is bounded by kDeepest and not by
// the stack.
class Builder {
 public:
  using Ch = char;
  // The names of these members are RapidJSON's.
  // NOLINTBEGIN(readability-identifier-naming)
  bool Null() { return add({nullptr}); }
  bool Bool(bool value) { return add({value}); }
  bool Int(int value) { return add({std::int64_t{value}}); }
  bool Uint(unsigned value) { return add({std::int64_t{value}}); }
  bool Int64(std::int64_t value) { return add({value}); }
  bool Uint64(std::uint64_t value) {
    if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
      return add({static_cast<std::int64_t>(value)});
    }
    return add({static_cast<double>(value)});
  }
  bool Double(double value) { return add({value}); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return false; }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return add({std::string(text, size)});
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    open_.back().key.assign(text, size);
    return true;
  }
  bool StartObject() { return open({Json::Object{}}); }
  bool StartArray() { return open({Json::Array{}}); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  // NOLINTEND(readability-identifier-naming)

  Json take() { return std::move(root_); }
  bool too_deep() const { return too_deep_; }

 private:
  struct Open {
    Json value;
    std::string key;
  };
  bool add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (auto* array = std::get_if<Json::Array>(&open_.back().value.value)) {
      array->push_back(std::move(value));
    } else {
      std::get<Json::Object>(open_.back().value.value)
          .emplace_back(std::move(open_.back().key), std::move(value));
    }
    return true;
  }
  bool open(Json value) {
    too_deep_ = open_.size() >= kDeepest;
    open_.push_back({std::move(value), {}});
    return !too_deep_;
  }
  bool close() {
    Json done = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(done));
  }
  Json root_;
  std::vector<Open> open_;
  bool too_deep_ = false;
};

using ByteStream = rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream>;

// Where in the text a member of the outermost object stands, by RapidJSON's events.
class MemberFinder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, MemberFinder> {
 public:
  MemberFinder(const ByteStream& stream, std::string_view text, std::string_view key)
      : stream_(stream), text_(text), key_(key) {}

  bool Default() {  // any value without parts
    end_value(stream_.Tell());
    return true;
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    if (depth_ == 1 && in_object_) {
      wanted_ = std::string_view(text, size) == key_;
      begin_ = stream_.Tell();
    }
    return true;
  }
  bool StartObject() {
    in_object_ = in_object_ || depth_ == 0;
    return ++depth_ <= kDeepest;
  }
  bool StartArray() { return ++depth_ <= kDeepest; }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

  std::string_view found() const { return found_; }
  bool too_deep() const { return depth_ > kDeepest; }

 private:
  bool close() {
    --depth_;
    end_value(stream_.Tell() + 1);  // the event comes before its bracket is taken
    return true;
  }
  void end_value(std::size_t end) {
    if (depth_ == 1 && std::exchange(wanted_, false)) {
      const std::string_view written = trim(text_.substr(begin_, end - begin_));
      found_ = trim(written.substr(1));  // after the colon
    }
  }
  const ByteStream& stream_;
  std::string_view text_, key_, found_;
  std::size_t depth_ = 0, begin_ = 0;
  bool in_object_ = false, wanted_ = false;
};

Place place_of(std::string_view text, const std::string& source, std::size_t offset) {
  Place place{source, 1};
  std::size_t line_begin = 0;
  for (std::size_t at = 0; at < std::min(offset, text.size()); ++at) {
    if (text[at] == '\n') {
      ++place.line;
      line_begin = at + 1;
    }
  }
  const std::size_t line_end = std::min(text.find('\n', line_begin), text.size());
  place.column = length_in_code_points(text.substr(line_begin, offset - line_begin)) + 1;
  constexpr std::size_t kShown = 4000;
  if (line_end - line_begin <= kShown) {
    place.line_text = std::string(text.substr(line_begin, line_end - line_begin));
  }
  return place;
}

template <typename Handler>
void read_json(ByteStream& stream, Handler& handler, std::string_view text,
               const std::string& source) {
  rapidjson::Reader reader;
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag |
                              rapidjson::kParseValidateEncodingFlag;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, handler);
  if (!result) {
    std::string what = rapidjson::GetParseError_En(result.Code());
    what[0] = static_cast<char>(what[0] | 0x20);
    while (!what.empty() && what.back() == '.') {
      what.pop_back();
    }
    throw Error(ErrorKind::BadInput, place_of(text, source, std::min(result.Offset(), text.size())),
                handler.too_deep() ? "the JSON is nested deeper than 500 levels"
                                   : "this is no JSON: " + what);
  }
}

}  // namespace

const Json* Json::find(std::string_view key) const {
  const Json* found = nullptr;
  if (const Object* members = object()) {
    for (const auto& [name, member] : *members) {
      if (name == key) {
        found = &member;
      }
    }
  }
  return found;
}

Json parse_json(std::string_view text, const std::string& source) {
  rapidjson::MemoryStream bytes(text.data(), text.size());
  ByteStream stream(bytes);
  Builder builder;
  read_json(stream, builder, text, source);
  return builder.take();
}

std::string_view json_member_text(std::string_view text, std::string_view key,
                                  const std::string& source) {
  rapidjson::MemoryStream bytes(text.data(), text.size());
  ByteStream stream(bytes);
  MemberFinder finder(stream, text, key);
  read_json(stream, finder, text, source);
  return finder.found();
}

struct JsonWriter::State {
  std::string& out;
  int indent;
  std::vector<bool> has_members{};  // of each open array or object
  bool after_key = false;

  void separate() {
    if (after_key) {
      after_key = false;
      return;
    }
    if (has_members.empty()) {
      return;
    }
    if (has_members.back()) {
      out += indent > 0 ? "," : ", ";
    }
    has_members.back() = true;
    new_line();
  }
  void new_line() {
    if (indent > 0) {
      out += '\n';
      out.append(has_members.size() * static_cast<std::size_t>(indent), ' ');
    }
  }
  void close(char bracket) {
    const bool had = has_members.back();
    has_members.pop_back();
    if (had) {
      new_line();
    }
    out += bracket;
  }
};

JsonWriter::JsonWriter(std::string& out, int indent) : state_(new State{out, indent}) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() {
  state_->separate();
  state_->out += '{';
  state_->has_members.push_back(false);
}
void JsonWriter::end_object() {
  state_->close('}');
}
void JsonWriter::begin_array() {
  state_->separate();
  state_->out += '[';
  state_->has_members.push_back(false);
}
void JsonWriter::end_array() {
  state_->close(']');
}

void JsonWriter::key(std::string_view name) {
  text(name);
  state_->out += ": ";
  state_->after_key = true;
}

void JsonWriter::null() {
  state_->separate();
  state_->out += "null";
}
void JsonWriter::boolean(bool value) {
  state_->separate();
  state_->out += value ? "true" : "false";
}
void JsonWriter::integer(std::int64_t value) {
  state_->separate();
  state_->out += std::to_string(value);
}
void JsonWriter::real(double value) {
  state_->separate();
  if (!std::isfinite(value)) {
    state_->out += "null";
    return;
  }
  char buffer[40];
  const auto [end, problem] = std::to_chars(buffer, buffer + sizeof buffer, value);
  const std::string_view digits(buffer, static_cast<std::size_t>(end - buffer));
  state_->out += digits;
  if (digits.find_first_of(".e") == std::string_view::npos) {
    state_->out += ".0";
  }
}

void JsonWriter::text(std::string_view value) {
  state_->separate();
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string& out = state_->out;
  out += '"';
  for (std::size_t at = 0; at < value.size();) {
    const auto byte = static_cast<unsigned char>(value[at]);
    if (byte >= 0x80) {
      const CodePoint point = code_point_at(value, at);
      append_utf8(out, point.value);
      at += point.size;
      continue;
    }
    ++at;
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += static_cast<char>(byte);
    } else if (byte == '\n') {
      out += "\\n";
    } else if (byte == '\t') {
      out += "\\t";
    } else if (byte == '\r') {
      out += "\\r";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += static_cast<char>(byte);
    }
  }
  out += '"';
}

void JsonWriter::json(const Json& value) {
  if (value.is_null()) {
    null();
  } else if (const bool* boolean_value = value.boolean()) {
    boolean(*boolean_value);
  } else if (const std::int64_t* integer_value = value.integer()) {
    integer(*integer_value);
  } else if (const double* real_value = value.real()) {
    real(*real_value);
  } else if (const std::string* text_value = value.text()) {
    text(*text_value);
  } else if (const Json::Array* items = value.array()) {
    begin_array();
    for (const Json& item : *items) {
      json(item);
    }
    end_array();
  } else {
    begin_object();
    for (const auto& [name, member] : *value.object()) {
      key(name);
      json(member);
    }
    end_object();
  }
}

std::string to_json(const Json& value, int indent) {
  std::string out;
  JsonWriter writer(out, indent);
  writer.json(value);
  return out;
}

}  // namespace kith
