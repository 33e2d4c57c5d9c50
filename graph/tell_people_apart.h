#pragma once
// The last step of `resolve_names`: groups to nodes. A group of people with one full name is cut
// where roles and connections say that they are two; a person known by a last name alone goes to
// the one who fits, and who is known by an office alone to the person who holds it.

#include "graph/name_groups.h"
#include "graph/resolve_names.h"

namespace kith {

Resolution tell_people_apart(const NameGroups& groups);

}  // namespace kith
