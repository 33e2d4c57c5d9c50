#include "extract/rules.h"

#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace kith {

namespace {

constexpr RuleFamily kSubject = RuleFamily::Subject;
constexpr RuleFamily kShape = RuleFamily::Shape;
constexpr RuleFamily kSwitch = RuleFamily::Switch;
constexpr RuleFamily kNoun = RuleFamily::Noun;

// clang-format off
constexpr RuleRow kRules[] = {
    // Where the subject of a clause is found; the score says how far to trust the clause.
    {"S_own",         kSubject, 1.0, true,  "Own subject, coordination distributed.", "Ann and Bob left Rome .", "Bob | left | Rome"},
    {"S_shared",      kSubject, .9,  true,  "A later conjunct without a subject has the first one's.", "Ann came and saw Bob .", "Ann | saw | Bob"},
    {"S_relative",    kSubject, .9,  true,  "A relative pronoun as subject stands for its noun.", "The firm that hired Ann grew .", "The firm | hired | Ann"},
    {"S_reduced",     kSubject, .8,  true,  "A clause that a parser calls relative though no word in it is its subject: its noun is.", "The level that Ann ought to reach is high .", ""},
    {"S_acl_ppart",   kSubject, .8,  true,  "A past participle behind its noun.", "A bill signed by Ann passed .", "A bill | signed by | Ann"},
    {"S_acl_ing",     kSubject, .65, true,  "A present participle behind its noun.", "A man selling fish left .", "A man | selling | fish"},
    {"S_adv_comma",   kSubject, .7,  true,  "A participle behind a comma has the clause's subject.", "Ann left Rome , leaving Bob .", "Ann | leaving | Bob"},
    {"S_adv_ing",     kSubject, .7,  true,  "An adverbial -ing clause has the clause's subject.", "Ann fell while crossing the road .", "Ann | crossing | the road"},
    {"S_adv_object",  kSubject, .7,  true,  "An -ing clause behind of, from or against has the object before it.", "Ann accused Bob of crossing the road .", "Bob | crossing | the road"},
    {"S_adv_ppart",   kSubject, .7,  true,  "An adverbial past participle has the clause's subject.", "Founded by Ann , the firm grew .", "the firm | Founded by | Ann"},
    {"S_adv_inf",     kSubject, .5,  false, "A purpose infinitive as a clause of its own (documents only).", "Ann came home to see Bob .", "Ann | see | Bob"},
    {"S_clausal",     kSubject, .5,  true,  "A clause is the subject.", "Reading it helped Ann .", "Reading it | helped | Ann"},
    {"S_there",       kSubject, .65, true,  "There is.", "There are two dams .", "There | are | two dams"},
    {"S_control",     kSubject, .7,  true,  "An infinitive with the subject of the verb above it (documents only).", "Ann wants to go .", ""},
    {"S_given",       kSubject, .7,  true,  "The word above says who does it (documents only).", "Ann called on Bob to go .", ""},
    {"S_control_obj", kSubject, .7,  true,  "An infinitive with the object of the verb above it (documents only).", "Ann told Bob to go .", ""},

    // How a triple is cut out of a clause; the confidence is this score times the subject rule's.
    {"nary",     kShape, .9, true, "The whole clause: object, and all further arguments in order.", "Ann sold the car to Bob .", "Ann | sold | the car"},
    {"obj",      kShape, .5, true, "The direct object alone.", "Ann sold the car to Bob .", "Ann | sold | the car"},
    {"obj+obl",  kShape, .5, true, "A prepositional argument, the object inside the relation.", "Ann sold the car to Bob .", "Ann | sold the car to | Bob"},
    {"obl",      kShape, .5, true, "A prepositional argument of a verb without object.", "Ann went to Rome with Bob .", "Ann | went with | Bob"},
    {"tmod",     kShape, .5, true, "An argument without preposition.", "Ann went to Rome last week .", "Ann | went | last week"},
    {"attr",     kShape, .5, true, "A nominal or prepositional predicate.", "Ann is a painter and a poet .", "Ann | is | a poet"},
    {"adj_bare", kShape, .5, true, "An adjective as object of the copula.", "Ann is very ill .", "Ann | is | very ill"},
    {"obj_pred", kShape, .5, true, "A predicative complement.", "Ann became a painter in Rome .", "Ann | became | a painter"},
    {"nest",     kShape, .5, true, "A prepositional phrase inside the last argument.", "Ann became head of a bank .", "Ann | became head of | a bank"},
    {"acl",      kShape, .5, true, "A participle or infinitive inside the last argument.", "It covers cases involving fraud .", "It | covers cases involving | fraud"},
    {"xcomp",    kShape, .5, true, "An argument of an infinitive behind an object.", "Ann told Bob to call Carl .", "Ann | told Bob to call | Carl"},
    {"advcl",    kShape, .5, true, "An argument of a non-finite adverbial clause.", "Ann left Rome to meet Bob .", "Ann | left Rome to meet | Bob"},
    {"ccomp",    kShape, .5, true, "A content clause.", "Ann says in Rome that Bob left .", "Ann | says that | Bob left"},
    {"adv",      kShape, .5, true, "An adverb as the only argument.", "It would work here .", "It | would work | here"},
    {"place",    kShape, .5, true, "The second half of a place name.", "Ann was born in Provo , Utah .", "Ann | was born in | Utah"},

    // Smaller decisions.
    {"chain",        kSwitch, 1, true,  "An infinitive without an object before it joins the relation.", "Ann began to sing songs .", "Ann | began to sing | songs"},
    {"comma",        kSwitch, 1, true,  "An -ing participle behind a comma belongs to the clause, not to the noun before the comma.", "Ann left Rome , leaving Bob .", "Ann | leaving | Bob"},
    {"low_attach",   kSwitch, 1, true,  "A participle goes with the nearest noun before it.", "Demand from firms backed by Ann grew .", "firms | backed by | Ann"},
    {"share_aux",    kSwitch, 1, true,  "The second of two coordinated participles gets the auxiliaries too.", "Ann was aided and encouraged by Bob .", "Ann | was encouraged by | Bob"},
    {"share_early",  kSwitch, 1, true,  "Both of two coordinated verbs get the fronted argument.", "In 1879 he rose and fell .", "he | fell In | 1879"},
    {"share_agent",  kSwitch, 1, true,  "Both of two coordinated participles get the agent.", "Ann was aided and encouraged by Bob .", "Ann | was aided by | Bob"},
    {"share_right",  kSwitch, 1, true,  "A phrase behind the last conjunct is not the first one's.", "Ann saw absorption and emission of light .", "Ann | saw | absorption"},
    {"small_clause", kSwitch, 1, true,  "The inner subject of a small clause is the object.", "Ann found him guilty .", "Ann | found | him"},
    {"discourse",    kSwitch, 1, true,  "\"For example\", \"as a result\", \"according to\" are no arguments.", "Ann left Rome as a result .", ""},
    {"dep_modifier", kSwitch, 1, true,  "An unlabelled short modifier stays in its noun phrase.", "Ann saw the flight 77 crew .", "Ann | saw | the flight 77 crew"},
    {"adverbs",      kSwitch, 1, true,  "Adverbs that are not next to the verb are arguments of the n-ary reading.", "Ann sold the car quickly .", ""},
    {"advcl_last",   kSwitch, 1, true,  "Finite adverbial clauses are its last arguments.", "Ann left Rome because Bob came .", ""},
    {"list",         kSwitch, 1, true,  "A coordinated object is its first conjunct, the others follow as arguments.", "Ann sold cars and boats .", "Ann | sold | boats"},
    {"split",        kSwitch, 1, true,  "The object keeps its of-phrase; its other phrases follow as arguments.", "Ann sold shares of Acme in Rome .", "Ann | sold | shares of Acme"},
    {"prior_object", kSwitch, 1, true,  "The object stands inside the relation of later arguments.", "Ann sold the car to Bob .", "Ann | sold the car to | Bob"},
    {"prior_each",   kSwitch, 1, false, "One version for each conjunct of that object.", "Ann sold cars and boats to Bob .", "Ann | sold boats to | Bob"},
    {"prior_agent",  kSwitch, 1, true,  "So does a passive's agent.", "Rome was taken by Ann in May .", "Rome | was taken by Ann in | May"},
    {"prior_all",    kSwitch, 1, true,  "A fronted argument has all the others inside its relation.", "In May , Ann went to Rome .", "Ann | went to Rome In | May"},
    {"complement",   kSwitch, 1, true,  "A marked clause of a noun is a path, not a participle.", "Ann saw the need for understanding it .", "Ann | saw the need for understanding | it"},

    // Facts without a verb: they invent "is" or "has", so they are off unless asked for.
    {"N_appos", kNoun, .9, false, "Apposition.", "Ann , a painter , left Rome .", "Ann | is | a painter"},
    {"N_title", kNoun, .9, false, "A common noun before a name.", "Painter Lee left Rome .", "Lee | is | Painter"},
    {"N_poss",  kNoun, .9, false, "Possession.", "Ann 's car broke .", "Ann | has | car"},
    {"N_prep",  kNoun, .9, false, "A noun with in, at, on, from.", "A base in Rome closed .", "A base | is in | Rome"},
};
// clang-format on

}  // namespace

std::span<const RuleRow> rule_rows() {
  return kRules;
}

const RuleRow* find_rule(std::string_view name) {
  for (const RuleRow& row : kRules) {
    if (row.name == name) {
      return &row;
    }
  }
  return nullptr;
}

namespace {

void check_name(std::string_view name) {
  if (find_rule(name) != nullptr) {
    return;
  }
  std::vector<std::string> names;
  for (const RuleRow& row : kRules) {
    names.emplace_back(row.name);
  }
  const std::optional<std::string> near = nearest(name, names);
  throw Error(ErrorKind::BadUsage, "there is no rule " + in_quotes(name),
              near ? "did you mean " + *near + "?" : "'kith list rules' names them all");
}

}  // namespace

RuleSet::RuleSet() {
  for (const RuleRow& row : kRules) {
    if (!row.on) {
      off_.emplace(row.name);
    }
  }
}

RuleSet RuleSet::with(std::string_view name) const {
  check_name(name);
  RuleSet out = *this;
  out.off_.erase(std::string(name));
  return out;
}

RuleSet RuleSet::without(std::string_view name) const {
  check_name(name);
  RuleSet out = *this;
  out.off_.emplace(name);
  return out;
}

}  // namespace kith
