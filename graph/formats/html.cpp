// One page that holds the graph and needs nothing else: a list of facts that can be searched, with
// the sentences behind each. It works from a file, without a network.

#include <ostream>
#include <streambuf>

#include "graph/formats.h"

namespace kith {

FormatRow json_format();

namespace {

// All text goes into the page as text nodes, so no name can become markup.
constexpr std::string_view kHead = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>kith</title>
<style>
  body { font: 15px/1.45 system-ui, sans-serif; margin: 0; color: #222; background: #fff; }
  header { position: sticky; top: 0; background: #f6f7f8; border-bottom: 1px solid #ccc; padding: .6em 1em; }
  input, select { font: inherit; padding: .25em .4em; margin-right: .6em; }
  input { width: 22em; max-width: 90%; }
  main { display: flex; }
  #facts { flex: 3; padding: 0 1em; min-width: 0; }
  #side { flex: 2; padding: .6em 1em; border-left: 1px solid #ddd; position: sticky; top: 3.4em; align-self: flex-start;
          max-height: calc(100vh - 4em); overflow: auto; box-sizing: border-box; }
  table { border-collapse: collapse; width: 100%; }
  td, th { text-align: left; padding: .25em .5em; border-bottom: 1px solid #eee; vertical-align: top; }
  tbody tr { cursor: pointer; }
  tbody tr:hover, tbody tr:focus, tr.chosen { background: #eef4fb; outline: none; }
  .denied, .negated { color: #b02a25; } .planned, .possible { color: #3b679b; } .hypothetical { color: #6d6f80; }
  .kind { color: #777; font-size: .85em; } blockquote { margin: .6em 0; padding-left: .8em; border-left: 3px solid #bcd; }
  button { font: inherit; border: 0; background: none; color: #25609c; padding: 0; cursor: pointer; text-decoration: underline; }
</style>
</head>
<body>
<header>
  <input id="search" type="search" placeholder="name, relation, phrase ..." aria-label="Search facts">
  <select id="type" aria-label="Relation"></select>
  <select id="status" aria-label="Status"></select>
  <span id="count"></span>
</header>
<main>
  <section id="facts"><table><thead><tr><th>who</th><th>relation</th><th>whom or what</th><th>status</th><th>when</th>
    <th>count</th></tr></thead><tbody id="rows"></tbody></table></section>
  <section id="side">Choose a fact to read the sentences behind it.</section>
</main>
<script type="application/json" id="graph">
)html";

constexpr std::string_view kTail = R"html(</script>
<script>
"use strict";
const graph = JSON.parse(document.getElementById("graph").textContent);
const nodes = new Map(graph.nodes.map(node => [node.id, node]));
const nameOf = id => nodes.has(id) ? nodes.get(id).name || nodes.get(id).label : id;
const byId = id => document.getElementById(id);
const make = (tag, text, kind) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (kind) element.className = kind;
  return element;
};
const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const list = value => Array.isArray(value) ? value : value == null ? [] : [value];
for (const edge of graph.edges) {
  const names = [edge.source, edge.target].flatMap(id => [nameOf(id), ...list((nodes.get(id) || {}).aliases)]);
  edge.text = folded([...names, edge.type, ...list(edge.phrase), edge.place || "", edge.speaker ? nameOf(edge.speaker) : ""].join("\n"));
}
const kMostRows = 500;
function choices(id, key, all) {
  const counts = new Map();
  for (const edge of graph.edges) if (edge[key]) counts.set(edge[key], (counts.get(edge[key]) || 0) + 1);
  byId(id).append(new Option(all, ""));
  for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1])) byId(id).append(new Option(`${name} (${count})`, name));
  byId(id).addEventListener("change", show);
}
function nodeButton(id) {
  const button = make("button", nameOf(id));
  button.addEventListener("click", event => { event.stopPropagation(); byId("search").value = nameOf(id); show(); });
  return button;
}
function explain(edge, row) {
  for (const other of document.querySelectorAll("tr.chosen")) other.classList.remove("chosen");
  row.classList.add("chosen");
  const side = byId("side");
  side.replaceChildren(make("h3", `${nameOf(edge.source)} ${edge.type} ${nameOf(edge.target)}`));
  const facts = [["status", edge.status], ["ended", edge.ended && "yes"], ["says", edge.speaker && nameOf(edge.speaker)], ["when", edge.time], ["where", edge.place],
                 ["words", list(edge.phrase).join(", ")], ["documents", edge.documents], ["confidence", edge.confidence]];
  side.append(make("p", facts.filter(([, value]) => value).map(([key, value]) => `${key}: ${value}`).join(" · "), edge.status));
  for (const evidence of edge.evidence) {
    const quote = make("blockquote", evidence.sentence);
    quote.append(make("div", evidence.document, "kind"));
    side.append(quote);
  }
}
function show() {
  const words = folded(byId("search").value).split(/\s+/).filter(word => word);
  const type = byId("type").value, status = byId("status").value;
  const found = graph.edges.filter(edge => (!type || edge.type === type) && (!status || edge.status === status) &&
                                           words.every(word => edge.text.includes(word)));
  byId("count").textContent = `${found.length} of ${graph.edges.length} facts, ${graph.nodes.length} names` +
    (found.length > kMostRows ? `; the first ${kMostRows} are shown` : "");
  byId("rows").replaceChildren(...found.slice(0, kMostRows).map(edge => {
    const row = make("tr");
    const cell = (content, kind) => { const td = make("td", undefined, kind); td.append(content); row.append(td); return td; };
    cell(nodeButton(edge.source)).append(" ", make("span", (nodes.get(edge.source) || {}).label, "kind"));
    cell(edge.type, edge.status);
    cell(nodeButton(edge.target)).append(" ", make("span", (nodes.get(edge.target) || {}).label, "kind"));
    cell((edge.status || "") + (edge.ended ? ", ended" : ""), edge.status);
    cell(edge.time || "");
    cell(String(edge.count ?? ""));
    row.tabIndex = 0;
    row.addEventListener("click", () => explain(edge, row));
    row.addEventListener("keydown", event => { if (event.key === "Enter") explain(edge, row); });
    return row;
  }));
}
choices("type", "type", "every relation");
choices("status", "status", "every status");
byId("search").addEventListener("input", show);
show();
</script>
</body>
</html>
)html";

// Passes text on with each '<' as JSON may also write it: nothing in the data can end the script
// element.
class WithoutTags : public std::streambuf {
 public:
  explicit WithoutTags(std::ostream& out) : out_(out) {}

 protected:
  int_type overflow(int_type c) override {
    if (c == '<') {
      out_ << "\\u003c";
    } else if (c != traits_type::eof()) {
      out_.put(static_cast<char>(c));
    }
    return out_ ? traits_type::not_eof(c) : traits_type::eof();
  }

 private:
  std::ostream& out_;
};

void write(const Graph& graph, const Selection& selection, std::ostream& out) {
  out << kHead;
  WithoutTags buffer(out);
  std::ostream json(&buffer);
  json_format().write(graph, selection, json);
  out << kTail;
}

}  // namespace

FormatRow html_format() {
  return {"html",
          ".html",
          "One page with the facts to search and the sentences behind them; needs no network.",
          false,
          write,
          nullptr};
}

}  // namespace kith
