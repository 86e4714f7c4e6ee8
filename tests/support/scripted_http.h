// A network whose answers a test has written down beforehand, and that remembers what it was asked.
#pragma once

#include "shared/http_client.h"

#include <deque>
#include <initializer_list>
#include <string>
#include <vector>

namespace tests {

class ScriptedHttp final : public shared::HttpClient {
  public:
    ScriptedHttp() = default;
    ScriptedHttp(std::initializer_list<shared::HttpReply> script) : script_(script) {}

    void then(shared::HttpReply reply) { script_.push_back(std::move(reply)); }

    shared::HttpReply send(const shared::HttpRequest& request) override {
        asked.push_back(request);
        if (script_.empty()) return shared::NoAnswer{shared::NetFailure::refused, "the script is over"};
        shared::HttpReply reply = std::move(script_.front());
        script_.pop_front();
        return reply;
    }
    void stop() override {}

    std::vector<shared::HttpRequest> asked;

  private:
    std::deque<shared::HttpReply> script_;
};

// Answers as they come from ours and from others.
shared::HttpResponse json_answer(int status, std::string body);
shared::HttpResponse problem_answer(int status, std::string body);
shared::HttpResponse html_answer(int status);

} // namespace tests
