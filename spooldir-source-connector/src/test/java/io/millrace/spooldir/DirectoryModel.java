// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.archive.Content;
import io.millrace.archive.DamagedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that wait in a spool directory, and all that a user does with them. Every change has a
 * modification time of its own, in no order, as one that has not cannot be told.
 *
 * <p>A file is clean as long as its bytes did not change after a task may have begun to read them.
 */
final class DirectoryModel {
  private final Path root;
  private final boolean decompress;
  private final boolean skipsEmpty;
  private final DeliveryModel deliveries;
  private final Map<String, Waiting> waiting = new HashMap<>();
  private int changes;

  DirectoryModel(Path root, boolean decompress, boolean skipsEmpty, DeliveryModel deliveries) {
    this.root = root;
    this.decompress = decompress;
    this.skipsEmpty = skipsEmpty;
    this.deliveries = deliveries;
  }

  /** A file, as it is now. */
  final class Waiting {
    final String relative;
    final long inode;
    private final byte[] rest;
    private byte[] bytes = {};
    private String content;
    private long modified;
    private boolean clean = true;
    private boolean done;

    private Waiting(String relative, long inode, byte[] rest) {
      this.relative = relative;
      this.inode = inode;
      this.rest = rest;
    }

    boolean isEmptyAndSkipped() {
      return skipsEmpty && content != null && content.isEmpty();
    }

    /** What its bytes are, or decompress to; null if they are damaged. */
    String content() {
      return content;
    }

    boolean isClean() {
      return clean;
    }

    byte[] bytes() {
      return bytes;
    }

    /** The part of it that was not written yet. */
    byte[] rest() {
      return rest;
    }

    /** Whether a marker says that it is done. */
    boolean isDone() {
      return done;
    }

    void done() {
      done = true;
    }

    boolean is(Progress marked) {
      return marked.inode() == inode
          && marked.size() == bytes.length
          && marked.modified() == modified;
    }

    @Override
    public String toString() {
      return "%s (inode %d, %s, %s)"
          .formatted(relative, inode, clean ? "clean" : "changed", shown(content));
    }
  }

  private static String shown(String content) {
    return content == null ? "damaged" : '"' + content.replace("\n", "|") + '"';
  }

  /** All that a user put there and nobody took, by relative path. */
  Map<String, Waiting> waiting() {
    return waiting;
  }

  /** Writes a new file, or the first part of one, at its place or beside it first. */
  void create(String relative, byte[] first, byte[] rest, boolean hidden) throws IOException {
    Path path = path(relative);
    Files.createDirectories(path.getParent());
    if (hidden) {
      moveIn(first, path);
    } else {
      Files.write(path, first, StandardOpenOption.CREATE_NEW);
    }
    add(relative, rest);
  }

  /** Renames another file to the name of one that is there. */
  void replace(Waiting file, byte[] bytes) throws IOException {
    waiting.remove(file.relative);
    moveIn(bytes, path(file.relative));
    add(file.relative, new byte[0]);
  }

  private void moveIn(byte[] bytes, Path to) throws IOException {
    Path other = Files.write(to.resolveSibling(".other"), bytes);
    Files.move(other, to, StandardCopyOption.ATOMIC_MOVE);
  }

  void rename(Waiting file, String relative) throws IOException {
    waiting.remove(file.relative);
    Files.createDirectories(path(relative).getParent());
    Files.move(path(file.relative), path(relative), StandardCopyOption.ATOMIC_MOVE);
    add(relative, file.rest);
  }

  void delete(Waiting file) throws IOException {
    waiting.remove(file.relative);
    Files.delete(path(file.relative));
  }

  void append(Waiting file, byte[] bytes) throws IOException {
    Files.write(path(file.relative), bytes, StandardOpenOption.APPEND);
    changed(file);
  }

  void truncate(Waiting file, int length) throws IOException {
    try (FileChannel channel = open(file.relative, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
    changed(file);
  }

  /** Writes over it from its beginning; what is longer stays or goes. */
  void overwrite(Waiting file, byte[] bytes, boolean cut) throws IOException {
    List<StandardOpenOption> how =
        cut
            ? List.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
            : List.of(StandardOpenOption.WRITE);
    Files.write(path(file.relative), bytes, how.toArray(StandardOpenOption[]::new));
    changed(file);
  }

  /** Its time changes, and nothing else. What was set aside may be read again. */
  void touch(Waiting file) throws IOException {
    if (file.done) {
      deliveries.change(file.relative, file.inode);
    }
    file.done = false;
    setTime(file);
  }

  private void add(String relative, byte[] rest) throws IOException {
    long inode = (Long) Files.getAttribute(path(relative), "unix:ino");
    Waiting file = new Waiting(relative, inode, rest);
    file.clean = !deliveries.change(relative, inode); // a file that went may have had the inode
    look(file);
    waiting.put(relative, file);
  }

  private void changed(Waiting file) throws IOException {
    boolean begun = deliveries.change(file.relative, file.inode);
    boolean mayEndWithoutRecord = file.content == null || file.content.isEmpty();
    file.clean &= !begun && (file.done || !mayEndWithoutRecord);
    file.done = false;
    look(file);
  }

  private void look(Waiting file) throws IOException {
    file.bytes = Files.readAllBytes(path(file.relative));
    file.content = read(file.relative);
    setTime(file);
  }

  private void setTime(Waiting file) throws IOException {
    file.modified = 1_700_000_000_000L + ++changes * 7_919L % 1_000_003;
    Files.setLastModifiedTime(path(file.relative), FileTime.fromMillis(file.modified));
  }

  private String read(String relative) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Content content = Content.of(open(relative, StandardOpenOption.READ), decompress)) {
      ByteBuffer block = ByteBuffer.allocate(1000);
      while (content.read(block.clear()) >= 0) {
        all.write(block.array(), 0, block.position());
      }
      return all.toString(ISO_8859_1);
    } catch (DamagedException e) {
      return null;
    }
  }

  private FileChannel open(String relative, StandardOpenOption how) throws IOException {
    return FileChannel.open(path(relative), how);
  }

  private Path path(String relative) {
    return root.resolve(relative);
  }

  /** A task says that it delivered the file. */
  void completed(Waiting file) {
    DeliveryModel.Delivered delivered = deliveries.of(file.relative, file.inode);
    assertThat(file.content).as("%s is damaged, and was completed", file).isNotNull();
    if (!file.isEmptyAndSkipped()) {
      assertThat(delivered.isWhole(file.content))
          .as("%s was completed, and of it was delivered %s", file, delivered)
          .isTrue();
    }
    delivered.finish(file.content);
  }

  /** A task says that it could not finish the file. */
  void setAside(Waiting file) {
    assertThat(file.clean && file.content != null)
        .as("%s was set aside, and is neither changed nor damaged", file)
        .isFalse();
    deliveries.of(file.relative, file.inode).finish(null);
  }
}
