// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.CheckedIn;
import io.millrace.migration.flume.FlumeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of keys in docs/from-flume.md are the tables of the code. */
class FromFlumePageTest {
  private static final Path PAGE = Path.of("docs/from-flume.md");
  private static final Pattern TABLE =
      Pattern.compile("<!-- keys of (\\w+) -->\n.*?<!-- end of keys -->", Pattern.DOTALL);

  @Test
  void holdsEveryTableAsItIs() throws IOException {
    String page = Files.readString(CheckedIn.root().resolve(PAGE));
    List<FlumeType> types = new ArrayList<>();
    String rendered =
        TABLE
            .matcher(page)
            .replaceAll(
                found -> {
                  types.add(FlumeType.valueOf(found.group(1)));
                  return Matcher.quoteReplacement(block(found));
                });
    assertThat(types).containsExactlyInAnyOrder(FlumeType.values());
    CheckedIn.assertMatches(PAGE, rendered);
  }

  private static String block(MatchResult found) {
    KeyTable table = KeyTables.of(FlumeType.valueOf(found.group(1)));
    StringBuilder text = new StringBuilder("<!-- keys of ").append(found.group(1)).append(" -->\n");
    text.append("| Flume | default | Millrace | | what differs, what to do |\n");
    text.append("|---|---|---|---|---|\n");
    for (Row row : table.rows()) {
      Outcome outcome = row.outcome();
      String differs =
          outcome.todo().isEmpty() ? outcome.why() : outcome.why() + ". " + outcome.todo();
      text.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  row.key(),
                  row.byDefault().equals(Row.NO_DEFAULT) ? "" : "`" + row.byDefault() + "`",
                  outcome.becomes().replace("|", "\\|"),
                  outcome.level().text(),
                  differs.replace("|", "\\|")));
    }
    return text.append("<!-- end of keys -->").toString();
  }
}
