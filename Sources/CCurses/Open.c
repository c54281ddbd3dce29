// Taking the terminal over and giving it back.
#include "Private.h"
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

static SCREEN *screen;
static bool is_open;
static bool is_utf8;

// The locale's character set. A plain C locale usually means that nobody chose one: UTF-8 then, if there is any.
static void choose_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0) setlocale(LC_CTYPE, "C.UTF-8");
    is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void set_input_modes(void) {
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    meta(stdscr, TRUE);
    // A frame goes out in one write. Otherwise curses looks for input between the lines, and flushes each time.
    typeahead(-1);
    define_key("\033[200~", NOTRUF_CURSES_PASTE_BEGIN);
    define_key("\033[201~", NOTRUF_CURSES_PASTE_END);
}

// Before it has come back from the shell once, curses flushes after each movement of the cursor (_nc_mvcur, ewInitial), and a
// frame would go out in a dozen small packets.
static void start_buffering(void) {
    endwin();
    refresh();
}

enum notruf_open_result notruf_open(int escape_delay, int log) {
    if (is_open) return NOTRUF_OPENED;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return NOTRUF_NOT_A_TERMINAL;
    choose_locale();
    // They would override the size that the terminal reports.
    unsetenv("LINES");
    unsetenv("COLUMNS");
    int error = 0;
    if (setupterm(NULL, STDOUT_FILENO, &error) != OK) return error == 1 ? NOTRUF_UNUSABLE_TERMINAL : NOTRUF_UNKNOWN_TERMINAL;
    if (!cursor_address) return NOTRUF_UNUSABLE_TERMINAL;
    // Before curses, which installs its own handlers wherever there are none.
    if (notruf_signals_open() < 0) return NOTRUF_OPEN_FAILED;
    if (escape_delay > 0) set_escdelay(escape_delay);
    if (!screen) screen = newterm(NULL, stdout, stdin);
    if (!screen) {
        notruf_signals_close();
        return NOTRUF_UNUSABLE_TERMINAL;
    }
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    set_input_modes();
    notruf_restore_prepare();
    notruf_redirect_stderr(log);
    int height, width;
    notruf_size(&height, &width);
    resizeterm(height, width);
    start_buffering();
    notruf_modes(true);
    is_open = true;
    static bool is_registered;
    if (!is_registered) atexit(notruf_close);
    is_registered = true;
    return NOTRUF_OPENED;
}

void notruf_close(void) {
    if (!is_open) return;
    is_open = false;
    notruf_set_mouse(false);
    notruf_places_suspend();
    endwin();
    notruf_modes(false);
    notruf_restore_forget();
    notruf_restore_stderr();
    notruf_signals_close();
}

void notruf_suspend(void) {
    if (!is_open) return;
    notruf_places_suspend();
    endwin();
    notruf_modes(false);
    notruf_stop_group();
    notruf_resume();
}

void notruf_resume(void) {
    if (!is_open) return;
    // In the background this stops the process (SIGTTOU) until it is in the foreground: as it should be.
    reset_prog_mode();
    notruf_modes(true);
}

bool notruf_is_utf8(void) { return is_utf8; }
int notruf_colors(void) { return has_colors() ? COLORS : 0; }
int notruf_color_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }
