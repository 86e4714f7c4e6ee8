// libcurl's handles as C++ keeps them. Included only where libcurl is called: curl_client.cpp, and the office's
// feed_client.cpp and alarm.cpp.
#pragma once

#include "shared/check.h"

#include <curl/curl.h>
#include <memory>
#include <string>
#include <vector>

namespace shared {

using CurlEasy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using CurlStrings = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// The first call makes the process ignore SIGPIPE: a server that hangs up is an answer, not the end of the program.
CurlEasy new_curl_easy();

// For headers and addresses.
CurlStrings curl_strings(const std::vector<std::string>& lines);

template <class T>
void set(CURL* easy, CURLoption option, T value) {
    const CURLcode code = curl_easy_setopt(easy, option, value);
    CHECK(code == CURLE_OK, "libcurl option " + std::to_string(option) + ": " + curl_easy_strerror(code));
}

} // namespace shared
