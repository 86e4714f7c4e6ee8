// The list of kiosks that need somebody: those that are late, and those whose own health asks for a hand. For a mail or
// a webhook that an administrator has asked for; nothing is sent by itself. Says nothing of families.
#pragma once

#include "central/report.h"

#include "shared/clock.h"
#include "shared/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace central {

// A line per kiosk and need, by centre, in Dutch, as administrators here read it; "" when nobody needs anything.
std::string alarm_text(const SyncReport& report);

// Where it is sent. webhook: https://, gets a POST of {"text": ...} as chats take it. Mail: all of the next four.
struct AlarmWish {
    std::string webhook;
    std::vector<std::string> mail_to;
    std::string mail_from;
    std::string smtp; // smtps://host[:465], or smtp://host[:587], which must then offer STARTTLS
    std::string smtp_user;
    std::filesystem::path smtp_password; // a file with the password alone
    std::filesystem::path ca;            // certificates to trust; empty: the system's
};
// Why it can't be sent to where it says, before anything is; none: it can.
std::optional<std::string> fault_of(const AlarmWish& wish);
// Sends the text everywhere it is wished, to each address by itself. The first place or address that did not take it,
// and why. Blocks for half a minute at most for each.
std::optional<std::string> send_alarm(const AlarmWish& wish, const std::string& text, shared::Utc now);

} // namespace central
