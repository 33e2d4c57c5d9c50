#pragma once
// Whether something has ended, as the documents that speak of it say.

#include "graph/settled.h"

namespace kith {

// The last dated documents have the word: any of them, as a report that says "the former minister"
// once goes on with "the minister". A document without a date counts only where none has one.
class LastWord {
 public:
  void hear(Days date, bool ended) {
    if (date > last_) {
      last_ = date;
      ended_ = false;
    }
    ended_ = ended_ || (date == last_ && ended);
  }
  bool ended() const { return ended_; }

 private:
  Days last_ = kNoDays;
  bool ended_ = false;
};

}  // namespace kith
