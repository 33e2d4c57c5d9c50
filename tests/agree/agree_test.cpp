// Random queries on random graphs: the optimised engine, the engine without any rewrite, without
// each single one, and the reference engine give the same rows. KITH_AGREE sets how many queries
// are tried: KITH_AGREE=10000 is the long run. The graph is in memory, and once more in a store
// that keeps tables, as snapshots do.

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/error.h"
#include "graph/memory_graph.h"
#include "query/optimize.h"
#include "query/run.h"
#include "tests/reference/reference.h"
#include "tests/support/query_rows.h"
#include "tests/support/table_store.h"

namespace kith {
namespace {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : random_(seed) {}
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }
  bool one_in(std::size_t count) { return below(count) == 0; }
  std::string one_of(const std::vector<std::string>& choices) {
    return choices[below(choices.size())];
  }

 private:
  std::mt19937_64 random_;  // the same numbers everywhere, unlike distributions
};

Graph random_graph(Chance& chance) {
  auto graph = std::make_unique<MemoryGraph>();
  const std::size_t nodes = 1 + chance.below(6);
  for (std::size_t i = 0; i < nodes; ++i) {
    std::vector<std::string> labels;
    for (const char* label : {"A", "B"}) {
      if (chance.one_in(2)) {
        labels.emplace_back(label);
      }
    }
    Map properties;
    if (!chance.one_in(5)) {
      properties["name"] = Value(std::string(1, static_cast<char>('a' + chance.below(4))));
    }
    if (chance.one_in(2)) {
      properties["k"] = Value(static_cast<std::int64_t>(chance.below(3)));
    }
    graph->add_node(labels, std::move(properties));
  }
  for (std::size_t i = chance.below(12); i > 0; --i) {
    Map properties;
    if (chance.one_in(2)) {
      properties["w"] = Value(static_cast<std::int64_t>(chance.below(3)));
    }
    const auto node = [&] { return NodeId{static_cast<std::uint32_t>(chance.below(nodes))}; };
    const NodeId source = node();
    graph->add_edge(source, chance.one_of({"R", "S"}), node(), std::move(properties));
  }
  return Graph(std::move(graph));
}

class RandomQuery {
 public:
  explicit RandomQuery(Chance& chance) : chance_(chance) {}

  std::string text() {
    std::string text;
    if (chance_.one_in(8)) {
      return favourite_of_a_rewrite();
    }
    if (chance_.one_in(10)) {
      return united();
    }
    for (std::size_t i = 1 + chance_.below(2); i > 0; --i) {
      text += match(!text.empty() && chance_.one_in(3));
    }
    if (chance_.one_in(6)) {
      text += unwind();
    }
    if (chance_.one_in(4)) {
      text += with();
      if (chance_.one_in(3)) {
        text += match(chance_.one_in(3));
      }
    }
    return text + returned();
  }

 private:
  // What each rewrite waits for, and what looks nearly like it.
  std::string favourite_of_a_rewrite() {
    const std::string type = chance_.one_of({"", ":R", ":R|S", ":!S"});
    const std::string arrow = chance_.one_of({"->", "-"});
    return chance_.one_of(
        {"MATCH ()-[r" + type + "]" + arrow +
             "() RETURN type(r) AS t, count(*) AS n, sum(r.w) AS s, max(r.w) AS m",
         "MATCH ()-[r" + type + "]" + arrow +
             "() RETURN count(r) AS n, sum(r.w) AS s, count(DISTINCT r.w) AS d",
         "MATCH (n" + chance_.one_of({"", ":A", ":A|B"}) + ") RETURN count(n) AS n, count(*) AS m",
         "MATCH (a)-[" + type + "*" + chance_.one_of({"", "1..2", "0..2", "2..3", "..3"}) + "]" +
             arrow + "(b) WHERE a <> b RETURN a AS a, count(DISTINCT b) AS n",
         "MATCH (a)-[" + type + "*" + chance_.one_of({"1..2", "0..2", "..3"}) + "]" + arrow +
             "(b) RETURN DISTINCT a.name AS a, b.name AS b",
         "MATCH (a)-[" + type + "]" + arrow + "(b)-[" + type + "]-(c)-[" + type +
             "]-(a) WHERE id(a) < id(b) AND id(b) < id(c) RETURN a AS a, b AS b, c AS c",
         counted_by_node(type, arrow), counted_by_node(type, arrow)});
  }

  std::string counted_by_node(const std::string& type, const std::string& arrow) {
    const std::string key = chance_.one_of({"a.name", "a.name", "b.name", "a.k", "labels(a)", "a",
                                            "toUpper(a.name)", "a.name + b.name"});
    const bool two = chance_.one_in(4);
    return "MATCH (a" + chance_.one_of({"", "", ":A"}) + ")-[r" + type + "]" + arrow + "(b" +
           chance_.one_of({"", "", "", ":B"}) + ")" +
           chance_.one_of({"", "", " WHERE r.w > 0", " WHERE a.k > 0", " WHERE a <> b"}) +
           " RETURN " + key + " AS c0, " + (two ? "a.k AS c1, " : "") +
           chance_.one_of({"count(*)", "count(b)", "count(DISTINCT b)", "count(DISTINCT b)",
                           "count(DISTINCT a)", "count(DISTINCT r)"}) +
           " AS n, count(r) AS m ORDER BY n" + chance_.one_of({"", " DESC"}) + ", c0" +
           (two ? ", c1" : "") +
           chance_.one_of({"", " LIMIT 2", " SKIP 1 LIMIT 2", " LIMIT 0", " SKIP 9 LIMIT 1"});
  }

  // Parts that give the same two columns, from what each finds itself.
  std::string united() {
    const std::string all = chance_.one_of({" UNION ", " UNION ALL "});
    std::string text;
    for (std::size_t i = 2 + chance_.below(2); i > 0; --i) {
      nodes_.clear();
      edges_.clear();
      paths_.clear();
      const std::string found = match(false);
      const std::string first = item();
      text += found + "RETURN " + first + " AS c0, " + item() + " AS c1" + (i > 1 ? all : "");
    }
    return text;
  }

  // A variable of its own, which later conditions and results may use as they use properties.
  std::string unwind() {
    values_.push_back("u" + std::to_string(values_.size()));
    return "UNWIND " +
           chance_.one_of(
               {"[1, 2, 2]", "[]", "[null, 'a']", "null", "['a', $x]", "range(0, 2)", "3"}) +
           " AS " + values_.back() + " ";
  }

  std::string node() {
    std::string name;
    if (!nodes_.empty() && chance_.one_in(4)) {
      return "(" + chance_.one_of(nodes_) + ")";
    }
    if (!chance_.one_in(4)) {
      name = "n" + std::to_string(nodes_.size());
      nodes_.push_back(name);
    }
    std::string labels =
        chance_.one_in(4) ? chance_.one_of({":A", ":B", ":A&!B", ":A|B", ":A:B"}) : "";
    std::string properties =
        chance_.one_in(5)
            ? chance_.one_of({" {name: 'a'}", " {name: 'b'}", " {k: 1}", " {name: $x}"})
            : "";
    return "(" + name + labels + properties + ")";
  }

  std::string edge() {
    std::string inside;
    const bool many = chance_.one_in(4);
    if (!many && chance_.one_in(2)) {
      edges_.push_back("r" + std::to_string(edges_.size()));
      inside = edges_.back();
    }
    inside += chance_.one_in(2) ? chance_.one_of({":R", ":S", ":R|S", ":!R"}) : "";
    inside += many ? chance_.one_of({"*1..2", "*0..2", "*2", "*..3"}) : "";
    inside += chance_.one_in(6) ? " {w: 1}" : "";
    const std::string middle = inside.empty() ? "" : "[" + inside + "]";
    return chance_.one_of({"-" + middle + "->", "<-" + middle + "-", "-" + middle + "-"});
  }

  std::string path() {
    std::string text;
    if (chance_.one_in(5)) {
      paths_.push_back("p" + std::to_string(paths_.size()));
      text = paths_.back() + " = ";
    }
    text += node();
    for (std::size_t i = chance_.below(3); i > 0; --i) {
      text += edge() + node();
    }
    return text;
  }

  std::string match(bool optional) {
    std::string text = (optional ? "OPTIONAL MATCH " : "MATCH ") + path();
    if (chance_.one_in(4)) {
      text += ", " + path();
    }
    return text + where() + " ";
  }

  std::string condition() {
    std::vector<std::string> choices{"true", "1 < 2"};
    for (const std::string& name : nodes_) {
      choices.push_back(name + ".name = 'a'");
      choices.push_back(name + ".name IN ['a', $x]");
      choices.push_back("NOT " + name + ":A");
      choices.push_back(name + ".k > 0");
      choices.push_back("id(" + name + ") = 2");
      for (const std::string& other : nodes_) {
        choices.push_back(name + " <> " + other);
        choices.push_back("id(" + name + ") < id(" + other + ")");
        choices.push_back(name + ".name = " + other + ".name");
      }
    }
    for (const std::string& name : edges_) {
      choices.push_back(name + ".w >= 1");
      choices.push_back("type(" + name + ") = 'R'");
    }
    for (const std::string& name : paths_) {
      choices.push_back("length(" + name + ") > 1");
    }
    for (const std::string& name : values_) {
      choices.push_back(name + " IN [1, 'a']");
      choices.push_back("coalesce(" + name + ", 0) <> 2");
    }
    return chance_.one_of(choices);
  }

  std::string where() {
    if (!chance_.one_in(3)) {
      return "";
    }
    std::string text = " WHERE " + condition();
    while (chance_.one_in(2)) {
      text += chance_.one_of({" AND ", " AND ", " OR "}) + condition();
    }
    return text;
  }

  std::string item() {
    std::vector<std::string> choices{"1"};
    for (const std::string& name : nodes_) {
      choices.insert(choices.end(), {name, name + ".name", name + ".k", "labels(" + name + ")"});
    }
    for (const std::string& name : edges_) {
      choices.insert(choices.end(), {name, name + ".w", "type(" + name + ")"});
    }
    for (const std::string& name : paths_) {
      choices.push_back("length(" + name + ")");
    }
    for (const std::string& name : values_) {
      choices.insert(choices.end(),
                     {name, name + " IS NULL", "[x IN [1, 2] WHERE x = " + name + "]",
                      "CASE " + name + " WHEN 1 THEN 'one' ELSE " + name + " END"});
    }
    return chance_.one_of(choices);
  }

  std::string aggregate() {
    const std::string inside = chance_.one_of({"", "DISTINCT "}) + item();
    return chance_.one_of({"count(*)", "count(" + inside + ")", "min(" + inside + ")",
                           "max(" + inside + ")", "size(collect(" + inside + "))",
                           "count(" + inside + ") + 1"});
  }

  std::string with() {
    std::vector<std::string> kept;
    for (const std::string& name : nodes_) {
      if (chance_.one_in(2)) {
        kept.push_back(name);
      }
    }
    nodes_ = kept;
    edges_.clear();
    paths_.clear();
    values_.clear();
    if (chance_.one_in(5)) {
      values_.push_back("total");
      std::string grouped;
      for (const std::string& name : kept) {
        grouped += name + ", ";
      }
      return "WITH " + grouped + chance_.one_of({"count(*)", "count(DISTINCT 1)", "max(1)"}) +
             " AS total" + where() + " ";
    }
    if (kept.empty()) {
      return "WITH count(*) AS total ";
    }
    std::string text = chance_.one_of({"WITH ", "WITH DISTINCT "});
    for (const std::string& name : kept) {
      text += (name == kept[0] ? "" : ", ") + name;
    }
    return text + where() + " ";
  }

  std::string returned() {
    const bool grouped = chance_.one_in(3);
    std::string text = chance_.one_of({"RETURN ", "RETURN DISTINCT "});
    std::string order;
    const std::size_t count = 1 + chance_.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string name = "c" + std::to_string(i);
      text +=
          (i == 0 ? "" : ", ") + (grouped && i + 1 == count ? aggregate() : item()) + " AS " + name;
      order += (i == 0 ? " ORDER BY " : ", ") + name + chance_.one_of({"", " DESC"});
    }
    // Only where all columns are ordered by is it certain which rows come first.
    if (chance_.one_in(3)) {
      text += order + chance_.one_of({"", " LIMIT 2", " SKIP 1", " SKIP 1 LIMIT 2"});
    }
    return text;
  }

  Chance& chance_;
  std::vector<std::string> nodes_, edges_, paths_, values_;
};

template <typename Run>
std::vector<std::string> sorted_rows(const Graph& graph, const Run& run) {
  try {
    std::vector<std::string> rows = rows_as_text(run(), graph);
    std::sort(rows.begin(), rows.end());
    return rows;
  } catch (const Error& error) {
    return {"error " + error.code};
  }
}

}  // namespace

TEST_CASE("optimised, unoptimised and reference engine give the same rows") {
  const char* wish = std::getenv("KITH_AGREE");
  const std::size_t count = wish == nullptr ? 500 : std::strtoull(wish, nullptr, 10);
  std::vector<std::string> all;
  for (const Rewrite& rewrite : rewrites()) {
    all.emplace_back(rewrite.name);
  }
  for (std::size_t seed = 0; seed < count; ++seed) {
    Chance chance(seed);
    const Graph graph = random_graph(chance);
    const std::string query = RandomQuery(chance).text();
    CAPTURE(seed);
    CAPTURE(query);
    QueryOptions options;
    options.parameters["x"] = "c";
    const std::vector<std::string> expected =
        sorted_rows(graph, [&] { return run_reference(graph, query, options); });
    CHECK(sorted_rows(graph, [&] { return run_query(graph, query, options); }) == expected);
    Chance again(seed);
    const Graph tables = with_tables(random_graph(again));
    CHECK(sorted_rows(tables, [&] { return run_query(tables, query, options); }) == expected);
    options.without_rewrites = all;
    CHECK(sorted_rows(graph, [&] { return run_query(graph, query, options); }) == expected);
    options.without_rewrites = {all[seed % all.size()]};
    CHECK(sorted_rows(graph, [&] { return run_query(graph, query, options); }) == expected);
  }
}

}  // namespace kith
