#include "graph/record.h"

#include <cerrno>
#include <cstring>
#include <ranges>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "graph/ledger_rows.h"
#include "graph/made_rows.h"
#include "graph/record_check.h"
#include "graph/record_database.h"
#include "graph/record_rows.h"
#include "graph/search_check.h"
#include "graph/search_index.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

// Whole stores up to this size are held against their checksums before anything is written to them
// (a fifth of a second); larger ones only page by page.
constexpr std::int64_t kVerifiedBytes = std::int64_t{64} << 20;

constexpr const char* kFindDocument =
    "SELECT number, checksum, pipeline FROM documents WHERE id = ?1";

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

// Bytes of the file; -1 where there is none.
std::int64_t size_of(const std::string& path) {
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

void check_folder(const std::string& path) {
  const std::string folder = folder_of(path);
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    throw Error{ErrorKind::Unwritable, Place{path},
                "cannot be written: " + std::string(std::strerror(errno)),
                "check that the folder exists, is writable and has room"};
  }
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

// A store without documents comes into being whole: no kill leaves half of one. False where there
// is a file already.
bool create_store(const std::string& path) {
  Database database(":memory:", OpenAs::Creator, 0);
  create_schema(database);
  return create_file(path, database.bytes());
}

}  // namespace

struct Record::Parts {
  std::string path;
  Access access = Access::Read;
  double wait_seconds = kWaitSeconds;
  std::string pipeline;
  std::string wider_types;  // of a store that is to be created
  // None while a store that is to be created has no document yet.
  std::unique_ptr<Database> database;
  std::unique_ptr<WordNumbers> words;
  std::unique_ptr<SearchWriter> search;
  bool made = false;  // the file, by us

  void open(OpenAs as) {
    database = std::make_unique<Database>(path, as, wait_seconds);
    words = std::make_unique<WordNumbers>(*database);
    search = std::make_unique<SearchWriter>(*database);
  }

  // Makes an empty store first, so that whenever the work breaks off the file is a sound store.
  void create() {
    made = size_of(path) < 0 && create_store(path);
    open(OpenAs::Creator);
    Transaction transaction(*database, Transaction::Kind::Write);
    if (database->integer_of("PRAGMA user_version") == 0) {
      create_schema(*database);  // in an empty file that was there
    }
    check_kind(*database);  // somebody else may have made it meanwhile
    set_meta(*database, "types", wider_types);
    transaction.commit();
  }

  // A store that failed to get its first document leaves no file, unless somebody else uses it.
  void take_back_creation() {
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

  // Runs `body` in one transaction that waits for other writers.
  template <typename Body>
  auto change(const Body& body) {
    if (access == Access::Read) {
      throw Error{ErrorKind::Refused, Place{path}, "is open for reading only"};
    }
    const bool creates = database == nullptr;
    try {
      if (creates) {
        create();
      }
      Transaction transaction(*database, Transaction::Kind::Write);
      bring_up();
      auto result = body();
      search->finish();
      transaction.commit();
      return result;
    } catch (...) {
      if (creates && database != nullptr) {
        take_back_creation();
      } else if (words != nullptr) {
        words->forget();
        search->forget();
      }
      throw;
    }
  }

  // Within a transaction: what stores of an older version lack.
  void bring_up() {
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

  void take_out(std::int64_t document) {
    search->remove(document);
    delete_document(*database, document);
  }

  // Within a transaction.
  AddResult put(const Reading& reading, ContentSum& content) {
    validate(reading);
    const std::string checksum = checksum_of(reading);
    const std::optional<StoredDocument> before = find_document(*database, reading.source.id);
    if (before && before->checksum == checksum) {
      if (before->pipeline != pipeline) {
        database->prepared("UPDATE documents SET pipeline = ?2 WHERE number = ?1")
            .bind(1, before->number)
            .bind(2, pipeline)
            .run();
      }
      return AddResult::AlreadyThere;
    }
    if (before) {
      take_out(before->number);
      content.subtract(before->checksum);
    }
    search->add(insert_reading(*database, *words, reading, checksum, pipeline));
    content.add(checksum);
    return before ? AddResult::Replaced : AddResult::Added;
  }

  std::size_t moments = 0;  // that are open, one within another
  std::optional<Transaction> moment;

  ContentSum content() const { return ContentSum::from_hex(meta(*database, "content")); }
};

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
  const std::int64_t bytes = size_of(path);
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

AddResult Record::add(const Reading& reading) {
  return parts_->change([&] {
    ContentSum content = parts_->content();
    const AddResult result = parts_->put(reading, content);
    set_meta(*parts_->database, "content", content.hex());
    return result;
  });
}

Record::Added Record::add_all(const std::function<std::optional<Reading>()>& next) {
  return parts_->change([&] {
    ContentSum content = parts_->content();
    Added added;
    while (const std::optional<Reading> reading = next()) {
      switch (parts_->put(*reading, content)) {
        case AddResult::Added:
          ++added.added;
          break;
        case AddResult::Replaced:
          ++added.replaced;
          break;
        case AddResult::AlreadyThere:
          ++added.already_there;
          break;
      }
    }
    set_meta(*parts_->database, "content", content.hex());
    return added;
  });
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

bool Record::remove(const std::string& document) {
  return remove_all({document}) == 1;
}

std::size_t Record::remove_all(const std::vector<std::string>& documents) {
  if (parts_->database == nullptr) {
    return 0;
  }
  return parts_->change([&] {
    std::size_t removed = 0;
    ContentSum content = parts_->content();
    for (const std::string& document : documents) {
      if (const auto there = find_document(*parts_->database, document)) {
        content.subtract(there->checksum);
        parts_->take_out(there->number);
        ++removed;
      }
    }
    set_meta(*parts_->database, "content", content.hex());
    return removed;
  });
}

Record::Decided Record::decide(const Decision& decision) {
  return parts_->change([&] {
    const std::optional<LedgerRow> there = row_that_says(read_ledger(*parts_->database), decision);
    return there ? Decided{*there, false}
                 : Decided{{insert_decision(*parts_->database, decision), decision}, true};
  });
}

std::optional<LedgerRow> Record::undo(std::optional<std::int64_t> number) {
  return parts_->change([&]() -> std::optional<LedgerRow> {
    for (const LedgerRow& row : read_ledger(*parts_->database) | std::views::reverse) {
      if (!number || row.number == *number) {
        delete_decision(*parts_->database, row.number);
        return row;
      }
    }
    return std::nullopt;
  });
}

std::vector<LedgerRow> Record::ledger() const {
  return parts_->database == nullptr ? std::vector<LedgerRow>() : read_ledger(*parts_->database);
}

void Record::set_wider_types(const TypeParents& wider) {
  Map types;
  for (const auto& [type, parent] : wider) {
    types[type] = parent;
  }
  const std::string stored = store_value(types);
  if (parts_->database != nullptr && meta(*parts_->database, "types") == stored) {
    return;
  }
  parts_->wider_types = stored;
  if (parts_->database != nullptr) {
    parts_->change([&] {
      set_meta(*parts_->database, "types", stored);
      return true;
    });
  }
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
    if (size_of(path) < 0) {
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
