#include "central/kiosk_board.h"

#include "shared/sha256.h"

#include <algorithm>
#include <set>

namespace central {
namespace {

std::string version_of(shared::Board board) {
    board.version = std::string("0"); // assigned as a literal, GCC 12 warns of an overlap that is none
    return shared::sha256_hex(shared::write(board)).substr(0, 32);
}

// What is on the board already keeps its place; an id is there once.
void add_schedule(shared::Board& board, const std::vector<shared::Activity>& schedule, shared::Day today) {
    std::set<std::string> ids;
    for (const auto& activity : board.activities) ids.insert(activity.id);
    for (const auto& activity : schedule) {
        const bool over = activity.until && *activity.until < today.plus(-days_back);
        if (!over && ids.insert(activity.id).second) board.activities.push_back(activity);
    }
    board.activities.resize(std::min(board.activities.size(), shared::most_activities));
    while (shared::write(board).size() > shared::largest_answer)
        board.activities.resize(board.activities.size() - board.activities.size() / 10 - 1);
}

} // namespace

shared::Board board_for(const std::string& set_by_file, const std::vector<shared::Activity>& schedule,
                        const Centre& centre, bool moved, shared::Day today) {
    const auto parsed = shared::parse_board(set_by_file);
    const shared::Board set = parsed ? parsed.value() : shared::Board{"empty", {}, {}};
    shared::PublishedSettings settings = set.settings.value_or(shared::PublishedSettings());
    if (!settings.opening && !centre.opening.always_open()) {
        settings.opening = centre.opening;
        std::erase_if(settings.opening->exceptions,
                      [&](const auto& each) { return each.first < today.plus(-days_back); });
    }
    if (!settings.centre && moved) settings.centre = centre.name;
    shared::Board board = set;
    if (settings != set.settings.value_or(shared::PublishedSettings())) board.settings = settings;
    if (!schedule.empty()) add_schedule(board, schedule, today);
    if (board != set) board.version = version_of(board);
    return board;
}

} // namespace central
