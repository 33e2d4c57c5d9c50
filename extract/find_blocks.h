#pragma once
// The parts of a plain text: title, byline, dateline, prose, headings, list items, and what is set
// aside (captions, links, tables). Blocks are byte ranges in order; together they hold every byte
// that is not a blank.
//
// A blank line ends a block. Lines broken at one width are joined into paragraphs; where each line
// is a paragraph of its own, it stays one. A dateline at the head of a paragraph ("LISBON, March 12
// (Agency) -") is a block of its own.

#include <string_view>
#include <vector>

#include "extract/document.h"

namespace kith {

std::vector<Block> find_blocks(std::string_view text);

// Kind of a paragraph judged by its words alone: LinkLine, Caption, Byline, Dateline, Table,
// ListItem, else Prose.
BlockKind kind_of_paragraph(std::string_view paragraph);

// Splits off datelines at the head of prose blocks.
std::vector<Block> split_datelines(std::string_view text, const std::vector<Block>& blocks);

// What the blocks say of the document: title, byline, place and date, each only where it is still
// empty.
void fill_head(Document& document);

// Whether claims are read from blocks of this kind.
bool is_read(BlockKind kind);

}  // namespace kith
