package dev.slotkeeper.server.info;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.command.server.InfoText;
import dev.slotkeeper.server.config.MemoryDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * INFO memory. Data lives in slabs outside the Java heap: they are the allocator that the numbers
 * speak of. What is used besides is for clients, replicas and tables. There are no scripts yet, so
 * what they hold is 0.
 */
public final class MemorySection implements InfoSection {
  private final Engine engine;
  private final ServerConfig config;
  private final Samples samples;
  private final LongSupplier backlog;

  /**
   * @param backlog bytes of the stream that are kept for replicas which come back
   */
  public MemorySection(Engine engine, ServerConfig config, Samples samples, LongSupplier backlog) {
    this.engine = engine;
    this.config = config;
    this.samples = samples;
    this.backlog = backlog;
  }

  @Override
  public String title() {
    return "Memory";
  }

  @Override
  public void write(InfoText text) {
    long used = samples.usedMemory();
    long peak = samples.peakMemory();
    long mapped = samples.mappedMemory();
    long resident = ProcessNumbers.residentBytes();
    long total = ProcessNumbers.totalBytes();
    both(text, "used_memory", used);
    both(text, "used_memory_rss", resident);
    both(text, "used_memory_peak", peak);
    UsedMemory memory = samples.memory();
    text.add("used_memory_peak_perc", percent(used, peak))
        .add("used_memory_overhead", memory.overhead())
        .add("used_memory_startup", samples.startupMemory())
        .add("used_memory_dataset", memory.data())
        .add("used_memory_dataset_perc", percent(memory.data(), used - samples.startupMemory()))
        .add("allocator_allocated", memory.data())
        .add("allocator_active", mapped)
        .add("allocator_resident", mapped);
    both(text, "total_system_memory", total);
    text.add("used_memory_lua", 0)
        .add("used_memory_vm_eval", 0)
        .addBytes("used_memory_lua_human", 0)
        .add("used_memory_scripts_eval", 0)
        .add("number_of_cached_scripts", 0)
        .add("number_of_functions", 0)
        .add("number_of_libraries", 0)
        .add("used_memory_vm_functions", 0)
        .add("used_memory_vm_total", 0)
        .addBytes("used_memory_vm_total_human", 0)
        .add("used_memory_functions", 0)
        .add("used_memory_scripts", 0)
        .addBytes("used_memory_scripts_human", 0);
    both(text, "maxmemory", config.number(MemoryDirectives.MAXMEMORY));
    text.add("maxmemory_policy", config.format(MemoryDirectives.MAXMEMORY_POLICY))
        .add("allocator_frag_ratio", ratio(mapped, memory.data()), 2)
        .add("allocator_frag_bytes", mapped - memory.data())
        .add("allocator_rss_ratio", 1.0, 2)
        .add("allocator_rss_bytes", 0)
        .add("rss_overhead_ratio", ratio(resident, mapped), 2)
        .add("rss_overhead_bytes", resident - mapped)
        .add("mem_fragmentation_ratio", ratio(resident, used), 2)
        .add("mem_fragmentation_bytes", resident - used)
        .add("mem_not_counted_for_evict", memory.waitingForReplicas())
        .add("mem_replication_backlog", backlog.getAsLong())
        .add("mem_total_replication_buffers", backlog.getAsLong() + memoryOf(true))
        .add("mem_clients_slaves", memoryOf(true))
        .add("mem_clients_normal", memoryOf(false))
        .add("mem_cluster_links", 0)
        .add("mem_aof_buffer", 0)
        .add("mem_allocator", "slabs")
        .add("active_defrag_running", 0)
        .add("lazyfree_pending_objects", 0)
        .add("lazyfreed_objects", 0);
  }

  /** Memory of the connections of replicas, or of all others. */
  private long memoryOf(boolean replicas) {
    long bytes = 0;
    for (Client client : engine.clients().all()) {
      if ((client.kind == Client.Kind.REPLICA) == replicas) {
        bytes += client.memory();
      }
    }
    return bytes;
  }

  private static void both(InfoText text, String name, long bytes) {
    text.add(name, bytes).addBytes(name + "_human", bytes);
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.2f%%", whole == 0 ? 100.0 : part * 100.0 / whole);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
