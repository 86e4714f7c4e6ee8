#include "shared/owner.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr uid_t somebody = 61'234; // no user of Debian's

// Whom a child that acts as the owner of the folder is then; it has nothing to put back.
bool is_somebody_then(const std::filesystem::path& folder) {
    const pid_t child = fork();
    if (child == 0) {
        shared::act_as_owner(folder);
        _exit(getuid() == somebody && getgid() == somebody && getgroups(0, nullptr) == 0 && setuid(0) != 0 ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

TEST_CASE("root acts as the owner of a folder, for good") {
    if (geteuid() != 0) SKIP("only root can become somebody else");
    const tests::TempFolder folder;
    REQUIRE(chown(folder.path().c_str(), somebody, somebody) == 0);
    CHECK(is_somebody_then(folder.path()));
}

TEST_CASE("without a folder, or with one's own, everybody stays who they are") {
    const tests::TempFolder folder;
    const uid_t before = geteuid();
    shared::act_as_owner(folder.path());
    shared::act_as_owner(folder.path() / "missing");
    CHECK(geteuid() == before);
    CHECK(shared::may_own(folder.path()));
    CHECK(!shared::may_own(folder.path() / "missing"));
}
