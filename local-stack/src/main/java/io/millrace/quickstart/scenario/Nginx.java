// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import java.util.regex.Pattern;

/**
 * Both of nginx's scenarios at the same time, in one directory, as where nginx writes and logrotate
 * renames its logs.
 */
record Nginx() implements Scenario {
  private static final Pattern LIVE = Pattern.compile("(www|error)\\.log(\\.\\d+)?");

  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public String shows() {
    return "nginx-history and nginx-live at the same time, in one directory";
  }

  @Override
  public Play prepare(Stage stage) {
    NginxHistory history = new NginxHistory();
    NginxLive live = new NginxLive();
    return history
        .prepare(stage, stage.folder(history.name(), name()), LIVE)
        .and(live.prepare(stage, stage.folder(live.name(), name())));
  }
}
