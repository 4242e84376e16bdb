// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.mapping.Draft;
import io.millrace.migration.mapping.SecretRef;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Flume takes from its environment when it starts, as in <code>${env:LOGS}</code>. Nobody
 * knows here what that is.
 */
final class Lookups {
  static final String BEGIN = "${";

  private Lookups() {}

  /**
   * No connector is made of a value that is not known.
   *
   * @param beside what the connector is told beside its draft
   */
  static void block(Draft draft, Map<String, String> beside) {
    Map<String, String> all = new LinkedHashMap<>(draft.config());
    all.putAll(beside);
    all.forEach(
        (key, value) -> {
          boolean regex = key.endsWith(".pattern") || key.endsWith(".replacement");
          if (value.contains(BEGIN) && !regex && !SecretRef.is(value)) {
            draft.block(
                "`%s` would be %s, and what Flume puts in place of `${…}` is not known here; write the value itself into the file"
                    .formatted(key, Markdown.code(value)));
          }
        });
  }
}
