// SPDX-License-Identifier: Apache-2.0
package io.millrace.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  /** 2026-02-03 04:05:06.789 in UTC, a Tuesday. */
  private static final String MORNING = "2026-02-03T04:05:06.789Z";

  @ParameterizedTest(name = "{0} at {1} in {2} is {3}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "%t," + MORNING + ",UTC,1770091506789",
        "%t," + MORNING + ",Asia/Shanghai,1770091506789",
        "%s," + MORNING + ",UTC,1770091506",
        "%s," + MORNING + ",Asia/Shanghai,1770091506",
        "%s,1969-12-31T23:59:59.500Z,UTC,-1",
        "%a," + MORNING + ",UTC,Tue",
        "%A," + MORNING + ",UTC,Tuesday",
        "%b," + MORNING + ",UTC,Feb",
        "%b,2026-09-30T00:00:00Z,UTC,Sep",
        "%B," + MORNING + ",UTC,February",
        "%c," + MORNING + ",UTC,Tue Feb 3 04:05:06 2026",
        "%d," + MORNING + ",UTC,03",
        "%e," + MORNING + ",UTC,3",
        "%D," + MORNING + ",UTC,02/03/26",
        "%H," + MORNING + ",UTC,04",
        "%H," + MORNING + ",Asia/Shanghai,12",
        "%H,2026-02-03T23:00:00Z,UTC,23",
        "%I," + MORNING + ",UTC,04",
        "%I,2026-02-03T00:30:00Z,UTC,12",
        "%I,2026-02-03T13:30:00Z,UTC,01",
        "%j," + MORNING + ",UTC,034",
        "%j,2026-12-31T00:00:00Z,UTC,365",
        "%k," + MORNING + ",UTC,4",
        "%k,2026-02-03T00:30:00Z,UTC,0",
        "%l," + MORNING + ",UTC,4",
        "%l,2026-02-03T00:30:00Z,UTC,12",
        "%l,2026-02-03T13:30:00Z,UTC,1",
        "%m," + MORNING + ",UTC,02",
        "%M," + MORNING + ",UTC,05",
        "%M," + MORNING + ",Asia/Kolkata,35",
        "%n," + MORNING + ",UTC,2",
        "%p," + MORNING + ",UTC,AM",
        "%p," + MORNING + ",Asia/Shanghai,PM",
        "%S," + MORNING + ",UTC,06",
        "%y," + MORNING + ",UTC,26",
        "%Y," + MORNING + ",UTC,2026",
        "%Y-%m-%d," + MORNING + ",America/New_York,2026-02-02",
        "%z," + MORNING + ",UTC,+0000",
        "%z," + MORNING + ",Asia/Shanghai,+0800",
        "%z," + MORNING + ",America/New_York,-0500",
        "%z,2026-07-03T00:00:00Z,America/New_York,-0400",
        "%z," + MORNING + ",Asia/Kolkata,+0530",
        "%%," + MORNING + ",UTC,%",
        "%%Y%%%Y," + MORNING + ",UTC,%Y%2026",
      })
  void timeEscapesMeanWhatTheyMeanInFlume(
      String template, String instant, String zone, String expected) {
    assertThat(render(template, Map.of(), instant, zone)).isEqualTo(expected);
  }

  @Test
  void everyTimeEscapeHasARowInThisTable() {
    StringBuilder all = new StringBuilder();
    for (TimeEscape escape : TimeEscape.values()) {
      all.append('%').append(escape.letter());
    }
    assertThat(all).hasToString("%s%a%A%b%B%c%d%e%D%H%I%j%k%l%m%M%n%p%S%y%Y%z");
  }

  @Test
  void namesAreEnglishWhateverTheMachineSpeaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.CHINA);
      assertThat(render("%A %B %p", Map.of(), MORNING, "UTC")).isEqualTo("Tuesday February AM");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aHeaderNameMayHoldAnyCharacterButTheClosingBrace() {
    Map<String, String> headers = Map.of("file.name", "a", "x y:%t{", "b", "主机", "c");

    assertThat(render("%{file.name}/%{x y:%t{}.[%{主机}]", headers, MORNING, "UTC"))
        .isEqualTo("a/b.[c]");
  }

  @Test
  void aValueIsNotParsedAgain() {
    assertThat(render("%{h}", Map.of("h", "%Y$1\\"), MORNING, "UTC")).isEqualTo("%Y$1\\");
  }

  @Test
  void hostEscapesIgnoreCase() throws Exception {
    InetAddress local = InetAddress.getLocalHost();

    assertThat(render("%[localhost] %[LocalHost]", Map.of(), MORNING, "UTC"))
        .isEqualTo(local.getHostName() + " " + local.getHostName());
    assertThat(render("%[IP]%[ip]", Map.of(), MORNING, "UTC"))
        .isEqualTo(local.getHostAddress() + local.getHostAddress());
    assertThat(render("%[FQDN]%[fqdn]", Map.of(), MORNING, "UTC"))
        .isEqualTo(local.getCanonicalHostName() + local.getCanonicalHostName());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "logs/%q | unknown escape %q at character 6",
        "%Y%😀 | unknown escape %😀 at character 3",
        "a% | lone % at character 2",
        "a%%% | lone % at character 4",
        "a%{} | %{} without a header name at character 2",
        "a%{x | without its } at character 2; begun by %{x",
        "%[x | without its ] at character 1",
        "b%[host] | unknown escape %[host] at character 2",
        "%[] | unknown escape %[] at character 1",
        "% Y | unknown escape %  at character 1",
      })
  void aMistakeIsNamedWithItsPlace(String template, String message) {
    assertThatThrownBy(() -> Template.parse(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + template + "'")
        .hasMessageContaining(message);
  }

  @Test
  void anUnknownEscapeIsAnsweredWithTheLegalOnes() {
    assertThatThrownBy(() -> Template.parse("%q"))
        .hasMessageEndingWith(
            "legal are %{header} %t %s %a %A %b %B %c %d %e %D %H %I %j %k %l %m %M %n %p %S %y %Y"
                + " %z %[localhost] %[IP] %[FQDN] %%");
  }

  @Test
  void itKnowsItsHeadersAndItsPrefix() {
    Template template = Template.parse("hdfs://ns/100%%/%{project}/%Y/%{host}/%{project}");

    assertThat(template.headers()).containsExactlyInAnyOrder("project", "host");
    assertThat(template.staticPrefix()).isEqualTo("hdfs://ns/100%/");
    assertThat(template.text()).isEqualTo("hdfs://ns/100%%/%{project}/%Y/%{host}/%{project}");
    assertThat(template).hasToString(template.text());
    assertThat(Template.parse("%{a}b").staticPrefix()).isEmpty();
    assertThat(Template.parse("").staticPrefix()).isEmpty();
    assertThat(Template.parse("%[IP]x").staticPrefix()).isEmpty();
    assertThat(Template.parse("plain").staticPrefix()).isEqualTo("plain");
  }

  @ParameterizedTest
  @CsvSource({
    "plain %% %{h} %[IP],FOREVER",
    "%t%Y,MILLIS",
    "%Y-%m-%d %S,SECONDS",
    "%s,SECONDS",
    "%H%M,MINUTES",
    "%Y/%H,HOURS",
    "%D %p,HALF_DAYS",
    "%Y,DAYS"
  })
  void itKnowsTheFinestTimeItPrints(String template, ChronoUnit finest) {
    assertThat(Template.parse(template).resolution()).isEqualTo(finest);
    assertThat(Template.parse(template).usesTime()).isEqualTo(finest != ChronoUnit.FOREVER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "%%", "%{h}", "%[IP]", "%t"})
  void theRoundedTimeIsAskedForOnlyWhereItIsPrinted(String template) {
    TemplateValues noTime = new Values(Map.of("h", "x"), 7, null);

    assertThat(Template.parse(template).render(noTime)).isNotEmpty();
  }

  @Test
  void theExactTimeAndTheRoundedTimeAreTwoThings() {
    ZonedDateTime rounded = Instant.parse("2026-02-03T04:00:00Z").atZone(ZoneId.of("UTC"));
    TemplateValues values = new Values(Map.of(), 1770091506789L, rounded);

    assertThat(Template.parse("%t %s %M").render(values)).isEqualTo("1770091506789 1770091200 00");
  }

  @Test
  void whatTheTemplateComputesPassesThroughTheValuesAndHeadersDoNot() {
    TemplateValues values =
        new TemplateValues() {
          @Override
          public String header(String name) {
            return "a:b";
          }

          @Override
          public long timestamp() {
            return 0;
          }

          @Override
          public ZonedDateTime time() {
            return Instant.parse(MORNING).atZone(ZoneId.of("UTC"));
          }

          @Override
          public String computed(String text) {
            return text.replace(':', '_');
          }
        };

    assertThat(Template.parse("x:%c:%{h}").render(values))
        .isEqualTo("x:Tue Feb 3 04_05_06 2026:a:b");
  }

  private static String render(
      String template, Map<String, String> headers, String instant, String zone) {
    Instant time = Instant.parse(instant);
    return Template.parse(template)
        .render(new Values(headers, time.toEpochMilli(), time.atZone(ZoneId.of(zone))));
  }

  private record Values(Map<String, String> headers, long timestamp, ZonedDateTime time)
      implements TemplateValues {
    @Override
    public String header(String name) {
      return headers.get(name);
    }
  }
}
