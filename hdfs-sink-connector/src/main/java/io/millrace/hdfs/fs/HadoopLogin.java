// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import io.millrace.hdfs.fs.LoginSettings.Kerberos;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.net.StandardSocketFactory;
import org.apache.hadoop.security.SecurityUtil;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.UserGroupInformation.AuthenticationMethod;
import org.apache.kafka.common.config.ConfigException;

/**
 * Who a store's client is, from its opening to its closing.
 *
 * <p>A client made in {@link #call} stays this user's, whoever calls it: connections are made as
 * the user that the client was made by. So two stores with different principals share a worker.
 *
 * <p>Whether Kerberos is spoken at all is static in Hadoop, once for each class loader of the
 * plugin, and the first store that needs Kerberos turns it on for good. Invariant: that changes
 * nothing for a store of a cluster without Kerberos, which says for itself that it may speak to
 * one. Rules that map principals to users ({@code hadoop.security.auth_to_local}) and the least
 * time between logins are those of the first store with Kerberos.
 */
final class HadoopLogin implements AutoCloseable {
  private static final String SECONDS_BETWEEN_LOGINS =
      CommonConfigurationKeysPublic.HADOOP_KERBEROS_MIN_SECONDS_BEFORE_RELOGIN;
  private static final String SOCKETS =
      CommonConfigurationKeysPublic.HADOOP_RPC_SOCKET_FACTORY_CLASS_DEFAULT_KEY;
  private static final String FALLBACK_TO_SIMPLE = "ipc.client.fallback-to-simple-auth-allowed";

  private final UserGroupInformation user;
  private final Optional<TicketRenewal> renewal;

  private HadoopLogin(UserGroupInformation user, Optional<TicketRenewal> renewal) {
    this.user = user;
    this.renewal = renewal;
  }

  /** Changes the configuration, if Hadoop needs more to do what it says. */
  static HadoopLogin of(LoginSettings settings, Configuration conf) throws IOException {
    boolean secure = isSecure(conf);
    if (settings.kerberos().isPresent() && !secure) {
      throw new ConfigException(
          LoginSettings.KERBEROS_PRINCIPAL,
          settings.kerberos().get().principal(),
          "needs hadoop.security.authentication=kerberos in the site files of "
              + StoreSettings.HADOOP_CONF_DIR
              + " or as "
              + StoreSettings.HADOOP_PREFIX
              + CommonConfigurationKeysPublic.HADOOP_SECURITY_AUTHENTICATION
              + ", but got "
              + conf.get(CommonConfigurationKeysPublic.HADOOP_SECURITY_AUTHENTICATION));
    }
    configureHadoop(conf, secure);
    if (settings.kerberos().isEmpty()) {
      return new HadoopLogin(
          acting(settings, UserGroupInformation.getLoginUser()), Optional.empty());
    }
    UserGroupInformation real = logIn(settings.kerberos().get());
    Duration every = Duration.ofSeconds(Math.max(1, conf.getLong(SECONDS_BETWEEN_LOGINS, 60)));
    TicketRenewal renewal =
        TicketRenewal.start(real.getUserName(), every, real::checkTGTAndReloginFromKeytab);
    return new HadoopLogin(acting(settings, real), Optional.of(renewal));
  }

  /** Does something as this user. */
  <T> T call(PrivilegedExceptionAction<T> action) throws IOException {
    try {
      return user.doAs(action);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("Interrupted in a call to Hadoop as " + user);
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  @Override
  public void close() {
    renewal.ifPresent(TicketRenewal::close);
  }

  private static boolean isSecure(Configuration conf) {
    return SecurityUtil.getAuthenticationMethod(conf) != AuthenticationMethod.SIMPLE;
  }

  /** Kerberos, once on, stays on: turning it off would break the stores that use it. */
  private static synchronized void configureHadoop(Configuration conf, boolean secure) {
    if (!UserGroupInformation.isInitialized()
        || (secure && !UserGroupInformation.isSecurityEnabled())) {
      UserGroupInformation.setConfiguration(conf);
    }
    // Sockets of the user's own may be those of a store with Kerberos, too: it must not fall back.
    if (!secure && StandardSocketFactory.class.getName().equals(conf.get(SOCKETS))) {
      conf.setBoolean(FALLBACK_TO_SIMPLE, true);
      conf.set(SOCKETS, HadoopPlainSocketFactory.class.getName());
    }
  }

  private static UserGroupInformation logIn(Kerberos kerberos) throws IOException {
    String principal = resolved(kerberos.principal());
    try {
      return UserGroupInformation.loginUserFromKeytabAndReturnUGI(
          principal, kerberos.keytab().toString());
    } catch (IOException e) {
      throw new IOException(
          "Cannot log in to Kerberos: "
              + LoginSettings.KERBEROS_PRINCIPAL
              + "="
              + principal
              + ", "
              + LoginSettings.KERBEROS_KEYTAB
              + "="
              + kerberos.keytab()
              + ": "
              + reason(e),
          e);
    }
  }

  /** With the worker's host name for {@code _HOST}. */
  static String resolved(String principal) throws IOException {
    String host = InetAddress.getLocalHost().getCanonicalHostName().toLowerCase(Locale.ROOT);
    return principal.replace("/_HOST", "/" + host);
  }

  private static UserGroupInformation acting(LoginSettings settings, UserGroupInformation real) {
    return settings
        .proxyUser()
        .map(proxied -> UserGroupInformation.createProxyUser(proxied, real))
        .orElse(real);
  }

  /** Kerberos' own words are at the end of the chain. */
  private static String reason(Throwable e) {
    return e.getCause() == null ? e.getMessage() : reason(e.getCause());
  }
}
