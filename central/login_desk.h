// Where logins wait their turn while the server runs: two threads compare passwords (64 MB and a tenth of a second
// each), the database's thread answers the rest in between.
#pragma once

#include "central/desk.h"
#include "central/login.h"
#include "central/writer.h"

namespace central {

class LoginDesk {
  public:
    // Both outlive the desk, which answers what was taken before it ends.
    LoginDesk(Office& office, Writer& writer) : office_(office), writer_(writer) {}

    // Any thread. The answer comes on another; at once with 503 when too many wait already.
    void take(shared::HttpRequest request, Writer::Respond respond);

  private:
    shared::HttpResponse log_in(const shared::HttpRequest& request);

    Office& office_;
    Writer& writer_;
    Desk desk_{2, 64}; // 64: three seconds of hashing
};

} // namespace central
