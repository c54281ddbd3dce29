// Many clients of an HTTP server at once, on one thread: each posts a line of stdin as JSON, waits for the answer, and takes the
// next line. load HOST PORT PATH CLIENTS SECONDS, with the bearer token in $TOKEN. It ends when the time or the lines are used up, and
// prints the outcome of the requests as one JSON object.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 16384 };

struct client {
    int socket;
    char out[ROOM], in[ROOM];
    size_t out_size, out_sent, in_size;
    double sent_at;
};

static struct { const char *host, *port, *path, *token; } target;
static char first_refusal[512];
static long accepted, refused;
static double *times;
static long times_room;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static char *next_line(void) {
    static char *line;
    static size_t room;
    ssize_t size = getline(&line, &room, stdin);
    if (size <= 0) return NULL;
    if (line[size - 1] == '\n') line[size - 1] = 0;
    return line;
}

static void open_socket(struct client *client) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(target.port))};
    if (inet_pton(AF_INET, target.host, &address.sin_addr) != 1) fail(target.host);
    client->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (client->socket < 0 || connect(client->socket, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
    int on = 1;
    setsockopt(client->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static void watch(int poll, struct client *client, int operation, uint32_t events) {
    struct epoll_event event = {.events = events, .data.ptr = client};
    if (epoll_ctl(poll, operation, client->socket, &event) != 0) fail("epoll_ctl");
}

// Sends the rest of the request. A request is small; the socket rarely takes only a part of it, but it may.
static void send_rest(struct client *client) {
    while (client->out_sent < client->out_size) {
        ssize_t count = send(client->socket, client->out + client->out_sent, client->out_size - client->out_sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("send");
        client->out_sent += (size_t)count;
    }
}

// False if there is nothing left to send.
static int send_next(struct client *client) {
    const char *body = next_line();
    if (!body) return 0;
    int size = snprintf(client->out, ROOM,
        "POST %s HTTP/1.1\r\nHost: %s:%s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
        "Content-Length: %zu\r\n\r\n%s",
        target.path, target.host, target.port, target.token, strlen(body), body);
    if (size >= ROOM) return fprintf(stderr, "load: a line is too long\n"), exit(1), 0;
    client->out_size = (size_t)size;
    client->out_sent = client->in_size = 0;
    client->sent_at = now();
    send_rest(client);
    return 1;
}

// Whether the answer is complete; if so, counts it.
static int take_answer(struct client *client) {
    client->in[client->in_size] = 0;
    char *end = strstr(client->in, "\r\n\r\n");
    if (!end) return 0;
    size_t length = 0;
    char *field = strcasestr(client->in, "\r\ncontent-length:");
    if (!field || field > end) return fprintf(stderr, "load: an answer without a length\n"), exit(1), 0;
    length = strtoul(field + 17, NULL, 10);
    if ((size_t)(client->in + client->in_size - (end + 4)) < length) return 0;
    if (client->in_size > 9 && client->in[9] == '2') {
        if (accepted < times_room) times[accepted] = now() - client->sent_at;
        accepted++;
    } else {
        if (refused++ == 0) snprintf(first_refusal, sizeof first_refusal, "%.12s %s", client->in + 9, end + 4);
    }
    return 1;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    if (argc != 6 || !getenv("TOKEN")) return fprintf(stderr, "usage: TOKEN=… load HOST PORT PATH CLIENTS SECONDS\n"), 64;
    target.host = argv[1], target.port = argv[2], target.path = argv[3], target.token = getenv("TOKEN");
    int count = atoi(argv[4]), busy = 0;
    double limit = atof(argv[5]);
    struct client *clients = calloc((size_t)count, sizeof *clients);
    times_room = 1 << 20;
    times = calloc((size_t)times_room, sizeof *times);
    int poll = epoll_create1(0);
    if (!clients || !times || poll < 0) fail("load");
    for (int i = 0; i < count; i++) {
        open_socket(&clients[i]);
        watch(poll, &clients[i], EPOLL_CTL_ADD, EPOLLIN);
    }
    double start = now();
    for (int i = 0; i < count; i++) busy += send_next(&clients[i]);
    while (busy > 0) {
        struct epoll_event events[64];
        int ready = epoll_wait(poll, events, 64, 30000);
        if (ready == 0) return fprintf(stderr, "load: no answer within 30 s\n"), 1;
        for (int i = 0; i < ready; i++) {
            struct client *client = events[i].data.ptr;
            ssize_t size = recv(client->socket, client->in + client->in_size, ROOM - 1 - client->in_size, 0);
            if (size <= 0) fail("recv");
            client->in_size += (size_t)size;
            if (!take_answer(client)) continue;
            if (now() - start >= limit || !send_next(client)) busy--;
        }
    }
    double seconds = now() - start;
    long timed = accepted < times_room ? accepted : times_room;
    qsort(times, (size_t)timed, sizeof *times, ascending);
    for (char *c = first_refusal; *c; c++) if (*c == '"' || *c == '\\' || *c < ' ') *c = '\'';
    printf("{\"accepted\":%ld,\"refused\":%ld,\"seconds\":%.3f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"first_refusal\":\"%s\"}\n", accepted,
           refused, seconds, timed ? times[timed / 2] * 1e3 : 0, timed ? times[timed * 99 / 100] * 1e3 : 0, first_refusal);
    return 0;
}
