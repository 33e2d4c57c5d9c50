#pragma once
// The library in one header: read, extract, build, load, query, write. None of these headers names
// a third-party type. What is not reached from here may change without notice;
// docs/architecture.md, "As a library", has an example.

#include "base/diagnostics.h"
#include "base/error.h"
#include "base/files.h"
#include "extract/conllu.h"
#include "extract/document.h"
#include "extract/language_model.h"
#include "extract/mend_tokens.h"
#include "extract/pipeline.h"
#include "extract/read.h"
#include "extract/rules.h"
#include "extract/tokenize.h"
#include "extract/write_claims.h"
#include "extract/write_clauses.h"
#include "extract/write_openie.h"
#include "graph/claim.h"
#include "graph/describe.h"
#include "graph/find_chains.h"
#include "graph/find_facts.h"
#include "graph/formats.h"
#include "graph/graph.h"
#include "graph/value.h"
#include "graph/value_text.h"
