// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A file system in memory, for several clients, of which each is one incarnation of a task. It has
 * the leases of HDFS, and its faults on demand.
 *
 * <p>Every call of any client, writes included, has a number, from 1; the call with a chosen number
 * fails, before or after it has taken effect.
 *
 * <p>Invariant: calls take effect one after the other, under the lock of this object; the hook is
 * called without it, so that it may make a thread wait.
 */
public final class MemoryFileSystem {
  /** When a call that is to fail does so. */
  public enum Fault {
    BEFORE,
    AFTER
  }

  /** What a call does, under the lock. */
  @FunctionalInterface
  interface Effect<T> {
    T take() throws IOException;
  }

  private final MemoryTree tree = new MemoryTree();
  private volatile Consumer<String> hook = call -> {};
  private int clients;
  private int calls;
  private int failing;
  private Fault fault = Fault.BEFORE;
  private boolean down;

  /** Connects another incarnation of a task: the first is {@code client-1}. */
  public synchronized MemoryFileStore connect() {
    clients++;
    return new MemoryFileStore(this, tree, "client-" + clients);
  }

  public synchronized void failCall(int number, Fault when) {
    failing = number;
    fault = when;
  }

  /** Every call fails as long as it is down. */
  public synchronized void down(boolean isDown) {
    down = isDown;
  }

  /**
   * Shows every call before it is made, as {@code client-1: rename /a to /b}, in the thread that
   * makes it. What the hook throws, the call throws, with no effect and no number.
   */
  public void onCall(Consumer<String> look) {
    hook = look;
  }

  public synchronized int calls() {
    return calls;
  }

  /** All files, with what would be read from them now. */
  public synchronized SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    tree.files().forEach((path, inode) -> contents.put(path, inode.content()));
    return contents;
  }

  public synchronized Set<String> directories() {
    return new TreeSet<>(tree.directories());
  }

  /** The files that are open, those included that nobody is left to close. */
  public synchronized Set<String> openFiles() {
    Set<String> open = new TreeSet<>();
    for (Map.Entry<String, MemoryInode> file : tree.files().entrySet()) {
      if (file.getValue().isOpen()) {
        open.add(file.getKey());
      }
    }
    return open;
  }

  <T> T call(MemoryFileStore client, String what, Effect<T> effect) throws IOException {
    hook.accept(client.name() + ": " + what);
    if (what.contains("//")) {
      throw new AssertionError("a path with an empty component: " + what);
    }
    synchronized (this) {
      client.ensureAlive(what);
      calls++;
      boolean fails = calls == failing;
      if (down || (fails && fault == Fault.BEFORE)) {
        throw new IOException("injected, before call " + calls + ": " + what);
      }
      T result = effect.take();
      if (fails) {
        throw new IOException("injected, after call " + calls + ": " + what);
      }
      return result;
    }
  }
}
