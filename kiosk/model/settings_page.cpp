#include "kiosk/model/settings_page.h"

#include "kiosk/model/holidays_page.h"
#include "kiosk/model/restore_page.h"
#include "kiosk/model/staff.h"
#include "kiosk/model/visit.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace kiosk::model {
namespace {

using shared::Hours;
using shared::KioskSettings;
using std::chrono::minutes;

constexpr double card_mm = 85.6; // ISO/IEC 7810 ID-1
constexpr minutes hours_step{15};
constexpr minutes day_end = std::chrono::hours(24);
constexpr int default_width_mm = 600; // before it was measured: of a 27 inch screen
constexpr std::size_t longest_words = 60;
constexpr std::size_t longest_url = 120;

struct Page {
    AppState& state;
    const KioskSettings& settings;
    const shared::Now& now;
    Effects& effects;
    Staff& staff() { return state.staff; }
};

void refuse(Page& page, std::string why) {
    page.staff().refused = std::move(why);
    page.effects.sounds.push_back(Sound::knock);
}

// Asks for it to be kept, if it can be.
void set(Page& page, const std::string& name, const std::string& text) {
    KioskSettings tried = page.settings;
    TeamChoices choices = page.state.choices;
    const std::string why = lay(name, text, tried, choices);
    if (!why.empty()) return refuse(page, why);
    if (text != "usual" && text == text_of(name, page.settings, page.state.choices)) return;
    page.effects.wish = SetSetting{name, text};
}

void write_line(Page& page, std::string text, std::size_t longest, bool numbers) {
    const std::size_t end = text.size();
    page.staff().writing = Line{std::move(text), end, longest};
    page.staff().keyboard.numbers = numbers;
}

void open(Page& page, std::string_view name) {
    Staff& staff = page.staff();
    const std::string text = text_of(name, page.settings, page.state.choices);
    staff.setting = name;
    if (name == "centre" || name == "host_phone") write_line(page, text, longest_words, name == "host_phone");
    if (const Range* range = range_of(name)) {
        std::from_chars(text.data(), text.data() + text.size(), staff.number);
        if (name == "width_mm" && staff.number == 0) staff.number = default_width_mm;
        staff.number = std::clamp(staff.number, range->least, range->most);
    }
    if (name == "opening") staff.opening_day = std::to_string(page.now.day.weekday());
    if (name == "enrol") staff.joining = {};
    if (name == "backup") page.effects.wish = LookForPaper{};
    if (name == "holidays") staff.school_years = 0, staff.list_page = 0;
    staff.printed = PrintState::none;
}

void close(Staff& staff) {
    staff.setting.clear();
    staff.writing.reset();
    staff.sheet.reset();
    staff.holiday.reset();
    staff.chosen.clear();
    staff.joining = {};
    staff.restoring.reset();
}

void tapped_number(Page& page, std::string_view target, const Range& range) {
    int& number = page.staff().number;
    // A card that is too small belongs to a picture that is not as wide as thought: the number goes the other way.
    const bool card = range.name == "width_mm";
    const int step = card ? std::max(1, number / 150) : range.step;
    const int before = number;
    if (target == "more_number") number += card ? -step : step;
    if (target == "less_number") number += card ? step : -step;
    number = std::clamp(number, range.name == "k" ? page.settings.k : range.least, range.most);
    if (target == "save") return set(page, std::string(range.name), std::to_string(number));
    if (number == before && (target == "more_number" || target == "less_number"))
        refuse(page, range.name == "k" ? "only_up" : "number");
}

// -- opening hours --

void set_hours(Page& page, std::vector<Hours> hours) {
    set(page, "opening/" + page.staff().opening_day, hours_text(hours));
}

// Morning and afternoon are the first and the second of a day's hours.
void tapped_part(Page& page, std::size_t part) {
    std::vector<Hours> hours = hours_on(page.settings.opening, page.staff().opening_day);
    if (part < hours.size()) {
        hours.erase(hours.begin() + static_cast<std::ptrdiff_t>(part));
        return set_hours(page, std::move(hours));
    }
    const Hours morning{std::chrono::hours(9), std::chrono::hours(12)};
    const Hours afternoon{std::chrono::hours(13), std::chrono::hours(17)};
    const bool before = hours.empty() || hours.back().until <= afternoon.from;
    if (hours.empty())
        hours.push_back(part == 0 ? morning : afternoon);
    else if (before)
        hours.push_back(afternoon);
    else if (hours.front().from >= morning.until)
        hours.insert(hours.begin(), morning);
    else
        return refuse(page, "hours");
    set_hours(page, std::move(hours));
}

// "0/from/more": the first hours of the day begin later.
void tapped_time(Page& page, std::string_view what) {
    std::vector<Hours> hours = hours_on(page.settings.opening, page.staff().opening_day);
    const auto part = static_cast<std::size_t>(what.empty() ? 9 : what[0] - '0');
    if (part >= hours.size() || what.size() < 2) return;
    const std::string_view rest = what.substr(2);
    minutes& time = rest.substr(0, 4) == "from" ? hours[part].from : hours[part].until;
    time += rest.size() > 4 && rest.substr(rest.size() - 4) == "more" ? hours_step : -hours_step;
    if (hours[part].from < minutes(0) || hours[part].until > day_end || hours[part].from >= hours[part].until)
        return refuse(page, "hours");
    set_hours(page, std::move(hours));
}

void tapped_opening(Page& page, std::string_view target) {
    Staff& staff = page.staff();
    if (staff.sheet) {
        if (target == "month/back") staff.sheet->month = staff.sheet->month.plus(-1);
        if (target == "month/next") staff.sheet->month = staff.sheet->month.plus(1);
        if (const auto date = after("date/", target)) {
            staff.opening_day = *date;
            staff.sheet.reset();
        }
        return;
    }
    if (target == "exceptions") staff.sheet = DaysSheet{page.now.day.month(), false};
    if (const auto day = after("weekday/", target)) staff.opening_day = *day;
    if (target == "usual") set(page, "opening/" + staff.opening_day, "usual");
    if (target == "part/0") tapped_part(page, 0);
    if (target == "part/1") tapped_part(page, 1);
    if (const auto what = after("hours/", target)) tapped_time(page, *what);
}

// -- languages and tables --

// Before Dutch, which stands in front, it is refused when it is set.
void move(std::vector<std::string>& tags, const std::string& tag, int by) {
    const auto found = std::find(tags.begin(), tags.end(), tag);
    if (found == tags.begin() || found == tags.end() || (by > 0 && found + by == tags.end())) return;
    std::iter_swap(found, found + by);
}

void tapped_languages(Page& page, std::string_view target) {
    std::string& chosen = page.staff().chosen;
    std::vector<std::string> tags = page.settings.languages;
    if (const auto tag = after("shown/", target)) {
        chosen = *tag;
        if (std::find(tags.begin(), tags.end(), chosen) == tags.end()) tags.push_back(chosen);
    }
    if (target == "move/earlier") move(tags, chosen, -1);
    if (target == "move/later") move(tags, chosen, 1);
    if (target == "move/off") {
        if (chosen == "nl") return refuse(page, "dutch_first");
        std::erase(tags, chosen);
        chosen.clear();
    }
    KioskSettings tried = page.settings;
    tried.languages = tags;
    shared::put_french_second(tried);
    if (tried.languages != tags) return refuse(page, "french_second");
    if (tags != page.settings.languages) set(page, "languages", joined(tags));
}

void tapped_cups(Page& page, std::string_view target) {
    const auto cup = after("cup/", target);
    if (!cup) return;
    std::vector<std::string> cups;
    for (const std::string_view one : table_cups) { // in the order of the design
        const auto& now = page.state.choices.cups;
        const bool stands = now.empty() || std::find(now.begin(), now.end(), one) != now.end();
        if (stands != (one == *cup)) cups.emplace_back(one);
    }
    set(page, "cups", joined(cups));
}

// -- the office --

void tapped_enrol(Page& page, std::string_view target) {
    Joining& joining = page.staff().joining;
    if (joining.under_way) return;
    if (target == "field/url") {
        joining.field = "url";
        write_line(page, joining.url.empty() ? "https://" : joining.url, longest_url, false);
    }
    if (target == "field/code") {
        joining.field = "code";
        write_line(page, joining.code, 12, false);
    }
    if (target == "look" && !joining.url.empty() && !joining.code.empty()) {
        joining.under_way = true;
        page.effects.wish = LookAtOffice{joining.url};
    }
    if (target == "differs") joining.fingerprint.clear();
    if (target == "same" && !joining.fingerprint.empty()) {
        joining.under_way = true;
        page.effects.wish = JoinOffice{joining.url, joining.code, joining.fingerprint};
    }
}

void tapped_backup(Page& page, std::string_view target) {
    Staff& staff = page.staff();
    if (target == "restore") return ask_to_restore(page.state, page.effects);
    if (target == "new_passphrase") write_line(page, "", longest_words, false);
    if (target == "look") page.effects.wish = LookForPaper{};
    const auto where = after("paper/", target);
    if (!where) return;
    staff.printed = PrintState::under_way;
    page.effects.wish = BackUp{std::string(*where)};
}

// A line is being written; true: it was about that.
bool wrote(Page& page, std::string_view target) {
    Staff& staff = page.staff();
    if (!staff.writing) return false;
    const Typed typed = type(staff.keyboard, *staff.writing, target);
    if (typed != Typed::done && typed != Typed::closed) return true;
    const std::string text = std::exchange(staff.writing, std::nullopt)->text;
    if (staff.setting == "enrol") {
        if (typed == Typed::done) (staff.joining.field == "url" ? staff.joining.url : staff.joining.code) = text;
        staff.joining.fingerprint.clear();
        staff.joining.why.clear();
        return true;
    }
    if (staff.restoring) {
        passphrase_written(page.state, typed == Typed::done ? std::optional(text) : std::nullopt, page.effects);
        return true;
    }
    if (staff.setting == "backup") {
        if (typed == Typed::done) page.effects.wish = SetPassphrase{text};
        return true;
    }
    const std::string name = std::exchange(staff.setting, "");
    if (typed == Typed::done) set(page, name, text);
    return true;
}

} // namespace

float card_width(float glass_width, int width_mm) {
    return glass_width * static_cast<float>(card_mm / width_mm);
}

void tapped_settings(AppState& state, std::string_view target, const KioskSettings& settings, const shared::Now& now,
                     Effects& effects) {
    Page page{state, settings, now, effects};
    Staff& staff = state.staff;
    staff.refused.clear();
    if (wrote(page, target)) return;
    if (target == "setting/pin") return choose_pin_anew(state, now.steady);
    if (const auto name = after("setting/", target)) return open(page, *name);
    if (staff.restoring) return tapped_restore(state, target, effects);
    if (staff.holiday) return tapped_holidays(state, target, now, effects);
    if (target == "close") {
        if (staff.sheet) return staff.sheet.reset();
        return close(staff);
    }
    const std::string name = staff.setting;
    if (const auto way = after("choice/", target)) return set(page, name, std::string(*way));
    if (const Range* range = range_of(name)) return tapped_number(page, target, *range);
    if (name == "opening") return tapped_opening(page, target);
    if (name == "languages") return tapped_languages(page, target);
    if (name == "holidays") return tapped_holidays(state, target, now, effects);
    if (name == "cups") return tapped_cups(page, target);
    if (name == "enrol") return tapped_enrol(page, target);
    if (name == "backup") return tapped_backup(page, target);
}

void office_answered(AppState& state, const OfficeAnswer& answer, Effects& effects) {
    Joining& joining = state.staff.joining;
    if (!joining.under_way) return; // it locked meanwhile
    joining.under_way = false;
    joining.fingerprint = answer.fingerprint;
    joining.why = answer.why;
    joining.joined = answer.joined;
    if (!answer.why.empty()) effects.sounds.push_back(Sound::knock);
}

} // namespace kiosk::model
