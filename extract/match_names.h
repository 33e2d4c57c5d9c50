#pragma once
// Which entity of the document a name stands for: one of that name, one whose long name it is short
// for ("Rubio", "EGSA"), or none yet.

#include <string>
#include <vector>

#include "extract/entity_table.h"
#include "extract/mention.h"
#include "extract/rank_namesakes.h"
#include "extract/word_hints.h"

namespace kith {

// Whether a short name can stand for an entity with a longer one, and the other way round. A single
// word may be several people's.
class NameMatcher {
 public:
  NameMatcher(const WordHints& hints, const EntityTable& table, const Namesakes& namesakes,
              const NameSpan& span);

  // The entity of that name; -1 for none.
  int match() const;

 private:
  std::vector<int> alike() const;
  int place_of_people() const;
  bool is_initials_of(const std::string& name) const;
  bool can_be(const DocumentEntity& e) const;
  bool is_home_of(const DocumentEntity& e) const;
  int nearest(const std::vector<int>& fits) const;
  int among_namesakes(const std::vector<int>& fits, int chosen) const;

  const WordHints& hints_;
  const EntityTable& table_;
  const Namesakes& namesakes_;
  const NameSpan& span_;
  std::vector<std::string> words_;
};

std::vector<std::string> words_of(const std::string& name);

}  // namespace kith
