// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.spool;

import io.millrace.bench.report.Bench;
import io.millrace.bench.report.Run;
import io.millrace.bench.report.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The spooldir source without a worker: lines a second, and very many files. */
public final class SpoolBench implements Bench {
  public SpoolBench() {}

  @Override
  public List<Section> measure(Run run) throws IOException, InterruptedException {
    SpoolScale scale = run.quick() ? SpoolScale.QUICK : SpoolScale.FULL;
    List<Section> sections = new ArrayList<>();
    run.say("lines ...");
    sections.add(new LineRateBench(scale, run.rows(), run.scratch()).run());
    run.say("many files in one directory ...");
    sections.add(new ScanBench(scale, run.rows()).oneDirectory(run.scratch().resolve("one")));
    run.say("many directories ...");
    sections.add(new ScanBench(scale, run.rows()).tree(run.scratch().resolve("tree")));
    return sections;
  }
}
