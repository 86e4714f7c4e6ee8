#include <cstddef>
#include <cstdint>
#include <string_view>

#include FUZZ_HEADER

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    tests::FUZZ_TARGET({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
