// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files out of the queue for good: completed by the policy, or set aside under the failed
 * suffix.
 *
 * <p>Invariant: no file is completed before it was delivered; one that fails stops no other.
 */
final class Completion {
  private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

  private final SpoolDirConfig config;
  private final Retries retries;

  Completion(SpoolDirConfig config, Retries retries) {
    this.config = config;
    this.retries = retries;
  }

  /** Whether the file was delivered, as far as it could be read, and is now out of the way. */
  boolean complete(SpoolFile file) {
    String relative = file.snapshot().relative();
    if (!file.delivered() || !retries.mayTry(relative)) {
      return false;
    }
    if (file.damage() != null) {
      return setAside(file.snapshot(), file.damage());
    }
    try {
      String where = config.completion().complete(file.snapshot());
      LOG.info(
          "Delivered {}: {} bytes, {} records by this task; {}",
          file.snapshot().path(),
          file.snapshot().size(),
          file.records(),
          where);
    } catch (NoSuchFileException e) {
      LOG.info("Delivered {}, which is gone already", file.snapshot().path());
    } catch (ChangedException e) {
      return setAside(file.snapshot(), e.getMessage());
    } catch (IOException e) {
      int attempt = retries.failed(relative);
      LOG.warn(
          "Delivered {}, but could not complete it (attempt {}, will be tried again)",
          file.snapshot().path(),
          attempt,
          e);
      return false;
    }
    retries.forget(relative);
    return true;
  }

  /** Whether a file that cannot be finished is now out of the way. */
  boolean setAside(FileSnapshot file, String reason) {
    Path path = file.path();
    try {
      Path aside =
          NewName.give(path, path.resolveSibling(path.getFileName() + config.failedSuffix()));
      LOG.error("Set {} aside as {}: {}", path, aside.getFileName(), reason);
    } catch (NoSuchFileException e) {
      LOG.error("{} is gone, and was not finished: {}", path, reason);
    } catch (IOException e) {
      retries.failed(file.relative());
      LOG.error("Could not set {} aside ({}); it will be tried again", path, reason, e);
      return false;
    }
    retries.forget(file.relative());
    return true;
  }
}
