#include "central/front.h"

#include "central/answers.h"
#include "central/route_names.h"

#include "shared/wire.h"

#include <string_view>

namespace central {
namespace {

std::string_view path_of(const shared::HttpRequest& request) {
    return std::string_view(request.target).substr(0, request.target.find('?'));
}

// For the metrics, and the status an access log shows; 0: not worth a line, for whoever floods would fill the disk.
struct Reason {
    std::string_view name;
    int status;
};
Reason reason_of(TurnedAway why) {
    switch (why) {
    case TurnedAway::all_places_taken:
        return {"all_places_taken", 0};
    case TurnedAway::address_has_its_share:
        return {"address_has_its_share", 0};
    case TurnedAway::slow_handshake:
        return {"slow_handshake", 0};
    case TurnedAway::slow_header:
        return {"slow_header", 0};
    case TurnedAway::slow_body:
        return {"slow_body", 408};
    case TurnedAway::slow_reader:
        return {"slow_reader", 0}; // its request has its line
    case TurnedAway::header_too_large:
        return {"header_too_large", 431};
    case TurnedAway::body_too_large:
        return {"body_too_large", 413};
    case TurnedAway::nonsense:
        break;
    }
    return {"nonsense", 400};
}

} // namespace

HttpServer::Take Front::to(HttpServer::Take inside, std::function<Pulse()> pulse) {
    return [this, inside = std::move(inside), pulse = std::move(pulse)](shared::HttpRequest request,
                                                                        const HttpServer::Respond& respond) {
        // The names are constants; the request is about to go.
        AccessLine line{{}, request.peer, method_name(request.method), route_name(request.target), 0, 0, {}};
        const auto began = clock_.now().steady;
        auto answer = [this, line = std::move(line), began, respond](shared::HttpResponse response) mutable {
            const auto now = clock_.now();
            line.at = now.utc;
            line.status = response.status;
            line.bytes = response.body.size();
            line.took = now.steady - began;
            note(line);
            respond(std::move(response));
        };
        if (path_of(request) == "/healthz") return answer(health(request, pulse()));
        inside(std::move(request), std::move(answer));
    };
}

HttpServer::Take Front::to_metrics(Moment moment, std::function<Pulse()> pulse) {
    return [this, moment = std::move(moment), pulse = std::move(pulse)](const shared::HttpRequest& request,
                                                                        const HttpServer::Respond& respond) {
        if (path_of(request) == "/healthz") return respond(health(request, pulse()));
        if (path_of(request) != "/metrics")
            return respond(problem_response(404, shared::problem::not_found, "here are /metrics and /healthz"));
        if (request.method != "GET") return respond({405, {{"Allow", "GET"}}, ""});
        respond({200, {{"Content-Type", metrics_type}, {"Cache-Control", "no-store"}}, metrics_.text(moment())});
    };
}

HttpServer::Away Front::away() {
    return [this](TurnedAway why, const std::string& peer) {
        const Reason reason = reason_of(why);
        metrics_.turned_away(reason.name);
        if (reason.status != 0) log_.write({clock_.now().utc, peer, "-", "-", reason.status, 0, {}});
    };
}

void Front::note(const AccessLine& line) {
    metrics_.answered(line.method, line.route, line.status, line.took);
    log_.write(line);
}

} // namespace central
