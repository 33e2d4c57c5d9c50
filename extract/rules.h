#pragma once
// Every reading rule as a row: name, family, score, what it does, a sentence and the triple it must
// give. The tests run every row; a RuleSet with names off gives ablation.

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace kith {

enum class RuleFamily { Subject, Shape, Switch, Noun };

struct RuleRow {
  std::string_view name;  // "S_own", "obj+obl", "split"
  RuleFamily family;
  double score;  // an extraction's confidence is its shape's score times its subject rule's; 1 for
                 // switches
  bool on;       // in the default set
  std::string_view meaning;   // one sentence
  std::string_view sentence;  // example; tokens apart by single blanks
  std::string_view
      expected;  // "subject | relation | object" that the example gives with the rule on
};

std::span<const RuleRow> rule_rows();
const RuleRow* find_rule(std::string_view name);

class RuleSet {
 public:
  RuleSet();  // the default
  RuleSet with(
      std::string_view name) const;  // throws BadUsage for an unknown name, with the nearest
  RuleSet without(std::string_view name) const;
  bool on(std::string_view name) const { return off_.find(name) == off_.end(); }

 private:
  std::set<std::string, std::less<>> off_;
};

}  // namespace kith
