// The running office: HTTPS for kiosks, the control socket for subcommands, certificates renewed in time. SIGHUP: opens
// the access log anew and looks at the certificate's files.
#pragma once

#include "central/commands.h"

#include "shared/clock.h"

#include <functional>
#include <string>
#include <vector>

namespace central {

// What starts, watches and stops the program.
struct Supervisor {
    std::function<void(const std::string&)> tell; // one line (sd_notify): ready, alive every half minute, stopping
    std::vector<int> sockets;                     // handed down (sd_listen_fds); ours now
};

// Serves until SIGTERM or SIGINT; the exit code. Blocks these two and SIGHUP in this thread and those it starts. Prints
// address and fingerprint when it listens. Throws what stands in the way: the folder, the database, the address, the
// certificate.
int serve(const Command& command, const Serve& wish, shared::Clock& clock, const Supervisor& supervisor);

} // namespace central
