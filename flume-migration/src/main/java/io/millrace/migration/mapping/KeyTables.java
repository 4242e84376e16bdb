// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import io.millrace.migration.flume.FlumeType;
import java.util.ArrayList;
import java.util.List;

/** All tables of keys, sources first. */
public final class KeyTables {
  private static final List<KeyTable> ALL = all();

  private KeyTables() {}

  public static List<KeyTable> all() {
    List<KeyTable> all = new ArrayList<>();
    all.add(SpoolDirKeys.table());
    all.add(TailDirKeys.table());
    all.add(ExecKeys.table());
    all.addAll(ChannelKeys.tables());
    all.add(HdfsKeys.table());
    all.add(KafkaSinkKeys.table());
    all.add(FileRollKeys.table());
    all.addAll(InterceptorKeys.tables());
    all.addAll(SelectorKeys.tables());
    return List.copyOf(all);
  }

  public static KeyTable of(FlumeType type) {
    return ALL.stream().filter(table -> table.type() == type).findFirst().orElseThrow();
  }
}
