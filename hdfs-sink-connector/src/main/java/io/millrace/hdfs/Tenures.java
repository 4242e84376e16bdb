// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.BucketHistory;
import io.millrace.hdfs.bucket.BucketRouter;
import io.millrace.hdfs.format.FileFormat;
import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.record.TextHeaders;
import io.millrace.hdfs.state.Checkpoint;
import io.millrace.hdfs.state.EpochStore;
import io.millrace.hdfs.state.EpochStore.Claim;
import io.millrace.hdfs.state.Publication;
import io.millrace.hdfs.state.Recovery;
import io.millrace.hdfs.state.SavedFile;
import io.millrace.hdfs.state.StateDirectory;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims topic partitions for one incarnation of a task, which shares all that is in here. */
final class Tenures {
  private static final Logger LOG = LoggerFactory.getLogger(Tenures.class);
  private static final int REMEMBERED_BUCKETS = 1000;

  private final HdfsSinkConfig config;
  private final FileStore store;
  private final Crew crew;
  private final TextHeaders headers = new TextHeaders();
  private final FileFormat format;
  private final Publisher publisher;
  private final StateDirectory state;
  private final EpochStore epochs;
  private final ActiveFiles active;

  /**
   * For one incarnation.
   *
   * @param owner who it is, for people
   */
  Tenures(HdfsSinkConfig config, FileStore store, Crew crew, String owner) {
    this.config = config;
    this.store = store;
    this.crew = crew;
    this.format = config.format().open(headers);
    this.publisher =
        new Publisher(
            store,
            config.publish().conflict(),
            config.verifiesSource(),
            config.roll().wholeFiles());
    this.state = config.tenure().state().directory();
    this.epochs = new EpochStore(store, state, owner);
    this.active = new ActiveFiles(config.tenure().state().maxOpenFiles());
  }

  EpochStore epochs() {
    return epochs;
  }

  /** Takes a partition over from whoever owned it. May be called for several at the same time. */
  Tenure begin(TopicPartition partition, PartitionMetrics metrics, long now) throws IOException {
    Claim claim = epochs.claim(partition);
    Checkpoint inherited = claim.inherited();
    metrics.begun(claim.epoch().number(), inherited);
    InUseNames names =
        new InUseNames(config.publish(), state.tag(partition), claim.epoch().number());
    Sweep sweep = new Sweep(store, names, claim.unswept(), stems(inherited));
    InUseFiles inUse =
        new InUseFiles(
            new CountedStore(store, metrics),
            format,
            config.needsChecksum(),
            claim.epoch(),
            names,
            sweep);
    SourceFiles sources = new SourceFiles(config.roll(), headers);
    sources.restore(inherited.sources());
    OpenFiles files =
        new OpenFiles(router(partition), config.roll(), sources, inUse, active, history(inherited));
    for (SavedFile saved : inherited.files()) {
      files.inherit(
          inUse.inherit(saved, now),
          config.tenure().state().recovery() == Recovery.RESUME && inUse.canResume(saved));
    }
    Tenure tenure = new Tenure(claim, files, inUse, publisher, crew, metrics);
    tenure.rollForward();
    LOG.info(
        "Claimed {} with epoch {}: next offset {}, {} files in use, {} to be published",
        partition,
        claim.epoch().number(),
        inherited.nextOffset() == Checkpoint.UNKNOWN ? "not known" : inherited.nextOffset(),
        inherited.files().size(),
        inherited.publications().size());
    return tenure;
  }

  private BucketRouter router(TopicPartition partition) {
    return new BucketRouter(
        config.buckets(), partition.partition(), headers, Publisher.MOST_APPENDED);
  }

  /** Files are counted only for names that say the count, since the checkpoint has it all. */
  private BucketHistory history(Checkpoint inherited) {
    BucketHistory history =
        new BucketHistory(config.buckets().countsFiles() ? REMEMBERED_BUCKETS : 0);
    history.restore(inherited.counts());
    return history;
  }

  private static Set<String> stems(Checkpoint checkpoint) {
    Set<String> stems = new HashSet<>();
    for (SavedFile file : checkpoint.files()) {
      stems.add(file.name().stem());
    }
    for (Publication publication : checkpoint.publications()) {
      stems.add(publication.name().stem());
    }
    return stems;
  }
}
