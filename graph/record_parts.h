#pragma once
// What a record is made of. Only the record's own files include this.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "graph/record.h"
#include "graph/record_database.h"
#include "graph/record_rows.h"
#include "graph/search_index.h"

namespace kith {

// Bytes of the file; -1 where there is none.
std::int64_t size_of_store(const std::string& path);

std::optional<StoredDocument> find_document(Database& database, const std::string& id);

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

  void open(OpenAs as);

  // Makes an empty store first, so that whenever the work breaks off the file is a sound store.
  void create();

  // A store that failed to get its first document leaves no file, unless somebody else uses it.
  void take_back_creation();

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
  void bring_up();

  void bring_in_documents(Record::Parts& other, ContentSum& content, Added& added);
  std::size_t bring_in_decisions(Record::Parts& other);
  void take_out(std::int64_t document);

  // Within a transaction; `read_by` is the version of the pipeline that read it.
  AddResult put(const Reading& reading, const std::string& read_by, ContentSum& content);

  std::size_t moments = 0;  // that are open, one within another
  std::optional<Transaction> moment;

  ContentSum content() const { return ContentSum::from_hex(meta(*database, "content")); }
};

}  // namespace kith
