// The printed look back, read back by poppler: one page, all its words, in any script.
#include "kiosk/text/sheet_pdf.h"
#include "tests/support/temp_folder.h"
#include "tests/support/text_of_file.h"
#include "tests/unit/kiosk_text/drawing_room.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>

using namespace kiosk::text;
using shared::Day;

namespace {

SheetPage a_morning() {
    SheetPage page;
    page.day = Day(2026, 11, 24);
    page.language = "nl";
    page.title = "Bedoeld en gebruikt";
    page.subtitle = "Wat zien we, en wat vertelt dat ons?";
    page.centre = "Huis van het Kind De Veranda";
    page.when = "Dinsdag 24 november 2026, voormiddag";
    page.rooms = {{"room-sofa", "Zithoek", "chat", "praatje", "quiet", "rustig zitten"},
                  {"room-play", "Speelruimte", "play", "spelen", "chat", "praatje"},
                  {"room-quiet", "Rustige kamer", "quiet", "rustig zitten", "quiet", "rustig zitten"},
                  {"room-kitchen", "Keuken", "coffee", "koffie", "language-table", "taaltafel"},
                  {"room-garden", "Tuin", "play", "spelen", "", ""},
                  {"room-stairs", "Trap", "", "", "walk", "buggy’s"}};
    page.questions = {"In welk hoekje kon je even uit de drukte zijn en er toch bij horen?",
                      "Hoe vertelt onze zithoek dat zwijgen hier evenveel waard is als babbelen?",
                      "Wie schenkt bij ons de koffie, en wat verandert er als een ouder dat doet?"};
    page.note_title = "Notities";
    page.note = "De zetel bij het raam bleef lang warm. Buggy’s vóór de trap, twee baby’s op het speeltapijt.";
    page.footer = "Geen namen op dit blad. Voor het team, en daarna weg.";
    return page;
}

std::string pdf_of(const SheetPage& page) {
    Labels labels = tests::labels();
    Icons icons({INLOOP_SHARE "/icons"});
    return sheet_pdf(page, labels, icons).value();
}

// What a tool of poppler says of it. INLOOP_PAGES=DIR keeps the pages there, for people to look at.
std::string read_by(const std::string& command, const std::string& pdf, const std::string& name) {
    const tests::TempFolder folder;
    const char* keep = std::getenv("INLOOP_PAGES");
    const auto file = keep != nullptr ? std::filesystem::path(keep) / (name + ".pdf") : folder / "page.pdf";
    std::ofstream(file, std::ios::binary) << pdf;
    const auto said = folder / "said.txt";
    REQUIRE(std::system((command + " '" + file.string() + "' - >'" + said.string() + "'").c_str()) == 0);
    return tests::text_of_file(said.string());
}

// The words in the order they are read, line breaks taken for spaces.
std::string words_of(const std::string& pdf, const std::string& name) {
    std::string text = read_by("pdftotext -enc UTF-8", pdf, name);
    std::ranges::replace(text, '\n', ' ');
    return text;
}

int pages_of(const std::string& pdf) {
    int pages = 0;
    for (std::size_t at = pdf.find("/Type /Page"); at != std::string::npos; at = pdf.find("/Type /Page", at + 1))
        pages += pdf[at + 11] != 's';
    return pages;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the sheet is a PDF of one page of A4 that says nothing of when it was made") {
    const std::string pdf = pdf_of(a_morning());
    CHECK(pdf.starts_with("%PDF-1."));
    CHECK(pages_of(pdf) == 1);
    CHECK(pdf.size() < 300'000);
    CHECK(contains(pdf, "20261124000000Z"));
    CHECK(pdf_of(a_morning()) == pdf);
    SheetPage other = a_morning();
    other.note += "!";
    CHECK(pdf_of(other) != pdf);
}

TEST_CASE("every word of the sheet can be found in it") {
    const SheetPage page = a_morning();
    const std::string words = words_of(pdf_of(page), "morning");
    for (const std::string& text : {page.title, page.subtitle, page.centre, page.when, page.note_title, page.note,
                                    page.footer, page.questions[0], page.questions[1], page.questions[2]}) {
        INFO(text << " in " << words);
        CHECK(contains(words, text));
    }
    for (const SheetRoom& room : page.rooms)
        for (const std::string& text : {room.name, room.meant_words, room.used_words}) {
            INFO(text);
            CHECK(contains(words, text));
        }
}

TEST_CASE("a sheet fits on its page with no rooms, with some, with six, with and without questions and notes") {
    for (const std::size_t rooms : {0U, 1U, 2U, 3U, 4U, 5U, 6U})
        for (const std::size_t questions : {0U, 1U, 3U}) {
            SheetPage page = a_morning();
            page.rooms.resize(rooms);
            page.questions.resize(questions);
            page.note.clear();
            const std::string pdf = pdf_of(page);
            INFO(rooms << " rooms, " << questions << " questions");
            CHECK(pages_of(pdf) == 1);
            const std::string name = "rooms-" + std::to_string(rooms) + "-questions-" + std::to_string(questions);
            CHECK(contains(words_of(pdf, name), page.footer));
        }
    SheetPage crowded = a_morning();
    crowded.rooms.resize(7);
    Labels labels = tests::labels();
    Icons icons({INLOOP_SHARE "/icons"});
    CHECK(contains(sheet_pdf(crowded, labels, icons).reason(), "7 rooms do not fit on one page"));
}

TEST_CASE("the longest note of wide letters is there to its last word, and longer ones end early on the same page") {
    SheetPage page = a_morning();
    page.note.clear();
    while (page.note.size() < 274) page.note += "MWMWMWM ";
    page.note += "Slot";
    std::string pdf = pdf_of(page);
    CHECK(pages_of(pdf) == 1);
    CHECK(contains(words_of(pdf, "wide-note"), "Slot"));
    page.note = std::string(20'000, 'W');
    page.title += " " + std::string(200, 'x');
    page.questions[1] += std::string(500, 'y');
    page.rooms[0].name = "Ontmoetingsruimtehoekbankzithoekje";
    pdf = pdf_of(page);
    CHECK(pages_of(pdf) == 1);
    CHECK(contains(words_of(pdf, "too-long"), page.footer));
}

TEST_CASE("Arabic and Hebrew words on a Dutch page, and a whole page in Arabic") {
    SheetPage page = a_morning();
    page.note = "مرحبا بكم. Twee mama’s vertelden. שלום"; // a note runs as its first word does
    const std::string mixed = words_of(pdf_of(page), "mixed");
    CHECK(contains(mixed, "Twee mama’s vertelden"));
    CHECK(contains(mixed, "مرحبا بكم"));
    CHECK(contains(mixed, "שלום"));

    page.language = "ar";
    page.title = "المقصود والمستعمل";
    page.when = "24/11/2026";
    page.questions = {"كيف نقول صباح الخير؟", "أين بقيت عربات الأطفال؟", "من يسكب القهوة عندنا؟"};
    page.rooms[0].name = "ركن الجلوس";
    const std::string pdf = pdf_of(page);
    CHECK(pages_of(pdf) == 1);
    CHECK(contains(words_of(pdf, "arabic"), "القهوة"));
}

TEST_CASE("what is no picture and no text on the sheet does no harm") {
    SheetPage page = a_morning();
    page.rooms[0].icon = "no-such-room";
    page.rooms[1].meant = "../../etc/passwd";
    page.note = "een\nregel\x01\xff nog";
    const std::string pdf = pdf_of(page);
    CHECK(pages_of(pdf) == 1);
    CHECK(contains(words_of(pdf, "odd"), "een regel"));
    CHECK(pages_of(pdf_of(SheetPage{})) == 1);
}
