// What the store's tests have in common: stores on disks of all kinds, families, and stamps to count them with.
#pragma once

#include "kiosk/store/counter_store.h"
#include "simulated_disk.h"

#include <random>
#include <string>
#include <vector>

namespace tests {

kiosk::store::Options on_simulated_disk(SimulatedDisk& disk);
kiosk::store::Options in_folder(const std::filesystem::path& folder);
// Opens, or fails the test with the reason.
std::unique_ptr<kiosk::store::CounterStore> opened(kiosk::store::Options options);

kiosk::store::Stamp morning_of(shared::Day day);
kiosk::store::Stamp afternoon_of(shared::Day day);
inline const kiosk::store::Stamp untrusted{};
// Noon of that day, UTC.
shared::Utc noon_of(shared::Day day);

shared::Additions one_family(shared::Mood mood);
// A check-in, a lit topic, an "I come for this" or a child that played.
shared::Additions random_tap(std::mt19937_64& random);

// All rows of all tables as text: what the database says, whatever its bytes.
std::string everything_in(SimulatedDisk& disk);

// Fails the test when the month is not closed.
std::vector<shared::ReleasedCell> released_in(kiosk::store::CounterStore& store, shared::Month month);

// Families counted, wherever they stand in the books.
std::int64_t families(kiosk::store::CounterStore& store);

} // namespace tests
