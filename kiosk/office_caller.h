// Asks an office for its fingerprint, and joins it, without a frame that waits: each question has a thread of its own,
// which is left behind if it hangs (two minutes at most). UI thread; touches no database.
#pragma once

#include "kiosk/model/events.h"
#include "kiosk/sync/enrol.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace kiosk {

class OfficeCaller {
  public:
    // wake: called on the thread when an answer is there; never after the caller is gone.
    explicit OfficeCaller(std::function<void()> wake);
    ~OfficeCaller();
    OfficeCaller(const OfficeCaller&) = delete;
    OfficeCaller& operator=(const OfficeCaller&) = delete;

    // One at a time: a later question makes the answer of an earlier one worthless, unless it joined the office.
    void look(const std::string& url);
    // Once joined, the office file is in the data folder.
    void join(const sync::EnrolWish& wish, const std::filesystem::path& data, shared::Utc now);
    std::optional<model::OfficeAnswer> take();

  private:
    struct Line;
    void ask(std::function<model::OfficeAnswer()> question);
    std::shared_ptr<Line> line_;
};

} // namespace kiosk
