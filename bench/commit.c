// The floor of the intake of reports: plain SQLite with group commit. One thread per client hands the rows of a report to a single
// writer, which puts all waiting rows into one transaction and then lets the threads continue. It has the same tables, indexes, rows,
// sizes and pragmas as the desk, but no network, no JSON, and no rules.
// commit FILE SCHEMA THREADS SECONDS LOG EVIDENCE ACTIONS LINE: LOG and EVIDENCE are the sizes of the report's rows, as 300,120.
#include <pthread.h>
#include <semaphore.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 16 };

struct sizes { int count, bytes[MOST]; };

struct job {
    sem_t done;
    struct job *next;
    unsigned random;
};

static struct { struct sizes log, evidence; int actions, line; } report;
static sqlite3 *db;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t something_waits = PTHREAD_COND_INITIALIZER;
static struct job *waiting;
static int is_over;
static char content[1 << 16];

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void check(int code, const char *what) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    fprintf(stderr, "commit: %s: %s\n", what, sqlite3_errmsg(db));
    exit(1);
}

static void execute(const char *sql) { check(sqlite3_exec(db, sql, NULL, NULL, NULL), sql); }

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), sql);
    return statement;
}

static struct sizes parse(const char *text) {
    struct sizes sizes = {0};
    for (char *end; *text && sizes.count < MOST; text = *end ? end + 1 : end) {
        long size = strtol(text, &end, 10);
        if (end == text || size < 0 || size > (long)sizeof content) exit(64);
        sizes.bytes[sizes.count++] = (int)size;
    }
    return sizes;
}

static void hexadecimal(char *text, int size, unsigned *random) {
    for (int i = 0; i < size; i++) text[i] = "0123456789abcdef"[rand_r(random) >> 8 & 15];
}

static void step(sqlite3_stmt *statement, const char *what) {
    check(sqlite3_step(statement), what);
    sqlite3_reset(statement);
}

// All rows of one report that opens a case.
static void write_report(unsigned *random) {
    static sqlite3_stmt *log, *evidence, *cases, *filed, *action;
    static sqlite3_int64 sequence, number, action_id;
    if (!log) {
        log = prepare("INSERT INTO log (seq, at, number, payload, digest) VALUES (?, ?, ?, ?, ?)");
        evidence = prepare("INSERT INTO evidence (digest, number, kind, salt, content) VALUES (?, ?, ?, ?, ?)");
        filed = prepare("INSERT INTO report (id, number, place, reporter, receipt) VALUES (?, ?, ?, ?, ?)");
        action = prepare("INSERT INTO action (id, number, evidence, status) VALUES (?, ?, ?, 'asked')");
        cases = prepare(
            "INSERT INTO cases (number, touched, open, opened, subject, channel, verdict, concern, line)"
            "VALUES (?, ?, 1, ?, ?, 'channel-1', NULL, 0, ?)");
    }
    char digest[64], id[36], receipt[32], name[16];
    number++;
    snprintf(name, sizeof name, "m%u", rand_r(random) % 10000);
    for (int i = 0; i < report.evidence.count; i++) {
        hexadecimal(digest, sizeof digest, random);
        sqlite3_bind_text(evidence, 1, digest, sizeof digest, SQLITE_STATIC);
        sqlite3_bind_int64(evidence, 2, number);
        sqlite3_bind_text(evidence, 3, i == 0 ? "report" : "action", 6, SQLITE_STATIC);
        sqlite3_bind_blob(evidence, 4, digest, 16, SQLITE_STATIC);
        sqlite3_bind_blob(evidence, 5, content, report.evidence.bytes[i], SQLITE_STATIC);
        step(evidence, "evidence");
    }
    for (int i = 0; i < report.actions; i++) {
        sqlite3_bind_int64(action, 1, ++action_id);
        sqlite3_bind_int64(action, 2, number);
        sqlite3_bind_text(action, 3, digest, sizeof digest, SQLITE_STATIC);
        step(action, "action");
    }
    hexadecimal(id, sizeof id, random);
    hexadecimal(receipt, sizeof receipt, random);
    sqlite3_bind_text(filed, 1, id, sizeof id, SQLITE_STATIC);
    sqlite3_bind_int64(filed, 2, number);
    sqlite3_bind_int64(filed, 3, 0);
    sqlite3_bind_text(filed, 4, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(filed, 5, receipt, sizeof receipt, SQLITE_STATIC);
    step(filed, "report");
    for (int i = 0; i < report.log.count; i++) {
        sqlite3_bind_int64(log, 1, ++sequence);
        sqlite3_bind_int64(log, 2, 1763000000000 + sequence);
        sqlite3_bind_int64(log, 3, number);
        sqlite3_bind_blob(log, 4, content, report.log.bytes[i], SQLITE_STATIC);
        sqlite3_bind_blob(log, 5, digest, 32, SQLITE_STATIC);
        step(log, "log");
    }
    sqlite3_bind_int64(cases, 1, number);
    sqlite3_bind_int64(cases, 2, sequence);
    sqlite3_bind_int64(cases, 3, 1763000000000 + sequence);
    sqlite3_bind_text(cases, 4, name, -1, SQLITE_STATIC);
    sqlite3_bind_blob(cases, 5, content, report.line, SQLITE_STATIC);
    step(cases, "cases");
}

static void *hand_over(void *argument) {
    struct job *job = argument;
    for (;;) {
        pthread_mutex_lock(&lock);
        if (is_over) return pthread_mutex_unlock(&lock), NULL;
        job->next = waiting;
        waiting = job;
        pthread_cond_signal(&something_waits);
        pthread_mutex_unlock(&lock);
        sem_wait(&job->done);
    }
}

static void open_database(const char *path, const char *schema) {
    FILE *file = fopen(schema, "r");
    static char sql[1 << 16];
    if (!file || fread(sql, 1, sizeof sql - 1, file) == 0) exit(1);
    fclose(file);
    check(sqlite3_open(path, &db), path);
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA synchronous = FULL");
    execute(sql);
}

int main(int argc, char **argv) {
    if (argc != 9) return fprintf(stderr, "usage: commit FILE SCHEMA THREADS SECONDS LOG EVIDENCE ACTIONS LINE\n"), 64;
    int count = atoi(argv[3]);
    double limit = atof(argv[4]);
    report.log = parse(argv[5]), report.evidence = parse(argv[6]), report.actions = atoi(argv[7]), report.line = atoi(argv[8]);
    memset(content, 'x', sizeof content);
    open_database(argv[1], argv[2]);
    struct job *jobs = calloc((size_t)count, sizeof *jobs);
    pthread_t *threads = calloc((size_t)count, sizeof *threads);
    if (!jobs || !threads) return 1;
    double start = now();
    for (int i = 0; i < count; i++) {
        sem_init(&jobs[i].done, 0, 0);
        jobs[i].random = (unsigned)i + 1;
        pthread_create(&threads[i], NULL, hand_over, &jobs[i]);
    }
    long written = 0, commits = 0;
    while (now() - start < limit) {
        pthread_mutex_lock(&lock);
        while (!waiting) pthread_cond_wait(&something_waits, &lock);
        struct job *taken = waiting;
        waiting = NULL;
        pthread_mutex_unlock(&lock);
        execute("BEGIN IMMEDIATE");
        for (struct job *job = taken; job; job = job->next, written++) write_report(&job->random);
        execute("COMMIT");
        commits++;
        for (struct job *next; taken; taken = next) {
            next = taken->next;
            sem_post(&taken->done);
        }
    }
    double seconds = now() - start;
    pthread_mutex_lock(&lock);
    is_over = 1;
    for (struct job *job = waiting; job; job = job->next) sem_post(&job->done);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
    printf("{\"reports\":%ld,\"commits\":%ld,\"seconds\":%.3f}\n", written, commits, seconds);
    return 0;
}
