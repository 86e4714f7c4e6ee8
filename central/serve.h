// The running office: HTTPS for kiosks, the control socket for subcommands, certificates renewed in time.
#pragma once

#include "central/commands.h"

#include "shared/clock.h"

#include <functional>
#include <string>

namespace central {

// Serves until SIGTERM or SIGINT; the exit code. Blocks these two in this thread and those it starts. tell: one line
// for the supervisor (sd_notify): ready, alive every half minute, stopping. Prints address and fingerprint when it
// listens. Throws what stands in the way: the folder, the database, the address, the certificate.
int serve(const Command& command, const Serve& wish, shared::Clock& clock,
          const std::function<void(const std::string&)>& tell);

} // namespace central
