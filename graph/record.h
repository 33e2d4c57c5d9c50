#pragma once
// The record: documents, what was read in each, and the analyst's ledger, in one SQLite file. It is
// the truth; the graph is computed from it (settle.h) and can be thrown away. The only includer of
// SQLite is record.cpp. Errors: NotFound (no store there), Damaged, TooNew (made by a newer
// version), Busy (another writer, named), Unwritable.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/claim.h"
#include "graph/decision.h"

namespace kith {

enum class Access {
  Read,    // must exist; works in a read-only folder and beside a writer
  Write,   // must exist; waits a while for another writer, then Busy
  Create,  // Write, and made when it is missing
};

using TypeParents = std::map<std::string, std::string>;  // by type: the wider one

enum class AddResult { Added, Replaced, AlreadyThere };

struct DocumentRow {
  std::string id, title, date, origin;
  std::size_t bytes = 0, entities = 0, claims = 0;
};

class Record {
 public:
  static constexpr double kWaitSeconds = 10;  // for another writer, before Busy
  // A missing store that is to be created comes into being with its first document.
  static Record open(const std::string& path, Access access, double wait_seconds = kWaitSeconds);
  ~Record();
  Record(Record&&) noexcept;
  Record& operator=(Record&&) noexcept;

  const std::string& path() const;
  // Such a store (made_graph.h) holds no documents, and takes none: it is open for reading only.
  bool is_made_by_queries() const;

  // One transaction each: when it returns, the document is safely stored. The same id with another
  // text (or other claims) replaces the former document; the same content again changes nothing.
  AddResult add(const Reading& reading);
  // Many in one transaction (imports): all or none. `next` gives readings until it gives none.
  struct Added {
    std::size_t added = 0, replaced = 0, already_there = 0;
  };
  Added add_all(const std::function<std::optional<Reading>()>& next);
  bool has(const std::string& document) const;
  // Whether this very text was read by this version of the pipeline: nothing to do.
  bool is_current(const SourceText& source, const std::string& pipeline_version) const;
  void set_pipeline_version(const std::string& version);
  bool remove(const std::string& document);  // false where there is none of that id
  // In one transaction; how many were there.
  std::size_t remove_all(const std::vector<std::string>& documents);

  std::vector<DocumentRow> documents() const;  // sorted by id
  std::optional<Reading> reading(const std::string& document) const;
  // Sorted by document id; all as of one moment, whatever a writer does meanwhile. Throws Damaged
  // where a document is not what was stored.
  void for_each(const std::function<void(const Reading&)>& use) const;

  // All documents and decisions of other records, in one transaction: the same whichever is named
  // first. Of one text that was read twice the reading of the greater pipeline version is kept.
  // Throws Refused, and changes nothing, where two have another text under one id, or decisions
  // that cannot hold together.
  struct BroughtIn {
    Added documents;
    std::size_t decisions = 0;  // that were not here
  };
  BroughtIn bring_in(const std::vector<const Record*>& others);

  // The analyst's decisions, by number. Those that the ledger holds already are not added again.
  struct Decided {
    LedgerRow row;
    bool is_new = false;
  };
  // Throws Refused where it cannot hold beside those that were taken before.
  Decided decide(const Decision& decision);
  // The row that was taken back, the newest where no number is given; nothing where there is none.
  std::optional<LedgerRow> undo(std::optional<std::int64_t> number);
  std::vector<LedgerRow> ledger() const;

  // Which types lie under which ("City" under "Place"): nodes are labelled with both. Kept with the
  // store, part of its state; what is set last counts.
  void set_wider_types(const TypeParents& wider);
  TypeParents wider_types() const;

  // Runs `body` so that all it reads is of one moment, whatever a writer does meanwhile.
  template <typename Body>
  auto at_one_moment(const Body& body) const {
    const Moment moment(*this);
    return body();
  }

  // A hash that changes whenever documents, claims or ledger change, and only then: it does not
  // depend on order.
  std::string state() const;

  // What is wrong with the file, a sentence each; empty when all is well.
  static std::vector<std::string> check(const std::string& path);

 private:
  class Moment {  // a read transaction, within another one nothing
   public:
    explicit Moment(const Record& record);
    ~Moment();
    Moment(const Moment&) = delete;
    Moment& operator=(const Moment&) = delete;

   private:
    const Record& record_;
    bool counts_ = false;  // there was a file to read from
  };
  struct Parts;
  explicit Record(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace kith
