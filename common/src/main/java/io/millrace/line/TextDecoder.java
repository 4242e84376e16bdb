// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes the frames of one file, and tells where its characters end.
 *
 * <p>Invariant: frames are decoded each on its own, so what one gives does not depend on where
 * reading began.
 */
final class TextDecoder {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int SCRATCH = 4096;

  private final Charset charset;
  private final DecodeErrors onError;
  private final CharsetDecoder strict;
  private final CharsetDecoder lenient;
  private final CharBuffer scratch = CharBuffer.allocate(SCRATCH);
  private boolean lossy;

  TextDecoder(Encoding encoding, DecodeErrors onError) {
    this.charset = encoding.charset();
    this.onError = onError;
    this.strict = decoder(CodingErrorAction.REPORT);
    this.lenient = decoder(CodingErrorAction.REPLACE);
    this.lossy = encoding.markBytes() > 0 || !charset.equals(StandardCharsets.UTF_8);
  }

  private CharsetDecoder decoder(CodingErrorAction action) {
    return charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
  }

  /** Whether what was decoded so far, encoded as UTF-8, may not give the file's bytes. */
  boolean lossy() {
    return lossy;
  }

  /**
   * The text of a frame.
   *
   * @param position of its first byte in the file, for the error
   */
  String decode(byte[] bytes, long position) throws UndecodableException {
    String text = new String(bytes, charset);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    int valid = validBytes(bytes);
    if (valid == bytes.length) {
      return text; // the file itself has this character
    }
    lossy = true;
    return switch (onError) {
      case REPLACE -> text;
      case IGNORE -> withoutErrors(bytes);
      case FAIL -> throw new UndecodableException(position + valid, charset);
    };
  }

  private int validBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decode(strict, in, true);
    return result.isError() ? in.position() : bytes.length;
  }

  private String withoutErrors(byte[] bytes) {
    CharsetDecoder dropping = decoder(CodingErrorAction.IGNORE);
    StringBuilder text = new StringBuilder(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result;
    do {
      scratch.clear();
      result = dropping.decode(in, scratch, true);
      text.append(scratch.flip());
    } while (result.isOverflow());
    return text.toString();
  }

  /** How many of the bytes are whole characters, or no characters at all. */
  int wholeCharacters(byte[] bytes, int from, int to) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    decode(lenient, in, false);
    return in.position() - from;
  }

  /** The length of the first character, or of the bytes that are none; 0 if it ends further on. */
  int firstCharacter(byte[] bytes, int from, int to) {
    for (int end = from + 1; end <= to; end++) {
      ByteBuffer in = ByteBuffer.wrap(bytes, from, end - from);
      CoderResult result = decode(strict, in, false);
      if (in.position() > from) {
        return in.position() - from;
      }
      if (result.isError()) {
        return result.length();
      }
    }
    return 0;
  }

  private CoderResult decode(CharsetDecoder decoder, ByteBuffer in, boolean all) {
    decoder.reset();
    CoderResult result;
    do {
      scratch.clear();
      result = decoder.decode(in, scratch, all);
    } while (result.isOverflow());
    return result;
  }
}
