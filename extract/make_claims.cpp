#include "extract/make_claims.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "base/text.h"
#include "extract/claim_draft.h"
#include "extract/entity_label.h"
#include "extract/find_names.h"
#include "extract/find_status.h"
#include "extract/hear_answers.h"
#include "extract/link_mentions.h"
#include "extract/mend_attachments.h"
#include "extract/mend_complements.h"
#include "extract/name_drafts.h"
#include "extract/value_drafts.h"
#include "extract/visit_drafts.h"

namespace kith {

namespace {

class ClaimMaker {
 public:
  ClaimMaker(const Document& document, std::span<const ParseTree> trees,
             const DocumentMentions& mentions)
      : document_(document), trees_(trees), mentions_(mentions) {}

  Reading make(const std::vector<ClaimDraft>& drafts) {
    Reading out;
    out.source = {document_.id, document_.title, document_.date, document_.origin, document_.text};
    number_entities(drafts, out);
    // The same claim twice in one sentence: the one in fewer words stays.
    std::map<std::tuple<int, int, std::string, std::string, int, Status, int>, std::size_t> stated;
    for (const ClaimDraft& d : drafts) {
      if (!is_kept(d)) {
        continue;
      }
      const auto [at, is_new] = stated.try_emplace(
          {d.sentence, d.subject, d.name, d.office, d.object, d.status, d.speaker},
          out.claims.size());
      if (is_new) {
        out.claims.push_back(claim_of(d));
      } else if (d.phrase.size() < out.claims[at->second].phrase.size()) {
        out.claims[at->second] = claim_of(d);
      }
    }
    return out;
  }

 private:
  // One end at least has a name: what things do to things is no news.
  bool is_kept(const ClaimDraft& d) const {
    return mentions_.table[d.subject].named || (d.object >= 0 && mentions_.table[d.object].named);
  }

  void number_entities(const std::vector<ClaimDraft>& drafts, Reading& out) {
    std::set<int> used;
    for (const ClaimDraft& d : drafts) {
      if (is_kept(d)) {
        used.insert({d.subject, d.object});
      }
    }
    for (int i = 0; i < mentions_.table.size(); ++i) {
      const DocumentEntity& e = mentions_.table[i];
      if (e.merged_into < 0 && (e.named || used.count(i) > 0)) {
        indices_[i] = static_cast<EntityIndex>(out.entities.size());
        out.entities.push_back(entity_of(i));
      }
    }
  }

  Entity entity_of(int number) const {
    const DocumentEntity& e = mentions_.table[number];
    Entity out;
    out.name = e.name;
    out.key = e.key;
    out.named = e.named;
    out.type = label_of(e);
    for (const auto& [name, count] : e.names) {
      if (name != e.name) {
        out.aliases.push_back(name);
      }
    }
    out.mentions = static_cast<std::uint32_t>(std::max<std::size_t>(1, e.places.size()));
    out.roles = roles_of(number);
    return out;
  }

  // As claim.h has them: offices as they are called, trades and countries marked as such.
  std::vector<std::string> roles_of(int number) const {
    std::set<std::string> out;
    if (const std::string& office = mentions_.table[number].office; !office.empty()) {
      out.insert(std::string(kHolder) + office);
    }
    for (const std::string& role : mentions_.table[number].roles) {
      const std::string last = last_word_of(role);
      out.insert(mentions_.hints.is_trade(last) ? "trade: " + last : role);
    }
    for (const RoleFact& fact : mentions_.role_facts) {
      const bool tells = fact.phrase == "from" || fact.phrase.ends_with(" of");
      if (fact.holder == number && tells && !mentions_.table[fact.other].key.empty()) {
        out.insert("from: " + mentions_.table[fact.other].name);
      }
    }
    return {out.begin(), out.end()};
  }

  Claim claim_of(const ClaimDraft& d) const {
    const ParseTree& tree = trees_[static_cast<std::size_t>(d.sentence)];
    Claim out;
    out.subject = indices_.at(d.subject);
    if (d.object >= 0) {
      out.object = indices_.at(d.object);
    } else {
      out.object = d.value ? *d.value : Value(d.office);
    }
    out.predicate = d.name;
    out.phrase = d.phrase;
    out.status = d.negated ? Status::Negated : d.status;
    out.ended = d.ended;
    out.symmetric = d.symmetric;
    out.time = d.time;
    out.place = d.place;
    if (d.speaker >= 0 && indices_.count(d.speaker) > 0) {
      out.speaker = indices_.at(d.speaker);
    }
    out.evidence = evidence_of(tree, d);
    return out;
  }

  // A name says whom it means; "she" and "the minister" were taken for somebody.
  double certainty_of(const ClaimDraft& d, int entity, int token) const {
    constexpr double kPointed = .9;
    const bool points = entity >= 0 && token >= 0 && mentions_.table[entity].named &&
                        mentions_.table.name_at({d.sentence, token}) == nullptr;
    return points ? kPointed : 1;
  }

  Evidence evidence_of(const ParseTree& tree, const ClaimDraft& d) const {
    Evidence out;
    out.begin_byte = tree.sentence().begin_byte;
    out.end_byte = tree.sentence().end_byte;
    std::vector<int> words = d.relation;
    words.push_back(d.subject_token);
    words.push_back(d.object_token);
    out.words_begin = out.end_byte;
    out.words_end = out.begin_byte;
    double least = 1;
    for (const int k : words) {
      if (k >= 0) {
        out.words_begin = std::min(out.words_begin, tree[k].begin_byte);
        out.words_end = std::max(out.words_end, tree[k].end_byte);
        least = std::min(least, tree[k].arc_probability);
      }
    }
    out.rule = d.row.empty() ? d.rule : d.row;
    out.confidence = d.score * least * certainty_of(d, d.subject, d.subject_token) *
                     certainty_of(d, d.object, d.object_token);
    return out;
  }

  const Document& document_;
  std::span<const ParseTree> trees_;
  const DocumentMentions& mentions_;
  std::map<int, EntityIndex> indices_;
};

ClaimDraft draft_of(const RoleFact& fact, const EntityTable& table) {
  ClaimDraft out;
  out.subject = table.root_of(fact.holder);
  out.object = table.root_of(fact.other);
  out.sentence = fact.sentence;
  out.subject_token = fact.holder_token;
  out.object_token = fact.other_token;
  out.predicate = fact.role_token;
  out.relation = fact.words;
  out.phrase = fact.phrase;
  out.rule = fact.rule;
  out.score = .9;
  return out;
}

// "LINDHOLT, March 18": reports are dated from cities.
void hear_dateline(const Document& document, EntityTable& table) {
  const int place = document.place.empty() ? -1 : table.with_name(to_lower(document.place));
  if (place >= 0 && table[place].called_labels.empty()) {
    ++table.edit(place).called_labels["City"];
  }
}

}  // namespace

Reading make_claims(const Document& document, const WordHints& hints, const RuleSet& rules,
                    const AntecedentRanker& ranker) {
  std::vector<Sentence> sentences = document.sentences;
  std::vector<ParseTree> trees;
  for (Sentence& sentence : sentences) {
    mend_titles(sentence);
    mend_step(sentence, [&](Sentence& s) { mend_complements(s, hints.lexicon()); });
    mend_step(sentence, [&](Sentence& s) { mend_attachments(s, hints.lexicon()); });
    trees.emplace_back(sentence, document.text);
  }
  DocumentMentions mentions = link_mentions(trees, hints, rules, ranker, document.place);
  hear_dateline(document, mentions.table);
  std::vector<ClaimDraft> drafts;
  std::vector<std::vector<ClaimDraft>> roles(trees.size());
  for (const RoleFact& fact : mentions.role_facts) {
    ClaimDraft draft = draft_of(fact, mentions.table);
    if (draft.subject != draft.object) {
      roles[static_cast<std::size_t>(fact.sentence)].push_back(std::move(draft));
    }
  }
  // Headlines in title case last: things are named as running text names them.
  std::vector<std::size_t> order(trees.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_partition(order.begin(), order.end(),
                        [&](std::size_t s) { return !sentences[s].title_case; });
  for (const std::size_t s : order) {
    const SentenceReader reader(
        trees[s], rules, find_clauses(trees[s], rules, [&](const Clauses& clauses, int predicate) {
          return given_subjects(trees[s], clauses, hints.lexicon(), predicate);
        }));
    const SentenceMentions sentence{mentions, reader, static_cast<int>(s)};
    std::vector<ClaimDraft> found = std::move(roles[s]);
    for (const std::vector<ClaimDraft>& more :
         {clause_drafts(sentence), noun_drafts(sentence), deed_object_drafts(sentence),
          adverb_drafts(sentence)}) {
      found.insert(found.end(), more.begin(), more.end());
    }
    // Headlines leave words out, which breaks their parse, and what they say stands below them
    // again: only what they say of two names is taken, and of those in title case only what a row
    // knows.
    const bool headline = is_headline(document, sentences[s]);
    for (ClaimDraft& draft : name_drafts(sentence, std::move(found), document.date)) {
      const bool named = mentions.table[draft.subject].named &&
                         (draft.object < 0 || mentions.table[draft.object].named);
      if (!headline || (named && (!sentences[s].title_case || !draft.row.empty()))) {
        drafts.push_back(std::move(draft));
      }
    }
    if (!headline) {
      for (ClaimDraft& draft : value_drafts(sentence, document.date)) {
        drafts.push_back(std::move(draft));
      }
    }
  }
  std::stable_sort(drafts.begin(), drafts.end(), [](const ClaimDraft& a, const ClaimDraft& b) {
    return a.sentence < b.sentence;
  });
  hear_answers(mentions, drafts);
  return ClaimMaker(document, trees, mentions).make(drafts);
}

}  // namespace kith
