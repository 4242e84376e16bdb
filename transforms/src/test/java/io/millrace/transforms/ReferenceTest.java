// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import io.millrace.config.ConfigReference;
import io.millrace.config.ConfigReference.Part;
import io.millrace.transforms.predicates.HeaderMatches;
import io.millrace.transforms.predicates.ValueMatches;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  @Test
  void theReferenceIsRenderedFromTheKeys() {
    ConfigReference.assertMatches(
        Path.of("docs/reference/transforms.md"),
        "Transformations and predicates",
        List.of(
            new Part(RegexExtract.class, RegexExtract.OVERVIEW_DOC, RegexExtract.CONFIG_DEF),
            new Part(RegexReplace.class, RegexReplace.OVERVIEW_DOC, RegexReplace.CONFIG_DEF),
            new Part(
                TopicFromHeader.class, TopicFromHeader.OVERVIEW_DOC, TopicFromHeader.CONFIG_DEF),
            new Part(
                TimestampFromHeader.class,
                TimestampFromHeader.OVERVIEW_DOC,
                TimestampFromHeader.CONFIG_DEF),
            new Part(ValueMatches.class, ValueMatches.OVERVIEW_DOC, ValueMatches.CONFIG_DEF),
            new Part(HeaderMatches.class, HeaderMatches.OVERVIEW_DOC, HeaderMatches.CONFIG_DEF)));
  }
}
