// The record's changes, one transaction each.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "graph/ledger_rows.h"
#include "graph/record_parts.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

void count(Record::Added& added, AddResult result) {
  switch (result) {
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

std::string stored_types(const TypeParents& wider) {
  Map types;
  for (const auto& [type, parent] : wider) {
    types[type] = parent;
  }
  return store_value(types);
}

}  // namespace

AddResult Record::add(const Reading& reading) {
  return parts_->change([&] {
    ContentSum content = parts_->content();
    const AddResult result = parts_->put(reading, parts_->pipeline, content);
    set_meta(*parts_->database, "content", content.hex());
    return result;
  });
}

Record::Added Record::add_all(const std::function<std::optional<Reading>()>& next) {
  return parts_->change([&] {
    ContentSum content = parts_->content();
    Added added;
    while (const std::optional<Reading> reading = next()) {
      count(added, parts_->put(*reading, parts_->pipeline, content));
    }
    set_meta(*parts_->database, "content", content.hex());
    return added;
  });
}

void Record::Parts::bring_in_documents(Parts& other, ContentSum& content, Added& added) {
  ReadingReader reader(*other.database);
  Statement rows(*other.database,
                 "SELECT number, id, checksum, pipeline FROM documents ORDER BY id");
  while (rows.step()) {
    const Reading reading = reader.read(rows.integer(0));
    if (checksum_of(reading) != rows.text(2)) {
      throw Error{ErrorKind::Damaged, Place{other.path},
                  "is damaged: the document " + in_quotes(rows.text(1)) + " is not what was stored",
                  "'kith check' says all that is wrong; restore it from a copy"};
    }
    const std::string read_by(rows.text(3));
    const std::optional<StoredDocument> here = find_document(*database, reading.source.id);
    if (here && ReadingReader(*database).read(here->number).source.text != reading.source.text) {
      throw Error{ErrorKind::Refused, Place{other.path},
                  "has another text under the id " + in_quotes(reading.source.id) + " than " +
                      path + " or a store named before",
                  "remove the document from one of them, or build it again under another name"};
    }
    const bool older = here && std::pair(here->pipeline, here->checksum) >=
                                   std::pair(read_by, std::string(rows.text(2)));
    count(added, older ? AddResult::AlreadyThere : put(reading, read_by, content));
  }
}

std::size_t Record::Parts::bring_in_decisions(Parts& other) {
  std::size_t added = 0;
  for (const LedgerRow& row : read_ledger(*other.database)) {
    const std::vector<LedgerRow> ledger = read_ledger(*database);
    if (row_that_says(ledger, row.decision)) {
      continue;
    }
    if (const std::vector<LedgerRow> against = rows_against(ledger, row.decision);
        !against.empty()) {
      throw Error{ErrorKind::Refused, Place{other.path},
                  "the decision " + line_of(row) + " cannot hold beside " +
                      line_of(against.front()) + " of " + path + " or a store named before",
                  "take one of them back with 'kith undo'"};
    }
    insert_decision(*database, row.decision);
    ++added;
  }
  return added;
}

Record::BroughtIn Record::bring_in(const std::vector<const Record*>& others) {
  return parts_->change([&] {
    BroughtIn out;
    ContentSum content = parts_->content();
    TypeParents wider = wider_types();
    for (const Record* other : others) {
      const Moment moment(*other);
      parts_->bring_in_documents(*other->parts_, content, out.documents);
      out.decisions += parts_->bring_in_decisions(*other->parts_);
      for (const auto& [type, parent] : other->wider_types()) {
        std::string& kept = wider.try_emplace(type, parent).first->second;
        kept = std::min(kept, parent);
      }
    }
    set_meta(*parts_->database, "content", content.hex());
    set_meta(*parts_->database, "types", stored_types(wider));
    return out;
  });
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
    const std::vector<LedgerRow> ledger = read_ledger(*parts_->database);
    const auto newest = std::find_if(ledger.rbegin(), ledger.rend(), [&](const LedgerRow& row) {
      return !number || row.number == *number;
    });
    if (newest != ledger.rend()) {
      delete_decision(*parts_->database, newest->number);
      return *newest;
    }
    return std::nullopt;
  });
}

void Record::set_wider_types(const TypeParents& wider) {
  const std::string stored = stored_types(wider);
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

}  // namespace kith
