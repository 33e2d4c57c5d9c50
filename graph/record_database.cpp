#include "graph/record_database.h"

#include <chrono>
#include <cmath>
#include <fstream>
#include <new>
#include <sstream>
#include <thread>
#include <utility>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kith {

namespace {

// A page of 8 KiB holds a typical document's claims; changes up to this size wait in memory for
// their commit, as SQLite locks readers out once it has to write earlier.
constexpr int kPageBytes = 8192;
constexpr int kHeldPages = (std::int64_t{1} << 30) / kPageBytes;

std::string program_of(const std::string& process) {
  std::ifstream file("/proc/" + process + "/comm");
  std::string name;
  std::getline(file, name);
  return name;
}

}  // namespace

bool is_stopped(const std::string& process) {
  std::ifstream file("/proc/" + process + "/stat");
  std::string line;
  std::getline(file, line);
  const std::size_t name_end = line.rfind(") ");  // 17 (kith) T 1 ...
  return name_end != std::string::npos && name_end + 2 < line.size() &&
         (line[name_end + 2] == 'T' || line[name_end + 2] == 't');
}

// /proc/locks rather than a lock file of ours: it cannot outlive a crash, and it also knows other
// programs.
LockHolder lock_holder(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    return {};
  }
  std::ifstream locks("/proc/locks");
  std::string line;
  LockHolder reading_holder;
  while (std::getline(locks, line)) {
    std::istringstream words(line);
    std::string number, kind, advisory, mode, process, place;
    words >> number >> kind >> advisory >> mode >> process >> place;
    const std::string inode = place.substr(place.rfind(':') + 1);
    if (inode != std::to_string(status.st_ino) || process.empty() || process == "0" ||
        process == "-1") {
      continue;
    }
    const std::string name = program_of(process);
    LockHolder holder{process, (name.empty() ? "a program" : name) + " (process " + process + ")"};
    if (mode == "WRITE") {
      return holder;
    }
    if (process != std::to_string(::getpid())) {
      reading_holder = holder;
    }
  }
  return reading_holder;
}

// --- statements ---

Statement::Statement(Database& database, std::string_view sql) : database_(database) {
  const int code = sqlite3_prepare_v3(database.handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) {
    database.fail(code);
  }
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

Statement& Statement::bind(int parameter, std::string_view text) {
  // A null pointer would be bound as null; an empty text is none.
  sqlite3_bind_text64(statement_, parameter, text.data() != nullptr ? text.data() : "", text.size(),
                      SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind(int parameter, std::int64_t number) {
  sqlite3_bind_int64(statement_, parameter, number);
  return *this;
}

Statement& Statement::bind(int parameter, double number) {
  sqlite3_bind_double(statement_, parameter, number);
  return *this;
}

Statement& Statement::bind_null(int parameter) {
  sqlite3_bind_null(statement_, parameter);
  return *this;
}

Statement& Statement::bind_or_null(int parameter, std::string_view text) {
  return text.empty() ? bind_null(parameter) : bind(parameter, text);
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) {
    return true;
  }
  if (code != SQLITE_DONE) {
    sqlite3_reset(statement_);
    database_.fail(code);
  }
  return false;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() {
  sqlite3_reset(statement_);
}

std::string_view Statement::text(int column) const {
  const unsigned char* data = sqlite3_column_text(statement_, column);
  if (data == nullptr) {
    return {};
  }
  return {reinterpret_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
double Statement::real(int column) const {
  return sqlite3_column_double(statement_, column);
}
bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

// --- the connection ---

Database::Database(std::string path, OpenAs as, double wait_seconds)
    : path_(std::move(path)), wait_seconds_(wait_seconds) {
  // Readers open for writing where they may, so that a change cut off by a crash can be taken back;
  // `query_only` keeps them from changing anything else.
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (as == OpenAs::Creator) {
    flags |= SQLITE_OPEN_CREATE;
  }
  const int code = sqlite3_open_v2(path_.c_str(), &handle_, flags, nullptr);
  try {
    if (code != SQLITE_OK) {
      fail(code);
    }
    sqlite3_busy_handler(handle_, wait_again, this);
    execute("PRAGMA trusted_schema=OFF");
    execute("PRAGMA cell_size_check=ON");
    execute("PRAGMA temp_store=MEMORY");
    if (as == OpenAs::Reader) {
      execute("PRAGMA query_only=ON");
      execute("PRAGMA mmap_size=1073741824");
    } else {
      execute("PRAGMA page_size=" + std::to_string(kPageBytes));
      execute("PRAGMA synchronous=FULL");
      execute("PRAGMA cache_size=" + std::to_string(kHeldPages));
      execute("PRAGMA cache_spill=" + std::to_string(kHeldPages));
      execute("PRAGMA foreign_keys=OFF");
    }
  } catch (...) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

Database::~Database() {
  statements_.clear();
  sqlite3_close_v2(handle_);
}

// SQLite asks whether it shall try once more. Nobody waits for a program that is stopped: its
// change ends when somebody lets it go on, or ends it.
int Database::wait_again(void* database, int times_before) {
  constexpr std::chrono::milliseconds kPause{5};
  auto& self = *static_cast<Database*>(database);
  const auto now = std::chrono::steady_clock::now();
  if (times_before == 0) {
    self.waits_since_ = now;
  }
  const std::chrono::duration<double> waited = now - self.waits_since_;
  const bool looks_again = times_before % 100 == 99;  // half a second
  if (waited.count() >= self.wait_seconds_ ||
      (looks_again && is_stopped(lock_holder(self.path_).process))) {
    return 0;
  }
  std::this_thread::sleep_for(kPause);
  return 1;
}

void Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    fail(code);
  }
}

Statement& Database::prepared(const char* sql) {
  std::unique_ptr<Statement>& statement = statements_[sql];
  if (!statement) {
    statement = std::make_unique<Statement>(*this, sql);
  }
  return *statement;
}

std::int64_t Database::integer_of(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(handle_);
}
std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(handle_);
}

std::string Database::bytes() {
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> all(
      sqlite3_serialize(handle_, "main", &size, 0), sqlite3_free);
  if (all == nullptr) {
    throw std::bad_alloc();
  }
  return {reinterpret_cast<const char*>(all.get()), static_cast<std::size_t>(size)};
}

void Database::fail(int code) {
  const std::string reason = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
  const Place place{path_};
  if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY) {
    throw Error{ErrorKind::Unwritable, place,
                "was left in the middle of a change, which cannot be taken back here",
                "open it once where it and its folder can be written"};
  }
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: {
      const LockHolder holder = lock_holder(path_);
      const std::string who = holder.process.empty() ? "another program" : holder.name;
      if (is_stopped(holder.process)) {
        throw Error{ErrorKind::Busy, place, "is held by " + who + ", which is stopped",
                    "let it go on with 'kill -CONT " + holder.process + "', or end it"};
      }
      throw Error{ErrorKind::Busy, place,
                  "is held by " + who + "; waited " + std::to_string(std::lround(wait_seconds_)) +
                      " seconds",
                  "try again when it has finished"};
    }
    case SQLITE_NOTADB:
      throw Error{ErrorKind::Damaged, place, "is not a kith store, or its first page is damaged",
                  "name a store that 'kith build' or 'kith import' made"};
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      throw Error{ErrorKind::Damaged, place, "is damaged: " + reason,
                  "'kith check' says what is wrong; restore it from a copy"};
    case SQLITE_FULL:
      throw Error{ErrorKind::Unwritable, place, "cannot be written: the disk is full"};
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      throw Error{ErrorKind::Unwritable, place, "cannot be written or opened: " + reason,
                  "check the permissions of the file and its folder"};
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    case SQLITE_TOOBIG:
      throw Error{ErrorKind::LimitReached, place,
                  "a document is larger than a store can hold (1 GB)",
                  "cut it into smaller documents"};
    default:
      throw Error{ErrorKind::Unwritable, place, "cannot be read or written: " + reason,
                  "check the disk and the permissions"};
  }
}

// --- transactions ---

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
  database.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (open_) {
    try {
      database_.execute("ROLLBACK");
    } catch (const Error&) {  // SQLite has rolled back by itself
    }
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace kith
