#!/usr/bin/env python3
"""What clang-format and clang-tidy do not see: files over 500 lines that are no table, prints and exits in the library,
`using namespace`, list.inc against the files of its folder, a ninth module in base/, two types of one name. Ends with 1 if
anything is found."""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBRARY = ("base", "graph", "extract", "query")
LONGEST = 500
MODULES_IN_BASE = 8
STRAY = re.compile(r"\bstd::(cout|cerr|printf|fprintf|puts|exit|abort)\b|\busing namespace\b")
# A type of the namespace kith, not of an unnamed one. Two of one name are one to the linker, which then gives code made for
# the one values of the other: nothing else reports that.
TYPE = re.compile(r"(?:struct|class|enum class) (\w+)(?: final)?(?: :[^:].*)? \{")
MAY_ABORT = {"base/error.cpp"}  # fail_assertion, for our own mistakes


def shared_types(lines):
    """Types in `lines` that other files can name, or collide with."""
    unnamed = False
    for line in lines:
        if line == "namespace {":
            unnamed = True
        elif line == "}  // namespace":
            unnamed = False
        elif not unnamed and (match := TYPE.match(line)):
            yield match.group(1)


def main():
    found = []
    types = collections.defaultdict(set)
    for folder in (*LIBRARY, "cli", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            name = path.relative_to(ROOT).as_posix()
            lines = path.read_text(encoding="utf-8").splitlines()
            for one in shared_types(lines):
                types[one].add(name)
            table = any("clang-format off" in line for line in lines)
            if len(lines) > LONGEST and not table:
                found.append(f"{name}: {len(lines)} lines, more than {LONGEST}; split it by meaning")
            if path.suffix == ".h" and "#pragma once" not in lines[0:1]:
                found.append(f"{name}: does not begin with #pragma once")
            for number, line in enumerate(lines, 1):
                code = line.split("//")[0]
                if folder in LIBRARY and name not in MAY_ABORT and STRAY.search(code):
                    found.append(f"{name}:{number}: {STRAY.search(code).group(0)} in the library")
    for one, where in sorted(types.items()):
        if len(where) > 1:
            found.append(f"{', '.join(sorted(where))}: each has a type {one}; give one of them a name of its own")
    for inc in ROOT.glob("*/*/list.inc"):
        listed = set(re.findall(r"\((\w+)\)", inc.read_text(encoding="utf-8")))
        there = {p.stem for p in inc.parent.glob("*.cpp")}
        for missing in sorted(listed - there):
            found.append(f"{inc.relative_to(ROOT)}: {missing} has no file")
    modules = {p.stem for p in (ROOT / "base").glob("*.h")}
    if len(modules) > MODULES_IN_BASE:
        found.append(f"base/: {len(modules)} modules, more than {MODULES_IN_BASE}")
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
