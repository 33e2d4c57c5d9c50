#include "tests/support/run_cases.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "graph/settle.h"
#include "query/run.h"
#include "query/writers.h"
#include "tests/support/case_file.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace kith {

namespace {

const Graph& graph_of_texts() {
  static const Graph graph = open_graph(store_of_texts());
  return graph;
}

// What a query answered, in the spelling of `rows`.
std::string rows_as_text(const ResultTable& table, const Graph& graph, bool sorted) {
  std::vector<std::string> lines;
  for (const std::vector<Value>& row : table.rows) {
    std::vector<std::string> cells;
    for (const Value& value : row) {
      cells.push_back(to_cypher(value, graph));
    }
    lines.push_back(join(cells, " | "));
  }
  if (sorted) {
    std::sort(lines.begin(), lines.end());
  }
  lines.insert(lines.begin(), join(table.columns, " | "));
  return join(lines, "\n");
}

// Expected rows with single blanks around bars, in the order in which they are compared.
std::string tidy_rows(const std::string& text, bool sorted) {
  std::vector<std::string> lines;
  for (const std::string_view line : split(text, '\n')) {
    std::vector<std::string> cells;
    const std::string marked = replace_all(std::string(line), " | ", "\x01");
    for (const std::string_view cell : split(marked, '\x01')) {
      cells.emplace_back(trim(cell));
    }
    lines.push_back(join(cells, " | "));
  }
  if (sorted && !lines.empty()) {
    std::sort(lines.begin() + 1, lines.end());
  }
  return join(lines, "\n");
}

// Cases of one file, from their first block to the last.
class CaseRunner {
 public:
  explicit CaseRunner(CaseFile file)
      : file_(std::move(file)), accept_(std::getenv("KITH_ACCEPT") != nullptr) {}

  void run() {
    for (std::size_t i = 0; i < file_.blocks.size(); ++i) {
      // Copied: accepting may insert blocks.
      const CaseBlock block = file_.blocks[i];
      if (block.key == "case") {
        begin(block);
      } else if (block.key == "graph") {
        graph_ = std::make_unique<Graph>();
        run_query(*graph_, "CREATE " + block.text);
      } else if (block.key == "wrong") {
        known_wrong_ = block.text;
      } else if (block.key == "store") {
        use_store(block);
      } else if (block.key == "file") {
        const std::size_t end = std::min(block.text.find('\n'), block.text.size());
        folder_->write(block.text.substr(0, end),
                       block.text.substr(std::min(end + 1, block.text.size())) + "\n");
      } else if (block.key == "command") {
        run_command(i, block);
      } else if (block.key == "query") {
        run_one_query(i, block);
      }
    }
    end();
    if (accept_ && changed_) {
      write_file(file_.path, to_text(file_));
    }
  }

 private:
  void begin(const CaseBlock& block) {
    end();
    line_ = block.line;
    name_ = block.text;
    folder_ = std::make_unique<TemporaryFolder>();
    graph_.reset();
    of_texts_ = false;
  }

  // A case that is known to fail must still fail: when it holds, its block `wrong` goes.
  void end() {
    if (!known_wrong_.empty() && !failed_ && !accept_) {
      FAIL_CHECK(file_.path << ":" << line_ << ": " << name_
                            << "\n--- holds now; take out its block 'wrong'");
    }
    known_wrong_.clear();
    failed_ = false;
  }

  void use_store(const CaseBlock& block) {
    REQUIRE_MESSAGE(block.text == "texts",
                    file_.path << ":" << block.line << ": the only store is 'texts'");
    of_texts_ = true;
    std::filesystem::copy_file(store_of_texts(), *folder_ / "texts.kith");
  }

  void run_command(std::size_t at, const CaseBlock& block) {
    ProgramOptions options;
    options.folder = folder_->path();
    options.environment = {"LC_ALL=C.UTF-8", "TZ=UTC", "HOME=" + folder_->path(),
                           "TEXTS=" + seeds_folder() + "/texts"};
    const ProgramRun run = run_shell(block.text, options);
    hold(at, "status", std::to_string(run.status), "0");
    hold(at, "error", run.error, "");
    hold(at, "output", run.output, "");
  }

  void run_one_query(std::size_t at, const CaseBlock& block) {
    const Graph& graph = graph_ ? *graph_ : of_texts_ ? graph_of_texts() : empty_;
    const bool sorted = to_upper(block.text).find("ORDER BY") == std::string::npos;
    std::string rows, error;
    try {
      const ResultTable table =
          graph_ ? run_query(*graph_, block.text) : run_query(graph, block.text);
      rows = rows_as_text(table, graph, sorted);
    } catch (const Error& problem) {
      error = render(problem);
    }
    hold(at, "error", error, "");
    CaseBlock* wanted = find(at, "rows");
    const std::string pattern = wanted != nullptr ? tidy_rows(wanted->text, sorted) : "";
    if (wanted != nullptr || error.empty()) {
      compare(at, wanted, "rows", rows, pattern);
    }
  }

  // The block of this key that belongs to what is done in block `at`; null where there is none.
  CaseBlock* find(std::size_t at, std::string_view key) {
    for (std::size_t i = at + 1; i < file_.blocks.size(); ++i) {
      const std::string& found = file_.blocks[i].key;
      if (found == "case" || found == "command" || found == "query") {
        return nullptr;
      }
      if (found == key) {
        return &file_.blocks[i];
      }
    }
    return nullptr;
  }

  void hold(std::size_t at, const std::string& key, const std::string& came,
            const std::string& otherwise) {
    CaseBlock* wanted = find(at, key);
    compare(at, wanted, key, came, wanted != nullptr ? wanted->text : otherwise);
  }

  void compare(std::size_t at, CaseBlock* wanted, const std::string& key, const std::string& came,
               const std::string& pattern) {
    if (fits_pattern(came, pattern)) {
      CHECK(true);
      return;
    }
    if (accept_ && known_wrong_.empty()) {
      changed_ = true;
      const std::string text = came.substr(0, came.find_last_not_of('\n') + 1);
      if (wanted != nullptr) {
        wanted->text = text;
      } else {
        file_.blocks.insert(file_.blocks.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                            CaseBlock{key, text, 0});
      }
      return;
    }
    const std::size_t line = wanted != nullptr ? wanted->line : file_.blocks[at].line;
    if (!known_wrong_.empty()) {
      failed_ = true;
      return;
    }
    FAIL_CHECK(file_.path << ":" << line << ": " << name_ << "\n--- " << key << " should be\n"
                          << pattern << "\n--- but is\n"
                          << came);
  }

  CaseFile file_;
  bool accept_;
  bool changed_ = false;
  std::string name_;
  std::size_t line_ = 0;
  std::string known_wrong_;  // the cause; empty where the case must hold
  bool failed_ = false;
  std::unique_ptr<TemporaryFolder> folder_;
  std::unique_ptr<Graph> graph_;  // of the block `graph`
  bool of_texts_ = false;
  Graph empty_;
};

}  // namespace

const std::string& store_of_texts() {
  static const TemporaryFolder folder;
  static const std::string store = [] {
    const std::string path = folder / "texts.kith";
    const ProgramRun run = run_kith({"build", "--quiet", "-o", path, seeds_folder() + "/texts"});
    if (run.status != 0) {
      throw Error(ErrorKind::BadInput, "seeds/texts cannot be built: " + run.error);
    }
    return path;
  }();
  return store;
}

void run_cases_below(const std::string& folder) {
  const std::string path = cases_folder() + "/" + folder;
  REQUIRE(file_exists(path));
  for (const std::string& file : files_below(path)) {
    if (file.size() > 5 && file.substr(file.size() - 5) == ".case") {
      CaseRunner(parse_case_file(read_file(file), file)).run();
    }
  }
}

}  // namespace kith
