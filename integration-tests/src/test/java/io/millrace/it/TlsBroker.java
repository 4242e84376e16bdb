// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.security.plain.PlainLoginModule;

/**
 * A broker that speaks TLS and asks for passwords, and what its clients need.
 *
 * @param directory has the certificate, in a key store and in a trust store
 * @param users and their passwords
 */
record TlsBroker(Path directory, String storePassword, Map<String, String> users) {
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required";

  /** Makes a certificate for 127.0.0.1. */
  static TlsBroker in(Path directory, String storePassword, Map<String, String> users)
      throws IOException, InterruptedException {
    preferKafkasLogin();
    TlsBroker broker = new TlsBroker(directory, storePassword, users);
    String certificate = broker.file("broker.crt");
    broker.keytool(
        "keystore.jks",
        List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=broker", "-ext", "SAN=ip:127.0.0.1"));
    broker.keytool("keystore.jks", List.of("-exportcert", "-file", certificate));
    broker.keytool("truststore.jks", List.of("-importcert", "-noprompt", "-file", certificate));
    return broker;
  }

  StackOptions options() {
    StackOptions options = StackOptions.defaults();
    for (Map.Entry<String, String> entry : broker().entrySet()) {
      options = options.withBroker(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, String> entry : client("connect").entrySet()) {
      options = options.withWorker(entry.getKey(), entry.getValue());
    }
    return options;
  }

  Map<String, String> client(String user) {
    return new TreeMap<>(
        Map.of(
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            login(user) + ";",
            "ssl.truststore.location",
            file("truststore.jks"),
            "ssl.truststore.password",
            storePassword));
  }

  private Map<String, String> broker() {
    StringBuilder login = new StringBuilder(login("connect"));
    users.forEach((user, password) -> login.append(" user_%s=\"%s\"".formatted(user, password)));
    return Map.of(
        "listener.security.protocol.map",
        "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT",
        "sasl.mechanism.inter.broker.protocol",
        "PLAIN",
        "listener.name.plaintext.sasl.enabled.mechanisms",
        "PLAIN",
        "listener.name.plaintext.plain.sasl.jaas.config",
        login + ";",
        "ssl.keystore.location",
        file("keystore.jks"),
        "ssl.keystore.password",
        storePassword,
        "ssl.truststore.location",
        file("truststore.jks"),
        "ssl.truststore.password",
        storePassword);
  }

  /**
   * HDFS in the same JVM registers a server for PLAIN as well, which knows other users: the first
   * that was registered is taken.
   */
  private static void preferKafkasLogin() {
    assertThat(new PlainLoginModule()).as("the class registers Kafka's").isNotNull();
    for (Provider provider : Security.getProviders("SaslServerFactory.PLAIN")) {
      if (provider.getClass().getName().startsWith("org.apache.hadoop.")) {
        Security.removeProvider(provider.getName());
        Security.addProvider(provider);
      }
    }
  }

  private void keytool(String store, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(List.of("-alias", "broker", "-keystore", file(store)));
    command.addAll(List.of("-storepass", storePassword));
    Path output = directory.resolve("keytool.out");
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException(command + " failed: " + Files.readString(output));
    }
  }

  private String login(String user) {
    return "%s username=\"%s\" password=\"%s\"".formatted(LOGIN, user, users.get(user));
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }
}
