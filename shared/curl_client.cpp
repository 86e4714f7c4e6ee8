#include "shared/curl_client.h"

#include "shared/curl_easy.h"
#include "shared/sha256.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <vector>

namespace shared {

CurlEasy new_curl_easy() {
    static const bool started = [] {
        std::signal(SIGPIPE, SIG_IGN);
        return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    }();
    CHECK(started, "libcurl does not start");
    CurlEasy easy(curl_easy_init(), curl_easy_cleanup);
    CHECK(easy != nullptr, "libcurl gives no handle");
    return easy;
}

CurlStrings curl_strings(const std::vector<std::string>& lines) {
    CurlStrings list(nullptr, curl_slist_free_all);
    for (const auto& line : lines) {
        curl_slist* longer = curl_slist_append(list.get(), line.c_str());
        CHECK(longer != nullptr, "no memory for a line");
        static_cast<void>(list.release()); // longer begins where it began
        list.reset(longer);
    }
    return list;
}

namespace {

constexpr std::size_t header_bytes = 64 * 1024;
// What OpenSSL calls X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED.
constexpr long not_yet_valid = 9;
constexpr long has_expired = 10;

// One line for logs and screens, whatever a stranger sent.
std::string printable(std::string_view text) {
    std::string line(text.substr(0, 200));
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return line;
}

// What comes back while a call runs.
struct Incoming {
    std::size_t limit = 0;
    HttpResponse response;
    std::size_t header_size = 0;
    bool head_complete = false;
    bool too_large = false;
    const std::atomic<bool>* stopped = nullptr;
};

std::size_t on_body(const char* bytes, std::size_t, std::size_t size, void* to) {
    auto& incoming = *static_cast<Incoming*>(to);
    incoming.too_large = incoming.response.body.size() + size > incoming.limit;
    if (incoming.too_large) return 0; // fewer than size: libcurl gives up
    incoming.response.body.append(bytes, size);
    return size;
}

std::size_t on_header(const char* bytes, std::size_t, std::size_t size, void* to) {
    auto& incoming = *static_cast<Incoming*>(to);
    incoming.header_size += size;
    incoming.too_large = incoming.header_size > header_bytes;
    if (incoming.too_large) return 0;
    std::string_view line(bytes, size);
    if (line.substr(0, 5) == "HTTP/") {
        incoming.response.headers.clear(); // the last of several heads counts (100 Continue)
        incoming.head_complete = false;
    }
    if (line == "\r\n") incoming.head_complete = true;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return size;
    std::string_view value = line.substr(colon + 1);
    const std::size_t first = value.find_first_not_of(" \t\r\n");
    const std::size_t last = value.find_last_not_of(" \t\r\n");
    value = first == std::string_view::npos ? "" : value.substr(first, last - first + 1);
    incoming.response.headers.push_back({std::string(line.substr(0, colon)), std::string(value)});
    return size;
}

// libcurl takes a line that breaks within the head, or before an end that nobody announced, for the end of the answer.
bool is_whole(const Incoming& incoming) {
    const HttpResponse& response = incoming.response;
    const bool has_no_body = response.status == 204 || response.status == 304;
    return incoming.head_complete &&
           (has_no_body || header(response.headers, "Content-Length") || header(response.headers, "Transfer-Encoding"));
}

int on_progress(void* to, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Incoming*>(to)->stopped->load() ? 1 : 0;
}

NetFailure tls_failure(CURL* easy, std::string_view said) {
    long verify_result = 0;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verify_result);
    if (verify_result == not_yet_valid || verify_result == has_expired) return NetFailure::tls_clock;
    // libcurl compares the name itself after OpenSSL was content, and has no code of its own for it.
    if (said.find("no alternative certificate subject name") != std::string_view::npos ||
        said.find("does not match target host name") != std::string_view::npos ||
        said.find("unable to obtain common name") != std::string_view::npos)
        return NetFailure::tls_wrong_host;
    return NetFailure::tls_untrusted;
}

NetFailure failure(CURL* easy, CURLcode code, std::string_view said, bool too_large) {
    if (too_large) return NetFailure::too_large;
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return NetFailure::no_dns;
    case CURLE_COULDNT_CONNECT:
        return NetFailure::refused;
    case CURLE_OPERATION_TIMEDOUT: {
        curl_off_t looked_up = 0;
        curl_easy_getinfo(easy, CURLINFO_NAMELOOKUP_TIME_T, &looked_up);
        return looked_up == 0 ? NetFailure::no_dns : NetFailure::timeout;
    }
    case CURLE_PEER_FAILED_VERIFICATION:
        return tls_failure(easy, said);
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        return NetFailure::tls_untrusted;
    case CURLE_SSL_CONNECT_ERROR: // OpenSSL gave a reason, or the line broke in the handshake
        return said.find("SSL routines") != std::string_view::npos &&
                       said.find("unexpected eof") == std::string_view::npos
                   ? NetFailure::tls_other
                   : NetFailure::cut;
    case CURLE_SSL_CIPHER:
        return NetFailure::tls_other;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        return NetFailure::cut;
    case CURLE_ABORTED_BY_CALLBACK:
        return NetFailure::stopped;
    default:
        return NetFailure::other;
    }
}

std::string_view sentence(NetFailure why) {
    switch (why) {
    case NetFailure::no_dns:
        return "its name is not known here";
    case NetFailure::refused:
        return "nobody answers there";
    case NetFailure::timeout:
        return "no answer in time";
    case NetFailure::tls_untrusted:
        return "its certificate is not signed by the office's CA";
    case NetFailure::tls_wrong_host:
        return "its certificate is for another name";
    case NetFailure::tls_clock:
        return "its certificate is expired or not yet valid; is the clock right?";
    case NetFailure::tls_other:
        return "no safe connection can be agreed on";
    case NetFailure::too_large:
        return "the answer is larger than allowed";
    case NetFailure::cut:
        return "the connection broke before the answer was complete";
    case NetFailure::redirect:
        return "it points elsewhere, which is not followed";
    case NetFailure::stopped:
        return "stopped";
    case NetFailure::other:
        break;
    }
    return "no answer";
}

NoAnswer no_answer(const std::string& server, NetFailure why, std::string_view detail) {
    std::string text = server + ": " + std::string(sentence(why));
    if (!detail.empty()) text += " (" + printable(detail) + ")";
    return {why, text};
}

// Settings every connection of ours has.
void set_common(CURL* easy, const HttpLimits& limits, char* error_text) {
    curl_easy_reset(easy); // keeps the connection
    set(easy, CURLOPT_ERRORBUFFER, error_text);
    set(easy, CURLOPT_PROTOCOLS_STR, "https");
    set(easy, CURLOPT_PROXY, ""); // none, whatever http_proxy says
    set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2)); // or newer
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_QUICK_EXIT, 1L); // a name lookup that hangs does not hold up the end of the program
}

// The certificates of the last handshake, the server's own first; none if the connection was kept from an earlier call.
std::vector<std::string> pems_of(CURL* easy) {
    std::vector<std::string> pems;
    curl_certinfo* shown = nullptr;
    curl_easy_getinfo(easy, CURLINFO_CERTINFO, &shown);
    constexpr std::string_view label = "Cert:";
    for (int i = 0; shown != nullptr && i < shown->num_of_certs; ++i)
        for (const curl_slist* line = shown->certinfo[i]; line != nullptr; line = line->next)
            if (const std::string_view text(line->data); text.substr(0, label.size()) == label)
                pems.emplace_back(text.substr(label.size()));
    return pems;
}

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

class CurlClient::Connection {
  public:
    HttpReply send(const std::string& server, const std::string& ca_pem, const HttpLimits& limits,
                   const HttpRequest& request, const std::atomic<bool>& stopped) {
        error_text_[0] = '\0';
        set_common(easy_.get(), limits, error_text_.data());
        trust_only(ca_pem);
        const CurlStrings headers = set_request(server, request);
        Incoming incoming{.limit = limits.response_bytes, .response = {}, .stopped = &stopped};
        set(easy_.get(), CURLOPT_WRITEFUNCTION, on_body);
        set(easy_.get(), CURLOPT_WRITEDATA, static_cast<void*>(&incoming));
        set(easy_.get(), CURLOPT_HEADERFUNCTION, on_header);
        set(easy_.get(), CURLOPT_HEADERDATA, static_cast<void*>(&incoming));
        set(easy_.get(), CURLOPT_XFERINFOFUNCTION, on_progress);
        set(easy_.get(), CURLOPT_XFERINFODATA, static_cast<void*>(&incoming));
        set(easy_.get(), CURLOPT_NOPROGRESS, 0L);
        set(easy_.get(), CURLOPT_CERTINFO, 1L);

        const CURLcode code = curl_easy_perform(easy_.get());
        if (code != CURLE_OK)
            return no_answer(server, failure(easy_.get(), code, error_text_.data(), incoming.too_large),
                             error_text_.data());
        long status = 0;
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        incoming.response.status = static_cast<int>(status);
        if (const auto shown = pems_of(easy_.get()); !shown.empty()) leaf_end_ = shared::certificate_end(shown.front());
        if (!is_whole(incoming)) return no_answer(server, NetFailure::cut, "");
        if (is_redirect(incoming.response.status))
            return no_answer(server, NetFailure::redirect, header(incoming.response.headers, "Location").value_or(""));
        return std::move(incoming.response);
    }

    std::optional<Day> leaf_end() const { return leaf_end_; }

  private:
    void trust_only(const std::string& ca_pem) {
        curl_blob blob{const_cast<char*>(ca_pem.data()), ca_pem.size(), CURL_BLOB_NOCOPY};
        set(easy_.get(), CURLOPT_CAINFO_BLOB, &blob);
        set(easy_.get(), CURLOPT_CAINFO, nullptr); // Debian's libcurl would trust /etc/ssl/certs too
        set(easy_.get(), CURLOPT_CAPATH, nullptr);
        set(easy_.get(), CURLOPT_SSL_VERIFYPEER, 1L);
        set(easy_.get(), CURLOPT_SSL_VERIFYHOST, 2L);
    }

    // The headers must live until the call is over.
    CurlStrings set_request(const std::string& server, const HttpRequest& request) {
        const std::string url = server + request.target;
        set(easy_.get(), CURLOPT_URL, url.c_str());
        const bool has_body = request.method != "GET";
        set(easy_.get(), CURLOPT_HTTPGET, 1L);
        if (has_body) {
            set(easy_.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
            set(easy_.get(), CURLOPT_POSTFIELDS, request.body.data()); // not copied
            set(easy_.get(), CURLOPT_CUSTOMREQUEST, request.method.c_str());
        }
        std::vector<std::string> lines{"Expect:"}; // no round trip before the body
        if (has_body && !header(request.headers, "Content-Type"))
            lines.emplace_back("Content-Type:"); // libcurl would add a form's
        for (const HttpHeader& h : request.headers) lines.push_back(h.name + ": " + h.value);
        CurlStrings headers = curl_strings(lines);
        set(easy_.get(), CURLOPT_HTTPHEADER, headers.get());
        return headers;
    }

    CurlEasy easy_ = new_curl_easy();
    std::array<char, CURL_ERROR_SIZE> error_text_{};
    std::optional<Day> leaf_end_;
};

CurlClient::CurlClient(std::string server, std::string ca_pem, HttpLimits limits)
    : server_(std::move(server)), ca_pem_(std::move(ca_pem)), limits_(limits),
      connection_(std::make_unique<Connection>()) {}

CurlClient::~CurlClient() = default;

std::optional<Day> CurlClient::certificate_end() const {
    return connection_->leaf_end();
}

HttpReply CurlClient::send(const HttpRequest& request) {
    if (stopped_) return no_answer(server_, NetFailure::stopped, "");
    return connection_->send(server_, ca_pem_, limits_, request, stopped_);
}

Result<std::string> parse_server_url(std::string_view text) {
    const auto refuse = [&](std::string_view obstacle) {
        return Refusal{"server address \"" + printable(text) + "\": " + std::string(obstacle)};
    };
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), curl_url_cleanup);
    CHECK(url != nullptr, "libcurl gives no URL parser");
    if (curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK)
        return refuse("is not an address like https://office.example:8443");
    const auto part = [&](CURLUPart which) {
        char* value = nullptr;
        if (curl_url_get(url.get(), which, &value, 0) != CURLUE_OK) return std::string();
        const std::unique_ptr<char, decltype(&curl_free)> owner(value, curl_free);
        return std::string(value);
    };
    if (part(CURLUPART_SCHEME) != "https") return refuse("must begin with https://");
    for (const CURLUPart other : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_QUERY, CURLUPART_FRAGMENT})
        if (!part(other).empty()) return refuse("must hold nothing but a host, a port and a path");
    std::string server = part(CURLUPART_URL);
    while (server.back() == '/') server.pop_back();
    return server;
}

// PEM texts of the certificates that the server shows, its own first. Nothing else of the connection is trusted.
static Result<std::vector<std::string>> shown_certificates(const std::string& server, HttpLimits limits) {
    const CurlEasy easy = new_curl_easy();
    std::array<char, CURL_ERROR_SIZE> error_text{};
    set_common(easy.get(), limits, error_text.data());
    set(easy.get(), CURLOPT_URL, server.c_str());
    set(easy.get(), CURLOPT_CONNECT_ONLY, 1L); // the handshake and nothing after it
    set(easy.get(), CURLOPT_SSL_VERIFYPEER, 0L);
    set(easy.get(), CURLOPT_SSL_VERIFYHOST, 0L);
    set(easy.get(), CURLOPT_CERTINFO, 1L);
    const CURLcode code = curl_easy_perform(easy.get());
    if (code != CURLE_OK)
        return Refusal{no_answer(server, failure(easy.get(), code, error_text.data(), false), error_text.data()).text};

    return pems_of(easy.get());
}

Result<std::string> fetch_certificate(const std::string& server, std::string_view fingerprint, HttpLimits limits) {
    std::string wanted;
    for (const char c : fingerprint)
        if (c != ':' && c != ' ') wanted += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (wanted.size() != 64 || wanted.find_first_not_of("0123456789abcdef") != std::string::npos)
        return Refusal{"fingerprint \"" + printable(fingerprint) + "\": must be 64 hex digits, as the office shows it"};
    const auto shown = shown_certificates(server, limits);
    if (!shown) return Refusal{shown.reason()};
    for (const std::string& pem : shown.value())
        if (certificate_fingerprint(pem) == wanted) return pem;
    return Refusal{server + ": shows no certificate with the fingerprint " + wanted +
                   "; the office shows the right one, or something stands in between"};
}

Result<std::string> root_fingerprint(const std::string& server, HttpLimits limits) {
    const auto shown = shown_certificates(server, limits);
    if (!shown) return Refusal{shown.reason()};
    if (shown.value().empty()) return Refusal{server + ": shows no certificate"};
    const auto fingerprint = certificate_fingerprint(shown.value().back());
    if (!fingerprint) return Refusal{server + ": its last certificate cannot be read"};
    return *fingerprint;
}

} // namespace shared
