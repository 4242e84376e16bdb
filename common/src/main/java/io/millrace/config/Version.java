// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that every plugin class reports to the worker, as the build wrote it. */
public final class Version {
  private static final String RESOURCE = "/io/millrace/version.properties";
  private static final String CURRENT = read();

  private Version() {}

  public static String current() {
    return CURRENT;
  }

  private static String read() {
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE + " from Millrace's own jar", e);
    }
  }
}
