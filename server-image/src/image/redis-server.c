/*
 * The image's redis-server: starts Java with the flags of /slotkeeper/jvm.flags and hands it the
 * arguments. An image without a shell needs a program for this. It becomes Java (exec), so that
 * Java is the container's first process and receives its signals.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const long MB = 1024 * 1024;

/* The container's memory limit in MB; 0 when there is none. */
static long memory_limit(void) {
  static const char *const files[] = {
      "/sys/fs/cgroup/memory.max",                    /* cgroup v2 */
      "/sys/fs/cgroup/memory/memory.limit_in_bytes"}; /* cgroup v1: a number near 2^63 for none */
  for (int i = 0; i < 2; i++) {
    FILE *file = fopen(files[i], "r");
    if (file == NULL) continue;
    unsigned long long bytes = 0;
    int read = fscanf(file, "%llu", &bytes); /* "max" is no number */
    fclose(file);
    return read == 1 && bytes / MB < 1UL << 24 ? (long)(bytes / MB) : 0;
  }
  return 0;
}

/*
 * The Java heap's bound in MB. The data lives outside of it: the heap holds connections and what a
 * command needs while it runs.
 */
static long heap(long limit) {
  if (limit == 0 || limit / 8 > 512) return 512;
  return limit / 8 < 32 ? 32 : limit / 8;
}

int main(int argc, char **argv) {
  char maximum[32];
  snprintf(maximum, sizeof maximum, "-Xmx%ldm", heap(memory_limit()));

  char **command = calloc((size_t)argc + 5, sizeof *command);
  if (command == NULL) return 1;
  int n = 0;
  command[n++] = argv[0];
  command[n++] = maximum;
  command[n++] = "@/slotkeeper/jvm.flags"; /* comes later and so wins */
  command[n++] = "dev.slotkeeper.server.app.Main";
  for (int i = 1; i < argc; i++) command[n++] = argv[i];
  command[n] = NULL;

  execv("/slotkeeper/jre/bin/java", command);
  fprintf(stderr, "redis-server: /slotkeeper/jre/bin/java does not start: %s\n", strerror(errno));
  return 127;
}
