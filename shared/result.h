// Result<T>: a value, or the reason why there is none. For what strangers hand us (JSON, settings, paths): their
// mistake is no exception. The reason is a full sentence for a log or a terminal: the thing, the wish and the obstacle.
// Never shown to visitors.
#pragma once

#include "shared/check.h"

#include <string>
#include <utility>
#include <variant>

namespace shared {

struct Refusal {
    std::string reason;
};

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : content_(std::move(value)) {}
    Result(Refusal refusal) : content_(std::move(refusal)) {}

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    // Asking a refusal for its value is our own mistake, hence CHECK.
    const T& value() const& {
        CHECK(ok(), reason());
        return std::get<0>(content_);
    }
    T&& value() && {
        CHECK(ok(), reason());
        return std::get<0>(std::move(content_));
    }
    std::string reason() const { return ok() ? std::string() : std::get<1>(content_).reason; }

  private:
    std::variant<T, Refusal> content_;
};

} // namespace shared
