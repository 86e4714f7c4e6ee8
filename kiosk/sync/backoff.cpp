#include "kiosk/sync/backoff.h"

#include "shared/http_date.h"
#include "shared/sha256.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string>

namespace kiosk::sync {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::optional<int> number(std::string_view digits) {
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    // More digits than an int has room for: a very long time.
    return error == std::errc() ? value : std::numeric_limits<int>::max();
}

} // namespace

milliseconds Backoff::scaled(milliseconds wait) const {
    return milliseconds(static_cast<milliseconds::rep>(static_cast<double>(wait.count()) * scale_));
}

milliseconds Backoff::anywhere_below(milliseconds bound) {
    return scaled(milliseconds(std::uniform_int_distribution<milliseconds::rep>(0, bound.count())(random_)));
}

milliseconds Backoff::after_failure(std::optional<seconds> retry_after) {
    const milliseconds bound = std::min<milliseconds>(first_bound * (1 << std::min(failures_, 20)), last_bound);
    ++failures_;
    if (retry_after) return *retry_after + anywhere_below(first_bound);
    return anywhere_below(bound);
}

milliseconds send_offset(std::string_view kiosk) {
    std::uint64_t hash = 0;
    const std::string digits = shared::sha256_hex(kiosk).substr(0, 15);
    std::from_chars(digits.data(), digits.data() + digits.size(), hash, 16);
    constexpr auto window = static_cast<std::uint64_t>(milliseconds(send_window).count());
    return milliseconds(static_cast<milliseconds::rep>(hash % window));
}

std::optional<seconds> retry_after(const shared::HttpHeaders& headers, shared::Utc now) {
    const std::optional<std::string> text = shared::header(headers, "Retry-After");
    if (!text) return std::nullopt;
    seconds wait{};
    if (const auto plain = number(*text)) {
        wait = seconds(*plain);
    } else if (const auto until = shared::parse_http_date(*text)) {
        const shared::Utc from = shared::parse_http_date(shared::header(headers, "Date").value_or("")).value_or(now);
        wait = std::chrono::duration_cast<seconds>(*until - from);
    } else {
        return std::nullopt;
    }
    return std::clamp<seconds>(wait, seconds(0), longest_retry_after);
}

} // namespace kiosk::sync
