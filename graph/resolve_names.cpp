#include "graph/resolve_names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "graph/apply_decisions.h"
#include "graph/name_groups.h"
#include "graph/tell_people_apart.h"

namespace kith {

namespace {

using Forms = std::vector<std::uint32_t>;
// Ordered by name, so that what is decided name by name is decided in the same order each time.
using FormsByName = std::map<std::string_view, Forms>;

void join_all(NameGroups& groups, const Forms& forms, const std::string& reason = {}) {
  for (const std::uint32_t form : forms) {
    groups.join(forms.front(), form, reason);
  }
}

void join_by_key(NameGroups& groups) {
  std::map<TextNumber, Forms> by_key;
  for (std::uint32_t form = 0; form < groups.forms().size(); ++form) {
    if (const TextNumber key = groups.forms()[form].sample.key; key != 0) {
      by_key[key].push_back(form);
    }
  }
  for (const auto& [key, forms] : by_key) {
    join_all(groups, forms, "key " + std::string(groups.corpus().texts[key]));
  }
}

// The forms of one name and family. Forms with a key come first: those without join the best
// supported of them.
void join_family(NameGroups& groups, Forms forms) {
  const auto rank = [&](std::uint32_t form) {
    const bool keyed = groups.forms()[form].sample.key != 0;
    return std::pair(
        keyed ? 0 : 1,
        keyed ? -static_cast<std::int64_t>(groups.support_of(groups.group_of(form))) : 0);
  };
  std::stable_sort(forms.begin(), forms.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
  join_all(groups, forms);
}

std::size_t documents_of(const NameGroups& groups, const Forms& forms) {
  std::size_t documents = 0;
  for (const std::uint32_t form : forms) {
    documents += groups.forms()[form].documents;
  }
  return documents;
}

bool share_document(const NameGroups& groups, const Forms& a, const Forms& b) {
  std::set<std::uint32_t> documents;
  for (const std::uint32_t form : a) {
    for (const std::uint32_t entity : groups.forms()[form].entities) {
      documents.insert(groups.corpus().entities[entity].document);
    }
  }
  return std::any_of(b.begin(), b.end(), [&](std::uint32_t form) {
    const std::vector<std::uint32_t>& entities = groups.forms()[form].entities;
    return std::any_of(entities.begin(), entities.end(), [&](std::uint32_t entity) {
      return documents.count(groups.corpus().entities[entity].document) != 0;
    });
  });
}

// A slip of the reader costs so many times fewer documents than it is told by.
constexpr std::size_t kSlip = 3;

// Somebody of whom no document says what he is.
bool is_without_role(const NameGroups& groups, const Forms& forms) {
  return std::all_of(forms.begin(), forms.end(),
                     [&](std::uint32_t form) { return groups.forms()[form].sample.roles == 0; });
}

// Of these words those that full names of people begin or end with.
std::set<std::string_view> words_of_full_names(const NameGroups& groups,
                                               const std::set<std::string_view>& words) {
  std::set<std::string_view> out;
  for (const Form& form : groups.forms()) {
    if (form.family == Family::Person && form.words > 1 && !words.empty()) {
      const std::vector<std::string_view> own = name_words(form.folded);
      for (const std::string_view word : {own.front(), own.back()}) {
        if (const auto at = words.find(word); at != words.end()) {
          out.insert(*at);
        }
      }
    }
  }
  return out;
}

bool is_mixed(const NameGroups& groups, const Forms& forms) {
  const auto has = [&](Family family) {
    return std::any_of(forms.begin(), forms.end(),
                       [&](std::uint32_t form) { return groups.forms()[form].family == family; });
  };
  return has(Family::Person) && has(Family::Other);
}

// One name, two families: is one of them a slip of the reader? Never where a document has both. A
// person's name of one word is as often a place's, unless the person is nobody in particular and
// far rarer; as a company's it is a slip where nobody has it in a full name: texts introduce people
// by these. Other names of one word need a majority. A name of several words is one thing whatever
// the reader took it for.
bool one_thing(const NameGroups& groups, const Forms& a, const Forms& b, bool in_full_name) {
  if (share_document(groups, a, b)) {
    return false;
  }
  if (groups.forms()[a.front()].words > 1) {
    return true;
  }
  const std::size_t of_a = documents_of(groups, a);
  const std::size_t of_b = documents_of(groups, b);
  const auto family = [&](const Forms& forms) { return groups.forms()[forms.front()].family; };
  if (!in_full_name && ((family(a) == Family::Person && family(b) == Family::Other) ||
                        (family(a) == Family::Other && family(b) == Family::Person))) {
    return true;
  }
  for (const auto& [forms, own, others] :
       {std::tuple(&a, of_a, of_b), std::tuple(&b, of_b, of_a)}) {
    if (groups.forms()[forms->front()].family == Family::Person) {
      return own * kSlip <= others && is_without_role(groups, *forms);
    }
  }
  return of_a != of_b;
}

void join_by_name(NameGroups& groups) {
  std::unordered_map<std::string_view, Forms> unordered;
  for (std::uint32_t form = 0; form < groups.forms().size(); ++form) {
    unordered[groups.forms()[form].folded].push_back(form);
  }
  const FormsByName by_name(unordered.begin(), unordered.end());
  std::set<std::string_view> mixed;
  for (const auto& [name, forms] : by_name) {
    if (forms.size() > 1 && is_mixed(groups, forms)) {
      mixed.insert(name);
    }
  }
  const std::set<std::string_view> full_names = words_of_full_names(groups, mixed);
  for (const auto& [name, forms] : by_name) {
    if (forms.size() == 1) {
      continue;
    }
    std::map<Family, Forms> families;
    std::map<TextNumber, Forms> plain;  // noun phrases by type
    for (const std::uint32_t form : forms) {
      const Form& one = groups.forms()[form];
      (one.family == Family::Plain ? plain[one.sample.type] : families[one.family]).push_back(form);
    }
    for (const auto& [family, members] : families) {
      join_family(groups, members);
    }
    for (auto a = families.begin(); a != families.end(); ++a) {
      for (auto b = std::next(a); b != families.end(); ++b) {
        if (one_thing(groups, a->second, b->second, full_names.count(name) > 0)) {
          groups.join(a->second.front(), b->second.front(), {});
        }
      }
    }
    for (const auto& [type, members] : plain) {
      join_all(groups, members);
      for (const std::uint32_t form : forms) {
        if (groups.forms()[form].family != Family::Plain &&
            groups.forms()[form].sample.type == type) {
          groups.join(form, members.front(), {});
        }
      }
    }
  }
}

// A name that can stand for one thing: not a description such as "the company".
bool is_name(std::string_view text) {
  const std::optional<CodePoint> first =
      text.empty() ? std::nullopt : std::optional(code_point_at(text, 0));
  return first && !category_of(first->value).is("Ll");
}

bool shares_word(std::string_view a, std::string_view b) {
  const std::vector<std::string_view> words = name_words(a);
  const std::vector<std::string_view> others = name_words(b);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return std::find(others.begin(), others.end(), word) != others.end();
  });
}

// "EGSA" where a document calls the European Grid Safety Authority so. People are joined by full
// names only, and only where no document has both.
void join_by_alias(NameGroups& groups) {
  std::map<std::string, Forms> users;  // forms that list the alias
  for (std::uint32_t form = 0; form < groups.forms().size(); ++form) {
    const Form& one = groups.forms()[form];
    if (one.family == Family::Plain) {
      continue;
    }
    for (const TextNumber alias : groups.corpus().aliases(one.sample)) {
      const std::string folded = compared_name(groups.corpus().texts[alias]);
      if (!is_name(groups.corpus().texts[alias]) || folded == one.folded) {
        continue;
      }
      if (one.family != Family::Person ||
          (name_words(folded).size() > 1 && shares_word(folded, one.folded))) {
        users[folded].push_back(form);
      }
    }
  }
  if (users.empty()) {
    return;
  }
  FormsByName named;
  for (std::uint32_t form = 0; form < groups.forms().size(); ++form) {
    if (const Form& one = groups.forms()[form];
        one.family != Family::Plain && users.count(one.folded) != 0) {
      named[one.folded].push_back(form);
    }
  }
  for (const auto& [alias, forms] : users) {
    for (const Family family : {Family::Person, Family::Place, Family::Other}) {
      std::set<std::uint32_t> owners;
      for (const std::uint32_t form : forms) {
        if (groups.forms()[form].family == family) {
          owners.insert(groups.group_of(form));
        }
      }
      const auto at = named.find(alias);
      if (owners.size() != 1 || at == named.end()) {
        continue;
      }
      for (const std::uint32_t form : at->second) {
        const std::uint32_t group = groups.group_of(form);
        const bool person = family == Family::Person;
        if (groups.forms()[form].family == family && group != *owners.begin() &&
            !(person && groups.in_one_document(group, groups.group_of(*owners.begin())))) {
          groups.join(
              *owners.begin(), group,
              "alias " + in_quotes(groups.corpus().texts[groups.forms()[form].sample.name]));
        }
      }
    }
  }
}

// What a company's name may end in ("ASA", "plc", "Inc."): short, and nothing that could tell two
// things apart.
bool is_legal_form(std::string_view word) {
  return word.size() <= 3 || (word.size() <= 5 && word.back() == '.');
}

// With its dot, which names are compared without.
std::string last_word_written(std::string_view name) {
  const std::string folded = fold(name);
  return std::string(name_words(folded).back());
}

// "Polder" for "Polder Capital", "Calvane" for "Calvane SA".
void join_short_forms(NameGroups& groups) {
  std::map<std::string, std::set<std::uint32_t>, std::less<>>
      long_forms;  // groups by the beginning of a longer name
  std::set<std::string, std::less<>> short_names;
  for (const Form& form : groups.forms()) {
    if (form.family == Family::Other && form.words <= 3) {
      short_names.insert(form.folded);
    }
  }
  for (std::uint32_t form = 0; form < groups.forms().size(); ++form) {
    const Form& one = groups.forms()[form];
    if (one.family != Family::Other || one.words < 2) {
      continue;
    }
    const std::vector<std::string_view> words = name_words(one.folded);
    if (short_names.count(words[0]) != 0) {
      long_forms[std::string(words[0])].insert(groups.group_of(form));
    }
    const std::string_view rest =
        trim(std::string_view(one.folded).substr(0, one.folded.size() - words.back().size()));
    if (words.size() > 2 && short_names.count(rest) != 0 &&
        is_legal_form(last_word_written(groups.corpus().texts[one.sample.name]))) {
      long_forms[std::string(rest)].insert(groups.group_of(form));
    }
  }
  for (std::uint32_t form = 0; form < groups.forms().size(); ++form) {
    const Form& one = groups.forms()[form];
    const auto at = one.family == Family::Other ? long_forms.find(one.folded) : long_forms.end();
    if (at == long_forms.end()) {
      continue;
    }
    std::set<std::uint32_t> owners;
    for (const std::uint32_t group : at->second) {
      owners.insert(groups.group_of(group));
    }
    owners.erase(groups.group_of(form));
    if (owners.size() == 1 && !groups.in_one_document(*owners.begin(), groups.group_of(form))) {
      groups.join(*owners.begin(), form,
                  "short form " + in_quotes(groups.corpus().texts[one.sample.name]));
    }
  }
}

}  // namespace

Resolution resolve_names(const Corpus& corpus, std::span<const Decision> decisions) {
  NameGroups groups(corpus);
  keep_apart(groups, decisions);
  join_by_key(groups);
  join_same_names(groups, decisions);
  join_by_name(groups);
  join_by_alias(groups);
  join_short_forms(groups);
  join_same_aliases(groups, decisions);
  return tell_people_apart(groups);
}

}  // namespace kith
