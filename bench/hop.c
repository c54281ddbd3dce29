// The floor of a report's way to a screen: what writing to the disk, one hop over a socket, and one over a pty take each.
// hop FILE ROUNDS prints the medians and 95th percentiles of the three in microseconds: one JSON object.
#define _GNU_SOURCE
#include <fcntl.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 256, REQUEST = 300, ROW = 200 };

static char buffer[PAGE];

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void check(int is_right, const char *what) {
    if (is_right) return;
    perror(what);
    exit(1);
}

static void read_all(int file, size_t size) {
    while (size > 0) {
        ssize_t count = read(file, buffer, size);
        check(count > 0, "read");
        size -= (size_t)count;
    }
}

// A write-ahead log is written over again and again: the file has its size already, so that only data goes to the disk.
static void to_disk(const char *path, double *times, int rounds) {
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    check(file >= 0, path);
    memset(buffer, 'x', sizeof buffer);
    for (int page = 0; page < PAGES; page++) check(write(file, buffer, PAGE) == PAGE, "write");
    check(fsync(file) == 0, "fsync");
    for (int i = 0; i < rounds; i++) {
        double start = now();
        check(pwrite(file, buffer, PAGE, (off_t)(i % PAGES) * PAGE) == PAGE, "pwrite");
        check(fdatasync(file) == 0, "fdatasync");
        times[i] = now() - start;
    }
    close(file);
    unlink(path);
}

static void over_socket(double *times, int rounds) {
    int ends[2];
    check(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0, "socketpair");
    pid_t child = fork();
    check(child >= 0, "fork");
    if (child == 0) {
        close(ends[0]);
        for (;;) {
            for (size_t got = 0; got < REQUEST;) {
                ssize_t count = read(ends[1], buffer, REQUEST - got);
                if (count <= 0) _exit(0);
                got += (size_t)count;
            }
            if (write(ends[1], buffer, ROW) != ROW) _exit(1);
        }
    }
    close(ends[1]);
    for (int i = 0; i < rounds; i++) {
        double start = now();
        check(write(ends[0], buffer, REQUEST) == REQUEST, "write");
        read_all(ends[0], ROW);
        times[i] = now() - start;
    }
    close(ends[0]);
    waitpid(child, NULL, 0);
}

static void over_pty(double *times, int rounds) {
    int master, slave;
    check(openpty(&master, &slave, NULL, NULL, NULL) == 0, "openpty");
    struct termios modes;
    tcgetattr(slave, &modes);
    cfmakeraw(&modes);
    tcsetattr(slave, TCSANOW, &modes);
    memset(buffer, 'x', sizeof buffer);
    for (int i = 0; i < rounds; i++) {
        double start = now();
        check(write(slave, buffer, ROW) == ROW, "write");
        read_all(master, ROW);
        times[i] = now() - start;
    }
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell(const char *name, double *times, int rounds, const char *after) {
    qsort(times, (size_t)rounds, sizeof *times, ascending);
    printf("\"%s\":{\"p50\":%.1f,\"p95\":%.1f}%s", name, times[rounds / 2], times[rounds * 95 / 100], after);
}

int main(int argc, char **argv) {
    if (argc != 3) return fprintf(stderr, "usage: hop FILE ROUNDS\n"), 64;
    int rounds = atoi(argv[2]);
    double *times = calloc((size_t)rounds, sizeof *times);
    if (!times) return 1;
    printf("{");
    to_disk(argv[1], times, rounds);
    tell("disk", times, rounds, ",");
    over_socket(times, rounds);
    tell("socket", times, rounds, ",");
    over_pty(times, rounds);
    tell("pty", times, rounds, "}\n");
    free(times);
    return 0;
}
