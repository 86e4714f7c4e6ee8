#include "tests/unit/central/slow_crowd.h"

#include <algorithm>
#include <chrono>

namespace tests {
namespace {

constexpr std::size_t in_one_hand = 250; // clients of one thread
enum class Manner { greets_half, drips_header, drips_body, reads_nothing };

Manner manner_of(std::size_t number) {
    return static_cast<Manner>(number % 4);
}

} // namespace

SlowCrowd::SlowCrowd(unsigned short port, std::string ca_file, std::size_t size)
    : port_(port), ca_file_(std::move(ca_file)) {
    for (std::size_t first = 0; first < size; first += in_one_hand)
        threads_.emplace_back([this, first, last = std::min(size, first + in_one_hand)] { torment(first, last); });
}

SlowCrowd::~SlowCrowd() {
    stop_ = true;
    for (auto& thread : threads_) thread.join();
}

std::optional<RawClient> SlowCrowd::come(std::size_t number) const {
    const std::string from = "127.0." + std::to_string(1 + number / 200) + "." + std::to_string(1 + number % 200);
    const bool greets = manner_of(number) != Manner::greets_half;
    RawClient client(port_, greets ? ca_file_ : "", 0, from);
    if (greets && !client.secure()) return std::nullopt;
    bool there = true;
    switch (manner_of(number)) {
    case Manner::greets_half:
        if (number % 8 == 0) there = client.write(std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11));
        break;
    case Manner::drips_header:
        there = client.write("GET /a HTTP/1.1\r\nHost: localhost\r\nX: ");
        break;
    case Manner::drips_body:
        there = client.write("PUT /v1/enrol HTTP/1.1\r\nHost: localhost\r\nContent-Length: 262144\r\n\r\n");
        break;
    case Manner::reads_nothing:
        client.read_little();
        for (int i = 0; i < 50 && there; ++i)
            there = client.write("GET /sync_page.js HTTP/1.1\r\nHost: localhost\r\n\r\n");
        break;
    }
    if (!there) return std::nullopt;
    return client;
}

void SlowCrowd::torment(std::size_t first, std::size_t last) {
    std::vector<std::optional<RawClient>> clients(last - first);
    while (!stop_) {
        for (std::size_t i = 0; i < clients.size() && !stop_; ++i) {
            const Manner manner = manner_of(first + i);
            const bool drips = manner == Manner::drips_header || manner == Manner::drips_body;
            if (clients[i] && (clients[i]->is_cut() || (drips && !clients[i]->write("x")))) {
                clients[i].reset();
                --present_;
                ++cut_;
            }
            if (clients[i]) continue;
            if (auto fresh = come(first + i)) {
                clients[i].emplace(std::move(*fresh));
                ++present_;
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
}

} // namespace tests
