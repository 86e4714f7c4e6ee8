// What every request passes on its way in and out of the running office, whoever answers it: it is timed, counted and
// written down; health and metrics are answered on the spot, so that they are there when the database's thread is not.
// Any thread.
#pragma once

#include "central/access_log.h"
#include "central/health.h"
#include "central/http_server.h"
#include "central/metrics.h"

#include "shared/clock.h"

#include <functional>

namespace central {

class Front {
  public:
    using Moment = std::function<Metrics::Moment()>;

    // All outlive the front.
    Front(shared::Clock& clock, Metrics& metrics, AccessLog& log) : clock_(clock), metrics_(metrics), log_(log) {}

    // To inside, timed and written down; but /healthz is answered from the pulse.
    HttpServer::Take to(HttpServer::Take inside, std::function<Pulse()> pulse);
    // /metrics, and /healthz too; nothing else. moment: asked each time.
    HttpServer::Take to_metrics(Moment moment, std::function<Pulse()> pulse);
    HttpServer::Away away();

  private:
    void note(const AccessLine& line);

    shared::Clock& clock_;
    Metrics& metrics_;
    AccessLog& log_;
};

} // namespace central
