#include "cli/commands.h"

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace kith {

// One in each command's own file.
int run_apart(const Arguments& arguments);
int run_ask(const Arguments& arguments);
int run_build(const Arguments& arguments);
int run_check(const Arguments& arguments);
int run_export(const Arguments& arguments);
int run_extract(const Arguments& arguments);
int run_fingerprint(const Arguments& arguments);
int run_help(const Arguments& arguments);
int run_import(const Arguments& arguments);
int run_ledger(const Arguments& arguments);
int run_list(const Arguments& arguments);
int run_merge(const Arguments& arguments);
int run_paths(const Arguments& arguments);
int run_query_command(const Arguments& arguments);
int run_remove(const Arguments& arguments);
int run_same(const Arguments& arguments);
int run_shell(const Arguments& arguments);
int run_show(const Arguments& arguments);
int run_stats(const Arguments& arguments);
int run_undo(const Arguments& arguments);
int run_why(const Arguments& arguments);

namespace {

// clang-format off
constexpr Flag kFormat = {"format", 'f', "FORMAT", "table, csv, json, jsonl or markdown."};

constexpr Flag kBuildFlags[] = {
    {"output",    'o', "STORE",  "The store, made where it is missing; news.kith."},
    {"threads",   'j', "N",      "How many documents are read at the same time; the processors of this machine."},
    {"quiet",     'q', "",       "Neither lines nor a progress bar."},
};

constexpr Flag kExtractFlags[] = {
    {"format",    'f', "FORMAT", "claims (as they stand in a store), clauses, openie (sentence triples) or conllu (trees)."},
    {"tokenized",  0,  "",       "Each line is a sentence whose tokens stand apart by single spaces."},
    {"sentences",  0,  "",       "Each line is a sentence."},
    {"trees",      0,  "",       "The input is CoNLL-U with trees; the language model is not used."},
    {"without",    0,  "RULE",   "Leaves out a reading rule; may be given several times."},
    {"threads",   'j', "N",      "How many documents are read at the same time; the processors of this machine."},
};

constexpr Flag kExportFlags[] = {
    {"format",    'f', "FORMAT", "'kith list formats' shows them; without it the ending of the output tells."},
    {"output",    'o', "FILE",   "Where to; standard output. A folder for formats of several files."},
    {"top",        0,  "N",      "Only the N best-connected nodes."},
    {"around",     0,  "NAME",   "Only what lies around somebody; may be given several times."},
    {"depth",      0,  "N",      "How many facts away from --around; 1."},
    {"query",     'q', "CYPHER", "Only what the rows of a query hold: nodes, relationships, paths."},
    {"param",     'p', "X=VALUE", "What $x stands for in --query."},
    {"params",     0,  "JSON",   "The same as one JSON object, or the file that holds it."},
};

constexpr Flag kQueryFlags[] = {
    {"format",    'f', "FORMAT", "table, csv, json, jsonl or markdown; dot draws what the rows hold."},
    {"param",     'p', "X=VALUE", "What $x stands for; JSON where it is some, else text. May be given several times."},
    {"params",     0,  "JSON",   "The same as one JSON object, or the file that holds it."},
    {"timeout",    0,  "SECONDS", "Ends a query that takes longer."},
    {"max-rows",   0,  "N",      "Ends a query that gives more rows."},
    {"create",     0,  "",       "Makes the store where it is missing, for a graph that queries make."},
    {"batch",      0,  "",       "Reads one JSON object a line: id, query, params; answers with id, ms, rows or error."},
};

constexpr Flag kAskFlags[] = {
    {"format",    'f', "FORMAT", "table, csv, json, jsonl or markdown."},
    {"explain",    0,  "",       "Prints the query that the question stands for."},
    {"timeout",    0,  "SECONDS", "Ends a question that takes longer."},
};

constexpr Flag kWhyFlags[] = {
    kFormat,
    {"limit",     'n', "N",      "At most so many facts; 20."},
};

constexpr Flag kPathsFlags[] = {
    kFormat,
    {"limit",     'n', "N",      "At most so many chains; 5."},
    {"depth",      0,  "N",      "Of at most so many facts; 6."},
    {"any",        0,  "",       "Also through places and things, not only people and organisations."},
};

constexpr Flag kShowFlags[] = {
    {"limit",     'n', "N",      "At most so many facts; 30."},
};

constexpr Flag kShellFlags[] = {
    kFormat,
    {"create",     0,  "",       "Makes the store where it is missing, for a graph that queries make."},
    {"timeout",    0,  "SECONDS", "Ends a query that takes longer."},
};

constexpr Flag kTableFlags[] = {kFormat};

constexpr Flag kQuietFlags[] = {
    {"quiet",     'q', "",       "Says nothing when all went in."},
};

constexpr Flag kImportFlags[] = {
    {"output",    'o', "STORE",  "The store, made where it is missing; news.kith."},
    {"quiet",     'q', "",       "Says nothing when all went in."},
};

constexpr Flag kDecisionFlags[] = {
    {"because",   'b', "REASON", "Why, for the ledger."},
};

constexpr Flag kStatsFlags[] = {
    kFormat,
    {"limit",     'n', "N",      "At most so many types of relation; 20."},
};

constexpr CommandRow kCommands[] = {
    {"build",       "[-o STORE] FILES|DIRS|-",        "Reads documents into a new or an existing store, and skips what it has.", kBuildFlags,   1, kAnyNumber, run_build},
    {"query",       "STORE|:memory: CYPHER|-",        "Answers a query in openCypher.",                                          kQueryFlags,   1, 2,          run_query_command},
    {"ask",         "STORE 'NAME RELATION ?'",        "Subject, relation, object, with ? for what is asked.",                    kAskFlags,     2, kAnyNumber, run_ask},
    {"why",         "STORE NAME [RELATION] [NAME]",   "The sentences behind facts, with their documents.",                       kWhyFlags,     2, 4,          run_why},
    {"show",        "STORE NAME",                     "What is known of somebody: names, why they are one, facts.",              kShowFlags,    2, kAnyNumber, run_show},
    {"paths",       "STORE NAME NAME",                "The shortest chains of facts between two, with a sentence each.",         kPathsFlags,   3, 3,          run_paths},
    {"export",      "STORE -f FORMAT [-o FILE|DIR]",  "The graph, or a part of it, for other programs and as a picture.",        kExportFlags,  1, 1,          run_export},
    {"list",        "STORE [documents|labels|types]", "The documents of a store; without one: commands, formats, functions, procedures, rules, stages.", kTableFlags, 1, 2,        run_list},
    {"stats",       "STORE",                          "What a store holds, in numbers.",                                         kStatsFlags,   1, 1,          run_stats},
    {"import",      "[-o STORE] FILES|-",             "Claims that another tool found, from JSON Lines, CSV or TSV.",             kImportFlags,  1, kAnyNumber, run_import},
    {"merge",       "STORE STORE...",                 "Brings the documents and decisions of stores together in the first.",     kQuietFlags,   2, kAnyNumber, run_merge},
    {"remove",      "STORE DOCUMENT...|-",            "Takes documents out of a store, exactly.",                                {},            2, kAnyNumber, run_remove},
    {"same",        "STORE NAME NAME",                "Says that two names are one; the documents stay as they are.",            kDecisionFlags, 3, 3,         run_same},
    {"apart",       "STORE NAME NAME",                "Says that two names are never one.",                                      kDecisionFlags, 3, 3,         run_apart},
    {"ledger",      "STORE",                          "What was decided, a line each: number, decision, names, reason.",         kTableFlags,   1, 1,          run_ledger},
    {"undo",        "STORE [NUMBER]",                 "Takes back a decision, the newest where no number is given.",             {},            1, 2,          run_undo},
    {"check",       "STORE",                          "Whether a store is sound, and what is wrong if not.",                     {},            1, 1,          run_check},
    {"fingerprint", "STORE",                          "A hash of the graph's content: equal for equal graphs.",                  {},            1, 1,          run_fingerprint},
    {"extract",     "[-f FORMAT] FILES|DIRS|-",       "What is read in each document, without a store.",                         kExtractFlags, 1, kAnyNumber, run_extract},
    {"shell",       "STORE|:memory:",                 "Queries from the keyboard, one after another.",                           kShellFlags,   1, 1,          run_shell},
    {"help",        "[COMMAND]",                      "How to use a command.",                                                   {},            0, 1,          run_help},
};
// clang-format on

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(width, out.size()), ' ');
  return out;
}

std::vector<std::string> command_names() {
  std::vector<std::string> out;
  for (const CommandRow& row : kCommands) {
    out.emplace_back(row.name);
  }
  return out;
}

}  // namespace

std::span<const CommandRow> commands() {
  return kCommands;
}

const CommandRow& command_named(const std::string& name) {
  for (const CommandRow& row : kCommands) {
    if (row.name == name) {
      return row;
    }
  }
  const std::optional<std::string> near = nearest(name, command_names());
  throw Error(ErrorKind::BadUsage, "there is no command " + in_quotes(name),
              near ? "did you mean '" + *near + "'?" : "'kith help' lists the commands");
}

std::string help() {
  std::string out =
      "kith turns written reports into a graph of who did what to whom, and answers questions "
      "about it.\n\nusage: kith COMMAND ...\n\n";
  std::size_t width = 0;
  for (const CommandRow& row : kCommands) {
    width = std::max(width, row.name.size());
  }
  for (const CommandRow& row : kCommands) {
    out += "  " + padded(row.name, width) + "  " + std::string(row.summary) + "\n";
  }
  return out + "\n'kith help COMMAND' says more of one; 'kith --version' names the version.\n";
}

std::string help(const CommandRow& command) {
  std::string out = "usage: kith " + std::string(command.name) + " " + std::string(command.usage) +
                    "\n\n" + std::string(command.summary) + "\n";
  const auto shown = [](const Flag& flag) {
    return (flag.letter != 0 ? std::string{'-', flag.letter} + ", " : std::string()) + "--" +
           std::string(flag.name) + (flag.value.empty() ? "" : " " + std::string(flag.value));
  };
  std::size_t width = 0;
  for (const Flag& flag : command.flags) {
    width = std::max(width, shown(flag).size());
  }
  out += command.flags.empty() ? "" : "\n";
  for (const Flag& flag : command.flags) {
    out += "  " + padded(shown(flag), width) + "  " + std::string(flag.meaning) + "\n";
  }
  return out;
}

}  // namespace kith
