#include "graph/record_parts.h"

#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "graph/record_check.h"

namespace kith {

namespace {

constexpr const char* kFindDocument =
    "SELECT number, checksum, pipeline FROM documents WHERE id = ?1";

// A store without documents comes into being whole: no kill leaves half of one. False where there
// is a file already.
bool create_store(const std::string& path) {
  Database database(":memory:", OpenAs::Creator, 0);
  create_schema(database);
  return create_file(path, database.bytes());
}

}  // namespace

std::int64_t size_of_store(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) {
      return -1;
    }
    throw Error{ErrorKind::NotFound, Place{path},
                std::string("cannot be reached: ") + std::strerror(errno)};
  }
  if (!S_ISREG(status.st_mode)) {
    throw Error{
        ErrorKind::BadInput, Place{path},
        S_ISDIR(status.st_mode) ? "is a folder, not a store" : "is a device or pipe, not a store"};
  }
  return status.st_size;
}

std::optional<StoredDocument> find_document(Database& database, const std::string& id) {
  Statement& find = database.prepared(kFindDocument);
  find.bind(1, id);
  std::optional<StoredDocument> found;
  if (find.step()) {
    found = StoredDocument{find.integer(0), std::string(find.text(1)), std::string(find.text(2))};
  }
  find.reset();
  return found;
}

void Record::Parts::open(OpenAs as) {
  database = std::make_unique<Database>(path, as, wait_seconds);
  words = std::make_unique<WordNumbers>(*database);
  search = std::make_unique<SearchWriter>(*database);
}

void Record::Parts::create() {
  made = size_of_store(path) < 0 && create_store(path);
  open(OpenAs::Creator);
  Transaction transaction(*database, Transaction::Kind::Write);
  if (database->integer_of("PRAGMA user_version") == 0) {
    create_schema(*database);  // in an empty file that was there
  }
  check_kind(*database);  // somebody else may have made it meanwhile
  set_meta(*database, "types", wider_types);
  transaction.commit();
}

void Record::Parts::take_back_creation() {
  bool is_empty = false;
  try {
    is_empty = database->integer_of("SELECT count(*) FROM documents") == 0;
  } catch (const Error&) {
  }
  search.reset();
  words.reset();
  database.reset();
  if (made && is_empty && lock_holder(path).process.empty()) {
    ::unlink(path.c_str());
  }
}

void Record::Parts::bring_up() {
  const std::int64_t version = database->integer_of("PRAGMA user_version");
  if (version >= kSchemaVersion) {
    return;
  }
  if (version < kSearchSchemaVersion) {
    create_search_index(*database);
    Statement all(*database, "SELECT number FROM documents ORDER BY number");
    while (all.step()) {
      search->add(all.integer(0));
    }
  }
  if (version < kEndedSchemaVersion) {
    add_ended_column(*database);
  }
  database->execute("PRAGMA user_version=" + std::to_string(kSchemaVersion));
  set_meta(*database, "schema", std::to_string(kSchemaVersion));
}

void Record::Parts::take_out(std::int64_t document) {
  search->remove(document);
  delete_document(*database, document);
}

AddResult Record::Parts::put(const Reading& reading, const std::string& read_by,
                             ContentSum& content) {
  validate(reading);
  const std::string checksum = checksum_of(reading);
  const std::optional<StoredDocument> before = find_document(*database, reading.source.id);
  if (before && before->checksum == checksum) {
    if (before->pipeline != read_by) {
      database->prepared("UPDATE documents SET pipeline = ?2 WHERE number = ?1")
          .bind(1, before->number)
          .bind(2, read_by)
          .run();
    }
    return AddResult::AlreadyThere;
  }
  if (before) {
    take_out(before->number);
    content.subtract(before->checksum);
  }
  search->add(insert_reading(*database, *words, reading, checksum, read_by));
  content.add(checksum);
  return before ? AddResult::Replaced : AddResult::Added;
}

}  // namespace kith
