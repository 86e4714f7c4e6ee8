#include "kiosk/team_paper.h"

#include "shared/log.h"

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

using std::chrono::milliseconds;

std::string use_words(const text::Languages& languages, const std::string& language, const std::string& use) {
    for (const char* prefix : {"activity/", "topic/", "mood/", "staff/use/"})
        if (languages.has(prefix + use)) return languages.text(language, prefix + use);
    return "";
}

model::PrintState state_of(const OnStick& written) {
    switch (written.outcome) {
    case OnStick::Outcome::done:
        return model::PrintState::done;
    case OnStick::Outcome::full:
        return model::PrintState::full;
    case OnStick::Outcome::read_only:
        return model::PrintState::read_only;
    case OnStick::Outcome::gone:
        return model::PrintState::gone;
    case OnStick::Outcome::failed:
        return model::PrintState::failed;
    }
    return model::PrintState::failed;
}

model::PrintState put(const UsbStick& stick, const std::string& name, const std::string& bytes) {
    const OnStick written = write_to_stick(stick, name, bytes);
    if (written.outcome != OnStick::Outcome::done) shared::log(shared::LogLevel::warning, "paper", written.reason);
    return state_of(written);
}

} // namespace

text::SheetPage sheet_page(const model::View& view, const text::Languages& languages) {
    const model::Staff& staff = view.state.staff;
    const std::string& language = view.state.language;
    const auto words = [&](const std::string& key) { return languages.text(language, key); };
    text::SheetPage page;
    page.day = staff.day;
    page.language = language;
    page.fonts = languages.fonts(language);
    page.title = words("staff/look_back");
    page.subtitle = words("staff/meant") + " – " + words("staff/used");
    page.centre = view.settings.centre;
    const bool week = staff.part == model::Part::week;
    const auto dated = [&](shared::Day day) {
        return languages.day(language, day) + " " + std::to_string(day.month().year());
    };
    page.when = dated(staff.day);
    if (week) page.when += " – " + dated(staff.day.plus(6));
    if (!week) page.when += ", " + words(staff.part == model::Part::morning ? "staff/morning" : "staff/afternoon");
    for (const std::string_view room : model::sheet_rooms) {
        const model::RoomUse use = model::use_of(staff.looked, room);
        page.rooms.push_back({std::string(room), words("room/" + std::string(room)), use.meant,
                              use_words(languages, language, use.meant), use.used,
                              use_words(languages, language, use.used)});
    }
    for (const model::Question& question : view.staff.questions)
        page.questions.push_back(model::text_in(question, language));
    page.note_title = words("staff/no_names");
    page.note = staff.looked.note;
    page.footer = words("staff/print_own");
    return page;
}

void TeamPaper::look(const std::filesystem::path& data) {
    sticks_ = usb_sticks(usb_);
    found_.clear();
    for (const UsbStick& stick : sticks_)
        for (store::FoundBackup& one : store::backups_in(stick.folder)) {
            const std::string name = stick.label + "/" + one.file.filename().string();
            found_.emplace(name, std::move(one));
        }
    const auto kept = store::kept_backup(data);
    backed_up_to_ = kept ? std::optional(kept.value().closed) : std::nullopt;
    to_look_ = true;
}

std::vector<std::string> TeamPaper::sticks() const {
    std::vector<std::string> labels;
    for (const UsbStick& stick : sticks_) labels.push_back(stick.label);
    return labels;
}

std::vector<model::StickBackup> TeamPaper::backups(const std::string& installation) const {
    std::vector<model::StickBackup> backups;
    for (const auto& [name, one] : found_)
        backups.push_back({name, name.substr(0, name.rfind('/')), one.closed,
                           !one.digits.empty() && installation.starts_with(one.digits), one.newer});
    std::stable_sort(backups.begin(), backups.end(), [](const auto& a, const auto& b) { return b.closed < a.closed; });
    return backups;
}

std::filesystem::path TeamPaper::backup_named(const std::string& name) const {
    const auto one = found_.find(name);
    return one == found_.end() ? std::filesystem::path() : one->second.file;
}

const UsbStick* TeamPaper::stick_at(const std::string& where) const {
    for (const UsbStick& stick : sticks_)
        if ("stick/" + stick.label == where) return &stick;
    return nullptr;
}

model::PrintState TeamPaper::print(const std::string& where, const std::string& name, const std::string& pdf,
                                   milliseconds now) {
    if (where == "printer") {
        if (!printer_.has_printer() || printing_) return model::PrintState::failed;
        printer_.print(pdf, now);
        printing_ = true;
        return model::PrintState::under_way;
    }
    const UsbStick* stick = stick_at(where);
    return stick == nullptr ? model::PrintState::gone : put(*stick, name, pdf);
}

model::PrintState TeamPaper::back_up(const std::filesystem::path& data, const std::string& where) {
    const UsbStick* stick = stick_at(where);
    if (stick == nullptr) return model::PrintState::gone;
    const auto kept = store::kept_backup(data);
    if (kept) return put(*stick, store::backup_file_name(kept.value()), kept.value().sealed);
    shared::log(shared::LogLevel::warning, "backup", kept.reason());
    return model::PrintState::failed;
}

std::optional<model::PrintState> TeamPaper::poll(milliseconds now) {
    if (std::exchange(to_look_, false)) {
        printer_.look(now);
        looking_ = true;
        look_until_ = now + Printer::look_time;
    }
    printer_.poll(now);
    looking_ = looking_ && now < look_until_ && !printer_.has_printer();
    if (!printing_ || printer_.state() == Printer::State::printing) return std::nullopt;
    printing_ = false;
    const bool done = printer_.state() == Printer::State::done;
    if (!done) shared::log(shared::LogLevel::warning, "paper", printer_.reason());
    printer_.forget();
    return done ? model::PrintState::done : model::PrintState::failed;
}

} // namespace kiosk
