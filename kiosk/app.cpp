#include "kiosk/app.h"

#include "kiosk/demo.h"
#include "kiosk/disk_wear.h"
#include "kiosk/model/durations.h"
#include "kiosk/model/editor.h"
#include "kiosk/model/icon_check.h"
#include "kiosk/model/restore_page.h"
#include "kiosk/model/staff.h"
#include "shared/log.h"

#include <algorithm>

namespace kiosk {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds panel_patience{5'000};  // for a touch panel that is gone
constexpr milliseconds paper_patience{200};    // between two looks at a printer
constexpr milliseconds clerk_patience{60'000}; // a disk that takes longer hangs, and the watchdog may bite
// For one step of a thread: a request takes 60 s at most, a name lookup a few minutes.
constexpr std::chrono::minutes thread_patience{10};

// What each activity with an icon of its own is called, in the languages of this kiosk.
model::StockTitles stock_titles(const text::Languages& languages, const shared::KioskSettings& settings) {
    model::StockTitles stock;
    for (const std::string_view icon : model::activity_icons)
        for (const std::string& tag : settings.languages)
            stock[std::string(icon)][tag] = languages.text(tag, "activity/" + std::string(icon));
    return stock;
}

milliseconds until_next_minute(const shared::Now& now) {
    return std::chrono::minutes(1) -
           std::chrono::duration_cast<milliseconds>(now.time_of_day % std::chrono::minutes(1));
}

} // namespace

App::App(AppParts parts)
    : parts_(std::move(parts)), settings_(parts_.ledger.settings()), scripts_(parts_.lock),
      script_watch_(scripts_.descriptor(), [&window = parts_.window] { window.wake(); }),
      office_caller_([&window = parts_.window] { window.wake(); }),
      paper_(parts_.command.usb), books_{parts_.ledger, parts_.desk, paper_, parts_.command.data},
      freshness_(thread_patience), targets_(parts_.command.targets),
      state_(model::at_start(settings(), parts_.clock->now())), stillness_(settings().reduced_motion),
      started_(parts_.clock->now().steady), questions_(load_questions(share_folder())),
      closes_heard_(parts_.ledger.closes()), clerk_([&window = parts_.window] { window.wake(); }) {
    const shared::Now now = parts_.clock->now();
    state_.board = parts_.ledger.board(now);
    state_.programme = parts_.desk.programme({}, {});
    state_.staff.has_pin = parts_.desk.has_pin();
    state_.staff.opens_at = parts_.desk.opens_at();
    state_.staff.stock = stock_titles(parts_.scene.languages(), settings());
    lay(laid_by(books_));
    if (parts_.command.icon_check) model::open_icon_check(state_, now.steady);
    if (parts_.restored) model::restored(state_, *parts_.restored, now);
    if (!parts_.restored) parts_.ledger.note_start();
    parts_.ledger.ask_health_of([this] { return health(); });
    join_office();
}

App::~App() {
    write([](ledger::Ledger& ledger) { ledger.ask_health_of({}); }); // which outlives us
}

shared::Health App::health() const {
    const auto up = std::chrono::duration_cast<std::chrono::hours>(parts_.clock->now().steady - started_);
    shared::Health health;
    health.uptime_hours = static_cast<int>(up.count());
    if (const auto free = free_mb(parts_.command.data)) health.free_mb = static_cast<int>(*free / 100 * 100);
    health.disk_wear = disk_wear(parts_.command.data);
    health.touch_seen = touched_;
    return health;
}

std::optional<store::ClosedState> App::run() {
    happened_.redraw = true;
    while (turn()) {
    }
    parts_.supervisor.opening(); // what is under way is written first, and scripts hear of it
    clerk_.finish();
    put_off_waiting("the kiosk was ended meanwhile");
    if (putting_back_ && !happened_.quit) return std::move(opened_);
    parts_.supervisor.stopping();
    return std::nullopt;
}

bool App::turn() {
    const shared::Now now = parts_.clock->now();
    feed_fingers(happened_.fingers, now); // they have touched the frame that was there
    hear_clerk(now);
    if (clerk_.idle() && parts_.ledger.has_to_pass(now)) book(now); // before anything else is given
    const auto deadline = model::next_deadline(state_, now.steady);
    const bool moved = redraw_at_ && *redraw_at_ <= now.steady; // a half-day may have begun
    if (moved || (deadline && *deadline <= now.steady)) feed(model::Tick{}, now);
    if (parts_.command.demo) play_demo(now);
    keep_books(now);
    hear_office();
    hear_answers(now);
    hear_scripts(now);
    if (happened_.redraw || happened_.woken || !happened_.fingers.empty() || !redraw_at_ || moved ||
        (deadline && *deadline <= now.steady) || parts_.supervisor.due(now.steady))
        draw(now);
    if (on_glass_ && all_fresh(now) && !clerk_hangs(now)) parts_.supervisor.alive(now.steady);
    if (happened_.quit || putting_back_) return false; // the page that says so is on the glass
    happened_ = parts_.window.wait(until_next(now));
    return true;
}

void App::feed_fingers(const std::vector<platform::Finger>& fingers, const shared::Now& now) {
    const ui::Layout layout = layout_for(parts_.window.size(), settings());
    if (!fingers.empty()) touched_ = true;
    for (const platform::Finger& finger : fingers) {
        model::Touch touch = touch_of(finger, parts_.scene.frame(), layout);
        if (page_is_old()) touch.target.clear(); // nobody has seen the page that it would be for
        feed(touch, now);
        const auto caret = ui::caret_at(parts_.scene.frame(), finger.x_px, finger.y_px);
        if (caret && touch.target == "words" && touch.kind == model::Touch::Kind::up) feed(model::CaretAt{*caret}, now);
    }
}

void App::feed(const model::Event& event, const shared::Now& now) {
    const model::Effects effects = model::update(state_, event, settings(), now);
    if (effects.take_back) take_back();
    // A board of a day that is closed meanwhile is over with it.
    if (effects.keep_board)
        write([board = state_.board, closes = closes_heard_](ledger::Ledger& ledger) {
            if (ledger.closes() == closes) ledger.keep(board);
        });
    if (effects.note) write([note = *effects.note](ledger::Ledger& ledger) { ledger.note(note); });
    if (effects.wish) grant(*effects.wish, now);
    if (!effects.sounds.empty() || !effects.say.empty())
        parts_.hearing.play(effects, view(now), parts_.scene.languages());
    if (effects.count) count(*effects.count, now);
}

bool App::clerk_hangs(const shared::Now& now) const {
    return clerk_busy_since_ && now.steady - *clerk_busy_since_ >= clerk_patience;
}

void App::hear_clerk(const shared::Now& now) {
    const bool heard = clerk_.hear();
    happened_.redraw |= heard;
    if (heard && clerk_.idle()) read_page(now); // before anybody else has them
    if (clerk_.idle())
        clerk_busy_since_.reset();
    else if (heard || !clerk_busy_since_)
        clerk_busy_since_ = now.steady;
}

void App::watch_troubles(const shared::Now& now) {
    const auto tell = [&](const model::Event& event) {
        feed(event, now);
        happened_.redraw = true; // nobody has touched anything
    };
    try_disk(now);
    const bool panel = parts_.window.touch_panels() > 0;
    has_had_touch_ |= panel;
    if (panel) {
        touch_gone_.reset();
        if (state_.trouble == model::Trouble::touch) tell(model::Mended{});
    } else if (has_had_touch_) {
        if (!touch_gone_) touch_gone_ = now.steady;
        // A panel that only starts anew is back sooner.
        if (!state_.trouble && !model::is_waiting(state_) && now.steady - *touch_gone_ >= panel_patience)
            tell(model::Troubled{model::Trouble::touch});
    }
}

// Once in a minute of the wall clock, and only while somebody could come: a day of a closed house holds nothing.
void App::note_held(const shared::Now& now) {
    const auto minute = std::chrono::duration_cast<std::chrono::minutes>(now.time_of_day);
    if (held_at_ == minute || !ledger::is_open(settings().opening, now)) return;
    held_at_ = minute;
    write([today = model::occurrences_on(state_.programme, now.day), now](ledger::Ledger& ledger) {
        ledger.held(today, now);
    });
}

void App::keep_books(const shared::Now& now) {
    watch_troubles(now);
    note_held(now);
    give_work();
    if (now.steady - state_.last_touch > model::home_idle && clerk_.idle() && parts_.ledger.is_night(now))
        feed(model::Darken{}, now);
}

void App::draw(const shared::Now& now) {
    redraw_at_ = now.steady + until_next_minute(now);
    if (!page_waits())
        page_waits_since_.reset();
    else if (!is_said_to_wait(now))
        return;
    read_page(now);
    const ui::Layout layout = layout_for(parts_.window.size(), settings());
    state_.board_places = ui::board_places(layout);
    const bool poster = state_.screen == model::Screen::home && state_.rested;
    on_glass_ = parts_.window.show(
        parts_.scene.draw(view(now), poster ? ui::drifted(layout, now.time_of_day) : layout, parts_.window.glass()));
    if (on_glass_) parts_.supervisor.ready();
    targets_.write(model::name(state_.screen), parts_.scene.frame());

    redraw_at_ = std::min(parts_.scene.frame().redraw_at.value_or(*redraw_at_), *redraw_at_);
    stillness_.drew(parts_.clock->now().steady - now.steady);
}

// A thread that hangs is worth a restart, but not under a family's fingers: meanwhile they are counted as ever.
bool App::all_fresh(const shared::Now& now) {
    std::string stuck;
    const auto look = [&](const char* thread, std::uint64_t beat) {
        if (!freshness_.look(thread, beat, now.steady)) stuck += (stuck.empty() ? "" : ", ") + std::string(thread);
    };
    if (sync_) look("sync", sync_->beat());
    look("sound", parts_.hearing.sound_beat());
    look("voice", parts_.hearing.voice_beat());
    if (!stuck.empty() && stuck != stuck_)
        shared::log(shared::LogLevel::error, "kiosk", "threads that hang: " + stuck + "; a restart follows at rest");
    stuck_ = stuck;
    return stuck.empty() || now.steady - state_.last_touch < 2 * model::home_idle;
}

model::View App::view(const shared::Now& now) const {
    model::View view{state_, settings(), now, model::occurrences_on(state_.programme, now.day)};
    view.reduced_motion = stillness_.still();
    view.has_voice = parts_.hearing.has_voice(settings(), state_.language);
    view.inspector = parts_.command.inspect;
    view.tallies = page_.tallies;
    view.staff = page_.staff;
    view.waits = page_waits();
    return view;
}

void App::play_demo(const shared::Now& now) {
    if (!demo_at_) demo_at_ = now.steady + std::chrono::seconds(1);
    if (*demo_at_ > now.steady) return;
    const DemoStep step = demo_step(demo_step_++);
    demo_at_ = now.steady + step.pause;
    for (const ui::Target& target : parts_.scene.frame().targets) {
        if (target.name != step.target) continue;
        const float u = layout_for(parts_.window.size(), settings()).u;
        const float x = target.px.x + target.px.w / 2;
        const float y = target.px.y + target.px.h / 2;
        feed(model::Touch{model::Touch::Kind::down, 0, x / u, y / u, target.name}, now);
        feed(model::Touch{model::Touch::Kind::up, 0, x / u, y / u, target.name}, now);
        break;
    }
    happened_.redraw = true;
}

std::optional<milliseconds> App::until_next(const shared::Now& now) const {
    milliseconds next = now.steady + (clerk_.idle() ? parts_.ledger.until_pass(now) : clerk_patience);
    const auto sooner = [&](std::optional<milliseconds> time) {
        if (time) next = std::min(next, *time);
    };
    sooner(redraw_at_);
    sooner(model::next_deadline(state_, now.steady));
    sooner(demo_at_);
    sooner(join_again_);
    if (state_.trouble == model::Trouble::storage) sooner(try_disk_);
    if (clerk_.idle() && paper_.busy()) sooner(now.steady + paper_patience);
    if (touch_gone_ && !state_.trouble && !model::is_waiting(state_)) sooner(*touch_gone_ + panel_patience);
    if (parts_.supervisor.interval()) sooner(now.steady + *parts_.supervisor.interval());
    return std::max(next - now.steady, milliseconds(0));
}

} // namespace kiosk
