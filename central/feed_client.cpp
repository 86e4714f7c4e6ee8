#include "central/feed_client.h"

#include "central/public_address.h"
#include "shared/curl_easy.h"
#include "shared/http.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

namespace central {
namespace {

using shared::Refusal;
using shared::Result;
using shared::set;

constexpr std::size_t feed_header_bytes = 64 * 1024;
constexpr std::size_t longest_feed_url = 2000; // what browsers and servers agree on

bool is_visible(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

struct FeedPlace {
    std::string url;
    std::string host; // all that is ever said of it
    std::string port;
    bool same_door(const FeedPlace& other) const { return host == other.host && port == other.port; }
};

// In its refusals stands nothing of the text: it may be a secret.
Result<FeedPlace> feed_place(std::string text) {
    if (text.size() > longest_feed_url) return Refusal{"the address of the feed is longer than 2,000 characters"};
    if (!is_visible(text)) return Refusal{"the address of the feed holds characters that no address has"};
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), curl_url_cleanup);
    CHECK(url != nullptr, "libcurl gives no URL parser");
    if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        return Refusal{"the address of the feed is not one like https://example.org/agenda.ics"};
    const auto part = [&](CURLUPart which, unsigned flags) {
        char* value = nullptr;
        if (curl_url_get(url.get(), which, &value, flags) != CURLUE_OK) return std::string();
        const std::unique_ptr<char, decltype(&curl_free)> owner(value, curl_free);
        return std::string(value);
    };
    const std::string scheme = part(CURLUPART_SCHEME, 0);
    const std::string host = part(CURLUPART_HOST, 0);
    if (scheme != "https" && scheme != "webcal")
        return Refusal{"the feed at " + host + ": its address must begin with https:// or webcal://"};
    if (!part(CURLUPART_USER, 0).empty() || !part(CURLUPART_PASSWORD, 0).empty())
        return Refusal{"the feed at " + host + ": its address may not hold a name or a password"};
    CHECK(curl_url_set(url.get(), CURLUPART_SCHEME, "https", 0) == CURLUE_OK, "https is known");
    std::string lower = host;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return FeedPlace{part(CURLUPART_URL, 0), lower, part(CURLUPART_PORT, CURLU_DEFAULT_PORT)};
}

// One hop: what is asked and what comes back.
struct FeedHop {
    const FeedLimits& limits;
    const std::atomic<bool>* stopped = nullptr;
    int status = 0;
    shared::HttpHeaders headers;
    std::size_t header_size = 0;
    std::string body;
    std::string next; // where a redirect points
    std::chrono::microseconds took{};
    bool head_complete = false;
    bool too_large = false;
    bool house_closed = false; // an address was not connected to, because it is not public
};

std::size_t on_feed_body(const char* bytes, std::size_t, std::size_t size, void* to) {
    auto& hop = *static_cast<FeedHop*>(to);
    hop.too_large = size > hop.limits.bytes - hop.body.size(); // the body never has more than its limit
    if (hop.too_large) return 0;                               // fewer than size: libcurl gives up
    hop.body.append(bytes, size);
    return size;
}

std::size_t on_feed_header(const char* bytes, std::size_t, std::size_t size, void* to) {
    auto& hop = *static_cast<FeedHop*>(to);
    hop.header_size += size;
    hop.too_large = hop.header_size > feed_header_bytes;
    if (hop.too_large) return 0;
    const std::string_view line(bytes, size);
    if (line.substr(0, 5) == "HTTP/") {
        hop.headers.clear(); // the last of several heads counts (100 Continue)
        hop.head_complete = false;
    }
    if (line == "\r\n") hop.head_complete = true;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return size;
    const std::string_view value = line.substr(colon + 1);
    const std::size_t first = value.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return size;
    const std::size_t last = value.find_last_not_of(" \t\r\n");
    hop.headers.push_back({std::string(line.substr(0, colon)), std::string(value.substr(first, last - first + 1))});
    return size;
}

int on_feed_progress(void* to, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& hop = *static_cast<const FeedHop*>(to);
    return hop.stopped != nullptr && hop.stopped->load() ? 1 : 0;
}

// The address as libcurl is about to connect to it, after the name was looked up.
curl_socket_t on_feed_socket(void* to, curlsocktype purpose, curl_sockaddr* address) {
    auto& hop = *static_cast<FeedHop*>(to);
    if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
    if (!hop.limits.private_addresses && !is_public_address(&address->addr, address->addrlen)) {
        hop.house_closed = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

shared::CurlStrings feed_lines(const FeedWish& wish, bool with_secrets) {
    std::vector<std::string> lines;
    if (!wish.etag.empty()) lines.push_back("If-None-Match: " + wish.etag);
    if (with_secrets)
        for (const auto& [name, value] : wish.headers) lines.push_back(name + ": " + value);
    return shared::curl_strings(lines);
}

void set_rules(CURL* easy, const FeedPlace& place, FeedHop& hop, std::chrono::milliseconds left) {
    const FeedLimits& limits = hop.limits;
    set(easy, CURLOPT_URL, place.url.c_str());
    set(easy, CURLOPT_PROTOCOLS_STR, "https");
    set(easy, CURLOPT_FOLLOWLOCATION, 0L); // each hop is a decision of ours
    set(easy, CURLOPT_PROXY, "");          // none, whatever http_proxy says
    set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2)); // or newer
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_QUICK_EXIT, 1L);              // a name lookup that hangs does not hold us up
    set(easy, CURLOPT_USERAGENT, "inloop-central"); // some servers answer nobody without a name
    if (!limits.ca_pem.empty()) {
        curl_blob blob{const_cast<char*>(limits.ca_pem.data()), limits.ca_pem.size(), CURL_BLOB_NOCOPY};
        set(easy, CURLOPT_CAINFO_BLOB, &blob);
        set(easy, CURLOPT_CAINFO, nullptr);
        set(easy, CURLOPT_CAPATH, nullptr);
    }
    set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    set(easy, CURLOPT_OPENSOCKETFUNCTION, on_feed_socket);
    set(easy, CURLOPT_OPENSOCKETDATA, static_cast<void*>(&hop));
    set(easy, CURLOPT_WRITEFUNCTION, on_feed_body);
    set(easy, CURLOPT_WRITEDATA, static_cast<void*>(&hop));
    set(easy, CURLOPT_HEADERFUNCTION, on_feed_header);
    set(easy, CURLOPT_HEADERDATA, static_cast<void*>(&hop));
    set(easy, CURLOPT_XFERINFOFUNCTION, on_feed_progress);
    set(easy, CURLOPT_XFERINFODATA, static_cast<void*>(&hop));
    set(easy, CURLOPT_NOPROGRESS, 0L);
}

std::string_view obstacle(CURLcode code, const FeedHop& hop) {
    if (hop.too_large) return "the answer is larger than allowed";
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return "its name is not known here";
    case CURLE_COULDNT_CONNECT:
        return hop.house_closed ? "its name leads to an address inside a house, where feeds are not fetched"
                                : "nobody answers there";
    case CURLE_OPERATION_TIMEDOUT:
        return "no answer in time";
    case CURLE_PEER_FAILED_VERIFICATION:
        return "its certificate is not one that is trusted here, not for this name, or not of today";
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
        return "no safe connection can be agreed on";
    case CURLE_ABORTED_BY_CALLBACK:
        return "stopped";
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        return "the connection broke before the answer was complete";
    default:
        return "no answer that can be understood";
    }
}

Refusal refuse_feed(const FeedPlace& place, std::string_view why) {
    return Refusal{"the feed at " + place.host + ": " + std::string(why)};
}

// Fills the hop, or says why there is no answer.
std::optional<Refusal> ask(const FeedPlace& place, const FeedWish& wish, bool with_secrets,
                           std::chrono::milliseconds left, FeedHop& hop) {
    const shared::CurlEasy easy = shared::new_curl_easy();
    const shared::CurlStrings lines = feed_lines(wish, with_secrets);
    set_rules(easy.get(), place, hop, left);
    set(easy.get(), CURLOPT_HTTPHEADER, lines.get());
    const CURLcode code = curl_easy_perform(easy.get());
    if (code != CURLE_OK) return refuse_feed(place, obstacle(code, hop));
    long status = 0;
    curl_off_t took = 0;
    char* next = nullptr;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy.get(), CURLINFO_TOTAL_TIME_T, &took);
    curl_easy_getinfo(easy.get(), CURLINFO_REDIRECT_URL, &next);
    hop.status = static_cast<int>(status);
    hop.took = std::chrono::microseconds(took);
    if (next != nullptr) hop.next = next;
    // libcurl takes a line that breaks before an end that nobody announced for the end of the answer.
    const bool end_known = shared::header(hop.headers, "Content-Length") ||
                           shared::header(hop.headers, "Transfer-Encoding") || hop.status == 304;
    if (!hop.head_complete || !end_known)
        return refuse_feed(place, "the connection broke before the answer was complete");
    return std::nullopt;
}

bool is_etag(std::string_view text) {
    return !text.empty() && text.size() <= 256 && is_visible(text);
}

bool is_web_page(const FeedHop& hop) {
    const std::string type = shared::media_type(hop.headers);
    const std::size_t first = hop.body.find_first_not_of(" \t\r\n\xef\xbb\xbf"); // blanks, and the mark of UTF-8
    // Home-made feeds call themselves text/html too: what is in it decides.
    return (type == "text/html" || type == "application/xhtml+xml") && first != std::string::npos &&
           hop.body[first] == '<';
}

Result<FeedAnswer> feed_answer(const FeedPlace& place, const FeedWish& wish, FeedHop hop) {
    const std::string etag = shared::header(hop.headers, "ETag").value_or("");
    if (hop.status == 304 && !wish.etag.empty())
        return FeedAnswer{.unchanged = true, .body = {}, .etag = is_etag(etag) ? etag : wish.etag};
    if (hop.status != 200) return refuse_feed(place, "it answers with status " + std::to_string(hop.status));
    if (shared::header(hop.headers, "Content-Encoding").value_or("identity") != "identity")
        return refuse_feed(place, "it answers packed, which it was not asked for");
    if (is_web_page(hop)) return refuse_feed(place, "it answers with a web page, not with a feed");
    return FeedAnswer{.unchanged = false, .body = std::move(hop.body), .etag = is_etag(etag) ? etag : ""};
}

bool is_header(const std::pair<std::string, std::string>& header) {
    constexpr std::string_view signs = "-_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    return !header.first.empty() && header.first.find_first_not_of(signs) == std::string::npos &&
           !header.second.empty() && is_visible(header.second);
}

bool is_feed_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

Result<FeedAnswer> fetch_feed(const FeedWish& wish, const FeedLimits& limits, const std::atomic<bool>* stopped) {
    const auto first = feed_place(wish.url);
    if (!first) return Refusal{first.reason()};
    if (!wish.etag.empty() && !is_etag(wish.etag)) return refuse_feed(first.value(), "its etag is none");
    if (!std::all_of(wish.headers.begin(), wish.headers.end(), is_header))
        return refuse_feed(first.value(), "its headers must be names of letters with a line of text each");
    FeedPlace place = first.value();
    bool with_secrets = true; // until it leads elsewhere; then never again, even if it leads back
    std::chrono::microseconds left = limits.total;
    for (int redirects = 0;; ++redirects) {
        const auto left_ms = std::chrono::ceil<std::chrono::milliseconds>(left);
        if (left_ms.count() <= 0) return refuse_feed(place, "no answer in time"); // 0 would be for ever
        FeedHop hop{.limits = limits, .stopped = stopped, .headers = {}, .body = {}, .next = {}};
        if (const auto refusal = ask(place, wish, with_secrets, left_ms, hop)) return *refusal;
        if (!is_feed_redirect(hop.status)) return feed_answer(place, wish, std::move(hop));
        if (redirects >= limits.redirects)
            return refuse_feed(place, "it points elsewhere more than " + std::to_string(limits.redirects) + " times");
        const auto next = feed_place(hop.next);
        if (!next) return refuse_feed(place, "it points elsewhere: " + next.reason());
        with_secrets = with_secrets && next.value().same_door(first.value());
        place = next.value();
        left -= hop.took;
    }
}

} // namespace central
