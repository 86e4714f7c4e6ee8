#include "kiosk/text/scripts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace kiosk::text {

namespace {

struct Languages {
    std::string_view script;
    std::string_view tags; // language or language-REGION, between spaces
};

// Everything that is not written in Latin script and has living readers, from CLDR 41, likelySubtags.xml. Every
// right-to-left one is here; of the left-to-right ones those that a centre may meet. `rif` (Tarifit) is not: ours is
// written in Latin script.
constexpr std::array likely{
    Languages{
        "Arab",
        " aeb apc apd ar arq ars ary arz avl bal bej bft bgn bqi brh cja ckb dcc fa fia gbz gjk gju glk gwc gwt haz "
        "hnd "
        "hno khw ks kxp lah lki lrc luz mde mfa mki mvy mzn ota phl ps rmt scl sd sdh shu skr swb trw ug ur wni zdj "
        "az-IQ az-IR ha-CM ha-SD kk-AF kk-CN kk-IR kk-MN ku-LB ky-CN ms-CC pa-PK tg-PK uz-AF "},
    Languages{"Hebr", " he iw ji lad yi "},
    Languages{"Thaa", " dv "},
    Languages{"Syrc", " syr "},
    Languages{"Mand", " myz "},
    Languages{"Nkoo", " nqo man-GN "},
    Languages{"Rohg", " rhg "},
    Languages{"Samr", " smp "},
    Languages{"Cyrl",
              " ab ady av ba be bg ce cu cv kbd kk koi kv ky lbe lez mdf mk mn myv os ru rue sah sr tg tt tyv udm uk "
              "az-RU ug-KZ ug-MN uz-CN "},
    Languages{"Ethi", " am byn gez sgw ti tig wal "},
    Languages{"Deva", " awa bho brx doi hi hne kok mag mai mr mwr ne new raj sa sd-IN "},
    Languages{"Beng", " as bn bpy mni rkt syl "},
    Languages{"Guru", " pa "},
    Languages{"Gujr", " gu "},
    Languages{"Orya", " or "},
    Languages{"Taml", " ta "},
    Languages{"Telu", " te "},
    Languages{"Knda", " kn tcy "},
    Languages{"Mlym", " ml "},
    Languages{"Sinh", " si "},
    Languages{"Thai", " th tts sou "},
    Languages{"Laoo", " lo "},
    Languages{"Khmr", " km "},
    Languages{"Mymr", " my mnw shn "},
    Languages{"Tibt", " bo dz "},
    Languages{"Armn", " hy "},
    Languages{"Geor", " ka xmf "},
    Languages{"Grek", " el pnt "},
    Languages{"Tfng", " shi zgh "},
    Languages{"Hans", " gan hak hsn nan wuu zh "},
    Languages{"Hant", " yue zh-HK zh-MO zh-TW "},
    Languages{"Jpan", " ja "},
    Languages{"Kore", " ko "},
};

constexpr std::array right_to_left{"Arab", "Hebr", "Thaa", "Syrc", "Mand", "Nkoo",
                                   "Rohg", "Samr", "Adlm", "Mend", "Yezi"};

constexpr std::array known_scripts{"Latn", "Adlm", "Mend", "Yezi"}; // beside those of the table

std::string cased(std::string_view text, bool title) {
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto letter = static_cast<unsigned char>(out[i]);
        out[i] = static_cast<char>(title && i == 0 ? std::toupper(letter) : std::tolower(letter));
    }
    return out;
}

struct Tag {
    std::string language; // "uz"
    std::string script;   // "Arab" or ""
    std::string region;   // "AF" or ""
};

// RFC 5646: language, then a script of four letters, then a region of two letters or three digits; what follows plays
// no part.
Tag parse(std::string_view tag) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto dash = tag.find_first_of("-_");
        parts.push_back(tag.substr(0, dash));
        if (dash == std::string_view::npos) break;
        tag.remove_prefix(dash + 1);
    }
    Tag out{.language = cased(parts[0], false), .script = {}, .region = {}};
    if (out.language.size() < 2) return out; // "x-...": private, says nothing
    for (std::size_t i = 1; i < parts.size() && parts[i].size() > 1; ++i) {
        if (parts[i].size() == 4 && out.script.empty() && out.region.empty()) {
            out.script = cased(parts[i], true);
        } else if (parts[i].size() == 2 && out.region.empty()) {
            for (const char letter : parts[i])
                out.region += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
        }
    }
    return out;
}

std::string_view script_with(const std::string& tag) {
    const std::string between_spaces = " " + tag + " ";
    for (const auto& [script, tags] : likely)
        if (tags.find(between_spaces) != std::string_view::npos) return script;
    return {};
}

} // namespace

std::string_view script_of(std::string_view text) {
    const Tag tag = parse(text);
    for (const auto& [script, tags] : likely)
        if (tag.script == script) return script;
    for (const std::string_view script : known_scripts)
        if (tag.script == script) return script;
    if (!tag.region.empty())
        if (const auto script = script_with(tag.language + "-" + tag.region); !script.empty()) return script;
    if (const auto script = script_with(tag.language); !script.empty()) return script;
    return "Latn";
}

Direction direction_of(std::string_view tag) {
    const bool rtl = std::ranges::find(right_to_left, script_of(tag)) != right_to_left.end();
    return rtl ? Direction::right_to_left : Direction::left_to_right;
}

float line_height_of(std::string_view tag) {
    const std::string_view script = script_of(tag);
    if (script == "Latn" || script == "Cyrl" || script == "Grek" || script == "Armn" || script == "Geor" ||
        script == "Hebr")
        return 1.22F;
    if (script == "Arab" && parse(tag).language != "ur")
        return 1.40F; // Urdu's hand, Nastaliq, slants down through 2.5 em
    if (script == "Ethi") return 1.30F;
    return 0;
}

std::string isolated(std::string_view text) {
    return "\u2068" + std::string(text) + "\u2069";
}

} // namespace kiosk::text
