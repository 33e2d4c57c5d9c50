#pragma once
// Which entities of different documents are one node, and why. Names are compared as people compare
// them (case, accents and blanks aside). The rules, in their order:
//   decision    what the analyst has decided holds against every rule (apply_decisions.h)
//   key         one ISO code is one country
//   name        one name of one kind; kinds that differ are voted on, unless they are two things
//               (people and places, cities and organizations of one word; two entities in one
//               document)
//   alias       a document calls the one by the name of the other (EGSA; a renamed company)
//   short form  "Polder" is "Polder Capital" where only one name begins so and no document holds
//               both
//   last name   "Kerrigan" is the one person of that last name who fits, else stays apart
//   first name  "Dermot" is the one of that first name whom another document ties to the same
//   person office      "the leader of the MDU" is the one who holds the office at the document's
//   date
// Two people with different full names are never one, unless a document says so; two with one full
// name stay apart where their roles and connections tell them apart (tell_people_apart.h).

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "graph/corpus.h"
#include "graph/decision.h"

namespace kith {

struct ResolvedNode {
  std::vector<std::string>
      reasons;  // "alias 'EGSA'", "last name 'Kerrigan'"; sorted; empty where the name was enough
};

struct Resolution {
  std::vector<std::uint32_t> node_of;  // by entity of the corpus
  std::vector<ResolvedNode> nodes;     // in the order of their first entity
};

Resolution resolve_names(const Corpus& corpus, std::span<const Decision> decisions);

}  // namespace kith
