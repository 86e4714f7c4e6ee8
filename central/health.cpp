#include "central/health.h"

#include "central/answers.h"

#include <string>
#include <string_view>

namespace central {
namespace {

constexpr std::string_view unwell_problem = "urn:inloop:problem:unwell";

} // namespace

bool is_well(const Pulse& pulse) {
    return pulse.stores && pulse.busy <= longest_work;
}

shared::HttpResponse health(const shared::HttpRequest& request, const Pulse& pulse) {
    if (request.method != "GET" && request.method != "HEAD") return {405, {{"Allow", "GET, HEAD"}}, ""};
    const auto unwell = [](const std::string& why) {
        auto answer = problem_response(503, unwell_problem, why);
        answer.headers.push_back({"Retry-After", "30"});
        return answer;
    };
    if (pulse.busy > longest_work)
        return unwell("the database's thread has been at one piece of work for " +
                      std::to_string(std::chrono::duration_cast<std::chrono::seconds>(pulse.busy).count()) + " s");
    if (!is_well(pulse)) return unwell("the last transaction was not stored; the log says why");
    return {200, {{"Content-Type", "text/plain"}, {"Cache-Control", "no-store"}}, "ok\n"};
}

} // namespace central
