// The line between this kiosk and its office: whether an answer came from the office at all, and what is wrong if none
// did. Only the office's own words may touch a record; everything else is trouble of the channel, and passes.
#pragma once

#include "kiosk/sync/office.h"
#include "shared/clock.h"
#include "shared/http_client.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::sync {

struct Trouble {
    enum class Kind {
        no_network,     // no name, no route, nobody listening
        silence,        // too slow, or cut in the middle
        not_trusted,    // a certificate by another CA or for another name, no TLS 1.2, a redirect
        clock,          // the certificate is expired or not yet valid: most often our own clock
        captive_portal, // "success", but not in the office's words
        in_between,     // a proxy or another server refused (403, 404, 407, ...)
        token_refused,  // 401: the office has revoked this kiosk's token
        busy,           // 429
        office_ill,     // 5xx
        wrong_receipt,  // a receipt, but not for what was sent
        own_fault,      // an exception on our side
        stopped,        // the program ends
    };
    Kind kind{};
    std::string text; // one English sentence, for the log, the sync screen and `explain`
    std::optional<std::chrono::seconds> retry_after;
};
std::string_view name(Trouble::Kind kind); // the key of its translation: "no_network", ...

Trouble trouble_of(const shared::NoAnswer& no_answer);
// Of an answer that is neither a receipt nor a refusal by the office.
Trouble trouble_of(const shared::HttpResponse& response, shared::Utc now);

// A request as the office expects it from this kiosk, with its token and what its clock says (the sync report shows by
// how much it is off). No body: no Content-Type.
shared::HttpRequest request_to(const Office& office, shared::Utc now, std::string method, std::string target,
                               std::string json = {});

} // namespace kiosk::sync
