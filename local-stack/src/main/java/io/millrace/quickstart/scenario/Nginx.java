// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

/** Both of nginx's scenarios at the same time. */
record Nginx() implements Scenario {
  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public String shows() {
    return "nginx-history and nginx-live at the same time";
  }

  @Override
  public Play prepare(Stage stage) {
    return new NginxHistory().prepare(stage).and(new NginxLive().prepare(stage));
  }
}
