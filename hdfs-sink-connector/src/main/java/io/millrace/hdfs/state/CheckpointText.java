// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.state.SavedFile.Encoding;
import io.millrace.hdfs.state.Written.Span;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A checkpoint as text, one {@link StateLine} a thing, the last one with the CRC32C of all before.
 *
 * <p>Invariant: what {@link #parse} accepts is what {@link #render} wrote, whole.
 */
final class CheckpointText {
  private static final String HEAD = "millrace-checkpoint";
  private static final String VERSION = "1";
  private static final String AUTHOR = "written";
  private static final String NEXT = "next";
  private static final String ACTIVE = "active";
  private static final String SUSPENDED = "suspended";
  private static final String PUBLISH = "publish";
  private static final String COUNT = "count";
  private static final String SOURCE = "source";
  private static final String CHECKSUM = "crc32c";
  private static final String NONE = "none";

  private CheckpointText() {}

  static byte[] render(Checkpoint checkpoint, Author author) {
    List<StateLine> lines = new ArrayList<>();
    lines.add(new StateLine(HEAD).with("version", VERSION));
    lines.add(
        new StateLine(AUTHOR)
            .with("epoch", author.epoch())
            .with("sequence", author.sequence())
            .with("at", Instant.ofEpochMilli(checkpoint.writtenAt()).toString())
            .with("owner", author.owner()));
    lines.add(new StateLine(NEXT).with("offset", checkpoint.nextOffset()));
    checkpoint.files().forEach(file -> lines.add(line(file)));
    checkpoint.publications().forEach(publication -> lines.add(line(publication)));
    checkpoint
        .counts()
        .forEach(
            (bucket, files) -> lines.add(put(new StateLine(COUNT).with("files", files), bucket)));
    checkpoint.sources().forEach((bucket, source) -> lines.add(line(bucket, source)));
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return (text + CHECKSUM + "\t" + checksum(text.toString()) + "\n").getBytes(UTF_8);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if it is damaged, or of a later version
   */
  static Checkpoint parse(String path, byte[] bytes) throws IOException {
    String text = new String(bytes, UTF_8);
    int last = text.lastIndexOf(CHECKSUM + "\t");
    if (last < 0
        || !text.substring(last)
            .equals(CHECKSUM + "\t" + checksum(text.substring(0, last)) + "\n")) {
      throw damaged(path, "its last line is not the checksum of the others", null);
    }
    try {
      return parse(text.substring(0, last).lines().map(StateLine::parse).toList());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw damaged(path, e.getMessage(), e);
    }
  }

  private static Checkpoint parse(List<StateLine> lines) {
    StateLine head = lines.get(0);
    if (!head.word().equals(HEAD) || !head.text("version").equals(VERSION)) {
      throw new IllegalArgumentException(
          "wanted " + HEAD + " of version " + VERSION + ", got: " + head);
    }
    long next = Checkpoint.UNKNOWN;
    long at = 0;
    List<SavedFile> files = new ArrayList<>();
    List<Publication> publications = new ArrayList<>();
    Map<BucketId, Long> counts = new LinkedHashMap<>();
    Map<BucketId, FinishedSource> sources = new LinkedHashMap<>();
    for (StateLine line : lines.subList(1, lines.size())) {
      switch (line.word()) {
        case AUTHOR -> at = Instant.parse(line.text("at")).toEpochMilli();
        case NEXT -> next = line.number("offset");
        case ACTIVE, SUSPENDED -> files.add(file(line));
        case PUBLISH -> publications.add(publication(line));
        case COUNT -> counts.put(bucket(line), line.number("files"));
        case SOURCE -> sources.put(bucket(line), source(line));
        default -> throw new IllegalArgumentException("a line of no known kind: " + line);
      }
    }
    return new Checkpoint(next, at, files, publications, counts, sources);
  }

  private static StateLine line(SavedFile file) {
    StateLine line =
        new StateLine(file.active() ? ACTIVE : SUSPENDED)
            .with("path", file.name().path())
            .with("directory", file.destination().directory())
            .with("name", file.destination().name());
    put(put(line, file.written()), file.bucket());
    return line.with("format", file.encoding().format()).with("writer", file.encoding().state());
  }

  private static SavedFile file(StateLine line) {
    return new SavedFile(
        name(line),
        line.word().equals(ACTIVE),
        bucket(line),
        new Destination(line.text("directory"), line.text("name")),
        written(line),
        new Encoding(line.text("format"), line.text("writer")));
  }

  private static StateLine line(Publication publication) {
    StateLine line =
        new StateLine(PUBLISH)
            .with("path", publication.name().path())
            .with("to", publication.to())
            .with("reason", publication.reason());
    return put(line, publication.written());
  }

  private static Publication publication(StateLine line) {
    return new Publication(name(line), line.text("to"), written(line), line.text("reason"));
  }

  private static StateLine line(BucketId bucket, FinishedSource source) {
    return put(
        new StateLine(SOURCE)
            .with("bytes", source.bytes())
            .with("whole", Boolean.toString(source.whole())),
        bucket);
  }

  private static FinishedSource source(StateLine line) {
    return new FinishedSource(line.number("bytes"), Boolean.parseBoolean(line.text("whole")));
  }

  private static StateLine put(StateLine line, Written written) {
    return line.with("bytes", written.bytes())
        .with("crc32c", written.checksum().orElse(NONE))
        .with("records", written.records())
        .with("first", written.span().first())
        .with("last", written.span().last())
        .with("source.from", written.source().from())
        .with("source.to", written.source().to())
        .with("opened", written.openedAt())
        .with("written", written.lastWriteAt());
  }

  private static Written written(StateLine line) {
    return new Written(
        line.number("bytes"),
        line.text("crc32c").equals(NONE)
            ? Written.NO_CHECKSUM
            : HexFormat.fromHexDigitsToLong(line.text("crc32c")),
        new Span(line.number("records"), line.number("first"), line.number("last")),
        new SourceSpan(line.number("source.from"), line.number("source.to")),
        line.number("opened"),
        line.number("written"));
  }

  private static InUseName name(StateLine line) {
    return InUseName.find(line.text("path"))
        .orElseThrow(() -> new IllegalArgumentException("no file in use: " + line));
  }

  private static StateLine put(StateLine line, BucketId bucket) {
    return line.with("bucket.directory", bucket.directory())
        .with("bucket.name", bucket.name())
        .with("bucket.key", bucket.key());
  }

  private static BucketId bucket(StateLine line) {
    return new BucketId(
        line.text("bucket.directory"), line.text("bucket.name"), line.text("bucket.key"));
  }

  private static String checksum(String text) {
    CRC32C checksum = new CRC32C();
    checksum.update(text.getBytes(UTF_8));
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  private static IOException damaged(String path, String why, Exception cause) {
    return new IOException(
        "The checkpoint "
            + path
            + " cannot be used: "
            + why
            + ". Its partition waits; docs/hdfs-operations.md says how to give it new state.",
        cause);
  }
}
