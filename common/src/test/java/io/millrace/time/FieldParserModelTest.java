// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The fast reader against the JDK's formatter: random times, times next to changes of clocks, and
 * texts with one thing wrong.
 */
class FieldParserModelTest {
  private static final int ROUNDS = 60_000;
  private static final List<String> PATTERNS =
      List.of(
          "dd/MMM/yyyy:HH:mm:ss Z",
          "yyyy-MM-dd HH:mm:ss,SSS",
          "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
          "yyyy-MM-dd'T'HH:mm:ssxxx",
          "yyyy-MM-dd'T'HH:mm:ssXX",
          "yyyy-MM-ddxx",
          "uuuuMMddHHmmss",
          "yyyyMMddHHmmssSSSSSS",
          "yyyy-MM-dd",
          "yyyyMMdd",
          "MMM d HH:mm:ss",
          "MMM dd HH:mm:ss",
          "d.M.yyyy H:m:s",
          "'it''s' yyyy-MM-dd 'at' HH 'o''clock'");
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Asia/Shanghai",
          "Europe/Berlin",
          "America/Sao_Paulo",
          "America/New_York",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Africa/Casablanca",
          "+05:30");
  private static final String LETTERS = "0123456789-+:.,/ ZzNovT'x";

  @Test
  void bothReadersReadTheSame() {
    for (String pattern : PATTERNS) {
      for (String zone : ZONES) {
        TimeFormat format = new TimeFormat(pattern, ZoneId.of(zone), Locale.ENGLISH);
        TimeParser fast = format.parser();
        TimeParser general = format.general();
        assertThat(fast).as(pattern).isInstanceOf(FieldParser.class);
        int rounds = ROUNDS / PATTERNS.size() / ZONES.size();
        int read = 0;
        for (int seed = 0; seed < rounds; seed++) {
          Random random = new Random(seed);
          long now = time(random, format.zone());
          String text = written(random, pattern, time(random, format.zone()), format.zone());
          byte[] bytes = text.getBytes(ISO_8859_1);
          long expected = general.parse(bytes, 0, bytes.length, now);
          assertThat(fast.parse(bytes, 0, bytes.length, now))
              .as("\"%s\" as %s in %s, read at %d", text, pattern, zone, now)
              .isEqualTo(expected);
          read += expected == TimeParser.NONE ? 0 : 1;
        }
        assertThat(read).as("most texts are times").isGreaterThan(rounds / 2);
        assertThat(read).as("and some are not").isLessThan(rounds);
      }
    }
  }

  /** Any second of sixty years; every third time within a day of a change of clocks. */
  private static long time(Random random, ZoneId zone) {
    Instant any = Instant.ofEpochSecond(random.nextInt(60 * 365 * 86_400));
    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
    if (change != null && random.nextInt(3) == 0) {
      any = change.getInstant().plusSeconds(random.nextInt(2 * 86_400) - 86_400);
    }
    return any.plusNanos(random.nextInt(1_000_000_000)).toEpochMilli();
  }

  private static String written(Random random, String pattern, long time, ZoneId zone) {
    ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(73) - 36) * 1800);
    // The local time of the clock on the wall, so that times in gaps come up too.
    LocalDateTime wall =
        LocalDateTime.ofInstant(Instant.ofEpochMilli(time), zone)
            .plusMinutes(random.nextInt(121) - 60);
    String text =
        DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
            .format(OffsetDateTime.of(wall, offset));
    if (random.nextInt(4) > 0) {
      return text;
    }
    int at = random.nextInt(text.length());
    char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + letter + text.substring(at + 1);
      case 1 -> text.substring(0, at) + letter + text.substring(at);
      default -> text.substring(0, at) + text.substring(at + 1);
    };
  }
}
