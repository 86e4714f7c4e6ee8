#include "kiosk/text/language_pack.h"

#include "shared/log.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>

namespace kiosk::text {

namespace {

constexpr std::string_view fallback = "nl";

// A valid UTF-8 text: no broken or overlong sequences, no surrogates. Pango would draw boxes for them.
bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80   ? 1
                                   : lead < 0xC2 ? 0
                                   : lead < 0xE0 ? 2
                                   : lead < 0xF0 ? 3
                                   : lead < 0xF5 ? 4
                                                 : 0;
        if (length == 0 || i + length > text.size()) return false;
        std::uint32_t point = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0) != 0x80) return false;
            point = point << 6 | (next & 0x3FU);
        }
        const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
        if (overlong || (point >= 0xD800 && point < 0xE000) || point > 0x10FFFF) return false;
        i += length;
    }
    return true;
}

// Reads 32-bit numbers and strings of a .mo file, never outside of it.
class MoBytes {
  public:
    explicit MoBytes(std::string_view bytes) : bytes_(bytes) {}

    // True if it begins as a .mo file does; settles the byte order.
    bool begins_well() {
        if (bytes_.size() < 28) return false;
        swapped_ = number(0) == 0xDE120495U;
        return number(0) == 0x950412DEU;
    }
    bool holds(std::uint64_t offset, std::uint64_t size) const {
        return offset <= bytes_.size() && size <= bytes_.size() - offset;
    }
    std::uint32_t number(std::uint64_t offset) const {
        std::uint32_t value = 0;
        for (unsigned i = 0; i < 4; ++i) {
            const auto byte = static_cast<unsigned char>(bytes_[offset + (swapped_ ? i : 3 - i)]);
            value = value << 8 | byte;
        }
        return value;
    }
    // The string whose length and offset stand at `entry`; none if it does not lie inside, or lacks its closing zero.
    std::optional<std::string_view> string(std::uint64_t entry) const {
        const std::uint64_t length = number(entry);
        const std::uint64_t offset = number(entry + 4);
        if (!holds(offset, length + 1) || bytes_[offset + length] != '\0') return std::nullopt;
        const std::string_view whole = bytes_.substr(offset, length);
        return whole.substr(0, whole.find('\0')); // plural forms follow a zero; we have none
    }

  private:
    std::string_view bytes_;
    bool swapped_ = false;
};

shared::Result<std::string> read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in.is_open() || in.bad()) return shared::Refusal{file.string() + ": can't be read"};
    return bytes;
}

} // namespace

// The format: GNU gettext manual, "The Format of GNU MO Files". The hash table is optional and not used.
shared::Result<Catalogue> read_catalogue(std::string_view bytes, std::string_view name) {
    const auto refuse = [&](const std::string& why) {
        return shared::Refusal{std::string(name) + ": is no usable .mo file: " + why};
    };
    MoBytes mo(bytes);
    if (!mo.begins_well()) return refuse("it does not begin as one");
    if (mo.number(4) >> 16 > 1) return refuse("its format is newer than this program");
    const std::uint64_t count = mo.number(8);
    const std::uint64_t keys = mo.number(12);
    const std::uint64_t texts = mo.number(16);
    if (!mo.holds(keys, count * 8) || !mo.holds(texts, count * 8)) return refuse("its tables reach beyond its end");
    Catalogue catalogue;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto key = mo.string(keys + i * 8);
        const auto text = mo.string(texts + i * 8);
        if (!key || !text)
            return refuse("text " + std::to_string(i + 1) + " of " + std::to_string(count) + " reaches beyond its end");
        if (!is_utf8(*key) || !is_utf8(*text)) return refuse("text " + std::to_string(i + 1) + " is not UTF-8");
        if (!key->empty() && !text->empty()) catalogue.emplace(*key, *text);
    }
    return catalogue;
}

shared::Result<Languages> Languages::load(const std::filesystem::path& folder, const std::vector<std::string>& tags) {
    Languages languages;
    const auto read = [&](std::string_view tag) -> shared::Result<bool> {
        const auto file = folder / (std::string(tag) + ".mo");
        const auto bytes = read_file(file);
        if (!bytes) return shared::Refusal{bytes.reason()};
        auto catalogue = read_catalogue(bytes.value(), file.string());
        if (!catalogue) return shared::Refusal{catalogue.reason()};
        languages.catalogues_.insert_or_assign(std::string(tag), std::move(catalogue).value());
        return true;
    };
    if (const auto dutch = read(fallback); !dutch) return shared::Refusal{dutch.reason()};
    const auto index_file = folder / "index.txt";
    const auto text = read_file(index_file);
    const auto index = text ? read_language_index(text.value(), index_file.string())
                            : shared::Result<std::vector<LanguageEntry>>(shared::Refusal{text.reason()});
    if (index)
        languages.index_ = index.value();
    else
        shared::log(shared::LogLevel::warning, "text", index.reason());
    for (const auto& tag : tags) {
        if (std::ranges::find(languages.tags_, tag) != languages.tags_.end()) continue;
        const bool wordless = languages.entry(tag) != nullptr && !std::filesystem::exists(folder / (tag + ".mo"));
        if (tag != fallback && !wordless) {
            if (const auto other = read(tag); !other) {
                shared::log(shared::LogLevel::warning, "text",
                            other.reason() + "; language \"" + tag + "\" is left out");
                continue;
            }
        }
        languages.tags_.push_back(tag);
    }
    return languages;
}

const LanguageEntry* Languages::entry(std::string_view tag) const {
    const auto found = std::ranges::find(index_, tag, &LanguageEntry::tag);
    return found == index_.end() ? nullptr : &*found;
}

std::optional<std::string_view> Languages::own_text(std::string_view tag, std::string_view key) const {
    const auto catalogue = catalogues_.find(tag);
    if (catalogue == catalogues_.end()) return std::nullopt;
    const auto entry = catalogue->second.find(key);
    if (entry == catalogue->second.end()) return std::nullopt;
    return entry->second;
}

std::string Languages::text(std::string_view tag, std::string_view key) const {
    if (const auto own = own_text(tag, key)) return std::string(*own);
    return std::string(own_text(fallback, key).value_or(key));
}

std::string Languages::autonym(std::string_view tag) const {
    const LanguageEntry* known = entry(tag);
    return known != nullptr ? known->autonym : std::string(tag);
}

std::string Languages::greeting(std::string_view tag) const {
    const LanguageEntry* known = entry(tag);
    return known != nullptr ? known->greeting : std::string(tag);
}

std::string Languages::fonts(std::string_view tag) const {
    const LanguageEntry* known = entry(tag);
    return known != nullptr ? known->fonts : "";
}

void Languages::overlay(std::string_view tag, std::string_view key, std::string words) {
    catalogues_[std::string(tag)].insert_or_assign(std::string(key), std::move(words));
}

std::vector<std::string> Languages::missing(std::string_view tag) const {
    std::vector<std::string> keys;
    for (const auto& [key, words] : catalogues_.find(fallback)->second)
        if (!own_text(tag, key)) keys.push_back(key);
    return keys;
}

std::string Languages::date(std::string_view tag, shared::Day day) const {
    const auto put = [](std::string& text, std::string_view place, std::string_view words) {
        if (const auto at = text.find(place); at != std::string::npos) text.replace(at, place.size(), words);
    };
    std::string out(text(tag, "date_format"));
    put(out, "{weekday}", text(tag, "weekday/" + std::to_string(day.weekday())));
    put(out, "{month_number}", std::to_string(day.month_of_year()));
    put(out, "{month}", text(tag, "month/" + std::to_string(day.month_of_year())));
    put(out, "{day}", std::to_string(day.day_of_month()));
    return out;
}

std::string Languages::day(std::string_view tag, shared::Day day) const {
    return text(tag, "weekday/" + std::to_string(day.weekday())) + " " + std::to_string(day.day_of_month()) + " " +
           text(tag, "month/" + std::to_string(day.month_of_year()));
}

} // namespace kiosk::text
