// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The HDFS sink: where files are, how they are named and when they are finished. */
final class HdfsKeys {
  private HdfsKeys() {}

  static KeyTable table() {
    List<Row> rows = new ArrayList<>(names());
    rows.addAll(rolling());
    rows.addAll(time());
    rows.addAll(HdfsFormat.rows());
    rows.addAll(operation());
    return new KeyTable(FlumeType.HDFS, "`io.millrace.hdfs.HdfsSinkConnector`", List.copyOf(rows));
  }

  private static List<Row> names() {
    return List.of(
        Row.explained("channel", NO_DEFAULT, ok("`topics`", "a Kafka topic is the channel")),
        Row.set(
            "hdfs.path",
            NO_DEFAULT,
            ok("`path`", "begins with the file system; Flume's escapes mean the same"),
            HdfsNames::path),
        Row.always(
            "hdfs.filePrefix",
            "FlumeData",
            changed(
                "`file.name`",
                "the whole name is one template: prefix, then topic, partition and offset instead"
                    + " of Flume's counter, then suffix",
                ""),
            HdfsNames::fileName),
        Row.set(
            "hdfs.fileSuffix",
            NO_DEFAULT,
            ok("`file.name`", "its end; no escapes, as in Flume"),
            Conversion.none()),
        Row.set(
            "hdfs.inUsePrefix",
            "(none)",
            ok("`in.use.prefix`", "`_` by default, so that Hive and Spark pass over such files"),
            (setting, draft) -> HdfsNames.inUse("in.use.prefix", setting, draft)),
        Row.set(
            "hdfs.inUseSuffix",
            ".tmp",
            ok("`in.use.suffix`", "behind a part that is the file's own"),
            (setting, draft) -> HdfsNames.inUse("in.use.suffix", setting, draft)),
        Row.set(
            "hdfs.emptyInUseSuffix",
            "false",
            changed("`in.use.suffix`", "empty; the prefix `_` stays", ""),
            Conversion.ifTrue("in.use.suffix", "")));
  }

  private static List<Row> rolling() {
    return List.of(
        roll("hdfs.rollInterval", "30", 1000, "roll.interval.ms", "milliseconds, not seconds"),
        roll("hdfs.rollSize", "1024", 1, "roll.bytes", "bytes of the file, not of the bodies"),
        roll("hdfs.rollCount", "10", 1, "roll.records", ""),
        roll(
            "hdfs.idleTimeout",
            "0",
            1000,
            "roll.idle.ms",
            "milliseconds, not seconds; the end of a spooled file publishes it at once"),
        SourceKeys.needless(
            "hdfs.batchSize", "100", "files are made durable each `checkpoint.interval.ms`"),
        Row.set(
            "hdfs.maxOpenFiles",
            "5000",
            ok("`max.open.files`", "500 by default; the file is suspended, not finished"),
            Conversion.number(1, Integer.MAX_VALUE, "max.open.files")),
        SourceKeys.needless(
            "hdfs.minBlockReplicas",
            "(the file system's)",
            "files are not rolled for it; a pipeline that breaks is written anew"));
  }

  private static Row roll(String key, String byDefault, long factor, String ours, String why) {
    return Row.always(
        key,
        byDefault,
        ok("`" + ours + "`", why),
        (setting, draft) -> {
          long number = Math.max(0, setting.times(factor));
          draft.put(ours, Long.toString(number));
          String becomes = Code.of(ours + "=" + number);
          if (setting.isDefault() && number > 0) {
            return Optional.of(
                new Outcome(
                    Level.OK,
                    becomes,
                    "Flume's default; it makes many small files",
                    "for large ones: `roll.bytes=1073741824`, `roll.records=0`, `roll.interval.ms=0`"));
          }
          return Optional.of(
              ok(becomes, setting.times(1) < 0 ? "less than 0 is off, as in Flume" : why));
        });
  }

  private static List<Row> time() {
    return List.of(
        Row.set(
            "hdfs.round",
            "false",
            ok("`round.unit`", "set only if rounding is on"),
            HdfsKeys::round),
        Row.explained("hdfs.roundValue", "1", ok("`round.value`", "")),
        Row.explained("hdfs.roundUnit", "second", ok("`round.unit`", "")),
        Row.always(
            "hdfs.timeZone",
            "(the JVM's)",
            ok("`timezone`", "UTC by default; an unknown zone is an error, not GMT"),
            HdfsKeys::zone),
        Row.set(
            "hdfs.useLocalTimeStamp",
            "false",
            ok(
                "`timestamp.source=wallclock`",
                "records that are written again may come into another directory"),
            Conversion.ifTrue("timestamp.source", "wallclock")));
  }

  private static List<Row> operation() {
    return List.of(
        SourceKeys.needless("hdfs.threadsPoolSize", "10", "one thread a task; set `tasks.max`"),
        SourceKeys.needless("hdfs.rollTimerPoolSize", "1", "there are no timers"),
        Row.set(
            "hdfs.kerberosPrincipal",
            NO_DEFAULT,
            ok("`kerberos.principal`", ""),
            (setting, draft) -> login("hdfs.kerberosKeytab", "kerberos.principal", setting, draft)),
        Row.set(
            "hdfs.kerberosKeytab",
            NO_DEFAULT,
            ok("`kerberos.keytab`", "on every worker"),
            (setting, draft) -> login("hdfs.kerberosPrincipal", "kerberos.keytab", setting, draft)),
        Row.set(
            "hdfs.proxyUser", NO_DEFAULT, ok("`proxy.user`", ""), Conversion.copy("proxy.user")),
        Row.explained(
            "hdfs.callTimeout",
            "30000",
            lost("calls end by Hadoop's own timeouts", "`hadoop.<key>` sets any key of Hadoop's")),
        SourceKeys.needless(
            "hdfs.closeTries",
            "0",
            "tried again from the last checkpoint, `retry.backoff.ms`, until it works"),
        SourceKeys.needless("hdfs.retryInterval", "180", "see `retry.backoff.ms`, `retry.max.ms`"),
        SourceKeys.needless(
            "hdfs.useRawLocalFileSystem", "false", "local files have no checksum files here"));
  }

  private static Optional<Outcome> zone(Setting setting, Draft draft) {
    if (setting.isDefault()) {
      String templates =
          setting.component().value("hdfs.path", "")
              + setting.component().value("hdfs.filePrefix", "");
      return FlumeTemplate.printsTime(templates)
          ? Optional.of(
              changed(
                  "",
                  "Flume prints times in the zone of its JVM, ours in UTC",
                  "set `timezone`, unless the agent's host is on UTC"))
          : Optional.empty();
    }
    try {
      draft.put("timezone", ZoneId.of(setting.value(), ZoneId.SHORT_IDS).getId());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "got \""
              + setting.value()
              + "\", wanted a time zone; Flume takes GMT for it, ours is UTC",
          e);
    }
    return Optional.empty();
  }

  private static Optional<Outcome> round(Setting setting, Draft draft) {
    if (!setting.flag()) {
      return Optional.of(ok("", "off, as by default"));
    }
    Component sink = setting.component();
    String unit = sink.value("hdfs.roundUnit", "second").toLowerCase(Locale.ROOT);
    if (!List.of("second", "minute", "hour").contains(unit)) {
      return Optional.of(
          ok("", "`hdfs.roundUnit` is \"" + unit + "\", for which Flume does not round either"));
    }
    String value = sink.value("hdfs.roundValue", "1");
    new Setting(sink, "hdfs.roundValue", value, List.of(), false)
        .number(1, unit.equals("hour") ? 24 : 60);
    draft.put("round.unit", unit);
    draft.put("round.value", value.trim());
    return Optional.of(ok(Code.of("round.unit=" + unit + ", round.value=" + value.trim()), ""));
  }

  /** Flume wants both or none, and so does ours. */
  private static Optional<Outcome> login(String other, String ours, Setting setting, Draft draft) {
    if (setting.component().value(other).isEmpty()) {
      draft.block("`" + setting.key() + "` is set without `" + other + "`");
      throw setting.wanted("both " + setting.key() + " and " + other + "; Flume refuses it too");
    }
    if (ours.endsWith("keytab") && !setting.value().startsWith("/")) {
      draft.block("`" + setting.key() + "` is no absolute path");
      throw setting.wanted("an absolute path");
    }
    draft.put(ours, setting.value());
    return Optional.empty();
  }
}
