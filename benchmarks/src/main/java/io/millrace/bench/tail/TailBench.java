// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.tail;

import io.millrace.bench.report.Bench;
import io.millrace.bench.report.Run;
import io.millrace.bench.report.Section;
import java.io.IOException;
import java.util.List;

/** The taildir source with very many files. */
public final class TailBench implements Bench {
  public TailBench() {}

  @Override
  public List<Section> measure(Run run) throws IOException, InterruptedException {
    TailScale scale = run.quick() ? TailScale.QUICK : TailScale.FULL;
    run.say("many files ...");
    Section live = new ManyTailsBench(scale, run.rows(), run.scratch()).live();
    run.say("many old files ...");
    return List.of(live, new ManyTailsBench(scale, run.rows(), run.scratch()).old());
  }
}
