#include "shared/owner.h"

#include <cerrno>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace shared {
namespace {

bool set_groups(const struct stat& folder) {
    const passwd* user = getpwuid(folder.st_uid);
    if (user != nullptr) return initgroups(user->pw_name, folder.st_gid) == 0;
    return setgroups(0, nullptr) == 0;
}

} // namespace

void act_as_owner(const std::filesystem::path& folder) {
    struct stat found {};
    if (geteuid() != 0 || stat(folder.c_str(), &found) != 0 || found.st_uid == 0) return;
    if (!set_groups(found) || setgid(found.st_gid) != 0 || setuid(found.st_uid) != 0)
        throw std::system_error(errno, std::generic_category(), folder.string() + ": cannot act as its owner");
}

bool may_own(const std::filesystem::path& folder) {
    struct stat found {};
    return stat(folder.c_str(), &found) == 0 && (found.st_uid == geteuid() || geteuid() == 0);
}

} // namespace shared
