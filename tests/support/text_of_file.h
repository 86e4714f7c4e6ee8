// A file's bytes; throws if it can't be read.
#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace tests {

inline std::string text_of_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(path + " can't be read");
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace tests
