#pragma once
// The cursor of each step. `input` gives the rows that the step goes on from; it is null for a step
// that begins.

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "query/cursor.h"
#include "query/plan.h"

namespace kith {

using CursorPtr = std::unique_ptr<Cursor>;

CursorPtr cursor_of(const ArgumentStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const MatchStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const ScanStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const SeekStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const ExpandStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const ScanEdgesStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const FollowStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const WalkStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const RepeatStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const ShortestStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const PickStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const PathStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const FilterStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const ProjectStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const GroupStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const CountHopsStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const DistinctStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const SortStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const SkipStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const LimitStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const UnwindStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const EvidenceStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const OptionalStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const ApplyStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const UnionStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const CallStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const CountStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const CreateStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const MergeStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const SetStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const DeleteStep& step, CursorPtr input, Execution& execution);
CursorPtr cursor_of(const ForeachStep& step, CursorPtr input, Execution& execution);

}  // namespace kith
