#include "extract/make_claims.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "extract/claim_draft.h"
#include "extract/find_names.h"
#include "extract/link_mentions.h"

namespace kith {

namespace {

// "SELL_TO": the verb or noun of the phrase and its last case word.
std::string own_name(const ParseTree& tree, const ClaimDraft& draft) {
  std::string out;
  const auto add = [&](const std::string& word) {
    std::string part;
    for (const char c : to_upper(strip_accents(word))) {
      part += (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_';
    }
    out += out.empty() ? part : "_" + part;
  };
  int last_content = -1;
  int last_case = -1;
  for (const int k : draft.relation) {
    const std::string& upos = tree[k].upos;
    const bool noun_counts = draft.rule.starts_with("nest") || draft.rule.starts_with("deed");
    if (upos == "VERB" || upos == "AUX" || (noun_counts && (upos == "NOUN" || upos == "PROPN")) ||
        upos == "ADJ") {
      last_content = k;
      last_case = -1;
    } else if (upos == "ADP" || upos == "SCONJ" || upos == "PART") {
      last_case = k;
    }
  }
  if (last_content >= 0) {
    add(draft.passive && tree.verb_form(last_content) == VerbForm::PastParticiple
            ? tree.lower(last_content)
            : tree[last_content].lemma);
  }
  if (last_case >= 0) {
    add(tree.lower(last_case));
  }
  if (out.empty()) {
    for (const std::string_view word : split_words(draft.phrase)) {
      add(std::string(word));
    }
  }
  return out.empty() ? "RELATED_TO" : out;
}

class ClaimMaker {
 public:
  ClaimMaker(const Document& document, std::span<const ParseTree> trees,
             const DocumentMentions& mentions)
      : document_(document), trees_(trees), mentions_(mentions) {}

  Reading make(const std::vector<ClaimDraft>& drafts) {
    Reading out;
    out.source = {document_.id, document_.title, document_.date, document_.origin, document_.text};
    std::set<int> used;
    for (const ClaimDraft& d : drafts) {
      if (mentions_.table[d.subject].named || mentions_.table[d.object].named) {
        used.insert({d.subject, d.object});
      }
    }
    for (int i = 0; i < mentions_.table.size(); ++i) {
      const DocumentEntity& e = mentions_.table[i];
      if (e.merged_into < 0 && (e.named || used.count(i) > 0)) {
        indices_[i] = static_cast<EntityIndex>(out.entities.size());
        out.entities.push_back(entity_of(e));
      }
    }
    std::set<std::tuple<int, std::string, int, bool>> seen;
    for (const ClaimDraft& d : drafts) {
      if (indices_.count(d.subject) == 0 || indices_.count(d.object) == 0 ||
          (!mentions_.table[d.subject].named && !mentions_.table[d.object].named)) {
        continue;
      }
      if (seen.emplace(d.subject, to_lower(d.phrase), d.object, d.negated).second) {
        out.claims.push_back(claim_of(d));
      }
    }
    return out;
  }

 private:
  static Entity entity_of(const DocumentEntity& e) {
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
    out.roles.assign(e.roles.begin(), e.roles.end());
    return out;
  }

  static std::string label_of(const DocumentEntity& e) {
    static constexpr std::pair<NameKind, std::string_view> kLabels[] = {
        {NameKind::Person, "Person"}, {NameKind::Organization, "Organization"},
        {NameKind::Place, "Place"},   {NameKind::Event, "Event"},
        {NameKind::Work, "Work"},     {NameKind::Thing, "Thing"}};
    std::string best;
    int votes = 0;
    for (const auto& [label, count] : e.label_votes) {
      if (count > votes) {
        best = label;
        votes = count;
      }
    }
    for (const auto& [kind, label] : kLabels) {
      if (kind == e.kind &&
          (best.empty() || kind == NameKind::Person || kind == NameKind::Organization)) {
        best = label;
      }
    }
    return best;
  }

  Claim claim_of(const ClaimDraft& d) const {
    const ParseTree& tree = trees_[static_cast<std::size_t>(d.sentence)];
    Claim out;
    out.subject = indices_.at(d.subject);
    out.object = indices_.at(d.object);
    out.predicate = own_name(tree, d);
    out.phrase = d.phrase;
    out.status = d.negated ? Status::Negated : Status::Asserted;
    out.symmetric = d.symmetric;
    if (d.speaker >= 0 && indices_.count(d.speaker) > 0) {
      out.speaker = indices_.at(d.speaker);
    }
    out.evidence = evidence_of(tree, d);
    return out;
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
    out.rule = d.rule;
    out.confidence = d.score * least;
    return out;
  }

  const Document& document_;
  std::span<const ParseTree> trees_;
  const DocumentMentions& mentions_;
  std::map<int, EntityIndex> indices_;
};

ClaimDraft draft_of(const RoleFact& fact) {
  ClaimDraft out;
  out.subject = fact.holder;
  out.object = fact.other;
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

// Headlines leave words out, which breaks their parse, and what they say stands below them again:
// only what they say of two names is taken.
bool is_headline(const Document& document, const Sentence& sentence) {
  if (sentence.block >= document.blocks.size()) {
    return false;
  }
  const BlockKind kind = document.blocks[sentence.block].kind;
  return kind == BlockKind::Title || kind == BlockKind::Heading;
}

}  // namespace

Reading make_claims(const Document& document, const WordHints& hints, const RuleSet& rules) {
  std::vector<Sentence> sentences = document.sentences;
  std::vector<ParseTree> trees;
  for (Sentence& sentence : sentences) {
    mend_titles(sentence);
    trees.emplace_back(sentence, document.text);
  }
  DocumentMentions mentions = link_mentions(trees, hints, rules);
  std::vector<ClaimDraft> drafts;
  for (const RoleFact& fact : mentions.role_facts) {
    drafts.push_back(draft_of(fact));
  }
  for (std::size_t s = 0; s < trees.size(); ++s) {
    const SentenceReader reader(trees[s], rules);
    const SentenceMentions sentence{mentions, reader, static_cast<int>(s)};
    const bool headline = is_headline(document, sentences[s]);
    for (const std::vector<ClaimDraft>& found : {clause_drafts(sentence), noun_drafts(sentence)}) {
      std::copy_if(
          found.begin(), found.end(), std::back_inserter(drafts), [&](const ClaimDraft& d) {
            return !headline || (mentions.table[d.subject].named && mentions.table[d.object].named);
          });
    }
  }
  return ClaimMaker(document, trees, mentions).make(drafts);
}

}  // namespace kith
