// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import io.millrace.bench.report.Bench;
import io.millrace.bench.report.Run;
import io.millrace.bench.report.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What single calls of the HDFS sink take. */
public final class SinkBench implements Bench {
  private static final int SHORT_HEARTBEAT = 1;
  private static final int DEFAULT_HEARTBEAT = 3;

  public SinkBench() {}

  @Override
  public List<Section> measure(Run run) throws IOException {
    Scale scale = run.quick() ? Scale.QUICK : Scale.FULL;
    List<Section> sections = new ArrayList<>();
    RecoveryBench recovery = new RecoveryBench(scale, run.rows(), run.scratch());
    try (MiniHdfs hdfs = MiniHdfs.start(run.scratch().resolve("hdfs"), DEFAULT_HEARTBEAT)) {
      run.say("publishing ...");
      sections.add(new PublishBench(scale, run.rows()).run(hdfs));
      run.say("checkpoints ...");
      sections.add(new CheckpointBench(scale, run.rows()).run(hdfs));
      run.say("claims ...");
      sections.add(new ClaimBench(scale, run.rows()).run(hdfs));
      run.say("buckets ...");
      sections.add(new BucketsBench(scale, run.rows(), run.scratch()).run(hdfs));
      run.say("recovery ...");
      recovery.measure(hdfs, DEFAULT_HEARTBEAT);
    }
    try (MiniHdfs hdfs = MiniHdfs.start(run.scratch().resolve("hdfs-brisk"), SHORT_HEARTBEAT)) {
      recovery.measure(hdfs, SHORT_HEARTBEAT);
    }
    sections.add(recovery.section(List.of(SHORT_HEARTBEAT, DEFAULT_HEARTBEAT)));
    return sections;
  }
}
