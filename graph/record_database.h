#pragma once
// SQLite for the record: connections, prepared statements and transactions, with its errors told as
// ours. Only the record's own files include this.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kith {

class Database;

// A prepared statement. Parameters count from 1, columns from 0. Text handed out is valid until the
// next `step`.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // The text must live until the statement has run.
  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, std::int64_t number);
  Statement& bind(int parameter, double number);
  Statement& bind_null(int parameter);
  Statement& bind_or_null(int parameter, std::string_view text);  // null where empty

  bool step();  // true: there is a row
  void run();   // for statements without rows: steps, then resets
  void reset();

  std::string_view text(int column) const;  // "" for null
  std::int64_t integer(int column) const;
  double real(int column) const;
  bool is_null(int column) const;

 private:
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

enum class OpenAs {
  Reader,  // changes nothing; an interrupted change of another process may be taken back
  Writer,
  Creator,  // a Writer, and the file may be missing
};

class Database {
 public:
  Database(std::string path, OpenAs as, double wait_seconds);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  const std::string& path() const { return path_; }
  void execute(const std::string& sql);
  // Prepared once; `sql` must be a literal, as its address is the key.
  Statement& prepared(const char* sql);
  std::int64_t integer_of(const std::string& sql);  // the first column of the first row
  std::int64_t changes() const;                     // rows changed by the last statement
  std::int64_t last_row() const;
  std::string bytes();  // the whole database as a file holds it

  [[noreturn]] void fail(int code);

 private:
  friend class Statement;
  static int wait_again(void* database, int times_before);

  std::string path_;
  double wait_seconds_;
  std::chrono::steady_clock::time_point waits_since_;
  sqlite3* handle_ = nullptr;
  std::unordered_map<const char*, std::unique_ptr<Statement>> statements_;
};

// Rolled back unless committed.
class Transaction {
 public:
  enum class Kind { Read, Write };  // Write waits for other writers
  Transaction(Database& database, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

// Who holds a lock on the file, where the system says so; else both are empty.
struct LockHolder {
  std::string process;  // its number
  std::string name;     // "kith (process 4711)"
};
LockHolder lock_holder(const std::string& path);

}  // namespace kith
