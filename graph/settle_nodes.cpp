#include "graph/settle_nodes.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "graph/place_offices.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

struct Votes {
  std::size_t documents = 0;  // entities of documents, strictly: one document seldom has two
  std::size_t mentions = 0;
  std::size_t as_name = 0;  // documents whose own choice it is, no mere alias
};

struct NameVotes {
  TextNumber name;
  Votes votes;
};

// Whether `a` is a shorter way to say `b`: its words in their order ("Kerrigan"), or the initials
// of b's ("EGSA").
bool is_short_for(std::string_view a, std::string_view b) {
  if (a.size() >= b.size()) {
    return false;
  }
  const std::string short_form = fold(a), long_form = fold(b);
  const std::vector<std::string_view> words = split_words(short_form),
                                      others = split_words(long_form);
  if (words.size() < others.size()) {
    std::size_t at = 0;
    for (const std::string_view other : others) {
      at += at < words.size() && words[at] == other ? 1 : 0;
    }
    if (at == words.size()) {
      return true;
    }
  }
  std::string initials;
  for (const std::string_view word : split_words(b)) {
    const CodePoint first = code_point_at(word, 0);
    if (!category_of(first.value).is("Ll")) {
      append_utf8(initials, first.value);
    }
  }
  return words.size() == 1 && length_in_code_points(initials) > 1 && fold(initials) == short_form;
}

// A fuller form counts when it has a good part of the votes of what it would replace, so that one
// document's slip does not name a node; a person's full name counts always.
constexpr std::size_t kShareOfVotes = 4;

// Names by votes, the best first: those that are short for another good one come after it.
TextNumber best_name(const TextPool& texts, std::vector<NameVotes> names, bool is_person) {
  std::erase_if(names, [](const NameVotes& one) { return one.votes.as_name == 0; });
  const auto words = [&](const NameVotes& one) { return split_words(texts[one.name]).size(); };
  const auto shadowed = [&](const NameVotes& one) {
    return std::any_of(names.begin(), names.end(), [&](const NameVotes& other) {
      const bool enough =
          (is_person && words(one) < 2) || other.votes.as_name * kShareOfVotes >= one.votes.as_name;
      return enough && is_short_for(texts[one.name], texts[other.name]);
    });
  };
  const auto rank = [&](const NameVotes& one) {
    return std::tuple(names.size() > 1 && shadowed(one),
                      -static_cast<std::int64_t>(one.votes.as_name),
                      -static_cast<std::int64_t>(one.votes.mentions),
                      -static_cast<std::int64_t>(texts[one.name].size()), texts[one.name]);
  };
  const auto best =
      std::min_element(names.begin(), names.end(),
                       [&](const NameVotes& a, const NameVotes& b) { return rank(a) < rank(b); });
  return best->name;
}

std::vector<NameVotes> count_names(const Corpus& corpus,
                                   const std::vector<std::uint32_t>& entities) {
  std::map<TextNumber, Votes> votes;
  for (const std::uint32_t number : entities) {
    const CorpusEntity& entity = corpus.entities[number];
    Votes& own = votes[entity.name];
    ++own.documents;
    ++own.as_name;
    own.mentions += entity.mentions;
    for (const TextNumber alias : corpus.aliases(entity)) {
      ++votes[alias].documents;
    }
  }
  std::vector<NameVotes> names;
  for (const auto& [name, own] : votes) {
    names.push_back({name, own});
  }
  return names;
}

// A type and the wider ones over it, the widest last.
std::vector<std::string> chain_of(std::string type, const TypeParents& wider) {
  std::vector<std::string> chain;
  while (!type.empty() && std::find(chain.begin(), chain.end(), type) == chain.end()) {
    chain.push_back(type);
    const auto parent = wider.find(type);
    type = parent == wider.end() ? std::string() : parent->second;
  }
  return chain;
}

// A country's code settles its type; a plain "Thing" yields to any other type, and a person of one
// word, whom no text introduces by a full name. Else the most documents, those that say "City" and
// those that say "Place" together; of such the narrower, then the most documents, then the first by
// name.
TextNumber best_label(const Corpus& corpus, const std::vector<std::uint32_t>& entities,
                      const TypeParents& wider) {
  struct Count {
    std::size_t documents = 0, of_kind = 0, depth = 0;
    bool has_key = false;
  };
  std::map<TextNumber, Count> votes;
  for (const std::uint32_t number : entities) {
    const CorpusEntity& entity = corpus.entities[number];
    ++votes[entity.type].documents;
    votes[entity.type].has_key |= entity.key != 0;
  }
  if (votes.size() == 1) {
    return votes.begin()->first;
  }
  std::map<std::string, std::size_t> of_kind;
  for (auto& [type, count] : votes) {
    const std::vector<std::string> chain = chain_of(std::string(corpus.texts[type]), wider);
    count.depth = chain.size();
    of_kind[chain.empty() ? std::string() : chain.back()] += count.documents;
  }
  for (auto& [type, count] : votes) {
    const std::vector<std::string> chain = chain_of(std::string(corpus.texts[type]), wider);
    count.of_kind = of_kind[chain.empty() ? std::string() : chain.back()];
  }
  const bool one_word = std::all_of(entities.begin(), entities.end(), [&](std::uint32_t number) {
    return split_words(corpus.texts[corpus.entities[number].name]).size() == 1;
  });
  const auto yields = [&](std::string_view type) {
    return type == "Thing" ? 2 : type == "Person" && one_word ? 1 : 0;
  };
  const auto rank = [&](const auto& one) {
    const Count& count = one.second;
    return std::tuple(!count.has_key, yields(corpus.texts[one.first]),
                      -static_cast<std::int64_t>(count.of_kind),
                      -static_cast<std::int64_t>(count.depth),
                      -static_cast<std::int64_t>(count.documents), corpus.texts[one.first]);
  };
  return std::min_element(votes.begin(), votes.end(),
                          [&](const auto& a, const auto& b) { return rank(a) < rank(b); })
      ->first;
}

void add_dates(const std::vector<Days>& dates, const Corpus& corpus,
               const std::vector<std::uint32_t>& entities, SettledNode& node) {
  std::uint32_t last_document = kNone;
  for (const std::uint32_t number : entities) {
    const std::uint32_t document = corpus.entities[number].document;
    node.mentions += corpus.entities[number].mentions;
    node.documents += document != last_document ? 1 : 0;
    last_document = document;
    if (const Days days = dates[document]; days != kNoDays) {
      node.first = node.first == kNoDays ? days : std::min(node.first, days);
      node.last = std::max(node.last, days);
    }
  }
}

SettledNode settle_node(Corpus& corpus, const std::vector<Days>& dates,
                        const std::vector<std::uint32_t>& entities, const ResolvedNode& resolved,
                        const TypeParents& wider) {
  SettledNode node;
  std::vector<std::uint32_t> called = entities;  // "the leader of the MDU" is no name
  std::erase_if(called, [&](std::uint32_t number) {
    return is_known_by_office(corpus, corpus.entities[number]);
  });
  const std::vector<NameVotes> names = count_names(corpus, called);
  node.label = best_label(corpus, called, wider);
  node.name = names.size() == 1
                  ? names.front().name
                  : best_name(corpus.texts, names, corpus.texts[node.label] == "Person");
  for (const std::uint32_t number : entities) {
    node.key = node.key != 0 ? node.key : corpus.entities[number].key;
  }
  std::vector<NameVotes> others = names;
  std::erase_if(others, [&](const NameVotes& one) { return one.name == node.name; });
  std::sort(others.begin(), others.end(), [&](const NameVotes& a, const NameVotes& b) {
    return std::tuple(b.votes.documents, corpus.texts[a.name]) <
           std::tuple(a.votes.documents, corpus.texts[b.name]);
  });
  for (const NameVotes& other : others) {
    node.aliases.push_back(other.name);
  }
  for (const std::string& reason : resolved.reasons) {
    node.merged_by.push_back(corpus.texts.add(reason));
  }
  add_dates(dates, corpus, entities, node);
  return node;
}

std::uint64_t id_of(const TextPool& texts, const SettledNode& node, std::string_view distinction) {
  std::string content;
  for (const std::string_view part :
       {texts[node.key], texts[node.key].empty() ? texts[node.name] : std::string_view(),
        texts[node.label], distinction}) {
    content += part;
    content += '\0';
  }
  return hash64(content);
}

// From key or name, and label; where several nodes share these, also from the first document of
// each and the place there.
void give_ids(const Corpus& corpus, const std::vector<std::vector<std::uint32_t>>& entities,
              std::vector<SettledNode>& nodes) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> ids;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    nodes[i].id = id_of(corpus.texts, nodes[i], {});
    ids.emplace_back(nodes[i].id, i);
  }
  std::sort(ids.begin(), ids.end());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const bool shared = (i > 0 && ids[i - 1].first == ids[i].first) ||
                        (i + 1 < ids.size() && ids[i + 1].first == ids[i].first);
    if (!shared) {
      continue;
    }
    const std::uint32_t first = entities[ids[i].second].front();
    const CorpusDocument& document = corpus.documents[corpus.entities[first].document];
    const std::string distinction = std::string(corpus.texts[document.id]) + "#" +
                                    std::to_string(first - document.first_entity);
    nodes[ids[i].second].id = id_of(corpus.texts, nodes[ids[i].second], distinction);
  }
}

}  // namespace

std::vector<std::uint32_t> rank_documents(const Corpus& corpus) {
  std::vector<std::uint32_t> order(corpus.documents.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return corpus.texts[corpus.documents[a].date] < corpus.texts[corpus.documents[b].date];
  });
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
  }
  return rank;
}

SettledNodes settle_nodes(Corpus& corpus, const Resolution& resolution, const TypeParents& wider) {
  std::vector<Days> dates;
  for (const CorpusDocument& document : corpus.documents) {
    const std::optional<std::int64_t> days = days_of(corpus.texts[document.date]);
    dates.push_back(days ? static_cast<Days>(*days) : kNoDays);
  }
  std::vector<std::vector<std::uint32_t>> entities(resolution.nodes.size());
  for (std::uint32_t entity = 0; entity < corpus.entities.size(); ++entity) {
    entities[resolution.node_of[entity]].push_back(entity);
  }
  std::vector<SettledNode> nodes;
  nodes.reserve(entities.size());
  for (std::size_t i = 0; i < entities.size(); ++i) {
    nodes.push_back(settle_node(corpus, dates, entities[i], resolution.nodes[i], wider));
  }
  give_ids(corpus, entities, nodes);
  std::vector<std::uint32_t> order(nodes.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto rank = [&](std::uint32_t i) {
    const SettledNode& node = nodes[i];
    return std::tuple(~node.mentions, corpus.texts[node.name], corpus.texts[node.label], node.id);
  };
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
  SettledNodes settled;
  std::vector<std::uint32_t> place(nodes.size());
  settled.nodes.reserve(nodes.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    settled.nodes.push_back(std::move(nodes[order[i]]));
  }
  settled.node_of.reserve(corpus.entities.size());
  for (const std::uint32_t node : resolution.node_of) {
    settled.node_of.push_back(place[node]);
  }
  return settled;
}

}  // namespace kith
