#include "graph/settle_claims.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "graph/last_word.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

// A claim between nodes, as it is sorted: claims of one fact come together, their evidence in the
// order shown.
struct Stated {
  std::uint32_t type, source, target;
  std::uint32_t status;
  std::uint32_t speaker;
  std::uint32_t document_rank;
  std::uint32_t claim;  // in the corpus
};

auto whoever_says_it(const Stated& one) {
  return std::tuple(one.type, one.source, one.target, one.status);
}
auto fact_key(const Stated& one) {
  return std::tuple(one.type, one.source, one.target, one.status, one.speaker);
}

// Where in a document, then how. Claims that are equal in all of this say the same.
auto evidence_key(const Corpus& corpus, const CorpusClaim& claim) {
  return std::tuple(claim.begin_byte, claim.end_byte, claim.words_begin, claim.words_end,
                    corpus.texts[claim.rule], corpus.texts[claim.sentence],
                    corpus.texts[claim.phrase], -claim.confidence);
}

// The texts of some claims by how often they stand there, most frequent first, then by text. Empty
// ones are left out.
std::vector<TextNumber> by_frequency(const TextPool& texts, std::vector<TextNumber> all) {
  std::erase_if(all, [&](TextNumber text) { return texts[text].empty(); });
  std::sort(all.begin(), all.end());
  std::vector<std::pair<std::size_t, TextNumber>> counted;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && all[i] == all[i - 1]) {
      ++counted.back().first;
    } else {
      counted.emplace_back(1, all[i]);
    }
  }
  std::sort(counted.begin(), counted.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : texts[a.second] < texts[b.second];
  });
  std::vector<TextNumber> result;
  result.reserve(counted.size());
  for (const auto& [count, text] : counted) {
    result.push_back(text);
  }
  return result;
}

// The time most claims agree with, where "2025-09" agrees with "2025-09-02"; the more exact and
// then the earlier of equals.
TextNumber best_time(const TextPool& texts, const std::vector<TextNumber>& all,
                     const std::vector<TextNumber>& times) {
  TextNumber best = 0;
  std::tuple<std::size_t, std::size_t> best_rank;
  for (const TextNumber time : times) {
    const std::string_view text = texts[time];
    const auto support =
        static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](TextNumber other) {
          return !texts[other].empty() && text.substr(0, texts[other].size()) == texts[other];
        }));
    const std::tuple rank(support, text.size());
    if (rank > best_rank || (rank == best_rank && text < texts[best])) {
      best_rank = rank;
      best = time;
    }
  }
  return best;
}

class ClaimSettler {
 public:
  ClaimSettler(Corpus& corpus, const std::vector<std::uint32_t>& node_of, Settled& settled)
      : corpus_(corpus),
        node_of_(node_of),
        settled_(settled),
        rank_of_document_(rank_documents(corpus)) {
    for (const CorpusDocument& document : corpus.documents) {
      const std::optional<std::int64_t> days = days_of(corpus.texts[document.date]);
      dates_.push_back(days ? static_cast<Days>(*days) : kNoDays);
    }
  }

  void settle_edges();
  void settle_values();

 private:
  using Claims = std::vector<const CorpusClaim*>;

  std::vector<std::uint32_t> number_types();
  std::vector<Stated> state(const std::vector<std::uint32_t>& type_of) const;
  void add_edge(std::span<const Stated> same, bool ended);
  // `plain`: what documents themselves state of the same; it may be newer than what a speaker says.
  bool has_ended(std::span<const Stated> same, std::span<const Stated> plain) const;
  void add_values(std::uint32_t node, TextNumber key, const std::vector<std::uint32_t>& claims);
  // Drops claims that say the same in the same place; they are in the order of their evidence.
  Claims distinct(const std::vector<std::uint32_t>& claims) const;
  void add_quotes(const Claims& claims);
  TextNumber property_key(const CorpusClaim& claim);

  Corpus& corpus_;
  const std::vector<std::uint32_t>& node_of_;
  Settled& settled_;
  std::vector<std::uint32_t> rank_of_document_;
  std::vector<Days> dates_;  // by document
};

std::vector<std::uint32_t> ClaimSettler::number_types() {
  std::vector<bool> used(corpus_.texts.size());
  for (const CorpusClaim& claim : corpus_.claims) {
    if (claim.object != kNone) {
      used[claim.predicate] = true;
    }
  }
  std::vector<TextNumber> predicates;
  for (TextNumber text = 0; text < used.size(); ++text) {
    if (used[text]) {
      predicates.push_back(text);
    }
  }
  std::sort(predicates.begin(), predicates.end(),
            [&](TextNumber a, TextNumber b) { return corpus_.texts[a] < corpus_.texts[b]; });
  std::vector<std::uint32_t> type_of(corpus_.texts.size(), kNone);
  for (const TextNumber predicate : predicates) {
    type_of[predicate] = static_cast<std::uint32_t>(settled_.types.size());
    settled_.types.emplace_back(corpus_.texts[predicate]);
  }
  return type_of;
}

std::vector<Stated> ClaimSettler::state(const std::vector<std::uint32_t>& type_of) const {
  std::vector<Stated> stated;
  stated.reserve(corpus_.claims.size());
  for (std::uint32_t i = 0; i < corpus_.claims.size(); ++i) {
    const CorpusClaim& claim = corpus_.claims[i];
    if (claim.object == kNone) {
      continue;
    }
    std::uint32_t source = node_of_[claim.subject], target = node_of_[claim.object];
    if (claim.symmetric && target < source) {
      std::swap(source, target);
    }
    stated.push_back({type_of[claim.predicate], source, target,
                      static_cast<std::uint32_t>(claim.status),
                      claim.speaker == kNone ? kNone : node_of_[claim.speaker],
                      rank_of_document_[claim.document], i});
  }
  std::sort(stated.begin(), stated.end(), [&](const Stated& a, const Stated& b) {
    const auto key_a = fact_key(a), key_b = fact_key(b);
    if (key_a != key_b) {
      return key_a < key_b;
    }
    if (a.document_rank != b.document_rank) {
      return a.document_rank < b.document_rank;
    }
    const auto evidence_a = evidence_key(corpus_, corpus_.claims[a.claim]);
    const auto evidence_b = evidence_key(corpus_, corpus_.claims[b.claim]);
    return evidence_a != evidence_b ? evidence_a < evidence_b : a.claim < b.claim;
  });
  return stated;
}

ClaimSettler::Claims ClaimSettler::distinct(const std::vector<std::uint32_t>& claims) const {
  Claims result;
  for (const std::uint32_t number : claims) {
    const CorpusClaim* claim = &corpus_.claims[number];
    if (result.empty() || result.back()->document != claim->document ||
        evidence_key(corpus_, *result.back()) != evidence_key(corpus_, *claim)) {
      result.push_back(claim);
    }
  }
  return result;
}

void ClaimSettler::add_quotes(const Claims& claims) {
  for (const CorpusClaim* claim : claims) {
    settled_.quotes.push_back({claim->document, claim->begin_byte, claim->end_byte,
                               claim->words_begin, claim->words_end, claim->rule, claim->sentence,
                               claim->confidence});
  }
}

bool ClaimSettler::has_ended(std::span<const Stated> same, std::span<const Stated> plain) const {
  LastWord word;
  for (const std::span<const Stated> some : {same, plain}) {
    for (const Stated& one : some) {
      const CorpusClaim& claim = corpus_.claims[one.claim];
      word.hear(dates_[claim.document], claim.ended);
    }
  }
  return word.ended();
}

void ClaimSettler::add_edge(std::span<const Stated> same, bool ended) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(same.size());
  for (const Stated& one : same) {
    numbers.push_back(one.claim);
  }
  const Claims claims = distinct(numbers);
  SettledEdge edge;
  edge.type = same.front().type;
  edge.source = same.front().source;
  edge.target = same.front().target;
  edge.speaker = same.front().speaker;
  edge.status = static_cast<Status>(same.front().status);
  edge.ended = ended;
  edge.first_quote = static_cast<std::uint32_t>(settled_.quotes.size());
  add_quotes(claims);
  edge.end_quote = static_cast<std::uint32_t>(settled_.quotes.size());

  std::vector<TextNumber> phrases, times, places;
  double doubt = 1;  // that none of the sentences is right
  double best = 0;   // of the sentence at hand
  const CorpusClaim* sentence = nullptr;
  std::uint32_t document = kNone;
  for (const CorpusClaim* claim : claims) {
    phrases.push_back(claim->phrase);
    times.push_back(claim->time);
    places.push_back(claim->place);
    edge.symmetric |= claim->symmetric;
    if (sentence == nullptr || sentence->document != claim->document ||
        sentence->begin_byte != claim->begin_byte || sentence->end_byte != claim->end_byte ||
        sentence->sentence != claim->sentence) {
      doubt *= 1 - best;
      best = 0;
      sentence = claim;
      ++edge.count;
    }
    best = std::max(best, claim->confidence);
    if (claim->document != document) {
      document = claim->document;
      ++edge.documents;
      if (const Days days = dates_[document]; days != kNoDays) {
        edge.first = edge.first == kNoDays ? days : std::min(edge.first, days);
        edge.last = std::max(edge.last, days);
      }
    }
  }
  edge.confidence = 1 - doubt * (1 - best);
  edge.phrases = by_frequency(corpus_.texts, std::move(phrases));
  const std::vector<TextNumber> places_by_frequency =
      by_frequency(corpus_.texts, std::move(places));
  edge.place = places_by_frequency.empty() ? 0 : places_by_frequency.front();
  std::vector<TextNumber> all_times = by_frequency(corpus_.texts, times);
  edge.time = best_time(corpus_.texts, times, all_times);
  if (all_times.size() > 1) {
    std::sort(all_times.begin(), all_times.end(),
              [&](TextNumber a, TextNumber b) { return corpus_.texts[a] < corpus_.texts[b]; });
    edge.times = std::move(all_times);
  }

  Hasher id;
  id.add(settled_.nodes[edge.source].id);
  id.add(settled_.types[edge.type]);
  id.add(settled_.nodes[edge.target].id);
  id.add(name_of(edge.status));
  id.add(edge.speaker == kNone ? std::uint64_t{0} : settled_.nodes[edge.speaker].id);
  edge.id = hash64(id.hex());
  settled_.edges.push_back(std::move(edge));
}

void ClaimSettler::settle_edges() {
  const std::vector<Stated> stated = state(number_types());
  const auto end_of = [&](std::size_t begin, const auto& key) {
    std::size_t end = begin + 1;
    while (end < stated.size() && key(stated[end]) == key(stated[begin])) {
      ++end;
    }
    return end;
  };
  for (std::size_t begin = 0, end = 0; begin < stated.size(); begin = end) {
    end = end_of(begin, whoever_says_it);
    std::vector<std::span<const Stated>> facts;  // what documents themselves state comes last
    for (std::size_t at = begin; at < end; at += facts.back().size()) {
      facts.push_back(std::span(stated).subspan(at, end_of(at, fact_key) - at));
    }
    const bool is_plain = facts.back().front().speaker == kNone;
    for (const std::span<const Stated> same : facts) {
      add_edge(same, has_ended(same, is_plain ? facts.back() : std::span<const Stated>()));
    }
  }
}

// "AGE" becomes `age`; what is not plainly asserted says so in its name (`age_denied`), and then
// what has ended (`hold_position_ended`); names that nodes have anyway give way.
TextNumber ClaimSettler::property_key(const CorpusClaim& claim) {
  constexpr std::array<std::string_view, 9> kTaken = {
      "id", "name", "aliases", "mentions", "documents", "first", "last", "key", "merged_by"};
  std::string key;
  for (const char letter : corpus_.texts[claim.predicate]) {
    key += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  if (claim.status != Status::Asserted) {
    key += "_" + std::string(name_of(claim.status));
  } else if (std::find(kTaken.begin(), kTaken.end(), key) != kTaken.end()) {
    key += "_stated";
  }
  return corpus_.texts.add(key);
}

void ClaimSettler::add_values(std::uint32_t node, TextNumber key,
                              const std::vector<std::uint32_t>& numbers) {
  const Claims claims = distinct(numbers);
  SettledValue value{node, key, {}, static_cast<std::uint32_t>(settled_.quotes.size()), 0};
  add_quotes(claims);
  value.end_quote = static_cast<std::uint32_t>(settled_.quotes.size());
  std::vector<TextNumber> values;
  for (const CorpusClaim* claim : claims) {
    values.push_back(claim->value);
  }
  value.values = by_frequency(corpus_.texts, std::move(values));
  settled_.values.push_back(std::move(value));
}

void ClaimSettler::settle_values() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranked;  // document rank, claim
  for (std::uint32_t i = 0; i < corpus_.claims.size(); ++i) {
    if (corpus_.claims[i].object == kNone) {
      ranked.emplace_back(rank_of_document_[corpus_.claims[i].document], i);
    }
  }
  std::sort(ranked.begin(), ranked.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) {
      return a.first < b.first;
    }
    const auto key_a = evidence_key(corpus_, corpus_.claims[a.second]);
    const auto key_b = evidence_key(corpus_, corpus_.claims[b.second]);
    return key_a != key_b ? key_a < key_b : a.second < b.second;
  });
  std::map<std::tuple<std::uint32_t, TextNumber, TextNumber>, LastWord> words;  // of each value
  for (const auto& [rank, number] : ranked) {
    const CorpusClaim& claim = corpus_.claims[number];
    words[{node_of_[claim.subject], property_key(claim), claim.value}].hear(dates_[claim.document],
                                                                            claim.ended);
  }
  std::map<std::pair<std::uint32_t, std::string_view>, std::vector<std::uint32_t>> by_property;
  for (const auto& [rank, number] : ranked) {
    const CorpusClaim& claim = corpus_.claims[number];
    const std::uint32_t node = node_of_[claim.subject];
    TextNumber key = property_key(claim);
    if (words.at({node, key, claim.value}).ended()) {
      key = corpus_.texts.add(std::string(corpus_.texts[key]) + "_ended");
    }
    by_property[{node, corpus_.texts[key]}].push_back(number);
  }
  for (const auto& [property, claims] : by_property) {
    add_values(property.first, corpus_.texts.add(property.second), claims);
  }
}

}  // namespace

void settle_claims(Corpus& corpus, const std::vector<std::uint32_t>& node_of, Settled& settled) {
  ClaimSettler settler(corpus, node_of, settled);
  settler.settle_edges();
  settler.settle_values();
}

}  // namespace kith
