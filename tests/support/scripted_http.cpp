#include "tests/support/scripted_http.h"

namespace tests {

shared::HttpResponse json_answer(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

shared::HttpResponse problem_answer(int status, std::string body) {
    return {status, {{"content-type", "application/problem+json"}}, std::move(body)};
}

shared::HttpResponse html_answer(int status) {
    return {
        status, {{"Content-Type", "text/html; charset=utf-8"}}, "<!doctype html><title>Welcome to Free WiFi</title>"};
}

} // namespace tests
