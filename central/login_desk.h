// Where logins wait their turn while the server runs: two threads compare passwords (64 MB and a tenth of a second
// each), the database's thread answers the rest in between.
#pragma once

#include "central/login.h"
#include "central/writer.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace central {

class LoginDesk {
  public:
    // Both outlive the desk.
    LoginDesk(Office& office, Writer& writer);
    // Answers what was taken before, then ends.
    ~LoginDesk();
    LoginDesk(const LoginDesk&) = delete;
    LoginDesk& operator=(const LoginDesk&) = delete;

    // Any thread. The answer comes on another; at once with 503 when too many wait already.
    void take(shared::HttpRequest request, Writer::Respond respond);

  private:
    struct Waiting {
        shared::HttpRequest request;
        Writer::Respond respond;
    };
    void loop();
    shared::HttpResponse log_in(const shared::HttpRequest& request);

    Office& office_;
    Writer& writer_;
    std::mutex mutex_;
    std::condition_variable something_;
    std::deque<Waiting> waiting_;
    bool ending_ = false;
    std::array<std::thread, 2> threads_;
};

} // namespace central
