// The floor of a list on a terminal: 100,000 rows in memory and bare curses. It looks like the queue, and does nothing else.
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

struct row {
    int number, age, due, reports;
    const char *category, *accused, *reporter, *state;
};

static const char *categories[] = {"Youth protection", "Password theft", "Harassment", "Insult", "Hate", "Spam", "Other"};
static const char *names[] = {"Bolle", "Draco_88", "xX_Tim_Xx", "Kai", "promo_7", "Wolle", "Sunny", "lobo", "mimi"};
static const char *states[] = {"new", "jonas", "nadia", "new"};

static void draw_row(int line, const struct row *row, bool is_selected) {
    attrset(is_selected ? A_REVERSE : A_NORMAL);
    mvprintw(line, 0, "   #%-7d %3dm %3d:%02d  %-18s %-12s%5d  %-12s %2d of %-3d  %-10s", row->number, row->age, row->due,
             row->number % 60, row->category, row->accused, row->number % 40000, row->reporter, row->reports, row->reports + 3,
             row->state);
    if (is_selected) {
        for (int column = getcurx(stdscr); column < COLS; column++) addch(' ');
    } else {
        clrtoeol();
    }
}

static void draw(const struct row *rows, int count, int top, int selected) {
    int height = LINES - 3;
    attrset(A_BOLD);
    mvprintw(0, 1, "NOTRUF  Kummerkasten");
    attrset(A_NORMAL);
    mvprintw(0, 40, "%d open", count);
    attrset(A_DIM);
    mvprintw(1, 3, "CASE     AGE    DUE  CATEGORY           ACCUSED            REPORTED BY             STATE");
    for (int line = 0; line < height && top + line < count; line++) {
        draw_row(2 + line, &rows[top + line], top + line == selected);
    }
    attrset(A_DIM);
    mvprintw(LINES - 1, 1, "%d of %d   j down   k up   g first   G last   q quit", selected + 1, count);
    clrtoeol();
    refresh();
}

int main(int argc, char **argv) {
    int count = argc > 1 ? atoi(argv[1]) : 100000;
    struct row *rows = calloc((size_t)count, sizeof *rows);
    if (!rows || count < 1) return 1;
    for (int i = 0; i < count; i++) {
        rows[i] = (struct row){i + 1, i % 100, i % 14, i % 25, categories[i % 7], names[i % 7], names[3 + i % 6], states[i % 4]};
    }
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    curs_set(0);
    scrollok(stdscr, FALSE);
    int top = 0, selected = 0;
    for (int key = 0; key != 'q'; key = getch()) {
        if (key == 'j' && selected < count - 1) selected++;
        if (key == 'k' && selected > 0) selected--;
        if (key == 'g') selected = 0;
        if (key == 'G') selected = count - 1;
        int height = LINES - 3;
        if (selected < top) top = selected;
        if (selected >= top + height) top = selected - height + 1;
        draw(rows, count, top, selected);
    }
    endwin();
    free(rows);
    return 0;
}
