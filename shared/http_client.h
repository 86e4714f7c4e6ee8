// Asks one server over HTTP. Offline is ordinary life: a call gives an answer or a failure with a name, and never
// throws for the network. Blocks for up to a minute (longer if the system's name lookup hangs), so: never on the thread
// that draws.
#pragma once

#include "shared/day.h"
#include "shared/http.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace shared {

// Why there was no answer.
enum class NetFailure {
    no_dns,         // the name is not known here, or the name server is silent
    refused,        // nobody listens, or no route
    timeout,        // silence for too long
    tls_untrusted,  // the certificate is not signed by the CA we were given
    tls_wrong_host, // it is, but for another name
    tls_clock,      // expired or not yet valid: most often our own clock is wrong
    tls_other,      // no common TLS version, broken handshake
    too_large,      // more than the limit; nothing of it is kept
    cut,            // the connection broke before the answer was complete
    redirect,       // it points elsewhere; a token is never sent elsewhere
    stopped,        // stop() was called
    other,
};
std::string_view name(NetFailure failure); // "no_dns", ...

struct NoAnswer {
    NetFailure why{};
    std::string text; // one sentence in English with the address, for the log, the sync screen and `explain`
};

using HttpReply = std::variant<HttpResponse, NoAnswer>;

class HttpClient {
  public:
    virtual ~HttpClient() = default;
    // The target is taken below the address of the server this client was made for. One call at a time.
    virtual HttpReply send(const HttpRequest& request) = 0;
    // From any thread: the call under way and all later ones end soon with `stopped`.
    virtual void stop() = 0;
    // Of the server that last answered, as it is itself (not the CA). From the thread that sends.
    virtual std::optional<Day> certificate_end() const { return std::nullopt; }
};

} // namespace shared
