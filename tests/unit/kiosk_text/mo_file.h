// .mo files made by hand, for what msgfmt would not write.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tests {

enum class ByteOrder { little, big };
using Texts = std::vector<std::pair<std::string, std::string>>;

inline std::string number(std::uint32_t value, ByteOrder order) {
    std::string out;
    for (unsigned i = 0; i < 4; ++i)
        out += static_cast<char>(value >> 8 * (order == ByteOrder::little ? i : 3 - i) & 0xFF);
    return out;
}

// The header of 28 bytes, both tables, then the strings.
inline std::string mo_file(const Texts& texts, ByteOrder order = ByteOrder::little) {
    const auto count = static_cast<std::uint32_t>(texts.size());
    std::string tables[2];
    std::string strings;
    for (int which = 0; which < 2; ++which)
        for (const auto& entry : texts) {
            const std::string& text = which == 0 ? entry.first : entry.second;
            tables[which] += number(static_cast<std::uint32_t>(text.size()), order);
            tables[which] += number(28 + 16 * count + static_cast<std::uint32_t>(strings.size()), order);
            strings += text + '\0';
        }
    std::string out;
    for (const std::uint32_t part : {0x950412DEU, 0U, count, 28U, 28 + 8 * count, 0U, 0U}) out += number(part, order);
    return out + tables[0] + tables[1] + strings;
}

} // namespace tests
