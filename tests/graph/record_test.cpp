#include "graph/record.h"

#include <chrono>
#include <csignal>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/files.h"
#include "tests/support/old_stores.h"
#include "tests/support/readings.h"
#include "tests/support/temporary_folder.h"

namespace kith {

namespace {

Reading simple(const std::string& id) {
  return reading_of(id, "2025-03-01", {"Ada Lovelace | MEET | Charles Babbage"});
}

template <typename Body>
ErrorKind error_of(const Body& body, std::string* message = nullptr) {
  try {
    body();
  } catch (const Error& error) {
    if (message != nullptr) {
      *message = error.message;
    }
    return error.kind;
  }
  return ErrorKind::LimitReached;  // nothing was thrown
}

std::string store_of_two(const TemporaryFolder& folder) {
  const std::string path = folder / "a.kith";
  Record record = Record::open(path, Access::Create);
  record.add(simple("one"));
  record.add(simple("two"));
  return path;
}

}  // namespace

TEST_CASE("a reading comes back as it was stored") {
  const TemporaryFolder folder;
  Record record = Record::open(folder / "a.kith", Access::Create);
  Reading reading = simple("one");
  reading.source.title = "A meeting";
  reading.source.text += std::string("\0 and more", 10);
  reading.entities[0].aliases = {"Ada", "the countess"};
  reading.entities[1].roles = {"engineer"};
  reading.claims.push_back(reading.claims[0]);
  Claim& second = reading.claims[1];
  second.object = Value(List{Value(1), Value(2.5), Value("x"), Value(true)});
  second.status = Status::Hypothetical;
  second.speaker = 1;
  second.time = "2025-03";
  second.place = "London";
  second.ended = true;
  record.add(reading);
  const std::optional<Reading> back = record.reading("one");
  REQUIRE(back.has_value());
  CHECK(back->source.text == reading.source.text);
  CHECK(back->source.title == "A meeting");
  CHECK(back->entities[0].aliases == reading.entities[0].aliases);
  CHECK(back->entities[1].roles == reading.entities[1].roles);
  REQUIRE(back->claims.size() == 2);
  CHECK(equivalent(std::get<Value>(back->claims[1].object), std::get<Value>(second.object)));
  CHECK(back->claims[1].status == Status::Hypothetical);
  CHECK(back->claims[1].speaker == 1);
  CHECK(back->claims[1].time == "2025-03");
  CHECK(back->claims[1].place == "London");
  CHECK(back->claims[1].ended);
  CHECK_FALSE(back->claims[0].ended);
  CHECK(back->claims[0].evidence.end_byte == reading.claims[0].evidence.end_byte);
}

TEST_CASE(
    "the same content again changes nothing; another text under the same id replaces the "
    "document") {
  const TemporaryFolder folder;
  Record record = Record::open(folder / "a.kith", Access::Create);
  CHECK(record.add(simple("one")) == AddResult::Added);
  const std::string state = record.state();
  CHECK(record.add(simple("one")) == AddResult::AlreadyThere);
  CHECK(record.state() == state);
  CHECK(record.add(reading_of("one", "", {"Ada Lovelace | MEET | Mary Somerville"})) ==
        AddResult::Replaced);
  CHECK(record.state() != state);
  CHECK(record.documents().size() == 1);
}

TEST_CASE("the state does not depend on the order of documents, nor on what was removed") {
  const TemporaryFolder folder;
  Record first = Record::open(folder / "a.kith", Access::Create);
  Record second = Record::open(folder / "b.kith", Access::Create);
  first.add(simple("one"));
  first.add(simple("two"));
  second.add(simple("two"));
  second.add(simple("three"));
  second.add(simple("one"));
  CHECK(first.state() != second.state());
  CHECK(second.remove("three"));
  CHECK_FALSE(second.remove("three"));
  CHECK(first.state() == second.state());
}

TEST_CASE("a document is current when this very text was read by this version") {
  const TemporaryFolder folder;
  Record record = Record::open(folder / "a.kith", Access::Create);
  CHECK_FALSE(record.is_current(simple("one").source, "v1"));
  record.set_pipeline_version("v1");
  record.add(simple("one"));
  CHECK(record.is_current(simple("one").source, "v1"));
  CHECK_FALSE(record.is_current(simple("one").source, "v2"));
  CHECK_FALSE(record.is_current(reading_of("one", "", {"other"}).source, "v1"));
}

TEST_CASE(
    "a missing store is an error and is not created, but by Create and with its first document") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.kith";
  CHECK(error_of([&] { Record::open(path, Access::Read); }) == ErrorKind::NotFound);
  CHECK(error_of([&] { Record::open(path, Access::Write); }) == ErrorKind::NotFound);
  Record record = Record::open(path, Access::Create);
  CHECK(error_of([&] {
          record.add_all([]() -> std::optional<Reading> {
            throw Error{ErrorKind::BadInput, "stop"};
          });
        }) == ErrorKind::BadInput);
  CHECK_FALSE(file_exists(path));
  CHECK(error_of([&] { Record::open(folder / "none/a.kith", Access::Create); }) ==
        ErrorKind::Unwritable);
}

TEST_CASE("many documents in one transaction are added all or none") {
  const TemporaryFolder folder;
  Record record = Record::open(folder / "a.kith", Access::Create);
  record.add(simple("zero"));
  int given = 0;
  CHECK(error_of([&] {
          record.add_all([&]() -> std::optional<Reading> {
            if (++given == 3) {
              throw Error{ErrorKind::BadInput, "stop"};
            }
            return simple(std::to_string(given));
          });
        }) == ErrorKind::BadInput);
  CHECK(record.documents().size() == 1);
  given = 0;
  const Record::Added added = record.add_all([&]() -> std::optional<Reading> {
    return ++given < 4 ? std::optional(simple(std::to_string(given))) : std::nullopt;
  });
  CHECK(added.added == 3);
  CHECK(record.documents().size() == 4);
}

TEST_CASE("a file that is no store is refused in clear words") {
  const TemporaryFolder folder;
  write_file(folder / "a.txt", "only text\n");
  std::string message;
  CHECK(error_of([&] { Record::open(folder / "a.txt", Access::Create); }, &message) ==
        ErrorKind::Damaged);
  CHECK(message == "is not a kith store, or its first page is damaged");
  alter(folder / "other.db", "CREATE TABLE a (b)");
  CHECK(error_of([&] { Record::open(folder / "other.db", Access::Read); }, &message) ==
        ErrorKind::Damaged);
  CHECK(message == "is not a kith store");
  CHECK(error_of([&] { Record::open(folder.path(), Access::Read); }) == ErrorKind::BadInput);
}

TEST_CASE("a store whose claims could not say that they have ended is read, and learns it") {
  const TemporaryFolder folder;
  const std::string path = store_of_two(folder);
  const std::string state = Record::open(path, Access::Read).state();
  take_back_to_version_2(path);
  CHECK(Record::check(path).empty());
  CHECK(Record::open(path, Access::Read).state() == state);
  CHECK_FALSE(Record::open(path, Access::Read).reading("one")->claims.at(0).ended);
  Reading three = simple("three");
  three.claims.at(0).ended = true;
  Record::open(path, Access::Write).add(three);
  CHECK(Record::check(path).empty());
  const Record record = Record::open(path, Access::Read);
  CHECK_FALSE(record.reading("one")->claims.at(0).ended);
  CHECK(record.reading("three")->claims.at(0).ended);
}

TEST_CASE("a store of a newer version is refused with what to use") {
  const TemporaryFolder folder;
  const std::string path = store_of_two(folder);
  alter(path, "PRAGMA user_version=99");
  CHECK(error_of([&] { Record::open(path, Access::Read); }) == ErrorKind::TooNew);
}

TEST_CASE(
    "a truncated or damaged store is refused by writers, left as it is, and check says what is "
    "wrong") {
  const TemporaryFolder folder;
  const std::string path = store_of_two(folder);
  CHECK(Record::check(path).empty());
  const std::string sound = read_file(path);
  const auto refused = [&](const std::string& bytes) {
    write_file(path, bytes);
    CHECK(error_of([&] { Record::open(path, Access::Write); }) == ErrorKind::Damaged);
    CHECK(error_of([&] { Record::open(path, Access::Create); }) == ErrorKind::Damaged);
    CHECK_FALSE(Record::check(path).empty());
    CHECK(read_file(path) == bytes);
  };
  for (const std::size_t size :
       {sound.size() / 2, sound.size() - 1, std::size_t{100}, std::size_t{5000}}) {
    refused(sound.substr(0, size));
  }
  std::string changed = sound;
  changed[changed.find("Charles Babbage")] = 'X';
  refused(changed);
  changed = sound;
  changed.replace(8192 * 3, 8192, 8192, 'x');
  refused(changed);
}

TEST_CASE(
    "damage that leaves all pages readable is found: an index, a table as it was made, a count") {
  const TemporaryFolder folder;
  const std::string path = store_of_two(folder);
  SUBCASE("an index that does not find its row") {
    std::string bytes = read_file(path);
    const std::size_t at = bytes.find("\x03one");  // a key of the index: its header, then the id
    const std::size_t other = bytes.find("one", bytes.find("one") + 3);
    REQUIRE(other != std::string::npos);
    bytes[at == std::string::npos ? other : at + 1] = 'x';
    write_file(path, bytes);
  }
  SUBCASE("a table with another text") {
    alter(path,
          "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, 'd.date', "
          "'d.dat') WHERE name = 'facts'");
  }
  SUBCASE("a count") {
    alter(path, "UPDATE documents SET claims = 7 WHERE id = 'one'");
  }
  CHECK_FALSE(Record::check(path).empty());
  CHECK(error_of([&] { Record::open(path, Access::Write); }) == ErrorKind::Damaged);
}

TEST_CASE("a store that is cut short by a byte is refused by readers too") {
  const TemporaryFolder folder;
  const std::string path = store_of_two(folder);
  std::string bytes = read_file(path);
  bytes.pop_back();
  write_file(path, bytes);
  CHECK(error_of([&] { Record::open(path, Access::Read); }) == ErrorKind::Damaged);
}

TEST_CASE("documents are taken out together") {
  const TemporaryFolder folder;
  Record record = Record::open(store_of_two(folder), Access::Write);
  CHECK(record.remove_all({"one", "none", "two"}) == 2);
  CHECK(record.documents().empty());
}

TEST_CASE("a first document that is refused leaves no store") {
  const TemporaryFolder folder;
  Record record = Record::open(folder / "a.kith", Access::Create);
  CHECK(error_of([&] { record.add(simple("o\nne")); }) == ErrorKind::BadInput);
  CHECK_FALSE(file_exists(folder / "a.kith"));
  record.add(simple("one"));
  CHECK(record.documents().size() == 1);
}

TEST_CASE("a second writer is told who holds the store, and readers go on") {
  const TemporaryFolder folder;
  const std::string path = store_of_two(folder);
  Record first = Record::open(path, Access::Write);
  Record second = Record::open(path, Access::Write, 0.05);
  const Record reader = Record::open(path, Access::Read, 0.05);
  std::string message;
  first.add_all([&, given = 0]() mutable -> std::optional<Reading> {
    if (given++ > 0) {
      return std::nullopt;
    }
    CHECK(error_of([&] { second.add(simple("three")); }, &message) == ErrorKind::Busy);
    CHECK(reader.documents().size() == 2);
    return simple("four");
  });
  CHECK(message.find("is held by ") == 0);
  CHECK(message.find("process " + std::to_string(getpid())) != std::string::npos);
  CHECK(second.add(simple("three")) == AddResult::Added);
  CHECK(reader.documents().size() == 4);
}

TEST_CASE("nobody waits for a program that is stopped while it holds the store") {
  const TemporaryFolder folder;
  const std::string path = store_of_two(folder);
  const pid_t holder = fork();
  if (holder == 0) {
    sqlite3* database = nullptr;
    sqlite3_open(path.c_str(), &database);
    sqlite3_exec(database, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr);
    raise(SIGSTOP);
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(holder, &status, WUNTRACED) == holder);
  REQUIRE(WIFSTOPPED(status));
  std::string message;
  const auto began = std::chrono::steady_clock::now();
  CHECK(error_of([&] { Record::open(path, Access::Read, 60).documents(); }, &message) ==
        ErrorKind::Busy);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(30));
  CHECK(message.find("is held by ") == 0);
  CHECK(message.find(", which is stopped") != std::string::npos);
  kill(holder, SIGKILL);
  waitpid(holder, &status, 0);
  CHECK(Record::open(path, Access::Read).documents().size() == 2);
}

TEST_CASE("names with control characters and places outside the text are refused") {
  const TemporaryFolder folder;
  Record record = Record::open(folder / "a.kith", Access::Create);
  Reading reading = simple("one");
  reading.entities[0].name = std::string("A\0b", 3);
  CHECK(error_of([&] { record.add(reading); }) == ErrorKind::BadInput);
  reading = simple("one");
  reading.claims[0].evidence.end_byte = 1000;
  CHECK(error_of([&] { record.add(reading); }) == ErrorKind::BadInput);
  reading = simple("one");
  reading.claims[0].subject = 7;
  CHECK(error_of([&] { record.add(reading); }) == ErrorKind::BadInput);
  CHECK(record.documents().empty());
}

TEST_CASE("of one text that two versions read, stores brought together keep the later reading") {
  const TemporaryFolder folder;
  const auto store = [&](const std::string& name, const std::string& version,
                         const char* relation) {
    Record record = Record::open(folder / name, Access::Create);
    record.set_pipeline_version(version);
    Reading reading = simple("one");
    reading.claims[0].predicate = relation;
    record.add(reading);
    return record;
  };
  const Record older = store("a.kith", "1", "MEET"), newer = store("b.kith", "2", "THANK");
  Record ab = Record::open(folder / "ab.kith", Access::Create);
  const Record::BroughtIn in = ab.bring_in({&older, &newer});
  CHECK(in.documents.added == 1);
  CHECK(in.documents.replaced == 1);
  Record ba = Record::open(folder / "ba.kith", Access::Create);
  CHECK(ba.bring_in({&newer, &older}).documents.already_there == 1);
  CHECK(ab.state() == ba.state());
  CHECK(ab.reading("one")->claims[0].predicate == "THANK");
  CHECK(ab.is_current(simple("one").source, "2"));
  CHECK(Record::check(folder / "ab.kith").empty());
}

}  // namespace kith
