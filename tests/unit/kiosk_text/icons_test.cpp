#include "kiosk/text/icons.h"
#include "kiosk/text/png.h"
#include "tests/support/temp_folder.h"

#include <cairo.h>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>

using kiosk::Bitmap;
using kiosk::text::Icons;
namespace fs = std::filesystem;

namespace {

const fs::path shipped_icons = fs::path(INLOOP_SHARE) / "icons";

int seen(const Bitmap& bitmap) {
    return static_cast<int>(
        std::ranges::count_if(bitmap.pixels, [](std::uint32_t pixel) { return pixel >> 24 > 127; }));
}

bool is_premultiplied(const Bitmap& bitmap) {
    return std::ranges::all_of(bitmap.pixels, [](std::uint32_t pixel) {
        const std::uint32_t alpha = pixel >> 24;
        return (pixel >> 16 & 255) <= alpha && (pixel >> 8 & 255) <= alpha && (pixel & 255) <= alpha;
    });
}

} // namespace

TEST_CASE("every icon is drawn at its exact size, each differently") {
    Icons icons({shipped_icons});
    std::set<std::vector<std::uint32_t>> pictures;
    int count = 0;
    for (const auto& file : fs::directory_iterator(shipped_icons)) {
        const std::string name = file.path().stem();
        INFO(name);
        const auto icon = icons.get(name, 56);
        REQUIRE(icon->width == 56);
        REQUIRE(icon->height == 56);
        REQUIRE(icon->pixels.size() == 56 * 56);
        CHECK(seen(*icon) > 20);
        CHECK(is_premultiplied(*icon));
        const bool new_picture = pictures.insert(icon->pixels).second;
        CHECK(new_picture);
        ++count;
    }
    CHECK(count >= 139);
}

TEST_CASE("an icon has its colours where they belong") {
    tests::TempFolder folder;
    std::ofstream(folder / "flag.svg")
        << R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2">)"
        << R"(<rect width="1" height="1" fill="#FF8000"/>)"
        << R"(<rect x="1" y="1" width="1" height="1" fill="#0000FF" opacity=".5"/></svg>)";
    Icons icons({folder.path()});
    const auto icon = icons.get("flag", 10);
    CHECK(icon->pixels[0] == 0xFFFF8000);
    CHECK(icon->pixels[9] == 0);
    CHECK(icon->pixels[99] >> 24 == 128);
    CHECK((icon->pixels[99] & 0xFFFFFF) == 128); // premultiplied
}

TEST_CASE("an icon asked again is the same bitmap, another size is another") {
    Icons icons({shipped_icons});
    const auto icon = icons.get("adult", 96);
    CHECK(icons.get("adult", 96) == icon);
    CHECK(icons.get("adult", 97)->id != icon->id);
    CHECK(icons.get("baby", 96)->id != icon->id);
}

TEST_CASE("an icon that is missing or broken is shown as a warning, or as nothing") {
    tests::TempFolder folder;
    fs::copy(shipped_icons / "warning.svg", folder / "warning.svg");
    std::ofstream(folder / "cut.svg") << R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><path d="M4)";
    std::ofstream(folder / "text.svg") << "not a picture";
    std::ofstream(folder / "empty.svg");
    fs::create_directory(folder / "folder.svg");
    Icons icons({folder.path()});
    const auto warning = icons.get("warning", 64);
    CHECK(seen(*warning) > 0);
    for (const char* name : {"cut", "text", "empty", "folder", "unheard-of"}) {
        INFO(name);
        CHECK((icons.get(name, 64)->pixels == warning->pixels));
        CHECK(icons.get(name, 64) == icons.get(name, 64));
    }
    Icons nothing({folder / "nowhere"});
    const auto blank = nothing.get("adult", 64);
    CHECK(blank->width == 64);
    CHECK(blank->pixels.size() == 64 * 64);
    CHECK(seen(*blank) == 0);
}

TEST_CASE("a centre's own icon goes before the shipped one; a broken one is named and the shipped one stays") {
    tests::TempFolder own;
    std::ofstream(own / "adult.svg") << R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2">)"
                                     << R"(<rect width="2" height="2" fill="#FF8000"/></svg>)";
    std::ofstream(own / "baby.svg") << "not a picture";
    std::ofstream(own / "toddler.png") << "not a picture either";
    kiosk::text::write_png(own / "allotment.png", std::vector<std::uint32_t>(8, 0x00FF00), 4, 2);
    Icons icons({own.path(), shipped_icons});
    Icons as_shipped({shipped_icons});
    CHECK(icons.get("adult", 10)->pixels[55] == 0xFFFF8000);
    CHECK((icons.get("baby", 64)->pixels == as_shipped.get("baby", 64)->pixels));
    CHECK((icons.get("toddler", 64)->pixels == as_shipped.get("toddler", 64)->pixels));
    CHECK((icons.get("door", 64)->pixels == as_shipped.get("door", 64)->pixels));
    const auto wide = icons.get("allotment", 40); // whole, in the middle
    CHECK(wide->pixels[20 * 40 + 20] == 0xFF00FF00);
    CHECK(wide->pixels[2 * 40 + 20] == 0);
    CHECK(is_premultiplied(*wide));
}

TEST_CASE("a topic that the team added goes by the icon it is named after, unless the centre drew one for it") {
    Icons as_shipped({shipped_icons});
    CHECK((as_shipped.get("own-heart", 64)->pixels == as_shipped.get("heart", 64)->pixels));
    CHECK((as_shipped.get("own-none-such", 64)->pixels == as_shipped.get("warning", 64)->pixels));
    tests::TempFolder own;
    std::ofstream(own / "own-heart.svg") << R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2">)"
                                         << R"(<rect width="2" height="2" fill="#FF8000"/></svg>)";
    Icons icons({own.path(), shipped_icons});
    CHECK(icons.get("own-heart", 10)->pixels[55] == 0xFFFF8000);
}

TEST_CASE("an own icon that is too large is named and left out") {
    tests::TempFolder own;
    std::ofstream(own / "adult.svg") << std::string((4u << 20) + 1, ' ');
    kiosk::text::write_png(own / "baby.png", std::vector<std::uint32_t>(4097, 0x00FF00), 4097, 1);
    Icons icons({own.path(), shipped_icons});
    Icons as_shipped({shipped_icons});
    CHECK((icons.get("adult", 64)->pixels == as_shipped.get("adult", 64)->pixels));
    CHECK((icons.get("baby", 64)->pixels == as_shipped.get("baby", 64)->pixels));
}

TEST_CASE("an icon without its empty borders is the same picture in the same place") {
    Icons icons({shipped_icons});
    for (const char* name : {"steam-3", "cup-0", "adult", "table-cup-milk"}) {
        INFO(name);
        const auto whole = icons.get(name, 100);
        const auto cut = icons.cut(name, 100);
        CHECK(cut.bitmap->width * cut.bitmap->height < 100 * 100);
        auto put_back = std::vector<std::uint32_t>(100 * 100, 0);
        for (int y = 0; y < cut.bitmap->height; ++y)
            for (int x = 0; x < cut.bitmap->width; ++x)
                put_back[static_cast<std::size_t>((y + cut.top) * 100 + x + cut.left)] =
                    cut.bitmap->pixels[static_cast<std::size_t>(y * cut.bitmap->width + x)];
        CHECK((put_back == whole->pixels));
        CHECK(icons.cut(name, 100).bitmap == cut.bitmap);
    }
}

TEST_CASE("the cache of icons keeps its bound") {
    Icons icons({shipped_icons});
    for (int size = 1000; size < 1040; ++size) {
        const auto icon = icons.cut("check", size);
        icons.end_frame();
        CHECK(icons.bytes() <= Icons::limit + (10u << 20));
    }
    icons.end_frame();
    icons.end_frame();
    CHECK(icons.bytes() <= Icons::limit);
}

TEST_CASE("all icons but those on the glass are forgotten when a day is over") {
    Icons icons({shipped_icons});
    const auto seen = icons.cut("check", 100);
    for (int frame = 0; frame < 2; ++frame) {
        icons.end_frame();
        icons.cut("check", 100);
    }
    const std::size_t bytes = icons.bytes();
    icons.cut("check", 101); // as it grew under a finger
    for (int frame = 0; frame < 2; ++frame) {
        icons.end_frame();
        icons.cut("check", 100);
    }
    CHECK(icons.bytes() > bytes);
    icons.forget_unused();
    CHECK(icons.bytes() == bytes);
    CHECK(icons.cut("check", 100).bitmap == seen.bitmap);
}

TEST_CASE("a picture is written as it was, and a path that can't be written is named") {
    tests::TempFolder folder;
    const std::vector<std::uint32_t> pixels{0xFF0000, 0x00FF00, 0x0000FF, 0x123456, 0xFFFFFF, 0xAB000000};
    kiosk::text::write_png(folder / "six.png", pixels, 3, 2);
    cairo_surface_t* read = cairo_image_surface_create_from_png((folder / "six.png").c_str());
    REQUIRE(cairo_image_surface_get_width(read) == 3);
    REQUIRE(cairo_image_surface_get_height(read) == 2);
    for (int i = 0; i < 6; ++i) {
        const unsigned char* row = cairo_image_surface_get_data(read) + i / 3 * cairo_image_surface_get_stride(read);
        std::uint32_t pixel = 0;
        std::copy_n(row + i % 3 * 4, 4, reinterpret_cast<unsigned char*>(&pixel));
        CHECK((pixel & 0xFFFFFF) == (pixels[static_cast<std::size_t>(i)] & 0xFFFFFF));
    }
    cairo_surface_destroy(read);
    CHECK_THROWS_AS(kiosk::text::write_png(folder / "nowhere" / "six.png", pixels, 3, 2), std::runtime_error);
}
