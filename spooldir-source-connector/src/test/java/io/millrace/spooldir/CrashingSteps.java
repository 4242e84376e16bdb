// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import java.io.IOException;
import java.nio.file.Path;

/** Steps on the real disk, of which one is the last: just before it, or just after. */
final class CrashingSteps implements FileSteps {
  /** The process is gone: nothing may catch it and go on. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private interface Step {
    void run() throws IOException;
  }

  private final int last;
  private final boolean after;
  private int done;

  /**
   * @param last number of the step, from 0
   * @param after whether it is done before the crash
   */
  CrashingSteps(int last, boolean after) {
    this.last = last;
    this.after = after;
  }

  private void step(Step step) throws IOException {
    if (done == last && !after) {
      throw new Crash();
    }
    step.run();
    if (done == last) {
      throw new Crash();
    }
    done++;
  }

  @Override
  public void link(Path name, Path existing) throws IOException {
    step(() -> ON_DISK.link(name, existing));
  }

  @Override
  public void linkTo(Path link, Path target) throws IOException {
    step(() -> ON_DISK.linkTo(link, target));
  }

  @Override
  public void create(Path file) throws IOException {
    step(() -> ON_DISK.create(file));
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    step(() -> ON_DISK.replace(from, to));
  }

  @Override
  public void delete(Path file) throws IOException {
    step(() -> ON_DISK.delete(file));
  }

  @Override
  public void makeDirectories(Path directory) throws IOException {
    step(() -> ON_DISK.makeDirectories(directory));
  }

  @Override
  public void write(Path file, String text) throws IOException {
    step(() -> ON_DISK.write(file, text));
  }
}
