// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import io.millrace.line.Framing.Overflow;
import java.nio.charset.Charset;

/**
 * A framing as it is done in one file, whose encoding is known.
 *
 * @param text null where values are bytes
 */
record Cutting(Framer framer, LineLimit limit, Terminator terminator, TextDecoder text) {

  static Cutting ofBytes(Framing framing) {
    return of(framing, Terminator.BYTE, null, null);
  }

  static Cutting ofText(Framing.Text framing, Encoding encoding) {
    return of(
        framing.cut(),
        Terminator.of(encoding.charset()),
        encoding.charset(),
        new TextDecoder(encoding, framing.onError()));
  }

  private static Cutting of(Framing cut, Terminator terminator, Charset known, TextDecoder text) {
    if (cut instanceof Framing.Lines lines) {
      LineLimit limit = new LineLimit(lines.maxBytes(), lines.overflow(), text, terminator);
      return new Cutting(new LineFramer(limit, terminator), limit, terminator, text);
    }
    if (cut instanceof Framing.Multiline records) {
      LineLimit limit = new LineLimit(records.maxBytes(), records.overflow(), text, terminator);
      Charset charset = known == null ? records.charset() : known;
      Framer framer = new MultilineFramer(records, limit, terminator, charset);
      return new Cutting(framer, limit, terminator, text);
    }
    LineLimit limit = new LineLimit(cut.maxBytes(), Overflow.SPLIT, text, terminator);
    return new Cutting(new ChunkFramer(limit, terminator), limit, terminator, text);
  }

  /** The text of a frame, null where values are bytes. */
  String decode(byte[] bytes, long position) throws UndecodableException {
    return text == null ? null : text.decode(bytes, position);
  }

  /** Whether values encoded as UTF-8 may not give the file's bytes. */
  boolean isLossy() {
    return text != null && text.lossy();
  }
}
