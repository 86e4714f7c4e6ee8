#include "kiosk/text/icons.h"

#include "kiosk/text/drawn_cache.h"
#include "shared/check.h"
#include "shared/log.h"

#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstring>
#include <string>

namespace kiosk::text {

namespace {

constexpr std::string_view fallback = "warning";

struct Unref {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(GError* error) const { g_error_free(error); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::shared_ptr<Bitmap> empty_bitmap(int size_px) {
    auto bitmap = std::make_shared<Bitmap>();
    bitmap->id = next_bitmap_id();
    bitmap->width = bitmap->height = size_px;
    bitmap->pixels.resize(static_cast<std::size_t>(size_px) * static_cast<std::size_t>(size_px));
    return bitmap;
}

// nullptr if the file is no picture; then logged.
std::shared_ptr<const Bitmap> draw_svg(const std::filesystem::path& file, int size_px) {
    GError* error = nullptr;
    const auto refuse = [&](const std::string& wish) {
        const Owned<GError> owned(error);
        std::string obstacle = error ? error->message : "no reason given";
        std::ranges::replace(obstacle, '\n', ' ');
        shared::log(shared::LogLevel::warning, "text", file.string() + ": the icon can't be " + wish + ": " + obstacle);
        return nullptr;
    };
    const Owned<RsvgHandle> svg(rsvg_handle_new_from_file(file.c_str(), &error));
    if (!svg) return refuse("read");
    const auto bitmap = empty_bitmap(size_px);
    const Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size_px, size_px));
    const Owned<cairo_t> cairo(cairo_create(surface.get()));
    const RsvgRectangle place{0, 0, static_cast<double>(size_px), static_cast<double>(size_px)};
    if (!rsvg_handle_render_document(svg.get(), cairo.get(), &place, &error)) return refuse("drawn");
    cairo_surface_flush(surface.get());
    const unsigned char* row = cairo_image_surface_get_data(surface.get());
    const auto row_pixels = static_cast<std::size_t>(size_px);
    for (std::size_t y = 0; y < row_pixels; ++y, row += cairo_image_surface_get_stride(surface.get()))
        std::memcpy(&bitmap->pixels[y * row_pixels], row, row_pixels * sizeof(std::uint32_t));
    return bitmap;
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
    std::filesystem::path folder;
    DrawnCache<Key, std::shared_ptr<const Bitmap>, KeyHash> cache;
};

Icons::Icons(const std::filesystem::path& folder) : drawn_(std::make_unique<Drawn>()) {
    drawn_->folder = folder;
}
Icons::~Icons() = default;
Icons::Icons(Icons&&) noexcept = default;
Icons& Icons::operator=(Icons&&) noexcept = default;

std::shared_ptr<const Bitmap> Icons::get(std::string_view name, int size_px) {
    CHECK(size_px > 0 && size_px <= 8192, "an icon's size is a number of pixels");
    const Key key{std::string(name), size_px};
    if (const auto* known = drawn_->cache.find(key)) return *known;
    auto bitmap = draw_svg(drawn_->folder / (key.name + ".svg"), size_px);
    if (!bitmap) bitmap = name == fallback ? empty_bitmap(size_px) : get(fallback, size_px);
    return drawn_->cache.put(key, bitmap, sizeof(Bitmap) + bitmap->pixels.size() * sizeof(std::uint32_t));
}

void Icons::end_frame() {
    drawn_->cache.end_frame(limit);
}
std::size_t Icons::bytes() const {
    return drawn_->cache.bytes();
}

} // namespace kiosk::text
