// Home: a poster that can be touched. Three grids, one set of pieces.
#include "kiosk/ui/screens.h"

#include "kiosk/model/durations.h"
#include "kiosk/model/today.h"
#include "kiosk/ui/activity_parts.h"
#include "kiosk/ui/bar.h"
#include "kiosk/ui/board_parts.h"
#include "kiosk/ui/home_parts.h"
#include "kiosk/ui/motion.h"
#include "kiosk/ui/service_tiles.h"

#include <algorithm>
#include <array>

namespace kiosk::ui {

namespace {

struct Line { // the washing line with the wall clock and today's activities
    float from = 0;
    float to = 0;
    float y = 0;
    float sag = 0;
    float clock_x = 0;
    float clock_y = 0;
    float clock_radius = 70;
    float string = 0; // the clock hangs from here down
    Rect date;
    float date_size = 30;
    float cards_x = 0; // of the first card
    float cards_y = 0;
    float cards_end = 0; // right edge of the last place
    int places = 4;
    std::array<float, 4> tilt{};
    ActivitySize size;
};

struct Board {
    Rect heading_icon; // no height: this grid has no heading
    Rect heading;
    float heading_size = 38;
    Rect box;
    int columns = 4;
    float gap_x = 20;
    float gap_y = 16;
    ChatSize card; // width and height follow from the box
    float waiting_cup = 118;
};

struct HomeGrid {
    GreetingPlace greeting;
    LanguagePlace languages;
    TapInPlace tap_in;
    Line line;
    Board board;
    Rect call_host;
    Rect lower;
    bool lower_on_wood = false;
    float table_y = 866;
    int seats = 14;
    std::size_t label_seats = 3; // at the start, for the strip that says it is a translation
    std::size_t free_seats = 0;  // at the end of the table, for a tile that stands there
    TableStyle table;
    float lowered_by = 100; // the animals duck and everything comes down over their places
};

// Every grid was drawn at one size; a canvas larger than that widens its columns and gives its height to come in and
// the board.
HomeGrid home_wide(float w, float h) {
    const float more = h - 1080;
    const float left = w * 0.025f;
    const float column = w * 0.308333f;
    const float right = w * 0.3625f;
    const float end = w * 0.975f;
    HomeGrid g;
    g.greeting = {{left, 32, column, 100}, 92, 92, 96};
    g.languages = {{left, 152, column, 294}, 9, 3, 12};
    g.tap_in = {{left, 468, column, 384 + more}, 54, 0, {}};
    g.line = {w * 0.35f, w + 8,       40, 34,      right + 76, 150,           70, 58, {right - 24, 220, 200, 64},
              30,        right + 188, 74, end - 8, 4,          {6, 4, 2, -4}, {}};
    g.board.heading_icon = {right, 360, 72, 72};
    g.board.heading = {right + 90, 364, end - right - 320, 64};
    g.board.box = {right, 440, end - right, 416 + more};
    g.call_host = {end - 96, 348, 96, 84};
    g.lower = {end - 96 - 108, 348, 96, 84};
    g.table_y = h - 214;
    g.table = {100, 116, 86, 14, 4};
    return g;
}

HomeGrid home_compact(float w, float h) {
    const float more = h - 800;
    const float left = 32;
    const float column = w * 0.35625f - left;
    const float right = w * 0.390625f;
    const float end = w - 28;
    HomeGrid g;
    g.greeting = {{left, 18, column, 88}, 74, 60, 88};
    g.languages = {{left, 118, column, 278}, 6, 2, 10};
    g.tap_in = {{left, 410, column, 206 + more}, 44, 138, 24.0f};
    g.line = {w * 0.38f,   w + 8, 28,      22, right + 44,    98, 46, 40, {right - 20, 145, 128, 61}, 24,
              right + 112, 52,    end + 2, 3,  {3, 2, -2, 0}, {}};
    g.line.size = {206, 224, 78, 16, 56, 32, 24, 52, 48, 46};
    g.board.box = {right, 302, end - right, 312 + more};
    g.board.columns = 3;
    g.board.gap_x = 16;
    g.board.gap_y = 12;
    g.board.card = {0, 0, 82, 84, 18, 6, 8, 50, 138, false, true, 14};
    g.board.waiting_cup = 88;
    g.call_host = {right + 2, 208, 84, 84};
    g.lower = {w - 32 - 88, h - 92, 88, 88};
    g.lower_on_wood = true;
    g.table_y = h - 168;
    g.seats = 10;
    g.free_seats = 1;
    g.table = {78, 92, 68, 10, 2};
    g.lowered_by = 72;
    return g;
}

HomeGrid home_portrait(float w, float h) {
    const float more = h - 1920; // may be a little less than nothing
    const float left = 48;
    const float width = w - 96;
    const float end = w - 48;
    const float low = 664 + 446 + more * 0.5f; // the board's end
    HomeGrid g;
    g.greeting = {{left, 40, width, 116}, 104, 104, 96};
    g.line = {0, w + 8, 206, 40, 150, 318, 76, 224, {40, 400, 220, 44}, 32, 288, 248, end - 2, 3, {-2, 2, -4, 0}, {}};
    g.line.size = {238, 290, 116, 26, 52, 26, 28, 66, 58, 60};
    g.board.heading_icon = {left, 572, 80, 80};
    g.board.heading = {left + 98, 576, end - left - 98 - 224, 72};
    g.board.heading_size = 42;
    g.board.box = {left, 664, width, low - 664};
    g.board.columns = 3;
    g.board.gap_x = 18;
    g.board.gap_y = 18;
    g.board.card = {0, 0, 108, 114, 20, 12, 10, 60, 160, true, false};
    g.board.waiting_cup = 116;
    g.call_host = {end - 100, 556, 100, 92};
    g.lower = {end - 212, 556, 100, 92};
    g.tap_in = {{left, low + 32, width, 312 + more * 0.5f}, 76, 250, w * 0.08f};
    g.languages = {{left, h - 438, width, 198}, 8, 4, 14};
    g.table_y = h - 230;
    g.seats = 8;
    g.table = {104, 124, 96, 16, 10};
    g.lowered_by = 104;
    return g;
}

HomeGrid grid_for(const Layout& layout) {
    switch (layout.shape) {
    case Shape::wide:
        return home_wide(layout.width, layout.height);
    case Shape::compact:
        return home_compact(layout.width, layout.height);
    case Shape::portrait:
        break;
    }
    return home_portrait(layout.width, layout.height);
}

void wall_clock(Canvas& canvas, const model::View& view, const Line& line) {
    canvas.curve({{line.clock_x, line.string},
                  {line.clock_x, line.string},
                  {line.clock_x, line.clock_y - line.clock_radius},
                  {line.clock_x, line.clock_y - line.clock_radius}},
                 theme::bark, 5);
    const float r = line.clock_radius;
    canvas.target("clock", {line.clock_x - r, line.clock_y - r, 2 * r, 2 * r});
    clock_face(canvas, line.clock_x, line.clock_y, r,
               std::chrono::duration_cast<std::chrono::minutes>(view.now.time_of_day));
    canvas.redraw_at(view.now.steady + std::chrono::minutes(1) - view.now.time_of_day % std::chrono::minutes(1));
    TextStyle date;
    date.size = line.date_size;
    date.align = text::Align::centre;
    date.on = theme::bg_top;
    date.lines = 2;
    date.line_height = 1;
    canvas.text(canvas.languages().date(canvas.language(), view.now.day), line.date, date);
}

// Nothing today: a sheet hangs there all the same and says so without words.
void no_activities(Canvas& canvas, const Line& line) {
    const float w = line.cards_end - line.cards_x;
    const float h = line.size.height * 0.72f;
    paper_card(canvas, {line.cards_x, line.cards_y, w, h}, {16, 20, 18, 22}, theme::foam, theme::paper_edge, 2);
    for (const float share : {0.12f, 0.88f}) peg_clip(canvas, line.cards_x + w * share, line.cards_y - 20);
    const float size = h * 0.56f;
    float x = line.cards_x + (w - 3 * size - 2 * size * 0.55f) / 2;
    for (const char* icon : {"play", "coffee", "books"}) {
        canvas.icon(icon, x, line.cards_y + (h - size) / 2 + 4, size);
        x += size * 1.55f;
    }
}

void washing_line(Canvas& canvas, const model::View& view, const Line& line) {
    rope(canvas, line.from, line.to, line.y, line.sag);
    wall_clock(canvas, view, line);
    const auto shown = model::shown_today(view.today, view.now, static_cast<std::size_t>(line.places));
    if (shown.empty()) return no_activities(canvas, line);
    const float gap = (line.cards_end - line.cards_x - line.size.width * static_cast<float>(line.places)) /
                      static_cast<float>(line.places - 1);
    ActivitySize size = line.size;
    const float stretch = std::max(0.0f, gap - 16); // wide screens: wider cards, not wider holes
    size.width += stretch * static_cast<float>(line.places - 1) / static_cast<float>(line.places);
    const float step = (line.cards_end - line.cards_x - size.width) / static_cast<float>(line.places - 1);
    // Fewer than there are places: they share the line evenly.
    const auto count = static_cast<float>(shown.size());
    const float room = line.cards_end - line.cards_x;
    const float free = (room - count * size.width - (count - 1) * (step - size.width)) / 2;
    for (std::size_t i = 0; i < shown.size(); ++i)
        activity_card(canvas, view, shown[i], line.cards_x + free + static_cast<float>(i) * step,
                      line.cards_y + line.tilt[i], size);
}

void board(Canvas& canvas, const model::View& view, const Board& board) {
    if (board.heading.h > 0) {
        canvas.icon("chat", board.heading_icon.x, board.heading_icon.y, board.heading_icon.w, theme::bg_top);
        TextStyle heading;
        heading.size = board.heading_size;
        heading.on = theme::bg_top;
        canvas.text(canvas.words("board_heading"), board.heading, heading);
    }
    const auto& cards = view.state.board.cards;
    const auto columns = static_cast<std::size_t>(board.columns);
    const std::size_t places = 2 * columns;
    const auto n = static_cast<float>(columns);
    const float w = (board.box.w - board.gap_x * (n - 1)) / n;
    const float h = (board.box.h - board.gap_y) / 2;
    ChatSize size = board.card;
    size.width = w;
    size.height = h;
    // An empty board shows the six tables, each once; where there are more places the last one is larger.
    const std::size_t waiting = cards.empty() ? std::min(places - 1, theme::tables.size()) : places - 1;
    const auto place = [&](std::size_t i) {
        return Rect{board.box.x + static_cast<float>(i % columns) * (w + board.gap_x),
                    board.box.y + static_cast<float>(i / columns) * (h + board.gap_y), w, h};
    };
    for (std::size_t i = 0; i < waiting; ++i) {
        const Rect at = place(i);
        if (i < cards.size())
            chat_card(canvas, view, cards[i], at.x, at.y, size);
        else
            waiting_place(canvas, i, {at.x, at.y, at.w, at.h - 8}, board.waiting_cup);
    }
    const Rect last = place(waiting);
    add_card_tile(canvas, view, {last.x, last.y, board.box.right() - last.x, last.h}, board.card.label);
}

// One language is no choice: its place goes to come in, as far up as arms reach easily, and to the greeting above that.
void without_languages(HomeGrid& g, float height) {
    Rect& tile = g.tap_in.box;
    const Rect& place = g.languages.box;
    const float bottom = std::max(tile.bottom(), place.bottom());
    const float top = place.y < tile.y ? std::max(place.y, height * 0.36f) : tile.y;
    tile = {tile.x, top, tile.w, bottom - top};
    if (place.y < tile.y) g.greeting.box.h = top - 12 - g.greeting.box.y;
}

// Drumming on the glass makes the animals hop.
float animals_raised(Canvas& canvas, const model::View& view) {
    if (!view.state.hop_since) return 0;
    return 18 * hop(canvas.progress(*view.state.hop_since, milliseconds(300)));
}

// A paper strip on the front of the table.
void table_label(Canvas& canvas, const model::View& view, const HomeGrid& g) {
    const float edge = g.table_y + g.table.peek;
    const float w = canvas.width() / static_cast<float>(g.seats + static_cast<int>(g.free_seats)) *
                        static_cast<float>(g.label_seats) -
                    40;
    const float h = 62;
    const Rect box{24, edge + (canvas.height() - edge - h) / 2 + 4, w, h};
    canvas.rect({box.x + 2, box.y + 5, box.w - 4, box.h}, {14, theme::wood_grain});
    canvas.rect(box, {{10, 14, 12, 15}, theme::foam, 0, theme::paper_edge, 2});
    translated_label(canvas, view, {box.x + 12, box.y, box.w - 24, box.h}, theme::foam, text::Align::centre);
}

std::size_t places_of(Shape shape) {
    return shape == Shape::wide ? 8 : 6;
}

} // namespace

std::size_t board_places(const Layout& layout) {
    return places_of(layout.shape) - 1;
}

void draw_home(Canvas& canvas, const model::View& view) {
    HomeGrid g = grid_for(canvas.layout());
    const bool choice = view.settings.languages.size() > 1;
    if (!choice) without_languages(g, canvas.height());
    canvas.background(theme::bg_top, theme::bg_bottom);

    TableStyle table = g.table;
    if (view.state.lowered) table.sink = table.animal * 2; // they duck
    const std::size_t label_seats = is_translation(view) ? g.label_seats : 0;
    auto seats = model::laid(view.state.table, g.seats - static_cast<int>(label_seats));
    seats.insert(seats.begin(), label_seats, model::Seat{});
    seats.resize(seats.size() + g.free_seats);
    coffee_table(canvas, g.table_y, seats, table, animals_raised(canvas, view));
    if (label_seats > 0) table_label(canvas, view, g);
    if (g.lower_on_wood) lower_tile(canvas, view, g.lower, theme::wood_edge, theme::wood2);

    if (view.state.lowered) canvas.move_down(g.lowered_by);
    greeting(canvas, view, g.greeting);
    if (choice) language_chips(canvas, view, g.languages);
    tap_in(canvas, view, g.tap_in);
    washing_line(canvas, view, g.line);
    board(canvas, view, g.board);
    call_host_tile(canvas, view, g.call_host);
    if (!g.lower_on_wood) lower_tile(canvas, view, g.lower);
    canvas.move_down(0);
}

} // namespace kiosk::ui
