// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames as tests want to see them. */
final class Frames {
  private Frames() {}

  /** All frames of a finished file. */
  static List<Line> of(byte[] content, Framing framing) throws IOException {
    return from(content, 0, framing);
  }

  /** The frames of a finished file from a position on. */
  static List<Line> from(byte[] content, long position, Framing framing) throws IOException {
    TrickleChannel file = new TrickleChannel(7);
    file.append(content);
    file.position(position);
    Framing known = framing.begunWith(Arrays.copyOf(content, Math.min(4, content.length)));
    LineReader reader =
        new LineReader(file, position, Long.MAX_VALUE, position > 0 ? known : framing);
    List<Line> lines = new ArrayList<>();
    drain(reader, lines);
    return lines;
  }

  static void drain(LineReader reader, List<Line> lines) throws IOException {
    for (Line line = reader.rest(); line != null; line = reader.rest()) {
      lines.add(kept(line));
    }
  }

  /** A frame as it is before the reader goes on. */
  static Line kept(Line line) {
    return new Line(line.bytes(), line.start(), line.end(), line.terminated(), line.text());
  }

  static String shown(List<Line> lines) {
    return String.join(" ", lines.stream().map(Frames::shown).toList());
  }

  /** The value, newlines in it as {@code _}, and a dot where the terminator was. */
  static String shown(Line line) {
    String value = line.text() == null ? new String(line.bytes(), ISO_8859_1) : line.text();
    return value.replace('\n', '_') + (line.terminated() ? "." : "");
  }

  /** The values as a sink writes them, each with the bytes of a terminator if it had one. */
  static byte[] writtenBack(List<Line> lines, byte[] terminator) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Line line : lines) {
      out.writeBytes(line.bytes());
      if (line.terminated()) {
        out.writeBytes(terminator);
      }
    }
    return out.toByteArray();
  }

  static byte[] bytes(String escaped) {
    return unescape(escaped).getBytes(ISO_8859_1);
  }

  static String unescape(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\0", "\0");
  }
}
