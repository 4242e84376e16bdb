// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import io.millrace.config.Choice;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** What becomes of a record that does not have what a transformation needs. */
enum Missing {
  /** It is passed on as it is. */
  KEEP,
  /** It is an error, for {@code errors.tolerance} to decide. */
  FAIL;

  static final Choice<Missing> CHOICE = Choice.of(Missing.class);

  static ConfigDef define(ConfigDef def, String key, String when) {
    return def.define(
        key,
        ConfigDef.Type.STRING,
        CHOICE.text(KEEP),
        CHOICE,
        Importance.MEDIUM,
        "What becomes of a record "
            + when
            + ". `keep`: it is passed on as it is. `fail`: it is an error, for `errors.tolerance` to"
            + " decide.");
  }
}
