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
import java.util.regex.Pattern;

/** The HDFS sink: where files are, how they are named and when they are finished. */
final class HdfsKeys {
  private static final Pattern TIME_ESCAPE = Pattern.compile("%[a-zA-Z&&[^t]]");

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
            HdfsKeys::path),
        Row.always(
            "hdfs.filePrefix",
            "FlumeData",
            changed(
                "`file.name`",
                "the whole name is one template: prefix, then topic, partition and offset instead"
                    + " of Flume's counter, then suffix",
                ""),
            HdfsKeys::fileName),
        Row.set(
            "hdfs.fileSuffix",
            NO_DEFAULT,
            ok("`file.name`", "its end; takes headers too"),
            Conversion.none()),
        Row.set(
            "hdfs.inUsePrefix",
            "(none)",
            ok("`in.use.prefix`", "`_` by default, so that Hive and Spark pass over such files"),
            Conversion.copy("in.use.prefix")),
        Row.set(
            "hdfs.inUseSuffix",
            ".tmp",
            ok("`in.use.suffix`", "behind a part that is the file's own"),
            Conversion.copy("in.use.suffix")),
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
            Conversion.times(1, "max.open.files")),
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
          String value = Long.toString(setting.times(factor));
          draft.put(ours, value);
          boolean small = setting.isDefault() && !value.equals("0");
          return small
              ? Optional.of(
                  ok("`" + ours + "=" + value + "`", "Flume's default; it makes many small files"))
              : Optional.of(ok("`" + ours + "=" + value + "`", why));
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
            Conversion.copy("kerberos.principal")),
        Row.set(
            "hdfs.kerberosKeytab",
            NO_DEFAULT,
            ok("`kerberos.keytab`", "on every worker"),
            Conversion.copy("kerberos.keytab")),
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

  private static Optional<Outcome> path(Setting setting, Draft draft) {
    String path = setting.value();
    boolean system = path.matches("(?:hdfs|viewfs|file)://.*");
    if (!system && path.matches("[a-z0-9]+:.*")) {
      draft.block("hdfs.path is \"" + path + "\", wanted hdfs://, viewfs:// or file://");
      throw setting.wanted("hdfs://, viewfs:// or file://; other file systems are not supported");
    }
    draft.put("path", system ? path : "hdfs://" + path);
    String becomes = "`path=" + (system ? path : "hdfs://" + path) + "`";
    if (!system) {
      return Optional.of(
          changed(
              becomes,
              "Flume takes the default file system of the site files",
              "put the name of your name service into it, as in `hdfs://ns/…`"));
    }
    return hostEscape(path, becomes);
  }

  private static Optional<Outcome> hostEscape(String template, String becomes) {
    return template.contains("%[")
        ? Optional.of(
            changed(
                becomes,
                "`%[…]` is the host of the sink's worker now, not of the one that read the file",
                "use a header of the source: `headers=host.ip:host` and `%{host}`"))
        : Optional.empty();
  }

  private static Optional<Outcome> fileName(Setting setting, Draft draft) {
    Component sink = setting.component();
    String suffix =
        sink.value("hdfs.fileSuffix").orElseGet(() -> HdfsFormat.defaultExtension(sink));
    String name = setting.value() + ".%{topic}-%{partition}-%{offset}" + suffix;
    draft.put("file.name", name);
    Optional<Outcome> host = hostEscape(setting.value(), "`file.name=" + name + "`");
    return host.isPresent()
        ? host
        : Optional.of(
            changed(
                "`file.name=" + name + "`",
                "topic, partition and offset take the place of Flume's counter",
                ""));
  }

  private static Optional<Outcome> zone(Setting setting, Draft draft) {
    if (setting.isDefault()) {
      String templates =
          setting.component().value("hdfs.path", "")
              + setting.component().value("hdfs.filePrefix", "");
      return TIME_ESCAPE.matcher(templates).find()
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
          "got \"" + setting.value() + "\", wanted a time zone; Flume takes GMT for it", e);
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
    draft.put("round.unit", unit);
    draft.put("round.value", sink.value("hdfs.roundValue", "1"));
    return Optional.empty();
  }
}
