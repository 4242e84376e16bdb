// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.tail;

import io.millrace.bench.report.Bench;
import io.millrace.bench.report.Run;
import io.millrace.bench.report.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The taildir source: from write to a consumer, and very many files.
 *
 * @param filesAlone leaves out what needs Kafka
 */
public record TailBench(boolean filesAlone) implements Bench {

  @Override
  public List<Section> measure(Run run) throws IOException, InterruptedException {
    TailScale scale = run.quick() ? TailScale.QUICK : TailScale.FULL;
    List<Section> sections = new ArrayList<>();
    if (!filesAlone) {
      run.say("latency ...");
      sections.add(new TailLatencyBench(scale, run.rows(), run.scratch()).run());
    }
    run.say("many files ...");
    sections.add(new ManyTailsBench(scale, run.rows(), run.scratch()).live());
    run.say("many old files ...");
    sections.add(new ManyTailsBench(scale, run.rows(), run.scratch()).old());
    return sections;
  }
}
