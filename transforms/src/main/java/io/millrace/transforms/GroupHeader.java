// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import io.millrace.config.Verbatim;
import io.millrace.transforms.text.Groups;
import io.millrace.transforms.text.GuardedRegex;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * A group and the header that it sets, written {@code group:header}.
 *
 * @param group number or name
 */
record GroupHeader(String group, String name) {

  /** A validator. */
  static void check(String key, Object value) {
    if (value == null) {
      throw new ConfigException(key, null, "must be a list, which may be empty");
    }
    for (Object item : (List<?>) value) {
      try {
        parse((String) item);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(key, value, e.getMessage());
      }
    }
  }

  static GroupHeader parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon + 1 == text.length()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no pair of a group and a header, as 1:level or user:app.user");
    }
    return new GroupHeader(text.substring(0, colon), text.substring(colon + 1));
  }

  /**
   * What the list at a key wants; without one, each group that has a name.
   *
   * @throws ConfigException if the expression does not have a group that is wanted
   */
  static List<GroupHeader> select(AbstractConfig config, String key) {
    String pattern = Verbatim.text(config, GuardedRegex.PATTERN);
    Groups groups = new Groups(pattern);
    List<String> wanted = config.getList(key);
    if (wanted.isEmpty() && groups.names().isEmpty()) {
      throw new ConfigException(
          GuardedRegex.PATTERN,
          pattern,
          "has no group with a name, as (?<level>[A-Z]+); name one, or set " + key);
    }
    if (wanted.isEmpty()) {
      return groups.names().stream().map(name -> new GroupHeader(name, name)).toList();
    }
    List<GroupHeader> headers = wanted.stream().map(GroupHeader::parse).toList();
    for (GroupHeader header : headers) {
      if (!groups.has(header.group())) {
        throw new ConfigException(
            key,
            wanted,
            "%s '%s' has no group %s; there are %s"
                .formatted(GuardedRegex.PATTERN, pattern, header.group(), groups.list()));
      }
    }
    return headers;
  }
}
