#include "kiosk/text/labels.h"

#include "kiosk/text/drawn_cache.h"
#include "kiosk/text/families.h"
#include "kiosk/text/fit.h"
#include "kiosk/text/owned.h"
#include "shared/log.h"

#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace kiosk::text {

namespace {

constexpr float pango_unit = PANGO_SCALE;

std::string escaped_for_xml(const std::string& text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '&')
            out += "&amp;";
        else if (letter == '<')
            out += "&lt;";
        else
            out += letter;
    }
    return out;
}

Owned<FcConfig> fonts_of(const std::filesystem::path& file, const std::filesystem::path& cache) {
    Owned<FcConfig> config(FcConfigCreate());
    const auto* name = reinterpret_cast<const FcChar8*>(file.c_str());
    if (!std::filesystem::is_regular_file(file) || !FcConfigParseAndLoad(config.get(), name, FcTrue))
        throw std::runtime_error(file.string() + ": the fonts can't be set up: not a readable fontconfig file");
    if (!cache.empty()) {
        const std::string xml = "<?xml version=\"1.0\"?><fontconfig><cachedir>" + escaped_for_xml(cache.string()) +
                                "</cachedir></fontconfig>";
        FcConfigParseAndLoadFromMemory(config.get(), reinterpret_cast<const FcChar8*>(xml.c_str()), FcFalse);
    }
    FcConfigBuildFonts(config.get());
    const FcFontSet* fonts = FcConfigGetFonts(config.get(), FcSetSystem);
    if (fonts == nullptr || fonts->nfont == 0)
        throw std::runtime_error(file.string() + ": no font is installed in the folders it names");
    bool noto = false;
    for (int i = 0; i < fonts->nfont && !noto; ++i) {
        FcChar8* family = nullptr;
        noto = FcPatternGetString(fonts->fonts[i], FC_FAMILY, 0, &family) == FcResultMatch &&
               reinterpret_cast<const char*>(family) == std::string_view("Noto Sans");
    }
    if (!noto)
        shared::log(shared::LogLevel::warning, "text",
                    "Noto Sans is not installed (Debian: fonts-noto-core); texts may not fit");
    return config;
}

// One line as Pango laid it out. Pixels; y downwards from its baseline.
struct Line {
    PangoLayoutLine* line = nullptr;
    float width = 0;
    float ink_left = 0, ink_right = 0, ink_top = 0, ink_bottom = 0;
    float ascent = 0, descent = 0; // of its fonts
    float x = 0;                   // of its left edge in the text
    float baseline = 0;            // in the text
    float middle = 0;              // of its height, in the text
};

struct Measured {
    Owned<PangoLayout> layout;
    std::vector<Line> lines;
    float size = 0;
    float width = 0;
    float height = 0;
    float ink_left = 0, ink_right = 0, ink_top = 0, ink_bottom = 0; // in the text; all 0 if nothing is to be seen
};

std::vector<Line> lines_of(PangoLayout* layout) {
    std::vector<Line> lines;
    for (GSList* at = pango_layout_get_lines_readonly(layout); at != nullptr; at = at->next) {
        Line line{.line = static_cast<PangoLayoutLine*>(at->data)};
        PangoRectangle ink, logical;
        pango_layout_line_get_extents(line.line, &ink, &logical);
        line.width = static_cast<float>(logical.width) / pango_unit;
        line.ink_left = static_cast<float>(ink.x) / pango_unit;
        line.ink_right = static_cast<float>(ink.x + ink.width) / pango_unit;
        line.ink_top = static_cast<float>(ink.y) / pango_unit;
        line.ink_bottom = static_cast<float>(ink.y + ink.height) / pango_unit;
        line.ascent = static_cast<float>(-logical.y) / pango_unit;
        line.descent = static_cast<float>(logical.y + logical.height) / pango_unit;
        lines.push_back(line);
    }
    return lines;
}

// Where each line stands. The same size, language and number of lines give the same baselines whatever the words, so
// that labels in a row sit level.
void place_lines(Measured& text, const LabelSpec& spec) {
    float script = line_height_of(spec.language);
    float ascent = 1.069F; // of Noto Sans, in em (its hhea table)
    float descent = 0.293F;
    if (script == 0) { // what the fonts in use ask for
        ascent = descent = 0;
        for (const Line& line : text.lines) {
            ascent = std::max(ascent, line.ascent / text.size);
            descent = std::max(descent, line.descent / text.size);
        }
        script = ascent + descent;
    }
    const float asked = spec.line_height > 0 ? spec.line_height / 1.22F : 1.0F;
    const float line_height = script * asked * text.size;
    float advance = line_height; // more where ink of one line would touch the next
    for (std::size_t i = 0; i + 1 < text.lines.size(); ++i)
        advance = std::max(advance, text.lines[i].ink_bottom - text.lines[i + 1].ink_top + 0.04F * text.size);
    for (const Line& line : text.lines) text.width = std::max(text.width, line.width);
    const bool start_is_left = spec.direction == Direction::left_to_right;
    float baseline = line_height / 2 + (ascent - descent) / 2 * text.size;
    bool first = true;
    for (Line& line : text.lines) {
        line.baseline = baseline;
        line.middle = baseline - (ascent - descent) / 2 * text.size;
        baseline += advance;
        const float room = text.width - line.width;
        line.x = spec.align == Align::centre ? room / 2 : (spec.align == Align::start) == start_is_left ? 0 : room;
        if (line.ink_right <= line.ink_left) continue;
        const float left = line.x + line.ink_left, right = line.x + line.ink_right;
        const float top = line.baseline + line.ink_top, bottom = line.baseline + line.ink_bottom;
        text.ink_left = first ? left : std::min(text.ink_left, left);
        text.ink_right = first ? right : std::max(text.ink_right, right);
        text.ink_top = first ? top : std::min(text.ink_top, top);
        text.ink_bottom = first ? bottom : std::max(text.ink_bottom, bottom);
        first = false;
    }
    text.height = line_height + advance * static_cast<float>(std::max<std::size_t>(text.lines.size(), 1) - 1);
}

// How far ink may leave its box upwards or downwards: as far as the mock lets it.
constexpr float ink_tolerance = 0.06F; // of the box's height

bool fits(const Measured& text, const LabelSpec& spec, const FitStep& step) {
    const bool wide_enough = spec.width_px <= 0 || text.width <= spec.width_px + 1; // a pixel, as the mock has it
    const float ink_height = text.ink_bottom - text.ink_top;
    const bool high_enough = spec.height_px <= 0 || ink_height <= spec.height_px * (1 + ink_tolerance);
    return wide_enough && high_enough && static_cast<int>(text.lines.size()) <= step.lines;
}

// Centred by its lines, so that labels in a row sit level; moved only where its ink would leave the box.
float box_y(const Measured& text, const LabelSpec& spec) {
    const float centred = (spec.height_px - text.height) / 2;
    if (spec.height_px <= 0) return centred;
    const float tolerance = ink_tolerance * spec.height_px;
    return std::max(-tolerance - text.ink_top, std::min(centred, spec.height_px + tolerance - text.ink_bottom));
}

// Paths instead of glyph images: Debian 12's cairo would put each glyph image on a whole pixel, which makes uneven
// gaps.
std::shared_ptr<const Bitmap> draw(const Measured& text, int left, int top) {
    auto bitmap = std::make_shared<Bitmap>();
    bitmap->id = next_bitmap_id();
    bitmap->width = static_cast<int>(std::ceil(text.ink_right)) + 1 - left;
    bitmap->height = static_cast<int>(std::ceil(text.ink_bottom)) + 1 - top;
    if (text.ink_right <= text.ink_left || bitmap->width > 16384 || bitmap->height > 16384) {
        bitmap->width = bitmap->height = 0;
        return bitmap;
    }
    const Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_A8, bitmap->width, bitmap->height));
    const Owned<cairo_t> cairo(cairo_create(surface.get()));
    for (const Line& line : text.lines) {
        cairo_move_to(cairo.get(), line.x - static_cast<float>(left),
                      std::round(line.baseline) - static_cast<float>(top));
        pango_cairo_layout_line_path(cairo.get(), line.line);
    }
    cairo_fill(cairo.get());
    cairo_surface_flush(surface.get());
    const unsigned char* row = cairo_image_surface_get_data(surface.get());
    bitmap->pixels.reserve(static_cast<std::size_t>(bitmap->width) * static_cast<std::size_t>(bitmap->height));
    for (int y = 0; y < bitmap->height; ++y, row += cairo_image_surface_get_stride(surface.get()))
        for (int x = 0; x < bitmap->width; ++x) bitmap->pixels.push_back(row[x] * 0x01010101U);
    return bitmap;
}

} // namespace

std::string on_one_line(std::string_view text) {
    const std::unique_ptr<char, decltype(&g_free)> valid(
        g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())), &g_free);
    std::string line = valid.get();
    std::ranges::replace_if(
        line, [](char letter) { return static_cast<unsigned char>(letter) < 0x20; }, ' ');
    return line;
}

struct Labels::Pango {
    Owned<FcConfig> config;
    Owned<PangoFontMap> map;
    Owned<PangoContext> context;

    Owned<PangoLayout> layout(const LabelSpec& spec, float size, bool wrap) const;
    Measured measure(const LabelSpec& spec, const FitStep& step, bool wrap) const;
};

Owned<PangoLayout> Labels::Pango::layout(const LabelSpec& spec, float size, bool wrap) const {
    const bool rtl = spec.direction == Direction::right_to_left;
    pango_context_set_base_dir(context.get(), rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_context_set_language(context.get(), pango_language_from_string(spec.language.c_str()));
    Owned<PangoLayout> layout(pango_layout_new(context.get()));
    pango_layout_set_auto_dir(layout.get(), FALSE);
    pango_layout_set_alignment(layout.get(), PANGO_ALIGN_LEFT); // lines are placed by place_lines
    const Owned<PangoFontDescription> font(pango_font_description_new());
    if (spec.fonts.empty())
        pango_font_description_set_family_static(font.get(), families);
    else
        pango_font_description_set_family(font.get(), (spec.fonts + "," + families).c_str());
    pango_font_description_set_weight(font.get(), spec.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font.get(), size * pango_unit);
    pango_layout_set_font_description(layout.get(), font.get());
    if (spec.tabular) {
        const Owned<PangoAttrList> attributes(pango_attr_list_new());
        pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("tnum=1"));
        pango_layout_set_attributes(layout.get(), attributes.get());
    }
    if (wrap && spec.width_px > 0) {
        pango_layout_set_width(layout.get(), static_cast<int>(std::ceil(spec.width_px + 1)) * PANGO_SCALE);
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD);
    }
    const std::string text = on_one_line(spec.text);
    pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
    return layout;
}

Measured Labels::Pango::measure(const LabelSpec& spec, const FitStep& step, bool wrap) const {
    Measured text;
    text.layout = layout(spec, step.size_px, wrap);
    text.lines = lines_of(text.layout.get());
    text.size = step.size_px;
    place_lines(text, spec);
    return text;
}

struct SpecHash {
    std::size_t operator()(const LabelSpec& spec) const {
        std::size_t sum = std::hash<std::string>()(spec.text);
        const auto add = [&sum](std::size_t part) { sum = sum * 1099511628211U + part; };
        add(std::hash<std::string>()(spec.language));
        for (const float number : {spec.size_px, spec.least_px, spec.width_px, spec.height_px, spec.line_height})
            add(std::hash<float>()(number));
        add(static_cast<std::size_t>(spec.lines) << 8 | static_cast<std::size_t>(spec.bold) << 1 |
            static_cast<std::size_t>(spec.tabular));
        add(static_cast<std::size_t>(spec.direction) << 8 | static_cast<std::size_t>(spec.align) << 4 |
            static_cast<std::size_t>(spec.fit));
        return sum;
    }
};

struct Labels::Cache : DrawnCache<LabelSpec, Label, SpecHash> {};

Labels::Labels(const std::filesystem::path& fonts, const std::filesystem::path& cache)
    : pango_(std::make_unique<Pango>()), cache_(std::make_unique<Cache>()) {
    pango_->config = fonts_of(fonts, cache);
    // Else a thread of Pango's own reads the machine's whole font set-up beside ours.
    FcConfigSetCurrent(pango_->config.get());
    pango_->map.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(pango_->map.get()), pango_->config.get());
    pango_->context.reset(pango_font_map_create_context(pango_->map.get()));
    pango_context_set_round_glyph_positions(pango_->context.get(), FALSE);
    const Owned<cairo_font_options_t> options(cairo_font_options_create());
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango_->context.get(), options.get());
}
Labels::~Labels() = default;
Labels::Labels(Labels&&) noexcept = default;
Labels& Labels::operator=(Labels&&) noexcept = default;

const Label& Labels::get(const LabelSpec& spec) {
    if (const Label* known = cache_->find(spec)) return *known;
    Label label;
    Measured text;
    for (const FitStep& step : fit_steps(spec)) {
        text = pango_->measure(spec, step, step.lines > 1);
        label.fits = fits(text, spec, step);
        if (label.fits) break;
    }
    const int left = static_cast<int>(std::floor(text.ink_left)) - 1;
    const int top = static_cast<int>(std::floor(text.ink_top)) - 1;
    label.bitmap = draw(text, left, top);
    label.width_px = text.width;
    label.height_px = text.height;
    const float room = spec.width_px - text.width;
    const bool start_is_left = spec.direction == Direction::left_to_right;
    label.box_x = spec.align == Align::centre ? room / 2 : (spec.align == Align::start) == start_is_left ? 0 : room;
    label.box_y = box_y(text, spec);
    label.offset_x = static_cast<float>(left);
    label.offset_y = static_cast<float>(top);
    label.size_px = text.size;
    label.lines = static_cast<int>(text.lines.size());
    label.missing_glyphs = pango_layout_get_unknown_glyphs_count(text.layout.get()) > 0;
    return cache_->put(spec, label,
                       sizeof(LabelSpec) + sizeof(Label) + spec.text.size() + label.bitmap->pixels.size() * 4);
}

void Labels::end_frame() {
    cache_->end_frame(limit);
}
void Labels::forget_unused() {
    cache_->forget_unused();
}
std::size_t Labels::bytes() const {
    return cache_->bytes();
}

std::vector<Labels::CaretStop> Labels::caret_stops(const LabelSpec& spec) {
    const Label& label = get(spec);
    const Measured text = pango_->measure(spec, {label.size_px, label.lines}, label.lines > 1);
    std::vector<CaretStop> stops;
    for (std::size_t at = 0; at <= spec.text.size(); ++at) {
        if (at < spec.text.size() && (static_cast<unsigned char>(spec.text[at]) & 0xC0) == 0x80) continue;
        PangoRectangle strong;
        pango_layout_get_cursor_pos(text.layout.get(), static_cast<int>(at), &strong, nullptr);
        int line_at = 0;
        pango_layout_index_to_line_x(text.layout.get(), static_cast<int>(at), FALSE, &line_at, nullptr);
        const Line& line = text.lines.at(static_cast<std::size_t>(line_at));
        stops.push_back({at, line.x + static_cast<float>(strong.x) / pango_unit, line.middle});
    }
    return stops;
}

PangoFontMap* Labels::font_map() {
    return pango_->map.get();
}

std::string Labels::visual_order(const LabelSpec& spec) {
    const auto layout = pango_->layout(spec, spec.size_px, false);
    const std::string text = pango_layout_get_text(layout.get());
    struct Seen {
        int middle;
        std::string character;
    };
    std::vector<Seen> seen;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = at + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
        PangoRectangle place;
        pango_layout_index_to_pos(layout.get(), static_cast<int>(at), &place);
        seen.push_back({place.x * 2 + place.width, text.substr(at, next - at)});
        at = next;
    }
    std::ranges::stable_sort(seen, {}, &Seen::middle);
    std::string out;
    for (const Seen& one : seen) out += one.character;
    return out;
}

} // namespace kiosk::text
