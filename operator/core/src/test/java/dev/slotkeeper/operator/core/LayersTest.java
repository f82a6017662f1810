package dev.slotkeeper.operator.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Each package uses what its package-info says, and the core does no IO. */
@AnalyzeClasses(packages = "dev.slotkeeper.operator", importOptions = DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule layers =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("dev.slotkeeper.operator.api..")
          .layer("slot")
          .definedBy("dev.slotkeeper.operator.core.slot..")
          .layer("observe")
          .definedBy("dev.slotkeeper.operator.core.observe..")
          .layer("model")
          .definedBy("dev.slotkeeper.operator.core.model..")
          .layer("plan")
          .definedBy("dev.slotkeeper.operator.core.plan..")
          .layer("report")
          .definedBy("dev.slotkeeper.operator.core.report..")
          .whereLayer("report")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("plan")
          .mayOnlyBeAccessedByLayers("report")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("plan", "report")
          .whereLayer("observe")
          .mayOnlyBeAccessedByLayers("model", "plan", "report")
          .whereLayer("slot")
          .mayOnlyBeAccessedByLayers("observe", "plan", "report");

  @ArchTest
  static final ArchRule noIo =
      noClasses()
          .that()
          .resideInAPackage("dev.slotkeeper.operator.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.nio.file..",
              "java.net..",
              "java.nio.channels..",
              "io.fabric8.kubernetes.client.dsl..")
          .because("decisions are pure functions of what was observed");

  @ArchTest
  static final ArchRule noClockAndNoChance =
      noClasses()
          .that()
          .resideInAPackage("dev.slotkeeper.operator.core..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .because("clock and chance are handed in");
}
