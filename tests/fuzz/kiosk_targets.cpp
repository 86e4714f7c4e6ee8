#include "tests/fuzz/kiosk_targets.h"

#include "kiosk/model/pin_gate.h"
#include "kiosk/model/staff.h"
#include "kiosk/model/update.h"
#include "kiosk/text/icons.h"
#include "kiosk/text/language_pack.h"
#include "kiosk/text/own_words.h"
#include "shared/check.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_folder.h"

#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>

namespace tests {
namespace {

using namespace kiosk::model;
using namespace std::chrono_literals;

const std::filesystem::path& scratch() {
    static const TempFolder folder(std::filesystem::exists("/dev/shm") ? "/dev/shm"
                                                                       : std::filesystem::temp_directory_path());
    return folder.path();
}

template <class Parsed>
void has_a_reason(const Parsed& parsed, std::string_view name) {
    CHECK(parsed.ok() || parsed.reason().starts_with(name), "a refusal names the file");
}

// A kiosk with a PIN and a programme, whose store answers as it is told.
class TeamAtTheGlass {
  public:
    TeamAtTheGlass() {
        state_ = at_start(settings_, clock_.now());
        state_.staff.has_pin = true;
        state_.staff.stock = {{"music", {{"nl", "Muziek op schoot"}}}, {"coffee", {{"nl", "Koffie & spel"}}}};
    }
    void happens(std::string_view line) {
        if (line.empty()) return;
        const std::string target(line.substr(std::min<std::size_t>(2, line.size())));
        switch (line.front()) {
        case 't':
            return touch(target, 40ms);
        case 'h':
            return touch(target, 3100ms);
        case 'w':
            return wait(std::chrono::seconds(std::clamp(std::atoi(target.c_str()), 0, 100'000)));
        case 'y':
        case 'n':
            disk_takes_it_ = line.front() == 'y';
            return;
        case 'p':
            pin_is_right_ = true;
            return;
        case 'x':
            return send(DayClosed{});
        default:
            return;
        }
    }

  private:
    void touch(const std::string& target, milliseconds held) {
        if (target.starts_with("digit/") && target.size() != 7) return; // no screen has such a target
        send(Touch{Touch::Kind::down, 0, 10, 10, target});
        wait(held);
        send(Touch{Touch::Kind::up, 0, 10, 10, target});
        wait(300ms);
    }
    void wait(milliseconds span) {
        const auto until = clock_.now().steady + span;
        for (int ticks = 0; ticks < 10'000; ++ticks) {
            const auto due = next_deadline(state_, clock_.now().steady);
            if (!due || *due > until) break;
            CHECK(*due >= clock_.now().steady, "a deadline is never in the past");
            clock_.advance(*due - clock_.now().steady);
            send(Tick{});
            const auto next = next_deadline(state_, clock_.now().steady);
            CHECK(!next || *next > clock_.now().steady, "a tick at a deadline moves it on");
        }
        clock_.advance(until - clock_.now().steady);
    }
    void send(const Event& event) {
        const Effects effects = update(state_, event, settings_, clock_.now());
        is_sound();
        if (effects.count) send(disk_takes_it_ ? Event(Counted{}) : Event(NotCounted{}));
        if (effects.wish) grant(*effects.wish);
    }
    void grant(const StaffWish& wish) {
        const auto now = clock_.now().steady;
        if (std::holds_alternative<TryPin>(wish)) {
            CHECK(now >= tries_from_, "no PIN is tried before its time");
            const bool right = std::exchange(pin_is_right_, false);
            if (!right) tries_from_ = now + 30s;
            let_in_ = let_in_ || right;
            send(PinAnswer{right, right ? now : tries_from_});
        } else if (const auto* chosen = std::get_if<ChoosePin>(&wish)) {
            CHECK(!is_obvious(chosen->digits), "no obvious PIN is asked for");
            send(PinAnswer{true, now});
        } else if (const auto* sheet = std::get_if<OpenSheet>(&wish)) {
            send(SheetOpened{Sheet{sheet->key.day, sheet->key.part, {}, {}}});
        } else if (std::holds_alternative<LookAtOffice>(wish)) {
            send(OfficeAnswer{disk_takes_it_ ? std::string(64, 'a') : "", disk_takes_it_ ? "" : "no answer", false});
        } else if (std::holds_alternative<JoinOffice>(wish)) {
            send(OfficeAnswer{"", disk_takes_it_ ? "" : "no answer", disk_takes_it_});
        } else if (std::holds_alternative<PrintSheet>(wish) || std::holds_alternative<BackUp>(wish)) {
            send(Printed{disk_takes_it_ ? PrintState::done : PrintState::full});
        } else if (std::holds_alternative<OpenBackup>(wish)) {
            send(BackupOpened{disk_takes_it_ ? "" : "damaged", "De Wip", shared::Day(2026, 11, 20)});
        } else if (std::holds_alternative<LookForPaper>(wish)) {
            send(PaperSeen{});
        } else {
            send(WishAnswer{disk_takes_it_, ""});
        }
        CHECK(!is_waiting(state_), "each wish was answered");
    }
    void is_sound() {
        CHECK(!is_staff(state_.screen) || let_in_, "nobody is inside without the PIN");
        CHECK(state_.staff.digits.size() <= longest_pin, "a PIN has at most twelve digits");
        CHECK(state_.screen == Screen::pin || is_staff(state_.screen) || state_.staff.digits.empty(),
              "digits that were typed are gone with their screen");
        if (state_.screen == Screen::home) let_in_ = false;
    }

    shared::KioskSettings settings_;
    FakeClock clock_;
    AppState state_;
    bool disk_takes_it_ = true, pin_is_right_ = false, let_in_ = false;
    milliseconds tries_from_{};
};

} // namespace

void fuzz_catalogue(std::string_view input) {
    has_a_reason(kiosk::text::read_catalogue(input, "nl.mo"), "nl.mo");
}

void fuzz_own_words(std::string_view input) {
    const auto words = kiosk::text::read_own_words(input, "words.txt");
    has_a_reason(words, "words.txt");
    if (words.ok()) (void)kiosk::text::topics_of(words.value());
    has_a_reason(kiosk::text::read_language_index(input, "index.txt"), "index.txt");
}

void fuzz_picture(std::string_view input) {
    if (input.empty()) return;
    const auto file = scratch() / (input.front() == 's' ? "own.svg" : "own.png");
    std::ofstream(file, std::ios::binary) << input.substr(1);
    constexpr int size = 96;
    {
        kiosk::text::Icons icons({scratch()});
        const auto picture = icons.get("own", size);
        CHECK(picture != nullptr && picture->width == size && picture->height == size &&
                  picture->pixels.size() == static_cast<std::size_t>(size) * size,
              "an icon fills its square, whatever lies in the folder");
    }
    std::filesystem::remove(file);
}

void fuzz_team(std::string_view input) {
    TeamAtTheGlass team;
    for (int lines = 0; lines < 400 && !input.empty(); ++lines) {
        const auto end = std::min(input.find('\n'), input.size());
        team.happens(input.substr(0, end));
        input.remove_prefix(std::min(end + 1, input.size()));
    }
}

} // namespace tests
