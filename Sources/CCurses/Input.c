// Keys, and sleeping until there is something to do.
#include "Private.h"
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

static int code_of_mouse(struct notruf_key *key) {
    MEVENT event;
    if (getmouse(&event) != OK) return NOTRUF_KEY_UNUSED;
    key->row = event.y;
    key->column = event.x;
    if (event.bstate & BUTTON4_PRESSED) return NOTRUF_KEY_WHEEL_UP;
    if (event.bstate & BUTTON5_PRESSED) return NOTRUF_KEY_WHEEL_DOWN;
    return event.bstate & BUTTON1_PRESSED ? NOTRUF_KEY_MOUSE_PRESS : NOTRUF_KEY_UNUSED;
}

static int code_of(int curses_key, struct notruf_key *key) {
    if (curses_key < 256) return curses_key;
    if (curses_key > KEY_F0 && curses_key <= KEY_F0 + 63) return NOTRUF_KEY_FUNCTION + curses_key - KEY_F0;
    switch (curses_key) {
        case KEY_UP: return NOTRUF_KEY_UP;
        case KEY_DOWN: return NOTRUF_KEY_DOWN;
        case KEY_LEFT: return NOTRUF_KEY_LEFT;
        case KEY_RIGHT: return NOTRUF_KEY_RIGHT;
        case KEY_HOME: case KEY_FIND: return NOTRUF_KEY_HOME;
        case KEY_END: case KEY_SELECT: return NOTRUF_KEY_END;
        case KEY_PPAGE: return NOTRUF_KEY_PAGE_UP;
        case KEY_NPAGE: return NOTRUF_KEY_PAGE_DOWN;
        case KEY_DC: return NOTRUF_KEY_DELETE;
        case KEY_BACKSPACE: return NOTRUF_KEY_BACKSPACE;
        case KEY_ENTER: return NOTRUF_KEY_ENTER;
        case KEY_BTAB: return NOTRUF_KEY_BACK_TAB;
        case KEY_MOUSE: return code_of_mouse(key);
        case NOTRUF_CURSES_PASTE_BEGIN: return NOTRUF_KEY_PASTE_BEGIN;
        case NOTRUF_CURSES_PASTE_END: return NOTRUF_KEY_PASTE_END;
        default: return NOTRUF_KEY_UNUSED; // KEY_RESIZE too: the size comes by SIGWINCH
    }
}

bool notruf_read_key(struct notruf_key *key) {
    // Bytes, not wget_wch: an invalid one makes that wait for more and swallow the keys after it.
    int curses_key = wgetch(stdscr);
    if (curses_key == ERR) return false;
    key->code = code_of(curses_key, key);
    return true;
}

uint64_t notruf_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

unsigned notruf_wait(int inbox, uint64_t deadline) {
    struct pollfd files[] = {
        {.fd = STDIN_FILENO, .events = POLLIN},
        {.fd = notruf_signals_descriptor(), .events = POLLIN},
        {.fd = inbox, .events = POLLIN},
    };
    struct timespec left;
    do {
        uint64_t now = notruf_now();
        uint64_t span = deadline > now ? deadline - now : 0;
        left = (struct timespec){.tv_sec = (time_t)(span / 1000000000), .tv_nsec = (long)(span % 1000000000)};
    } while (ppoll(files, 3, deadline == UINT64_MAX ? NULL : &left, NULL) < 0 && errno == EINTR);
    return (files[0].revents & POLLIN ? NOTRUF_READY_INPUT : 0u)
        | (files[0].revents & (POLLHUP | POLLERR | POLLNVAL) ? NOTRUF_READY_HANGUP : 0u)
        | (files[1].revents & POLLIN ? NOTRUF_READY_SIGNAL : 0u) | (files[2].revents & POLLIN ? NOTRUF_READY_INBOX : 0u);
}

int notruf_wakeup_open(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }
void notruf_wakeup_close(int descriptor) { close(descriptor); }
void notruf_wakeup_signal(int descriptor) { eventfd_write(descriptor, 1); }

void notruf_wakeup_clear(int descriptor) {
    eventfd_t count;
    eventfd_read(descriptor, &count);
}
