// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.mapping.Draft;
import io.millrace.migration.mapping.SecretRef;

/**
 * What Flume takes from its environment when it starts, as in <code>${env:LOGS}</code>. Nobody
 * knows here what that is.
 */
final class Lookups {
  private Lookups() {}

  /** No connector is made of a value that is not known. */
  static void block(Draft draft) {
    draft
        .config()
        .forEach(
            (key, value) -> {
              boolean regex = key.endsWith(".pattern") || key.endsWith(".replacement");
              if (value.contains("${") && !regex && !SecretRef.is(value)) {
                draft.block(
                    "`%s` would be %s, and what Flume puts in place of `${…}` is not known here; write the value itself into the file"
                        .formatted(key, Markdown.code(value)));
              }
            });
  }
}
