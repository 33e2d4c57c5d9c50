#include "extract/model.h"

#include <cstring>
#include <numeric>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"

namespace kith {

namespace {

Error damaged(const std::string& path, const std::string& message) {
  return Error{ErrorKind::Damaged, Place{path}, message,
               "take the model folder again from where kith came from"};
}

const Json& member(const Json& json, std::string_view key, const std::string& path) {
  const Json* found = json.find(key);
  if (found == nullptr) {
    throw damaged(path, "the field " + in_quotes(key) + " is missing");
  }
  return *found;
}

std::string shape_text(std::span<const std::size_t> shape) {
  std::string out;
  for (const std::size_t size : shape) {
    out += (out.empty() ? "" : " x ") + std::to_string(size);
  }
  return out;
}

MappedFile opened(const std::string& folder, const Json& card) {
  const std::string* name = member(card, "file", folder + "/model.json").text();
  if (name == nullptr) {
    throw damaged(folder + "/model.json", "the field 'file' is no text");
  }
  return MappedFile(folder + "/" + *name);
}

}  // namespace

ModelFile::ModelFile(const std::string& folder)
    : path_(folder),
      card_(parse_json(read_file(folder + "/model.json"), folder + "/model.json")),
      file_(opened(folder, card_)) {
  const std::int64_t* layers = member(member(card_, "encoder", path_), "layers", path_).integer();
  constexpr std::int64_t kMostLayers = 48;
  if (layers == nullptr || *layers < 1 || *layers > kMostLayers) {
    throw damaged(folder + "/model.json", "'encoder.layers' is no sensible number");
  }
  layers_ = static_cast<std::size_t>(*layers);
  read_header();
  const std::string words = read_file(folder + "/vocab.txt");
  for (const std::string_view line : split(words, '\n')) {
    vocabulary_.emplace_back(line);
  }
  if (!vocabulary_.empty() && vocabulary_.back().empty()) {
    vocabulary_.pop_back();
  }
  Hasher hasher;
  hasher.add(to_json(card_));
  hasher.add(file_.bytes());
  hasher.add(words);
  checksum_ = hasher.hex();
}

// safetensors: 8 bytes length of the header, little-endian; the header as JSON; the arrays one
// after another.
void ModelFile::read_header() {
  const std::string_view all = file_.bytes();
  const std::string name = path_ + "/" + *member(card_, "file", path_).text();
  std::uint64_t size = 0;
  if (all.size() < sizeof size) {
    throw damaged(name, "the file is cut off");
  }
  std::memcpy(&size, all.data(), sizeof size);
  if (size > all.size() - sizeof size) {
    throw damaged(name, "the file is cut off");
  }
  const Json header = parse_json(all.substr(sizeof size, size), name);
  const std::string_view data = all.substr(sizeof size + size);
  if (header.object() == nullptr) {
    throw damaged(name, "its header is no JSON object");
  }
  for (const auto& [tensor_name, row] : *header.object()) {
    if (tensor_name == "__metadata__") {
      continue;
    }
    Tensor tensor;
    const std::string* kind = member(row, "dtype", name).text();
    const Json::Array* shape = member(row, "shape", name).array();
    const Json::Array* offsets = member(row, "data_offsets", name).array();
    if (kind == nullptr || shape == nullptr || offsets == nullptr || offsets->size() != 2) {
      throw damaged(name, "the tensor " + in_quotes(tensor_name) + " is described wrongly");
    }
    tensor.kind = *kind;
    for (const Json& length : *shape) {
      tensor.shape.push_back(
          length.integer() == nullptr ? 0 : static_cast<std::size_t>(*length.integer()));
    }
    const std::int64_t* begin = (*offsets)[0].integer();
    const std::int64_t* end = (*offsets)[1].integer();
    if (begin == nullptr || end == nullptr || *begin < 0 || *end < *begin ||
        static_cast<std::size_t>(*end) > data.size()) {
      throw damaged(name, "the tensor " + in_quotes(tensor_name) + " lies outside the file");
    }
    tensor.bytes =
        data.substr(static_cast<std::size_t>(*begin), static_cast<std::size_t>(*end - *begin));
    tensors_.emplace(tensor_name, std::move(tensor));
  }
}

const ModelFile::Tensor& ModelFile::tensor(const std::string& name, std::string_view kind,
                                           std::initializer_list<std::size_t> shape) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) {
    throw damaged(path_, "the tensor " + in_quotes(name) + " is missing");
  }
  const Tensor& tensor = found->second;
  const std::size_t values =
      std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
  const std::size_t bytes = values * (kind == "F32" ? sizeof(float) : 1);
  const std::span<const std::size_t> wanted(shape.begin(), shape.size());
  if (tensor.kind != kind || tensor.bytes.size() != bytes ||
      !std::equal(wanted.begin(), wanted.end(), tensor.shape.begin(), tensor.shape.end())) {
    throw damaged(path_, "the tensor " + in_quotes(name) + " is not " + std::string(kind) + " " +
                             shape_text(wanted) + " but " + tensor.kind + " " +
                             shape_text(tensor.shape));
  }
  return tensor;
}

std::vector<float> ModelFile::floats(const std::string& name,
                                     std::initializer_list<std::size_t> shape) const {
  const Tensor& found = tensor(name, "F32", shape);
  std::vector<float> out(found.bytes.size() / sizeof(float));
  std::memcpy(out.data(), found.bytes.data(), found.bytes.size());
  return out;
}

std::span<const std::int8_t> ModelFile::bytes(const std::string& name,
                                              std::initializer_list<std::size_t> shape) const {
  const Tensor& found = tensor(name, "I8", shape);
  return {reinterpret_cast<const std::int8_t*>(found.bytes.data()), found.bytes.size()};
}

std::vector<std::string> ModelFile::labels(std::initializer_list<std::string_view> path) const {
  const Json* at = &card_;
  for (const std::string_view key : path) {
    at = &member(*at, key, path_ + "/model.json");
  }
  if (at->array() == nullptr) {
    throw damaged(path_ + "/model.json", "a list of labels is no list");
  }
  std::vector<std::string> out;
  for (const Json& label : *at->array()) {
    if (label.text() == nullptr) {
      throw damaged(path_ + "/model.json", "a label is no text");
    }
    out.push_back(*label.text());
  }
  return out;
}

}  // namespace kith
