#include "graph/place_offices.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include "base/text.h"
#include "graph/last_word.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

// An office: what the claim says of its holder, by which words, and of whom it is.
using Office = std::tuple<TextNumber, TextNumber, std::uint32_t>;  // predicate, rule, cluster

class OfficePlacer {
 public:
  OfficePlacer(const Corpus& corpus, std::span<const std::uint32_t> cluster_of)
      : corpus_(corpus), cluster_of_(cluster_of) {}

  std::vector<PlacedOffice> place() {
    std::map<std::uint32_t, Office> sought;  // by entity
    std::set<Office> offices;
    for (const CorpusClaim& claim : corpus_.claims) {
      if (is_office_claim(claim) && tells_office(claim)) {
        offices.insert(sought.try_emplace(claim.subject, office_of(claim)).first->second);
      }
    }
    if (!sought.empty()) {
      gather_holders(offices);
    }
    std::vector<PlacedOffice> out;
    for (const auto& [entity, office] : sought) {
      const std::optional<std::uint32_t> holder = holder_for(entity, office);
      if (holder && !are_apart(entity, *holder)) {
        out.push_back(
            {entity, *holder, "office " + in_quotes(corpus_.texts[corpus_.entities[entity].name])});
      }
    }
    return out;
  }

 private:
  bool is_office_claim(const CorpusClaim& claim) const {
    return claim.object != kNone && claim.status == Status::Asserted &&
           corpus_.entities[claim.object].named;
  }

  // Whether this is the claim by which its subject is known.
  bool tells_office(const CorpusClaim& claim) const {
    const CorpusEntity& entity = corpus_.entities[claim.subject];
    const auto roles = corpus_.roles(entity);
    return !entity.named && std::any_of(roles.begin(), roles.end(), [&](TextNumber role) {
      const std::string_view hint = corpus_.texts[role];
      return hint.starts_with(kHolder) && hint.substr(kHolder.size()) == corpus_.texts[claim.rule];
    });
  }

  Office office_of(const CorpusClaim& claim) const {
    return {claim.predicate, claim.rule, cluster_of_[claim.object]};
  }

  Days date_of(std::uint32_t document) const {
    const std::optional<std::int64_t> days =
        days_of(corpus_.texts[corpus_.documents[document].date]);
    return days ? static_cast<Days>(*days) : kNoDays;
  }

  void gather_holders(const std::set<Office>& offices) {
    for (const CorpusClaim& claim : corpus_.claims) {
      if (is_office_claim(claim) && corpus_.entities[claim.subject].named &&
          offices.count(office_of(claim)) > 0) {
        holders_[office_of(claim)][cluster_of_[claim.subject]].push_back(&claim);
      }
    }
  }

  // The one who holds it at the date of the entity's document; of a document without a date, as the
  // last word has it.
  std::optional<std::uint32_t> holder_for(std::uint32_t entity, const Office& office) const {
    const Days today = date_of(corpus_.entities[entity].document);
    std::vector<std::uint32_t> current;
    const auto holders = holders_.find(office);
    if (holders == holders_.end()) {
      return std::nullopt;
    }
    for (const auto& [cluster, claims] : holders->second) {
      LastWord word;
      bool is_told = false;
      for (const CorpusClaim* claim : claims) {
        const Days date = date_of(claim->document);
        if (today == kNoDays || date <= today) {
          word.hear(date, claim->ended);
          is_told = true;
        }
      }
      if (is_told && !word.ended()) {
        current.push_back(cluster);
      }
    }
    return current.size() == 1 ? std::optional(current.front()) : std::nullopt;
  }

  // "the leader of the MDU met Ferent": not himself.
  bool are_apart(std::uint32_t entity, std::uint32_t cluster) const {
    const auto claims = corpus_.claims_of(corpus_.entities[entity].document);
    return std::any_of(claims.begin(), claims.end(), [&](const CorpusClaim& claim) {
      return claim.object != kNone &&
             ((claim.subject == entity && cluster_of_[claim.object] == cluster) ||
              (claim.object == entity && cluster_of_[claim.subject] == cluster));
    });
  }

  const Corpus& corpus_;
  std::span<const std::uint32_t> cluster_of_;
  std::map<Office, std::map<std::uint32_t, std::vector<const CorpusClaim*>>> holders_;
};

}  // namespace

bool is_known_by_office(const Corpus& corpus, const CorpusEntity& entity) {
  const auto roles = corpus.roles(entity);
  return !entity.named && std::any_of(roles.begin(), roles.end(), [&](TextNumber role) {
    return corpus.texts[role].starts_with(kHolder);
  });
}

std::vector<PlacedOffice> place_offices(const Corpus& corpus,
                                        std::span<const std::uint32_t> cluster_of) {
  return OfficePlacer(corpus, cluster_of).place();
}

}  // namespace kith
