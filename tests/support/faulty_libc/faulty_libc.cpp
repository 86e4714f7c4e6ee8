// Loaded before libc (LD_PRELOAD), by tests only: calls that touch one folder fail, or take their time, as
// tests/support/fault_plan.h says. Whatever is not asked for goes on to the real thing.
#include "tests/support/fault_plan.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

using namespace tests;

template <class Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

FaultPlan* mapped_plan() {
    const char* path = std::getenv(fault_plan_variable);
    if (path == nullptr) return nullptr;
    const int file = real<int(const char*, int, ...)>("open64")(path, O_RDWR | O_CLOEXEC);
    if (file < 0) return nullptr;
    void* memory = ::mmap(nullptr, sizeof(FaultPlan), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    real<int(int)>("close")(file);
    return memory == MAP_FAILED ? nullptr : static_cast<FaultPlan*>(memory);
}

// Before main, and in no call that comes here: a sanitizer asks the time from inside the memory it hands out.
std::atomic<FaultPlan*> the_plan;
[[gnu::constructor]] void map_plan() {
    the_plan = mapped_plan();
}
FaultPlan* plan() {
    return the_plan;
}

// Which descriptors are files of the folder.
constexpr int most_files = 4096;
std::atomic<bool> ours[most_files];

bool is_ours(const char* path) {
    return plan() != nullptr && path != nullptr && plan()->folder[0] != '\0' &&
           std::strncmp(path, plan()->folder.data(), std::strlen(plan()->folder.data())) == 0;
}
bool is_ours(int file) {
    return plan() != nullptr && file >= 0 && file < most_files && ours[file];
}
int noted(int file, bool of_folder) {
    if (file >= 0 && file < most_files) ours[file] = of_folder;
    return file;
}

// The call is one of the folder's: does it fail? errno is set then.
bool fails(FaultyCall call) {
    if ((plan()->calls & call) == 0) return false;
    const long at = plan()->at;
    const long number = ++plan()->made;
    if (at == 0 || number < at || (number > at && !plan()->sticky)) return false;
    ++plan()->failed;
    errno = plan()->error;
    return true;
}

void take_time() {
    ++plan()->syncs;
    const long ms = plan()->sync_ms;
    timespec span{ms / 1000, (ms % 1000) * 1000000};
    while (ms > 0 && ::nanosleep(&span, &span) != 0) {
    }
}

template <class Function>
int open_file(const char* name, const char* path, int flags, mode_t mode) {
    const bool of_folder = is_ours(path);
    if (of_folder && fails(faulty_open)) return -1;
    return noted(real<Function>(name)(path, flags, mode), of_folder);
}

FILE* open_stream(const char* name, const char* path, const char* mode) {
    const bool of_folder = is_ours(path);
    if (of_folder && fails(faulty_open)) return nullptr;
    FILE* stream = real<FILE*(const char*, const char*)>(name)(path, mode);
    if (stream != nullptr) noted(::fileno(stream), of_folder);
    return stream;
}

template <class Function, class... Arguments>
auto on_file(FaultyCall call, const char* name, int file, Arguments... arguments)
    -> decltype(real<Function>(name)(file, arguments...)) {
    if (is_ours(file)) {
        if (call == faulty_sync) take_time();
        if (fails(call)) return -1;
    }
    return real<Function>(name)(file, arguments...);
}

long now_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// How long the main thread was busy with other things than waiting.
long looked_at = 0;

mode_t mode_of(int flags, va_list& more) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
}

} // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_of(flags, more);
    va_end(more);
    return open_file<int(const char*, int, ...)>("open", path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_of(flags, more);
    va_end(more);
    return open_file<int(const char*, int, ...)>("open64", path, flags, mode);
}
FILE* fopen(const char* path, const char* mode) {
    return open_stream("fopen", path, mode);
}
FILE* fopen64(const char* path, const char* mode) {
    return open_stream("fopen64", path, mode);
}
int close(int file) {
    noted(file, false);
    return real<int(int)>("close")(file);
}

ssize_t write(int file, const void* bytes, size_t size) {
    return on_file<ssize_t(int, const void*, size_t)>(faulty_write, "write", file, bytes, size);
}
ssize_t writev(int file, const iovec* parts, int count) {
    return on_file<ssize_t(int, const iovec*, int)>(faulty_write, "writev", file, parts, count);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
    return on_file<ssize_t(int, const void*, size_t, off64_t)>(faulty_write, "pwrite64", file, bytes, size, offset);
}
// With which a library copies a whole file.
ssize_t sendfile(int to, int from, off_t* offset, size_t size) noexcept {
    return on_file<ssize_t(int, int, off_t*, size_t)>(faulty_write, "sendfile", to, from, offset, size);
}
ssize_t pread64(int file, void* bytes, size_t size, off64_t offset) {
    return on_file<ssize_t(int, void*, size_t, off64_t)>(faulty_read, "pread64", file, bytes, size, offset);
}
int fsync(int file) {
    return on_file<int(int)>(faulty_sync, "fsync", file);
}
int fdatasync(int file) {
    return on_file<int(int)>(faulty_sync, "fdatasync", file);
}
int ftruncate64(int file, off64_t size) {
    return on_file<int(int, off64_t)>(faulty_truncate, "ftruncate64", file, size);
}
int posix_fallocate(int file, off_t offset, off_t size) {
    if (is_ours(file) && fails(faulty_reserve)) return errno;
    return real<int(int, off_t, off_t)>("posix_fallocate")(file, offset, size);
}

int rename(const char* from, const char* to) noexcept {
    if (is_ours(to) && fails(faulty_rename)) return -1;
    return real<int(const char*, const char*)>("rename")(from, to);
}
int unlink(const char* path) noexcept {
    if (is_ours(path) && fails(faulty_remove)) return -1;
    return real<int(const char*)>("unlink")(path);
}

int clock_gettime(clockid_t which, timespec* now) noexcept {
    const int done = real<int(clockid_t, timespec*)>("clock_gettime")(which, now);
    if (done != 0 || plan() == nullptr) return done;
    if (which == CLOCK_REALTIME) now->tv_sec += plan()->clock_s;
    if (which == CLOCK_MONOTONIC) now->tv_sec += plan()->steady_s;
    return done;
}
time_t time(time_t* into) noexcept {
    const time_t now = real<time_t(time_t*)>("time")(nullptr) + (plan() == nullptr ? 0 : plan()->clock_s.load());
    if (into != nullptr) *into = now;
    return now;
}

int poll(pollfd* files, nfds_t count, int timeout) {
    const auto real_poll = real<int(pollfd*, nfds_t, int)>("poll");
    if (plan() == nullptr || ::gettid() != ::getpid()) return real_poll(files, count, timeout);
    const long busy = looked_at == 0 ? 0 : now_ms() - looked_at;
    if (busy > plan()->longest_ms) plan()->longest_ms = busy;
    const int found = real_poll(files, count, timeout);
    const int reason = errno;
    looked_at = now_ms();
    errno = reason;
    return found;
}

int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** found) {
    if (plan() != nullptr && plan()->no_names) {
        ++plan()->asked_names;
        for (;;) ::pause();
    }
    return real<int(const char*, const char*, const addrinfo*, addrinfo**)>("getaddrinfo")(node, service, hints, found);
}

} // extern "C"
