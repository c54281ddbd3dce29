// Drawing through curses.
#include "Private.h"
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

enum { RUN_LIMIT = 512 };

static bool is_cursor_shown = true;

void notruf_size(int *rows, int *columns) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        *rows = size.ws_row;
        *columns = size.ws_col;
    } else { // a line without a size, such as a serial one: what terminfo says
        *rows = tigetnum("lines") > 0 ? tigetnum("lines") : 24;
        *columns = tigetnum("cols") > 0 ? tigetnum("cols") : 80;
    }
}

void notruf_resize(int rows, int columns) { resizeterm(rows, columns); }

void notruf_init_pair(int pair, int foreground, int background) { init_extended_pair(pair, foreground, background); }

static attr_t curses_attributes(uint32_t attributes) {
    return (attributes & NOTRUF_BOLD ? A_BOLD : 0) | (attributes & NOTRUF_UNDERLINE ? A_UNDERLINE : 0)
        | (attributes & NOTRUF_REVERSE ? A_REVERSE : 0) | (attributes & NOTRUF_DIM ? A_DIM : 0);
}

void notruf_put(int row, int column, const uint32_t *glyphs, int count, uint32_t attributes, int pair) {
    static cchar_t cells[RUN_LIMIT];
    attr_t attribute = curses_attributes(attributes);
    int cell_count = 0, width_so_far = 0;
    for (int i = 0; i < count;) {
        uint32_t scalar = glyphs[i] & 0x1FFFFF;
        int width = glyphs[i] >> 21 & 3;
        wchar_t text[CCHARW_MAX + 1];
        int length = 0;
        text[length++] = (wchar_t)scalar;
        for (i++; i < count && (glyphs[i] >> 21 & 3) == 0; i++)
            if (length < CCHARW_MAX) text[length++] = (wchar_t)glyphs[i];
        // Our widths and this C library's agree (a test sees to it). Where another one differs, curses would lose the column.
        int repeat = 1;
        if (scalar >= 0x7F && wcwidth((wchar_t)scalar) != width) {
            text[0] = L'?';
            length = 1;
            repeat = width;
        }
        text[length] = 0;
        for (; repeat > 0 && cell_count < RUN_LIMIT; repeat--) setcchar(&cells[cell_count++], text, attribute, 0, &pair);
        width_so_far += width;
        if (cell_count >= RUN_LIMIT - 2 || i >= count) {
            mvwadd_wchnstr(stdscr, row, column, cells, cell_count);
            column += width_so_far;
            cell_count = width_so_far = 0;
        }
    }
}

void notruf_clear(void) {
    werase(stdscr);
    clearok(stdscr, TRUE);
}

void notruf_refresh(int row, int column) {
    bool show = row >= 0;
    if (show != is_cursor_shown) curs_set(show ? 1 : 0);
    is_cursor_shown = show;
    // A hidden cursor need not be brought back: fewer bytes.
    leaveok(stdscr, !show);
    if (show) wmove(stdscr, row, column);
    wrefresh(stdscr);
    notruf_places_resume();
}

void notruf_bell(void) { beep(); }

// Which key (4), also for what types text (8), with the text (16), and Escape apart from the start of a sequence (1).
static bool are_places_wanted, are_places_told;

static void set_places(bool are_told) {
    if (are_told == are_places_told) return;
    are_places_told = are_told;
    notruf_restore_places(are_told);
    const char *sequence = are_told ? "\033[>29u" : "\033[<u";
    notruf_send((const uint8_t *)sequence, strlen(sequence));
}

void notruf_tell_places(bool are_told) {
    are_places_wanted = are_told;
    set_places(are_told);
}

void notruf_places_suspend(void) { set_places(false); }
void notruf_places_resume(void) { set_places(are_places_wanted); }

void notruf_set_mouse(bool is_on) {
    mouseinterval(0);
    mousemask(is_on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

void notruf_send(const uint8_t *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written <= 0) return; // a terminal that is gone is noticed where we read
        bytes += written;
        count -= (size_t)written;
    }
}

void notruf_modes(bool are_on) {
    const char *modes = are_on ? NOTRUF_MODES_ON : NOTRUF_MODES_OFF;
    notruf_send((const uint8_t *)modes, sizeof(NOTRUF_MODES_ON) - 1);
}

int notruf_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
