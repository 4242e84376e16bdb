// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * One client of a {@link MemoryFileSystem}, that is as strict as the protocol: it renames no file
 * that it has open or has not synced, reads none that is open, renames within a directory only,
 * calls nothing after it is closed or has crashed, has nothing open when it is closed, and no path
 * has an empty component. Each of these is an AssertionError, since HDFS would let it pass or
 * answer with less than the truth.
 *
 * <p>A stream that a client lost, because the call that was to return it or to close it failed,
 * keeps its file open until the file is recovered or deleted.
 */
public final class MemoryFileStore implements FileStore {
  private final MemoryFileSystem fileSystem;
  private final MemoryTree tree;
  private final String name;
  private final Set<MemoryOutput> held = new HashSet<>();
  private String ended = "";

  MemoryFileStore(MemoryFileSystem fileSystem, MemoryTree tree, String name) {
    this.fileSystem = fileSystem;
    this.tree = tree;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** The files that this client has open and can still write to. */
  public Set<String> openFiles() {
    synchronized (fileSystem) {
      Set<String> open = new TreeSet<>();
      tree.files()
          .forEach(
              (path, inode) -> {
                if (inode.isHeldBy(this)) {
                  open.add(path);
                }
              });
      return open;
    }
  }

  /** The process is killed. Its files stay open, as far as they were written. */
  public void crash() {
    synchronized (fileSystem) {
      held.clear();
      ended = "crash";
    }
  }

  /** The process is killed. Its files stay open, each with any part of what was not synced. */
  public void crash(RandomGenerator random) {
    synchronized (fileSystem) {
      crash();
      for (MemoryInode inode : tree.files().values()) {
        if (inode.isOpenedBy(this)) {
          inode.lose(random.nextInt(inode.synced(), inode.length() + 1));
        }
      }
    }
  }

  @Override
  public StoreOutput create(String path) throws IOException {
    return hold(
        call(
            "create " + path,
            () -> {
              tree.makeDirectories(MemoryTree.parent(path));
              return added(path);
            }));
  }

  @Override
  public StoreOutput createWithoutParents(String path) throws IOException {
    return hold(
        call(
            "createWithoutParents " + path,
            () -> {
              if (!tree.isDirectory(MemoryTree.parent(path))) {
                throw new NoSuchFileException(path, null, "its directory is missing");
              }
              return added(path);
            }));
  }

  @Override
  public StoreOutput append(String path) throws IOException {
    return hold(
        call(
            "append to " + path,
            () -> {
              MemoryInode inode = existing(path);
              if (inode.isOpen()) {
                throw new IOException("open already, so it must be recovered: " + path);
              }
              return opened(path, inode);
            }));
  }

  @Override
  public void recover(String path, long length) throws IOException {
    call(
        "recover " + path + " to " + length,
        () -> {
          MemoryInode inode = existing(path);
          inode.release();
          if (inode.length() < length) {
            throw new ShortFileException(path, inode.length(), length);
          }
          inode.cut((int) length);
          return null;
        });
  }

  @Override
  public void rename(String from, String to) throws IOException {
    call(
        "rename " + from + " to " + to,
        () -> {
          refuseRenaming(from, to);
          if (!tree.exists(from)) {
            throw new NoSuchFileException(from);
          }
          if (tree.exists(to)) {
            throw new FileAlreadyExistsException(to);
          }
          tree.move(from, to);
          return null;
        });
  }

  @Override
  public void replace(String from, String to) throws IOException {
    call(
        "replace " + to + " by " + from,
        () -> {
          refuseRenaming(from, to);
          if (tree.isDirectory(from)) {
            throw new AssertionError("a directory cannot replace a file: " + from);
          }
          existing(from);
          refuseHeld(to, "replaced");
          if (tree.isDirectory(to)) {
            throw new FileAlreadyExistsException(to);
          }
          tree.removeFile(to);
          tree.move(from, to);
          return null;
        });
  }

  @Override
  public void delete(String path) throws IOException {
    call(
        "delete " + path,
        () -> {
          tree.removeFile(path); // HDFS deletes files that are open
          return null;
        });
  }

  @Override
  public void deleteTree(String path) throws IOException {
    call(
        "deleteTree " + path,
        () -> {
          if (tree.file(path) != null) {
            throw new AssertionError("not a directory: " + path);
          }
          tree.removeDirectory(path);
          return null;
        });
  }

  @Override
  public void makeDirectories(String path) throws IOException {
    call(
        "makeDirectories " + path,
        () -> {
          tree.makeDirectories(path);
          return null;
        });
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return call("list " + directory, () -> tree.list(directory));
  }

  @Override
  public long length(String path) throws IOException {
    return call("length " + path, () -> closed(path).length());
  }

  @Override
  public InputStream open(String path) throws IOException {
    return call("open " + path, () -> new ByteArrayInputStream(closed(path).content()));
  }

  @Override
  public void close() {
    synchronized (fileSystem) {
      Set<String> open = openFiles();
      if (!open.isEmpty()) {
        throw new AssertionError(name + " was closed with open files: " + open);
      }
      ended = "close";
    }
  }

  <T> T call(String what, MemoryFileSystem.Effect<T> effect) throws IOException {
    return fileSystem.call(this, what, effect);
  }

  void ensureAlive(String what) {
    if (!ended.isEmpty()) {
      throw new AssertionError(name + ": " + what + " after its " + ended);
    }
  }

  boolean holds(MemoryOutput stream) {
    return held.contains(stream);
  }

  void letGo(MemoryOutput stream) {
    synchronized (fileSystem) {
      held.remove(stream);
    }
  }

  /** The caller has the stream only now: it lost it if the call failed. */
  private StoreOutput hold(MemoryOutput stream) {
    synchronized (fileSystem) {
      held.add(stream);
      return stream;
    }
  }

  private MemoryOutput added(String path) throws IOException {
    MemoryInode inode = new MemoryInode();
    tree.add(path, inode);
    return opened(path, inode);
  }

  private MemoryOutput opened(String path, MemoryInode inode) {
    MemoryOutput out = new MemoryOutput(this, path, inode);
    inode.open(out, this);
    return out;
  }

  private MemoryInode existing(String path) throws NoSuchFileException {
    MemoryInode inode = tree.file(path);
    if (inode == null) {
      throw new NoSuchFileException(path);
    }
    return inode;
  }

  private MemoryInode closed(String path) throws NoSuchFileException {
    MemoryInode inode = existing(path);
    if (inode.isOpen()) {
      throw new AssertionError(name + " reads a file that is open: " + path);
    }
    return inode;
  }

  private void refuseRenaming(String from, String to) {
    if (!MemoryTree.parent(from).equals(MemoryTree.parent(to))) {
      throw new AssertionError("renamed to another directory: " + from + " to " + to);
    }
    refuseHeld(from, "renamed");
    MemoryInode inode = tree.file(from);
    boolean takenOver = to.matches(".*\\.e\\d+\\.tmp"); // and recovered after that
    if (inode != null && inode.isLeftUnsyncedBy(this) && !takenOver) {
      throw new AssertionError("renamed before it was synced: " + from);
    }
  }

  private void refuseHeld(String path, String what) {
    MemoryInode inode = tree.file(path);
    if (inode != null && inode.isHeldBy(this)) {
      throw new AssertionError(what + " while open: " + path);
    }
  }
}
