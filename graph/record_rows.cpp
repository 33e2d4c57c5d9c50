#include "graph/record_rows.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "graph/search_index.h"
#include "graph/stored_value.h"

namespace kith {

// Claims and entities are kept together by document, so that a document is read, replaced and taken
// out as one piece. As version 1 had it: what came later is added by steps, to new stores too.
const char* const kSchema = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE words (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE TABLE documents (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, date TEXT NOT NULL, origin TEXT NOT NULL,
  bytes INTEGER NOT NULL, entities INTEGER NOT NULL, claims INTEGER NOT NULL,
  checksum TEXT NOT NULL, source_checksum TEXT NOT NULL, pipeline TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE entities (
  document INTEGER NOT NULL REFERENCES documents(number), number INTEGER NOT NULL, name TEXT NOT NULL,
  type INTEGER NOT NULL REFERENCES words(number), key TEXT, aliases TEXT, mentions INTEGER NOT NULL,
  named INTEGER NOT NULL, roles TEXT, PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE claims (
  document INTEGER NOT NULL REFERENCES documents(number), number INTEGER NOT NULL, subject INTEGER NOT NULL,
  predicate INTEGER NOT NULL REFERENCES words(number), object INTEGER, value TEXT, status INTEGER NOT NULL,
  speaker INTEGER, phrase INTEGER NOT NULL REFERENCES words(number), time TEXT, place TEXT, symmetric INTEGER NOT NULL,
  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL, words_begin INTEGER NOT NULL, words_end INTEGER NOT NULL,
  rule INTEGER NOT NULL REFERENCES words(number), confidence REAL NOT NULL, sentence TEXT,
  PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE ledger (
  number INTEGER PRIMARY KEY AUTOINCREMENT, verb TEXT NOT NULL, first TEXT NOT NULL, second TEXT NOT NULL,
  reason TEXT NOT NULL);
CREATE VIEW names AS
  SELECT d.id AS document, e.name, t.word AS type, e.key, e.aliases, e.mentions, e.named, e.roles
  FROM entities e JOIN documents d ON d.number = e.document JOIN words t ON t.number = e.type;
CREATE VIEW facts AS
  SELECT d.id AS document, d.date, s.name AS subject, p.word AS predicate, coalesce(o.name, c.value) AS object,
    CASE c.status WHEN 0 THEN 'asserted' WHEN 1 THEN 'planned' WHEN 2 THEN 'possible' WHEN 3 THEN 'denied'
      WHEN 4 THEN 'negated' ELSE 'hypothetical' END AS status,
    k.name AS speaker, h.word AS phrase, c.time, c.place, c.confidence, r.word AS rule,
    coalesce(c.sentence, CAST(substr(CAST(d.text AS BLOB), c.begin_byte + 1, c.end_byte - c.begin_byte) AS TEXT))
      AS sentence
  FROM claims c JOIN documents d ON d.number = c.document
  JOIN entities s ON s.document = c.document AND s.number = c.subject
  LEFT JOIN entities o ON o.document = c.document AND o.number = c.object
  LEFT JOIN entities k ON k.document = c.document AND k.number = c.speaker
  JOIN words p ON p.number = c.predicate JOIN words h ON h.number = c.phrase JOIN words r ON r.number = c.rule;
)sql";

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char byte) { return byte < 0x20 || byte == 0x7f; });
}

namespace {

constexpr const char* kAddEnded = R"sql(
ALTER TABLE claims ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;
DROP VIEW facts;
CREATE VIEW facts AS
  SELECT d.id AS document, d.date, s.name AS subject, p.word AS predicate, coalesce(o.name, c.value) AS object,
    CASE c.status WHEN 0 THEN 'asserted' WHEN 1 THEN 'planned' WHEN 2 THEN 'possible' WHEN 3 THEN 'denied'
      WHEN 4 THEN 'negated' ELSE 'hypothetical' END AS status, c.ended,
    k.name AS speaker, h.word AS phrase, c.time, c.place, c.confidence, r.word AS rule,
    coalesce(c.sentence, CAST(substr(CAST(d.text AS BLOB), c.begin_byte + 1, c.end_byte - c.begin_byte) AS TEXT))
      AS sentence
  FROM claims c JOIN documents d ON d.number = c.document
  JOIN entities s ON s.document = c.document AND s.number = c.subject
  LEFT JOIN entities o ON o.document = c.document AND o.number = c.object
  LEFT JOIN entities k ON k.document = c.document AND k.number = c.speaker
  JOIN words p ON p.number = c.predicate JOIN words h ON h.number = c.phrase JOIN words r ON r.number = c.rule;
)sql";

std::uint64_t hex_number(std::string_view hex) {
  std::uint64_t number = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), number, 16);
  return number;
}

// Parts with their lengths, so that no two readings give the same bytes.
class Bytes {
 public:
  void add(std::string_view text) {
    add(std::uint64_t{text.size()});
    bytes_ += text;
  }
  void add(std::uint64_t number) {
    while (number >= 0x80) {
      bytes_ += static_cast<char>(number | 0x80);
      number >>= 7;
    }
    bytes_ += static_cast<char>(number);
  }
  void add(double number) { bytes_.append(reinterpret_cast<const char*>(&number), sizeof number); }
  void add(const std::vector<std::string>& texts) {
    add(std::uint64_t{texts.size()});
    for (const std::string& text : texts) {
      add(text);
    }
  }
  const std::string& all() const { return bytes_; }

 private:
  std::string bytes_;
};

std::string store_texts(const std::vector<std::string>& texts) {
  if (texts.empty()) {
    return {};
  }
  return store_value(List(texts.begin(), texts.end()));
}

void check_name(const std::string& document, std::string_view what, std::string_view name) {
  if (name.empty() || has_control(name)) {
    throw Error{ErrorKind::BadInput, Place{document},
                std::string(what) + " " +
                    (name.empty() ? std::string("is empty")
                                  : "has control characters: " + in_quotes(name))};
  }
}

constexpr const char* kSetMeta =
    "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
constexpr const char* kInsertDocument =
    "INSERT INTO documents (id, title, date, origin, bytes, entities, claims, checksum, "
    "source_checksum, pipeline, text) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
constexpr const char* kSelectClaims =
    "SELECT subject, predicate, object, value, status, speaker, phrase, time, place, symmetric, "
    "begin_byte, end_byte, words_begin, words_end, rule, confidence, sentence, ended FROM claims "
    "WHERE document = ?1 ORDER BY number";
constexpr const char* kSelectClaimsWithoutEnded =
    "SELECT subject, predicate, object, value, status, speaker, phrase, time, place, symmetric, "
    "begin_byte, end_byte, words_begin, words_end, rule, confidence, sentence, 0 FROM claims "
    "WHERE document = ?1 ORDER BY number";
constexpr const char* kInsertEntity =
    "INSERT INTO entities VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
constexpr const char* kInsertClaim =
    "INSERT INTO claims VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
    "?16, ?17, ?18, ?19, ?20)";

void insert_claim(Statement& insert, WordNumbers& words, std::int64_t document, std::int64_t number,
                  const Claim& claim) {
  insert.bind(1, document).bind(2, number).bind(3, std::int64_t{claim.subject});
  insert.bind(4, words.number_of(claim.predicate));
  std::string value;
  if (const EntityIndex* object = std::get_if<EntityIndex>(&claim.object)) {
    insert.bind(5, std::int64_t{*object}).bind_null(6);
  } else {
    value = store_value(std::get<Value>(claim.object));
    insert.bind_null(5).bind(6, value);
  }
  insert.bind(7, static_cast<std::int64_t>(claim.status));
  if (claim.speaker) {
    insert.bind(8, std::int64_t{*claim.speaker});
  } else {
    insert.bind_null(8);
  }
  insert.bind(9, words.number_of(claim.phrase))
      .bind_or_null(10, claim.time)
      .bind_or_null(11, claim.place);
  const Evidence& evidence = claim.evidence;
  insert.bind(12, std::int64_t{claim.symmetric}).bind(13, std::int64_t{evidence.begin_byte});
  insert.bind(14, std::int64_t{evidence.end_byte}).bind(15, std::int64_t{evidence.words_begin});
  insert.bind(16, std::int64_t{evidence.words_end}).bind(17, words.number_of(evidence.rule));
  insert.bind(18, evidence.confidence).bind_or_null(19, evidence.sentence);
  insert.bind(20, std::int64_t{claim.ended});
  insert.run();
}

}  // namespace

void ContentSum::add(std::string_view checksum) {
  high += hex_number(checksum.substr(0, 16));
  low += hex_number(checksum.substr(16));
}

void ContentSum::subtract(std::string_view checksum) {
  high -= hex_number(checksum.substr(0, 16));
  low -= hex_number(checksum.substr(16));
}

std::string ContentSum::hex() const {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (const std::uint64_t lane : {high, low}) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      out += kHex[(lane >> shift) & 15];
    }
  }
  return out;
}

ContentSum ContentSum::from_hex(std::string_view hex) {
  ContentSum sum;
  if (hex.size() == 32) {
    sum.add(hex);
  }
  return sum;
}

std::string checksum_of(const SourceText& source) {
  Bytes bytes;
  bytes.add(source.id);
  bytes.add(source.title);
  bytes.add(source.date);
  bytes.add(source.text);
  return hash_hex(bytes.all());
}

std::string checksum_of(const Reading& reading) {
  Bytes bytes;
  bytes.add(checksum_of(reading.source));
  bytes.add(std::uint64_t{reading.entities.size()});
  for (const Entity& entity : reading.entities) {
    bytes.add(entity.name);
    bytes.add(entity.type);
    bytes.add(entity.key);
    bytes.add(entity.aliases);
    bytes.add(std::uint64_t{entity.mentions});
    bytes.add(std::uint64_t{entity.named});
    bytes.add(entity.roles);
  }
  for (const Claim& claim : reading.claims) {
    bytes.add(std::uint64_t{claim.subject});
    bytes.add(claim.predicate);
    bytes.add(claim.phrase);
    if (const EntityIndex* object = std::get_if<EntityIndex>(&claim.object)) {
      bytes.add(std::uint64_t{*object});
    } else {
      bytes.add(store_value(std::get<Value>(claim.object)));
    }
    // Adds nothing where it has not ended: as checksums were before claims could say so.
    bytes.add(static_cast<std::uint64_t>(claim.object.index() * 16) +
              (claim.ended ? std::uint64_t{8} : std::uint64_t{0}) +
              static_cast<std::uint64_t>(claim.status));
    bytes.add(claim.speaker ? std::uint64_t{*claim.speaker} + 1 : std::uint64_t{0});
    bytes.add(claim.time);
    bytes.add(claim.place);
    const Evidence& evidence = claim.evidence;
    for (const std::uint32_t number :
         {std::uint32_t{claim.symmetric}, evidence.begin_byte, evidence.end_byte,
          evidence.words_begin, evidence.words_end}) {
      bytes.add(std::uint64_t{number});
    }
    bytes.add(evidence.rule);
    bytes.add(evidence.confidence);
    bytes.add(evidence.sentence);
  }
  return hash_hex(bytes.all());
}

void validate(const Reading& reading) {
  const std::string& id = reading.source.id;
  check_name(id.empty() ? "a document" : id, "the document's id", id);
  for (const Entity& entity : reading.entities) {
    check_name(id, "a name", entity.name);
    check_name(id, "a type", entity.type);
    for (const std::string& alias : entity.aliases) {
      check_name(id, "a name", alias);
    }
  }
  const std::size_t entities = reading.entities.size();
  const std::size_t bytes = reading.source.text.size();
  for (const Claim& claim : reading.claims) {
    check_name(id, "a relation", claim.predicate);
    const EntityIndex* object = std::get_if<EntityIndex>(&claim.object);
    if (claim.subject >= entities || (object != nullptr && *object >= entities) ||
        (claim.speaker && *claim.speaker >= entities)) {
      throw Error{ErrorKind::BadInput, Place{id},
                  "a claim names an entity that the document does not have"};
    }
    const Evidence& evidence = claim.evidence;
    const bool inside = bytes == 0 || (evidence.end_byte <= bytes && evidence.words_end <= bytes);
    if (evidence.begin_byte > evidence.end_byte || evidence.words_begin > evidence.words_end ||
        !inside) {
      throw Error{ErrorKind::BadInput, Place{id}, "a claim's place is outside the text"};
    }
    if (!(evidence.confidence >= 0 && evidence.confidence <= 1)) {
      throw Error{ErrorKind::BadInput, Place{id}, "a claim's confidence is not between 0 and 1"};
    }
  }
}

std::int64_t WordNumbers::number_of(const std::string& word) {
  const auto known = numbers_.find(word);
  if (known != numbers_.end()) {
    return known->second;
  }
  Statement& find = database_.prepared("SELECT number FROM words WHERE word = ?1");
  find.bind(1, word);
  std::int64_t number = find.step() ? find.integer(0) : 0;
  find.reset();
  if (number == 0) {
    database_.prepared("INSERT INTO words (word) VALUES (?1)").bind(1, word).run();
    number = database_.last_row();
  }
  return numbers_[word] = number;
}

std::int64_t insert_reading(Database& database, WordNumbers& words, const Reading& reading,
                            const std::string& checksum, const std::string& pipeline) {
  const SourceText& source = reading.source;
  const std::string source_checksum = checksum_of(source);
  Statement& insert = database.prepared(kInsertDocument);
  insert.bind(1, source.id).bind(2, source.title).bind(3, source.date).bind(4, source.origin);
  insert.bind(5, static_cast<std::int64_t>(source.text.size()));
  insert.bind(6, static_cast<std::int64_t>(reading.entities.size()));
  insert.bind(7, static_cast<std::int64_t>(reading.claims.size()));
  insert.bind(8, checksum).bind(9, source_checksum).bind(10, pipeline).bind(11, source.text);
  insert.run();
  const std::int64_t document = database.last_row();
  Statement& insert_entity = database.prepared(kInsertEntity);
  for (std::size_t i = 0; i < reading.entities.size(); ++i) {
    const Entity& entity = reading.entities[i];
    const std::string aliases = store_texts(entity.aliases);
    const std::string roles = store_texts(entity.roles);
    insert_entity.bind(1, document).bind(2, static_cast<std::int64_t>(i)).bind(3, entity.name);
    insert_entity.bind(4, words.number_of(entity.type))
        .bind_or_null(5, entity.key)
        .bind_or_null(6, aliases);
    insert_entity.bind(7, std::int64_t{entity.mentions})
        .bind(8, std::int64_t{entity.named})
        .bind_or_null(9, roles);
    insert_entity.run();
  }
  Statement& insert_claims = database.prepared(kInsertClaim);
  for (std::size_t i = 0; i < reading.claims.size(); ++i) {
    insert_claim(insert_claims, words, document, static_cast<std::int64_t>(i), reading.claims[i]);
  }
  return document;
}

void delete_document(Database& database, std::int64_t number) {
  database.prepared("DELETE FROM claims WHERE document = ?1").bind(1, number).run();
  database.prepared("DELETE FROM entities WHERE document = ?1").bind(1, number).run();
  database.prepared("DELETE FROM documents WHERE number = ?1").bind(1, number).run();
}

// --- reading back ---

ReadingReader::ReadingReader(Database& database)
    : database_(database),
      knows_ended_(database.integer_of("PRAGMA user_version") >= kEndedSchemaVersion) {
  Statement all(database, "SELECT number, word FROM words");
  while (all.step()) {
    const std::int64_t number = all.integer(0);
    if (number < 0 || number > (std::int64_t{1} << 32)) {
      throw Error{ErrorKind::Damaged, Place{database.path()},
                  "is damaged: a word has an impossible number"};
    }
    if (static_cast<std::size_t>(number) >= words_.size()) {
      words_.resize(static_cast<std::size_t>(number) + 1);
    }
    words_[static_cast<std::size_t>(number)] = all.text(1);
  }
}

const std::string& ReadingReader::word(std::int64_t number) const {
  if (number < 0 || static_cast<std::size_t>(number) >= words_.size()) {
    throw Error{ErrorKind::Damaged, Place{database_.path()}, "is damaged: a word is missing",
                "'kith check' says what is wrong; restore it from a copy"};
  }
  return words_[static_cast<std::size_t>(number)];
}

Reading ReadingReader::read(std::int64_t document) {
  Reading reading;
  Statement& one = database_.prepared(
      "SELECT id, title, date, origin, text, entities, claims FROM documents WHERE number = ?1");
  one.bind(1, document);
  if (one.step()) {
    reading.source.id = one.text(0);
    reading.source.title = one.text(1);
    reading.source.date = one.text(2);
    reading.source.origin = one.text(3);
    reading.source.text = one.text(4);
    reading.entities.reserve(
        static_cast<std::size_t>(std::clamp<std::int64_t>(one.integer(5), 0, 100000)));
    reading.claims.reserve(
        static_cast<std::size_t>(std::clamp<std::int64_t>(one.integer(6), 0, 100000)));
  }
  one.reset();
  read_entities(document, reading);
  read_claims(document, reading);
  return reading;
}

void ReadingReader::read_entities(std::int64_t document, Reading& reading) {
  Statement& rows = database_.prepared(
      "SELECT name, type, key, aliases, mentions, named, roles FROM entities WHERE document = ?1 "
      "ORDER BY number");
  rows.bind(1, document);
  while (rows.step()) {
    Entity& entity = reading.entities.emplace_back();
    entity.name = rows.text(0);
    entity.type = word(rows.integer(1));
    entity.key = rows.text(2);
    entity.aliases = stored_texts(rows.text(3), database_.path());
    entity.mentions = static_cast<std::uint32_t>(rows.integer(4));
    entity.named = rows.integer(5) != 0;
    entity.roles = stored_texts(rows.text(6), database_.path());
  }
  rows.reset();
}

void ReadingReader::read_claims(std::int64_t document, Reading& reading) {
  Statement& rows = database_.prepared(knows_ended_ ? kSelectClaims : kSelectClaimsWithoutEnded);
  rows.bind(1, document);
  while (rows.step()) {
    Claim& claim = reading.claims.emplace_back();
    claim.subject = static_cast<EntityIndex>(rows.integer(0));
    claim.predicate = word(rows.integer(1));
    if (rows.is_null(2)) {
      claim.object = stored_value(rows.text(3), database_.path());
    } else {
      claim.object = static_cast<EntityIndex>(rows.integer(2));
    }
    claim.status = static_cast<Status>(std::clamp<std::int64_t>(rows.integer(4), 0, 5));
    if (!rows.is_null(5)) {
      claim.speaker = static_cast<EntityIndex>(rows.integer(5));
    }
    claim.phrase = word(rows.integer(6));
    claim.time = rows.text(7);
    claim.place = rows.text(8);
    claim.symmetric = rows.integer(9) != 0;
    Evidence& evidence = claim.evidence;
    evidence.begin_byte = static_cast<std::uint32_t>(rows.integer(10));
    evidence.end_byte = static_cast<std::uint32_t>(rows.integer(11));
    evidence.words_begin = static_cast<std::uint32_t>(rows.integer(12));
    evidence.words_end = static_cast<std::uint32_t>(rows.integer(13));
    evidence.rule = word(rows.integer(14));
    evidence.confidence = rows.real(15);
    evidence.sentence = rows.text(16);
    claim.ended = rows.integer(17) != 0;
  }
  rows.reset();
}

std::vector<std::string> stored_texts(std::string_view json, const std::string& source) {
  std::vector<std::string> texts;
  if (json.empty()) {
    return texts;
  }
  const Value value = stored_value(json, source);
  if (value.list() == nullptr) {
    throw Error{ErrorKind::Damaged, Place{source}, "holds a list that cannot be read"};
  }
  for (const Value& item : *value.list()) {
    texts.emplace_back(item.text() != nullptr ? item.text()->view() : std::string_view());
  }
  return texts;
}

void add_ended_column(Database& database) {
  database.execute(kAddEnded);
}

// --- meta ---

std::string meta(Database& database, std::string_view key) {
  Statement& find = database.prepared("SELECT value FROM meta WHERE key = ?1");
  find.bind(1, key);
  std::string value;
  if (find.step()) {
    value = find.text(0);
  }
  find.reset();
  return value;
}

void set_meta(Database& database, std::string_view key, std::string_view value) {
  database.prepared(kSetMeta).bind(1, key).bind(2, value).run();
}

void create_schema(Database& database) {
  database.execute(kSchema);
  create_search_index(database);
  add_ended_column(database);
  database.execute("PRAGMA application_id=" + std::to_string(kApplicationId));
  database.execute("PRAGMA user_version=" + std::to_string(kSchemaVersion));
  set_meta(database, "schema", std::to_string(kSchemaVersion));
  set_meta(database, "program", "kith " KITH_VERSION);
  set_meta(database, "content", ContentSum().hex());
}

}  // namespace kith
