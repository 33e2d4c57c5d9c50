#pragma once
// The working state of `resolve_names`: entities with the same name, type and hints are one form;
// forms are joined into groups, each with the reasons.

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/corpus.h"

namespace kith {

// What can be one thing. A person and a place are two things whatever they are called.
enum class Family : std::uint8_t { Person, Place, Other, Plain };  // Plain: a noun phrase, no name

struct Form {
  CorpusEntity sample{};  // its first entity
  Family family = Family::Plain;
  std::string folded;           // the name as it is compared (compared_name)
  std::uint32_t words = 0;      // in the name
  std::uint32_t documents = 0;  // that have it
  std::vector<std::uint32_t> entities;
};

class NameGroups {
 public:
  explicit NameGroups(const Corpus& corpus);

  const Corpus& corpus() const { return corpus_; }
  std::span<const Form> forms() const { return forms_; }
  std::uint32_t form_of(std::uint32_t entity) const { return form_of_[entity]; }

  std::uint32_t group_of(std::uint32_t form) const;  // the number of one of its forms
  std::span<const std::uint32_t> members(std::uint32_t group) const {
    return members_[group];
  }  // sorted
  TextNumber key_of(std::uint32_t group) const { return keys_[group]; }
  std::vector<std::uint32_t> documents_of(std::uint32_t group) const;  // sorted
  std::size_t support_of(std::uint32_t group) const;  // documents, counted form by form
  bool in_one_document(std::uint32_t a, std::uint32_t b) const;
  const std::set<std::string>& reasons_of(std::uint32_t group) const;

  // Joins two groups unless their keys differ or they are kept apart. An empty reason: the name was
  // enough.
  bool join(std::uint32_t a, std::uint32_t b, const std::string& reason);
  // By the analyst's word, whatever the keys. Nothing cuts such a group again.
  bool join_decided(std::uint32_t a, std::uint32_t b, const std::string& reason);
  bool is_decided(std::uint32_t group) const { return decided_.count(group) != 0; }
  // No form of the first is ever joined with one of the second; a form of both is left out.
  void keep_apart(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second);
  bool are_apart(std::uint32_t group, std::uint32_t other) const;

 private:
  const Corpus& corpus_;
  std::vector<Form> forms_;
  std::vector<std::uint32_t> form_of_;
  mutable std::vector<std::uint32_t> parents_;
  std::vector<std::vector<std::uint32_t>> members_;  // of roots
  std::vector<TextNumber> keys_;                     // of roots
  std::map<std::uint32_t, std::set<std::string>> reasons_;
  std::set<std::uint32_t> decided_;  // roots
  // By root, on which sides of what is kept apart it stands: 2 n and 2 n + 1 are the sides of one.
  std::map<std::uint32_t, std::set<std::uint32_t>> sides_;
  std::uint32_t next_side_ = 0;

  void unite(std::uint32_t a, std::uint32_t b, const std::string& reason);
};

// What two names are compared by: folded, and without the dots of shortened words and initials
// ("Acme Corp." and "Acme Corp", "J. K. Lee" and "J K Lee", "U.S. Steel" and "US Steel").
std::string compared_name(std::string_view name);
// The words of such a name.
std::vector<std::string_view> name_words(std::string_view compared);

}  // namespace kith
