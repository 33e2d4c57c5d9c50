#pragma once
// What a sentence says of two entities, before relation and status are decided: token indices and
// entities of the document.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/link_mentions.h"
#include "extract/read_clauses.h"
#include "graph/claim.h"

namespace kith {

struct ClaimDraft {
  int subject = -1, object = -1;  // entities
  int sentence = 0;
  int subject_token = -1, object_token = -1;
  int predicate = -1;         // verb, deed or role noun that states it
  std::vector<int> relation;  // words used
  std::string phrase;         // their content words
  bool passive = false;       // the predicate is, and the ends stand as in the text
  bool turned = false;        // a passive whose agent was made the subject
  bool negated = false;       // the deed was called off
  bool symmetric = false;
  bool future = false;  // the noun itself speaks of what has not happened
  std::string rule;     // "obj/S_own", "title"
  double score = 1;

  // Given by name_drafts.
  std::string name;            // of the relation
  std::string row;             // of the lexicon; empty where the relation is the draft's own verb
  std::string office;          // "prime minister", in place of an object
  std::optional<Value> value;  // a number or a date, in place of an object
  Status status = Status::Asserted;
  bool ended = false;  // was so and is no longer
  int speaker = -1;    // entity
  std::string time, place;
};

// One sentence whose mentions are linked.
struct SentenceMentions {
  DocumentMentions& mentions;
  const SentenceReader& reader;
  int sentence;

  const ParseTree& tree() const { return reader.tree(); }
  WordPlace place(int token) const { return {sentence, token}; }
};

// Who does what to whom, by the clauses' readings.
std::vector<ClaimDraft> clause_drafts(const SentenceMentions& sentence);

// Deeds as nouns ("Rubio's trip to Panama"), names joined by a preposition ("Wang of Fudan"),
// "Delft-based".
std::vector<ClaimDraft> noun_drafts(const SentenceMentions& sentence);

// What is done to somebody's deed: "ordered the arrest of Ann", "accepted Ann's resignation".
std::vector<ClaimDraft> deed_object_drafts(const SentenceMentions& sentence);

// Verbs, nouns and prepositions of a relation; no determiners, adjectives or adverbs.
std::vector<int> content_words(const ParseTree& tree, const std::vector<int>& words);

}  // namespace kith
