package dev.slotkeeper.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed definitions are those that the records make. */
class CustomResourceDefinitionTest {
  private static final String FILE = "redisclusters.slotkeeper.dev-v1.yml";
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "../.."));

  @Test
  void committedDefinitionIsUpToDate(@TempDir Path folder) throws IOException {
    new CRDGenerator()
        .inOutputDir(folder.toFile())
        .forCRDVersions("v1")
        .withPostProcessor(new ColumnOrder())
        .customResourceClasses(RedisCluster.class)
        .generate();
    String generated = Files.readString(folder.resolve(FILE));

    for (Path committed :
        new Path[] {
          ROOT.resolve("crds").resolve(FILE), ROOT.resolve("helm/slotkeeper/files").resolve(FILE)
        }) {
      if (Boolean.getBoolean("crds.write")) {
        Files.createDirectories(committed.getParent());
        Files.writeString(committed, generated);
      }
      assertThat(committed).exists();
      assertThat(Files.readString(committed))
          .as(
              "%s differs from the records; rewrite it: mvn -pl operator/api test"
                  + " -Dtest=CustomResourceDefinitionTest -Dcrds.write=true",
              committed)
          .isEqualTo(generated);
    }
  }
}
