// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file system in memory that is as strict as the protocol: a file that is open cannot be renamed,
 * a rename stays in its directory, nothing is called after close, and nothing may be open then.
 *
 * <p>Every call, writes included, has a number, from 1; the call with a chosen number fails, before
 * or after it has taken effect.
 */
public final class MemoryFileStore implements FileStore {
  /** When a call that is to fail does so. */
  public enum Fault {
    BEFORE,
    AFTER
  }

  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final Set<String> directories = new HashSet<>(Set.of("/"));
  private final SortedMap<String, MemoryOutput> open = new TreeMap<>();
  private final Set<String> unsynced = new HashSet<>();
  private int calls;
  private int failing;
  private Fault fault = Fault.BEFORE;
  private boolean down;
  private boolean closed;

  @FunctionalInterface
  private interface Effect<T> {
    T take() throws IOException;
  }

  public void failCall(int number, Fault when) {
    failing = number;
    fault = when;
  }

  /** Every call fails as long as it is down. */
  public void down(boolean isDown) {
    down = isDown;
  }

  public int calls() {
    return calls;
  }

  /** The names of files that are open for writing. */
  public Set<String> openFiles() {
    return Collections.unmodifiableSet(open.keySet());
  }

  /** All files, with what would be read from them now. */
  public Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  /** What a process leaves that is killed: its files, as far as they were written. */
  public void crash() {
    open.clear();
  }

  /** Connects another task. */
  public MemoryFileStore connect() {
    closed = false;
    return this;
  }

  @Override
  public StoreOutput create(String path) throws IOException {
    return call(
        "create " + path,
        () -> {
          if (files.containsKey(path) || directories.contains(path)) {
            throw new FileAlreadyExistsException(path);
          }
          makeDirectories(parent(path));
          files.put(path, new byte[0]);
          MemoryOutput out = new MemoryOutput(path);
          if (calls == failing) {
            return out; // the caller will never hold it
          }
          open.put(path, out);
          unsynced.add(path);
          return out;
        });
  }

  @Override
  public void rename(String from, String to) throws IOException {
    call(
        "rename " + from + " to " + to,
        () -> {
          refuseOpen(from, "renamed");
          if (unsynced.contains(from)) {
            throw new AssertionError("renamed before it was synced: " + from);
          }
          if (!parent(from).equals(parent(to))) {
            throw new AssertionError("renamed to another directory: " + from + " to " + to);
          }
          if (!files.containsKey(from)) {
            throw new NoSuchFileException(from);
          }
          if (files.containsKey(to) || directories.contains(to)) {
            throw new FileAlreadyExistsException(to);
          }
          return files.put(to, files.remove(from));
        });
  }

  @Override
  public void delete(String path) throws IOException {
    call(
        "delete " + path,
        () -> {
          open.remove(path); // HDFS deletes files that are open
          return files.remove(path);
        });
  }

  @Override
  public long length(String path) throws IOException {
    return call("length " + path, () -> content(path).length);
  }

  @Override
  public InputStream open(String path) throws IOException {
    return call("open " + path, () -> new ByteArrayInputStream(content(path)));
  }

  @Override
  public void close() {
    if (!open.isEmpty()) {
      throw new AssertionError("closed with open files: " + open.keySet());
    }
    closed = true;
  }

  private byte[] content(String path) throws IOException {
    refuseOpen(path, "read");
    byte[] content = files.get(path);
    if (content == null) {
      throw new NoSuchFileException(path);
    }
    return content;
  }

  private void refuseOpen(String path, String what) {
    if (open.containsKey(path)) {
      throw new AssertionError(what + " while open: " + path);
    }
  }

  private void makeDirectories(String directory) throws IOException {
    if (files.containsKey(directory)) {
      throw new FileAlreadyExistsException(directory);
    }
    if (directories.add(directory)) {
      makeDirectories(parent(directory));
    }
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private <T> T call(String what, Effect<T> effect) throws IOException {
    if (closed) {
      throw new AssertionError(what + " after close");
    }
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

  private final class MemoryOutput extends StoreOutput {
    private final String path;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private MemoryOutput(String path) {
      this.path = path;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, source.length);
      call(
          "write to " + path,
          () -> {
            ensureOpen();
            bytes.write(source, offset, length);
            unsynced.add(path);
            return files.put(path, bytes.toByteArray());
          });
    }

    @Override
    public void sync() throws IOException {
      call(
          "sync " + path,
          () -> {
            ensureOpen();
            return unsynced.remove(path);
          });
    }

    @Override
    public void close() throws IOException {
      open.remove(path); // as with HDFS, it is closed even if that fails
      call("close " + path, () -> null);
    }

    private void ensureOpen() {
      if (open.get(path) != this) {
        throw new AssertionError("written or synced after close: " + path);
      }
    }
  }
}
