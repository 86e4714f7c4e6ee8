// What every answer of the office is made of. Any thread; pure.
#pragma once

#include "shared/clock.h"
#include "shared/http.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace central {

shared::HttpResponse json_response(int status, std::string body);
// RFC 9457; types stand in shared/wire.h.
shared::HttpResponse problem_response(int status, std::string_view type, const std::string& detail);
// With the headers every answer to a browser has (OWASP's secure headers): no frame, no guessing of types, no other
// origin.
shared::HttpResponse secured(shared::HttpResponse answer);

// "2026-11-23T09:30:00Z" between quotes, or null.
std::string moment_or_null(const std::optional<shared::Utc>& at);
// "name":"text" and "name":["text",...] of a JSON object.
std::string text_member(std::string_view name, const std::string& text);
std::string texts_member(std::string_view name, const std::vector<std::string>& texts);

// [one,two] of what is JSON already; true or false.
std::string json_list(const std::vector<std::string>& items);
std::string json_bool(bool yes);

} // namespace central
