#pragma once
// All stages of reading, loaded once and const afterwards: documents may be read by several threads
// at the same time, and neither their order nor the number of threads can be seen in what comes
// out.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "extract/document.h"
#include "graph/claim.h"

namespace kith {

// One stage of reading: what it needs and gives are words apart by blanks.
struct StageRow {
  std::string_view name, needs, gives, meaning;
};

// In the order in which they run.
std::vector<StageRow> stage_rows();

// Throws BadUsage where a stage comes before what it needs, or does not exist.
void check_stages(std::span<const std::string_view> names);

class Pipeline {
 public:
  ~Pipeline();
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;

  // Fills tokens, trees and names of every sentence of the document's readable blocks. What is
  // there already stays: a document that comes with sentences (tokenized input) or with trees
  // (CoNLL-U) keeps them. Sentences of blocks that are not read (see is_read) are left out.
  void annotate(Document& document, Diagnostics& diagnostics) const;
  // annotate, then claims: all that the document says, with bytes, rule and score on each.
  Reading read(Document document, Diagnostics& diagnostics) const;
  // The same where nobody is told of sentences that were cut.
  void annotate(Document& document) const;
  Reading read(Document document) const;

  std::string version()
      const;  // checksum of model and word lists: the same version gives the same claims

 private:
  friend Pipeline load_pipeline(const std::string& seeds);
  struct Stages;
  explicit Pipeline(std::unique_ptr<Stages> stages);
  std::unique_ptr<Stages> stages_;
};

// Throws NotFound or Damaged, naming the file.
Pipeline load_pipeline(const std::string& seeds);

}  // namespace kith
