#!/usr/bin/env python3
"""Holds the table of arrows of docs/architecture.md: which folder may include which, and at which door an outside
library comes in. Prints every include that is not in the table; ends with 1 if there is one."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# folder -> what its files may include of ours: folders, or single headers
ARROWS = {
    "base": ["base/"],
    "graph": ["base/", "graph/"],
    "extract": ["base/", "extract/", "graph/claim.h", "graph/value.h"],
    "query": ["base/", "graph/", "query/"],
    "cli": ["kith.h", "base/", "cli/"],
    "tests": [""],
    "kith.h": ["base/", "extract/", "graph/", "query/"],
}

# outside library (the beginning of what stands in the angle brackets) -> the files that may include it
DOORS = {
    "rapidjson/": ["base/json.cpp"],
    "utf8proc": ["base/text.cpp"],
    "xxhash": ["base/hash.cpp"],
    "sqlite3": ["graph/record", "graph/search_index"],
    "dnnl": ["extract/layers.cpp"],
    "oneapi/": ["extract/layers.cpp"],
    "omp.h": ["extract/layers.cpp"],
    "boost/graph": ["graph/bgl.h", "graph/algorithms"],
    "boost/program_options": ["cli/options.cpp"],
    "date/": ["query/time_zone.cpp"],
    "re2/": ["query/text_pattern.cpp"],
    "doctest/": ["tests/"],
}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def main():
    wrong = 0
    files = [ROOT / "kith.h"] + [p for d in ("base", "graph", "extract", "query", "cli", "tests") for p in (ROOT / d).rglob("*")
                                 if p.suffix in (".h", ".cpp", ".inc")]
    for path in sorted(files):
        if not path.exists():
            continue
        name = path.relative_to(ROOT).as_posix()
        allowed = ARROWS[name.split("/")[0]]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            kind, what = found.groups()
            if kind == '"' and not any(what == a or a.endswith("/") and what.startswith(a) or a == "" for a in allowed):
                print(f"{name}:{number}: {name.split('/')[0]}/ may not include {what}")
                wrong += 1
            if kind == "<" and not name.startswith("tests/"):
                for library, doors in DOORS.items():
                    if what.startswith(library) and not any(name.startswith(d) for d in doors):
                        print(f"{name}:{number}: <{what}> comes in only at {', '.join(doors)}")
                        wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
