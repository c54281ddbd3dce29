// The console's door to curses, signals and the terminal. Functions only: no type of curses is visible to Swift.
// Everything but notruf_wakeup_* is for the main thread.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>

// ---- Opening and closing (Open.c, Restore.c)

enum notruf_open_result {
    NOTRUF_OPENED,
    NOTRUF_NOT_A_TERMINAL,
    NOTRUF_UNKNOWN_TERMINAL,
    NOTRUF_UNUSABLE_TERMINAL,
    NOTRUF_OPEN_FAILED, // see errno
};

// Takes the terminal over: locale, signal handlers, crash handler, curses. `escape_delay` in milliseconds, 0 leaves that to
// $ESCDELAY. stderr goes to `log` until notruf_close, unless it is -1; the caller keeps `log`.
enum notruf_open_result notruf_open(int escape_delay, int log);
// Gives everything back. Harmless without notruf_open.
void notruf_close(void);
// Gives the terminal back, stops the process group until it is continued, takes the terminal again.
void notruf_suspend(void);
// Takes the terminal again after a stop that nobody announced (SIGSTOP).
void notruf_resume(void);

bool notruf_is_utf8(void);
int notruf_colors(void);
int notruf_color_pairs(void);

// ---- Drawing (Screen.c)

enum { NOTRUF_BOLD = 1, NOTRUF_UNDERLINE = 2, NOTRUF_REVERSE = 4, NOTRUF_DIM = 8 };

void notruf_size(int *rows, int *columns);
void notruf_resize(int rows, int columns);
// -1 is the terminal's own colour.
void notruf_init_pair(int pair, int foreground, int background);
// Draws a run of one look. A glyph is a scalar in bits 0-20 and its width in 21-22; those of width 0 combine with the one before.
void notruf_put(int row, int column, const uint32_t *glyphs, int count, uint32_t attributes, int pair);
// The next refresh clears the terminal and writes everything.
void notruf_clear(void);
// Writes what changed. The cursor is shown there, or hidden if `row` is -1.
void notruf_refresh(int row, int column);
void notruf_bell(void);
void notruf_set_mouse(bool is_on);
// Has the terminal report each key by its place and by what it types (kitty's keyboard protocol), until notruf_close.
void notruf_tell_places(bool are_told);
// Writes an escape sequence of the caller's own.
void notruf_send(const uint8_t *bytes, size_t count);
// What this C library thinks of a scalar's width: for the test of our own table.
int notruf_wcwidth(uint32_t scalar);

// ---- Input (Input.c)

// Bytes are 0 to 255.
enum notruf_key_code {
    NOTRUF_KEY_UP = 256,
    NOTRUF_KEY_DOWN,
    NOTRUF_KEY_LEFT,
    NOTRUF_KEY_RIGHT,
    NOTRUF_KEY_HOME,
    NOTRUF_KEY_END,
    NOTRUF_KEY_PAGE_UP,
    NOTRUF_KEY_PAGE_DOWN,
    NOTRUF_KEY_DELETE,
    NOTRUF_KEY_BACKSPACE,
    NOTRUF_KEY_ENTER,
    NOTRUF_KEY_BACK_TAB,
    NOTRUF_KEY_PASTE_BEGIN,
    NOTRUF_KEY_PASTE_END,
    NOTRUF_KEY_MOUSE_PRESS,
    NOTRUF_KEY_WHEEL_UP,
    NOTRUF_KEY_WHEEL_DOWN,
    NOTRUF_KEY_UNUSED,
    NOTRUF_KEY_FUNCTION = 300, // + number
};

struct notruf_key {
    int code;
    int row, column; // of the mouse
};

// The next key that is there already; false if there is none.
bool notruf_read_key(struct notruf_key *key);

enum notruf_ready {
    NOTRUF_READY_INPUT = 1,
    NOTRUF_READY_SIGNAL = 2,
    NOTRUF_READY_INBOX = 4,
    NOTRUF_READY_HANGUP = 8,
};

// Sleeps until the terminal, a signal or `inbox` has something, or until `deadline` (notruf_now; UINT64_MAX never comes).
// Returns a set of notruf_ready; 0 at the deadline.
unsigned notruf_wait(int inbox, uint64_t deadline);
// Nanoseconds of the monotonic clock.
uint64_t notruf_now(void);

// ---- Signals (Signals.c)

// The next signal that has come; 0 if there is none. INT, TERM, HUP, QUIT, WINCH, TSTP, CONT.
int notruf_next_signal(void);

// ---- Wakeups from other threads (Input.c)

int notruf_wakeup_open(void); // -1: see errno
void notruf_wakeup_close(int descriptor);
void notruf_wakeup_signal(int descriptor);
void notruf_wakeup_clear(int descriptor);
