// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;

/**
 * One name node and one data node, unless more are added, and a file system to look into them with.
 *
 * <p>Formats its directory only when it has not been formatted, so files outlive a restart.
 */
public final class Hdfs implements AutoCloseable {
  private static final String SERVICE = "hadoop-ha";

  private final MiniDFSCluster cluster;
  private final Path siteFiles;
  private final FileSystem files;
  private final Deque<DataNodeProperties> stoppedDataNodes = new ArrayDeque<>();

  private Hdfs(MiniDFSCluster cluster, Path siteFiles, FileSystem files) {
    this.cluster = cluster;
    this.siteFiles = siteFiles;
    this.files = files;
  }

  static Hdfs start(Path directory, StackPorts ports, Map<String, String> overrides)
      throws IOException {
    requireHostName();
    Path names = directory.resolve("name");
    boolean firstTime = !Files.exists(names.resolve("current").resolve("VERSION"));
    Configuration conf = new HdfsConfiguration();
    // A MiniDFSCluster deletes its base directory when the JVM ends, so nothing may be in there.
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.resolve("scratch").toString());
    conf.set("dfs.namenode.name.dir", names.toUri().toString());
    // Unlike the name node, the data node takes an escaped blank as part of the name.
    conf.set("dfs.datanode.data.dir", "file://" + directory.resolve("data"));
    conf.setInt("dfs.replication", 1);
    // A client naps this long when it closes a file before the data node has reported the block.
    conf.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 10);
    overrides.forEach(conf::set);
    MiniDFSCluster cluster =
        new MiniDFSCluster.Builder(atPortsToComeBackTo(conf))
            .numDataNodes(1)
            .checkDataNodeAddrConfig(true)
            .nameNodePort(ports.nameNode())
            .nameNodeHttpPort(ports.nameNodeWeb())
            .manageNameDfsDirs(false)
            .manageDataDfsDirs(false)
            .format(firstTime)
            .build();
    try {
      cluster.waitActive();
      FileSystem files = cluster.getFileSystem();
      Path siteFiles = Files.createDirectories(directory.resolve("conf"));
      writeSite(siteFiles.resolve("hdfs-site.xml"), files.getUri());
      return new Hdfs(cluster, siteFiles, files);
    } catch (IOException e) {
      cluster.shutdown();
      throw e;
    }
  }

  /** Such as {@code hdfs://localhost:8020}. */
  public URI uri() {
    return files.getUri();
  }

  /**
   * As the clients that have the {@link #siteFiles()} know it, as one knows a cluster in earnest.
   */
  public URI service() {
    return URI.create("hdfs://" + SERVICE);
  }

  /** A directory for {@code hadoop.conf.dir}, in which a name service leads to the name node. */
  public Path siteFiles() {
    return siteFiles;
  }

  /** Serves WebHDFS and JMX; Hadoop's shaded jars do not have the pages for browsers. */
  public URI nameNodeWebAddress() {
    return URI.create(
        "http://"
            + cluster.getNameNode().getHttpAddress().getHostString()
            + ":"
            + cluster.getNameNode().getHttpAddress().getPort());
  }

  /**
   * All files below the directory, hidden ones too, in order of their paths; none if there is no
   * such directory (yet).
   */
  public List<HdfsFile> filesBelow(String directory) {
    List<HdfsFile> found = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> each = files.listFiles(path(directory), true);
      while (each.hasNext()) {
        LocatedFileStatus file = each.next();
        found.add(new HdfsFile(file.getPath().toUri().getPath(), file.getLen()));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw failure("list " + directory + " in " + uri(), e);
    }
    found.sort(Comparator.comparing(HdfsFile::path));
    return found;
  }

  public InputStream open(String file) {
    try {
      return files.open(path(file));
    } catch (IOException e) {
      throw failure("open " + file + " in " + uri(), e);
    }
  }

  public byte[] read(String file) {
    try (InputStream in = open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw failure("read " + file + " in " + uri(), e);
    }
  }

  /** For what the methods above do not cover. It belongs to the stack: do not close it. */
  public FileSystem fileSystem() {
    return files;
  }

  /** Takes the name node down, as a crash of HDFS does: every call then waits and retries. */
  public void stopNameNode() {
    cluster.shutdownNameNode(0);
  }

  /** Starts the name node again, at the same address, and waits until it serves. */
  public void startNameNode() {
    try {
      cluster.restartNameNode(0);
    } catch (IOException e) {
      throw failure("start the name node of " + uri(), e);
    }
  }

  /**
   * Adds data nodes, and waits until they serve. Unlike the first one's, their data does not
   * outlive the JVM.
   */
  public void addDataNodes(int count) {
    try {
      for (int i = 0; i < count; i++) {
        Configuration conf = atPortsToComeBackTo(cluster.getConfiguration(0));
        cluster.startDataNodes(conf, 1, true, null, null, null, null, false, true);
      }
      cluster.waitActive();
    } catch (IOException e) {
      throw failure("add data nodes to " + uri(), e);
    }
  }

  /**
   * Stops a data node without telling anybody: the name node goes on counting on it for minutes.
   *
   * @param index among those that run, from 0
   */
  public void stopDataNode(int index) {
    stoppedDataNodes.push(cluster.stopDataNode(index));
  }

  /** Starts all data nodes that were stopped, at their addresses, and waits until they serve. */
  public void startDataNodes() {
    try {
      while (!stoppedDataNodes.isEmpty()) {
        cluster.restartDataNode(stoppedDataNodes.peek(), true);
        stoppedDataNodes.pop();
      }
      cluster.waitActive();
    } catch (IOException e) {
      throw failure("start the data nodes of " + uri(), e);
    }
  }

  /**
   * Limits the space that all files below a directory may take, each counted as often as it is
   * replicated and by whole blocks while it is written.
   *
   * @param bytes empty for no limit
   */
  public void limitSpace(String directory, OptionalLong bytes) {
    try {
      ((DistributedFileSystem) files)
          .setQuota(
              path(directory),
              HdfsConstants.QUOTA_DONT_SET,
              bytes.orElse(HdfsConstants.QUOTA_RESET));
    } catch (IOException e) {
      throw failure("set the quota of " + directory + " in " + uri(), e);
    }
  }

  @Override
  public void close() {
    cluster.shutdown();
  }

  /** A name service of one name node. */
  private static void writeSite(Path file, URI nameNode) throws IOException {
    Configuration site = new Configuration(false);
    site.set("dfs.nameservices", SERVICE);
    site.set("dfs.ha.namenodes." + SERVICE, "nn1");
    site.set("dfs.namenode.rpc-address." + SERVICE + ".nn1", nameNode.getAuthority());
    site.set(
        "dfs.client.failover.proxy.provider." + SERVICE,
        "org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider");
    try (OutputStream out = Files.newOutputStream(file)) {
      site.writeXml(out);
    }
  }

  /**
   * For one data node, which otherwise takes ports that anybody may have taken when it is back from
   * a fault.
   */
  private static Configuration atPortsToComeBackTo(Configuration base) {
    Configuration conf = new HdfsConfiguration(base);
    List<Integer> ports = StackPorts.free(2);
    conf.set("dfs.datanode.address", "127.0.0.1:" + ports.get(0));
    conf.set("dfs.datanode.ipc.address", "127.0.0.1:" + ports.get(1));
    conf.set("dfs.datanode.http.address", "127.0.0.1:0");
    return conf;
  }

  private static UncheckedIOException failure(String what, IOException e) {
    return new UncheckedIOException("cannot " + what + ": " + e.getMessage(), e);
  }

  private static org.apache.hadoop.fs.Path path(String text) {
    return new org.apache.hadoop.fs.Path(text);
  }

  /** HDFS looks itself up by this name, and without it dies of an error about Kerberos. */
  private static void requireHostName() {
    try {
      InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(
          "HDFS needs the name of this machine to resolve, and it does not ("
              + e.getMessage()
              + "). Either add the line \"127.0.0.1 <name>\" to /etc/hosts, or run Java with"
              + " -Djdk.net.hosts.file=FILE where FILE has the line"
              + " \"127.0.0.1 localhost <name>\"",
          e);
    }
  }
}
