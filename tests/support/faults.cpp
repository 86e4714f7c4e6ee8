#include "tests/support/faults.h"

#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace tests {

Faults::Faults(const std::filesystem::path& folder) {
    const std::string path = folder_ / "plan";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    CHECK(file >= 0 && ::ftruncate(file, sizeof(FaultPlan)) == 0, "a test can make its files");
    void* memory = ::mmap(nullptr, sizeof(FaultPlan), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    ::close(file);
    CHECK(memory != MAP_FAILED, "a test can share memory");
    plan_ = static_cast<FaultPlan*>(memory);
    const std::string name = folder.string();
    CHECK(name.size() < plan_->folder.size(), "the folder's name is short");
    name.copy(plan_->folder.data(), name.size());
    set(fault_plan_variable, path);
    set("LD_PRELOAD", INLOOP_FAULTY_LIBC);
    const char* asan = std::getenv("ASAN_OPTIONS");
    set("ASAN_OPTIONS", std::string(asan == nullptr ? "" : asan) + ":verify_asan_link_order=0");
}

Faults::~Faults() {
    for (const auto& [name, value] : before_)
        value ? ::setenv(name.c_str(), value->c_str(), 1) : ::unsetenv(name.c_str());
    ::munmap(plan_, sizeof(FaultPlan));
}

void Faults::fail(unsigned calls, int error, long n, bool sticky) {
    plan_->at = 0;
    plan_->calls = calls;
    plan_->error = error;
    plan_->sticky = sticky;
    plan_->made = 0;
    plan_->failed = 0;
    plan_->at = n;
}

void Faults::set(const char* name, const std::string& value) {
    const char* before = std::getenv(name);
    if (!before_.contains(name)) before_[name] = before == nullptr ? std::nullopt : std::optional<std::string>(before);
    ::setenv(name, value.c_str(), 1);
}

} // namespace tests
