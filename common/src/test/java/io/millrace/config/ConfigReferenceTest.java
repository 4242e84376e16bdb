// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
  @Test
  void aPageHasASectionAGroupAndAParagraphAKey() {
    ConfigDef keys =
        new ConfigDef()
            .define(
                "b.ms",
                ConfigDef.Type.LONG,
                5,
                Range.atLeast(0),
                Importance.LOW,
                "Second.",
                "Files",
                2,
                Width.SHORT,
                "b")
            .define(
                "a.dir",
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                Checks.readableDirectory(),
                Importance.HIGH,
                " First. ",
                "Files",
                1,
                Width.LONG,
                "a")
            .define(
                "z",
                ConfigDef.Type.LIST,
                "x,y",
                Importance.MEDIUM,
                "Last.",
                "Else",
                1,
                Width.NONE,
                "z")
            .define(
                "host", ConfigDef.Type.STRING, "here", Importance.LOW, "Host.", "the host's name")
            .define("none", ConfigDef.Type.STRING, null, Importance.LOW, "None.")
            .define("empty", ConfigDef.Type.STRING, "", Importance.LOW, "Empty.")
            .defineInternal("task.index", ConfigDef.Type.INT, 0, Importance.LOW);

    assertThat(ConfigReference.render("Some connector", keys))
        .isEqualTo(
            """
            # Some connector

            Generated from the source. Rewrite it with `mvn verify -Dupdate=true`.

            ### `host`

            Host.

            - type: string
            - default: the host's name
            - importance: low

            ### `none`

            None.

            - type: string
            - default: not set
            - importance: low

            ### `empty`

            Empty.

            - type: string
            - default: empty
            - importance: low

            ## Files

            ### `a.dir`

            First.

            - type: string
            - default: none, must be set
            - valid values: the absolute path of a readable directory
            - importance: high

            ### `b.ms`

            Second.

            - type: long
            - default: `5`
            - valid values: [0,...]
            - importance: low

            ## Else

            ### `z`

            Last.

            - type: list
            - default: `x,y`
            - importance: medium
            """);
  }
}
