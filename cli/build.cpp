// kith build: documents into a new or an existing store. Each is safely stored before its line is
// printed; what is there already is skipped, so that the same command resumes what was broken off.

#include "base/text.h"
#include "cli/in_order.h"
#include "cli/inputs.h"
#include "cli/terminal.h"
#include "kith.h"

namespace kith {

namespace {

struct Counts {
  std::size_t added = 0, replaced = 0, already_there = 0;
};

// "added ID" on standard output. A reader that goes away ends the lines, not the work: the
// documents are what matters.
class Lines {
 public:
  explicit Lines(bool wanted) : wanted_(wanted) {}
  void print_line(std::string_view verb, const std::string& id) {
    if (!wanted_) {
      return;
    }
    try {
      print(std::string(verb) + " " + id + "\n");
      flush_output();
    } catch (const ClosedPipe&) {
      wanted_ = false;
    }
  }

 private:
  bool wanted_;
};

struct Read {
  Reading reading;
  Diagnostics diagnostics;
};

SourceText source_of(const Document& document) {
  return SourceText{document.id, document.title, document.date, document.origin, document.text};
}

class Build {
 public:
  Build(const Arguments& arguments, const std::string& store)
      : reader_(arguments.words),
        record_(Record::open(store, Access::Create)),
        pipeline_(load_pipeline(default_seeds())),
        warnings_(diagnostics_),
        lines_(!arguments.has("quiet") && !(output_is_terminal() && errors_are_terminal())),
        progress_("files read:", 0, !arguments.has("quiet")),
        threads_(threads_of(arguments)) {
    record_.set_pipeline_version(pipeline_.version());
    record_.set_wider_types(wider_types(default_seeds()));
  }

  void run() {
    OrderedWork<Document, Read> work;
    work.next = [this] { return next_new(); };
    work.bytes = [](const Document& document) { return document.text.size() + 1; };
    work.work = [this](Document document) {
      Read out;
      out.reading = pipeline_.read(std::move(document), out.diagnostics);
      return out;
    };
    work.use = [this](const Read& read) { keep(read); };
    work.waiting = [this] { progress_.advance(reader_.files_done(), reader_.files_known()); };
    work.threads = threads_;
    run_in_order(work);
  }

  const Counts& counts() const { return counts_; }
  bool failed() const { return reader_.failed(); }
  std::size_t unreadable() const { return diagnostics_.count("unreadable-file"); }

 private:
  std::optional<Document> next_new() {
    while (std::optional<Document> document = reader_.next(diagnostics_)) {
      if (!record_.is_current(source_of(*document), pipeline_.version())) {
        return document;
      }
      ++counts_.already_there;
      progress_.advance(reader_.files_done(), reader_.files_known());
    }
    return std::nullopt;
  }

  void keep(const Read& read) {
    diagnostics_.absorb(read.diagnostics);
    switch (record_.add(read.reading)) {
      case AddResult::Added:
        ++counts_.added;
        lines_.print_line("added", read.reading.source.id);
        break;
      case AddResult::Replaced:
        ++counts_.replaced;
        lines_.print_line("replaced", read.reading.source.id);
        break;
      case AddResult::AlreadyThere:
        ++counts_.already_there;
        break;
    }
  }

  DocumentReader reader_;
  Record record_;
  Pipeline pipeline_;
  Diagnostics diagnostics_;
  WarningsAtEnd warnings_;
  Lines lines_;
  Progress progress_;
  Counts counts_;
  std::size_t threads_;
};

}  // namespace

int run_build(const Arguments& arguments) {
  const std::string store = arguments.value("output", "news.kith");
  bool failed = false;
  std::string last_line;
  {
    Build build(arguments, store);
    build.run();
    const Counts& counts = build.counts();
    failed = build.failed();
    last_line = "kith: " + store + ": " + counted(counts.added, "document") + " added";
    if (counts.replaced > 0) {
      last_line += ", " + std::to_string(counts.replaced) + " replaced";
    }
    if (counts.already_there > 0) {
      last_line += ", " + std::to_string(counts.already_there) + " already there";
    }
    if (build.unreadable() > 0) {
      last_line += "; " + counted(build.unreadable(), "file") + " could not be read";
    }
  }  // warnings are said here
  if (!arguments.has("quiet")) {
    print_error(last_line + "\n");
  }
  return failed ? 1 : 0;
}

}  // namespace kith
