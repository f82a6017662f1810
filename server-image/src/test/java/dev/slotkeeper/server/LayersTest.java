package dev.slotkeeper.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The layers of docs/architecture.md. What a package may use is said in its package-info.java, in a
 * sentence "May use a, b and c.", and held here: the names are packages below
 * dev.slotkeeper.server.
 */
class LayersTest {
  private static final String ROOT = "dev.slotkeeper.server.";
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern MAY_USE =
      Pattern.compile("\\bMay use ([^.;]*(?:\\.\\w[^.;]*)*)[.;]");
  private static final String ALL = "all of them";
  private static final int LONGEST_FILE = 400;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.slotkeeper.server");

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesWhatItsPackageInfoSays(String name) {
    Set<String> allowed = allowedTo(name);
    Map<String, String> others = new TreeMap<>();
    for (Dependency dependency : usesOf(name)) {
      String used = dependency.getTargetClass().getPackageName().substring(ROOT.length());
      if (!used.equals(name) && !allowed.contains(used) && !allowed.contains(ALL)) {
        others.putIfAbsent(used, dependency.getDescription());
      }
    }
    assertThat(others).as("what %s uses beyond %s", name, allowed).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageThatIsAllowedExists(String name) {
    Set<String> unknown = allowedTo(name);
    unknown.removeAll(packages().collect(Collectors.toSet()));
    unknown.remove(ALL);
    assertThat(unknown).as("named in the package-info.java of " + name).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageDoesNotTakeNullsUnsaid(String name) {
    JavaPackage found = CLASSES.getPackage(ROOT + name);
    assertThat(found.isAnnotatedWith(NullMarked.class))
        .as("package-info.java of %s has @NullMarked", name)
        .isTrue();
  }

  @Test
  void packagesDoNotUseEachOtherInCircles() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingUsesTheProgram() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "app")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "app")
        .check(CLASSES);
  }

  @Test
  void onlyTheShellKnowsNetty() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "net..", ROOT + "admin..", ROOT + "app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(CLASSES);
  }

  @Test
  void rawMemoryIsTouchedInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "memory")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("sun.misc.Unsafe")
        .orShould()
        .callMethodWhere(
            describe(
                "reads or writes a MemorySegment",
                call ->
                    call.getTargetOwner().getName().equals("java.lang.foreign.MemorySegment")
                        && call.getName().matches("get|set|getAtIndex|setAtIndex|reinterpret")))
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .check(CLASSES);
  }

  /** A file that holds more lines of code than this holds two concepts. */
  @Test
  void aFileHoldsOneConcept() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .allSatisfy(
              file -> assertThat(linesOfCode(file)).as("%s", file).isLessThan(LONGEST_FILE));
    }
  }

  static Stream<String> packages() {
    return CLASSES.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(ROOT))
        .map(name -> name.substring(ROOT.length()))
        .distinct()
        .sorted();
  }

  private static List<Dependency> usesOf(String name) {
    return CLASSES.stream()
        .filter(type -> type.getPackageName().equals(ROOT + name))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(dependency -> dependency.getTargetClass().getPackageName().startsWith(ROOT))
        .toList();
  }

  private static Set<String> allowedTo(String name) {
    Path file = SOURCES.resolve((ROOT + name).replace('.', '/')).resolve("package-info.java");
    String text = read(file).replaceAll("\\s+\\*\\s*", " ").replaceAll("\\{@code (\\w+)}", "$1");
    Matcher sentence = MAY_USE.matcher(text);
    assertThat(sentence.find()).as("%s says: May use a, b and c.", file).isTrue();
    return Arrays.stream(sentence.group(1).split(",\\s*|\\s+and\\s+"))
        .map(String::strip)
        .filter(word -> !word.isEmpty() && !word.equals("nothing"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long linesOfCode(Path file) {
    return read(file)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.matches("(import |//|/\\*|\\*).*"))
        .count();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
