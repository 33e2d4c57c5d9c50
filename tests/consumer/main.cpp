// What a program needs to read a text, settle its graph and ask it: built against the installed
// library.

#include <iostream>

#include <kith/kith.h>

int main() {
  const kith::Pipeline pipeline = kith::load_pipeline(kith::default_seeds());
  kith::Record record = kith::Record::open("letters.kith", kith::Access::Create);
  record.add(pipeline.read(
      kith::document_of_text("Ada Lovelace met Charles Babbage in London.\n", "letter.txt")));
  const kith::Graph graph = kith::settle(record);
  const kith::ResultTable answer =
      kith::run_query(graph, "MATCH (a)-[r:MEET]-(b) RETURN a.name AS a, b.name AS b ORDER BY a");
  kith::result_writer_named("csv").write(answer, graph, {}, std::cout);
}
