#include "extract/mend_complements.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace kith {

namespace {

bool takes_clause(const Lexicon& lexicon, const std::string& verb, const std::string& joining) {
  const std::span<const Cue> cues = lexicon.cues(verb, "VERB");
  return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
    return cue.frame.size() == 2 && cue.frame[0].relation == "obj" &&
           cue.frame[1].relation == "advcl" && cue.frame[1].form == joining;
  });
}

}  // namespace

void mend_complements(Sentence& sentence, const Lexicon& lexicon) {
  std::vector<Token>& tokens = sentence.tokens;
  const auto at = [&](int token) -> Token& { return tokens[static_cast<std::size_t>(token)]; };
  for (int mark = 1; mark + 1 < static_cast<int>(tokens.size()); ++mark) {
    const int clause = at(mark).head;
    if ((at(mark).relation != "mark" && at(mark).relation != "case") || clause <= mark ||
        at(clause).relation != "acl" || !at(clause).form.ends_with("ing")) {
      continue;
    }
    const int object = at(clause).head;
    const int verb = object < 0 || at(object).relation != "obj" ? -1 : at(object).head;
    if (verb >= 0 && verb < object && object < mark &&
        takes_clause(lexicon, to_lower(at(verb).lemma), to_lower(at(mark).form))) {
      at(clause).head = verb;
      at(clause).relation = "advcl";
    }
  }
}

}  // namespace kith
