// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

/**
 * The stages of a file in a stream: it is current, then it is rotated away, and when it was read to
 * its end and kept quiet for a while it is finished.
 *
 * <p>Invariant: one that is finished becomes current again only if it is found at the stream's
 * path.
 */
final class LifeCycle {
  private enum Stage {
    CURRENT,
    ROTATED,
    FINISHED
  }

  private final TailSettings settings;
  private Stage stage = Stage.CURRENT;
  private long rotatedAt;

  LifeCycle(TailSettings settings) {
    this.settings = settings;
  }

  void current() {
    stage = Stage.CURRENT;
  }

  void rotated(long now) {
    stage = Stage.ROTATED;
    rotatedAt = now;
  }

  void finish() {
    stage = Stage.FINISHED;
  }

  boolean isCurrent() {
    return stage == Stage.CURRENT;
  }

  boolean isRotated() {
    return stage == Stage.ROTATED;
  }

  boolean isFinished() {
    return stage == Stage.FINISHED;
  }

  /** Whether a line without terminator has waited long enough. */
  boolean isRestDue(TailedFile file, long now) {
    if (!file.isAtEnd() || !file.endsInMidLine()) {
      return false;
    }
    long timeout = settings.partialLineTimeout();
    return isCurrent() ? timeout > 0 && now - file.grownAt() >= timeout : isQuiet(file, now);
  }

  /**
   * Whether no more is expected of a rotated file. One that never becomes quiet must not hold up
   * the file after it for ever; one that was compressed is complete.
   */
  boolean isQuiet(TailedFile file, long now) {
    return file.isAtEnd()
        && (file.isPacked()
            || idle(file, now) >= settings.quiet()
            || now - rotatedAt >= settings.idleClose());
  }

  /** Whether its descriptor is of no use for now: nothing happened for long, or nothing will. */
  boolean isIdle(TailedFile file, long now) {
    if (isFinished() && file.isPacked()) {
      return true;
    }
    boolean partial = isCurrent() && file.endsInMidLine();
    boolean waits = file.waitsForMore() || (partial && settings.partialLineTimeout() > 0);
    return !isRotated() && file.isAtEnd() && !waits && idle(file, now) >= settings.idleClose();
  }

  private long idle(TailedFile file, long now) {
    return now - Math.max(file.grownAt(), rotatedAt);
  }
}
