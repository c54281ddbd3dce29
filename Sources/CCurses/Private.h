// What the C files share.
#pragma once
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdbool.h>
#include "include/CCurses.h"

enum { NOTRUF_CURSES_PASTE_BEGIN = 2000, NOTRUF_CURSES_PASTE_END };

// Signals.c: handlers that write the signal's number to a pipe; the pipe's reading end, or -1.
int notruf_signals_open(void);
void notruf_signals_close(void);
int notruf_signals_descriptor(void);
// Stops the process group and returns when it is continued.
void notruf_stop_group(void);

// Restore.c: what to write, and which terminal modes and stderr to restore, when the process crashes.
void notruf_restore_prepare(void);
void notruf_restore_forget(void);
void notruf_redirect_stderr(int log);
void notruf_restore_stderr(void);
// Modes beside curses: bracketed paste, and no reordering of right-to-left text by the terminal.
#define NOTRUF_MODES_ON "\033[?2004h\033[8l"
#define NOTRUF_MODES_OFF "\033[?2004l\033[8h"
void notruf_modes(bool are_on);

// Screen.c: reports of keys by their place. Each of the terminal's two screens has its own setting: it is made and taken back on
// that of the console.
void notruf_places_resume(void);
void notruf_places_suspend(void);
// Restore.c: it must be taken back by a crash too.
void notruf_restore_places(bool are_told);
