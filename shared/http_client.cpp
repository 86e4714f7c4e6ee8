#include "shared/http_client.h"

namespace shared {

std::string_view name(NetFailure failure) {
    switch (failure) {
    case NetFailure::no_dns:
        return "no_dns";
    case NetFailure::refused:
        return "refused";
    case NetFailure::timeout:
        return "timeout";
    case NetFailure::tls_untrusted:
        return "tls_untrusted";
    case NetFailure::tls_wrong_host:
        return "tls_wrong_host";
    case NetFailure::tls_clock:
        return "tls_clock";
    case NetFailure::tls_other:
        return "tls_other";
    case NetFailure::too_large:
        return "too_large";
    case NetFailure::cut:
        return "cut";
    case NetFailure::redirect:
        return "redirect";
    case NetFailure::stopped:
        return "stopped";
    case NetFailure::other:
        break;
    }
    return "other";
}

} // namespace shared
