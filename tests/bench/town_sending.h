// The kiosks of a town at the office: they are enrolled in its folder, send over TLS what they counted, with the
// kiosk's own sender, and keep what receipts confirm.
#pragma once

#include "tests/bench/town_life.h"

#include <filesystem>
#include <string>
#include <vector>

namespace bench::town {

// A kiosk as the office knows it, and what it has confirmed of what was sent.
struct Sender {
    const Centre* centre = nullptr;
    const Kiosk* kiosk = nullptr;
    std::string id;
    std::string token;
    Life life;
    std::vector<const LivedDay*> confirmed;
    std::vector<const shared::MonthReport*> released;
};

// Makes the office's folder. Enrolled on the first day each is waited for.
std::vector<Sender> enrol(const std::filesystem::path& office, const std::vector<Centre>& town);
// Everything, over many connections at once, to the real office, which is started for it. Throws if an answer is
// another than the fates of the days say.
void send_all(const std::filesystem::path& office, std::vector<Sender>& senders, Span span);
// The clock of the office cannot be turned back: when each day came, and when each kiosk was heard of, is written into
// its tables afterwards.
void date_back(const std::filesystem::path& office, const std::vector<Sender>& senders);

} // namespace bench::town
