// The terminal is given back even by a crash: a Swift trap runs no defer.
#include "Private.h"
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static const int crashes[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP};
enum { CRASH_COUNT = sizeof crashes / sizeof *crashes };

static struct sigaction earlier[CRASH_COUNT];
static struct termios shell_modes;
static char farewell[256];
static size_t farewell_length;
static volatile sig_atomic_t is_prepared, are_places_told;
static int saved_stderr = -1;

static void say(const char *sequence) {
    if (!sequence || sequence == (char *)-1) return;
    size_t length = strlen(sequence);
    if (farewell_length + length > sizeof farewell) return;
    memcpy(farewell + farewell_length, sequence, length);
    farewell_length += length;
}

// Async-signal-safe throughout.
static void on_crash(int signal, siginfo_t *info, void *context) {
    if (is_prepared) {
        is_prepared = 0;
        // Before the screen of the console is left.
        if (are_places_told && write(STDOUT_FILENO, "\033[<u", 4) < 0) {}
        if (write(STDOUT_FILENO, farewell, farewell_length) < 0) {}
        tcsetattr(STDIN_FILENO, TCSANOW, &shell_modes);
        if (saved_stderr >= 0) dup2(saved_stderr, STDERR_FILENO);
    }
    struct sigaction before = {.sa_handler = SIG_DFL};
    for (int i = 0; i < CRASH_COUNT; i++) {
        if (crashes[i] == signal) before = earlier[i];
        sigaction(crashes[i], &earlier[i], NULL);
    }
    // A faulting instruction runs again under the earlier handler, and dies there.
    if (info->si_code > 0) return;
    // A signal that was sent does not come again by itself: let the earlier handler have its say, then die of it.
    if (before.sa_flags & SA_SIGINFO) before.sa_sigaction(signal, info, context);
    struct sigaction death = {.sa_handler = SIG_DFL};
    sigaction(signal, &death, NULL);
    raise(signal);
}

static void use_alternate_stack(void) {
    stack_t current;
    if (sigaltstack(NULL, &current) == 0 && !(current.ss_flags & SS_DISABLE)) return; // the backtracer's will do
    static char memory[64 * 1024];
    stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory};
    sigaltstack(&stack, NULL);
}

void notruf_restore_prepare(void) {
    // curses asked for the modes before it changed them.
    def_prog_mode();
    reset_shell_mode();
    tcgetattr(STDIN_FILENO, &shell_modes);
    reset_prog_mode();
    farewell_length = 0;
    say("\033[?1000l\033[?1006l" NOTRUF_MODES_OFF);
    say(keypad_local);
    say(exit_attribute_mode);
    say(orig_pair);
    say(exit_ca_mode);
    say(cursor_normal);
    is_prepared = 1;
    use_alternate_stack();
    struct sigaction action = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < CRASH_COUNT; i++) sigaction(crashes[i], &action, &earlier[i]);
}

void notruf_restore_places(bool are_told) { are_places_told = are_told; }

void notruf_restore_forget(void) {
    if (!is_prepared) return;
    is_prepared = 0;
    for (int i = 0; i < CRASH_COUNT; i++) sigaction(crashes[i], &earlier[i], NULL);
}

void notruf_redirect_stderr(int log) {
    if (log < 0 || saved_stderr >= 0) return;
    saved_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    dup2(log, STDERR_FILENO);
}

void notruf_restore_stderr(void) {
    if (saved_stderr < 0) return;
    dup2(saved_stderr, STDERR_FILENO);
    close(saved_stderr);
    saved_stderr = -1;
}
