// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import io.millrace.bench.report.Bench;
import io.millrace.bench.report.Run;
import io.millrace.bench.report.Section;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Single calls, each in JVMs of their own, with what they allocate. JMH prints a table too. */
public final class MicroBench implements Bench {
  private final String regex;

  /**
   * Of the benchmarks of this package.
   *
   * @param regex found in the names of those to run
   */
  public MicroBench(String regex) {
    this.regex = regex;
  }

  @Override
  public List<Section> measure(Run run) {
    MicroScale scale = run.quick() ? MicroScale.QUICK : MicroScale.FULL;
    MicroResults results = run(scale, VerboseMode.NORMAL);
    results.addTo(run.rows());
    return List.of(results.section(run.rows()));
  }

  MicroResults run(MicroScale scale, VerboseMode verbose) {
    TimeValue time = TimeValue.milliseconds(scale.millis());
    Options options =
        new OptionsBuilder()
            .include(regex)
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(scale.forks())
            .warmupIterations(scale.warmUps())
            .warmupTime(time)
            .measurementIterations(scale.iterations())
            .measurementTime(time)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(verbose)
            .build();
    try {
      return new MicroResults(List.copyOf(new Runner(options).run()));
    } catch (RunnerException e) {
      throw new IllegalStateException("Benchmarks like \"" + regex + "\" did not run", e);
    }
  }
}
