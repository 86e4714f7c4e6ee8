#include "shared/check.h"

#include <cstdio>
#include <cstdlib>

namespace shared {

void fail_check(const char* condition, std::string_view why, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: %s does not hold: %.*s\n", file, line, condition, static_cast<int>(why.size()),
                 why.data());
    std::abort();
}

} // namespace shared
