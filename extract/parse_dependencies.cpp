#include "extract/parse_dependencies.h"

#include <algorithm>
#include <limits>

#include "extract/encode.h"
#include "extract/tag.h"

namespace kith {

namespace {

constexpr std::size_t kArcSize = 256;
constexpr std::size_t kRelationSize = 96;
constexpr double kNever = -1e18;
constexpr float kMasked = -1e9f;

Linear head(const ModelFile& model, const std::string& name, std::size_t outputs) {
  return {model.floats(name + ".weight", {outputs, kWordWidth}),
          model.floats(name + ".bias", {outputs}), kWordWidth};
}

// [dep, 1] M is a linear layer: its weights are M without the last row, transposed; its bias is the
// last row.
Linear arc_bilinear(const ModelFile& model) {
  const std::vector<float> matrix = model.floats("head.arc.bilinear", {kArcSize + 1, kArcSize});
  std::vector<float> weights(kArcSize * kArcSize);
  for (std::size_t i = 0; i < kArcSize; ++i) {
    for (std::size_t o = 0; o < kArcSize; ++o) {
      weights[o * kArcSize + i] = matrix[i * kArcSize + o];
    }
  }
  return {weights, std::span(matrix).subspan(kArcSize * kArcSize, kArcSize), kArcSize};
}

// heads[0] is unused; heads[d] in 0..n for d in 1..n. A tree if one word hangs on 0 and every word
// reaches it.
bool is_tree(const std::vector<int>& heads) {
  const auto size = static_cast<int>(heads.size());
  std::vector<char> state(heads.size(), 0);  // 1: on this walk, 2: reaches the root
  state[0] = 2;
  int roots = 0;
  for (int d = 1; d < size; ++d) {
    roots += heads[static_cast<std::size_t>(d)] == 0 ? 1 : 0;
    int at = d;
    while (state[static_cast<std::size_t>(at)] == 0) {
      state[static_cast<std::size_t>(at)] = 1;
      at = heads[static_cast<std::size_t>(at)];
    }
    if (state[static_cast<std::size_t>(at)] == 1) {
      return false;
    }
    for (at = d; state[static_cast<std::size_t>(at)] == 1;
         at = heads[static_cast<std::size_t>(at)]) {
      state[static_cast<std::size_t>(at)] = 2;
    }
  }
  return roots == 1;
}

// Square matrix of doubles: at(d, h) is the score of h as head of d; node 0 is the root.
struct Scores {
  std::size_t size;
  std::vector<double> values;
  explicit Scores(std::size_t nodes) : size(nodes), values(nodes * nodes, kNever) {}
  double& at(std::size_t d, std::size_t h) { return values[d * size + h]; }
  double at(std::size_t d, std::size_t h) const { return values[d * size + h]; }
  std::size_t best_head(std::size_t d) const {
    const auto row = values.begin() + static_cast<std::ptrdiff_t>(d * size);
    return static_cast<std::size_t>(std::max_element(row, row + static_cast<std::ptrdiff_t>(size)) -
                                    row);
  }
};

// A cycle among the heads, or nothing.
std::vector<std::size_t> find_cycle(const std::vector<std::size_t>& heads) {
  std::vector<std::size_t> seen(heads.size(), 0);
  for (std::size_t start = 1; start < heads.size(); ++start) {
    std::vector<std::size_t> walk;
    std::size_t at = start;
    while (at != 0 && seen[at] == 0) {
      seen[at] = start;
      walk.push_back(at);
      at = heads[at];
    }
    if (at != 0 && seen[at] == start) {
      return {std::find(walk.begin(), walk.end(), at), walk.end()};
    }
  }
  return {};
}

// One contraction of Chu-Liu/Edmonds: what is needed to open the cycle again.
struct Contraction {
  std::vector<std::size_t> rest;  // nodes outside the cycle, in order; rest[0] is the root
  std::vector<std::size_t> cycle;
  std::vector<std::size_t> heads;  // before
  std::vector<std::size_t> entry;  // by rest node: the cycle node that it would enter at
  std::vector<std::size_t> exit;   // by rest node: the cycle node that would be its head
};

Scores contract(const Scores& scores, Contraction& made) {
  std::vector<char> in_cycle(scores.size, 0);
  double kept = 0;
  for (const std::size_t c : made.cycle) {
    in_cycle[c] = 1;
    kept += scores.at(c, made.heads[c]);
  }
  for (std::size_t node = 0; node < scores.size; ++node) {
    if (in_cycle[node] == 0) {
      made.rest.push_back(node);
    }
  }
  const std::size_t joined = made.rest.size();  // the cycle as one node
  Scores out(joined + 1);
  made.entry.assign(joined, 0);
  made.exit.assign(joined, 0);
  for (std::size_t a = 0; a < joined; ++a) {
    for (std::size_t b = 0; b < joined; ++b) {
      out.at(a, b) = a == b ? kNever : scores.at(made.rest[a], made.rest[b]);
    }
    double best_entry = -std::numeric_limits<double>::infinity();
    double best_exit = -std::numeric_limits<double>::infinity();
    for (const std::size_t c : made.cycle) {
      const double enter = scores.at(c, made.rest[a]) - scores.at(c, made.heads[c]);
      if (enter > best_entry) {
        best_entry = enter;
        made.entry[a] = c;
      }
      if (scores.at(made.rest[a], c) > best_exit) {
        best_exit = scores.at(made.rest[a], c);
        made.exit[a] = c;
      }
    }
    out.at(joined, a) = best_entry + kept;
    out.at(a, joined) = best_exit;
  }
  for (std::size_t h = 0; h <= joined; ++h) {
    out.at(0, h) = kNever;
  }
  return out;
}

// Chu-Liu/Edmonds, contracting one cycle at a time: the best head of every node but 0.
std::vector<std::size_t> spanning_tree(Scores scores) {
  std::vector<Contraction> made;
  std::vector<std::size_t> heads;
  for (;;) {
    heads.assign(scores.size, 0);
    for (std::size_t d = 1; d < scores.size; ++d) {
      heads[d] = scores.best_head(d);
    }
    std::vector<std::size_t> cycle = find_cycle(heads);
    if (cycle.empty()) {
      break;
    }
    made.push_back({{}, std::move(cycle), heads, {}, {}});
    scores = contract(scores, made.back());
  }
  for (auto step = made.rbegin(); step != made.rend(); ++step) {
    std::vector<std::size_t> opened = step->heads;
    const std::size_t joined = step->rest.size();
    for (std::size_t a = 1; a < joined; ++a) {
      opened[step->rest[a]] = heads[a] < joined ? step->rest[heads[a]] : step->exit[a];
    }
    const std::size_t from = heads[joined];
    opened[step->entry[from]] = step->rest[from];
    heads = std::move(opened);
  }
  return heads;
}

}  // namespace

std::vector<int> best_tree(std::span<const float> scores, std::size_t words) {
  const std::size_t width = words + 1;
  std::vector<int> greedy(width, 0);
  for (std::size_t d = 1; d <= words; ++d) {
    greedy[d] = static_cast<int>(index_of_largest(scores.subspan((d - 1) * width, width)));
  }
  std::vector<int> out;
  const auto as_words = [&](const auto& heads) {
    out.clear();
    for (std::size_t d = 1; d <= words; ++d) {
      out.push_back(static_cast<int>(heads[d]) - 1);
    }
    return out;
  };
  if (is_tree(greedy)) {
    return as_words(greedy);
  }
  Scores all(width);
  for (std::size_t d = 1; d <= words; ++d) {
    for (std::size_t h = 0; h <= words; ++h) {
      all.at(d, h) = d == h ? kNever : static_cast<double>(scores[(d - 1) * width + h]);
    }
  }
  std::vector<std::size_t> heads = spanning_tree(all);
  std::vector<std::size_t> roots;
  for (std::size_t d = 1; d <= words; ++d) {
    if (heads[d] == 0) {
      roots.push_back(d);
    }
  }
  if (roots.size() == 1) {
    return as_words(heads);
  }
  double best = -std::numeric_limits<double>::infinity();
  for (const std::size_t root :
       roots) {  // each word that hung on the root is tried as the only one
    constexpr double kUnlikely = -1e12;
    Scores alone = all;
    for (std::size_t d = 1; d <= words; ++d) {
      alone.at(d, 0) = d == root ? all.at(d, 0) : kUnlikely;
    }
    const std::vector<std::size_t> tried = spanning_tree(alone);
    double sum = 0;
    for (std::size_t d = 1; d <= words; ++d) {
      sum += alone.at(d, tried[d]);
    }
    if (sum > best) {
      best = sum;
      heads = tried;
    }
  }
  return as_words(heads);
}

DependencyParser::DependencyParser(const ModelFile& model)
    : relations_(model.labels({"relations"})),
      root_(model.floats("head.root", {kWordWidth})),
      arc_head_(head(model, "head.arc.head", kArcSize)),
      arc_dep_(head(model, "head.arc.dep", kArcSize)),
      arc_bilinear_(arc_bilinear(model)),
      relation_head_(head(model, "head.rel.head", kRelationSize)),
      relation_dep_(head(model, "head.rel.dep", kRelationSize)),
      relation_bilinear_(model.floats("head.rel.bilinear",
                                      {relations_.size(), kRelationSize + 1, kRelationSize + 1}),
                         relations_.size(), kRelationSize) {}

void DependencyParser::parse(std::span<const float> vectors, std::span<Token* const> tokens) const {
  const std::size_t words = tokens.size();
  if (words == 0) {
    return;
  }
  std::vector<float> with_root(root_);
  with_root.insert(with_root.end(), vectors.begin(),
                   vectors.begin() + static_cast<std::ptrdiff_t>(words * kWordWidth));
  std::vector<float> heads = arc_head_.apply(with_root, words + 1);
  leaky_relu(heads);
  std::vector<float> deps = arc_dep_.apply(vectors, words);
  leaky_relu(deps);
  const Linear against_heads(heads, {}, kArcSize);  // scores(d, h) = ([dep, 1] M) . head
  std::vector<float> scores = against_heads.apply(arc_bilinear_.apply(deps, words), words);
  for (std::size_t d = 0; d < words; ++d) {
    scores[d * (words + 1) + d + 1] = kMasked;
  }
  const std::vector<int> tree = best_tree(scores, words);

  std::vector<float> relation_heads = relation_head_.apply(with_root, words + 1);
  leaky_relu(relation_heads);
  std::vector<float> relation_deps = relation_dep_.apply(vectors, words);
  leaky_relu(relation_deps);
  std::vector<const float*> dependents, chosen_heads;
  for (std::size_t d = 0; d < words; ++d) {
    dependents.push_back(&relation_deps[d * kRelationSize]);
    chosen_heads.push_back(&relation_heads[static_cast<std::size_t>(tree[d] + 1) * kRelationSize]);
  }
  std::vector<float> labels(words * relations_.size());
  relation_bilinear_.apply(dependents, chosen_heads, labels);
  for (std::size_t d = 0; d < words; ++d) {
    // Column 0 is the root, -1 in the tree.
    const std::size_t chosen = static_cast<std::size_t>(tree[d]) + 1;
    tokens[d]->head = tree[d];
    tokens[d]->relation = relations_[index_of_largest(
        std::span(labels).subspan(d * relations_.size(), relations_.size()))];
    const std::span<float> row = std::span(scores).subspan(d * (words + 1), words + 1);
    softmax(row);
    tokens[d]->arc_probability = static_cast<double>(row[chosen]);
  }
}

}  // namespace kith
