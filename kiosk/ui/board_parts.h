// A topic as it hangs on the board, and the pieces the picker and its own screen share with it. Sizes in u.
#pragma once

#include "kiosk/ui/widgets.h"

#include <string_view>

namespace kiosk::ui {

struct ChatSize {
    float width = 279;
    float height = 200;
    float icon = 98;
    float cup = 104;
    float pad_x = 16;
    float pad_y = 10;
    float dot = 10;
    float age = 56;
    float autonym = 150;
    bool label = true;     // room for words
    bool one_mark = false; // room for the language or the age, not both
    float margin = 20;     // of dots, words and marks
};
// Pressable; lands with a bounce when it was just hung.
void chat_card(Canvas& canvas, const model::View& view, const model::Card& card, float x, float y,
               const ChatSize& size);
// The same as a picture, for a card that does not hang yet.
void chat_card_picture(Canvas& canvas, const model::Card& card, float x, float y, const ChatSize& size);
const theme::Table& table_of(std::string_view cup);
// The cup of a card's table with its steam, which sways unless motion is reduced. on: the ground.
void steaming_cup(Canvas& canvas, const model::Card& card, float x, float y, float size, Colour on);
// Chooses a topic for the board. label: room for words.
void add_card_tile(Canvas& canvas, const model::View& view, Rect box, bool label);
// A place at the board where no card hangs: paper with a table's cup, waiting. Can't be pressed.
void waiting_place(Canvas& canvas, std::size_t table, Rect box, float cup);

} // namespace kiosk::ui
