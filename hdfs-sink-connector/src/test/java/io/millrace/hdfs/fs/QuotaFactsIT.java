// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.protocol.DSQuotaExceededException;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What open files cost of a space quota: the reason to suspend those that are idle. */
class QuotaFactsIT {
  private Incarnation client;
  private Path directory;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    client = Incarnation.start();
    directory = client.freshDirectory();
    file = new Path(directory, "file");
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
  }

  @Test
  void anOpenFileIsChargedAFullBlockUntilItIsClosed() throws IOException {
    try (FSDataOutputStream out = client.open(file, "ten bytes!")) {
      assertThat(charged()).isEqualTo(Incarnation.BLOCK);
      assertThat(out.getPos()).isEqualTo(10);
    }
    assertThat(charged()).isEqualTo(10);

    try (FSDataOutputStream out = client.hdfs().append(file)) {
      assertThat(charged()).isEqualTo(Incarnation.BLOCK);
      assertThat(out.getPos()).isEqualTo(10);
    }
    assertThat(charged()).isEqualTo(10);
  }

  @Test
  void closingAnIdleFileMakesRoomForAnother() throws IOException {
    client.hdfs().setQuota(directory, HdfsConstants.QUOTA_DONT_SET, Incarnation.BLOCK + 100L);
    FSDataOutputStream idle = client.open(file, "idle");
    Path next = new Path(directory, "next");
    FSDataOutputStream refused = client.create(next);
    assertThatThrownBy(() -> Incarnation.sync(refused, "next"))
        .isInstanceOf(DSQuotaExceededException.class);

    idle.close();

    Path another = new Path(directory, "another");
    client.open(another, "room").close();
    assertThat(client.read(another)).isEqualTo("room");
  }

  private long charged() throws IOException {
    return client.hdfs().getQuotaUsage(directory).getSpaceConsumed();
  }
}
