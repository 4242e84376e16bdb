// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Where the sink's sample says that a spooled file belongs, worked out without the sink's help.
 *
 * @param template of the whole path, without the file system's address
 * @param addresses that this machine may call its own
 */
public record TargetNames(String template, List<String> addresses) {
  private static final String STATE_DIRECTORY = "/.millrace/";
  private static final String DATE = "%Y-%m-%d";
  private static final String NAME = "%{basename}";
  private static final String ADDRESS = "%{host}";

  public TargetNames {
    if (template.replace(DATE, "").replace(NAME, "").replace(ADDRESS, "").contains("%")) {
      throw new IllegalArgumentException(
          "the quickstart cannot work out %s: it knows %s, %s and %s"
              .formatted(template, DATE, NAME, ADDRESS));
    }
    addresses = List.copyOf(addresses);
  }

  /**
   * Names as in the configuration of a sink.
   *
   * @param sink the connector's configuration
   */
  public static TargetNames of(Map<String, String> sink, URI hdfs, List<String> addresses) {
    String path = sink.get("path");
    if (!path.startsWith(hdfs + "/")) {
      throw new IllegalArgumentException("the sink writes to %s, not to %s".formatted(path, hdfs));
    }
    return new TargetNames(
        path.substring(hdfs.toString().length()) + "/" + sink.get("file.name"), addresses);
  }

  /** The directory above all days. */
  public String root() {
    return template.substring(0, template.lastIndexOf('/', template.indexOf('%')));
  }

  /** The path is the sink's own book-keeping, no log. */
  boolean isState(String path) {
    return path.startsWith(root() + STATE_DIRECTORY);
  }

  /** One path for each address; the file must be at exactly one of them. */
  List<String> of(SpooledFile file) {
    return addresses.stream().map(address -> path(file, address)).toList();
  }

  private String path(SpooledFile file, String address) {
    return template
        .replace(DATE, file.day().toString())
        .replace(NAME, file.name())
        // A colon, as in IPv6, cannot be in the name of an HDFS file; the sink replaces it.
        .replace(ADDRESS, address.replace(':', '_'));
  }
}
