#include "graph/triple_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/csv.h"
#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

struct Field {
  enum Number : std::size_t {
    Subject,
    Relation,
    Object,
    SubjectType,
    ObjectType,
    Doc,
    Start,
    End,
    Confidence,
    Date,
    Phrase,
    Status,
    Speaker,
    Sentence,
    Time,
    Place,
    Ended,
    Count,
  };
};
constexpr std::array<std::string_view, Field::Count> kTripleFields = {
    "subject", "relation", "object",     "subject_type", "object_type", "doc",
    "start",   "end",      "confidence", "date",         "phrase",      "status",
    "speaker", "sentence", "time",       "place",        "ended"};
constexpr std::size_t kFieldsWithoutHeader = 10;
// A line longer than this is no triple.
constexpr std::size_t kLongestLine = std::size_t{16} << 20;

std::size_t field_named(std::string_view name) {
  return static_cast<std::size_t>(std::find(kTripleFields.begin(), kTripleFields.end(), name) -
                                  kTripleFields.begin());
}

bool ends_with(std::string_view name, std::string_view end) {
  return name.size() >= end.size() &&
         equals_ignoring_case(name.substr(name.size() - end.size()), end);
}

template <typename T>
bool read_number(std::string_view text, T& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// A cell in quotes may hold line breaks; a name stands on one line.
std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char letter) { return letter == '\n' || letter == '\r' || letter == '\t'; }, ' ');
  return text;
}

}  // namespace

TripleFormat triple_format_of(const std::string& name, std::string_view content) {
  for (const auto& [end, format] :
       {std::pair(".jsonl", TripleFormat::JsonLines), std::pair(".ndjson", TripleFormat::JsonLines),
        std::pair(".json", TripleFormat::JsonLines), std::pair(".csv", TripleFormat::Csv),
        std::pair(".tsv", TripleFormat::Tsv)}) {
    if (ends_with(name, end)) {
      return format;
    }
  }
  const std::string_view first =
      trim(content.substr(0, std::min<std::size_t>(content.find('\n'), 4096)));
  if (!first.empty() && first[0] == '{') {
    return TripleFormat::JsonLines;
  }
  return first.find('\t') != std::string_view::npos ? TripleFormat::Tsv : TripleFormat::Csv;
}

TripleRows::TripleRows(std::string_view content, std::string name, TripleFormat format)
    : content_(content), name_(std::move(name)), format_(format) {
  if (content_.substr(0, 3) == "\xEF\xBB\xBF") {
    at_ = 3;
  }
  if (format_ != TripleFormat::JsonLines) {
    read_header();
  }
}

void TripleRows::fail(const std::string& message, const std::string& hint) const {
  throw Error{ErrorKind::BadInput, Place(name_, line_number_), message, hint};
}

void TripleRows::seek(std::size_t offset, std::size_t line) {
  at_ = offset;
  next_line_number_ = line;
}

// The next line that is not blank, without its end; empty at the end of the content.
std::string_view TripleRows::next_line() {
  while (at_ < content_.size()) {
    const std::size_t end = std::min(content_.find('\n', at_), content_.size());
    std::string_view line = content_.substr(at_, end - at_);
    at_ = end + 1;
    line_number_ = next_line_number_++;
    if (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    if (!trim(line).empty()) {
      return line;
    }
  }
  return {};
}

// As `next_line`, but a quoted field may hold line ends.
std::string_view TripleRows::next_csv_record() {
  std::string_view line = next_line();
  const std::size_t first = line_number_;
  std::size_t quotes = static_cast<std::size_t>(std::count(line.begin(), line.end(), '"'));
  while (quotes % 2 != 0 && at_ < content_.size()) {
    const std::size_t end = std::min(content_.find('\n', at_), content_.size());
    const std::string_view more = content_.substr(at_, end - at_);
    quotes += static_cast<std::size_t>(std::count(more.begin(), more.end(), '"'));
    line = std::string_view(line.data(),
                            static_cast<std::size_t>(more.data() + more.size() - line.data()));
    at_ = end + 1;
    ++next_line_number_;
    if (line.size() > kLongestLine) {
      break;
    }
  }
  line_number_ = first;
  return line;
}

void TripleRows::read_cells(std::string_view line) {
  cells_.clear();
  const char separator = format_ == TripleFormat::Csv ? ',' : '\t';
  if (format_ == TripleFormat::Csv && line.find('"') != std::string_view::npos) {
    try {
      std::vector<TableRow> rows = parse_csv(line, name_);
      cells_ = rows.empty() ? std::vector<std::string>() : std::move(rows.front().cells);
    } catch (const Error& error) {
      fail(error.message, error.hint);
    }
    return;
  }
  for (const std::string_view cell : split(line, separator)) {
    cells_.emplace_back(cell);
  }
}

void TripleRows::read_header() {
  const std::size_t begin = at_;
  const std::string_view line = format_ == TripleFormat::Csv ? next_csv_record() : next_line();
  if (line.empty()) {
    return;
  }
  read_cells(line);
  for (std::string& cell : cells_) {
    cell = std::string(trim(cell));
  }
  const auto has = [&](std::string_view name) {
    return std::find(cells_.begin(), cells_.end(), name) != cells_.end();
  };
  if (has("subject") && has("relation") && has("object")) {
    for (const std::string& cell : cells_) {
      columns_.push_back(field_named(cell));
    }
    return;
  }
  std::uint32_t number = 0;
  if (cells_.size() == kFieldsWithoutHeader && read_number(cells_[Field::Start], number)) {
    for (std::size_t field = 0; field < kFieldsWithoutHeader; ++field) {
      columns_.push_back(field);
    }
    seek(begin, 1);
    return;
  }
  fail("there is no header with the columns subject, relation and object",
       "name the columns in the first line, as in: subject,relation,object,doc,date");
}

bool TripleRows::next(TripleRow& row) {
  const std::string_view line = format_ == TripleFormat::Csv ? next_csv_record() : next_line();
  if (line.data() == nullptr || line.empty()) {
    return false;
  }
  if (line.size() > kLongestLine) {
    fail("the line is longer than 16 MiB");
  }
  if (!is_valid_utf8(line)) {
    fail("the line is not UTF-8");
  }
  row = TripleRow();
  row.offset = static_cast<std::size_t>(line.data() - content_.data());
  row.line = line_number_;
  cells_.clear();
  if (format_ == TripleFormat::JsonLines) {
    read_json(line, row);
  } else {
    read_cells(line);
    if (cells_.size() != columns_.size()) {
      fail("has " + std::to_string(cells_.size()) + " columns where " +
           std::to_string(columns_.size()) + " are expected");
    }
    std::vector<std::string> by_field(Field::Count);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (columns_[i] < Field::Count) {
        by_field[columns_[i]] = std::move(cells_[i]);
      }
    }
    cells_ = std::move(by_field);
  }
  fill(row);
  check(row);
  return true;
}

void TripleRows::read_json(std::string_view line, TripleRow& row) {
  cells_.resize(Field::Count);
  Json json;
  try {
    json = parse_json(line, name_);
  } catch (const Error& error) {
    throw Error{ErrorKind::BadInput, Place(name_, line_number_, error.place.column), error.message,
                error.hint};
  }
  if (json.object() == nullptr) {
    fail("is no JSON object",
         "each line holds one, as in: {\"subject\": \"A\", \"relation\": \"MEET\", \"object\": "
         "\"B\"}");
  }
  for (const auto& [key, member] : *json.object()) {
    const std::size_t field = field_named(key);
    if (field == Field::Count || member.is_null()) {
      continue;
    }
    if (const std::string* text = member.text()) {
      cells_[field] = *text;
    } else if (member.array() != nullptr || member.object() != nullptr) {
      fail("the field " + in_quotes(key) + " is neither text nor a number");
    } else {
      cells_[field] = to_json(member);
      if (field == Field::Object) {
        row.value = stored_value(cells_[field], name_);
      }
    }
  }
}

void TripleRows::fill(TripleRow& row) {
  const auto take = [&](Field::Number field) { return std::move(cells_[field]); };
  const auto place = [&](Field::Number field, std::uint32_t& number) {
    if (!cells_[field].empty() && !read_number(cells_[field], number)) {
      fail("the field " + in_quotes(kTripleFields[field]) +
           " is no place in a document: " + in_quotes(cells_[field]));
    }
  };
  place(Field::Start, row.start);
  place(Field::End, row.end);
  if (cells_[Field::End].empty()) {
    row.end = row.start;
  }
  if (!cells_[Field::Confidence].empty() &&
      (!read_number(cells_[Field::Confidence], row.confidence) ||
       !(row.confidence >= 0 && row.confidence <= 1))) {
    fail("the confidence is not between 0 and 1: " + in_quotes(cells_[Field::Confidence]));
  }
  if (!cells_[Field::Status].empty()) {
    const std::optional<Status> status = status_named(cells_[Field::Status]);
    if (!status) {
      fail("there is no status " + in_quotes(cells_[Field::Status]),
           "use asserted, planned, possible, denied, negated or hypothetical");
    }
    row.status = *status;
  }
  if (const std::string& ended = cells_[Field::Ended]; !ended.empty()) {
    row.ended = equals_ignoring_case(ended, "true");
    if (!row.ended && !equals_ignoring_case(ended, "false")) {
      fail("the field 'ended' is neither true nor false: " + in_quotes(ended));
    }
  }
  row.subject = on_one_line(take(Field::Subject));
  row.relation = take(Field::Relation);
  row.object = row.value ? std::string() : on_one_line(take(Field::Object));
  row.subject_type = take(Field::SubjectType);
  row.object_type = take(Field::ObjectType);
  row.doc = take(Field::Doc);
  row.date = take(Field::Date);
  row.phrase = on_one_line(take(Field::Phrase));
  row.speaker = on_one_line(take(Field::Speaker));
  row.sentence = take(Field::Sentence);
  row.time = take(Field::Time);
  row.place = on_one_line(take(Field::Place));
}

void TripleRows::check(const TripleRow& row) const {
  for (const auto& [field, text] :
       {std::pair("subject", &row.subject), std::pair("relation", &row.relation),
        std::pair("object", &row.object)}) {
    if (trim(*text).empty() && !(row.value && text == &row.object)) {
      fail("the field " + in_quotes(field) + " is missing or empty");
    }
  }
  for (const std::string* text :
       {&row.subject, &row.relation, &row.object, &row.subject_type, &row.object_type, &row.doc,
        &row.date, &row.phrase, &row.speaker, &row.time, &row.place}) {
    if (std::any_of(text->begin(), text->end(),
                    [](unsigned char byte) { return byte < 0x20 || byte == 0x7f; })) {
      fail("a name has control characters: " + in_quotes(*text));
    }
  }
  if (row.start > row.end) {
    fail("the start is after the end");
  }
  if (!row.date.empty() && !days_of(row.date)) {
    fail("is no date: " + in_quotes(row.date), "write dates as 2025-09-02, 2025-09 or 2025");
  }
}

}  // namespace kith
