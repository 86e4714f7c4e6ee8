// CHECK(condition, why): our own mistakes end the program at once; the supervisor starts it again. Active in every
// build.
#pragma once

#include <string_view>

namespace shared {
[[noreturn]] void fail_check(const char* condition, std::string_view why, const char* file, int line);
}

#define CHECK(condition, why)                                                                                          \
    do {                                                                                                               \
        if (!(condition)) ::shared::fail_check(#condition, (why), __FILE__, __LINE__);                                 \
    } while (false)
