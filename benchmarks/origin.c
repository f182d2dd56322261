/* A web server for benchmarks: HTTP/1.1 on every 127.x.y.z address, one thread, never the slowest part of a run.
 *
 * The path says what is answered: /STATUS/DELAY/BYTES/NAME is that status, DELAY milliseconds after the request came, with
 * an HTML page of BYTES bytes whose head says what news pages say of themselves. A 3xx points to /200/DELAY/BYTES/moved-NAME.
 * GET /-/counts answers "requests connections peak_open heads gets cpu_microseconds"; GET /-/reset sets them to nothing.
 *
 * Usage: origin PORT (0: any that is free); the port is printed once it listens. Only loopback peers are answered.
 * Build: cc -O2 -o origin origin.c */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { MOST_INPUT = 8192, MOST_NAME = 100, MOST_HOST = 40, MOST_BYTES = 1 << 20, MOST_EVENTS = 512 };

struct request {
    int status, bytes;
    long long delay;
    bool is_head, closes;
    char name[MOST_NAME], host[MOST_HOST];
};

struct connection {
    int descriptor; /* -1 once it is closed while an answer is still due */
    bool is_waiting, is_blocked;
    struct request request;
    long long due;
    size_t held, size, sent;
    char *output; /* what the socket had no room for */
    char input[MOST_INPUT];
};

static struct { unsigned long long requests, connections, peak, heads, gets; } counts;
static unsigned long long open_now;
static int poller;
static char filler[MOST_BYTES];
static struct connection **due; /* a binary heap: the earliest answer first */
static size_t due_size, due_room;

static long long microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static unsigned long long cpu_microseconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000ULL + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static void push_due(struct connection *item) {
    if (due_size == due_room) {
        due_room = due_room ? 2 * due_room : 1024;
        due = realloc(due, due_room * sizeof *due);
        if (!due) abort();
    }
    size_t at = due_size++;
    for (; at && due[(at - 1) / 2]->due > item->due; at = (at - 1) / 2) due[at] = due[(at - 1) / 2];
    due[at] = item;
}

static struct connection *pop_due(void) {
    struct connection *first = due[0], *last = due[--due_size];
    size_t at = 0;
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= due_size) break;
        if (child + 1 < due_size && due[child + 1]->due < due[child]->due) child++;
        if (due[child]->due >= last->due) break;
        due[at] = due[child];
        at = child;
    }
    due[at] = last;
    return first;
}

static void drop(struct connection *c) {
    close(c->descriptor);
    c->descriptor = -1;
    open_now--;
    free(c->output);
    c->output = NULL;
    if (!c->is_waiting) free(c); /* else it goes when its answer is due */
}

static void watch(struct connection *c, bool for_room) {
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP | (for_room ? EPOLLOUT : 0), .data.ptr = c};
    epoll_ctl(poller, EPOLL_CTL_MOD, c->descriptor, &event);
    c->is_blocked = for_room;
}

/* Send the parts; what does not go out now is kept. Returns false if the connection is to be closed. */
static bool send_parts(struct connection *c, struct iovec *parts, int number, size_t total) {
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = number};
    ssize_t gone = sendmsg(c->descriptor, &message, MSG_NOSIGNAL);
    if (gone < 0 && errno != EAGAIN) return false;
    if (gone < 0) gone = 0;
    if ((size_t)gone == total) return !c->request.closes;
    c->size = total - gone, c->sent = 0;
    c->output = malloc(c->size);
    if (!c->output) return false;
    size_t skip = gone, at = 0;
    for (int i = 0; i < number; i++) {
        size_t left_out = skip < parts[i].iov_len ? skip : parts[i].iov_len;
        memcpy(c->output + at, (char *)parts[i].iov_base + left_out, parts[i].iov_len - left_out);
        at += parts[i].iov_len - left_out;
        skip -= left_out;
    }
    watch(c, true);
    return true;
}

static bool send_rest(struct connection *c) {
    while (c->sent < c->size) {
        ssize_t gone = send(c->descriptor, c->output + c->sent, c->size - c->sent, MSG_NOSIGNAL);
        if (gone < 0) return errno == EAGAIN;
        c->sent += gone;
    }
    free(c->output);
    c->output = NULL;
    watch(c, false);
    return !c->request.closes;
}

static const char *phrase(int status) {
    switch (status) {
        case 200: return "OK";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 404: return "Not Found";
        case 410: return "Gone";
        case 500: return "Internal Server Error";
        default: return "Other";
    }
}

/* Answer the request that a connection holds; what it says of itself is what a news page says. */
static bool answer(struct connection *c) {
    struct request *r = &c->request;
    char head[1024], page[2048] = "";
    const char *connection = r->closes ? "Connection: close\r\n" : "";
    if (r->status >= 300 && r->status < 400) {
        int size = snprintf(head, sizeof head, "HTTP/1.1 %d %s\r\nServer: origin\r\nLocation: /200/%lld/%d/moved-%s\r\n"
            "Content-Length: 0\r\n%s\r\n", r->status, phrase(r->status), r->delay, r->bytes, r->name, connection);
        struct iovec parts[] = {{head, size}};
        return send_parts(c, parts, 1, size);
    }
    int day = 1 + (int)(counts.requests % 28);
    int page_size = snprintf(page, sizeof page,
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>%s of %s | The Daily Origin</title>\n"
        "<meta property=\"og:title\" content=\"%s of %s\">\n<meta property=\"og:site_name\" content=\"The Daily Origin\">\n"
        "<meta property=\"article:published_time\" content=\"2024-03-%02dT08:00:00Z\">\n"
        "<link rel=\"canonical\" href=\"http://%s/%d/%lld/%d/%s\">\n"
        "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", "
        "\"headline\": \"%s of %s\", \"datePublished\": \"2024-03-%02dT08:00:00Z\", \"author\": {\"@type\": \"Person\", "
        "\"name\": \"A. Writer\"}, \"publisher\": {\"@type\": \"Organization\", \"name\": \"The Daily Origin\"}}</script>\n"
        "</head><body><h1>%s of %s</h1>\n",
        phrase(r->status), r->name, phrase(r->status), r->name, day, r->host, r->status, r->delay, r->bytes, r->name,
        phrase(r->status), r->name, day, phrase(r->status), r->name);
    if (page_size > r->bytes) page_size = r->bytes;
    int head_size = snprintf(head, sizeof head, "HTTP/1.1 %d %s\r\nServer: origin\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Length: %d\r\n%s\r\n", r->status, phrase(r->status), r->bytes, connection);
    struct iovec parts[] = {{head, head_size}, {page, page_size}, {filler, r->bytes - page_size}};
    return r->is_head ? send_parts(c, parts, 1, head_size) : send_parts(c, parts, 3, head_size + r->bytes);
}

static bool answer_counts(struct connection *c) {
    char text[160], head[160];
    int size = snprintf(text, sizeof text, "%llu %llu %llu %llu %llu %llu\n", counts.requests, counts.connections,
        counts.peak, counts.heads, counts.gets, cpu_microseconds());
    int head_size = snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n", size);
    struct iovec parts[] = {{head, head_size}, {text, size}};
    return send_parts(c, parts, 2, head_size + size);
}

/* Read one request, whose head is complete, off the input. */
static bool take_request(struct connection *c, char *end) {
    struct request *r = &c->request;
    *end = 0;
    char *target = strchr(c->input, ' ');
    if (!target) return false;
    *r = (struct request){.status = 200, .bytes = 2048, .is_head = !strncmp(c->input, "HEAD ", 5)};
    char *ended = strpbrk(target + 1, " \r\n");
    r->closes = strcasestr(target, "\r\nconnection: close") || (ended && !strncmp(ended, " HTTP/1.0", 9));
    char *host = strcasestr(target, "\r\nhost: ");
    if (host) sscanf(host + 8, "%39[^ \r]", r->host);
    snprintf(r->name, sizeof r->name, "page");
    sscanf(target + 1, "/%d/%lld/%d/%99[^ ?]", &r->status, &r->delay, &r->bytes, r->name);
    if (r->bytes < 0 || r->bytes > MOST_BYTES) r->bytes = MOST_BYTES;
    bool asks_counts = !strncmp(target + 1, "/-/counts", 9), resets = !strncmp(target + 1, "/-/reset", 8);
    size_t used = end + 4 - c->input;
    memmove(c->input, end + 4, c->held - used);
    c->held -= used;
    if (resets) {
        memset(&counts, 0, sizeof counts);
        counts.peak = open_now;
    }
    if (asks_counts || resets) return answer_counts(c);
    counts.requests++;
    if (r->is_head) counts.heads++; else counts.gets++;
    if (r->delay <= 0) return answer(c);
    c->is_waiting = true;
    c->due = microseconds() + r->delay * 1000;
    push_due(c);
    return true;
}

/* Take all requests that are complete, one after the other. */
static bool process(struct connection *c) {
    while (!c->is_waiting && !c->is_blocked) {
        char *end = memmem(c->input, c->held, "\r\n\r\n", 4);
        if (!end) return c->held < MOST_INPUT;
        if (!take_request(c, end)) return false;
    }
    return true;
}

static void accept_all(int listener) {
    for (int number = 0; number < 256; number++) {
        struct sockaddr_in peer;
        socklen_t size = sizeof peer;
        int descriptor = accept4(listener, (struct sockaddr *)&peer, &size, SOCK_NONBLOCK);
        if (descriptor < 0) return;
        struct connection *c = calloc(1, sizeof *c);
        if (!c || ntohl(peer.sin_addr.s_addr) >> 24 != 127) {
            close(descriptor);
            free(c);
            continue;
        }
        int yes = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        c->descriptor = descriptor;
        struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP, .data.ptr = c};
        epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event);
        counts.connections++;
        if (++open_now > counts.peak) counts.peak = open_now;
    }
}

static void serve(struct connection *c, unsigned events) {
    bool stays = !(events & (EPOLLERR | EPOLLHUP));
    if (stays && events & EPOLLOUT && c->is_blocked) stays = send_rest(c);
    if (stays && events & (EPOLLIN | EPOLLRDHUP)) {
        ssize_t read = recv(c->descriptor, c->input + c->held, MOST_INPUT - c->held, 0);
        if (read > 0) c->held += read;
        stays = read > 0 || (read < 0 && errno == EAGAIN);
    }
    if (!stays || !process(c)) drop(c);
}

/* Give the answers that are due; returns the milliseconds until the next, or -1. */
static int answer_due(void) {
    long long now = microseconds();
    while (due_size && due[0]->due <= now) {
        struct connection *c = pop_due();
        c->is_waiting = false;
        if (c->descriptor < 0) free(c);
        else if (!answer(c) || !process(c)) drop(c);
    }
    return due_size ? (int)((due[0]->due - now + 999) / 1000) : -1;
}

static int listen_on(int port) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    setsockopt(listener, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3); /* where it is allowed; peers are looked at anyway */
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_ANY)};
    socklen_t size = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 8192)) {
        perror("origin");
        exit(1);
    }
    getsockname(listener, (struct sockaddr *)&address, &size);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

int main(int number, char **arguments) {
    signal(SIGPIPE, SIG_IGN);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    static const char paragraph[] = "<p>The council said on Tuesday that it had reviewed the statement.</p>\n";
    for (int i = 0; i < MOST_BYTES; i++) filler[i] = paragraph[i % (sizeof paragraph - 1)];
    poller = epoll_create1(0);
    int listener = listen_on(number > 1 ? atoi(arguments[1]) : 0);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL}, events[MOST_EVENTS];
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int ready = epoll_wait(poller, events, MOST_EVENTS, answer_due());
        for (int i = 0; i < ready; i++)
            if (events[i].data.ptr) serve(events[i].data.ptr, events[i].events);
            else accept_all(listener);
    }
}
