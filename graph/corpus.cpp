#include "graph/corpus.h"

#include <string_view>
#include <variant>

#include "base/error.h"
#include "graph/stored_value.h"

namespace kith {

namespace {

// The sentence, from the document's text where there is one.
std::string_view sentence_of(const Reading& reading, const Evidence& evidence) {
  const std::string_view text = reading.source.text;
  if (!evidence.sentence.empty() || evidence.end_byte > text.size()) {
    return evidence.sentence;
  }
  return text.substr(evidence.begin_byte, evidence.end_byte - evidence.begin_byte);
}

void add_entity(Corpus& corpus, std::uint32_t document, const Entity& entity) {
  CorpusEntity row{};
  row.document = document;
  row.name = corpus.texts.add(entity.name);
  row.type = corpus.texts.add(entity.type);
  row.key = corpus.texts.add(entity.key);
  row.mentions = entity.mentions;
  row.first_name = static_cast<std::uint32_t>(corpus.lists.size());
  row.aliases = static_cast<std::uint32_t>(entity.aliases.size());
  row.roles = static_cast<std::uint32_t>(entity.roles.size());
  row.named = entity.named;
  for (const std::string& alias : entity.aliases) {
    corpus.lists.push_back(corpus.texts.add(alias));
  }
  for (const std::string& role : entity.roles) {
    corpus.lists.push_back(corpus.texts.add(role));
  }
  corpus.entities.push_back(row);
}

void add_claim(Corpus& corpus, const Reading& reading, const CorpusDocument& document,
               const Claim& claim) {
  const Evidence& evidence = claim.evidence;
  const EntityIndex* object = std::get_if<EntityIndex>(&claim.object);
  CorpusClaim row{};
  row.document = static_cast<std::uint32_t>(corpus.documents.size() - 1);
  row.subject = document.first_entity + claim.subject;
  row.object = object != nullptr ? document.first_entity + *object : kNone;
  row.value =
      object != nullptr ? kNone : corpus.texts.add(store_value(std::get<Value>(claim.object)));
  row.predicate = corpus.texts.add(claim.predicate);
  row.phrase = corpus.texts.add(claim.phrase);
  row.time = corpus.texts.add(claim.time);
  row.place = corpus.texts.add(claim.place);
  row.speaker = claim.speaker ? document.first_entity + *claim.speaker : kNone;
  row.status = claim.status;
  row.ended = claim.ended;
  row.symmetric = claim.symmetric;
  row.begin_byte = evidence.begin_byte;
  row.end_byte = evidence.end_byte;
  row.words_begin = evidence.words_begin;
  row.words_end = evidence.words_end;
  row.rule = corpus.texts.add(evidence.rule);
  row.sentence = corpus.texts.add(sentence_of(reading, evidence));
  row.confidence = evidence.confidence;
  corpus.claims.push_back(row);
}

}  // namespace

std::span<const CorpusEntity> Corpus::entities_of(std::uint32_t document) const {
  const std::size_t begin = documents[document].first_entity;
  const std::size_t end =
      document + 1 < documents.size() ? documents[document + 1].first_entity : entities.size();
  return std::span(entities).subspan(begin, end - begin);
}

std::span<const CorpusClaim> Corpus::claims_of(std::uint32_t document) const {
  const std::size_t begin = documents[document].first_claim;
  const std::size_t end =
      document + 1 < documents.size() ? documents[document + 1].first_claim : claims.size();
  return std::span(claims).subspan(begin, end - begin);
}

Corpus gather_corpus(const Record& record) {
  Corpus corpus;
  corpus.texts.add("");  // number 0
  record.for_each([&](const Reading& reading) {
    if (corpus.entities.size() + reading.entities.size() >= kNone ||
        corpus.claims.size() + reading.claims.size() >= kNone) {
      throw Error{ErrorKind::LimitReached, Place{record.path()},
                  "holds more than 4,294,967,294 names or claims"};
    }
    corpus.documents.push_back(
        {corpus.texts.add(reading.source.id), corpus.texts.add(reading.source.title),
         corpus.texts.add(reading.source.date), static_cast<std::uint32_t>(corpus.entities.size()),
         static_cast<std::uint32_t>(corpus.claims.size())});
    const CorpusDocument document = corpus.documents.back();
    for (const Entity& entity : reading.entities) {
      add_entity(corpus, static_cast<std::uint32_t>(corpus.documents.size() - 1), entity);
    }
    for (const Claim& claim : reading.claims) {
      add_claim(corpus, reading, document, claim);
    }
  });
  return corpus;
}

}  // namespace kith
