// The team and the world: what it wants of it (kiosk/model/events.h, StaffWish), answered; what its pages show.
#include "kiosk/app.h"

#include "kiosk/disk_wear.h"
#include "kiosk/staff_books.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/backup_key.h"
#include "kiosk/tools.h"
#include "shared/log.h"
#include "shared/version.h"

namespace kiosk {

using std::chrono::milliseconds;

namespace {

std::string_view name_of(store::BackupFault fault) {
    switch (fault) {
    case store::BackupFault::gone:
        return "gone";
    case store::BackupFault::damaged:
        return "damaged";
    case store::BackupFault::newer:
        return "newer";
    case store::BackupFault::passphrase:
        return "passphrase";
    }
    return "damaged";
}

} // namespace

void App::lay_settings() {
    settings_ = books().settings();
    lay_rules_over(settings_, state_.topic_rules);
    state_.choices = books().choices();
    state_.board.tables = state_.choices.cups;
    for (const auto& [name, text] : books().team())
        if (name.starts_with("topic/")) parts_.scene.name_topic(name, text);
    parts_.hearing.set_volume(state_.choices.volume);
    if (settings_.reduced_motion) reduced_motion_ = *settings_.reduced_motion;
    const std::string& calendar = state_.choices.holidays;
    if (holidays_laid_ != calendar) of_calendar_ = load_holidays(share_folder(), parts_.command.data / "own", calendar);
    holidays_laid_ = calendar;
    state_.programme.holidays = model::with_changes(of_calendar_, model::changes_of_calendar(state_.choices));
}

// Answered in the same turn, but what takes the network or a printer.
void App::grant(const model::StaffWish& wish, const shared::Now& now) {
    if (const auto* tried = std::get_if<model::TryPin>(&wish)) return feed(desk().try_pin(tried->digits, now), now);
    if (const auto* chosen = std::get_if<model::ChoosePin>(&wish))
        return feed(desk().choose_pin(chosen->digits, now), now);
    if (const auto* opened = std::get_if<model::OpenSheet>(&wish))
        return feed(model::SheetOpened{desk().sheet(opened->key)}, now);
    if (ask_world(wish, now)) return;
    feed(model::WishAnswer{keep_wish(wish, now)}, now);
}

// True: it is on the disk, or with the office.
bool App::keep_wish(const model::StaffWish& wish, const shared::Now& now) {
    if (const auto* edit = std::get_if<model::EditProgramme>(&wish)) return desk().edit(edit->edit);
    if (const auto* rule = std::get_if<model::RuleTopic>(&wish)) {
        const bool done = desk().rule(rule->topic, rule->rule);
        state_.topic_rules = desk().topic_rules();
        lay_settings();
        return done;
    }
    if (const auto* set = std::get_if<model::SetSetting>(&wish)) {
        const bool done = desk().set(*set);
        books().lay_team_over(desk().settings());
        lay_settings();
        return done;
    }
    if (const auto* by_host = std::get_if<model::CountByHost>(&wish))
        return by_host->child_played ? books().child_played(now) : books().host_family(now);
    if (const auto* wrong = std::get_if<model::CorrectDay>(&wish))
        return books().correct(wrong->day, wrong->correction.amount, wrong->correction.reason) ==
               model::CorrectOutcome::done;
    if (const auto* kept = std::get_if<model::KeepRoom>(&wish)) return desk().keep(*kept);
    if (std::holds_alternative<model::ConfirmClock>(wish)) {
        books().confirm_clock(now);
        return true;
    }
    if (!std::holds_alternative<model::SyncNow>(wish) || !sync_) return false;
    books().try_again();
    give_work();
    sync_->ask_now();
    return true;
}

// True: it was something that is answered when it is.
bool App::ask_world(const model::StaffWish& wish, const shared::Now& now) {
    if (const auto* looked = std::get_if<model::LookAtOffice>(&wish)) {
        office_caller_.look(looked->url);
        return true;
    }
    if (const auto* join = std::get_if<model::JoinOffice>(&wish)) {
        office_caller_.join(
            {join->url, join->code, {}, join->fingerprint, books().installation(), std::string(shared::version)},
            parts_.command.data, now.utc);
        return true;
    }
    if (std::holds_alternative<model::LookForPaper>(wish)) {
        look_for_paper(now);
        return true;
    }
    if (const auto* passphrase = std::get_if<model::SetPassphrase>(&wish)) {
        const bool weak = !store::weakness(passphrase->text).empty();
        const std::string problem = weak ? "" : store::set_backup_passphrase(parts_.command.data, passphrase->text);
        if (!problem.empty()) shared::log(shared::LogLevel::warning, "backup", problem);
        look_for_paper(now);
        feed(model::WishAnswer{!weak && problem.empty(), weak ? "passphrase" : ""}, now);
        return true;
    }
    if (const auto* backup = std::get_if<model::BackUp>(&wish)) {
        feed(model::Printed{paper_.back_up(parts_.command.data, backup->where)}, now);
        return true;
    }
    if (open_backup(wish, now)) return true;
    const auto* print = std::get_if<model::PrintSheet>(&wish);
    if (print == nullptr) return false;
    const text::SheetPage page = sheet_page(view(now), parts_.scene.languages());
    const auto pdf = parts_.scene.pdf(page);
    const std::string name = "inloop-" + page.day.text() + "-" + std::string(model::name(state_.staff.part)) + ".pdf";
    feed(model::Printed{pdf ? paper_.print(print->where, name, pdf.value(), now.steady) : model::PrintState::failed},
         now);
    return true;
}

// What it holds is said before it is put back; until then it is in memory only, and gone when the team leaves the page.
bool App::open_backup(const model::StaffWish& wish, const shared::Now& now) {
    if (std::holds_alternative<model::PutBack>(wish)) {
        putting_back_ = opened_.has_value();
        return true;
    }
    const auto* open = std::get_if<model::OpenBackup>(&wish);
    if (open == nullptr) return false;
    store::BackupFault fault{};
    auto state = store::open_backup(paper_.backup_named(open->name), open->passphrase, &fault);
    if (state) {
        opened_ = std::move(state).value();
        feed(model::BackupOpened{"", opened_->centre, opened_->closed}, now);
        return true;
    }
    shared::log(shared::LogLevel::warning, "backup", state.reason());
    feed(model::BackupOpened{std::string(name_of(fault)), "", {}}, now);
    return true;
}

// Sticks, printers, and what a backup would hold.
void App::look_for_paper(const shared::Now& now) {
    paper_.look(now.steady);
    const auto kept = store::kept_backup(parts_.command.data);
    backed_up_to_.reset();
    if (kept) backed_up_to_ = kept.value().closed;
}

void App::add_staff_view(model::View& view) {
    model::StaffView& staff = view.staff;
    staff = staff_view(state_, books(), sync_ ? sync_->status() : sync::SyncStatus{}, questions_, view.now);
    staff.sticks = paper_.sticks();
    if (state_.staff.restoring) staff.backups = paper_.backups(books().installation());
    staff.has_printer = paper_.has_printer();
    staff.backed_up_to = backed_up_to_;
    if (state_.screen == model::Screen::settings)
        staff.has_passphrase = store::has_backup_passphrase(parts_.command.data);
    if (state_.screen != model::Screen::sync) return;
    staff.sync.disk_wear = disk_wear(parts_.command.data);
    staff.sync.free_mb = free_mb(parts_.command.data).value_or(0);
}

void App::hear_answers(const shared::Now& now) {
    if (!state_.staff.restoring) opened_.reset();
    if (const auto answer = office_caller_.take()) {
        if (answer->joined) join_office();
        feed(*answer, now);
        happened_.redraw = true;
    }
    if (!paper_.busy()) return;
    if (const auto printed = paper_.poll(now.steady)) feed(model::Printed{*printed}, now);
    happened_.redraw = true;
}

} // namespace kiosk
