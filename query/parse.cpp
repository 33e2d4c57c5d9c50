#include "query/parse.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "query/parser.h"

namespace kith {

namespace {

// Words that cannot name a variable without backticks: openCypher 9, "Reserved keywords", less
// those that people use.
constexpr std::string_view kReserved[] = {
    "and",     "as",   "asc",    "ascending", "by",     "case",  "contains", "create",
    "delete",  "desc", "detach", "distinct",  "else",   "end",   "ends",     "false",
    "foreach", "in",   "is",     "limit",     "match",  "merge", "not",      "null",
    "on",      "or",   "order",  "remove",    "return", "set",   "skip",     "starts",
    "then",    "true", "union",  "unwind",    "when",   "where", "with",     "xor"};

std::vector<std::size_t> match_brackets(const std::vector<Lexeme>& lexemes) {
  std::vector<std::size_t> matching(lexemes.size(), 0);
  std::vector<std::size_t> open;
  constexpr std::string_view kOpening = "([{";
  constexpr std::string_view kClosing = ")]}";
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    if (lexemes[i].kind != LexemeKind::Symbol || lexemes[i].text.size() != 1) {
      continue;
    }
    if (kOpening.find(lexemes[i].text[0]) != std::string_view::npos) {
      open.push_back(i);
    } else if (const std::size_t kind = kClosing.find(lexemes[i].text[0]);
               kind != std::string_view::npos) {
      while (!open.empty() && lexemes[open.back()].text[0] != kOpening[kind]) {
        open.pop_back();
      }
      if (!open.empty()) {
        matching[open.back()] = i;
        open.pop_back();
      }
    }
  }
  return matching;
}

}  // namespace

Query parse_query(std::string_view query) {
  return Parser(query).statement();
}

Parser::Parser(std::string_view query)
    : query_(query), lexemes_(lex_query(query)), matching_(match_brackets(lexemes_)) {}

Parser::Deeper::Deeper(Parser& parser) : parser_(parser) {
  if (++parser_.depth_ > kDeepest) {
    --parser_.depth_;
    parser_.fail("the query is nested too deeply here",
                 "at most " + std::to_string(kDeepest) + " levels");
  }
}

// --- lexemes ---

const Lexeme& Parser::peek(std::size_t ahead) const {
  return lexemes_[std::min(at_ + ahead, lexemes_.size() - 1)];
}

bool Parser::is(std::string_view symbol, std::size_t ahead) const {
  const Lexeme& lexeme = peek(ahead);
  return lexeme.kind == LexemeKind::Symbol && lexeme.text == symbol;
}

bool Parser::is_word(std::string_view word, std::size_t ahead) const {
  const Lexeme& lexeme = peek(ahead);
  return lexeme.kind == LexemeKind::Word && equals_ignoring_case(lexeme.text, word);
}

bool Parser::is_name(std::size_t ahead) const {
  return peek(ahead).kind == LexemeKind::Word || peek(ahead).kind == LexemeKind::QuotedWord;
}

bool Parser::take(std::string_view symbol) {
  const bool there = is(symbol);
  at_ += there ? 1 : 0;
  return there;
}

bool Parser::take_word(std::string_view word) {
  const bool there = is_word(word);
  at_ += there ? 1 : 0;
  return there;
}

void Parser::expect(std::string_view symbol, std::string_view after) {
  if (!take(symbol)) {
    fail(
        "expected '" + std::string(symbol) + "' after " + std::string(after) + ", found " + found(),
        peek().kind == LexemeKind::End && (symbol == ")" || symbol == "]" || symbol == "}")
            ? "a bracket is not closed: add '" + std::string(symbol) + "'"
            : "");
  }
}

void Parser::expect_word(std::string_view word) {
  if (!take_word(word)) {
    fail_expected(word);
  }
}

std::string Parser::name(std::string_view what) {
  if (!is_name()) {
    fail_expected(what);
  }
  return lexemes_[at_++].text;
}

std::string Parser::variable() {
  const Lexeme& lexeme = peek();
  const auto same = [&](std::string_view word) { return equals_ignoring_case(word, lexeme.text); };
  if (lexeme.kind == LexemeKind::Word &&
      std::any_of(std::begin(kReserved), std::end(kReserved), same)) {
    fail("expected a variable, found the keyword " + in_quotes(lexeme.text),
         "a variable of that name stands in backticks: `" + lexeme.text + "`");
  }
  return name("a variable");
}

std::size_t Parser::matching(std::size_t at) const {
  return at < matching_.size() ? matching_[at] : 0;
}

Site Parser::site_from(std::size_t lexeme) const {
  const std::size_t last = at_ > lexeme ? at_ - 1 : lexeme;
  return {lexemes_[lexeme].site.begin, lexemes_[last].site.end};
}

std::string Parser::source(Site site) const {
  return std::string(query_.substr(site.begin, site.end - site.begin));
}

std::string Parser::found() const {
  return peek().kind == LexemeKind::End ? "the end of the query" : in_quotes(source(peek().site));
}

void Parser::fail(std::string message, std::string hint) const {
  fail_at(peek().site, "UnexpectedSyntax", std::move(message), std::move(hint));
}

void Parser::fail_expected(std::string_view what) const {
  std::string hint;
  if (is("==")) {
    hint = "equality is a single '='";
  } else if (is("!=")) {
    hint = "inequality is '<>'";
  } else if (is("&&") || is("||")) {
    hint = is("&&") ? "write AND" : "write OR, or '+' to join texts";
  }
  fail("expected " + std::string(what) + ", found " + found(), hint);
}

void Parser::fail_at(Site site, std::string_view detail, std::string message,
                     std::string hint) const {
  fail_query(query_, site, "SyntaxError/compile/" + std::string(detail), std::move(message),
             std::move(hint));
}

// --- statements ---

// Cypher = [EXPLAIN | PROFILE], Query, [';'], EOI
Query Parser::statement() {
  QueryMode mode = QueryMode::Run;
  if (is_word("EXPLAIN") || is_word("PROFILE")) {
    mode = is_word("EXPLAIN") ? QueryMode::Explain : QueryMode::Profile;
    ++at_;
  }
  if (peek().kind == LexemeKind::End) {
    fail("the query is empty", "a question looks like MATCH (n) RETURN n");
  }
  Query query = regular_query("");
  query.mode = mode;
  while (take(";")) {
  }
  if (peek().kind != LexemeKind::End) {
    fail_clause();
  }
  return query;
}

// RegularQuery = SingleQuery, {UNION [ALL] SingleQuery}
Query Parser::regular_query(std::string_view end) {
  const Deeper deeper(*this);
  Query query;
  query.parts.push_back(single_query(end));
  std::optional<bool> all;
  while (is_word("UNION")) {
    const Site site = peek().site;
    ++at_;
    const bool this_all = take_word("ALL");
    if (!this_all) {
      take_word("DISTINCT");
    }
    if (all && *all != this_all) {
      fail_at(site, "InvalidClauseComposition", "UNION and UNION ALL stand in one query",
              "use one of them throughout, or put a part in CALL { ... }");
    }
    all = this_all;
    query.parts.push_back(single_query(end));
  }
  query.union_all = all.value_or(false);
  return query;
}

// SingleQuery = {Clause}
SingleQuery Parser::single_query(std::string_view end) {
  SingleQuery single;
  while (peek().kind != LexemeKind::End && !is_word("UNION") && !is(";") &&
         (end.empty() || !is(end))) {
    single.clauses.push_back(clause());
  }
  if (single.clauses.empty()) {
    fail_expected("a clause");
  }
  return single;
}

}  // namespace kith
