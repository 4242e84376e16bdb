// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import io.millrace.bench.direct.DirectTask;
import io.millrace.bench.direct.Fork;
import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * A program that has files open when it is killed: half of what it wrote to each is committed, the
 * other half is on its way.
 */
final class OpenFilesVictim {
  private OpenFilesVictim() {}

  /** Takes the directory, the topic and the number of files. */
  public static void main(String[] args) throws IOException {
    DirectTask task = DirectTask.start(Buckets.settings(new Path(args[0])));
    Feed feed = new Feed(args[1], 0);
    int files = Integer.parseInt(args[2]);
    task.open(Set.of(feed.partition()));
    task.put(feed.records(0, files));
    task.commit(feed.consumed());
    task.put(feed.records(0, files));
    Fork.report("open");
    int end = System.in.read();
    throw new IllegalStateException("this program is to be killed, not told " + end);
  }
}
