// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import com.sun.management.ThreadMXBean;
import io.millrace.bench.worker.Watched.Memory;
import java.lang.management.ManagementFactory;

/** How much of its JVM's memory a task's thread takes, from now on. */
final class MemoryWatch {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A look takes some microseconds, and few bytes are allocated between two. */
  private static final int LOOK_BYTES = 1_048_576;

  private final long thread = Thread.currentThread().getId();
  private final long before = THREADS.getThreadAllocatedBytes(thread);
  private long heapPeak;
  private long bytes;

  /** To be called on the task's thread. */
  MemoryWatch() {
    look();
  }

  /** To be called, on one thread, for everything that passes. */
  void passed(long more) {
    bytes += more;
    if (bytes >= LOOK_BYTES) {
      bytes = 0;
      look();
    }
  }

  Memory seen() {
    look();
    return new Memory(THREADS.getThreadAllocatedBytes(thread) - before, heapPeak);
  }

  private void look() {
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    heapPeak = Math.max(heapPeak, used);
  }
}
