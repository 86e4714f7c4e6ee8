#include "tests/e2e/door.h"

#include "tests/support/rounds.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace tests {

using shared::Day;

shared::Additions random_family(std::mt19937_64& random) {
    const auto chance = [&](unsigned one_in) { return random() % one_in == 0; };
    shared::Party party{};
    for (int& number : party)
        if (chance(3)) number = static_cast<int>(random() % 3);
    std::optional<shared::Mood> mood;
    if (!chance(3)) mood = shared::all_moods.at(random() % shared::all_moods.size());
    return shared::additions_of(party, mood, chance(4), std::nullopt);
}

Door::Door(std::filesystem::path folder, OfficeWorld& world, std::optional<EnrolledKiosk> kiosk, std::string machine)
    : folder_(std::move(folder)), world_(world), machine_(std::move(machine)), random_(seed()),
      http_([&world](const shared::HttpRequest& request) { return world.office->handle(request); }) {
    open();
    kiosk_ = kiosk ? *kiosk : world.enrol("Huis van het Kind", "ingang", ledger_->installation());
    start();
}

Door::~Door() = default;

void Door::open() {
    kiosk::store::Options options;
    options.folder = folder_;
    options.machine = machine_;
    options.version = "0.1.0";
    auto store = kiosk::store::CounterStore::open(std::move(options));
    INFO(store.reason());
    REQUIRE(store.ok());
    store_ = std::move(store).value();
    ledger_ = std::make_unique<kiosk::ledger::Ledger>(*store_, shared::KioskSettings{});
}

void Door::start() {
    worker_ = std::make_unique<kiosk::sync::SyncWorker>(
        http_, world_.clock, kiosk::sync::Office{"https://office", kiosk_.id, kiosk_.token, ""},
        kiosk::sync::SyncWorker::Options{.retry_scale = 1, .seed = random_()},
        [this](const kiosk::sync::Outcome& outcome) { ledger_->take(outcome); });
}

void Door::restart(const std::function<void()>& meanwhile) {
    worker_.reset();
    ledger_.reset();
    store_.reset();
    meanwhile();
    open();
    start();
}

void Door::use(EnrolledKiosk kiosk) {
    kiosk_ = std::move(kiosk);
    restart();
}

void Door::family(const shared::Additions& additions) {
    ledger_->pass(now(), now().steady);
    REQUIRE(ledger_->count(additions, now()));
    came[now().day] += additions.families;
}

void Door::undone_family() {
    family();
    ledger_->take_back();
    --came[now().day];
}

void Door::turn() {
    ledger_->pass(now(), milliseconds(0));
    if (auto work = ledger_->new_work()) worker_->give(std::move(*work));
    paused = worker_->run();
    // What came back may be new work, as in the app.
    if (auto work = ledger_->new_work()) worker_->give(std::move(*work));
}

void Door::live(milliseconds span) {
    const milliseconds end = now().steady + span;
    for (int turns = 0; turns < 100'000; ++turns) {
        turn();
        const milliseconds left = end - now().steady;
        const milliseconds pause = std::min<milliseconds>(paused, hours(1));
        world_.clock.advance(std::min(pause, left));
        if (pause >= left) return;
    }
    FAIL("the kiosk turns without rest");
}

void Door::live_until(const std::string& local) {
    const auto until = shared::parse_local(local);
    REQUIRE(until);
    REQUIRE(*until >= now().utc);
    live(*until - now().utc);
}

void Door::morning(int families, const std::string& until) {
    const auto end = shared::parse_local(until);
    REQUIRE(end);
    for (int i = 0; i < families; ++i) {
        live((*end - now().utc) / (families - i + 1));
        family();
        if (random_() % 4 == 0) undone_family();
    }
    live_until(until);
}

void Door::sync_now() {
    ledger_->try_again();
    for (int pass = 0; pass < 2; ++pass) {
        if (auto work = ledger_->new_work()) worker_->give(std::move(*work));
        worker_->ask_now();
        worker_->run();
    }
}

void Street::days(int number) {
    for (int i = 0; i < number; ++i) {
        const Day today = world.clock.now().day;
        door.morning(3 + 2 * (i % 5), today.text() + "T17:00");
        door.live_until(today.plus(1).text() + "T09:30");
    }
}

std::map<Day, int> received(OfficeWorld& world, const std::string& kiosk) {
    std::map<Day, int> days;
    for (const auto& day : world.office->reports().days(Day(2020, 1, 1), Day(2040, 1, 1))) {
        if (day.kiosk != kiosk) continue;
        const auto [at, is_new] = days.emplace(day.report.day, 0);
        REQUIRE(is_new);
        at->second = day.report.counts.families() + day.report.counts.undated;
        for (const auto& correction : day.report.counts.corrected) at->second += correction.amount;
    }
    return days;
}

ReleasedCells released(OfficeWorld& world, const std::string& kiosk) {
    ReleasedCells cells;
    for (const auto& month : world.office->reports().months({2020, 1}, {2040, 1}))
        if (month.kiosk == kiosk)
            for (const auto& cell : month.report.cells) cells[cell.table][cell.cell] += cell.count;
    return cells;
}

ReleasedCells released(Door& door) {
    ReleasedCells cells;
    for (const auto& [table, all] : door.store().reckon().cells)
        for (const auto& [name, cell] : all)
            if (cell.released != 0) cells[table][name] = cell.released;
    return cells;
}

} // namespace tests
