// What is tried at the office on each input; aborts when a promise of its headers does not hold.
#pragma once

#include <string_view>

namespace tests {

void fuzz_ics(std::string_view input);
void fuzz_uit(std::string_view input);
// Bytes as they come over a connection. "kiosk", "session" and "csrf" in the headers' values become real ones.
void fuzz_http(std::string_view input);

} // namespace tests
