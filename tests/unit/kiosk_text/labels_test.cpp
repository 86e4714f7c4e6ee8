#include "kiosk/text/language_pack.h"
#include "shared/settings.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/kiosk_text/drawing_room.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iterator>
#include <stdexcept>

using namespace kiosk::text;
using tests::labels;

namespace {

std::string bytes_of(const char* file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// The twenty that centres choose from, and the bench.
const Languages& shipped() {
    static const Languages languages = Languages::load(INLOOP_SHARE "/languages", shared::default_languages()).value();
    return languages;
}
const std::vector<LanguageEntry>& tongues() {
    return shipped().index();
}

LabelSpec spec_of(std::string_view tag, std::string text) {
    LabelSpec spec{.text = std::move(text), .language = std::string(tag)};
    spec.direction = direction_of(tag);
    spec.fonts = shipped().fonts(tag);
    return spec;
}

} // namespace

TEST_CASE("no language of the list or the bench has a name, a greeting or a time without its glyphs") {
    Labels drawn = labels();
    REQUIRE(tongues().size() == 36);
    for (const LanguageEntry& tongue : tongues())
        for (const std::string& text : {tongue.autonym, tongue.greeting, tongue.greeting + isolated("09:30") + "…"})
            for (const bool bold : {true, false}) {
                INFO(tongue.tag << ": " << text);
                LabelSpec spec = spec_of(tongue.tag, text);
                spec.bold = bold;
                const Label& label = drawn.get(spec);
                CHECK_FALSE(label.missing_glyphs);
                CHECK(label.bitmap->width > 10);
                CHECK_FALSE(tests::ink_at_edge(*label.bitmap));
            }
    CHECK(drawn.get(spec_of("nl", "\U000E0FFF\uE000")).missing_glyphs);
}

TEST_CASE("Urdu is drawn with its regular face, whose joins are whole") {
    tests::TempFolder folder;
    std::filesystem::create_symlink("/usr/share/fonts/truetype/noto/NotoNastaliqUrdu-Regular.ttf", folder / "urdu.ttf");
    std::ofstream(folder / "fonts.conf") << "<?xml version=\"1.0\"?><fontconfig><dir>" << folder.path().string()
                                         << "</dir></fontconfig>";
    Labels regular_only(folder / "fonts.conf", folder.path());
    LabelSpec spec = spec_of("ur", "خوش آمدید");
    const auto expected = regular_only.get(spec).bitmap->pixels;
    Labels drawn = labels();
    CHECK((drawn.get(spec).bitmap->pixels == expected)); // not printed: thousands of numbers
    spec.language = "ps";
    spec.fonts = shipped().fonts("ps");
    CHECK((drawn.get(spec).bitmap->pixels != expected)); // the others' hand is another
}

TEST_CASE("every text of the shipped languages has its glyphs") {
    Labels drawn = labels();
    const auto dutch = read_catalogue(bytes_of(INLOOP_SHARE "/languages/nl.mo"), "nl.mo");
    REQUIRE(dutch.ok());
    REQUIRE(shipped().tags().size() == 20);
    for (const auto& tag : shipped().tags())
        for (const auto& [key, words] : dutch.value()) {
            INFO(tag << " " << key);
            CHECK_FALSE(drawn.get(spec_of(tag, shipped().text(tag, key))).missing_glyphs);
        }
}

TEST_CASE("autonyms of chips fit in the narrowest chip of the design") {
    Labels drawn = labels();
    for (const LanguageEntry& tongue : tongues()) {
        INFO(tongue.autonym);
        LabelSpec spec = spec_of(tongue.tag, tongue.autonym);
        spec.size_px = 30;
        spec.width_px = 169; // home wide: chips of 189 u less 10 on each side
        spec.height_px = 82;
        CHECK(drawn.get(spec).fits);
    }
}

TEST_CASE("times, names and dates keep their order inside right-to-left text") {
    Labels drawn = labels();
    CHECK(drawn.visual_order(spec_of("ar", "موعدنا 09:30 مع Anna")) == "Anna عم 09:30 اندعوم");
    CHECK(drawn.visual_order(spec_of("ar", "الثلاثاء 14/4")) == "14/4 ءاثالثلا");
    CHECK(drawn.visual_order(spec_of("ur", "9:30")) == "9:30");
    CHECK(drawn.visual_order(spec_of("ar", "دردشة…")) == "…ةشدرد"); // the dots follow, on the left
    CHECK(drawn.visual_order(spec_of("fa-AF", "دری / فارسی")) == "یسراف / یرد");
}

TEST_CASE("a name or a time that is isolated does not drag its neighbours along") {
    Labels drawn = labels();
    const auto order = [&](const char* tag, const std::string& text) {
        std::string seen = drawn.visual_order(spec_of(tag, text));
        for (const std::string_view mark : {"\u2068", "\u2069"})
            while (seen.find(mark) != std::string::npos) seen.erase(seen.find(mark), mark.size());
        return seen;
    };
    CHECK(order("nl", "di العربية 9:30") == "di 9:30 ةيبرعلا");
    CHECK(order("nl", "di " + isolated("العربية") + " 9:30") == "di ةيبرعلا 9:30");
    CHECK(order("ar", "مع Café!") == "!Café عم");
    CHECK(order("ar", "مع " + isolated("Café!")) == "Café! عم");
}

TEST_CASE("the base direction is the screen's, not that of the first letter") {
    Labels drawn = labels();
    LabelSpec spec = spec_of("ar", "Nederlands …");
    CHECK(drawn.visual_order(spec) == "… Nederlands");
    spec.direction = Direction::left_to_right;
    CHECK(drawn.visual_order(spec) == "Nederlands …");
}

TEST_CASE("start is on the right in right-to-left labels") {
    Labels drawn = labels();
    LabelSpec spec = spec_of("ar", "تم");
    spec.width_px = 300;
    spec.height_px = 60;
    const Label& start = drawn.get(spec);
    CHECK(start.box_x == 300 - start.width_px);
    spec.align = Align::end;
    CHECK(drawn.get(spec).box_x == 0);
    spec.align = Align::centre;
    CHECK(drawn.get(spec).box_x == (300 - start.width_px) / 2);
}

TEST_CASE("tabular digits are equally wide") {
    Labels drawn = labels();
    const auto width = [&](const char* text) {
        LabelSpec spec = spec_of("nl", text);
        spec.tabular = true;
        return drawn.get(spec).width_px;
    };
    CHECK(width("11:11") == width("08:48"));
}

TEST_CASE("ink that would hang out of its box is moved in, without changing the size") {
    Labels drawn = labels();
    LabelSpec spec = spec_of("ur", "خوش آمدید");
    spec.size_px = 70;
    spec.height_px = 140;
    const Label& label = drawn.get(spec);
    CHECK(label.size_px == 70);
    const float bottom = label.box_y + label.offset_y + static_cast<float>(tests::lowest_ink(*label.bitmap));
    CHECK(bottom < 140 * 1.06F + 1);

    spec = spec_of("nl", "’’");
    spec.size_px = 100;
    spec.height_px = 30;
    const Label& quotes = drawn.get(spec);
    CHECK(quotes.size_px == 100);
    CHECK(quotes.box_y + quotes.offset_y + 2 > 30 * -0.06F); // the bitmap has a margin of two at most
}

TEST_CASE("a label asked again is the same bitmap, and any difference makes another") {
    Labels drawn = labels();
    const LabelSpec spec = spec_of("nl", "Klaar");
    const auto id = drawn.get(spec).bitmap->id;
    drawn.end_frame();
    CHECK(drawn.get(spec).bitmap->id == id);
    LabelSpec other = spec;
    other.size_px = 29;
    CHECK(drawn.get(other).bitmap->id != id);
}

TEST_CASE("the cache keeps its bound, and what the last two frames drew") {
    Labels drawn = labels();
    const LabelSpec seen = spec_of("nl", "Welkom");
    const auto id = drawn.get(seen).bitmap->id;
    for (int frame = 0; frame < 60; ++frame) {
        const Label& held = drawn.get(seen);
        for (int i = 0; i < 4; ++i) {
            LabelSpec big = spec_of("nl", "Fijn dat je er bent! " + std::to_string(frame) + "/" + std::to_string(i));
            big.size_px = 200;
            CHECK(drawn.get(big).bitmap->pixels.size() > 200'000);
        }
        CHECK(held.bitmap->id == id); // never moved while the frame lasts
        drawn.end_frame();
        CHECK(drawn.bytes() <= Labels::limit + (20u << 20));
    }
    drawn.end_frame();
    drawn.end_frame();
    CHECK(drawn.bytes() <= Labels::limit);
    CHECK(drawn.get(seen).bitmap->id == id);
}

TEST_CASE("all words but those on the glass are forgotten when a day is over") {
    Labels drawn = labels();
    const LabelSpec seen = spec_of("nl", "Welkom");
    const auto id = drawn.get(seen).bitmap->id;
    const std::size_t bytes = drawn.bytes();
    const auto yesterday = drawn.get(spec_of("nl", "Klaar")).bitmap->id;
    for (int frame = 0; frame < 2; ++frame) {
        drawn.end_frame();
        drawn.get(seen);
    }
    drawn.forget_unused();
    CHECK(drawn.bytes() == bytes);
    CHECK(drawn.get(seen).bitmap->id == id);
    CHECK(drawn.get(spec_of("nl", "Klaar")).bitmap->id != yesterday);
}

TEST_CASE("a frame larger than the cache keeps all its labels") {
    Labels drawn = labels();
    std::vector<LabelSpec> frame;
    std::vector<std::uint64_t> ids;
    while (drawn.bytes() <= Labels::limit + (4u << 20)) {
        LabelSpec big = spec_of("nl", "Fijn dat je er bent! " + std::to_string(frame.size()));
        big.size_px = 200;
        ids.push_back(drawn.get(big).bitmap->id);
        frame.push_back(big);
    }
    for (int again = 0; again < 3; ++again) {
        drawn.end_frame();
        for (std::size_t i = 0; i < frame.size(); ++i) CHECK(drawn.get(frame[i]).bitmap->id == ids[i]);
    }
}

TEST_CASE("an empty text is an empty bitmap") {
    Labels drawn = labels();
    for (const char* text : {"", " "}) {
        const Label& label = drawn.get(spec_of("ar", text));
        CHECK(label.bitmap->pixels.empty());
        CHECK(label.fits);
        CHECK_FALSE(label.missing_glyphs);
    }
}

TEST_CASE("text that is no UTF-8 is drawn without harm") {
    Labels drawn = labels();
    CHECK(drawn.get(spec_of("nl", "caf\xC3")).bitmap != nullptr);
    CHECK(drawn.get(spec_of("ar", "\xFF\xFE\x80")).bitmap != nullptr);
}

TEST_CASE("a fonts file that can't be used is refused by name") {
    tests::TempFolder folder;
    CHECK_THROWS_AS(Labels(folder / "fonts.conf", ""), std::runtime_error);
    std::ofstream(folder / "empty.conf") << "<?xml version=\"1.0\"?><fontconfig><dir>/nowhere</dir></fontconfig>";
    CHECK_THROWS_AS(Labels(folder / "empty.conf", ""), std::runtime_error);
}

TEST_CASE("without a font index of the system one is kept in the folder given") {
    tests::TempFolder folder;
    std::ofstream(folder / "fonts.conf")
        << "<?xml version=\"1.0\"?><fontconfig><dir>/usr/share/fonts/truetype/noto</dir></fontconfig>";
    const Labels drawn(folder / "fonts.conf", folder / "a & b");
    CHECK_FALSE(std::filesystem::is_empty(folder / "a & b"));
}
