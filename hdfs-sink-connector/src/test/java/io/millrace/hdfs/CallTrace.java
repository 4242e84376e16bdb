// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.state.InUseName;
import io.millrace.hdfs.state.StateDirectory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Watches the calls of all clients: a client changes files only under the epoch that it claimed
 * last, and no name of a file in use is ever used for a second file.
 */
final class CallTrace {
  private static final Pattern CALL =
      Pattern.compile(
          "(client-\\d+): (create|append to|recover|rename|delete|replace|createWithoutParents) (\\S+)(?: (?:to|by) (\\S+))?");
  private static final Pattern EPOCH = Pattern.compile("(.*/\\d+)/e(\\d+)(/.*)?");

  private final Map<String, String> partitions = new HashMap<>();
  private final Map<String, Long> claims = new HashMap<>();
  private final Set<String> stems = new HashSet<>();

  /** Of the connector {@code sink} with its state in a directory. */
  CallTrace(String stateDir) {
    StateDirectory state = StateDirectory.of(stateDir, "sink");
    for (int i = 0; i < 2; i++) {
      partitions.put(state.tag(FakeWorker.partition(i)), state.path() + "/t/" + i);
    }
  }

  void see(String call) {
    Matcher matcher = CALL.matcher(call);
    if (!matcher.matches()) {
      return;
    }
    String client = matcher.group(1);
    String path = matcher.group(3);
    Optional<InUseName> file = find(path);
    switch (matcher.group(2)) {
      case "create" -> {
        if (!stems.add(file.orElseThrow().stem())) {
          throw new AssertionError("A name is used again: " + call);
        }
        check(call, file.get().epoch() == epoch(client, file.get()));
      }
      case "append to", "recover" ->
          check(call, file.orElseThrow().epoch() == epoch(client, file.get()));
      case "delete" -> file.ifPresent(name -> check(call, name.epoch() <= epoch(client, name)));
      case "rename" -> seeRename(call, client, path, matcher.group(4));
      default -> {
        Matcher epoch = EPOCH.matcher(path);
        check(call, epoch.matches());
        check(call, Long.parseLong(epoch.group(2)) == claims.get(client + epoch.group(1)));
      }
    }
  }

  private void seeRename(String call, String client, String from, String to) {
    Optional<InUseName> file = find(from);
    if (file.isPresent()) {
      long epoch = epoch(client, file.get());
      Optional<InUseName> target = find(to);
      check(call, target.isEmpty() ? file.get().epoch() <= epoch : target.get().epoch() == epoch);
      return;
    }
    Matcher epoch = EPOCH.matcher(to);
    if (epoch.matches()) {
      claims.put(client + epoch.group(1), Long.parseLong(epoch.group(2)));
    }
  }

  private long epoch(String client, InUseName file) {
    Matcher tag = Pattern.compile(".*\\.([0-9a-f]{8})\\.\\d+-\\d+").matcher(file.stem());
    if (!tag.matches()) {
      throw new AssertionError("Without a tag: " + file);
    }
    return claims.get(client + partitions.get(tag.group(1)));
  }

  private static Optional<InUseName> find(String path) {
    return path.endsWith(".tmp") ? InUseName.find(path) : Optional.empty();
  }

  private static void check(String call, boolean isRight) {
    if (!isRight) {
      throw new AssertionError("Not under the client's epoch: " + call);
    }
  }
}
