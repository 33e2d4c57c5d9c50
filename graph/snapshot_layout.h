#pragma once
// How a snapshot lies in its file: a header with a table of sections, then the sections, each
// 64-byte aligned and with a checksum. Numbers are in the machine's order; a file from a machine
// with another is not recognised and made again.
//
// Texts are numbered and kept once; so are lists of texts. Edges are numbered by type, source and
// target, so that those of one relation lie together. Both hop sections are in relation-major
// order; `types` and `ranges` of a side say, node by node, which types it has edges of and where
// they lie. For types with many edges the ranges also stand in `dense`: one offset a node, which
// spares the search.

#include <cstddef>
#include <cstdint>

#include "graph/graph.h"

namespace kith {

constexpr char kSnapshotMagic[8] = {'K', 'I', 'T', 'H', 'G', 'R', 'P', 'H'};
constexpr std::uint32_t kByteOrder = 0x01020304;
// Of the layout and of what settling decides: a snapshot of another version is made again.
constexpr std::uint32_t kSnapshotVersion = 5;
// Where a type has at least one edge for so many nodes, its ranges are kept dense (4 bytes a node
// and direction).
constexpr std::size_t kNodesPerDenseEdge = 4;

struct Section {
  enum Number : std::uint32_t {
    TextOffsets,  // uint64 [texts + 1], into TextBytes
    TextBytes,
    ListOffsets,       // uint32 [lists + 1], into ListItems
    ListItems,         // text numbers
    LabelNames,        // text numbers, by LabelId
    TypeNames,         // text numbers, by TypeId
    NodeLabelOffsets,  // uint32 [nodes + 1]
    NodeLabels,        // LabelId
    LabelOffsets,      // uint32 [labels + 1]
    LabelNodes,        // NodeId, sorted by label
    EdgeTypes,         // TypeId
    EdgeSources,
    EdgeTargets,
    TypeOffsets,  // uint32 [types + 1]: the edges of a type
    OutHops,      // Hop [edges]
    OutOffsets,   // uint32 [nodes + 1], into the next two
    OutTypes,     // TypeId
    OutRanges,    // HopRange
    OutDense,     // uint32 [nodes + 1] for each dense type, into OutHops
    InHops,
    InOffsets,
    InTypes,
    InRanges,
    InDense,
    DenseTypes,  // uint32, by TypeId: its number among the dense ones, or kNoNumber
    Dates,       // int32: the days that occur, sorted
    Columns,     // ColumnHead, node columns first
    ColumnData,
    Documents,     // StoredDocumentHead
    QuoteOffsets,  // uint32 [edges + 1]
    Quotes,        // StoredQuote
    ValueQuotes,   // ValueQuotes, sorted by node and key
    NameSlots,     // uint32: nodes by the hash of their name; a power of two, kNoNumber is free
    IdOrder,       // uint32: nodes by their id
    QuoteOrder,    // uint32: quotes by document and place
    Words,         // WordEntry, sorted by hash and node
    Count,
  };
};

constexpr std::uint32_t kNoNumber = 0xFFFFFFFFU;
constexpr std::uint8_t kNoBoolean = 0xFF;

struct SectionHead {
  std::uint64_t offset, bytes, checksum;
};

struct SnapshotHead {
  char magic[8];
  std::uint32_t byte_order, version;
  char state[32];  // of the record it was made from
  std::uint64_t file_bytes, nodes, edges;
  SectionHead sections[Section::Count];
  std::uint64_t checksum;  // of all before
};

struct HopRange {
  std::uint32_t begin, end;
};

enum class Encoding : std::uint32_t {
  Count,     // uint32
  Real,      // double
  Boolean,   // uint8: 0 false, 1 true, kNoBoolean
  Date,      // uint32: number in Section::Dates
  Text,      // uint32
  Texts,     // uint32: number of a list
  Stored,    // uint32: text as stored_value.h writes it
  Id,        // uint64: hexadecimal with the letter of its kind
  NodeName,  // uint32: a node, of which the name is meant
  NodeId,    // uint32: a node, of which the id is meant
};

// Absent is kNoNumber in columns of numbers, kNoBoolean in Boolean, NaN in Real. A sparse column
// lists its owners.
struct ColumnHead {
  std::uint32_t key;       // text
  std::uint32_t of_edges;  // 1; 0 of nodes
  Encoding encoding;
  std::uint32_t sparse;        // 1: `owners` holds the sorted numbers of those that have it
  std::uint64_t count;         // of values
  std::uint64_t data, owners;  // offsets in Section::ColumnData
};

struct StoredDocumentHead {
  std::uint32_t id, title, date;
};

struct StoredQuote {
  std::uint32_t document, begin_byte, end_byte, words_begin, words_end, rule, sentence,
      owner;  // the edge; of those of values, which come after them, the node
  double score;
};

struct ValueQuotes {
  std::uint32_t node, key, first, end;
};

// A word of a folded name, alias or key.
struct WordEntry {
  std::uint64_t hash;
  std::uint32_t node, unused;
};

}  // namespace kith
