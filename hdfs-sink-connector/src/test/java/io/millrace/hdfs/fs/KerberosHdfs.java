// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.server.KdcConfigKey;
import org.apache.kerby.kerberos.kerb.server.SimpleKdcServer;

/**
 * A KDC, and an HDFS that asks it who everybody is and encrypts all that it says.
 *
 * <p>Invariant: the JVM's own login user is the NameNode's, so what a store does as somebody else
 * it owes to its own login.
 */
final class KerberosHdfs implements AutoCloseable {
  static final String REALM = "MILLRACE.TEST";

  private static final String SERVICE = "hdfs/localhost@" + REALM;

  private final Path directory;
  private final SimpleKdcServer kdc;
  private final MiniDFSCluster cluster;

  private KerberosHdfs(Path directory, SimpleKdcServer kdc, MiniDFSCluster cluster) {
    this.directory = directory;
    this.kdc = kdc;
    this.cluster = cluster;
  }

  static KerberosHdfs start(Path directory) throws IOException {
    try {
      SimpleKdcServer kdc = kdc(Files.createDirectory(directory.resolve("kdc")));
      Path keytab = directory.resolve("hdfs.keytab");
      kdc.createAndExportPrincipals(keytab.toFile(), SERVICE, "HTTP/localhost@" + REALM);
      MiniDFSCluster cluster =
          new MiniDFSCluster.Builder(cluster(directory, keytab)).numDataNodes(1).build();
      cluster.waitActive();
      try (FileSystem admin =
          FileSystem.newInstance(cluster.getURI(), cluster.getConfiguration(0))) {
        admin.setPermission(new org.apache.hadoop.fs.Path("/"), new FsPermission((short) 0777));
      }
      return new KerberosHdfs(directory, kdc, cluster);
    } catch (KrbException e) {
      throw new IOException("Cannot start the KDC", e);
    }
  }

  String uri() {
    return "hdfs://localhost:" + cluster.getNameNodePort();
  }

  /** A new principal of the realm, with its keys. */
  LoginSettings.Kerberos principal(String name) {
    Path keytab = directory.resolve(name + ".keytab");
    String principal = name + "@" + REALM;
    try {
      kdc.createPrincipal(principal);
      kdc.exportPrincipal(principal, keytab.toFile());
    } catch (KrbException e) {
      throw new UncheckedIOException(new IOException("No principal " + principal, e));
    }
    return new LoginSettings.Kerberos(principal, keytab);
  }

  /** From now on. */
  void ticketsLive(long seconds) {
    kdc.getKdcConfig().setLong(KdcConfigKey.MAXIMUM_TICKET_LIFETIME, seconds);
    kdc.getKdcConfig().setLong(KdcConfigKey.MINIMUM_TICKET_LIFETIME, Math.min(seconds, 1));
  }

  String owner(String path) throws IOException {
    return cluster.getFileSystem().getFileStatus(new org.apache.hadoop.fs.Path(path)).getOwner();
  }

  /** What a client is told of the cluster. */
  StoreSettings settings(LoginSettings login, Map<String, String> more) {
    Map<String, String> keys = new HashMap<>();
    keys.put("hadoop.security.authentication", "kerberos");
    keys.put("hadoop.rpc.protection", "privacy");
    keys.put("dfs.data.transfer.protection", "privacy");
    keys.put("dfs.namenode.kerberos.principal", SERVICE);
    keys.putAll(more);
    return new StoreSettings(SyncMode.HSYNC, Optional.empty(), keys, login);
  }

  @Override
  public void close() throws IOException {
    cluster.shutdown();
    try {
      kdc.stop();
    } catch (KrbException e) {
      throw new IOException("Cannot stop the KDC", e);
    }
  }

  private static SimpleKdcServer kdc(Path directory) throws KrbException, IOException {
    SimpleKdcServer kdc = new SimpleKdcServer();
    kdc.setWorkDir(directory.toFile());
    kdc.setKdcHost("localhost");
    kdc.setKdcRealm(REALM);
    kdc.setAllowUdp(false);
    kdc.setKdcTcpPort(freePort());
    kdc.init();
    kdc.start();
    return kdc;
  }

  private static Configuration cluster(Path directory, Path keytab) {
    Configuration conf = new HdfsConfiguration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.resolve("hdfs").toString());
    conf.setInt("dfs.replication", 1);
    conf.set("hadoop.security.authentication", "kerberos");
    conf.setInt("hadoop.kerberos.min.seconds.before.relogin", 1);
    conf.set("hadoop.rpc.protection", "privacy");
    conf.set("hadoop.proxyuser.alice.hosts", "*");
    conf.set("hadoop.proxyuser.alice.users", "carol");
    for (String node : new String[] {"namenode", "datanode"}) {
      conf.set("dfs." + node + ".kerberos.principal", SERVICE);
      conf.set("dfs." + node + ".keytab.file", keytab.toString());
    }
    conf.set("dfs.web.authentication.kerberos.principal", "HTTP/localhost@" + REALM);
    conf.set("dfs.web.authentication.kerberos.keytab", keytab.toString());
    conf.setBoolean("dfs.block.access.token.enable", true);
    conf.set("dfs.data.transfer.protection", "privacy");
    // Otherwise SASL on data asks for HTTPS, and a keystore, too.
    conf.setBoolean("ignore.secure.ports.for.testing", true);
    return conf;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
