#include "kiosk/text/fit.h"
#include "kiosk/text/labels.h"
#include "tests/unit/kiosk_text/drawing_room.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::text;
using tests::labels;
using Steps = std::vector<FitStep>;

TEST_CASE("a label is tried at 1, .92, .84, .76 on one line, then on as many as it may have") {
    CHECK(fit_steps({.size_px = 100}) == Steps{{100, 1}, {92, 1}, {84, 1}, {76, 1}});
    CHECK(fit_steps({.size_px = 100, .lines = 2}) ==
          Steps{{100, 1}, {92, 1}, {84, 1}, {76, 1}, {100, 2}, {92, 2}, {84, 2}, {76, 2}});
}

TEST_CASE("a label that may wrap first is tried on all its lines at each size") {
    CHECK(fit_steps({.size_px = 100, .fit = Fit::wrap_then_shrink, .lines = 2}) ==
          Steps{{100, 2}, {92, 2}, {84, 2}, {76, 2}});
}

TEST_CASE("a greeting goes to two lines at .62 to .44") {
    CHECK(fit_steps({.size_px = 100, .fit = Fit::greeting}) ==
          Steps{{100, 1}, {92, 1}, {84, 1}, {76, 1}, {62, 2}, {56, 2}, {50, 2}, {44, 2}});
}

TEST_CASE("no step is smaller than allowed, and none is tried twice") {
    CHECK(fit_steps({.size_px = 30, .least_px = 24}) == Steps{{30, 1}, {28, 1}, {25, 1}, {24, 1}});
    CHECK(fit_steps({.size_px = 24, .least_px = 24, .lines = 2}) == Steps{{24, 1}, {24, 2}});
    CHECK(fit_steps({.size_px = 20, .least_px = 24}) == Steps{{24, 1}});
}

TEST_CASE("a short label is drawn at its size, a longer one smaller, a too long one says so") {
    Labels drawn = labels();
    LabelSpec spec{.text = "Nederlands", .language = "nl", .size_px = 100, .height_px = 200};
    const float width = drawn.get(spec).width_px;

    spec.width_px = width;
    CHECK(drawn.get(spec).size_px == 100);
    spec.width_px = width * 0.93F;
    CHECK(drawn.get(spec).size_px == 92);
    spec.width_px = width * 0.77F;
    CHECK(drawn.get(spec).size_px == 76);
    CHECK(drawn.get(spec).fits);
    CHECK(drawn.get(spec).lines == 1);
    spec.width_px = width * 0.7F;
    CHECK_FALSE(drawn.get(spec).fits);
    CHECK(drawn.get(spec).size_px == 76);
    CHECK(drawn.get(spec).bitmap->width > 0); // drawn all the same
}

TEST_CASE("words wrap, a word is never broken") {
    Labels drawn = labels();
    LabelSpec spec{.text = "Maakt niet uit", .language = "nl", .size_px = 36, .width_px = 238, .height_px = 162};
    spec.line_height = 1.12F;
    CHECK(drawn.get(spec).lines == 1);
    CHECK(drawn.get(spec).size_px == 33);
    spec.lines = 2;
    spec.fit = Fit::wrap_then_shrink; // as the mock of the check-in shows it
    CHECK(drawn.get(spec).lines == 2);
    CHECK(drawn.get(spec).size_px == 36);
    CHECK(drawn.get(spec).fits);
    spec.text = "Maaktnietuitenblijftheel";
    CHECK(drawn.get(spec).lines == 1);
    CHECK_FALSE(drawn.get(spec).fits);
}

TEST_CASE("a text with line breaks inside stays one line") {
    Labels drawn = labels();
    const LabelSpec spec{.text = "Koffie\n&\r\n\tspel", .language = "nl", .size_px = 28, .height_px = 40};
    CHECK(drawn.get(spec).lines == 1);
    CHECK_FALSE(drawn.get(spec).missing_glyphs);
}

TEST_CASE("words of a row sit level whatever letters they have") {
    Labels drawn = labels();
    const auto baseline_of = [&](const std::string& text, const std::string& language) {
        const Label& label =
            drawn.get({.text = text, .language = language, .size_px = 40, .width_px = 400, .height_px = 60});
        // The lowest row with ink, in the box; these words have no descenders.
        return label.box_y + label.offset_y + static_cast<float>(tests::lowest_ink(*label.bitmap));
    };
    CHECK(std::abs(baseline_of("Baby", "nl") - baseline_of("Hamile", "tr")) > 4); // the y hangs below
    CHECK(std::abs(baseline_of("Zwanger", "nl") - baseline_of("Zwanger", "fr")) < 0.01F);
    CHECK(std::abs(baseline_of("Adulte", "fr") - baseline_of("Hamile", "tr")) <= 1);
    CHECK(std::abs(baseline_of("Hamile", "tr") - baseline_of("ñandú", "es")) <= 1);
}

TEST_CASE("nothing is cut: the ink of each label ends inside its bitmap, and two lines do not touch") {
    Labels drawn = labels();
    const std::vector<std::pair<std::string, std::string>> texts{
        {"ur", "خوش آمدید خوش آمدید"},  {"fr", "gjpq gjpq ÉÀÇÎ ÉÀÇÎ"}, {"ar", "أهلًا وسهلًا أهلًا وسهلًا"},
        {"bo", "བོད་སྐད་ བོད་སྐད་ བོད་སྐད་"}, {"th", "ยินดีต้อนรับ ผู้ปี่"},         {"ti", "እንቋዕ ብደሓን መጻእኩም"}};
    for (const auto& [tag, text] : texts) {
        INFO(tag);
        LabelSpec spec{.text = text, .language = tag, .direction = direction_of(tag), .size_px = 60};
        spec.line_height = 1.0F;
        const float one_line = drawn.get(spec).width_px;
        spec.width_px = one_line * 0.62F;
        spec.lines = 2;
        spec.fit = Fit::wrap_then_shrink;
        const Label& label = drawn.get(spec);
        CHECK(label.lines == 2);
        CHECK_FALSE(label.missing_glyphs);
        CHECK_FALSE(tests::ink_at_edge(*label.bitmap));
        CHECK(tests::rows_between_lines(*label.bitmap) > 0);
    }
}
