// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.Test;

class HadoopLoginTest {
  @Test
  void hostIsTheWorkersName() throws IOException {
    String host = InetAddress.getLocalHost().getCanonicalHostName().toLowerCase(Locale.ROOT);

    assertThat(HadoopLogin.resolved("sink/_HOST@REALM")).isEqualTo("sink/" + host + "@REALM");
    assertThat(HadoopLogin.resolved("sink/_HOST")).isEqualTo("sink/" + host);
    assertThat(HadoopLogin.resolved("sink_HOST@REALM")).isEqualTo("sink_HOST@REALM");
  }

  @Test
  void aProxyUserActsWithTheWorkersUserBehindIt() throws IOException {
    LoginSettings settings = new LoginSettings(Optional.empty(), Optional.of("carol"));
    try (HadoopLogin login = HadoopLogin.of(settings, new Configuration())) {
      UserGroupInformation acting = login.call(UserGroupInformation::getCurrentUser);

      assertThat(acting.getShortUserName()).isEqualTo("carol");
      assertThat(acting.getRealUser()).isEqualTo(UserGroupInformation.getLoginUser());
    }
  }
}
