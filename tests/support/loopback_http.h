// The network between a kiosk and an office that live in one process: hands requests to the office's own routes, in any
// weather. Bytes are those of HTTP/1.1, so that a cut can fall on each of them.
#pragma once

#include "shared/http_client.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <string>

namespace tests {

// An office: central's routes with a clock bound to them, or a small one of a test's own.
using Handle = std::function<shared::HttpResponse(const shared::HttpRequest&)>;
// What the network does with one request.
using Weather = std::function<shared::HttpReply(const shared::HttpRequest&, const Handle&)>;

Weather fine();
// Only so many bytes arrive; the office ignores a request that is not complete. Enough bytes: as fine(), but the reply
// is lost.
Weather request_cut_after(std::size_t bytes);
// The office has answered (and committed); only so many bytes come back. Enough bytes: as fine().
Weather reply_cut_after(std::size_t bytes);
Weather reply_lost();                           // the same with none
Weather black_hole();                           // the office never sees it; silence until the time is over
Weather captive_portal();                       // 200 and a page of HTML, whatever was asked
Weather answers(shared::HttpResponse response); // something in between answers instead
Weather fails(shared::NetFailure why);

// What goes over the line.
std::string bytes_of(const shared::HttpRequest& request);
std::string bytes_of(const shared::HttpResponse& response);

class LoopbackHttp final : public shared::HttpClient {
  public:
    explicit LoopbackHttp(Handle office) : office_(std::move(office)) {}

    void next(Weather weather) { forecast_.push_back(std::move(weather)); } // for one request; several queue up
    void from_now_on(Weather weather) { weather_ = std::move(weather); }    // when none is queued

    shared::HttpReply send(const shared::HttpRequest& request) override;
    std::optional<shared::Day> certificate_end() const override { return server_certificate_end; }
    void stop() override {}

    int sent = 0;                  // requests that left the kiosk
    std::size_t request_bytes = 0; // of the last request
    std::size_t reply_bytes = 0;   // of the last reply the office gave, whether or not it arrived
    std::optional<shared::Day> server_certificate_end;

  private:
    Handle office_;
    Weather weather_ = fine();
    std::deque<Weather> forecast_;
};

} // namespace tests
