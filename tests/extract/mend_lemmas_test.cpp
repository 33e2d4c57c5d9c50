#include "extract/mend_lemmas.h"

#include <doctest/doctest.h>

#include "tests/support/paths.h"

namespace kith {

TEST_CASE("inflected verbs find the lemma that is a word, whatever ending the tagger guessed") {
  const LemmaMender mender(seeds_folder());
  CHECK(mender.verb_lemma("acquired", "acquir") == "acquire");
  CHECK(mender.verb_lemma("appointed", "appointe") == "appoint");
  CHECK(mender.verb_lemma("banned", "bann") == "ban");
  CHECK(mender.verb_lemma("killing", "kille") == "kill");
  CHECK(mender.verb_lemma("denies", "denie") == "deny");
  CHECK(mender.verb_lemma("fought", "fought") == "fight");
  CHECK(mender.verb_lemma("bring", "br") == "bring");
}

TEST_CASE("verbs that no list has follow the spelling of English") {
  const LemmaMender mender(seeds_folder());
  CHECK(mender.verb_lemma("oxygenated", "oxygenat") == "oxygenate");
  CHECK(mender.verb_lemma("blogged", "blogg") == "blog");
  CHECK(mender.verb_lemma("googled", "googl") == "google");
}

TEST_CASE("a form that is also a verb of its own keeps what the tagger says") {
  const LemmaMender mender(seeds_folder());
  CHECK(mender.verb_lemma("found", "found") == "found");
  CHECK(mender.verb_lemma("found", "find") == "find");
}

TEST_CASE("plurals and comparatives keep the end of their word") {
  const LemmaMender mender(seeds_folder());
  CHECK(mender.noun_lemma("witnesses", "witnesse") == "witness");
  CHECK(mender.noun_lemma("movies", "movy") == "movie");
  CHECK(mender.noun_lemma("talks", "talk") == "talk");
  CHECK(mender.adjective_lemma("larger", "larg") == "large");
  CHECK(mender.adjective_lemma("biggest", "bigg") == "big");
}

}  // namespace kith
