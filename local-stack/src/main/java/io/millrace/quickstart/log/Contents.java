// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;

/**
 * What is in a file, as far as two files are compared.
 *
 * @param sha256 in hexadecimal digits
 */
public record Contents(long bytes, String sha256) {
  private static final int SHOWN = 12;

  public static Contents of(InputStream in) throws IOException {
    try (DigestInputStream digested = new DigestInputStream(in, Sha256.start())) {
      long bytes = digested.transferTo(OutputStream.nullOutputStream());
      return new Contents(bytes, Sha256.hex(digested.getMessageDigest()));
    }
  }

  public static Contents of(Path file) {
    try {
      return of(Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The first digits: enough to see, by eye, that two differ. */
  public String shortSha256() {
    return sha256.substring(0, SHOWN);
  }
}
