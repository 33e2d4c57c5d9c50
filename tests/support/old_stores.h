#pragma once
// Stores as earlier versions of the program left them, made from one of today.

#include <string>

namespace kith {

// Runs SQL on a store behind the record's back.
void alter(const std::string& path, const std::string& sql);

// Takes back what version 3 of stores added: that claims may have ended.
void take_back_to_version_2(const std::string& path);

}  // namespace kith
