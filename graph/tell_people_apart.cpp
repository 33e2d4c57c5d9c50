#include "graph/tell_people_apart.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "graph/place_first_names.h"
#include "graph/place_offices.h"

namespace kith {

namespace {

// Of a person named in very many documents this many are looked at: what tells people apart shows
// in fewer.
constexpr std::size_t kDocumentsSeen = 100;
// A person known by a last name alone goes to the one who fits when that one fits so many times
// better than the next.
constexpr double kClear = 2.0;

// What one document, or several, say about a person.
struct Portrait {
  std::set<std::string> roles;          // "prime minister"
  std::set<std::string> trades;         // "biologist"
  std::set<std::string> countries;      // "brazil": where from, or whose officer
  std::set<std::uint32_t> connections;  // clusters that a claim connects
  std::set<std::uint32_t> company;      // other named clusters of the document
};

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& word) { return b.count(word) != 0; });
}

// Log odds that two appearances of one full name are one person. Offices come and go, so other
// offices say nothing; trades and countries seldom change. The sizes are chosen by hand: with
// nothing known a name is one person, one sign against it is outweighed by the company they share,
// two are not.
constexpr double kOneName = 2;
constexpr double kSameRole = 1.5;
constexpr double kSameTrade = 1.5, kOtherTrade = -2.5;
constexpr double kSameCountry = .5, kOtherCountry = -2.5;
constexpr double kConnection = 2;                // a rare one that both have
constexpr double kRare = .75;                    // connections that outweigh another trade
constexpr double kCompany = 1, kNoCompany = -1;  // named in both documents beside them; and not
constexpr double kFullCompany = .3;              // the cosine from which on it is the same company

double compare_words(const std::set<std::string>& a, const std::set<std::string>& b, double same,
                     double other) {
  return a.empty() || b.empty() ? 0 : meet(a, b) ? same : other;
}

double compare_roles(const Portrait& a, const Portrait& b) {
  return compare_words(a.roles, b.roles, kSameRole, 0) +
         compare_words(a.trades, b.trades, kSameTrade, kOtherTrade) +
         compare_words(a.countries, b.countries, kSameCountry, kOtherCountry);
}

// One document's entities of one group.
struct Appearance {
  std::uint32_t document = 0;
  std::vector<std::uint32_t> entities;
};

class Clusters {
 public:
  explicit Clusters(const NameGroups& groups)
      : groups_(groups), cluster_of_(groups.corpus().entities.size()) {
    for (std::uint32_t entity = 0; entity < cluster_of_.size(); ++entity) {
      cluster_of_[entity] = groups.group_of(groups.form_of(entity));
    }
  }

  void cut_namesakes();
  void place_last_names();
  void place_first_names();
  void place_offices();
  Resolution result() const;

 private:
  using Portraits = std::vector<Portrait>;

  std::vector<Appearance> appearances_of(std::uint32_t group) const;
  Portrait portrait_of(const Appearance& appearance) const;
  void cut(std::uint32_t group);
  std::vector<std::uint32_t> components(const Portraits& portraits) const;
  double rareness(std::uint32_t cluster) const;
  std::size_t documents_with(std::uint32_t cluster) const;
  double likeness(const Portrait& a, const Portrait& b) const;
  double odds_of_one(const Portrait& a, const Portrait& b) const;
  double connection(const Portrait& a, const Portrait& b) const;
  double shared_company(const Portrait& a, const Portrait& b) const;
  Portrait whole_portrait(std::uint32_t cluster) const;
  void place(std::uint32_t group, const std::vector<std::uint32_t>& candidates);
  void give(const Appearance& appearance, std::uint32_t cluster, const std::string& reason);
  std::uint32_t new_cluster(std::uint32_t group);
  bool is_kept_apart(std::uint32_t entity, std::uint32_t cluster) const;

  const NameGroups& groups_;
  std::vector<std::uint32_t>
      cluster_of_;  // by entity: the group, or a number of its own from forms().size()
  std::vector<std::uint32_t> cut_from_;  // clusters with numbers of their own: the group
  std::map<std::uint32_t, std::set<std::string>> reasons_;  // by cluster, beyond the group's
  std::map<std::uint32_t, std::vector<Appearance>> own_appearances_;  // of clusters that were cut
  std::map<std::uint32_t, std::vector<std::uint32_t>> cut_into_;      // groups that were cut
  mutable std::unordered_map<std::uint32_t, std::size_t> documents_with_;
};

std::vector<Appearance> Clusters::appearances_of(std::uint32_t group) const {
  std::map<std::uint32_t, Appearance> by_document;
  for (const std::uint32_t form : groups_.members(group)) {
    for (const std::uint32_t entity : groups_.forms()[form].entities) {
      Appearance& one = by_document[groups_.corpus().entities[entity].document];
      one.document = groups_.corpus().entities[entity].document;
      one.entities.push_back(entity);
    }
  }
  std::vector<Appearance> all;
  for (auto& [document, appearance] : by_document) {
    all.push_back(std::move(appearance));
  }
  return all;
}

// As claim.h has them.
void add_role(Portrait& portrait, std::string_view role) {
  constexpr std::string_view kTrade = "trade: ";
  constexpr std::string_view kFrom = "from: ";
  if (role.starts_with(kTrade)) {
    portrait.trades.insert(fold(role.substr(kTrade.size())));
  } else if (role.starts_with(kFrom)) {
    portrait.countries.insert(fold(role.substr(kFrom.size())));
  } else {
    portrait.roles.insert(fold(role));
  }
}

Portrait Clusters::portrait_of(const Appearance& appearance) const {
  const Corpus& corpus = groups_.corpus();
  Portrait portrait;
  const auto is_own = [&](std::uint32_t entity) {
    return std::find(appearance.entities.begin(), appearance.entities.end(), entity) !=
           appearance.entities.end();
  };
  for (const std::uint32_t entity : appearance.entities) {
    for (const TextNumber role : corpus.roles(corpus.entities[entity])) {
      add_role(portrait, corpus.texts[role]);
    }
  }
  for (const CorpusClaim& claim : corpus.claims_of(appearance.document)) {
    if (claim.object != kNone && is_own(claim.subject) != is_own(claim.object)) {
      portrait.connections.insert(
          cluster_of_[is_own(claim.subject) ? claim.object : claim.subject]);
    }
  }
  const std::uint32_t first = corpus.documents[appearance.document].first_entity;
  const std::size_t count = corpus.entities_of(appearance.document).size();
  for (std::uint32_t entity = first; entity < first + count; ++entity) {
    if (corpus.entities[entity].named && !is_own(entity)) {
      portrait.company.insert(cluster_of_[entity]);
    }
  }
  return portrait;
}

std::size_t Clusters::documents_with(std::uint32_t cluster) const {
  const auto [at, is_new] = documents_with_.try_emplace(cluster, 1);
  if (is_new) {
    const auto own = own_appearances_.find(cluster);
    at->second = own != own_appearances_.end()      ? own->second.size()
                 : cluster < groups_.forms().size() ? groups_.documents_of(cluster).size()
                                                    : 1;
  }
  return std::max<std::size_t>(at->second, 1);
}

// Whom everybody knows tells nobody apart: 1 for what a quarter of the documents name, less for
// what more of them do, 0 for what all do.
double Clusters::rareness(std::uint32_t cluster) const {
  const std::size_t documents = documents_with(cluster);
  const auto all = static_cast<double>(std::max(groups_.corpus().documents.size(), documents));
  return documents <= 2 ? 1 : std::min(1.0, (all - static_cast<double>(documents)) / (.75 * all));
}

double Clusters::connection(const Portrait& a, const Portrait& b) const {
  double best = 0;
  for (const std::uint32_t one : a.connections) {
    best = b.connections.count(one) != 0 ? std::max(best, rareness(one)) : best;
  }
  return best;
}

double Clusters::likeness(const Portrait& a, const Portrait& b) const {
  double sum = 0;
  for (const std::uint32_t one : a.connections) {
    sum += b.connections.count(one) != 0 ? 4.0 / static_cast<double>(documents_with(one)) : 0.0;
  }
  for (const std::uint32_t one : a.company) {
    sum += b.company.count(one) != 0 ? 1.0 / static_cast<double>(documents_with(one)) : 0.0;
  }
  sum += meet(a.roles, b.roles) ? 1.0 : 0.0;
  sum += meet(a.trades, b.trades) ? 1.0 : 0.0;
  return compare_roles(a, b) < 0 ? sum / 4 : sum;
}

// The cosine of whom the two are named beside: two long texts of one story share many names anyway.
double Clusters::shared_company(const Portrait& a, const Portrait& b) const {
  const auto weight = [&](const Portrait& portrait) {
    double sum = 0;
    for (const std::uint32_t one : portrait.company) {
      sum += rareness(one);
    }
    return sum;
  };
  double shared = 0;
  for (const std::uint32_t one : a.company) {
    shared += b.company.count(one) != 0 ? rareness(one) : 0;
  }
  return shared > 0 ? shared / std::sqrt(weight(a) * weight(b)) : 0;
}

double Clusters::odds_of_one(const Portrait& a, const Portrait& b) const {
  return kOneName + compare_roles(a, b) + kConnection * connection(a, b) + kNoCompany +
         (kCompany - kNoCompany) * std::min(shared_company(a, b) / kFullCompany, 1.0);
}

// Parts are joined, those with the best mean odds between them first, unless two appearances in
// them are likelier two people: what says nothing of anybody does not tie those together. By
// portrait: the number of its part.
std::vector<std::uint32_t> Clusters::components(const Portraits& portraits) const {
  const std::size_t count = portraits.size();
  std::vector<std::vector<double>> sums(count,
                                        std::vector<double>(count, 0));  // of odds, between parts
  std::vector<std::vector<char>> apart(count, std::vector<char>(count, 0));
  std::vector<std::size_t> sizes(count, 1);
  std::vector<std::uint32_t> part(count);
  std::iota(part.begin(), part.end(), 0U);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      sums[i][j] = sums[j][i] = odds_of_one(portraits[i], portraits[j]);
      apart[i][j] = apart[j][i] = sums[i][j] <= 0 ? 1 : 0;
    }
  }
  for (;;) {
    double best = 0;
    std::pair<std::size_t, std::size_t> pair{0, 0};
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = i + 1; j < count && sizes[i] > 0; ++j) {
        const double mean =
            sizes[j] > 0 ? sums[i][j] / static_cast<double>(sizes[i] * sizes[j]) : 0;
        if (mean > best && apart[i][j] == 0) {
          best = mean;
          pair = {i, j};
        }
      }
    }
    const auto [kept, gone] = pair;
    if (kept == gone) {
      return part;
    }
    for (std::size_t k = 0; k < count; ++k) {
      sums[kept][k] += sums[gone][k];
      sums[k][kept] = sums[kept][k];
      apart[kept][k] = static_cast<char>(apart[kept][k] | apart[gone][k]);
      apart[k][kept] = apart[kept][k];
    }
    sizes[kept] += sizes[gone];
    sizes[gone] = 0;
    std::replace(part.begin(), part.end(), static_cast<std::uint32_t>(gone),
                 static_cast<std::uint32_t>(kept));
  }
}

std::uint32_t Clusters::new_cluster(std::uint32_t group) {
  cut_from_.push_back(group);
  return static_cast<std::uint32_t>(groups_.forms().size() + cut_from_.size() - 1);
}

// By a decision.
bool Clusters::is_kept_apart(std::uint32_t entity, std::uint32_t cluster) const {
  const std::uint32_t forms = static_cast<std::uint32_t>(groups_.forms().size());
  const std::uint32_t group = cluster < forms ? cluster : cut_from_[cluster - forms];
  return groups_.are_apart(groups_.group_of(groups_.form_of(entity)), group);
}

void Clusters::cut(std::uint32_t group) {
  const std::vector<Appearance> appearances = appearances_of(group);
  Portraits portraits;
  std::vector<std::size_t> seen;  // appearances with a portrait
  for (std::size_t i = 0; i < appearances.size() && seen.size() < kDocumentsSeen; ++i) {
    portraits.push_back(portrait_of(appearances[i]));
    seen.push_back(i);
  }
  const std::vector<std::uint32_t> part = components(portraits);
  const std::set<std::uint32_t> parts(part.begin(), part.end());
  if (parts.size() < 2) {
    return;
  }
  std::map<std::uint32_t, std::uint32_t> cluster_of_part;
  for (const std::uint32_t one : parts) {
    cluster_of_part[one] = new_cluster(group);
    cut_into_[group].push_back(cluster_of_part[one]);
  }
  for (std::size_t i = 0; i < appearances.size(); ++i) {
    const std::uint32_t cluster = cluster_of_part[i < part.size() ? part[i] : part.front()];
    give(appearances[i], cluster, "told apart from a namesake");
    own_appearances_[cluster].push_back(appearances[i]);
  }
}

void Clusters::cut_namesakes() {
  for (std::uint32_t group = 0; group < groups_.forms().size(); ++group) {
    const auto members = groups_.group_of(group) == group ? groups_.members(group)
                                                          : std::span<const std::uint32_t>();
    std::set<std::uint32_t> documents;  // that say what the person is
    for (const std::uint32_t form : members) {
      const Form& one = groups_.forms()[form];
      if (one.family == Family::Person && one.sample.roles > 0) {
        for (const std::uint32_t entity : one.entities) {
          documents.insert(groups_.corpus().entities[entity].document);
        }
      }
    }
    if (documents.size() > 1 && !groups_.is_decided(group)) {
      cut(group);
    }
  }
}

void Clusters::give(const Appearance& appearance, std::uint32_t cluster,
                    const std::string& reason) {
  for (const std::uint32_t entity : appearance.entities) {
    cluster_of_[entity] = cluster;
  }
  if (!reason.empty()) {
    reasons_[cluster].insert(reason);
  }
}

Portrait Clusters::whole_portrait(std::uint32_t cluster) const {
  const auto own = own_appearances_.find(cluster);
  const std::vector<Appearance> appearances =
      own != own_appearances_.end() ? own->second : appearances_of(cluster);
  Portrait whole;
  for (std::size_t i = 0; i < appearances.size() && i < kDocumentsSeen; ++i) {
    Portrait one = portrait_of(appearances[i]);
    whole.roles.merge(one.roles);
    whole.trades.merge(one.trades);
    whole.countries.merge(one.countries);
    whole.connections.merge(one.connections);
    whole.company.merge(one.company);
  }
  return whole;
}

void Clusters::place(std::uint32_t group, const std::vector<std::uint32_t>& candidates) {
  const std::string reason =
      "last name " + in_quotes(groups_.corpus().texts[groups_.forms()[group].sample.name]);
  std::vector<Portrait> portraits;
  std::vector<std::set<std::uint32_t>> documents;
  for (const std::uint32_t candidate : candidates) {
    portraits.push_back(whole_portrait(candidate));
    std::set<std::uint32_t>& own = documents.emplace_back();
    const auto cut = own_appearances_.find(candidate);
    for (const Appearance& one :
         cut != own_appearances_.end() ? cut->second : appearances_of(candidate)) {
      own.insert(one.document);
    }
  }
  for (const Appearance& appearance : appearances_of(group)) {
    const Portrait portrait = portrait_of(appearance);
    std::vector<std::pair<double, std::size_t>> fits;  // score; position among the candidates
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const bool other_here = documents[i].count(appearance.document) != 0 && candidates.size() > 1;
      const bool differs =
          compare_roles(portrait, portraits[i]) < 0 && connection(portrait, portraits[i]) < kRare;
      if (!other_here && !differs) {
        fits.emplace_back(-likeness(portrait, portraits[i]), i);
      }
    }
    std::sort(fits.begin(), fits.end());
    const bool clear = fits.size() == 1 || (fits.size() > 1 && -fits[0].first > 0 &&
                                            -fits[0].first >= kClear * -fits[1].first);
    if (clear) {
      give(appearance, candidates[fits[0].second], reason);
    } else if (candidates.size() > 1) {
      give(appearance, new_cluster(group), {});  // who it is cannot be said: one for each document
    }
  }
}

void Clusters::place_last_names() {
  const std::map<std::string_view, std::uint32_t> last_names = people_of_one_word(groups_);
  if (last_names.empty()) {
    return;
  }
  std::map<std::string_view, std::set<std::uint32_t>>
      candidates;  // groups with a full name that ends so, or an alias
  for (std::uint32_t form = 0; form < groups_.forms().size(); ++form) {
    const Form& one = groups_.forms()[form];
    if (one.family != Family::Person || one.words < 2) {
      continue;
    }
    std::vector<std::string> words = {std::string(name_words(one.folded).back())};
    for (const TextNumber alias : groups_.corpus().aliases(one.sample)) {
      words.push_back(compared_name(groups_.corpus().texts[alias]));
    }
    for (const std::string& word : words) {
      if (const auto at = last_names.find(word); at != last_names.end()) {
        candidates[at->first].insert(groups_.group_of(form));
      }
    }
  }
  for (const auto& [name, those] : candidates) {
    std::vector<std::uint32_t> clusters;
    for (const std::uint32_t group : those) {
      if (groups_.are_apart(group, last_names.at(name))) {
        continue;
      }
      const auto parts = cut_into_.find(group);
      if (parts != cut_into_.end()) {
        clusters.insert(clusters.end(), parts->second.begin(), parts->second.end());
      } else if (group != last_names.at(name)) {
        clusters.push_back(group);
      }
    }
    if (!clusters.empty()) {
      place(last_names.at(name), clusters);
    }
  }
}

void Clusters::place_first_names() {
  for (const PlacedName& placed : kith::place_first_names(groups_, cluster_of_)) {
    if (is_kept_apart(placed.entity, placed.cluster)) {
      continue;
    }
    cluster_of_[placed.entity] = placed.cluster;
    reasons_[placed.cluster].insert(
        "first name " +
        in_quotes(groups_.corpus().texts[groups_.corpus().entities[placed.entity].name]));
  }
}

void Clusters::place_offices() {
  for (const PlacedOffice& placed : kith::place_offices(groups_.corpus(), cluster_of_)) {
    if (is_kept_apart(placed.entity, placed.cluster)) {
      continue;
    }
    cluster_of_[placed.entity] = placed.cluster;
    reasons_[placed.cluster].insert(placed.reason);
  }
}

Resolution Clusters::result() const {
  Resolution resolution;
  resolution.node_of.resize(cluster_of_.size());
  std::unordered_map<std::uint32_t, std::uint32_t> numbers;
  for (std::uint32_t entity = 0; entity < cluster_of_.size(); ++entity) {
    const std::uint32_t cluster = cluster_of_[entity];
    const auto [at, is_new] =
        numbers.try_emplace(cluster, static_cast<std::uint32_t>(resolution.nodes.size()));
    if (is_new) {
      std::set<std::string> reasons;
      if (cluster < groups_.forms().size()) {
        reasons = groups_.reasons_of(cluster);
      }
      if (const auto more = reasons_.find(cluster); more != reasons_.end()) {
        reasons.insert(more->second.begin(), more->second.end());
      }
      resolution.nodes.push_back({std::vector<std::string>(reasons.begin(), reasons.end())});
    }
    resolution.node_of[entity] = at->second;
  }
  return resolution;
}

}  // namespace

Resolution tell_people_apart(const NameGroups& groups) {
  Clusters clusters(groups);
  clusters.cut_namesakes();
  clusters.place_last_names();
  clusters.place_first_names();
  clusters.place_offices();
  return clusters.result();
}

}  // namespace kith
