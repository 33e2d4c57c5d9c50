#pragma once
// A model folder: model.json (architecture, labels), a safetensors file (named arrays, mapped),
// vocab.txt. Everything is checked when it is opened; what is missing or has another shape is an
// Error (Damaged) that names file and tensor.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/files.h"
#include "base/json.h"

namespace kith {

class ModelFile {
 public:
  explicit ModelFile(const std::string& folder);

  // A tensor of this shape, row-major. Floats are copied, since the file does not promise their
  // alignment.
  std::vector<float> floats(const std::string& name,
                            std::initializer_list<std::size_t> shape) const;
  // int8 values, a view into the mapped file.
  std::span<const std::int8_t> bytes(const std::string& name,
                                     std::initializer_list<std::size_t> shape) const;

  // A list of texts in model.json, by its path: {"lemma", "scripts"}.
  std::vector<std::string> labels(std::initializer_list<std::string_view> path) const;
  const std::vector<std::string>& vocabulary() const { return vocabulary_; }

  std::size_t layers() const { return layers_; }
  const std::string& checksum() const {
    return checksum_;
  }  // of all files: another checksum, another reading

 private:
  struct Tensor {
    std::string kind;  // safetensors' names: "F32", "I8"
    std::vector<std::size_t> shape;
    std::string_view bytes;
  };
  const Tensor& tensor(const std::string& name, std::string_view kind,
                       std::initializer_list<std::size_t> shape) const;
  void read_header();

  std::string path_;
  Json card_;
  MappedFile file_;
  std::vector<std::string> vocabulary_;
  std::unordered_map<std::string, Tensor> tensors_;
  std::size_t layers_ = 0;
  std::string checksum_;
};

}  // namespace kith
