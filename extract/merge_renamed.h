#pragma once
// One entity under an old and a new name: "Norvane, which was called Tvedt Subsea until May",
// "changed its name to Norvane"; and somebody with a nickname: "Nan", as her friends call her.

#include "extract/link_mentions.h"

namespace kith {

void merge_renamed(DocumentMentions& mentions);

}  // namespace kith
