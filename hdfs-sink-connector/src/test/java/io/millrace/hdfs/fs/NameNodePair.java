// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.util.Map;

/** What a client is told of a name service with two NameNodes on this host. */
final class NameNodePair {
  static final StoreRoot ROOT = StoreRoot.of("hdfs://pair");

  private NameNodePair() {}

  static Map<String, String> keys(int firstPort, int secondPort) {
    return Map.of(
        "dfs.nameservices", "pair",
        "dfs.ha.namenodes.pair", "a,b",
        "dfs.namenode.rpc-address.pair.a", "localhost:" + firstPort,
        "dfs.namenode.rpc-address.pair.b", "localhost:" + secondPort,
        "dfs.client.failover.proxy.provider.pair",
            "org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider");
  }
}
