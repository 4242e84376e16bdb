// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the sink's packages: record, bucket, format, codec, fs. */
class LayeringTest {
  private static final JavaClasses SINK =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.millrace.hdfs");

  /** Files and codecs are the two things that are Hadoop's; each has one room for them. */
  @Test
  void onlyFsAndCodecCallHadoop() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.millrace.hdfs.fs", "io.millrace.hdfs.codec")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hadoop..")
        .check(SINK);
  }

  @Test
  void whatCallsHadoopSaysSoInItsName() {
    noClasses()
        .that()
        .resideInAnyPackage("io.millrace.hdfs.fs", "io.millrace.hdfs.codec")
        .and()
        .haveSimpleNameNotStartingWith("Hadoop")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hadoop..")
        .check(SINK);
  }

  @Test
  void packagesDependOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("task")
        .definedBy("io.millrace.hdfs")
        .layer("bucket")
        .definedBy("io.millrace.hdfs.bucket")
        .layer("format")
        .definedBy("io.millrace.hdfs.format")
        .layer("codec")
        .definedBy("io.millrace.hdfs.codec")
        .layer("record")
        .definedBy("io.millrace.hdfs.record")
        .layer("fs")
        .definedBy("io.millrace.hdfs.fs")
        .whereLayer("task")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("bucket")
        .mayOnlyBeAccessedByLayers("task")
        .whereLayer("format")
        .mayOnlyBeAccessedByLayers("task")
        .whereLayer("codec")
        .mayOnlyBeAccessedByLayers("format")
        .whereLayer("record")
        .mayOnlyBeAccessedByLayers("task", "bucket", "format")
        .whereLayer("fs")
        .mayOnlyBeAccessedByLayers("task", "bucket")
        .check(SINK);
  }

  @Test
  void workersGetNoPrivatePartsOfKafka() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.common.utils..", "org.apache.kafka.connect.runtime..")
        .check(SINK);
  }

  @Test
  void whatIsPublicIsAConnectorATaskOrForAnotherPackage() {
    classes()
        .that()
        .resideInAPackage("io.millrace.hdfs")
        .and()
        .arePublic()
        .should()
        .haveSimpleNameStartingWith("HdfsSink")
        .check(SINK);
  }
}
