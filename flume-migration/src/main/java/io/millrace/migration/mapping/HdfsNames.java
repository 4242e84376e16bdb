// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.ok;

import io.millrace.migration.flume.Component;
import java.util.Optional;
import java.util.regex.Pattern;

/** The HDFS sink: templates of directory and name. */
final class HdfsNames {
  private static final Pattern SYSTEM = Pattern.compile("(?:hdfs|viewfs|file)://.*");
  private static final Pattern IN_USE = Pattern.compile("[ -~&&[^/:\\\\]]{1,32}");
  private static final Pattern DIRECTORY =
      Pattern.compile("(?:file://|(?:hdfs|viewfs)://[^/%:]*(?::\\d+)?)/[^:]*");
  private static final Pattern RELATIVE = Pattern.compile("/\\.\\.?(?:/|$)");
  private static final String PLACE = ".%{topic}-%{partition}-%{offset}";

  private HdfsNames() {}

  static Optional<Outcome> path(Setting setting, Draft draft) {
    String path = setting.value();
    boolean system = SYSTEM.matcher(path).matches();
    if (!system && !path.startsWith("/")) {
      draft.block("hdfs.path is no absolute path of HDFS");
      throw setting.wanted(
          "hdfs://, viewfs:// or file:// and a directory, or an absolute directory; other file"
              + " systems are not supported");
    }
    FlumeTemplate template = template(setting, draft);
    String whole = (system ? "" : "hdfs://") + template.text() + directoryOfPrefix(setting);
    if (!DIRECTORY.matcher(whole).matches()
        || isRelative(whole.substring(whole.indexOf("//") + 2))) {
      draft.block("hdfs.path and the directories in hdfs.filePrefix are no directory of HDFS");
      throw setting.wanted(
          "<file system>://<name>/<directory>, its name without escapes, no : and no ..");
    }
    draft.put("path", whole);
    String becomes = Code.of("path=" + whole);
    if (!system) {
      return Optional.of(
          changed(
              becomes,
              "Flume takes the default file system of the site files",
              "put the name of your name service into it, as in `hdfs://ns/…`"));
    }
    return told(template, becomes, ok(becomes, ""));
  }

  /** Whether a part of a path is {@code .} or {@code ..}. */
  static boolean isRelative(String path) {
    return RELATIVE.matcher(path).find();
  }

  /** Flume makes directories of slashes in the prefix. */
  private static String directoryOfPrefix(Setting setting) {
    String prefix = setting.component().value("hdfs.filePrefix", "");
    int slash = prefix.lastIndexOf('/');
    return slash < 0 ? "" : "/" + FlumeTemplate.of(prefix.substring(0, slash)).text();
  }

  static Optional<Outcome> fileName(Setting setting, Draft draft) {
    Component sink = setting.component();
    String suffix =
        sink.value("hdfs.fileSuffix").orElseGet(() -> HdfsFormat.defaultExtension(sink));
    if (suffix.contains("/")) {
      draft.block("hdfs.fileSuffix has a slash");
    }
    FlumeTemplate template = template(setting, draft);
    String prefix = template.text().substring(template.text().lastIndexOf('/') + 1);
    String name = prefix + PLACE + FlumeTemplate.literal(suffix);
    if (name.contains(":")) {
      draft.block("the name of a file has a colon, which HDFS does not allow");
      throw setting.wanted("a prefix and a suffix without a colon");
    }
    draft.put("file.name", name);
    String becomes = Code.of("file.name=" + name);
    return told(
        template,
        becomes,
        changed(
            becomes,
            "topic, partition and offset take the place of Flume's counter"
                + (prefix.equals(template.text())
                    ? ""
                    : "; what is before the last slash is part of `path`"),
            ""));
  }

  private static FlumeTemplate template(Setting setting, Draft draft) {
    try {
      return FlumeTemplate.of(setting.value());
    } catch (IllegalArgumentException e) {
      draft.block("`" + setting.key() + "` has an escape that Flume fails with");
      throw e;
    }
  }

  private static Optional<Outcome> told(FlumeTemplate template, String becomes, Outcome plain) {
    if (template.printsHost()) {
      return Optional.of(
          changed(
              becomes,
              "`%[…]` is the host of the sink's worker now, not of the one that read the file",
              "use a header of the source: `headers=host.ip:host` and `%{host}`"));
    }
    return template.remarks().isEmpty()
        ? Optional.of(plain)
        : Optional.of(
            changed(becomes, String.join("; ", template.remarks()), "is that what was meant?"));
  }

  static Optional<Outcome> inUse(String ours, Setting setting, Draft draft) {
    if (!IN_USE.matcher(setting.value()).matches()) {
      throw setting.wanted("at most 32 ASCII characters without / : and \\");
    }
    if (ours.equals("in.use.suffix") && setting.component().flag("hdfs.emptyInUseSuffix", false)) {
      return Optional.of(ok("", "`hdfs.emptyInUseSuffix` comes first, as in Flume"));
    }
    draft.put(ours, setting.value());
    return Optional.of(ok("", "").set(ours, setting.value()));
  }
}
