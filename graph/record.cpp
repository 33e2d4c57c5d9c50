#include "graph/record.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "graph/ledger_rows.h"
#include "graph/made_rows.h"
#include "graph/record_check.h"
#include "graph/record_parts.h"
#include "graph/search_check.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

// Whole stores up to this size are held against their checksums before anything is written to them
// (a fifth of a second); larger ones only page by page.
constexpr std::int64_t kVerifiedBytes = std::int64_t{64} << 20;

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

void check_folder(const std::string& path) {
  const std::string folder = folder_of(path);
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    throw Error{ErrorKind::Unwritable, Place{path},
                "cannot be written: " + std::string(std::strerror(errno)),
                "check that the folder exists, is writable and has room"};
  }
}

}  // namespace

Record::Moment::Moment(const Record& record) : record_(record) {
  Parts& parts = *record.parts_;
  counts_ = parts.database != nullptr;
  if (counts_ && parts.moments++ == 0) {
    parts.moment.emplace(*parts.database, Transaction::Kind::Read);
  }
}

Record::Moment::~Moment() {
  Parts& parts = *record_.parts_;
  if (counts_ && --parts.moments == 0) {
    parts.moment.reset();
  }
}

Record::Record(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Record::~Record() = default;
Record::Record(Record&&) noexcept = default;
Record& Record::operator=(Record&&) noexcept = default;

Record Record::open(const std::string& path, Access access, double wait_seconds) {
  auto parts = std::make_unique<Parts>();
  parts->path = path;
  parts->access = access;
  parts->wait_seconds = wait_seconds;
  const std::int64_t bytes = size_of_store(path);
  if (bytes <= 0 && access == Access::Create) {
    check_folder(path);
    return Record(std::move(parts));
  }
  if (bytes < 0) {
    throw Error{ErrorKind::NotFound, Place{path}, "there is no such store",
                "'kith build -o " + path + " FILES' makes one; check the name and the folder"};
  }
  parts->open(access == Access::Read ? OpenAs::Reader : OpenAs::Writer);
  check_kind(*parts->database);
  check_length(*parts->database);
  if (access != Access::Read && kith::is_made_by_queries(*parts->database)) {
    throw Error{ErrorKind::Refused, Place{path},
                "holds a graph made by queries, which takes no documents and no claims",
                "name another store, or change this one with 'kith query'"};
  }
  if (access != Access::Read) {
    const Transaction moment(*parts->database, Transaction::Kind::Read);
    const std::vector<std::string> wrong =
        find_damage(*parts->database, bytes <= kVerifiedBytes ? Depth::Documents : Depth::Pages, 1);
    if (!wrong.empty()) {
      throw Error{
          ErrorKind::Damaged, Place{path}, "is damaged: " + wrong.front(),
          "nothing was changed; 'kith check' says all that is wrong; restore it from a copy"};
    }
  }
  return Record(std::move(parts));
}

bool Record::is_made_by_queries() const {
  return parts_->database != nullptr && kith::is_made_by_queries(*parts_->database);
}

const std::string& Record::path() const {
  return parts_->path;
}

bool Record::has(const std::string& document) const {
  return parts_->database != nullptr && find_document(*parts_->database, document).has_value();
}

bool Record::is_current(const SourceText& source, const std::string& pipeline_version) const {
  if (parts_->database == nullptr) {
    return false;
  }
  Statement& find = parts_->database->prepared(
      "SELECT 1 FROM documents WHERE id = ?1 AND source_checksum = ?2 AND pipeline = ?3");
  const std::string checksum = checksum_of(source);
  const bool found = find.bind(1, source.id).bind(2, checksum).bind(3, pipeline_version).step();
  find.reset();
  return found;
}

void Record::set_pipeline_version(const std::string& version) {
  parts_->pipeline = version;
}

std::vector<LedgerRow> Record::ledger() const {
  return parts_->database == nullptr ? std::vector<LedgerRow>() : read_ledger(*parts_->database);
}

TypeParents Record::wider_types() const {
  TypeParents wider;
  const std::string stored =
      parts_->database == nullptr ? parts_->wider_types : meta(*parts_->database, "types");
  const Value types = stored.empty() ? Value() : stored_value(stored, parts_->path);
  if (types.map() != nullptr) {
    for (const auto& [type, parent] : *types.map()) {
      wider[type] = parent.text() != nullptr ? std::string(parent.text()->view()) : std::string();
    }
  }
  return wider;
}

std::vector<DocumentRow> Record::documents() const {
  std::vector<DocumentRow> result;
  if (parts_->database == nullptr) {
    return result;
  }
  Statement rows(
      *parts_->database,
      "SELECT id, title, date, origin, bytes, entities, claims FROM documents ORDER BY id");
  while (rows.step()) {
    DocumentRow& row = result.emplace_back();
    row.id = rows.text(0);
    row.title = rows.text(1);
    row.date = rows.text(2);
    row.origin = rows.text(3);
    row.bytes = static_cast<std::size_t>(rows.integer(4));
    row.entities = static_cast<std::size_t>(rows.integer(5));
    row.claims = static_cast<std::size_t>(rows.integer(6));
  }
  return result;
}

std::optional<Reading> Record::reading(const std::string& document) const {
  if (parts_->database == nullptr) {
    return std::nullopt;
  }
  const Moment moment(*this);
  const std::optional<StoredDocument> there = find_document(*parts_->database, document);
  if (!there) {
    return std::nullopt;
  }
  return ReadingReader(*parts_->database).read(there->number);
}

void Record::for_each(const std::function<void(const Reading&)>& use) const {
  if (parts_->database == nullptr) {
    return;
  }
  Database& database = *parts_->database;
  const Moment moment(*this);
  ReadingReader reader(database);
  Statement all(database, "SELECT number, checksum FROM documents ORDER BY id");
  while (all.step()) {
    const Reading reading = reader.read(all.integer(0));
    if (checksum_of(reading) != all.text(1)) {
      throw Error{
          ErrorKind::Damaged, Place{parts_->path},
          "is damaged: the document " + in_quotes(reading.source.id) + " is not what was stored",
          "'kith check' says all that is wrong; restore it from a copy"};
    }
    use(reading);
  }
}

std::string Record::state() const {
  if (parts_->database == nullptr) {
    return hash_hex(ContentSum().hex());
  }
  Database& database = *parts_->database;
  const Moment moment(*this);
  std::string state =
      meta(database, "content") + meta(database, "types") + meta(database, kMadeState);
  Statement ledger(database,
                   "SELECT DISTINCT verb, first, second FROM ledger ORDER BY verb, first, second");
  while (ledger.step()) {
    for (int column = 0; column < 3; ++column) {
      state += std::to_string(ledger.text(column).size()) + ":";
      state += ledger.text(column);
    }
  }
  return hash_hex(state);
}

std::vector<std::string> Record::check(const std::string& path) {
  try {
    if (size_of_store(path) < 0) {
      throw Error{ErrorKind::NotFound, Place{path}, "there is no such store",
                  "check the name and the folder"};
    }
    Database database(path, OpenAs::Reader, kWaitSeconds);
    check_kind(database);
    const Transaction moment(database, Transaction::Kind::Read);
    const std::vector<std::string> wrong = find_damage(database, Depth::Documents, 100);
    return wrong.empty() ? find_search_damage(database) : wrong;
  } catch (const Error& error) {
    if (error.kind == ErrorKind::Damaged) {
      return {error.message};
    }
    throw;
  }
}

}  // namespace kith
