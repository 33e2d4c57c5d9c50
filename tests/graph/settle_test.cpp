#include "graph/settle.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "graph/record.h"
#include "tests/support/readings.h"
#include "tests/support/temporary_folder.h"

namespace kith {

namespace {

using Names = std::vector<std::string>;

std::string text(const Value& value) {
  return value.text() != nullptr ? std::string(value.text()->view()) : "-";
}

std::size_t edges_at(const Graph& graph, NodeId node) {
  std::size_t count = 0;
  for (std::uint32_t edge = 0; edge < graph->edge_count(); ++edge) {
    const EdgeId id{edge};
    count += graph->source(id) == node || graph->target(id) == node ? 1 : 0;
  }
  return count;
}

Claim& with(Reading& reading, std::size_t claim) {
  return reading.claims.at(claim);
}

}  // namespace

TEST_CASE("an edge stated in two documents is kept once, with both pieces of evidence") {
  const Graph graph =
      settled({reading_of("a", "2025-03-01", {"Ada Lovelace | KNOW | Charles Babbage"}),
               reading_of("b", "2025-03-04", {"Ada Lovelace | KNOW | Charles Babbage"})});
  REQUIRE(graph->edge_count() == 1);
  const std::vector<Quote> quotes = graph->quotes(EdgeId{0});
  REQUIRE(quotes.size() == 2);
  CHECK(quotes[0].document == "a");
  CHECK(quotes[1].document == "b");
  CHECK(quotes[1].sentence == "Ada Lovelace | KNOW | Charles Babbage");
  CHECK(*graph->property(EdgeId{0}, "count").integer() == 2);
  CHECK(*graph->property(EdgeId{0}, "documents").integer() == 2);
  CHECK(*graph->property(EdgeId{0}, "confidence").real() == 0.75);
  CHECK(graph->property(EdgeId{0}, "first").temporal()->days == 20148);
  CHECK(graph->property(EdgeId{0}, "last").temporal()->days == 20151);
}

TEST_CASE("a sentence counts once, with its best score, however many rules read it") {
  Reading reading = reading_of("a", "", {"Ada Lovelace | KNOW | Charles Babbage"});
  reading.claims.push_back(reading.claims[0]);
  with(reading, 1).evidence.rule = "another";
  with(reading, 1).evidence.confidence = 0.8;
  const Graph graph = settled({reading});
  CHECK(*graph->property(EdgeId{0}, "count").integer() == 1);
  CHECK(*graph->property(EdgeId{0}, "confidence").real() == doctest::Approx(0.8));
  CHECK(graph->quotes(EdgeId{0}).size() == 2);
}

TEST_CASE(
    "status and speaker tell facts apart; a symmetric relation is one fact whichever way round it "
    "was said") {
  Reading reading = reading_of(
      "a", "",
      {"Ada Lovelace | MEET | Charles Babbage", "Charles Babbage | MEET | Ada Lovelace",
       "Ada Lovelace | MEET | Charles Babbage", "Ada Lovelace | MEET | Charles Babbage"});
  for (Claim& claim : reading.claims) {
    claim.symmetric = true;
  }
  with(reading, 2).status = Status::Denied;
  with(reading, 3).speaker = 0;
  const Graph graph = settled({reading});
  REQUIRE(graph->edge_count() == 3);
  CHECK(*graph->property(EdgeId{0}, "count").integer() == 1);
  CHECK(text(graph->property(EdgeId{0}, "speaker")) == "Ada Lovelace");
  CHECK(*graph->property(EdgeId{1}, "count").integer() == 2);
  CHECK(text(graph->property(EdgeId{2}, "status")) == "denied");
}

TEST_CASE("a fact has ended when the last dated document that speaks of it says so") {
  const auto led = [](const char* id, const char* date, bool ended) {
    Reading reading = reading_of(id, date, {"Ada Lovelace | LEAD | EGSA:Organization"});
    reading.claims.at(0).ended = ended;
    return reading;
  };
  const auto ended = [](const std::vector<Reading>& readings) {
    const Graph graph = settled(readings);
    REQUIRE(graph->edge_count() == 1);
    return *graph->property(EdgeId{0}, "ended").boolean();
  };
  CHECK_FALSE(ended({led("a", "2025-03-01", false)}));
  CHECK(ended({led("a", "2025-03-01", false), led("b", "2025-04-01", true)}));
  CHECK_FALSE(ended({led("a", "2025-05-01", false), led("b", "2025-04-01", true)}));
  CHECK(ended({led("a", "2025-04-01", false), led("b", "2025-04-01", true)}));
  CHECK_FALSE(ended({led("a", "2025-03-01", false), led("b", "", true)}));
  CHECK(ended({led("a", "", false), led("b", "", true)}));
}

TEST_CASE(
    "what a speaker says has ended too when later documents say so, not the other way round") {
  Reading said = reading_of("a", "2025-03-01", {"Ada Lovelace | LEAD | EGSA:Organization"});
  said.claims.at(0).speaker = 0;
  Reading plain = reading_of("b", "2025-04-01", {"Ada Lovelace | LEAD | EGSA:Organization"});
  const auto ended = [&](bool by_speaker, bool by_document) {
    said.claims.at(0).ended = by_speaker;
    plain.claims.at(0).ended = by_document;
    const Graph graph = settled({said, plain});
    REQUIRE(graph->edge_count() == 2);
    std::vector<bool> out(2);
    for (const EdgeId edge : {EdgeId{0}, EdgeId{1}}) {
      const bool plainly = graph->property(edge, "speaker").is_null();
      out[plainly ? 1 : 0] = *graph->property(edge, "ended").boolean();
    }
    return out;
  };
  CHECK(ended(false, true) == std::vector<bool>{true, true});
  plain.source.date = "2025-02-01";
  CHECK(ended(true, false) == std::vector<bool>{true, false});
}

TEST_CASE("offices that somebody held stand apart from those held now") {
  Reading a = reading_of(
      "a", "2025-03-01",
      {"Ada Lovelace | HOLD_POSITION | x:Thing", "Ada Lovelace | HOLD_POSITION | x:Thing"});
  with(a, 0).object = Value("judge");
  with(a, 1).object = Value("minister");
  with(a, 1).ended = true;
  const Graph graph = settled({a});
  const NodeId ada = graph->find("name", "Ada Lovelace").at(0);
  CHECK(text(graph->property(ada, "hold_position")) == "judge");
  CHECK(text(graph->property(ada, "hold_position_ended")) == "minister");
}

TEST_CASE("the time most claims agree with wins, the more exact one of those; all are kept") {
  Reading reading =
      reading_of("a", "",
                 {"Ada Lovelace | MEET | Charles Babbage", "Ada Lovelace | MEET | Charles Babbage",
                  "Ada Lovelace | MEET | Charles Babbage"});
  with(reading, 0).time = "2025-09";
  with(reading, 1).time = "2025-09-02";
  with(reading, 2).time = "2024-01-01";
  const Graph graph = settled({reading});
  REQUIRE(graph->edge_count() == 1);
  CHECK(text(graph->property(EdgeId{0}, "time")) == "2025-09-02");
  CHECK(graph->property(EdgeId{0}, "times").list()->size() == 3);
}

TEST_CASE(
    "a claim about a value is a property of its subject; values that disagree stand side by side") {
  Reading a = reading_of("a", "",
                         {"Ada Lovelace | AGE | x:Thing", "Ada Lovelace | AGE | x:Thing",
                          "Ada Lovelace | AGE | x:Thing"});
  with(a, 0).object = Value(36);
  with(a, 1).object = Value(37);
  with(a, 2).object = Value(37);
  const Graph graph = settled({a});
  const Value age = graph->property(graph->find("name", "Ada Lovelace").at(0), "age");
  REQUIRE(age.list() != nullptr);
  CHECK(*age.list()->at(0).integer() == 37);
  CHECK(*age.list()->at(1).integer() == 36);
}

TEST_CASE("a last name goes to the one person who has it") {
  const Graph graph = settled({reading_of("a", "", {"Siobhan Kerrigan | VISIT | Cork:City"}),
                               reading_of("b", "", {"Kerrigan | VISIT | Sines:City"})});
  CHECK(edges_of(graph) ==
        Names{"Siobhan Kerrigan -VISIT-> Cork", "Siobhan Kerrigan -VISIT-> Sines"});
  const NodeId node = graph->find("name", "Siobhan Kerrigan").at(0);
  CHECK(text(graph->property(node, "merged_by").list()->at(0)) == "last name 'Kerrigan'");
}

TEST_CASE("two people of one last name stay two, and a last name that fits both stays apart") {
  const Graph graph = settled({reading_of("a", "", {"Siobhan Kerrigan | VISIT | Cork:City"}),
                               reading_of("b", "", {"Paul Kerrigan | VISIT | Rome:City"}),
                               reading_of("c", "", {"Kerrigan | VISIT | Sines:City"})});
  CHECK(names_of(graph) ==
        Names{"Cork", "Kerrigan", "Paul Kerrigan", "Rome", "Sines", "Siobhan Kerrigan"});
}

TEST_CASE("a last name goes to the one of two whose company it keeps") {
  const Graph graph =
      settled({reading_of("a", "",
                          {"Siobhan Kerrigan | MEET | Henrik Aas",
                           "Siobhan Kerrigan | VISIT | Lisbon:City"}),
               reading_of("b", "", {"Paul Kerrigan | LEAD | Dock Union:Organization"}),
               reading_of("c", "", {"Kerrigan | LEAVE | Dock Union:Organization"})});
  CHECK(edges_of(graph).at(1) == "Paul Kerrigan -LEAVE-> Dock Union");
}

TEST_CASE("two people with one full name are told apart by what they are") {
  const Graph graph = settled(
      {reading_of("a", "",
                  {"Maria Sousa @ trade: reporter",
                   "Maria Sousa | WORK_FOR | Diário do Tejo:Organization"}),
       reading_of(
           "b", "",
           {"Maria Sousa @ trade: biologist", "Maria Sousa | LEAD | Whale Institute:Organization"}),
       reading_of("c", "", {"Maria Sousa @ trade: reporter", "Maria Sousa | VISIT | Cork:City"}),
       reading_of("d", "", {"Maria Sousa | LEAVE | Whale Institute:Organization"})});
  const std::vector<NodeId> both = graph->find("name", "Maria Sousa");
  REQUIRE(both.size() == 2);
  CHECK(*graph->property(both[0], "documents").integer() == 2);
  CHECK(*graph->property(both[1], "documents").integer() == 2);
  CHECK(text(graph->property(both[0], "id")) != text(graph->property(both[1], "id")));
}

TEST_CASE(
    "one full name is one person where nothing speaks against it, and where only the office "
    "differs") {
  CHECK(settled({reading_of("a", "", {"Maria Sousa | VISIT | Cork:City"}),
                 reading_of("b", "", {"Maria Sousa | LEAVE | Whale Institute:Organization"})})
            ->find("name", "Maria Sousa")
            .size() == 1);
  CHECK(settled({reading_of("a", "", {"Maria Sousa @ minister", "Maria Sousa | VISIT | Cork:City"}),
                 reading_of("b", "",
                            {"Maria Sousa @ commissioner", "Maria Sousa | VISIT | Rome:City"})})
            ->find("name", "Maria Sousa")
            .size() == 1);
}

TEST_CASE("a text that does not say which of two namesakes it means goes with their company") {
  const Graph graph =
      settled({reading_of("a", "",
                          {"Maria Sousa @ trade: reporter", "Maria Sousa | ASK | Tom Brown",
                           "Tom Brown | RUN | Banco Ribeira:Organization"}),
               reading_of("b", "",
                          {"Maria Sousa @ trade: biologist", "Maria Sousa | MEET | Tunde Obi",
                           "Tom Brown | FUND | Whale Institute:Organization"}),
               reading_of("c", "",
                          {"Maria Sousa | PRAISE | Ada Lovelace",
                           "Tunde Obi | RUN | Whale Institute:Organization",
                           "Ada Lovelace | SUE | Tom Brown"}),
               reading_of("d", "", {"Ada Lovelace | SUE | Tom Brown"})});
  const std::vector<NodeId> both = graph->find("name", "Maria Sousa");
  REQUIRE(both.size() == 2);
  const std::size_t of_first = edges_at(graph, both[0]);
  CHECK(std::max(of_first, edges_at(graph, both[1])) == 2);
}

TEST_CASE("people of one full name from two countries are two") {
  CHECK(settled(
            {reading_of("a", "", {"Maria Sousa @ from: Brazil", "Maria Sousa | VISIT | Cork:City"}),
             reading_of("b", "",
                        {"Maria Sousa @ from: Portugal", "Maria Sousa | VISIT | Rome:City"})})
            ->find("name", "Maria Sousa")
            .size() == 2);
}

TEST_CASE("one person with a new office stays one where the connections go on") {
  const Graph graph = settled({reading_of("a", "",
                                          {"Siobhan Kerrigan @ energy minister of Ireland",
                                           "Siobhan Kerrigan | MARRY | Dermot Kerrigan"}),
                               reading_of("b", "",
                                          {"Siobhan Kerrigan @ commissioner in Brussels",
                                           "Siobhan Kerrigan | MARRY | Dermot Kerrigan"})});
  CHECK(graph->find("name", "Siobhan Kerrigan").size() == 1);
}

TEST_CASE("an acronym and a new name are one with the long form because a document says so") {
  const Graph graph =
      settled({reading_of("a", "", {"European Grid Safety Authority:Organization = EGSA"}),
               reading_of("b", "", {"EGSA:Organization | VISIT | Cork:City"}),
               reading_of("c", "",
                          {"Norvane:Organization = Tvedt Subsea",
                           "Norvane:Organization | SUE | EGSA:Organization"}),
               reading_of("d", "",
                          {"Tvedt Subsea:Organization | VISIT | Cork:City",
                           "Tvedt Subsea:Organization | LIKE | Cork:City"})});
  CHECK(names_of(graph) == Names{"Cork", "European Grid Safety Authority", "Tvedt Subsea"});
  CHECK(graph->property(graph->find("name", "Tvedt Subsea").at(0), "aliases").list()->size() == 1);
}

TEST_CASE("a short form is the long form where it is the only one") {
  CHECK(names_of(settled(
            {reading_of("a", "", {"Polder Capital:Organization | BUY | Norvane:Organization"}),
             reading_of("b", "", {"Polder:Organization | SELL | Norvane:Organization"})})) ==
        Names{"Norvane", "Polder Capital"});
  CHECK(names_of(settled(
            {reading_of("a", "", {"Polder Capital:Organization | BUY | Polder Bank:Organization"}),
             reading_of("b", "", {"Polder:Organization | SELL | Norvane:Organization"})})) ==
        Names{"Norvane", "Polder", "Polder Bank", "Polder Capital"});
}

TEST_CASE("dots of shortened words and of initials tell no two names apart") {
  CHECK(names_of(settled({
            reading_of("a", "2025-01-01", {"Acme Corp.:Organization | HIRE | J. Lee"}),
            reading_of("b", "2025-01-02", {"Acme Corp:Organization | DISMISS | J Lee"}),
            reading_of("c", "2025-01-03", {"U.S. Steel:Organization | FINE | Booking.com:Product"}),
            reading_of("d", "2025-01-04", {"US Steel:Organization | FINE | Bookingcom:Product"}),
        })) == Names{"Acme Corp.", "Booking.com", "Bookingcom", "J. Lee", "U.S. Steel"});
}

TEST_CASE("a city, a person and a company of one name are three") {
  const Graph graph = settled({reading_of("a", "", {"Ola Bergen | VISIT | Bergen:City"}),
                               reading_of("b", "", {"Bergen | SUE | Bergen:Organization"})});
  CHECK(names_of(graph) == Names{"Bergen", "Bergen", "Ola Bergen"});
}

TEST_CASE("a person of one word whom nobody has in a full name is the company of that name") {
  std::vector<Reading> readings = {reading_of("a", "", {"Calvane:Organization | SUE | Ann Lee"}),
                                   reading_of("b", "", {"Calvane | PAY | Ann Lee"}),
                                   reading_of("c", "", {"Calvane | MEET | Ann Lee"})};
  const Graph graph = settled(readings);
  CHECK(names_of(graph) == Names{"Ann Lee", "Calvane"});
  CHECK(graph.name_of(graph->labels(graph->find("name", "Calvane").at(0))[0]) == "Organization");
  readings.push_back(reading_of("d", "", {"Max Calvane | MEET | Ann Lee"}));
  CHECK(names_of(settled(readings)) == Names{"Ann Lee", "Calvane", "Max Calvane"});
}

TEST_CASE("a first name alone goes to who is tied to the same person in the same way") {
  CHECK(names_of(settled({reading_of("a", "", {"Dermot Lee | SPOUSE_OF | Ann Lee"}),
                          reading_of("b", "", {"Dermot | SPOUSE_OF | Ann Lee"})})) ==
        Names{"Ann Lee", "Dermot Lee"});
  CHECK(names_of(settled({reading_of("a", "", {"Dermot Lee | SPOUSE_OF | Ann Lee"}),
                          reading_of("b", "", {"Dermot | MEET | Ann Lee"})})) ==
        Names{"Ann Lee", "Dermot", "Dermot Lee"});
}

TEST_CASE(
    "a person of one word, of whom nothing is known, is a slip where most documents know a place") {
  std::vector<Reading> readings = {reading_of("a", "", {"Ada Lovelace | VISIT | Lindholt:City"}),
                                   reading_of("b", "", {"Ada Lovelace | LEAVE | Lindholt:City"}),
                                   reading_of("c", "", {"Lindholt | ACCEPT | Tern Link:Product"})};
  CHECK(names_of(settled(readings)) == Names{"Ada Lovelace", "Lindholt", "Lindholt", "Tern Link"});
  readings.push_back(reading_of("d", "", {"Ada Lovelace | SEE | Lindholt:City"}));
  CHECK(names_of(settled(readings)) == Names{"Ada Lovelace", "Lindholt", "Tern Link"});
}

TEST_CASE("types that differ between documents are voted on") {
  const Graph graph = settled({reading_of("a", "", {"Ada Lovelace | SEE | Tern Link:Product"}),
                               reading_of("b", "", {"Ada Lovelace | SEE | Tern Link:Product"}),
                               reading_of("c", "", {"Ada Lovelace | SEE | Tern Link:Facility"})});
  CHECK(names_of(graph) == Names{"Ada Lovelace", "Tern Link"});
  CHECK(graph.name_of(graph->labels(graph->find("name", "Tern Link").at(0))[0]) == "Product");
}

TEST_CASE("what one document knows to be a city, others that know a place of it do not outvote") {
  const TemporaryFolder folder;
  Record record = Record::open(folder.path() + "/a.kith", Access::Create);
  record.set_wider_types({{"City", "Place"}, {"Place", ""}});
  record.add(reading_of("a", "", {"Ada Lovelace | VISIT | Lindholt:City"}));
  record.add(reading_of("b", "", {"Ada Lovelace | LEAVE | Lindholt:Place"}));
  record.add(reading_of("c", "", {"Ada Lovelace | SEE | Lindholt:Place"}));
  record.add(reading_of("d", "", {"Ada Lovelace | PRAISE | Lindholt:Region"}));
  record.add(reading_of("e", "", {"Ada Lovelace | MISS | Lindholt:Region"}));
  const Graph graph = settle(record);
  CHECK(graph->nodes_with(*graph.label_named("City")).size() == 1);
}

TEST_CASE("one key is one node, whatever it is called") {
  Reading a = reading_of("a", "", {"Ada Lovelace | VISIT | Ireland:Country"});
  Reading b = reading_of("b", "", {"Ada Lovelace | VISIT | Éire:Country"});
  a.entities[1].key = b.entities[1].key = "IE";
  const Graph graph =
      settled({a, b, reading_of("c", "", {"Ada Lovelace | VISIT | Ireland:Country"})});
  CHECK(names_of(graph) == Names{"Ada Lovelace", "Ireland"});
  CHECK(text(graph->property(graph->find("name", "Ireland").at(0), "key")) == "IE");
}

namespace {

// Small worlds of names that collide in every way the rules know.
std::vector<Reading> random_readings(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto one_of = [&](const std::vector<const char*>& words) {
    return std::string(words[random() % words.size()]);
  };
  std::vector<Reading> readings;
  for (int document = 0; document < 8; ++document) {
    Reading reading;
    reading.source.id = "d" + std::to_string(document);
    reading.source.date = one_of({"2025-01-02", "2025-02", "2024", "", "2025-03-04"});
    const std::size_t names = 2 + random() % 5;
    for (std::size_t i = 0; i < names; ++i) {
      Entity& entity = reading.entities.emplace_back();
      entity.name =
          one_of({"Ada Lovelace", "Lovelace", "Ada", "Paul Lovelace", "Bergen", "Ola Bergen",
                  "EGSA", "Polder", "Polder Capital", "European Grid Safety Authority", "fish"});
      entity.type = one_of({"Person", "City", "Organization", "Person"});
      entity.named = entity.name != "fish";
      entity.mentions = 1 + random() % 3;
      if (random() % 3 == 0) {
        entity.roles = {one_of(
            {"minister", "trade: biologist", "trade: reporter", "from: Norland", "from: Sudland"})};
      }
      if (random() % 4 == 0) {
        entity.aliases = {one_of({"EGSA", "Polder", "Lovelace", "Ada Lovelace", "Ola Bergen"})};
      }
      if (random() % 9 == 0) {
        entity.key = one_of({"IE", "NO"});
      }
    }
    for (std::size_t i = 0; i < 1 + random() % 6; ++i) {
      Claim& claim = reading.claims.emplace_back();
      claim.subject = static_cast<EntityIndex>(random() % names);
      claim.object = static_cast<EntityIndex>(random() % names);
      claim.predicate = one_of({"MEET", "VISIT"});
      claim.phrase = one_of({"met", "visited"});
      claim.symmetric = claim.predicate == "MEET";
      claim.status = random() % 3 == 0 ? Status::Denied : Status::Asserted;
      if (random() % 5 == 0) {
        claim.object = Value(static_cast<std::int64_t>(random() % 3));
      } else if (random() % 3 == 0) {
        claim.speaker = static_cast<EntityIndex>(random() % names);
      }
      claim.time = one_of({"", "2025", "2025-01", "2025-01-02"});
      claim.evidence.begin_byte = claim.evidence.end_byte =
          static_cast<std::uint32_t>(random() % 3);
      claim.evidence.confidence = 0.25 * static_cast<double>(random() % 4);
    }
    readings.push_back(std::move(reading));
  }
  return readings;
}

}  // namespace

TEST_CASE("the order in which documents are added cannot be seen, nor what was added and removed") {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const std::vector<Reading> readings = random_readings(seed);
    const std::string expected = fingerprint(settled(readings));
    std::vector<Reading> other = readings;
    std::shuffle(other.begin(), other.end(), std::mt19937(seed));
    CHECK(fingerprint(settled(other)) == expected);

    const TemporaryFolder folder;
    Record record = Record::open(folder / "test.kith", Access::Create);
    for (Reading extra : random_readings(seed + 1000)) {
      extra.source.id += "x";
      record.add(extra);
      record.add(other[extra.source.id[1] - '0']);
    }
    CHECK(fingerprint(settle(record)) != expected);
    for (const DocumentRow& row : record.documents()) {
      if (row.id.back() == 'x') {
        CHECK(record.remove(row.id));
      }
    }
    CHECK(fingerprint(settle(record)) == expected);
  }
}

}  // namespace kith
