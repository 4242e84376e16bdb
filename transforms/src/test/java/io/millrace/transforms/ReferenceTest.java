// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import io.millrace.config.ConfigReference;
import io.millrace.config.ConfigReference.Part;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  @Test
  void theReferenceIsRenderedFromTheKeys() {
    ConfigReference.assertMatches(
        Path.of("docs/reference/transforms.md"),
        "Transformations and predicates",
        List.of(new Part(RegexExtract.class, RegexExtract.OVERVIEW_DOC, RegexExtract.CONFIG_DEF)));
  }
}
