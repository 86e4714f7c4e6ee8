#include "kiosk/model/staff.h"

#include "kiosk/model/durations.h"
#include "kiosk/model/editor.h"
#include "kiosk/model/holidays_page.h"
#include "kiosk/model/icon_check.h"
#include "kiosk/model/pin_gate.h"
#include "kiosk/model/settings_page.h"
#include "kiosk/model/visit.h"

#include <array>
#include <utility>

namespace kiosk::model {
namespace {

constexpr std::array<std::pair<std::string_view, Screen>, 9> pages{{{"tab/today", Screen::today},
                                                                    {"tab/topics", Screen::topics_kept},
                                                                    {"tab/week", Screen::week},
                                                                    {"tab/look_back", Screen::look_back},
                                                                    {"tab/more", Screen::more},
                                                                    {"page/counts", Screen::counts},
                                                                    {"page/month", Screen::month},
                                                                    {"page/sync", Screen::sync},
                                                                    {"page/settings", Screen::settings}}};

// What was being done is dropped; what the kiosk knows stays.
void drop_work(Staff& staff) {
    Staff fresh;
    fresh.has_pin = staff.has_pin;
    fresh.opens_at = staff.opens_at;
    fresh.stock = std::move(staff.stock);
    fresh.keyboard.layout = staff.keyboard.layout;
    staff = std::move(fresh);
}

void typed_in(AppState& state, milliseconds now, Effects& effects) {
    Staff& staff = state.staff;
    if (staff.digits.size() < shortest_pin) return;
    if (asks_for_pin(staff)) {
        if (now >= staff.opens_at) effects.wish = TryPin{std::exchange(staff.digits, "")};
        return;
    }
    if (is_obvious(staff.digits)) {
        staff.refusal = Staff::Refusal::obvious;
        staff.first.clear();
    } else if (staff.first.empty()) {
        staff.first = staff.digits;
    } else if (staff.first != staff.digits) {
        staff.refusal = Staff::Refusal::differs;
        staff.first.clear();
    } else {
        effects.wish = ChoosePin{staff.digits};
    }
    staff.digits.clear();
    if (staff.refusal != Staff::Refusal::none) effects.sounds.push_back(Sound::knock);
}

SheetKey sheet_key(const Staff& staff) {
    return key_of(staff.day, staff.part);
}

void show_sheet(Staff& staff, SheetKey key, Effects& effects) {
    staff.day = key.day;
    staff.part = key.part;
    staff.looked = {key.day, key.part, {}, ""};
    staff.room.clear();
    staff.writing.reset();
    staff.opening = true;
    effects.wish = OpenSheet{key};
}

void tapped_look_back(Staff& staff, std::string_view target, const shared::Now& now, Effects& effects) {
    if (staff.writing) {
        const Typed typed = type(staff.keyboard, *staff.writing, target);
        if (typed != Typed::done && typed != Typed::closed) return;
        staff.looked.note = short_note(staff.writing->text);
        staff.writing.reset();
        effects.wish = KeepRoom{sheet_key(staff), {}, staff.looked.note};
        return;
    }
    if (target == "print") {
        staff.printing = true;
        staff.printed = PrintState::none;
        effects.wish = LookForPaper{};
    }
    if (staff.printing) {
        if (target == "look") effects.wish = LookForPaper{};
        if (target == "close") staff.printing = false;
        const auto where = after("paper/", target);
        if (!where || staff.printed == PrintState::under_way) return;
        staff.printed = PrintState::under_way;
        effects.wish = PrintSheet{std::string(*where)};
        return;
    }
    if (target == "earlier") return show_sheet(staff, previous(sheet_key(staff)), effects);
    if (target == "later" && next(sheet_key(staff)).day <= now.day)
        return show_sheet(staff, next(sheet_key(staff)), effects);
    if (target == "part/week") return show_sheet(staff, key_of(staff.day, Part::week), effects);
    if (target == "part/day") return show_sheet(staff, key_of(staff.day, Part::morning), effects);
    if (target == "words") staff.writing = Line{staff.looked.note, staff.looked.note.size(), 4 * longest_note};
    if (target == "close") staff.room.clear();
    if (const auto room = after("room/", target)) staff.room = *room;
    const auto meant = after("meant/", target);
    const auto used = after("used/", target);
    if (staff.room.empty() || (!meant && !used)) return;
    RoomUse use = use_of(staff.looked, staff.room);
    std::string& said = meant ? use.meant : use.used;
    const std::string_view what = meant ? *meant : *used;
    said = said == what ? "" : std::string(what);
    put(staff.looked, use);
    effects.wish = KeepRoom{sheet_key(staff), use, ""};
}

void tapped_counts(Staff& staff, std::string_view target, const shared::Now& now, Effects& effects) {
    if (target == "host_family") effects.wish = CountByHost{false};
    if (target == "child_played") effects.wish = CountByHost{true};
    if (target == "more_families") ++staff.correction;
    if (target == "less_families") --staff.correction;
    if (target == "earlier" || (target == "later" && staff.page_shift > 0)) {
        staff.page_shift += target == "earlier" ? 1 : -1;
        staff.correction = 0;
    }
    const auto name = after("reason/", target);
    const auto reason = name ? shared::correction_reason_named(*name) : std::nullopt;
    if (!reason || staff.correction == 0) return;
    effects.wish = CorrectDay{now.day.plus(-staff.page_shift), {staff.correction, *reason}};
    staff.correction = 0;
}

// A week or a month.
void tapped_past(Staff& staff, std::string_view target) {
    for (const char* list : {"party", "topics", "activities"})
        if (target == list + std::string("/more")) ++staff.month_pages[list];
    if (target != "earlier" && (target != "later" || staff.page_shift == 0)) return;
    staff.page_shift += target == "earlier" ? 1 : -1;
    staff.month_pages.clear();
}

bool tapped_shell(AppState& state, std::string_view target, const shared::Now& now, Effects& effects) {
    if (target == "home" || target == "lock") {
        lock(state, now.steady);
        return true;
    }
    for (const auto& [name, screen] : pages) {
        if (target != name) continue;
        drop_work(state.staff);
        show(state, screen, now.steady);
        state.staff.day = now.day;
        if (screen == Screen::look_back) show_sheet(state.staff, key_of(now.day, Part::morning), effects);
        return true;
    }
    return false;
}

// First an icon, then words; what is written goes with the page.
void tapped_new_topic(Staff& staff, std::string_view target, Effects& effects) {
    if (!staff.writing) {
        if (target == "close") staff.adding = false;
        const auto icon = after("icon/", target);
        if (!icon) return;
        staff.icon = *icon;
        staff.writing = Line{"", 0, longest_topic_words};
        return;
    }
    const Typed typed = type(staff.keyboard, *staff.writing, target);
    if (typed != Typed::done && typed != Typed::closed) return;
    const std::string words = std::exchange(staff.writing, std::nullopt)->text;
    if (typed == Typed::closed || words.empty()) return;
    staff.adding = false;
    staff.topic = "own-" + staff.icon;
    effects.wish = SetSetting{"topic/" + staff.topic, words};
}

void tapped_topics(AppState& state, std::string_view target, Effects& effects) {
    if (state.staff.adding) return tapped_new_topic(state.staff, target, effects);
    if (target == "add_topic") state.staff.adding = true;
    if (const auto topic = after("topic/", target)) state.staff.topic = *topic;
    const std::string& topic = state.staff.topic;
    if (topic.empty()) return;
    if (target == "remove" && is_own_topic(topic)) {
        effects.keep_board = take_down(state.board, topic);
        effects.wish = SetSetting{"topic/" + topic, ""};
        state.staff.topic.clear();
    } else if (target == "clear") {
        effects.keep_board = take_down(state.board, topic);
    } else if (const auto rule = after("rule/", target)) {
        effects.wish = RuleTopic{topic, *rule == "on" ? "" : std::string(*rule)};
    }
}

} // namespace

bool is_staff(Screen screen) {
    return screen >= Screen::today;
}

void ask_pin(AppState& state, milliseconds now) {
    drop_work(state.staff);
    show(state, Screen::pin, now);
    state.guard.ignore_gesture(); // the finger that held the clock
}

void tapped_pin(AppState& state, std::string_view target, milliseconds now, Effects& effects) {
    Staff& staff = state.staff;
    if (target == "home") return lock(state, now);
    const auto digit = after("digit/", target);
    if (!digit && target != "back" && target != "ok") return;
    staff.refusal = Staff::Refusal::none;
    effects.sounds.push_back(Sound::tap);
    if (digit && staff.digits.size() < longest_pin) staff.digits += *digit;
    if (target == "back" && !staff.digits.empty()) staff.digits.pop_back();
    if (target == "ok") typed_in(state, now, effects);
}

void choose_pin_anew(AppState& state, milliseconds now) {
    ask_pin(state, now);
    state.staff.choosing_anew = true;
}

void pin_answered(AppState& state, const PinAnswer& answer, const shared::Now& now, Effects& effects) {
    Staff& staff = state.staff;
    staff.opens_at = answer.opens_at;
    if (answer.right) {
        drop_work(staff);
        staff.has_pin = true;
        staff.day = now.day;
        if (state.grown_up_asked) return go_home(state, now.steady); // families may come in again
        show(state, Screen::today, now.steady);
        return;
    }
    staff.refusal = Staff::Refusal::wrong;
    effects.sounds.push_back(Sound::knock);
}

void tapped_staff(AppState& state, std::string_view target, const shared::KioskSettings& settings,
                  const shared::Now& now, Effects& effects) {
    state.staff.not_kept = false;
    effects.sounds.push_back(Sound::tap);
    if (tapped_shell(state, target, now, effects)) return;
    switch (state.screen) {
    case Screen::today:
        return tapped_editor(state, target, now, effects);
    case Screen::topics_kept:
        return tapped_topics(state, target, effects);
    case Screen::counts:
        return tapped_counts(state.staff, target, now, effects);
    case Screen::look_back:
        return tapped_look_back(state.staff, target, now, effects);
    case Screen::week:
    case Screen::month:
        return tapped_past(state.staff, target);
    case Screen::sync:
        if (target == "list/more") ++state.staff.list_page;
        if (target == "try_now") effects.wish = SyncNow{};
        if (target == "clock_right") effects.wish = ConfirmClock{};
        return;
    case Screen::settings:
        return tapped_settings(state, target, settings, now, effects);
    case Screen::more:
        if (target != "page/icon_check") return;
        open_icon_check(state, now.steady);
        state.icon_check.by_team = true;
        return;
    default:
        return;
    }
}

void wish_answered(AppState& state, const WishAnswer& answer, Effects& effects) {
    state.staff.not_kept = !answer.done && answer.why.empty();
    state.staff.refused = answer.why;
    if (!answer.done) effects.sounds.push_back(Sound::knock);
    if (state.screen == Screen::today) edited(state, answer.done, effects);
    if (state.screen == Screen::settings) holidays_kept(state, answer.done);
}

void lock(AppState& state, milliseconds now) {
    drop_work(state.staff);
    state.icon_check.by_team = false;
    if (state.grown_up_asked) return show(state, Screen::ask_grown_up, now); // it was no grown-up of ours
    go_home(state, now);
}

std::optional<milliseconds> locks_at(const AppState& state) {
    if (state.asked_since) return std::nullopt; // the answer comes first
    const bool checks = state.screen == Screen::icon_check || state.screen == Screen::icon_totals;
    if (state.screen != Screen::pin && !is_staff(state.screen) && !(checks && state.icon_check.by_team))
        return std::nullopt;
    return state.last_touch + staff_idle;
}

} // namespace kiosk::model
