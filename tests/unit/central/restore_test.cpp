// What a restore says of what was ended since the backup, and from where it takes a backup.
#include "central/administration.h"
#include "central/sessions.h"
#include "tests/support/has.h"
#include "tests/unit/central/people_world.h"
#include "tests/unit/central/program.h"

#include <catch2/catch_test_macros.hpp>

#include <unistd.h>

#include <fstream>

using namespace tests;

namespace {

shared::ControlReply restored_from(OfficeWorld& world, const std::filesystem::path& backup) {
    central::Command command;
    command.data = world.folder.path();
    command.wish = central::Restore{backup};
    return central::perform(command, "", *world.office);
}

// An office with two kiosks, two people and two tokens, and a backup of it.
struct BackedUp {
    OfficeWorld world;
    EnrolledKiosk door = world.enrol("De Wip", "deur"), hall = world.enrol("De Wip", "gang");
    central::ReportTokens tokens{world.office->database()};
    std::filesystem::path backup = world.folder / "backup";

    BackedUp() {
        add_person(world, "jan", central::Role::reader);
        add_person(world, "els", central::Role::reader);
        change([&] {
            tokens.make("cron", "els", world.clock.now().utc);
            tokens.make("blad", "els", world.clock.now().utc);
        });
        REQUIRE(world.get(door, "board").status == 200);
        REQUIRE_FALSE(world.office->database().back_up(backup, {}));
    }
    template <class Work>
    void change(const Work& work) {
        REQUIRE_FALSE(world.office->database().in_transaction([&] { work(); }));
    }
};

} // namespace

TEST_CASE("a restore names whatever was ended since the backup and works again") {
    BackedUp office;
    auto& world = office.world;
    office.change([&] {
        world.office->registry().revoke_kiosk(*world.office->registry().kiosk(office.door.id), world.clock.now());
        central::Accounts(world.office->database()).remove("jan");
        office.tokens.revoke("t1", world.clock.now().utc);
    });
    add_person(world, "an", central::Role::reader); // since the backup: nothing ended
    CHECK(world.get(office.door, "board").status == 401);
    const auto reply = restored_from(world, office.backup);
    CHECK(reply.exit_code == central::exit_done);
    CHECK(world.get(office.door, "board").status == 200); // as the backup has it
    INFO(reply.out);
    CHECK(has(reply.out, "kiosk revoke " + office.door.id + "  (De Wip, deur)\n"));
    CHECK(has(reply.out, "user remove jan\n"));
    CHECK(has(reply.out, "token revoke t1  (cron)\n"));
    for (const std::string& other : {office.hall.id + " ", std::string("els"), std::string("t2"), std::string(" an\n")})
        CHECK_FALSE(has(reply.out, other));
    CHECK(restored_from(world, office.backup).out.empty()); // all of that is there already
}

TEST_CASE("a restore names the machine that another has taken the place of, and a password that was changed") {
    BackedUp office;
    auto& world = office.world;
    world.enrol("De Wip", "deur", installation_b); // after the first was stolen
    world.enrol("De Wip", "gang");                 // the same machine with a new token
    office.change([&] {
        central::Accounts(world.office->database()).set_password_hash("els", shared::hash_password("een nieuw woord"));
    });
    const auto reply = restored_from(world, office.backup);
    INFO(reply.out);
    CHECK(has(reply.out, "kiosk revoke " + office.door.id + "  (De Wip, deur)\n"));
    CHECK(has(reply.out, "user password els\n"));
    CHECK_FALSE(has(reply.out, office.hall.id + " "));
}

TEST_CASE("a restore where another office was, or none, names nothing") {
    BackedUp office;
    OfficeWorld fresh;
    CHECK(restored_from(fresh, office.backup).out.empty());
    BackedUp other;
    other.change([&] { central::Accounts(other.world.office->database()).remove("jan"); });
    CHECK(restored_from(other.world, office.backup).out.empty());
}

TEST_CASE("root restores from a file that the office's own user may not read", "[sqlite]") {
    if (::geteuid() != 0) SKIP("only root becomes somebody else");
    constexpr unsigned nobody = 65534;
    const TempFolder folder;
    std::filesystem::permissions(folder.path(), std::filesystem::perms::others_exec,
                                 std::filesystem::perm_options::add);
    const auto data = new_data(folder / "data"), home = new_data(folder / "home");
    const auto backup = home / "kopie.backup";
    REQUIRE(run_central({"user", "add", "els", "--data", home.string()}, "a long enough password\n").exit_code == 0);
    REQUIRE(run_central({"backup", backup.string(), "--data", home.string()}).exit_code == 0);
    std::filesystem::permissions(home, std::filesystem::perms::owner_all);
    REQUIRE(::chown(data.c_str(), nobody, nobody) == 0);
    const auto restored = run_central({"restore", backup.string(), "--data", data.string()});
    INFO(restored.err);
    CHECK(restored.exit_code == 0);
    CHECK(run_central({"user", "list", "--data", data.string()}).out == "els  administrator\n");
    const auto board = (home / "board.json").string();
    std::ofstream(board) << R"({"schema":1,"version":"1","activities":[]})";
    run_central({"enrol", "De Wip", "deur", "--data", data.string()});
    const auto published = run_central({"board", "set", "De Wip", board, "--data", data.string()});
    CHECK_FALSE(has(published.err, "cannot be read"));
}
