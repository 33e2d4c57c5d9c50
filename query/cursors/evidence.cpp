// UNWIND evidence(...), of which only some members are read: sentence by sentence, without a list
// of maps.

#include "query/functions/evidence.h"

#include <utility>

#include "query/cursors/cursors.h"
#include "query/evaluate.h"
#include "query/lex.h"

namespace kith {

namespace {

class EvidenceCursor : public Cursor {
 public:
  EvidenceCursor(const EvidenceStep& step, CursorPtr input, Execution& execution)
      : step_(step), input_(std::move(input)), x_(execution) {
    for (const auto& [slot, name] : step.members) {
      members_.push_back({slot, quote_member(name)});
    }
  }

  void open() override {
    input_->open();
    quotes_.clear();
    at_ = 0;
  }

  bool next() override {
    while (true) {
      x_.tick();
      if (at_ < quotes_.size()) {
        const Quote& quote = quotes_[at_++];
        for (const Member& member : members_) {
          x_.at(member.slot) = member.of == nullptr ? Value() : member.of(quote);
        }
        return true;
      }
      if (!input_->next()) {
        return false;
      }
      find();
    }
  }

 private:
  struct Member {
    Slot slot;
    QuoteMember of;  // null: no sentence has it
  };

  void find() {
    at_ = 0;
    held_.clear();
    quotes_.clear();
    Value scratch;
    const Value& of = evaluate_view(*step_.list->parts[0], x_, scratch);
    try {
      quotes_ = quotes_behind(step_.list->name, of, x_.functions);
    } catch (Error& error) {
      if (error.place.line == 0) {
        error.place = place_in_query(x_.text, step_.list->site.begin);
      }
      throw;
    }
    held_.add(quotes_.size() * sizeof(Quote));
  }

  const EvidenceStep& step_;
  CursorPtr input_;
  Execution& x_;
  std::vector<Member> members_;
  std::vector<Quote> quotes_;
  Held held_{x_};
  std::size_t at_ = 0;
};

}  // namespace

CursorPtr cursor_of(const EvidenceStep& step, CursorPtr input, Execution& execution) {
  return std::make_unique<EvidenceCursor>(step, std::move(input), execution);
}

}  // namespace kith
