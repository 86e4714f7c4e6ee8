#include "central/accounts.h"
#include "central/certificates.h"
#include "central/database.h"
#include "central/migrations.h"
#include "central/sessions.h"
#include "shared/headers.h"
#include "shared/password.h"
#include "tests/unit/central/office_world.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <sys/stat.h>

#include <fstream>

using namespace central;
using namespace tests;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

int count(Database& database, const std::string& table) {
    int rows = -1;
    database.sql() << "SELECT count(*) FROM " + table, soci::into(rows);
    return rows;
}

std::filesystem::perms mode(const std::filesystem::path& path) {
    return std::filesystem::status(path).permissions();
}

} // namespace

TEST_CASE("the database survives a restart, and only its owner reads it", "[sqlite]") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    REQUIRE(world.put(kiosk, day_report("2026-11-20")).status == 201);
    world.restart();
    CHECK(world.office->reports().day(kiosk.id, day_report("2026-11-20").day) == day_report("2026-11-20"));
    const auto owner_only = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
    for (const char* name : {"central.db", "central.db-wal", "central.db-shm"})
        CHECK(mode(world.folder / name) == owner_only);
}

TEST_CASE("commits are on disk before an answer: a log in full synchronous mode", "[sqlite]") {
    OfficeWorld world;
    std::string journal, synchronous;
    world.office->database().sql() << "PRAGMA journal_mode", soci::into(journal);
    world.office->database().sql() << "PRAGMA synchronous", soci::into(synchronous);
    CHECK(journal == "wal");
    CHECK(synchronous == "2");
}

TEST_CASE("a database of a newer program is refused with a sentence, and untouched") {
    const DataFolder folder;
    {
        Database database(place_in(folder.path()));
        database.sql() << "UPDATE schema_version SET version = 99";
    }
    CHECK_THROWS_MATCHES(Database(place_in(folder.path())), std::runtime_error,
                         MessageMatches(ContainsSubstring("newer inloop-central") && ContainsSubstring("99")));
}

TEST_CASE("a database of an earlier program is brought up to date with all it holds") {
    const DataFolder folder;
    const Place place = place_in(folder.path());
    {
        soci::session old;
        (on_a_server() ? postgres_storage(place.server) : sqlite_storage(place.file))->open(old);
        std::string_view first = migrations().front();
        for (auto end = first.find(";\n"); end != std::string_view::npos; end = first.find(";\n")) {
            old << std::string(first.substr(0, end));
            first.remove_prefix(end + 2);
        }
        old << "CREATE TABLE schema_version (version INTEGER NOT NULL)";
        old << "INSERT INTO schema_version (version) VALUES (1)";
        old << "INSERT INTO centres (name) VALUES ('De Wip')";
    }
    Database database(place);
    CHECK(database.found_version() == 1);
    CHECK(database.version() == static_cast<int>(migrations().size()));
    CHECK(Registry(database).centres().front().name == "De Wip");
}

TEST_CASE("a damaged database is refused with a sentence", "[sqlite]") {
    const TempFolder folder;
    std::ofstream(folder / "central.db")
        << "this is no database, but long enough to look like a file of one page or so";
    CHECK_THROWS_MATCHES(Database(folder / "central.db"), std::runtime_error,
                         MessageMatches(ContainsSubstring("central.db: the database cannot be opened")));
}

TEST_CASE("what fails half way leaves nothing behind") {
    OfficeWorld world;
    auto& database = world.office->database();
    const auto trouble = database.in_transaction([&] {
        world.office->registry().ensure_centre("Centre");
        database.sql() << "INSERT INTO nowhere (x) VALUES (1)";
    });
    REQUIRE(trouble);
    CHECK(trouble->find("nowhere") != std::string::npos);
    CHECK(count(database, "centres") == 0);
}

TEST_CASE("the reason of a failure names no value: it may be the hash of a token") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    const std::string secret = "5ec1e7";
    const auto trouble = world.office->database().in_transaction([&] {
        for (int twice = 0; twice < 2; ++twice)
            world.office->database().sql()
                << "INSERT INTO codes (code_hash, kiosk, expires_at) VALUES (:secret, :kiosk, 1)",
                soci::use(secret), soci::use(kiosk.id);
    });
    REQUIRE(trouble);
    CHECK(trouble->find("codes") != std::string::npos);
    CHECK(trouble->find(secret) == std::string::npos);
}

TEST_CASE("when nothing can be stored the answer is 503 and no receipt") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    // As a database that takes nothing; what a full disk does: full_disk_test.cpp.
    world.office->database().sql() << (on_a_server() ? "ALTER TABLE days ADD CHECK (revision < 0)"
                                                     : "PRAGMA query_only=ON");
    const auto refused = world.put(kiosk, day_report("2026-11-20"));
    CHECK(refused.status == 503);
    CHECK(shared::header(refused.headers, "Retry-After") == "60");
    CHECK(refused.body.empty());
    world.office->database().sql() << (on_a_server() ? "ALTER TABLE days DROP CONSTRAINT days_revision_check"
                                                     : "PRAGMA query_only=OFF");
    CHECK(world.put(kiosk, day_report("2026-11-20")).status == 201);
}

TEST_CASE("a backup carries everything with the CA, and a restore brings it back on another machine") {
    OfficeWorld one;
    const auto kiosk = one.enrol();
    REQUIRE(one.put(kiosk, day_report("2026-11-20")).status == 201);
    const auto identity = Certificates(one.folder.path(), {"localhost"}).current(one.clock.now().utc).value();
    const auto file = one.folder / "backup";
    REQUIRE_FALSE(one.office->database().back_up(file, ca_files(one.folder.path())));
    CHECK(mode(file) == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    REQUIRE(one.put(kiosk, day_report("2026-11-21")).status == 201); // after the backup

    OfficeWorld other;
    other.enrol("Another centre", "to be gone");
    const auto restored = other.office->database().restore(file);
    REQUIRE_FALSE(restored.refused);
    ComingCa ca(other.folder.path());
    ca.lay_beside(restored.files);
    REQUIRE_FALSE(ca.put_in_place());
    CHECK(other.put(kiosk, day_report("2026-11-20")).status == 200);
    CHECK(other.office->registry().centres().size() == 1);
    CHECK_FALSE(other.office->reports().day(kiosk.id, day_report("2026-11-21").day));
    CHECK(count(other.office->database(), "kept_files") == 0); // the key lies in its own file only
    const auto there = Certificates(other.folder.path(), {"localhost"}).current(other.clock.now().utc).value();
    CHECK(fingerprint_of_root(there.chain_pem) == fingerprint_of_root(identity.chain_pem));
}

TEST_CASE("a restore begins a new epoch of the same office, and nothing else does") {
    OfficeWorld one;
    const auto kiosk = one.enrol();
    const auto epoch_at = [&](OfficeWorld& world) {
        const auto epoch = shared::header(world.get(kiosk, "board").headers, shared::epoch_header).value_or("");
        CHECK(shared::is_epoch(epoch));
        return epoch;
    };
    REQUIRE_FALSE(one.office->database().back_up(one.folder / "early", {})); // no kiosk has asked for its board yet
    const auto first = epoch_at(one);
    REQUIRE_FALSE(one.office->database().back_up(one.folder / "backup", {}));
    CHECK(epoch_at(one) == first);
    one.restart();
    CHECK(epoch_at(one) == first);
    const auto tag = *shared::header(one.get(kiosk, "board").headers, "ETag");
    CHECK(shared::header(one.get(kiosk, "board", {{"If-None-Match", tag}}).headers, shared::epoch_header) == first);

    for (const char* file : {"backup", "early"}) {
        const auto before = epoch_at(one);
        REQUIRE_FALSE(one.office->database().restore(one.folder / file).refused);
        CHECK(shared::was_restored(before, epoch_at(one)));
    }
    OfficeWorld other;
    REQUIRE_FALSE(other.office->database().restore(one.folder / "backup").refused);
    CHECK(shared::was_restored(first, epoch_at(other))); // on another machine
}

TEST_CASE("a backup of an older program is brought forward before it is taken") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    REQUIRE(world.put(kiosk, day_report("2026-11-20")).status == 201);
    const auto file = world.folder / "backup";
    REQUIRE_FALSE(world.office->database().back_up(file, {}));
    {
        Database older(file);
        std::string journal;
        older.sql() << "ALTER TABLE kiosks DROP COLUMN clock"; // what 008_clock.sql adds
        older.sql() << "UPDATE schema_version SET version = version - 1";
        older.sql() << "PRAGMA journal_mode=DELETE", soci::into(journal);
    }
    REQUIRE_FALSE(world.office->database().restore(file).refused);
    CHECK(world.put(kiosk, day_report("2026-11-20")).status == 200);
    CHECK_FALSE(world.office->registry().kiosk(kiosk.id)->clock);
    for (const auto& entry : std::filesystem::directory_iterator(world.folder.path()))
        CHECK(entry.path().string().find(".restoring") == std::string::npos);
}

TEST_CASE("of a file that is no sound backup nothing is taken") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    REQUIRE(world.put(kiosk, day_report("2026-11-20")).status == 201);
    REQUIRE_FALSE(world.office->database().back_up(world.folder / "backup", {}));
    std::string bytes;
    {
        std::ifstream file(world.folder / "backup", std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(file), {});
    }
    const auto attempt = [&](const std::string& content) {
        std::ofstream(world.folder / "broken", std::ios::binary) << content;
        const auto refused = world.office->database().restore(world.folder / "broken").refused;
        REQUIRE(refused);
        CHECK(refused->find("broken") != std::string::npos);
        CHECK(world.office->reports().day(kiosk.id, day_report("2026-11-20").day));
    };
    attempt("");
    attempt("no database at all");
    attempt(bytes.substr(0, bytes.size() / 2));
    CHECK(world.office->database().restore(world.folder / "absent").refused);
    CHECK_FALSE(std::filesystem::exists(world.folder / "central.db.restoring"));
    CHECK(world.put(kiosk, day_report("2026-11-21")).status == 201);
}

TEST_CASE("people are kept with their role and their centres, and their passwords as argon2id") {
    OfficeWorld world;
    Accounts accounts(world.office->database());
    const auto now = world.clock.now().utc;
    const central::Account an{"an",      central::Role::editor, shared::hash_password("a long enough password"), "", 0,
                              {"De Wip"}};
    CHECK(accounts.add(an, now));
    CHECK_FALSE(accounts.add(an, now));
    const auto held = accounts.find("an");
    REQUIRE(held);
    CHECK(held->password_hash.starts_with("$argon2id$"));
    CHECK(held->centres == std::vector<std::string>{"De Wip"});
    CHECK(held->role == central::Role::editor);
    CHECK(shared::is_password_of(held->password_hash, "a long enough password"));
    CHECK_FALSE(shared::is_password_of(held->password_hash, "a long enough passworD"));
    CHECK_FALSE(accounts.find("nobody"));

    central::Sessions sessions(world.office->database());
    const std::string token = sessions.begin("an", now);
    CHECK(sessions.user_of(token, now) == "an");
    CHECK(accounts.set_password_hash("an", shared::hash_password("another long password")));
    CHECK_FALSE(sessions.user_of(token, now)); // who knew the old one is out
    CHECK(accounts.remove("an"));
    CHECK_FALSE(accounts.remove("an"));
    CHECK_FALSE(accounts.set_totp_secret("an", "A"));
    CHECK(accounts.all().empty());
}
