// Sockets that listen: opened here, or handed down by systemd. Descriptors only; who serves them is http_server.
#pragma once

#include "shared/descriptor.h"
#include "shared/result.h"

#include <string>

namespace central {

struct Listening {
    shared::Descriptor socket;
    int family = 0;          // AF_INET, AF_INET6, AF_UNIX
    unsigned short port = 0; // 0 at AF_UNIX
    // Whether only programs of this machine reach it: a Unix socket, 127.0.0.0/8, ::1.
    bool local = false;
};

// "127.0.0.1:8443", "[::]:8443", port 0 for any; "unix:/run/inloop/office.sock", for its owner and group (mode 0660),
// in place of one that nobody listens at any more. Throws std::system_error (address in use) or std::runtime_error (an
// address that is none).
Listening listen_at(const std::string& where);

// A stream socket that listens already, as systemd hands one down.
shared::Result<Listening> adopt(shared::Descriptor socket);

} // namespace central
