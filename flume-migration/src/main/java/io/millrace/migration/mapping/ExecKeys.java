// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.FlumeType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command whose output is read; as far as it is {@code tail}, a file is followed instead. */
final class ExecKeys {
  /** Also {@code -fn0}, and {@code -100f}, which is older. */
  private static final String OPTION =
      "-[fFqv]+|-\\d+[lc]?[fFqv]*|-[fFqv]*[nc]\\s*[+-]?\\d+|-[fFqv]*s\\s*\\d+"
          + "|--follow(?:=name|=descriptor)?|--(?:lines|bytes)(?:=|\\s+)[+-]?\\d+"
          + "|--sleep-interval(?:=|\\s+)\\d+|--retry|--quiet|--silent|--verbose";

  private static final Pattern TAIL =
      Pattern.compile(
          "(?:/usr/bin/|/bin/)?tail((?:\\s+(?:"
              + OPTION
              + "))*)((?:\\s+/[^\\s|;&<>*?`$(){},\"'\\\\]+)+)");
  private static final Pattern FOLLOW = Pattern.compile("\\s(?:-[\\dlcqv]*[fF]|--follow)");
  private static final Pattern FROM_START =
      Pattern.compile("(?:-[fFqv]*[nc]\\s*|--(?:lines|bytes)(?:=|\\s+))\\+(\\d+)\\b");

  private static final Pattern DOTS = Pattern.compile("/\\.\\.?(?:/|,|$)");

  private ExecKeys() {}

  static KeyTable table() {
    return KeyTable.of(
            FlumeType.EXEC,
            "`io.millrace.taildir.TailDirSourceConnector`",
            Row.set(
                "command",
                NO_DEFAULT,
                changed(
                    "`groups.<source>.paths`, `start.position`",
                    "`tail -F` and `tail -f` of files: they are followed from the end at the first"
                        + " run, through rotation and restarts; not the last ten lines again",
                    ""),
                ExecKeys::command),
            SourceKeys.needless("shell", NO_DEFAULT, "no command is run"),
            SourceKeys.needless("restart", "false", "no command is run"),
            SourceKeys.needless("restartThrottle", "10000", "no command is run"),
            SourceKeys.needless("logStdErr", "false", "no command is run"),
            SourceKeys.batchSize("batchSize", "20"),
            SourceKeys.needless(
                "batchTimeout", "3000", "what was read is handed on at once, not held for a batch"),
            SourceKeys.charset("charset"))
        .with(SourceKeys.all());
  }

  private static Optional<Outcome> command(Setting setting, Draft draft) {
    Matcher tail = TAIL.matcher(setting.value());
    if (!tail.matches() || !FOLLOW.matcher(tail.group(1)).find()) {
      draft.block("command is \"" + setting.value() + "\", wanted tail -F <file>");
      return Optional.of(
          lost(
              "got a command other than `tail -F` or `-f` of absolute paths; no connector is made",
              "have the command write a file, and follow that with the taildir source; what `grep`"
                  + " or `sed` behind it do, a `Filter` with ValueMatches or a RegexReplace does"));
    }
    String group = TailDirKeys.group(setting.component().name());
    String paths = tail.group(2).trim().replaceAll("/+", "/").replaceAll("\\s+", ",");
    if (DOTS.matcher(paths).find() || Pattern.compile("/(?:,|$)").matcher(paths).find()) {
      draft.block("command is \"" + setting.value() + "\", wanted absolute paths of files");
      throw setting.wanted("absolute paths of files, without . and ..");
    }
    Matcher from = FROM_START.matcher(tail.group(1));
    boolean whole = from.find();
    boolean skips = whole && !from.group(1).matches("0*[01]");
    draft.put("groups", group);
    draft.put("groups." + group + ".paths", paths);
    draft.put("start.position", whole ? "beginning" : "end");
    if (skips || (whole && paths.contains(","))) {
      return Optional.of(
          changed(
              Code.of("groups." + group + ".paths=" + paths) + ", `start.position=beginning`",
              skips
                  ? "each line once, also those before the one that `tail` begins with"
                  : "each line once, without the names of files that `tail` prints between them",
              ""));
    }
    return whole
        ? Optional.of(
            ok(
                "`groups." + group + ".paths=" + paths + "`, `start.position=beginning`",
                "each line once, where the command starts over whenever the agent does"))
        : Optional.of(
            changed(
                "`groups." + group + ".paths=" + paths + "`, `start.position=end`",
                "from the end at the first run, then from where it was; the command gives the last"
                    + " lines again at each start, and loses what came while it was down",
                ""));
  }
}
