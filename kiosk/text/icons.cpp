#include "kiosk/text/icons.h"

#include "kiosk/text/drawn_cache.h"
#include "kiosk/text/owned.h"
#include "shared/check.h"
#include "shared/log.h"

#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <string>
#include <utility>

namespace kiosk::text {

namespace {

constexpr std::string_view stand_in = "warning";
constexpr std::uintmax_t largest_file = 4u << 20; // bytes; ours have a few thousand
constexpr int largest_png = 4096;                 // pixels of a side

std::shared_ptr<Bitmap> empty_bitmap(int size_px) {
    auto bitmap = std::make_shared<Bitmap>();
    bitmap->id = next_bitmap_id();
    bitmap->width = bitmap->height = size_px;
    bitmap->pixels.resize(static_cast<std::size_t>(size_px) * static_cast<std::size_t>(size_px));
    return bitmap;
}

void refuse(const std::filesystem::path& file, const std::string& wish, std::string obstacle) {
    std::ranges::replace(obstacle, '\n', ' ');
    shared::log(shared::LogLevel::warning, "text", file.string() + ": the icon can't be " + wish + ": " + obstacle);
}

using Draw = std::function<bool(cairo_t*)>;
using Onto = std::function<bool(const Draw&)>; // makes a drawing somewhere; false: it failed

// nullptr if it can't be drawn.
std::shared_ptr<const Bitmap> bitmap_of(int size_px, const Draw& draw) {
    const auto bitmap = empty_bitmap(size_px);
    const Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size_px, size_px));
    const Owned<cairo_t> cairo(cairo_create(surface.get()));
    if (!draw(cairo.get())) return nullptr;
    cairo_surface_flush(surface.get());
    const unsigned char* row = cairo_image_surface_get_data(surface.get());
    const auto row_pixels = static_cast<std::size_t>(size_px);
    for (std::size_t y = 0; y < row_pixels; ++y, row += cairo_image_surface_get_stride(surface.get()))
        std::memcpy(&bitmap->pixels[y * row_pixels], row, row_pixels * sizeof(std::uint32_t));
    return bitmap;
}

// False if the file is no picture; then logged.
bool draw_svg(const std::filesystem::path& file, double size, const Onto& onto) {
    GError* error = nullptr;
    const auto complain = [&](const char* wish) {
        const Owned<GError> owned(error);
        refuse(file, wish, error ? error->message : "no reason given");
        return false;
    };
    const Owned<RsvgHandle> svg(rsvg_handle_new_from_file(file.c_str(), &error));
    if (!svg) return complain("read");
    const RsvgRectangle place{0, 0, size, size};
    const bool drawn =
        onto([&](cairo_t* cairo) { return rsvg_handle_render_document(svg.get(), cairo, &place, &error) != FALSE; });
    return drawn || complain("drawn");
}

// Fits it into the square, whole and in the middle.
bool draw_png(const std::filesystem::path& file, double size, const Onto& onto) {
    const Owned<cairo_surface_t> png(cairo_image_surface_create_from_png(file.c_str()));
    if (cairo_surface_status(png.get()) != CAIRO_STATUS_SUCCESS) {
        refuse(file, "read", cairo_status_to_string(cairo_surface_status(png.get())));
        return false;
    }
    const int w = cairo_image_surface_get_width(png.get());
    const int h = cairo_image_surface_get_height(png.get());
    if (w < 1 || h < 1 || w > largest_png || h > largest_png) {
        refuse(file, "drawn",
               std::to_string(w) + " x " + std::to_string(h) + " pixels are not 1 to " + std::to_string(largest_png));
        return false;
    }
    return onto([&](cairo_t* cairo) {
        const double scale = size / std::max(w, h);
        cairo_translate(cairo, (size - w * scale) / 2, (size - h * scale) / 2);
        cairo_scale(cairo, scale, scale);
        cairo_set_source_surface(cairo, png.get(), 0, 0);
        cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BEST);
        cairo_paint(cairo);
        return cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    });
}

bool is_fit_to_read(const std::filesystem::path& file) {
    std::error_code none;
    if (!std::filesystem::exists(file, none)) return false;
    if (std::filesystem::file_size(file, none) <= largest_file) return true;
    if (!none) refuse(file, "read", "the file is larger than 4 MiB");
    return static_cast<bool>(none); // a folder, for one: reading it says more
}

// The first of the folders that has a picture of that name which can be drawn.
bool draw_from(const std::vector<std::filesystem::path>& folders, const std::string& name, double size,
               const Onto& onto) {
    bool tried = false;
    const std::string_view own = "own-"; // a topic that the team added goes by an icon that there is
    for (const auto& folder : folders) {
        for (const auto& [ending, draw] : {std::pair(".svg", &draw_svg), std::pair(".png", &draw_png)}) {
            const auto file = folder / (name + ending);
            if (!is_fit_to_read(file)) continue;
            tried = true;
            if (draw(file, size, onto)) return true;
        }
    }
    if (!tried && name.substr(0, own.size()) == own) return draw_from(folders, name.substr(own.size()), size, onto);
    if (!tried && !folders.empty()) draw_svg(folders.back() / (name + ".svg"), size, onto); // says that it is missing
    return false;
}

Icons::Cut without_borders(const Bitmap& whole) {
    int left = whole.width, right = 0, top = whole.height, bottom = 0;
    for (int y = 0; y < whole.height; ++y)
        for (int x = 0; x < whole.width; ++x) {
            if (whole.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(whole.width) +
                             static_cast<std::size_t>(x)] == 0)
                continue;
            left = std::min(left, x), right = std::max(right, x + 1);
            top = std::min(top, y), bottom = std::max(bottom, y + 1);
        }
    const auto seen = std::make_shared<Bitmap>();
    seen->id = next_bitmap_id();
    if (right <= left) return {seen, 0, 0}; // nothing is seen
    seen->width = right - left;
    seen->height = bottom - top;
    for (int y = top; y < bottom; ++y) {
        const auto row = whole.pixels.begin() + static_cast<std::ptrdiff_t>(y) * whole.width;
        seen->pixels.insert(seen->pixels.end(), row + left, row + right);
    }
    return {seen, left, top};
}

struct Key {
    std::string name;
    int size_px = 0;
    bool operator==(const Key&) const = default;
};
struct KeyHash {
    std::size_t operator()(const Key& key) const {
        return std::hash<std::string>()(key.name) * 31 + static_cast<std::size_t>(key.size_px);
    }
};

} // namespace

struct Icons::Drawn {
    std::vector<std::filesystem::path> folders;
    DrawnCache<Key, std::shared_ptr<const Bitmap>, KeyHash> cache;
    DrawnCache<Key, Icons::Cut, KeyHash> cuts;
};

Icons::Icons(std::vector<std::filesystem::path> folders) : drawn_(std::make_unique<Drawn>()) {
    drawn_->folders = std::move(folders);
}
Icons::~Icons() = default;
Icons::Icons(Icons&&) noexcept = default;
Icons& Icons::operator=(Icons&&) noexcept = default;

std::shared_ptr<const Bitmap> Icons::get(std::string_view name, int size_px) {
    CHECK(size_px > 0 && size_px <= 8192, "an icon's size is a number of pixels");
    const Key key{std::string(name), size_px};
    if (const auto* known = drawn_->cache.find(key)) return *known;
    std::shared_ptr<const Bitmap> bitmap;
    const auto onto_bitmap = [&](const Draw& draw) {
        bitmap = bitmap_of(size_px, draw);
        return bitmap != nullptr;
    };
    if (!draw_from(drawn_->folders, key.name, size_px, onto_bitmap))
        bitmap = name == stand_in ? empty_bitmap(size_px) : get(stand_in, size_px);
    return drawn_->cache.put(key, bitmap, sizeof(Bitmap) + bitmap->pixels.size() * sizeof(std::uint32_t));
}

Icons::Cut Icons::cut(std::string_view name, int size_px) {
    const Key key{std::string(name), size_px};
    if (const auto* known = drawn_->cuts.find(key)) return *known;
    Cut cut = without_borders(*get(name, size_px));
    const std::size_t bytes = sizeof(Bitmap) + cut.bitmap->pixels.size() * sizeof(std::uint32_t);
    return drawn_->cuts.put(key, std::move(cut), bytes);
}

void Icons::draw(std::string_view name, cairo_t* cairo, double x, double y, double size) {
    const auto onto_page = [&](const Draw& draw) {
        cairo_save(cairo);
        cairo_translate(cairo, x, y);
        const bool done = draw(cairo);
        cairo_restore(cairo);
        return done;
    };
    if (!draw_from(drawn_->folders, std::string(name), size, onto_page) && name != stand_in)
        draw(stand_in, cairo, x, y, size);
}

void Icons::end_frame() {
    drawn_->cache.end_frame(0); // whole ones are only the way to cuts
    drawn_->cuts.end_frame(limit);
}
void Icons::forget_unused() {
    drawn_->cuts.forget_unused();
}
std::size_t Icons::bytes() const {
    return drawn_->cache.bytes() + drawn_->cuts.bytes();
}

} // namespace kiosk::text
