// Signals become bytes in a pipe, which the event loop reads: nothing else may happen in a handler of a threaded process.
#include "Private.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
enum { SIGNAL_COUNT = sizeof signals / sizeof *signals };

static struct sigaction earlier[SIGNAL_COUNT];
static int pipe_ends[2] = {-1, -1};

static void write_to_pipe(int signal) {
    int error = errno;
    unsigned char byte = (unsigned char)signal;
    // Full: so many are waiting that one more changes nothing.
    if (write(pipe_ends[1], &byte, 1) < 0) {}
    errno = error;
}

static void install(int signal, struct sigaction *old) {
    struct sigaction action = {.sa_handler = write_to_pipe, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, old);
}

int notruf_signals_open(void) {
    // Never closed: a handler may be about to write, on another thread, at any moment.
    if (pipe_ends[0] < 0 && pipe2(pipe_ends, O_NONBLOCK | O_CLOEXEC) < 0) return -1;
    while (notruf_next_signal()) {}
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        install(signals[i], &earlier[i]);
        // Ignored by whoever started us (nohup): so it stays.
        if (earlier[i].sa_handler == SIG_IGN) sigaction(signals[i], &earlier[i], NULL);
    }
    return 0;
}

void notruf_signals_close(void) {
    for (int i = 0; i < SIGNAL_COUNT; i++) sigaction(signals[i], &earlier[i], NULL);
}

int notruf_signals_descriptor(void) { return pipe_ends[0]; }

int notruf_next_signal(void) {
    unsigned char byte;
    return read(pipe_ends[0], &byte, 1) == 1 ? byte : 0;
}

// Waits for SIGCONT and puts back what else came. The stop itself may come a moment late (another thread takes the signal),
// or never: a process group without a shell cannot be stopped so. Half a second of running time tells.
static void wait_for_continue(void) {
    unsigned char others[64];
    int count = 0;
    bool is_continued = false;
    while (!is_continued) {
        struct pollfd file = {.fd = pipe_ends[0], .events = POLLIN};
        int ready = poll(&file, 1, 500);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) break;
        int signal = notruf_next_signal();
        is_continued = signal == SIGCONT;
        if (signal && !is_continued && count < (int)sizeof others) others[count++] = (unsigned char)signal;
    }
    if (count > 0 && write(pipe_ends[1], others, (size_t)count) < 0) {}
}

void notruf_stop_group(void) {
    struct sigaction stop = {.sa_handler = SIG_DFL};
    sigemptyset(&stop.sa_mask);
    sigaction(SIGTSTP, &stop, NULL);
    kill(0, SIGTSTP);
    wait_for_continue();
    install(SIGTSTP, NULL);
}
