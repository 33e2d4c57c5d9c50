#pragma once
// Claims that another tool found, into a record: rows (triple_rows.h) are gathered by document.
// Importing the same rows again changes nothing; a document that is there with other claims is
// replaced.

#include <string>
#include <string_view>

#include "graph/record.h"

namespace kith {

struct Imported {
  Record::Added documents;
  std::size_t claims = 0;  // rows read
};

// All rows go in, or none and an error names the line. Memory does not grow with the file: rows of
// one document that do not stand together are found again by their places.
Imported import_claims(Record& record, const std::string& path);
// The same for content at hand; `name` tells the format (by its ending) and stands in errors.
Imported import_claims(Record& record, std::string_view content, const std::string& name);

}  // namespace kith
