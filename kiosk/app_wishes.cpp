// The team and the world: what it wants of it (kiosk/model/events.h, StaffWish), answered; what its pages show.
#include "kiosk/app.h"

#include "kiosk/disk_wear.h"
#include "kiosk/model/durations.h"
#include "kiosk/staff_books.h"
#include "kiosk/store/backup_key.h"
#include "kiosk/ui/reach.h"
#include "shared/log.h"
#include "shared/version.h"

#include <utility>

namespace kiosk {

void App::lay(Laid laid) {
    settings_ = std::move(laid.settings);
    state_.topic_rules = std::move(laid.topic_rules);
    lay_rules_over(settings_, state_.topic_rules);
    state_.choices = std::move(laid.choices);
    state_.board.tables = state_.choices.cups;
    for (const auto& [name, text] : laid.team)
        if (name.starts_with("topic/")) parts_.scene.name_topic(name, text);
    parts_.hearing.set_volume(state_.choices.volume);
    stillness_.wish(settings_.reduced_motion);
    const std::string& calendar = state_.choices.holidays;
    if (holidays_laid_ != calendar) of_calendar_ = load_holidays(share_folder(), parts_.command.data / "own", calendar);
    holidays_laid_ = calendar;
    state_.programme.office = std::move(laid.activities);
    state_.programme.holidays = model::with_changes(of_calendar_, model::changes_of_calendar(state_.choices));
    const auto faults = ui::faults_of_glass(layout_for(parts_.window.size(), settings_), settings_.screen_bottom_mm);
    if (faults != glass_faults_)
        for (const std::string& fault : faults) shared::log(shared::LogLevel::warning, "kiosk", fault);
    glass_faults_ = faults;
}

void App::grant(const model::StaffWish& wish, const shared::Now& now) {
    if (const auto* looked = std::get_if<model::LookAtOffice>(&wish)) return office_caller_.look(looked->url);
    if (const auto* joining = std::get_if<model::JoinOffice>(&wish)) return join(*joining, now);
    if (const auto* sheet = std::get_if<model::PrintSheet>(&wish)) return print(*sheet, now);
    if (std::holds_alternative<model::PutBack>(wish)) {
        putting_back_ = opened_.has_value();
        return;
    }
    if (std::holds_alternative<model::SyncNow>(wish))
        return sync_now(
            [this](std::optional<int> pass) { feed(model::WishAnswer{pass.has_value()}, parts_.clock->now()); });
    clerk_.give([this, wish, now]() -> Clerk::Answer {
        return [this, granted = kiosk::grant(books_, wish, now)] {
            if (granted.laid) lay(*granted.laid);
            if (granted.backup) opened_ = granted.backup;
            feed(granted.answer, parts_.clock->now());
        };
    });
}

void App::join(const model::JoinOffice& wish, const shared::Now& now) {
    clerk_.give([this, wish, now]() -> Clerk::Answer {
        return [this, wish, now, installation = books_.ledger.installation()] {
            office_caller_.join({wish.url, wish.code, {}, wish.fingerprint, installation, std::string(shared::version)},
                                parts_.command.data, now.utc);
        };
    });
}

// The page is drawn here, and goes to a stick there: a stick takes as long as it does.
void App::print(const model::PrintSheet& wish, const shared::Now& now) {
    const text::SheetPage page = sheet_page(view(now), parts_.scene.languages());
    const auto pdf = parts_.scene.pdf(page);
    if (!pdf) return feed(model::Printed{model::PrintState::failed}, now);
    const std::string name = "inloop-" + page.day.text() + "-" + std::string(model::name(state_.staff.part)) + ".pdf";
    clerk_.give([this, where = wish.where, name, pdf = pdf.value(), now]() -> Clerk::Answer {
        return [this, came = paper_.print(where, name, pdf, now.steady)] {
            feed(model::Printed{came}, parts_.clock->now());
        };
    });
}

// What a page shows of the books is read while nobody writes in them; until then the picture stays as it is.
void App::read_page(const shared::Now& now) {
    if (!clerk_.idle()) return;
    page_.of = page_now();
    page_.tallies = {};
    page_.staff = {};
    if (state_.screen == model::Screen::icon_totals) page_.tallies = parts_.ledger.tallies();
    if (!model::shows_books(state_.screen)) return;
    model::StaffView& staff = page_.staff;
    staff = staff_view(state_, parts_.ledger, sync_ ? sync_->status() : sync::SyncStatus{}, questions_, now);
    staff.sticks = paper_.sticks();
    if (state_.staff.restoring) staff.backups = paper_.backups(parts_.ledger.installation());
    staff.has_printer = paper_.has_printer();
    staff.backed_up_to = paper_.backed_up_to();
    if (state_.screen == model::Screen::settings)
        staff.has_passphrase = store::has_backup_passphrase(parts_.command.data);
    if (state_.screen != model::Screen::sync) return;
    staff.sync.disk_wear = disk_wear(parts_.command.data);
    staff.sync.free_mb = free_mb(parts_.command.data).value_or(0);
}

App::Page App::page_now() const {
    const model::Staff& staff = state_.staff;
    return {state_.screen, staff.page_shift, staff.day, staff.part, staff.restoring.has_value(), staff.opening};
}

// Another page of the books than the one on the glass is to be shown.
bool App::page_is_old() const {
    return model::shows_books(state_.screen) && page_now() != page_.of;
}

// The clerk's answer brings the page. A slow disk is said: then it is drawn without what the books hold.
bool App::is_said_to_wait(const shared::Now& now) {
    if (!page_waits_since_) page_waits_since_ = now.steady;
    const std::chrono::milliseconds shown = *page_waits_since_ + model::wait_shown;
    if (shown > now.steady) redraw_at_ = shown;
    return shown <= now.steady;
}

void App::hear_answers(const shared::Now& now) {
    if (!state_.staff.restoring) opened_.reset();
    if (const auto answer = office_caller_.take()) {
        if (answer->joined) join_anew();
        feed(*answer, now);
        happened_.redraw = true;
    }
    if (!clerk_.idle() || !paper_.busy()) return;
    if (const auto printed = paper_.poll(now.steady)) feed(model::Printed{*printed}, now);
    happened_.redraw = true;
}

} // namespace kiosk
