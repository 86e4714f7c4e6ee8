// Sends one record and judges the answer. State, not events: the same record may be sent any number of times.
#pragma once

#include "kiosk/sync/channel.h"
#include "kiosk/sync/due.h"

#include <variant>

namespace kiosk::sync {

struct OfficeRefused {               // in a 409, 413 or 422 and the office's own words
    std::string reason;              // never ""
    bool other_installation = false; // another installation is known as this kiosk
};
// A receipt that is for exactly these bytes; a refusal of this record only; or trouble, which says nothing about the
// record.
using SendResult = std::variant<shared::Receipt, OfficeRefused, Trouble>;

SendResult send(shared::HttpClient& client, const Office& office, const shared::DayReport& report, shared::Utc now);
SendResult send(shared::HttpClient& client, const Office& office, const shared::MonthReport& report, shared::Utc now);

// What the office has of this kiosk, for a database that is a copy.
std::variant<shared::KioskState, Trouble> ask_state(shared::HttpClient& client, const Office& office, shared::Utc now);

} // namespace kiosk::sync
