// Whether the office does its work: its one writing thread answers, and what it writes is on disk. Looked at without
// touching the disk, so that asking costs nothing however often; the writer itself proves every half minute that it can
// store (serve.cpp). Pure.
#pragma once

#include "shared/http.h"

#include <chrono>

namespace central {

struct Pulse {
    bool stores = false;              // the last transaction is on disk
    std::chrono::milliseconds busy{}; // how long the writer has been at one piece of work; 0: it waits for some
    std::size_t waiting = 0;          // requests in its queue
};

// As long as a client waits for an answer (ServerLimits). A backup of many gigabytes is such a time too: then kiosks
// do wait.
inline constexpr auto longest_work = std::chrono::seconds(20);

bool is_well(const Pulse& pulse);
// "ok" or a problem (503) that says what is in the way; to GET and HEAD only.
shared::HttpResponse health(const shared::HttpRequest& request, const Pulse& pulse);

} // namespace central
