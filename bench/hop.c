// The floor of a report's way to a screen: the times of a write to the disk, a hop over a socket, and a hop over a pty.
// hop FILE goes one round for each line of stdin, and prints the three times in microseconds. A disk is faster at some times than at
// others, so the rounds take place between the measurements that they are compared with.
#define _GNU_SOURCE
#include <fcntl.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
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

// A write-ahead log is overwritten again and again: the file has its full size already, so that only data goes to the disk.
static int open_log(const char *path) {
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    check(file >= 0, path);
    memset(buffer, 'x', sizeof buffer);
    for (int page = 0; page < PAGES; page++) check(write(file, buffer, PAGE) == PAGE, "write");
    check(fsync(file) == 0, "fsync");
    return file;
}

static double to_disk(int file) {
    static int page;
    double start = now();
    check(pwrite(file, buffer, PAGE, (off_t)(page++ % PAGES) * PAGE) == PAGE, "pwrite");
    check(fdatasync(file) == 0, "fdatasync");
    return now() - start;
}

// A process that answers: the other end of the socket.
static int open_socket(void) {
    int ends[2];
    check(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0, "socketpair");
    pid_t child = fork();
    check(child >= 0, "fork");
    if (child > 0) return close(ends[1]), ends[0];
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

static double over_socket(int socket) {
    double start = now();
    check(write(socket, buffer, REQUEST) == REQUEST, "write");
    read_all(socket, ROW);
    return now() - start;
}

static void open_terminal(int *master, int *slave) {
    check(openpty(master, slave, NULL, NULL, NULL) == 0, "openpty");
    struct termios modes;
    tcgetattr(*slave, &modes);
    cfmakeraw(&modes);
    tcsetattr(*slave, TCSANOW, &modes);
}

static double over_pty(int master, int slave) {
    double start = now();
    check(write(slave, buffer, ROW) == ROW, "write");
    read_all(master, ROW);
    return now() - start;
}

int main(int argc, char **argv) {
    if (argc != 2) return fprintf(stderr, "usage: hop FILE\n"), 64;
    int file = open_log(argv[1]), socket = open_socket(), master, slave;
    open_terminal(&master, &slave);
    for (int key; (key = getchar()) != EOF;) {
        if (key != '\n') continue;
        printf("%.1f %.1f %.1f\n", to_disk(file), over_socket(socket), over_pty(master, slave));
        fflush(stdout);
    }
    unlink(argv[1]);
    return 0;
}
