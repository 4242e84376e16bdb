// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.io.IOException;
import java.nio.file.Files;

/** How programs name the files that they rotate, the live one, and globs for it and for all. */
enum RotationScheme {
  /** logrotate, and whoever else shifts numbers. */
  NUMBERS("app.log", "app.log*") {
    @Override
    void rotate(LogDirectory logs, int rotation) throws IOException {
      shift(logs, rotation, "app.log.%d");
    }
  },
  /** Log4j and logback with a fixed window. */
  NUMBERS_INSIDE("app.log", "app*.log") {
    @Override
    void rotate(LogDirectory logs, int rotation) throws IOException {
      shift(logs, rotation, "app.%d.log");
    }
  },
  /** logrotate with dateext. */
  DATEEXT("app.log", "app.log*") {
    @Override
    void rotate(LogDirectory logs, int rotation) throws IOException {
      logs.rename(live(), "app.log-202611%02d".formatted(rotation));
    }
  },
  /** logback's %d. */
  DATE_INSIDE("app.log", "app*.log") {
    @Override
    void rotate(LogDirectory logs, int rotation) throws IOException {
      logs.rename(live(), "app.2026-11-%02d.log".formatted(rotation));
    }
  },
  /** logback's %d and %i. */
  DATE_AND_INDEX("app.log", "*.log") {
    @Override
    void rotate(LogDirectory logs, int rotation) throws IOException {
      logs.rename(live(), "app-2026-11-22.%d.log".formatted(rotation));
    }
  },
  /** Tomcat's access log with renameOnRotate. */
  TOMCAT("localhost_access_log.txt", "localhost_access_log*.txt") {
    @Override
    void rotate(LogDirectory logs, int rotation) throws IOException {
      logs.rename(live(), "localhost_access_log.2026-11-%02d.txt".formatted(rotation));
    }
  },
  /** A date after a name without extension. */
  DATE_AT_THE_END("access_log", "access_log*") {
    @Override
    void rotate(LogDirectory logs, int rotation) throws IOException {
      logs.rename(live(), "access_log.2026-11-%02d".formatted(rotation));
    }
  },
  /** java.util.logging's %g, where the live file has the number 0. */
  JAVA_LOGGING("app.0.log", "app.*.log") {
    @Override
    void rotate(LogDirectory logs, int rotation) throws IOException {
      shift(logs, rotation, "app.%d.log");
    }
  };

  private final String live;
  private final String all;

  RotationScheme(String live, String all) {
    this.live = live;
    this.all = all;
  }

  String live() {
    return live;
  }

  /** A glob for the live file and those that were rotated. */
  String all() {
    return all;
  }

  /** Renames the live file, as the so-manieth rotation, counted from 1. */
  abstract void rotate(LogDirectory logs, int rotation) throws IOException;

  final void shift(LogDirectory logs, int rotation, String name) throws IOException {
    for (int i = rotation - 1; i > 0; i--) {
      if (Files.exists(logs.file(name.formatted(i)))) {
        logs.rename(name.formatted(i), name.formatted(i + 1));
      }
    }
    logs.rename(live, name.formatted(1));
  }
}
