// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.flume;

/** What a component is within an agent. */
public enum Kind {
  SOURCE("sources"),
  CHANNEL("channels"),
  SINK("sinks"),
  SINK_GROUP("sinkgroups"),
  INTERCEPTOR("interceptors"),
  SELECTOR("selector");

  private final String list;

  Kind(String list) {
    this.list = list;
  }

  /** The key that names the components of this kind, and begins their own keys. */
  public String list() {
    return list;
  }

  /** Such as {@code source}. */
  public String noun() {
    return switch (this) {
      case SOURCE -> "source";
      case CHANNEL -> "channel";
      case SINK -> "sink";
      case SINK_GROUP -> "sink group";
      case INTERCEPTOR -> "interceptor";
      case SELECTOR -> "selector";
    };
  }
}
