#include "extract/conllu.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "base/error.h"
#include "base/text.h"
#include "extract/tokenize.h"

namespace kith {

namespace {

constexpr std::size_t kColumns = 10;

std::optional<int> whole_number(std::string_view text) {
  int out = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  return problem == std::errc{} && end == text.data() + text.size() ? std::optional(out)
                                                                    : std::nullopt;
}

void read_misc(std::string_view misc, Token& token) {
  std::string type;
  std::string bio = "B";
  for (const std::string_view field : split(misc, '|')) {
    if (field == "SpaceAfter=No") {
      token.space_after = false;
    } else if (field.starts_with("NER=")) {
      token.name_tag = std::string(field.substr(4));
    } else if (field.starts_with("Ent=")) {
      type = std::string(field.substr(4));
    } else if (field.starts_with("Bio=")) {
      bio = std::string(field.substr(4));
    } else if (field.starts_with("Arc=")) {
      const std::string_view number = field.substr(4);
      std::from_chars(number.data(), number.data() + number.size(), token.arc_probability);
    }
  }
  if (!type.empty()) {
    token.name_tag = bio + "-" + type;
  }
}

Token read_token(const std::vector<std::string_view>& columns, const Place& place, int index) {
  const std::optional<int> id = whole_number(columns[0]);
  const std::optional<int> head = whole_number(columns[6] == "_" ? "0" : columns[6]);
  if (id != index + 1 || !head || *head < 0) {
    throw Error(ErrorKind::BadInput, place, "ids must count from 1 and heads must be numbers");
  }
  Token token;
  token.form = std::string(columns[1]);
  token.lemma = std::string(columns[2]);
  token.upos = std::string(columns[3]);
  token.feats = std::string(columns[5]);
  token.head = *head - 1;
  token.relation = std::string(columns[7]);
  read_misc(columns[9], token);
  return token;
}

// Places the tokens in the sentence's text; where the text does not hold them, the forms become the
// text.
void place_tokens(Document& document, Sentence& sentence, std::string_view text) {
  std::string own(text);
  std::size_t at = 0;
  bool fits = !own.empty();
  for (Token& token : sentence.tokens) {
    at = fits ? own.find(token.form, at) : std::string::npos;
    fits = at != std::string::npos;
    if (!fits) {
      break;
    }
    token.begin_byte = static_cast<std::uint32_t>(at);
    at += token.form.size();
    token.end_byte = static_cast<std::uint32_t>(at);
  }
  if (!fits) {
    own.clear();
    for (Token& token : sentence.tokens) {
      own += own.empty() ? "" : " ";
      token.begin_byte = static_cast<std::uint32_t>(own.size());
      own += token.form;
      token.end_byte = static_cast<std::uint32_t>(own.size());
    }
  }
  const auto base = static_cast<std::uint32_t>(document.text.size());
  for (Token& token : sentence.tokens) {
    token.begin_byte += base;
    token.end_byte += base;
  }
  sentence.begin_byte = base;
  document.text += own;
  sentence.end_byte = static_cast<std::uint32_t>(document.text.size());
  document.text += "\n";
}

}  // namespace

Document read_conllu(std::string_view text, const std::string& source) {
  Document document;
  document.id = source;
  document.origin = source;
  Sentence sentence;
  std::string sentence_text;
  const auto finish = [&](std::size_t line) {
    const auto count = static_cast<int>(sentence.tokens.size());
    for (const Token& token : sentence.tokens) {
      if (token.head >= count) {
        throw Error(ErrorKind::BadInput, Place{source, line},
                    "a head of this sentence lies outside it");
      }
    }
    if (count > 0) {
      place_tokens(document, sentence, sentence_text);
      document.sentences.push_back(std::move(sentence));
    }
    sentence = {};
    sentence_text.clear();
  };
  std::size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    if (line.empty()) {
      finish(number);
    } else if (line.starts_with("# text = ")) {
      sentence_text = std::string(line.substr(9));
    } else if (line[0] != '#') {
      const std::vector<std::string_view> columns = split(line, '\t');
      if (columns.size() != kColumns) {
        throw Error(ErrorKind::BadInput, Place{source, number},
                    "a token has " + std::to_string(columns.size()) + " columns, not 10");
      }
      if (columns[0].find_first_of("-.") == std::string_view::npos) {
        sentence.tokens.push_back(
            read_token(columns, Place{source, number}, static_cast<int>(sentence.tokens.size())));
      }
    }
  }
  finish(number);
  document.blocks.push_back(
      {BlockKind::Prose, 0, static_cast<std::uint32_t>(document.text.size())});
  return document;
}

namespace {

// The document's text on one line.
std::string on_one_line(const Document& document, std::uint32_t begin_byte,
                        std::uint32_t end_byte) {
  std::string text(text_of(document, begin_byte, end_byte));
  for (char& letter : text) {
    letter = letter == '\n' || letter == '\r' || letter == '\t' ? ' ' : letter;
  }
  return text;
}

std::string misc_of(const Token& token) {
  std::string misc = token.space_after ? "" : "SpaceAfter=No";
  if (token.name_tag != "O") {
    misc += (misc.empty() ? "NER=" : "|NER=") + token.name_tag;
  }
  if (!token.relation.empty()) {
    const auto permyriad = static_cast<int>(std::lround(token.arc_probability * 10000));
    std::string digits = std::to_string(permyriad % 10000);
    digits.insert(0, 4 - digits.size(), '0');
    misc += (misc.empty() ? "Arc=" : "|Arc=") + std::to_string(permyriad / 10000) + "." + digits;
  }
  return misc;
}

// "3-4 don't": the line above the words that were written as one.
std::string multiword_line(const Document& document, std::span<const Token> tokens,
                           std::size_t first, std::size_t count) {
  const Token& last = tokens[first + count - 1];
  return std::to_string(first + 1) + "-" + std::to_string(first + count) + "\t" +
         on_one_line(document, tokens[first].begin_byte, last.end_byte) +
         "\t_\t_\t_\t_\t_\t_\t_\t" + (last.space_after ? "_" : "SpaceAfter=No") + "\n";
}

}  // namespace

std::string to_conllu(const Document& document) {
  std::string out;
  for (const Sentence& sentence : document.sentences) {
    out += "# text = " + on_one_line(document, sentence.begin_byte, sentence.end_byte) + "\n";
    std::size_t multiword_end = 0;
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const std::size_t count = i < multiword_end ? 1 : multiword_length(sentence.tokens, i);
      if (count > 1) {
        out += multiword_line(document, sentence.tokens, i, count);
        multiword_end = i + count;
      }
      const Token& token = sentence.tokens[i];
      const auto value = [](const std::string& field) {
        return field.empty() ? std::string("_") : field;
      };
      const std::string form = on_one_line(document, token.begin_byte, token.end_byte);
      const std::string head = token.relation.empty() ? "_" : std::to_string(token.head + 1);
      for (const std::string& column :
           {std::to_string(i + 1), value(form), value(token.lemma), value(token.upos),
            std::string("_"), value(token.feats), head, value(token.relation), std::string("_")}) {
        out += column + "\t";
      }
      out += value(misc_of(token)) + "\n";
    }
    out += "\n";
  }
  return out;
}

}  // namespace kith
