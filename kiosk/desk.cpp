#include "kiosk/desk.h"

#include "kiosk/model/holidays.h"
#include "kiosk/text_file.h"
#include "shared/log.h"
#include "shared/password.h"
#include "shared/wire.h"

#include <algorithm>

namespace kiosk {
namespace {

using store::Attempt;

// An activity as the office would publish it, alone.
std::string text_of(const std::optional<shared::Activity>& activity) {
    shared::Board board{"1", {}, {}};
    if (activity) board.activities.push_back(*activity);
    return shared::write(board);
}

std::optional<shared::Board> board_of(const std::string& text, const std::string& series) {
    auto board = shared::parse_board(text);
    if (board && board.value().activities.size() <= 1) return std::move(board).value();
    shared::log(shared::LogLevel::warning, "desk",
                "the kept activity " + series + ": " + (board ? "it is more than one" : board.reason()));
    return std::nullopt;
}

shared::Activity on_one_day(const shared::Occurrence& occurrence, shared::Day day) {
    shared::Activity activity;
    activity.id = occurrence.series;
    activity.icon = occurrence.icon;
    activity.titles = occurrence.titles;
    activity.room = occurrence.room;
    activity.ages = occurrence.ages;
    activity.start = occurrence.start;
    activity.end = occurrence.end;
    activity.from = day;
    activity.until = day;
    if (occurrence.cancelled) activity.cancelled = {day};
    return activity;
}

} // namespace

Desk::Desk(store::StaffStore& store, const shared::Now& now) : store_(store) {
    const store::KeptPin kept = store_.pin();
    gate_ = model::gate_at_start({kept.failures, kept.spent}, now.steady);
}

bool Desk::has_pin() {
    return !store_.pin().hash.empty();
}

model::PinAnswer Desk::try_pin(const std::string& digits, const shared::Now& now) {
    if (now.steady < opens_at()) return {false, opens_at()};
    const std::string hash = store_.pin().hash;
    const model::PinGate failed = model::with_failure(gate_, now.steady);
    if (store_.keep({hash, failed.tries.failures, failed.tries.spent}) != Attempt::done) return {false, opens_at()};
    gate_ = failed;
    if (!shared::is_password_of(hash, digits)) return {false, opens_at()};
    const model::PinGate passed = model::with_success(gate_);
    if (store_.keep({hash, passed.tries.failures, passed.tries.spent}) == Attempt::done) gate_ = passed;
    return {true, opens_at()};
}

model::PinAnswer Desk::choose_pin(const std::string& digits, const shared::Now& now) {
    if (model::is_obvious(digits)) return {false, opens_at()};
    const bool done = store_.keep({shared::hash_password(digits), 0, gate_.tries.spent}) == Attempt::done;
    if (done) gate_.tries.failures = 0;
    return {done, done ? now.steady : opens_at()};
}

bool Desk::reset_pin() {
    if (store_.keep({"", 0, gate_.tries.spent}) != Attempt::done) return false;
    gate_.tries.failures = 0;
    return true;
}

model::Programme Desk::programme(std::vector<shared::Activity> office, std::vector<model::Holiday> holidays) {
    model::Programme programme;
    programme.office = std::move(office);
    programme.holidays = std::move(holidays);
    const store::ProgrammeRows rows = store_.programme();
    for (const auto& [series, kept] : rows.own) {
        const auto board = board_of(kept->text, series);
        if (board && !board->activities.empty()) programme.own[series] = {board->activities.front(), kept->in_holidays};
    }
    for (const auto& [on, text] : rows.changes) {
        const auto board = board_of(*text, on.second);
        if (!board) continue;
        const auto there = shared::occurrences_on(on.first, board->activities);
        programme.changes[on] = there.empty() ? model::Changed{} : model::Changed{there.front()};
    }
    return programme;
}

bool Desk::edit(const model::ProgrammeEdit& edit) {
    store::ProgrammeRows rows;
    for (const auto& [series, own] : edit.own)
        rows.own[series] =
            own ? std::optional(store::KeptActivity{text_of(own->activity), own->in_holidays}) : std::nullopt;
    for (const auto& [on, change] : edit.changes) {
        std::optional<std::string>& text = rows.changes[on];
        if (change) text = text_of(*change ? std::optional(on_one_day(**change, on.first)) : std::nullopt);
    }
    return store_.change(rows) == Attempt::done;
}

bool Desk::rule(const std::string& topic, const std::string& rule) {
    return store_.rule(topic, rule) == Attempt::done;
}

bool Desk::set(const model::SetSetting& wish) {
    return store_.set(wish.name, wish.text) == Attempt::done;
}

model::Sheet Desk::sheet(model::SheetKey key) {
    model::Sheet sheet{key.day, key.part, {}, ""};
    for (const store::LookBackRow& row : store_.look_back(key.day, std::string(model::name(key.part)))) {
        if (row.room.empty())
            sheet.note = row.note;
        else
            model::put(sheet, {row.room, row.meant, row.used});
    }
    return sheet;
}

bool Desk::keep(const model::KeepRoom& kept) {
    return store_.keep(kept.key.day, std::string(model::name(kept.key.part)),
                       {kept.use.room, kept.use.meant, kept.use.used, kept.note}) == Attempt::done;
}

void Desk::erase_before(shared::Day day) {
    if (store_.forget_before(day) != Attempt::done)
        shared::log(shared::LogLevel::warning, "desk", "the disk refuses to erase what was written looking back");
}

std::vector<model::Question> load_questions(const std::filesystem::path& share) {
    const auto text = read_file(share / "questions.txt");
    auto questions = text ? model::parse_questions(text.value(), "questions.txt")
                          : shared::Result<std::vector<model::Question>>(shared::Refusal{text.reason()});
    if (questions) return std::move(questions).value();
    shared::log(shared::LogLevel::warning, "desk", questions.reason());
    return {};
}

std::vector<model::Holiday> load_holidays(const std::filesystem::path& share, const std::filesystem::path& own,
                                          std::string_view calendar) {
    const std::filesystem::path of_centre = own / "school_holidays.txt";
    std::error_code none;
    const auto file = std::filesystem::exists(of_centre, none) ? of_centre : share / "school_holidays.txt";
    const auto text = read_file(file);
    const auto holidays = text ? model::parse_holidays(text.value(), calendar, file.filename().string())
                               : shared::Result<std::vector<model::Holiday>>(shared::Refusal{text.reason()});
    if (holidays) return holidays.value();
    shared::log(shared::LogLevel::warning, "desk", holidays.reason());
    return {};
}

void lay_rules_over(shared::KioskSettings& settings, const std::map<std::string, std::string>& rules) {
    std::erase_if(settings.topics, [&](const std::string& topic) {
        const auto rule = rules.find(topic);
        return rule != rules.end() && rule->second == "off";
    });
    for (const auto& [topic, rule] : rules) {
        if (rule != "ask_the_host") continue;
        auto& asks = settings.ask_the_host;
        if (std::find(asks.begin(), asks.end(), topic) == asks.end()) asks.push_back(topic);
    }
}

} // namespace kiosk
