#include "extract/read.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/files.h"
#include "extract/decode_text.h"
#include "extract/find_blocks.h"

namespace kith {
namespace {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kith-read-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string file(const std::string& name, std::string_view content) const {
    const std::filesystem::path path = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string_view name_of(BlockKind kind) {
  static constexpr std::string_view kNames[] = {"title", "heading", "byline", "dateline", "prose",
                                                "item",  "caption", "link",   "table",    "code"};
  return kNames[static_cast<std::size_t>(kind)];
}

// "title: Storm hits | prose: ..." with blanks and newlines shown as single blanks.
std::string blocks_of(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    out += out.empty() ? "" : " | ";
    out += std::string(name_of(block.kind)) + ": ";
    for (const char byte : text_of(document, block.begin_byte, block.end_byte)) {
      out += byte == '\n' || byte == '\r' ? ' ' : byte;
    }
  }
  return out;
}

TEST_CASE("the id of a file is its base name and a hash of its content, whatever the folder") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const std::string first =
      read_documents(folder.file("a/rubio.txt", "Ann left."), diagnostics).at(0).id;
  const std::string second =
      read_documents(folder.file("b/rubio.txt", "Ann left."), diagnostics).at(0).id;
  const std::string other =
      read_documents(folder.file("c/rubio.txt", "Ann stayed."), diagnostics).at(0).id;
  CHECK(first.substr(0, 10) == "rubio.txt-");
  CHECK(first.size() == 22);
  CHECK(first == second);
  CHECK(first != other);
}

TEST_CASE("JSON Lines keep the author's ids, and a bad line is a warning with its place") {
  const TemporaryFolder folder;
  const std::string path = folder.file("news.jsonl",
                                       "{\"id\": \"n1\", \"title\": \"Storm\", \"date\": "
                                       "\"2025-09-02T08:00:00Z\", \"text\": \"It rained.\"}\n"
                                       "not json\n"
                                       "{\"id\": \"n2\"}\n"
                                       "\n"
                                       "{\"id\": \"a\\nb\", \"text\": \"It snowed.\"}\n");
  Diagnostics diagnostics;
  const std::vector<Document> documents = read_documents(path, diagnostics);
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].id == "n1");
  CHECK(documents[0].title == "Storm");
  CHECK(documents[0].date == "2025-09-02");
  CHECK(documents[1].id.substr(0, 4) == "a_b-");
  REQUIRE(diagnostics.count("bad-line") == 2);
  CHECK(diagnostics.warnings()[1].message == path + ":3: no field 'text'");
}

TEST_CASE("a missing file fails the run, and the others are read all the same") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  DocumentReader reader({folder.path() + "/absent.txt", folder.file("a.txt", "Ann left.")});
  REQUIRE(reader.next(diagnostics).has_value());
  CHECK_FALSE(reader.next(diagnostics).has_value());
  CHECK(reader.failed());
  CHECK(diagnostics.warnings().at(0).message ==
        folder.path() + "/absent.txt: there is no such file");
}

TEST_CASE("a folder is read at all depths, sorted, and what is no text in it is only a warning") {
  const TemporaryFolder folder;
  folder.file("b.txt", "Bo left.");
  folder.file("a/deep/z.txt", "Ann left.");
  folder.file("picture.txt", std::string_view("\x00\x01\x02\x03 abc \x00\x00", 11));
  Diagnostics diagnostics;
  DocumentReader reader({folder.path()});
  CHECK(reader.next(diagnostics)->text == "Ann left.");
  CHECK(reader.next(diagnostics)->text == "Bo left.");
  CHECK_FALSE(reader.next(diagnostics).has_value());
  CHECK_FALSE(reader.failed());
  CHECK(diagnostics.count("unreadable-file") == 1);
}

TEST_CASE("a folder without text fails the run") {
  const TemporaryFolder folder;
  folder.file("picture.png", "\x89PNG");
  Diagnostics diagnostics;
  DocumentReader reader({folder.path()});
  CHECK_FALSE(reader.next(diagnostics).has_value());
  CHECK(reader.failed());
  CHECK(diagnostics.warnings().back().message ==
        folder.path() + ": there is no text in this folder");
}

TEST_CASE("devices and pipes are refused") {
  const TemporaryFolder folder;
  const std::string pipe = folder.path() + "/pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  Diagnostics diagnostics;
  DocumentReader reader({"/dev/zero", pipe});
  CHECK_FALSE(reader.next(diagnostics).has_value());
  CHECK(reader.failed());
  CHECK(diagnostics.count("unreadable-file") == 2);
}

TEST_CASE("encodings are told apart") {
  Diagnostics diagnostics;
  const auto decoded = [&diagnostics](std::string bytes) {
    return decode_text(std::move(bytes), "x", diagnostics);
  };
  CHECK(decoded("caf\xC3\xA9") == "café");
  CHECK(decoded("\xEF\xBB\xBF\x63") == "c");
  CHECK(decoded("caf\xE9 \x93no\x94") == "café “no”");
  CHECK(decoded(std::string("\xFF\xFEh\0i\0", 6)) == "hi");
  CHECK(decoded(std::string("\xFE\xFF\0h\0i", 6)) == "hi");
  CHECK(decoded(std::string("h\0e\0l\0l\0o\0,\0 \0a\0l\0l\0\x3D\xD8\x00\xDE", 24)) ==
        "hello, all\U0001F600");
  CHECK(diagnostics.count() == 0);
  CHECK_THROWS_AS(decoded("%PDF-1.4 ..."), Error);
}

TEST_CASE("a broken byte in UTF-8 is replaced with a warning, and the rest is kept") {
  Diagnostics diagnostics;
  CHECK(decode_text("née, café\xFF", "x", diagnostics) == "née, café\uFFFD");
  CHECK(diagnostics.warnings().at(0).message == "x: 1 byte that is no UTF-8 was replaced");
}

TEST_CASE("title, byline, dateline and prose are told apart") {
  const Document document = document_of_text(
      "Storm hits the coast\n\nBy Ann Lee\n\nSeptember 2, 2025\n\n"
      "LISBON, March 12 (Agency) - The storm hit Lisbon on Monday.\n\nAlso Read: Other "
      "storms\n\nPhoto: A boat\n",
      "x.txt");
  CHECK(blocks_of(document) ==
        "title: Storm hits the coast | byline: By Ann Lee | dateline: September 2, 2025 | "
        "dateline: LISBON, March 12 (Agency) - | prose: The storm hit Lisbon on Monday. | "
        "link: Also Read: Other storms | caption: Photo: A boat");
  CHECK(document.title == "Storm hits the coast");
  CHECK(document.byline == "Ann Lee");
  CHECK(document.place == "LISBON");
  CHECK(document.date == "2025-09-02");
}

TEST_CASE("a dateline needs no blank before its dash, and a sentence with a dash is none") {
  const Document city = document_of_text("MEXICO CITY — Rubio arrived on Tuesday.", "x.txt");
  CHECK(blocks_of(city) == "dateline: MEXICO CITY — | prose: Rubio arrived on Tuesday.");
  CHECK(city.place == "MEXICO CITY");
  CHECK(blocks_of(document_of_text("Rubio — the secretary — arrived.", "x.txt")) ==
        "prose: Rubio — the secretary — arrived.");
}

TEST_CASE("a newspaper's staff can sign too") {
  CHECK(blocks_of(document_of_text("Storm hits Lisbon\n\nBy the Wire staff\n\nIt rained all day.\n",
                                   "x.txt")) ==
        "title: Storm hits Lisbon | byline: By the Wire staff | prose: It rained all day.");
  CHECK(kind_of_paragraph("By the sea") == BlockKind::Prose);
}

TEST_CASE("a label or a word in capitals before a dash is no dateline") {
  CHECK(blocks_of(document_of_text("BREAKING — Rubio arrived.", "x.txt")) ==
        "prose: BREAKING — Rubio arrived.");
  CHECK(blocks_of(document_of_text("NATO - the alliance - met.", "x.txt")) ==
        "prose: NATO - the alliance - met.");
}

TEST_CASE("a dateline without a year takes the year that the head names") {
  CHECK(document_of_text("LISBON, March 12 (Agency) - Work began in January 2025.", "x.txt").date ==
        "2025-03-12");
  CHECK(document_of_text("LISBON, March 12 (Agency) - Work began.", "x.txt").date == "");
}

TEST_CASE("an interview is of the day that its first paragraph names, a report is not") {
  const std::string head = "Ann Lee talked to Bo Berg in Oslo on May 20, 2025.\n\n";
  CHECK(document_of_text(head + "Q: Why so late?\n\nA: I was away.", "x.txt").date == "2025-05-20");
  CHECK(document_of_text(head + "They did not agree.", "x.txt").date == "");
}

TEST_CASE("a date in the file's name counts when the text has none") {
  CHECK(document_of_text("Ann left.", "2025-09-02-ann.txt").date == "2025-09-02");
  CHECK(document_of_text("Ann left.", "ann_20250902.txt").date == "2025-09-02");
  CHECK(document_of_text("Ann left.", "ann_20251302.txt").date == "");
}

TEST_CASE("lines broken at one width are one paragraph, and lines that are paragraphs stay apart") {
  CHECK(blocks_of(document_of_text(
            "The minister went to the capital of the country on Monday and met\n"
            "the president, who had asked for the talks a week before. They spoke\r\n"
            "about trade.\n\nNobody else came.\n",
            "x.txt")) ==
        "prose: The minister went to the capital of the country on Monday and met the president, "
        "who had asked for the "
        "talks a week before. They spoke  about trade. | prose: Nobody else came.");
  CHECK(blocks_of(document_of_text("The minister went to the capital on Monday and met the "
                                   "president, who had asked for the talks.\n"
                                   "They spoke about trade, and about the border, and about the "
                                   "two prisoners who were freed last year.\n",
                                   "x.txt")) ==
        "prose: The minister went to the capital on Monday and met the president, who had asked "
        "for the talks. | "
        "prose: They spoke about trade, and about the border, and about the two prisoners who were "
        "freed last year.");
}

TEST_CASE("list items are blocks of their own") {
  CHECK(blocks_of(document_of_text(
            "They agreed on two things.\n- open the border\n- free the men\n", "x.txt")) ==
        "prose: They agreed on two things. | item: - open the border | item: - free the men");
}

TEST_CASE("Markdown gives title, headings, items and code, without its signs") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const Document document =
      read_documents(folder.file("a.md",
                                 "# A *storm*\n\nIt [hit](http://x.org) **Lisbon**\non "
                                 "Monday.\n\n## After\n\n- calm\n\n```\ncode\n```\n"),
                     diagnostics)
          .at(0);
  CHECK(blocks_of(document) ==
        "title: A storm | prose: It hit Lisbon on Monday. | heading: After | item: calm | code: "
        "code");
  CHECK(document.title == "A storm");
}

TEST_CASE("blocks hold every byte that is not a blank") {
  const std::string text =
      "A\n\n• b\n1. c\nhttp://x.org\nd | e | f\n\nMUNICH (Agency) - g\n By H I\n";
  const Document document = document_of_text(text, "x.txt");
  std::size_t at = 0;
  for (const Block& block : document.blocks) {
    CHECK(text.find_first_not_of(" \n", at) == block.begin_byte);
    CHECK(block.end_byte > block.begin_byte);
    at = block.end_byte;
  }
  CHECK(text.find_first_not_of(" \n", at) == std::string::npos);
}

TEST_CASE("a line that nobody wrote is cut with a warning, and an empty file refused") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const Document document =
      read_documents(folder.file("long.txt", std::string(3 << 20, 'x') + "\nAnn left.\n"),
                     diagnostics)
          .at(0);
  CHECK(document.text.size() < (2 << 20));
  CHECK(diagnostics.count("long-line") == 1);
  CHECK(read_documents(folder.file("empty.txt", " \n"), diagnostics).empty());
  CHECK(diagnostics.warnings().back().message ==
        folder.path() + "/empty.txt: there is no text in it");
}

}  // namespace
}  // namespace kith
