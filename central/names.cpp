#include "central/names.h"

namespace central {
namespace {

// Length of the UTF-8 sequence that begins the text, 0 if none does.
std::size_t sequence_length(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : 0;
    if (length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) return 0;
    return length;
}

} // namespace

bool is_good_name(std::string_view name) {
    if (name.empty() || name.size() > 80 || name.front() == ' ' || name.back() == ' ') return false;
    while (!name.empty()) {
        const std::size_t length = sequence_length(name);
        if (length == 0 || static_cast<unsigned char>(name.front()) < 0x20 || name.front() == 0x7f) return false;
        name.remove_prefix(length);
    }
    return true;
}

} // namespace central
