// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.millrace");

  @Test
  void theStackKnowsNothingOfTheQuickstart() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.stack..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.millrace.quickstart..", "picocli")
        .check(MODULE);
  }

  @Test
  void theQuickstartUsesConnectorsThroughTheWorkerOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.quickstart..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.millrace.config..",
            "io.millrace.file..",
            "io.millrace.hdfs..",
            "io.millrace.record..",
            "io.millrace.spooldir..",
            "io.millrace.taildir..",
            "org.apache.kafka.connect..")
        .check(MODULE);
  }

  @Test
  void logsKnowNothingOfKafkaAndHdfs() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.quickstart.log")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.millrace.stack..",
            "io.millrace.quickstart.flow",
            "io.millrace.quickstart.scenario",
            "org.apache.kafka..",
            "org.apache.hadoop..")
        .check(MODULE);
  }

  @Test
  void flowsKnowNothingOfScenariosAndScenariosNothingOfTheProgram() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.quickstart.flow")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.millrace.quickstart.scenario", "io.millrace.quickstart")
        .check(MODULE);
    noClasses()
        .that()
        .resideInAPackage("io.millrace.quickstart.scenario")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.millrace.quickstart", "picocli")
        .check(MODULE);
  }

  @Test
  void tomcatAndLogbackWriteLogsAndNothingElse() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.millrace.quickstart.log")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.catalina..", "org.apache.tomcat..", "ch.qos.logback..")
        .check(MODULE);
  }
}
