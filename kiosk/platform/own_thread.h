// What a thread of this room does before its work.
#pragma once

#include <csignal>
#include <pthread.h>

namespace kiosk::platform {

// The signals of the program (SIGTERM and the like) are the main thread's.
inline void leave_signals_to_others() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

} // namespace kiosk::platform
