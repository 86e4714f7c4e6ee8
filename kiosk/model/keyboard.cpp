#include "kiosk/model/keyboard.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kiosk::model {

namespace {

using Rows = std::array<std::string_view, 3>; // keys with blanks between

struct Letters {
    Rows small;
    Rows capital; // "": this script has none
};

constexpr std::array<Letters, 4> letters{{
    {{"a z e r t y u i o p", "q s d f g h j k l m", "w x c v b n é è ç à"},
     {"A Z E R T Y U I O P", "Q S D F G H J K L M", "W X C V B N É È Ç À"}},
    {{"q w e r t y u i o p", "a s d f g h j k l ;", "z x c v b n m é è ç"},
     {"Q W E R T Y U I O P", "A S D F G H J K L :", "Z X C V B N M É È Ç"}},
    {{"й ц у к е н г ш щ з", "ф ы в а п р о л д ж", "я ч с м и т ь б ю х"},
     {"Й Ц У К Е Н Г Ш Щ З", "Ф Ы В А П Р О Л Д Ж", "Я Ч С М И Т Ь Б Ю Х"}},
    {{"ض ص ث ق ف غ ع ه خ ح", "ش س ي ب ل ا ت ن م ك", "ئ ر ى ة و ز ظ ط ج د"}, {"", "", ""}},
}};

constexpr Rows signs{"1 2 3 4 5 6 7 8 9 0", "& ( ) / : ; ! ? + =", "@ # % € * \" « » – _"};

// Variants, of small letters and signs; a capital has those of its small letter, made capital.
struct Variants {
    std::string_view letter;
    std::string_view small;
    std::string_view capital;
};
constexpr std::array<Variants, 22> variants{{
    {"a", "à â ä á ã å ă ą æ", "À Â Ä Á Ã Å Ă Ą Æ"},
    {"e", "é è ê ë ę ě", "É È Ê Ë Ę Ě"},
    {"i", "î ï í ì ı", "Î Ï Í Ì İ"},
    {"o", "ô ö ó ò õ ø œ", "Ô Ö Ó Ò Õ Ø Œ"},
    {"u", "û ü ú ù ů", "Û Ü Ú Ù Ů"},
    {"y", "ÿ ý", "Ÿ Ý"},
    {"c", "ç ć č", "Ç Ć Č"},
    {"n", "ñ ń ň", "Ñ Ń Ň"},
    {"s", "ş ș š ś ß", "Ş Ș Š Ś ẞ"},
    {"z", "ż ź ž", "Ż Ź Ž"},
    {"l", "ł", "Ł"},
    {"t", "ț ţ ť", "Ț Ţ Ť"},
    {"g", "ğ", "Ğ"},
    {"d", "đ ð ḍ", "Đ Ð Ḍ"},
    {"h", "ḥ", "Ḥ"},
    {"r", "ř ṛ", "Ř Ṛ"},
    {"и", "і ї", "І Ї"},
    {"е", "ё є", "Ё Є"},
    {"г", "ґ", "Ґ"},
    {"ь", "ъ", "Ъ"},
    {"х", "ъ э", "Ъ Э"},
    {"ا", "أ إ آ ء ؤ ذ پ چ گ", "أ إ آ ء ؤ ذ پ چ گ"},
}};

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> keys;
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' '), text.size());
        keys.emplace_back(text.substr(0, blank));
        text.remove_prefix(std::min(blank + 1, text.size()));
    }
    return keys;
}

const Letters& letters_of(const Keyboard& keyboard) {
    return letters.at(static_cast<std::size_t>(keyboard.layout));
}

bool has_capitals(const Keyboard& keyboard) {
    return !letters_of(keyboard).capital[0].empty();
}

bool begins_character(unsigned char byte) {
    return (byte & 0xC0) != 0x80;
}

// Combining marks of the scripts on these keys (U+0300-036F, Arabic U+064B-065F).
bool is_combined(std::string_view character) {
    if (character.size() != 2) return false;
    const auto code = static_cast<std::uint32_t>((static_cast<unsigned char>(character[0]) & 0x1F) << 6 |
                                                 (static_cast<unsigned char>(character[1]) & 0x3F));
    return (code >= 0x300 && code <= 0x36F) || (code >= 0x64B && code <= 0x65F);
}

// The small letter of a key that shows a capital.
std::string small_of(std::string_view letter, const Keyboard& keyboard) {
    const Letters& all = letters_of(keyboard);
    for (std::size_t row = 0; row < all.small.size(); ++row) {
        const auto small = split(all.small[row]);
        const auto capital = split(all.capital[row]);
        for (std::size_t i = 0; i < capital.size(); ++i)
            if (capital[i] == letter) return small.at(i);
    }
    return std::string(letter);
}

std::vector<std::string> variants_of(std::string_view letter, const Keyboard& keyboard) {
    const std::string small = small_of(letter, keyboard);
    for (const Variants& one : variants)
        if (one.letter == small) return split(small == letter ? one.small : one.capital);
    return {};
}

} // namespace

std::vector<std::vector<std::string>> rows(const Keyboard& keyboard) {
    const Letters& all = letters_of(keyboard);
    const Rows& shown = keyboard.numbers ? signs : keyboard.shift && has_capitals(keyboard) ? all.capital : all.small;
    std::vector<std::vector<std::string>> keys;
    for (const std::string_view row : shown) keys.push_back(split(row));
    return keys;
}

std::vector<std::string> accents(const Keyboard& keyboard) {
    return keyboard.accents_of.empty() ? std::vector<std::string>{} : variants_of(keyboard.accents_of, keyboard);
}

bool has_accents(std::string_view letter, const Keyboard& keyboard) {
    return !variants_of(letter, keyboard).empty();
}

void place_caret(Line& line, std::size_t byte) {
    byte = std::min(byte, line.text.size());
    while (byte > 0 && byte < line.text.size() && !begins_character(static_cast<unsigned char>(line.text[byte])))
        --byte;
    line.caret = byte;
}

void insert(Line& line, std::string_view text) {
    if (line.text.size() + text.size() > line.longest) return;
    line.text.insert(line.caret, text);
    line.caret += text.size();
}

void erase_before_caret(Line& line) {
    const std::size_t end = line.caret;
    std::size_t begin = end;
    while (begin > 0) {
        --begin;
        if (!begins_character(static_cast<unsigned char>(line.text[begin]))) continue;
        std::size_t next = begin + 1;
        while (next < line.text.size() && !begins_character(static_cast<unsigned char>(line.text[next]))) ++next;
        if (!is_combined(std::string_view(line.text).substr(begin, next - begin))) break;
    }
    line.text.erase(begin, end - begin);
    line.caret = begin;
}

Typed type(Keyboard& keyboard, Line& line, std::string_view target) {
    const std::string before = line.text;
    const bool accent = target.starts_with("accent/");
    if (target == "save") return Typed::done;
    if (!accent && !target.starts_with("key/")) return Typed::nothing;
    const std::string_view key = target.substr(accent ? 7 : 4);
    keyboard.accents_of.clear();
    if (!accent && key == "close") return Typed::closed;
    if (!accent && key == "enter") return Typed::done;
    if (!accent && key == "shift") {
        keyboard.shift = !keyboard.shift;
    } else if (!accent && key == "numbers") {
        keyboard.numbers = !keyboard.numbers;
    } else if (!accent && key == "layout") {
        keyboard.layout = static_cast<KeyLayout>((static_cast<int>(keyboard.layout) + 1) % 4);
        keyboard.numbers = false;
    } else if (!accent && key == "back") {
        erase_before_caret(line);
    } else {
        insert(line, key == "space" ? " " : key);
        keyboard.shift = false;
    }
    return line.text == before ? Typed::nothing : Typed::changed;
}

} // namespace kiosk::model
