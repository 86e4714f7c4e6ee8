#include "kiosk/text/sheet_pdf.h"

#include "kiosk/text/paper.h"

#include <algorithm>
#include <array>

namespace kiosk::text {

namespace {

// The colours of design.md section 3.
constexpr std::uint32_t ink = 0x35241D;
constexpr std::uint32_t ink2 = 0x54423A;
constexpr std::uint32_t foam = 0xFFFCF5;
constexpr std::uint32_t edge = 0x917C69;
constexpr std::uint32_t sun_tint = 0xFCE8B8;
constexpr std::uint32_t sun_edge = 0x9C6A12;
constexpr std::uint32_t paper_edge = 0xD8C5A2;
constexpr std::uint32_t paper_shadow = 0xE9D9BB;

constexpr double margin = 34; // 12 mm: every printer reaches that far
constexpr double inner = Paper::width - 2 * margin;
constexpr double gap = 10;
constexpr double padding = 12;
constexpr double head_height = 63;
constexpr double note_height = 110;
constexpr double foot_height = 18;

constexpr std::array cups{"table-cup-clay", "table-cup-leaf", "table-cup-fjord",
                          "table-cup-sun",  "table-cup-plum", "table-cup-milk"};

void card(Paper& paper, PaperBox box) {
    paper.fill({box.x + 1, box.y + 3, box.w - 2, box.h}, 9, paper_shadow);
    paper.fill(box, 9, foam);
    paper.frame(box, 9, paper_edge, 1);
}

// Lines to write on, as many as there is room for, spread evenly.
void writing_lines(Paper& paper, PaperBox box) {
    constexpr double apart = 18; // at least: an unhurried hand
    const int count = static_cast<int>(box.h / apart);
    for (int i = 1; i <= count; ++i) paper.dotted_line(box.x, box.y + box.h * i / count, box.w, edge);
}

void head(Paper& paper, const SheetPage& page, PaperBox box) {
    constexpr double icon = 54;
    constexpr double when_width = 202;
    paper.icon("mirror", {box.x, box.y, icon, icon});
    const double x = box.x + icon + 8;
    const double w = box.w - icon - 8 - when_width - 12;
    paper.text(page.title, {x, box.y + 2, w, 31},
               {.size = 21, .least = 12, .bold = true, .colour = ink, .middle = true, .lines = 1});
    paper.text(page.subtitle, {x, box.y + 33, w, 17},
               {.size = 11.5, .least = 8, .colour = ink2, .middle = true, .lines = 1});
    const double end = box.x + box.w - when_width;
    paper.text(page.centre, {end, box.y + 5, when_width, 20},
               {.size = 13, .least = 8, .bold = true, .colour = ink, .align = Align::end, .middle = true, .lines = 1});
    paper.text(page.when, {end, box.y + 25, when_width, 30},
               {.size = 10.5, .least = 7.5, .colour = ink2, .align = Align::end, .lines = 2});
}

void use(Paper& paper, const std::string& icon, const std::string& words, bool as_meant, PaperBox box) {
    const double size = std::min(box.w - 8, box.h - 24);
    const PaperBox square{box.x + (box.w - size) / 2, box.y, size, size};
    if (icon.empty())
        paper.frame({square.x + 5, square.y + 5, size - 10, size - 10}, 9, edge, 1, true);
    else
        paper.icon(icon, square);
    if (as_meant) paper.icon("check", {square.x + size - 8, square.y - 7, 18, 18});
    paper.text(words, {box.x, box.y + size + 1, box.w, box.h - size - 1},
               {.size = 9, .least = 6.5, .colour = ink2, .align = Align::centre, .lines = 2});
}

void room_card(Paper& paper, const SheetRoom& room, PaperBox box) {
    constexpr double icon = 32;
    card(paper, box);
    paper.icon(room.icon, {box.x + 8, box.y + 6, icon, icon});
    paper.text(room.name, {box.x + 46, box.y + 6, box.w - 46 - 8, icon},
               {.size = 12.5, .least = 8, .bold = true, .colour = ink, .middle = true, .lines = 2});
    // The pair keeps together in the middle of a wide card.
    constexpr double arrow = 17;
    const double w = std::min(box.w - 12, 200.0);
    const double x = box.x + (box.w - w) / 2;
    const double y = box.y + icon + 11;
    const double h = box.h - icon - 13;
    const double side = (w - arrow) / 2;
    use(paper, room.meant, room.meant_words, false, {x, y, side, h});
    paper.arrow(x + side, y + (h - 24) / 2, arrow, ink);
    use(paper, room.used, room.used_words, !room.used.empty() && room.meant == room.used,
        {x + side + arrow, y, side, h});
}

// The sunny panel of the screen: what it is, and the rooms. Returns where it ends.
double panel(Paper& paper, const SheetPage& page) {
    const std::size_t count = page.rooms.size();
    const std::size_t columns = count <= 3 ? std::max<std::size_t>(count, 1) : count == 4 ? 2 : 3;
    const std::size_t rows = (count + columns - 1) / columns;
    const double card_height = rows == 1 ? 126 : 114;
    const double in_rows = static_cast<double>(rows);
    const double h =
        padding + head_height + in_rows * card_height + (in_rows - 1) * gap + (rows > 0 ? padding + 3 : gap);
    const PaperBox box{margin, margin, inner, h};
    paper.fill(box, 18, sun_tint);
    paper.frame(box, 18, sun_edge, 1.4);
    head(paper, page, {box.x + padding, box.y + padding, box.w - 2 * padding, head_height});
    const double w = (box.w - 2 * padding + gap) / static_cast<double>(columns) - gap;
    for (std::size_t i = 0; i < count; ++i)
        room_card(paper, page.rooms[i],
                  {box.x + padding + static_cast<double>(i % columns) * (w + gap),
                   box.y + padding + head_height + static_cast<double>(i / columns) * (card_height + gap), w,
                   card_height});
    return box.y + h;
}

void question_card(Paper& paper, const std::string& question, const char* cup, PaperBox box) {
    constexpr double icon = 34;
    card(paper, box);
    paper.icon(cup, {box.x + 9, box.y + 3, icon, icon});
    const double x = box.x + icon + 18;
    const double w = box.w - icon - 18 - padding;
    paper.text(question, {x, box.y + 8, w, icon - 4},
               {.size = 12.5, .least = 7, .bold = true, .colour = ink, .middle = true, .lines = 2});
    writing_lines(paper, {x, box.y + icon + 3, w, box.h - icon - 13});
}

void note_card(Paper& paper, const SheetPage& page, PaperBox box) {
    constexpr double icon = 26;
    card(paper, box);
    paper.icon("pencil", {box.x + 12, box.y + 8, icon, icon});
    const double x = box.x + 34 + 18;
    const double w = box.w - 34 - 18 - padding;
    paper.text(page.note_title, {x, box.y + 7, w, icon},
               {.size = 12.5, .least = 7, .bold = true, .colour = ink, .middle = true, .lines = 1});
    const PaperBox below{x, box.y + icon + 10, w, box.h - icon - 19};
    double taken = 0;
    if (!page.note.empty())
        taken = paper.text(page.note, below, {.size = 11, .least = 6, .colour = ink, .own_direction = true});
    writing_lines(paper, {x, below.y + taken, w, below.h - taken});
}

void foot(Paper& paper, const SheetPage& page) {
    const double y = Paper::height - margin - foot_height;
    paper.icon("eye-off", {margin + 4, y, foot_height, foot_height});
    paper.text(page.footer, {margin + 29, y, inner - 29, foot_height},
               {.size = 9.5, .least = 6.5, .colour = ink2, .middle = true, .lines = 1});
}

} // namespace

shared::Result<std::string> sheet_pdf(const SheetPage& page, Labels& labels, Icons& icons) {
    if (page.rooms.size() > most_rooms)
        return shared::Refusal{"the sheet can't be printed: " + std::to_string(page.rooms.size()) +
                               " rooms do not fit on one page, " + std::to_string(most_rooms) + " do"};
    Paper paper(labels, icons, page.language, page.fonts);
    const double top = panel(paper, page) + gap + 3;
    const double bottom = Paper::height - margin - foot_height - gap;
    const std::size_t count = std::min(page.questions.size(), cups.size());
    const double note_top = count > 0 ? bottom - note_height : top;
    const double each = (note_top - top) / static_cast<double>(std::max<std::size_t>(count, 1));
    for (std::size_t i = 0; i < count; ++i)
        question_card(paper, page.questions[i], cups[i],
                      {margin, top + static_cast<double>(i) * each, inner, each - gap - 3});
    note_card(paper, page, {margin, note_top, inner, bottom - note_top - 3});
    foot(paper, page);
    return paper.finish(page.title + " · " + page.when, page.day);
}

} // namespace kiosk::text
