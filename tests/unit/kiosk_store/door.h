// What the store's tests have in common: stores on disks of all kinds, families, stamps to count them with, and a
// passphrase for backups.
#pragma once

#include "kiosk/store/counter_store.h"
#include "simulated_disk.h"
#include "tests/support/temp_folder.h"

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

// That many families in the morning, and minutes the screen was open.
void count(kiosk::store::CounterStore& store, shared::Day day, int families, int minutes = 10);
void count_and_close(kiosk::store::CounterStore& store, shared::Day day, int families, int minutes = 10);
// What lies on the disk of a kiosk that started once and has a passphrase for backups.
DiskFilesByName new_kiosk();

// All rows of all tables as text: what the database says, whatever its bytes.
std::string everything_in(SimulatedDisk& disk);
std::string everything_in(kiosk::store::Database& database);

// Fails the test when the month is not closed.
std::vector<shared::ReleasedCell> released_in(kiosk::store::CounterStore& store, shared::Month month);

inline const std::string passphrase = "koffie om tien uur";
// The backup-key of that passphrase, made once.
const std::string& key_file();
void set_passphrase_in(const std::filesystem::path& folder);
// A folder where it is set, so that closes keep backups.
class KioskPlace : public TempFolder {
  public:
    explicit KioskPlace(const std::filesystem::path& where = std::filesystem::temp_directory_path())
        : TempFolder(where) {
        set_passphrase_in(path());
    }
};
// The file, or fails the test with the reason.
std::filesystem::path back_up(const std::filesystem::path& folder, const std::filesystem::path& stick);
// What a file sealed for it holds, or fails the test with the reason.
std::string unsealed(const std::string& file);

// Families counted, wherever they stand in the books.
std::int64_t families(kiosk::store::CounterStore& store);

} // namespace tests
